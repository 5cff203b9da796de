"""The claim as JSON: field names are a promise to users, written down in `claim.schema.json` and docs/claim-json.md.

What the text gives nothing for is null or an empty list; no field is ever left out.
"""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

from sitrep.model import Claim, Entity, LoadedWord, Location, Participant, Place, Quantity, Source, Span, When

CANDIDATES_SHOWN = 5
"""Candidates listed with a place that was not resolved."""

LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}

Json = dict[str, object]


def json_line(claim: Claim) -> str:
    """`claim` as one line of JSON with its line feed; what some programs take for the end of a line is escaped."""
    return json.dumps(claim_json(claim), ensure_ascii=False, allow_nan=False).translate(LINE_ENDS) + "\n"


def schema() -> Json:
    """The JSON Schema (draft 2020-12) that every claim satisfies."""
    loaded: Json = json.loads(files("sitrep.render").joinpath("claim.schema.json").read_text("utf-8"))
    return loaded


def claim_json(claim: Claim) -> Json:
    """`claim` as the values JSON knows."""
    return {
        "id": claim.id,
        "report": claim.report,
        "report_name": claim.report_name,
        "kind": claim.kind.value,
        "span": _span(claim.span),
        "trigger": _span(claim.trigger),
        "type": {
            "plover": claim.type.plover.value if claim.type.plover else None,
            "mode": claim.type.mode,
            "acled": claim.type.acled.value if claim.type.acled else None,
            "cameo": claim.type.cameo,
        },
        "factuality": claim.factuality.value,
        "participants": [_participant(p) for p in claim.participants],
        "place": _location(claim.place) if claim.place else None,
        "time": _when(claim.time) if claim.time else None,
        "quantities": [_quantity(q) for q in claim.quantities],
        "sources": [_source(s) for s in claim.sources],
        "confidence": round(claim.confidence, 3),
        "labels": [_label(word) for word in claim.labels],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _optional_span(span: Span | None) -> Json | None:
    return _span(span) if span else None


def _entity(entity: Entity | None) -> Json | None:
    if entity is None:
        return None
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "country": entity.country,
        "basis": entity.basis.value,
        "antecedent": _optional_span(entity.antecedent),
    }


def _participant(participant: Participant) -> Json:
    return {"role": participant.role.value, "span": _span(participant.span), "entity": _entity(participant.entity)}


def _location(location: Location) -> Json:
    place = location.place
    precision = location.precision_told
    return {
        "span": _span(location.span),
        "id": place.id if place else None,
        "name": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": round(place.lat, 5) if place else None,
        "lon": round(place.lon, 5) if place else None,
        "precision": precision.value if precision else None,
        "ucdp_precision": precision.ucdp if precision else None,
        "acled_precision": precision.acled if precision else None,
        "carried": location.is_carried,
        "named": _optional_span(location.named),
        "reason": location.reason,
        "candidates": [] if place else [_candidate(c) for c in location.candidates[:CANDIDATES_SHOWN]],
    }


def _candidate(place: Place) -> Json:
    at = {"lat": round(place.lat, 5), "lon": round(place.lon, 5)}
    return {"id": place.id, "name": place.name, "country": place.country, "admin1": place.admin1, **at}


def _when(when: When) -> Json:
    return {
        "span": _span(when.span),
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "precision": when.precision.value if when.precision else None,
        "basis": when.basis.value if when.basis else None,
        "anchor": _day(when.anchor),
        "timex": when.timex,
        "carried": when.is_carried,
        "reason": when.reason,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _quantity(quantity: Quantity) -> Json:
    return {
        "measure": quantity.measure.value,
        "low": quantity.low,
        "high": quantity.high,
        "of": quantity.of,
        "side": quantity.side,
        "span": _span(quantity.span),
    }


def _source(source: Source) -> Json:
    return {
        "span": _span(source.span),
        "entity": _entity(source.entity),
        "cue": _optional_span(source.cue),
        "channel": source.channel.text if source.channel else None,
        "stance": source.stance.value,
    }


def _label(word: LoadedWord) -> Json:
    return {
        "span": _span(word.span),
        "effect": word.kind,
        "neutral": word.neutral,
        "said_by": word.said_by.value,
        "speaker": _optional_span(word.speaker),
        "of": _optional_span(word.of),
        "in_quotation": word.in_quotation,
    }
