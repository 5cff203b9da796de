"""Claims of one sentence: each draft with its type, participants, place, time, numbers, factuality and sources.

One claim for each thing said: a predicate with two places ("took Badr and Tiji") is two claims, two actors of one act are one claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitrep.extract import learned
from sitrep.extract.adjuncts import LONGEST_TIME, hosts, is_shared, time_words
from sitrep.extract.classes import Classes
from sitrep.extract.counts import measure_of, quantities
from sitrep.extract.drafts import SPEECH, Draft, Drafts
from sitrep.extract.factuality import factuality, is_hypothetical
from sitrep.extract.learned import argument, sub_event
from sitrep.extract.phrase import bounds, phrase
from sitrep.extract.places import Event, Places
from sitrep.extract.sources import AUDIENCE, Credit, Credits, as_sources
from sitrep.extract.tree import Tree
from sitrep.extract.typer import Typer, Typing
from sitrep.extract.weapons import means, violence
from sitrep.model import (
    UNCODED,
    Acled,
    Claim,
    ClaimKind,
    ClaimSlot,
    ClaimType,
    Factuality,
    Location,
    Measure,
    Participant,
    Plover,
    Quantity,
    Rejected,
    Report,
    Role,
    Source,
    Span,
    When,
)
from sitrep.vocab.counted import usual_measure
from sitrep.vocab.lexicon import AcledRule, Lexicon
from sitrep.vocab.slots import Target

STAGE = "extract"
VICTIMS = frozenset({"civilian", "people", "person"})
MARCHING = frozenset({Plover.PROTEST, Plover.MOBILIZE, Plover.RETREAT})
OF_SUBJECT = frozenset({Measure.DISPLACED, Measure.SURRENDERED, Measure.DEPLOYED})
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.DISPLACED})
ROLES = {Target.ACTOR: Role.ACTOR, Target.RECIPIENT: Role.RECIPIENT, Target.ITEM: Role.ITEM, Target.INSTRUMENT: Role.INSTRUMENT}


class SentenceClaims:
    """Reads the claims of one sentence. After `claims` was run through, `rejected` holds what was typed but is no claim."""

    def __init__(self, report: Report, tree: Tree, classes: Classes, lexicon: Lexicon, typer: Typer) -> None:
        self.report, self.tree, self.classes, self.lexicon = report, tree, classes, lexicon
        self.credits = Credits(tree, classes, lexicon)
        self.span = report.quote(tree.sentence.start, tree.sentence.end)
        self.drafts = Drafts(tree, classes, lexicon, typer.types(tree, classes))
        self.places = Places(tree, classes)
        self.has_heads = isinstance(typer, learned.LearnedTyper)
        self.rejected: list[Rejected] = []

    def claims(self) -> Iterator[Claim]:
        """The claims, in the order of their triggers."""
        for draft in self.drafts.every:
            reason = self.drafts.why_not(draft) or (self._why_unseen(draft) if self.has_heads else None)
            if reason is None:
                yield from self._claims_of(draft)
            else:
                self.rejected.append(Rejected(STAGE, reason, self.trigger(draft.typing)))

    def _why_unseen(self, draft: Draft) -> str | None:
        """Why it is no claim that the network sees nothing in its words, nor in those of an act or harm that is told with another."""
        merged = (d.typing for d in self.drafts.every if (self.drafts.why_not(d) or "").startswith("told"))
        told = (draft.typing, draft.cause, *draft.harms, *merged)
        score = max((t.learned.score for t in told if t is not None and t.learned is not None), default=0.0)
        kind = draft.typing.notion.kind
        return f"the network sees no {kind} there" if score < learned.least(kind) else None

    def trigger(self, typing: Typing) -> Span:
        """The words that name it: its head with those of its other words that stand directly beside it."""
        first = last = typing.at
        while first - 1 in typing.words:
            first -= 1
        while last + 1 in typing.words:
            last += 1
        return self.tree.span(self.report, first, last + 1)

    def _claims_of(self, draft: Draft) -> Iterator[Claim]:
        typing = draft.typing
        fact = self._factuality(typing)
        if typing.notion.kind is ClaimKind.POSITION and fact is Factuality.DENIED and typing.slots.is_verbal:
            fact = Factuality.ASSERTED  # "we do not trust them" states a view
        counts, time = self._counts(draft), self._time(draft)
        kind = self._kind(draft, counts, time)
        if kind is ClaimKind.TOLL and self._suffers(draft, counts):
            draft.fillers[Target.RECIPIENT] = draft.fillers.pop(Target.ACTOR, [])
        participants = tuple(self._participants(draft))
        if kind is ClaimKind.TOLL and not counts:
            self.rejected.append(Rejected(STAGE, "a harm without a number", self.trigger(typing)))
            return
        places: list[Location | None] = [*self._places(draft)]
        for place in places or [None]:
            yield Claim(
                report=self.report.id,
                report_name=self.report.name,
                kind=kind,
                span=self.span,
                trigger=self.trigger(typing),
                type=self._type(draft, kind, fact),
                factuality=fact,
                participants=participants,
                place=place,
                time=time,
                quantities=counts,
                sources=self._sources(draft),
            )

    def _factuality(self, typing: Typing) -> Factuality:
        """By what stands above and beside the word; where nothing does, the network's, if it is sure."""
        found = factuality(self.tree, self.lexicon, typing.at, typing.slots.light)
        seen = typing.learned
        is_sure = seen is not None and seen.factuality_score >= learned.least("factuality")
        return seen.factuality if seen is not None and is_sure and found is Factuality.ASSERTED else found

    def _participants(self, draft: Draft) -> Iterator[Participant]:
        where = set(draft.heads(Target.PLACE))
        if draft.typing.notion.plover in SPEECH and not draft.heads(Target.ACTOR) and not draft.typing.slots.is_verbal:
            for credit in islice((c for c in self.credits.above(draft.typing.at, own=False) if isinstance(c, Credit)), 1):
                draft.fillers[Target.ACTOR] = [h for h in credit.speakers if h not in where]
        for target, role in ROLES.items():
            for head in draft.heads(target):
                if head not in where:
                    yield Participant(role, self._words_of(head, draft.typing.at))

    def _words_of(self, head: int, at: int) -> Span:
        """A participant's words; without what the claim itself says of it: "forces", not "forces loyal to the general", are loyal."""
        first, last = bounds(self.tree, head)
        return self.tree.span(self.report, first, at if head < at < last else last)

    def _kind(self, draft: Draft, counts: tuple[Quantity, ...], time: When | None) -> ClaimKind:
        """The notion's kind; a counted harm that nobody and nothing is said to have done, at no said time or over a period, is a toll."""
        kind = draft.typing.notion.kind
        has_act = self._has_act(draft)
        is_orphan = not has_act and (not draft.heads(Target.ACTOR) or self._suffers(draft, counts)) and (time is None or _is_period(time))
        return ClaimKind.TOLL if kind is ClaimKind.EVENT and is_orphan and any(q.measure in HARM for q in counts) else kind

    def _has_act(self, draft: Draft) -> bool:
        """Whether one act did the harm: an attack that is named, or a weapon ("a landmine killed two")."""
        if draft.cause is None:
            return draft.typing.notion.plover is Plover.ASSAULT and means(self.classes, draft) is not None
        act = draft.cause.notion.acled
        return act is not Acled.ARMED_CLASH if isinstance(act, Acled) else draft.typing.slots.subject == draft.cause.at

    def _suffers(self, draft: Draft, counts: tuple[Quantity, ...]) -> bool:
        """Whether the subject is who the harm befell: "more than 6,000 people have fled"."""
        is_flight = any(q.measure is Measure.DISPLACED for q in counts)
        return is_flight and all(self.classes.of(h) & VICTIMS for h in draft.heads(Target.ACTOR))

    def _type(self, draft: Draft, kind: ClaimKind, fact: Factuality) -> ClaimType:
        notion = draft.typing.notion
        if kind is ClaimKind.TOLL:
            return ClaimType(notion=notion.id)
        mode, acled = notion.mode, notion.acled
        plover = notion.plover
        if plover is Plover.ASSAULT and any("protester" in self.classes.of(h) for h in draft.heads(Target.ACTOR)):
            plover, mode, acled = Plover.PROTEST, "riot", Acled.VIOLENT_DEMONSTRATION
        elif plover is Plover.ASSAULT:
            mode, acled = violence(self.classes, draft)
        if acled is AcledRule.TAKING:
            acled = self._taking(draft)
        if acled is AcledRule.PROTEST:
            acled = Acled.PEACEFUL_PROTEST
        is_imagined = fact is Factuality.POSSIBLE and is_hypothetical(self.tree, draft.typing.at)
        acled = sub_event(draft.typing.learned, acled if isinstance(acled, Acled) else None, is_new=draft.typing.is_new)
        if fact in UNCODED or is_imagined or kind is not ClaimKind.EVENT:
            acled = None
        return ClaimType(plover, mode, acled, notion.cameo, notion.id)

    def _taking(self, draft: Draft) -> Acled:
        """By the taker's words; grounding the party may correct it."""
        actors = [self.classes.of(h) for h in draft.heads(Target.ACTOR)]
        return Acled.GOVERNMENT_REGAINS if any("government" in a for a in actors) else Acled.NON_STATE_OVERTAKES

    def _counts(self, draft: Draft) -> tuple[Quantity, ...]:
        words, notion = draft.typing.words, draft.typing.notion
        usual = usual_measure(notion.plover, notion.mode, notion.id)
        found = quantities(self.tree, self.report, self.classes, self.lexicon, words, self._counted(draft), usual)
        for harm in draft.harms:
            victims = [harm.at] if not harm.slots.is_verbal else [h for h in (harm.slots.object,) if h is not None]
            victims = [v for h in victims for v in self.tree.coordinated(h)] or [harm.at]
            found += quantities(self.tree, self.report, self.classes, self.lexicon, harm.words, victims)
        return found

    def _counted(self, draft: Draft) -> list[int]:
        """Heads of what the act may count: whom or what it befalls; those who act where they are all it tells of, or march or move.

        How many say so is no count of what they say.
        """
        slots, notion = draft.typing.slots, draft.typing.notion
        heads = draft.heads(Target.RECIPIENT, Target.ITEM)
        heads += [h for h in (slots.object,) if h is not None for h in self.tree.coordinated(h)]
        measure = measure_of(self.tree, self.lexicon, draft.typing.words)
        is_agent = slots.is_verbal and slots.object is not None and notion.plover not in MARCHING and measure not in OF_SUBJECT
        if not is_agent and notion.plover not in SPEECH and notion.kind not in (ClaimKind.POSITION, ClaimKind.TIE):
            heads += draft.heads(Target.ACTOR)
            heads += [h for h in (slots.subject,) if h is not None for h in self.tree.coordinated(h)]
        return heads if slots.is_verbal else [*heads, slots.at]

    def _places(self, draft: Draft) -> list[Location]:
        found = self.places.spans(self.report, draft, self._hosts(draft))
        least = self._least_instead(draft, ClaimSlot.PLACE, found) if found else 0.0
        seen = [] if least is None else argument(draft.typing.learned, ClaimSlot.PLACE, least)
        seen = [word for word in seen if not self._is_of_report(word)]
        if seen:
            fellows = tuple(word for word in self.tree.coordinated(seen[0]) if word in seen)
            found = self.places.of_event(self.report, Event(draft.typing.at, (), fellows))
        return [Location(span) for span in found]

    def _least_instead(self, draft: Draft, slot: ClaimSlot, found: list[Span]) -> float | None:
        """How sure the network must be of other words than the rules found: None where it sees what they found, or nothing is its own."""
        seen = draft.typing.learned
        if seen is None:
            return None
        starts = [self.tree.tokens[a.token].start for a in seen.arguments if a.slot is slot]
        return None if any(span.start <= at < span.end for span in found for at in starts) else learned.least("instead")

    def _is_of_report(self, word: int) -> bool:
        """Whether a phrase hangs on the verb that reports or on whom it was reported to, and says where that was said."""
        up = self.tree.head(word)
        return up >= 0 and (
            self.credits.reporting(up) is not None or self.tree.lemma(up) in AUDIENCE or self.tree.tokens[up].text in AUDIENCE
        )

    def _hosts(self, draft: Draft) -> list[int]:
        typing = draft.typing
        found = list(hosts(self.tree, typing.at, typing.slots.light, typing.words[1:]))
        return found if draft.cause is None else [found[0], draft.cause.at, *found[1:]]

    def _time(self, draft: Draft) -> When | None:
        at, slots = draft.typing.at, draft.typing.slots
        hung = [h for h in (slots.subject, slots.object) if h is not None and slots.is_verbal]  # "the army on Monday destroyed"
        for host in [*self._hosts(draft), *hung]:
            found = [r for r in time_words(self.tree, self.classes, host) if is_shared(self.tree, at, host, r[0])]
            if found:
                first, last = max(found, key=lambda r: (_explicitness(self.tree, r), -r[0]))
                return When(self.tree.span(self.report, first, last))
        seen = [word for word in argument(draft.typing.learned, ClaimSlot.TIME) if not self._is_of_report(word)]
        for word in seen[:1]:
            first, last = self.tree.extent(word)
            return When(self.tree.span(self.report, *((first, last) if last - first <= LONGEST_TIME else bounds(self.tree, word))))
        return None

    def _sources(self, draft: Draft) -> tuple[Source, ...]:
        own = draft.typing.notion.plover in SPEECH
        actors = {phrase(self.tree, self.report, h) for h in draft.heads(Target.ACTOR)} if own else set()
        found: dict[Span, Source] = {}
        for credit in self.credits.above(draft.typing.at, own=own):
            for source in as_sources(self.tree, self.report, credit):
                if source.span not in actors:
                    found.setdefault(source.span, source)
        if not own:
            found = {s.span: s for s in self._learned_sources(draft, tuple(found))} | found
        return tuple(found.values())

    def _learned_sources(self, draft: Draft, known: tuple[Span, ...]) -> Iterator[Source]:
        """Whom the network is sure to be credited, beside those that the rules know; it must be surer where they know any."""
        seen = draft.typing.learned
        cues = argument(seen, ClaimSlot.CUE)
        cue = self.tree.span(self.report, cues[0], cues[0] + 1) if cues else None
        for word in argument(seen, ClaimSlot.SOURCE, learned.least("further_source") if known else 0.0):
            span = phrase(self.tree, self.report, word)
            if self.tree.lemma(word) not in AUDIENCE and not any(span.overlaps(other) for other in known):
                yield Source(span, cue)


def _explicitness(tree: Tree, found: tuple[int, int]) -> int:
    """Which of two phrases of time to prefer: one with a number or a name before a bare adverb."""
    words = tree.tokens[found[0] : found[1]]
    return 2 * any(t.upos in ("PROPN", "NUM") for t in words) + (len(words) > 1)


def _is_period(time: When) -> bool:
    """Whether the words say over how long, not when: "since June", "over the past week"."""
    return time.span.text.lower().startswith(
        ("since", "over", "between", "from", "so far", "this year", "in the past", "in the last", "during the past")
    )
