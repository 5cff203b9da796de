"""Known: the name of a party of the book is one name, whatever tree the parser made of its words.

Long names hold what trees are made of: "Alliance of Democratic Forces for the Liberation of Congo-Zaire" has two phrases and could end
after the first, "Basque Homeland and Freedom" looks like two parties, "wal-Muslimin" like nothing that a parser has seen. Where the words
of a sentence are such a name, what hangs outside it hangs on one head, the rest is inside, and a mention covers it. A name that was read
whole stays as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitrep.extract.mending.enumerations import Arc
from sitrep.extract.mending.repair import rearranged
from sitrep.model import ClaimSlot, EntityKind, LearnedArgument, LearnedClaim, Mention, MentionKind, Reading, Report, Sentence, Token
from sitrep.vocab.parties import PartyBook

NAMED = frozenset(
    {EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.PARTY, EntityKind.ORGANISATION, EntityKind.ALLIANCE, EntityKind.MEDIA}
)
LINKING = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT"})
SPREAD = 3  # tokens that a word of a name can be in: "al-Qaeda's" is four
LEAST_CAPITALS = 2
CAPITALS_BEFORE_IN = 3  # "ISIS in Libya" tells a place
SHORT = 3  # letters of a particle that names are linked by in other tongues: "wal", "ul"
CORE = ("nsubj", "obj", "iobj", "root", "obl", "nmod")
APART = frozenset({"acl", "appos", "cc", "conj", "dep", "list", "parataxis"})


def with_known_names(report: Report, reading: Reading, book: PartyBook) -> Reading:
    """The reading with each name of a party of `book` as one name; the same reading where all are."""
    sentences = tuple(_whole(report, sentence, book) for sentence in reading.sentences)
    return reading if sentences == reading.sentences else replace(reading, sentences=sentences)


def _whole(report: Report, sentence: Sentence, book: PartyBook) -> Sentence:
    for first, last in _names(report, sentence.tokens, book):
        sentence = _as_one(sentence, first, last)
    return sentence


def _names(report: Report, tokens: tuple[Token, ...], book: PartyBook) -> Iterator[tuple[int, int]]:
    """First and one past the last token of each name, the longest where several begin with a word."""
    done = 0
    for at, token in enumerate(tokens[:-1]):
        longest = book.longest_name(token.text) if at >= done and token.text[0].isupper() else 0
        if longest < LEAST_CAPITALS:
            continue
        reach = min(len(tokens), at + SPREAD * longest)
        ends = range(next((i for i in range(at, reach) if not _may_be_in_name(tokens[i])), reach), at + 1, -1)
        end = next((end for end in ends if _is_name(report, tokens[at:end], book)), None)
        if end is not None:
            yield at, end
            done = end


def _may_be_in_name(word: Token) -> bool:
    return word.text[0].isupper() or word.upos in LINKING or len(word.text) <= SHORT


def _is_name(report: Report, words: tuple[Token, ...], book: PartyBook) -> bool:
    if not (words[-1].text[0].isalnum() or words[-1].text == ")") or sum(word.text[0].isupper() for word in words) < LEAST_CAPITALS:
        return False
    if any(word.text == "in" for word in words) and sum(word.text[0].isupper() for word in words) < CAPITALS_BEFORE_IN:
        return False
    return any(entry.kind in NAMED for entry in book.listed(report.text[words[0].start : words[-1].end]))


def _as_one(sentence: Sentence, first: int, last: int) -> Sentence:
    tokens = sentence.tokens
    inside = range(first, last)
    tops = [i for i in inside if tokens[i].head not in inside]
    if len(tops) == 1 and not any(tokens[i].deprel.split(":", 1)[0] in APART for i in inside if i != tops[0]):
        return mentioned(sentence, first, last, MentionKind.ORGANISATION)
    top = min(tops, key=lambda i: (_rank(tokens[i]), i))
    moved: dict[int, Arc] = {i: (top, _inner(tokens, i, top, inside)) for i in tops if i != top}
    moved |= {i: (tokens[i].head, "flat") for i in inside if i not in tops and tokens[i].deprel.split(":", 1)[0] in APART}
    moved |= {t.index: (top, t.deprel) for t in tokens if t.index not in inside and t.head in inside and t.head != top}
    moved |= _outward(tokens, tops, top, inside)
    one = rearranged(replace(sentence, claims=tuple(pointed(claim, inside, top) for claim in sentence.claims)), moved)
    return mentioned(one, first, last, MentionKind.ORGANISATION) if _is_tree(one.tokens) else sentence


def _outward(tokens: tuple[Token, ...], tops: list[int], top: int, inside: range) -> dict[int, Arc]:
    """The arc of the name where that of its top leads into the name again: that of another, without the preposition in the name."""
    free = [i for i in tops if not _is_under(tokens, tokens[i].head, inside)]
    if top in free or not free:
        return {}
    head, relation = tokens[free[0]].head, tokens[free[0]].deprel.split(":", 1)[0]
    return {top: (head, "obj" if relation in ("obl", "nmod") else relation)}


def _is_under(tokens: tuple[Token, ...], at: int, inside: range) -> bool:
    for _ in tokens:
        if at < 0 or at in inside:
            return at >= 0
        at = tokens[at].head
    return True


def pointed(claim: LearnedClaim, inside: range, top: int) -> LearnedClaim:
    """The claim with the head of the name as what fills a slot, where a word of the name was."""
    if not any(argument.token in inside for argument in claim.arguments):
        return claim
    best: dict[tuple[ClaimSlot, int], float] = {}
    for argument in claim.arguments:
        key = (argument.slot, top if argument.token in inside else argument.token)
        best[key] = max(best.get(key, 0.0), argument.score)
    return replace(claim, arguments=tuple(LearnedArgument(slot, token, score) for (slot, token), score in best.items()))


def _rank(token: Token) -> int:
    relation = token.deprel.split(":", 1)[0]
    return CORE.index(relation) if relation in CORE else len(CORE)


def _inner(tokens: tuple[Token, ...], i: int, top: int, inside: range) -> str:
    """By what a word that had hung outside hangs in its name."""
    if tokens[i].upos == "PUNCT":
        return "punct"
    is_tail = any(tokens[c].head == i and tokens[c].deprel == "case" for c in inside)
    return "nmod" if is_tail and i > top else "flat" if i > top else "compound"


def _is_tree(tokens: tuple[Token, ...]) -> bool:
    """Whether every word leads up to a root."""
    return not any(_is_under(tokens, token.head, range(token.index, token.index + 1)) for token in tokens)


def mentioned(sentence: Sentence, first: int, last: int, kind: MentionKind) -> Sentence:
    """The sentence with a mention of this kind that covers the name, instead of what covers parts of it; a larger one stays."""
    if any(m.first <= first and last <= m.last for m in sentence.mentions):
        return sentence
    kept = [m for m in sentence.mentions if m.last <= first or last <= m.first]
    mentions = sorted((*kept, Mention(kind, first, last)), key=lambda m: m.first)
    return replace(sentence, mentions=tuple(mentions))
