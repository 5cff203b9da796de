"""Echoes: words that only say again what another word of the sentence tells.

What somebody calls a thing is told with his calling it so ("called the killing a cowardly act"), what is said of a view with the view ("he
was a courageous man"), and that talks were held or convened with the talks ("the meeting, convened by the emir").
"""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.extract.acts import learned
from sitrep.extract.acts.harms import seen
from sitrep.extract.acts.typer import Typing
from sitrep.extract.certainty.embedders import NAMING
from sitrep.extract.sentence.tree import Tree
from sitrep.model import ClaimKind, Plover

HOLDING = frozenset({"call", "convene", "hold", "organise", "organize"})
VIEWS = frozenset({Plover.ACCUSE, Plover.REJECT, Plover.SUPPORT})


def is_echo(tree: Tree, typing: Typing, by_token: Mapping[int, Typing]) -> bool:
    """Whether the word over it tells it, and the network sees a claim there."""
    over = by_token.get(tree.head(typing.at))
    if over is None or over is typing or seen(over) < learned.least(over.notion.kind):
        return False
    return _is_name_given(tree, typing, over) or _is_of_view(tree, typing, over) or _is_holding(tree, typing, over)


def _is_view(typing: Typing) -> bool:
    return typing.notion.kind is ClaimKind.POSITION or typing.notion.plover in VIEWS


def _is_name_given(tree: Tree, typing: Typing, over: Typing) -> bool:
    is_name = tree.base[typing.at] == "xcomp" and not tree.is_verb(typing.at) and tree.lemma(over.at) in NAMING
    return is_name and _is_view(typing) and _is_view(over)


def _is_of_view(tree: Tree, typing: Typing, over: Typing) -> bool:
    is_both = typing.notion.kind is over.notion.kind is ClaimKind.POSITION
    return is_both and tree.base[typing.at] == "amod"


def _is_holding(tree: Tree, typing: Typing, over: Typing) -> bool:
    is_both = typing.notion.plover is over.notion.plover is Plover.CONSULT
    return is_both and tree.base[typing.at] == "acl" and tree.is_passive(typing.at) and tree.lemma(typing.at) in HOLDING
