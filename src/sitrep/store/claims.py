"""The claims of a record: by their ids, by what they say, by what stands beside them in their blocks, and by what they call things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import bindparam, select

from sitrep.errors import NotInRecord
from sitrep.model import Claim
from sitrep.store import blocks, names
from sitrep.store import tables as t
from sitrep.store.blocks import BlockKey
from sitrep.store.conditions import claim_conditions
from sitrep.store.filters import ClaimFilter
from sitrep.store.opened import Opened
from sitrep.store.pages import noun, pages
from sitrep.store.values import ClaimDays

_STANDING = select(t.claim.c.body).where(t.claim.c.id == bindparam("id"), t.claim.c.stands).order_by(t.claim.c.n).limit(1)


class Claims(Opened):
    """The verbs on claims."""

    def claim(self, id: str) -> Claim:
        """The claim with that id as the current reading has it, else as the last one that had it. Raises NotInRecord."""
        query = select(t.claim.c.body).where(t.claim.c.id == id).order_by(t.claim.c.stands.desc(), t.claim.c.n.desc()).limit(1)
        with self._database.reading() as connection:
            body = connection.execute(query).scalar()
        if body is None:
            raise NotInRecord(self.where, f"no claim {id}")
        return noun(Claim, body, self.where)

    def claims(self, wanted: ClaimFilter = ClaimFilter()) -> Iterator[Claim]:  # noqa: B008 - frozen
        """The claims asked for, in the order they were added."""
        with self._database.reading() as connection:
            for row in pages(connection, t.claim, claim_conditions(wanted), None, t.claim.c.id):
                yield noun(Claim, row.body, self.where).known_as(row.id)

    def claim_days(self, wanted: ClaimFilter) -> Iterator[ClaimDays]:
        """The days of the claims asked for, in the order they were added."""
        c = t.claim.c
        query = select(c.id, t.report.c.id, c.earliest, c.latest).join(t.report, c.report == t.report.c.n).order_by(c.n)
        with self._database.reading() as connection:
            yield from (ClaimDays(*row) for row in connection.execute(query.where(*claim_conditions(wanted))).all())

    def standing(self, id: str) -> Claim | None:
        """The claim with that id if it stands."""
        with self._database.reading() as connection:
            body = connection.execute(_STANDING, {"id": id}).scalar()
        return None if body is None else noun(Claim, body, self.where).known_as(id)

    def beside(self, key: BlockKey, width: int) -> tuple[str, ...]:
        """Ids of up to `width` claims that stand before and after that position of the block, in order; those at the position left out."""
        with self._database.reading() as connection:
            return blocks.beside(connection, key, width)

    def standing_in(self, block: str, most: int) -> list[tuple[str, str]] | None:
        """The position and id of every claim that stands in a block, in their order; None where they are more than `most`."""
        with self._database.reading() as connection:
            return blocks.standing_in(connection, block, most)

    def reports_about(self, places: Iterable[str]) -> tuple[str, ...]:
        """Ids, sorted, of the reports with a claim that stands and is about one of these places."""
        query = select(t.report.c.id).distinct().join(t.claim, t.claim.c.report == t.report.c.n)
        with self._database.reading() as connection:
            found = connection.execute(query.where(*claim_conditions(ClaimFilter(places=tuple(places)))))
            return tuple(sorted(found.scalars()))

    # Names

    def called(self, name: str) -> tuple[str, ...]:
        """Ids, sorted, of the parties and places that some claim called so, whatever case, accents and spaces."""
        with self._database.reading() as connection:
            return names.called(connection, name)

    def names_like(self, name: str) -> tuple[tuple[str, str], ...]:
        """Names that may be other spellings of this one, folded, each with the party or place that some claim calls so."""
        with self._database.reading() as connection:
            return names.like(connection, name)

    def places_among(self, ids: Iterable[str], but: Iterable[str] = ()) -> frozenset[str]:
        """Those of the places that claims which stand are about, claims `but` left out."""
        with self._database.reading() as connection:
            return names.places_among(connection, ids, but)

    def parties_among(self, ids: Iterable[str], but: Iterable[str] = ()) -> frozenset[str]:
        """Those of the parties that take part in claims which stand or are credited with them, claims `but` left out."""
        with self._database.reading() as connection:
            return names.parties_among(connection, ids, but)

    def publishers(self) -> tuple[str, ...]:
        """Who published the reports of the record, each once."""
        query = select(t.report.c.publisher).where(t.report.c.publisher.is_not(None)).distinct().order_by(t.report.c.publisher)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())
