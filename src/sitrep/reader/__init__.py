"""Reading: from a report's text to sentences, words, trees, roles and mentions."""

from sitrep.reader.reading import Reader

__all__ = ["Reader"]
