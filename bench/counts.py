"""How many of our own sentences of counts (`tests/extract/counting/counts.csv`) are read right, by the whole program.

    python bench/counts.py [--errors]

A row is right when all its counts are found with measure, bounds, what is counted and whose, and no others. The shares below it are of
single counts: found with all five values, with measure and bounds alone, and of these how many name the thing and the side.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.extract.counting.table import Case, Told, cases, read_counts  # noqa: E402

from sitrep.model import Report  # noqa: E402
from sitrep.pipeline import Pipeline  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print the rows that are not right")
    arguments = parser.parse_args()
    pipeline = Pipeline.load()
    read = [(case, read_counts(pipeline.read(Report(case.text, case.name)).claims)) for case in cases()]
    if arguments.errors:
        for case, got in read:
            if got != case.told:
                print(f"{case.name}: {case.text}")
                print(*(f"    - {shown(t)}" for t in sorted(case.told - got, key=str)), sep="\n")
                print(*(f"    + {shown(t)}" for t in sorted(got - case.told, key=str)), sep="\n")
    report(read)


def report(read: list[tuple[Case, frozenset[Told]]]) -> None:
    """Prints the shares."""
    n_rows = sum(got == case.told for case, got in read)
    n_right, n_want, n_got = (sum(map(len, sets)) for sets in zip(*((c.told & g, c.told, g) for c, g in read), strict=True))
    pairs = [(w, t) for case, got in read for w in case.told for t in got if (w.measure, w.low, w.high) == (t.measure, t.low, t.high)]
    best = {id(w): max((t.of == w.of, t.side == w.side) for v, t in pairs if v is w) for w, _ in pairs}
    print(f"rows right      {n_rows}/{len(read)} = {n_rows / len(read):.3f}")
    print(f"counts right    recall {n_right / n_want:.3f}  precision {n_right / n_got:.3f}  ({n_want} told, {n_got} read)")
    print(f"measure, bounds recall {len(best) / n_want:.3f}")
    print(f"of these        thing {share(of for of, _ in best.values()):.3f}  side {share(side for _, side in best.values()):.3f}")


def share(flags: object) -> float:
    known = list(flags)  # type: ignore[call-overload]
    return sum(known) / len(known)


def shown(told: Told) -> str:
    return f"{told.measure} {told.low}..{told.high} of={told.of!r} side={told.side!r}"


if __name__ == "__main__":
    main()
