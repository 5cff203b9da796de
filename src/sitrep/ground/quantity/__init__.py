"""Quantity: from number words to a low and a high bound."""

from sitrep.ground.quantity.bounds import Bounds, find_numbers, read_number
from sitrep.ground.quantity.grounder import QuantityGrounder

__all__ = ["Bounds", "QuantityGrounder", "find_numbers", "read_number"]
