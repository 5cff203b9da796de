"""Headings: places that head what a report tells below or after them: "Kidal. Militiamen thrashed a trader", "09:45 – Herat: a crowd".

Monitors, bulletins and live pages group what they tell by place. Such a heading opens a paragraph, after a number or an hour where there is
one, and ends in a stop or a colon; or it is a line of its own. It holds for its paragraph, as a line for the next. Not taken for one: a
dateline, which says where somebody writes; a name before a quotation, which says who speaks; and any word that is only somewhere a
village's name ("Border.", "Toll."), which is why a name that the reader sees no place in must be one elsewhere in the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.extract.claims.places import Places
from sitrep.extract.crediting.sources import Credits
from sitrep.extract.report.dated import DateHeading, paragraph_end
from sitrep.extract.sentence.adjuncts import is_time, time_words, where_heads
from sitrep.extract.sentence.classes import Classes, NameKinds
from sitrep.extract.sentence.tree import Tree
from sitrep.model import MentionKind, Reading, Report, Sentence, Span
from sitrep.vocab.timewords import TimeClass, uses_of

_WORD = r"(?:(?:al|el|ez|es)-)?[^\W\d_a-z][\w’'-]*"
_NAME = rf"{_WORD}(?: (?:(?:of|de|del|el|al|bin) )?{_WORD}){{0,3}}"
_NUMBER = r"(?:\(?[A-Za-z]?[.\d:h]*\d\)?[.)]?[ \t]*(?:[–—-][ \t]*)?)?"
_ENDED = rf"({_NAME})(?:, {_NAME}| \([^()\n]{{1,30}}\))?(?:[.:] (?!\s*[\"'“‘«])|[.:]?[ ]*$)"
_HEADING = re.compile(rf"^[ \t]*{_NUMBER}{_ENDED}", re.MULTILINE)
_AFTER_DATE = re.compile(_ENDED, re.MULTILINE)
_SOMEBODY = frozenset({"official", "person"})
_BOUNDS = frozenset({"after", "before", "by", "for", "from", "since", "till", "until"})
_DAYS = frozenset({TimeClass.DEICTIC, TimeClass.MONTH, TimeClass.WEEKDAY})
_PLACES = frozenset({MentionKind.PLACE, MentionKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Heading:
    """A place that heads the stretch of the text up to the offset `end`; `is_scene`: a sentence sets it, and no heading."""

    name: Span
    end: int
    is_scene: bool = False

    def heads(self, words: Span) -> bool:
        """Whether the words stand in its stretch."""
        return self.name.end <= words.start < self.end


def headings(report: Report, reading: Reading, names: NameKinds, dates: Sequence[DateHeading] = ()) -> tuple[Heading, ...]:
    """The headings that are places, in order, also those after one of the `dates` that head paragraphs; none in the title."""
    seen = [named for sentence in reading.sentences for named in _of_sentence(sentence)]
    known = {report.text[start:end].casefold() for start, end in seen}
    found = []
    after = (match for date in dates if (match := _AFTER_DATE.match(report.text, date.begin)))
    for match in sorted((*_HEADING.finditer(report.text, report.title_end), *after), key=lambda m: m.start(1)):
        start, end = match.span(1)
        kinds = names.kinds(match[1])
        is_known = "country" in kinds or ("place" in kinds and match[1].casefold() in known)
        if is_known or any(a < end and start < b for a, b in seen):
            found.append(Heading(report.quote(start, end), _end(report.text, match)))
    return tuple(found)


def scene(report: Report, tree: Tree, classes: Classes, credits: Credits) -> Heading | None:
    """The place that a sentence without a claim sets what follows it in, to the end of its paragraph: "The worst came in Beni."

    None where it tells where somebody speaks, or of one person.
    """
    root = _setting(tree, classes, credits)
    if root is None:
        return None
    subject = tree.subject(root)
    told = [subject] if subject is not None else []
    heads = [w for host in (root, *told) for w in where_heads(tree, classes, host)]
    heads += [h for h in told if tree.tokens[h].upos == "PROPN" and "government" not in classes.of(h)]  # "Marib is quiet."
    seen = _of_sentence(tree.sentence)
    named = [n for n in Places(tree, classes).names_at(report, heads) if any(a < n.end and n.start < b for a, b in seen)]
    if not named:
        return None
    return Heading(named[0], paragraph_end(report.text, tree.sentence.end), is_scene=True)


def scene_day(report: Report, tree: Tree, classes: Classes, credits: Credits) -> DateHeading | None:
    """The day on which a sentence without a claim sets what follows it: "Good news came on Wednesday.", "Titao slept badly on Tuesday."

    It is told in the plain past, and is a day: not "since", "until" or "for" so long.
    """
    root = _setting(tree, classes, credits)
    if root is None or not _is_past(tree, root):
        return None
    subject = tree.subject(root)
    told = [tree.extent(subject)] if subject is not None and is_time(tree, classes, subject) else []  # "Wednesday was the deadliest day"
    for first, last in (*time_words(tree, classes, root), *told):
        opening = tree.lemma(first)
        if opening not in _BOUNDS and any(use.kind in _DAYS for i in range(first, last) for use in uses_of(tree.tokens[i].text)):
            words, end = tree.span(report, first, last), tree.sentence.end
            return DateHeading(words, end, paragraph_end(report.text, end), is_scene=True)
    return None


def _setting(tree: Tree, classes: Classes, credits: Credits) -> int | None:
    """The root of a sentence that may set a scene: none by which somebody speaks, or that tells of one person."""
    root = next((i for i in range(len(tree)) if tree.head(i) < 0), None)
    subject = None if root is None else tree.subject(root)
    if root is None or credits.reporting(root) is not None or (subject is not None and classes.of(subject) & _SOMEBODY):
        return None
    return root


def _is_past(tree: Tree, root: int) -> bool:
    """Whether a clause is in the plain past: "slept", "was the deadliest day"."""
    verbs = (root, *tree.children(root, "aux", "cop"))
    return any(tree.tokens[v].xpos == "VBD" for v in verbs) and not any(tree.lemma(v) == "have" for v in verbs[1:])


def _of_sentence(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the reader sees places and countries named."""
    tokens = sentence.tokens
    return [(tokens[m.first].start, tokens[m.last - 1].end) for m in sentence.mentions if m.kind in _PLACES]


def _end(text: str, heading: re.Match[str]) -> int:
    """The end of its paragraph, or of the next one where it is a line of its own."""
    rest = text[heading.end() :]
    below = len(rest) - len(rest.lstrip()) if not rest[:1].strip() else 0
    stop = rest.find("\n", below)
    return heading.end() + (stop if stop >= 0 else len(rest))
