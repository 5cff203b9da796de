"""Names: what claims call parties and places, kept folded, so that a name finds them without a look at every claim.

A name stays when the claims that used it stand no more; what it names is asked of those that do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, select

from sitrep.model import Claim, Entity
from sitrep.store import tables as t
from sitrep.store.columns import Row, fit, insert_all
from sitrep.vocab.unlisted import unlisted

_MOST = 500
"""Values of one query: databases bound the number of its parameters."""


def fold(name: str) -> str:
    """A name without case, accents and spare space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def named_in(claim: Claim) -> Iterator[tuple[str, str]]:
    """What a claim calls things: a name and the id of a party or place, in its own words and in those of the books."""
    for entity, words in parties_in(claim):
        yield from ((entity.name, entity.id), (words, entity.id))
    if claim.place is not None and claim.place.place is not None:
        place = claim.place.place
        yield from ((place.name, place.id), (claim.place.span.text, place.id))
    elif claim.place is not None and (other := unlisted(claim.place)) is not None:
        yield (other.name, other.id)


def parties_in(claim: Claim) -> Iterator[tuple[Entity, str]]:
    """The parties that a claim names, each with its words."""
    yield from ((p.entity, p.span.text) for p in claim.participants if p.entity is not None)
    yield from ((s.entity, s.span.text) for s in claim.sources if s.entity is not None)


def voice_rows(claim: Claim, n: int) -> list[Row]:
    """A row for each folded wording that credits the claim."""
    return [{"claim": n, "voice": voice} for voice in sorted({_key(source.span.text) for source in claim.sources})]


def keep_names(connection: Connection, claims: Iterable[Claim]) -> None:
    """Keep what these claims call things, each name of a thing once."""
    told = {(_key(name), str(fit(item))) for claim in claims for name, item in named_in(claim)}
    names = sorted({name for name, _ in told})
    known = {
        (row.name, row.item) for part in _parts(names) for row in connection.execute(select(t.called).where(t.called.c.name.in_(part)))
    }
    insert_all(connection, t.called, [{"name": name, "item": item} for name, item in sorted(told - known)])


def called(connection: Connection, name: str) -> tuple[str, ...]:
    """Ids, sorted, of the parties and places that some claim called so."""
    found = select(t.called.c.item).where(t.called.c.name == _key(name))
    return tuple(sorted(connection.execute(found).scalars()))


def like(connection: Connection, name: str) -> tuple[tuple[str, str], ...]:
    """Names that may be other spellings of `name`, folded, each with what some claim calls so: those that begin like it, or contain it."""
    key = _key(name)
    column = t.called.c.name
    wanted = column.startswith(key[:1], autoescape=True) | column.contains(key, autoescape=True)
    found = connection.execute(select(column, t.called.c.item).where(wanted).order_by(column, t.called.c.item))
    return tuple((row.name, row.item) for row in found) if key else ()


def places_among(connection: Connection, ids: Iterable[str], but: Iterable[str]) -> frozenset[str]:
    """Those of the places that claims which stand are about, claims `but` left out."""
    return _among(connection, ids, t.claim.c.place, _others(but))


def parties_among(connection: Connection, ids: Iterable[str], but: Iterable[str]) -> frozenset[str]:
    """Those of the parties that take part in claims which stand or are credited with them, claims `but` left out."""
    wanted, others = tuple(ids), _others(but)
    seats = ((table.c.party, (t.claim.c.n == table.c.claim) & others) for table in (t.claim_party, t.claim_source))
    return frozenset[str]().union(*(_among(connection, wanted, column, where) for column, where in seats))


def _among(connection: Connection, ids: Iterable[str], column: ColumnElement[str], where: ColumnElement[bool]) -> frozenset[str]:
    by_key = {str(fit(id)): id for id in ids}
    found: set[str] = set()
    for part in _parts(sorted(by_key)):
        found |= set(connection.execute(select(column).where(column.in_(part), where).distinct()).scalars())
    return frozenset(by_key[key] for key in found)


def _others(but: Iterable[str]) -> ColumnElement[bool]:
    left_out: BindParameter[str] = bindparam(None, sorted(but), expanding=True, literal_execute=True)
    return t.claim.c.stands & t.claim.c.id.not_in(left_out)


def _parts(values: list[str]) -> Iterator[list[str]]:
    for i in range(0, len(values), _MOST):
        yield values[i : i + _MOST]


def _key(name: str) -> str:
    return str(fit(fold(name)))
