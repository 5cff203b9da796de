"""Time: from words of time to days. Find expressions, resolve them, ground the claims of a report."""

from sitrep.ground.time.context import Tense, Told
from sitrep.ground.time.finding import TimeWords, find
from sitrep.ground.time.grounder import TimeGrounder
from sitrep.ground.time.resolving import Resolution, resolve
from sitrep.ground.time.telling import TimeTeller
from sitrep.ground.time.tense import tense_in_text, tense_of

__all__ = ["Resolution", "Tense", "TimeGrounder", "TimeTeller", "TimeWords", "Told", "find", "resolve", "tense_in_text", "tense_of"]
