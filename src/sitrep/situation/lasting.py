"""Lasting: whether a hold is told as one that lasted so long and was over (rule D6): "for five years the town was ruled by the militia"."""

from __future__ import annotations

import re
from functools import cache

from sitrep.model import Claim
from sitrep.vocab.files import read_table


def is_past(claim: Claim) -> bool:
    """Whether its sentence gives a length, and puts the hold in the past; not when it goes on ("has held it for years")."""
    sentence, at = claim.span.text, claim.trigger.start - claim.span.start
    if not claim.span.contains(claim.trigger) or not _length().search(sentence):
        return False
    before, said = sentence[:at].lower(), claim.trigger.text.lower()
    last = _verb().findall(before)
    return last[-1] in _words("over") if last else said.endswith(("ed", "held", "ran"))


def has_lapsed(claim: Claim) -> bool:
    """Whether its sentence says that it held so long and no longer: "the truce held for three days", not "has held for three days"."""
    found = _held().search(claim.span.text)
    return found is not None and found["before"].lower().rsplit(" ", 1)[-1] not in _words("goes_on")


@cache
def _held() -> re.Pattern[str]:
    lengths = "|".join(_words("lengths"))
    lead = r"(?P<before>.*?)\s+(?:held|lasted|survived)\s+(?:(?:for|only|just|barely|about|less|than)\s+)*"
    return re.compile(rf"{lead}(?:[\w-]+\s+){{1,3}}(?:{lengths})\b")


@cache
def _length() -> re.Pattern[str]:
    return re.compile(rf"\b[Ff]or\s+(?:[\w-]+\s+){{0,4}}(?:{'|'.join(_words('lengths'))})\b")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:\b|(?='))(?:{'|'.join((*_words('over'), *_words('goes_on')))})\b")


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(read_table("situation.toml")["control"][name])
