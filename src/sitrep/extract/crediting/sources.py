"""Sources: on whose word a claim stands, from the words that credit it.

Three ways of crediting are read: a reporting predicate that embeds the claim ("X said", "said X", "denied by X"), an "according to"
phrase, and quotation marks whose speaker stands in the same sentence, the one before or the one after. Sources come nearest first, so a
chain ("the spokesman told the agency") reads from the mouth outwards.

A speaker of the sentence is not credited with what the report adds to his words (`background`), with what he does not say ("could not
confirm", "would not say"), nor, where he speaks in a relative clause, with what stands outside it ("the rebels, who the envoy says are
armed by Iran, took the port").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.extract.certainty.embedders import is_naming, is_to_blame
from sitrep.extract.certainty.factuality import is_unsaid
from sitrep.extract.certainty.reach import has_content
from sitrep.extract.crediting.background import is_added, is_aside, opening
from sitrep.extract.crediting.bylines import is_byline
from sitrep.extract.sentence.classes import Classes
from sitrep.extract.sentence.phrase import phrase
from sitrep.extract.sentence.sharing import sides
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import Tree
from sitrep.model import MentionKind, Report, Source, Span, Stance
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Embedding, Lexicon

CREDITING = (("according", "to"), ("as", "per"), ("per",))
VIA = ("on", "via", "through", "over", "in")
WAYS = frozenset({"channel", "statement"})
AIRED = WAYS | {"media"}  # "announced on state television"
BARE = word_class("bare_report")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
NOBODY = frozenset({"i", "you", "me", "one", "this", "that", "what", "there"})
AUDIENCE = word_class("audience")
GOING_ON = word_class("going_on")
PERUSING = word_class("perusing")
OUTLETS = word_class("outlet_name")
SAYING = frozenset({"NOUN", "VERB"})
MARKS = frozenset({'"', "“", "”", "''", "``", ":", "«", "»"})
CITING = frozenset({"cite", "quote"})
TALKING = frozenset({"speak", "talk"})
DRAWN_ON = (("from",), ("citing",), ("quoting",))
PRONOUNS = frozenset({"WDT", "WP"})
NAMED = frozenset({"appos", "flat", "compound"})
ISSUING = frozenset({"issue", "release", "publish", "make", "send", "give", "write", "post", "put", "read"})
CONTENT_LINKS = frozenset(
    {"ccomp", "xcomp", "obj", "obl", "acl", "nsubj", "csubj", "nmod", "advcl", "conj", "parataxis", "dep", "appos", "compound"}
)
DEPTH = 12


@dataclass(frozen=True, slots=True)
class Credit:
    """A crediting predicate at `at` and the heads of those it credits; `channel` heads say through what."""

    at: int
    speakers: tuple[int, ...]
    listeners: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    stance: Stance = Stance.SAYS


class Credits:
    """Who is credited with what in one sentence."""

    def __init__(self, tree: Tree, classes: Classes, lexicon: Lexicon) -> None:
        self.tree, self.classes, self.lexicon = tree, classes, lexicon
        self._known: dict[int, Credit | None] = {}
        self._unheard: dict[int, set[int]] = {}

    def reporting(self, i: int) -> Embedding | None:
        """The reporting word at `i`, None when it reports nothing."""
        tree = self.tree
        pos = "verb" if tree.is_verb(i) and not is_to_blame(tree, i) else "noun" if tree.tokens[i].upos == "NOUN" else ""
        found = self.lexicon.embedding(tree.lemma(i), pos) if pos else None
        return found if found is not None and found.stance is not None else None

    def credit(self, i: int) -> Credit | None:
        """The credit given by the reporting word at `i`, None when it is none or names nobody."""
        if i not in self._known:
            self._known[i] = self._credit(i)
        return self._known[i]

    def every(self) -> Iterator[Credit]:
        """The credits that words of this sentence give, left to right."""
        saying = (i for i, token in enumerate(self.tree.tokens) if token.upos in SAYING)
        return (credit for i in saying if (credit := self.credit(i)) is not None)

    def _credit(self, i: int) -> Credit | None:
        tree = self.tree
        stance = self.stance(i)
        if stance is None or not self._says_something(i):
            return None
        slots = Slots(tree, self.classes, i)
        speakers = self._speakers(slots)
        if tree.lemma(i) in GOING_ON and not any(self.classes.is_party(s) for s in speakers):
            return None  # "the guns had gone quiet: both sides were tired"
        told = dict.fromkeys(h for name in ("iobject", "object", "to") for h in slots.fill(name))
        told |= dict.fromkeys(self._told_beside(i, speakers))
        listeners = tuple(h for h in told if h not in speakers and self._is_outlet(h))
        channels = tuple(h for p in VIA for h in slots.prepositional(p) if self.classes.of(h) & (WAYS if p == "in" else AIRED))
        if not speakers and not listeners and not channels:
            return None
        return Credit(i, speakers, listeners, channels, stance)

    def _told_beside(self, verb: int, speakers: tuple[int, ...]) -> list[int]:
        """Whom a comment beside a verb of saying names as told: "speaking to the radio, he said", "in an interview with the daily".

        So does a phrase after the speaker, which parsers hang on him: "said the widow to the radio".
        """
        tree = self.tree
        talks = [c for h in (verb, *speakers) for c in tree.children(h, "advcl", "acl") if tree.lemma(c) in TALKING]
        talks += [c for c in tree.children(verb, "obl") if tree.cases[c] == ("in",)]
        told = [h for talk in talks for h in tree.children(talk, "obl", "nmod") if tree.cases[h][:1] in (("to",), ("with",))]
        return told + [h for s in speakers if s > verb for h in tree.children(s, "nmod") if tree.cases[h] == ("to",)]

    def stance(self, i: int) -> Stance | None:
        """How the word at `i` credits; "continued" and "put it" do where a quotation follows or "as" stands before."""
        found = self.reporting(i)
        if found is not None:
            return Stance.SAYS if is_naming(self.tree, i) else found.stance
        return Stance.SAYS if self.tree.is_verb(i) and self.tree.lemma(i) in GOING_ON else None

    def _is_as_said(self, i: int) -> bool:
        """Whether it is a comment with "as" and nothing said of its own: "as the minister put it", not "as he announced a curfew"."""
        tree = self.tree
        if tree.base[i] not in ("advcl", "parataxis") or not any(tree.lemma(c) == "as" for c in tree.children(i, "mark", "advmod")):
            return False
        is_speech = self.reporting(i) is not None or tree.lemma(i) in GOING_ON
        return is_speech and not any(tree.lemma(o) != "it" for o in tree.children(i, "obj", "ccomp", "xcomp"))

    def _says_something(self, i: int) -> bool:
        """Whether the reporting word has what it reports: a clause, a quotation, a topic; "go", "see" and "put" report nothing else."""
        tree = self.tree
        if not tree.is_verb(i):
            return self._has_topic(i)
        if tree.children(i, "ccomp", "parataxis") or tree.base[i] == "parataxis" or self._is_as_said(i):
            return tree.lemma(i) not in GOING_ON or self._is_as_said(i) or self._quotes(i)
        if tree.children(i, "xcomp") and self.lexicon.embedding(tree.lemma(i), "verb") is not None and tree.lemma(i) not in BARE:
            return True
        if any(has_content(tree, c) or self._is_at_work(c) for c in tree.children(i, "obj")):
            return True  # "found no evidence that", "shows soldiers beating a man"
        return tree.lemma(i) not in BARE and bool(tree.children(i, "obj", "obl", "nsubj:pass") or tree.arguments(i))

    def _is_at_work(self, noun: int) -> bool:
        """Whether a gerund tells what somebody is seen doing: "soldiers beating a man"."""
        return any(self.tree.tokens[c].xpos == "VBG" and c > noun for c in self.tree.children(noun, "acl"))

    def _quotes(self, i: int) -> bool:
        """Whether a colon or a quotation mark stands beside the word: 'he continued: "We…"'."""
        near = self.tree.tokens[max(0, i - 3) : i + 3]
        return any(t.text in MARKS for t in near)

    def _has_topic(self, noun: int) -> bool:
        """Whether a noun of speech has beside it what it says: "the claim that", "its report of", "a warning about"."""
        tree = self.tree
        topics = [c for c in tree.children(noun, "nmod") if tree.cases[c][:1] in (("of",), ("about",)) and not self.classes.is_party(c)]
        return bool(topics or tree.children(noun, "acl", "ccomp"))

    def _speakers(self, slots: Slots) -> tuple[int, ...]:
        """Heads of the speakers; a statement or a channel as subject lends its owner ("the ministry's statement said")."""
        tree = self.tree
        subject, own = slots.subject, tree.children(slots.at, "nsubj")
        own = [c for c in own if not self._is_cited(c)] if len(own) > 1 else own
        if own and len(tree.children(slots.at, "nsubj")) > 1 and not slots.is_passive:
            subject = tree.referent(own[-1], slots.at)  # a quoted phrase was read as a subject too: '"One of the best," the mayor said'
        if tree.base[slots.at] in ("advcl", "xcomp") and tree.lemma(tree.head(slots.at)) in CITING and not own:
            subject = next(iter(tree.children(tree.head(slots.at), "obj", "nsubj:pass")), subject)  # "quoted a clerk as saying"
        if subject is None or subject == slots.at:
            return ()
        quoted = slots.object if tree.lemma(slots.at) == "quote" else None  # "the radio quoted the ministry as saying"
        is_said = any(tree.lemma(m) == "as" for c in tree.children(slots.at, "advcl", "xcomp") for m in tree.children(c, "mark"))
        quoted = quoted if quoted is not None and (is_said or self.classes.is_party(quoted)) else None
        every = dict.fromkeys(h for top in (quoted, subject) if top is not None for h in tree.coordinated(top))
        heads = [h for h in every if tree.lemma(h) not in NOBODY and tree.tokens[h].upos in NOMINAL]
        return tuple(o for h in heads for o in self._owners(h))

    def _owners(self, head: int) -> list[int]:
        """Whose words a statement holds: "a statement by the army", "the army issued a statement saying"; itself when nobody's."""
        tree = self.tree
        if "statement" not in self.classes.of(head) or tree.tokens[head].upos != "NOUN":
            return [head]
        by = [c for c in tree.children(head, "nmod") if tree.cases[c][:1] in (("by",), ("from",))]
        owners = [o for o in [*by, *tree.children(head, "nmod:poss", "compound")] if self.classes.is_party(o)]
        up = tree.head(head)
        if not owners and tree.base[head] == "obj" and up >= 0 and tree.lemma(up) in ISSUING:
            issuer = Slots(tree, self.classes, up).subject
            owners = [issuer] if issuer is not None and self.classes.is_party(issuer) else []
        return owners[:1] or [head]

    def _is_outlet(self, i: int) -> bool:
        """Whether it passes on what it is told: a named outlet or a kind of outlet, not "reporters"."""
        tree = self.tree
        name = [i, *tree.children(i, "appos", "compound", "flat")]
        is_named_so = any(tree.tokens[w].upos == "PROPN" and tree.lemma(w) in OUTLETS for w in name)
        return (is_named_so or bool(self.classes.of(i) & {"media", "channel"})) and tree.lemma(i) not in AUDIENCE

    def is_addressee(self, word: int, credit: Credit | int) -> bool:
        """Whether a word names an official or a person who only was told it: "told the governor", "told Joe Biden"."""
        tree, name = self.tree, self.name_of(word)
        if isinstance(credit, int) or tree.head(name) != credit.at or tree.base[name] not in ("obj", "iobj") or name in credit.listeners:
            return False
        found = self.classes.of(name) if not any(tree.lemma(c) in ("our", "we") for c in tree.children(name, "nmod:poss")) else frozenset()
        return bool(found & {"official", "government", "country"}) or ("person" in found and tree.tokens[name].upos == "PROPN")

    def above(self, at: int, own: bool) -> list[Credit | int]:
        """Credits of the predicate at `at`, nearest first; an int is the head of an "according to" phrase.

        `own`: `at` itself is a reporting word whose speaker is already its actor, so that it credits nobody by itself.
        """
        found: list[Credit | int] = []
        unheard = self._unheard[at] = self._outside(at)
        tree, current = self.tree, at
        scene: int | None = None
        is_reports = False
        for _ in range(DEPTH):
            scene = scene if opening(tree, current) is None else current
            credits = [(c, is_reports) for c in self._beside(current, at)]
            is_reports = is_reports or is_aside(tree, self.classes, current)
            up = tree.head(current)
            is_last = up < 0 or tree.base[current] not in CONTENT_LINKS
            if not is_last and not (own and up == at) and self._is_content(current, up) and (over := self.credit(up)) is not None:
                credits.append((over, is_reports))
            for credit, is_outside in credits:
                if is_outside or self._is_unheard(credit, current, scene):
                    unheard.update(self.heads(credit))
                else:
                    found.append(credit)
            if is_last:
                break
            current = up
        return found

    def denial(self, at: int) -> Credit | None:
        """The credit that a verb of denying gives where it tells the deed itself: "denied any part in the attack"."""
        found = self.reporting(at) if self.tree.is_verb(at) else None
        return self.credit(at) if found is not None and found.stance is Stance.DENIES else None

    def unheard(self, at: int) -> set[int]:
        """Heads of those who speak in the sentence and are not credited with what the predicate at `at` tells."""
        if at not in self._unheard:
            self.above(at, own=False)
        return self._unheard[at]

    def _is_unheard(self, credit: Credit | int, current: int, scene: int | None) -> bool:
        """Whether a credit says nothing of what was reached through `current`, in the phrase of `scene` that sets the scene."""
        at = credit if isinstance(credit, int) else credit.at
        is_silent = isinstance(credit, Credit) and self.tree.is_verb(at) and is_unsaid(self.tree, self.lexicon, at)
        asked = self.reporting(current) if isinstance(credit, Credit) and credit.stance is Stance.DENIES else None
        if asked is not None and asked.stance is Stance.DEMANDS:
            return True  # "rejected calls for a truce"
        return is_silent or (scene is not None and is_added(self.tree, self.lexicon, at, current, scene))

    def _outside(self, at: int) -> set[int]:
        """Heads of those who speak in a relative clause that `at` stands outside of."""
        tree = self.tree
        clauses = [i for i, token in enumerate(tree.tokens) if token.deprel == "acl:relcl" and self._has_pronoun(i)]
        outside = [i for i in clauses if not any(tree.is_below(at, other) for other in tree.children(tree.head(i), "acl"))]
        credits = [c for i in outside if (c := self.credit(i)) is not None]
        return {s for c in credits for s in c.speakers if tree.is_below(s, c.at)}

    def _has_pronoun(self, clause: int) -> bool:
        """Whether a relative pronoun opens a clause: "which the envoy says", not "the port, the envoy says,"."""
        first = self.tree.extent(clause)[0]
        head = self.tree.head(clause)  # "what the junta calls a clash"
        return self.tree.tokens[head].xpos == "WP" or any(self.tree.tokens[t].xpos in PRONOUNS for t in range(first, clause))

    def name_of(self, word: int) -> int:
        """Whom a word is part of the name of: "the governor, [Minni Minnawi]", "the newspaper [Barricada]"; itself when of nobody."""
        while self.tree.base[word] in NAMED and self.tree.head(word) >= 0:
            word = self.tree.head(word)
        return word

    def is_elsewhere(self, word: int, at: int, credits: list[Credit | int]) -> bool:
        """Whether a word names who speaks beyond a semicolon, not above what the predicate at `at` tells, or who only saw the words of
        another that is credited: "documents seen by [the BBC] show"."""
        tree = self.tree
        speakers = [h for credit in credits for h in self.heads(credit)]
        seers = [c for h in speakers for c in tree.children(h, "acl") if tree.lemma(c) in PERUSING and tree.is_passive(c)]
        if any(tree.is_below(word, c) for c in seers):
            return True
        return self._is_apart(word, at) and not tree.is_below(at, tree.head(self.name_of(word)))

    def is_means(self, word: int) -> bool:
        """Whether a word only says by what means somebody was heard: "reached by radio", "announced by leaflet"."""
        tree = self.tree
        is_bare = tree.tokens[word].xpos == "NN" and all(tree.base[c] in ("case", "punct") for c in tree.children(word))
        return is_bare and bool(tree.cases[word]) and bool(self.classes.of(word) & {"channel", "statement"})

    def is_accused(self, word: int) -> bool:
        """Whether a word names who is accused, and accuses nobody: "[the militia] is blamed for the raid"."""
        name = self.name_of(word)
        up = self.tree.head(name)
        found = self.reporting(up) if up >= 0 and self.tree.is_verb(up) else None
        is_done_to = self.tree.base[name] == "obj" or self.tree.deprel_is(name, "nsubj:pass")
        return found is not None and found.stance is Stance.ACCUSES and is_done_to

    def passes_on(self, word: int, credit: Credit | int) -> bool:
        """Whether a word names whom those told that a credit names, or who quotes them: "told [the radio]", "cited by [the radio]"."""
        if self._is_drawn_on(word):
            return False
        name = self.name_of(word)
        is_quoting = self.tree.lemma(self.tree.head(name)) in CITING  # "was quoted by the radio", "the radio quoted her as saying"
        is_quoter = is_quoting and (self.tree.cases[name] == ("by",) or self.tree.deprel_is(name, "nsubj"))
        if is_quoter or any(self.tree.is_below(word, head) for head in self.heads(credit)):
            return True
        return isinstance(credit, Credit) and self.tree.head(name) == credit.at and self.tree.base[name] in ("obj", "iobj", "obl")

    def _is_drawn_on(self, word: int) -> bool:
        """Whether others have it from whom a word names: "heard from [a deserter]", "citing [a clerk]"."""
        tree, name = self.tree, self.name_of(word)
        up = tree.head(name)
        is_object = tree.base[name] == "obj" and up >= 0 and tree.is_verb(up) and not tree.is_passive(up)
        return self._is_cited(name) or (is_object and tree.lemma(up) in CITING)

    def _is_cited(self, name: int) -> bool:
        """Whether a phrase follows a word of drawing on others, which a parser may not hang there: "the agency said, quoting a clerk"."""
        tree, first = self.tree, max(0, self.tree.extent(name)[0] - 1)
        is_after = any(tree.lemma(t) in CITING and tree.tokens[t].xpos == "VBG" for t in range(first, name))
        return is_after or tree.cases[name][:1] in DRAWN_ON

    def heads(self, credit: Credit | int) -> list[int]:
        """Heads of those whom a credit names."""
        return self.tree.coordinated(credit) if isinstance(credit, int) else [*credit.speakers, *credit.listeners, *credit.channels]

    def phrases(self, i: int) -> list[int]:
        """Heads of the "according to" phrases that hang on `i`, and of a headline's byline."""
        return [c for c in self.tree.children(i) if self.tree.cases[c] in CREDITING or is_byline(self.tree, c)]

    def _beside(self, current: int, at: int) -> list[Credit | int]:
        """Credits that hang on `current` from below: "according to X", "X pulled out, they said"."""
        found: list[Credit | int] = [*self.phrases(current)]
        for child in self.tree.children(current, "advcl", "parataxis"):
            is_comment = self.tree.base[child] == "parataxis" and self.tree.first(child, "ccomp", "obj", "xcomp") is None
            is_comment = is_comment or self._reports_all(child, current)
            is_comment = is_comment and not any(self.tree.tokens[c].xpos == "MD" for c in self.tree.children(child, "aux"))
            if (is_comment or self._is_as_said(child)) and child != at and not self.tree.is_below(at, child):
                credit = self.credit(child)
                found += [] if credit is None else [credit]
        return found

    def _reports_all(self, verb: int, top: int) -> bool:
        """Whether a reporting verb at the end reports the whole sentence, though the tree gives it the last clause alone.

        In "one was killed and four were wounded, the ministry said" the roles name the first clause as what was said.
        """
        is_last = self.tree.base[verb] == "parataxis" and verb > top
        return is_last and any(a.label == "ARG1" and a.head == top for a in self.tree.arguments(verb))

    def _is_apart(self, current: int, up: int) -> bool:
        """Whether a semicolon parts a clause from the one it hangs on: "the rebels promised to leave; the army attacked"."""
        return any(t.text == ";" for t in self.tree.tokens[min(current, up) : max(current, up)])

    def _is_content(self, current: int, up: int) -> bool:
        """Whether `current` is what the reporting word `up` reports, not when, where or by whom it reports."""
        relation = self.tree.base[current]
        if relation == "parataxis":
            return not self.tree.children(up, "ccomp", "xcomp") and not self._is_apart(current, up)
        if relation in ("ccomp", "xcomp", "acl", "csubj", "appos", "dep"):
            return True
        if relation == "advcl" and any(self.tree.tokens[c].upos == "PART" for c in self.tree.children(current, "mark")):
            reporting = self.reporting(up)
            if reporting is not None and reporting.stance is Stance.DEMANDS:  # "called on them to leave"
                return True
        labels = {a.label for a in self.tree.arguments(up) if a.head == current}
        if relation in ("obj", "obl", "nmod", "advcl"):
            return (
                "ARG1" in labels
                or "ARG2" in labels
                or relation == "obj"
                or self.tree.cases[current][:1] in (("of",), ("about",), ("that",))
            )
        return relation == "nsubj" and self.tree.is_verb(up) and self.tree.is_passive(up)


def named(tree: Tree, head: int) -> int:
    """The person's name that follows a title: of "an army spokesman, Colonel Musa Ali," the colonel; the head itself where none does."""
    names = (c for c in tree.children(head, "appos") if c > head and tree.tokens[c].upos == "PROPN")
    persons = (c for c in names if (mention := tree.mention_at.get(c)) is not None and mention.kind is MentionKind.PERSON)
    return next(persons, head) if tree.tokens[head].upos == "NOUN" else head


def as_sources(credits: Credits, report: Report, credit: Credit | int) -> tuple[Source, ...]:
    """The sources a credit names: speakers, then the outlet they told; a channel alone when nobody is named."""
    tree, classes = credits.tree, credits.classes
    if isinstance(credit, int):
        first, words = tree.extent(credit)[0], len(tree.cases[credit])
        cue = tree.span(report, first, first + words) if words else None
        return tuple(Source(span, cue) for h in tree.coordinated(credit) for span in sides(tree, classes, report, named(tree, h)))
    cue = tree.token_span(report, credit.at)
    channel: Span | None = phrase(tree, report, credit.channels[0]) if credit.channels else None
    heads = credit.speakers + credit.listeners
    if not heads and credit.channels:
        return tuple(Source(phrase(tree, report, h), cue, None, credit.stance) for h in credit.channels)
    spans = [span for h in heads for span in sides(tree, classes, report, named(tree, h))]
    return tuple(Source(span, cue, channel, credit.stance) for span in spans)
