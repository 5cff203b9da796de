"""The record as a person asks it: reports go in, incidents and how things stand come out, each line with its report and its words.

record   the verbs, one for each command       listing   what a verb returns: frozen values, and rows for a table or pandas
wanted   what a question asks for              finding   the claims and incidents it asks for, and no others
view     all claims, for what is derived       decided   claims without what people rejected, with what they corrected
rows     each noun as a row of plain cells     quotes    the report and the words behind a claim
standing_rows  the same of what stands         naming    the place or party that a name means in this record
joining  incidents kept as claims come and go  order     claims and incidents by their days
corrections  what people corrected, applied    uncollected  a question without Python's search for garbage
headway  how far a long reading has come
"""

from __future__ import annotations

from sitrep.record.joining import Joining
from sitrep.record.listing import Flow, Listing
from sitrep.record.record import Record
from sitrep.record.uncollected import uncollected
from sitrep.record.wanted import Wanted
from sitrep.situation import Dispute, Slot

__all__ = ["Dispute", "Flow", "Joining", "Listing", "Record", "Slot", "Wanted", "uncollected"]
