"""The event lexicon: which words, in which surroundings, name which notion of the codebooks, and who then plays which part.

A *notion* is one thing the codebooks know (`notions.toml`); an *entry* is a word or phrase that names it (`words.csv`). Of the entries
of a word the engine keeps those whose needs hold and takes the most specific: `Lexicon.entries` gives them in that order.
A word of one entry alone names its notion wherever it stands, so a word with everyday senses has needs in every entry.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sitrep.model import Acled, ClaimKind, Measure, Plover, Stance
from sitrep.vocab.files import broken, cell_parts, read_rows, read_table
from sitrep.vocab.slots import Frame, Groups, Look, Need, parse_frame, parse_needs

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_CAMEO = re.compile(r"(0[1-9]|1[0-9]|20)\d{1,2}")
_WORD = re.compile(r"-?[^\W_][\w.'’-]*( [^\W_][\w.'’-]*)*")


class AcledRule(StrEnum):
    """How the sub-event follows from who and with what, where the word alone does not say it.

    TAKING: "Government regains territory" or "Non-state actor overtakes territory" by who the taker is. VIOLENCE: by weapon, actor and
    victim. PROTEST: peaceful, violent, or with intervention, by what else the sentence says.
    """

    TAKING = "rule:taking"
    VIOLENCE = "rule:violence"
    PROTEST = "rule:protest"


class Pos(StrEnum):
    """Part of speech of an entry. Prefixes ("pro-GNA") and suffixes ("UN-backed") are written with their hyphen in the file only.

    MODAL: an auxiliary verb ("may"), of embedding words only.
    """

    VERB = "verb"
    NOUN = "noun"
    ADJ = "adj"
    ADV = "adv"
    MODAL = "modal"
    PREFIX = "prefix"
    SUFFIX = "suffix"


class Content(StrEnum):
    """What an embedding word does to the factuality of what it embeds: leaves it, or makes it so."""

    KEEP = "keep"
    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"


class EmbeddingRole(StrEnum):
    """How a word embeds another claim: credits it to a source, governs it, carries it (light verb), gives its phase or its modality."""

    REPORTING = "reporting"
    CONTROL = "control"
    LIGHT = "light"
    ASPECT = "aspect"
    MODAL = "modal"


@dataclass(frozen=True, slots=True)
class Mode:
    """A PLOVER mode: of which root, and its conflict-cooperation value (None where the manual gives none)."""

    mode: str
    root: Plover
    score: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Notion:
    """One thing the codebooks know. `gives` names the codebook's own term; `frame` is the default of its words."""

    id: str
    kind: ClaimKind
    plover: Plover | None
    mode: str | None
    acled: Acled | AcledRule | None
    cameo: str | None
    frame: Frame
    gives: str
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, or a head word and lemmas of its dependents (particle, object, oblique, preposition) in order, that names a notion."""

    words: tuple[str, ...]
    pos: Pos
    notion: Notion
    needs: tuple[Need, ...]
    frame: Frame
    line: int

    def fits(self, look: Look) -> bool:
        """Whether all needs hold; `look` gives what fills a slot, None when it is empty."""
        for need in self.needs:  # noqa: SIM110 - asked of every entry of every word
            if not need.holds(look(need.slot)):
                return False
        return True

    @property
    def is_done_to(self) -> bool:
        """Whether it is an event, and a need asks for something that it is done to."""
        return self.notion.kind is ClaimKind.EVENT and any(need.slot == "object" and not need.holds(None) for need in self.needs)

    @property
    def specificity(self) -> int:
        """More words weigh more than any needs; more and narrower needs more than fewer."""
        return 100 * len(self.words) + sum(need.weight for need in self.needs)


@dataclass(frozen=True, slots=True)
class NounClass:
    """What sort of thing a common noun names: its main class, and all (with "class/detail" for each detail)."""

    noun: str
    noun_class: str
    classes: frozenset[str]
    detail: str | None


@dataclass(frozen=True, slots=True)
class Embedding:
    """A word that embeds another claim; `stance` is None for words that credit nobody."""

    lemma: str
    pos: Pos
    stance: Stance | None
    content: Content
    role: EmbeddingRole


class EntryRows:
    """The rows of `words.csv` by head word and part of speech; file `name` and line number stand in the errors."""

    def __init__(self, name: str, rows: Iterable[tuple[int, list[str]]], groups: Groups) -> None:
        self.name, self.groups = name, groups
        self.by_head: defaultdict[tuple[str, str], list[tuple[int, list[str]]]] = defaultdict(list)
        for line, cells in rows:
            self.by_head[cells[0].partition(" ")[0].strip("-"), cells[1]].append((line, cells))

    def entries(self, key: tuple[str, str], notions: Mapping[str, Notion]) -> tuple[Entry, ...]:
        """The entries of a head word, most specific first."""
        found = [self._entry(line, cells, notions) for line, cells in self.by_head.get(key, ())]
        return tuple(sorted(found, key=lambda e: (-e.specificity, e.line)))

    def _entry(self, line: int, cells: list[str], notions: Mapping[str, Notion]) -> Entry:
        word, pos, notion, needs, frame = cells
        if not _WORD.fullmatch(word.rstrip("-")) or word != word.lower():
            raise broken(self.name, line, f"{word!r} is no lower-case word or phrase")
        if notion not in notions:
            raise broken(self.name, line, f"{notion!r} is no notion")
        try:
            conditions, filled = parse_needs(needs, self.groups), parse_frame(frame) or notions[notion].frame
        except ValueError as error:
            raise broken(self.name, line, str(error)) from error
        return Entry(tuple(word.strip("-").split()), _member(Pos, pos, self.name, line), notions[notion], conditions, filled, line)


class Lexicon:
    """All vocabulary of events, looked up by lemma (any case).

    The rows of `words.csv` become entries when their word is first asked for, so that a start does not pay for all of them; a row that
    breaks a rule raises VocabularyError then, and from `all_entries`, by which a test reads every row.
    """

    def __init__(
        self,
        modes: Iterable[Mode],
        notions: Iterable[Notion],
        entries: EntryRows,
        nouns: Iterable[NounClass],
        embeddings: Iterable[Embedding],
        measures: dict[tuple[str, str], Measure],
    ) -> None:
        self.modes = tuple(modes)
        self.notions = {notion.id: notion for notion in notions}
        self.nouns = {noun.noun: noun for noun in nouns}
        self.embeddings = tuple(embeddings)
        self._rows = entries
        self._entries: dict[tuple[str, str], tuple[Entry, ...]] = {}
        self._embeddings = {(e.lemma, e.pos.value): e for e in self.embeddings}
        self._measures = measures

    def entries(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """The entries whose first word is `lemma`, most specific first; () when there are none."""
        key = (lemma.lower(), pos)
        found = self._entries.get(key)
        if found is None:
            found = self._entries[key] = self._rows.entries(key, self.notions)
        return found

    def all_entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the file."""
        return tuple(sorted((e for key in self._rows.by_head for e in self.entries(*key)), key=lambda e: e.line))

    def needs(self, text: str) -> tuple[Need, ...]:
        """The conditions written in `text`, as in `words.csv`. Raises ValueError."""
        return parse_needs(text, self._rows.groups)

    def commonness(self) -> Mapping[str, int]:
        """For each notion's id the number of words that may name it."""
        return Counter(cells[2] for rows in self._rows.by_head.values() for _, cells in rows)

    def noun_class(self, lemma: str) -> NounClass | None:
        """What a common noun, or a phrase such as "police station", names; None when the vocabulary does not have it."""
        return self.nouns.get(lemma) or (None if lemma.islower() else self.nouns.get(lemma.lower()))

    def embedding(self, lemma: str, pos: str) -> Embedding | None:
        """How a word embeds another claim; None when it does not."""
        return _of_any_case(self._embeddings, lemma, pos)

    def measure(self, lemma: str, pos: str) -> Measure | None:
        """What a number with this word counts; None when the word is no measure."""
        return _of_any_case(self._measures, lemma, pos)


def _of_any_case(table: Mapping[tuple[str, str], T], lemma: str, pos: str) -> T | None:
    """What a table has for a lemma as it is written, else in lower case."""
    found = table.get((lemma, pos))
    return found if found is not None or lemma.islower() else table.get((lemma.lower(), pos))


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of this package, read once. Raises VocabularyError naming file, line and rule."""
    modes = tuple(_modes())
    table = read_table("notions.toml")
    notions = {notion.id: notion for notion in _notions(table, modes)}
    groups = tuple((name, frozenset(classes)) for name, classes in table["groups"].items())
    rows = EntryRows("words.csv", read_rows("words.csv", ("word", "pos", "notion", "needs", "frame")), groups)
    return Lexicon(modes, notions.values(), rows, _nouns(), _embeddings(), dict(_measures()))


def _modes() -> Iterable[Mode]:
    name = "modes.csv"
    for line, (mode, root, score, note) in read_rows(name, ("mode", "root", "score", "note")):
        yield Mode(mode, _member(Plover, root, name, line), float(score) if score else None, note)


def _notions(table: dict[str, Any], modes: tuple[Mode, ...]) -> Iterable[Notion]:
    known = {(mode.root, mode.mode) for mode in modes}
    seen: set[str] = set()
    for record in table["notion"]:
        notion = _notion(record)
        if notion.id in seen:
            raise broken("notions.toml", 0, f"notion {notion.id!r} stands twice")
        if notion.mode and (notion.plover, notion.mode) not in known:
            raise broken("notions.toml", 0, f"notion {notion.id!r}: {notion.mode!r} is no mode of {notion.plover}")
        seen.add(notion.id)
        yield notion


def _notion(record: dict[str, str]) -> Notion:
    name, ident = "notions.toml", record.get("id", "?")
    plover, mode, acled, cameo = (record.get(key) for key in ("plover", "mode", "acled", "cameo"))
    try:
        kind, frame, gives = ClaimKind(record["kind"]), parse_frame(record["frame"]), record["gives"]
        sub_event = None if not acled else AcledRule(acled) if acled.startswith("rule:") else Acled(acled)
        root = Plover(plover) if plover else None
    except (KeyError, ValueError) as error:
        raise broken(name, 0, f"notion {ident!r}: {error}") from error
    if cameo and not _CAMEO.fullmatch(cameo):
        raise broken(name, 0, f"notion {ident!r}: {cameo!r} is no CAMEO code")
    if not gives:
        raise broken(name, 0, f"notion {ident!r} names no codebook")
    return Notion(ident, kind, root, mode, sub_event, cameo, frame, gives, record.get("note", ""))


def _nouns() -> Iterable[NounClass]:
    for _, (noun, classes, detail) in read_rows("nouns.csv", ("noun", "class", "detail")):
        first, *rest = cell_parts(classes)
        every = {first, *rest} | ({f"{first}/{detail}"} if detail else set())
        yield NounClass(noun, first, frozenset(every), detail or None)


def _embeddings() -> Iterable[Embedding]:
    name = "embedding.csv"
    for line, (lemma, pos, stance, content, role) in read_rows(name, ("lemma", "pos", "stance", "content", "role")):
        yield Embedding(
            lemma,
            _member(Pos, pos, name, line),
            _member(Stance, stance, name, line) if stance else None,
            _member(Content, content, name, line),
            _member(EmbeddingRole, role, name, line),
        )


def _measures() -> Iterable[tuple[tuple[str, str], Measure]]:
    name = "casualties.csv"
    for line, (word, pos, measure) in read_rows(name, ("word", "pos", "measure")):
        yield (word, _member(Pos, pos, name, line).value), _member(Measure, measure, name, line)


def _member(kind: type[E], value: str, name: str, line: int) -> E:
    try:
        return kind(value)
    except ValueError as error:
        raise broken(name, line, f"{value!r} is no {kind.__name__}") from error
