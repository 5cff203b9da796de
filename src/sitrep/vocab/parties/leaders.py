"""Leaders: heads of state and of government of every state, one term of office a line.

    leaders   state,office,name,surname,aliases,since,until,source

Who also stands in `persons.csv` under the same name is the same person; everybody else gets an id made from the name. `surname` is
given where it is not the last word of the name; "-" means that nobody says it alone ("Elizabeth II"). `office` is held in the
government of the state, whatever its leader is called there: "prime minister" is a chancellor's, "king" a sultan's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sitrep.model import EntityKind
from sitrep.vocab.files import broken, cell_parts, read_rows
from sitrep.vocab.parties.entry import PartyEntry, Tie, TieKind
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.rows import TieRow, period

LEADERS_FILE = "parties/leaders.csv"
LEADER_COLUMNS = ("state", "office", "name", "surname", "aliases", "since", "until", "source")
OFFICES = frozenset({"captain regent", "chief executive", "king", "president", "prime minister", "supreme leader"})
NO_SURNAME = "-"


def read_leaders(persons: Mapping[str, PartyEntry]) -> tuple[dict[str, PartyEntry], list[TieRow]]:
    """The leaders by id, laid over those of them who are among `persons`, and their terms of office.

    Raises VocabularyError for an unknown office, a bad date, and a name that belongs to somebody of another state.
    """
    found: dict[str, PartyEntry] = {}
    ties: list[TieRow] = []
    for line, (state, office, name, surname, aliases, since, until, source) in read_rows(LEADERS_FILE, LEADER_COLUMNS):
        if office not in OFFICES:
            raise broken(LEADERS_FILE, line, f"{office!r} is no office of a leader")
        person = leader_id(name)
        old = found.get(person) or persons.get(person) or PartyEntry(person, name, EntityKind.PERSON, state, (name,), source=source or None)
        if old.country != state:
            raise broken(LEADERS_FILE, line, f"{person} is of {old.country}")
        names = tuple(dict.fromkeys((*old.names, *cell_parts(aliases))))
        found[person] = replace(old, names=names, surname=surname.removeprefix(NO_SURNAME) if surname else old.surname)
        government, term = f"government:{state}", period(LEADERS_FILE, line, since, until)
        ties.append(TieRow(person, Tie(TieKind.OFFICE_IN, government, term, office, source or None)))
        ties.append(TieRow(government, Tie(TieKind.LED_BY, person, term, None, source or None)))
    return found, ties


def leader_id(name: str) -> str:
    """The id of the person called `name`: its words folded one by one, so that "al" stays, with hyphens between."""
    return "-".join(fold(word) for word in name.replace("-", " ").split())
