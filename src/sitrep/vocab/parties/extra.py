"""A user's own parties, as TOML beside the book: what they add, and what they put in its place.

[[party]]
id = "mb-7"                      # an id of the book: replaces that entry's fields that are given; any other: a new party
name = "Seventh Border Brigade"
kind = "armed group"
country = "LY"
aliases = ["Border Seven"]
abbreviations = ["BB7"]
state_side = ["2016..2018", "always"]
source = "own interviews"

[[party.tie]]
kind = "part_of"                 # part_of, led_by, backed_by, opposed_to, office_in
other = "lna"
since = "2019-04"
office = "commander"             # of office_in only
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitrep.errors import VocabularyError
from sitrep.model import EntityKind
from sitrep.vocab.parties.entry import PartyEntry, Period, Tie, TieKind
from sitrep.vocab.parties.rows import TieRow, periods

FIELDS = frozenset({"id", "name", "kind", "country", "aliases", "abbreviations", "state_side", "source", "tie"})
TIE_FIELDS = frozenset({"kind", "other", "since", "until", "office", "source"})


def read_extra(path: Path, known: dict[str, PartyEntry]) -> tuple[list[PartyEntry], list[TieRow]]:
    """The parties and ties of `path`, laid over `known`. Raises VocabularyError that names the party and the rule it breaks."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{path}: cannot be read: {error}") from error
    tables = data.get("party", [])
    if set(data) - {"party"} or not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise VocabularyError(f"{path}: only [[party]] tables are understood")
    entries: list[PartyEntry] = []
    ties: list[TieRow] = []
    for number, table in enumerate(tables, start=1):
        where = f"{path}: party {number} ({table.get('id', 'without id')})"
        try:
            entries.append(_entry(table, known.get(str(table.get("id")))))
            ties += [_tie(entries[-1].id, row) for row in table.get("tie", [])]
        except (KeyError, TypeError, ValueError) as error:
            raise VocabularyError(f"{where}: {error if not isinstance(error, KeyError) else f'no {error.args[0]}'}") from error
    return entries, ties


def _entry(table: dict[str, Any], old: PartyEntry | None) -> PartyEntry:
    if unknown := set(table) - FIELDS:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    base = old or PartyEntry(_text(table["id"]), _text(table["name"]), EntityKind(table["kind"]))
    name = _text(table.get("name", base.name))
    kind = EntityKind(table.get("kind", base.kind))
    side = base.state_side if old and "state_side" not in table else periods("|".join(_texts(table.get("state_side", []))), kind)
    return replace(
        base,
        name=name,
        kind=kind,
        country=table.get("country", base.country),
        names=tuple(dict.fromkeys((name, *_texts(table.get("aliases", [])), *base.names))),
        abbreviations=tuple(dict.fromkeys((*_texts(table.get("abbreviations", [])), *base.abbreviations))),
        state_side=side,
        source=table.get("source", base.source),
    )


def _tie(party: str, row: dict[str, Any]) -> TieRow:
    if unknown := set(row) - TIE_FIELDS:
        raise ValueError(f"no such field of a tie: {', '.join(sorted(unknown))}")
    period = Period(row.get("since"), row.get("until"))
    return TieRow(party, Tie(TieKind(row["kind"]), _text(row["other"]), period, row.get("office"), row.get("source")))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no text")
    return value.strip()


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list of texts")
    return tuple(_text(v) for v in value)
