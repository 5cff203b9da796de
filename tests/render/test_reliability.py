"""Reliability: every kind of value has its counts, and they stand behind the values and at the end of a report."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from sitrep.model import Claim, LinkBasis, Location, Reading, Report, Role, Sentence
from sitrep.render.explain import explained
from sitrep.render.reliability import FEWEST, TOLD, Kind, Rate, kind_of, kinds_of, percent, rate, reliability_table
from sitrep.vocab.files import read_table, read_text


def test_the_file_has_every_kind_and_no_other_sorted_with_its_origin() -> None:
    table = read_table("reliability.toml")
    assert {slot: sorted(kinds) for slot, kinds in table.items()} == {slot: sorted(told) for slot, told in TOLD.items()}
    assert list(table) == sorted(table)
    assert all(list(kinds) == sorted(kinds) for kinds in table.values())
    head = read_text("reliability.toml").partition("\n[")[0]
    assert all(words in head for words in ("Licence: ", "Date: ", "python -P -m bench.reliability"))


def test_no_more_are_right_than_were_measured() -> None:
    rates = [rate(Kind(slot, name)) for slot, told in TOLD.items() for name in told]
    assert all(0 <= r.right <= r.measured and 0 <= r.real_right <= r.real_measured for r in rates)
    assert sum(r.measured for r in rates) > 1000


@pytest.mark.parametrize(
    ("rate", "share"),
    [
        pytest.param(Rate(3, 4, FEWEST // 2, FEWEST), 0.5, id="real reports, where enough was measured"),
        pytest.param(Rate(3, 4, 0, FEWEST - 1), 0.75, id="else synthetic ones"),
        pytest.param(Rate(0, 0, 1, 1), None, id="else nothing is said"),
    ],
)
def test_which_share_is_shown(rate: Rate, share: float | None) -> None:
    assert rate.share == share


def test_kinds_are_what_the_output_shows(plain: Claim) -> None:
    [actor, *_] = plain.participants
    assert actor.entity
    assert plain.place
    assert kind_of(actor) == Kind("actor", "name")
    assert kind_of(replace(actor, entity=replace(actor.entity, basis=LinkBasis.COREFERENCE))) == Kind("actor", "coreference")
    assert kind_of(replace(actor, role=Role.ITEM)) is None
    assert kind_of(plain.place) == Kind("place", "named")
    assert kind_of(replace(plain.place, is_carried=True)) == Kind("place", "carried")
    assert kind_of(Location(plain.place.span)) == Kind("place", "unresolved")
    assert [str(kind.slot) for kind in kinds_of(plain)] == ["type", "acled", "factuality", "actor", "number", "source", "place", "time"]
    assert all(kind.name in TOLD[kind.slot] for kind in kinds_of(plain))


def test_it_stands_behind_each_value_and_at_the_end(report: Report, plain: Claim) -> None:
    reading = Reading(report.id, "none", (Sentence(0, len(report.text), 0, ()),))
    console = Console(file=io.StringIO(), width=400)
    console.print(explained(report, reading, [plain], (), with_reliability=True))
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert f"(relative to 2020-05-20) [{percent(Kind('time', 'relative'))}]" in text
    found = rate(Kind("place", "named"))
    assert f"{found.right} of {found.measured} (" in text
    assert text.count(" %]") == 6
    console.print(explained(report, reading, [plain], ()))
    assert console.file.getvalue().count(" %]") == 6


def test_a_report_without_claims_has_no_table() -> None:
    assert str(reliability_table(())) == ""
