"""Drafts: for each typed predicate of a sentence, the words that fill its frame, and whether it stands as a claim of its own.

Not every typed word is a claim: a noun that only points back at an event ("these attacks") says nothing new, a noun under a verb of the
same type is told by the verb ("signed an agreement"), and harm is told with the act that did it (`harms`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice

from sitrep.extract.acts import claimed, learned
from sitrep.extract.acts.answers import is_mere_answer, is_no_comment, is_told_of, only_reports
from sitrep.extract.acts.claimed import CLAIMED, VIOLENT
from sitrep.extract.acts.echoes import is_echo
from sitrep.extract.acts.harms import Harms, seen
from sitrep.extract.acts.learned import argument
from sitrep.extract.acts.typer import Typing
from sitrep.extract.certainty.embedders import phrasal
from sitrep.extract.certainty.factuality import factuality
from sitrep.extract.certainty.polarity import is_infinitive, is_negated
from sitrep.extract.counting.numerals import is_number
from sitrep.extract.counting.totals import stated_at
from sitrep.extract.crediting.bylines import is_byline
from sitrep.extract.parties.bystanders import beholders, comrades, hears_of, helped, launched_from, speaks_of, survivors, tells_of
from sitrep.extract.parties.doubles import outermost
from sitrep.extract.parties.other_acts import is_anothers, is_apart, other_nouns
from sitrep.extract.parties.targets import befallen, bereft, holders, is_of_compound, owners, settled
from sitrep.extract.sentence.adjuncts import is_ranked, time_words, where_heads
from sitrep.extract.sentence.classes import PARTY, WHERE, Classes
from sitrep.extract.sentence.sharing import shared_by
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Acled, ClaimKind, ClaimSlot, Factuality, Plover
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import AcledRule, Content, EmbeddingRole, Lexicon
from sitrep.vocab.slots import Filling, Target

POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})
HALTED = "talks-halted"
LET_GO = frozenset({"aid", "prisoner-exchange", "release", "rescue"})
TAKEN_ALONG = frozenset({"abduction", "arrest", "deportation", "displacement"})
BECOME = frozenset({"truce-collapsed", "truce-extended", "truce-implemented", "truce-violated"})
TRUCES = frozenset({"truce", "truce-declared", "truce-implemented"})
OUTCOME = 4
"""How many words at most stand between a participle and the verb of the act whose outcome it tells."""
FORCEFUL = VIOLENT | {Plover.MOBILIZE}
SAID_OF = frozenset({Factuality.DENIED, Factuality.PLANNED, Factuality.DEMANDED})
REFLEXIVE = word_class("reflexive")
NOBODY = frozenset({"i", "you", "someone", "anyone", "everyone", "somebody", "anybody", "what", "nobody"})
SPEECH = frozenset({Plover.ACCUSE, Plover.REQUEST, Plover.REJECT, Plover.THREATEN, Plover.SUPPORT, Plover.AGREE, Plover.CONCEDE})
LEARNED = {
    Target.ACTOR: ClaimSlot.ACTOR,
    Target.RECIPIENT: ClaimSlot.RECIPIENT,
    Target.INSTRUMENT: ClaimSlot.INSTRUMENT,
    Target.ITEM: ClaimSlot.ITEM,
}
PEOPLED = frozenset({Target.ACTOR, Target.RECIPIENT})
ON_THINGS = frozenset({Plover.ASSAULT, Plover.PROTEST, Plover.SUPPORT, None})
"""What things suffer too, and what is said of them as well: a ruling is welcomed."""
HELPING = frozenset({Plover.AID, Plover.SUPPORT})
BELOW = (("by",), ("of",), ())
ANSWERING = frozenset({Plover.ACCUSE, Plover.REJECT, Plover.SUPPORT})
TARGETING = VIOLENT | {Plover.RETREAT}


@dataclass(slots=True)
class Draft:
    """A typed predicate and the tokens that fill its frame.

    `cause` is the event noun that did the harm its verb tells; `act` the act a word of harm is told with, and `harms` are such words,
    seen from the act. `is_named_by_cause` says that the network sees the claim in the noun: in "seven were killed in the raid" in the raid;
    `is_cause_told` that another claim has that name. `apart` are those whom the outcome of an act befell, told in a claim of its own.
    `is_suffered`: its subjects are whom it befell ("6,000 people have fled"). `gathered` are those whose rally or march it breaks up.
    `owned` are verbs with which somebody says that he did it, or did not; `is_answered_for`: its actors are who says so, or is charged.
    `comrades` did it together with its actors. `asking` are those whose request it refuses.
    """

    typing: Typing
    fillers: dict[Target, list[int]] = field(default_factory=dict)
    cause: Typing | None = None
    act: Typing | None = None
    harms: list[Typing] = field(default_factory=list)
    is_named_by_cause: bool = False
    is_cause_told: bool = False
    apart: set[int] = field(default_factory=set)
    is_suffered: bool = False
    gathered: list[int] = field(default_factory=list)
    owned: list[Typing] = field(default_factory=list)
    is_answered_for: bool = False
    comrades: list[int] = field(default_factory=list)
    asking: list[int] = field(default_factory=list)

    @property
    def named(self) -> Typing:
        """Whose words are the trigger."""
        return self.cause if self.cause is not None and self.is_named_by_cause else self.typing

    def heads(self, *targets: Target) -> list[int]:
        """Heads that fill `targets`, coordinated ones singly."""
        if len(targets) == 1:
            return [*self.fillers.get(targets[0], ())]
        return [h for target in targets for h in self.fillers.get(target, ())]


class Drafts:
    """Makes the drafts of one sentence."""

    def __init__(self, tree: Tree, classes: Classes, lexicon: Lexicon, typings: tuple[Typing, ...]) -> None:
        self.tree, self.classes, self.lexicon = tree, classes, lexicon
        self.by_token = {w: t for t in typings for w in t.words}
        self.harms = Harms(tree, classes, lexicon, self.by_token)
        self._by_head = {t.at: self._draft(t) for t in typings}
        self.every = list(self._by_head.values())
        self._causes = {d.cause.at for d in self.every if d.cause is not None}
        self._name_once()
        for draft in self.every:
            self._join(draft)
        for draft in self.every:
            self._part(draft)

    def _name_once(self) -> None:
        """Lets one act name one claim: of "killed in an attack that targeted a post" the first."""
        named: set[int] = set()
        for draft in self.every:
            if draft.cause is not None and draft.is_named_by_cause and draft.cause.at in named:
                draft.is_named_by_cause, draft.typing = False, self.by_token[draft.typing.at]
                draft.is_cause_told = True
            elif draft.cause is not None and draft.is_named_by_cause:
                named.add(draft.cause.at)

    def why_not(self, draft: Draft) -> str | None:
        """Why a draft is no claim of its own, None when it is one."""
        typing = draft.typing
        if (elsewhere := self._told_by(draft)) is not None:
            return elsewhere
        if self.harms.is_accident(typing):
            return "an accident, no act of anybody"
        if only_reports(self.tree, self.lexicon, typing, self.by_token):
            return "a report of another claim: it is told as its source"
        if typing.notion.id == CLAIMED and factuality(self.tree, self.lexicon, typing.at) is Factuality.DENIED:
            return "an attack that nobody claims"
        if (typing.notion.kind is ClaimKind.TIE or typing.notion.plover in HELPING) and self._is_of_things(typing):
            return "a tie of things, not of parties"
        if is_no_comment(self.tree, typing) or (is_mere_answer(self.tree, typing) and not draft.heads(Target.INSTRUMENT)):
            return "an answer, without a word of what was done"
        if self.tree.tokens[typing.at].upos != "NOUN":
            return None
        if self._is_completed(typing):
            return "told by the word it completes"
        return None if self._says_something(draft) else "a mention of an event, without anything said of it"

    def _told_by(self, draft: Draft) -> str | None:
        """By what other words a draft is told, None when by its own."""
        typing = draft.typing
        if typing.at in self._causes:
            return "told with the harm it does"
        if draft.act is not None:
            return "told with the act that did it"
        if self._gives_way(typing) or is_echo(self.tree, typing, self.by_token):
            return "told by the word that it undoes, leaves open or says again"
        if self._is_cause(typing):
            return "told by the protest that it moves"
        return "told by the rescue or release before it" if self._is_way_home(typing) else None

    def _is_of_things(self, typing: Typing) -> bool:
        """Whether a participle tells by what means somebody is helped, or whose flag a ship has: "backed by drones", "Panama-flagged"."""
        tree, at, slots = self.tree, typing.at, typing.slots
        if not slots.is_verbal:
            return False
        by = [c for c in tree.children(at, "obl") if tree.cases[c][:1] == ("by",)]
        if by:
            return all(self._is_machine(c) for h in by for c in tree.coordinated(h))
        return tree.base[at] == "amod" and self._is_machine(tree.head(at))

    def _is_machine(self, noun: int) -> bool:
        """Whether a noun is of arms, vehicles, ships or aircraft, and of nobody in them."""
        known = self.lexicon.noun_class(self.tree.lemma(noun))
        is_transport = known is not None and known.detail == "transport"
        found = self.classes.of(noun)
        return not found & PARTY and (is_transport or bool(found & {"weapon", "vehicle"}))

    def beside(self, draft: Draft) -> list[Typing]:
        """The nouns that only complete the draft's words, the one that a participle tells of ("a truce announced by the rebels"), and verbs
        that claim it."""
        tree, at = self.tree, draft.typing.at
        nouns = [d.typing for d in self.every if tree.tokens[d.typing.at].upos == "NOUN"]
        told = [n for n in nouns if n.slots.governor() in draft.typing.words and self._is_completed(n)] + draft.owned
        return told + [n for n in nouns if tree.base[at] == "acl" and n.at == tree.head(at) and n.at not in self._causes]

    def leading(self, draft: Draft) -> list[Typing]:
        """The act whose outcome a participle with a number tells: "stormed a train, freeing 354 and killing 33"."""
        tree, at = self.tree, draft.typing.at
        if tree.tokens[at].xpos != "VBG" or len(draft.typing.words) > 1:  # "leaving two wounded" tells a harm
            return []
        counted, path = draft.typing.slots.object, [at]
        for up in islice(tree.ancestors(at), OUTCOME):
            if tree.is_verb(up) and tree.tokens[up].xpos != "VBG":
                break
            path.append(up)
        over = self.by_token.get(tree.head(path[-1]))
        is_outcome = all(tree.base[w] in ("advcl", "conj") or is_number(tree, w) for w in path)
        if (
            over is None
            or counted is None
            or not is_outcome
            or at < over.at
            or any(tree.children(w, "mark", "case", "nsubj") for w in path)
        ):
            return []
        is_told = is_number(tree, counted) or any(is_number(tree, c) for c in tree.children(counted, "nummod"))
        return [over] if is_told and over.notion.kind is ClaimKind.EVENT else []

    def _part(self, draft: Draft) -> None:
        """Leaves to a claim of an outcome whom it befell: who was killed is none of those freed, nor hurt "with 60 injured" elsewhere."""
        is_beside = draft.act is not None and self.harms.is_beside(draft.typing, draft.act)
        if is_beside or is_number(self.tree, draft.typing.at):
            for other in self.every:
                if other is not draft and draft.typing not in other.harms:
                    other.apart |= self.harms.victims(draft.typing)
        suffering = draft.typing.slots.object
        if suffering is not None and draft.act is None and self.leading(draft):
            for other in self.every:
                if other.typing.slots.object != suffering:
                    other.apart |= set(self.tree.coordinated(suffering))

    def _is_cause(self, typing: Typing) -> bool:
        """Whether a protest is only what another is for: "marched to protest against the budget"."""
        over = self.by_token.get(self.tree.head(typing.at))
        is_purpose = self.tree.base[typing.at] in ("advcl", "xcomp") and is_infinitive(self.tree, typing.at)
        return is_purpose and over is not None and typing.notion.plover is over.notion.plover is Plover.PROTEST

    def _is_way_home(self, typing: Typing) -> bool:
        """Whether a verb tells where people are brought who were just rescued or let go: "was freed and flown to Nairobi"."""
        over = self.by_token.get(self.tree.head(typing.at)) if self.tree.base[typing.at] == "conj" else None
        if over is None or typing.notion.id not in TAKEN_ALONG or over.notion.id not in LET_GO:
            return False
        brought = typing.slots.object
        return brought is not None and (brought == over.slots.object or self.tree.tokens[brought].upos == "PRON")

    def _says_something(self, draft: Draft) -> bool:
        """Whether anything is said of an event noun: a participant, a verb that carries it, a number, a rank, a place or time, a denial.

        One that is first told of and that the network is sure of says enough.
        """
        typing = draft.typing
        if any(draft.fillers.values()) or draft.harms or typing.slots.light is not None or is_ranked(self.tree, typing.at):
            return True
        is_unclaimed = bool(claimed.claims_of(self.tree, self.lexicon, typing, self.by_token)[1])
        if not is_unclaimed and seen(typing) >= learned.least("pointing" if self._points_back(typing.at) else "found"):
            return True
        if typing.notion.kind is ClaimKind.TOLL and stated_at(self.tree, typing.at) is not None:
            return True
        if factuality(self.tree, self.lexicon, typing.at) in SAID_OF:
            return True
        hosts = self._own_hosts(typing)
        if any(where_heads(self.tree, self.classes, h) or time_words(self.tree, self.classes, h) for h in hosts):
            return True
        return self._is_placed(typing)

    def _is_placed(self, typing: Typing) -> bool:
        """Whether its place stands right behind a noun, though the phrase hangs on the verb above: "ordered the massacre at Kigoma"."""
        places = argument(typing.learned, ClaimSlot.PLACE)
        return any(self.tree.cases[p] and self.tree.extent(p)[0] == typing.at + 1 for p in places)

    def _points_back(self, noun: int) -> bool:
        """Whether it is said as a thing known: "condemned the operation", "these attacks"."""
        return any(self.tree.lemma(d) in POINTERS for d in self.tree.children(noun, "det"))

    def _own_hosts(self, typing: Typing) -> list[int]:
        """The noun, and the passive report it is the subject of ("no protests were reported in Mosul")."""
        tree, at = self.tree, typing.at
        up = tree.head(at)
        is_reported = tree.deprel_is(at, "nsubj:pass") and up >= 0 and self.lexicon.embedding(tree.lemma(up), "verb") is not None
        return [at, up] if is_reported else [at]

    def _is_completed(self, typing: Typing) -> bool:
        """Whether the noun only completes a verb, or an "of" noun, of the same type, or is refused by it, or talks or a truce it ends."""
        up = typing.slots.governor()
        over = self.by_token.get(up) if up is not None else None
        if over is None or over is typing or over.is_new or self._gives_way(over):
            return False
        if over.notion.id == HALTED and typing.notion.plover is Plover.CONSULT:
            return True
        if over.notion.id in BECOME and typing.notion.id in TRUCES:
            return True
        is_answered = over.notion.plover is Plover.REJECT or is_told_of(self.tree, self.lexicon, over, typing.at, self.by_token)
        if is_answered and self.tree.base[typing.at] == "obj":
            return True
        if (over.notion.plover, over.notion.kind) != (typing.notion.plover, typing.notion.kind):
            return False
        return self.tree.is_verb(over.at) or self.tree.cases[typing.at][:1] == ("of",) or self.tree.base[typing.at] == "compound"

    def _gives_way(self, typing: Typing) -> bool:
        """Whether a verb leaves it to the noun it governs: "foiled an attack", "did not rule out an attack", "nobody claimed the raid"."""
        tree, at = self.tree, typing.at
        if claimed.acts(typing, self.by_token):
            return True
        acts = [t for t in self.by_token.values() if t is not typing and tree.tokens[t.at].upos == "NOUN" and t.slots.governor() == at]
        if not tree.is_verb(at) or not acts:
            return False
        if typing.notion.plover is Plover.REJECT:
            return factuality(tree, self.lexicon, at) is Factuality.DENIED
        embedding = self.lexicon.embedding(phrasal(tree, at), "verb")
        is_undoing = embedding is not None and embedding.content is Content.DENIED and embedding.role is EmbeddingRole.CONTROL
        return is_undoing and any(t.notion.plover is typing.notion.plover for t in acts)

    def _draft(self, typing: Typing) -> Draft:
        notion, cause = typing.notion, self.harms.cause(typing)
        is_named_by_cause = cause is not None and seen(cause) > seen(typing)
        if cause is not None and is_named_by_cause:
            typing = replace(typing, learned=cause.learned, is_otherwise=cause.is_otherwise)
        draft = Draft(typing, cause=cause, is_named_by_cause=is_named_by_cause)
        self._put_apart(draft)
        for filling in typing.frame:
            taken = {h for heads in draft.fillers.values() for h in heads}
            found = [h for h in self._fill(typing, filling) if h not in taken and h not in draft.apart]
            if found:
                draft.fillers[filling.target] = found
        self._learn(draft)
        draft.fillers = bereft(self.tree, self.classes, draft.fillers, typing.at)
        if notion.plover is Plover.ASSAULT and not draft.heads(Target.ACTOR):
            behind = self._behind(typing)
            draft.fillers[Target.ACTOR], draft.is_answered_for = self._armed_by(typing) or behind, bool(behind)
        if notion.plover in TARGETING and notion.kind is ClaimKind.EVENT:
            draft.fillers = settled(self.tree, self.classes, draft.fillers, moves=notion.plover is Plover.RETREAT)
        if notion.kind is ClaimKind.EVENT and notion.plover not in ON_THINGS:
            known = argument(typing.learned, ClaimSlot.RECIPIENT)
            draft.fillers = befallen(self.tree, self.classes, draft.fillers, known)
        self._own_up(draft)
        draft.fillers[Target.ACTOR] = [*draft.heads(Target.ACTOR), *draft.comrades]
        draft.gathered = self._gathered(draft) if notion.plover in VIOLENT else []
        if draft.gathered:
            draft.fillers[Target.RECIPIENT] = draft.gathered
            draft.fillers[Target.ACTOR] = [h for h in draft.heads(Target.ACTOR) if h not in draft.gathered]
        if not draft.heads(Target.RECIPIENT):
            draft.fillers[Target.RECIPIENT] = self._implied(draft)
        if draft.cause is not None and not draft.heads(Target.ACTOR):
            draft.fillers[Target.ACTOR] = self._draft(draft.cause).heads(Target.ACTOR)
        if draft.cause is not None:
            self._add_fallen(draft, draft.cause)
        return draft

    def _own_up(self, draft: Draft) -> None:
        """Makes those who claim or disown an act its doers, and nobody of those who only behold it; who outlived it has suffered it."""
        typing = draft.typing
        draft.owned, unowned = claimed.claims_of(self.tree, self.lexicon, typing, self.by_token)
        owners = [h for t in draft.owned for h in self._draft(t).heads(Target.ACTOR)]
        owners = owners or claimed.charged(self.tree, self.classes, typing)
        if owners and typing.slots.subject in (None, *owners):
            draft.fillers[Target.ACTOR], draft.is_answered_for = owners, True
            draft.fillers[Target.RECIPIENT] = [h for h in draft.heads(Target.RECIPIENT) if h not in owners]
        others = beholders(self.tree, typing) + [h for t in unowned for s in t.slots.fill("subject") for h in self.tree.coordinated(s)]
        draft.fillers[Target.ACTOR] = [h for h in draft.heads(Target.ACTOR) if h not in others]
        if not draft.heads(Target.RECIPIENT):
            draft.fillers[Target.RECIPIENT] = survivors(self.tree, typing)

    def _put_apart(self, draft: Draft) -> None:
        """Leaves out of an act by force who only stands beside it; who does it together with its actors is one of them."""
        typing = draft.typing
        if self._is_helped(typing):
            before = typing.at - 1
            draft.apart |= {h for h in self.tree.coordinated(self.tree.conjunct_head(before)) if h != before}
        if typing.notion.plover in FORCEFUL and typing.notion.kind is ClaimKind.EVENT:
            draft.comrades = comrades(self.tree, self.classes, typing.at)
            draft.apart |= {*launched_from(self.tree, self.classes), *helped(self.tree, typing.at)}

    def _add_fallen(self, draft: Draft, fight: Typing) -> None:
        """Makes armed men whom a fight with others cost a side of it: "nine soldiers were killed in clashes with rebels"."""
        others = {c for h in fight.slots.prepositional("with") for c in self.tree.coordinated(h)}
        known = draft.heads(Target.ACTOR)
        if fight.notion.acled is Acled.ARMED_CLASH and others and others.issuperset(known):
            fallen = [h for h in draft.heads(Target.RECIPIENT) if "force" in self.classes.of(h) and h not in others]
            draft.fillers[Target.ACTOR] = [*known, *fallen]

    def _implied(self, draft: Draft) -> list[int]:
        """Whom an act befalls that names nobody as its object: owners of what is taken, doers or askers of what is refused."""
        notion = draft.typing.notion
        if notion.acled is AcledRule.TAKING or (notion.plover is Plover.ASSAULT and notion.kind is ClaimKind.EVENT):
            return self._whose(draft, holders, Target.PLACE, Target.ITEM)  # the owner of a place lost: annotation guidelines
        if notion.plover is Plover.COERCE:
            return self._whose(draft, owners, Target.ITEM) or self._whose(draft, holders, Target.PLACE, Target.ITEM)
        found = self._doers(draft) if notion.plover in ANSWERING else []
        return self._requesters(draft) if notion.plover is Plover.REJECT and not found else found

    def _gathered(self, draft: Draft) -> list[int]:
        """Those whose gathering or march an act breaks up: the teachers of "dispersed a rally by teachers"."""
        held = self.by_token.get(draft.typing.slots.object) if draft.typing.slots.object is not None else None
        if held is None or held.notion.plover is not Plover.PROTEST or self.tree.is_verb(held.at):
            return []
        of = [c for c in self.tree.children(held.at, "nmod", "compound") if self.tree.cases[c][:1] in BELOW]
        beside = [] if draft.typing.slots.is_passive else self.tree.children(draft.typing.at, "obl")
        by = [c for c in beside if c > held.at and self.tree.cases[c][:1] == ("by",)]
        return [c for h in (*of, *by) for c in self.tree.coordinated(h) if self.classes.is_party(c)]

    def _whose(self, draft: Draft, find: Callable[[Tree, Classes, int], list[int]], *targets: Target) -> list[int]:
        """Whose the things or places are that are taken or closed: "looted the clinic of the Red Cross", "overran an army outpost"."""
        found = [o for h in draft.heads(*targets) for o in find(self.tree, self.classes, h)]
        return [o for o in dict.fromkeys(found) if o not in draft.heads(Target.ACTOR)]

    def _doers(self, draft: Draft) -> list[int]:
        """Who did the act that is condemned, praised or refused: "condemned the shelling of the port by the rebels"."""
        slots = draft.typing.slots
        acts = [self.by_token[h] for h in slots.fill("object") if h in self.by_token and not self.tree.is_verb(h)]
        doers = [d for act in acts if act is not draft.typing for d in self._draft(act).heads(Target.ACTOR)]
        return [d for d in doers if d not in draft.heads(Target.ACTOR)]

    def _requesters(self, draft: Draft) -> list[int]:
        """Who asked for what is refused, earlier in the sentence: "the rebels called for a truce, but the army rejected the call"."""
        at, answered = draft.typing.at, draft.typing.slots.object
        before = [t for t in self.by_token.values() if t.notion.plover is Plover.REQUEST and t.at < at]
        is_answer = answered is None or self.tree.lemma(answered) == "it" or self._may_be_request(answered)
        if not before or not is_answer or self.tree.base[at] in ("ccomp", "xcomp"):
            return []
        draft.asking = [h for h in self._draft(before[-1]).heads(Target.ACTOR) if h not in draft.heads(Target.ACTOR)]
        return draft.asking

    def _may_be_request(self, noun: int) -> bool:
        """Whether a noun can name a request: "the call", "the plea"."""
        return any(entry.notion.plover is Plover.REQUEST for entry in self.lexicon.entries(self.tree.lemma(noun), "noun"))

    def _learn(self, draft: Draft) -> None:
        """Fills what the frame leaves empty with what the network is sure of; before the frame for words only the network knows.

        Where the frame fills a slot with words in which the network sees nothing, and it is surer of others, those others stand.
        """
        typing = draft.typing
        for target, slot in LEARNED.items():
            least = 0.0
            if draft.heads(target) and not typing.is_new:
                if set(draft.heads(target)) & {a.token for a in typing.learned.arguments if a.slot is slot} if typing.learned else True:
                    continue
                least = learned.least("instead")
            likely = argument(typing.learned, slot, least)
            if not likely:
                continue
            others = {h for t, heads in draft.fillers.items() if t is not target for h in heads}
            found = [h for h in likely if h not in others | draft.apart and h not in typing.words and self._is_somebody(h)]
            if target in PEOPLED:
                found = [h for h in found if not self.classes.is_in_description(h, typing.at, of_places=target is Target.ACTOR)]
            found = [h for h in found if not hears_of(self.tree, self.lexicon, typing.at, h)]
            found = outermost(self.tree, found)
            if target is Target.ACTOR:
                found = [h for h in found if not self._is_of_victim(draft, h) and not speaks_of(self.tree, self.lexicon, typing, h)]
            if target is Target.RECIPIENT and typing.notion.plover is Plover.ASSAULT:
                found = [h for h in found if h not in self.by_token or self._fits(target, h)]
            if target is Target.ITEM and typing.slots.is_verbal:
                found = [
                    h for h in found if not other_nouns(self.tree, self.by_token, typing.at, h)
                ]  # the camp of "repelled an attack on its camp"
            if target is Target.ACTOR and not typing.slots.is_verbal:
                near = {c for h in argument(typing.learned, slot, learned.least("apart")) for c in self.tree.coordinated(h)}
                found = [h for h in found if h in near or not is_apart(self.tree, self.by_token, typing.at, h)]
                found = [h for h in found if not is_anothers(self.tree, self.by_token, typing.at, h)]
                found = [h for h in found if not tells_of(self.tree, self.classes, self.lexicon, typing, h)]
            if found:
                draft.fillers[target] = found

    def _is_of_victim(self, draft: Draft, head: int) -> bool:
        """Whether a word only says whose those are whom the act befalls: "a Turkish patrol was attacked"."""
        noun = self.tree.head(self.tree.conjunct_head(head))
        return noun in draft.heads(Target.RECIPIENT) and self.tree.base[self.tree.conjunct_head(head)] in ("amod", "compound")

    def _is_somebody(self, head: int) -> bool:
        """Whether a word can head a participant at all."""
        is_nominal = self.tree.tokens[head].upos not in ("ADP", "ADV", "AUX", "CCONJ", "DET", "PUNCT", "SCONJ")
        is_aside = is_byline(self.tree, head) or is_of_compound(self.tree, head)
        return is_nominal and not self.classes.is_date(head) and not is_aside

    def _armed_by(self, typing: Typing) -> list[int]:
        """Whose weapon did it: "army jets bombed", "the rebels' rockets hit"."""
        subject = typing.slots.subject
        return owners(self.tree, self.classes, subject) if subject is not None and "weapon" in self.classes.of(subject) else []

    def _behind(self, typing: Typing) -> list[int]:
        """Who is said to be behind an act: "denied that they were behind the bombing"."""
        bearer = typing.slots.bearer if self.tree.cases[typing.at] == ("behind",) else None
        up = self.tree.head(typing.at)
        if up >= 0 and is_negated(self.tree, up):  # "no group has said that it was behind the ambush"
            return []
        return [h for h in self.tree.coordinated(bearer) if self._fits(Target.ACTOR, h)] if bearer is not None else []

    def _join(self, draft: Draft) -> None:
        """Tells a harm with its act, and lends an event noun the actor of the one it stands with ("an offensive with airstrikes")."""
        draft.act = self.harms.act(draft.typing)
        if draft.act is not None:
            over = self._by_head[draft.act.at]
            over = self._by_head[over.act.at] if over.act is not None else over
            over = next((d for d in self.every if d.cause is over.typing), over)
            over.harms.append(draft.typing)
            known = over.fillers.setdefault(Target.RECIPIENT, [])
            known += [v for v in draft.heads(Target.RECIPIENT) if v not in known]
            self._add_fallen(over, over.typing)
        elif self.tree.tokens[draft.typing.at].upos == "NOUN" and not draft.heads(Target.ACTOR):
            above = self._noun_above(draft.typing.at)
            draft.fillers[Target.ACTOR] = above.heads(Target.ACTOR) if above is not None else []

    def _noun_above(self, at: int) -> Draft | None:
        """The event noun that `at` hangs on, directly or by a participle ("followed by")."""
        if self.tree.base[at] not in ("nmod", "conj", "acl", "obl"):
            return None
        up = self.tree.head(at)
        if up >= 0 and self.tree.base[up] == "acl":
            up = self.tree.head(up)
        over = self._by_head.get(up)
        return over if over is not None and over.typing.notion.kind is ClaimKind.EVENT and self.tree.tokens[up].upos == "NOUN" else None

    def _fill(self, typing: Typing, filling: Filling) -> list[int]:
        """Tokens for one target: of the first alternative that has any."""
        for alternative in filling.alternatives:
            heads = [c for slot in alternative for h in typing.slots.fill(slot) for c in self._each(typing, h)]
            if filling.target in (Target.ACTOR, Target.RECIPIENT):
                heads = [c for h in heads for c in (h, *shared_by(self.tree, self.classes, h))]
            fitting = [h for h in dict.fromkeys(heads) if self._fits(filling.target, h)]
            if fitting:
                return fitting
        return []

    def _each(self, typing: Typing, head: int) -> list[int]:
        """What is coordinated with a filler, but who is helped right before the word; of the hands that a hold names its holder."""
        if head in typing.words and typing.notion.kind is ClaimKind.HOLD:
            return owners(self.tree, self.classes, head)
        every = self.tree.coordinated(head)
        return [typing.at - 1] if typing.at - 1 in every and self._is_helped(typing) else every

    def _is_helped(self, typing: Typing) -> bool:
        """Whether a participle tells who helps those right before it: of "the army and militiamen backed by Iran" the militiamen."""
        is_help = typing.notion.kind is ClaimKind.TIE or typing.notion.plover is Plover.AID
        return is_help and self.tree.base[typing.at] == "acl" and self.tree.is_passive(typing.at)

    def _fits(self, target: Target, head: int) -> bool:
        """Whether a filler can be what the frame wants it to be."""
        tree, classes = self.tree, self.classes.of(head)
        if tree.tokens[head].upos in ("VERB", "AUX", "ADV", "PUNCT") or self.classes.is_date(head) or tree.lemma(head) in NOBODY:
            return False
        if head in self.by_token and tree.tokens[head].upos == "NOUN" and not classes & (PARTY | WHERE | {"captive"}):
            return False
        if tree.lemma(head) in REFLEXIVE and target is not Target.ACTOR:
            return False
        is_unknown_name = not classes and tree.tokens[head].upos == "PROPN"
        match target:
            case Target.ACTOR if tree.tokens[head].upos == "NUM" and head + 1 < len(tree) and tree.tokens[head + 1].upos == "NOUN":
                return False  # the number of a noun, read as if it stood alone
            case Target.ACTOR:
                return bool(classes & PARTY) or is_unknown_name
            case Target.PLACE:
                is_modifier = tree.base[head] == "compound" and tree.tokens[head].text.islower()  # a "ground invasion" is not of the ground
                return (bool(classes & WHERE) and not is_modifier) or is_unknown_name
            case _:
                return True
