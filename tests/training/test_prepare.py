"""From marked characters to head words, by the package's own reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from training.claims import NONE, SLOTS
from training.prepare import corpus_record, ecbplus_episodes, episode_record, event_location_record, wikievents_record

from sitrep.model import Acled, ClaimKind, Factuality, Plover
from sitrep.reader import Reader

TEXT = (
    "Army leaves Korat\nThe army pulled out of Korat and Badin on Monday, a spokesman said.\nRebels hold the hills. The market was quiet.\n"
)


@dataclass(frozen=True)
class Words:
    start: int
    end: int


@dataclass(frozen=True)
class Filler:
    slot: str
    words: Words
    cue: Words | None = None


@dataclass(frozen=True)
class Record:
    kind: ClaimKind
    trigger: Words
    fillers: tuple[Filler, ...] = ()
    plover: Plover | None = None
    mode: str | None = None
    acled: Acled | None = None
    factuality: Factuality = Factuality.ASSERTED
    optional: bool = False


@dataclass(frozen=True)
class Report:
    records: tuple[Record, ...]
    tempting: str = ""
    text: str = TEXT
    slug: str = "korat-01"
    theatre: str = "libya"
    split: str = "train"
    kind: str = "wire flash"
    places: tuple[str, ...] = field(default=())


def words(quoted: str, text: str = TEXT) -> Words:
    start = text.rindex(quoted)
    return Words(start, start + len(quoted))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def left(place: str, optional: bool = False) -> Record:
    fillers = (
        Filler("actor", words("The army")),
        Filler("place", words(place)),
        Filler("when", words("on Monday")),
        Filler("source", words("a spokesman"), words("said")),
        Filler("item", words("hills")),  # of another sentence: left to rules
    )
    return Record(ClaimKind.EVENT, words("pulled out"), fillers, Plover.RETREAT, "withdraw", Acled.NON_VIOLENT_TRANSFER, optional=optional)


def test_claims_of_one_trigger_are_one_word(reader: Reader) -> None:
    record = corpus_record(reader, Report((left("Korat"), left("Badin"), Record(ClaimKind.HOLD, words("hold")))))
    title, first, second, third = record["sentences"]
    [claim] = first["claims"]
    forms = first["forms"]
    assert (forms[claim["word"]], claim["types"], claim["mode"], claim["acled"]) == (
        "pulled",
        ("event:RETREAT",),
        "RETREAT.withdraw",
        "Non-violent transfer of territory",
    )
    assert claim["slots"] == SLOTS
    assert {(slot, forms[word]) for slot, word in claim["arguments"]} == {
        ("actor", "army"), ("place", "Korat"), ("place", "Badin"), ("time", "Monday"), ("source", "spokesman"), ("cue", "said"),
    }  # fmt: skip
    assert [c["types"] for c in second["claims"]] == [("hold",)]
    assert second["claims"][0]["mode"] == second["claims"][0]["acled"] == NONE
    assert title["silent"] == []
    assert third["silent"] == list(range(len(third["forms"])))
    assert sorted([*first["silent"], claim["word"]]) == list(range(len(forms)))
    assert record["lost"] == 0


def test_what_must_be_found_decides(reader: Reader) -> None:
    said = Record(ClaimKind.POSITION, words("pulled out"), optional=True)
    [claim] = corpus_record(reader, Report((said, left("Korat"))))["sentences"][1]["claims"]
    assert (claim["types"], claim["is_optional"]) == (("event:RETREAT",), False)
    [claim] = corpus_record(reader, Report((said,)))["sentences"][1]["claims"]
    assert claim["is_optional"]


def test_every_word_of_a_tempting_report_is_silent(reader: Reader) -> None:
    record = corpus_record(reader, Report((), tempting="sport"))
    assert all(s["silent"] == list(range(len(s["forms"]))) and not s["claims"] for s in record["sentences"])


def test_a_verb_has_its_places_or_none(reader: Reader) -> None:
    text = "A bomb killed six people in Old Badin, police in Korat said."
    spans = {name: {"start": words(name, text).start, "end": words(name, text).end} for name in ("killed", "Old Badin")}
    record = event_location_record(reader, {"id": "x", "text": text, "verb": spans["killed"], "locations": [spans["Old Badin"]]})
    assert record is not None
    [sentence] = record["sentences"]
    [claim] = sentence["claims"]
    assert (claim["types"], claim["mode"], claim["slots"], sentence["silent"]) == ((), None, ("place",), [])
    assert [sentence["forms"][word] for _, word in claim["arguments"]] == ["Badin"]


def test_a_role_filled_elsewhere_is_unknown_here(reader: Reader) -> None:
    text = "Gunmen came to Badin. They attacked a post near the market."
    marked = [("Attacker", "Gunmen"), ("Target", "post"), ("Topic", "market")]
    arguments = [{"role": role, "start": words(w, text).start, "end": words(w, text).end} for role, w in marked]
    trigger = {"start": words("attacked", text).start, "end": words("attacked", text).end}
    document = {"id": "x", "split": "train", "text": text}
    record = wikievents_record(reader, document | {"events": [{"type": "Conflict.Attack", "trigger": trigger, "arguments": arguments}]})
    assert record is not None
    [sentence] = record["sentences"]
    [claim] = sentence["claims"]
    assert claim["types"] == ("event:ASSAULT",)
    assert claim["slots"] == ("instrument", "place", "recipient")
    assert [(slot, sentence["forms"][word]) for slot, word in claim["arguments"]] == [("recipient", "post")]
    assert {sentence["forms"][word] for word in sentence["silent"]} == {"They", "a", "near", "the", "."}
    assert wikievents_record(reader, document | {"events": []}) is None


def test_what_tells_of_an_occurrence_is_a_word_of_a_report(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "korat.txt"
    path.write_text("== a | 2017-03-05 | Post | -\nKorat hit\nJets {carried out a strike|strike} on Korat. It rained.\n", "utf-8")
    record = episode_record(reader, path)
    assert (record["id"], record["split"]) == ("korat", "train")
    [sentence] = record["sentences"]
    assert [(sentence["forms"][word], label) for word, label in sentence["occurrences"]] == [("carried", "strike")]
    assert sentence["report"] == "a"


def test_only_checked_sentences_of_training_topics_tell_of_events(reader: Reader) -> None:
    text = "A bomb killed six in Korat. The blast was heard in Badin."
    second = text.index("The")
    chains = [("killed", "1:A", 0), ("blast", "1:A", 1)]
    mentions = [{"kind": "event", "chain": c, "sentence": n, "spans": [[words(w, text).start, words(w, text).end]]} for w, c, n in chains]
    sentences = [{"start": 0, "end": second - 1, "curated": True}, {"start": second, "end": len(text), "curated": False}]
    documents = [{"id": f"{t}_1", "topic": t, "text": text, "sentences": sentences, "mentions": mentions} for t in ("1", "2")]
    [episode] = ecbplus_episodes(reader, documents)
    assert episode["id"] == "ecbplus-1-0"
    [sentence] = episode["sentences"]
    assert [(sentence["forms"][word], label) for word, label in sentence["occurrences"]] == [("killed", "1:A")]
