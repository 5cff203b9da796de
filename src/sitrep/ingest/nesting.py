"""Nesting: measures a page's markup before it is parsed, and flattens what the parser could not stand.

libxml2 silently drops everything below 256 levels, and takes quadratic time over tags with many thousand attributes. One scan
of the tags tells both beforehand. A flattened page keeps its head, headings, paragraphs, list items and line breaks.
"""

from __future__ import annotations

import re

from sitrep.errors import NotText, TooLarge
from sitrep.ingest.limits import Limits

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<rest>[^<>]*)>?")
_VOID_WORDS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_WORDS.split())
# Elements that end by themselves when the next one of their kind begins.
_SELF_ENDING_WORDS = "p li dt dd option tr td th thead tbody tfoot"
_SELF_ENDING = frozenset(_SELF_ENDING_WORDS.split())
_LEVELS = {"table": 4, "ul": 2, "ol": 2, "dl": 2}  # with the self-ending elements that stand in each
_KEPT_WORDS = "html head title meta link script style body p h1 h2 h3 h4 h5 h6 time br"
_KEPT = frozenset(_KEPT_WORDS.split())
_BREAKING_WORDS = "article main div section li tr dd dt blockquote table ul ol pre"
_BREAKING = frozenset(_BREAKING_WORDS.split())
_EMPTY_PARAGRAPHS = re.compile(r"(?:</?p>\s*){2,}")
_MAX_ATTRIBUTES = 300
_MANY_ELEMENTS = 20_000


def tamed(markup: str, where: str, limits: Limits) -> str:
    """`markup`, flattened when it is nested too deeply or too finely.

    Raises TooLarge when it has too many elements even so, NotText when what remains is still too deep.
    """
    depth, elements, has_long_tags = _measured(markup)
    if has_long_tags:
        markup = _TAG.sub(_without_attributes, markup)
    if depth > limits.nesting or elements > _MANY_ELEMENTS:
        markup = _EMPTY_PARAGRAPHS.sub("<p>", _TAG.sub(_flattened, markup))
        depth, elements, _ = _measured(markup)
    if elements > limits.elements:
        raise TooLarge(where, f"has {elements:,} elements, over the limit of {limits.elements:,}")
    if depth > limits.nesting:
        raise NotText(where, f"is no readable page: its elements are nested {depth:,} deep")
    return markup


def _measured(markup: str) -> tuple[int, int, bool]:
    """How deep the elements stand in each other at most, how many there are, and whether one has too many attributes."""
    depth = deepest = elements = 0
    has_long_tags = False
    for match in _TAG.finditer(markup):
        name = match["name"].lower()
        elements += not match["close"]
        has_long_tags = has_long_tags or _is_long(match["rest"])
        if name not in _VOID and name not in _SELF_ENDING:
            level = _LEVELS.get(name, 1)
            depth = max(0, depth + (-level if match["close"] else level))
            deepest = max(deepest, depth)
    return deepest, elements, has_long_tags


def _is_long(attributes: str) -> bool:
    return len(attributes) > _MAX_ATTRIBUTES and (attributes.count("=") > _MAX_ATTRIBUTES or len(attributes.split()) > 10 * _MAX_ATTRIBUTES)


def _without_attributes(match: re.Match[str]) -> str:
    return f"<{match['close']}{match['name']}>" if _is_long(match["rest"]) else match[0]


def _flattened(match: re.Match[str]) -> str:
    name = match["name"].lower()
    if name in _KEPT:
        return match[0]
    if name in _BREAKING:
        return "</p><p>" if match["close"] else "<p>"
    return " "
