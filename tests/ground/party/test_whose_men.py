"""Whose men they are: of whom a report has told, by what stands before a noun or behind it, and never of whom it cannot be."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, Report, Role
from sitrep.pipeline import Pipeline

MEANT = {
    "men of the group": ("Hezbollah shelled Kiryat Shmona. Fighters of the group later shot a judge.", "shot", Role.ACTOR, "hezbollah"),
    "a convoy of the troops": (
        "Ethiopian troops entered Humera. Gunmen ambushed a convoy of the troops.",
        "ambushed",
        Role.RECIPIENT,
        "military:ET",
    ),
    "of a state alone": (
        "Gunmen attacked a mine in Peru. The security forces shot ten militants.",
        "shot",
        Role.ACTOR,
        "security-forces:PE",
    ),
    "whom a participle kills": (
        "The Taliban stopped the Hazara militiamen near Ghazni, killing six of them.",
        "stopped",
        Role.RECIPIENT,
        "Hazara militiamen",
    ),
    "whom a fire hurts": ("The rebels fled Kidal. A soldier was wounded by their fire.", "fire", Role.ACTOR, "rebels"),
    "a minority by its half": (
        "Bosnian Serb forces shelled Gorazde. Serb soldiers shot a judge.",
        "shot",
        Role.ACTOR,
        "vrs",
    ),
    "a unit with a name": (
        'The 12th Brigade left Izium. Fighters of the "Vostok" brigade shot a judge.',
        "shot",
        Role.ACTOR,
        "Fighters of the Vostok brigade",
    ),
    "no band is the army": ("The Syrian army left Hama. Resistance forces shot a judge.", "shot", Role.ACTOR, "Resistance forces"),
    "a leader of rebels": ("Sudan's president met an envoy. The rebel leader shot a judge.", "shot", Role.ACTOR, "rebel leader"),
    "jihadists are those told": ("Militants attacked Palma. The jihadists shot a judge.", "shot", Role.ACTOR, "Militants"),
    "attackers are no police": (
        "Militants attacked Baghlan, police said. Afghan soldiers killed five of the attackers.",
        "killed",
        Role.RECIPIENT,
        "Militants",
    ),
    "no drones are repelled": (
        "Al-Shabaab fighters attacked Baidoa. Ethiopian forces, backed by American drones, repelled them.",
        "repelled",
        Role.RECIPIENT,
        "al-shabaab",
    ),
    "the group with a name": (
        "Soldiers fought Boko Haram near Gwoza, and nine bandits were shot. The group fled Gwoza.",
        "fled",
        Role.ACTOR,
        "boko-haram",
    ),
    "done again": (
        "The rebels shelled a hospital, the ministry said. The rebels said the army had shelled it.",
        "shelled",
        Role.RECIPIENT,
        None,
    ),
}


def named(claim: Claim, role: Role) -> list[tuple[str, str] | None]:
    return [(p.entity.id, p.entity.name) if p.entity is not None else None for p in claim.in_role(role)]


@pytest.mark.parametrize(("text", "trigger", "role", "party"), MEANT.values(), ids=MEANT.keys())
def test_who_is_meant(pipeline: Pipeline, text: str, trigger: str, role: Role, party: str | None) -> None:
    claim = [c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger][-1]
    found = named(claim, role)
    assert any((one is None and party is None) or (one is not None and party in one) for one in found), found


def test_a_monitor_abroad_tells_no_country(pipeline: Pipeline) -> None:
    text = "Regime forces shelled Saraqib, the Syrian Observatory for Human Rights said. SOHR said the shelling killed nine people."
    ids = {p.entity.id for c in pipeline.read(Report(text, "case")).claims for p in c.participants if p.entity is not None}
    assert not {i for i in ids if i.endswith(":GB")}


def test_a_namesake_leads_no_army(pipeline: Pipeline) -> None:
    text = "The Israeli army left Rafah. Hamas killed two soldiers of the Golani brigade."
    ids = {p.entity.id for c in pipeline.read(Report(text, "case")).claims for p in c.participants if p.entity is not None}
    assert not {i for i in ids if i.endswith(":SY")}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipients"),
    [
        ("The navy said it had shot twelve raiders when they attacked its base at Goma.", "attacked", "raiders", {"its base"}),
        ("Six bandits were killed when they stormed an army camp near Jos.", "stormed", "bandits", {"army camp"}),
        ("Nine settlers died as they attacked a police post near Hebron.", "attacked", "settlers", {"police post"}),
    ],
)
def test_who_falls_in_his_own_attack_is_not_attacked(pipeline: Pipeline, text: str, trigger: str, actor: str, recipients: set[str]) -> None:
    [claim] = [c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == trigger]
    assert [one[1] for one in named(claim, Role.ACTOR) if one is not None] == [actor]
    assert {p.span.text for p in claim.in_role(Role.RECIPIENT)} == recipients


def test_whose_our_units_are_is_not_guessed(pipeline: Pipeline) -> None:
    text = "Turkish troops entered Tarhuna. Our units shelled the road to Misrata."
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "shelled")
    assert [p.entity for p in claim.in_role(Role.ACTOR)] == [None]


def test_the_garrison_is_that_of_the_officer_who_speaks_of_it(pipeline: Pipeline) -> None:
    text = "An LNA officer in Libya said the garrison had left the Watiya base before dawn."
    claim = next(c for c in pipeline.read(Report(text, "case")).claims if c.trigger.text == "left")
    assert [p.entity.id for p in claim.in_role(Role.ACTOR) if p.entity is not None] == ["lna"]
