"""Grounder: gives the place words of claims a place, or the reason why not.

All names of a report are resolved together (`resolve`), so that what is told anywhere counts everywhere; then each claim's words are put
together from its names, their relation ("near") and what was told before ("the city").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from sitrep.ground.place.area import between, border, compass_part
from sitrep.ground.place.decide import Choice
from sitrep.ground.place.discourse import Discourse
from sitrep.ground.place.entry import Entry, distance_km
from sitrep.ground.place.gazetteer import Gazetteer
from sitrep.ground.place.metonym import metonym
from sitrep.ground.place.nations import Nation, Nations, weights
from sitrep.ground.place.noun import strip_nouns
from sitrep.ground.place.parse import Parser
from sitrep.ground.place.phrase import Name, Phrase, Relation
from sitrep.ground.place.rank import Focus
from sitrep.ground.place.resolve import resolve, settle
from sitrep.ground.place.told import Telling, Told, beside, called, is_reached, is_site, told_by
from sitrep.ground.place.toponym import Toponym
from sitrep.model import Claim, Location, MentionKind, Place, PlacePrecision, Reading, Report, Span
from sitrep.vocab.grammar import word_class
from sitrep.vocab.places import nouns

_COMPASS_ALONE = re.compile(r"(?:the )?(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern)?", re.IGNORECASE)
_COMPASS_FIRST = re.compile(r"(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?[ -]", re.IGNORECASE)
_OTHER_CAPITAL = re.compile(
    r"\b(?:administrative|ancient|business|commercial|cultural|de facto|economic|financial|former|industrial|interim|makeshift|old|one-time"
    r"|provisional|self-(?:declared|proclaimed|styled)|temporary|wartime)\b",
    re.IGNORECASE,
)
"""What is said of a town that is, or was, a capital of another kind: "the army's wartime capital"."""
_SHOWN = 8  # candidates kept with a location
_PARTIES = frozenset({MentionKind.ORGANISATION, MentionKind.PEOPLE, MentionKind.PERSON})
_NAMING = frozenset({MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY})
_TOWNS = frozenset({"built", "capital", "local", "town"})
_HOLDING = frozenset({"capital", "district", "second", "town"})
_IN = re.compile(r"(?: \d+)?,? (?:(?:in|at|inside|of) (?:the )?(?:[\w'’-]+ ){0,3}?(?:of )?)?")
_OWNS = re.compile(r"(?:’s|'s) (?:[a-z]+ )?\Z")
_OWNER = re.compile(r"(?:’s|'s) (?:[\w'’-]+ ){0,2}?")
_BACK = 20  # characters before a name in which its owner may end
_QUARTER = frozenset({"district"})
_QUARTER_KM, _IN_KM = 30.0, 150.0  # from a town beyond which nothing is a quarter of it, nor, whatever it is, said to be in it
_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN})


@dataclass(frozen=True, slots=True)
class _Scene:
    """All that is known of one report before its claims are looked at one by one."""

    choices: dict[tuple[int, int], Choice]
    discourse: Discourse
    report: Report
    reading: Reading


class PlaceGrounder:
    """Fills `Claim.place` from its span; see `sitrep.ground.Grounder`. The gazetteer stays the caller's, to be closed by him."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._nations = Nations(gazetteer)
        self._knows = lru_cache(maxsize=20_000)(self._is_place)
        self._part = lru_cache(maxsize=200)(partial(compass_part, gazetteer))
        self._parser = Parser(self._knows, self._nation_name)

    def ground(self, claims: tuple[Claim, ...], reading: Reading, report: Report) -> tuple[Claim, ...]:
        """The claims with their locations resolved as far as they can be; nothing else changes."""
        located = [c.place for c in claims if c.place]
        if not located:
            return claims
        parties = _parties(reading)
        phrases = {_span(p): self._parser.parse(report.text, p.span.start, p.span.end, parties) for p in located}
        scene = self._scene(phrases, told_by(claims), {c.span.start for c in claims}, reading, report)
        places: dict[tuple[int, int], Location] = {}
        meant: dict[tuple[int, int], Told | None] = {}
        for at, span, is_seat in _in_order(claims):
            if span not in places:
                places[span], meant[span] = self._locate(span, phrases[span], scene)
            if (told := meant[span]) and told.at != at:  # told once more, by a noun or by what goes on there
                seat = Telling.SEAT if phrases[span].relation is Relation.AT else Telling.NEAR_SEAT
                scene.discourse.tell(replace(told, at=at, telling=seat if is_seat else told.telling))
        return tuple(c if c.place is None else replace(c, place=self._merge(c.place, places[_span(c.place)])) for c in claims)

    @staticmethod
    def _merge(words: Location, found: Location) -> Location:
        return replace(found, span=words.span, is_carried=words.is_carried)

    def _scene(
        self,
        phrases: dict[tuple[int, int], Phrase],
        telling: Mapping[tuple[int, int], Telling],
        telling_sentences: AbstractSet[int],
        reading: Reading,
        report: Report,
    ) -> _Scene:
        text = report.text
        nations = self._nations.find(text)
        names: dict[tuple[int, int], Toponym] = {}
        tellings: dict[tuple[int, int], Telling] = {}
        for span, phrase in phrases.items():
            for i, name in enumerate(phrase.names):
                names[name.start, name.end] = Toponym(name.text, name.start, name.end)
                least = Telling.BESIDE if i else Telling.SEAT if phrase.relation is Relation.AT else Telling.NEAR_SEAT
                tellings[name.start, name.end] = max(telling[span], least)
        for sentence, start, end in self._mentions(reading):
            least = Telling.NAMED if sentence in telling_sentences else Telling.NEAR_SEAT  # "The worst came on Saturday in Beni."
            for name in self._parser.parse(text, start, end).names:
                if not any(a < name.end and name.start < b for a, b in names):
                    names[name.start, name.end] = Toponym(name.text, name.start, name.end)
                    tellings[name.start, name.end] = beside(text, name.start, name.end, least)
        ordered = sorted(names.values(), key=lambda n: n.start)
        ordered += _dateline(report)
        nations = settle(self._gazetteer, ordered, text, nations)
        countries = weights(self._gazetteer, nations, report.title_end)
        resolved = resolve(self._gazetteer, ordered, text, Focus(countries), nations)
        choices = {(n.start, n.end): choice for n, choice in zip(ordered, resolved, strict=True)}
        told = [
            Told(
                start,
                choice.entry,
                (start, end),
                called(text, start, end),
                tellings.get((start, end), Telling.NAMED),
                is_reached(text, start),
            )
            for (start, end), choice in choices.items()
            if choice.entry or _is_name_of_place(text, start, end)
        ]
        told += [Told(n.start, entry) for n in nations if not n.is_demonym and (entry := self._whole_or_part(text, n))]
        starts = [sentence.start for sentence in reading.sentences]
        return _Scene(choices, Discourse(self._gazetteer, told, _named(nations), starts), report, reading)

    def _whole_or_part(self, text: str, nation: Nation) -> Entry | None:
        """The country named, or the compass part of it that the words before it name."""
        country = self._gazetteer.country(nation.country)
        compass = self._parser.parse(text, nation.start, nation.end).compass
        return (self._part(country, compass) if country and compass else None) or country

    def _mentions(self, reading: Reading) -> Iterable[tuple[int, int, int]]:
        """The start of its sentence, and the start and end, of each place that the reader sees named."""
        for sentence in reading.sentences:
            for mention in sentence.mentions:
                if mention.kind in _NAMING:
                    yield sentence.start, sentence.tokens[mention.first].start, sentence.tokens[mention.last - 1].end

    def _locate(self, span: tuple[int, int], phrase: Phrase, scene: _Scene) -> tuple[Location, Told | None]:
        """What the words mean, and the place as it is told of for what comes after; None where they mean none."""
        words = scene.report.quote(*span)
        if phrase.noun:
            return self._point_back(Location(words), phrase, scene)
        if not phrase.names:
            return self._at_hand(Location(words), scene)
        head = phrase.names[0]
        if phrase.relation is Relation.AT and (reason := metonym(scene.report.text, head.start, head.end, scene.reading)):
            return Location(words, reason=reason), None
        if _COMPASS_ALONE.fullmatch(head.text):
            return Location(words, reason=f"{head.text}: a direction, no name"), None
        choice = scene.choices[head.start, head.end]
        candidates = tuple(e.place for e in choice.ranked[:_SHOWN])
        told = Told(head.start, choice.entry, (head.start, head.end), called(scene.report.text, head.start, head.end))
        around = self._built_in(phrase, scene)
        if around and around.entry and (choice.entry is None or _lies_elsewhere(choice.entry, around.entry, told.called)):
            return Location(words, around.entry.place, PlacePrecision.NEAR, (around.entry.place,)), around
        if choice.entry is None:
            is_place = _is_name_of_place(scene.report.text, head.start, head.end)
            named = _bare_name(scene.report, head.start, head.end) if is_place else None
            return Location(words, None, None, candidates, f"{head.text}: {choice.reason}", named=named), told if is_place else None
        entry, precision = self._shape(choice.entry, phrase, scene)
        return Location(words, entry.place, precision, candidates), told

    def _built_in(self, phrase: Phrase, scene: _Scene) -> Told | None:
        """The town in which what no list has is said to be: "the Mapandi bridge in Marawi", "Mandalay's Pyigyidagun quarter"."""
        if phrase.relation in (Relation.BETWEEN, Relation.BORDER):
            return None
        first = phrase.names[0]
        second = phrase.names[1] if len(phrase.names) > 1 else _owner(first, scene) or self._named_after(first, scene)
        if second is None or (second.start, second.end) not in scene.choices:
            return None
        entry, text = scene.choices[second.start, second.end].entry, scene.report.text
        is_in = (
            _IN.fullmatch(text, first.end, second.start) if first.end < second.start else _OWNER.fullmatch(text, second.end, first.start)
        )
        if not entry or entry.kind not in _HOLDING or not is_in:
            return None
        return Told(second.start, entry, (second.start, second.end), called(text, second.start, second.end))

    def _named_after(self, name: Name, scene: _Scene) -> Name | None:
        """The name that follows another by "in", "of" or "at"."""
        ahead = self._parser.beyond(scene.report.text, name.end)
        return ahead.names[0] if ahead is not None and ahead.names else None

    @staticmethod
    def _at_hand(words: Location, scene: _Scene) -> tuple[Location, Told | None]:
        """What words without a name mean: a site ("the compound", "a garage") is near where it happens."""
        told = None if _COMPASS_ALONE.fullmatch(words.span.text) else scene.discourse.at_hand(words.span.start)
        if told is None or told.entry is None:
            return replace(words, reason="no name of a place in the words"), None
        precision = _widened(told.entry.place, Relation.NEAR)
        return replace(words, place=told.entry.place, precision=precision, candidates=(told.entry.place,)), told

    def _shape(self, entry: Entry, phrase: Phrase, scene: _Scene) -> tuple[Entry, PlacePrecision]:
        """The place as the words bound it: a part of it, a way from it to another, near it."""
        made: Entry | None = None
        other = scene.choices[phrase.names[1].start, phrase.names[1].end].entry if len(phrase.names) > 1 else None
        if phrase.relation is Relation.BORDER:
            made = self._border(entry, other, scene)
        elif phrase.relation is Relation.BETWEEN and other:
            made = between(entry, other, f"between {entry.place.name} and {other.place.name}")
        elif phrase.compass:
            made = self._part(entry, phrase.compass)
        if made:
            return made, PlacePrecision.AREA
        asked = strip_nouns(phrase.names[0].text)[1]
        is_beside = bool(asked) and not asked & _TOWNS and entry.kind in ("town", "capital")  # "Abha airport", when only the town is known
        return entry, _widened(entry.place, Relation.NEAR if is_beside and phrase.relation is Relation.AT else phrase.relation)

    def _border(self, entry: Entry, other: Entry | None, scene: _Scene) -> Entry | None:
        """The border of two countries; of one alone, that with the country in focus."""
        beside = other or scene.discourse.focus()
        if beside is None or beside.place.country == entry.place.country:
            return None
        return border(self._gazetteer, entry, other) if other else border(self._gazetteer, beside, entry)

    def _point_back(self, words: Location, phrase: Phrase, scene: _Scene) -> tuple[Location, Told | None]:
        noun, before = phrase.noun or "", words.span.start
        if noun == "capital" and _OTHER_CAPITAL.search(words.span.text):
            return self._called_capital(words, scene)
        told, is_near = self._antecedent(phrase, before, scene), False
        if not phrase.is_owned and (beside := scene.discourse.introduced(noun, scene.report.text, before)):
            is_near = told is None or (is_site(noun) and told.at < beside.at)
            told = beside if is_near else told
        if told is None and not phrase.is_owned and (ahead := self._said_to_be_in(words, scene)):
            return ahead
        if told is None and not phrase.is_owned and (seat := scene.discourse.seat(noun, before, _home(scene))):
            told, is_near = seat, True
        if told is None:
            return replace(words, reason=f'no place told before that "the {noun}" could mean'), None
        is_wide = noun == "area" and phrase.relation is Relation.AT
        relation = Relation.NEAR if is_near or is_wide else phrase.relation
        told = told if is_near else replace(told, called=told.called | {noun})
        if told.entry is None:
            return self._point_to_name(words, told, noun, relation, scene)
        entry, precision = told.entry, _widened(told.entry.place, relation)
        if phrase.compass and (part := self._part(entry, phrase.compass)):
            entry, precision = part, PlacePrecision.AREA
        return replace(words, place=entry.place, precision=precision, candidates=(told.entry.place,)), replace(told, entry=entry)

    @staticmethod
    def _called_capital(words: Location, scene: _Scene) -> tuple[Location, Told | None]:
        """A capital that is not the state's: the town named right behind it ("the commercial capital, Abidjan"), or none."""
        end = words.span.end
        behind = next((span for span in scene.choices if scene.report.text[end : span[0]] == ", "), None)
        entry = scene.choices[behind].entry if behind else None
        if behind is None or entry is None:
            return replace(words, reason="not the capital of the state, and not named"), None
        told = Told(behind[0], entry, behind, frozenset({"capital"}))
        return replace(words, place=entry.place, precision=entry.place.precision, candidates=(entry.place,)), told

    def _said_to_be_in(self, words: Location, scene: _Scene) -> tuple[Location, Told | None] | None:
        """Where the words right after a noun that points to nothing say it is: "the market in Ceel Buur"."""
        ahead = self._parser.beyond(scene.report.text, words.span.end)
        if ahead is None or not ahead.names or any((n.start, n.end) not in scene.choices for n in ahead.names):
            return None
        found = self._locate((words.span.start, words.span.end), ahead, scene)
        return found if found[0].place else None

    def _point_to_name(self, words: Location, told: Told, noun: str, relation: Relation, scene: _Scene) -> tuple[Location, Told | None]:
        """What a noun means that points to a place without an entry: that name."""
        if told.name is None:
            return replace(words, reason=f'no place told before that "the {noun}" could mean'), None
        name = Name(scene.report.text[told.name[0] : told.name[1]], *told.name)
        if (around := self._built_in(Phrase((name,)), scene)) and around.entry:
            place = around.entry.place
            return replace(words, place=place, precision=PlacePrecision.NEAR, candidates=(place,)), around
        choice, named = scene.choices[told.name], _bare_name(scene.report, *told.name)
        reason = f'"the {noun}" is {named.text}: {choice.reason}'
        precision = PlacePrecision.NEAR if relation is Relation.NEAR else None
        candidates = tuple(e.place for e in choice.ranked[:_SHOWN])
        return replace(words, precision=precision, candidates=candidates, reason=reason, named=named), told

    def _antecedent(self, phrase: Phrase, before: int, scene: _Scene) -> Told | None:
        if phrase.noun == "here" and (home := _home(scene)):
            return Told(before, home)
        if not phrase.is_owned or not phrase.names:
            return scene.discourse.last(phrase.noun or "", before)
        owner = scene.choices[phrase.names[0].start, phrase.names[0].end].entry
        if owner and owner.kind == "country" and phrase.noun == "capital":
            capital = self._gazetteer.capital(owner.place.country or "")
            return Told(before, capital) if capital else None
        fitting = scene.discourse.last(phrase.noun or "", before)
        if fitting and fitting.entry and owner and fitting.entry.place.country == owner.place.country:
            return fitting
        return Told(before, owner) if owner else None

    def _is_place(self, name: str) -> bool:
        """Whether it is a place's name; "South Lebanon" is not that of a town in Ohio, though "South Sudan" is a country's."""
        if _COMPASS_ALONE.fullmatch(name):
            return False
        entries = self._gazetteer.look_up(name)
        match = _COMPASS_FIRST.match(name)
        if not match or not entries or not any(e.kind == "country" for e in self._gazetteer.look_up(name[match.end() :])):
            return bool(entries)
        return any(e.kind in ("country", "first") or e.is_site for e in entries)

    def _nation_name(self, word: str) -> str | None:
        code = self._nations.of_demonym(word)
        country = self._gazetteer.country(code) if code else None
        return country.place.name if country else None


def _parties(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Where the reader sees parties named."""
    return tuple(
        (sentence.tokens[m.first].start, sentence.tokens[m.last - 1].end)
        for sentence in reading.sentences
        for m in sentence.mentions
        if m.kind in _PARTIES
    )


def _span(location: Location) -> tuple[int, int]:
    return location.span.start, location.span.end


def _in_order(claims: Iterable[Claim]) -> list[tuple[int, tuple[int, int], bool]]:
    """Where each place is told of, by its own words or by a claim that they are carried to; with whether something happens there."""
    found: set[tuple[int, tuple[int, int], bool]] = set()
    for claim, seat in ((c, told_by([c])) for c in claims):
        for span, telling in seat.items():
            at = claim.trigger.start if claim.place and claim.place.is_carried else span[0]
            found.add((max(at, span[0]), span, telling is Telling.SEAT))
    return sorted(found, key=lambda f: (f[0], f[1], not f[2]))


def _lies_elsewhere(entry: Entry, around: Entry, called: AbstractSet[str]) -> bool:
    """Whether it is too far to be meant by a name said to be in the other: "Tal Abyad quarter" in Homs is not the town on the border."""
    is_quarter = any(nouns().get(noun) == _QUARTER for noun in called)
    return distance_km(entry, around) > around.radius_km + (_QUARTER_KM if is_quarter else _IN_KM)


def _is_name_of_place(text: str, start: int, end: int) -> bool:
    """Whether a name without an entry may be that of a town or a site, as a road's name or number may not."""
    after = re.match(r"[ -]([a-zA-Z]+)", text[end : end + 15])
    return not any(c.isdigit() for c in text[start:end]) and not (after and after.group(1).lower() in word_class("road"))


def _bare_name(report: Report, start: int, end: int) -> Span:
    """The name without the noun for a town beside it: of "Walikale town" the first word."""
    name = report.text[start:end]
    bare, wanted = strip_nouns(name)
    at = start + name.index(bare) if wanted & {"town"} else start
    return report.quote(at, at + len(bare)) if wanted & {"town"} else report.quote(start, end)


def _dateline(report: Report) -> list[Toponym]:
    """The towns of the dateline ("TRIPOLI, Libya (Agency)", "CAIRO/TRIPOLI"), as names after the text; each counts thrice."""
    after = len(report.text) + 1
    town, *around = re.split(r"\s*[,(]\s*", (report.dateline or "").replace(")", ""))
    within = tuple(w for w in around[:1] if w)
    return [Toponym(t.strip(), after, after, within) for t in town.split("/") if t.strip() for _ in range(3)]


def _owner(name: Name, scene: _Scene) -> Name | None:
    """The place named right before it as having it: the town of "Kharkiv's Saltivskyi"."""
    match = _OWNS.search(scene.report.text, max(0, name.start - _BACK), name.start)
    told = next((span for span in scene.choices if span[1] == match.start()), None) if match else None
    return Name(scene.report.text[told[0] : told[1]], *told) if told else None


def _home(scene: _Scene) -> Entry | None:
    """The town that the report is sent from, which is what it calls "here"."""
    after = len(scene.report.text) + 1
    choice = scene.choices.get((after, after))
    return choice.entry if choice else None


def _named(nations: Iterable[Nation]) -> dict[str, float]:
    """How often each country is named, a demonym counting 0.7."""
    counts: dict[str, float] = {}
    for nation in nations:
        counts[nation.country] = counts.get(nation.country, 0.0) + (0.7 if nation.is_demonym else 1.0)
    return counts


def _widened(place: Place, relation: Relation) -> PlacePrecision:
    if relation in (Relation.NEAR, Relation.OFF) and place.precision in _FINE:
        return PlacePrecision.NEAR if relation is Relation.NEAR else PlacePrecision.AREA
    if relation in (Relation.OFF, Relation.BORDER, Relation.BETWEEN, Relation.NEAR):
        return PlacePrecision.AREA
    return place.precision
