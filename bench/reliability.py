"""Counts how often values were right, by slot and kind of value: `src/sitrep/vocab/reliability.toml`.

    python -P -m bench.reliability [--gold DIR] [--scorer FILE]     writes the file, and prints it as a table

Values of claims that the scorer pairs with an annotated claim. Synthetic: the test theatres of the corpus and the synthetic reports
nobody studied. Real: the six gold records, of which three were studied. A value is right as the scorer has it: a party or a source by any
accepted wording, a place by wording and distance, days and numbers exactly; of a place that was not resolved the words alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.corpus import scorer
from bench.judged import GOLD, SCORER, Judged, judged

from sitrep.pipeline import Pipeline
from sitrep.render.reliability import TOLD, Kind, kind_of

FILE = Path("src/sitrep/vocab/reliability.toml")
HEAD = """\
# How often a value of each kind was right, of how many measured (`render/reliability.py`), in claims that annotators have too: in
# synthetic reports held out, and in six real ones, three of which were studied. Licence: Apache-2.0. Date: 2026-11-26.
# Made by this command, after every change of rules or weights that is to ship:
#     python -P -m bench.reliability"""


def verdicts(row: Judged, score: Any) -> Iterator[tuple[Kind, bool]]:
    """Every value of a claim with whether it is right."""
    answer, record, claim = row.answer or {}, row.record, row.claim
    yield Kind("type", claim.kind.value), row.is_right
    if claim.type.acled:
        yield Kind("acled", "coded"), answer.get("acled") == claim.type.acled.value
    yield Kind("factuality", claim.factuality.value), answer["factuality"] == claim.factuality.value
    for participant, said in zip(claim.participants, record["participants"], strict=True):
        if kind := kind_of(participant):
            yield kind, _is_among(answer.get(f"{participant.role}s"), said, score)
    for source, said in zip(claim.sources, record["sources"], strict=True):
        if kind := kind_of(source):
            yield kind, _is_among(answer.get("sources"), said, score)
    counts = {(n["measure"], n["low"], n.get("high")) for n in answer.get("counts") or []}
    for quantity in claim.quantities:
        if kind := kind_of(quantity):
            yield kind, (quantity.measure.value, quantity.low, quantity.high) in counts
    if claim.place and (kind := kind_of(claim.place)):
        wanted = {**answer, "at": None} if claim.place.place is None else answer
        yield kind, bool(score.where(wanted, record)[0])
    if claim.time and (kind := kind_of(claim.time)):
        yield kind, bool(score.compare(answer, record)["when"][0])


def _is_among(accepted: Iterable[list[str]] | None, said: dict[str, Any], score: Any) -> bool:
    return any(score.same_name(names, score.wordings(said)) for names in accepted or ())


def main(arguments: Sequence[str] | None = None) -> int:
    """Counts and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    args = parser.parse_args(arguments)
    pipeline, score = Pipeline.load(), scorer(args.scorer)
    counts: Counter[tuple[Kind, bool, bool]] = Counter()
    for is_held_out in (True, False):
        for row in judged(pipeline, score, is_held_out=is_held_out, gold=args.gold):
            if row.answer is not None and (is_held_out or row.set_name == "gold"):
                counts.update((kind, row.set_name == "gold", is_right) for kind, is_right in verdicts(row, score))
    text = "\n".join([HEAD, *_tables(counts)]) + "\n"
    FILE.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


def _tables(counts: Counter[tuple[Kind, bool, bool]]) -> Iterator[str]:
    for slot in sorted(TOLD):
        yield f"\n[{slot}]"
        for name in sorted(TOLD[slot]):
            kind = Kind(slot, name)
            pairs = (f"[{counts[kind, real, True]}, {counts[kind, real, True] + counts[kind, real, False]}]" for real in (False, True))
            yield "{} = {{ synthetic = {}, real = {} }}".format(name, *pairs)


if __name__ == "__main__":
    sys.exit(main())
