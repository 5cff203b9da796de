"""How fast, and how long still."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.cli.pace import Pace, bytes_of, duration


def test_the_rate_and_the_rest_are_told_once_they_say_something() -> None:
    pace = Pace(1000)
    assert pace.told(10) == "0 reports"
    pace.pass_by(100)
    assert pace.told(1) == "1 report"
    pace.pass_by(150)
    assert pace.told(100) == "2 reports, 0.0 a second, 5 min left"
    assert pace.told(4) == "2 reports, 0.5 a second, 12 s left"


def test_nothing_is_foretold_when_nobody_knows_the_whole() -> None:
    pace = Pace(None)
    pace.pass_by(100)
    assert pace.told(10) == "1 report, 0.1 a second"


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 s"), (89, "89 s"), (90, "2 min"), (5399, "90 min"), (5400, "1.5 h")])
def test_a_time_is_told_in_few_digits(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_whole_is_the_size_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12345")
    (tmp_path / "b.txt").write_text("123")
    assert bytes_of([str(tmp_path), str(tmp_path / "a.txt")]) == 13
    assert bytes_of([str(tmp_path), "https://example.org/a"]) is None
