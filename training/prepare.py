"""Cut the texts with annotated claims into the reader's own words: `python -m training.prepare --packs DIR --out build/claims`.

Our corpus and episodes, WikiEvents, event_location and ECB+ mark characters; heads learn words. The package's reader cuts each text, and
its trees say which word of a span is the head. What comes out are packs like the others, so that a machine that trains needs no reader.
Test theatres are cut too, for measuring; `training.packs` keeps them from training.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.episode import EPISODES, marked_reports
from corpus.real.marks import digest_of, read_marks, text_of

from sitrep.model import Report, Sentence, Token
from sitrep.reader import Reader
from training.claims import NONE, SLOTS, ClaimWord
from training.packs import UNMARKED, SplitError, is_trainable, read_pack, unmarked_sentences

ROOT = Path(__file__).resolve().parent.parent
WHEN = "when"
"""The corpus's name of our slot "time"."""
SILENT_TAGS = frozenset({"PUNCT", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "SYM", "PROPN"})
"""Words that are no events in any scheme; of all others a pack with a scheme narrower than ours says nothing."""


def head_in(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The word highest in the tree among those that touch `[start, end)`; punctuation only where there is nothing else."""
    inside = [t.index for t in tokens if t.start < end and start < t.end]
    inside = [i for i in inside if tokens[i].upos != "PUNCT"] or inside
    return min(inside, key=lambda i: (_depth(tokens, i), i)) if inside else None


def _depth(tokens: Sequence[Token], word: int) -> int:
    depth = 0
    while (word := tokens[word].head) >= 0:
        depth += 1
    return depth


def _holding(sentences: Sequence[Sentence], start: int) -> Sentence | None:
    return next((s for s in sentences if s.start <= start < s.end), None)


def _told(sentence: Sentence, claims: Iterable[ClaimWord], silent: Iterable[int]) -> dict[str, Any]:
    """A sentence for the file: `silent` are the words known to head no claim."""
    claims = sorted(claims, key=lambda c: c.word)
    taken = {c.word for c in claims}
    return {
        "forms": [t.text for t in sentence.tokens],
        "claims": [c.as_json() for c in claims],
        "silent": [word for word in silent if word not in taken],
    }


def corpus_record(reader: Reader, report: Any) -> dict[str, Any]:
    """A report of the corpus. Its title is not annotated where the body says the same: its words are silent only in a tempting report."""
    title_end = report.text.find("\n") if "\n" in report.text else 0
    sentences = reader.read(Report(text=report.text, name=report.slug, title_end=title_end)).sentences
    records: dict[tuple[int, int], list[Any]] = {}
    lost = 0
    for record in report.records:
        sentence = _holding(sentences, record.trigger.start)
        word = None if sentence is None else head_in(sentence.tokens, record.trigger.start, record.trigger.end)
        if sentence is None or word is None:
            lost += 1
        else:
            records.setdefault((sentence.start, word), []).append(record)
    told = []
    for sentence in sentences:
        claims = [_corpus_claim(sentence, word, some) for (start, word), some in records.items() if start == sentence.start]
        is_known = sentence.start >= title_end or bool(report.tempting)
        told.append(_told(sentence, claims, range(len(sentence.tokens)) if is_known else ()))
    about = {"id": report.slug, "theatre": report.theatre, "kind": report.kind, "tempting": report.tempting, "split": report.split}
    return {**about, "claims": len(report.records), "lost": lost, "sentences": told}


def _corpus_claim(sentence: Sentence, word: int, records: Sequence[Any]) -> ClaimWord:
    """One word's claims as one: the first that must be found decides the type, all give arguments."""
    first = next((record for record in records if not record.optional), records[0])
    root = f":{first.plover}" if first.kind == "event" and first.plover else ""
    arguments = {
        (slot, head)
        for record in records
        for slot, start, end in _spans(record)
        if sentence.start <= start < sentence.end and (head := head_in(sentence.tokens, start, end)) is not None
    }
    return ClaimWord(
        word=word,
        types=(f"{first.kind}{root}",),
        mode=f"{first.plover}.{first.mode}" if first.mode else NONE,
        acled=first.acled or NONE,
        stance=str(first.factuality),
        slots=SLOTS,
        arguments=tuple(sorted(arguments)),
        is_optional=all(record.optional for record in records),
    )


def _spans(record: Any) -> Iterator[tuple[str, int, int]]:
    for filler in record.fillers:
        yield "time" if filler.slot == WHEN else filler.slot, filler.words.start, filler.words.end
        if filler.cue is not None:
            yield "cue", filler.cue.start, filler.cue.end


def marked_record(reader: Reader, pack: str, record: dict[str, Any], passages: Sequence[Any]) -> dict[str, Any]:
    """A record of which some sentences are marked with all their claims (`corpus/real`); the others are left out, and those that differ."""
    if (part := passages[0].part) == "train" and not is_trainable(pack, record):
        raise SplitError(f"{pack}: record {record['id']} is marked for training and lies outside the part for it")
    text = text_of(pack, record)
    passages = [p for p in passages if digest_of(text[p.start : p.end]) == p.digest]
    told = []
    for sentence in reader.read(Report(text=text, name=record["id"])).sentences:
        passage = next((p for p in passages if p.start <= sentence.start < p.end), None)
        if passage is not None:
            by_word: dict[int, list[Any]] = {}
            for claim in passage.records:
                if sentence.start <= claim.trigger.start < sentence.end:
                    word = head_in(sentence.tokens, claim.trigger.start, claim.trigger.end)
                    by_word.setdefault(-1 if word is None else word, []).append(claim)
            claims = [_corpus_claim(sentence, word, some) for word, some in by_word.items() if word >= 0]
            told.append(_told(sentence, claims, range(len(sentence.tokens))))
    return {"id": f"{pack}:{record['id']}", "split": part, "sentences": told}


@cache
def kairos() -> dict[str, dict[str, Any]]:
    """KAIROS types in our terms (training/kairos.toml)."""
    return tomllib.loads(Path(__file__).with_name("kairos.toml").read_text(encoding="utf-8"))


def wikievents_record(reader: Reader, record: dict[str, Any]) -> dict[str, Any] | None:
    """A document of WikiEvents. Of its unmarked words only those that are no events in any scheme are silent."""
    claims: dict[int, dict[int, ClaimWord]] = {}
    sentences = reader.read(Report(text=record["text"], name=record["id"])).sentences
    for event in record["events"]:
        ours = kairos().get(".".join(event["type"].split(".")[:2]))
        sentence = _holding(sentences, event["trigger"]["start"])
        if ours is None or sentence is None:
            continue
        word = head_in(sentence.tokens, event["trigger"]["start"], event["trigger"]["end"])
        if word is not None:
            claims.setdefault(sentence.start, {}).setdefault(word, _kairos_claim(sentence, word, event, ours))
    told = [_told(s, claims[s.start].values(), _never_events(s)) for s in sentences if s.start in claims]
    return {"id": record["id"], "split": record["split"], "sentences": told} if told else None


def _never_events(sentence: Sentence) -> list[int]:
    return [t.index for t in sentence.tokens if t.upos in SILENT_TAGS]


def _kairos_claim(sentence: Sentence, word: int, event: dict[str, Any], ours: dict[str, Any]) -> ClaimWord:
    slots = {slot for role, slot in ours.items() if role not in {"types", "mode"}}
    arguments = set()
    for argument in event["arguments"]:
        slot = ours.get(argument["role"])
        if slot is None:
            continue
        start = argument.get("start")
        head = None if start is None or not sentence.start <= start < sentence.end else head_in(sentence.tokens, start, argument["end"])
        if head is None:
            slots.discard(slot)  # said elsewhere: here it may stand as a pronoun that nobody marked
        else:
            arguments.add((slot, head))
    kept = tuple(sorted((slot, head) for slot, head in arguments if slot in slots))
    return ClaimWord(word, tuple(ours["types"]), ours.get("mode"), slots=tuple(sorted(slots)), arguments=kept)


def event_location_record(reader: Reader, record: dict[str, Any]) -> dict[str, Any] | None:
    """A verb of event_location: its place or places, or that it has none, and nothing else."""
    sentence = _holding(reader.read(Report(text=record["text"], name=record["id"])).sentences, record["verb"]["start"])
    word = None if sentence is None else head_in(sentence.tokens, record["verb"]["start"], record["verb"]["end"])
    if sentence is None or word is None:
        return None
    inside = [span for span in record["locations"] if sentence.start <= span["start"] < sentence.end]
    if len(inside) < len(record["locations"]):
        return None
    places = {("place", head) for span in inside if (head := head_in(sentence.tokens, span["start"], span["end"])) is not None}
    claim = ClaimWord(word, slots=("place",), arguments=tuple(sorted(places)))
    return {"id": record["id"], "text": record["text"], "sentences": [_told(sentence, [claim], ())]}


def episode_record(reader: Reader, path: Path) -> dict[str, Any]:
    """An episode of ours: of each sentence with marks, which words head what tells of which occurrence."""
    told = []
    for report, marks in marked_reports(path):
        for sentence in reader.read(report).sentences:
            mine = [(head_in(sentence.tokens, m.start, m.end), m.label) for m in marks if sentence.start <= m.start < sentence.end]
            told += _occurring(sentence, report.name, mine)
    return {"id": path.stem, "split": "train", "sentences": told}


REPORTS_TOGETHER = 8
"""Documents of one ECB+ topic in one episode."""


def ecbplus_episodes(reader: Reader, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The training topics of ECB+, some documents at a time: which words head what tells of which event, in sentences that were checked."""
    topics: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        if is_trainable("ecbplus", record):
            topics.setdefault(record["topic"], []).append(record)
    for topic, documents in sorted(topics.items()):
        parts = max(1, round(len(documents) / REPORTS_TOGETHER))
        for part in range(parts):
            told = [sentence for record in documents[part::parts] for sentence in _ecbplus_told(reader, record)]
            yield {"id": f"ecbplus-{topic}-{part}", "split": "train", "sentences": told}


def _ecbplus_told(reader: Reader, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    checked = [s for s in record["sentences"] if s["curated"]]
    marked = [m for m in record["mentions"] if m["kind"] == "event" and m["chain"]]
    for sentence in reader.read(Report(text=record["text"], name=record["id"])).sentences:
        if any(s["start"] <= sentence.start < s["end"] for s in checked):
            mine = [m for m in marked if sentence.start <= m["spans"][0][0] < sentence.end]
            heads = [(head_in(sentence.tokens, *m["spans"][0]), m["chain"]) for m in mine]
            yield from _occurring(sentence, record["id"], heads)


def _occurring(sentence: Sentence, report: str, marks: Iterable[tuple[int | None, str]]) -> Iterator[dict[str, Any]]:
    occurrences = sorted({word: label for word, label in marks if word is not None}.items())
    if occurrences:
        yield {"forms": [t.text for t in sentence.tokens], "report": report, "occurrences": occurrences}


def write_pack(path: Path, records: Iterable[dict[str, Any] | None]) -> int:
    """Write records, one a line; the same records give the same bytes. Returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    part = path.with_suffix(".part")
    with part.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        for record in records:
            if record is not None:
                out.write((json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8"))
                count += 1
    part.replace(path)
    return count


def _corpus(reader: Reader, folder: Path) -> Iterator[dict[str, Any]]:
    from corpus.record import read_corpus

    return (corpus_record(reader, report) for report in read_corpus(folder))


def _marked(reader: Reader, packs: Path) -> Iterator[dict[str, Any]]:
    passages: dict[str, dict[str, list[Any]]] = {}
    for passage in read_marks():
        passages.setdefault(passage.pack, {}).setdefault(passage.id, []).append(passage)
    for pack, by_id in passages.items():
        if not (packs / f"{pack}.jsonl.gz").is_file():
            print(f"marked: no {pack}; its sentences are left out", file=sys.stderr)
            continue
        yield from (marked_record(reader, pack, r, by_id[r["id"]]) for r in read_pack(packs, pack) if r["id"] in by_id)


def _episodes(reader: Reader, packs: Path, folder: Path) -> Iterator[dict[str, Any]]:
    yield from (episode_record(reader, path) for path in sorted(folder.glob("*.txt")))
    if (packs / "ecbplus.jsonl.gz").is_file():
        yield from ecbplus_episodes(reader, read_pack(packs, "ecbplus"))


def main() -> None:
    """Read the command line and write the packs."""
    parser = argparse.ArgumentParser(prog="python -m training.prepare", description="Cut texts with claims into words.")
    parser.add_argument("--packs", type=Path, required=True, help="folder of the packs (data/train)")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="our corpus")
    parser.add_argument("--weights", type=Path, help="the reader that cuts (the package's own)")
    parser.add_argument("--only", action="append", default=[], help="write only this pack (may be repeated)")
    parser.add_argument("--out", type=Path, required=True, help="folder of what is written")
    args = parser.parse_args()
    reader = Reader.load(args.weights)
    made: dict[str, Callable[[], Iterable[dict[str, Any] | None]]] = {
        "corpus": lambda: _corpus(reader, args.corpus),
        "marked": lambda: _marked(reader, args.packs),
        "wikievents_events": lambda: (wikievents_record(reader, r) for r in read_pack(args.packs, "wikievents")),
        "event_location_places": lambda: (event_location_record(reader, r) for r in read_pack(args.packs, "event_location")),
        "episodes": lambda: _episodes(reader, args.packs, EPISODES),
        UNMARKED: lambda: ({"forms": s.forms} for s in unmarked_sentences(args.packs, args.out)),
    }
    for name, records in made.items():
        if not args.only or name in args.only:
            print(name, write_pack(args.out / f"{name}.jsonl.gz", records()), file=sys.stderr)


if __name__ == "__main__":
    main()
