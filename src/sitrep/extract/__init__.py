"""Extraction: from what the reader saw to claims, as words only. Dates, points, parties and numbers are for grounding.

`extract` is the one entry. The lexicon, the typer and what is known of names come in as arguments; see `acts.typer.Typer` for where a
learned typer goes. Each folder answers one question, and imports only from those above it in this list:

sentence    how a sentence is built
counting    how many
certainty   how sure: asserted, denied, planned, demanded, possible
mending     what the reader got wrong
crediting   on whose word
acts        what is told
parties     who does it, to whom, with what
claims      where and when; all of one sentence put together
report      what is carried over from sentence to sentence, and what is told twice
finishing   what finished claims are given, before grounding and after

`report.walk` reads a report sentence by sentence: each is mended, its words are typed (`acts`), drafted (`parties`), and filled (`claims`);
what the sentences have to do with each other is settled when all are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sitrep.extract.acts import learned
from sitrep.extract.acts.learned import LearnedTyper, score_of, scores
from sitrep.extract.acts.typer import LexiconTyper, Typer, Typing
from sitrep.extract.crediting.quotations import Quotation, quotations
from sitrep.extract.crediting.speakers import Voice, run_at, speaker
from sitrep.extract.crediting.turns import named_turns, turn_sources
from sitrep.extract.parties.drafts import SPEECH
from sitrep.extract.report.carry import carry
from sitrep.extract.report.dated import date_headings
from sitrep.extract.report.elliptic import with_elliptic
from sitrep.extract.report.headings import headings
from sitrep.extract.report.narrated import Narration
from sitrep.extract.report.recounted import recounted
from sitrep.extract.report.retold import each_once, told_once
from sitrep.extract.report.strikes import as_told_last
from sitrep.extract.report.topic import density, has_armed_party, is_history, is_quiet, other_topic, quiet
from sitrep.extract.report.walk import Walk
from sitrep.extract.sentence.classes import NameKinds
from sitrep.model import Claim, Reading, Rejected, Report, Role, Source
from sitrep.vocab.lexicon import Lexicon

ONESELF = frozenset({"i", "me", "us", "we"})

__all__ = ["Extraction", "LexiconTyper", "NameKinds", "Typer", "Typing", "extract"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a report in the order of their triggers, and what was typed but could not be used."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


def extract(report: Report, reading: Reading, *, lexicon: Lexicon, names: NameKinds, typer: Typer | None = None) -> Extraction:
    """All claims of `report`, from its `reading`. Claims hold spans only; nothing is resolved."""
    typer = typer or LexiconTyper(lexicon)
    has_heads = isinstance(typer, LearnedTyper)
    quoted = quotations(report.text)
    walk = Walk(report, reading, quoted, lexicon, names, typer)
    claims = [*walk.claims, *walk.quoted_positions()]
    claims, unseen = seen_claims(reading, claims, walk.judged) if has_heads else (claims, [])
    claims, pointless = with_elliptic(claims, walk.bare)
    claims = list(as_told_last(report, in_order(credited(report, claims, quoted, walk.voices))))
    claims = recounted(claims, reading, lexicon)
    claims, twice = told_once(claims, scores(reading) if has_heads else {})
    claims, elsewhere = on_topic(reading, claims, lexicon, names, has_heads=has_heads)
    dates = date_headings(report)
    days = sorted((*dates, *walk.days), key=lambda d: d.begin)
    settings = sorted((*headings(report, reading, names, dates), *walk.scenes), key=lambda h: h.name.start)
    carried, again = each_once(carry(report, claims, Narration(reading), settings, days))
    return Extraction(carried, (*walk.rejected, *unseen, *pointless, *twice, *elsewhere, *again))


def seen_claims(reading: Reading, claims: list[Claim], judged: set[str]) -> tuple[list[Claim], list[Rejected]]:
    """The claims in whose words the network sees one, and those in which it does not; those whose ids are among the `judged` stand."""
    seen = scores(reading)
    unseen = [c for c in claims if c.id not in judged and score_of(c, seen) < learned.least(c.kind)]
    rejected = [Rejected("extract", f"the network sees no {c.kind} there", c.trigger) for c in unseen]
    return [c for c in claims if c not in unseen], rejected


def on_topic(
    reading: Reading, claims: list[Claim], lexicon: Lexicon, names: NameKinds, *, has_heads: bool
) -> tuple[list[Claim], list[Rejected]]:
    """The claims that stand in a report that is about something else, and those that do not; in any other report all stand."""
    seen, sure = scores(reading) if has_heads else {}, quiet("sure")
    if field := other_topic(reading, lexicon):
        is_open = has_heads and density(reading) >= quiet("elsewhere")
        kept = [c for c in claims if has_armed_party(c, lexicon, names) or (is_open and score_of(c, seen) >= sure)]
        reason = f"the report is about {field}, and no armed party takes part"
    elif has_heads and is_history(reading):
        kept, reason = [], "the report tells of wars before those that are coded"
    elif has_heads and is_quiet(reading, claims, lexicon, names):
        kept = [c for c in claims if has_armed_party(c, lexicon, names) and score_of(c, seen) >= sure]
        reason = "the report hardly tells of a conflict, and this is not surely a part of one"
    else:
        return claims, []
    return kept, [Rejected("extract", reason, c.trigger) for c in claims if c not in kept]


def credited(report: Report, claims: Iterable[Claim], quoted: tuple[Quotation, ...], voices: list[Voice]) -> Iterator[Claim]:
    """The claims; where its own sentence credits nobody, each with the speaker of its quotation, else with whom the layout credits.

    What somebody else is quoted as having said or done by words ("They threatened to burn it," said a nurse) has the quoted speaker
    farther out.
    """
    turns = named_turns(report)
    for claim in claims:
        at = claim.trigger.start
        if not claim.sources and claim.type.plover not in SPEECH:
            yield replace(claim, sources=_others(claim, speaker(at, quoted, voices)) or _others(claim, turn_sources(turns, at)))
        elif (run := run_at(at, quoted)) is not None and _is_anothers_word(claim, run):
            yield replace(claim, sources=(*claim.sources, *_others(claim, speaker(at, quoted, voices))))
        else:
            yield claim


def _is_anothers_word(claim: Claim, run: Quotation) -> bool:
    """Whether a quotation has within it who says or does by words what it tells, and that is not its speaker: no "we" nor "I"."""
    actors = claim.in_role(Role.ACTOR) if claim.type.plover in SPEECH else ()
    heard = [*(s.span for s in claim.sources), *(p.span for p in actors)]
    is_own = any(span.text.lower() in ONESELF for span in heard)
    return bool(heard) and not is_own and all(run.start <= span.start and span.end <= run.end for span in heard)


def _others(claim: Claim, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    actors = {p.span for p in claim.in_role(Role.ACTOR)}
    return tuple(s for s in sources if s.span not in actors)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once, by where its trigger stands: the same words of the same type are the same claim."""
    once: dict[str, Claim] = {}
    for claim in claims:
        once.setdefault(claim.id, claim)
    return sorted(once.values(), key=lambda c: (c.trigger.start, c.trigger.end))
