"""Doubt: what has the form of a time expression and is none: ages, counts, names of people and papers, "fall" and "may".

One function for each kind of expression that needs one (`DOUBTS`); it sees the words around.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitrep.ground.time.expression import (
    Calendar,
    Feast,
    Length,
    Node,
    Overnight,
    PartOfDay,
    Period,
    Range,
    Repeated,
    Season,
    Stage,
    Vague,
    Weekday,
    Years,
)
from sitrep.ground.time.words import Words
from sitrep.vocab.numberwords import NumberClass, number_words
from sitrep.vocab.timewords import TimeClass, uses_of

SHORT_WEEKDAYS = frozenset({"mon", "sun", "sat", "wed"})
NAMES_TOO = frozenset({"april", "august", "jan", "june", "march", "may"})
POSSESSIVES = frozenset({"my", "your", "his", "her", "our", "their", "its"})
MONEY = frozenset({"$", "€", "£", "#", "no", "number", "."})
PEOPLE = frozenset({"civilians", "fighters", "men", "people", "rebels", "soldiers", "troops", "women"})
DAY_LEADS = frozenset({"before", "by", "for", "from", "on", "since", "till", "until"})
STARTS = frozenset({"", ".", "!", "?", '"', "“", ":"})
# fmt: off
TIME_LEADS = frozenset({
    "in", "since", "until", "till", "by", "of", "from", "to", "before", "after", "during",
    "and", "between", "the", "for", "late", "early", "mid", "around", "circa", "about", "(",
    "-", ",", "through", "throughout", "year", "back", "or", "than", "as", "summer", "autumn", "last", "on",
})
PART_LEADS = frozenset({
    "about", "after", "around", "at", "before", "by", "from", "in", "near", "since", "the", "till", "toward", "towards", "until",
})
SEASON_LEADS = frozenset({"-", "by", "during", "in", "last", "of", "since", "the", "this", "until"})
YEAR_BOUNDS = frozenset({"after", "before", "by", "since", "till", "until"})
PERIOD_LEADS = frozenset({"during", "for", "in", "over", "throughout", "within"})
PERIOD_BOUNDS = frozenset({"after", "before", "between", "from", "of", "since", "to", "until", "when"})
# fmt: on


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an expression stands: words `[first, last)`."""

    words: Words
    first: int
    last: int

    @property
    def form(self) -> str:
        """Its first word."""
        return self.words.forms[self.first]

    @property
    def is_single(self) -> bool:
        """Whether it is one word."""
        return self.last - self.first == 1

    def folded(self, at: int) -> str:
        """The word at `at` in lower case, empty outside the text."""
        return self.words.folded[at] if 0 <= at < len(self.words) else ""

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.folded(self.first - 1)

    @property
    def following(self) -> str:
        """The word after, in lower case."""
        return self.folded(self.last)

    @property
    def is_in_name(self) -> bool:
        """Whether a capitalised word that is no word of time follows, or stands before in mid-sentence."""
        following = self.words.forms[self.last] if self.last < len(self.words) else ""
        before = self.words.forms[self.first - 1] if self.first else ""
        is_name_after = following[:1].isupper() and not uses_of(following)
        is_name_before = before[:1].isupper() and not uses_of(before) and self.before not in TIME_LEADS
        return (is_name_after and self.before not in TIME_LEADS) or is_name_before


def is_time(node: Node, stand: Stand) -> bool:
    """Whether what could be a time expression is one where it stands."""
    doubt = DOUBTS.get(type(node))
    if doubt is not None:
        return doubt(node, stand)
    return not (stand.before == "-" and stand.form.isdigit())


def _length(node: Node, stand: Stand) -> bool:
    """No "zero-day", no age ("27-year-old", "12 years old", "aged 12 years"), no bare "minutes"."""
    after = stand.folded(stand.last + 1) if stand.following in ("-", "of") else stand.following
    if isinstance(node, Length) and node.amount.count == 0:
        return False
    if after in ("old", "olds", "round", "age") or stand.before in ("aged", "age"):
        return False
    if stand.is_single and stand.folded(stand.first) in ("minutes", "seconds", "nights"):
        return stand.before in ("for", "within", "in", "last", "lasted", "by")
    return not (stand.is_single and stand.before == "-" and stand.folded(stand.first - 2).isalpha())


def _calendar(node: Node, stand: Stand) -> bool:
    if isinstance(node, Calendar) and node.month is None and node.year is None:
        return stand.before in DAY_LEADS
    if not isinstance(node, Calendar) or not stand.is_single:
        return not (stand.before == "-" and stand.form.isdigit())
    if node.month is None:
        return _year(stand)
    if node.day is None and stand.folded(stand.first) in NAMES_TOO:
        return not stand.is_in_name and not (stand.folded(stand.first) == "may" and stand.before in STARTS)
    return True


def _range(node: Node, stand: Stand) -> bool:
    """Days without their month, as of "on the 5th and 7th", after a preposition alone."""
    is_bare = isinstance(node, Range) and isinstance(node.last, Calendar) and node.last.month is None and node.last.year is None
    return not is_bare or stand.before in DAY_LEADS | {"between"}


def _year(stand: Stand) -> bool:
    """A bare four-digit number is a year when a word of time stands before it or it stands apart, not when it counts what follows."""
    if not stand.form[0].isdigit():
        return stand.form[0] in "'’" and stand.before in TIME_LEADS
    if not 1900 <= int(stand.form) <= 2099 or stand.before in MONEY:
        return False
    if stand.following == "%" or stand.following in PEOPLE or _is_measure(stand.following):
        return False
    if stand.before in TIME_LEADS or not stand.following[:1].isalpha():
        return True
    return not stand.following.endswith("s")


def _is_measure(word: str) -> bool:
    return word in number_words(NumberClass.MEASURE) and not any(use.kind is TimeClass.MERIDIEM for use in uses_of(word.upper()))


def _weekday(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    """Short forms that are words too ("Sun", "Sat", "Mon", "Wed") only beside a date."""
    return not (stand.is_single and stand.folded(stand.first) in SHORT_WEEKDAYS)


def _season(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    """Not "fall" by itself, nor a season in a name ("the Spring Offensive")."""
    word = stand.last - 1
    is_bare = stand.is_single or (stand.last - stand.first == 2 and stand.folded(stand.first) == "the")
    if not is_bare:
        return True
    leads = stand.before if stand.is_single else "the"
    return (
        stand.words.forms[word].islower()
        and stand.folded(word) not in ("fall", "monsoon")
        and leads in SEASON_LEADS
        and stand.following != "of"
    )


def _part_of_day(node: Node, stand: Stand) -> bool:
    if not isinstance(node, PartOfDay) or node.base is not None:
        return True
    is_lower = stand.words.forms[stand.last - 1].islower()
    if stand.is_single:
        return is_lower and stand.before in PART_LEADS
    return is_lower and stand.before not in ("of", "a") and stand.following != "of"


def _feast(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    """Not a person ("Ramadan Abdi") nor an operation ("the Easter Offensive")."""
    following = stand.words.forms[stand.last] if stand.last < len(stand.words) else ""
    has_capital = any(form[0].isupper() for form in stand.words.forms[stand.first : stand.last])
    has_capital |= stand.words.folded[stand.first : stand.last] == ["the", "new", "year"] and stand.before in YEAR_BOUNDS
    return has_capital and not (following[:1].isupper() and not uses_of(following))


def _repeated(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    """Not the name of a paper ("the Daily Mirror")."""
    following = stand.words.forms[stand.last] if stand.last < len(stand.words) else ""
    return not (stand.is_single and stand.form[0].isupper() and following[:1].isupper())


def _period(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    """Only where it says when, and not where words behind it say which: "in the period", not "the period of calm"."""
    return stand.before in PERIOD_LEADS and stand.following not in PERIOD_BOUNDS


def _vague(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    """Not part of a compound ("now-banned"), and not where it measures the distance to another time ("shortly after noon")."""
    return stand.following not in ("-", "after", "before")


def _overnight(node: Node, stand: Stand) -> bool:  # noqa: ARG001
    return not (stand.is_single and stand.following == "-")


def _years(node: Node, stand: Stand) -> bool:
    """Not an age ("in his 20s"), not an aircraft ("the A-10s")."""
    if stand.before in POSSESSIVES or stand.before == "-":
        return False
    return not (isinstance(node, Years) and node.count == 10 and stand.form[0].isdigit() and len(stand.form) == 3)


def _stage(node: Node, stand: Stand) -> bool:
    """Not an age ("in his mid-30s")."""
    return not (isinstance(node, Stage) and isinstance(node.base, Years) and stand.before in POSSESSIVES)


DOUBTS: dict[type, Callable[[Node, Stand], bool]] = {
    Calendar: _calendar,
    Feast: _feast,
    Length: _length,
    Overnight: _overnight,
    PartOfDay: _part_of_day,
    Period: _period,
    Range: _range,
    Repeated: _repeated,
    Season: _season,
    Stage: _stage,
    Vague: _vague,
    Weekday: _weekday,
    Years: _years,
}
