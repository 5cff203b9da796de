"""Pair: two claims compared, each comparison once; features read their values here."""

from __future__ import annotations

from bisect import bisect_left

from sitrep.reconcile.distance import Nearness, km_between, nearness
from sitrep.reconcile.nearby import cosine
from sitrep.reconcile.profile import Profile, Seat
from sitrep.reconcile.strands import are_effects

CLOSE = 600  # characters, some four sentences
_WEEK = 7
_ROOT = 4  # letters
Counted = tuple[str, int | None, int | None]


class Pair:
    """All that features ask of two profiles; the same whichever comes first. Shares are in [0, 1]."""

    __slots__ = (
        "a",
        "actor",
        "b",
        "both_dated",
        "close_by",
        "context",
        "context_names",
        "count",
        "crossed",
        "day_share",
        "likeness",
        "names",
        "nearness",
        "place_share",
        "recipient",
        "reports",
        "same_day",
        "same_notion",
        "same_report",
        "same_sentence",
        "same_strand",
        "same_subevent",
        "same_trigger",
        "trigger_share",
        "turns",
        "words",
    )  # fmt: skip

    def __init__(self, a: Profile, b: Profile) -> None:
        self.a, self.b = a, b
        one, two = a.claim, b.claim
        self.same_notion = one.type.notion is not None and one.type.notion == two.type.notion
        self.same_strand = a.strand == b.strand
        self.same_subevent = one.type.acled is not None and one.type.acled is two.type.acled
        self.same_trigger = a.trigger == b.trigger
        self.trigger_share = 1.0 if self.same_trigger else likeness(a.trigger, b.trigger)
        self.actor = seats(a.actor, b.actor)
        self.recipient = seats(a.recipient, b.recipient)
        self.crossed = shares(a.actor.sides, b.recipient.sides) or shares(b.actor.sides, a.recipient.sides)
        self.nearness = nearness(a, b)
        self.place_share = self._place_share() if self.nearness is Nearness.NEAR else 0.0
        self.both_dated = a.is_dated and b.is_dated
        self.same_day = a.first is not None and a.first == a.last and (a.first, a.last) == (b.first, b.last)
        self.day_share = day_share(a, b)
        self.count = closest(a.counts, b.counts)
        self.same_report = a.report == b.report
        self.same_sentence = self.same_report and one.span == two.span
        self.close_by = max(0.0, 1.0 - max(0, _gap(a, b)) / CLOSE) if self.same_report and not self.same_sentence else 0.0
        self.turns = _turns(a, b) if self.same_report and not self.same_sentence else 0
        self.reports = 1.0 if self.same_report else jaccard(a.report_names, b.report_names)
        self.context = 0.0 if self.same_report else jaccard(a.context, b.context)
        self.context_names = 0.0 if self.same_report else overlap(a.context_names, b.context_names)
        self.words = 0.0 if self.same_sentence else jaccard(a.words, b.words)
        self.names = 0.0 if self.same_sentence else overlap(a.names, b.names)
        self.likeness = cosine(a, b)

    @property
    def both_say_where(self) -> bool:
        """Whether each names its place in its own sentence."""
        return self.a.says_where and self.b.says_where

    @property
    def is_cause_and_effect(self) -> bool:
        """Whether their strands tell what was done and what came of it."""
        return are_effects(self.a.strand, self.b.strand)

    @property
    def points_back(self) -> bool:
        """Whether the later of two sentences of one report speaks of it as known."""
        later = self.a if self.a.claim.span.start > self.b.claim.span.start else self.b
        return self.same_report and not self.same_sentence and later.is_definite

    @property
    def weeks_apart(self) -> float:
        """Weeks between the publications, at most one; 0 where both give days, or a publication date is not known."""
        if self.both_dated or self.a.published is None or self.b.published is None:
            return 0.0
        return min(1.0, abs(self.a.published - self.b.published) / _WEEK)

    def _place_share(self) -> float:
        """1 at no distance, 0 where the two reaches end."""
        if self.a.place is None or self.b.place is None:
            return 0.0
        return max(0.0, 1.0 - km_between(self.a.place, self.b.place) / (self.a.reach_km + self.b.reach_km + 1.0))


def seats(a: Seat, b: Seat) -> tuple[float, float, float]:
    """How far the parties in two seats are the same, kin (one side, or like words), and others; at most one is above 0."""
    if shares(a.ids, b.ids):
        return (1.0, 0.0, 0.0)
    if shares(a.sides, b.sides):
        return (0.0, 1.0, 0.0)
    like = jaccard(a.words, b.words)
    if like or a.is_empty or b.is_empty:
        return (0.0, like, 0.0)
    return (0.0, 0.0, 1.0 if a.ids and b.ids else 0.5)


def likeness(a: str, b: str) -> float:
    """How far two stems are one word in two forms: one inside the other ("quake", "earthquake"), or begun alike ("destroy", "destruct")."""
    short, long = sorted((a, b), key=len)
    if len(short) < _ROOT:
        return 0.0
    begun = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(short))
    return 0.75 if short in long else begun / len(long) if begun >= _ROOT else 0.0


def day_share(a: Profile, b: Profile) -> float:
    """The days in both over the days in either; 0 where an end is open."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    return max(0.0, shared / (max(a.last, b.last) - min(a.first, b.first) + 1))


def closest(a: tuple[Counted, ...], b: tuple[Counted, ...]) -> float | None:
    """How close the closest counts of one measure are: 1 where both may be right, else the smaller by the larger; None: none to compare."""
    if not (a and b):
        return None
    return max((_closeness(x, y) for x in a for y in b if x[0] == y[0]), default=None)


def shares(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two have something in common."""
    return not a.isdisjoint(b)


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """What both have over what either has."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """What both have over what the smaller has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _closeness(x: Counted, y: Counted) -> float:
    low = max(x[1] or 0, y[1] or 0)
    high = min(float("inf") if x[2] is None else x[2], float("inf") if y[2] is None else y[2])
    return 1.0 if low <= high else high / low


def _turns(a: Profile, b: Profile) -> int:
    """How often the report turns to something else from the end of the earlier sentence to the end of the later."""
    start, end = min(a.claim.span.end, b.claim.span.end), max(a.claim.span.end, b.claim.span.end)
    return bisect_left(a.turns, end) - bisect_left(a.turns, start)


def _gap(a: Profile, b: Profile) -> int:
    return max(a.claim.span.start, b.claim.span.start) - min(a.claim.span.end, b.claim.span.end)
