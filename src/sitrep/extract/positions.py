"""Positions: what a party says about things without saying that anything happened: "the chance of success is now zero".

A reported or quoted clause in which no other claim was read is a position of its speaker. Its trigger is the head of what is said, with
the negation and auxiliaries that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.extract.classes import Classes
from sitrep.extract.sources import Credit, Credits, as_sources
from sitrep.extract.tree import Tree
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Participant, Report, Role, Source, Span

SHORTEST = 4  # words of a clause that can state a view
CONFIDENCE = 0.4


def reported_positions(report: Report, tree: Tree, classes: Classes, credits: Credits, triggers: Iterable[Span]) -> Iterator[Claim]:
    """Positions in clauses reported in this sentence; `triggers` are those of the claims already read in it."""
    taken = list(triggers)
    for i in range(len(tree)):
        credit = credits.credit(i)
        if credit is None or not any(_can_hold_views(tree, classes, s) for s in credit.speakers):
            continue
        content = _content(tree, credits, credit)
        if content is None or _holds_any(tree, content, taken):
            continue
        sources = as_sources(tree, report, credit)
        if sources:
            yield position(report, tree, content, sources)


def _can_hold_views(tree: Tree, classes: Classes, speaker: int) -> bool:
    """Whether the speaker is a party the reader can tell from another: not "I", "you" or "some"."""
    token = tree.tokens[speaker]
    if token.upos == "PRON":
        return token.text.lower() in ("he", "she", "it", "they", "who")
    return classes.is_party(speaker) or token.upos == "PROPN"


def _content(tree: Tree, credits: Credits, credit: Credit) -> int | None:
    """Head of the clause the reporting word reports."""
    found = tree.first(credit.at, "ccomp")
    if found is None and tree.base[credit.at] == "parataxis" and not tree.children(credit.at, "obj"):
        found = tree.head(credit.at)
    if found is None or credits.reporting(found) is not None or tree.extent(found)[1] - tree.extent(found)[0] < SHORTEST:
        return None
    return found


def _holds_any(tree: Tree, content: int, triggers: list[Span]) -> bool:
    """Whether a claim was read at the head of the clause or at what its head is about: its complements, objects and fellows."""
    core = [content]
    for i in core:
        core += tree.children(i, "xcomp", "ccomp", "conj", "obj", "nsubj:pass")
    return any(t.start < tree.tokens[i].end and tree.tokens[i].start < t.end for i in core for t in triggers)


def position(report: Report, tree: Tree, content: int, sources: tuple[Source, ...]) -> Claim:
    """The position whose clause is headed by `content`."""
    return Claim(
        report=report.id,
        report_name=report.name,
        kind=ClaimKind.POSITION,
        span=report.quote(tree.sentence.start, tree.sentence.end),
        trigger=head_words(report, tree, content),
        type=ClaimType(notion="position"),
        factuality=Factuality.ASSERTED,
        participants=tuple(Participant(Role.ACTOR, s.span) for s in sources[:1]),
        sources=sources,
        confidence=CONFIDENCE,
    )


def head_words(report: Report, tree: Tree, content: int) -> Span:
    """The head with the auxiliaries and negation that stand directly before it."""
    first = content
    while first > 0 and tree.base[first - 1] in ("aux", "advmod", "cop") and tree.head(first - 1) == content and content - first < 4:
        first -= 1
    return tree.span(report, first, content + 1)
