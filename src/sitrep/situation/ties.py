"""Ties: who backs, arms, funds, trains, leads, belongs to, recognises or opposes whom, since when, according to whom (rules B1 to B5)."""

from __future__ import annotations

from datetime import date

from sitrep.model import Days, Factuality, Role, Support
from sitrep.model.situation import Ground, Relation
from sitrep.situation.acts import has_stem, relation
from sitrep.situation.background import Background, Evidence, Testimony, hear

PERSONAL = frozenset({Relation.LEADS, Relation.BELONGS_TO, Relation.LOYAL_TO, Relation.LINKED})
"""What a person is to a body, or a body to a person, and not in the name of what he leads."""


def ties(claims: Evidence, background: Background | None = None, party: str | None = None) -> tuple[Support, ...]:
    """Every tie, by its two ends and kind; `party` keeps those that it, or a part of its side, is an end of."""
    heard = hear(claims, background)
    sides = heard.sides
    told: dict[tuple[str, str, Relation], list[Testimony]] = {}
    for testimony in heard.testimonies:
        kind = relation(testimony.claim)
        if kind is None:
            continue
        led = kind not in PERSONAL
        for actor in (sides.end(p, testimony.day, led=led) for p in testimony.parties(Role.ACTOR)):
            for recipient in (sides.end(p, testimony.day, led=led) for p in testimony.parties(Role.RECIPIENT)):
                if actor != recipient:
                    told.setdefault((actor, recipient, kind), []).append(testimony)
    found = [_tie(key, told[key]) for key in sorted(told) if any(_counts(t) for t in told[key])]
    ends = ((tie, {sides.side(tie.supporter), sides.side(tie.supported)}) for tie in found)
    return tuple(tie for tie, both in ends if party is None or sides.side(party) in both)


def _counts(testimony: Testimony) -> bool:
    """What is denied, demanded, planned or only alleged makes no tie; what it says is kept beside one (B2)."""
    return testimony.claim.factuality is Factuality.ASSERTED


def _tie(key: tuple[str, str, Relation], told: list[Testimony]) -> Support:
    supporter, supported, kind = key
    counted = [t for t in told if _counts(t)]
    sinces = [t.window.first for t in counted if t.window.is_told and t.window.first]
    since = min(sinces, default=None)
    known = [d for t in counted if (d := t.window.first or t.window.last)]
    begin = min(known, default=date.min)
    ends = [t.window.last for t in counted if _is_over(t) and t.window.last]
    later = [t.window.last for t in counted if not _is_over(t) and t.window.last]
    over = max(ends) if ends and len(ends) == len(counted) and not later else None
    means = sorted({p.span.text for t in counted for role in (Role.ITEM, Role.INSTRUMENT) for p in t.claim.in_role(role)})
    others = tuple(sorted(Ground(t.id, f"B2: {t.claim.factuality} by {t.voice.name}") for t in told if not _counts(t)))
    voices = tuple(sorted({t.voice.name for t in counted}))
    ids = tuple(sorted({t.id for t in counted}))
    reason = "B3: since the day told" if since else "B4: as of the first report of it"
    return Support(supporter, supported, Days(begin, over), tuple(means), ids, kind, since, others, voices, reason)


def _is_over(testimony: Testimony) -> bool:
    """Whether it is told of days that were past when the report came out (B5); who has joined goes on to belong."""
    window, published = testimony.window, testimony.published
    if has_stem(testimony.claim.trigger.text, "relations", "joining"):
        return False
    return window.is_told and window.last is not None and published is not None and window.last < published
