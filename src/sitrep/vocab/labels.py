"""The book of loaded words (`labels.csv`): names and verbs that take a side, with a term that takes none.

Words are looked for as runs of lemmas in one pass: `LabelBook.starting` gives the labels that begin with a word, longest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sitrep.errors import VocabularyError
from sitrep.vocab.files import broken, read_rows

FILE = "labels.csv"
COLUMNS = ("label", "pos", "kind", "of", "used_for", "neutral", "source")
KINDS = frozenset(
    {
        "blames", "casts doubt", "criminalises", "dehumanises", "delegitimises government", "delegitimises party", "euphemism for killing",
        "euphemism for war", "event framing", "glorifies", "legitimises", "territory claim",
    }
)  # fmt: skip
POS = frozenset({"adj", "adv", "noun", "verb"})
TARGETS = frozenset({"", "people", "place"})


@dataclass(frozen=True, slots=True)
class Label:
    """A loaded word or phrase. `words` are its parts in lower case, hyphens parting too; `of` what alone it may be said of ("": anything).

    `is_name`: written with a capital, so a proper noun may be it. `neutral` and `source` are None where there is none.
    """

    label: str
    words: tuple[str, ...]
    pos: str
    kind: str
    of: str
    used_for: str
    neutral: str | None
    source: str | None
    is_name: bool


class LabelBook:
    """Labels by their first word."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self.labels = tuple(labels)
        by_first: defaultdict[str, list[Label]] = defaultdict(list)
        for label in self.labels:
            by_first[label.words[0]].append(label)
        self._by_first = {first: tuple(sorted(found, key=lambda each: -len(each.words))) for first, found in by_first.items()}

    def starting(self, word: str) -> tuple[Label, ...]:
        """The labels whose first part is `word` (lower case), longest first."""
        return self._by_first.get(word, ())


@cache
def load_labels() -> LabelBook:
    """The book of this package, read once. Raises VocabularyError for a record that breaks a rule."""
    return LabelBook(_labels(read_rows(FILE, COLUMNS)))


def _labels(rows: Iterable[tuple[int, list[str]]]) -> Iterable[Label]:
    seen: set[tuple[str, str]] = set()
    for line, (label, pos, kind, of, used_for, neutral, source) in rows:
        words = tuple(label.lower().replace("-", " ").split())
        if not words or not used_for or not source or (label.lower(), pos) in seen:
            raise _wrong(line, f"{label!r} is empty, unexplained or said twice")
        if pos not in POS or kind not in KINDS or of not in TARGETS:
            raise _wrong(line, f"{label!r}: {pos!r}, {kind!r} or {of!r} is not known")
        seen.add((label.lower(), pos))
        yield Label(
            label, words, pos, kind, of, used_for, neutral or None, None if source == "unverified" else source, label != label.lower()
        )


def _wrong(line: int, rule: str) -> VocabularyError:
    return broken(FILE, line, rule)
