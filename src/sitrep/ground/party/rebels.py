"""Rebels: whom "rebels", "insurgents" and the like are, where the report has named one armed group and no more."""

from __future__ import annotations

from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.coreference import Resolver
from sitrep.ground.party.phrases import Phrase
from sitrep.ground.party.scope import Scope
from sitrep.model import Entity, EntityKind, LinkBasis
from sitrep.vocab.parties import TieKind

REBELS = frozenset({"guerrilla", "insurgent", "paramilitary", "rebel", "separatist"})  # one group, where a report has one
# with an article said of that group too; those without one are others
DEFINITE_REBELS = REBELS | {"extremist", "jihadist", "militant", "terrorist"}


class Rebels:
    """The one armed group of a report, as far as it has been read."""

    def __init__(self, scope: Scope, resolver: Resolver) -> None:
        self._scope, self._resolver = scope, resolver

    def only_group(self, lemma: str, words: frozenset[str] = REBELS, besides: int | None = None) -> Cluster | None:
        """Whom a noun of `words` means by itself; None where several armed groups were named, or none.

        None when that was last named in sentence `besides`: rebels without an article beside it are others.
        """
        if lemma not in words:
            return None
        known = (c for c in self._resolver.recent() if c.entity is not None and c.entity.kind is EntityKind.ARMED_GROUP)
        groups = [c for c in known if c.entity is not None and c.entity.basis is not LinkBasis.PROVISIONAL]
        return groups[0] if len(groups) == 1 and groups[0].mentions[-1].sentence != besides else None

    def of_title(self, phrase: Phrase) -> Cluster | None:
        """Whom the "rebels" of a title are, when all of the text has been read."""
        group = self.only_group(phrase.lemma) if len(phrase.words) == 1 else None
        if group is None or group.entity is None:
            return None
        return group if phrase.lemma in group.titles or self._rises(group.entity) else None

    def _rises(self, group: Entity) -> bool:
        """Whether the book has a group as one that fights a government, which not every armed group does."""
        entry = self._scope.book.get(group.id)
        return entry is not None and any(party.startswith("government:") for party in entry.tied(TieKind.OPPOSED_TO, self._scope.day))
