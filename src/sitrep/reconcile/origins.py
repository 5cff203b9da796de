"""Origins: which reports speak with one voice.

Reports are of one origin when (1) they are versions of one page (same url), (2) they share much of their wording, sentence by sentence,
(3) they credit the same agency and came out within three days, or one is the agency's own, or (4) all that both say of the matter they
credit to the same agency ("told the state news agency"). Wording is compared by the lowest hashes of runs of three words, which never
cross sentences; a paraphrase that credits nobody and keeps no such runs is not found. Two outlets that quote the same spokesman are two
origins: they both listened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations, pairwise

from sitrep.model import Claim, EntityKind, Origin, Report
from sitrep.reconcile.clusters import connected
from sitrep.reconcile.stems import words_of
from sitrep.vocab.parties.folding import fold

RUN = 3  # words
COPIED = 0.35  # share of the shorter report's runs: independent reports that quote one statement stay below a quarter
SKETCH = 256  # lowest hashes kept of a report
FEWEST = 12  # runs below which a text is too short to tell
AGENCY_DAYS = 3
_SENTENCE = re.compile(r"(?<=[.!?…؟。])\s+|\n+")


def origins(reports: Iterable[Report], claims: Sequence[Claim] = ()) -> tuple[Origin, ...]:
    """The origins of `reports`, in the order of their lowest report. `claims` are what they say of the matter; () where there is none."""
    by_id = {report.id: report for report in reports}
    links = {*_same_page(by_id.values()), *_copies(by_id.values()), *_one_agency(by_id.values()), *_credited(by_id, claims)}
    return tuple(Origin(part) for part in connected(by_id, links))


def sketch(text: str) -> tuple[int, ...]:
    """The lowest `SKETCH` 64-bit hashes of the text's runs of three words, sorted."""
    runs: set[bytes] = set()
    for sentence in _SENTENCE.split(text):
        words = [word.lower() for word in words_of(sentence)]
        runs |= {" ".join(words[i : i + RUN]).encode("utf-8", "surrogatepass") for i in range(len(words) - RUN + 1)}
    hashes = sorted(int.from_bytes(blake2b(run, digest_size=8).digest(), "big") for run in runs)
    return tuple(hashes[:SKETCH])


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of the smaller sketch found in the larger, counted below the lower of their last hashes; 0 for texts too short to tell."""
    if min(len(a), len(b)) < FEWEST:
        return 0.0
    full = [s[-1] for s in (a, b) if len(s) == SKETCH]
    bound = min(full) if full else max(a[-1], b[-1])
    low_a, low_b = {h for h in a if h <= bound}, {h for h in b if h <= bound}
    return len(low_a & low_b) / max(1, min(len(low_a), len(low_b)))


def _copies(reports: Iterable[Report]) -> set[tuple[str, str]]:
    """Pairs of reports that share their wording; only pairs that share a hash are looked at."""
    sketches = {report.id: sketch(report.text) for report in reports}
    holders: dict[int, list[str]] = {}
    for report, hashes in sorted(sketches.items()):
        for value in hashes:
            holders.setdefault(value, []).append(report)
    shared = Counter(pair for held in holders.values() if len(held) > 1 for pair in combinations(held, 2))
    whole = {report.id: report.text_sha256 for report in reports}
    same = {(a, b) for a, b in combinations(sorted(whole), 2) if whole[a] == whole[b]}
    return same | {(a, b) for (a, b), n in shared.items() if n >= COPIED * FEWEST / 2 and likeness(sketches[a], sketches[b]) >= COPIED}


def _same_page(reports: Iterable[Report]) -> set[tuple[str, str]]:
    return _grouped((report.url, report.id) for report in reports if report.url)


def _one_agency(reports: Iterable[Report]) -> set[tuple[str, str]]:
    """Pairs of reports of one agency, or of an agency and an outlet that credits it, that came out within `AGENCY_DAYS` of each other."""
    voices = [(voice, report) for report in reports for voice in _voices(report)]
    agencies = {fold(name) for report in reports for name in _names(report.agency)}
    found: set[tuple[str, str]] = set()
    by_voice: dict[str, list[Report]] = {}
    for voice, report in voices:
        if voice in agencies:
            by_voice.setdefault(voice, []).append(report)
    for group in by_voice.values():
        for a, b in combinations(sorted(group, key=lambda report: report.id), 2):
            if a.published is None or b.published is None or abs((a.published - b.published).days) <= AGENCY_DAYS:
                found.add((a.id, b.id))
    return found


def _credited(by_id: dict[str, Report], claims: Sequence[Claim]) -> set[tuple[str, str]]:
    """Pairs of reports all whose claims credit the same news outlet, and of such a report and that outlet's own."""
    credits: dict[str, list[set[str]]] = {}
    for claim in claims:
        media = {fold(s.entity.name) for s in claim.sources if s.entity is not None and s.entity.kind is EntityKind.MEDIA}
        credits.setdefault(claim.report, []).append(media)
    whole = {report: set.intersection(*sets) for report, sets in credits.items()}
    named = [(name, report) for report, names in whole.items() for name in names]
    credited = {name for name, _ in named}
    own = [(voice, report.id) for report in by_id.values() for voice in _voices(report) if voice in credited]
    return _grouped([*named, *own])


def _voices(report: Report) -> set[str]:
    """The agency it credits and who published it, folded."""
    return {fold(name) for name in (*_names(report.agency), *_names(report.publisher))} - {""}


def _names(names: str | None) -> list[str]:
    return [name.strip() for name in names.split(",")] if names else []


def _grouped(keyed: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """All reports under one key, as a chain of pairs."""
    groups: dict[str, set[str]] = {}
    for key, report in keyed:
        groups.setdefault(key, set()).add(report)
    chains = [sorted(group) for group in groups.values()]
    return {pair for chain in chains for pair in pairwise(chain)}
