"""Topic: whether a report is about something else that speaks in words of war: a match, a market, a film.

Counted are the common nouns of the vocabulary: those of sport, markets or film against those of armed force (forces, weapons, truces,
captives, dead). A report of war names hardly any of the former; a report of a match names several, and its "attack" is no attack.
In such a report only a claim with an armed party among its participants stands. So too in a report in which the network sees hardly any
claim: a trial, a storm. In a history of old wars none stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sitrep.extract.sentence.classes import NameKinds
from sitrep.model import Claim, Reading, Span, Token
from sitrep.vocab.files import read_table
from sitrep.vocab.lexicon import Lexicon

ELSEWHERE = frozenset({"film", "market", "sport"})
WAR = frozenset({"body", "captive", "combat", "force", "truce", "weapon"})
STATES = frozenset({"country", "government"})
YEAR = re.compile(r"1\d{3}|20\d{2}")
OF_YEARS = frozenset({"in", "of", "since", "from", "until", "till", "before", "after", "by", "during"})
FEWEST = 4  # nouns of another field; reports of war in our development set have two at most


def other_topic(reading: Reading, lexicon: Lexicon) -> str | None:
    """The field a report is about when it is not war: "sport", "market" or "film"; None for any other report."""
    fields: Counter[str] = Counter()
    for sentence in reading.sentences:
        for token in sentence.tokens:
            noun = lexicon.noun_class(token.lemma) if token.upos == "NOUN" else None
            if noun is not None:
                fields[noun.detail if noun.noun_class == "other" and noun.detail else "war" if noun.noun_class in WAR else ""] += 1
    count, field = max((fields[f], f) for f in sorted(ELSEWHERE))
    return field if count >= FEWEST and 2 * count > fields["war"] else None


def density(reading: Reading) -> float:
    """How likely a word of the report is a claim, on the mean: of a report that is hardly about a conflict it is low."""
    words = sum(len(sentence.tokens) for sentence in reading.sentences)
    return sum(claim.score for sentence in reading.sentences for claim in sentence.claims) / max(words, 1)


def is_quiet(reading: Reading, claims: Sequence[Claim], lexicon: Lexicon, names: NameKinds) -> bool:
    """Whether the report is hardly about a conflict: the network sees few claims in it, or not many and hardly a force or state in them."""
    seen = density(reading)
    if seen >= quiet("open") or sum(len(sentence.tokens) for sentence in reading.sentences) < quiet("words"):
        return False
    parties = sum(has_armed_party(claim, lexicon, names) or _has_state(claim, names) for claim in claims)
    return seen < quiet("density") or parties < quiet("parties") * len(claims)


def is_history(reading: Reading) -> bool:
    """Whether the report looks back on wars that nobody codes: few claims are seen, and most years named are before `coded_since`."""
    years = [year for sentence in reading.sentences for year in _years(sentence.tokens)]
    past = sum(year < quiet("coded_since") for year in years)
    return 2 * past > len(years) and density(reading) < quiet("history")


def _years(tokens: Sequence[Token]) -> Iterator[int]:
    """The years that a sentence names as one says years, "in 1916": "at 1830" is an hour, and "1500 men" are counted."""
    for case in tokens:
        word = tokens[case.head]
        if case.deprel == "case" and case.lemma in OF_YEARS and word.upos == "NUM" and YEAR.fullmatch(word.text):
            yield int(word.text)


def quiet(what: str) -> float:
    """The measures of a quiet report (`vocab/learned.toml`)."""
    return float(read_table("learned.toml")["quiet"][what])


def has_armed_party(claim: Claim, lexicon: Lexicon, names: NameKinds) -> bool:
    """Whether one of the participants is an armed force or group, by a noun or by name."""
    return any(_is_armed(p.span, lexicon, names) for p in claim.participants)


def _has_state(claim: Claim, names: NameKinds) -> bool:
    return any(not STATES.isdisjoint(names.kinds(p.span.text)) for p in claim.participants)


def _is_armed(span: Span, lexicon: Lexicon, names: NameKinds) -> bool:
    words: Iterable[str] = span.text.split()
    nouns = (lexicon.noun_class(w.lower()) or lexicon.noun_class(w.lower().removesuffix("s")) for w in words)
    return "force" in names.kinds(span.text) or any(n is not None and n.noun_class == "force" for n in nouns)
