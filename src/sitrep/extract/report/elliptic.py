"""Elliptic counts: a number without a noun, by a source: "observers confirmed nine", "only two were verified", "Israel admitted one".

Such a number counts what a number with a noun did before it in the report. It is a toll of its own (GUIDELINES: rival figures are a toll
each), its trigger the number; its measure is that of the number before, and what and whose it counts is for the situation (rule N9).
It errs where the number before it counted something else of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sitrep.extract.certainty.factuality import factuality
from sitrep.extract.counting.numerals import count_alone
from sitrep.extract.counting.totals import TOTALS, brought_to, stated_number
from sitrep.extract.crediting.sources import Credit, Credits, as_sources
from sitrep.extract.sentence.adjuncts import is_time, time_words
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Measure, Quantity, Rejected, Report, Source, Span, Stance, When
from sitrep.vocab.counted import counting_class
from sitrep.vocab.lexicon import Lexicon

STANCES = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.CLAIMS, Stance.REPORTS})
COUNTING = counting_class("counting")
BACK = 2
"""Sentences between a number and the one that says what it counts, at most."""
COUNTED = {
    Measure.KILLED: "toll-killed",
    Measure.INJURED: "toll-injured",
    Measure.DETAINED: "toll-detained",
    Measure.DISPLACED: "toll-displaced",
    Measure.DESTROYED: "toll-losses",
    Measure.DAMAGED: "toll-losses",
    Measure.CAPTURED: "toll-losses",
    Measure.SURRENDERED: "toll-losses",
    Measure.ABDUCTED: "toll-detained",
}
"""What is counted so, with the notion of a toll of it."""


@dataclass(frozen=True, slots=True)
class Elliptic:
    """A toll whose number has no noun yet, the reporting word that gives it, and where what it counts may begin.

    `is_told`: not of a number that is only denied, hoped for or not confirmed, or that words of its own set apart. `is_total`: the cue
    brings a total to it, and tells no act.
    """

    claim: Claim
    cue: Span
    reach: int
    is_told: bool
    is_total: bool = False


def elliptic_counts(report: Report, tree: Tree, credits: Credits, lexicon: Lexicon, starts: Sequence[int]) -> Iterator[Elliptic]:
    """The numbers that a reporting word of this sentence has for its object; `starts` are the beginnings of it and the `BACK` before it."""
    for verb in tree.verbs:
        credit, stance = _credit(tree, credits, verb), _stance(tree, credits, verb)
        is_given = credit is not None or (tree.is_passive(verb) and stance is Stance.CONFIRMS)
        if stance not in STANCES or not is_given:
            continue
        for number in tree.children(verb, "nsubj:pass") if tree.is_passive(verb) else tree.children(verb, "obj"):
            span = count_alone(tree, report, number)
            if span is not None:
                is_apart = stance is Stance.REPORTS and _is_set_apart(tree, credits.classes, verb, number)
                toll = _toll(report, tree, span, _sources(report, credits, credit, number))
                is_told = not is_apart and _is_told(tree, lexicon, verb, number)
                yield Elliptic(toll, tree.token_span(report, verb), min(starts), is_told)
    yield from _totals(report, tree, credits, lexicon, min(starts))


def _totals(report: Report, tree: Tree, credits: Credits, lexicon: Lexicon, reach: int) -> Iterator[Elliptic]:
    """The numbers to which a count that says nothing of what it is of is brought: "killed 21, taking the total to 223"."""
    for verb in tree.verbs if tree.words & TOTALS else ():
        for total in brought_to(tree, verb):
            number = stated_number(tree, report, total)
            if number is not None and tree.lemma(total) != "toll":  # a toll is told by the word itself
                toll = _toll(report, tree, number, _sources(report, credits, None, verb))
                when = time_words(tree, credits.classes, verb)
                toll = replace(toll, time=When(tree.span(report, *when[0]))) if when else toll
                cue = tree.span(report, min(verb, total), max(verb, total) + 1)
                yield Elliptic(toll, cue, reach, _is_told(tree, lexicon, verb, total), is_total=True)


def _is_set_apart(tree: Tree, classes: Classes, verb: int, number: int) -> bool:
    """Whether words of its own say what or where was counted: "registered 1,200 at its gates", "showed two on screen"."""
    told = [c for word in (verb, number) for c in tree.children(word, "obl", "nmod") if tree.cases[c] and tree.cases[c] != ("of",)]
    return any(tree.tokens[c].upos == "NOUN" and not is_time(tree, classes, c) for c in told)


def _stance(tree: Tree, credits: Credits, verb: int) -> Stance | None:
    embedding = credits.reporting(verb)
    if embedding is not None:
        return embedding.stance
    return Stance.REPORTS if tree.lemma(verb) in COUNTING else None


def _credit(tree: Tree, credits: Credits, verb: int) -> Credit | None:
    """The credit of a reporting word, or of a verb of counting, which reports nothing else."""
    known = credits.credit(verb)
    if known is not None or tree.lemma(verb) not in COUNTING:
        return known
    subject = Slots(tree, credits.classes, verb).subject
    return Credit(verb, (subject,), stance=Stance.REPORTS) if subject is not None else None


def _sources(report: Report, credits: Credits, own: Credit | None, number: int) -> tuple[Source, ...]:
    """Who gives the number, nearest first."""
    found = [*([own] if own is not None else []), *credits.above(number, own=False)]
    told = {source.span: source for credit in dict.fromkeys(found) for source in as_sources(credits, report, credit)}
    return tuple(told.values())


def _is_told(tree: Tree, lexicon: Lexicon, verb: int, number: int) -> bool:
    """Whether it is told as so: not "has not confirmed nine", "may confirm nine"."""
    return all(factuality(tree, lexicon, word) is Factuality.ASSERTED for word in (verb, number))


def _toll(report: Report, tree: Tree, number: Span, sources: tuple[Source, ...]) -> Claim:
    span = report.quote(tree.sentence.start, tree.sentence.end)
    counts = (Quantity(Measure.OTHER, number),)
    return Claim(report.id, report.name, ClaimKind.TOLL, span, number, ClaimType(), Factuality.ASSERTED, quantities=counts, sources=sources)


def with_elliptic(claims: Iterable[Claim], found: Iterable[Elliptic]) -> tuple[list[Claim], list[Rejected]]:
    """The claims with those of the numbers without a noun, each told once; one before which nothing was counted is none."""
    kept, rejected = list(claims), list[Rejected]()
    for elliptic in found:
        number = elliptic.claim.trigger
        told = [c for c in kept if any(q.span.overlaps(number) for q in c.quantities)]
        if any(not _is_bare(c, elliptic) for c in told):
            continue
        before = _counted_before(kept, elliptic) if elliptic.is_told else None
        reason = "a number that says nothing of what it counts" if before is None else "told by the number that it gives"
        rejected += [Rejected("extract", reason, c.trigger) for c in told]
        kept = [c for c in kept if c not in told]
        if before is not None:
            kept.append(_meaning(elliptic.claim, before.measure))
    return kept, rejected


def _is_bare(claim: Claim, elliptic: Elliptic) -> bool:
    """Whether a claim only tells that the number was given: its trigger is the number or the cue, and it measures nothing."""
    words = (elliptic.claim.trigger, elliptic.cue)
    is_empty = elliptic.is_total or {q.measure for q in claim.quantities} == {Measure.OTHER}
    return is_empty and any(claim.trigger.overlaps(word) for word in words)


def _counted_before(claims: Iterable[Claim], elliptic: Elliptic) -> Quantity | None:
    """The last number with a noun before it, within reach, that counts people or things lost; of a total the last that counts the dead."""
    start = elliptic.claim.trigger.start
    told = [q for c in claims for q in c.quantities if q.measure in COUNTED and (q.of is not None or elliptic.is_total)]
    near = [q for q in told if elliptic.reach <= q.span.start and q.span.end <= start]
    dead = [q for q in near if q.measure is Measure.KILLED] if elliptic.is_total else []
    return max(dead or near, key=lambda q: (q.span.start, q.span.end), default=None)


def _meaning(claim: Claim, measure: Measure) -> Claim:
    quantities = tuple(replace(q, measure=measure) for q in claim.quantities)
    return replace(claim, type=ClaimType(notion=COUNTED[measure]), quantities=quantities)
