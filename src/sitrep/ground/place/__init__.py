"""Places: the gazetteer, and the grounder that finds in it what the words of claims mean."""

from sitrep.ground.place.candidate import Candidate, find_country, weigh
from sitrep.ground.place.dump import add_dump
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.grounder import PlaceGrounder
from sitrep.ground.place.prior import Ground

__all__ = ["Candidate", "Gazetteer", "Ground", "PlaceGrounder", "add_dump", "find_country", "weigh"]
