"""EWT and GUM as packs, from the files their projects publish.

Heads become 0-based, -1 the root; multiword and empty nodes are left out. PropBank's files hold no words: they are laid beside the
treebank by position, over a whole document where both count the same tokens, else sentence by sentence; what does not fit is `null`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]

OPEN_GENRES = {
    "academic": "CC BY 4.0",
    "bio": "CC BY-SA 3.0",
    "court": "CC BY 4.0",
    "interview": "CC BY 2.5",
    "news": "CC BY 2.5",
    "speech": "public domain",
    "textbook": "CC BY 4.0",
    "vlog": "CC BY",
    "voyage": "CC BY-SA 3.0",
}
"""Genres of GUM whose text is open, with its licence."""
MARKS = re.compile(r"\((?P<opened>[^()]+)(?P<at_once>\))?|(?P<closed>[^()]+)\)")


@dataclass(slots=True)
class Sentence:
    """A sentence of a CoNLL-U file: its comments, and the ten columns of each of its words."""

    comments: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a file; words alone, without multiword and empty nodes."""
    sentence = Sentence()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if text.startswith("#"):
                name, _, value = text[1:].partition("=")
                sentence.comments[name.strip()] = value.strip()
            elif text:
                row = text.split("\t")
                if row[0].isdigit():
                    sentence.rows.append(row)
            elif sentence.rows:
                yield sentence
                sentence = Sentence()
    if sentence.rows:
        yield sentence


def _misc(row: list[str]) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in row[9].split("|") if "=" in part)


def _token(row: list[str]) -> Json:
    return {"form": row[1], "lemma": row[2], "upos": row[3], "xpos": row[4], "head": int(row[6]) - 1, "deprel": row[7]}


# EWT


def ewt(folder: Path) -> Iterator[Json]:
    """Every sentence, with roles and factuality where they are there."""
    judged = _factuality(folder / "uds" / "factuality.tsv")
    for split in ("train", "dev", "test"):
        for doc, sentences in _documents(read_conllu(folder / "UD_English-EWT" / f"en_ewt-ud-{split}.conllu")):
            genre = doc.partition("-")[0]
            roles = _roles(folder / "propbank-release" / "data" / "google" / "ewt" / genre, doc, sentences)
            for sentence, srl in zip(sentences, roles, strict=True):
                yield {
                    "id": sentence.comments["sent_id"],
                    "split": split,
                    "genre": genre,
                    "doc": doc,
                    "text": sentence.comments["text"],
                    "tokens": [_token(row) | {"space_after": _misc(row).get("SpaceAfter") != "No"} for row in sentence.rows],
                    "srl": srl,
                    "factuality": judged.get(sentence.comments["sent_id"]),
                }


def _documents(sentences: Iterable[Sentence]) -> Iterator[tuple[str, list[Sentence]]]:
    """Sentences by the document they belong to, whose id begins theirs."""
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.comments["sent_id"].rpartition("-")[0], []).append(sentence)
    yield from found.items()


def _factuality(path: Path) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            for sentence, token, value, confidence in csv.reader(lines, delimiter="\t"):
                judged = {"predicate": int(token), "value": float(value), "confidence": float(confidence)}
                found.setdefault(sentence, []).append(judged)
    return found


def _roles(folder: Path, doc: str, sentences: list[Sentence]) -> list[list[Json] | None]:
    """PropBank's predicates of each sentence; None for a sentence it does not have, or cuts otherwise."""
    path = next(iter(sorted(folder.glob(f"*/{doc.partition('-')[2]}.xml.gold_skel"))), None)
    told = _skeleton(path) if path is not None else []
    if [len(rows) for rows in told] != [len(s.rows) for s in sentences] and sum(map(len, told)) != sum(len(s.rows) for s in sentences):
        fits = {i: told[i] for i, s in enumerate(sentences) if i < len(told) and len(told[i]) == len(s.rows)}
        return [_predicates(fits[i], s, 0) if i in fits else None for i, s in enumerate(sentences)]
    found: list[list[Json] | None] = []
    starts = [sum(len(s.rows) for s in sentences[:i]) for i in range(len(sentences))]
    inside = [sum(map(len, told[:i])) for i in range(len(told))]
    for start, sentence in zip(starts, sentences, strict=True):
        end = start + len(sentence.rows)
        whole = [(first, rows) for first, rows in zip(inside, told, strict=True) if start <= first and first + len(rows) <= end]
        is_covered = sum(len(rows) for _, rows in whole) == len(sentence.rows)
        found.append([p for first, rows in whole for p in _predicates(rows, sentence, first - start)] if is_covered else None)
    return found


def _skeleton(path: Path) -> list[list[list[str]]]:
    """The rows of each sentence of a `gold_skel` file."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [[line.split() for line in block.splitlines()] for block in blocks if block.strip()]


def _predicates(rows: list[list[str]], sentence: Sentence, shift: int) -> list[Json]:
    """Columns: document, sentence, token, word, tag, parse, lemma, sense, then the roles of each predicate in turn."""
    found = []
    heads = [int(row[6]) - 1 for row in sentence.rows]
    predicates = [i for i, row in enumerate(rows) if row[7] != "-"]
    for column, at in enumerate(predicates):
        spans = _spans([row[8 + column] for row in rows])
        args = [
            {"role": role, "start": a + shift, "end": b + shift, "head": _outermost(heads, a + shift, b + shift)}
            for role, a, b in spans
            if role != "V"
        ]
        found.append({"predicate": at + shift, "sense": rows[at][7], "args": args})
    return found


def _spans(cells: list[str]) -> Iterator[tuple[str, int, int]]:
    """Role, first token and the one after the last, from cells like (ARG1*, * and *)."""
    role, start = "", 0
    for i, cell in enumerate(cells):
        if cell.startswith("("):
            role, start = cell[1:].partition("*")[0], i
        if cell.endswith(")"):
            yield role, start, i + 1


def _outermost(heads: list[int], start: int, end: int) -> int:
    """The first token of a span that hangs on one outside it."""
    return next((i for i in range(start, end) if not start <= heads[i] < end), start)


# GUM


def gum(folder: Path) -> Iterator[Json]:
    """Every document of an open genre."""
    for split in ("train", "dev", "test"):
        documents: dict[str, list[Sentence]] = {}
        for sentence in read_conllu(folder / "UD_English-GUM" / f"en_gum-ud-{split}.conllu"):
            documents.setdefault(sentence.comments["sent_id"].rpartition("-")[0], []).append(sentence)
        for doc, sentences in documents.items():
            genre = doc.split("_")[1]
            if genre in OPEN_GENRES:
                yield _gum_document(doc, genre, split, sentences)


def _gum_document(doc: str, genre: str, split: str, sentences: list[Sentence]) -> Json:
    meta = sentences[0].comments
    text, told, words = "", [], []
    for sentence in sentences:
        text += " " if text else ""
        start, tokens = len(text), []
        for row in sentence.rows:
            tokens.append(_token(row) | {"start": len(text), "end": len(text) + len(row[1])})
            text += row[1] + ("" if _misc(row).get("SpaceAfter") == "No" else " ")
        text = text.rstrip(" ")
        told.append({"start": start, "end": len(text), "tokens": tokens})
        words += sentence.rows
    known = {name: meta.get(f"meta::{key}") for name, key in (("title", "title"), ("author", "author"), ("source", "sourceURL"))}
    fields = (meta.get("global.Entity") or "GRP-etype").split("-")
    entities = sorted(_entities(words, fields), key=lambda e: (e["start"], -e["end"]))
    return {
        "id": doc,
        "split": split,
        "genre": genre,
        "licence": OPEN_GENRES[genre],
        **known,
        "date": meta.get("meta::dateCreated"),
        "text": text,
        "sentences": told,
        "entities": entities,
    }


def _entities(words: list[list[str]], fields: list[str]) -> Iterator[Json]:
    """Mentions with token indices over the document, from the marks of its words: `(3-person-new…` opens, `3)` closes the last of 3."""
    opened: dict[str, list[tuple[int, Json]]] = {}
    for i, row in enumerate(words):
        for mark in MARKS.finditer(_misc(row).get("Entity", "")):
            if mark["opened"]:
                said = dict(zip(fields, mark["opened"].split("-", len(fields) - 1), strict=False))
                chain = said["GRP"]
                more = {name: said[name] for name in ("infstat", "link", "identity") if said.get(name)}
                opened.setdefault(chain, []).append((i, {"chain": chain, "type": said.get("etype", ""), **more}))
                if not mark["at_once"]:
                    continue
            else:
                chain = mark["closed"].partition("-")[0]
            if opened.get(chain):
                start, entity = opened[chain].pop()
                yield entity | {"start": start, "end": i + 1}
