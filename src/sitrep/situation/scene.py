"""Scene: what the claims about one spot share while its calendar is made: who is on whose side, who is named, what changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.model import Days, EntityKind, Role
from sitrep.model.situation import Ground
from sitrep.situation.background import Testimony
from sitrep.situation.sides import Sides
from sitrep.situation.voices import VoiceKind, is_hostile


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody says on `day` that `side` holds the spot, or (`ends`) held it no longer; also what a change or contest rests on.

    `lost_on`: the day on which the side had lost it by an accepted change.
    """

    testimony: Testimony
    side: str
    day: date | None
    is_own: bool = False
    is_told: bool = True
    ends: bool = False
    lost_on: date | None = None
    reason: str = ""


class Scene:
    """`named` are the parties that claims about the spot name, by side; `others` the claims that change nothing, with why and when."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.others: list[tuple[Ground, Days]] = []
        self.named: dict[str, set[str]] = {}

    def name(self, testimony: Testimony) -> None:
        for role in (Role.ACTOR, Role.RECIPIENT):
            for party in testimony.parties(role):
                self.named.setdefault(self.sides.side(party, testimony.day), set()).add(party)

    def side(self, testimony: Testimony, role: Role) -> str | None:
        found = self.all_sides(testimony, role)
        return found[0] if found else None

    def all_sides(self, testimony: Testimony, role: Role) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.sides.side(party, testimony.day) for party in testimony.parties(role)))

    def armed(self, testimony: Testimony, role: Role) -> tuple[str, ...]:
        """The sides in `role` that may fight: people, newsrooms and persons who lead no side do not."""
        kinds = {p.entity.id: p.entity.kind for p in testimony.claim.in_role(role) if p.entity is not None}
        found = ((kinds.get(id), self.sides.chain(id, testimony.day)) for id in testimony.parties(role))
        chains = [(kind, chain) for kind, chain in found if kind not in (EntityKind.PEOPLE, EntityKind.MEDIA)]
        return tuple(dict.fromkeys(chain[-1] for kind, chain in chains if kind is not EntityKind.PERSON or len(chain) > 1))

    def set_aside(self, testimony: Testimony, reason: str) -> None:
        days = testimony.window.days
        if days is not None:
            self.others.append((Ground(testimony.id, reason), days))

    def calls_names(self, testimony: Testimony, side: str) -> bool:
        """Whether an official of no named side calls the side what none calls its own (V9)."""
        if testimony.voice.kind is not VoiceKind.OFFICIAL:
            return False
        named = [p for p in testimony.claim.in_role(Role.ACTOR) if p.entity is not None]
        return any(self.sides.side(p.entity.id, testimony.day) == side and is_hostile(p.span.text) for p in named if p.entity)
