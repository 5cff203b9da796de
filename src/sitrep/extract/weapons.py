"""Weapons: the means of an act of violence, the PLOVER mode and the ACLED sub-event that follow from it.

ACLED tells its violent sub-events apart by weapon and victim (codebook, "Event types"): a remote weapon used by one side is
Explosions/Remote violence; unarmed victims make an Attack; anything else between armed sides is an Armed clash. PLOVER's ASSAULT modes
are weapons too.
"""

from __future__ import annotations

from sitrep.extract.classes import Classes
from sitrep.extract.drafts import Draft
from sitrep.model import Acled
from sitrep.vocab.lexicon import AcledRule
from sitrep.vocab.slots import Target

UNARMED = frozenset({"civilian", "protester", "captive", "people", "media"})
BY_WEAPON: dict[str, tuple[str, Acled | None]] = {
    "drone": ("drone", Acled.AIR_STRIKE),
    "aerial": ("aerial", Acled.AIR_STRIKE),
    "suicide-attack": ("suicide-attack", Acled.SUICIDE_BOMB),
    "heavy-weapons": ("heavy-weapons", Acled.SHELLING),
    "naval": ("heavy-weapons", Acled.SHELLING),
    "explosives": ("explosives", Acled.REMOTE_EXPLOSIVE),
    "grenade": ("explosives", Acled.GRENADE),
    "unconventional": ("unconventional", Acled.CHEMICAL_WEAPON),
    "firearms": ("firearms", None),
    "primitive": ("primitive", None),
}


def violence(classes: Classes, draft: Draft) -> tuple[str | None, Acled | AcledRule | None]:
    """Mode and sub-event of an act of violence: the cause's where a cause is named, else the word's own, else by its weapon."""
    notion = draft.typing.notion
    means = _means(classes, draft)
    by_mode, by_weapon = BY_WEAPON.get(means or "", (None, None))
    caused = draft.cause.notion if draft.cause else None
    mode = (caused.mode if caused else None) or notion.mode or by_mode
    acled: Acled | AcledRule | None = notion.acled
    if acled is AcledRule.VIOLENCE and caused is not None and isinstance(caused.acled, Acled):
        acled = caused.acled
    if acled is AcledRule.VIOLENCE:
        acled = by_weapon or _by_victim(classes, draft)
    sides = [frozenset().union(*(classes.of(h) for h in draft.heads(target))) for target in (Target.ACTOR, Target.RECIPIENT)]
    if "protester" in sides[1] and sides[0] & {"force", "government"}:
        acled = Acled.EXCESSIVE_FORCE
    return mode, acled


def _by_victim(classes: Classes, draft: Draft) -> Acled:
    victims = [classes.of(h) for h in draft.heads(Target.RECIPIENT)]
    return Acled.ATTACK if victims and all(v & UNARMED and "force" not in v for v in victims) else Acled.ARMED_CLASH


def _means(classes: Classes, draft: Draft) -> str | None:
    """The kind of weapon that the act names: an instrument, what it is done with or by, a weapon as subject or modifier."""
    slots = draft.typing.slots
    tree = slots.tree
    near = [
        *draft.heads(Target.INSTRUMENT, Target.ACTOR),
        *slots.prepositional("with", "by", "using", "from"),
        *tree.children(slots.at, "compound"),
    ]
    near += [] if slots.subject is None else [slots.subject]
    near += [] if draft.cause is None else [draft.cause.at, *tree.children(draft.cause.at, "compound")]
    near += [c for h in list(near) for c in tree.children(h, "compound", "amod")]
    return next((kind for h in near for kind in BY_WEAPON if f"weapon/{kind}" in classes.of(h)), None)
