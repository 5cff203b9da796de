"""Rows: each noun as plain cells under named columns, the last two a report and its words, so that every line can be traced.

Lists within a cell are set apart by "; ". What stands over days (control, truces, losses, tolls, ties) has its rows in `standing_rows`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sitrep.model import Claim, ClaimType, Factuality, Incident, Judgement, Role, bounds_in_words, days_in_words
from sitrep.record.listing import Row
from sitrep.record.quotes import Quotes, joined, traced
from sitrep.situation import Dispute, Slot, count_in_words, disputes

# fmt: off
CLAIM = (
    "claim", "kind", "type", "acled", "factuality", "from", "until", "who", "what", "to whom", "where", "how many", "on whose word",
    "confidence", "published", "report", "words",
)
INCIDENT = (
    "incident", "from", "until", "who", "what", "to whom", "where", "how many", "origins", "claims", "who says which", "disputed", "report",
    "words",
)
JUDGEMENT = ("judgement", "decision", "on", "change", "who", "when", "why", "undone by", "undone because", "report", "words")
DISPUTE = ("incident", "what", "disputed", "value", "on whose word", "claim", "report", "words")
MOMENT = ("from", "until", "what", "who", "where", "how many", "origins", "rests on", "report", "words")
# fmt: on


def day(value: date | None) -> str | None:
    """ISO 8601; None stays None."""
    return value.isoformat() if value else None


def type_in_words(kind: ClaimType, otherwise: str) -> str:
    """`ASSAULT/drone`, or the kind where there is no root."""
    if kind.plover is None:
        return otherwise
    return f"{kind.plover}/{kind.mode}" if kind.mode else str(kind.plover)


def claim_row(claim: Claim, quotes: Quotes) -> Row:
    """A claim."""
    report = quotes.reports.get(claim.report)
    return (
        claim.id,
        claim.kind.value,
        type_in_words(claim.type, ""),
        claim.type.acled and claim.type.acled.value,
        claim.factuality.value,
        day(claim.time.earliest if claim.time else None),
        day(claim.time.latest if claim.time else None),
        _role(claim, Role.ACTOR),
        claim.trigger.text,
        joined([_role(claim, Role.RECIPIENT), _role(claim, Role.ITEM)]),
        claim.place.place.name if claim.place and claim.place.place else (claim.place.span.text + "?" if claim.place else None),
        joined(_quantities(claim)),
        joined(s.entity.name if s.entity else s.span.text for s in claim.sources) or None,
        claim.confidence,
        day(report.published if report else None),
        *quotes.of([claim.id]),
    )


def _role(claim: Claim, role: Role) -> str:
    return joined(p.entity.name if p.entity else p.span.text for p in claim.in_role(role))


def _quantities(claim: Claim) -> Iterable[str]:
    for quantity in claim.quantities:
        number = bounds_in_words(quantity.low, quantity.high) or f"{quantity.span.text}?"
        yield " ".join(word for word in (number, quantity.measure, quantity.of) if word)


def incident_row(incident: Incident, quotes: Quotes) -> Row:
    """An incident: every value that is said of it, and what is disputed."""
    earliest = [said.value.earliest for said in incident.days if said.value.earliest]
    latest = [said.value.latest for said in incident.days if said.value.latest]
    found = disputes(incident, quotes.claims, quotes.sides, quotes.reports)
    return (
        incident.id,
        day(min(earliest, default=None)),
        day(max(latest, default=None)),
        joined(said.value.name for said in incident.actors),
        _told_as(incident, quotes),
        joined(said.value.name for said in incident.recipients),
        joined(said.value.name for said in incident.places),
        joined(count_in_words(said.value) for said in incident.counts),
        len(incident.origins),
        len(incident.claims),
        joined(_which(incident, quotes, next((dispute for dispute in found if dispute.slot is Slot.WHETHER), None))),
        joined(dispute.slot.value for dispute in found),
        *quotes.of(quotes.best(incident.claims)),
    )


def _which(incident: Incident, quotes: Quotes, whether: Dispute | None) -> Iterable[str]:
    """Where more than one value is said, who says which: of the days, the doers and the numbers.

    Where it is disputed `whether` it happened, also who says so and who denies it, unless that has been told of all of them.
    """
    slots: tuple[Iterable[tuple[str, tuple[str, ...]]], ...] = (
        ((days_in_words(said.value.earliest, said.value.latest), said.claims) for said in incident.days),
        ((said.value.name, said.claims) for said in incident.actors),
        ((count_in_words(said.value), said.claims) for said in incident.counts),
    )
    named: set[str] = set()
    for slot in slots:
        said: dict[str, dict[str, str]] = {}
        for value, claims in slot:
            said.setdefault(value, {}).update((id, _voice(id, quotes)) for id in claims)
        if len(said) > 1:
            named.update(id for voices in said.values() for id in voices)
            yield from (_told(value, voices.values()) for value, voices in said.items())
    if whether is not None and not named.issuperset(id for _, claims in whether.values for id in claims):
        yield from (_told(value, (_speaker(id, quotes) for id in claims)) for value, claims in whether.values)


def _told(value: str, voices: Iterable[str]) -> str:
    return f"{value}: {', '.join(dict.fromkeys(voices))}"


def _speaker(id: str, quotes: Quotes) -> str:
    return quotes.voice(id).replace("; ", " by way of ")


def _voice(id: str, quotes: Quotes) -> str:
    """On whose word a claim stands, and how far it is said to have happened; who says that there was none denies nothing more."""
    claim = quotes.claims.get(id)
    is_told = claim is None or claim.factuality is Factuality.ASSERTED or any(quantity.high == 0 for quantity in claim.quantities)
    return _speaker(id, quotes) + ("" if is_told or claim is None else f" ({claim.factuality})")


def _told_as(incident: Incident, quotes: Quotes) -> str:
    """The types it is told as; where no claim has a root, what kinds of claims they are."""
    types = joined(type_in_words(said.value, "") for said in incident.types)
    return types or joined(quotes.claims[id].kind.value for id in incident.claims if id in quotes.claims)


def dispute_rows(dispute: Dispute, incident: Incident, quotes: Quotes) -> Iterable[Row]:
    """A row for each claim of each value."""
    what = _told_as(incident, quotes)
    place = joined(said.value.name for said in incident.places)
    for value, claims in dispute.values:
        for id in claims:
            yield dispute.incident, joined([what, place]), dispute.slot.value, value, quotes.voice(id), id, *quotes.of([id])


def judgement_row(judgement: Judgement, judged: Claim | None) -> Row:
    """A line of the ledger; `judged` is the first claim that it is on."""
    changes = [f"{c.field}={c.value or ''}" for c in judgement.corrections] + [f"apart {claim}" for claim in judgement.apart]
    by, undone = judgement.by, judgement.undone_by
    row = (
        judgement.id,
        judgement.decision.value,
        joined(judgement.on),
        joined(changes),
        by.who,
        by.when.isoformat(timespec="seconds"),
        by.why,
    )
    return (*row, undone.who if undone else None, undone.why if undone else None, *traced(judged))


def moment_row(incident: Incident, quotes: Quotes) -> Row:
    """An incident in a timeline."""
    _, first, last, who, what, whom, where, many, origins, _, _, disputed, report, words = incident_row(incident, quotes)
    told = joined([what, f"against {whom}" if whom else ""]) + (f" ({disputed} disputed)" if disputed else "")
    return first, last, told, who, where, many, origins, incident.id, report, words
