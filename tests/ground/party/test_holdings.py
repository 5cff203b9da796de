"""Whose the posts, boats and camps are that something is done to: those of who holds them, and nobody's where no force does."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.ingest import Given, ingest_text
from sitrep.model import Claim, Role
from sitrep.pipeline import Pipeline

HELD = {
    "our trenches": ('The PKK said: "Turkish jets bombed our bunkers near Zap."', "bombed", "pkk"),
    "a base by its name": ("Gunmen attacked a Hezbollah camp near Hermel.", "attacked", "hezbollah"),
    "a state's outpost": ("Militants stormed an Egyptian outpost near Rafah.", "stormed", "military:EG"),
    "of an army": ("Rebels shelled army barracks near Loikaw, Myanmar.", "shelled", "military:MM"),
    "a police station": ("Gunmen burned a police station near Quetta, Pakistan.", "burned", "police:PK"),
    "of the only rebels": ("The ELN left Tame. Colombian jets bombed rebel camps near Arauca.", "bombed", "eln-co"),
    "a patrol": ("Gunmen ambushed an army patrol near Mopti, Mali.", "ambushed", "military:ML"),
    "a hospital is nobody's": ("Jets bombed a Syrian hospital near Idlib.", "bombed", None),
    "a refinery is nobody's": ("A drone hit a Russian refinery near Ryazan.", "hit", None),
    "a ship has a flag": ("Pirates attacked a Greek tanker near Hobyo.", "attacked", None),
    "aid is nobody's": ("Gunmen attacked a French aid convoy near Niamey.", "attacked", None),
}


def recipients(claim: Claim) -> set[str]:
    return {p.entity.id for p in claim.in_role(Role.RECIPIENT) if p.entity is not None and not p.entity.id.startswith("x-")}


@pytest.mark.parametrize(("text", "trigger", "party"), HELD.values(), ids=HELD.keys())
def test_whose_it_is(pipeline: Pipeline, text: str, trigger: str, party: str | None) -> None:
    claims = [c for c in pipeline.read(ingest_text(text, name="case")).claims if c.trigger.text == trigger]
    assert {r for c in claims for r in recipients(c)} == ({party} if party is not None else set())


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Colombian army left Tame. Gunmen killed six soldiers near Arauca.", "military:CO"),
        ("The Colombian army left Tame. The Venezuelan army came. Gunmen killed six soldiers near Arauca.", None),
        ("The Colombian army said it had killed six soldiers near Arauca.", None),
        ("The Colombian army left Tame. Gunmen killed six soldiers who had deserted near Arauca.", None),
    ],
)
def test_soldiers_of_the_only_army(pipeline: Pipeline, text: str, party: str | None) -> None:
    [killed] = [c for c in pipeline.read(ingest_text(text, name="case")).claims if c.trigger.text == "killed"]
    assert recipients(killed) == ({party} if party is not None else set())


def test_who_publishes_a_statement_says_we(pipeline: Pipeline) -> None:
    report = ingest_text("The enemy bombed our positions near Kobani.", name="case", given=Given(date(2019, 10, 9), "YPG", None, None))
    [bombed] = [c for c in pipeline.read(report).claims if c.trigger.text == "bombed"]
    assert recipients(bombed) == {"ypg"}
