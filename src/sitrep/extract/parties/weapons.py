"""Weapons: the means of an act of violence, the PLOVER mode and the ACLED sub-event that follow from it.

ACLED tells its violent sub-events apart by weapon and victim (codebook, "Event types"): a remote weapon used by one side is
Explosions/Remote violence; victims who cannot fight back make an Attack, and so do places and vehicles nobody armed holds
(`vocab/targets.toml`); anything else between armed sides is an Armed clash. Where several weapons are named, the codebook's order of
sub-events decides, and a platform comes before what it fires ("a drone fired a missile"). PLOVER's ASSAULT modes are weapons too.
"""

from __future__ import annotations

from functools import cache

from sitrep.extract.parties.drafts import Draft
from sitrep.extract.sentence.classes import Classes
from sitrep.model import Acled
from sitrep.vocab.files import read_table
from sitrep.vocab.lexicon import AcledRule
from sitrep.vocab.slots import Target

UNARMED = frozenset({"civilian", "protester", "captive", "people", "media", "person", "official"})
THINGS = frozenset({"facility", "vehicle", "place"})
AUTHORITIES = frozenset({"force", "government"})
SETTLED = frozenset({"force", "country", "government", "organisation", "weapon"})
# by weapon, in ACLED's order of precedence
BY_WEAPON: dict[str, tuple[str, Acled | None]] = {
    "unconventional": ("unconventional", Acled.CHEMICAL_WEAPON),
    "drone": ("drone", Acled.AIR_STRIKE),
    "aerial": ("aerial", Acled.AIR_STRIKE),
    "suicide-attack": ("suicide-attack", Acled.SUICIDE_BOMB),
    "heavy-weapons": ("heavy-weapons", Acled.SHELLING),
    "naval": ("heavy-weapons", Acled.SHELLING),
    "explosives": ("explosives", Acled.REMOTE_EXPLOSIVE),
    "grenade": ("explosives", Acled.GRENADE),
    "firearms": ("firearms", None),
    "primitive": ("primitive", None),
}
PLATFORMS = frozenset({"drone", "aerial"})


@cache
def targets(name: str) -> frozenset[str]:
    """The words of list `name` of `targets.toml`: "defended", "civilian" or "explosive"."""
    return frozenset(read_table("targets.toml")[name])


def violence(classes: Classes, draft: Draft) -> tuple[str | None, Acled | AcledRule | None]:
    """Mode and sub-event of an act of violence: the cause's where a cause is named, else the word's own, else by its weapon."""
    notion = draft.typing.notion
    weapon = means(classes, draft)
    by_mode, by_weapon = BY_WEAPON.get(weapon or "", (None, None))
    caused = draft.cause.notion if draft.cause else None
    mode = (caused.mode if caused else None) or notion.mode or by_mode
    acled: Acled | AcledRule | None = notion.acled
    if acled is AcledRule.VIOLENCE and caused is not None and isinstance(caused.acled, Acled):
        acled = caused.acled
    if acled is Acled.SHELLING and weapon in PLATFORMS:
        mode, acled = by_mode, by_weapon
    if acled is AcledRule.VIOLENCE:
        acled = by_weapon or _by_victim(classes, draft)
    if "protester" in _side(classes, draft, Target.RECIPIENT) and _side(classes, draft, Target.ACTOR) & AUTHORITIES:
        acled = Acled.EXCESSIVE_FORCE
    return mode, acled


def _side(classes: Classes, draft: Draft, target: Target) -> frozenset[str]:
    return frozenset().union(*(classes.of(h) for h in draft.heads(target)))


def _by_victim(classes: Classes, draft: Draft) -> Acled:
    victims = draft.heads(Target.RECIPIENT, Target.ITEM) or [h for h in draft.heads(Target.PLACE) if classes.tree.tokens[h].upos == "NOUN"]
    return Acled.ATTACK if victims and all(_is_defenceless(classes, v) for v in victims) else Acled.ARMED_CLASH


def is_fought(classes: Classes, draft: Draft) -> bool:
    """Whether all whom an act befalls can fight back: soldiers, rebels, police, and none held captive."""
    kinds = [classes.of(v) for v in draft.heads(Target.RECIPIENT)]
    return bool(kinds) and all("force" in k and not k & UNARMED for k in kinds)


def _is_defenceless(classes: Classes, at: int) -> bool:
    """Whether a victim cannot fight back, or a place or vehicle is nobody's who can."""
    tree, kinds = classes.tree, classes.of(at)
    core = classes.core(at)
    beside = {tree.tokens[c].text.lower() for c in tree.children(core, "compound", "amod")}
    if beside & targets("civilian"):
        return True
    if tree.lemma(core) in targets("defended") or any(
        "force" in classes.of(c) for c in tree.children(core, "compound", "nmod:poss", "amod")
    ):
        return False
    if tree.tokens[core].upos in ("PRON", "NUM", "DET") or "force" in kinds:
        return bool(kinds & UNARMED) and "force" not in kinds
    return bool(kinds & UNARMED) or bool(kinds & THINGS and not kinds & SETTLED)


def means(classes: Classes, draft: Draft) -> str | None:
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
    kinds = frozenset().union(*(classes.of(h) for h in near))
    named = next((kind for kind in BY_WEAPON if f"weapon/{kind}" in kinds), None)
    is_laid = any(tree.lemma(h) in targets("explosive") for h in draft.heads(Target.INSTRUMENT))
    return named or ("explosives" if is_laid else None)
