"""The nouns. Frozen values; nothing here imports anything but the standard library."""

from sitrep.model.claim import UNCODED, Claim, ClaimKind, ClaimType, Factuality, Rejected
from sitrep.model.identity import content_id, text_hash
from sitrep.model.incident import Count, Days, Incident, Origin, Said
from sitrep.model.joined import JOINING, joined_before
from sitrep.model.judgement import Correction, Decision, Judgement, Signature
from sitrep.model.label import LoadedWord, SaidBy
from sitrep.model.likeness import Likeness
from sitrep.model.ontology import TAKINGS, Acled, Plover
from sitrep.model.party import ARMED, WARRING, Entity, EntityKind, LinkBasis, Participant, Role
from sitrep.model.place import Location, Place, PlacePrecision
from sitrep.model.quantity import Measure, Quantity, bounds_in_words
from sitrep.model.reading import (
    Argument,
    ClaimSlot,
    LearnedArgument,
    LearnedClaim,
    LearnedType,
    Mention,
    MentionKind,
    Predicate,
    Reading,
    Sentence,
    Token,
)
from sitrep.model.report import Custody, DateBasis, Report
from sitrep.model.situation import (
    Control,
    ControlState,
    Ground,
    Loss,
    LossItem,
    Relation,
    Situation,
    Support,
    Toll,
    Truce,
    TruceState,
    Violation,
)
from sitrep.model.source import Source, Stance
from sitrep.model.span import Span, is_quoted, quote
from sitrep.model.when import TimeBasis, TimePrecision, When, days_in_words

__all__ = [
    "ARMED",
    "JOINING",
    "TAKINGS",
    "UNCODED",
    "WARRING",
    "Acled",
    "Argument",
    "Claim",
    "ClaimKind",
    "ClaimSlot",
    "ClaimType",
    "Control",
    "ControlState",
    "Correction",
    "Count",
    "Custody",
    "DateBasis",
    "Days",
    "Decision",
    "Entity",
    "EntityKind",
    "Factuality",
    "Ground",
    "Incident",
    "Judgement",
    "LearnedArgument",
    "LearnedClaim",
    "LearnedType",
    "Likeness",
    "LinkBasis",
    "LoadedWord",
    "Location",
    "Loss",
    "LossItem",
    "Measure",
    "Mention",
    "MentionKind",
    "Origin",
    "Participant",
    "Place",
    "PlacePrecision",
    "Plover",
    "Predicate",
    "Quantity",
    "Reading",
    "Rejected",
    "Relation",
    "Report",
    "Role",
    "Said",
    "SaidBy",
    "Sentence",
    "Signature",
    "Situation",
    "Source",
    "Span",
    "Stance",
    "Support",
    "TimeBasis",
    "TimePrecision",
    "Token",
    "Toll",
    "Truce",
    "TruceState",
    "Violation",
    "When",
    "bounds_in_words",
    "content_id",
    "days_in_words",
    "is_quoted",
    "joined_before",
    "quote",
    "text_hash",
]
