"""Places of a claim: of the locative phrases its words reach, the one that names where it happened.

Asked in this order: the place its frame demands ("captured X"), the phrases of its own clause and of what carries it, a place inside its
participants ("a convoy near Hama"), a participant that is itself a place ("shelled the port"), the clauses beside ("killed when gunmen
stormed a post in Jos"). Everywhere a phrase with a name in it goes before one without: "a school in Kutum" says more than "a school".
A common noun without a name says where only when it points to a place told before ("the town"); what it points to is for grounding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitrep.extract.certainty.polarity import is_infinitive
from sitrep.extract.crediting.sources import CREDITING
from sitrep.extract.parties.drafts import SPEECH, Draft
from sitrep.extract.sentence.adjuncts import THERE, hosts, is_locative, is_measured, points_there, where_heads
from sitrep.extract.sentence.classes import WHERE, Classes
from sitrep.extract.sentence.phrase import bounds
from sitrep.extract.sentence.slots import Slots
from sitrep.extract.sentence.tree import OBLIQUE, Tree
from sitrep.model import ClaimKind, MentionKind, Plover, Report, Span
from sitrep.vocab.grammar import word_class
from sitrep.vocab.onward import LEAVING
from sitrep.vocab.places import nouns
from sitrep.vocab.slots import Target

BETWEEN_NAMES = frozenset({",", "in", "of", "the", "near", "northern", "southern", "eastern", "western", "central"})
POINTERS = ("the", "this", "that")
SETTLEMENTS = frozenset({"town", "capital"})
SITES = WHERE - {"country"}
POINTING = frozenset(word_class("pointing_place"))
SETTLED = frozenset({"city", "town", "village"})
ROADS = word_class("road")
CAUSES = frozenset({"after", "amid", "because", "due", "following"})
CONTRASTING = word_class("contrasting")
ONWARD = frozenset({"into", "onto", "to", "toward", "towards"})
AWAY = frozenset({("from",), *((case,) for case in ONWARD)})
SETTING = frozenset({("across",), ("at",), ("in",), ("throughout",)})
WIDE = frozenset({"first", "region"})
HYPHENED = re.compile(r"[-‑–](?:[a-z]{1,3}[-‑–])?[A-Z][^\W_]+")
"""What of a name stands after a hyphen: of "Pul-i-Khumri" all but the first word."""
JOINS = frozenset({"-", "‑", "–"})
NAME_PARTS = ("flat", "compound", "nummod", "amod")
PAIRING = frozenset({"between", "from", "linking"})  # "the road between Adwa and Axum" is one place
NO_PLACES = frozenset({"force", "media", "people"})
NO_SITES = frozenset({"facility/transport", "force", "people", "person"})
NO_NAMES = frozenset({MentionKind.ORGANISATION, MentionKind.PEOPLE, MentionKind.PERSON, MentionKind.WEAPON})
DEPTH = 3  # phrases hung one on the other that a place is looked for in
LONGEST_PARTICLE = 3  # characters of "al", "ez", "bin"
LONGEST = 12  # tokens of a place phrase
INSIDE = (Target.RECIPIENT, Target.ITEM, Target.ACTOR, Target.INSTRUMENT)


@dataclass(frozen=True, slots=True)
class Event:
    """What is asked for its place: the predicate at token `at`, the tokens whose adjuncts count, nearest first, and its participants.

    `demanded` are fillers of the frame's own place; `targets` are those it is done to. `is_leaving`: it happens where they were, and not
    where they go ("pulled back to the hills").
    """

    at: int
    hosts: tuple[int, ...]
    demanded: tuple[int, ...] = ()
    participants: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    is_speech: bool = False
    is_leaving: bool = False
    is_toll: bool = False
    is_seen: bool = False


class Places:
    """Finds the places of the events of one sentence."""

    def __init__(self, tree: Tree, classes: Classes) -> None:
        self.tree, self.classes = tree, classes
        self._reaches: dict[int, range] = {}  # of phrases, as far as they were asked for

    def spans(self, report: Report, draft: Draft, around: Iterable[int]) -> list[Span]:
        """One quotation for each place of the draft; `around` are the tokens whose adjuncts count, nearest first."""
        notion, at = draft.typing.notion, draft.typing.at
        is_speech = notion.plover in SPEECH
        is_bound = is_speech and notion.plover is not Plover.AGREE  # where they met is where they agreed
        counting = tuple(h for h in around if not is_bound or h in (at, draft.typing.slots.light))
        targets = tuple(draft.heads(Target.RECIPIENT, Target.ITEM)) if notion.kind is ClaimKind.EVENT else ()
        demanded = tuple(self._described(at) if notion.kind is ClaimKind.HOLD else ()) or tuple(draft.heads(Target.PLACE))
        if notion.kind is ClaimKind.TIE and not demanded:
            return []  # who backs or leads whom holds everywhere
        is_leaving = notion.id == LEAVING
        if is_leaving and self.tree.subject(at) is not None:  # "they were to meet in Oslo, but the rebels pulled out"
            counting = tuple(h for h in counting if h == at or not self.tree.is_verb(h))
        inside, is_toll = tuple(draft.heads(*INSIDE)), notion.kind is ClaimKind.TOLL
        return self.of_event(report, Event(at, counting, demanded, inside, targets, is_speech, is_leaving, is_toll))

    def _described(self, at: int) -> list[int]:
        """The place that a noun in apposition says who holds: "Marib, the government's last stronghold in the north"."""
        tree, up = self.tree, self.tree.head(at)
        is_beside = tree.base[at] == "appos" or (tree.deprel_is(at, "acl:relcl") and not tree.children(at, "cop", "nsubj"))
        is_site = tree.tokens[at].upos == "NOUN" and up >= 0 and self._is_site(at)
        return [up] if is_site and is_beside and tree.tokens[up].upos == "PROPN" and self._is_place_name(up) else []

    def of_verb(self, report: Report, at: int) -> list[Span]:
        """The places of the verb at token `at`, whether or not it tells a claim; a site it is done to ("took the port") comes first."""
        return list(dict.fromkeys(self._span(report, n) for n in self._heads(self._verb(at))))

    def names_of_verb(self, report: Report, at: int) -> list[Span]:
        """The finest names in the places of the verb: of "the Eidgah area of Karachi" Eidgah, of "the city of Nablus" Nablus."""
        return self.names_at(report, self._heads(self._verb(at)))

    def names_at(self, report: Report, heads: Iterable[int]) -> list[Span]:
        """The finest names in the phrases around `heads`, none of a phrase without a name."""
        runs = [run for head in heads for run in self._names(head)]
        return [self.tree.span(report, first, last) for first, last in dict.fromkeys(runs)]

    def _names(self, head: int) -> list[tuple[int, int]]:
        """Token ranges of the finest names in the phrase around `head`."""
        tree = self.tree
        if tree.tokens[head].upos == "PROPN":
            return [self._run(head)]
        of = [c for c in tree.children(head, "nmod", "appos") if tree.base[c] == "appos" or tree.cases[c] in (("of",), ("including",))]
        own = tree.children(head, "compound", "amod", "flat")
        is_town = SETTLEMENTS & nouns().get(tree.lemma(head), SETTLEMENTS)  # "the West Bank city of Nablus", "the Eidgah area of Karachi"
        ordered = (of, own) if is_town else (own, of)
        for found in (*ordered, tree.children(head, "nmod:poss"), tree.children(head, "nmod")):
            every = [m for c in found for m in tree.coordinated(c)]
            runs = [self._run(c) for c in every if tree.tokens[c].upos == "PROPN" and self._is_place_name(c)]
            if runs:
                return runs
        return [run for c in tree.children(head, "nmod") if is_locative(tree, self.classes, c) for run in self._names(c)]

    def _run(self, name: int) -> tuple[int, int]:
        """The whole of a proper name of several words."""
        first, last = name, name + 1
        while first > 0 and self._is_part(first - 1, name):
            first -= 1
        while last < len(self.tree) and self._is_part(last, name):
            last += 1
        return first, last

    def _is_part(self, i: int, name: int) -> bool:
        """Whether a word beside a name belongs to it: "al-Bab", "Route 9", "Deir ez-Zor"."""
        tree, token = self.tree, self.tree.tokens[i]
        if token.text in JOINS:
            return 0 < i < len(tree) - 1 and tree.tokens[i - 1].end == token.start and token.end == tree.tokens[i + 1].start
        up = tree.head(i)
        is_hung = up == name or (up >= 0 and tree.base[up] in NAME_PARTS and tree.head(up) == name)
        is_written = token.text[:1].isupper() or token.text[:1].isdigit() or (token.upos == "PROPN" and len(token.text) <= LONGEST_PARTICLE)
        return is_hung and tree.base[i] in NAME_PARTS and is_written

    def _verb(self, at: int) -> Event:
        slots = Slots(self.tree, self.classes, at)
        done_to = [] if slots.object is None else self.tree.coordinated(slots.object)
        taken = tuple(h for h in done_to if self._is_site(h) and self._has_name(h))
        doers = [] if slots.subject is None else self.tree.coordinated(slots.subject)
        return Event(at, tuple(hosts(self.tree, at, None)), taken, (*done_to, *doers), tuple(done_to))

    def of_event(self, report: Report, event: Event) -> list[Span]:
        """One quotation for each place of `event`, none when its words name none."""
        return list(dict.fromkeys(self._span(report, n) for n in self._heads(event)))

    def _heads(self, event: Event) -> list[int]:
        heads = list(event.demanded)
        if heads and not any(self._has_name(h) or self._points(h) for h in heads):
            near = [w for host in (*heads, event.at) for w in where_heads(self.tree, self.classes, host) if self._has_name(w)]
            heads = near[:1] or heads
        heads = [h for h in heads if not self._is_setting(h, heads) and self._is_kept(event, h)]
        heads = heads or [h for h in self._around(event) if self._is_telling(h)]
        return list(dict.fromkeys(n for head in heads for n in self._singly(self._chained(head))))

    def _is_kept(self, event: Event, head: int) -> bool:
        """Whether what the frame or the network demands says where: "under a culvert" does where the network is sure of it."""
        is_seen = event.is_seen and self.tree.tokens[head].upos == "NOUN" and not self.classes.of(head) & NO_SITES
        return is_seen or self._is_telling(head) or self._is_site_alone(head)

    def _chained(self, head: int) -> int:
        """The finer place a phrase follows directly: in "killed five men in Jos, in Plateau state" Jos, wherever the two are hung."""
        tree = self.tree
        if tree.base[head] == "conj":
            return head
        at = min(tree.extent(head)[0], bounds(tree, head)[0])
        while at > 0 and tree.tokens[at - 1].text.lower() in BETWEEN_NAMES:
            at -= 1
        before = at - 1
        if before < 0 or tree.tokens[before].upos != "PROPN" or before in range(*bounds(tree, head)):
            return head
        name = before
        while tree.base[name] in NAME_PARTS and tree.tokens[tree.head(name)].upos == "PROPN":
            name = tree.head(name)
        if not self._is_place_name(name) or "person" in self.classes.of(name):
            return head
        is_hit = (tree.base[name] == "obj" or tree.deprel_is(name, "nsubj:pass")) and self._is_site(
            name
        )  # "shelled Douma in the countryside of Damascus"
        return name if is_hit or is_locative(tree, self.classes, name) else head

    def _around(self, event: Event) -> list[int]:
        """Heads from the clause and the participants: a named one if there is any, else one that points back."""
        rings = list(self._rings(event))
        rings += [] if event.is_speech else list(self._rings_beside(event))
        if there := self._there(event, rings):
            return there
        for is_good in (self._has_name, self._is_telling):
            for ring in rings:
                good = [h for h in ring if is_good(h) and not self.leads_away(event.at, h)]
                if good:
                    finest = min(good, key=lambda h: ("country" in self.classes.of(h), self._is_setting(h, good), good.index(h)))
                    joined = [h for h in good if h != finest and self.tree.children(h, "cc")]  # "in Hama and through the south"
                    if not joined and (finer := self._within(finest)):
                        return self.tree.coordinated(finer[0])
                    return [*self.tree.coordinated(finest), *joined]
        return []

    def _there(self, event: Event, rings: list[list[int]]) -> list[int]:
        """The "there" of its own clause, where only clauses beside name a place, that or another: "took Aden and were stationed there"."""
        found = [c for c in self.tree.children(event.at, "advmod") if self.tree.forms[c] in THERE and points_there(self.tree, c)]
        return [] if any(self._has_name(h) and self.tree.is_below(h, event.at) for ring in rings for h in ring) else found

    def _is_setting(self, head: int, good: list[int]) -> bool:
        """Whether it only opens the clause in which a finer place follows: "In Kordofan, gunmen killed five farmers near Bara"."""
        tree, verb = self.tree, self.tree.head(head)
        if not self._opens(head):
            return False
        later = (h for h in good if h > verb and tree.head(h) == verb and tree.cases[h][:1] not in AWAY)
        return any(not nouns().get(tree.lemma(h), frozenset()) & WIDE for h in later)

    def _within(self, head: int) -> list[int]:
        """The finer places of what a verb is done to, where `head` only opens its clause: "In Borno, gunmen stormed a fort in Kirawa"."""
        tree, verb = self.tree, self.tree.head(head)
        if not self._opens(head):
            return []
        done_to = [o for c in tree.children(verb, "obj", "nsubj:pass") for o in tree.coordinated(c)]
        every = [w for o in done_to for w in where_heads(tree, self.classes, o) if self._has_name(w)]
        return [w for w in every if not nouns().get(tree.lemma(w), frozenset()) & WIDE and "country" not in self.classes.of(w)]

    def _opens(self, head: int) -> bool:
        """Whether a phrase of place stands before its verb and says in what its clause is set."""
        return self.tree.base[head] == "obl" and self.tree.cases[head][:1] in SETTING and head < self.tree.head(head)

    def _where(self, at: int) -> list[int]:
        """The place a clause describes: "a camp in Maiduguri, where the agency gave out rice"."""
        clause = self.tree.conjunct_head(at)
        while self.tree.base[clause] == "xcomp":  # "where they tried to break through"
            clause = self.tree.conjunct_head(self.tree.head(clause))
        asks = [c for c in self.tree.children(clause, "advmod", "mark", "obl") if self.tree.lemma(c) in ("where", "which")]
        if self.tree.base[clause] != "acl" or not any(self.tree.lemma(c) == "where" or self.tree.cases[c] for c in asks):
            return []
        noun = self.tree.head(clause)
        inner = [w for w in where_heads(self.tree, self.classes, noun) if self._has_name(w)]
        return [noun] if self._has_name(noun) or not inner else inner

    def _rings(self, event: Event) -> Iterator[list[int]]:
        """Locative phrases, nearest first: of the predicate and what carries it, then of its participants and other phrases."""
        near = event.hosts
        yield [h for h in event.targets if self._is_site(h) and self._is_named(h)]
        if not event.is_speech and is_infinitive(self.tree, event.at):
            near = near[:1]  # where they marched to demand it is not where it is demanded to be
        for host in near:
            heads = [h for h in where_heads(self.tree, self.classes, host) if h not in event.participants]
            yield [h for h in heads if not event.is_leaving or not self._leads_on(h)]
        left = [h for h in near if h == near[0] or self._is_flight_from(h, event.at)]
        yield [c for h in left for c in self.tree.children(h, "obl") if self.tree.cases[c] == ("from",) and self._is_site(c)]
        if event.is_toll:
            yield [s for h in near for s in self.tree.children(h, "nsubj") if self._is_home(s)]
        yield [h for h in self._where(event.at) if self.classes.of(h) & WHERE]
        if event.is_speech:
            return
        others = [c for c in self.tree.children(event.at) if self.tree.base[c] in OBLIQUE and self.tree.cases[c] not in CREDITING]
        inside = list(self._below([*event.participants, *others]))
        yield from inside[:1]
        yield [h for h in event.targets if self._is_site(h)]
        yield [c for h in event.targets for c in self.tree.children(h, "nmod") if self._is_site_of(c)]
        yield from inside[1:]

    def _leads_on(self, head: int) -> bool:
        """Whether a phrase says where a way leads: "to Homs", "towards the border"."""
        return bool(ONWARD & set(self.tree.cases[head][:1]))

    def leads_away(self, at: int, head: int) -> bool:
        """Whether a phrase says where those of the act at `at` were brought later: "were beaten and driven to Homs"."""
        tree, verb = self.tree, self.tree.head(head)
        is_later = verb > at and tree.is_verb(verb) and (tree.is_verb(at) or bool(self.classes.of(at) & NO_SITES))
        return (is_later or self._is_flight_from(verb, at)) and self._leads_on(head)

    def _is_flight_from(self, verb: int, at: int) -> bool:
        """Whether a verb of moving tells what an act led to: "fled from Babanusa to Muglad after shelling"."""
        tree = self.tree
        below = [c for c in tree.children(verb, "obl", "advcl") if tree.is_below(at, c)] if verb >= 0 else []
        marks = {tree.forms[m] for c in below for m in tree.children(c, "case", "mark")}
        return bool(marks & CAUSES)

    def _rings_beside(self, event: Event) -> Iterator[list[int]]:
        """What the clauses beside tell: that which it shares a subject with or is the result of, then its own "when", "as", "after"."""
        tree = self.tree
        for host in event.hosts[1:]:
            if tree.is_verb(host) and not is_infinitive(tree, event.at):
                yield from self._of_clause(host)
        for host in [h for h in event.hosts if tree.is_verb(h)]:
            for clause in tree.children(host, "advcl"):
                if clause != event.at and not tree.is_below(event.at, clause) and not self._is_set_against(clause):
                    yield from self._of_clause(clause)

    def is_beyond(self, at: int, head: int) -> bool:
        """Whether a place stands in a clause that is set against that of `at`: "11 were killed, while hundreds fled to Luvungi"."""
        return any(self._is_set_against(up) and not self.tree.is_below(at, up) for up in self.tree.ancestors(head))

    def _is_set_against(self, clause: int) -> bool:
        marks = self.tree.children(clause, "mark")
        return any(self.tree.lemma(mark) in CONTRASTING or is_measured(self.tree, mark) for mark in marks)

    def _of_clause(self, verb: int) -> Iterator[list[int]]:
        """Places of another clause: its locative phrases, sites it is done to, and what hangs on either."""
        tree = self.tree
        done_to = [o for c in tree.children(verb, "obj", "nsubj:pass") for o in tree.coordinated(c)]
        yield where_heads(tree, self.classes, verb)
        yield [o for o in done_to if self._is_site(o)]
        yield from self._below([*done_to, *(c for c in tree.children(verb) if tree.base[c] in OBLIQUE)])

    def _below(self, heads: list[int]) -> Iterator[list[int]]:
        """Locative phrases hung on phrases, then on what hangs on those: "wounded by a mine near Visoko", "two of the men held in Hama"."""
        tree = self.tree
        for _ in range(DEPTH):
            heads = list(dict.fromkeys(core for h in heads for core in (h, self.classes.core(h))))
            clauses = [c for h in heads for c in tree.children(h, "acl")]
            done_to = [o for c in clauses for o in tree.children(c, "obj")]  # "in an attack that targeted a post in Rouiba"
            yield [w for h in (*heads, *clauses) for w in where_heads(tree, self.classes, h)]
            yield [o for o in done_to if self._is_site(o) and self._has_name(o)]
            heads = [*done_to, *(c for h in [*heads, *clauses] for c in tree.children(h) if tree.base[c] in OBLIQUE)]

    def _is_site(self, head: int) -> bool:
        """Whether a target is itself where it happened: a town, a port, a country attacked; not a person some village is named like."""
        classes, mention = self.classes.of(head), self.tree.mention_at.get(head)
        if not classes & SITES or classes & NO_SITES or (mention is not None and mention.kind in NO_NAMES):
            return False
        return "country" not in classes or self.tree.base[self.tree.conjunct_head(head)] in ("obj", "nsubj")

    def _is_home(self, subject: int) -> bool:
        """Whether a place is told to have deaths: "Basra has seen 174 murders", "the province mourns 23", not who governs it."""
        upos = self.tree.tokens[subject].upos
        is_told = upos == "PROPN" or (upos == "NOUN" and self._points(subject))
        return is_told and self._is_site(subject) and "government" not in self.classes.of(subject)

    def _is_site_of(self, child: int) -> bool:
        """Whether people are said to be of a named site: "inmates of the prison of Juba", "residents of the village of Tal"."""
        is_of = self.tree.cases[child] == ("of",) and self.tree.tokens[child].upos == "NOUN"
        return is_of and self._is_site(child) and self._has_name(child)

    def _has_name(self, head: int) -> bool:
        """Whether the phrase holds a name of a place, not only that of a party ("RSF positions")."""
        return any(self.tree.tokens[d].upos == "PROPN" and self._is_place_name(d) for d in self._reach(head))

    def _is_named(self, head: int) -> bool:
        """Whether a common noun has a place's name of its own, not only one where it lies: "the Zamzam camp", not "a camp in Darfur"."""
        tree = self.tree
        own = tree.children(head, "compound", "amod", "flat", "nmod:poss")
        own += [c for c in tree.children(head, "nmod") if tree.cases[c] == ("of",)]
        names = [n for c in own for n in (c, *tree.children(c, "flat")) if tree.tokens[n].upos == "PROPN"]
        facilities = [n for n in names if (mention := tree.mention_at.get(n)) is not None and mention.kind is MentionKind.FACILITY]
        return tree.tokens[head].upos == "NOUN" and (bool(facilities) or any(self._is_place_name(n) for n in names))

    def _is_place_name(self, name: int) -> bool:
        """Whether a proper noun names a place: known for one, and not first of all a party's."""
        classes, mention = self.classes.of(name), self.tree.mention_at.get(name)
        is_seen = mention is not None and mention.kind not in NO_NAMES
        return bool(classes & WHERE) and (is_seen or not classes & NO_PLACES or "country" in classes)

    def _is_telling(self, head: int) -> bool:
        """Whether the phrase names a place, or points to one told before, or is at least a definite site: "the bridges"."""
        if self._has_name(head) or self._points(head):
            return True
        return self._is_definite(head) and self._is_site_alone(head)

    def _is_site_alone(self, head: int) -> bool:
        """Whether it is a kind of place without a name, and nobody's: "rice mills", not "their positions"."""
        is_owned = any(self.tree.tokens[c].upos == "PRON" for c in self.tree.children(head, "nmod:poss"))
        of = [c for c in self.tree.children(head, "nmod") if self.tree.cases[c] == ("of",)]
        is_measure = any(self.classes.of(c) and not self.classes.of(c) & WHERE for c in of)  # "the height of the war"
        return not is_owned and not is_measure and bool(self.classes.of(head) & {"place", "facility"})

    def _points(self, head: int) -> bool:
        """Whether it points to a place told before: "the town", "there"."""
        owners = [c for c in self.tree.children(head, "nmod:poss") if self.tree.tokens[c].upos == "NOUN"]  # "the town's hospital"
        if self._is_definite(head):  # "the city centre"
            owners += [c for c in self.tree.children(head, "compound") if self.tree.lemma(c) in SETTLED]
        is_pronoun = self.tree.tokens[head].upos == "PRON" or points_there(self.tree, head)
        if any(self.tree.base[c] == "compound" for c in owners):
            return True
        return is_pronoun or any(self._is_definite(h) and self.tree.lemma(h) in POINTING for h in (head, *owners))

    def _is_definite(self, head: int) -> bool:
        return any(self.tree.lemma(c) in POINTERS for c in self.tree.children(head, "det"))

    def _reach(self, head: int) -> range:
        if head not in self._reaches:
            self._reaches[head] = range(*self._bounds(head))
        return self._reaches[head]

    def _singly(self, head: int) -> list[int]:
        """The names in "the towns of Badr and Tiji" one by one, the name in "the capital, Grozny"; else the head itself."""
        tree = self.tree
        if tree.tokens[head].upos != "PROPN":
            for child in tree.children(head, "nmod", "compound"):
                names = tree.coordinated(child)
                if len(names) > 1 and self._is_each_apart(child, names):
                    return [one for name in names for one in ([name] if name == child else self._singly(name))]
            for child in tree.children(head, "appos"):
                if tree.tokens[child].upos == "PROPN" and self.classes.of(child) & WHERE:
                    return [child]
        return [head]

    def _is_each_apart(self, first: int, names: list[int]) -> bool:
        """Whether coordinated names in a phrase are places of their own: "the areas around Kyiv and Sumy", "Kasai and Ituri provinces"."""
        tree = self.tree
        if tree.cases[first] == ("of",):
            return tree.tokens[first].upos == "PROPN"
        is_pair = bool(tree.cases[first]) and tree.cases[first][0] in PAIRING
        return not is_pair and all(tree.tokens[n].upos == "PROPN" and self._is_place_name(n) for n in names)

    def _bounds(self, head: int) -> tuple[int, int]:
        """The phrase with the locative phrases that follow it directly: "a hamlet near Liancourt", "rice mills east of the town"."""
        tree = self.tree
        first, last = bounds(tree, head)
        for child in tree.children(head, "nmod", "amod", "advmod"):
            start, end = tree.extent(child)
            if start != last:
                continue
            if tree.cases[child] == ("of",):
                last = bounds(tree, child)[1]
            elif tree.lemma(head) in ROADS and PAIRING & set(tree.cases[child][:1]):
                last = end
            elif (inner := self._locative_in(child)) is not None:
                last = min(end, bounds(tree, inner)[1])
            elif tree.lemma(head) in ROADS and tree.cases[child][:1] == ("to",):
                last = end
        return first, min(last, first + LONGEST) if last - first > LONGEST and last > head + 1 else last

    def _locative_in(self, child: int) -> int | None:
        """The locative phrase that a word is, or has right below it."""
        phrases = (child, *self.tree.children(child, "obl", "nmod"))
        return next((c for c in phrases if is_locative(self.tree, self.classes, c)), None)

    def _span(self, report: Report, head: int) -> Span:
        reach = self._reach(head)
        span = self.tree.span(report, reach.start, max(reach.stop, head + 1))
        rest = HYPHENED.match(report.text, span.end)
        return span if rest is None else report.quote(span.start, rest.end())
