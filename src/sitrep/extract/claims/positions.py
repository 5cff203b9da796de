"""Positions: what a party says about things without saying that anything happened: "the chance of success is now zero".

A reported or quoted clause is a position of its speaker when no other claim was read in it and it states a view: something is so, must be,
can or cannot be. A clause in the past or the perfect ("sirens had sounded") tells an event that no entry covers, and is none. Its
trigger is the head of what is said, with the negation and auxiliaries that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.extract.crediting.sources import Credit, Credits, as_sources
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimKind, ClaimType, Factuality, Participant, Report, Role, Source, Span

SHORTEST = 4  # words of a clause that can state a view
CONFIDENCE = 0.4
DENYING = frozenset({"no", "not", "n't", "never", "nobody", "none", "neither"})
VIEWING = frozenset({"can", "could", "must", "should", "may", "might", "ought", "need"})
FORETELLING = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d"})
PRESENT = frozenset({"VBP", "VBZ"})
QUOTES = frozenset({'"', "“", "”", "„", "«", "``", "''"})


def reported_positions(report: Report, tree: Tree, classes: Classes, credits: Credits, triggers: Iterable[Span]) -> Iterator[Claim]:
    """Positions in clauses reported in this sentence; `triggers` are those of the claims already read in it."""
    taken = list(triggers)
    for credit in credits.every():
        if _nobody_says(tree, credit) or not any(_can_hold_views(tree, classes, s) for s in credit.speakers):
            continue
        content = _content(tree, credits, credit)
        if content is None or _holds_any(tree, content, taken):
            continue
        content = view(tree, content, is_quoted=_is_quoted(tree, content))
        if content is None:
            continue
        sources = as_sources(credits, report, credit)
        if sources:
            yield position(report, tree, content, sources)


def _nobody_says(tree: Tree, credit: Credit) -> bool:
    """Whether the saying is denied: "no group has said", "he did not say"."""
    words = tree.children(credit.at, "advmod") + [d for s in credit.speakers for d in (s, *tree.children(s, "det"))]
    return any(tree.lemma(w) in DENYING for w in words)


def view(tree: Tree, content: int, is_quoted: bool) -> int | None:
    """The clause, of `content` and those joined to it, that states a view; None when all tell what happened or will happen."""
    found = next((c for c in tree.coordinated(content) if _states(tree, c, is_quoted)), None)
    if found is None:
        return None
    inner = tree.first(found, "ccomp")  # "nobody can say that we gave up"
    return inner if inner is not None and inner > found else found


def _states(tree: Tree, i: int, is_quoted: bool) -> bool:
    """Whether clause head `i` says that something is, can, must or should be so."""
    token = tree.tokens[i]
    helpers = [*tree.children(i, "aux", "cop"), i]
    modals = {tree.lemma(h) for h in helpers if tree.tokens[h].xpos == "MD"}
    if modals & VIEWING or (is_quoted and modals & FORETELLING):
        return True
    is_nominal = bool(tree.children(i, "cop")) or token.upos in ("ADJ", "NOUN") or tree.lemma(i) == "be"
    if modals:
        return bool(tree.children(i, "cop"))
    if is_nominal:
        return not any(tree.deprel_is(h, "aux:pass") for h in helpers)
    if any(tree.lemma(h) == "have" for h in helpers[:-1]) or tree.is_passive(i):
        return False
    return any(tree.tokens[h].xpos in PRESENT for h in helpers) and not any(tree.tokens[h].xpos == "VBG" for h in helpers)


def _is_quoted(tree: Tree, content: int) -> bool:
    """Whether a quotation mark opens what is said."""
    first = tree.extent(content)[0]
    return any(tree.tokens[t].text in QUOTES for t in range(max(0, first - 1), min(first + 2, len(tree))))


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
