"""Both: whom "the two sides", "each other" and "the enemy" mean: of two parties that the report tells against each other.

The two are those of the claim told last before, else first after, that has two parties and no more who fight, agree or take from each
other. Each of them stands in the seat of the words for both, with the same words. The enemy is the other of two for whoever fights it or
speaks of it, and throughout a report the same. It errs where a third party has entered since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sitrep.model import ARMED, WARRING, Claim, ClaimKind, Entity, EntityKind, LinkBasis, Participant, Plover, Report, Role, Source, Span
from sitrep.vocab.files import word_list
from sitrep.vocab.numberwords import is_number_word
from sitrep.vocab.parties.entry import WORDS

Pair = tuple[Entity, Entity]
TALKING = frozenset({Plover.REQUEST, Plover.AID, Plover.SUPPORT, Plover.SANCTION, Plover.THREATEN, Plover.COOPERATE})
"""What outsiders do as well as the two; it names no side of a war."""
SEATS = (Role.ACTOR, Role.RECIPIENT)
ENEMY = word_list(WORDS, "enemy")
RECIPROCAL = word_list(WORDS, "reciprocal")
OTHER = "other"  # beside "each"
BEFORE, EACH = word_list(WORDS, "both"), word_list(WORDS, "each")
GROUPS, STATES = word_list(WORDS, "two_groups"), word_list(WORDS, "two_states")
OF_TWO = GROUPS | STATES | word_list(WORDS, "two_sides")
NOUNS = OF_TWO | word_list(WORDS, "sides")
KINDS = (
    (GROUPS, frozenset({EntityKind.ARMED_GROUP})),
    (STATES, frozenset({EntityKind.STATE, EntityKind.GOVERNMENT})),
    (frozenset({"armies", "army"}), ARMED),
)
"""Nouns for two, with the kinds of party that they name."""
PAIRS = 12
"""Pairs looked at for whom words mean."""
LONGEST_BEFORE = 12
"""Characters in which the article before a noun stands."""


def with_both(claims: tuple[Claim, ...], report: Report) -> tuple[Claim, ...]:
    """The claims with each of two parties in the seats where the report has words for both, or for one of them as the other's enemy."""
    if not any(_tells_of_two(span, report) for claim in claims for span in _told(claim)):
        return claims
    pairs = sorted(((c.trigger.start, pair) for c in claims if (pair := _opposed(c, report)) is not None), key=lambda found: found[0])
    settled = tuple(_settled(claim, pairs, report) for claim in claims)
    enemy = _enemies(settled)
    return tuple(_with_enemy(claim, enemy) for claim in settled)


def _settled(claim: Claim, pairs: Sequence[tuple[int, Pair]], report: Report) -> Claim:
    if not any(_tells_of_two(span, report) for span in _told(claim)):
        return claim
    near = _nearest(pairs, claim.trigger.start)
    sources = tuple(one for s in claim.sources for one in _speaking(s, near, report))
    told = replace(claim, sources=sources)
    told = replace(told, participants=tuple(one for p in claim.participants for one in _meant(p, told, near, report)))
    return replace(told, participants=tuple(dict.fromkeys(one for p in told.participants for one in _to_each_other(p, told))))


def _to_each_other(participant: Participant, claim: Claim) -> Sequence[Participant]:
    """Those who do to each other what a claim tells, for the words "each other"."""
    found = _doers(claim) if participant.span.text.lower() in RECIPROCAL else ()
    return [replace(participant, entity=_referred(e)) for e in found] or (participant,)


def _told(claim: Claim) -> Iterator[Span]:
    """The words of the participants and sources of a claim."""
    yield from (p.span for p in claim.participants)
    yield from (s.span for s in claim.sources)


def _nearest(pairs: Sequence[tuple[int, Pair]], at: int) -> list[Pair]:
    """The pairs told up to `at`, the last first, then those told after it, `PAIRS` in all."""
    cut = bisect_right(pairs, at, key=lambda told: told[0])
    before = [pair for _, pair in reversed(pairs[max(0, cut - PAIRS) : cut])]
    return (before + [pair for _, pair in pairs[cut : cut + PAIRS]])[:PAIRS]


def _speaking(source: Source, pairs: Sequence[Pair], report: Report) -> Sequence[Source]:
    """Those who say it, where both do."""
    found = _two_of(source.span, pairs) if _is_both(source.span, report) else ()
    return [replace(source, entity=_referred(e)) for e in found] or (source,)


def _meant(participant: Participant, claim: Claim, pairs: Sequence[Pair], report: Report) -> Sequence[Participant]:
    """The participants that one stands for: itself, where its words are of nobody else's."""
    words, found = participant.span.text.lower(), tuple[Entity, ...]()
    if participant.role not in SEATS:
        return (participant,)
    if _is_both(participant.span, report) or (words == OTHER and _speaks_of_both(claim, report)):
        found = _two_of(participant.span, pairs)
    elif _is_enemy(participant.span):
        found = _enemy(participant, claim, pairs)
    return [replace(participant, entity=_referred(e)) for e in found] or (participant,)


def _referred(entity: Entity) -> Entity:
    return replace(entity, basis=LinkBasis.COREFERENCE)


def _speaks_of_both(claim: Claim, report: Report) -> bool:
    spans = (*(p.span for p in claim.in_role(Role.ACTOR)), *(s.span for s in claim.sources))
    return any(_is_both(span, report) for span in spans)


def _two_of(span: Span, pairs: Sequence[Pair]) -> tuple[Entity, ...]:
    """The nearest pair, if it can be of the kind that the words tell, by its names of that kind: of two countries the states."""
    noun = span.text.lower().split()[-1]
    kinds = next((kinds for nouns, kinds in KINDS if noun in nouns), WARRING)
    sides = {side_of(e) for e in pairs[0]} if pairs else set()
    same = [pair for pair in pairs if {side_of(e) for e in pair} == sides]
    fitting = next((pair for pair in same if all(e.kind in kinds for e in pair)), None)
    is_group = any(e.kind is EntityKind.ARMED_GROUP for pair in same for e in pair)
    return fitting or (() if not pairs or noun in GROUPS or (noun in STATES and is_group) else pairs[0])


def _doers(claim: Claim) -> tuple[Entity, ...]:
    """Those who do to each other what a claim tells; of what they only say of each other, those who say it."""
    acting = [p.entity for p in claim.in_role(Role.ACTOR) if p.span.text.lower() not in RECIPROCAL]
    known = {e.id: e for e in acting or [s.entity for s in claim.sources] if e is not None}
    return tuple(known.values()) if len(known) > 1 else ()


def _enemy(participant: Participant, claim: Claim, pairs: Sequence[Pair]) -> tuple[Entity, ...]:
    """The other of a pair, for whoever is on the other side of the claim, or says it."""
    across = Role.RECIPIENT if participant.role is Role.ACTOR else Role.ACTOR
    speaking = [p.entity for p in claim.in_role(across)] + [s.entity for s in claim.sources]
    for party in (side_of(e) for e in speaking if e is not None):
        for one, other in pairs:
            if party in (side_of(one), side_of(other)):
                return (other if party == side_of(one) else one,)
    return ()


def _enemies(claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The one party that a report calls the enemy; () where it calls several so, or none that is known."""
    called = [p.entity for c in claims for p in c.participants if p.role in SEATS and _is_enemy(p.span)]
    known = {e.id: e for e in called if e is not None and e.basis is LinkBasis.COREFERENCE}
    return tuple(known.values()) if len(known) == 1 else ()


def _with_enemy(claim: Claim, enemy: tuple[Entity, ...]) -> Claim:
    def told(p: Participant) -> Participant:
        is_open = p.role in SEATS and _is_enemy(p.span) and (p.entity is None or p.entity.basis is LinkBasis.PROVISIONAL)
        return replace(p, entity=enemy[0]) if is_open else p

    return replace(claim, participants=tuple(map(told, claim.participants))) if enemy else claim


def _opposed(claim: Claim, report: Report) -> Pair | None:
    """The two parties that a claim tells against each other, where it has two and no more."""
    if claim.kind is not ClaimKind.EVENT or claim.type.plover in TALKING:
        return None
    seats = (p for role in SEATS for p in claim.in_role(role) if not _tells_of_two(p.span, report))
    told = list({side_of(p.entity): p.entity for p in seats if p.entity is not None and p.entity.kind in WARRING}.values())
    return (told[0], told[1]) if len(told) == 2 else None


def side_of(entity: Entity) -> str:
    """What a state, its government and its army are together; any other party by itself."""
    is_of_state = entity.kind is EntityKind.STATE or ":" in entity.id
    return entity.country if is_of_state and entity.country is not None else entity.id


def _is_enemy(span: Span) -> bool:
    """Whether the words, without a number, begin with the enemy: "six enemy fighters"."""
    return next((w for w in span.text.lower().split() if not is_number_word(w) and not w[0].isdigit()), "") in ENEMY


def _is_both(span: Span, report: Report) -> bool:
    """Whether the words are those for two parties told before, or for each of them: "both sides", "the two armies", not "two armies"."""
    *before, noun = span.text.lower().split() or [""]
    if noun not in NOUNS or not BEFORE.issuperset(before):
        return False
    article = report.text[max(span.start - LONGEST_BEFORE, 0) : span.start].lower().split()[-1:]
    words = EACH.intersection((*article, *before))
    return bool(words) and (noun not in OF_TWO or bool(words.union(before) - {"the", "these"}))


def _tells_of_two(span: Span, report: Report) -> bool:
    return span.text.lower() in (*RECIPROCAL, OTHER) or _is_enemy(span) or _is_both(span, report)
