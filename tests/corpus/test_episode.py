"""Episodes that are one file: reports with marks of what tells of which occurrence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from corpus.episode import EPISODES, Mark, marked_reports, unmarked

TWO = """== a | 2017-03-05 | Harva Post | -
Two die in Harva
Gunmen {attacked|post} a post in Harva on Saturday, {killing|post} two guards.
== b | 2017-03-06 | Nimra Radio | Harva Post
Arrests after raid
Police {detained|sweep} five men after the {raid|post}.
"""


def test_marks_are_taken_out_of_the_text() -> None:
    assert unmarked("They {fled|rout} and {hid|hiding}.") == ("They fled and hid.", (Mark(5, 9, "rout"), Mark(14, 17, "hiding")))


def test_reports_come_with_their_marks(tmp_path: Path) -> None:
    path = tmp_path / "harva.txt"
    path.write_text(TWO, "utf-8")
    (first, marks), (second, more) = marked_reports(path)
    assert (first.title, first.publisher, str(first.published), first.agency) == ("Two die in Harva", "Harva Post", "2017-03-05", None)
    assert second.agency == "Harva Post"
    assert [(first.text[m.start : m.end], m.label) for m in marks] == [("attacked", "post"), ("killing", "post")]
    assert [(second.text[m.start : m.end], m.label) for m in more] == [("detained", "sweep"), ("raid", "post")]


def test_a_broken_heading_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "harva.txt"
    path.write_text("== a | 2017-03-05\nTitle\nBody.\n", "utf-8")
    with pytest.raises(ValueError, match="want id"):
        list(marked_reports(path))


def test_every_episode_can_be_read() -> None:
    paths = sorted(EPISODES.glob("*.txt"))
    assert len(paths) == 890
    for path in paths:
        reports = list(marked_reports(path))
        assert 3 <= len(reports) <= 10, path.name
        assert max(Counter(m.label for _, marks in reports for m in marks).values()) > 1, path.name
