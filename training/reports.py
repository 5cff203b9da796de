"""Whole reports to learn likeness from: their excerpts, as the likener reads them, and which span of them tells of which occurrence.

They come as episodes, reports that tell of the same occurrences: ours (`corpus/episodes`) and the topics of ECB+, each of the latter as
far as it may be trained on and was checked by its authors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from corpus.episode import EPISODES, marked_reports

from sitrep.reader.excerpts import Excerpt, ReportCutter
from training.packs import check_trainable, is_trainable, read_pack

NEAREST = 8
"""How many other episodes count as like one."""
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report in excerpts; `labels` say by the number of each span which occurrence it tells of."""

    name: str
    words: frozenset[str]
    excerpts: tuple[Excerpt, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedEpisode:
    """Reports whose labels mean the same."""

    name: str
    reports: tuple[MarkedReport, ...]


def our_episodes(cutter: ReportCutter, folder: Path = EPISODES) -> Iterator[MarkedEpisode]:
    """The episodes in a folder."""
    for path in sorted(folder.glob("*.txt")):
        reports = [
            _marked(cutter, report.name, report.text, report.published, [(m.start, m.end, m.label) for m in marks])
            for report, marks in marked_reports(path)
        ]
        yield _episode(path.stem, reports)


def ecbplus_topics(cutter: ReportCutter, packs: Path) -> Iterator[MarkedEpisode]:
    """The training topics of ECB+; none where the pack is not there. Their documents give no day."""
    if (packs / "ecbplus.jsonl.gz").is_file():
        mine = (record for record in read_pack(packs, "ecbplus") if is_trainable("ecbplus", record))
        topics: dict[str, list[MarkedReport]] = {}
        for record in check_trainable("ecbplus", mine):
            topics.setdefault(record["topic"], []).append(_marked(cutter, record["id"], record["text"], None, _events(record)))
        yield from (_episode(f"ecbplus-{topic}", reports) for topic, reports in sorted(topics.items()))


def _events(record: dict[str, Any]) -> list[tuple[int, int, str]]:
    """The event mentions of checked sentences: `[start, end)` and chain."""
    checked = [(s["start"], s["end"]) for s in record["sentences"] if s["curated"]]
    marked = [(*m["spans"][0], m["chain"]) for m in record["mentions"] if m["kind"] == "event" and m["chain"]]
    return [mark for mark in marked if any(start <= mark[0] < end for start, end in checked)]


def _marked(cutter: ReportCutter, name: str, text: str, day: date | None, marks: Sequence[tuple[int, int, str]]) -> MarkedReport:
    excerpts = cutter.cut(text, day, [(start, end) for start, end, _ in marks])
    return MarkedReport(name, frozenset(_WORD.findall(text.lower())), excerpts, tuple(label for _, _, label in marks))


def _episode(name: str, reports: Iterable[MarkedReport]) -> MarkedEpisode:
    return MarkedEpisode(name, tuple(report for report in reports if report.excerpts))


def neighbours(episodes: Sequence[MarkedEpisode]) -> list[list[int]]:
    """Of each episode the numbers of those most like it in words: what must be told apart though it sounds alike."""
    reports = [report for episode in episodes for report in episode.reports]
    spread = Counter(word for report in reports for word in report.words)
    columns = {word: k for k, word in enumerate(sorted(w for w, n in spread.items() if 2 <= n <= len(reports) / 5))}
    centres = np.zeros((len(episodes), len(columns)), np.float32)
    for centre, episode in zip(centres, episodes, strict=True):
        for report in episode.reports:
            row = np.zeros_like(centre)
            for word in report.words & columns.keys():
                row[columns[word]] = log(len(reports) / spread[word])
            centre += row / (np.linalg.norm(row) + 1e-6) / len(episode.reports)
    like = centres @ centres.T
    np.fill_diagonal(like, -1)
    nearest: list[list[int]] = np.argsort(-like, axis=1, kind="stable")[:, : min(NEAREST, len(episodes) - 1)].tolist()
    return nearest
