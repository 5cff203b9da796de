"""The grounder of quantities: fills low and high of every quantity from its words."""

from __future__ import annotations

import re
from dataclasses import replace

from sitrep.ground.quantity.bounds import Bounds, read_number
from sitrep.model import Claim, Quantity, Reading, Report
from sitrep.vocab.numberwords import is_countable

NEAR_CHARACTERS = 24
LEFT_WORDS = re.compile(r"(?:[^\W\d_]+[ -]){1,3}$")
PARTICLE = re.compile(
    r"\b(?:(?:hand|sign|turn)(?:s|ed|ing)?[ -]over"
    r"|(?:climb(?:ed)?|crept|edged|go|goes|going|gone|inched|moved|rose|risen|shot|ticked|went) up to) $",
    re.IGNORECASE,
)
"""A verb whose "over" is no "more than", or whose "up to" is no "at most": "to hand over 13 posts", "had gone up to 59"."""
RIGHT_WORDS = re.compile(r"^(?:[ -]?\+|[ -]plus\b| or (?:more|so|fewer|less)\b)")


class QuantityGrounder:
    """Reads the number words of claims. Words that hold no number leave both bounds open."""

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:  # noqa: ARG002
        """The claims with `low` and `high` of their quantities filled in."""
        return tuple(self._ground_one(claim, report) for claim in claims)

    def _ground_one(self, claim: Claim, report: Report) -> Claim:
        if not claim.quantities:
            return claim
        return replace(claim, quantities=tuple(_filled(quantity, report.text) for quantity in claim.quantities))


def _filled(quantity: Quantity, text: str) -> Quantity:
    bounds = _bounds_in_place(quantity, text)
    return replace(quantity, low=bounds.low, high=bounds.high) if bounds else replace(quantity, low=None, high=None)


def _bounds_in_place(quantity: Quantity, text: str) -> Bounds | None:
    """The bounds of the span's words, together with a modifier that stands directly before or after ("at least", "or more").

    A span that holds the bare number of "more than 1,000" must not be read as exactly 1,000. None for what counts no things: dates,
    measures, models.
    """
    span = quantity.span
    if not is_countable(span.text, text[span.end : span.end + NEAR_CHARACTERS], text[max(0, span.start - NEAR_CHARACTERS) : span.start]):
        return None
    bounds = read_number(span.text)
    if bounds is None or bounds.low is None or bounds.low != bounds.high:
        return bounds
    preceding = text[max(0, span.start - NEAR_CHARACTERS) : span.start]
    left = None if PARTICLE.search(preceding) else LEFT_WORDS.search(preceding)
    right = RIGHT_WORDS.match(text[span.end : span.end + NEAR_CHARACTERS])
    before = left.group() if left else ""
    for cut in range(len(before) + 1):
        if cut and before[cut - 1] not in " -":
            continue
        widened = read_number(before[cut:] + span.text + (right.group() if right else ""))
        if widened and widened != bounds and _only_modifies(bounds, widened):
            return widened
    return bounds


def _only_modifies(plain: Bounds, widened: Bounds) -> bool:
    """Whether `widened` is the same number under a modifier, and not another number of the sentence."""
    number = plain.low or 0
    is_lower_bound = widened.high is None and widened.low in (number, number + 1)
    is_upper_bound = widened.high in (number, number - 1) and (widened.low or 0) <= 1
    return is_lower_bound or is_upper_bound
