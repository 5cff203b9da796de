"""The nouns. Frozen values; nothing here imports anything but the standard library."""

from sitrep.model.claim import Claim, ClaimKind, ClaimType, Factuality, Rejected
from sitrep.model.identity import content_id, text_hash
from sitrep.model.ontology import Acled, Plover
from sitrep.model.party import Entity, EntityKind, LinkBasis, Participant, Role
from sitrep.model.place import Location, Place, PlacePrecision
from sitrep.model.quantity import Measure, Quantity
from sitrep.model.reading import Argument, Mention, MentionKind, Predicate, Reading, Sentence, Token
from sitrep.model.report import Custody, DateBasis, Report
from sitrep.model.source import Source, Stance
from sitrep.model.span import Span, is_quoted, quote
from sitrep.model.when import TimeBasis, TimePrecision, When

__all__ = [
    "Acled",
    "Argument",
    "Claim",
    "ClaimKind",
    "ClaimType",
    "Custody",
    "DateBasis",
    "Entity",
    "EntityKind",
    "Factuality",
    "LinkBasis",
    "Location",
    "Measure",
    "Mention",
    "MentionKind",
    "Participant",
    "Place",
    "PlacePrecision",
    "Plover",
    "Predicate",
    "Quantity",
    "Reading",
    "Rejected",
    "Report",
    "Role",
    "Sentence",
    "Source",
    "Span",
    "Stance",
    "TimeBasis",
    "TimePrecision",
    "Token",
    "When",
    "content_id",
    "is_quoted",
    "quote",
    "text_hash",
]
