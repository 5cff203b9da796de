"""Finding: time expressions in running text, each with the words that bound it ("since", "until", "between … and …").

First the cores are found (what TIMEX3 marks: no preposition), then the words before and between them. A year or an hour that could
as well be a plain number needs a word of time beside it. Where it errs: a bare four-digit count after "in" is read as a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sitrep.ground.time.expression import Bound, Calendar, Clock, Feast, Length, Node, Overnight, PartOfDay, Range, Season, Vague, Weekday
from sitrep.ground.time.grammar import Match, Memo, longest
from sitrep.ground.time.rules import GRAMMAR
from sitrep.ground.time.words import Words, words_of
from sitrep.vocab.timewords import TimeClass, uses_of

SHORT_WEEKDAYS = frozenset({"mon", "sun", "sat", "wed"})
# fmt: off
YEAR_LEADS = frozenset({
    "in", "since", "until", "till", "by", "of", "from", "to", "before", "after", "during",
    "and", "between", "the", "for", "late", "early", "mid", "around", "circa", "about", "(",
    "-", ",", "through", "throughout", "year", "back", "or", "than", "as", "summer", "autumn",
})
# fmt: on
RANGE_JOINS = frozenset({"to", "until", "till", "through", "-", "into"})
LIST_JOINS = frozenset({"and", "or"})
PART_LEADS = frozenset(
    {"at", "by", "before", "after", "until", "till", "around", "since", "from", "the", "about", "toward", "towards", "near"}
)
LONGEST_LEAD = 4


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time expression. `[start, end)` is its core; `lead_start` also takes in the bounding words ("since", "between").

    `cores` are the parts of a range or list, each `(start, end, node)`; one otherwise.
    """

    start: int
    end: int
    text: str
    node: Node
    lead_start: int
    cores: tuple[tuple[int, int, Node], ...]


@dataclass(frozen=True, slots=True)
class _Core:
    first: int
    last: int
    node: Node


@lru_cache(maxsize=2048)
def find(text: str) -> tuple[TimeWords, ...]:
    """The time expressions of `text`, in order and without overlap. Offsets are code points of `text`."""
    words = words_of(text)
    cores = _cores(words)
    found: list[TimeWords] = []
    at = 0
    while at < len(cores):
        group, node = _joined(words, cores, at)
        kind, lead = _lead(words, group[0].first)
        if kind in ("between", "from", "to") and len(group) > 1 and isinstance(node, Range):
            node = Range(node.first, node.last)
        elif kind not in (None, "between", "to", "and", "or") and not isinstance(node, Length | Vague):
            node = Bound(kind or "", node)
        start, end = words.starts[group[0].first], words.ends[group[-1].last - 1]
        parts = tuple((words.starts[core.first], words.ends[core.last - 1], core.node) for core in group)
        found.append(TimeWords(start, end, text[start:end], node, words.starts[lead], parts))
        at += len(group)
    return tuple(found)


def _cores(words: Words) -> list[_Core]:
    memo: Memo = {}
    found: list[_Core] = []
    at = 0
    while at < len(words):
        match = longest(GRAMMAR.matches("Expression", words, at, memo))
        if match and _is_time(words, at, match):
            found.append(_Core(at, match.end, match.value))
            at = match.end
        else:
            at += 1
    return found


def _is_time(words: Words, at: int, match: Match) -> bool:
    """Whether what could be a time expression is one here."""
    node: Node = match.value
    following = words.folded[match.end] if match.end < len(words) else ""
    before = words.folded[at - 1] if at else ""
    if isinstance(node, Vague) and following == "-":
        return False
    if isinstance(node, Length):
        return _is_length(words, at, match.end, following, before)
    if isinstance(node, Calendar) and node.month is None and match.end - at == 1:
        return _is_year(words, at, following, before)
    if match.end - at == 1:
        return _is_single(words, at, node, following, before)
    if isinstance(node, PartOfDay) and node.base is None and match.end - at == 2:
        return words.forms[at + 1].islower() and before not in ("of", "a")
    if isinstance(node, Season):
        return not (words.forms[match.end - 1][0].isupper() and match.end - at == 2 and words.folded[at] == "the")
    return not (before == "-" and words.folded[at].isdigit())


def _is_single(words: Words, at: int, node: Node, following: str, before: str) -> bool:
    """One word by itself: names of people and papers, "fall", and parts of names are none."""
    form, folded = words.forms[at], words.folded[at]
    if isinstance(node, Weekday):
        return folded not in SHORT_WEEKDAYS
    if isinstance(node, Calendar) and node.month is not None and node.day is None and node.year is None:
        return _is_month(words, at, before)
    if isinstance(node, Season):
        return (
            folded not in ("fall", "monsoon")
            and form.islower()
            and before in ("in", "the", "this", "by", "since", "of", "last", "until", "during", "-")
        )
    if isinstance(node, PartOfDay) and node.base is None:
        return form.islower() and (before in PART_LEADS or (before == "in" and folded != "daylight"))
    if isinstance(node, Feast):
        return form[0].isupper()
    return not (isinstance(node, Overnight) and following == "-")


def _is_month(words: Words, at: int, before: str) -> bool:
    """A month by its name: not "May" as a verb, a first name or part of a longer name."""
    folded = words.folded[at]
    if folded in ("may", "march", "april", "august", "june"):
        starts_sentence = at == 0 or before in (".", "!", "?", '"', "“")
        if folded == "may" and starts_sentence:
            return False
        next_form = words.forms[at + 1] if at + 1 < len(words) else ""
        is_in_name = (
            next_form[:1].isupper()
            and not uses_of(next_form)
            and before not in ("in", "since", "until", "by", "last", "of", "early", "late")
        )
        return not is_in_name and before not in ("great", "mr", "mrs", "ms", "theresa")
    return True


def _is_year(words: Words, at: int, following: str, before: str) -> bool:
    """A bare four-digit number: a year when a word of time stands before it or it stands apart, not a count of what follows."""
    form = words.forms[at]
    if not form[0].isdigit():
        return form[0] in "'’" and before in YEAR_LEADS
    number = int(form)
    if not 1900 <= number <= 2099 or before in ("$", "€", "£", "#", "no", "number", "."):
        return False
    if following in (
        "km",
        "%",
        "people",
        "troops",
        "soldiers",
        "civilians",
        "men",
        "miles",
        "kilometres",
        "kilometers",
        "metres",
        "meters",
        "tonnes",
    ):
        return False
    if before in YEAR_LEADS or not following or not following[0].isalpha():
        return True
    return not following.endswith("s")


def _is_length(words: Words, at: int, end: int, following: str, before: str) -> bool:
    """A duration, and no age ("27-year-old", "12 years old", "aged"), no rate after "per", no "second" of a list."""
    after_dash = words.folded[end + 1] if following == "-" and end + 1 < len(words) else ""
    if following in ("old", "olds") or after_dash in ("old", "olds", "round") or before in ("aged", "age"):
        return False
    if following == "of" and end + 1 < len(words) and words.folded[end + 1] == "age":
        return False
    if end - at == 1 and words.folded[at] in ("minutes", "seconds", "nights"):
        return before in ("for", "within", "in", "last", "lasted", "by")
    return not (end - at == 1 and before in ("-",) and at >= 2 and words.folded[at - 2].isalpha())


def _joined(words: Words, cores: list[_Core], at: int) -> tuple[list[_Core], Node]:
    """The core at `at`, together with the next when the two make a range or a list."""
    first = cores[at]
    if at + 1 >= len(cores):
        return [first], first.node
    second = cores[at + 1]
    between = words.folded[first.last : second.first]
    kind, _ = _lead(words, first.first)
    joins = tuple(word for word in between if word not in ("the", "late", "in", "on"))
    if len(joins) != 1 or not _are_alike(first.node, second.node):
        return [first], first.node
    if joins[0] in RANGE_JOINS and (kind in ("from", "between", None)) and len(between) <= 2:
        return [first, second], Range(first.node, second.node)
    if joins[0] in LIST_JOINS and len(between) <= 2:
        if kind == "between":
            return [first, second], Range(first.node, second.node)
        return [first, second], Range(first.node, second.node, is_list=True)
    return [first], first.node


def _are_alike(first: Node, second: Node) -> bool:
    """Whether two expressions may be the ends of one range: neither is a duration or vague."""
    plain = (Length, Vague, Range)
    return not isinstance(first, plain) and not isinstance(second, plain) and (isinstance(first, Clock) == isinstance(second, Clock))


def _lead(words: Words, first: int) -> tuple[str | None, int]:
    """The bounding words that end right before word `first`: their kind and where they begin; (None, first) when there are none."""
    for size in range(min(LONGEST_LEAD, first), 0, -1):
        begin = first - size
        for edge in words.edges[begin]:
            if edge.kind == TimeClass.BOUND.name and edge.end == first:
                return str(edge.value), begin
    if first and words.folded[first - 1] in ("the", "about", "around", "at"):
        kind, begin = _lead(words, first - 1)
        return (kind, begin) if kind else (None, first)
    return None, first
