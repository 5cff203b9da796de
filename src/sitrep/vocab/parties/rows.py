"""The book's own files: parties by region, persons, ties. One record a line; "|" divides inside a cell.

    parties   id,name,kind,country,aliases,abbreviations,scripts,state_side,source
    persons   id,name,country,aliases,scripts,office,of,since,until,source
    ties      party,tie,other,since,until,source

`scripts` are names in other scripts. `state_side` lists periods "SINCE..UNTIL" (either may be empty), "always" or "never"; empty means
always for states, governments and armed forces, never for others. An empty `source` means unverified. A person may have several lines,
one per office; the first gives the name. `of` is the id of the party the office is in; leading offices also say who leads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitrep.model import EntityKind
from sitrep.vocab.files import broken, cell_parts, read_rows
from sitrep.vocab.parties.entry import STATE_KINDS, PartyEntry, Period, Tie, TieKind

REGIONS = ("africa", "americas", "asia", "europe", "media", "middle_east", "peoples", "world")
PARTY_COLUMNS = ("id", "name", "kind", "country", "aliases", "abbreviations", "scripts", "state_side", "source")
PERSON_COLUMNS = ("id", "name", "country", "aliases", "scripts", "office", "of", "since", "until", "source")
TIE_COLUMNS = ("party", "tie", "other", "since", "until", "source")
PERSONS_FILE = "parties/persons.csv"
TIES_FILE = "parties/ties.csv"
LEADING = frozenset(
    {"chairman", "commander", "crown prince", "emir", "founder", "king", "leader", "president", "prime minister", "supreme leader"}
)


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie with whose it is."""

    party: str
    tie: Tie


def region_file(region: str) -> str:
    """The file of the parties of `region`."""
    return f"parties/{region}.csv"


def periods(text: str, kind: EntityKind) -> tuple[Period, ...]:
    """The periods written in a `state_side` cell. Raises ValueError."""
    if text == "never":
        return ()
    if text == "always" or (not text and kind in STATE_KINDS):
        return (Period(),)
    return tuple(Period(since or None, until or None) for since, _, until in (part.partition("..") for part in cell_parts(text)))


def read_parties() -> Iterator[PartyEntry]:
    """The parties of every region, without ties. Raises VocabularyError for a kind or a period that is none."""
    for region in REGIONS:
        name = region_file(region)
        for line, (party, own, kind, country, aliases, short, scripts, side, source) in read_rows(name, PARTY_COLUMNS):
            try:
                what = EntityKind(kind)
                names = (own, *cell_parts(aliases), *cell_parts(scripts))
                yield PartyEntry(party, own, what, country or None, names, cell_parts(short), (), periods(side, what), source or None)
            except ValueError as error:
                raise broken(name, line, str(error)) from error


def read_persons() -> tuple[list[PartyEntry], list[TieRow]]:
    """Persons with their offices, and that they lead what they lead. Raises VocabularyError for a bad date."""
    found: dict[str, PartyEntry] = {}
    ties: list[TieRow] = []
    for line, (party, own, country, aliases, scripts, office, of, since, until, source) in read_rows(PERSONS_FILE, PERSON_COLUMNS):
        if party not in found:
            names = (own, *cell_parts(aliases), *cell_parts(scripts))
            found[party] = PartyEntry(party, own, EntityKind.PERSON, country or None, names, source=source or None)
        if of:
            term = period(PERSONS_FILE, line, since, until)
            ties.append(TieRow(party, Tie(TieKind.OFFICE_IN, of, term, office, source or None)))
            if office in LEADING:
                ties.append(TieRow(of, Tie(TieKind.LED_BY, party, term, None, source or None)))
    return list(found.values()), ties


def read_ties() -> Iterator[TieRow]:
    """The ties between parties. Raises VocabularyError for an unknown kind or a bad date."""
    for line, (party, kind, other, since, until, source) in read_rows(TIES_FILE, TIE_COLUMNS):
        if kind not in list(TieKind):
            raise broken(TIES_FILE, line, f"{kind!r} is no tie")
        yield TieRow(party, Tie(TieKind(kind), other, period(TIES_FILE, line, since, until), None, source or None))


def with_ties(entry: PartyEntry, ties: list[Tie]) -> PartyEntry:
    """`entry` with more ties."""
    return replace(entry, ties=(*entry.ties, *ties)) if ties else entry


def period(name: str, line: int, since: str, until: str) -> Period:
    """From `since` to `until`, either of which may be empty. Raises VocabularyError, with file and line, where one is no date."""
    try:
        return Period(since or None, until or None)
    except ValueError as error:
        raise broken(name, line, str(error)) from error
