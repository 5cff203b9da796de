"""0003: parties and places can be found by what claims call them, and claims by the words that credit them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
CLAIM = sa.table("claim", sa.column("n", KEY), sa.column("body", sa.Text))
VOICE = sa.table("claim_voice", sa.column("claim", KEY), sa.column("voice", sa.String))
CALLED = sa.table("called", sa.column("name", sa.String), sa.column("item", sa.String))
PAGE = 1000


def upgrade() -> None:
    """Make the tables, and fill them from the claims."""
    op.create_table(
        "claim_voice",
        sa.Column("claim", KEY, sa.ForeignKey("claim.n", name="fk_claim_voice_claim"), nullable=False),
        sa.Column("voice", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("claim", "voice", name="pk_claim_voice"),
    )
    op.create_index("ix_claim_voice_voice", "claim_voice", ["voice"])
    op.create_table(
        "called",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("item", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("name", "item", name="pk_called"),
    )
    connection, last = op.get_bind(), 0
    known: set[tuple[str, str]] = set()
    while rows := connection.execute(sa.select(CLAIM.c.n, CLAIM.c.body).where(CLAIM.c.n > last).order_by(CLAIM.c.n).limit(PAGE)).all():
        last = rows[-1].n
        known |= _fill(connection, [(row.n, json.loads(row.body)) for row in rows], known)


def _fill(connection: sa.Connection, claims: list[tuple[int, Any]], known: set[tuple[str, str]]) -> set[tuple[str, str]]:
    voices = {(n, _key(source["span"]["text"])) for n, body in claims for source in body.get("sources", [])}
    names = {(_key(name), _fit(item)) for _, body in claims for name, item in _named(body)} - known
    if voices:
        connection.execute(sa.insert(VOICE), [{"claim": n, "voice": voice} for n, voice in sorted(voices)])
    if names:
        connection.execute(sa.insert(CALLED), [{"name": name, "item": item} for name, item in sorted(names)])
    return names


def _named(body: Any) -> Iterator[tuple[str, str]]:
    """The names of a claim and what they name."""
    for part in (*body.get("participants", []), *body.get("sources", [])):
        if "entity" in part:
            yield from ((part["entity"]["name"], part["entity"]["id"]), (part["span"]["text"], part["entity"]["id"]))
    place = body.get("place", {})
    if "place" in place:
        yield from ((place["place"]["name"], place["place"]["id"]), (place["span"]["text"], place["place"]["id"]))


def _key(name: str) -> str:
    """Without case, accents and spare space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _fit(" ".join(plain.casefold().split()))


def _fit(text: str) -> str:
    """As the columns hold it: at most 500 characters, without NUL and lone surrogates."""
    return text[:500].replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
