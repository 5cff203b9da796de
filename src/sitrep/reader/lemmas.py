"""The lemma of a word from its form and its tags.

`lemmas.tsv` (made by `training/lemmas.py`) has, for each inflected class, rules by the word's ending, the longest first, and a
list of the words they get wrong; pronouns, auxiliaries and other closed classes are listed. All else is its own lemma. Lower
case, but proper nouns keep their form. On EWT test with gold tags 99.0 % are right (case and proper nouns aside), of verbs 99.6
%. Errs where the tag is wrong, and on rare verbs whose -e cannot be told from the ending.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from sitrep.errors import ModelError

CLASSES = {
    "NNS": "plural", "VBZ": "third", "VBD": "past", "VBN": "past", "VBG": "ing", "JJR": "more", "RBR": "more", "JJS": "most", "RBS": "most",
}  # fmt: skip
"""Penn tags of inflected forms, and the class whose rules they follow."""

CLOSED = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
"""Universal parts of speech whose lemmas are listed."""

_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "NUM", "X", "INTJ"})
_MAIN_VERBS = frozenset({"be", "do", "have"})
_KEPT = 20_000


def _by_ending(form: str) -> str | None:
    """The class of a verb whose Penn tag is not a verb's ("Breaking" NNP)."""
    return "ing" if form.endswith("ing") else "past" if form.endswith("ed") else None


def by_rule(form: str, rules: dict[str, tuple[int, str]]) -> str:
    """The lemma that the rule of the longest known ending gives; at least one letter stays."""
    for begin in range(max(1, len(form) - 6), len(form) + 1):
        if (rule := rules.get(form[begin:])) is not None:
            strip, add = rule
            return form[: len(form) - strip] + add
    return form


@dataclass(frozen=True, slots=True)
class Lemmas:
    """Rules and lists, with the answers given so far."""

    rules: dict[str, dict[str, tuple[int, str]]]
    words: dict[tuple[str, str], str]
    closed: dict[tuple[str, str], str]
    _given: dict[tuple[str, str, str], str] = field(default_factory=dict, repr=False, compare=False)

    def lemma(self, form: str, upos: str, xpos: str) -> str:
        """The lemma of `form` with these tags."""
        if upos == "PROPN":
            return form
        key = (form, upos, xpos)
        if (known := self._given.get(key)) is None:
            known = self._lemma(form.lower(), upos, xpos)
            if len(self._given) < _KEPT:
                self._given[key] = known
        return known

    def _lemma(self, form: str, upos: str, xpos: str) -> str:
        if upos in CLOSED and (listed := self.closed.get((upos, form.replace("’", "'")))):
            return listed
        if upos == "VERB" and (listed := self.closed.get(("AUX", form.replace("’", "'")))) in _MAIN_VERBS:
            return listed
        kind = CLASSES.get(xpos) or (_by_ending(form) if upos == "VERB" and not xpos.startswith("V") else None)
        if kind is None or upos not in _OPEN or not form[-1].isalpha():
            return form
        if kind == "past" and form.endswith("s") and not form.endswith("ss"):  # "kills" is no past, whatever its tag
            kind = "third"
        if (known := self.words.get((kind, form))) is not None:
            return known
        return by_rule(form, self.rules[kind])


@cache
def lemmas() -> Lemmas:
    """The table, read once. Raises ModelError when it is damaged."""
    rules: dict[str, dict[str, tuple[int, str]]] = {kind: {} for kind in CLASSES.values()}
    words: dict[tuple[str, str], str] = {}
    closed: dict[tuple[str, str], str] = {}
    table = (files("sitrep.reader") / "lemmas.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(table.splitlines(), 1):
        match line.split("\t"):
            case ["rule", kind, ending, strip, add] if kind in rules:
                rules[kind][ending] = (int(strip), add)
            case ["word", kind, form, lemma]:
                words[kind, form] = lemma
            case ["closed", upos, form, lemma]:
                closed[upos, form] = lemma
            case [comment] if comment.startswith("#"):
                continue
            case _:
                raise ModelError(f"lemmas.tsv, line {number}: {line!r} is no entry")
    return Lemmas(rules, words, closed)
