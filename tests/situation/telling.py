"""Reports told in a line each, as claims: `Paper("Daily", 20).say("gna", "took", "Watiya", ...)`.

Every claim quotes its paper's text. Parties are ids of the book, or names that it does not have; places are made up where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sitrep.model import (
    Acled,
    Claim,
    ClaimKind,
    ClaimType,
    DateBasis,
    Entity,
    EntityKind,
    Factuality,
    LinkBasis,
    Location,
    Measure,
    Participant,
    Place,
    PlacePrecision,
    Plover,
    Quantity,
    Report,
    Role,
    Source,
    TimeBasis,
    TimePrecision,
    When,
    quote,
)
from sitrep.situation import Background
from sitrep.vocab.parties import load_book

PRECISIONS = {"Libya": PlacePrecision.COUNTRY, "Murzuq District": PlacePrecision.PROVINCE}
POINTS = {"Watiya": (32.5, 11.9), "Tripoli": (32.9, 13.2), "Murzuq": (25.9, 13.9), "Murzuq District": (25.0, 14.0), "Libya": (27.0, 17.0)}

TAKES: dict[str, Any] = {"plover": Plover.ASSAULT, "acled": Acled.GOVERNMENT_REGAINS}
ENTERS: dict[str, Any] = {"plover": Plover.MOBILIZE, "acled": Acled.NON_VIOLENT_TRANSFER}
COMES: dict[str, Any] = {"plover": Plover.MOBILIZE, "acled": Acled.CHANGE_TO_GROUP}
LEAVES: dict[str, Any] = {"plover": Plover.RETREAT, "acled": Acled.NON_VIOLENT_TRANSFER}
FIGHTS: dict[str, Any] = {"plover": Plover.ASSAULT, "acled": Acled.ARMED_CLASH}
SHELLS: dict[str, Any] = {"plover": Plover.ASSAULT, "acled": Acled.SHELLING}
HOLDS: dict[str, Any] = {"kind": ClaimKind.HOLD}
TIE: dict[str, Any] = {"kind": ClaimKind.TIE}
TOLL: dict[str, Any] = {"kind": ClaimKind.TOLL}


def may(day: int) -> date:
    """That day of May 2020; days past the 31st run on into June."""
    return date.fromordinal(date(2020, 5, 1).toordinal() + day - 1)


def entity(name: str, kind: EntityKind = EntityKind.UNKNOWN) -> Entity:
    """The party of the book with that id, else one that only its words name."""
    entry = load_book().get(name)
    return entry.entity() if entry else Entity(f"x-{name}", name, kind, basis=LinkBasis.PROVISIONAL)


def place(name: str) -> Place:
    """A place of that name in Libya."""
    lat, lon = POINTS.get(name, (30.0, 15.0))
    admin1 = "Murzuq District" if name.startswith("Murzuq") else None
    return Place(f"t:{name.lower().replace(' ', '-')}", name, lat, lon, "LY", admin1, PRECISIONS.get(name, PlacePrecision.TOWN))


@dataclass
class Paper:
    """A report in the making. `day` is its day of May 2020, None for none."""

    name: str
    day: int | None = 20
    publisher: str | None = None
    text: str = ""
    drafts: list[dict[str, Any]] = field(default_factory=list)

    def say(self, actor: str | tuple[str, ...] | None, trigger: str, where: str | None = None, **told: Any) -> Paper:
        """Adds a sentence: who, what, where; `to`, `on` (a day or two), `by` (whose word), `counts`, and fields of the claim.

        `meant` gives parties for words ("our troops"); `lead` are words before the trigger, `says` those before the source.
        """
        self.drafts.append({"actor": actor, "trigger": trigger, "where": where, **told})
        return self

    def report(self) -> Report:
        """The finished report."""
        text = " ".join(sentence for sentence, _ in map(_sentence, self.drafts)) or self.name
        basis = DateBasis.GIVEN if self.day else None
        return Report(text, self.name, publisher=self.publisher, published=may(self.day) if self.day else None, published_basis=basis)

    def claims(self) -> list[Claim]:
        """Its claims."""
        report, found, start = self.report(), [], 0
        for draft in self.drafts:
            sentence, spots = _sentence(draft)
            placed = {slot: (a + start, b + start) for slot, (a, b) in spots.items()}
            found.append(_claim(report, draft, start, start + len(sentence), placed))
            start += len(sentence) + 1
        return found


def told(*papers: Paper) -> tuple[list[Claim], Background]:
    """All claims, and the reports as background."""
    return [claim for paper in papers for claim in paper.claims()], Background(tuple(paper.report() for paper in papers))


def _names(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _sentence(draft: dict[str, Any]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The words of a draft, and where in them each slot stands."""
    words, spots = "", {}
    pieces = [(f"actor{i}", name) for i, name in enumerate(_names(draft["actor"]))]
    pieces += [("", draft["lead"])] if draft.get("lead") else []
    pieces += [("trigger", draft["trigger"])]
    pieces += [(f"to{i}", name) for i, name in enumerate(_names(draft.get("to")))]
    pieces += [("", f"at {draft.get('part', '')}".strip()), ("where", draft["where"])] if draft["where"] else []
    pieces += [("on", "then")] if draft.get("on") else []
    pieces += [(f"count{i}", f"{count[1]} {count[3]}") for i, count in enumerate(draft.get("counts", ()))]
    pieces += [(f"item{i}", name) for i, name in enumerate(_names(draft.get("items")))]
    pieces += [("", draft.get("says", "says")), ("by", draft["by"])] if draft.get("by") else []
    for slot, piece in pieces:
        if slot:
            spots[slot] = (len(words), len(words) + len(piece))
        words += piece + " "
    return words.rstrip() + ".", spots


def _claim(report: Report, draft: dict[str, Any], start: int, end: int, spots: dict[str, tuple[int, int]]) -> Claim:
    def span(slot: str) -> Any:
        return quote(report.text, *spots[slot])

    kinds = draft.get("kinds", {})
    people = [
        Participant(role, span(f"{slot}{i}"), entity(draft.get("meant", {}).get(name, name), kinds.get(name, EntityKind.UNKNOWN)))
        for slot, role in (("actor", Role.ACTOR), ("to", Role.RECIPIENT))
        for i, name in enumerate(_names(draft.get(slot)))
    ]
    people += [Participant(Role.ITEM, span(f"item{i}")) for i, _ in enumerate(_names(draft.get("items")))]
    location = None
    if draft["where"]:
        known = None if draft.get("unresolved") else place(draft.get("named", draft["where"]))
        location = Location(span("where"), known, draft.get("precision"))
    by = draft.get("by")
    counts = [Quantity(Measure(m), span(f"count{i}"), of, low, high) for i, (m, low, high, of) in enumerate(draft.get("counts", ()))]
    return Claim(
        report.id,
        report.name,
        draft.get("kind", ClaimKind.EVENT),
        quote(report.text, start, end),
        span("trigger"),
        ClaimType(draft.get("plover"), draft.get("mode"), draft.get("acled"), None, draft.get("notion")),
        draft.get("factuality", Factuality.ASSERTED),
        tuple(people),
        location,
        _when(draft.get("on"), span("on")) if draft.get("on") else None,
        tuple(counts),
        (Source(span("by"), entity=entity(by, kinds.get(by, EntityKind.UNKNOWN))),) if by else (),
    )


def _when(on: int | tuple[int, int] | When, span: Any) -> When:
    if isinstance(on, When):
        return replace(on, span=span)
    first, last = (on, on) if isinstance(on, int) else on
    precision = TimePrecision.DAY if last - first < 2 else TimePrecision.SPAN
    return When(span, may(first), may(last), precision, TimeBasis.STATED)
