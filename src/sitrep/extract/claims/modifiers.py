"""Modifiers: ties and holds said in passing: "UN-backed government", "pro-GNA forces", "rebel-held town".

The compound's stem is the supporter, leader or holder, the noun it modifies the other side; which is which stands in the lexicon's
frame for the prefix or suffix. The trigger is the whole compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.phrase import phrase
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimType, Factuality, Location, Participant, Report, Role, Span
from sitrep.vocab.lexicon import Entry, Lexicon, Pos
from sitrep.vocab.slots import Filler, Target

COMPOUND = re.compile(r"(?<![\w-])([\w.’'&]+(?:-[\w.’'&]+)*?)[-‑–]([A-Za-z][\w.]*)(?![\w-])")
ROLES = {Target.ACTOR: Role.ACTOR, Target.RECIPIENT: Role.RECIPIENT}


def modifier_claims(report: Report, tree: Tree, classes: Classes, lexicon: Lexicon) -> Iterator[Claim]:
    """The ties and holds that compounds of this sentence state."""
    start, end = tree.sentence.start, tree.sentence.end
    for match in COMPOUND.finditer(report.text, start, end):
        left, right = match.group(1), match.group(2)
        entries = [*lexicon.entries(right.lower(), Pos.SUFFIX.value), *lexicon.entries(left.lower(), Pos.PREFIX.value)]
        tokens = [t.index for t in tree.tokens if t.start < match.end() and match.start() < t.end]
        if not entries or not tokens:
            continue
        noun = _modified(tree, tokens)
        if noun is None:
            continue
        for entry in entries:
            stem_at = match.span(1) if entry.pos is Pos.SUFFIX else match.span(2)
            stem = report.quote(*stem_at)
            fillers = {"stem": _stem(tree, classes, stem), "noun": Filler(tree.lemma(noun), classes.of(noun))}
            if entry.fits(fillers.get):
                yield _claim(report, tree, entry, report.quote(match.start(), match.end()), stem, noun)
                break


def _modified(tree: Tree, tokens: list[int]) -> int | None:
    """The noun a compound modifies: the first head outside it, else the next noun."""
    inside = set(tokens)
    for i in reversed(tokens):
        up = tree.head(i)
        if (
            up >= 0
            and up not in inside
            and tree.base[i] in ("amod", "compound", "acl", "nmod")
            and tree.tokens[up].upos in ("NOUN", "PROPN")
        ):
            return up
    following = tokens[-1] + 1
    return following if following < len(tree) and tree.tokens[following].upos in ("NOUN", "PROPN") else None


def _stem(tree: Tree, classes: Classes, stem: Span) -> Filler:
    index = next((t.index for t in tree.tokens if t.start <= stem.start < t.end), None)
    named = classes.names.kinds(stem.text)
    if index is None:
        return Filler(stem.text.lower(), named)
    return Filler(tree.lemma(index), named | classes.of(index))


def _rest(tree: Tree, report: Report, trigger: Span, noun: int) -> Span:
    """The noun's phrase without the compound and what stands before it: "UN-backed [government forces]", "rebel-held [town of Bria]"."""
    whole = phrase(tree, report, noun)
    if not whole.contains(trigger) or trigger.end > tree.tokens[noun].start:
        return whole
    first = next(t for t in tree.tokens if t.start >= trigger.end)
    return report.quote(first.start, whole.end)


def _claim(report: Report, tree: Tree, entry: Entry, trigger: Span, stem: Span, noun: int) -> Claim:
    words = {"stem": stem, "noun": _rest(tree, report, trigger, noun)}
    filled = {f.target: words[s] for f in entry.frame for alternative in f.alternatives for s in alternative if s in words}
    return Claim(
        report=report.id,
        report_name=report.name,
        kind=entry.notion.kind,
        span=report.quote(tree.sentence.start, tree.sentence.end),
        trigger=trigger,
        type=ClaimType(plover=entry.notion.plover, mode=entry.notion.mode, cameo=entry.notion.cameo, notion=entry.notion.id),
        factuality=Factuality.ASSERTED,
        participants=tuple(Participant(role, filled[target]) for target, role in ROLES.items() if target in filled),
        place=Location(filled[Target.PLACE]) if Target.PLACE in filled else None,
    )
