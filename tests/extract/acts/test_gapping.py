"""One verb told of several things: each has its own time, place, number and parties, as the table says."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.model import Claim, DateBasis, Report, Role
from sitrep.pipeline import Pipeline

DAY = date(2023, 6, 8)  # a Thursday
OWN = {
    "objects and months": (
        "The junta recaptured Kawlin in February and Kunlong in April.",
        ["Kawlin, in February", "Kunlong, in April"],
    ),
    "weekdays": (
        "Drones struck Belgorod on Sunday and Bryansk on Monday.",
        ["Belgorod, on Sunday", "Bryansk, on Monday"],
    ),
    "numbers and places": (
        "Gunmen killed 14 herders in Ménaka and nine in Ansongo.",
        ["14, Ménaka", "nine, Ansongo"],
    ),
    "three, the last after and": (
        "Seven protesters were killed in Basra, four in Nasiriyah and two in Najaf, doctors said.",
        ["Seven, Basra", "four, Nasiriyah", "two, Najaf"],
    ),
    "with a preposition": (
        "The battalion pulled out of Kidal in October and out of Tessalit in November.",
        ["Kidal, in October", "Tessalit, in November"],
    ),
    "what hit it": (
        "Guerrillas attacked a barracks in Arauca with mortars and a pipeline in Saravena with dynamite.",
        ["Arauca, mortars", "Saravena, dynamite"],
    ),
    "two for one": (
        "The navy shelled Latakia on Friday and Tartus and Baniyas on Saturday.",
        ["Latakia, on Friday", "Tartus, on Saturday", "Baniyas, on Saturday"],
    ),
    "left dead": (
        "The shelling left 30 dead in Debaltseve and 11 in Horlivka.",
        ["30, Debaltseve", "11, Horlivka"],
    ),
    "who fled where": (
        "Nearly 90,000 people fled to Chad and 30,000 to Egypt.",
        ["90,000, Chad", "30,000, Egypt"],
    ),
}
TOGETHER = {
    "one place for two": "Snipers killed two guards and a driver in Aleppo.",
    "one time for two": "The front captured Idlib and Ariha in May.",
    "two verbs": "The column left Agadez on Monday and reached Arlit on Tuesday.",
    "the sides of a clash": "Fighting broke out between nomads in Abyei and farmers in Twic.",
    "another subject": "The raid killed three men in Jenin and mourners in Nablus buried them.",
}


def told(pipeline: Pipeline, text: str) -> list[Claim]:
    return list(pipeline.read(Report(text, "case", published=DAY, published_basis=DateBasis.GIVEN)).claims)


def words_of(claim: Claim) -> str:
    """All that tells the claim from its fellows."""
    spans = [claim.place.span] if claim.place else []
    spans += [claim.time.span] if claim.time else []
    spans += [q.span for q in claim.quantities] + [p.span for p in claim.in_role(Role.INSTRUMENT)]
    return " | ".join(span.text for span in spans)


@pytest.mark.parametrize(("text", "strands"), OWN.values(), ids=OWN.keys())
def test_each_strand_has_its_own(pipeline: Pipeline, text: str, strands: list[str]) -> None:
    claims = [words_of(c) for c in told(pipeline, text)]
    every = {word for strand in strands for word in strand.split(", ")}
    assert len(claims) == len(strands)
    for claim, strand in zip(claims, strands, strict=True):
        own = set(strand.split(", "))
        shared = {word for other in strands for word in other.split(", ") if other != strand}
        assert all(word in claim for word in own), claim
        assert not any(word in claim for word in (every & shared) - own), claim


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER.keys())
def test_what_is_told_together_stays_together(pipeline: Pipeline, text: str) -> None:
    triggers = [(c.trigger, c.place) for c in told(pipeline, text)]
    assert len(triggers) == len(set(triggers))


def test_a_bare_number_counts_what_the_first_strand_counts(pipeline: Pipeline) -> None:
    claims = told(pipeline, "Armenia lost nine helicopters and Azerbaijan four.")
    assert [(q.low, q.measure.value, q.of, q.side) for c in claims for q in c.quantities] == [
        (9, "destroyed", "helicopters", "Armenia"),
        (4, "destroyed", "helicopters", "Azerbaijan"),
    ]


def test_each_has_the_days_of_its_own_words(pipeline: Pipeline) -> None:
    claims = told(pipeline, "Rockets hit Sderot on Monday and Netivot on Tuesday.")
    assert [c.time.earliest for c in claims if c.time] == [date(2023, 6, 5), date(2023, 6, 6)]


def test_rival_tolls_are_told_by_their_own_sources(pipeline: Pipeline) -> None:
    claims = told(pipeline, "The army put the toll at eight and the opposition at 60.")
    assert [(c.quantities[0].low, [s.span.text for s in c.sources]) for c in claims] == [(8, ["army"]), (60, ["opposition"])]


def test_what_stands_behind_the_last_holds_for_all(pipeline: Pipeline) -> None:
    claims = told(pipeline, "Police arrested 20 people in Minsk and 15 in Brest, the interior ministry said.")
    assert {s.span.text for c in claims for s in c.sources} == {"interior ministry"}


def test_the_number_of_a_later_strand_is_told_once(pipeline: Pipeline) -> None:
    claims = told(pipeline, "Doctors said 17 villagers died in Menaka and Ansongo, and 28 in Tessit.")
    assert [(q.low, c.place and c.place.span.text) for c in claims for q in c.quantities] == [
        (17, "Menaka"),
        (17, "Ansongo"),
        (28, "Tessit"),
    ]
