"""Scores of the whole program on the annotated reports of `../shared/gold`, by its own `score.py`.

    python bench/gold.py [--gold DIR] [--errors]

Prints the six reports together, the three that may be studied for errors, and the three that may not; each for all claims and for
the found ones alone. `--errors` lists the imperfect pairs of the studied three. The claims are left in build/gold.jsonl.
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


def score(gold: Path, claims: Path, *options: str) -> str:
    """What `score.py` prints, without its lines about programs that do not read."""
    command = [sys.executable, str(gold / "score.py"), str(gold), str(claims), *options]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return "\n".join(line for line in printed.splitlines() if not line.startswith("not reading"))


def main() -> int:
    """Reads, scores, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    claims = Path("build/gold.jsonl")
    read(args.gold, claims)
    for title, only in (("all six", ()), ("studied", ("--only", *STUDIED)), ("not studied", ("--only", *UNSTUDIED))):
        print(f"## {title}\n{score(args.gold, claims, *only)}\n")
        print(f"## {title}, found claims alone\n{score(args.gold, claims, '--found-only', *only)}\n")
    if args.errors:
        print(score(args.gold, claims, "--errors", "--only", *STUDIED))
    return 0


if __name__ == "__main__":
    sys.exit(main())
