"""Among: the numbers of those among the counted: "including three children", "among them two medics", "four of them women"."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.extract.counting.counted import is_counted
from sitrep.extract.counting.numerals import THEM, is_number, number_span, with_qualifiers
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Report, Span
from sitrep.vocab.timewords import is_time_word

INCLUDING = frozenset({"including"})
SHARES = frozenset({"half", "quarter"})
EXCEPT = frozenset({"but", "except", "save"})
REST = frozenset({"other", "more", "rest"})


class Parts:
    """Finds them behind the counted of one predicate, which the token indices `words` make up."""

    def __init__(self, tree: Tree, report: Report, classes: Classes, words: tuple[int, ...]) -> None:
        self.tree, self.report, self.classes, self.words = tree, report, classes, words

    def of(self, noun: int) -> Iterator[tuple[Span, int]]:
        """The number words of each part of what `noun` counts, and its noun."""
        tree, opened = self.tree, False
        for i in range(noun + 1, len(tree)):
            token = tree.tokens[i]
            if self._opens(i):
                opened = True
            elif self._is_of_them(i):
                named = self._predicated(i + 3)
                if named is not None:
                    yield with_qualifiers(tree, self.report, i, i + 1), named
            elif opened and tree.lemma(i) in REST:
                return
            elif token.upos in ("NOUN", "PROPN") and opened:
                number = number_span(tree, self.report, i)
                if number is not None and is_counted(tree, self.classes, i) and not is_number(tree, i):
                    yield number
            elif self._closes(i, opened=opened):
                return

    def _opens(self, i: int) -> bool:
        """Whether parts follow: "including", "among them"."""
        text = self._text(i)
        return text in INCLUDING or (text == "among" and self._text(i + 1) in THEM)

    def _is_of_them(self, i: int) -> bool:
        """Whether a number counts some of "them", and not those left out: "all but two of them"."""
        is_of = i < len(self.tree) and is_number(self.tree, i) and self._text(i + 1) == "of" and self._text(i + 2) in THEM
        return is_of and self._text(i) not in SHARES and (i == 0 or self._text(i - 1) not in EXCEPT)

    def _closes(self, i: int, *, opened: bool) -> bool:
        """Whether another clause begins."""
        if self._text(i) == ";":  # but "killed 12; among them two medics"
            return not (self._opens(i + 1) or self._is_of_them(i + 1))
        is_clause = self.tree.is_verb(i) and i not in self.words and self.tree.base[i] not in ("amod", "acl")
        return is_clause and (opened or self.tree.tokens[i].upos == "VERB")

    def _text(self, i: int) -> str:
        return self.tree.tokens[i].text.lower() if i < len(self.tree) else ""

    def _predicated(self, at: int) -> int | None:
        """The noun said of "them" from token `at` on: "(were) women", "(are) small children", "Russians"."""
        tree = self.tree
        for i in range(at, min(at + 5, len(tree))):
            is_noun = tree.tokens[i].upos == "NOUN" or tree.tokens[i].xpos == "NNPS"
            if is_noun and is_time_word(tree.lemma(i)):
                return None  # "12 of them this month"
            if is_noun and (i + 1 >= len(tree) or tree.base[i] != "compound"):
                return i
            if tree.tokens[i].upos not in ("AUX", "ADJ", "ADV", "DET", "NOUN"):
                return None
        return None
