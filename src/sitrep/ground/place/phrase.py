"""Phrase: what the words of a location say: the names in them, how the spot lies to the name, and definite nouns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How the spot lies to the name."""

    AT = "at"
    NEAR = "near"
    BORDER = "border"
    BETWEEN = "between"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text at `[start, end)`; `text` may include the noun that goes with it ("Idlib province")."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """`names`: the head first, then its containers; for `BETWEEN` and `BORDER` the first two are the ends.

    `compass`: "n", "ne" … or "c" for the middle, of the head. `noun`: a definite noun to be looked up in what was told before ("capital").
    `is_owned`: the noun belongs to the first name ("Libya's capital").
    """

    names: tuple[Name, ...] = ()
    relation: Relation = Relation.AT
    compass: str | None = None
    noun: str | None = None
    is_owned: bool = False
