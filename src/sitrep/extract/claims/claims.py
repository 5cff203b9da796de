"""Claims of one sentence: which drafts are claims, of which kind, type and factuality; `values` has what fills their slots.

One claim for each thing said: a predicate with two places ("took Badr and Tiji") is two claims, two actors of one act are one claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.extract.acts import learned
from sitrep.extract.acts.learned import sub_event
from sitrep.extract.acts.typer import Typer, Typing
from sitrep.extract.certainty.factuality import factuality, is_affirmed
from sitrep.extract.certainty.polarity import is_hypothetical
from sitrep.extract.claims.values import STAGE, Values
from sitrep.extract.counting.totals import stated_at
from sitrep.extract.crediting.sources import Credits
from sitrep.extract.parties.drafts import Draft, Drafts
from sitrep.extract.parties.weapons import is_fought, means, violence
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import (
    UNCODED,
    Acled,
    Claim,
    ClaimKind,
    ClaimType,
    Factuality,
    Location,
    Measure,
    Plover,
    Quantity,
    Rejected,
    Report,
    Span,
    When,
)
from sitrep.vocab.lexicon import AcledRule, Lexicon
from sitrep.vocab.slots import Target

VICTIMS = frozenset({"civilian", "people", "person"})
CROWD_CONTROL = "crowd-control"
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.DISPLACED})


class SentenceClaims:
    """Reads the claims of one sentence. After `claims` was run through, `rejected` holds what was typed but is no claim."""

    def __init__(self, report: Report, tree: Tree, classes: Classes, lexicon: Lexicon, typer: Typer) -> None:
        self.report, self.tree, self.classes, self.lexicon = report, tree, classes, lexicon
        self.credits = Credits(tree, classes, lexicon)
        self.span = report.quote(tree.sentence.start, tree.sentence.end)
        self.drafts = Drafts(tree, classes, lexicon, typer.types(tree, classes))
        self.values = Values(report, tree, classes, lexicon, self.credits)
        self.has_heads = isinstance(typer, learned.LearnedTyper)
        self.rejected: list[Rejected] = []

    def claims(self) -> Iterator[Claim]:
        """The claims, in the order of their triggers."""
        for draft in self.drafts.every:
            reason = self.drafts.why_not(draft) or (self._why_unseen(draft) if self.has_heads else None)
            if reason is None:
                yield from self._claims_of(draft)
                self.rejected += dict.fromkeys(self.values.rejected)
                self.values.rejected.clear()
            else:
                self.rejected.append(Rejected(STAGE, reason, self.trigger(draft.typing)))

    def _why_unseen(self, draft: Draft) -> str | None:
        """Why it is no claim that the network sees nothing in its words, nor in those of an act or harm that is told with another."""
        if draft.typing.notion.id in learned.plain() and draft.typing.slots.is_verbal:
            return None
        cause = None if draft.is_cause_told else draft.cause
        told = (draft.typing, cause, *draft.harms, *self.drafts.beside(draft), *self.drafts.leading(draft))
        score = max((t.learned.score for t in told if t is not None and t.learned is not None), default=0.0)
        kind = draft.typing.notion.kind
        return f"the network sees no {kind} there" if score < learned.least(kind) else None

    def trigger(self, typing: Typing) -> Span:
        """The words that name it: its head with those of its other words that stand directly beside it.

        Of a phrase that stands apart ("launched a new offensive") the word in which the network sees the claim.
        """
        seen = typing.learned.token if typing.learned is not None else typing.at
        first = last = seen if seen in typing.words else typing.at
        while first - 1 in typing.words:
            first -= 1
        while last + 1 in typing.words:
            last += 1
        return self.tree.span(self.report, first, last + 1)

    def _claims_of(self, draft: Draft) -> Iterator[Claim]:
        typing = draft.typing
        fact = self._factuality(typing)
        if draft.cause is not None and draft.is_named_by_cause and fact in (Factuality.ASSERTED, Factuality.DENIED):
            fact = self._factuality(draft.cause)  # "nobody was killed in the raid": there was one; "an alleged raid killed nine"
        if typing.notion.kind is ClaimKind.POSITION:
            fact = Factuality.ASSERTED  # a view is held, whatever it is a view of: "we do not trust them", "thinks that it will end"
        counts, time = self.values.counts(draft), self.values.time(draft)
        kind = self._kind(draft, counts, time)
        counts += tuple(self.values.further_counts(draft, counts))
        if kind is ClaimKind.TOLL and self._suffers(draft, counts):
            draft.fillers[Target.RECIPIENT] = draft.fillers.pop(Target.ACTOR, [])
            draft.is_suffered = True
        participants = tuple(self.values.participants(draft))
        if kind is ClaimKind.TOLL and not counts:
            self.rejected.append(Rejected(STAGE, "a harm without a number", self.trigger(typing)))
            return
        places: list[Location | None] = [*self.values.places(draft)]
        sources = self.values.sources(draft)
        for place in places or [None]:
            yield Claim(
                report=self.report.id,
                report_name=self.report.name,
                kind=kind,
                span=self.span,
                trigger=self.trigger(draft.named),
                type=self._type(draft, kind, fact),
                factuality=fact,
                participants=participants,
                place=place,
                time=time,
                quantities=counts,
                sources=sources,
            )

    def _factuality(self, typing: Typing) -> Factuality:
        """By what stands above and beside the word; where nothing does, the network's, if it is sure."""
        found = factuality(self.tree, self.lexicon, typing.at, typing.slots.light)
        if found is Factuality.ASSERTED and stated_at(self.tree, typing.at) is not None:  # "the toll could exceed 100"
            found = factuality(self.tree, self.lexicon, self.tree.head(typing.at))
        seen = typing.learned
        is_sure = seen is not None and seen.factuality_score >= learned.least("factuality")
        if seen is None or not is_sure or found is not Factuality.ASSERTED:
            return found
        return found if is_affirmed(self.tree, self.lexicon, typing.at, typing.slots.light) else seen.factuality

    def _kind(self, draft: Draft, counts: tuple[Quantity, ...], time: When | None) -> ClaimKind:
        """The notion's kind; a counted harm that nobody and nothing is said to have done, at no said time or over a period, is a toll.

        A verb that tells how it was done ("executed", "beheaded") tells an act, save over a period.
        """
        kind = draft.typing.notion.kind
        has_act = self._has_act(draft) or (time is None and self._tells_how(draft))
        is_orphan = not has_act and (not draft.heads(Target.ACTOR) or self._suffers(draft, counts)) and (time is None or _is_period(time))
        return ClaimKind.TOLL if kind is ClaimKind.EVENT and is_orphan and any(q.measure in HARM for q in counts) else kind

    def _tells_how(self, draft: Draft) -> bool:
        """Whether a verb of violence names its own manner, and not only whom it cost."""
        notion = draft.typing.notion
        return notion.plover is Plover.ASSAULT and notion.mode is not None and draft.typing.slots.is_verbal and draft.cause is None

    def _has_act(self, draft: Draft) -> bool:
        """Whether one act did the harm: an attack that is named, or a weapon ("a landmine killed two")."""
        if any(not harm.slots.is_verbal or harm.slots.subject == draft.typing.at for harm in draft.harms):
            return True
        if draft.cause is None and self.drafts.harms.is_deed(draft.typing) and self.tree.deprel_is(draft.typing.at, "nsubj"):
            return True  # "the raid left 12 people dead"
        if draft.cause is None:
            return draft.typing.notion.plover is Plover.ASSAULT and means(self.classes, draft) is not None
        if draft.is_named_by_cause and draft.typing.learned is not None:
            return draft.typing.learned.types[0].kind is ClaimKind.EVENT
        act = draft.cause.notion.acled
        return act is not Acled.ARMED_CLASH if isinstance(act, Acled) else draft.typing.slots.subject == draft.cause.at

    def _suffers(self, draft: Draft, counts: tuple[Quantity, ...]) -> bool:
        """Whether the subject is who the harm befell: "more than 6,000 people have fled", not "we evacuated 600 people"."""
        is_flight = any(q.measure is Measure.DISPLACED for q in counts) and not draft.heads(Target.RECIPIENT)
        return is_flight and all(self.classes.of(h) & VICTIMS for h in draft.heads(Target.ACTOR))

    def _type(self, draft: Draft, kind: ClaimKind, fact: Factuality) -> ClaimType:
        notion = draft.typing.notion
        if kind is ClaimKind.TOLL:
            return ClaimType(notion=notion.id)
        mode, acled = notion.mode, notion.acled
        plover = notion.plover
        if (
            plover is Plover.ASSAULT
            and notion.mode != CROWD_CONTROL
            and any("protester" in self.classes.of(h) for h in draft.heads(Target.ACTOR))
        ):
            plover, mode, acled = Plover.PROTEST, "riot", Acled.VIOLENT_DEMONSTRATION
        elif plover is Plover.ASSAULT:
            mode, acled = violence(self.classes, draft)
        if acled is AcledRule.TAKING:
            acled = self._taking(draft)
        if acled is AcledRule.PROTEST:
            acled = Acled.PEACEFUL_PROTEST
        is_imagined = fact is Factuality.POSSIBLE and is_hypothetical(self.tree, draft.typing.at)
        known, fought = acled if isinstance(acled, Acled) else None, acled is Acled.ARMED_CLASH and is_fought(self.classes, draft)
        is_told = draft.typing.is_otherwise or notion.id in learned.stated()  # "took the town without a fight"
        seen = None if is_told else draft.typing.learned
        acled = sub_event(seen, known, is_new=draft.typing.is_new, is_fought=fought)
        if fact in UNCODED or is_imagined or kind is not ClaimKind.EVENT:
            acled = None
        return ClaimType(plover, mode, acled, notion.cameo, notion.id)

    def _taking(self, draft: Draft) -> Acled:
        """By the taker's words; grounding the party may correct it."""
        actors = [self.classes.of(h) for h in draft.heads(Target.ACTOR)]
        return Acled.GOVERNMENT_REGAINS if any("government" in a for a in actors) else Acled.NON_STATE_OVERTAKES


def _is_period(time: When) -> bool:
    """Whether the words say over how long, not when: "since June", "over the past week"."""
    return time.span.text.lower().startswith(
        ("since", "over", "between", "from", "so far", "this year", "in the past", "in the last", "during the past")
    )
