"""Labels: the loaded words a claim is told in, with who says them and of whom.

One pass over the lemmas of each sentence finds the words (`vocab/labels.csv`). A word belongs to the claims whose own words it stands in or
beside; when it is in none's, to the claim of its sentence with the nearest trigger, so that none is lost. It is the source's when it
stands in a quotation or in what a source is credited with, the report's when the report uses it itself or names the source with it.
Where it errs: a report that takes over a source's word in its own telling is not told from one that repeats it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sitrep.extract.crediting.quotations import Quotation, quotations
from sitrep.extract.sentence.classes import Classes, NameKinds
from sitrep.extract.sentence.phrase import phrase
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimKind, LoadedWord, Plover, Reading, Report, Role, SaidBy, Sentence, Source, Span, Token
from sitrep.vocab.labels import Label, load_labels
from sitrep.vocab.lexicon import Lexicon

TAGS = {"noun": ("NOUN", "ADJ"), "adj": ("ADJ", "VERB", "NOUN"), "verb": ("VERB",), "adv": ("ADV",)}
MODIFIER = frozenset({"amod", "compound", "nmod", "advmod"})
SAID_OF = {
    "place": frozenset({"place", "facility", "country"}),
    "people": frozenset({"person", "people", "civilian", "force", "official", "captive", "protester", "organisation", "government"}),
}
CALLING = frozenset(
    {
        "brand", "call", "characterise", "characterize", "condemn", "consider", "decry", "declare", "deem", "denounce", "depict",
        "describe", "designate", "dismiss", "dub", "label", "name", "portray", "regard", "style", "term", "view",
    }
)  # fmt: skip
SPEECH = frozenset({Plover.ACCUSE, Plover.REQUEST, Plover.REJECT, Plover.THREATEN, Plover.SUPPORT})
REMEMBERED = 8192
"""Words whose forms, and the labels that begin so, are kept."""
OF_EVENTS = frozenset({"event framing", "euphemism for killing", "euphemism for war", "territory claim", "casts doubt", "blames"})


@dataclass(frozen=True, slots=True)
class Use:
    """A label where it stands, what it is said of, and who is said to call it so ("whom Ankara calls terrorists")."""

    label: Label
    span: Span
    of: Span | None
    caller: Span | None


def labels_of(report: Report, reading: Reading, claims: Sequence[Claim], lexicon: Lexicon, names: NameKinds) -> tuple[Claim, ...]:
    """The claims with their loaded words, in the order of the report."""
    by_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        by_sentence[claim.span.start].append(i)
    found: defaultdict[int, list[Use]] = defaultdict(list)
    for sentence in reading.sentences:
        mine = by_sentence.get(sentence.start)
        for use in uses(report, sentence, lexicon, names) if mine else ():
            for i in _claims_told_in(use, mine or [], claims):
                found[i].append(use)
    if not found:
        return tuple(claims)
    quoted = quotations(report.text)
    return tuple(replace(c, labels=tuple(_word(use, c, quoted) for use in found[i])) if i in found else c for i, c in enumerate(claims))


def uses(report: Report, sentence: Sentence, lexicon: Lexicon, names: NameKinds) -> list[Use]:
    """The loaded words of one sentence, in order; the tree is only indexed when there are some."""
    hits = list(_hits(sentence))
    if not hits:
        return []
    tree = Tree(sentence)
    classes = Classes(tree, lexicon, names)
    every = (_use(report, tree, classes, label, first, last) for label, first, last in hits)
    return [use for use in every if use is not None]


def _hits(sentence: Sentence) -> Iterator[tuple[Label, int, int]]:
    """Labels whose words stand at tokens `[first, last)`, longest first and none inside another."""
    parts = [(part, i) for i, token in enumerate(sentence.tokens) for part in _forms(token.text, token.lemma)]
    at = 0
    while at < len(parts):
        step = 1
        for label in _ordered(parts[at][0]):
            end = at + len(label.words)
            if end <= len(parts) and all(word in parts[at + k][0] for k, word in enumerate(label.words)):
                first, last = parts[at][1], parts[end - 1][1] + 1
                if end < len(parts) and parts[end][1] == last - 1:  # the label ends inside a hyphenated word
                    continue
                if _is_tagged(sentence.tokens, label, first, last):
                    yield label, first, last
                    step = len(label.words)
                    break
        at += step


@lru_cache(maxsize=REMEMBERED)
def _ordered(forms: frozenset[str]) -> tuple[Label, ...]:
    """The labels that begin with one of `forms`, longest first, adjectives before nouns."""
    found = {(each.label, each.pos): each for form in forms for each in load_labels().starting(form)}
    return tuple(sorted(found.values(), key=lambda each: (-len(each.words), each.pos, each.label)))


@lru_cache(maxsize=REMEMBERED)
def _forms(text: str, lemma: str) -> tuple[frozenset[str], ...]:
    """The parts of a word, a hyphenated one having several, each as the forms it may be known by."""
    text = text.lower()
    if "-" in text:
        return tuple(frozenset({part}) for part in text.split("-") if part)
    return (frozenset({text, lemma.lower()}),) if text[:1].isalnum() else ()


def _is_tagged(tokens: Sequence[Token], label: Label, first: int, last: int) -> bool:
    """Whether the head of the words is of the label's part of speech; a proper noun only when the label is a name or opens the sentence."""
    head = tokens[first if label.pos == "verb" else last - 1]
    if head.upos == "PROPN":
        opens = first == 0 and not head.deprel.startswith(("compound", "flat")) and (last >= len(tokens) or tokens[last].upos != "PROPN")
        return label.is_name or (label.pos == "noun" and (opens or len(label.words) > 1))
    if head.upos not in TAGS[label.pos]:
        return False
    if label.pos == "adj" and head.upos != "ADJ":
        return head.deprel.startswith("amod") or (head.upos == "NOUN" and head.deprel == "compound")
    return label.pos != "verb" or not head.deprel.startswith("amod")


def _use(report: Report, tree: Tree, classes: Classes, label: Label, first: int, last: int) -> Use | None:
    head = first if label.pos == "verb" else last - 1
    of = {"verb": _of_verb, "noun": _of_noun}.get(label.pos, _of_adjective)(tree, head)
    if label.of and (of is None or not classes.of(of) & SAID_OF[label.of]):
        return None
    if label.pos == "noun" and of == head and label.kind in OF_EVENTS:
        of = next(
            (c for c in tree.children(head, "nmod") if tree.cases[c][:1] in (("of",), ("against",)) or tree.deprel_is(c, "nmod:poss")), None
        )
    if of is not None and tree.tokens[of].upos == "PRON" and tree.deprel_is(of, "nmod:poss"):
        of = None
    caller = _caller(tree, tree.head(head) if label.pos == "adj" and tree.base[head] in MODIFIER else head)
    return Use(
        label,
        tree.span(report, first, last),
        None if of is None else _bare(phrase(tree, report, of)),
        None if caller is None else phrase(tree, report, caller),
    )


def _bare(span: Span) -> Span:
    """Without a closing possessive."""
    for ending in ("'s", "’s"):
        if span.text.endswith(ending) and len(span.text) > len(ending):
            return Span(span.start, span.end - len(ending), span.text.removesuffix(ending))
    return span


def _called(tree: Tree, head: int) -> int | None:
    """Who is called by the noun: the object of a verb of naming, "them" in "branded them terrorists", "whom" being whom it stands for."""
    up = tree.head(head)
    if up < 0 or tree.lemma(up) not in CALLING or tree.base[head] not in ("xcomp", "obl", "obj"):
        return None
    named = next((c for c in tree.children(up, "obj", "nsubj:pass") if c != head), None)
    return None if named is None else tree.referent(named, up)


def _caller(tree: Tree, head: int) -> int | None:
    """Who calls somebody by the word: the subject of "call", "brand … as", "condemn … as", when active."""
    up = tree.head(head)
    if up < 0 or not tree.is_verb(up) or tree.is_passive(up) or tree.lemma(up) not in CALLING:
        return None
    return tree.shared_subject(up) if tree.base[head] in ("xcomp", "obl", "obj", "ccomp", "advcl") else None


def _of_verb(tree: Tree, head: int) -> int | None:
    """What the verb is done to: its object, the subject of a passive, else its subject ("the town fell")."""
    target = tree.first(head, "obj")
    if target is None and tree.base[head] == "acl" and tree.is_passive(head):
        return tree.head(head)
    return target if target is not None else tree.shared_subject(head)


def _of_adjective(tree: Tree, head: int) -> int | None:
    """The noun it modifies, or the subject it is said of."""
    if tree.base[head] in MODIFIER and tree.head(head) >= 0:
        return tree.head(head)
    return tree.subject(head)


def _of_noun(tree: Tree, head: int) -> int | None:
    """Whom the noun names: the name it stands before or after, the subject it is said of, else itself."""
    up = tree.head(head)
    if up >= 0 and tree.base[head] in ("compound", "appos", "flat", "nmod") and not tree.cases[head] and tree.tokens[up].upos == "PROPN":
        return up
    if up >= 0 and tree.base[head] == "compound" and head + 1 < min(up, len(tree)) and tree.tokens[head + 1].upos == "PROPN":
        return head + 1  # "warlord Khalifa Haftar's militia"
    named = [c for c in tree.children(head, "appos", "flat") if tree.tokens[c].upos == "PROPN"]
    if named:
        return named[0]
    if tree.children(head, "cop"):
        return tree.subject(head)
    called = _called(tree, head)
    return called if called is not None else head


def _claims_told_in(use: Use, mine: Sequence[int], claims: Sequence[Claim]) -> list[int]:
    """Indices of the claims that the word belongs to."""
    touched = [i for i in mine if any(_meets(use, span) for span in _words(claims[i]))]
    return touched or [min(mine, key=lambda i: (abs(claims[i].trigger.start - use.span.start), i))]


def _words(claim: Claim) -> Iterator[Span]:
    yield claim.trigger
    yield from (p.span for p in claim.participants)
    if claim.place is not None and not claim.place.is_carried:
        yield claim.place.span


def _meets(use: Use, span: Span) -> bool:
    return use.span.overlaps(span) or (use.of is not None and use.of.overlaps(span))


def _word(use: Use, claim: Claim, quoted: Sequence[Quotation]) -> LoadedWord:
    in_quotation = any(q.covers(use.span.start, use.span.end) for q in quoted)
    speaker = use.caller or _speaker(use.span, claim, in_quotation)
    voice = SaidBy.REPORT if speaker is None else SaidBy.SOURCE
    return LoadedWord(use.span, use.label.kind, voice, use.label.neutral, use.of, in_quotation, speaker)


def _speaker(word: Span, claim: Claim, in_quotation: bool) -> Span | None:
    """The source whose word it is; None when it is the report's: when nobody is credited, or in how the report names who is."""
    actors = [p.span for p in claim.in_role(Role.ACTOR)] if claim.type.plover in SPEECH or claim.kind is ClaimKind.POSITION else []
    named = [*((a.start, a.end) for a in actors), *map(_credit, claim.sources)]
    if not in_quotation and any(start < word.end and word.start < end for start, end in named):
        return None
    speakers = [s.span for s in claim.sources] or (actors if in_quotation or claim.type.plover is Plover.ACCUSE else [])
    return speakers[0] if speakers else None


def _credit(source: Source) -> tuple[int, int]:
    """From the source's name to the word that credits it, what stands between included when the name comes first."""
    is_before = source.cue is not None and source.cue.start >= source.span.end
    return source.span.start, source.cue.end if source.cue is not None and is_before else source.span.end
