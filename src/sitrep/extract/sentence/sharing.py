"""Sharing: one noun that names several parties: "French and Malian soldiers", "the presidents of Chad and Niger".

Each is a party of its own. Of several names before the noun the last goes with it, and those before stand alone ("French", "Malian
soldiers"); of several owners behind it the first ("presidents of Chad", "Niger"). Words that name one party together ("Bosnia and
Herzegovina", "Justice and Equality Movement") are left as they are.
"""

from __future__ import annotations

from sitrep.extract.sentence.classes import PARTY, Classes
from sitrep.extract.sentence.phrase import bounds
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Report, Span, joined_before

BODIES = frozenset({"force", "official", "government"})
STATES = frozenset({"country", "force", "government", "organisation"})
ARMED = frozenset({"country", "force"})
"""What has men, also where a place somewhere bears its name."""
OWNING = (("of",), ("from",))


def shared_by(tree: Tree, classes: Classes, noun: int) -> list[int]:
    """The parties besides one that have one each of those a plural names: of "the presidents of Chad and Niger" Niger."""
    if tree.tokens[noun].xpos != "NNS" or not classes.of(noun) & BODIES:
        return []
    for owner in (c for c in tree.children(noun, "nmod") if tree.cases[c] in OWNING):
        every = tree.coordinated(owner)
        if len(every) > 1 and all(_owns(classes.of(o)) for o in every[:1]) and all(_owns(classes.of(o), is_beside=True) for o in every[1:]):
            return every[1:]
    return []


def _owns(classes: frozenset[str], *, is_beside: bool = False) -> bool:
    """Whether it is a party that has men: "troops from Burundi", not "fighters from Nalut", a town.

    `is_beside` a party, a capital is its government: "envoys of the FARC and Bogotá".
    """
    return bool(classes & STATES) and ("place" not in classes or bool(classes & ({*ARMED, "government"} if is_beside else ARMED)))


def sides(tree: Tree, classes: Classes, report: Report, noun: int) -> list[Span]:
    """The words for each party whose names share `noun`, left to right; those of its whole phrase where it is but one."""
    first, last = bounds(tree, noun)
    sharing = _sharing(tree, classes, noun)
    alone = [tree.span(report, _start(tree, name), name.stop) for name in sharing[:-1]]
    return [*alone, tree.span(report, max([first, *(_start(tree, name) for name in sharing[-1:])]), last)]


def _start(tree: Tree, name: range) -> int:
    """Where a name begins, with the number before it: "eight Nigerian and four Chadian soldiers"."""
    start = name.start
    while start > 0 and tree.tokens[start - 1].upos == "NUM":
        start -= 1
    return start


def _sharing(tree: Tree, classes: Classes, noun: int) -> list[range]:
    """The joined names before a party's noun that name a party each; [] for fewer than two, or for the parts of one name."""
    if not classes.of(noun) & PARTY or tree.tokens[noun].upos != "NOUN":
        return []
    end = noun
    while end > 0 and tree.head(end - 1) == noun and tree.tokens[end - 1].text.islower() and tree.base[end - 1] in ("amod", "compound"):
        end -= 1
    names = joined_before(tree.tokens, end)
    is_shared = all(_is_side(tree, classes, name, noun) for name in names) and not _is_one_name(tree, classes, names)
    return names if is_shared else []


def _is_side(tree: Tree, classes: Classes, name: range, noun: int) -> bool:
    """Whether a name is a party's and belongs to the noun."""
    return tree.is_below(name.start, noun) and any(classes.of(i) & PARTY for i in name)


def _is_one_name(tree: Tree, classes: Classes, names: list[range]) -> bool:
    """Whether the books, or the reader, take the names for one."""
    if not names:
        return False
    start, end = names[0].start, names[-1].stop
    mention = tree.mention_at.get(start)
    is_mention = mention is not None and mention.first <= start and end <= mention.last
    return is_mention or bool(classes.names.kinds(" ".join(t.text for t in tree.tokens[start:end])))
