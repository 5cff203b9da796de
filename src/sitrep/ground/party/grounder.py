"""PartyGrounder: fills in who the words of actors, recipients and sources mean, and touches nothing else."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from sitrep.ground.party.agreement import THIRD
from sitrep.ground.party.belonging import RULERS, SPOKESMEN
from sitrep.ground.party.both import side_of, with_both
from sitrep.ground.party.discourse import Discourse
from sitrep.ground.party.references import Reference
from sitrep.ground.party.scope import CountryOf, nowhere
from sitrep.ground.party.words import stem
from sitrep.model import ARMED, Claim, ClaimKind, Entity, EntityKind, LinkBasis, Participant, Plover, Reading, Report, Role, Source, Span
from sitrep.vocab.files import word_list
from sitrep.vocab.parties import PartyBook
from sitrep.vocab.parties.entry import WORDS
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import load_nouns

FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
OUR = "our "
GUESSED = frozenset({LinkBasis.PROVISIONAL, LinkBasis.OFFICE})
STATES = "US"  # which is not "us"
SPEAKING = frozenset({"add", "announce", "declare", "say", "state", "tell", "tweet", "warn", "write"})
OWN_MEN = {EntityKind.ARMED_FORCE: word_list(WORDS, "own_force"), EntityKind.ARMED_GROUP: word_list(WORDS, "own_group")}
NEAR = (("at",), ("in",), ("near",), ("outside",))
"""Prepositions of where they were, which does not say whose they are."""
TROOPS = frozenset({"servicemen", "soldiers", "troops"})
MODIFIERS = frozenset({"acl", "amod", "appos", "compound", "nmod"})
SPOKEN = frozenset(  # what is done to a government by words or dealings, so that a capital as its recipient stands for it
    {
        *(Plover.AGREE, Plover.CONSULT, Plover.SUPPORT, Plover.CONCEDE, Plover.COOPERATE, Plover.AID, Plover.REQUEST, Plover.ACCUSE),
        *(Plover.REJECT, Plover.THREATEN, Plover.SANCTION),
    }
)


class PartyGrounder:
    """Grounds parties with `book`. Deterministic; knows only the report at hand, and from `country_of` which country a place is in."""

    def __init__(self, book: PartyBook, country_of: CountryOf = nowhere) -> None:
        self._book, self._country_of = book, country_of
        self._nouns = load_nouns()

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims with the `entity` of each actor, recipient and source filled in where it is known."""
        if not claims:
            return claims
        acting = frozenset(
            span.start for c in claims for span in (*(p.span for p in c.in_role(Role.ACTOR)), *(source.span for source in c.sources))
        )
        report_parties = _Parties(Discourse(self._book, self._nouns, reading, report, acting, self._country_of), reading)
        return with_both(tuple(report_parties.claim(claim) for claim in claims), report)


def _once_each(participants: list[Participant]) -> tuple[Participant, ...]:
    """Each party once in a seat: no pronoun for whom a noun names there, and no name within words that mean the same party.

    Nor does anybody do to himself what "they" did: of "nine gunmen were killed when they stormed a post" they suffer no storming.
    """
    return tuple(p for p in participants if not any(_says_more(other, p) or _does_it(other, p) for other in participants))


def _does_it(doer: Participant, one: Participant) -> bool:
    """Whether a pronoun for whoever acts stands for those who are also told as whom it was done to."""
    is_across = doer.role is Role.ACTOR and one.role is Role.RECIPIENT and doer.entity is not None and one.entity is not None
    is_noun = doer.span.text.lower() in THIRD and one.span.text.lower() not in THIRD
    return is_across and is_noun and doer.entity is not None and one.entity is not None and doer.entity.id == one.entity.id


def _says_more(other: Participant, one: Participant) -> bool:
    """Whether `other` names the same party in the same seat: "the passengers" beside "them", "a bomber of the group" beside "the group"."""
    if other is one or other.role is not one.role or other.entity is None or one.entity is None or other.entity.id != one.entity.id:
        return False
    is_pronoun, is_noun = one.span.text.lower() in THIRD, other.span.text.lower() not in THIRD
    is_within = other.span.start <= one.span.start and one.span.end <= other.span.end and other.span != one.span
    return (is_pronoun and is_noun) or is_within


class _Parties:
    """The parties of one report, by the words of its claims."""

    def __init__(self, discourse: Discourse, reading: Reading) -> None:
        self._discourse = discourse
        self._sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]
        self._spots: dict[tuple[int, int], tuple[int, int] | None] = {}  # of spans, as far as they were asked for

    def claim(self, claim: Claim) -> Claim:
        sources: list[Source] = []
        for source in claim.sources:
            told = replace(source, entity=self._voice(source.span, claim))
            known = {(s.entity.id, s.stance) for s in sources if s.entity is not None}
            if told.entity is None or (told.entity.id, told.stance) not in known:  # "the UN mission, MINUSMA, said" is one voice
                sources.append(told)
        spoken = replace(claim, sources=tuple(sources)) if sources else claim
        return replace(spoken, participants=_once_each([self._participant(p, spoken) for p in claim.participants]))

    def _participant(self, participant: Participant, claim: Claim) -> Participant:
        if participant.role not in (Role.ACTOR, Role.RECIPIENT):
            return participant
        is_active = participant.role is Role.ACTOR or claim.type.plover in SPOKEN or claim.kind is ClaimKind.TIE
        entity = self._entity(participant.span, claim, is_active)
        if entity is not None and entity.kind is EntityKind.STATE:
            entity = self._body_behind(participant.span, entity) or entity
        is_of_its_own = participant.role is Role.ACTOR or not claim.in_role(Role.ACTOR)  # nobody says of his own that he killed them
        if participant.span.text.lower().startswith(OUR) and entity is not None and entity.kind in ARMED:
            entity = self._ours(participant.span, claim)
        elif is_of_its_own and (entity is None or entity.basis in GUESSED):
            entity = self._own_men(participant.span, claim) or entity
        if entity is not None and entity.basis is LinkBasis.PROVISIONAL and entity.kind is EntityKind.ARMED_FORCE:
            entity = self._soldiers(participant, claim) or entity
        if entity is None and participant.role is Role.RECIPIENT:
            entity = self._holder(participant.span, claim)
        return participant if entity is None else replace(participant, entity=entity)

    def _ours(self, span: Span, claim: Claim) -> Entity | None:
        """The force of who says "our units"; None where it is not known who does, for it is not the army last told of."""
        party = self._speaker(span, claim, is_side=True)
        if party is not None and party.kind in RULERS:
            party = replace(self._discourse.linker.belonging.army_of(party), antecedent=party.antecedent)
        return replace(party, basis=LinkBasis.POSSESSIVE) if party is not None and party.kind in ARMED else None

    def _holder(self, span: Span, claim: Claim) -> Entity | None:
        """The armed party that holds what an act is done to."""
        spot = self._spot(span)
        is_ours = span.text.lower().startswith(OUR)
        return self._discourse.holdings.holder(*spot, self._speaker(span, claim, is_side=True) if is_ours else None) if spot else None

    def _body_behind(self, span: Span, state: Entity) -> Entity | None:
        """The body that the words behind a state's name make of it, where both only say whose a thing is: "Sudanese military aircraft"."""
        spot = self._spot_of_modifier(span)
        if spot is None:
            return None
        grammar, i = self._discourse.grammars[spot[0]], spot[1]
        noun = grammar.tokens[i + 1].text if i + 1 < len(grammar.tokens) else ""
        linker = self._discourse.linker
        body = linker.book.states.body_named(fold(noun))
        if body is None or state.country is None or grammar.base[i + 1] not in MODIFIERS:
            return None
        if grammar.heads[i] not in (i + 1, grammar.heads[i + 1]):
            return None
        named = linker.names.look_up(f"{span.text} {noun}")
        return named.entity if named is not None else linker.book.body(body.name, state.country).entity()

    def _spot_of_modifier(self, span: Span) -> tuple[int, int] | None:
        """Sentence and token of a word that modifies a noun, where `span` is no more than that."""
        index = bisect_right(self._starts, span.start) - 1
        tokens = self._sentences[index].tokens if index >= 0 else ()
        return next(
            ((index, t.index) for t in tokens if (t.start, t.end) == (span.start, span.end) and t.deprel in ("amod", "compound")), None
        )

    def _voice(self, span: Span, claim: Claim) -> Entity | None:
        """Who is quoted: for a spokesman without a name those he speaks for, since theirs is the word."""
        entity = self._entity(span, claim, is_active=True)
        if entity is None or not entity.id.startswith("x-") or not any(fold(word) in SPOKESMEN for word in entity.name.split()):
            return entity
        found = self._reference(span)
        return self._as_quoted(found.side, entity) if found is not None and found.side is not None else entity

    def _as_quoted(self, party: Entity, spokesman: Entity) -> Entity:
        is_state = party.kind is EntityKind.STATE and party.country is not None
        body = self._discourse.linker.book.body("government", party.country).entity() if is_state and party.country else party
        return replace(body, basis=spokesman.basis, antecedent=spokesman.antecedent)

    def _own_men(self, span: Span, claim: Claim) -> Entity | None:
        """The force that is quoted, where it calls its own "troops" and no more: the enemy's are told by whose they are."""
        found = self._reference(claim.sources[0].span) if claim.sources else None
        party = (found.side or found.entity) if found is not None else None
        if party is not None and party.kind in RULERS:
            party = self._discourse.linker.belonging.army_of(party)
        if party is None or not self._is_bare(span, OWN_MEN.get(party.kind, frozenset())):
            return None
        return replace(party, basis=LinkBasis.COREFERENCE, antecedent=claim.sources[0].span)

    def _soldiers(self, participant: Participant, claim: Claim) -> Entity | None:
        """The only army of the report, of whose soldiers no more is said than that; nobody's that is across from them in the claim."""
        army = self._only_army if self._is_bare(participant.span, TROOPS) else None
        if army is None:
            return None
        others = {p.span: self._entity(p.span, claim, is_active=True) for p in claim.participants if p.role is not participant.role}
        sources = [s.entity for s in claim.sources] if participant.role is Role.RECIPIENT else []
        is_across = any(e is not None and side_of(e) == side_of(army) for e in (*others.values(), *sources))
        return None if is_across else replace(army, basis=LinkBasis.OFFICE)

    @cached_property
    def _only_army(self) -> Entity | None:
        return self._discourse.bodies.only_army()

    def _is_bare(self, span: Span, nouns: frozenset[str]) -> bool:
        """Whether one of `nouns` stands there with a number at most: not "fighters allied with the army", nor "soldiers who fled"."""
        spot = self._spot(span)
        if spot is None:
            return False
        grammar = self._discourse.grammars[spot[0]]
        said = [c for c in grammar.children[spot[1]] if grammar.base[c] in MODIFIERS and grammar.cases(c)[:1] not in NEAR]
        return grammar.tokens[spot[1]].text.lower() in nouns and not said

    def _entity(self, span: Span, claim: Claim, is_active: bool) -> Entity | None:
        word = span.text.lower().strip("[]")
        is_pronoun = span.text != STATES and (word in FIRST_SINGULAR or word in FIRST_PLURAL)
        if is_pronoun:
            return self._speaker(span, claim, is_side=word in FIRST_PLURAL)
        found = self._reference(span)
        if found is None:
            return self._bare(span)
        return None if found.is_seat and not is_active else found.entity

    def _speaker(self, span: Span, claim: Claim, is_side: bool) -> Entity | None:
        """Who says "I", or whose side says "we", inside a quotation."""
        for source in claim.sources:
            if source.entity is not None and source.span.text.lower() not in FIRST_SINGULAR | FIRST_PLURAL:
                found = self._reference(source.span)
                meant = found.side if is_side and found is not None and found.side is not None else source.entity
                return replace(meant, basis=LinkBasis.COREFERENCE, antecedent=source.span)
        return self._nearest_speaker(span, is_side)

    def _nearest_speaker(self, span: Span, is_side: bool) -> Entity | None:
        """Who speaks in the sentence of `span`, else in the next, else in the two before."""
        here = bisect_right(self._starts, span.start) - 1
        for index in (here, here + 1, here - 1, here - 2):
            tokens = self._sentences[index].tokens if 0 <= index < len(self._sentences) else ()
            for token in tokens:
                is_said = token.deprel == "nsubj" and 0 <= token.head < len(tokens) and tokens[token.head].lemma.lower() in SPEAKING
                found = self._discourse.at(index, token.index) if is_said else None
                if found is not None and found.entity is not None:
                    meant = found.side if is_side and found.side is not None else found.entity
                    return replace(meant, basis=LinkBasis.COREFERENCE, antecedent=self._discourse.span(index, token.index))
        return self._publisher() if is_side else None

    def _publisher(self) -> Entity | None:
        """The party that publishes the report and says "we" in it: the army of a communiqué."""
        scope = self._discourse.scope
        entry = scope.choose(scope.book.candidates(scope.report.publisher or ""))
        party = self._discourse.linker.belonging.army_of(entry.entity()) if entry is not None and entry.kind in ARMED | RULERS else None
        return replace(party, basis=LinkBasis.COREFERENCE) if party is not None else None

    def _reference(self, span: Span) -> Reference | None:
        """What the noun phrase means whose head lies in `span`."""
        spot = self._spot(span)
        return self._discourse.at(*spot) if spot is not None else None

    def _spot(self, span: Span) -> tuple[int, int] | None:
        """Sentence and head of the noun phrase whose head lies in `span`."""
        where = span.start, span.end
        if where not in self._spots:
            self._spots[where] = self._spot_of(span)
        return self._spots[where]

    def _spot_of(self, span: Span) -> tuple[int, int] | None:
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return None
        tokens = self._sentences[index].tokens
        inside = [t for t in tokens if t.start >= span.start and t.end <= span.end]
        heads = [t for t in inside if t.head < 0 or not (inside[0].index <= t.head <= inside[-1].index)]
        counted = [t for t in inside if t.deprel != "nmod:poss"]  # "54 of its soldiers" are soldiers, not their owner
        return next(((index, t.index) for t in (*heads, *counted, *inside) if self._discourse.at(index, t.index) is not None), None)

    def _bare(self, span: Span) -> Entity | None:
        """Words that head no noun phrase: a modifier ("Turkish" of "Turkish-backed"), of a state and not of its people ("British jets")."""
        word = stem(span.text) or span.text
        isos = self._discourse.linker.book.states.adjective(word)
        named = self._discourse.linker.names.text(tuple(word.split()))
        if named is not None and not (isos and named.entity.kind is EntityKind.PEOPLE):
            return named.entity
        group = self._discourse.rebels.only_group(word.lower().removesuffix("s"))
        if group is not None and group.entity is not None:
            return replace(group.entity, basis=LinkBasis.COREFERENCE)
        if (body := self._discourse.bodies.by_word(word)) is not None:
            return body
        return self._discourse.linker.book.states.state(isos[0]).entity() if isos else None
