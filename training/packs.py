"""The data packs, read as sentences to learn from, with the splits checked.

Each pack teaches what it annotates and nothing else: a layer it lacks is `None`, and a word of which it says nothing carries the
mention tag `UNKNOWN`, which the loss skips. What may be trained on is decided in `is_trainable` and held by `check_trainable`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import spans
from training.claims import ClaimWord
from training.words import split_sentences, split_words

ECBPLUS_DEV_TOPICS = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
TRAIN_SPLIT = {
    "ewt": "train",
    "gum_open": "train",
    "wikievents": "train",
    "wikievents_events": "train",
    "muc4": "dev",
    "corpus": "train",
    "marked": "train",
    "episodes": "train",
}
HELD_BACK_BY_HASH = {"re3d_open": "id", "event_location": "text", "event_location_places": "text"}
"""Packs without published splits: one document (or text) in five is held back for measuring."""
TEST_THEATRES = frozenset({"tigray", "bosnia", "colombia"})
"""Theatres of the corpus that are for the last measurement, whatever its index says."""
DEV_THEATRES = frozenset({"darfur", "ukraine", "peru"})
"""Theatres of the corpus on which epochs and shares are chosen; `--whole-corpus` trains on them too, once that is done."""
EPISODES = "episodes"
UNMARKED = "unmarked"
"""Sentences of which a teacher alone has an opinion; `training.prepare` takes them from the parts of packs that may be trained on."""
CLAIM_PACKS = ("corpus", "marked", "wikievents_events", "event_location_places", EPISODES)
"""Packs that `training.prepare` makes, in the reader's words: texts with claims (`marked` are real sentences, corpus/real), and episodes,
reports of which it is known which words tell of one occurrence."""
NEWS = ("muc4", "event_location", "wikievents", "ecbplus", "re3d_open")
SHARED = 40
"""Two sentences that share so many characters in a row may be one, cut in two ways."""
QUIET = {"ewt": frozenset({"reviews"}), "gum_open": frozenset({"academic", "vlog"})}
"""Genres that tell of no conflict: none of their words heads a claim. Real sentences without claims are what our corpus lacks."""
KEPT_SUBTYPES = frozenset(
    {"nmod:poss", "nmod:unmarked", "obl:unmarked", "obl:agent", "nsubj:pass", "aux:pass", "acl:relcl", "compound:prt"}
)


class SplitError(ValueError):
    """A record of a held-back part, or of a pack that may not be trained on, was about to be trained on."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A PropBank argument: its role and its head word."""

    role: str
    head: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A PropBank predicate: its word and its arguments."""

    word: int
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one pack. Layers are parallel to `forms`; a layer that the pack does not annotate is `None`.

    Heads are 0-based, -1 the root. `factuality` pairs a word with its UDS value (-3 to 3). `mentions` are BIO tags or `UNKNOWN`.
    `silent` are the words known to head no claim; where `claims` is not None, the words of neither are unknown. `occurrences` pairs a
    word with the occurrence it tells of, of all reports of one `episode`.
    """

    pack: str
    forms: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    predicates: tuple[Predicate, ...] | None = None
    factuality: tuple[tuple[int, float], ...] = ()
    mentions: tuple[str, ...] | None = None
    claims: tuple[ClaimWord, ...] | None = None
    silent: tuple[int, ...] = ()
    occurrences: tuple[tuple[int, str], ...] = ()
    report: str = ""
    episode: str = ""


def is_held_back(key: str) -> bool:
    """Say whether a document or text is held back, by the hash of its id or text: one in five."""
    return int(hashlib.sha256(key.encode("utf-8")).hexdigest(), 16) % 5 == 0


def is_trainable(pack: str, record: dict[str, Any]) -> bool:
    """Say whether a record lies in the part of its pack that may be trained on: data/README.md, "TRAIN"; of the corpus, no test theatre."""
    if pack == "corpus" and record["theatre"] in TEST_THEATRES:
        return False
    if pack in TRAIN_SPLIT:
        return bool(record["split"] == TRAIN_SPLIT[pack])
    if pack in HELD_BACK_BY_HASH:
        return not is_held_back(record[HELD_BACK_BY_HASH[pack]])
    if pack == "ecbplus":
        return record["topic"] not in ECBPLUS_DEV_TOPICS
    raise SplitError(f"{pack}: not a pack that may be trained on")


def check_trainable(pack: str, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Pass records through; raise `SplitError` at the first that may not be trained on."""
    for record in records:
        if not is_trainable(pack, record):
            raise SplitError(f"{pack}: record {record.get('id')} lies outside the part for training")
        yield record


def read_pack(folder: Path, pack: str) -> Iterator[dict[str, Any]]:
    """Read `PACK.jsonl.gz` below the folder, one record a line."""
    with gzip.open(folder / f"{pack}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def plain_deprel(deprel: str) -> str:
    """Keep the few subtypes that later stages use, strip the rest: `nsubj:pass` stays, `nmod:desc` is `nmod`."""
    return deprel if deprel in KEPT_SUBTYPES else deprel.split(":")[0]


def sentences_of(pack: str, record: dict[str, Any]) -> Iterator[Sentence]:
    """Turn one record into sentences."""
    yield from READERS[pack](record)


def training_sentences(folder: Path, pack: str, *, is_whole: bool = False) -> Iterator[Sentence]:
    """All sentences of a pack that may be trained on; of the corpus its development theatres only where `is_whole`."""
    mine = (record for record in read_pack(folder, pack) if is_trainable(pack, record) and (is_whole or not is_for_choosing(pack, record)))
    for record in check_trainable(pack, mine):
        yield from sentences_of(pack, record)


def unmarked_sentences(packs: Path, claims: Path) -> Iterator[Sentence]:
    """The sentences of real news that may be trained on and nobody marked; none that shares words with a passage kept for measuring."""
    marked = [(record["split"], "".join(s.forms)) for record in read_pack(claims, "marked") for s in sentences_of("marked", record)]
    known = {text for _, text in marked}
    kept = [text for split, text in marked if split != TRAIN_SPLIT["marked"]]
    within, begins = "\n".join(kept), {text[:SHARED] for text in kept}
    for pack in NEWS:
        if not (packs / f"{pack}.jsonl.gz").is_file():
            continue
        for record in check_trainable(pack, (record for record in read_pack(packs, pack) if is_trainable(pack, record))):
            for words in _sentences(record["text_cased"] if "text_cased" in record else record["text"]):
                forms = tuple(word.form for word in words)
                text = "".join(forms)
                is_kept = text in within or any(text[at : at + SHARED] in begins for at in range(len(text)))
                if text not in known and not is_kept:
                    known.add(text)
                    yield Sentence(UNMARKED, forms)


def is_for_choosing(pack: str, record: dict[str, Any]) -> bool:
    """Say whether a record is of the corpus's development theatres."""
    return pack == "corpus" and record["theatre"] in DEV_THEATRES


def corpus_sentences(folder: Path, theatres: frozenset[str]) -> Iterator[Sentence]:
    """The corpus's sentences of some theatres, to measure on."""
    for record in read_pack(folder, "corpus"):
        if record["theatre"] in theatres:
            yield from sentences_of("corpus", record)


def held_back_sentences(folder: Path, pack: str, split: str | None = None) -> Iterator[Sentence]:
    """All sentences of a pack that training never sees, of one split when one is named."""
    for record in read_pack(folder, pack):
        if not is_trainable(pack, record) and (split is None or record["split"] == split):
            yield from sentences_of(pack, record)


def _is_quiet(pack: str, record: dict[str, Any]) -> bool:
    return record.get("genre") in QUIET[pack]


def _ewt(record: dict[str, Any]) -> Iterator[Sentence]:
    tokens = record["tokens"]
    predicates = record["srl"]
    yield Sentence(
        pack="ewt",
        forms=tuple(t["form"] for t in tokens),
        upos=tuple(t["upos"] for t in tokens),
        xpos=tuple(t["xpos"] for t in tokens),
        heads=tuple(t["head"] for t in tokens),
        deprels=tuple(plain_deprel(t["deprel"]) for t in tokens),
        predicates=None
        if predicates is None
        else tuple(
            Predicate(p["predicate"], tuple(Argument(a["role"], a["head"]) for a in p["args"] if a["role"] != "V")) for p in predicates
        ),
        factuality=tuple((f["predicate"], float(f["value"])) for f in record["factuality"] or ()),
        claims=() if _is_quiet("ewt", record) else None,
        silent=tuple(range(len(tokens))) if _is_quiet("ewt", record) else (),
    )


def _gum(record: dict[str, Any]) -> Iterator[Sentence]:
    start = 0
    for sentence in record["sentences"]:
        tokens = sentence["tokens"]
        words = tuple(spans.Word(t["form"], t["upos"], t["xpos"], t["head"], t["deprel"]) for t in tokens)
        inside = [
            spans.Entity(e["type"], e["start"] - start, e["end"] - start)
            for e in record["entities"]
            if start <= e["start"] and e["end"] <= start + len(tokens)
        ]
        start += len(tokens)
        yield Sentence(
            pack="gum_open",
            forms=tuple(w.form for w in words),
            upos=tuple(w.upos for w in words),
            xpos=tuple(w.xpos for w in words),
            heads=tuple(w.head for w in words),
            deprels=tuple(plain_deprel(w.deprel) for w in words),
            mentions=spans.gum_tags(words, inside),
            claims=() if _is_quiet("gum_open", record) else None,
            silent=tuple(range(len(tokens))) if _is_quiet("gum_open", record) else (),
        )


def _re3d(record: dict[str, Any]) -> Iterator[Sentence]:
    marked = [(e["start"], e["end"], e["type"]) for e in record["entities"] if e["confidence"] >= 0.5]
    doubted = [(e["start"], e["end"]) for e in record["entities"] if e["confidence"] < 0.5]
    for words in _sentences(record["text"]):
        yield _flat("re3d_open", words, spans.re3d_tags(words, marked, doubted))


def _event_location(record: dict[str, Any]) -> Iterator[Sentence]:
    marked = [(s["start"], s["end"], "place") for s in record["locations"]]
    yield from _partial("event_location", record["text"], marked)


def _wikievents(record: dict[str, Any]) -> Iterator[Sentence]:
    marked = [
        (a["start"], a["end"], kind)
        for event in record["events"]
        for a in event["arguments"]
        if a.get("start") is not None and (kind := spans.WIKIEVENTS_ROLES.get(a["role"])) is not None
    ]
    yield from _partial("wikievents", record["text"], marked)


def _muc4(record: dict[str, Any]) -> Iterator[Sentence]:
    marked = [
        (start, end, kind)
        for template in record["templates"]
        for slot, kind in spans.MUC4_SLOTS.items()
        for fill in template["slots"].get(slot, {}).get("fills", ())
        for wording in fill.get("spans", ())
        for start, end in wording
    ]
    yield from _partial("muc4", record["text_cased"], marked)


def _ecbplus(record: dict[str, Any]) -> Iterator[Sentence]:
    """Only the sentences that were checked by its authors, and only their named spans."""
    text = record["text"]
    marked: dict[int, list[tuple[int, int, str]]] = {}
    for mention in record["mentions"]:
        kind = spans.ECBPLUS_CLASSES.get(mention["class"])
        if kind is not None and len(mention["spans"]) == 1:
            marked.setdefault(mention["sentence"], []).append((*mention["spans"][0], kind))
    for sentence in record["sentences"]:
        if sentence["curated"] and sentence["number"] in marked:
            start, end = sentence["start"], sentence["end"]
            words = tuple(spans.Token(text[s:e], s, e) for s, e in split_words(text, start, end))
            named = [(spans.without_preposition(text, s, e), e, kind) for s, e, kind in marked[sentence["number"]]]
            yield _flat("ecbplus", words, spans.partial_tags(words, named))


def _partial(pack: str, text: str, marked: list[tuple[int, int, str]]) -> Iterator[Sentence]:
    """Sentences in which at least one span is marked; the unmarked names of such packs say nothing."""
    for words in _sentences(text):
        tags = spans.partial_tags(words, marked)
        if any(tag.startswith("B-") for tag in tags):
            yield _flat(pack, words, tags)


def _sentences(text: str, longest: int = 80) -> Iterator[tuple[spans.Token, ...]]:
    for start, end in split_sentences(text):
        words = tuple(spans.Token(text[s:e], s, e) for s, e in split_words(text, start, end))
        if 0 < len(words) <= longest:
            yield words


def _flat(pack: str, words: tuple[spans.Token, ...], tags: tuple[str, ...]) -> Sentence:
    return Sentence(pack=pack, forms=tuple(w.form for w in words), mentions=tags)


def _claimed(pack: str) -> Callable[[dict[str, Any]], Iterator[Sentence]]:
    """A reader of one of `CLAIM_PACKS`."""

    def read(record: dict[str, Any]) -> Iterator[Sentence]:
        for sentence in record["sentences"]:
            claims = tuple(ClaimWord.of_json(claim) for claim in sentence["claims"])
            yield Sentence(pack=pack, forms=tuple(sentence["forms"]), claims=claims, silent=tuple(sentence["silent"]))

    return read


def _episodes(record: dict[str, Any]) -> Iterator[Sentence]:
    for sentence in record["sentences"]:
        told = tuple((word, f"{record['id']}/{label}") for word, label in sentence["occurrences"])
        report = f"{record['id']}/{sentence['report']}"
        yield Sentence(EPISODES, tuple(sentence["forms"]), occurrences=told, report=report, episode=record["id"])


READERS: dict[str, Callable[[dict[str, Any]], Iterator[Sentence]]] = {
    "ewt": _ewt,
    "gum_open": _gum,
    "re3d_open": _re3d,
    "event_location": _event_location,
    "wikievents": _wikievents,
    "muc4": _muc4,
    "ecbplus": _ecbplus,
    **{pack: _claimed(pack) for pack in CLAIM_PACKS if pack != EPISODES},
    EPISODES: _episodes,
}
