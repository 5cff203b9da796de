"""Opened: what the verbs of a record, noun by noun, have in common: the database they look into."""

from __future__ import annotations

from sitrep.store.database import Database


class Opened:
    """A record that is open."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def where(self) -> str:
        """The record's path or address, without its password."""
        return self._database.where
