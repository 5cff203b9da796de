"""ECB+, event_location, re3d and WikiEvents as packs, from the files their projects publish.

Offsets count characters of the record's text. Texts that are published as tokens are joined by blanks. Where the published offsets do
not cut the published words out of the text, the span is left out: nothing is guessed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Json = dict[str, Any]

RE3D_LICENCES = {
    "Australian Department of Foreign Affairs": "CC BY 3.0 AU",
    "CENTCOM": "public domain (US government)",
    "Delegation of the European Union to Syria": "EU legal notice: reuse with acknowledgement",
    "UK Government": "Open Government Licence 3.0",
    "Wikipedia": "CC BY-SA 3.0",
}
"""Folders of re3d whose text is open, with its licence."""
GOLD_SOURCE = "RELABEL"
"""What event_location calls its author's own second annotation, kept for his measurements."""
ECBPLUS_TOPICS, ECBPLUS_DEV = range(1, 36), frozenset({2, 5, 12, 18, 21, 23, 34, 35})
"""Topics of the usual training and development parts; the rest is the test part."""


def _lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8-sig") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


# re3d


def re3d(folder: Path) -> Iterator[Json]:
    """Every document of an open folder, with what the crowd made of each mark."""
    for source, licence in sorted(RE3D_LICENCES.items()):
        own = folder / "re3d" / source
        entities, relations = list(_lines(own / "entities.json")), list(_lines(own / "relations.json"))
        for document in _lines(own / "documents.json"):
            text = document["text"]
            mine = [e for e in entities if e["documentId"] == document["_id"] and text[e["begin"] : e["end"]] == e["value"]]
            yield {
                "id": document["_id"],
                "source": source,
                "licence": licence,
                "url": document["sourceUrl"],
                "title": document["title"],
                "text": text,
                "entities": [
                    {"type": e["type"], "start": e["begin"], "end": e["end"], "text": e["value"], "confidence": e["confidence"]}
                    for e in sorted(mine, key=lambda e: (e["begin"], e["end"]))
                ],
                "relations": [_relation(r, text) for r in relations if r["documentId"] == document["_id"]],
            }


def _relation(relation: Json, text: str) -> Json:
    def span(start: int, end: int) -> Json:
        return {"start": start, "end": end, "text": text[start:end]}

    return {
        "type": relation["type"],
        "source": span(relation["sourceBegin"], relation["sourceEnd"]),
        "target": span(relation["targetBegin"], relation["targetEnd"]),
        "cue": span(relation["begin"], relation["end"]) if relation.get("value") else None,
        "confidence": relation["confidence"],
    }


# event_location


def event_location(folder: Path) -> Iterator[Json]:
    """Every verb with its places; of a text with re-annotated verbs none."""
    rows = list(_lines(folder / "event_location" / "labeled_text.jsonl"))
    gold = {row["text"] for row in rows if row["source"] == GOLD_SOURCE}
    kept = 0
    for row in rows:
        verb = next((s for s in (_placed(s, row) for s in row["spans"]) if s and s["label"] == "VERB"), None)
        if verb is None or row["text"] in gold:
            continue
        places = [s for s in (_placed(s, row) for s in row["spans"]) if s and s["label"] == "LOCATION"]
        yield {
            "id": f"el-{kept:05d}",
            "source_id": str(row["_id"]),
            "source": row["source"],
            "text": row["text"],
            "verb": {name: verb[name] for name in ("start", "end", "text")},
            "locations": [{name: place[name] for name in ("start", "end", "text")} for place in places],
        }
        kept += 1


def _placed(span: Json, row: Json) -> Json | None:
    """The span where its offsets fit its words; else by its tokens; None where neither does. Some hold token numbers for offsets."""
    text, tokens = row["text"], row.get("tokens") or []
    found = {"label": span["label"], "start": span["start"], "end": span["end"]}
    if "token_start" in span and not text[found["start"] : found["end"]].strip() and span["token_end"] < len(tokens):
        found |= {"start": tokens[span["token_start"]]["start"], "end": tokens[span["token_end"]]["end"]}
    words = text[found["start"] : found["end"]]
    said = span.get("text") or words
    return found | {"text": words} if words.strip() and words == said else None


# WikiEvents


def wikievents(folder: Path) -> Iterator[Json]:
    """Every document of the training and the development part."""
    for split in ("train", "dev"):
        for row in _lines(folder / "wikievents" / f"{split}.jsonl"):
            yield _wikievents_document(row, split)


def _wikievents_document(row: Json, split: str) -> Json:
    """Triggers and entities are given in tokens of the document; the tokens are found in its text one after the other."""
    text, at, ends = row["text"], 0, []
    for token in row["tokens"]:
        start = text.find(token, at)
        start = at if start < 0 else start
        at = start + len(token)
        ends.append((start, at))

    def span(some: Json) -> Json:
        start, end = ends[some["start"]][0], ends[some["end"] - 1][1]
        return {"start": start, "end": end, "text": text[start:end]}

    entities = {e["id"]: span(e) | {"type": e["entity_type"]} for e in row["entity_mentions"]}
    events = [
        {
            "type": event["event_type"],
            "trigger": span(event["trigger"]) | {"match": "gold"},
            "arguments": [
                {"role": a["role"], "entity": a["entity_id"], **{name: entities[a["entity_id"]][name] for name in ("start", "end", "text")}}
                for a in event["arguments"]
                if a["entity_id"] in entities
            ],
        }
        for event in row["event_mentions"]
    ]
    first, sentences = 0, []
    for tokens, *_ in row["sentences"]:
        if tokens:
            sentences.append([ends[first][0], ends[first + len(tokens) - 1][1]])
            first += len(tokens)
    return {
        "id": row["doc_id"],
        "split": split,
        "text": text,
        "sentences": sentences,
        "entities": [{"id": name, **entity} for name, entity in entities.items()],
        "events": events,
        "unplaced_events": [],
        "coref": [],
    }


# ECB+


def ecbplus(folder: Path) -> Iterator[Json]:
    """Every document of topics 1 to 35; a sentence is curated where the published list of checked sentences has it."""
    root = folder / "ECB+_LREC2014"
    with (root / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as lines:
        checked = {tuple(row[:3]) for row in csv.reader(lines)}
    for topic in ECBPLUS_TOPICS:
        for path in sorted((root / "ECB+" / str(topic)).glob("*.xml")):
            yield _ecbplus_document(path, topic, checked)


def _ecbplus_document(path: Path, topic: int, checked: set[tuple[str, ...]]) -> Json:
    tree = ElementTree.parse(path).getroot()
    name = path.stem.partition("_")[2]
    text = ""
    spans: dict[str | None, tuple[int, int]] = {}
    where: dict[str | None, int] = {}
    sentences: dict[int, Json] = {}
    for token in tree.iter("token"):
        number = int(token.get("sentence", "0"))
        is_new = number not in sentences
        text += "" if not text else "\n" if is_new else " "
        start, word = len(text), token.text or ""
        text += word
        spans[token.get("t_id")], where[token.get("t_id")] = (start, len(text)), number
        known = sentences.setdefault(
            number, {"number": number, "start": start, "curated": (str(topic), name, str(number)) in checked, "tokens": []}
        )
        known["end"] = len(text)
        known["tokens"].append(word)
    mentions = []
    for mark in tree.find("Markables") or ():
        ids = [anchor.get("t_id") for anchor in mark.iter("token_anchor")]
        if ids:
            runs = _runs([spans[i] for i in ids], text)
            number = where[ids[0]]
            mentions.append(
                {
                    "id": mark.get("m_id"),
                    "class": mark.tag,
                    "sentence": number,
                    "curated": sentences[number]["curated"],
                    "spans": runs,
                    "text": " ... ".join(text[a:b] for a, b in runs),
                }
            )
    return {
        "id": path.stem,
        "topic": str(topic),
        "subtopic": f"{topic}_{'ecbplus' if name.endswith('plus') else 'ecb'}",
        "split": "dev" if topic in ECBPLUS_DEV else "train",
        "text": text,
        "sentences": list(sentences.values()),
        "mentions": mentions,
        "chains": {},
    }


def _runs(spans: list[tuple[int, int]], text: str) -> list[list[int]]:
    """Spans that only a blank divides are one."""
    found: list[list[int]] = []
    for start, end in sorted(spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1][1] = end
        else:
            found.append([start, end])
    return found
