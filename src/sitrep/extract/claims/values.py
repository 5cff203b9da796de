"""Values: what fills the slots of one draft: participants, numbers, places, time and sources, as words of the sentence.

Rules speak first; what they leave empty the network's arguments fill, and where it is sure of other words it goes before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitrep.extract.acts import learned
from sitrep.extract.acts.claimed import CLAIMED
from sitrep.extract.acts.learned import argument
from sitrep.extract.acts.losses import SUFFERED, losers
from sitrep.extract.certainty.reach import INVOLVED
from sitrep.extract.claims.places import Event, Places
from sitrep.extract.claims.spoken import spoken
from sitrep.extract.claims.whereabouts import AWAY, is_of_report, is_of_tellers
from sitrep.extract.counting.counts import LOSS, describes, quantities
from sitrep.extract.counting.measures import measure_of, measuring
from sitrep.extract.counting.numerals import is_bare_number, is_number, number_span, numbered_by
from sitrep.extract.counting.totals import amounted_to, is_before_total, reckoning
from sitrep.extract.counting.uprooted import are_uprooted
from sitrep.extract.crediting.bylines import bylines, is_byline
from sitrep.extract.crediting.sources import AUDIENCE, Credit, Credits, as_sources
from sitrep.extract.parties.doubles import is_told_twice
from sitrep.extract.parties.drafts import SPEECH, Draft
from sitrep.extract.parties.support import is_seen, support, sure, told_of
from sitrep.extract.parties.targets import SOMEBODY, is_of_compound
from sitrep.extract.parties.weapons import targets
from sitrep.extract.sentence.adjuncts import LONGEST_TIME, from_event, hosts, is_shared, says_no_day, time_words
from sitrep.extract.sentence.classes import WHERE, Classes
from sitrep.extract.sentence.phrase import bounds, phrase
from sitrep.extract.sentence.sharing import sides
from sitrep.extract.sentence.tree import Tree
from sitrep.model import (
    ClaimKind,
    ClaimSlot,
    Location,
    Measure,
    MentionKind,
    Participant,
    Plover,
    Quantity,
    Rejected,
    Report,
    Role,
    Source,
    Span,
    Stance,
    When,
)
from sitrep.vocab.counted import usual_measure
from sitrep.vocab.lexicon import AcledRule, Lexicon
from sitrep.vocab.slots import Target

STAGE = "extract"
LINKING = frozenset({"ADP", "DET", "PUNCT", "SCONJ"})
OPENING = (("at",), ("in",), ("near",), ("outside",))
MARCHING = frozenset({Plover.PROTEST, Plover.MOBILIZE, Plover.RETREAT})
OF_SUBJECT = frozenset({Measure.DISPLACED, Measure.SURRENDERED, Measure.DEPLOYED})
ARMED = frozenset({"force", "vehicle", "weapon"})
PEOPLE = frozenset({"civilian", "force", "official", "people", "person", "protester"})
TELLING = frozenset({"inform", "tell"})
UNSURE = 0.5
ROLES = {Target.ACTOR: Role.ACTOR, Target.RECIPIENT: Role.RECIPIENT, Target.ITEM: Role.ITEM, Target.INSTRUMENT: Role.INSTRUMENT}
SLOTS = {
    Target.ACTOR: ClaimSlot.ACTOR,
    Target.RECIPIENT: ClaimSlot.RECIPIENT,
    Target.ITEM: ClaimSlot.ITEM,
    Target.INSTRUMENT: ClaimSlot.INSTRUMENT,
}


class Values:
    """Finds what fills the slots of the drafts of one sentence; `rejected` are the fillers by rules that the network sees nothing of."""

    def __init__(self, report: Report, tree: Tree, classes: Classes, lexicon: Lexicon, credits: Credits) -> None:
        self.report, self.tree, self.classes, self.lexicon = report, tree, classes, lexicon
        self._credits = credits
        self._where = Places(tree, classes)
        self.rejected: list[Rejected] = []

    def participants(self, draft: Draft) -> Iterator[Participant]:
        """Those in the draft's roles, in the order of `ROLES`; who a speech act that is a noun credits is its actor."""
        where = {*draft.heads(Target.PLACE), *bylines(self.tree)}
        if draft.typing.notion.plover in SPEECH and not draft.heads(Target.ACTOR) and not draft.typing.slots.is_verbal:
            for credit in islice((c for c in self._credits.above(draft.typing.at, own=False) if isinstance(c, Credit)), 1):
                draft.fillers[Target.ACTOR] = [h for h in credit.speakers if h not in where]
        self._part_things(draft)
        kept_out = where | draft.apart | self._asked_by(draft)
        for target, role in ROLES.items():
            told = [h for h in draft.heads(target) if h not in kept_out and not is_bare_number(self.tree, h)]
            nouns = {n: h for h in told for n in self._named(draft, target, h)}
            every = {n: self._words_of(n, draft.typing.at) for n in nouns}
            if not every:
                continue
            is_wide = target is Target.RECIPIENT and draft.typing.notion.plover is Plover.SUPPORT  # a ruling is welcomed
            is_wide = is_wide or (target is Target.ACTOR and (draft.is_answered_for or self._is_disowned(draft)))
            seen = [
                span
                for head, span in every.items()
                if is_wide
                or self._is_of_loss(draft, head)
                or self._is_loser(draft, target, head)
                or (target is Target.RECIPIENT and head in draft.asking)
                or (nouns[head] != head and is_seen(self.tree, draft, SLOTS[target], self._words_of(nouns[head], draft.typing.at)))
                or self._is_kept(draft, SLOTS[target], span)
            ]
            if not seen:
                taken = {h for t in ROLES for h in draft.heads(t)} | where
                others = [h for h in argument(draft.typing.learned, SLOTS[target]) if h not in taken | draft.apart]
                others = [h for h in others if not is_of_compound(self.tree, h) and not self._is_described(draft, target, h)]
                seen = [self._words_of(h, draft.typing.at) for h in others]
            if target is Target.RECIPIENT and seen and not self._is_whole(draft):
                others_own = kept_out | set(draft.heads(Target.ACTOR))
                others_own |= {h for h in (draft.typing.slots.object,) if h is not None and draft.gathered}
                sure_ones = (h for h in self._sure_fellows(draft, SLOTS[target]) if not self.classes.is_in_description(h, draft.typing.at))
                further = {h for h in sure_ones if h not in others_own and not is_bare_number(self.tree, h)}
                further = {h for h in further if not is_told_twice(self.tree, h, [*every, *told])}
                spans = [self._words_of(h, draft.typing.at) for h in sorted(further)]
                seen += [span for span in dict.fromkeys(spans) if not any(span.overlaps(other) for other in seen)]
            heads = {span: head for head, span in every.items()}
            sharing = [side for span in seen for side in self._sides(heads.get(span), span)]
            yield from (Participant(role, span) for span in dict.fromkeys(sharing))

    def _asked_by(self, draft: Draft) -> set[int]:
        """The media to which a speech act was only told: "told the state news agency that the charities would be closed"."""
        is_told = draft.typing.notion.plover in SPEECH and self._credits.reporting(draft.typing.at) is not None
        hearing = (*draft.heads(Target.RECIPIENT), *argument(draft.typing.learned, ClaimSlot.RECIPIENT)) if is_told else ()
        return {h for h in hearing if "media" in self.classes.of(h) and self.tree.lemma(draft.typing.at) in TELLING}

    def _part_things(self, draft: Draft) -> None:
        """Makes items of the things hit in which the network sees items, and next to nobody whom it befalls; of buildings beside people."""
        spans = {h: phrase(self.tree, self.report, h) for h in draft.heads(Target.RECIPIENT) if not self.classes.of(h) & SOMEBODY}
        things = [
            h
            for h, span in spans.items()
            if not is_seen(self.tree, draft, ClaimSlot.RECIPIENT, span) and is_seen(self.tree, draft, ClaimSlot.ITEM, span)
        ]
        hit = draft.heads(Target.RECIPIENT) if draft.typing.notion.plover is Plover.ASSAULT else []
        is_on_people = any(self.classes.of(h) & PEOPLE and not is_bare_number(self.tree, h) for h in hit)
        things += [h for h in spans if is_on_people and h not in things and self._is_building(h)]
        if things:
            draft.fillers[Target.RECIPIENT] = [h for h in draft.heads(Target.RECIPIENT) if h not in things]
            draft.fillers[Target.ITEM] = list(dict.fromkeys([*draft.heads(Target.ITEM), *things]))

    def _is_building(self, thing: int) -> bool:
        """Whether it is built, and not what armed people hold: a market, not an outpost."""
        return "facility" in self.classes.of(thing) and self.tree.lemma(thing) not in targets("defended")

    def _named(self, draft: Draft, target: Target, head: int) -> list[int]:
        """The persons whose names stand in apposition to a noun: "two reporters, Peter Kioko and Jane Doe, were shot", else the noun.

        Any other name in apposition where the network sees the participant in that alone.
        """
        names = [c for c in self.tree.children(head, "appos") if self.tree.tokens[c].upos == "PROPN"]
        if not names:
            return [head]
        every = [c for n in names for c in self.tree.coordinated(n)]
        if self.tree.tokens[head].upos == "NOUN" and all(self._is_person(c) for c in every):
            return every
        if is_seen(self.tree, draft, SLOTS[target], self._words_of(head, draft.typing.at)):
            return [head]
        return [next((c for c in names if is_seen(self.tree, draft, SLOTS[target], self._words_of(c, draft.typing.at))), head)]

    def _is_person(self, name: int) -> bool:
        mention = self.tree.mention_at.get(name)
        return mention is not None and mention.kind is MentionKind.PERSON

    def _sure_fellows(self, draft: Draft, slot: ClaimSlot) -> Iterator[int]:
        """Those of whom the network is sure, and those coordinated with them that it rather sees than not."""
        seen = {a.token for a in draft.typing.learned.arguments if a.slot is slot and a.score >= UNSURE} if draft.typing.learned else set()
        for found in (a for a in sure(draft, slot) if not is_of_compound(self.tree, a.token)):
            if self.tree.base[found.token] == "amod" and self.tree.tokens[found.token].text.islower():
                continue  # the "acting" of an acting mayor
            yield found.token
            yield from (h for h in self.tree.coordinated(self.tree.conjunct_head(found.token)) if h in seen)

    def _sides(self, head: int | None, span: Span) -> list[Span]:
        """The words of each party that a phrase names, where `span` is all of the phrase around `head`."""
        found = [span] if head is None else sides(self.tree, self.classes, self.report, head)
        return found if found[0].start <= span.start and found[-1].end == span.end else [span]

    def _is_disowned(self, draft: Draft) -> bool:
        """Whether only somebody's part in an act is denied, so that without him the act would be: "denied involvement in the murder"."""
        return self._credits.denial(draft.typing.at) is not None and any(self.tree.lemma(w) in INVOLVED for w in draft.typing.words)

    def _is_of_loss(self, draft: Draft, owner: int) -> bool:
        """Whether the network sees what an act befalls in something whose owner the rules found, and so in the owner.

        In the outpost of "overran an army outpost", and in the rally of "dispersed a rally by teachers".
        """
        if owner not in draft.heads(Target.RECIPIENT):
            return False
        if owner in losers(self.tree, self.classes, draft.typing.at):
            return True
        place, rally = self.tree.head(owner), draft.typing.slots.object if owner in draft.gathered else None
        things = [h for h in (place if place in draft.heads(Target.PLACE) else None, rally) if h is not None]
        return any(is_seen(self.tree, draft, ClaimSlot.RECIPIENT, self.tree.token_span(self.report, h)) for h in things)

    def _is_whole(self, draft: Draft) -> bool:
        """Whether a passive without a subject of its own tells what became of one told before: "shot a settler before being killed"."""
        at, slots = draft.typing.at, draft.typing.slots
        is_borrowed = slots.is_passive and slots.object is not None and self.tree.subject(at) is None
        return is_borrowed and self.tree.base[at] == "advcl" and not draft.harms

    def _is_loser(self, draft: Draft, target: Target, head: int) -> bool:
        """Whether a place is taken from an armed party: "captured the town from al-Shabaab", "from" nowhere."""
        is_taken_from = target is Target.RECIPIENT and draft.typing.notion.acled is AcledRule.TAKING and self.tree.cases[head] == ("from",)
        return is_taken_from and "force" in self.classes.of(head) and not self.classes.of(head) & WHERE

    def _is_described(self, draft: Draft, target: Target, head: int) -> bool:
        """Whether a word stands in what only describes somebody, or for who did an act something: who runs the school that was hit."""
        return self.classes.is_in_description(head, draft.typing.at, of_places=target is Target.ACTOR)

    def _is_kept(self, draft: Draft, slot: ClaimSlot, span: Span) -> bool:
        """Whether what rules put into the slot stays; what does not is rejected."""
        if is_seen(self.tree, draft, slot, span):
            return True
        self.rejected.append(Rejected(STAGE, f"the network sees no {slot} of this act there", span))
        return False

    def _words_of(self, head: int, at: int) -> Span:
        """A participant's words; without what the claim itself says of it: "forces", not "forces loyal to the general", are loyal."""
        first, last = bounds(self.tree, head)
        if head < at < last:
            last = at
            while last > head + 1 and self.tree.tokens[last - 1].upos in LINKING:  # "victims", not "victims of the", of the raid
                last -= 1
        return self.tree.span(self.report, first, last)

    def counts(self, draft: Draft) -> tuple[Quantity, ...]:
        """The numbers of the act and of the harms told with it."""
        words, usual = draft.typing.words, self._usual(draft)
        found = quantities(self.tree, self.report, self.classes, self.lexicon, words, self._counted(draft), usual)
        for harm in draft.harms:
            suffering = [] if harm.slots.object is None else [harm.slots.object]
            victims = suffering if harm.slots.is_verbal else [harm.at, *self.tree.children(harm.at, "nsubj")]
            victims = [v for h in victims for v in self.tree.coordinated(h)] or [harm.at]
            suffered = quantities(self.tree, self.report, self.classes, self.lexicon, harm.words, victims)
            named = {q.span for q in suffered if q.measure in LOSS}
            found = tuple(q for q in found if q.measure not in LOSS or q.span not in named) + suffered
        known = {q.span for q in found if q.measure is not Measure.OTHER}
        found = tuple(q for q in found if q.measure is not Measure.OTHER or q.span not in known)
        return tuple(q for q in found if q.measure is not Measure.OTHER or self._is_kept(draft, ClaimSlot.COUNT, q.span))

    def _usual(self, draft: Draft) -> Measure | None:
        """What is mostly counted beside such an act; of a toll, or what no root fits, that says only where so many are, their flight."""
        notion = draft.typing.notion
        usual = usual_measure(notion.plover, notion.mode, notion.id)
        is_open = usual is None and (notion.kind is ClaimKind.TOLL or (notion.kind is ClaimKind.EVENT and notion.plover is None))
        return Measure.DISPLACED if is_open and are_uprooted(self.tree, self.classes, self.lexicon, draft.typing.slots) else usual

    def further_counts(self, draft: Draft, known: tuple[Quantity, ...]) -> Iterator[Quantity]:
        """Numbers the network is sure are the act's, of victims told beside it: "seven were killed after clashes broke out"."""
        usual = self._usual(draft)
        told = {q.span for q in known}
        for word in sorted(a.token for a in sure(draft, ClaimSlot.COUNT)):
            start = self.tree.tokens[word].start
            if not is_number(self.tree, word) or any(span.start <= start < span.end for span in told):
                continue
            noun = numbered_by(self.tree, word)
            is_others = noun in draft.apart or is_before_total(self.tree, draft.typing.at, word) or self._is_fellows(draft, noun)
            if is_others or describes(self.tree, self.lexicon, draft.typing.words, noun):
                continue
            words = measuring(self.tree, self.lexicon, noun) or (() if self._is_anothers(draft, noun) else draft.typing.words)
            every = quantities(self.tree, self.report, self.classes, self.lexicon, words, [noun], usual) if words else ()
            for found in every:
                if found.span.start <= start < found.span.end and found.span not in told:
                    told.add(found.span)
                    yield found

    def _is_fellows(self, draft: Draft, noun: int) -> bool:
        """Whether it is the object of a coordinated verb where both say what became of whom: "killed 23, captured five"."""
        tree, at = self.tree, draft.typing.at
        up = tree.head(tree.conjunct_head(noun))
        if up < 0 or up == at or tree.base[tree.conjunct_head(noun)] != "obj" or tree.conjunct_head(up) != tree.conjunct_head(at):
            return False
        return all(measure_of(tree, self.lexicon, words) not in (None, Measure.OTHER) for words in ((up,), draft.typing.words))

    def _is_anothers(self, draft: Draft, noun: int) -> bool:
        """Whether those counted take part in what other words tell ("two survivors told the radio"), or are a whole of which a part did."""
        up = self.tree.head(self.tree.conjunct_head(noun))
        is_own = up < 0 or up in (*draft.typing.words, draft.typing.slots.light)
        return not is_own and (self.tree.is_verb(up) or is_number(self.tree, up) or self.tree.deprel_is(noun, "nsubj"))

    def _counted(self, draft: Draft) -> list[int]:
        """Heads of what the act may count: whom or what it befalls; those who act where they are all it tells of, or march or move.

        How many say so is no count of what they say.
        """
        slots, notion = draft.typing.slots, draft.typing.notion
        is_total = not slots.is_verbal and (notion.kind is ClaimKind.TOLL or self.tree.lemma(slots.at) in SUFFERED)
        heads = amounted_to(self.tree, slots.at) if is_total else []
        heads += [h for h in draft.heads(Target.RECIPIENT, Target.ITEM) if slots.object is None or self._is_joined(h, slots.at)]
        heads += [h for h in (slots.object,) if h is not None for h in self.tree.coordinated(h)]
        measure = measure_of(self.tree, self.lexicon, draft.typing.words)
        is_march = (notion.plover in MARCHING or measure in OF_SUBJECT) and not self._is_force_moved(slots.object)
        is_agent = slots.is_verbal and slots.object is not None and not is_march
        if not is_agent and notion.plover not in SPEECH and notion.kind not in (ClaimKind.POSITION, ClaimKind.TIE):
            heads += draft.heads(Target.ACTOR)
            heads += [h for h in (slots.subject,) if h is not None for h in self.tree.coordinated(h)]
        giving = reckoning(self.tree, slots.at)
        heads = [h for h in heads if h not in giving and not is_before_total(self.tree, slots.at, h)]
        return heads if slots.is_verbal else [*heads, slots.at]

    def _is_force_moved(self, thing: int | None) -> bool:
        """Whether those whom somebody moves are numbered themselves: "two factions sent 300 men"."""
        is_force = thing is not None and bool(self.classes.of(thing) & ARMED)
        return thing is not None and is_force and number_span(self.tree, self.report, thing) is not None

    def _is_joined(self, head: int, at: int) -> bool:
        """Whether a word stands in the clause of a verb, or the verb in its: of "repelled 300 men, seizing 40 rifles" the rifles."""
        return self.tree.is_below(head, at) or self.tree.is_below(at, head) or not self.tree.is_verb(at)

    def places(self, draft: Draft) -> list[Location]:
        """Where it happened, a location for each place: by the rules, or what the network is sure of instead."""
        found = [s for s in self._where.spans(self.report, draft, self._hosts(draft)) if not self._is_losers(draft, s)]
        if not draft.heads(Target.PLACE):
            found = [span for span in found if self._is_kept(draft, ClaimSlot.PLACE, span)]
        least = self._least_instead(draft, ClaimSlot.PLACE, found) if found else 0.0
        seen = [] if least is None else argument(draft.typing.learned, ClaimSlot.PLACE, least)
        seen = [self._from_where(word) for word in seen if self._may_be_where(draft, word)]
        seen = [word for word in seen if not self._is_losers(draft, self.tree.token_span(self.report, word))]
        if seen:
            fellows = tuple(self.tree.coordinated(self.tree.conjunct_head(seen[0])))  # "around Tibú and Teorama" is one answer
            is_sure = bool(argument(draft.typing.learned, ClaimSlot.PLACE, learned.least("unnamed_place")))
            found = self._where.of_event(self.report, Event(draft.typing.at, (), fellows, is_seen=is_sure)) or found
        if not found and draft.typing.notion.plover not in SPEECH and (before := self._set_before(draft.typing.at)):
            found = self._where.of_event(self.report, Event(draft.typing.at, (), before))
        return [Location(span) for span in found]

    def _is_losers(self, draft: Draft, where: Span) -> bool:
        """Whether it only says who lost men or gear: Russia, wherever the war is."""
        lost = losers(self.tree, self.classes, draft.typing.at)
        return any(phrase(self.tree, self.report, h).overlaps(where) for h in lost)

    def _from_where(self, word: int) -> int:
        """The place from which a direction is told: of "north of the capital" the capital."""
        of = [o for o in self.tree.children(word, "obl") if self.tree.cases[o] == ("of",)] if self.tree.tokens[word].upos == "ADV" else []
        return of[0] if of else word

    def _may_be_where(self, draft: Draft, word: int) -> bool:
        """Whether a word in which the network sees the place of an act may say it.

        It names no vessel, belongs to no report, says not where a later journey led, and stands in no clause set against that of the act.
        """
        mention = self.tree.mention_at.get(word)
        if mention is not None and mention.kind is MentionKind.WEAPON:
            return False
        at, own = draft.typing.at, draft.typing.notion.plover in SPEECH
        return (
            not is_of_tellers(self.tree, self.classes, self._credits, at, word, own=own)
            and not self._where.leads_away(at, word)
            and not self._where.is_beyond(at, word)
        )

    def _set_before(self, at: int) -> tuple[int, ...]:
        """The place that opens a sentence before those who tell of the act: "In Gao, residents said gunmen had shot a judge".

        Not before officials, who speak where they sit.
        """
        tree = self.tree
        if (tree.forms[0],) not in OPENING:
            return ()
        for credit in self._credits.above(at, own=False):
            if not isinstance(credit, Credit) or not credit.speakers or any(self.classes.of(h) & AWAY for h in credit.speakers):
                continue
            opening = [c for c in tree.children(credit.at, "obl") if c < min(credit.speakers) and tree.cases[c][:1] in OPENING]
            opening = [c for c in opening if (m := tree.mention_at.get(c)) and m.kind is MentionKind.PLACE and tree.extent(c)[0] == 0]
            if opening:
                return (opening[0],)
        return ()

    def _least_instead(self, draft: Draft, slot: ClaimSlot, found: list[Span]) -> float | None:
        """How sure the network must be of other words than the rules found: None where it sees what they found, or nothing is its own."""
        seen = draft.typing.learned
        if seen is None:
            return None
        starts = [self.tree.tokens[a.token].start for a in seen.arguments if a.slot is slot]
        return None if any(span.start <= at < span.end for span in found for at in starts) else learned.least("instead")

    def _hosts(self, draft: Draft) -> list[int]:
        typing = draft.typing
        found = list(hosts(self.tree, typing.at, typing.slots.light, typing.words[1:]))
        return found if draft.cause is None else [found[0], draft.cause.at, *found[1:]]

    def time(self, draft: Draft) -> When | None:
        """When it happened: of the nearest phrases of time the most explicit; where there is none, what the network is sure of."""
        at, slots = draft.typing.at, draft.typing.slots
        if (distance := self._distance(at)) is not None:
            return When(self.tree.span(self.report, *distance))
        hung = [h for h in (slots.subject, slots.object) if h is not None and slots.is_verbal]  # "the army on Monday destroyed"
        for host in [*self._hosts(draft), *hung]:
            found = [r for r in time_words(self.tree, self.classes, host) if is_shared(self.tree, at, host, r[0])]
            if found:
                first, last = max(found, key=lambda r: (_explicitness(self.tree, r), -r[0]))
                span = self.tree.span(self.report, first, last)
                is_own = host == at and slots.is_verbal and _explicitness(self.tree, (first, last)) > 1
                if (is_own or self._is_kept(draft, ClaimSlot.TIME, span)) and not self._is_other(draft, span):
                    return When(span)
        said = next((found for verb in self._speaking(draft) if (found := spoken(self.tree, self.classes, verb))), None)
        if said is not None:
            return When(self.tree.span(self.report, *said[0]))
        likely = argument(draft.typing.learned, ClaimSlot.TIME)
        seen = [word for word in likely if not is_of_report(self.tree, self.classes, self._credits, word)]
        seen = [word for word in seen if not says_no_day(self.tree, self.tree.head(word), word) and not self._is_relative(at, word)]
        for word in seen[:1]:
            first, last = self.tree.extent(word)
            return When(self.tree.span(self.report, *((first, last) if last - first <= LONGEST_TIME else bounds(self.tree, word))))
        return None

    def _is_relative(self, at: int, word: int) -> bool:
        """Whether a word stands in a clause of what else a place saw: "looted a store in Medani, where rebels took over in May"."""
        clauses = (up for up in self.tree.ancestors(word) if self.tree.deprel_is(up, "acl:relcl") and not self.tree.is_below(at, up))
        return any(self.tree.lemma(c) == "where" for clause in clauses for c in self.tree.children(clause, "advmod", "mark"))

    def _speaking(self, draft: Draft) -> Iterator[int]:
        """The verbs with which the act itself is said, by who acts: of a speech act its own, and those that credit the speaker with it."""
        notion, at = draft.typing.notion, draft.typing.at
        own = notion.plover in SPEECH
        if not own and notion.kind is not ClaimKind.POSITION:
            return
        if own and self.tree.is_verb(at):
            yield at
            if self.tree.base[at] == "conj" and self.tree.subject(at) is None:  # "in a letter on Friday, condemned the raid and demanded"
                yield self.tree.head(at)
        actors = draft.heads(Target.ACTOR)
        for credit in self._credits.above(at, own=own) if actors or not own else []:
            if isinstance(credit, Credit) and all(h in credit.speakers or self.tree.tokens[h].upos == "PRON" for h in actors):
                yield credit.at

    def _distance(self, at: int) -> tuple[int, int] | None:
        """The words that measure how far it lies from what its sentence tells first ("a day after"), where it has no day of its own."""
        found = from_event(self.tree, at) or self._before_dated(at)
        if found is None:
            return None
        own = time_words(self.tree, self.classes, at)
        return None if any(last <= found[0] or found[1] <= first for first, last in own) else found

    def _before_dated(self, at: int) -> tuple[int, int] | None:
        """The words that measure how far it lies from a clause below it that has a day: "two days after a truce began on Monday"."""
        clauses = [c for c in self.tree.children(at, "advcl") if c > at and time_words(self.tree, self.classes, c)]
        return next((found for c in clauses if (found := from_event(self.tree, c)) and found[0] > at), None)

    def _is_other(self, draft: Draft, span: Span) -> bool:
        """Whether the network is sure that it happened at another time: in "since May, when Monday's attack" not since May."""
        likely = support(self.tree, told_of(draft), ClaimSlot.TIME, span)
        return likely is not None and likely < UNSURE and bool(sure(draft, ClaimSlot.TIME))

    def sources(self, draft: Draft) -> tuple[Source, ...]:
        """On whose word it stands, nearest credit first; a speech act has its speaker as actor, not as source."""
        own, at = draft.typing.notion.plover in SPEECH, draft.typing.at
        actors = {phrase(self.tree, self.report, h) for h in draft.heads(Target.ACTOR)} if own else set()
        credits = self._credits.above(at, own=own)
        denial = self._credits.denial(at) if not own else None
        credits = credits if denial is None else [denial, *credits]
        found = {s.span: s for credit in reversed(credits) for s in reversed(self._heard(draft, credit)) if s.span not in actors}
        found = dict(reversed(found.items()))
        if own:
            itself = self._credits.credit(at)
            return tuple(found.values()) if itself is None else (*self._told(itself), *found.values())
        first = {s.span: s for s in self._claimants(draft)}
        before, after = self._learned_sources(draft, credits, (*first, *found))
        return tuple((first | {s.span: s for s in before} | found | {s.span: s for s in after}).values())

    def _claimants(self, draft: Draft) -> list[Source]:
        """Those who say that they did it, where no verb of saying tells that: "took credit for the raid"."""
        verbs = draft.owned or ([draft.typing] if draft.typing.notion.id == CLAIMED else [])
        cue = self.tree.token_span(self.report, verbs[0].at) if verbs else None
        return [Source(phrase(self.tree, self.report, h), cue, None, Stance.CLAIMS) for h in draft.heads(Target.ACTOR) if verbs]

    def _is_words_of(self, word: int, known: tuple[Span, ...]) -> bool:
        """Whether a word is a statement of one who is credited: "[a report] by the bishops"."""
        if "statement" not in self.classes.of(word):
            return False
        starts = [self.tree.tokens[c].start for c in self.tree.children(word, "nmod") if self.tree.cases[c]]
        return any(span.start <= start < span.end for start in starts for span in known)

    def _heard(self, draft: Draft, credit: Credit | int) -> list[Source]:
        """The sources of one credit in which the network sees sources; of layout it has learned nothing.

        Who passes on what a speaker told them is one where the speaker is.
        """
        sources = as_sources(self._credits, self.report, credit)
        if isinstance(credit, int) and is_byline(self.tree, credit):
            return list(sources)
        told = self._told(credit) if isinstance(credit, Credit) else []
        speakers = [s for s in sources if s not in told and self._is_kept(draft, ClaimSlot.SOURCE, s.span)]
        return speakers + [s for s in told if speakers or self._is_kept(draft, ClaimSlot.SOURCE, s.span)]

    def _told(self, credit: Credit) -> list[Source]:
        """The outlets among the sources of a credit that were told."""
        told = {phrase(self.tree, self.report, h) for h in credit.listeners}
        return [s for s in as_sources(self._credits, self.report, credit) if s.span in told]

    def _learned_sources(self, draft: Draft, credits: list[Credit | int], known: tuple[Span, ...]) -> tuple[list[Source], list[Source]]:
        """Whom the network is sure to be credited, beside those that the rules know: nearer than these, and farther.

        It must be surer where the rules know any. Those whom the rules hear say something else are left out.
        """
        seen, at = draft.typing.learned, draft.typing.at
        cues = argument(seen, ClaimSlot.CUE)
        cue = self.tree.span(self.report, cues[0], cues[0] + 1) if cues else None
        stance = (self._credits.stance(cues[0]) if cues else None) or Stance.SAYS
        left_out = [*known, *(phrase(self.tree, self.report, h) for h in self._credits.unheard(at))]
        before: list[Source] = []
        after: list[Source] = []
        channels = {h for c in credits if isinstance(c, Credit) and c.speakers for h in c.channels}
        passing: list[Credit | int] = [*credits]
        for word in argument(seen, ClaimSlot.SOURCE, learned.least("further_source") if known else 0.0):
            spans = [phrase(self.tree, self.report, w) for w in dict.fromkeys((word, self._credits.name_of(word)))]
            if (
                (self.tree.lemma(word) in AUDIENCE and self.tree.base[word] != "nsubj")
                or word in channels
                or self._credits.is_means(word)
                or self._credits.is_accused(word)
                or any(self._credits.is_addressee(word, credit) for credit in credits)
                or self._credits.is_elsewhere(word, at, credits)
                or self._is_words_of(word, known)
                or any(span.overlaps(other) for span in spans for other in left_out)
            ):
                continue
            is_farther = any(self._credits.passes_on(word, credit) for credit in passing)
            passing += [word] if is_farther else []
            left_out += spans
            (after if is_farther else before).append(Source(spans[0], cue, None, stance))
        return before, after


def _explicitness(tree: Tree, found: tuple[int, int]) -> int:
    """Which of two phrases of time to prefer: one with a number or a name before a bare adverb."""
    words = tree.tokens[found[0] : found[1]]
    return 2 * any(t.upos in ("PROPN", "NUM") for t in words) + (len(words) > 1)
