"""Classes: what sort of thing a noun names: a force, a place, a weapon, a truce. The lexicon's conditions are written in them.

Three witnesses are asked: the reader's mention, the vocabulary of common nouns, and the books of parties and places.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol

from sitrep.extract.sentence.cargo import brings_aid
from sitrep.extract.sentence.tree import OBLIQUE, Tree
from sitrep.model import Mention, MentionKind
from sitrep.model.joined import HYPHENS
from sitrep.vocab.grammar import word_class
from sitrep.vocab.lexicon import Lexicon, NounClass

PARTITIVES = word_class("partitive")
MEN = frozenset({"boy", "lad", "man"})
PEOPLE = frozenset({"civilian", "official", "person", "people"})
BODIES = frozenset({"force", "organisation", "government", "media"})
PARTY = frozenset({"force", "government", "organisation", "country", "people", "person", "official", "civilian", "protester", "media"})
WHERE = frozenset({"place", "facility", "country"})
THING = frozenset({"place", "facility", "weapon", "force", "organisation", "government", "country"})
GROUP = frozenset({"force", "organisation", "people", "civilian", "person", "official", "government", "country"})
UNKNOWN_NAME = frozenset({"person", "organisation", "place"})
SOMEONE = frozenset({"person", "official", "force", "civilian", "people"})
PRONOUNS = {  # what a pronoun may stand for
    **dict.fromkeys(("he", "she", "him", "her", "his", "i", "me", "my", "who", "whom", "you"), SOMEONE),
    **dict.fromkeys(("it", "its", "this", "that", "which"), THING),
    **dict.fromkeys(("they", "them", "their", "we", "us", "our", "those", "these", "others", "both", "each", "themselves"), GROUP),
}


class NameKinds(Protocol):
    """Tells what a proper name is known to name."""

    def kinds(self, name: str) -> frozenset[str]:
        """Of "place", "person", "organisation", "force", "country", "government", "people", "media": all that are known for `name`."""
        ...


class Classes:
    """The classes of the nouns of one sentence, worked out when asked.

    `topic` are the classes of what the sentence before was about; a pronoun that may stand for it is taken to.
    """

    __slots__ = ("_known", "lexicon", "names", "topic", "tree")

    def __init__(self, tree: Tree, lexicon: Lexicon, names: NameKinds, topic: frozenset[str] = frozenset()) -> None:
        self.tree, self.lexicon, self.names, self.topic = tree, lexicon, names, topic
        self._known: dict[int, frozenset[str]] = {}

    def of(self, i: int) -> frozenset[str]:
        """Classes of the noun phrase headed by token `i`; seen through "dozens of", "parts of"."""
        known = self._known.get(i)
        if known is None:
            is_of_aid = self.tree.tokens[i].upos == "NOUN" and brings_aid(self.tree, self.lexicon, i)
            found = self._of(self.core(i))
            known = self._known[i] = found - {"force"} | {"aid"} if is_of_aid else found
        return known

    def core(self, i: int) -> int:
        """The noun that says what is meant: in "two of the towns" the towns."""
        tree = self.tree
        if (whole := tree.of_whom(i)) is not None:
            return whole
        if tree.tokens[i].upos == "NUM" or tree.lemma(i) in PARTITIVES:
            for child in tree.children(i, "nmod"):
                if tree.cases[child][:1] == ("of",):
                    return child
        return i

    def _of(self, i: int) -> frozenset[str]:
        token = self.tree.tokens[i]
        found: set[str] = set()
        if token.upos == "PRON" or (token.upos == "DET" and token.deprel != "det"):
            may_be = PRONOUNS.get(token.text.lower(), GROUP)
            return may_be & self.topic or may_be
        if token.upos == "NUM":
            return SOMEONE if i not in self.tree.mention_at or not self.is_date(i) else frozenset()
        noun = self._phrase(i) or self._common(token.lemma.lower(), token.text.lower())
        if token.lemma.lower() in MEN and self.tree.children(i, "nmod:poss"):  # "his men" are a commander's, "our boys" an army's
            found.add("force")
        if noun is not None and token.upos != "PROPN":
            found |= noun.classes
        if token.upos == "NOUN" and (noun is None or noun.noun_class in PEOPLE):
            found |= self._belonging(i)
        mention = self.tree.mention_at.get(i)
        if mention is not None and (token.upos == "PROPN" or noun is None):
            found.add(mention.kind.value)
        if token.upos in ("PROPN", "ADJ") or (noun is None and token.text[:1].isupper()):
            named = self._named(i)
            found |= named
            found -= self._misread(i, mention, named)
            if noun is not None:
                found |= noun.classes
            if mention is not None and mention.kind is MentionKind.WEAPON:
                found -= WHERE - {"country"}  # the Moskva is no Moscow, but Syrian tanks are Syria's
            if not found and token.upos == "PROPN":
                return UNKNOWN_NAME
        return frozenset(found)

    def _misread(self, i: int, mention: Mention | None, named: frozenset[str]) -> frozenset[str]:
        """What the reader took a name for though the books know better.

        A lone name read as a person's that is a place's: "captured Kunduz"; a band's name read as a place's: "freed from Boko Haram".
        """
        if "force" in named and not named & WHERE:
            return WHERE
        if mention is None or mention.kind is not MentionKind.PERSON or mention.last - mention.first > 1:
            return frozenset()
        is_place = "place" in named and "person" not in named and self.tree.base[i] in ("obj", "obl", "nmod")
        return frozenset({"person"}) if is_place else frozenset()

    def _belonging(self, i: int) -> set[str]:
        """Classes a noun takes from what it belongs to: "Taliban members", "officials of the ministry", "Pantsir systems"."""
        tree = self.tree
        owners = tree.children(i, "compound", "nmod:poss") + [c for c in tree.children(i, "nmod") if tree.cases[c][:1] == ("of",)]
        of_owners = {c for owner in owners if owner != i for c in self.of(owner)}
        return {c for c in of_owners if c in BODIES or c.startswith("weapon")}

    def _phrase(self, i: int) -> NounClass | None:
        """The entry of a phrase that ends in this noun, the longest first: "air defence system"."""
        tree, words = self.tree, [self.tree.lemma(i)]
        found: NounClass | None = None
        for j in range(i - 1, max(i - 3, -1), -1):
            if tree.base[j] not in ("compound", "amod") or tree.tokens[j].upos == "PUNCT":
                break
            words.insert(0, tree.tokens[j].text.lower())
            found = self.lexicon.noun_class(" ".join(words)) or found
        return found

    def _common(self, *forms: str) -> NounClass | None:
        """The entry of a common noun under its lemma or its form ("troops" has no singular for some)."""
        singular = [f[:-1] for f in forms if f.endswith("s")]
        return next((found for f in (*forms, *singular) if (found := self.lexicon.noun_class(f)) is not None), None)

    def _named(self, i: int) -> frozenset[str]:
        """What the books say of the whole name, or else of its last word."""
        tree = self.tree
        first, last = i, i + 1
        while first > 0 and tree.base[first - 1] in ("compound", "flat") and tree.tokens[first - 1].upos == "PROPN":
            first -= 1
        while last < len(tree) and (self._goes_on(last) or (self._is_hyphen(last) and self._goes_on(last + 1))):
            last += 1
        text = tree.tokens[first].text
        for before, token in pairwise(tree.tokens[first:last]):
            text += token.text if before.end == token.start else f" {token.text}"
        return self.names.kinds(text) or (self.names.kinds(tree.tokens[i].text) if last - first > 1 else frozenset())

    def _goes_on(self, i: int) -> bool:
        """Whether a word is a further one of a name."""
        return self.tree.base[i] in ("flat", "compound") and self.tree.tokens[i].upos == "PROPN"

    def _is_hyphen(self, i: int) -> bool:
        """Whether a mark joins what stands right before and behind it: "al-Shabaab"."""
        tokens = self.tree.tokens
        if not 0 < i < len(tokens) - 1:
            return False
        return tokens[i].text in HYPHENS and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start

    def is_known_person(self, i: int) -> bool:
        """Whether the books know the name for a person's and nothing else's."""
        return self.tree.tokens[i].upos == "PROPN" and self._named(i) == {"person"}

    def subject(self) -> frozenset[str]:
        """Classes of what the sentence is about: its main subject's."""
        root = next((i for i in range(len(self.tree)) if self.tree.head(i) < 0), None)
        subject = self.tree.subject(root) if root is not None else None
        return self.of(subject) if subject is not None else frozenset()

    def is_party(self, i: int) -> bool:
        """Whether it can act or be acted on as a party."""
        return bool(self.of(i) & PARTY)

    def is_in_description(self, i: int, at: int, *, of_places: bool = False) -> bool:
        """Whether `i` takes part in what describes a party, and so not in the act `at`: Turkey in "soldiers trained by Turkey died".

        `of_places`: or in what describes a place, as those who hold it.
        """
        tree = self.tree
        for clause in tree.ancestors(i):
            if tree.base[clause] == "acl" or (tree.base[clause] == "amod" and tree.base[i] in OBLIQUE):
                noun = tree.head(clause)
                if (self.is_party(noun) or (of_places and self.is_where(noun))) and not tree.is_below(at, clause):
                    return True
        return False

    def is_where(self, i: int) -> bool:
        """Whether it can say where something happens."""
        return self.tree.tokens[i].upos != "PRON" and bool(self.of(i) & WHERE)

    def is_date(self, i: int) -> bool:
        """Whether the reader took it for a date."""
        mention = self.tree.mention_at.get(i)
        return mention is not None and mention.kind is MentionKind.DATE
