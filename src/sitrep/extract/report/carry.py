"""Carrying forward: place and time a later sentence leaves out because the same event goes on.

"The attack took place at 7.45" says neither day nor town, since the sentence before did. A claim takes the words over when it tells the
same notion, or points back with a definite noun ("the attack", "these clashes"), of the same PLOVER root, within the next few sentences,
and when the two do not name different actors; an act right after another keeps its place; a toll, when it stands in the paragraph of its
act. As long as a report has named one place alone, acts that it tells nowhere happened there; talks spoken of again ("the summit", "on the
sidelines") are where and when they were, however far back. An act right after another keeps its day where a pronoun acts; so does violence
that the next sentence narrates ("Police fired into the crowd") and that names no other place or day: in the corpus 33 of 42 such days are
right, of those of all other acts hardly any. What has happened, goes on or is to come ("have fired", "will fire") keeps no day. Never
backward. Standing relations and bare speech take nothing over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sitrep.extract.report.dated import DateHeading
from sitrep.extract.report.headings import Heading
from sitrep.extract.report.narrated import Narration
from sitrep.model import Acled, Claim, ClaimKind, Factuality, Location, Plover, Report, Role, When
from sitrep.vocab.grammar import word_class
from sitrep.vocab.numberwords import is_number_word
from sitrep.vocab.onward import goes_onward
from sitrep.vocab.places import nouns
from sitrep.vocab.timewords import TimeClass, is_time_word, uses_of

REACH = 3  # claims' sentences looked back over
MOST = 40  # claims looked back over
MATERIAL = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.MOBILIZE, Plover.PROTEST, Plover.RETREAT, Plover.AID, Plover.COOPERATE})
VIOLENT = frozenset({Plover.ASSAULT, Plover.PROTEST})
HARSH = VIOLENT | {Plover.COERCE}
HAPPENING = frozenset({ClaimKind.EVENT, ClaimKind.TOLL})
TOLD = frozenset({Factuality.ASSERTED, Factuality.POSSIBLE})
TALKS = frozenset({Plover.AGREE, Plover.CONSULT})
OF_PLACES = frozenset({"entry", "falling", "handover", "losing", "taken-peacefully", "taking", "withdrawal"})
"""Notions of acts that are done to a place, so that one left unnamed is the one spoken of."""
DEFINITE = re.compile(r"(?:the|these|those|this|that|such|both|its|their|his|her)\s+(?:[\w'’-]+\s+)?$", re.IGNORECASE)
OPENING = re.compile(r"(?:(?:And|But|Meanwhile),? )?(?:[Ii]n|[Aa]t|[Nn]ear) (?:the )?(?:[a-z-]+ ){0,3}([A-Z][\w'’-]+)")
DATELINE = re.compile(r"[A-Z][^\n]{0,80}[-–—:]")
RUNNING = re.compile(r"\b(?:count|figure|number|tally|total)\b[^.;]{0,40} (?:to|at) \Z")  # "bringing the total to 40": of more than one act
ELSEWHERE = re.compile(r"\b(?:elsewhere|separate|separately)\b|\bin (?:another|other) ", re.IGNORECASE)
YEAR = re.compile(r"(?:[Ii]n )?(?:(?:early|late|mid)[ -])?\d{4}")
BESIDE = ("on the sidelines", "on the margins", "on the fringes")
PARAGRAPHS = re.compile(r"\n+")
THEY = frozenset({"he", "it", "she", "they"})
THEM = frozenset({"her", "him", "it", "them"})
MOVING = frozenset({"abduct", "arrest", "deport"})
TO = re.compile(r"\b(?:in|on)?to(?:wards?)?\s+(?:(?:the|an?)\s+)?(?:[a-z-]+\s+)?\Z")
DAYS = frozenset({TimeClass.DEICTIC, TimeClass.MONTH, TimeClass.WEEKDAY})
PRONOUNS = frozenset({"it", "there", "here"})
WIDE = frozenset({"first", "region"})
POINTING = word_class("pointing_place")
WORD = re.compile(r"\w{3,}")


def carry(
    report: Report,
    claims: Sequence[Claim],
    narration: Narration,
    headings: Sequence[Heading] = (),
    dates: Sequence[DateHeading] = (),
) -> tuple[Claim, ...]:
    """The claims, in the order of their triggers, with the places and times that carry over.

    What stands under a heading that is a place takes over no place from above it, and that of the heading where nothing below tells one;
    so it does with the words of time that head its paragraph.
    """
    begins: list[int] = []  # of each sentence's claims
    done: list[Claim] = []
    town = _Town()
    for claim in claims:
        if not done or done[-1].span != claim.span:
            begins.append(len(done))
        before = done[max(begins[-1 - REACH :][0], len(done) - MOST) :]
        carried = _of_talks(report, claim, done) if _is_of_talks(claim) else _carried(report, claim, before, narration)
        carried = _in_town(carried, town.place, narration)
        heading = next((h for h in reversed(headings) if h.heads(claim.trigger)), None)
        date = next((d for d in reversed(dates) if d.heads(claim.trigger)), None)
        carried = carried if heading is None else _headed(carried, heading)
        done.append(carried if date is None else _dated(carried, date, narration))
        town.see(done[-1])
    return tuple(done)


def _dated(claim: Claim, date: DateHeading, narration: Narration) -> Claim:
    """The claim on the day or at the hour that heads its paragraph, where it tells what happened and has no words of time of its own.

    What a sentence only sets ("It began on Tuesday.") holds for acts that are narrated after it. "Around eleven" is no time of its own.
    """
    is_above = claim.time is not None and claim.time.is_carried and claim.time.span.start < date.words.start
    has_own = claim.time is not None and not is_above and not _is_bare_number(claim.time.span.text)
    if date.is_scene and (claim.kind is not ClaimKind.EVENT or claim.type.plover not in MATERIAL or not narration.is_narrated(claim)):
        return claim
    if has_own or claim.kind not in HAPPENING or claim.factuality not in TOLD | {Factuality.DENIED}:
        return claim
    return replace(claim, time=When(date.words, is_carried=not claim.span.contains(date.words)))


def _is_bare_number(words: str) -> bool:
    """Whether words of time hold a number in words and no word of time, so that they say no day: "around eleven", unlike "at 11 p.m."."""
    found = [word for word in re.findall(r"\w+", words.lower()) if not any(use.kind is TimeClass.ABOUT for use in uses_of(word))]
    return any(map(is_number_word, found)) and all(word.isalpha() and not is_time_word(word) for word in found)


def _headed(claim: Claim, heading: Heading) -> Claim:
    """The claim without a place from above the heading; an act or a toll without one of its own is where the heading says."""
    place = claim.place
    if place is not None and place.is_carried and place.span.start < heading.name.start:
        place = None
    is_act = claim.kind is ClaimKind.EVENT and claim.type.plover in MATERIAL and claim.factuality in TOLD
    is_toll = claim.kind is ClaimKind.TOLL and (claim.time is None or not heading.is_scene)
    if (is_act or is_toll) and (place is None or is_vague(place.span.text)):
        place = Location(heading.name, is_carried=not claim.span.contains(heading.name))
    return replace(claim, place=place)


def _carried(report: Report, claim: Claim, before: list[Claim], narration: Narration) -> Claim:
    if claim.kind is ClaimKind.TOLL:
        return _toll(report, claim, before, narration)
    if claim.kind is not ClaimKind.EVENT or claim.type.plover not in MATERIAL:
        return claim
    is_own = claim.place is not None and not is_vague(claim.place.span.text) and not goes_onward(claim)
    own = claim.place if is_own else None
    for earlier in reversed(before):
        is_other = earlier.span != claim.span or _points_back(report, claim)  # "took the mill; nine fell in the attack"
        if is_other and (earlier.place or earlier.time) and _is_same(report, earlier, claim):
            goes_on = narration.is_narrated(claim) and not _is_apart(earlier, claim) and not narration.is_earlier(earlier)
            goes_on = goes_on and (narration.is_told_again(claim) or not _is_overtaken(earlier, claim, before))
            goes_on = goes_on and (earlier.type.notion == claim.type.notion or not _is_background(earlier))
            time = claim.time or (_carried_time(earlier.time) if goes_on else None)
            claim = replace(claim, place=own or _carried_place(earlier.place) or claim.place, time=time)
            break
    scene = [c for c in reversed(before) if _is_scene(report, c, claim)] if not _is_at_talks(claim, before) else []
    if claim.time is not None and not claim.time.is_carried and claim.type.notion not in OF_PLACES:
        scene = [c for c in scene if not _is_on_another_day(report, c, claim)]
    if _opens_elsewhere(claim):
        scene = [c for c in scene if c.span == claim.span]
    if claim.place is None or is_vague(claim.place.span.text) or goes_onward(claim):
        told = [c.place for c in scene if c.place is not None]
        places = [p for p in told if _is_carried_on(p.span.text)]
        beside = [p for p in told if claim.place is None and claim.span.contains(p.span)]  # "stoned the station and burned two cars"
        named = [p for p in places if _has_name(p.span.text)] or places or beside
        claim = replace(claim, place=_carried_place(named[0])) if named else claim
    return claim if claim.time is not None else replace(claim, time=_carried_time(_day_of_scene(report, claim, scene, narration)))


def _is_background(claim: Claim) -> bool:
    """Whether its words of time tell of a span or a whole year, in which another act told later need not be: "has fought since June"."""
    words = claim.time.span.text if claim.time is not None else ""
    return _lasts(words) or YEAR.fullmatch(words) is not None


def _is_of_talks(claim: Claim) -> bool:
    """Whether it tells that some talked or met."""
    return claim.kind is ClaimKind.EVENT and claim.type.plover is Plover.CONSULT


class _Town:
    """The one place that the acts of a report have named so far: `place` is that of the first violence, None where they named several.

    A report of a day in one town names it once: "Bombs killed 20 in Baquba. … Insurgents also attacked the governor's office.".
    """

    def __init__(self) -> None:
        self._place: Location | None = None
        self._names: set[frozenset[str]] = set()

    @property
    def place(self) -> Location | None:
        return self._place if len(self._names) == 1 else None

    def see(self, claim: Claim) -> None:
        """Notes the place that a claim names."""
        if claim.kind is not ClaimKind.EVENT or claim.place is None or not _has_name(claim.place.span.text):
            return
        self._names.add(frozenset(_capitals(claim.place.span.text)))
        if self._place is None and claim.type.plover in VIOLENT:
            self._place = claim.place


def _in_town(claim: Claim, town: Location | None, narration: Narration) -> Claim:
    """An act that is told nowhere is in the town that the report is of; not one of another year, which is of the war and not the day."""
    is_act = claim.kind is ClaimKind.EVENT and claim.type.plover in MATERIAL and claim.factuality is Factuality.ASSERTED
    if town is None or claim.place is not None or not is_act or not narration.is_narrated(claim):
        return claim
    is_elsewhere = _opens_elsewhere(claim) or ELSEWHERE.search(claim.span.text) is not None
    is_history = claim.time is not None and YEAR.search(claim.time.span.text) is not None
    return claim if is_elsewhere or is_history else replace(claim, place=_carried_place(town))


def _of_talks(report: Report, claim: Claim, before: list[Claim]) -> Claim:
    """Talks, a meeting or a summit that was told of before ("the two-day summit", "on the sidelines") are where and when that was.

    However far back: the paragraphs between tell what was said there.
    """
    words = claim.span.text.lower()
    if not _points_back(report, claim) and not any(beside in words for beside in BESIDE):
        return claim
    earlier = next((c for c in reversed(before) if _is_of_talks(c) and c.span != claim.span and (c.place or c.time)), None)
    if earlier is None or earlier.factuality is not claim.factuality or _is_apart(earlier, claim):
        return claim
    place = claim.place if claim.place is not None and not is_vague(claim.place.span.text) else _carried_place(earlier.place) or claim.place
    is_period = earlier.time is not None and _lasts(earlier.time.span.text)
    return replace(claim, place=place, time=claim.time or (None if is_period else _carried_time(earlier.time)))


def _lasts(words: str) -> bool:
    """Whether words of time tell of a span, and not of a day in it: "for months", "since June"."""
    return words.lower().startswith(("for ", "over ", "since "))


def _is_overtaken(earlier: Claim, claim: Claim, before: list[Claim]) -> bool:
    """Whether another act with words of time of its own stands between: "A missile hit Ashdod on Sunday. Jets bombed Sanaa on Monday."."""
    between = (c for c in before if earlier.span.end <= c.span.start and c.span != claim.span and c.type.plover is claim.type.plover)
    return any(c.time is not None and not c.time.is_carried for c in between)


def _day_of_scene(report: Report, claim: Claim, scene: list[Claim], narration: Narration) -> When | None:
    """The words of time that hold for an act without any, of the acts of its scene, nearest first; not of what had been before."""
    dated = [(c, c.time) for c in scene if c.time is not None and not narration.is_earlier(c)]
    dated = [(c, time) for c, time in dated if c.type.notion == claim.type.notion or not _is_background(c)]
    if _is_by_pronoun(claim):
        for earlier, time in dated:
            if not time.is_carried and _goes_straight_on(report, earlier, claim):
                is_force = claim.type.plover in HARSH and narration.is_narrated(claim) and _is_of_a_day(time)
                if is_force or earlier.type.plover is claim.type.plover:  # "Gunmen came on Monday. They took away the mayor."
                    return time
    if not narration.is_narrated(claim):
        return None
    return next((time for c, time in dated if _is_same_violence(report, c, claim)), None)


def _is_on_another_day(report: Report, earlier: Claim, claim: Claim) -> bool:
    """Whether a paragraph of its own tells `claim` on a day of its own: "Sanaa fell in 2014.", then "Jets struck on Monday."."""
    is_apart = "\n" in report.text[earlier.span.end : claim.span.start]
    return is_apart and earlier.time is not None and claim.time is not None and earlier.time.span.text != claim.time.span.text


def _is_at_talks(claim: Claim, before: list[Claim]) -> bool:
    """Whether its sentence tells of talks first, so that the scene is theirs: "talks were to begin, but the rebels withdrew"."""
    return any(c.span == claim.span and c.type.plover in TALKS for c in before)


def _opens_elsewhere(claim: Claim) -> bool:
    """Whether its sentence opens with another place, where somebody speaks: "In Washington, the ministry said"."""
    opening = OPENING.match(claim.span.text)
    return opening is not None and not is_time_word(opening.group(1)) and not opening.group(1).isdigit()


def _is_by_pronoun(claim: Claim) -> bool:
    """Whether those who act are named before: "They killed nine worshippers"."""
    actors = {p.span.text.lower() for p in claim.in_role(Role.ACTOR)}
    return bool(actors) and actors <= THEY


def _goes_straight_on(report: Report, earlier: Claim, claim: Claim) -> bool:
    """Whether the claim stands in a later sentence of the paragraph."""
    return earlier.span != claim.span and "\n" not in report.text[earlier.span.end : claim.span.start]


def _is_of_a_day(time: When) -> bool:
    """Whether words of time say on which day, not only in which month: "on Wednesday night", "on 3 May"."""
    words = time.span.text
    is_numbered = any(c.isdigit() for c in words) and not re.search(r"\b(?:since|until)\b", words, re.IGNORECASE)
    kinds = {use.kind for word in WORD.findall(words) for use in uses_of(word)}
    return bool(kinds & {TimeClass.DEICTIC, TimeClass.WEEKDAY}) or (TimeClass.MONTH in kinds and is_numbered)


def _is_same_violence(report: Report, earlier: Claim, claim: Claim) -> bool:
    """Whether the very next sentence tells of violence at no place of its own: "On Friday women marched to the base. Soldiers shot two"."""
    is_next = earlier.span != claim.span and not report.text[earlier.span.end : claim.span.start].strip()
    is_violent = {earlier.type.plover, claim.type.plover} <= VIOLENT or (earlier.type.plover is Plover.PROTEST and _is_to_them(claim))
    return is_next and is_violent and not _is_elsewhere(claim) and not _names_a_day(claim.span.text)


def _is_to_them(claim: Claim) -> bool:
    """Whether those whom it befalls are named before: "Police dispersed them"."""
    recipients = {p.span.text.lower() for p in claim.in_role(Role.RECIPIENT)}
    return bool(recipients) and recipients <= THEM


def _names_a_day(words: str) -> bool:
    """Whether a sentence has another day or month in it, whatever happens then."""
    return any(use.kind in DAYS for word in WORD.findall(words) for use in uses_of(word))


def _is_elsewhere(claim: Claim) -> bool:
    """Whether the claim names a place of its own."""
    return claim.place is not None and not claim.place.is_carried and not is_vague(claim.place.span.text)


def _is_apart(earlier: Claim, claim: Claim) -> bool:
    """Whether the two name places that have no name in common ("the Bint air base", "Bint")."""
    if claim.place is None or earlier.place is None or not _is_elsewhere(claim) or _is_wide(earlier.place.span.text):
        return False
    return not _capitals(earlier.place.span.text) & _capitals(claim.place.span.text)


def _is_wide(words: str) -> bool:
    """Whether words of place are of an area in which places lie: "western Donetsk Oblast", "the north of the country"."""
    return any(nouns().get(word.lower(), frozenset()) & WIDE for word in WORD.findall(words))


def _capitals(words: str) -> set[str]:
    return {w for w in WORD.findall(words) if w[:1].isupper()}


def _toll(report: Report, claim: Claim, before: list[Claim], narration: Narration) -> Claim:
    """A toll told right after the act it is of ("Nine died.") has the act's place and day, unless it has words of its own for either.

    Where the act is a paragraph by itself, so has the next paragraph's: "Another 50 were wounded." but "Dozens have been killed."
    """
    if claim.place is not None or claim.time is not None or RUNNING.search(report.text, claim.span.start, claim.trigger.start):
        return claim
    for act in reversed(before):
        breaks = len(PARAGRAPHS.findall(report.text, act.trigger.end, claim.trigger.start))
        if breaks > 1 or (breaks and not (_is_paragraph(report.text, act) and narration.is_narrated(claim))):
            break
        if act.kind is ClaimKind.EVENT and act.type.plover is Plover.ASSAULT and act.factuality is claim.factuality:
            return replace(claim, place=_carried_place(act.place), time=_carried_time(act.time))
    return claim


def _is_scene(report: Report, earlier: Claim, claim: Claim) -> bool:
    """Whether what `claim` tells goes on where `earlier` happened: acts told as facts, one after the other, in one paragraph.

    Where paragraphs are of one sentence, the scene goes on into the next, but not further; so it does for who leaves or takes a place
    that is not named again.
    """
    if _ends_a_journey(report, earlier):
        return False
    if earlier.type.plover not in MATERIAL or (earlier.factuality is not claim.factuality and not _says_who(earlier, claim)):
        return False
    breaks = len(PARAGRAPHS.findall(report.text, earlier.span.end, claim.span.start))
    if breaks > 1 or claim.type.notion in OF_PLACES:
        return breaks <= 1
    is_told_there = earlier.place is None or not earlier.place.is_carried
    return breaks == 0 or (is_told_there and _is_paragraph(report.text, earlier))


def _ends_a_journey(report: Report, claim: Claim) -> bool:
    """Whether its place is where people or goods were brought to: what follows happens where they came from, if anywhere told."""
    place, kind = claim.place, claim.type
    is_brought = kind.plover is Plover.AID or kind.mode in MOVING or kind.acled is Acled.ABDUCTION
    return is_brought and place is not None and TO.search(report.text, max(0, place.span.start - 16), place.span.start) is not None


def _says_who(earlier: Claim, claim: Claim) -> bool:
    """Whether what is only possible, with no day or victims of its own, may be the attack told before it: "The army is suspected."."""
    is_attack = earlier.type.plover is Plover.ASSAULT and claim.type.plover is Plover.ASSAULT
    is_open = earlier.factuality is Factuality.ASSERTED and claim.factuality is Factuality.POSSIBLE and claim.time is None
    return is_attack and is_open and not claim.in_role(Role.RECIPIENT) and not claim.in_role(Role.ITEM)


def _is_paragraph(text: str, claim: Claim) -> bool:
    """Whether the sentence of `claim` is a paragraph by itself."""
    before, after = text[: claim.span.start].rstrip(" "), text[claim.span.end :].lstrip(" ")
    line = before[before.rfind("\n") + 1 :]
    return (not line or DATELINE.fullmatch(line) is not None) and (not after or after.startswith("\n"))


def is_vague(words: str) -> bool:
    """Whether words of place hold neither a name nor a noun that points to a place told before ("the town")."""
    return not _has_name(words) and not any(w.lower() in POINTING for w in words.split())


def _is_carried_on(words: str) -> bool:
    """Whether words of place may be those of a later act too: neither vague nor a pronoun, whose meaning was told only there."""
    return not is_vague(words) and words.lower() not in PRONOUNS


def _has_name(words: str) -> bool:
    return any(w[:1].isupper() for w in words.split())


def _carried_place(place: Location | None) -> Location | None:
    """The place, carried; a pronoun ("it was captured") is not carried on, since what it stands for was told only there."""
    if place is None or place.span.text.lower() in PRONOUNS:
        return None
    return replace(place, is_carried=True)


def _carried_time(time: When | None) -> When | None:
    return replace(time, is_carried=True) if time is not None else None


def _is_same(report: Report, earlier: Claim, claim: Claim) -> bool:
    """Whether `claim` goes on telling the event of `earlier`."""
    if earlier.type.plover is not claim.type.plover or earlier.factuality is not claim.factuality or earlier.kind is not claim.kind:
        return False
    return (_points_back(report, claim) or earlier.type.notion == claim.type.notion) and _actors_agree(earlier, claim)


def _points_back(report: Report, claim: Claim) -> bool:
    """Whether its word is said as of a thing known: "the attack", "these clashes"."""
    return DEFINITE.search(report.text[max(0, claim.trigger.start - 40) : claim.trigger.start]) is not None


def _actors_agree(earlier: Claim, claim: Claim) -> bool:
    first, second = (_names(c) for c in (earlier, claim))
    return not first or not second or bool(first & second)


def _names(claim: Claim) -> set[str]:
    return {w.lower() for p in claim.in_role(Role.ACTOR) for w in WORD.findall(p.span.text)}
