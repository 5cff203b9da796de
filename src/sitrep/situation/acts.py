"""Acts: what a claim does to who holds a place, to a truce, or between two parties (rules K1 to K6).

Decided by the lexicon's notion where the claim has one, else by its type in the ontologies and the words of its trigger, so that claims
written by hand are read by the same rules. It errs on triggers whose words are in no list.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from sitrep.model import TAKINGS, Acled, Claim, ClaimKind, Factuality, Plover
from sitrep.model.situation import Relation
from sitrep.vocab.files import read_table
from sitrep.vocab.onward import goes_onward


class ControlAct(StrEnum):
    """What is said of a place: taken, left, held, besieged, contested, fought over, fired upon, come to, gone from, forces being there."""

    GAINS = "gains"
    LEAVES = "leaves"
    HOLDS = "holds"
    BESIEGES = "besieges"
    LIFTS = "lifts its siege"
    CONTESTS = "contests"
    FIGHTS = "fights"
    STRIKES = "strikes"
    ARRIVES = "arrives"
    GOES = "goes from it"
    PRESENT = "is present"


class TruceAct(StrEnum):
    """What is said of a truce."""

    CALLED = "called for"
    DECLARED = "declared"
    AGREED = "agreed"
    BEGAN = "began"
    VIOLATED = "violated"
    LAPSED = "lapsed"
    REJECTED = "rejected"


SUB_EVENTS = {
    **dict.fromkeys(TAKINGS, ControlAct.GAINS),
    Acled.ARMED_CLASH: ControlAct.FIGHTS,
    Acled.AIR_STRIKE: ControlAct.STRIKES,
    Acled.SHELLING: ControlAct.STRIKES,
    Acled.REMOTE_EXPLOSIVE: ControlAct.STRIKES,
    Acled.SUICIDE_BOMB: ControlAct.STRIKES,
}
CONTROL_NOTIONS = {
    "basing": ControlAct.PRESENT,
    "besieging": ControlAct.BESIEGES,
    "contested": ControlAct.CONTESTS,
    "defending": ControlAct.HOLDS,
    "encirclement": ControlAct.BESIEGES,
    "held-by": ControlAct.HOLDS,
    "holding": ControlAct.HOLDS,
    "siege-broken": ControlAct.LIFTS,
    "siege-lifted": ControlAct.LIFTS,
    "stationed": ControlAct.PRESENT,
    **dict.fromkeys(("changing-hands", "entry", "falling", "losing", "occupation", "taken-peacefully", "taking"), ControlAct.GAINS),
    **dict.fromkeys(("handover", "withdrawal"), ControlAct.LEAVES),
}
OF_PEOPLE = frozenset({Acled.ABDUCTION, Acled.ARRESTS, Acled.ATTACK, Acled.LOOTING, Acled.SEXUAL_VIOLENCE})
"""What is done to people or to their things, whatever word tells of it: who takes a man from his house takes no town."""
MOVING = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.MOBILIZE, Plover.RETREAT, None})
TRUCE_NOTIONS = {
    "request-truce": TruceAct.CALLED,
    "truce": TruceAct.AGREED,
    "truce-collapsed": TruceAct.LAPSED,
    "truce-declared": TruceAct.DECLARED,
    "truce-extended": TruceAct.AGREED,
    "truce-implemented": TruceAct.BEGAN,
    "truce-rejected": TruceAct.REJECTED,
    "truce-violated": TruceAct.VIOLATED,
}
TRUCE_TYPES = {
    Plover.AGREE: TruceAct.AGREED,
    Plover.ASSAULT: TruceAct.VIOLATED,
    Plover.CONCEDE: TruceAct.DECLARED,
    Plover.REJECT: TruceAct.REJECTED,
    Plover.REQUEST: TruceAct.CALLED,
    Plover.RETREAT: TruceAct.BEGAN,
    Plover.SANCTION: TruceAct.LAPSED,
    Plover.SUPPORT: TruceAct.AGREED,
}
RELATION_NOTIONS = {
    "aid-military": Relation.ARMS,
    "tie-allied": Relation.ALLIED,
    "tie-arms": Relation.ARMS,
    "tie-backs": Relation.BACKS,
    "tie-funds": Relation.FUNDS,
    "tie-leads": Relation.LEADS,
    "tie-linked": Relation.LINKED,
    "tie-loyal": Relation.LOYAL_TO,
    "tie-member": Relation.BELONGS_TO,
    "tie-opposes": Relation.OPPOSES,
    "tie-recognises": Relation.RECOGNISES,
    "tie-trains": Relation.TRAINS,
}
RELATIONS = (*(r for r in Relation if r is not Relation.BACKS), Relation.BACKS)
"""The order in which the words of a trigger are tried: "military help" arms before it backs."""


def control_act(claim: Claim) -> ControlAct | None:
    """What the claim says of its place, whatever its factuality; None when nothing."""
    if claim.type.acled in OF_PEOPLE:
        return None
    if goes_onward(claim):
        return ControlAct.PRESENT
    if (act := CONTROL_NOTIONS.get(claim.type.notion or "")) is not None and claim.type.acled is not Acled.CHANGE_TO_GROUP:
        return act
    if act is ControlAct.LEAVES and claim.factuality is Factuality.ASSERTED:
        return ControlAct.GOES
    if claim.kind is ClaimKind.HOLD:
        return _hold(claim)
    return _event(claim) if claim.kind is ClaimKind.EVENT else None


def _hold(claim: Claim) -> ControlAct:
    words = claim.trigger.text
    if has_stem(words, "control", "besieging"):
        return ControlAct.BESIEGES
    if has_stem(words, "control", "contesting"):
        return ControlAct.CONTESTS
    return ControlAct.PRESENT if has_stem(words, "control", "presence") else ControlAct.HOLDS


def _event(claim: Claim) -> ControlAct | None:
    kind, words = claim.type, claim.trigger.text
    if kind.acled is Acled.NON_VIOLENT_TRANSFER:
        if has_stem(words, "control", "besieging"):
            return ControlAct.LIFTS
        return ControlAct.LEAVES if kind.plover is Plover.RETREAT else ControlAct.GAINS
    if kind.plover is Plover.MOBILIZE and claim.factuality is Factuality.ASSERTED and has_stem(words, "control", "arriving"):
        return ControlAct.ARRIVES
    if kind.acled is not None:
        return SUB_EVENTS.get(kind.acled)
    if kind.notion is not None or kind.plover not in MOVING or claim.factuality is Factuality.ASSERTED:
        return None  # ACLED codes what happened: no sub-event for what is asserted means that no place passed
    if kind.plover is Plover.RETREAT:
        return ControlAct.LEAVES if has_stem(words, "control", "leaving") else None
    return ControlAct.GAINS if has_stem(words, "control", "gaining") and claim.place else None


def truce_act(claim: Claim) -> TruceAct | None:
    """What the claim says of a truce; None when it is about none."""
    if claim.type.notion in TRUCE_NOTIONS:
        return _by_factuality(claim, TRUCE_NOTIONS[claim.type.notion])
    if claim.kind is not ClaimKind.EVENT:
        return None
    if has_stem(claim.trigger.text, "truces", "truce"):
        act = TRUCE_TYPES.get(claim.type.plover) if claim.type.plover else None
        return _by_factuality(claim, act) if act else None
    return _done_to_truce(claim) if has_stem(claim.span.text, "truces", "truce") else None


def _done_to_truce(claim: Claim) -> TruceAct | None:
    """What the trigger says is done to a truce that only its sentence names."""
    words, plover = claim.trigger.text, claim.type.plover
    if plover is Plover.AGREE and has_stem(words, "truces", "agreed") and _is_to_truce(claim):
        return _by_factuality(claim, TruceAct.AGREED)
    if plover is Plover.REJECT:
        return TruceAct.REJECTED
    if plover in (Plover.ASSAULT, None) and has_stem(words, "truces", "violated"):
        return TruceAct.VIOLATED
    return TruceAct.LAPSED if plover is None and has_stem(words, "truces", "lapsed") else None


def _is_to_truce(claim: Claim) -> bool:
    """Whether a truce is what the words after the trigger agree to: "agreed in May to a seven-day ceasefire"."""
    if not claim.span.contains(claim.trigger):
        return False
    return _to_truce().match(claim.span.text[claim.trigger.end - claim.span.start :].lower()) is not None


@cache
def _to_truce() -> re.Pattern[str]:
    named = "|".join(map(re.escape, read_table("situation.toml")["truces"]["truce"]))
    return re.compile(rf"(?:\s+[\w'’-]+){{0,8}}?\s+(?:to|on|upon)\s+(?:an?|another|the)\s+(?:[\w-]+\s+){{0,3}}(?:{named})")


def _by_factuality(claim: Claim, act: TruceAct) -> TruceAct:
    """What is demanded or planned has been called for, no more (T2)."""
    called = claim.factuality in (Factuality.DEMANDED, Factuality.PLANNED) and act is not TruceAct.REJECTED
    return TruceAct.CALLED if called else act


def relation(claim: Claim) -> Relation | None:
    """How the actors stand to the recipients; None when the claim says nothing of it."""
    if claim.type.notion in RELATION_NOTIONS:
        return RELATION_NOTIONS[claim.type.notion]
    words = claim.trigger.text
    if claim.kind is ClaimKind.EVENT and claim.type.acled is Acled.CHANGE_TO_GROUP and has_stem(words, "relations", "joining"):
        return Relation.BELONGS_TO
    if claim.kind is not ClaimKind.TIE:
        return None
    stated = next((r for r in RELATIONS if has_stem(words, "relations", r.value)), None)
    return stated or (Relation.BACKS if claim.type.plover is Plover.AID else None)


def has_stem(words: str, table: str, name: str) -> bool:
    """Whether a word of `words`, or of a hyphenated one, begins with a stem of the list.

    A stem with "!" is a whole word; one of several words stands within `words`.
    """
    return _has_stem(words.lower(), table, name)


def _has_stem(words: str, table: str, name: str) -> bool:
    return _any_of(table, name).search(words) is not None


@cache
def _any_of(table: str, name: str) -> re.Pattern[str]:
    """One pattern for all stems of a list; of an empty list one that matches nothing."""
    return re.compile("|".join(map(_pattern, read_table("situation.toml")[table][name])) or r"(?!)")


def _pattern(stem: str) -> str:
    """What a word, or a part of one between hyphens, begins with; a stem that holds a hyphen itself begins a word."""
    if " " in stem:
        return re.escape(stem)
    edge = r"\s" if "-" in stem else r"\s-"
    return rf"(?<![^{edge}]){re.escape(stem.removesuffix('!'))}" + (rf"(?![^{edge}])" if stem.endswith("!") else "")
