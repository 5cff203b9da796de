"""The tables of a record, as they are now; `migrations` holds how they came to be.

The nouns stand whole in `body` (see `model.wire`). All other columns are there to be asked for, and can be made from the bodies again.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0004"
"""The form of a record that this program writes: the newest of `migrations`."""

SCHEMAS = ("0001", "0002", "0003", SCHEMA)
"""All forms that were ever written, oldest first."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = BigInteger().with_variant(Integer, "sqlite")
"""The running number of a row; SQLite counts up by itself only in a column of type INTEGER."""

Ordered = String().with_variant(String(collation="C"), "postgresql")
"""Text that sorts by code points, in SQLite as in PostgreSQL."""


def _reference(name: str, column: str, nullable: bool = False, index: bool = True) -> Column[int]:
    return Column(name, Key, ForeignKey(column), nullable=nullable, index=index)


original = Table(
    "original",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)

report = Table(
    "report",
    metadata,
    Column("n", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("name", String, nullable=False),
    Column("text_sha256", String, nullable=False, index=True),
    Column("original_sha256", String, index=True),
    Column("page", String, index=True),  # hash of the address without what does not tell pages apart
    Column("publisher", String, index=True),
    Column("published", Date, index=True),
    Column("seen_at", String, nullable=False),  # fetched, else added; ISO 8601 in UTC; orders the versions of a page
    Column("added_at", String, nullable=False),
    _reference("successor", "report.n", nullable=True),  # the next version of the same page
    Column("retracted", Text),  # the signature of who retracted it
)

reading = Table(
    "reading",
    metadata,
    Column("n", Key, primary_key=True),
    _reference("report", "report.n"),
    Column("engine", String, nullable=False),  # hash of model and settings
    Column("body", Text, nullable=False),
    Column("added_at", String, nullable=False),
    Column("is_current", Boolean, nullable=False),
    UniqueConstraint("report", "engine"),
)

rejected = Table(
    "rejected",
    metadata,
    Column("n", Key, primary_key=True),
    _reference("reading", "reading.n"),
    Column("body", Text, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("n", Key, primary_key=True),
    Column("id", String, nullable=False, index=True),
    _reference("report", "report.n"),
    _reference("reading", "reading.n"),
    Column("body", Text, nullable=False),
    Column("stands", Boolean, nullable=False),  # of the current reading of a report that is neither superseded nor retracted
    Column("kind", String, nullable=False, index=True),
    Column("factuality", String, nullable=False),
    Column("plover", String, index=True),
    Column("acled", String),
    Column("place", String, index=True),
    Column("country", String, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("earliest", Date),
    Column("latest", Date),
    Column("confidence", Float, nullable=False, server_default="0.5"),
    Index(None, "earliest", "latest"),
    Index(None, "lat", "lon"),
)

claim_party = Table(
    "claim_party",
    metadata,
    Column("claim", Key, ForeignKey("claim.n"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("party", String, primary_key=True, index=True),
)

claim_source = Table(
    "claim_source",
    metadata,
    Column("claim", Key, ForeignKey("claim.n"), primary_key=True),
    Column("party", String, primary_key=True, index=True),
)

claim_voice = Table(
    "claim_voice",
    metadata,
    Column("claim", Key, ForeignKey("claim.n"), primary_key=True),
    Column("voice", String, primary_key=True, index=True),  # folded words that credit the claim
)

called = Table(
    "called",
    metadata,
    Column("name", String, primary_key=True),  # folded, as some claim calls it
    Column("item", String, primary_key=True),  # a party or a place
)

claim_block = Table(
    "claim_block",
    metadata,
    Column("block", String, primary_key=True),  # hash of the block's name
    Column("position", Ordered, primary_key=True),
    Column("claim", Key, ForeignKey("claim.n"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

incident = Table(
    "incident",
    metadata,
    Column("n", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Index(None, "earliest", "latest"),
)

incident_claim = Table(
    "incident_claim",
    metadata,
    Column("claim", String, primary_key=True),  # the claim's id: a claim is of one incident, whoever reads it again
    _reference("incident", "incident.n"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("n", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("decision", String, nullable=False),
    Column("is_in_force", Boolean, nullable=False),
)

judgement_on = Table(
    "judgement_on",
    metadata,
    Column("judgement", Key, ForeignKey("judgement.n"), primary_key=True),
    Column("item", String, primary_key=True, index=True),  # a claim or an incident
)

judged_incident = Table(
    "judged_incident",
    metadata,
    Column("incident", String, primary_key=True),
    Column("claim", String, primary_key=True),  # the claims an incident joined when somebody judged it
)

claim_heir = Table(
    "claim_heir",
    metadata,
    Column("claim", String, primary_key=True),
    Column("heir", String, primary_key=True, index=True),  # a claim that took its place in a later reading, or its heir's place
)
