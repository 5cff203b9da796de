"""Whole reports to learn likeness from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from training.packs import ECBPLUS_DEV_TOPICS
from training.prepare import write_pack
from training.reports import MarkedEpisode, ecbplus_topics, neighbours, our_episodes

from sitrep.reader.excerpts import ReportCutter
from sitrep.reader.pieces import tokenizer_of
from sitrep.reader.reading import WEIGHTS

EPISODES = {
    "korat": "== a | 2017-03-05 | Post | -\nKorat hit\nJets {struck|strike} Korat.\n"
    "== b | 2017-03-06 | Wire | -\nStrike\nThe {strike|strike} hit.\n",
    "badin": "== a | 2017-03-05 | Post | -\nKorat hit again\nJets {struck|strike} Korat harbour.\n",
    "lerik": "== a | 2017-03-05 | Post | -\nTalks\nMinisters {met|talks} on the river.\n== b | 2017-03-06 | Wire | -\nRain\nIt rained.\n",
}


@pytest.fixture(scope="module")
def cutter() -> ReportCutter:
    return ReportCutter(WEIGHTS / "tokenizer.json")


def told(episode: MarkedEpisode) -> list[tuple[str, list[tuple[str, str]]]]:
    """Of each report the words and labels of its spans."""
    decode = tokenizer_of(WEIGHTS / "tokenizer.json").decode
    return [(r.name, [(decode(e.ids[slice(*at)]), r.labels[n]) for e in r.excerpts for n, at in e.at.items()]) for r in episode.reports]


@pytest.fixture
def ours(cutter: ReportCutter, tmp_path: Path) -> list[MarkedEpisode]:
    for name, text in EPISODES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return list(our_episodes(cutter, tmp_path))


def test_marks_of_an_episode_are_spans_of_excerpts_and_a_report_without_any_is_left_out(ours: list[MarkedEpisode]) -> None:
    assert {episode.name: told(episode) for episode in ours} == {
        "badin": [("a", [("struck", "strike")])],
        "korat": [("a", [("struck", "strike")]), ("b", [("strike", "strike")])],
        "lerik": [("a", [("met", "talks")])],
    }


def test_the_nearest_episode_is_the_one_of_like_words(ours: list[MarkedEpisode]) -> None:
    badin, korat, lerik = ours
    strangers = [replace(lerik, reports=(replace(lerik.reports[0], words=frozenset({f"word{n}"})),)) for n in range(20)]
    nearest = neighbours([badin, lerik, korat, *strangers])
    assert (nearest[0][0], nearest[2][0]) == (2, 0)
    assert neighbours([badin]) == [[]]


def document(topic: str) -> dict[str, Any]:
    text = "A bomb killed six in Korat. The blast was heard in Badin."
    second = text.index("The")
    spots = [(text.index(word), text.index(word) + len(word)) for word in ("killed", "blast")]
    mentions = [{"kind": "event", "chain": "1:A", "sentence": n, "spans": [list(spot)]} for n, spot in enumerate(spots)]
    sentences = [{"start": 0, "end": second - 1, "curated": True}, {"start": second, "end": len(text), "curated": False}]
    return {"id": f"{topic}_1", "topic": topic, "text": text, "sentences": sentences, "mentions": mentions}


def test_only_checked_sentences_of_training_topics_are_marked(cutter: ReportCutter, tmp_path: Path) -> None:
    assert list(ecbplus_topics(cutter, tmp_path)) == []
    write_pack(tmp_path / "ecbplus.jsonl.gz", [document(topic) for topic in ("1", *sorted(ECBPLUS_DEV_TOPICS))])
    [topic] = ecbplus_topics(cutter, tmp_path)
    assert (topic.name, told(topic)) == ("ecbplus-1", [("1_1", [("killed", "1:A")])])
