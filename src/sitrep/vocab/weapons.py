"""The book of weapons (`weapons.csv`): models and families by the names reports give them, with class, detail and origin.

A name is folded as parties' names are, and its blanks and hyphens are dropped ("T-72", "T72", "T 72"); a plural and the common nouns after
a name fall away ("Pantsir missile systems", "TB2s"). An alias of capitals alone is found in capitals alone, since TOW, HARM and VAB are
words or other names in lower case; any other needs a capital or a digit unless the book writes it without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sitrep.vocab.files import broken, cell_parts, read_rows, read_table
from sitrep.vocab.parties.folding import fold

FILE = "weapons.csv"
COLUMNS = ("name", "aliases", "class", "detail", "origin", "source")
TAILS_FILE = "weapons.toml"
LONGEST = 6
"""Words in the longest name looked for inside a phrase."""


@dataclass(frozen=True, slots=True)
class Weapon:
    """A model or family. `detail` as in `nouns.csv`, None for what is no weapon; `origin` ISO 3166-1 or "SU"; `source` None: unverified."""

    name: str
    aliases: tuple[str, ...]
    weapon_class: str
    detail: str | None
    origin: str | None
    source: str | None

    @property
    def classes(self) -> frozenset[str]:
        """Its classes as the lexicon's conditions write them."""
        return frozenset({"weapon", f"weapon/{self.detail}"} if self.detail else {"vehicle"})


Finder = Callable[[str], Weapon | None]


class WeaponBook:
    """Weapons by folded name."""

    def __init__(self, weapons: Iterable[Weapon], tails: Iterable[str]) -> None:
        self.weapons = tuple(weapons)
        self._tails = frozenset(tails)
        self._by_key: dict[str, Weapon] = {}
        self._lower: set[str] = set()
        for weapon in self.weapons:
            for name in (weapon.name, *weapon.aliases):
                self._by_key[key(name)] = weapon
                if name == name.lower():
                    self._lower.add(key(name))
        self.find: Finder = lru_cache(maxsize=16384)(self._find)

    def _find(self, name: str) -> Weapon | None:
        """The weapon `name` names, with or without plural and common nouns after it; None when the book does not know it."""
        words = name.split()
        while words:
            text = " ".join(words)
            for form in (text, text.removesuffix("'s").removesuffix("’s"), text[:-1] if text.endswith("s") else text):
                found = self._exact(form)
                if found is not None:
                    return found
            if not all(part.removesuffix("s") in self._tails for part in words[-1].lower().split("-")):
                return None
            words.pop()
        return None

    def _exact(self, text: str) -> Weapon | None:
        if not text or (text.isalpha() and text.isupper() and text in self._by_key):
            return self._by_key.get(text)
        folded = fold(text).replace(" ", "")
        if text == text.lower() and not any(c.isdigit() for c in text) and folded not in self._lower:
            return None
        return self._by_key.get(folded)

    def find_in(self, words: Sequence[str]) -> tuple[int, int, Weapon] | None:
        """The first longest name among `words`, as `[first, last)` and its weapon."""
        for first in range(len(words)):
            for last in range(min(len(words), first + LONGEST), first, -1):
                found = self._exact(" ".join(words[first:last])) or self._exact(" ".join(words[first:last]).removesuffix("s"))
                if found is not None:
                    return first, last, found
        return None


def key(name: str) -> str:
    """The key `name` is kept under: itself when capitals alone, else folded, without blanks."""
    return name if name.isalpha() and name.isupper() else fold(name).replace(" ", "")


@cache
def load_weapons() -> WeaponBook:
    """The book of this package, read once. Raises VocabularyError for a record without a name or class, or a name said twice."""
    return WeaponBook(_weapons(read_rows(FILE, COLUMNS)), read_table(TAILS_FILE)["tails"])


def _weapons(rows: Iterable[tuple[int, list[str]]]) -> Iterable[Weapon]:
    owner: dict[str, str] = {}
    for line, (name, aliases, weapon_class, detail, origin, source) in rows:
        if not name or not weapon_class or not source:
            raise broken(FILE, line, "a weapon has a name, a class and a source")
        names = (name, *cell_parts(aliases))
        for each in names:
            if owner.setdefault(key(each), name) != name or not key(each):
                raise broken(FILE, line, f"{each!r} names {owner[key(each)]!r} too")
        yield Weapon(name, names[1:], weapon_class, detail or None, origin or None, None if source == "unverified" else source)
