"""Strands: a sentence with a gapped verb (`gapping`), read once for each of its strands.

Of each strand a sentence is made of the same tokens, whose tree and roles have what is the strand's own at the verb, and the other strands
put out of sight. What answers a chunk of the first strand takes its place in the tree, its roles, and what the network sees in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sitrep.extract.acts.gapping import Chunk, Gapping, Kind, Strand, gapping
from sitrep.extract.counting.counted import HARM
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import UNSAID, Tree
from sitrep.model import Argument, LearnedArgument, LearnedClaim, Predicate, Sentence

Arcs = Mapping[int, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as one strand tells it. `hidden` and `own`: where the words begin that are another's, and those that are its own."""

    sentence: Sentence
    hidden: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()


def strands(tree: Tree, classes: Classes) -> tuple[Told, ...]:
    """The sentence once for each strand, once as it is where nothing is gapped."""
    found = gapping(tree, classes)
    told = tuple(_told(tree, found)) if found is not None else ()
    return told if told and all(_is_tree(t.sentence) for t in told) else (Told(tree.sentence),)


def _told(tree: Tree, found: Gapping) -> Iterator[Told]:
    """The first strand, and those that follow."""
    starts = [found.joint, *(s.last for s in found.strands)]
    ends = [*(s.last for s in found.strands[:-1]), found.strands[-1].own]
    later = [frozenset(range(start, end)) for start, end in zip(starts, ends, strict=False)]
    every = frozenset[int]().union(*later)
    yield _as_told(tree, found, every, frozenset(), {}, {})
    for strand, tokens in zip(found.strands, later, strict=True):
        answered = frozenset(i for chunk, other in strand.answers for i in other.own if i not in _kept(tree, chunk, other))
        joining = frozenset(i for i in tokens if i < strand.first)
        hidden = (every - tokens) | answered | joining
        stands_for = {other.head: chunk.head for chunk, other in strand.answers}
        yield _as_told(tree, found, hidden, tokens - joining, _adopted(tree, found, strand, hidden), stands_for)


def _adopted(tree: Tree, found: Gapping, strand: Strand, hidden: frozenset[int]) -> dict[int, tuple[int, str]]:
    """Arcs that put the chunks of a strand where those stand that they answer; the noun that a bare numeral counts again hangs on it."""
    heads = {other.head: chunk.head for chunk, other in strand.answers}
    arcs: dict[int, tuple[int, str]] = {}
    for chunk, other in strand.answers:
        for i in chunk.own:
            if i != chunk.head and tree.head(i) not in chunk.own:
                arcs[i] = (chunk.head, tree.tokens[i].deprel if tree.base[i] != "root" else "dep")
        up = heads.get(tree.head(other.head), tree.head(other.head))
        arcs[chunk.head] = (found.verb if up in hidden else up, tree.tokens[other.head].deprel)
        if _kept(tree, chunk, other):
            arcs[chunk.head] = (other.head, "nummod")
        elif chunk.is_numeral and not other.is_numeral:
            arcs[other.head] = (chunk.head, UNSAID)
        if chunk.case is None and other.case is not None and chunk.kind is not Kind.TIME:
            arcs |= dict.fromkeys(tree.children(other.head, "case"), (chunk.head, "case"))
    return arcs


def _kept(tree: Tree, chunk: Chunk, other: Chunk) -> frozenset[int]:
    """The noun of harm that a bare numeral counts again, and which is what is told of this strand too: the deaths of "nine deaths"."""
    return frozenset({other.head}) if chunk.is_numeral and not other.is_numeral and tree.lemma(other.head) in HARM else frozenset()


def _as_told(tree: Tree, found: Gapping, hidden: frozenset[int], own: frozenset[int], arcs: Arcs, stands_for: Mapping[int, int]) -> Told:
    arcs = dict(arcs)
    for i in range(len(tree)):
        if i in arcs or tree.head(i) < 0:
            continue
        if i in hidden and tree.head(i) not in hidden:
            arcs[i] = (found.verb, UNSAID)
        elif i not in hidden and tree.head(i) in hidden:
            arcs[i] = (found.verb, tree.tokens[i].deprel)
    sentence = tree.sentence
    tokens = tuple(replace(t, head=arcs[t.index][0], deprel=arcs[t.index][1]) if t.index in arcs else t for t in sentence.tokens)
    predicates = tuple(_predicate(p, hidden, stands_for) for p in sentence.predicates if p.token not in hidden)
    claims = tuple(_claim(c, hidden, stands_for) for c in sentence.claims if c.token not in hidden)
    starts = (frozenset(sentence.tokens[i].start for i in some) for some in (hidden, own))
    return Told(replace(sentence, tokens=tokens, predicates=predicates, claims=claims), *starts)


def _predicate(predicate: Predicate, hidden: frozenset[int], stands_for: Mapping[int, int]) -> Predicate:
    """With arguments of this strand alone."""
    own = [Argument(a.label, stands_for.get(a.head, a.head)) for a in predicate.arguments]
    return replace(predicate, arguments=tuple(dict.fromkeys(a for a in own if a.head not in hidden)))


def _claim(claim: LearnedClaim, hidden: frozenset[int], stands_for: Mapping[int, int]) -> LearnedClaim:
    """With fillers of this strand alone; one is as likely as what it stands for where that is likelier."""
    best: dict[tuple[object, int], LearnedArgument] = {}
    for argument in claim.arguments:
        own = replace(argument, token=stands_for.get(argument.token, argument.token))
        known = best.get((own.slot, own.token))
        if own.token not in hidden and (known is None or known.score < own.score):
            best[own.slot, own.token] = own
    return replace(claim, arguments=tuple(best.values()))


def _is_tree(sentence: Sentence) -> bool:
    """Whether every token leads up to a root."""
    for token in sentence.tokens:
        seen, at = set[int](), token.index
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = sentence.tokens[at].head
    return True
