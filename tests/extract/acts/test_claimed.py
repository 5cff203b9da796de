"""Who did it, on whose word: acts that are claimed, disowned, charged, avenged or survived, and answers that tell none."""

from __future__ import annotations

import pytest

from sitrep.model import Claim, Report, Role
from sitrep.pipeline import Pipeline


def told(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    return pipeline.read(Report(text, "claimed")).claims


Told = tuple[str, list[str], list[str], list[str]]


def of(claim: Claim) -> Told:
    """Factuality, actors, recipients and sources, as words."""
    actors, recipients = ([p.span.text for p in claim.in_role(role)] for role in (Role.ACTOR, Role.RECIPIENT))
    return claim.factuality.value, actors, recipients, [s.span.text for s in claim.sources]


ACTS = {
    "claimed": (
        "Al-Shabaab claimed responsibility for the bombing of a hotel in Kismayo.",
        "bombing",
        ("asserted", ["Al-Shabaab"], ["hotel"], ["Al-Shabaab"]),
    ),
    "credit taken": (
        "The Shining Path took credit for the assault on the barracks in Uchiza.",
        "assault",
        ("asserted", ["Shining Path"], ["barracks"], ["Shining Path"]),
    ),
    "claimed, passive": (
        "Responsibility for the ambush was claimed by the Tamil Tigers.",
        "ambush",
        ("asserted", ["Tamil Tigers"], [], ["Tamil Tigers"]),
    ),
    "the attack claimed": (
        "The attack on the ferry was claimed by Abu Sayyaf.",
        "attack",
        ("asserted", ["Abu Sayyaf"], ["ferry"], ["Abu Sayyaf"]),
    ),
    "claimed by nobody, with a place": (
        "No group has claimed responsibility for the second attack, in the town of Djibo.",
        "attack",
        ("asserted", [], [], []),
    ),
    "no claim made": (
        "There was no immediate claim of responsibility for Friday's suicide bombing in Kabul, which killed 24 worshippers.",
        "suicide bombing",
        ("asserted", [], ["24 worshippers"], []),
    ),
    "short of claiming": (
        "The militia stopped short of claiming responsibility for the rocket attack on Erbil.",
        "rocket attack",
        ("asserted", [], [], []),
    ),
    "disowned": (
        "The rebels denied responsibility for the massacre of 12 monks in Beni.",
        "massacre",
        ("denied", ["rebels"], ["12 monks"], ["rebels"]),
    ),
    "not behind it": (
        "The coalition said it was not behind the bombing of the wedding.",
        "bombing",
        ("denied", ["it"], ["wedding"], ["coalition"]),
    ),
    "cleared of it": (
        "The court cleared two officers of the murder of a reporter.",
        "murder",
        ("denied", ["two officers"], ["reporter"], []),
    ),
    "acquitted of ordering it": (
        "The tribunal acquitted the general of ordering the killing of civilians in Knin.",
        "killing",
        ("denied", ["general"], ["civilians"], []),
    ),
    "avenged": ("Hezbollah vowed to avenge the killing of its commander.", "killing", ("asserted", [], ["its commander"], [])),
    "survived": (
        "The minister survived an assassination attempt in Aden on Thursday.",
        "assassination attempt",
        ("asserted", [], ["minister"], []),
    ),
    "called by the deed": ("The planners of the raid on the village were arrested.", "raid", ("asserted", [], [], [])),
    "blamed, and no source": (
        "The Lord's Resistance Army is blamed for the attack on the convent.",
        "attack",
        ("possible", ["Lord's Resistance Army"], ["convent"], []),
    ),
    "blamed on somebody": (
        "The minister, Ivan Soto, blamed the attack on dissidents of the FARC.",
        "attack",
        ("possible", ["dissidents of the FARC"], [], ["Ivan Soto"]),
    ),
    "blamed on somebody, with a target": (
        "Police blamed the attack on the church on Boko Haram.",
        "attack",
        ("possible", ["Boko Haram"], ["church"], ["Police"]),
    ),
    "foiled": ("Security forces prevented an attack on the embassy in Nairobi.", "attack", ("denied", [], ["embassy"], [])),
    "a foiled plot": ("Police foiled a plot to bomb a church in Manila.", "bomb", ("denied", [], ["church"], [])),
    "who writes of it": (
        '"The enemy has been driven out of Kupiansk," the commander wrote on Telegram.',
        "driven out",
        ("asserted", [], ["enemy"], ["commander"]),
    ),
    "a statement's author": (
        "A statement from the presidency said that soldiers had killed nine rebels.",
        "killed",
        ("asserted", ["soldiers"], ["nine rebels"], ["presidency"]),
    ),
    "a death confirmed": (
        "Hamas confirmed the death of its leader in Gaza.",
        "death",
        ("asserted", [], ["its leader"], ["Hamas"]),
    ),
    "a commander's death confirmed": (
        "Hezbollah confirmed the death of its commander in Beirut.",
        "death",
        ("asserted", [], ["its commander"], ["Hezbollah"]),
    ),
    "a call rejected": ("The government rejected a call for a ceasefire.", "ceasefire", ("demanded", [], [], [])),
    "footage": (
        "Footage verified by the broadcaster shows soldiers beating a student in Lomé.",
        "beating",
        ("asserted", ["soldiers"], ["student"], ["Footage"]),
    ),
    "allegations denied": ("The minister denied allegations of torture in military prisons.", "torture", ("denied", [], [], ["minister"])),
}


@pytest.mark.parametrize(("text", "trigger", "expected"), ACTS.values(), ids=ACTS)
def test_who_did_it_and_who_says_so(
    pipeline: Pipeline, text: str, trigger: str, expected: tuple[str, list[str], list[str], list[str]]
) -> None:
    assert [of(c) for c in told(pipeline, text) if c.trigger.text == trigger] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Israeli military declined to comment.",
        "A spokesman declined to be named.",
        "A spokesman for the army did not immediately respond to a request for comment.",
        "The ministry refused to give details.",
        "No group has claimed responsibility for the attack.",
        "The perpetrator of the attack is disputed.",
    ],
)
def test_no_comment_is_no_claim(pipeline: Pipeline, text: str) -> None:
    assert told(pipeline, text) == ()


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The government refused to recognise the junta.", ["refused", "recognise"]),
        ("Rebels declined to meet the envoy.", ["declined", "meet"]),
        ("Rwanda denies accusations that it backs the M23 rebels.", ["backs"]),
        ("Serbia denied accusations that it arms the separatists.", ["arms"]),
        ("The Taliban rejected reports that their fighters had executed prisoners in Farah.", ["executed"]),
        ("The government rejected a call for a ceasefire.", ["rejected", "ceasefire"]),
    ],
)
def test_what_is_refused_is_told_and_what_is_only_denied_is_not_told_twice(pipeline: Pipeline, text: str, triggers: list[str]) -> None:
    assert [c.trigger.text for c in told(pipeline, text)] == triggers
