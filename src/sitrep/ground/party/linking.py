"""Linking: from the words of a noun phrase to the party they name, by the book, the report's own introductions, and rules.

In this order: a name of the book that covers the head ("the Kurdish-led Syrian Democratic Forces"), an abbreviation or last name the
report has introduced, a person with what stands before the name ("GNA Interior Minister Fathi Bashagha"), a common noun with the
party it belongs to ("Haftar's forces", "Houthi fighters", "forces loyal to the president"), the words themselves. "Turkish-backed
rebels" and "pro-GNA fighters" are never the party in the modifier. Definite nouns without a name are left to `coreference.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sitrep.ground.party.phrases import Phrase
from sitrep.ground.party.scope import Scope
from sitrep.model import Entity, EntityKind, LinkBasis, MentionKind
from sitrep.vocab.parties import PartyBook, PartyEntry
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort

KINDS = {
    MentionKind.PERSON: EntityKind.PERSON,
    MentionKind.COUNTRY: EntityKind.STATE,
    MentionKind.PEOPLE: EntityKind.PEOPLE,
    MentionKind.ORGANISATION: EntityKind.ORGANISATION,
}
NOT_PARTIES = frozenset({MentionKind.DATE, MentionKind.NUMBER, MentionKind.WEAPON, MentionKind.FACILITY, MentionKind.PLACE})
ARMED = frozenset({EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP})
RULERS = frozenset({EntityKind.STATE, EntityKind.GOVERNMENT})
OF = re.compile(r"^(?:of|from|for|in|with|under)$")
LOYAL = frozenset(
    {"loyal to", "led by", "commanded by", "controlled by", "allied to", "allied with", "aligned with", "affiliated with", "under"}
)
LED = re.compile(r"^(?P<stem>.+)[-–](?:led|loyal|commanded|run|controlled)$")
BESIDE = re.compile(
    r"^(?:(?P<stem>.+)[-–](?:affiliated|aligned|allied|appointed|armed|backed|based|funded|linked|made|owned|sponsored|supplied|supported|trained)"
    r"|(?:pro|anti|ex|non)[-–](?P<object>.+))$"
)
POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
SELF_BODIES = frozenset(  # a body that is the party itself: "the Hamas movement", "LNA command"
    {
        *(
            "alliance",
            "armed group",
            "army",
            "cell",
            "coalition",
            "command",
            "faction",
            "force",
            "general command",
            "group",
            "high command",
        ),
        *(
            "leadership",
            "militia",
            "movement",
            "network",
            "organisation",
            "organization",
            "rebellion",
            "resistance",
            "side",
            "unit",
            "wing",
        ),
    }
)
RECOGNISER = "un"  # who it backs or recognises as a government is the government
FOLLOWERS = frozenset({"cadre", "follower", "loyalist", "member", "operative", "recruit", "supporter"})
STATE_WORDS = frozenset({"army", "federal", "government", "junta", "national", "police", "regime", "regular", "security", "state"})
ALWAYS_DEFINITE = frozenset({"army", "government", "military", "parliament", "police"})  # without an article in headlines
NEVER = frozenset(
    {
        *("he", "her", "him", "his", "i", "it", "its", "me", "my", "our", "she", "that", "their", "them", "these", "they", "this", "those"),
        *("us", "we", "which", "who", "whom", "you", "your"),
    }
)
OFFICES = {"premier": "prime minister", "leader": "president", "head of state": "president", "secretary of state": "foreign minister"}


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names. `side` is the party a person speaks or acts for. `is_seat`: a capital, which is a party only where it acts."""

    entity: Entity
    side: Entity | None = None
    is_seat: bool = False
    is_name: bool = True
    cover: tuple[int, int] | None = None  # the words of the phrase that are the name


@dataclass(frozen=True, slots=True)
class Owner:
    """The party a common noun belongs to, and whether it only stands beside it ("-backed", "pro-")."""

    entity: Entity
    is_beside: bool = False


class Linker:
    """Links the phrases of one report."""

    def __init__(self, book: PartyBook, nouns: Nouns, scope: Scope) -> None:
        self.book, self.nouns, self.scope = book, nouns, scope

    def link(self, phrase: Phrase, owner: Entity | None = None, named: Named | None = None) -> Named | None:
        """The party `phrase` names; `owner` is what its possessive pronoun stands for, `named` what `name` has found in it.

        None: a thing, or a noun that only refers.
        """
        words, head = phrase.words, phrase.head
        if named is not None:
            return named
        if words[head].lower() in NEVER:
            return None
        is_word = len(words) == 1 and self.nouns.kind(phrase.lemma) is not None
        if (phrase.token.upos == "PROPN" and not is_word) or (phrase.mention is not None and phrase.mention.kind is MentionKind.PERSON):
            return self._unknown_name(phrase)
        return self._common(phrase, owner)

    def whole(self, phrase: Phrase) -> Named | None:
        """`name` and `link` in one."""
        return self.link(phrase, None, self.name(phrase))

    def name(self, phrase: Phrase) -> Named | None:
        """The party whose name the phrase holds over its head."""
        if not any(_has_capital(w) for w in phrase.words):
            return None
        found = self._by_name(phrase.words, phrase.head)
        return found if found is not None and not self._is_cut_short(phrase, found) else self._person(phrase)

    def text(self, words: tuple[str, ...]) -> Named | None:
        """The party that bare words name, without a tree: a possessor, a stem."""
        if not words:
            return None
        last = POSSESSIVE.sub(lambda m: "s" if m.group()[0] == "s" else "", words[-1])
        words = (*words[:-1], last)
        found = self._by_name(words, len(words) - 1)
        if found is not None:
            return found
        name = self._name_run(words, len(words) - 1)
        return self._named_person(words, name, None) if name else None

    def _by_name(self, words: tuple[str, ...], head: int) -> Named | None:
        """The longest run of words over the head that is a name of the book or of the report."""
        size = len(words)
        for length in range(size, 0, -1):
            for start in range(max(0, head - length + 1), min(head, size - length) + 1):
                end = start + length
                if not (self._may_drop(words[:start]) and (end == size or not _has_capital(words[end]) or words[end - 1] == "of")):
                    continue
                found = self.look_up(" ".join(words[start:end]))
                if found is not None:
                    return replace(found, cover=(start, end))
        return None

    def look_up(self, name: str) -> Named | None:
        """The party that `name` as a whole means in this report."""
        introduced = self.scope.introduced(name)
        if introduced is not None:
            return Named(replace(introduced, basis=LinkBasis.NAME) if not introduced.id.startswith("x-") else introduced)
        entry = self.scope.choose(self.book.candidates(name)) if _has_capital(name) else None
        if entry is None:
            person = self.scope.person(name) if _has_capital(name) else None
            return Named(person) if person is not None else None
        is_seat = entry.kind is EntityKind.GOVERNMENT and self.book.states.is_capital(name)
        basis = LinkBasis.NAME
        if entry.kind is EntityKind.PERSON:
            if ":" in entry.id:
                return self._office(entry)
            self.scope.remember(entry.names, entry.entity())
        return Named(entry.entity(basis), self.side(entry), is_seat)

    def side(self, entry: PartyEntry) -> Entity | None:
        """The party that a person of the book speaks for on the report's day."""
        if entry.kind is not EntityKind.PERSON:
            return None
        ties = [t for t in entry.ties if t.office and (self.scope.day is None or t.period.covers(self.scope.day))] or list(entry.ties[:1])
        found = self.book.get(ties[0].other) if ties else None
        return found.entity() if found else None

    def _office(self, entry: PartyEntry) -> Named:
        """The person in an office of a state, by name where the book knows who held it on the report's day."""
        office, _, iso = entry.id.partition(":")
        government = self.book.body("government", iso)
        holder = self.book.holder(office.replace("-", " "), government.id, self.scope.day)
        return Named((holder or entry).entity(LinkBasis.OFFICE), government.entity())

    def _may_drop(self, words: tuple[str, ...]) -> bool:
        """Whether words before a name only qualify it."""
        return all(not _has_capital(w) or self._is_qualifier(w) for w in words) or self._is_office(words)

    def _is_qualifier(self, word: str) -> bool:
        bare = POSSESSIVE.sub("", word)
        low = bare.lower().rstrip(".")
        if any(self.nouns.is_sort(low, sort) for sort in (NounSort.ROLE, NounSort.TITLE)):
            return True
        stem = _stem(bare)
        if stem is not None:
            return True
        return bool(self.book.states.whose(bare)) or self.book.knows(bare)

    def _is_office(self, words: tuple[str, ...]) -> bool:
        text = " ".join(words)
        return bool(words) and (self.nouns.is_sort(fold(words[-1]), NounSort.ROLE) or self.book.states.body_named(fold(text)) is not None)

    def _is_cut_short(self, phrase: Phrase, found: Named) -> bool:
        """Whether the reader saw a person where the book knows only a part of the name as something else."""
        mention = phrase.mention
        return (
            mention is not None and mention.kind is MentionKind.PERSON and found.entity.kind not in (EntityKind.PERSON, EntityKind.PEOPLE)
        )

    def _name_run(self, words: tuple[str, ...], head: int) -> tuple[str, ...]:
        """The name of a person: the last run of capitalised words, without titles and offices before it."""
        end = len(words)
        while end > head + 1 and not _has_capital(words[end - 1]):
            end -= 1
        start = end
        while start > 0 and (_has_capital(words[start - 1]) or words[start - 1].lower() in PARTICLES) and _stem(words[start - 1]) is None:
            if start < end and POSSESSIVE.search(words[start - 1]):
                break
            start -= 1
        run = words[start:end]
        while len(run) > 1 and (run[0].lower() in PARTICLES_NOT_FIRST or self._is_prefix(run)):
            run = run[1:]
        return run

    def _is_prefix(self, run: tuple[str, ...]) -> bool:
        word = run[0]
        low = fold(word)
        if any(self.nouns.is_sort(low, sort) for sort in (NounSort.ROLE, NounSort.TITLE)) or self.book.states.adjective(word):
            return True
        return _stem(word) is not None or any(self.nouns.is_sort(fold(w), NounSort.ROLE) for w in run[1:-1])

    def _person(self, phrase: Phrase) -> Named | None:
        """A person with the words before the name; None when the phrase names no person."""
        words, head = phrase.words, phrase.head
        run = self._name_run(words[: self._tail(words, head)], head)
        if not run:
            return None
        before = words[: words.index(run[0])] if run[0] in words else ()
        is_person = phrase.mention is not None and phrase.mention.kind is MentionKind.PERSON
        has_role = bool(before) and any(self.nouns.is_sort(fold(before[-1]), sort) for sort in (NounSort.ROLE, NounSort.TITLE))
        if not is_person and not has_role:
            return None
        if phrase.mention is not None and not is_person and not has_role:
            return None
        named = self._named_person((*before, *run), run, before)
        return replace(named, cover=(0, words.index(run[-1], len(before)) + 1)) if named is not None else None

    def _named_person(self, words: tuple[str, ...], run: tuple[str, ...], before: tuple[str, ...] | None) -> Named | None:
        name = POSSESSIVE.sub("", " ".join(run))
        before = words[: len(words) - len(run)] if before is None else before
        known = self.look_up(name)
        if known is not None and known.entity.kind is EntityKind.PERSON:
            side = known.side or self._side_of(before)
            return Named(replace(known.entity, basis=LinkBasis.OFFICE if before else known.entity.basis), side)
        if known is not None and len(run) == 1 and not before:
            return known
        person = self.scope.person(name) or self._by_surname(run, before)
        side = self._side_of(before)
        if person is None:
            if not (before or len(run) > 1):
                return None
            country = side.country if side else None
            person = self.scope.provisional(name, EntityKind.PERSON, country)
            if side is not None:
                person = replace(person, basis=LinkBasis.OFFICE)
        self.scope.remember((name,), person)
        return Named(person, side)

    def _by_surname(self, run: tuple[str, ...], before: tuple[str, ...]) -> Entity | None:
        """Someone known by last name alone, only where a title or the report's countries speak for it."""
        if len(run) > 1:
            return None
        entries = self.book.surnamed(run[0])
        entries = tuple(e for e in entries if e.country and self.scope.countries[e.country])
        entry = self.scope.choose(entries) if before or len(entries) == 1 else None
        return entry.entity() if entry else None

    def _side_of(self, before: tuple[str, ...]) -> Entity | None:
        """The party named among the words before a person's name."""
        for end in range(len(before), 0, -1):
            for start in range(end):
                found = self.look_up(POSSESSIVE.sub("", " ".join(before[start:end])))
                if found is not None and found.side is not None:
                    return found.side
                if found is not None and found.entity.kind is not EntityKind.PERSON:
                    return found.entity
                iso = self.book.states.adjective(before[start]) if end - start == 1 else ()
                if len(iso) == 1:
                    return self.book.body("government", iso[0]).entity()
        return None

    def _unknown_name(self, phrase: Phrase) -> Named | None:
        mention = phrase.mention
        if mention is not None and mention.kind in NOT_PARTIES:
            return None
        words, head = phrase.words, phrase.head
        kind = KINDS.get(mention.kind, EntityKind.UNKNOWN) if mention is not None else EntityKind.UNKNOWN
        name = POSSESSIVE.sub("", " ".join(words[: self._tail(words, head)]))
        if kind is EntityKind.PERSON and phrase.token.xpos == "NNPS":
            kind = EntityKind.PEOPLE
        guess = self.nouns.kind(phrase.lemma)
        if guess is not None and kind in (EntityKind.UNKNOWN, EntityKind.ORGANISATION):
            kind = guess
        if kind is EntityKind.PERSON:
            run = self._name_run(words[: self._tail(words, head)], head) or (name,)
            return self._named_person(run, run, ()) or Named(self.scope.provisional(name, kind))
        owner = self.owner(phrase)
        country = owner.entity.country if owner else None
        return Named(self.scope.provisional(name, kind, country))

    def _common(self, phrase: Phrase, possessor: Entity | None) -> Named | None:
        """A common noun with its owner, or by itself; None when it only refers, or names no party."""
        kind = self.kind_of(phrase)
        if kind is None:
            return None
        owner = Owner(possessor) if possessor is not None else self.owner(phrase)
        if owner is not None:
            return self._owned(phrase, kind, owner)
        is_bare_name = phrase.token.upos == "PROPN" and phrase.determiner is None
        refers = phrase.is_definite or is_bare_name or self.is_state_body(phrase) or self._is_of_body(phrase)
        if refers and kind is not EntityKind.PEOPLE:
            return None
        return Named(self.scope.provisional(self.short(phrase), kind), is_name=False)

    def _is_of_body(self, phrase: Phrase) -> bool:
        """Whether members are said to be those of a body without a name: "coalition troops"."""
        before = fold(phrase.words[phrase.head - 1]) if phrase.head > 0 else ""
        return self.nouns.is_sort(before, NounSort.BODY) and self.nouns.is_sort(phrase.lemma, NounSort.MEMBERS)

    def is_state_body(self, phrase: Phrase) -> bool:
        """Whether a bare noun can only mean a body of the state at hand: "government forces", "police"."""
        words = fold(" ".join(phrase.words[: phrase.head + 1]))
        if phrase.determiner is not None or self.book.states.body_named(words) is None:
            return False
        return (phrase.head > 0 and phrase.words[0].lower() in STATE_WORDS) or words in ALWAYS_DEFINITE

    def kind_of(self, phrase: Phrase) -> EntityKind | None:
        """The kind of party the head noun names by itself; None for things."""
        lemma = phrase.lemma
        if phrase.determiner in ("no", "neither") and len(phrase.words) == 1:
            return None
        if phrase.head > 0:
            pair = self.nouns.kind(f"{phrase.words[phrase.head - 1].lower()} {lemma}")
            if pair is not None:
                return pair
        mention = phrase.mention
        if mention is not None and mention.kind in NOT_PARTIES:
            return None
        if phrase.token.xpos in ("NNS", "NNPS") and self.nouns.kind(lemma) is EntityKind.PERSON:
            return EntityKind.PEOPLE
        return self.nouns.kind(lemma) or (KINDS.get(mention.kind) if mention is not None else None)

    def _owned(self, phrase: Phrase, kind: EntityKind, owner: Owner) -> Named:
        entity, lemma = owner.entity, phrase.lemma
        name = self.short(phrase)
        if owner.is_beside and kind is EntityKind.GOVERNMENT and entity.id == RECOGNISER and self.scope.country:
            return Named(self.book.body("government", self.scope.country).entity(LinkBasis.OFFICE))
        if owner.is_beside:
            return Named(self.scope.provisional(name, kind), is_name=False)
        if self.nouns.is_sort(lemma, NounSort.ROLE) and kind is EntityKind.PERSON:
            return self._role_holder(phrase, name, entity)
        if lemma in FOLLOWERS and entity.kind in ARMED:
            return Named(replace(entity, basis=LinkBasis.POSSESSIVE), entity)
        if kind is EntityKind.PEOPLE or lemma in ("people", "resident", "civilian"):
            return Named(self.scope.provisional(name, EntityKind.PEOPLE, entity.country), entity, is_name=False)
        forces = self._body_of(phrase, entity, kind) or self._forces(entity, kind, lemma)
        if forces is not None:
            return Named(replace(forces, basis=LinkBasis.POSSESSIVE), forces)
        return Named(self.scope.provisional(name, kind, entity.country), entity, is_name=False)

    def _role_holder(self, phrase: Phrase, name: str, entity: Entity) -> Named:
        office = self._office_or_body(phrase) if entity.kind in RULERS and ":" in entity.id else None
        if office is not None and entity.country:
            return self._office(self.book.body(office, entity.country))
        government = f"government:{entity.country}" if entity.kind is EntityKind.STATE else entity.id
        role = phrase.lemma if phrase.head == 0 else f"{phrase.words[phrase.head - 1].lower()} {phrase.lemma}"
        for said in (role, phrase.lemma):
            holder = self.book.holder(OFFICES.get(said, said), government, self.scope.day)
            if holder is not None and phrase.token.xpos != "NNS":
                return Named(holder.entity(LinkBasis.OFFICE), entity)
        person = self.scope.provisional(name, EntityKind.PERSON, entity.country)
        return Named(replace(person, basis=LinkBasis.OFFICE), entity, is_name=False)

    def _body_of(self, phrase: Phrase, entity: Entity, kind: EntityKind) -> Entity | None:
        """The body of a state or of a people's state: "its government", "Assad's government"."""
        if kind is EntityKind.GOVERNMENT and entity.kind is EntityKind.PERSON:
            led = [e for e in self.book.led_by(entity.id, self.scope.day) if e.kind is EntityKind.GOVERNMENT]
            return led[0].entity() if led and phrase.lemma != "ministry" else None
        if entity.kind not in RULERS | {EntityKind.PEOPLE} or (":" not in entity.id and entity.kind is not EntityKind.PEOPLE):
            return None
        country = entity.country or (self.scope.country if phrase.owner is not None else None)
        body = self._office_or_body(phrase)
        return self.book.body(body, country).entity() if body and country else None

    def _office_or_body(self, phrase: Phrase) -> str | None:
        """The state body that the words without their possessor name."""
        start = next((k + 1 for k in range(phrase.head - 1, -1, -1) if POSSESSIVE.search(phrase.words[k])), 0)
        for end in range(len(phrase.words), phrase.head, -1):
            body = self.book.states.body_named(fold(" ".join(phrase.words[start:end])))
            if body is not None:
                return body.name
        return None

    def _forces(self, entity: Entity, kind: EntityKind, lemma: str) -> Entity | None:
        """The force that "X's forces" means."""
        is_member = self.nouns.is_sort(lemma, NounSort.MEMBERS)
        if entity.kind is EntityKind.PERSON and kind in ARMED:
            led = self.book.led_by(entity.id, self.scope.day)
            return self._army_of(led[0].entity()) if led else None
        if entity.kind in RULERS and kind is EntityKind.ARMED_FORCE:
            return self._army_of(entity)
        if entity.kind in ARMED or entity.kind in (EntityKind.PARTY, EntityKind.ALLIANCE, EntityKind.ORGANISATION):
            return entity if is_member or lemma in SELF_BODIES else None
        return None

    def _army_of(self, entity: Entity) -> Entity:
        if entity.kind in RULERS and entity.country and ":" in entity.id:
            return self.book.body("military", entity.country).entity()
        own = self.book.candidates(f"{entity.name} forces") if entity.kind is EntityKind.GOVERNMENT else ()
        tied = [e for e in own if e.kind in ARMED] or [e for e in self.book.parts(entity.id) if e.kind is EntityKind.ARMED_FORCE]
        return tied[0].entity() if tied else entity

    def owner(self, phrase: Phrase) -> Owner | None:
        """The party the head noun belongs to, by possessive, by the words before it, or by the words behind it."""
        words, head = phrase.words, phrase.head
        for k in range(head - 1, -1, -1):
            if POSSESSIVE.search(words[k]):
                found = self.text(words[: k + 1])
                return Owner(found.entity) if found else None
        return self._before(words, head) or self._behind(words, head)

    def _before(self, words: tuple[str, ...], head: int) -> Owner | None:
        for end in range(head, 0, -1):
            word = words[end - 1]
            led, beside = LED.match(word), BESIDE.match(word)
            if led or beside:
                stem = (led or beside).group(1) or (beside.group("object") if beside else None)  # type: ignore[union-attr]
                found = self.text((stem,)) if stem else None
                is_led = led is not None and found is not None and found.entity.kind is EntityKind.PERSON
                return Owner(found.entity, not is_led) if found else None
            for start in range(end):
                if _has_capital(words[start]) and (found := self.text(words[start:end])) is not None:
                    return Owner(found.entity)
                if end - start == 1 and len(isos := self.book.states.adjective(word)) >= 1 and _has_capital(word):
                    return Owner(self.book.states.state(self._likeliest(isos)).entity())
            if _has_capital(word):
                return None
        return None

    def _likeliest(self, isos: tuple[str, ...]) -> str:
        return max(isos, key=lambda iso: self.scope.countries[iso])

    def _behind(self, words: tuple[str, ...], head: int) -> Owner | None:
        tail = words[head + 1 :]
        for i, word in enumerate(tail):
            pair = f"{tail[i - 1].lower()} {word.lower()}" if i else ""
            is_loyal = pair in LOYAL
            if not (OF.match(word.lower()) or is_loyal):
                continue
            name = tuple(w for w in tail[i + 1 :] if w.lower() not in ("the", "a", "an"))
            for end in range(len(name), 0, -1):
                found = self.text(name[:end])
                if found is not None:
                    is_place = found.is_seat or (word.lower() == "in" and found.entity.kind is EntityKind.STATE)
                    return None if is_place and word.lower() == "in" else Owner(found.entity)
        return None

    def _tail(self, words: tuple[str, ...], head: int) -> int:
        """Where the prepositional phrases behind the head begin."""
        for i in range(head + 1, len(words)):
            if words[i].islower() and words[i] not in PARTICLES:
                return i
        return len(words)

    def short(self, phrase: Phrase) -> str:
        """The words that name a provisional party: up to the head, with a short "of" phrase."""
        words, end = phrase.words, phrase.head + 1
        if len(words) > end + 1 and words[end].lower() in ("of", "for", "from", "loyal") and len(words) - end <= 6:
            end = len(words)
        return POSSESSIVE.sub("", " ".join(words[:end]))


PARTICLES = frozenset(
    {"al", "el", "bin", "ben", "ibn", "abu", "abd", "de", "da", "di", "van", "von", "der", "la", "le", "ag", "ould", "ul", "del", "dos"}
)
PARTICLES_NOT_FIRST = frozenset({"de", "da", "di", "van", "der", "la", "le", "ul", "del", "dos", "bin", "ben"})


@lru_cache(maxsize=16384)
def _has_capital(word: str) -> bool:
    return any(c.isupper() or (c.isalpha() and not c.isascii() and c.lower() == c.upper()) for c in word)


def _stem(word: str) -> str | None:
    found = LED.match(word) or BESIDE.match(word)
    return found.group(1) or found.groupdict().get("object") if found else None
