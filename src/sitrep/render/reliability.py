"""Reliability: how often a value of its kind was right where the program was measured against annotated reports.

The kind of a value is what the output itself shows of it: a place named in the clause or carried from an earlier sentence, a party known
by its name or through a pronoun, a day stated or reckoned. The counts are data (`vocab/reliability.toml`, made by
`bench/reliability.py`) and hold for values of claims that annotators have too; whether a claim is one, its confidence says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rich.table import Table
from rich.text import Text

from sitrep.model import Claim, Entity, Location, Participant, Quantity, Role, Source, TimeBasis, When
from sitrep.vocab.files import read_table

FEWEST = 30
"""Values measured on real reports, from which on their share is the one shown."""

TITLE = "How often such values were right where it was measured, in claims that annotators have too"

TOLD = {
    "type": {
        "event": "event",
        "hold": "hold",
        "tie": "tie",
        "toll": "toll",
        "position": "position",
    },
    "acled": {"coded": "sub-event"},
    "factuality": {
        "asserted": "asserted",
        "denied": "denied",
        "demanded": "demanded",
        "planned": "planned",
        "possible": "possible",
    },
    "actor": {
        "name": "known by its name",
        "office": "known by an office",
        "possessive": "known by its owner",
        "coreference": "named elsewhere",
        "provisional": "not in the book",
    },
    "recipient": {
        "name": "known by its name",
        "office": "known by an office",
        "possessive": "known by its owner",
        "coreference": "named elsewhere",
        "provisional": "not in the book",
    },
    "place": {"named": "named in the sentence", "carried": "said elsewhere", "unresolved": "not resolved (its words)"},
    "time": {"stated": "stated", "relative": "reckoned from a date", "carried": "said elsewhere"},
    "number": {"exact": "one number", "bounds": "bounds"},
    "source": {"cue": "with words that credit", "plain": "without such words"},
}
"""Every slot and kind of value, and how each is told."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is, as far as the output shows it: a slot and a kind of TOLD."""

    slot: str
    name: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How many values of a kind were right, of how many measured: in synthetic reports held out, and in real ones."""

    right: int
    measured: int
    real_right: int
    real_measured: int

    @property
    def share(self) -> float | None:
        """The share right: in real reports where enough were measured, else in synthetic ones; None where none was."""
        if self.real_measured >= FEWEST:
            return self.real_right / self.real_measured
        return self.right / self.measured if self.measured else None


def kind_of(value: Participant | Location | When | Quantity | Source) -> Kind | None:
    """The kind of one value; None where there is nothing to be right about."""
    match value:
        case Participant(role=Role.ACTOR | Role.RECIPIENT, entity=Entity(basis=basis)):
            return Kind(value.role.value, basis.value)
        case Location():
            return Kind("place", "unresolved" if value.place is None else "carried" if value.is_carried else "named")
        case When(basis=TimeBasis() as found) if value.is_resolved:
            return Kind("time", "carried" if value.is_carried else found.value)
        case Quantity() if value.low is not None or value.high is not None:
            return Kind("number", "exact" if value.low == value.high else "bounds")
        case Source():
            return Kind("source", "cue" if value.cue else "plain")
    return None


def kinds_of(claim: Claim) -> Iterator[Kind]:
    """The kinds of all values of a claim."""
    yield Kind("type", claim.kind.value)
    if claim.type.acled:
        yield Kind("acled", "coded")
    yield Kind("factuality", claim.factuality.value)
    values = (*claim.participants, *claim.quantities, *claim.sources, *(v for v in (claim.place, claim.time) if v is not None))
    yield from (kind for value in values if (kind := kind_of(value)) is not None)


@cache
def rate(kind: Kind) -> Rate:
    """What was measured of a kind. Raises KeyError for one that the file does not have."""
    row = read_table("reliability.toml")[kind.slot][kind.name]
    return Rate(*row["synthetic"], *row["real"])


def percent(kind: Kind | None) -> str:
    """The share of a kind in words; empty for no kind and for one that was not measured."""
    share = rate(kind).share if kind is not None else None
    return "" if share is None else f"{100 * share:.0f} %"


def reliability_table(claims: Sequence[Claim]) -> Table | Text:
    """For every kind of value in `claims` how many there are, and how many such values were right, of how many measured."""
    counts = Counter(kind for claim in claims for kind in kinds_of(claim))
    if not counts:
        return Text()
    table = Table(title=TITLE, title_justify="left", box=None, pad_edge=False)
    for name in ("slot", "kind of value"):
        table.add_column(name)
    for name in ("here", "right in synthetic reports", "right in real reports"):
        table.add_column(name, justify="right")
    for slot, names in TOLD.items():
        for name, told in names.items():
            if n := counts[Kind(slot, name)]:
                found = rate(Kind(slot, name))
                table.add_row(slot, told, str(n), _share(found.right, found.measured), _share(found.real_right, found.real_measured))
    return table


def _share(right: int, measured: int) -> str:
    return f"{right} of {measured} ({100 * right / measured:.0f} %)" if measured else "not measured"
