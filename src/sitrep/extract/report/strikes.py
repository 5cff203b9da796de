"""Strikes: which kind "the strike" is of that a report goes on to tell of, an attack or a stoppage: the kind it told of last.

"A drone hit a fuel station … Residents said the strike came as people queued for diesel."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitrep.model import Acled, Claim, ClaimType, Plover, Report

STRIKES = frozenset({"strike", "strikes"})
FROM_AFAR = frozenset({Acled.AIR_STRIKE, Acled.SHELLING})
DEFINITE = re.compile(r"\b(?:the|this|that|these|those) \Z", re.IGNORECASE)
BACK = 8


def as_told_last(report: Report, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims in their order; what "the strike" was taken for a stoppage is the attack of that name or from afar told last."""
    last: ClaimType | None = None
    for claim in claims:
        word = claim.trigger.text.lower().split()[-1]
        is_bare = claim.trigger.text.lower() in STRIKES and DEFINITE.search(
            report.text, max(0, claim.trigger.start - BACK), claim.trigger.start
        )
        if is_bare and claim.type.plover is Plover.PROTEST and last is not None and last.plover is Plover.ASSAULT:
            claim = replace(claim, type=last)
        if word.endswith(("strike", "strikes")) or claim.type.acled in FROM_AFAR:
            last = claim.type
        yield claim
