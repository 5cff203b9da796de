"""Crowds: reports of one war come together on three days, with the days they tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.crowd import DAYS, FIRST, crowds, joined

from sitrep.pipeline import Pipeline
from sitrep.reconcile import Reconciler

CLAIMS = "2 | ASSAULT | asserted | shelled | actor=Rebels"


def folder(at: Path, days: list[str]) -> Path:
    (at / "reports").mkdir()
    rows = ["slug,theatre,continent,split,kind,tempting,asked_plover,asked_acled"]
    for number, day in enumerate(days):
        slug = f"libya-{number}"
        rows.append(f"{slug},libya,africa,train,wire flash,,,")
        (at / "reports" / f"{slug}.txt").write_text("News of the day\nRebels shelled a clinic in Sirte on Monday.\n", "utf-8")
        (at / "reports" / f"{slug}.toml").write_text(f'title = "News of the day"\npublished = {day}\n', "utf-8")
        (at / "reports" / f"{slug}.claims").write_text(CLAIMS, "utf-8")
    (at / "index.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return at


def test_reports_are_dealt_to_the_days_with_what_they_tell(pipeline: Pipeline, tmp_path: Path) -> None:
    [crowd] = crowds(pipeline, "train", folder(tmp_path, ["2014-07-15", "2016-03-08"]))
    assert {report.published.toordinal() - FIRST.toordinal() for report in crowd.reports if report.published} <= set(range(DAYS))
    days = {claim.time.earliest for claim in crowd.claims if claim.time is not None}
    assert {day.toordinal() - FIRST.toordinal() for day in days if day} == {-1, 0}  # a Monday, one day before a Tuesday


@pytest.mark.parametrize(("days", "wrong"), [(["2014-07-15", "2014-07-16"], 2), (["2014-07-15", "2014-07-19"], 0)])
def test_claims_joined_to_another_report_are_counted(pipeline: Pipeline, tmp_path: Path, days: list[str], wrong: int) -> None:
    crowd = crowds(pipeline, "train", folder(tmp_path, days))
    assert joined(crowd, Reconciler()) == (wrong, 2)
