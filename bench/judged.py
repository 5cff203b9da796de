"""Judged claims: what the program reads in annotated reports, each claim with the annotated one that the scorer pairs it with.

Sets are those of `bench/heads.py`: the development theatres of the corpus and the studied reports, or what was held out. Claims that
pair with an optional one, and those of titles, count neither way, as in the scores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.heads import Annotated, sets
from bench.marked import marked_reports, paired, within

from sitrep.extract.finishing.confidence import beside
from sitrep.model import Claim, LearnedClaim, Reading, Report
from sitrep.pipeline import Pipeline
from sitrep.render import claim_json

GOLD, SCORER = Path("../shared/gold"), Path("../shared/gold/score.py")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim read in a report of `set_name` ("corpus", "synthetic", "gold", "real"), and what the network has seen at its trigger.

    `record` is the claim as JSON, `answer` the annotated claim it is paired with, None for none.
    """

    set_name: str
    claim: Claim
    seen: LearnedClaim | None
    record: dict[str, Any]
    answer: dict[str, Any] | None

    @property
    def is_right(self) -> bool:
        """Whether a careful reader has it too, with this kind and PLOVER type."""
        if self.answer is None:
            return False
        said = self.record["kind"], self.record["type"]["plover"] or ""
        return said == (self.answer["kind"], self.answer.get("plover") or "")


def judged(pipeline: Pipeline, score: Any, *, is_held_out: bool, gold: Path = GOLD) -> Iterator[Judged]:
    """The claims of every set; `score` is the scorer of the gold records as a module. `gold` need not be there."""
    for some in sets(pipeline, gold, is_held_out):
        for report, reading in some.read:
            yield from _of_report(pipeline, score, some, report, reading)


def _of_report(pipeline: Pipeline, score: Any, some: Annotated, report: Report, reading: Reading) -> Iterator[Judged]:
    text, answers = score.load_gold(some.folder / report.name)
    claims = pipeline.told(report, reading).claims
    records = [json.loads(json.dumps(claim_json(claim))) for claim in claims]
    score.check_claims(report.name, text, records)
    found = {id(record): pair for record, pair in zip(records, beside(claims, reading), strict=True)}
    for answer, record in score.align(answers, records, text.find("\n")):
        if record is not None:
            yield Judged(some.name, *found[id(record)], record, answer)


def judged_marks(pipeline: Pipeline, packs: Path, part: str) -> Iterator[Judged]:
    """The claims in the marked real sentences of a part (`bench/marked.py`); `packs` is the folder of the packs that have their words."""
    for report, passages in marked_reports(packs, part):
        reading = pipeline.reader.read(report)
        claims = pipeline.told(report, reading).claims
        seen = {claim.trigger: learned for claim, learned in beside(claims, reading)}
        for passage, told in within(passages, claims):
            marks = {id(claim): mark for mark, claim in paired(passage.records, told)}
            for claim in told:
                mark = marks.get(id(claim))
                if mark is None or not mark.optional:
                    answer = None if mark is None else {"kind": str(mark.kind), "plover": mark.plover and str(mark.plover)}
                    said = {"kind": str(claim.kind), "type": {"plover": claim.type.plover and str(claim.type.plover)}}
                    yield Judged("real", claim, seen[claim.trigger], said, answer)
