"""The store: one record of reports, claims, incidents and judgements, in an SQLite file or in PostgreSQL.

Importing it loads SQLAlchemy: do so where a record is opened.
"""

from __future__ import annotations

from sitrep.store.filters import Box, ClaimFilter, IncidentFilter, ReportFilter, Status
from sitrep.store.store import Store
from sitrep.store.values import Added, Addition, Entry, ReadingInfo, Size, Standing

__all__ = [
    "Added",
    "Addition",
    "Box",
    "ClaimFilter",
    "Entry",
    "IncidentFilter",
    "ReadingInfo",
    "ReportFilter",
    "Size",
    "Standing",
    "Status",
    "Store",
]
