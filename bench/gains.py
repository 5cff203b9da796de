"""What a change of rules or weights gains and loses: a frozen set of texts, read by two versions of the program, claim by claim.

    python -P -m bench.gains [--old REVISION|FOLDER] [--new REVISION|FOLDER] [--only NAME …] [--quiet]
    make gains OLD=HEAD~3

Old is a git revision (HEAD where none is named) or the folder of another checkout; new is this working tree, or `--new`. Each version
reads in a process of its own, by its own `sitrep read`; what it read is kept in build/gains/ under the hash of its sources and of the
texts, so that it is read once. Nothing else is written: a revision is unpacked there, and no checkout is touched.

The texts: examples, bench/synthetic, bench/episodes and the development theatres of the corpus. Claims of the two versions are one claim
where their triggers touch; those alike in most slots are paired first. A slot is changed when its words or what they were taken to
mean are others; confidence is told as a mean.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path("build/gains")
DEV_THEATRES = ("darfur", "peru", "ukraine")
SHORTEST = 64
"""Characters of a report's words that are shown with a claim."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the program: how it is named, where its `sitrep` package lies, and the hash of that package."""

    name: str
    source: Path
    key: str


@dataclass(frozen=True, slots=True)
class Change:
    """A claim as the old version has it, as the new one has it (None where one has none), and the slots that differ."""

    report: str
    old: Json | None
    new: Json | None
    slots: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """+ gained, - lost, ~ changed."""
        return "+" if self.old is None else "-" if self.new is None else "~"


# The texts


def texts() -> Iterator[tuple[str, Path, Path | None]]:
    """Every text of the frozen set: its name, its file, and the file of what a user knows of it."""
    for folder in (Path("examples"), Path("bench/synthetic")):
        for report in sorted(folder.glob("*/report.txt")):
            yield f"{folder.name}.{report.parent.name}", report, report.with_suffix(".toml")
    for report in sorted(Path("bench/episodes").glob("*/*.txt")):
        yield f"episodes.{report.parent.name}.{report.stem}", report, report.with_suffix(".toml")
    for theatre in DEV_THEATRES:
        for report in sorted(Path("corpus/reports").glob(f"{theatre}-*.txt")):
            yield f"corpus.{report.stem}", report, report.with_suffix(".toml")


def stage(only: Sequence[str], into: Path) -> str:
    """Copies the texts to folders of their names below `into`, those whose name holds one of `only`; returns their hash."""
    shutil.rmtree(into, ignore_errors=True)
    said = hashlib.sha256()
    for name, text, known in texts():
        if only and not any(part in name for part in only):
            continue
        (into / name).mkdir(parents=True)
        for file, target in ((text, "report.txt"), (known, "report.toml")):
            if file is not None and file.exists():
                shutil.copyfile(file, into / name / target)
                said.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    if not into.exists():
        raise SystemExit(f"no text is called {' or '.join(only)}")
    return said.hexdigest()[:16]


# The versions


def version(named: str) -> Version:
    """The version of a folder, or of a git revision, whose sources are then unpacked below build/gains."""
    folder = Path(named)
    if (folder / "src" / "sitrep").is_dir():
        return Version(named, folder / "src", _hash(folder / "src" / "sitrep"))
    found = subprocess.run(["git", "rev-parse", "--verify", "--quiet", f"{named}:src"], capture_output=True, text=True, check=False)
    if found.returncode:
        raise SystemExit(f"{named} is no folder with src/sitrep and no git revision with src")
    tree = found.stdout.strip()
    target = FOLDER / "versions" / tree[:16]
    if not target.is_dir():
        packed = subprocess.run(["git", "archive", tree], capture_output=True, check=True).stdout
        unpacking = target.with_suffix(f".{os.getpid()}")
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(unpacking, filter="data")
        unpacking.replace(target)
    return Version(named, target, tree[:16])


def _hash(package: Path) -> str:
    said = hashlib.sha256()
    for file in sorted(p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        said.update(str(file.relative_to(package)).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return said.hexdigest()[:16]


def read(some: Version, staged: Path, key: str) -> dict[str, list[Json]]:
    """The claims of each text as `some` reads them, from build/gains where it has read them before."""
    kept = FOLDER / "read" / f"{some.key}-{key}.jsonl"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_text("".join(_lines(some, staged)), encoding="utf-8")
        partial.replace(kept)
    found: dict[str, list[Json]] = defaultdict(list)
    for line in kept.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        found[claim["report_name"]].append(claim)
    return found


def _lines(some: Version, staged: Path) -> Iterator[str]:
    """What `sitrep read` prints, a claim a line; shows on a terminal how far it has come."""
    total = sum(1 for _ in staged.iterdir())
    command = [sys.executable, "-P", "-m", "sitrep", "read", str(staged), "--format", "jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(some.source.resolve()), "PYTHONDONTWRITEBYTECODE": "1"}
    names: set[str] = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
        for line in process.stdout or ():
            names.add(json.loads(line)["report_name"])
            _show(f"{some.name}: {len(names)} of {total} texts have claims")
            yield line
    _show("")
    if process.returncode:
        raise SystemExit(f"{some.name}: sitrep read ended with {process.returncode}")


def _show(doing: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{doing}", end="", file=sys.stderr, flush=True)


# The comparison


def _parties(role: str) -> Callable[[Json], object]:
    return lambda claim: [(p["span"]["text"], (p["entity"] or {}).get("id")) for p in claim["participants"] if p["role"] == role]


def _of(name: str, *fields: str) -> Callable[[Json], object]:
    """The words of a part of the claim with its `fields`, None where there is none."""
    return lambda claim: [claim[name]["span"]["text"], *(claim[name][field] for field in fields)] if claim[name] else None


SLOTS: dict[str, Callable[[Json], object]] = {
    "trigger": lambda claim: claim["trigger"]["text"],
    "kind": lambda claim: claim["kind"],
    "plover": lambda claim: claim["type"]["plover"],
    "mode": lambda claim: claim["type"]["mode"],
    "acled": lambda claim: claim["type"]["acled"],
    "factuality": lambda claim: claim["factuality"],
    **{f"{role}s": _parties(role) for role in ("actor", "recipient", "instrument", "item")},
    "place": _of("place", "id", "precision"),
    "time": _of("time", "earliest", "latest"),
    "counts": lambda claim: [(q["measure"], q["low"], q["high"], q["of"]) for q in claim["quantities"]],
    "sources": lambda claim: [(s["span"]["text"], (s["entity"] or {}).get("id"), s["stance"]) for s in claim["sources"]],
    "labels": lambda claim: [(w["span"]["text"], w["effect"]) for w in claim["labels"]],
}


def changes(report: str, old: Sequence[Json], new: Sequence[Json]) -> list[Change]:
    """What became of the claims of one report, in the order of their triggers; claims that stayed as they were are left out."""
    ranked = sorted(
        ((_likeness(a, b), -i, -j) for i, a in enumerate(old) for j, b in enumerate(new) if _touch(a, b)),
        reverse=True,
    )
    mine: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in mine and -j not in mine.values():
            mine[-i] = -j
    found = [Change(report, old[i], new[j], differing(old[i], new[j])) for i, j in mine.items()]
    found = [change for change in found if change.slots]
    found += [Change(report, claim, None) for i, claim in enumerate(old) if i not in mine]
    found += [Change(report, None, claim) for j, claim in enumerate(new) if j not in mine.values()]
    return sorted(found, key=lambda c: ((c.new or c.old or {})["trigger"]["start"], c.mark))


def _touch(a: Json, b: Json) -> bool:
    return bool(a["trigger"]["start"] < b["trigger"]["end"] and b["trigger"]["start"] < a["trigger"]["end"])


def _likeness(a: Json, b: Json) -> int:
    return len(SLOTS) - len(differing(a, b))


def differing(a: Json, b: Json) -> tuple[str, ...]:
    """The slots in which two claims are not the same."""
    return tuple(name for name, value in SLOTS.items() if value(a) != value(b))


# The print


def shown(change: Change) -> Iterator[str]:
    """The lines of one change: the claim, then for each changed slot what it was and what it is."""
    claim = change.new or change.old or {}
    words = " ".join(claim["span"]["text"].split())
    at = max(0, words.find(claim["trigger"]["text"]) - SHORTEST // 2)
    yield f"  {change.mark} {claim['trigger']['text']} [{_type(claim)}]  “{words[at : at + SHORTEST]}”"
    if change.old is not None and change.new is not None:
        for slot in change.slots:
            value = SLOTS[slot]
            yield f"      {slot}: {_said(value(change.old))} → {_said(value(change.new))}"


def _type(claim: Json) -> str:
    return str(claim["type"]["plover"] or claim["kind"])


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(f"({_said(v)})" if isinstance(v, tuple) else _said(v) for v in value) or "nothing"
    return "nothing" if value is None else str(value)


def summary(found: Iterable[Change], old: dict[str, list[Json]], new: dict[str, list[Json]]) -> Iterator[str]:
    """Totals: claims gained, lost and changed, and for each slot how many claims gained, lost or changed its value."""
    found = list(found)
    marks = Counter(change.mark for change in found)
    before, after = ([c for claims in version.values() for c in claims] for version in (old, new))
    reports = len({change.report for change in found})
    yield f"{len(before)} claims → {len(after)}: {marks['+']} gained, {marks['-']} lost, {marks['~']} changed, in {reports} reports"
    if before and after:
        yield f"confidence, mean: {_mean(before):.3f} → {_mean(after):.3f}"
    for mark, told in (("+", "gained"), ("-", "lost")):
        types = Counter(_type(change.new or change.old or {}) for change in found if change.mark == mark)
        if types:
            yield f"{told}: {', '.join(f'{name} {n}' for name, n in sorted(types.items(), key=lambda item: (-item[1], item[0])))}"
    pairs = [(change.old, change.new, change.slots) for change in found if change.old is not None and change.new is not None]
    if pairs:
        yield f"{'of the claims changed':<24}{'filled':>8}{'emptied':>9}{'another':>9}"
    for slot, value in SLOTS.items():
        both = [(value(a), value(b)) for a, b, slots in pairs if slot in slots]
        filled, emptied = sum(not a for a, _ in both), sum(not b for _, b in both)
        if both:
            yield f"{slot:<24}{filled:>8}{emptied:>9}{len(both) - filled - emptied:>9}"


def _mean(claims: Sequence[Json]) -> float:
    return float(sum(claim["confidence"] for claim in claims)) / len(claims)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads with both versions, prints report by report, then the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", default="HEAD", metavar="REVISION|FOLDER")
    parser.add_argument("--new", default=".", metavar="REVISION|FOLDER")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="texts whose name holds one of these")
    parser.add_argument("--quiet", action="store_true", help="the totals alone")
    args = parser.parse_args(arguments)
    staged = FOLDER / "texts"
    key = stage(args.only, staged)
    before, after = version(args.old), version(args.new)
    old, new = read(before, staged, key), read(after, staged, key)
    found = []
    for report in sorted({*old, *new}):
        here = changes(report, old.get(report, []), new.get(report, []))
        found += here
        if here and not args.quiet:
            print(report, *(line for change in here for line in shown(change)), sep="\n")
    print(f"== {before.name} → {after.name}, {sum(1 for _ in staged.iterdir())} texts")
    print(*summary(found, old, new), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
