"""Recounted: tolls whose words say how many or who, but not what became of them; it was said of others counted just before.

"97 civilians were killed, 1,980 since January"; "nine died. Four were children"; "the army speaks of forty rebels". Such a toll has the
measure of the last toll or loss before it.
Where it errs: the last number before it may count the wounded, and the toll tells who the dead were.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitrep.extract.counting.counts import OF_PEOPLE
from sitrep.extract.counting.numerals import QUALIFIERS
from sitrep.extract.counting.totals import TOTALS
from sitrep.extract.report.elliptic import BACK, COUNTED
from sitrep.model import Claim, ClaimKind, ClaimType, Measure, Quantity, Reading
from sitrep.vocab.lexicon import Lexicon
from sitrep.vocab.numberwords import is_number_word

PEOPLE = frozenset({"civilian", "force", "official", "people", "person", "protester"})
UNSAID = frozenset({Measure.OTHER, Measure.DEPLOYED})
"""The measures of a number beside which nothing is said; soldiers alone are counted as deployed."""
REST = frozenset({"more", "other", "others", "rest"})


def recounted(claims: Sequence[Claim], reading: Reading, lexicon: Lexicon) -> list[Claim]:
    """The claims, in the order of their triggers; a toll that only says how many or who has the measure of what is counted before it."""
    starts = [sentence.start for sentence in reading.sentences]
    kept: list[Claim] = []
    for claim in claims:
        before = _before(kept, claim, starts) if _says_nothing(claim, lexicon) else None
        is_meant = before in COUNTED and (before in OF_PEOPLE or not _names_people(claim.trigger.text, lexicon))
        kept.append(_as(claim, before) if before is not None and is_meant else claim)
    return kept


def _says_nothing(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a toll's words are a number, a total or those counted, of whom nothing is said."""
    is_open = bool(claim.quantities) and {q.measure for q in claim.quantities} <= UNSAID
    if claim.kind is not ClaimKind.TOLL or not is_open:
        return False
    words = [word for word in claim.trigger.text.lower().split() if word not in QUALIFIERS and not is_number_word(word)]
    is_bare = len(words) == 1 and (words[0].removesuffix("s") in TOTALS or words[0] in REST)
    return not words or is_bare or (len(words) == 1 and _names_people(words[0], lexicon))


def _names_people(words: str, lexicon: Lexicon) -> bool:
    last = words.lower().split()[-1]
    noun = lexicon.noun_class(last) or lexicon.noun_class(last.removesuffix("s"))
    return noun is not None and noun.noun_class in PEOPLE


def _before(claims: Iterable[Claim], claim: Claim, starts: Sequence[int]) -> Measure | None:
    """The measure of the last number before it, in its sentence or the `BACK` before; numbers of acts that harm nobody stand aside."""
    at = min(q.span.start for q in claim.quantities)
    reach = starts[max(bisect_right(starts, at) - 1 - BACK, 0)] if starts else 0
    told = [(c, q) for c in claims for q in c.quantities if reach <= q.span.start and q.span.end <= at]
    near: list[Quantity] = [q for c, q in told if q.measure in COUNTED or c.kind is ClaimKind.TOLL]
    return max(near, key=lambda q: (q.span.start, q.span.end)).measure if near else None


def _as(claim: Claim, measure: Measure) -> Claim:
    return replace(claim, type=ClaimType(notion=COUNTED[measure]), quantities=tuple(replace(q, measure=measure) for q in claim.quantities))
