"""0002: claims can be asked for by whose word they stand on, and by how sure the reading is."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
CLAIM = sa.table("claim", sa.column("n", KEY), sa.column("body", sa.Text), sa.column("confidence", sa.Float))
SOURCE = sa.table("claim_source", sa.column("claim", KEY), sa.column("party", sa.String))
PAGE = 1000


def upgrade() -> None:
    """Make the table and the column, and fill both from the claims."""
    op.create_table(
        "claim_source",
        sa.Column("claim", KEY, sa.ForeignKey("claim.n", name="fk_claim_source_claim"), nullable=False),
        sa.Column("party", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("claim", "party", name="pk_claim_source"),
    )
    op.create_index("ix_claim_source_party", "claim_source", ["party"])
    op.add_column("claim", sa.Column("confidence", sa.Float, nullable=False, server_default="0.5"))
    connection, last = op.get_bind(), 0
    while rows := connection.execute(sa.select(CLAIM.c.n, CLAIM.c.body).where(CLAIM.c.n > last).order_by(CLAIM.c.n).limit(PAGE)).all():
        last = rows[-1].n
        _fill(connection, [(row.n, json.loads(row.body)) for row in rows])


def _fill(connection: sa.Connection, claims: list[tuple[int, dict[str, object]]]) -> None:
    for n, body in claims:
        connection.execute(sa.update(CLAIM).where(CLAIM.c.n == n).values(confidence=body["confidence"]))
    pairs = [{"claim": n, "party": party} for n, body in claims for party in _parties(body)]
    if pairs:
        connection.execute(sa.insert(SOURCE), pairs)


def _parties(body: dict[str, object]) -> list[str]:
    """The ids of those credited, each once, as the columns hold them: without NUL, and at most 500 characters."""
    sources: list[dict[str, dict[str, str]]] = body.get("sources", [])  # type: ignore[assignment]
    return sorted({source["entity"]["id"].replace("\0", "\ufffd")[:500] for source in sources if "entity" in source})
