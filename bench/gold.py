"""Scores of the whole program on the annotated reports of `../shared/gold`, by its own `score.py`.

    python bench/gold.py [--gold DIR] [--scorer FILE] [--errors]

Prints all reports of DIR together and, of the six in `../shared/gold`, the three that may be studied for errors and the three that may
not; each for all claims and for the found ones alone. Any folder of annotated reports will do (`bench/synthetic`). `--errors` lists
the imperfect pairs of the studied three. The claims are left in build/gold.jsonl.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from sitrep.ingest import Refusal, ingest
from sitrep.pipeline import Pipeline
from sitrep.render import claim_json

STUDIED = ("tripoli-watiya", "kurds-deal", "qayyarah-rockets")
UNSTUDIED = ("cairo-summit", "aden-journalist", "mosul-2004")


def read(gold: Path, out: Path) -> None:
    """Reads every report below `gold` and writes its claims to `out`, one JSON object a line."""
    pipeline = Pipeline.load()
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as lines:
        for item in ingest([gold]):
            if isinstance(item, Refusal):
                print(item.error, file=sys.stderr)
                continue
            for claim in pipeline.read(item).claims:
                lines.write(json.dumps(claim_json(claim), ensure_ascii=False) + "\n")


def score(scorer: Path, gold: Path, claims: Path, *options: str) -> str:
    """What `score.py` prints, without its lines about programs that do not read."""
    command = [sys.executable, str(scorer), str(gold), str(claims), *options]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return "\n".join(line for line in printed.splitlines() if not line.startswith("not reading"))


def parts(gold: Path) -> list[tuple[str, tuple[str, ...]]]:
    """What is scored: all reports, and the studied and the unstudied ones where they lie in `gold`."""
    named = [("studied", STUDIED), ("not studied", UNSTUDIED)]
    return [("all", ()), *((title, ("--only", *names)) for title, names in named if all((gold / n).is_dir() for n in names))]


def main() -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/gold/score.py"))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    claims = Path("build/gold.jsonl")
    read(args.gold, claims)
    for title, only in parts(args.gold):
        print(f"## {title}\n{score(args.scorer, args.gold, claims, *only)}\n")
        print(f"## {title}, found claims alone\n{score(args.scorer, args.gold, claims, '--found-only', *only)}\n")
    if args.errors:
        print(score(args.scorer, args.gold, claims, "--errors", "--only", *STUDIED))
    return 0


if __name__ == "__main__":
    sys.exit(main())
