"""Names: from words to the party of the book or of the report that bears them, and to persons with their titles and sides.

The longest run of words over the head that is a name wins, if what is left before it only qualifies ("the Kurdish-led Syrian Democratic
Forces"). A person's name is the last run of capitalised words, and what stands before it says for whom the person acts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.ground.party.phrases import Phrase
from sitrep.ground.party.scope import Scope
from sitrep.ground.party.words import PARTICLES, PARTICLES_NOT_FIRST, POSSESSIVE, has_capital, stem
from sitrep.model import ARMED, Entity, EntityKind, LinkBasis, MentionKind
from sitrep.vocab.numberwords import is_number_word
from sitrep.vocab.parties import PartyBook, PartyEntry
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import Nouns, NounSort

LONGEST_NAME = 16  # words


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names. `side` is the party a person speaks or acts for. `is_seat`: a capital, which is a party only where it acts."""

    entity: Entity
    side: Entity | None = None
    is_seat: bool = False
    is_name: bool = True
    cover: tuple[int, int] | None = None  # the words of the phrase that are the name


class Names:
    """What the names of one report mean."""

    def __init__(self, book: PartyBook, nouns: Nouns, scope: Scope) -> None:
        self.book, self.nouns, self.scope = book, nouns, scope
        self._droppable: dict[tuple[str, ...], bool] = {}  # as far as it was asked

    def name(self, phrase: Phrase) -> Named | None:
        """The party whose name the phrase holds over its head."""
        if not any(has_capital(w) for w in phrase.words):
            return self._uncapitalised(phrase)
        found = self._by_name(phrase.words, phrase.head)
        return found if found is not None and not self._is_cut_short(phrase, found) else self._person(phrase)

    def _uncapitalised(self, phrase: Phrase) -> Named | None:
        """An armed party of a name that is no other word, written as a common noun: "the peshmerga", "janjaweed militias"."""
        known = self.book.candidates(" ".join(phrase.words))
        meant = tuple(e for e in known if e.kind in ARMED and e.name.lower() in phrase.words)
        entry = self.scope.choose(meant) if meant else None
        return Named(entry.entity(), cover=(0, len(phrase.words))) if entry is not None else None

    def text(self, words: tuple[str, ...]) -> Named | None:
        """The party that bare words name, without a tree: a possessor, a stem."""
        if not words:
            return None
        last = POSSESSIVE.sub(lambda m: "s" if m.group()[0] == "s" else "", words[-1])
        words = (*words[:-1], last)
        found = self._by_name(words, len(words) - 1)
        if found is not None:
            return found
        name = self.name_run(words, len(words) - 1)
        return self.named_person(words, name, None) if name else None

    def _by_name(self, words: tuple[str, ...], head: int) -> Named | None:
        """The longest run of words over the head that is a name of the book or of the report."""
        size = len(words)
        for length in range(min(size, LONGEST_NAME), 0, -1):
            for start in range(max(0, head - length + 1), min(head, size - length) + 1):
                end = start + length
                if not (self._may_drop(words[:start]) and (end == size or not has_capital(words[end]) or words[end - 1] == "of")):
                    continue
                found = self.look_up(" ".join(words[start:end])) if not self.is_minority(words, start) else None
                if found is not None:
                    return replace(found, cover=(start, end))
        return None

    def is_minority(self, words: tuple[str, ...], at: int) -> bool:
        """Whether the adjective `words[at]` tells a people and no state: "Bosnian Serb", "Turkish Cypriot", "ethnic Albanian"."""
        if fold(words[at]) in self.scope.minorities:
            return True
        if at == 0 or not self.book.states.adjective(words[at]):
            return False
        before = words[at - 1]
        return fold(before) == "ethnic" or (has_capital(before) and bool(self.book.states.adjective(before)))

    def look_up(self, name: str) -> Named | None:
        """The party that `name` as a whole means in this report."""
        house = self.scope.house(name) if has_capital(name) else None
        if house is not None:
            return Named(house)
        introduced = self.scope.introduced(name)
        if introduced is not None:
            return Named(replace(introduced, basis=LinkBasis.NAME) if not introduced.id.startswith("x-") else introduced)
        entry = self.scope.choose(self.book.candidates(name)) if has_capital(name) else None
        if entry is None:
            person = self.scope.person(name) if has_capital(name) else None
            return Named(person) if person is not None else None
        is_seat = entry.kind is EntityKind.GOVERNMENT and self.book.states.is_capital(name)
        basis = LinkBasis.NAME
        if entry.kind is EntityKind.PERSON:
            if ":" in entry.id:
                return self.office(entry)
            self.scope.remember((*entry.names, entry.surname or entry.name), entry.entity())
        return Named(entry.entity(basis), self.side(entry), is_seat)

    def side(self, entry: PartyEntry) -> Entity | None:
        """The party that a person of the book speaks for on the report's day."""
        if entry.kind is not EntityKind.PERSON:
            return None
        ties = [t for t in entry.ties if t.office and (self.scope.day is None or t.period.covers(self.scope.day))] or list(entry.ties[:1])
        found = self.book.get(ties[0].other) if ties else None
        return found.entity() if found else None

    def office(self, entry: PartyEntry) -> Named:
        """The person in an office of a state, by name where the book knows who held it on the report's day."""
        office, _, iso = entry.id.partition(":")
        government = self.book.body("government", iso)
        holder = self.book.holder(office.replace("-", " "), government.id, self.scope.day)
        return Named((holder or entry).entity(LinkBasis.OFFICE), government.entity())

    def _may_drop(self, words: tuple[str, ...]) -> bool:
        """Whether words before a name only qualify it, or name whose it is: "Joseph Kony's LRA"."""
        if words not in self._droppable:
            self._droppable[words] = self._only_qualify(words)
        return self._droppable[words]

    def _only_qualify(self, words: tuple[str, ...]) -> bool:
        if words and POSSESSIVE.search(words[-1]):
            return True
        return all(not has_capital(w) or self._is_qualifier(w) for w in words) or self._is_office(words)

    def _is_qualifier(self, word: str) -> bool:
        bare = POSSESSIVE.sub("", word)
        low = bare.lower().rstrip(".")
        if any(self.nouns.is_sort(low, sort) for sort in (NounSort.ROLE, NounSort.TITLE)):
            return True
        if stem(bare) is not None or is_number_word(low):  # "Three" of a sentence that begins with it
            return True
        return bool(self.book.states.whose(bare)) or self.book.knows(bare)

    def _is_office(self, words: tuple[str, ...]) -> bool:
        text = " ".join(words)
        return bool(words) and (self.nouns.is_sort(fold(words[-1]), NounSort.ROLE) or self.book.states.body_named(fold(text)) is not None)

    def _is_cut_short(self, phrase: Phrase, found: Named) -> bool:
        """Whether the reader saw a person where the book knows only a part of the name as something else."""
        mention = phrase.mention
        if mention is None or mention.kind is not MentionKind.PERSON or found.entity.kind in (EntityKind.PERSON, EntityKind.PEOPLE):
            return False
        return found.cover is None or any(has_capital(w) for w in (*phrase.words[: found.cover[0]], *phrase.words[found.cover[1] :]))

    def name_run(self, words: tuple[str, ...], head: int) -> tuple[str, ...]:
        """The name of a person: the last run of capitalised words, without titles and offices before it."""
        end = len(words)
        while end > head + 1 and not has_capital(words[end - 1]):
            end -= 1
        start = end
        while start > 0 and (has_capital(words[start - 1]) or words[start - 1].lower() in PARTICLES) and stem(words[start - 1]) is None:
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
        return stem(word) is not None or any(self.nouns.is_sort(fold(w), NounSort.ROLE) for w in run[1:-1])

    def _person(self, phrase: Phrase) -> Named | None:
        """A person with the words before the name; None when the phrase names no person."""
        words, head = phrase.words, phrase.head
        run = self.name_run(words[: self.tail(words, head)], head)
        if not run:
            return None
        before = words[: words.index(run[0])] if run[0] in words else ()
        is_person = phrase.mention is not None and phrase.mention.kind is MentionKind.PERSON
        has_role = bool(before) and any(self.nouns.is_sort(fold(before[-1]), sort) for sort in (NounSort.ROLE, NounSort.TITLE))
        if not is_person and not has_role:
            return None
        if phrase.mention is not None and not is_person and not has_role:
            return None
        named = self.named_person((*before, *run), run, before)
        return replace(named, cover=(0, words.index(run[-1], len(before)) + 1)) if named is not None else None

    def named_person(self, words: tuple[str, ...], run: tuple[str, ...], before: tuple[str, ...] | None) -> Named | None:
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
        """Someone known by last name alone, only where the report's countries speak for it and a title or the day does.

        Of several, whoever holds an office on the report's day is meant. Without a title nobody is who has left office or is not yet in
        it ("Brown" is a prime minister in 2009 alone), nor who shares a name that stands first with half the country ("Li").
        """
        if len(run) > 1:
            return None
        entries = self.book.surnamed(run[0])
        entries = tuple(e for e in entries if e.country and self.scope.countries[e.country])
        serving = tuple(e for e in entries if e.is_serving(self.scope.day))
        if before:
            entry = self.scope.choose(serving or entries)
        else:
            entry = serving[0] if len(serving) == 1 and fold(run[0]) != fold(serving[0].name).split()[0] else None
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

    def tail(self, words: tuple[str, ...], head: int) -> int:
        """Where the prepositional phrases behind the head begin."""
        for i in range(head + 1, len(words)):
            if words[i].islower() and words[i] not in PARTICLES:
                return i
        return len(words)
