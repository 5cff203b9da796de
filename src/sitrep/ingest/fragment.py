"""Fragments: a piece of HTML that is all content (an entry of a feed) to paragraphs, one a line."""

from __future__ import annotations

import re

from sitrep.ingest.limits import Limits
from sitrep.ingest.nesting import tamed

_BREAKING_WORDS = (
    "address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul"
)
_BREAKING = frozenset(_BREAKING_WORDS.split())
_DROPPED_WORDS = "script style iframe object embed noscript form button select svg figcaption template"
_DROPPED = frozenset(_DROPPED_WORDS.split())
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def fragment_text(markup: str, where: str, limits: Limits) -> str:
    """The words of a fragment; empty when it has none. Raises TooLarge or NotText as pages do."""
    from lxml.etree import LxmlError, strip_elements  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    markup = _UNPRINTABLE.sub(" ", tamed(markup, where, limits))
    if not markup.strip():
        return ""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except LxmlError:
        return ""
    strip_elements(tree, *_DROPPED, with_tail=False)
    for element in tree.iter():
        if element.tag in _BREAKING:
            element.text = f"\n{' '.join((element.text or '').split(chr(10)))}"
            element.tail = f"\n{' '.join((element.tail or '').split(chr(10)))}"
        else:
            element.text, element.tail = _unbroken(element.text), _unbroken(element.tail)
    return paragraphs_of(str(tree.text_content()))


def paragraphs_of(text: str) -> str:
    """One paragraph a line, without the space around it."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _unbroken(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split("\n"))
