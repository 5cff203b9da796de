"""The way of a report: reader, extraction, grounding and, where it is asked for, likeness, in this order. The only module that knows it.

from sitrep.pipeline import Pipeline
pipeline = Pipeline.load()
outcome = pipeline.read(report)
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sitrep.extract import LexiconTyper, Typer, extract
from sitrep.extract.acts.learned import LearnedTyper
from sitrep.extract.finishing.labels import labels_of
from sitrep.extract.finishing.transfers import settle
from sitrep.extract.mending.known import with_known_names
from sitrep.extract.mending.nicknames import with_nicknames
from sitrep.extract.mending.vessels import with_vessels
from sitrep.ground import Grounder
from sitrep.ground.party import PartyGrounder
from sitrep.ground.place import Gazetteer, PlaceGrounder
from sitrep.ground.quantity import QuantityGrounder
from sitrep.ground.time import TimeGrounder
from sitrep.model import Claim, EntityKind, Reading, Rejected, Report
from sitrep.reader import Likener, Reader
from sitrep.vocab.lexicon import Lexicon, load_lexicon
from sitrep.vocab.parties import PartyBook, load_book
from sitrep.vocab.weapons import WeaponBook, load_weapons

KIND_CLASSES = {
    EntityKind.STATE: frozenset({"country"}),
    EntityKind.GOVERNMENT: frozenset({"government"}),
    EntityKind.ARMED_FORCE: frozenset({"force"}),
    EntityKind.ARMED_GROUP: frozenset({"force"}),
    EntityKind.PARTY: frozenset({"organisation"}),
    EntityKind.ORGANISATION: frozenset({"organisation"}),
    EntityKind.ALLIANCE: frozenset({"organisation"}),
    EntityKind.MEDIA: frozenset({"media", "organisation"}),
    EntityKind.PERSON: frozenset({"person"}),
    EntityKind.PEOPLE: frozenset({"people"}),
    EntityKind.UNKNOWN: frozenset({"organisation"}),
}


PERSONAL = frozenset({"person", "people"})
SWITCH_S = 0.0002
"""How long rules may keep the network's thread from the interpreter: with Python's own five milliseconds it waits longer than it works.
It is for a program of its own to set (`sys.setswitchinterval`), since it holds for all threads."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that came of one report: its reading, its claims, and what a stage could not use."""

    report: Report
    reading: Reading
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


class KnownNames:
    """What the books of parties, places and weapons know of a name, in the classes of the lexicon."""

    def __init__(self, book: PartyBook, gazetteer: Gazetteer, weapons: WeaponBook) -> None:
        self._book, self._gazetteer, self._weapons = book, gazetteer, weapons
        self.kinds = lru_cache(maxsize=65536)(self._kinds)

    def _kinds(self, name: str) -> frozenset[str]:
        """Classes of `name`. A known person is no place, since some village is called nearly anything, nor is a model with a number."""
        weapon = self._weapons.find(name)
        if weapon is not None and any(c.isdigit() for c in name):
            return weapon.classes
        parties = frozenset().union(*(KIND_CLASSES[entry.kind] for entry in self._book.candidates(name)))
        if self._book.states.adjective(name):
            return parties | {"country"}
        if parties and parties <= PERSONAL:
            return parties
        known = parties | (weapon.classes if weapon is not None else frozenset())
        return known | ({"place"} if self._gazetteer.knows(name) else frozenset())


class Pipeline:
    """Everything loaded once; `read` may be called for any number of reports and gives the same claims for the same report."""

    def __init__(
        self,
        reader: Reader,
        lexicon: Lexicon,
        names: KnownNames,
        book: PartyBook,
        grounders: tuple[Grounder, ...],
        likener: Likener | None = None,
    ) -> None:
        self.reader, self.lexicon, self.names, self.book, self.grounders = reader, lexicon, names, book, grounders
        self.likener = likener
        self.typer: Typer = LearnedTyper(lexicon) if reader.has_claims else LexiconTyper(lexicon)

    @classmethod
    def load(
        cls, parties: Path | None = None, progress: Callable[[int, int], None] | None = None, *, with_likeness: bool = False
    ) -> Pipeline:
        """The pipeline with this package's weights and vocabulary.

        `parties` adds to the book of parties or overrides it. `progress(done, total)` is called while the place index is built, which
        happens once for each user. `with_likeness` is for claims that will be kept or joined: it costs another network's pass over each
        report. Raises ModelError, VocabularyError or GazetteerError.
        """
        book = load_book(parties)
        gazetteer = Gazetteer.open(progress=progress)
        grounders: tuple[Grounder, ...] = (
            PartyGrounder(book, gazetteer.country_of),
            PlaceGrounder(gazetteer),
            TimeGrounder(),
            QuantityGrounder(),
        )
        names = KnownNames(book, gazetteer, load_weapons())
        return cls(Reader.load(), load_lexicon(), names, book, grounders, Likener.load() if with_likeness else None)

    def read(self, report: Report) -> Outcome:
        """Reads one report."""
        return self.told(report, self.reader.read(report))

    def told(self, report: Report, reading: Reading) -> Outcome:
        """What a report says, from its reading."""
        reading = with_vessels(with_nicknames(with_known_names(report, reading, self.book)), self.lexicon)
        extraction = extract(report, reading, lexicon=self.lexicon, names=self.names, typer=self.typer)
        claims = labels_of(report, reading, extraction.claims, self.lexicon, self.names)
        for grounder in self.grounders:
            claims = grounder.ground(claims, reading, report)
        claims = settle(claims, self.book, reading)
        if self.likener is not None:
            claims = self.likener.liken(report, claims)
        return Outcome(report, reading, claims, extraction.rejected)


class ReadAhead:
    """Reads reports as the pipeline does; the network may begin the next while rules work on this one."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sitrep-ahead")
        self._begun: dict[str, Future[Reading]] = {}

    def begin(self, report: Report) -> None:
        """Begin to read `report`. Its reading is kept until it is asked for, so begin no more than will be."""
        self._begun[report.id] = self._pool.submit(self._pipeline.reader.read, report)

    def __call__(self, report: Report) -> Outcome:
        """What one report says."""
        if report.id not in self._begun:
            self.begin(report)
        return self._pipeline.told(report, self._begun.pop(report.id).result())
