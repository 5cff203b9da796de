"""What a claim says, as short phrases for a terminal: who, to whom, where, when, how many, on whose word.

Text of a report never steers the terminal: control characters are shown as a replacement mark, line ends as spaces.
"""

from __future__ import annotations

import re

from sitrep.model import Claim, Factuality, Location, Measure, Participant, Quantity, Role, Source, When, bounds_in_words, days_in_words

DOUBTFUL_BELOW = 0.5
"""Claims with less confidence are marked."""

_BREAKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` on one line, without characters that steer a terminal or turn its direction."""
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(" ", text))


def is_doubtful(claim: Claim) -> bool:
    """Whether the report does not say it happened, or the program is unsure it was said."""
    return claim.factuality is not Factuality.ASSERTED or claim.confidence < DOUBTFUL_BELOW


def doubt(claim: Claim) -> str:
    """Why a claim is doubtful, in a word or two; empty when it is not."""
    words = [] if claim.factuality is Factuality.ASSERTED else [claim.factuality.value]
    return ", ".join([*words, "unsure"] if claim.confidence < DOUBTFUL_BELOW else words)


def what(claim: Claim) -> str:
    """The words that name it and the type they were given."""
    kind = claim.type.plover.value if claim.type.plover else claim.kind.value
    return f"{visible(claim.trigger.text)} ({kind})"


def party(participant: Participant) -> str:
    """The neutral name, or the report's words where no party stands behind them."""
    return visible(participant.entity.name if participant.entity else participant.span.text)


def parties(claim: Claim, role: Role) -> str:
    """Everyone in `role`, each once."""
    return ", ".join(dict.fromkeys(party(p) for p in claim.in_role(role)))


def where(location: Location | None) -> str:
    """The place's name and country, or the report's words and a question mark."""
    if location is None:
        return ""
    if location.place is None:
        return f"{visible(location.span.text)}?"
    near = "near " if location.precision and location.precision.value == "near" else ""
    country = location.place.country
    return f"{near}{visible(location.place.name)}{f', {country}' if country else ''}"


def when(time: When | None) -> str:
    """The days as `2020-05-18`, `2020-05-18..20`, `from …` or `until …`, or the report's words and a question mark."""
    if time is None:
        return ""
    return days_in_words(time.earliest, time.latest) or f"{visible(time.span.text)}?"


def how_many(quantity: Quantity) -> str:
    """Bounds and measure, or for other measures what is counted: `12 killed`, `1001+ killed`, `up to 5 killed`, `300 troops`."""
    what = visible(quantity.of) if quantity.measure is Measure.OTHER and quantity.of else quantity.measure.value
    return f"{bounds_in_words(quantity.low, quantity.high) or f'{visible(quantity.span.text)}?'} {what}"


def on_whose_word(source: Source) -> str:
    """Who is credited, how they put it when it is more than saying, and the channel."""
    name = visible(source.entity.name if source.entity else source.span.text)
    stance = "" if source.stance.value in ("says", "reports") else f" ({source.stance})"
    channel = f" on {visible(source.channel.text)}" if source.channel else ""
    return f"{name}{stance}{channel}"
