"""The store: one record of reports, claims, incidents and judgements, in an SQLite file or in PostgreSQL.

Importing it loads SQLAlchemy: do so where a record is opened.
"""

from __future__ import annotations

from sitrep.store.changes import Changes, changes, differences
from sitrep.store.database import Turn
from sitrep.store.filters import Box, ClaimFilter, IncidentFilter, ReportFilter, Status, Voices
from sitrep.store.names import fold, named_in, parties_in
from sitrep.store.shelf import StoreShelf
from sitrep.store.store import Store
from sitrep.store.values import Added, Addition, ClaimDays, Entry, IncidentDays, Joint, Masthead, ReadingInfo, Reread, Size, Standing

__all__ = [
    "Added",
    "Addition",
    "Box",
    "Changes",
    "ClaimDays",
    "ClaimFilter",
    "Entry",
    "IncidentDays",
    "IncidentFilter",
    "Joint",
    "Masthead",
    "ReadingInfo",
    "ReportFilter",
    "Reread",
    "Size",
    "Standing",
    "Status",
    "Store",
    "StoreShelf",
    "Turn",
    "Voices",
    "changes",
    "differences",
    "fold",
    "named_in",
    "parties_in",
]
