"""Cluster: the mentions of one party or thing in a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.ground.party.nominals import Form, Gender, Nominal
from sitrep.model import Entity


@dataclass(slots=True)
class Cluster:
    """Mentions of one thing or party, in order; `titles` are the folded words used of it.

    `acts` is False of a government that was only named as the town it sits in: "officials in Nairobi".
    """

    entity: Entity | None = None
    mentions: list[Nominal] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    gender: Gender | None = None
    acts: bool = False

    def add(self, nominal: Nominal, *, is_town: bool = False) -> None:
        """One more mention; `is_town`: of the seat, where no word says that it acts."""
        self.mentions.append(nominal)
        self.acts = self.acts or not is_town
        self.titles |= nominal.words | {nominal.lemma}
        self.gender = self.gender or nominal.gender

    def named(self) -> Nominal:
        """The last mention that says most: a name, else a full noun, else the last."""
        for form in (Form.NAME, Form.OTHER, Form.DEFINITE):
            for nominal in reversed(self.mentions):
                if nominal.form is form:
                    return nominal
        return self.mentions[-1]
