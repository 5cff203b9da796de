"""Rows of what stands over days: who holds a place, truces, losses, tolls and ties. As in `rows`, a report and its words come last."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.model import Control, Days, Loss, Support, Toll, Truce
from sitrep.record.listing import Row
from sitrep.record.naming import Names
from sitrep.record.quotes import Quotes, joined
from sitrep.record.rows import day
from sitrep.situation import count_in_words
from sitrep.vocab.unlisted import is_unlisted

# fmt: off
CONTROL = ("place", "state", "holders", "from", "until", "on whose word", "rule", "claims", "ended by", "report", "words")
TRUCE = (
    "truce", "state", "parties", "called by", "rejected by", "from", "until", "where", "violated", "on whose word", "rule", "claims",
    "report", "words",
)
LOSS = (
    "side", "item", "measure", "from", "until", "claimed", "admitted", "confirmed", "at least", "on whose word", "rule", "claims",
    "report", "words",
)
TOLL = (
    "toll", "measure", "of", "side", "where", "from", "until", "low", "best", "high", "who says which", "may be part of", "rule", "claims",
    "report", "words",
)
TIE = ("who", "relation", "to whom", "since", "from", "until", "means", "on whose word", "rule", "claims", "report", "words")
# fmt: on


def control_row(control: Control, names: Names, quotes: Quotes) -> Row:
    """Who holds a place over some days."""
    return (
        _where(control, names),
        control.state.value,
        joined(names.party(id) for id in control.holders),
        *_ends(control.days),
        joined(control.voices),
        control.reason,
        joined(control.claims),
        joined(control.ends),
        *quotes.of((*quotes.best(control.claims, control.holders), *control.ends, *(ground.claim for ground in control.others))),
    )


def _where(control: Control, names: Names) -> str:
    """What the place is called; of one that only its name is known of, also that."""
    name = control.name or names.place(control.place)
    return f"{name} (in no gazetteer: no coordinates)" if is_unlisted(control.place) else name


def truce_row(truce: Truce, names: Names, quotes: Quotes) -> Row:
    """A truce in one state."""
    broken = (f"by {names.party(v.by) if v.by else 'somebody'}, according to {joined(v.voices)}" for v in truce.violations)
    return (
        truce.truce,
        truce.state.value,
        joined(names.party(id) for id in truce.parties),
        joined(names.party(id) for id in truce.callers),
        joined(names.party(id) for id in truce.rejecters),
        *_ends(truce.days),
        names.place(truce.place) or None,
        joined(broken),
        joined(truce.voices),
        truce.reason,
        joined(truce.claims),
        *quotes.of(quotes.best(truce.claims)),
    )


def loss_row(loss: Loss, names: Names, quotes: Quotes) -> Row:
    """What a side lost."""
    return (
        names.party(loss.side),
        loss.item,
        loss.measure.value,
        *_ends(loss.days),
        loss.claimed,
        loss.admitted,
        loss.confirmed,
        "yes" if loss.at_least else None,
        joined(loss.voices),
        loss.reason,
        joined(loss.claims),
        *quotes.of(quotes.best(loss.claims)),
    )


def toll_row(toll: Toll, wholes: Mapping[str, str], names: Names, quotes: Quotes) -> Row:
    """A count over some days; `wholes` gives, by its id, that of the toll that may include it."""
    which = (f"{count_in_words(said.value)}: {joined(quotes.voice(id) for id in said.claims)}" for said in toll.said)
    return (
        toll.id,
        toll.measure.value,
        toll.of,
        names.party(toll.side) if toll.side else None,
        names.place(toll.place) or None,
        *_ends(toll.days),
        toll.low,
        toll.best,
        toll.high,
        joined(which),
        wholes.get(toll.id),
        toll.reason,
        joined(toll.claims),
        *quotes.of(quotes.best(toll.claims)),
    )


def tie_row(tie: Support, names: Names, quotes: Quotes) -> Row:
    """How a party stands to another."""
    return (
        names.party(tie.supporter),
        tie.relation.value,
        names.party(tie.supported),
        day(tie.since),
        *_ends(tie.days),
        joined(tie.means),
        joined(tie.voices),
        tie.reason,
        joined(tie.claims),
        *quotes.of(quotes.best(tie.claims)),
    )


def control_moment(control: Control, names: Names, quotes: Quotes) -> Row:
    """A change of control in a timeline."""
    place, state, holders, first, last, _, _, claims, _, report, words = control_row(control, names, quotes)
    return first, last, str(state), holders, place, None, None, claims, report, words


def _ends(days: Days) -> tuple[str | None, str | None]:
    return day(days.earliest), day(days.latest)
