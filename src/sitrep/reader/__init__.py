"""Reading: from a report's text to sentences, words, trees, roles and mentions."""

from sitrep.reader.likener import Likener
from sitrep.reader.reading import Reader

__all__ = ["Likener", "Reader"]
