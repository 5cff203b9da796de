"""Places: the gazetteer, and the grounder that finds in it what the words of claims mean."""

from sitrep.ground.place.dump import add_dump
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.grounder import PlaceGrounder

__all__ = ["Gazetteer", "PlaceGrounder", "add_dump"]
