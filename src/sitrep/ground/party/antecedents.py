"""Antecedents: which party told before a common noun picks up ("the group", "the Afghan team"), and what rules all of them out."""

from __future__ import annotations

from dataclasses import replace

from sitrep.ground.party.agreement import is_bound
from sitrep.ground.party.clusters import Cluster
from sitrep.ground.party.coreference import IRREGULAR
from sitrep.ground.party.linking import Linker
from sitrep.ground.party.names import Named
from sitrep.ground.party.nominals import SORTS, Form, Nominal, Sort
from sitrep.ground.party.phrases import RELATIVE, Phrase
from sitrep.ground.party.rebels import DEFINITE_REBELS, Rebels
from sitrep.ground.party.references import References
from sitrep.ground.party.words import has_capital
from sitrep.model import ARMED, EntityKind, LinkBasis
from sitrep.vocab.parties.folding import fold
from sitrep.vocab.parties.nouns import NounSort

OTHERS = frozenset({"another", "different", "new", "opposing", "other", "rival", "second", "third"})  # not the one named before


class Antecedents:
    """Finds the antecedents of the definite nouns of one report."""

    def __init__(self, references: References, linker: Linker, rebels: Rebels) -> None:
        self._references, self._linker, self._rebels = references, linker, rebels
        self._nouns, self._resolver = linker.nouns, references.resolver

    def of(self, phrase: Phrase, nominal: Nominal, kind: EntityKind) -> Cluster | None:
        """The antecedent of a noun for parties; words before it that nothing earlier bears out rule it out ("the second group")."""
        own = {w for w in fold(" ".join(phrase.words[: phrase.head])).split() if self._nouns.kind(w) is None}
        is_apposed = self._references.grammars[nominal.sentence].base[nominal.token] == "appos"
        if own & OTHERS or self._linker.is_state_body(phrase):
            return None
        before = fold(phrase.words[phrase.head - 1]) if phrase.head > 0 else ""
        body = self._nouns.sorts[NounSort.BODY].get(before)
        if body is not None and self._nouns.is_sort(phrase.lemma, NounSort.MEMBERS):
            found = self._resolver.definite(replace(nominal, lemma=before, is_plural=False), body, is_apposed=is_apposed)
            if found is not None or not phrase.is_definite:
                return found
        group = self._rebels.only_group(phrase.lemma, DEFINITE_REBELS)
        if group is not None and not own and not any(is_bound(m, nominal) for m in group.mentions if m.sentence == nominal.sentence):
            return group
        if phrase.head > 0 and self._is_states(phrase):
            return self._resolver.definite(nominal, kind, modifiers=nominal.words - {nominal.lemma, fold(phrase.token.text)})
        is_irregular = any(fold(word) in IRREGULAR for word in phrase.words[: phrase.head])
        is_body = self._nouns.is_sort(phrase.lemma, NounSort.BODY) or self._nouns.is_sort(phrase.lemma, NounSort.ROLE)
        only_plural = nominal.is_plural and is_body and phrase.lemma != "authority"
        names = frozenset(fold(word) for word in phrase.words[: phrase.head] if has_capital(word) or self._is_of_band(word, kind))
        found = self._resolver.definite(
            nominal, kind, only_plural=only_plural, names=names, is_apposed=is_apposed, is_irregular=is_irregular
        )
        return None if found is None or self._is_another(nominal, found) else found

    def _is_another(self, nominal: Nominal, cluster: Cluster) -> bool:
        """Whether a clause right behind the noun says who is meant, and nobody told before was called so: "the men who shot the guard"."""
        grammar = self._references.grammars[nominal.sentence]
        behind = nominal.token + 1
        is_open = behind < len(grammar.tokens) and grammar.tokens[behind].text.lower() in RELATIVE
        is_described = is_open and any(grammar.base[child] == "acl" for child in grammar.children[nominal.token])
        return is_described and nominal.lemma not in cluster.titles

    def _is_of_band(self, word: str, kind: EntityKind) -> bool:
        """Whether a word before a person's noun says that it is nobody of a state: "the rebel leader"."""
        return kind is EntityKind.PERSON and self._nouns.kind(fold(word)) in (EntityKind.ARMED_GROUP, EntityKind.PARTY)

    def _is_states(self, phrase: Phrase) -> bool:
        """Whether the words name a body that only states have, so that no band of armed men is meant: "the security forces"."""
        body = self._linker.book.states.body_named(fold(" ".join(phrase.words[: phrase.head + 1])))
        return body is not None and body.kind in ARMED

    def of_said_again(self, index: int, phrase: Phrase, named: Named) -> tuple[Nominal, Cluster] | None:
        """ "the Afghan team", of the team called so before."""
        if named.is_name or named.entity.basis is not LinkBasis.PROVISIONAL or not phrase.is_definite or phrase.owner is not None:
            return None
        if named.side is not None and phrase.head + 1 < len(phrase.words):  # "the militias of the regime": whose they are is said outright
            return None
        words = frozenset(w for word in phrase.words[: phrase.head + 1] for w in fold(word).split())
        sort = SORTS.get(named.entity.kind, Sort.GROUP)
        nominal = self._references.nominal(index, phrase.token.index, Form.DEFINITE, sort, words)
        owners = {fold(word) for word in phrase.words[phrase.head + 1 :] if word[:1].isupper()}  # "the gangs of Viv Ansanm"
        cluster = self._resolver.definite(nominal, named.entity.kind, modifiers=words - {nominal.lemma, fold(phrase.token.text)} | owners)
        is_other = cluster is None or cluster.entity == named.entity or self._is_another(nominal, cluster)
        return None if cluster is None or is_other else (nominal, cluster)

    def is_of_others(self, phrase: Phrase, kind: EntityKind) -> bool:
        """Whether an armed noun is said to be of what is no party told before: "the fighters of the revolution"."""
        tail = [word for word in phrase.words[phrase.head + 1 :] if word.lower() != "the"]
        if kind not in ARMED or len(tail) < 2 or tail[0].lower() != "of":
            return False
        return not any(word[:1].isupper() or self._nouns.is_sort(fold(word), NounSort.BODY) for word in tail[1:])
