"""Gapping: one verb told of several things, each with its own when, where or how many, and the verb said once.

"Seized Goma in January and Bukavu in February", "killed three in Rafah and five in Khan Younis", "the army lost 12 men and the rebels 30".
What follows "and" is a *strand*. It is told by its chunks, bare noun phrases and phrases with a preposition, each of which answers one of
the clause before; two that answer are needed, the first among them. Chunks go by the words and what they tell, since parsers hang what has
lost its verb anywhere. `strands` makes of each a sentence of its own.
Where it errs: it sees no strand without "and" or "but", none that begins with an adverb or a clause, and none of more than eight chunks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from sitrep.extract.acts import learned
from sitrep.extract.counting.numerals import is_number
from sitrep.extract.sentence.adjuncts import is_time
from sitrep.extract.sentence.classes import PARTY, WHERE, Classes
from sitrep.extract.sentence.tree import Tree
from sitrep.model import ClaimKind, MentionKind
from sitrep.vocab.grammar import word_class

LEAST = 2
"""Chunks of a strand that must answer chunks before."""
MOST = 8
"""Chunks of a strand: what runs on longer is no strand, and in how many ways it could be paired doubles with each."""
LONGEST = 60
"""Words of a strand, at most."""
JOINING = frozenset({"and", "but"})
JOINTS = JOINING | {","}
INNER = frozenset({"of", "than", "'s", "’s", "including"})
"""What joins two nouns to one chunk."""
TOGETHER = frozenset({"between", "both", "including"})
"""Words before the first strand that tell all of them together."""
MOVING = frozenset({"from", "into", "onto", "out", "through", "to", "toward", "towards"})
"""Prepositions that tell another place than "in" does."""
NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PRON", "PROPN"})
CLOSING = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "—", "–", '"', "”", "“", "''", "``"})
ACTING = frozenset({"force", "government", "organisation", "people"})
QUALIFIERS = word_class("qualifier")


class Kind(Enum):
    """What a chunk tells."""

    TIME = auto()
    NUMBER = auto()
    WHERE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """The tokens `own` around `head`. `case` is the preposition before it, None for none; `is_numeral`: no noun in it; `is_name`: a
    proper noun heads it.
    """

    own: tuple[int, ...]
    head: int
    kind: Kind
    classes: frozenset[str]
    case: str | None = None
    is_numeral: bool = False
    is_name: bool = False
    is_subject: bool = False

    def answers(self, other: Chunk) -> bool:
        """Whether it can tell of its own strand what `other` tells of the first."""
        if Kind.TIME in (self.kind, other.kind):
            return self.kind is other.kind
        if other.is_subject and (self.kind is Kind.WHERE) is not (other.kind is Kind.WHERE):
            return False
        if self.case is None and other.case is None:
            return other.kind is Kind.NUMBER or not self.is_numeral
        if self.case is not None and self.case == other.case:
            return True
        is_static = {self.case, other.case}.isdisjoint(MOVING) and (self.case is None or (self.is_name and other.is_name))
        return self.kind is other.kind is Kind.WHERE and other.case is not None and is_static

    def likeness(self, other: Chunk) -> float:
        """How alike the two are, to choose between chunks that it answers; what is acted on before who acts."""
        are_where = (self.kind is Kind.WHERE) is (other.kind is Kind.WHERE)
        are_parties = bool(self.classes & PARTY) is bool(other.classes & PARTY)
        return are_where + are_parties - 0.5 * other.is_subject


Answers = tuple[tuple[Chunk, Chunk], ...]
"""Pairs of chunks: one of a strand, and the one of the first strand that it answers."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Tokens `[first, last)` that follow the joining word, and what they answer.

    `own` is where what is only this strand's ends; what follows may hold for all: "after heavy fighting".
    """

    first: int
    own: int
    last: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Gapping:
    """A verb, the token after its first strand, and the strands that follow."""

    verb: int
    joint: int
    strands: tuple[Strand, ...]


def gapping(tree: Tree, classes: Classes) -> Gapping | None:
    """The first gapping of a sentence; None where there is none."""
    if tree.words.isdisjoint(JOINING):
        return None
    finder = _Finder(tree, classes)
    joints = (i for i, word in enumerate(tree.forms) if word in JOINTS)
    return next(filter(None, map(finder.at_joint, joints)), None)


class _Finder:
    """Looks for strands in one sentence."""

    def __init__(self, tree: Tree, classes: Classes) -> None:
        self.tree, self.classes = tree, classes
        self.words = tree.forms
        acts = (c for c in tree.sentence.claims if c.score >= learned.least("found") and c.types[0].kind is ClaimKind.EVENT)
        self._whens: dict[int, bool] = {}
        self.acts = {c.token for c in acts if tree.tokens[c.token].upos == "NOUN"}

    def _is_when(self, i: int) -> bool:
        if i not in self._whens:
            self._whens[i] = self.classes.is_date(i) or is_time(self.tree, self.classes, i)
        return self._whens[i]

    def at_joint(self, joint: int) -> Gapping | None:
        """What is gapped where token `joint` ends the first strand."""
        verb = self._verb_before(joint)
        first = self._chunks(self._behind(verb), joint) if verb is not None else None
        if verb is None or not first or len(first) > MOST or any(word in TOGETHER for word in self.words[verb:joint]):
            return None
        first += self._subject(verb)
        found: list[Strand] = []
        joined = 0
        at = self._after(joint)
        is_joined = self._is_joining(joint, at)
        while (strand := self._strand(at, first)) is not None:
            found.append(strand)
            joined = len(found) if is_joined else joined
            at = self._after(strand.last)
            if at == strand.last:
                break
            is_joined = self._is_joining(strand.last, at)
        return Gapping(verb, joint, tuple(found[:joined])) if joined else None

    def _verb_before(self, joint: int) -> int | None:
        """The verb that a strand before token `joint` follows without a stop."""
        for i in range(joint - 1, max(-1, joint - 1 - LONGEST), -1):
            if self.tree.is_verb(i) and self.tree.base[i] != "amod":
                return i
            if self.words[i] in CLOSING or self._opens_clause(i):
                return None
        return None

    def _behind(self, verb: int) -> int:
        """Where the words of a verb end: "shot dead", "took over"."""
        last = verb + 1
        while last < len(self.tree) and self.tree.head(last) == verb and self.tree.base[last] in ("xcomp", "compound", "advmod"):
            last += 1
        return last

    def _after(self, joint: int) -> int:
        """Where a strand begins after a comma, a joining word or both; `joint` itself where there is neither."""
        at = joint
        if at < len(self.tree) and self.words[at] == ",":
            at += 1
        return at + 1 if at < len(self.tree) and self.words[at] in JOINING else at

    def _is_joining(self, first: int, last: int) -> bool:
        return any(word in JOINING for word in self.words[first:last])

    def _opens_clause(self, i: int) -> bool:
        token = self.tree.tokens[i]
        return token.upos == "SCONJ" or token.xpos.startswith("W") or self.tree.base[i] == "mark"

    def _strand(self, at: int, first: Sequence[Chunk]) -> Strand | None:
        """The shortest strand from token `at` on."""
        for end in self._ends(at):
            chunks = self._chunks(at, end)
            if chunks is None or len(chunks) > MOST:
                return None
            answers = _answers(chunks, first)
            if len(answers) >= LEAST and answers[0][0] is chunks[0] and _is_whole(answers):
                own = [c.own[-1] + 1 for c in chunks if c.kind is Kind.WHERE or any(c is chunk for chunk, _ in answers)]
                return Strand(at, own[-1], end, answers)
        return None

    def _ends(self, at: int) -> Iterator[int]:
        """Where a strand from `at` on may end: before a joining word, at the latest before a stop, another clause or an act of its own."""
        opened = at
        for i in range(at, min(len(self.tree), at + LONGEST)):
            opened = i if self._opens(i) else opened
            if i in self.acts or self.words[i] in CLOSING or self._opens_clause(i):
                yield opened if i in self.acts else i
                return
            if self.words[i] in JOINING:
                yield i
        if len(self.tree) <= at + LONGEST:
            yield len(self.tree)

    def _subject(self, verb: int) -> list[Chunk]:
        subject = self.tree.subject(verb)
        if subject is None or subject > verb:
            return []
        first, last = self.tree.extent(subject)
        found = self._chunk(first, min(last, verb))
        return [] if found is None or found.head != subject else [replace(found, is_subject=True)]

    def _chunks(self, first: int, last: int) -> list[Chunk] | None:
        """The chunks of `[first, last)` without those that tell of an act by a noun; None where there is a verb in it."""
        if any(self._is_verb(i) for i in range(first, last)):
            return None
        if first >= last:
            return []
        starts = [i for i in range(first, last) if i == first or self._opens(i)]
        found = (self._chunk(start, end) for start, end in zip(starts, [*starts[1:], last], strict=True))
        return [chunk for chunk in found if chunk is not None]

    def _is_verb(self, i: int) -> bool:
        upos = self.tree.tokens[i].upos
        return upos == "AUX" or (upos == "VERB" and self.tree.base[i] != "amod")

    def _opens(self, i: int) -> bool:
        """Whether a chunk begins at token `i`: with a preposition, with words of time, a numeral after a noun, a place after a party."""
        token, before = self.tree.tokens[i], self.tree.tokens[i - 1]
        if before.upos == "ADP" and self.words[i - 1] not in INNER:
            return False
        if token.upos == "ADP":
            return self.words[i] not in INNER and not self._qualifies(i)
        if self._dates(i):
            return not self.classes.is_date(i - 1) and before.upos in ("NOUN", "PROPN", "NUM", "PUNCT", "ADV")
        name = self.tree.mention_at.get(i)
        if before.upos not in ("NOUN", "PROPN") or (name is not None and self.tree.mention_at.get(i - 1) is name):
            return False
        is_place = name is not None and name.kind in (MentionKind.PLACE, MentionKind.FACILITY)
        return token.upos == "NUM" or (is_place and bool(self.classes.of(i - 1) & ACTING) and not self.classes.of(i - 1) & WHERE)

    def _dates(self, i: int) -> bool:
        """Whether words of time begin at token `i`: "Monday", "an hour later"."""
        near = (j for j in range(i, min(i + 3, len(self.tree))) if self._is_when(j))
        return any(j == i or self.tree.extent(j)[0] == i for j in near)

    def _qualifies(self, i: int) -> bool:
        """Whether a preposition only qualifies a number: "at least 30", "over 30"; "at 30" is a number with a preposition."""
        words = [*self.words[i + 1 : i + 3], ""]
        is_number_next = self.tree.tokens[min(i + 1, len(self.tree) - 1)].upos == "NUM" and self.words[i] not in ("at", "to", "between")
        return self.words[i] in QUALIFIERS and (is_number_next or words[0] in QUALIFIERS)

    def _chunk(self, first: int, last: int) -> Chunk | None:
        """The chunk of these tokens; None where nothing in it can head one."""
        tokens = self.tree.tokens[first:last]
        if not self.acts.isdisjoint(range(first, last)):
            return None
        tops = [t.index for t in tokens if not first <= t.head < last]
        heads = [i for i in tops if self._is_when(i)] or [self._counted(i, first) for i in tops if self.tree.tokens[i].upos in NOMINAL]
        if not heads and any(self._is_when(i) for i in range(first, last)):
            heads = tops[:1]
        if not heads:
            return None
        case = self.words[first] if tokens[0].upos == "ADP" and not self._qualifies(first) else None
        found = self.classes.of(heads[0])
        kind = self._kind(heads[0], first, last, found)
        has_noun = any(t.upos in ("NOUN", "PROPN", "PRON") and not is_number(self.tree, t.index) for t in tokens)
        own = tuple(i for i in range(first, last) if not self._is_said_of(i))
        is_name = self.tree.tokens[heads[0]].upos == "PROPN"
        return Chunk(own, heads[0], kind, found, case, is_numeral=kind is Kind.NUMBER and not has_noun, is_name=is_name)

    def _counted(self, top: int, first: int) -> int:
        """The numeral of those of whom an adjective tells the harm: "six dead"; `top` itself where there is none."""
        if self.tree.tokens[top].upos != "ADJ":
            return top
        return next((c for c in self.tree.children(top) if first <= c < top and is_number(self.tree, c)), top)

    def _is_said_of(self, i: int) -> bool:
        """Whether it is what the verb says of the noun, and holds for every strand: "left 12 dead", "reported six dead"."""
        return self.tree.base[i] in ("ccomp", "xcomp") and self.tree.tokens[i].upos == "ADJ"

    def _kind(self, head: int, first: int, last: int, found: frozenset[str]) -> Kind:
        if self._is_when(head):
            return Kind.TIME
        if any(is_number(self.tree, i) for i in range(first, last)):
            return Kind.NUMBER
        return Kind.WHERE if found & WHERE else Kind.OTHER


def _is_whole(answers: Answers) -> bool:
    """Whether who acts is answered with whom it is done to, or how many with how many: not "convoys and guards near the port".

    What begins with bare words of time tells how long: "faces 20 years for arson and five for theft".
    """
    if answers[0][0].kind is Kind.TIME and answers[0][0].case is None:
        return False
    of_subject = next((pair for pair in answers if pair[1].is_subject), None)
    if of_subject is None or of_subject[0].kind is of_subject[1].kind is Kind.NUMBER:
        return True
    return any(other.kind is not Kind.TIME and not other.is_subject and other.case is None for _, other in answers) or any(
        chunk.kind is Kind.NUMBER for chunk, _ in answers
    )


def _answers(chunks: Sequence[Chunk], first: Sequence[Chunk]) -> Answers:
    """Each chunk of a strand with the one of the first strand that it answers, where there is one, in the order of the strand.

    Of all ways to pair them the one with the most pairs, and of those that of the likest.
    """

    @cache
    def best(at: int, left: frozenset[int]) -> Answers:
        """The best way to pair the chunks from `at` on with those of the first strand that are `left`."""
        if at == len(chunks):
            return ()
        ways = [best(at + 1, left)]
        ways += [((chunks[at], first[i]), *best(at + 1, left - {i})) for i in sorted(left) if chunks[at].answers(first[i])]
        return max(ways, key=lambda way: (len(way), sum(one.likeness(other) for one, other in way)))

    return best(0, frozenset(range(len(first))))
