"""0001: reports, readings, claims, incidents and judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _reports()
    _claims()
    _incidents()
    _judgements()


def _table(name: str, *parts: sa.schema.SchemaItem, **options: bool) -> None:
    """A table whose columns marked `index` have their indices, with names as `tables` makes them."""
    op.create_table(name, *parts, **options)
    for column in parts:
        if isinstance(column, sa.Column) and column.info.get("index"):
            op.create_index(f"ix_{name}_{column.name}", name, [column.name])


def _indexed(name: str, type_: object, *parts: sa.schema.SchemaItem, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, type_, *parts, nullable=nullable, info={"index": True})  # type: ignore[arg-type]


def _reference(name: str, table: str, column: str, nullable: bool = False) -> sa.Column[object]:
    return _indexed(name, KEY, sa.ForeignKey(column, name=f"fk_{table}_{name}"), nullable=nullable)


def _number(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column("n", KEY, nullable=False), sa.PrimaryKeyConstraint("n", name=f"pk_{table}")


def _id(table: str) -> tuple[sa.Column[str], sa.UniqueConstraint]:
    return sa.Column("id", sa.String, nullable=False), sa.UniqueConstraint("id", name=f"uq_{table}_id")


def _reports() -> None:
    _table(
        "original",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_original"),
    )
    _table(
        "report",
        *_number("report"),
        *_id("report"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        _indexed("text_sha256", sa.String, nullable=False),
        _indexed("original_sha256", sa.String),
        _indexed("page", sa.String),
        _indexed("publisher", sa.String),
        _indexed("published", sa.Date),
        sa.Column("seen_at", sa.String, nullable=False),
        sa.Column("added_at", sa.String, nullable=False),
        _reference("successor", "report", "report.n", nullable=True),
        sa.Column("retracted", sa.Text),
    )
    _table(
        "reading",
        *_number("reading"),
        _reference("report", "reading", "report.n"),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.UniqueConstraint("report", "engine", name="uq_reading_report_engine"),
    )
    _table("rejected", *_number("rejected"), _reference("reading", "rejected", "reading.n"), sa.Column("body", sa.Text, nullable=False))


def _claims() -> None:
    _table(
        "claim",
        *_number("claim"),
        _indexed("id", sa.String, nullable=False),
        _reference("report", "claim", "report.n"),
        _reference("reading", "claim", "reading.n"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
        _indexed("kind", sa.String, nullable=False),
        sa.Column("factuality", sa.String, nullable=False),
        _indexed("plover", sa.String),
        sa.Column("acled", sa.String),
        _indexed("place", sa.String),
        _indexed("country", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
    )
    op.create_index("ix_claim_earliest_latest", "claim", ["earliest", "latest"])
    op.create_index("ix_claim_lat_lon", "claim", ["lat", "lon"])
    _table(
        "claim_party",
        sa.Column("claim", KEY, sa.ForeignKey("claim.n", name="fk_claim_party_claim"), nullable=False),
        sa.Column("role", sa.String, nullable=False),
        _indexed("party", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("claim", "role", "party", name="pk_claim_party"),
    )
    _table(
        "claim_block",
        sa.Column("block", sa.String, nullable=False),
        sa.Column("position", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        _reference("claim", "claim_block", "claim.n"),
        sa.PrimaryKeyConstraint("block", "position", "claim", name="pk_claim_block"),
        sqlite_with_rowid=False,
    )


def _incidents() -> None:
    _table(
        "incident",
        *_number("incident"),
        *_id("incident"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
    )
    op.create_index("ix_incident_earliest_latest", "incident", ["earliest", "latest"])
    _table(
        "incident_claim",
        sa.Column("claim", sa.String, nullable=False),
        _reference("incident", "incident_claim", "incident.n"),
        sa.PrimaryKeyConstraint("claim", name="pk_incident_claim"),
    )


def _judgements() -> None:
    _table(
        "judgement",
        *_number("judgement"),
        *_id("judgement"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("is_in_force", sa.Boolean, nullable=False),
    )
    _table(
        "judgement_on",
        sa.Column("judgement", KEY, sa.ForeignKey("judgement.n", name="fk_judgement_on_judgement"), nullable=False),
        _indexed("item", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("judgement", "item", name="pk_judgement_on"),
    )
    _table(
        "judged_incident",
        sa.Column("incident", sa.String, nullable=False),
        sa.Column("claim", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("incident", "claim", name="pk_judged_incident"),
    )
    _table(
        "claim_heir",
        sa.Column("claim", sa.String, nullable=False),
        _indexed("heir", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("claim", "heir", name="pk_claim_heir"),
    )
