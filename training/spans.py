"""From each pack's own spans to flat mention tags: person, organisation, country, people, place, facility, weapon, date, number.

Names of persons, bodies, countries, peoples and places; weapons, vehicles and facilities by name or common noun; dates and numbers.
Common nouns for persons and bodies ("the rebels", "he") are no mentions: the tree and the roles give those.
A pack that marks only some spans leaves the rest of its capitalised words and digits `UNKNOWN`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

UNKNOWN = "?"
KINDS = ("person", "organisation", "country", "people", "place", "facility", "weapon", "date", "number")
TAGS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))

WIKIEVENTS_ROLES = {"Place": "place", "Destination": "place", "Origin": "place", "ExplosiveDevice": "weapon", "Vehicle": "weapon"}
MUC4_SLOTS = {"instrument_id": "weapon", "phys_target": "facility", "perp_organization": "organisation", "hum_name": "person"}
ECBPLUS_CLASSES = {
    "HUMAN_PART_PER": "person",
    "HUMAN_PART_ORG": "organisation",
    "HUMAN_PART_VEH": "weapon",
    "LOC_GEO": "place",
    "TIME_DATE": "date",
}
RE3D_TYPES = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "people",
    "Temporal": "date",
    "Quantity": "number",
    "Weapon": "weapon",
    "MilitaryPlatform": "weapon",
    "Vehicle": "weapon",
}
_LISTS = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
FACILITY_WORDS = frozenset(_LISTS["facility"])
WEAPON_WORDS = frozenset(_LISTS["weapon"])
_NOT_WEAPONS = frozenset(_LISTS["not_weapon"])
_NUMBER_WORDS = frozenset(_LISTS["vague_number"])
_SMALL_NUMBERS = frozenset(_LISTS["small_number"])
_DETERMINERS = frozenset(_LISTS["determiner"])
_PARTS_OF_NAMES = frozenset(_LISTS["part_of_name"])
_NAMED = frozenset({"person", "organisation", "country", "people", "place"})
_PREPOSITIONS = frozenset(_LISTS["preposition"])
_PRONOUNS = frozenset(_LISTS["pronoun"])
_NATION = re.compile(
    r"^[A-Z]\w*(?:ian|[a-z]an|ish|ese|aqi|eli|ari|ani|ebi|isi|ali)$"
    r"|^(?:French|Dutch|Czech|Greek|Arab|Arabic|Muslim|Islamic|Islamist|Kurdish|Swiss|Thai|Sunni|Shiite|Shia|Welsh|Slovak|Uzbek|Kazakh|Tajik)$"
)
_NATIONALS = re.compile(
    r"^[A-Z]\w*(?:ians|[a-z]ans|aqis|elis|aris|anis)$|^(?:Turks|Kurds|Arabs|Sunnis|Shiites|Yazidis|Jews|Greeks|Serbs|Croats|Uzbeks)$"
)
_TIME_WORDS = re.compile(
    r"(?i)^(?:\d[\d:./-]*(?:st|nd|rd|th|s)?|jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tonight|yesterday|tomorrow"
    r"|days?|weeks?|months?|years?|hours?|minutes?|decades?|century|centuries|mornings?|evenings?|afternoons?|nights?|midnight|noon|overnight|weekend|dawn|dusk"
    r"|spring|summer|autumn|winter)$"
)
_GOVERNMENT = re.compile(r"(?i)\b(?:government|administration)$")
_INNER = frozenset({"of", "for", "and", "the", "-", "de", "del", "al", "&", "'s", "’s", "bin"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of running text and where it stands."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a tree. `head` is 0-based, -1 the root."""

    form: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of GUM: its type and its half-open span of words."""

    kind: str
    start: int
    end: int


@cache
def countries() -> frozenset[str]:
    """Names of countries, case folded (training/countries.txt)."""
    lines = Path(__file__).with_name("countries.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def finer_kind(kind: str, forms: list[str]) -> str:
    """Correct a pack's kind by the words: a country's name or its government is a country, a bridge a facility."""
    words = [f for f in forms if f.casefold() not in _DETERMINERS] or forms
    text = " ".join(words)
    if kind in ("place", "organisation"):
        if text.casefold() in countries() and text != "Us":
            return "country"
        if len(words) > 1 and _GOVERNMENT.search(text) and text[:1].isupper():
            return "country"
    if kind in ("person", "organisation") and len(words) == 1 and _NATIONALS.match(words[0]):
        return "people"
    if kind == "place" and _last_is(words, FACILITY_WORDS) and text != "West Bank":
        return "facility"
    if kind in ("facility", "place") and _last_is(words, WEAPON_WORDS):
        return "weapon"
    return kind


def _last_is(words: list[str], lexicon: frozenset[str]) -> bool:
    return words[-1].casefold() in lexicon


def gum_tags(words: tuple[Word, ...], entities: list[Entity]) -> tuple[str, ...]:
    """Flat tags from GUM's nested entities: the longest name first, then dates, then peoples and numbers by part of speech."""
    found: list[tuple[int, int, str]] = []
    for entity in entities:
        if entity.kind == "time":
            if entity.end - entity.start <= 7 and any(_TIME_WORDS.match(w.form) for w in words[entity.start : entity.end]):
                found.append((entity.start, entity.end, "date"))
            continue
        head = _head(words, entity)
        name = _name_span(words, entity, head)
        forms = [w.form for w in words[name[0] : name[1]]]
        kind = _gum_kind(entity.kind, words[head], forms)
        if kind is not None:
            found.append((*name, kind))
    tags = _lay(len(words), sorted(found, key=lambda s: (s[0] - s[1], s)))
    for i, word in enumerate(words):
        if tags[i] != "O":
            continue
        if (
            word.upos == "ADJ"
            and i > 0
            and word.form[:1].isupper()
            and not word.form.isupper()
            and words[i - 1].form not in {'"', "“", "."}
        ):
            tags[i] = "B-people" if _NATION.match(word.form) else UNKNOWN
        elif word.xpos == "CD" or word.form.casefold() in _NUMBER_WORDS:
            tags[i] = "I-number" if i and tags[i - 1].endswith("-number") else "B-number"
    return tuple(tags)


def _gum_kind(kind: str, head: Word, forms: list[str]) -> str | None:
    if head.upos == "PROPN":
        named = {"person": "person", "place": "place", "organization": "organisation"}.get(kind)
        if kind == "person" and head.xpos == "NNPS":
            return "people"
        if named is not None:
            return finer_kind(named, forms)
    if head.upos in ("NOUN", "PROPN"):
        if kind == "place" and head.form.casefold() in FACILITY_WORDS:
            return "facility"
        if kind == "object" and head.form.casefold() in WEAPON_WORDS:
            return "weapon"
    return None


def _head(words: tuple[Word, ...], entity: Entity) -> int:
    for i in range(entity.start, entity.end):
        if not entity.start <= words[i].head < entity.end:
            return i
    return entity.end - 1


def _name_span(words: tuple[Word, ...], entity: Entity, head: int) -> tuple[int, int]:
    """The run of name words round the head: proper nouns, what compounds or describes them to the left, `of` and its like between."""

    def is_name(i: int) -> bool:
        word = words[i]
        return word.upos == "PROPN" or (word.deprel in ("compound", "amod", "flat", "nummod") and word.form[:1].isupper())

    def is_compound(i: int) -> bool:
        return words[i].deprel.startswith("compound") and words[i].head == head

    start = head
    while start > entity.start and (
        is_name(start - 1)
        or is_compound(start - 1)
        or (start - 1 > entity.start and words[start - 1].form in ("-", "'s", "’s") and is_name(start - 2))
    ):
        start -= 1
    end = head + 1
    while end < entity.end and (is_name(end) or (words[end].form in _INNER and end + 1 < entity.end and is_name(end + 1))):
        if words[end].form in ("of", "for", "and") and entity.kind == "person":
            break
        end += 1
    return start, end


def _lay(length: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """Lay spans down in the order given; one that touches a span already laid is dropped."""
    tags = ["O"] * length
    for start, end, kind in spans:
        if start < end and all(tag == "O" for tag in tags[start:end]):
            tags[start] = f"B-{kind}"
            tags[start + 1 : end] = [f"I-{kind}"] * (end - start - 1)
    return tags


def _words_in(words: tuple[Token, ...], start: int, end: int) -> tuple[int, int] | None:
    """Indices of the words inside a character span, determiners at its left left out."""
    inside = [i for i, w in enumerate(words) if start <= w.start and w.end <= end]
    while len(inside) > 1 and words[inside[0]].form.casefold() in _DETERMINERS:
        inside.pop(0)
    while (
        len(inside) > 1
        and not words[inside[-1]].form[-1].isalnum()
        and words[inside[-1]].form in {".", ",", ":", ";", "-", "’", "'", '"', "”"}
    ):
        inside.pop()
    return (inside[0], inside[-1] + 1) if inside else None


def without_preposition(text: str, start: int, end: int) -> int:
    """Where a span begins once the prepositions before its name are left out ("in Greece")."""
    while (word := text[start:end].split(" ", 1))[0].casefold() in _PREPOSITIONS and len(word) == 2:
        start += len(word[0]) + 1
    return start


def _found(words: tuple[Token, ...], start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """A pack's span as words and our kind; None where it holds no whole word or is no mention of ours."""
    span = _words_in(words, start, end)
    if span is None:
        return None
    first, last = span
    forms = [w.form for w in words[first:last]]
    kind = finer_kind(kind, forms)
    if kind in _NAMED:
        while len(forms) > 1 and forms[0].islower() and forms[0] not in _PARTS_OF_NAMES and forms[1] != "-":
            forms.pop(0)
            first += 1
    return (first, last, kind) if _is_kept(kind, forms) else None


def _is_kept(kind: str, forms: list[str]) -> bool:
    if kind in _NAMED:
        if not any(f[0].isupper() for f in forms) or (len(forms) == 1 and forms[0].casefold() in _PRONOUNS):
            return False
        if kind in ("place", "country"):
            return "and" not in forms
        return kind != "person" or (len(forms) <= 9 and forms[-1][0].isupper())
    if kind == "weapon":
        return forms[-1].casefold() not in _NOT_WEAPONS
    if kind == "number":
        return forms[0].casefold() not in {"a", "an", "one"} or len(forms) > 1
    return True


def re3d_tags(words: tuple[Token, ...], marked: list[tuple[int, int, str]], doubted: list[tuple[int, int]]) -> tuple[str, ...]:
    """Tags from re3d's spans; the longest wins. What the crowd doubted is `UNKNOWN`, common nouns for persons and bodies are `O`."""
    all_found = (_found(words, start, end, RE3D_TYPES[kind]) for start, end, kind in marked if kind in RE3D_TYPES)
    found = [f for f in all_found if f is not None]
    tags = _lay(len(words), sorted(found, key=lambda s: (s[0] - s[1], s)))
    for start, end in doubted:
        span = _words_in(words, start, end)
        if span is not None:
            tags[span[0] : span[1]] = [UNKNOWN if tag == "O" else tag for tag in tags[span[0] : span[1]]]
    for i, word in enumerate(words):
        if tags[i] == "O" and word.form[0].isdigit():
            tags[i] = UNKNOWN
    return _mended(tags)


def partial_tags(words: tuple[Token, ...], marked: list[tuple[int, int, str]]) -> tuple[str, ...]:
    """Tags from a pack that marks only some spans: capitalised words, digits and nouns for weapons or facilities stay `UNKNOWN`."""
    all_found = (_found(words, start, end, kind) for start, end, kind in marked)
    found = [
        f
        for f in all_found
        if f is not None and f[1] - f[0] <= 8 and (f[2] not in ("place", "country") or words[f[1] - 1].form[0].isupper())
    ]
    tags = _lay(len(words), sorted(found, key=lambda s: (s[0] - s[1], s)))
    for i, word in enumerate(words):
        low = word.form.casefold()
        if tags[i] == "O" and (
            word.form[0].isupper()
            or word.form[0].isdigit()
            or low in FACILITY_WORDS
            or low in WEAPON_WORDS
            or _TIME_WORDS.match(low)
            or low in _NUMBER_WORDS
            or low in _SMALL_NUMBERS
        ):
            tags[i] = UNKNOWN
    return _mended(tags)


def _mended(tags: list[str]) -> tuple[str, ...]:
    """Words between two unknown ones ("of" in a name) are unknown too."""
    for i in range(1, len(tags) - 1):
        if tags[i] == "O" and tags[i - 1] == UNKNOWN and tags[i + 1] == UNKNOWN:
            tags[i] = UNKNOWN
    return tuple(tags)
