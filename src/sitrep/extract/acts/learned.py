"""Learned: what the network has learned to see as claims, put beside what the lexicon reads.

The network knows claims that no list of words holds ("the town changed hands") and sees where a word of war is none ("a battle over the
budget"); the lexicon knows the codebooks' finer terms and its frames who plays which part. So a word that only the network knows becomes
a claim with the frame of the lexicon's notion of its type; what rules leave empty the network's arguments fill; and a type, a sub-event or
a factuality of which it is very sure goes before the lexicon's. Whether a report is about a conflict at all it says for the report as a
whole (`topic`): putting aside single words of the lexicon that it sees no claim in cost more on real reports than it won. How sure it must
be is data (`vocab/learned.toml`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sitrep.extract.acts.losses import SUFFERED, losers
from sitrep.extract.acts.senses import NAMELESS, Senses
from sitrep.extract.acts.typer import LexiconTyper, Typing
from sitrep.extract.certainty.embedders import phrasal
from sitrep.extract.certainty.polarity import is_infinitive
from sitrep.extract.counting.numerals import is_number
from sitrep.extract.sentence.classes import PARTY, Classes
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import TAKINGS, Acled, Claim, ClaimKind, ClaimSlot, LearnedClaim, Plover, Reading
from sitrep.vocab.files import read_table
from sitrep.vocab.lexicon import AcledRule, Content, EmbeddingRole, Lexicon, Notion
from sitrep.vocab.slots import Frame, parse_frame

PLAIN = "actor=subject; recipient=object|against|to|on|of; place=in|at|near|from|into"
"""The frame of a type that no notion of the lexicon has."""
TIED = "actor=subject; recipient=object"
"""The frame of a tie that a verb tells of two."""
STATED = frozenset(
    {
        Acled.AIR_STRIKE,
        Acled.SHELLING,
        Acled.REMOTE_EXPLOSIVE,
        Acled.SUICIDE_BOMB,
        Acled.GRENADE,
        Acled.ABDUCTION,
        Acled.AGREEMENT,
        Acled.DISRUPTED_WEAPONS,
    }
)
UNDONE = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.MOBILIZE, Plover.PROTEST})
"""Acts that may be called off or stopped and are none of it: who stops shelling does not shell."""
DOERS = PARTY | {"combat", "weapon"}
NEVER = frozenset({"PUNCT", "DET", "PRON", "CCONJ", "SCONJ", "SYM", "X"})


@cache
def least(what: str) -> float:
    """How sure the network must be of `what`."""
    return float(read_table("learned.toml")["least"][what])


class LearnedTyper:
    """Types by the lexicon and by the network together."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_words = LexiconTyper(lexicon)
        self._notions = _by_type(lexicon)
        self._senses = Senses(lexicon)

    def types(self, tree: Tree, classes: Classes) -> tuple[Typing, ...]:
        """The lexicon's typings, each with what the network makes of its words, and those of words that only the network knows.

        A word that only opens an act of the same root is told with it: "attempted to seize", "an attempt to seize" is one attack.
        """
        learned = {claim.token: claim for claim in tree.sentence.claims}
        known = [self._beside(typing, learned, tree, classes) for typing in self._by_words.types(tree, classes)]
        taken = {word for typing in known for word in (*typing.words, typing.slots.light)}
        opened = [t for t in known if tree.base[t.at] == "xcomp" or (tree.base[t.at] == "acl" and is_infinitive(tree, t.at))]
        told = {(tree.head(typing.at), typing.notion.plover) for typing in opened}
        found = (claim for claim in learned.values() if self._is_found(claim, tree, taken))
        new = [self._new(claim, tree, classes) for claim in found if (claim.token, claim.types[0].plover) not in told]
        return tuple(sorted([*known, *new], key=lambda typing: typing.words))

    def _beside(self, typing: Typing, learned: dict[int, LearnedClaim], tree: Tree, classes: Classes) -> Typing:
        claim = _told_by(typing, learned)
        if claim is None:
            return typing
        best = claim.types[0]
        notion = typing.notion
        doer = typing.slots.subject
        is_done = doer is not None and typing.slots.object is not None and bool(classes.of(doer) & DOERS)
        is_loss = tree.lemma(typing.at) in SUFFERED or doer in losers(tree, classes, typing.at)
        if best.kind is ClaimKind.TOLL and is_done and not is_loss:
            return replace(typing, learned=claim)  # somebody or an attack did it to somebody: an act, and no toll
        senses = [n for n in self._by_words.senses(tree, typing.at, typing.slots) if (n.kind, n.plover) == (best.kind, best.plover)]
        others = claim.types[1:] if notion.kind is ClaimKind.TOLL and _is_uncounted(tree, typing.at) else ()
        likely = best.score + sum(t.score for t in others if t.kind is ClaimKind.TOLL)  # what nothing counts can be no toll
        is_sure = likely >= least("sense" if senses else "type") * claim.score
        if (best.kind, best.plover) == (notion.kind, notion.plover) or not is_sure or _is_stated(notion, claim):
            return self._in_company(replace(typing, learned=claim), classes)
        if claim.token != typing.at and best.plover in UNDONE and self._undoes(tree, typing.at):
            return replace(self._new(claim, tree, classes), is_new=False)  # "called off an attack": what is seen is the attack
        sense = next((n for n in senses if n.mode == claim.mode and n.id not in stated()), None)
        slots = Slots(tree, classes, typing.at, light=typing.slots.light, extra=typing.slots.extra)
        retyped = sense or self.notion_of(claim)
        return self._in_company(replace(typing, notion=retyped, frame=_frame_of(retyped, slots), slots=slots, learned=claim), classes)

    def _in_company(self, typing: Typing, classes: Classes) -> Typing:
        """With the notion that is meant in its surroundings."""
        meant = self._senses.meant(typing.notion, classes, typing.slots)
        if meant is typing.notion:
            return typing
        return replace(typing, notion=meant, frame=meant.frame, is_otherwise=meant.plover is not typing.notion.plover)

    def _undoes(self, tree: Tree, at: int) -> bool:
        """Whether a verb says of what it governs that it was not done, or that it was till then."""
        found = self._lexicon.embedding(phrasal(tree, at), "verb") if tree.is_verb(at) else None
        is_of_deeds = found is not None and found.role is not EmbeddingRole.REPORTING
        return is_of_deeds and found is not None and found.content in (Content.DENIED, Content.ASSERTED)

    def _is_found(self, claim: LearnedClaim, tree: Tree, taken: set[int | None]) -> bool:
        token = tree.tokens[claim.token]
        return claim.score >= least("found") and claim.token not in taken and token.upos not in NEVER and token.xpos != "MD"

    def _new(self, claim: LearnedClaim, tree: Tree, classes: Classes) -> Typing:
        light = self._by_words.carrier(tree, claim.token) if tree.tokens[claim.token].upos == "NOUN" else None
        particles = tuple(tree.children(claim.token, "compound:prt"))
        slots = Slots(tree, classes, claim.token, light=light, extra=particles)
        notion = self.notion_of(claim)
        frame = _frame_of(notion, slots)
        return self._in_company(Typing((claim.token, *particles), notion, frame, slots, 0, learned=claim, is_new=True), classes)

    def notion_of(self, claim: LearnedClaim) -> Notion:
        """The notion that holds of every word of the type and sub-event, or of the type and mode; else one without a name.

        The network knows a type, its mode and its sub-event, not which of its notions is meant: a request to yield need not be one for a
        truce. One without a name has the frame that most words of the type have, and a sub-event only where all of them have the same.
        """
        best = claim.types[0]
        mode = claim.mode if claim.mode_score >= least("mode") else None
        every = self._notions.get((best.kind, best.plover, None), [])
        found = self._notions.get((best.kind, best.plover, mode), []) if mode or best.plover is None else []
        known = [notion for notion in every if notion.id in general("sub_events") and _is_coded(notion, claim, mode)]
        known = known or (found if len(found) == 1 else [notion for notion in found if notion.id in general("notions")])
        if known:
            return known[0]
        plain = _plain(best.kind, best.plover, mode)
        coded = {notion.acled for notion in found}
        acled = coded.pop() if len(coded) == 1 and plain.acled is None else plain.acled
        like = found or every
        return replace(plain, frame=like[0].frame, acled=acled) if like else plain


def _told_by(typing: Typing, learned: dict[int, LearnedClaim]) -> LearnedClaim | None:
    """What the network sees at the words of a typing: where it sees the same type, else at the head, else where it is surest.

    The object of "demand the release" is seen as a claim too, and a surer one; the demand is none the less a demand.
    """
    words = dict.fromkeys(w for w in (*typing.words, typing.slots.light) if w is not None and w in learned)
    seen = sorted((learned[w] for w in words), key=lambda c: -c.score)
    same = [c for c in seen if (c.types[0].kind, c.types[0].plover) == (typing.notion.kind, typing.notion.plover)]
    own = [c for c in seen if c.token == typing.at and 2 * c.score >= seen[0].score]
    return next(iter([*(same if same and 2 * same[0].score >= seen[0].score else []), *own, *seen]), None)


def _is_stated(notion: Notion, claim: LearnedClaim) -> bool:
    """Whether the words themselves say it, or the network is sure of the same sub-event, whatever its root: who frees a town takes it."""
    return notion.id in stated() or (notion.acled is AcledRule.TAKING and _is_coded(notion, claim, claim.mode))


def _is_uncounted(tree: Tree, noun: int) -> bool:
    """Whether a noun of harm has no number with it: "the death of its leader", unlike "the deaths of nine guards"."""
    return tree.tokens[noun].upos == "NOUN" and not any(is_number(tree, i) for i in tree.descendants(noun))


def _is_coded(notion: Notion, claim: LearnedClaim, mode: str | None) -> bool:
    """Whether the network is sure of the notion's own sub-event, and of no other mode than the notion's."""
    is_same = claim.acled in TAKINGS if notion.acled is AcledRule.TAKING else claim.acled is notion.acled
    return is_same and claim.acled_score >= least("acled") and notion.mode in (None, mode)


def _frame_of(notion: Notion, slots: Slots) -> Frame:
    """The notion's frame; of a tie without a name that a verb tells of two, who is tied to whom: most words for ties have no object."""
    is_verbs = notion.id == NAMELESS and notion.kind is ClaimKind.TIE and slots.is_verbal
    return parse_frame(TIED) if is_verbs and None not in (slots.subject, slots.object) else notion.frame


def _by_type(lexicon: Lexicon) -> dict[tuple[ClaimKind, Plover | None, str | None], list[Notion]]:
    """For each kind, root and mode its notions; for no mode, all of the root. Those that most words name come first."""
    counts = lexicon.commonness()
    found: dict[tuple[ClaimKind, Plover | None, str | None], list[Notion]] = {}
    for notion in sorted(lexicon.notions.values(), key=lambda n: (-counts.get(n.id, 0), n.id)):
        for key in dict.fromkeys(((notion.kind, notion.plover, notion.mode), (notion.kind, notion.plover, None))):
            found.setdefault(key, []).append(notion)
    return found


@cache
def stated() -> frozenset[str]:
    """The notions whose words themselves say what they are (`vocab/learned.toml`), so that the network does not retype them."""
    return frozenset(read_table("learned.toml")["stated"]["notions"])


@cache
def plain() -> frozenset[str]:
    """The notions whose words leave no doubt that it is told, so that the network is not asked whether it is."""
    return frozenset(read_table("learned.toml")["plain"]["notions"])


@cache
def general(of: str) -> frozenset[str]:
    """The notions that hold of every word of their type and mode ("notions") or sub-event ("sub_events"), although others say more."""
    return frozenset(read_table("learned.toml")["general"][of])


@cache
def _plain(kind: ClaimKind, plover: Plover | None, mode: str | None) -> Notion:
    rule = AcledRule.VIOLENCE if plover is Plover.ASSAULT else None
    return Notion(NAMELESS, kind, plover, mode, rule, None, _frame(), f"{plover or kind}", "")


@cache
def _frame() -> Frame:
    return parse_frame(PLAIN)


def scores(reading: Reading) -> dict[int, float]:
    """How likely the network takes each word for a claim, by where the word begins; words it is sure are none are left out."""
    return {s.tokens[claim.token].start: claim.score for s in reading.sentences for claim in s.claims}


def score_of(claim: Claim, seen: dict[int, float]) -> float:
    """How likely the network takes the trigger's words for a claim: the likeliest of them, 0 where it sees none."""
    return max((score for at, score in seen.items() if claim.trigger.start <= at < claim.trigger.end), default=0.0)


def argument(claim: LearnedClaim | None, slot: ClaimSlot, score: float = 0.0) -> list[int]:
    """The words that fill a slot of a learned claim, the surest first, none under `score`; [] where the network is not sure of any."""
    if claim is None:
        return []
    enough = max(score, least(slot))
    sure = [(-a.score, a.token) for a in claim.arguments if a.slot is slot and a.score >= enough]
    return [token for _, token in sorted(sure)]


def sub_event(claim: LearnedClaim | None, otherwise: Acled | None, *, is_new: bool, is_fought: bool = False) -> Acled | None:
    """The network's ACLED sub-event where it is sure of one, or of none.

    What the words themselves state, with what it was done, stands; which kind of taking a taking is, the parties decide; and what
    `is_fought`, between armed sides, is no violence against civilians (ACLED codebook, "Attack").
    """
    if (
        claim is None
        or otherwise in STATED
        or (is_fought and claim.acled is Acled.ATTACK)
        or (claim.acled in TAKINGS and otherwise in TAKINGS)
    ):
        return otherwise
    return claim.acled if claim.acled_score >= least(("acled" if claim.acled else "no_acled") + ("_new" if is_new else "")) else otherwise
