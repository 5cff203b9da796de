"""Whose "the army" is, by itself: of those that the report has called so, and never a mission's."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.ingest import Given, ingest_text
from sitrep.model import Role
from sitrep.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("The Malian army entered Kidal on Monday. UN peacekeepers left Gao. Rebels shot a judge, the army said.", "military:ML"),
        ("AMISOM shelled Afgooye. The Somali army took Marka. AMISOM soldiers left. Rebels shot a judge, the army said.", "military:SO"),
        ("The Syrian army shelled Saraqib. Turkish soldiers crossed the border. Rebels shot a judge, the army said.", "military:SY"),
        ("The Syrian army left Saraqib. The Turkish army took Afrin. Rebels shot a judge, the army said.", "military:TR"),
    ],
)
def test_it_is_the_one_called_so(pipeline: Pipeline, text: str, army: str) -> None:
    report = ingest_text(text, name="case", given=Given(date(2018, 3, 20), None, None, None))
    [shot] = [c for c in pipeline.read(report).claims if c.trigger.text == "shot"]
    assert [s.entity.id for s in shot.sources if s.entity is not None] == [army]


def test_a_town_that_only_says_where_somebody_is_has_no_government(pipeline: Pipeline) -> None:
    text = (
        "NAIROBI - Rwandan rebels shelled Kigali, a nurse in Nairobi said. The Rwandan rebels advanced. "
        "The interim government fled. Rebels shot a judge, the army said."
    )
    claims = pipeline.read(ingest_text(text, name="case")).claims
    ids = {p.entity.id for c in claims for p in c.participants if p.entity is not None}
    ids |= {s.entity.id for c in claims for s in c.sources if s.entity is not None}
    assert not {i for i in ids if i.endswith(":KE")}
    assert "government:RW" in ids


def test_a_capital_that_is_backed_or_struck_is_a_government(pipeline: Pipeline) -> None:
    text = (
        "Turkish drones flew to Libya. Turkey supports Tripoli. Militias aligned with the government burned houses, a nurse in Cairo said."
    )
    claims = pipeline.read(ingest_text(text, name="case")).claims
    ids = {p.entity.id for c in claims if c.trigger.text == "aligned" for p in c.participants if p.entity is not None}
    assert ids & {"gna", "gnu-ly", "government:LY"}


def test_the_air_force_is_no_force_by_land(pipeline: Pipeline) -> None:
    text = "The rapid deployment force of the Colombian army left Cauca. The air force bombed a camp near Arauca."
    [bombed] = [c for c in pipeline.read(ingest_text(text, name="case")).claims if c.trigger.text == "bombed"]
    assert [p.entity.id for p in bombed.participants if p.entity is not None] == ["military:CO"]


def test_a_man_of_any_trade_is_meant_by_he(pipeline: Pipeline) -> None:
    text = "The envoy Pedro Ruiz left Havana. Gunmen kidnapped an engineer in Arauca, and he was freed on Monday."
    [freed] = [c for c in pipeline.read(ingest_text(text, name="case")).claims if c.trigger.text == "freed"]
    assert [p.entity.name for p in freed.in_role(Role.RECIPIENT) if p.entity is not None] == ["engineer"]


def test_the_group_of_a_bomber_is_named_once(pipeline: Pipeline) -> None:
    text = "A suicide bomber of Jaish-e-Mohammed killed 40 policemen at Pulwama."
    [killed] = pipeline.read(ingest_text(text, name="case")).claims
    ids = [p.entity.id for p in killed.participants if p.entity is not None]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Gunmen killed two farmers in Mosul. The army said it had shot ten militants.", "military:IQ"),
        ("In Beirut, doctors said fighters had left Aleppo and Hama. The army shot ten militants.", "military:SY"),
        ("Israeli strikes hit Khan Younis, Rafah and Jabalia. The army said it had shot ten militants.", "military:IL"),
        ("Gunmen attacked a post in Diffa. The army shot ten militants, soldiers from Zinder said.", "military:NE"),
    ],
)
def test_places_tell_whose_where_no_country_is_named(pipeline: Pipeline, text: str, party: str) -> None:
    claims = pipeline.read(ingest_text(text, name="case")).claims
    [shot] = [c for c in claims if c.trigger.text == "shot"]
    assert [p.entity.id for p in shot.in_role(Role.ACTOR) if p.entity is not None] == [party]


def test_an_abbreviation_of_several_is_the_one_of_the_place(pipeline: Pipeline) -> None:
    claims = pipeline.read(ingest_text("The RSF shelled a market in Omdurman.", name="case")).claims
    assert [p.entity.id for c in claims for p in c.in_role(Role.ACTOR) if p.entity is not None] == ["rsf-sd"]


@pytest.mark.parametrize(
    ("body", "party"),
    [
        ("Fighters of the M23 entered Goma on Monday. The army fled.", "m23"),
        ("Fighters of the M23 and of the ADF entered Goma on Monday. The army fled.", "x-"),
    ],
)
def test_the_rebels_of_a_title_are_those_of_the_text(pipeline: Pipeline, body: str, party: str) -> None:
    report = ingest_text(f"Rebels take Goma airport\n\n{body}", name="case")
    take = next(c for c in pipeline.read(report).claims if c.trigger.text == "take")
    assert [p.entity.id.startswith(party) for p in take.in_role(Role.ACTOR) if p.entity is not None] == [True]


def test_the_rebels_of_a_title_are_no_group_that_fights_for_the_government(pipeline: Pipeline) -> None:
    report = ingest_text("Rebels advance on Aleppo\n\nHezbollah sent fighters to Hama on Monday. Mortars hit a school.", name="case")
    claims = pipeline.read(report).claims
    assert not {p.entity.id for c in claims if c.trigger.text == "advance" for p in c.participants if p.entity is not None} & {"hezbollah"}


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Armenia shelled Tartar. The defence ministry in Baku accused Armenia.", "accused", "defence-ministry:AZ"),
        ("The Malian army left Gao. The soldiers of the revelation shot a judge.", "shot", "x-"),
        ("The Malian army left Gao. The soldiers of the army shot a judge.", "shot", "military:ML"),
    ],
)
def test_what_is_behind_a_noun_tells_whose_it_is(pipeline: Pipeline, text: str, trigger: str, party: str) -> None:
    claim = next(c for c in pipeline.read(ingest_text(text, name="case")).claims if c.trigger.text == trigger)
    assert [p.entity.id.startswith(party) for p in claim.in_role(Role.ACTOR) if p.entity is not None] == [True]


def test_men_of_two_towns_are_one_party(pipeline: Pipeline) -> None:
    [claim] = pipeline.read(ingest_text("Fighters from Nalut and Zintan shelled Gharyan.", name="case")).claims
    assert [p.span.text for p in claim.in_role(Role.ACTOR)] == ["Fighters"]


def test_the_police_are_those_of_the_town(pipeline: Pipeline) -> None:
    text = "Russia sent envoys to Baku, the Kremlin said. In Yerevan, thousands of people marched. Police detained 26 people."
    [detained] = [c for c in pipeline.read(ingest_text(text, name="case")).claims if c.trigger.text == "detained"]
    assert [p.entity.id for p in detained.in_role(Role.ACTOR) if p.entity is not None] == ["police:AM"]
