"""Naming: which of the names a source gives are names people write, and the names of a part of a country without its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words for kinds of division, in the languages GeoNames uses for them; "Idlib Governorate" is also written "Idlib".
_KINDS = (
    "oblast|oblast'|oblast’|governorate|province|prefecture|region|district|state|county|parish|department|departement|département|"
    "municipality|division|raion|rayon|canton|commune|city|republic|krai|kray|okrug|emirate|voivodeship|autonomous region|"
    "autonomous community|census area|borough|regency|woreda|zone|wilaya|popularate|territory|metropolitan area|local government area|lga"
)
_LAST = re.compile(rf"(.+?)(?:[ -](?:{_KINDS}))+\Z", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:state|province|republic|district|region|commonwealth|department|municipality|governorate|autonomous republic|wilayah?|wilāyat|"
    r"muḩāfaz̧at|liwā’|qaḑā’|nāḩiyat|shahrestān-e|ostān-e|provincia|provincia de|departamento|departamento de|département|"
    r"département de|région|région de|estado|estado de|powiat|kreis|landkreis|cercle|cercle de)(?: of| de| du)?(?: the)? (.+)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"[A-Z][\w’'. -]* (?:Oblast|Governorate|Province|Region|State)\Z")


def is_name(alias: str) -> bool:
    """Whether an alternate name is one a report may use: not an airport's code ("TIP"), not a bare transliteration ("teulipolli")."""
    if not 2 <= len(alias) <= 60:
        return False
    if alias.isascii():
        return not alias.islower() and not (len(alias) <= 4 and alias.isupper())
    return True


def bare_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names, and each without the word for its kind where it has one; no name twice, in order."""
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        for pattern in (_LAST, _FIRST):
            match = pattern.match(name)
            if match and len(match.group(1)) > 2:
                found[match.group(1)] = None
    return tuple(found)


def english_first(name: str, aliases: Iterable[str]) -> str:
    """The English name where the source leads with another ("Donetska oblast": "Donetsk Oblast")."""
    if name.isascii() and not name.endswith(" oblast"):
        return name
    return next((a for a in aliases if _ENGLISH.match(a)), name)
