"""How things stand: control, truces, losses, tolls and ties, derived from claims by the numbered rules of docs/rules.md.

    from sitrep.situation import Background, controls, losses, stand, ties, tolls, truces
    stand(claims, day, Background(reports, incidents))      the Situation of that day
    controls(claims, background, place="geonames:2210247")  every interval of that place
    disputes(incident, claims, sides, reports)              where the claims of an incident cannot all be right
    heard = hear(claims, background)                        heard once, for many questions: stand(heard, day), ties(heard)

Every function is one from claims to nouns: the order of the claims does not matter, nothing is kept between calls, and nothing is known
but the claims and their background (reports for dates and publishers, incidents for which claims are one occurrence and which reports
are copies, the book of parties for who belongs to whom).
"""

from __future__ import annotations

from sitrep.situation.background import Background, Evidence, Heard, hear
from sitrep.situation.control import controls, hold_on, on_day
from sitrep.situation.disputes import Dispute, Slot, count_in_words, disputes
from sitrep.situation.losses import losses
from sitrep.situation.places import spot_of
from sitrep.situation.sides import Sides
from sitrep.situation.standing import stand
from sitrep.situation.ties import ties
from sitrep.situation.tolls import sum_of, tolls
from sitrep.situation.truces import truces
from sitrep.situation.untold import untold

__all__ = [
    "Background",
    "Dispute",
    "Evidence",
    "Heard",
    "Sides",
    "Slot",
    "controls",
    "count_in_words",
    "disputes",
    "hear",
    "hold_on",
    "losses",
    "on_day",
    "spot_of",
    "stand",
    "sum_of",
    "ties",
    "tolls",
    "truces",
    "untold",
]
