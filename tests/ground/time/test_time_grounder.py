"""The grounder of time on whole reports: dates told earlier, bounding words, tense, and reasons where there is no date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ground import Grounder
from sitrep.ground.time import TimeGrounder
from sitrep.model import Claim, ClaimKind, ClaimType, DateBasis, Factuality, Reading, Report, Sentence, TimeBasis, Token, When

PUBLISHED = date(2020, 5, 20)  # a Wednesday


def report_of(text: str, published: date | None = PUBLISHED, dateline: str | None = None) -> tuple[Report, Reading]:
    report = Report(text=text, name="t", published=published, published_basis=DateBasis.GIVEN if published else None, dateline=dateline)
    pieces = [match for match in re.finditer(r"[^.\n]+\.?", text) if match.group().strip()]
    return report, Reading(report.id, "none", tuple(Sentence(piece.start(), piece.end(), 0, ()) for piece in pieces))


def claim_at(report: Report, words: str | None, is_carried: bool = False) -> Claim:
    whole = report.quote(0, len(report.text))
    time = None
    if words:
        start = report.text.index(words)
        time = When(report.quote(start, start + len(words)), is_carried=is_carried)
    return Claim(report.id, report.name, ClaimKind.EVENT, whole, whole, ClaimType(), Factuality.ASSERTED, time=time)


def grounded(text: str, words: str, published: date | None = PUBLISHED, dateline: str | None = None, is_carried: bool = False) -> When:
    report, reading = report_of(text, published, dateline)
    grounder: Grounder = TimeGrounder()
    (claim,) = grounder.ground((claim_at(report, words, is_carried),), reading, report)
    assert claim.time is not None
    return claim.time


CASES = [
    ("weekday", "Rebels took the town on Monday.", "on Monday", "2020-05-18", "2020-05-18"),
    ("announced", "The talks will resume on Monday.", "on Monday", "2020-05-25", "2020-05-25"),
    ("bound outside the words", "Shells have hit the port since Monday.", "Monday", "2020-05-18", "2020-05-20"),
    ("words with more around them", "He spoke late on Sunday, aides said.", "He spoke late on Sunday", "2020-05-17", "2020-05-17"),
    (
        "told before: previous day",
        "The base fell on Monday. Its crews had left the previous day.",
        "the previous day",
        "2020-05-17",
        "2020-05-17",
    ),
    ("told before: that day", "On Friday it sent a note. Nobody was hurt that day.", "that day", "2020-05-15", "2020-05-15"),
    ("told before: years later", "They left in 2011. They came back three years later.", "three years later", "2014-01-01", "2014-12-31"),
    ("told before: hour", "On Friday it sent a note. It fell at 7:45 p.m.", "at 7:45 p.m", "2020-05-15", "2020-05-15"),
    ("chain of two", "It began on 5 May. Two days later it spread. A day later it ended.", "A day later", "2020-05-08", "2020-05-08"),
    ("history goes on", "War came in March 2011. In April the towns fell.", "In April", "2011-04-01", "2011-04-30"),
    (
        "the day after a night",
        "Gunmen raided the mill on Thursday night. The next day its crew fled.",
        "The next day",
        "2020-05-15",
        "2020-05-15",
    ),
    (
        "the morning after a night",
        "Troops left on Thursday night; gunmen came the following morning.",
        "the following morning",
        "2020-05-15",
        "2020-05-15",
    ),
    (
        "to come, after a year told",
        "The dam was destroyed in August 2015. Aid will be delivered in June.",
        "in June",
        "2020-06-01",
        "2020-06-30",
    ),
    ("next day, without an article", "The mill fell on Thursday. Next day its crew fled.", "Next day", "2020-05-15", "2020-05-15"),
    ("next morning", "The mill fell on Thursday. Next morning its crew fled.", "Next morning", "2020-05-15", "2020-05-15"),
    ("days afterwards", "The mill fell on 5 May. Four days afterwards its crew fled.", "Four days afterwards", "2020-05-09", "2020-05-09"),
    ("hours earlier", "The mill fell on Thursday. Hours earlier its crew fled.", "Hours earlier", "2020-05-13", "2020-05-14"),
    ("dawn after a night", "The mill fell on the night of 8 May. At dawn its crew fled.", "At dawn", "2020-05-09", "2020-05-09"),
    ("small hour after a night", "The mill fell on the night of 8 May. At 3 a.m. it burned.", "At 3 a.m.", "2020-05-09", "2020-05-09"),
    (
        "evening after a night",
        "The mill fell on the night of 8 May. In the evening it rained.",
        "In the evening",
        "2020-05-08",
        "2020-05-09",
    ),
    (
        "past a wide span",
        "The mill fell on 5 May. It had stood since 1908. A day later it burned.",
        "A day later",
        "2020-05-06",
        "2020-05-06",
    ),
    (
        "past a week",
        "The mill fell on 15 May. It had been quiet until this week. A day later it burned.",
        "A day later",
        "2020-05-16",
        "2020-05-16",
    ),
    ("the nth ahead", "The feast will be held for the 28th.", "for the 28th", "2020-05-28", "2020-05-28"),
    ("range", "They fought from Saturday to Monday.", "from Saturday to Monday", "2020-05-16", "2020-05-18"),
    ("list", "It was shelled on Sunday and Monday.", "on Sunday and Monday", "2020-05-17", "2020-05-18"),
    (
        "told before: not since when",
        "A shell hit the school on Monday, the fifth since 2 May. It had been repaired the previous day.",
        "the previous day",
        "2020-05-17",
        "2020-05-17",
    ),
    ("one of a list", "He came on Sunday and on Monday left.", "on Monday", "2020-05-18", "2020-05-18"),
    ("was due, the nearer day: ahead", "The ship was due on Friday.", "on Friday", "2020-05-22", "2020-05-22"),
    ("was due, the nearer day: back", "The ship was due on Monday.", "on Monday", "2020-05-18", "2020-05-18"),
    ("had been due", "The ship had been due on Thursday.", "on Thursday", "2020-05-14", "2020-05-14"),
    ("finer inside wider", "In May, on the 18 May, it fell.", "In May, on the 18 May", "2020-05-18", "2020-05-18"),
    ("until", "The truce holds until Friday.", "until Friday", None, "2020-05-22"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_days_of_claims(text: str, words: str, earliest: str | None, latest: str | None) -> None:
    time = grounded(text, words)
    assert (time.earliest and time.earliest.isoformat(), time.latest and time.latest.isoformat()) == (earliest, latest)


NO_DATES = [
    ("vague", "Rebels recently took the town.", "recently", "too vague for a date"),
    ("present", "The army now holds the hill.", "now", "too vague for a date"),
    ("duration", "They fought for more than a year.", "for more than a year", "a duration, no date"),
    ("again and again", "Drones fly over it every night.", "every night", "happens again and again"),
    ("event", "He died two days after the attack.", "two days after the attack", None),
    (
        "a day beside a week",
        "It was quiet until this week. A day earlier it burned.",
        "A day earlier",
        "refers to a date that was not told",
    ),
    ("nothing told", "Nobody was hurt that day.", "that day", "refers to a date that was not told"),
    ("no words of time", "The army took the hill.", "the hill", "no time expression"),
]


@pytest.mark.parametrize(("text", "words", "reason"), [case[1:] for case in NO_DATES], ids=[case[0] for case in NO_DATES])
def test_no_date_has_a_reason(text: str, words: str, reason: str | None) -> None:
    time = grounded(text, words)
    assert not time.is_resolved
    assert time.reason
    assert reason is None or time.reason == reason


def test_without_publication_only_stated_dates_resolve() -> None:
    assert grounded("It fell on Monday.", "on Monday", published=None).reason == "no publication date"
    assert grounded("It fell on 5 May 2020.", "on 5 May 2020", published=None).earliest == date(2020, 5, 5)


def test_the_dateline_stands_in_for_a_publication_date() -> None:
    time = grounded("It fell on Monday.", "on Monday", published=None, dateline="TRIPOLI, May 20, 2020")
    assert (time.earliest, time.anchor) == (date(2020, 5, 18), PUBLISHED)
    assert not grounded("It fell on Monday.", "on Monday", published=None, dateline="TRIPOLI, May 20").is_resolved


def test_basis_and_anchor() -> None:
    assert grounded("It fell on Monday.", "on Monday").basis is TimeBasis.RELATIVE
    assert grounded("It fell on Monday.", "on Monday").anchor == PUBLISHED
    assert grounded("It fell in April 2019.", "in April 2019").basis is TimeBasis.STATED
    assert grounded("It fell in April 2019.", "in April 2019").anchor is None
    assert grounded("It fell since April 2019.", "since April 2019").basis is TimeBasis.STATED
    assert grounded("It fell on Monday.", "on Monday", is_carried=True).basis is TimeBasis.CARRIED


PUBLICATION = [
    ("Forty have drowned in 2020.", "in 2020", Factuality.ASSERTED, "2020-01-01", "2020-05-20"),
    ("No bridge was blown up in 2020.", "in 2020", Factuality.DENIED, "2020-01-01", "2020-05-20"),
    ("The brigade is to leave in 2020.", "in 2020", Factuality.PLANNED, "2020-05-20", "2020-12-31"),
    ("A landing in 2020 cannot be ruled out.", "in 2020", Factuality.POSSIBLE, "2020-01-01", "2020-12-31"),
    ("Forty drowned in 2019.", "in 2019", Factuality.ASSERTED, "2019-01-01", "2019-12-31"),
    ("The envoy wants the wells opened by Friday.", "by Friday", Factuality.DEMANDED, "2020-05-20", "2020-05-22"),
    ("Mediators gave both sides until Monday.", "until Monday", Factuality.DEMANDED, "2020-05-20", "2020-05-25"),
    ("The ferry was to be handed back on Tuesday.", "on Tuesday", Factuality.PLANNED, "2020-05-19", "2020-05-19"),
    ("The bishop plans a vigil on Saturday.", "on Saturday", Factuality.PLANNED, "2020-05-23", "2020-05-23"),
    ("Dockers have called a march for Monday.", "for Monday", Factuality.PLANNED, "2020-05-25", "2020-05-25"),
    ("A guard had plotted a raid on Monday.", "on Monday", Factuality.PLANNED, "2020-05-18", "2020-05-18"),
    ("A census is under way in April.", "in April", Factuality.PLANNED, "2021-04-01", "2021-04-30"),
    ("The toll is to be levied from 3 June.", "from 3 June", Factuality.PLANNED, "2020-06-03", "2020-06-03"),
    ("A curfew from Sunday has been decreed.", "from Sunday", Factuality.PLANNED, "2020-05-24", "2020-05-24"),
    ("He wants them gone within eight days.", "within eight days", Factuality.DEMANDED, "2020-05-20", "2020-05-28"),
]


@pytest.mark.parametrize(("text", "words", "factuality", "earliest", "latest"), PUBLICATION, ids=[row[0] for row in PUBLICATION])
def test_what_happened_ends_with_publication_and_what_is_to_come_begins_with_it(
    text: str, words: str, factuality: Factuality, earliest: str | None, latest: str
) -> None:
    report, reading = report_of(text)
    claim = replace(claim_at(report, words), factuality=factuality)
    (time,) = (found.time for found in TimeGrounder().ground((claim,), reading, report))
    assert time is not None
    assert (str(time.earliest) if time.earliest else None, str(time.latest)) == (earliest, latest)


def reading_of(report: Report, words: list[tuple[str, str, int]]) -> Reading:
    """A reading of one sentence of words with Penn tags and heads; what hangs on the verb before it is an auxiliary."""
    tokens, end = [], 0
    for index, (word, tag, head) in enumerate(words):
        start = report.text.index(word, end)
        end = start + len(word)
        relation = "aux" if tag in ("VBZ", "VBP", "VBD") and head > index else "dep"
        tokens.append(Token(index, start, end, word, "have" if word in ("has", "have", "had") else word, "X", tag, head, relation))
    return Reading(report.id, "none", (Sentence(0, len(report.text), 0, tuple(tokens)),))


LASTING = [
    ("has", "VBZ", "for", "seven", "weeks", "2020-04-01"),
    ("has", "VBZ", "for", "two", "years", "2018-05-20"),
    ("has", "VBZ", "in", "four", "days", "2020-05-16"),
    ("had", "VBD", "for", "seven", "weeks", None),
    ("has", "VBZ", "for", "several", "weeks", None),
    ("has", "VBZ", "for", "seven", "hours", None),
]


@pytest.mark.parametrize(
    ("auxiliary", "tag", "preposition", "count", "unit", "earliest"), LASTING, ids=[" ".join(row[:5]) for row in LASTING]
)
def test_what_has_gone_on_for_so_long_began_so_long_ago(
    auxiliary: str, tag: str, preposition: str, count: str, unit: str, earliest: str | None
) -> None:
    report, _ = report_of(f"It {auxiliary} shelled Zug {preposition} {count} {unit}.")
    tree = [("It", "PRP", 2), (auxiliary, tag, 2), ("shelled", "VBN", -1), ("Zug", "NNP", 2), (preposition, "IN", 6), (count, "CD", 6)]
    reading = reading_of(report, [*tree, (unit, "NNS", 2)])
    (claim,) = TimeGrounder().ground((claim_at(report, f"{preposition} {count} {unit}"),), reading, report)
    assert claim.time is not None
    assert (claim.time.earliest and str(claim.time.earliest)) == earliest
    assert claim.time.latest == (PUBLISHED if earliest else None)


@pytest.mark.parametrize(("words", "earliest"), [("since", date(2020, 5, 4)), ("since then", date(2020, 5, 4))])
def test_since_by_itself_counts_from_the_day_told(words: str, earliest: date) -> None:
    time = grounded(f"The mill fell on 4 May. They have held it {words}.", words)
    assert (time.earliest, time.latest) == (earliest, PUBLISHED)


def test_the_period_is_the_span_told_last_and_not_a_day_told_since() -> None:
    text = "Bulletin for 3 to 16 May. On 9 May raiders burned Bule. During the reporting period 40 people died."
    when = grounded(text, "During the reporting period")
    assert (str(when.earliest), str(when.latest), when.basis) == ("2020-05-03", "2020-05-16", TimeBasis.CARRIED)


@pytest.mark.parametrize("text", ["In the period 40 people died.", "From 3 to 16 May 40 died. The period of calm ended."])
def test_a_period_of_which_nothing_was_told_has_no_days(text: str) -> None:
    assert not grounded(text, "period").is_resolved


PASSED_OVER = [
    ("Troops shelled Bara on 4 May. They have killed 90 people this year. The next day they left.", "2020-05-05"),
    ("Troops shelled Bara on 4 May. They have held it since 2018. The next day they left.", "2020-05-05"),
    ("Troops shelled Bara on 4 May, the worst since the war began on 3 March. The next day they left.", "2020-05-05"),
    ("Troops shelled Bara on 4 May. They had killed 90 people in March. The next day they left.", "2020-05-05"),
    ("Troops shelled Bara on 4 May. In March 2014 they took 60 boys, of whom nine fled the next day.", None),
]


@pytest.mark.parametrize(("text", "day"), PASSED_OVER, ids=[row[0] for row in PASSED_OVER])
def test_a_wider_span_leaves_the_day_told_before_it_save_another_month_of_the_same_sentence(text: str, day: str | None) -> None:
    earliest = grounded(text, "next day").earliest
    assert (str(earliest) if earliest else None) == day


def test_since_a_thing_that_the_words_leave_out_is_no_day() -> None:
    assert not grounded("The mill fell on 4 May. Ten have died since Brightwell Regatta.", "since").is_resolved


SINCE = [
    ("Since he took power in April 2019, several truces have failed.", "failed", "2019-04-01", "2020-05-20"),
    ("Since he took power in April 2019, several truces have failed.", "took", "2019-04-01", "2019-04-30"),
    ("Since fighting began in April 2019, several truces have failed.", "failed", "2019-04-01", "2020-05-20"),
    ("Since fighting began in April 2019, several truces have failed.", "fighting", "2019-04-01", "2020-05-20"),
    ("Since fighting began in April 2019, several truces have failed.", "began", "2019-04-01", "2019-04-30"),
]


@pytest.mark.parametrize(("text", "trigger", "earliest", "latest"), SINCE, ids=[f"{trigger} in {text}" for text, trigger, _, _ in SINCE])
def test_a_since_clause_dates_what_lies_outside_it_and_what_it_says_began(text: str, trigger: str, earliest: str, latest: str) -> None:
    report, reading = report_of(text)
    start = text.index(trigger)
    claim = replace(claim_at(report, "in April 2019"), trigger=report.quote(start, start + len(trigger)))
    (time,) = (found.time for found in TimeGrounder().ground((claim,), reading, report))
    assert time is not None
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)
    assert time.basis is TimeBasis.STATED


DESCRIBING = [
    ("He fled after the March 22 bombings.", "March 22", "bombings", "2020-03-22", "2020-03-22"),
    ("He fled after the March 22 bombings.", "March 22", "fled", "2020-03-23", "2020-05-20"),
    ("Ten have died since Monday's attack.", "Monday", "attack", "2020-05-18", "2020-05-18"),
    ("Ten have died since Monday's attack.", "Monday", "died", "2020-05-18", "2020-05-20"),
    ("Shelling has gone on since April, when talks failed.", "April", "failed", "2020-04-01", "2020-04-30"),
    ("Shelling has gone on since April, when talks failed.", "since April", "failed", "2020-04-01", "2020-05-20"),
    ("The worst raid since 2011 killed six in Taiz on Monday.", "on Monday", "raid", "2020-05-18", "2020-05-18"),
]


@pytest.mark.parametrize(
    ("text", "words", "trigger", "earliest", "latest"), DESCRIBING, ids=[f"{row[2]} in {row[0]}" for row in DESCRIBING]
)
def test_a_date_that_describes_a_thing_is_the_date_of_that_thing(text: str, words: str, trigger: str, earliest: str, latest: str) -> None:
    report, reading = report_of(text)
    start = text.index(trigger)
    claim = replace(claim_at(report, words), trigger=report.quote(start, start + len(trigger)))
    (time,) = (found.time for found in TimeGrounder().ground((claim,), reading, report))
    assert time is not None
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


def test_what_happened_did_not_happen_on_a_day_told_to_come() -> None:
    time = grounded("They will meet on Friday. The blast hit at 2:50 p.m.", "at 2:50 p.m")
    assert time.reason == "refers to a date that was not told"


def test_claims_without_words_of_time_have_no_date() -> None:
    report, reading = report_of("The army took the hill on Monday.")
    claim = claim_at(report, None)
    assert TimeGrounder().ground((claim,), reading, report) == (claim,)


WORDS = [
    "on Monday",
    "overnight",
    "since January",
    "the previous day",
    "recently",
    "in 2011",
    "the hill",
    "between 5 and 7 May",
    "two days later",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.sampled_from([PUBLISHED, None, date(1999, 1, 1)]))
def test_grounding_twice_is_grounding_once_and_spans_stay(words: list[str], published: date | None) -> None:
    report, reading = report_of(" ".join(f"They took town {k} {word}." for k, word in enumerate(words)), published)
    claims = tuple(claim_at(report, f"{k} {word}") for k, word in enumerate(words))
    once = TimeGrounder().ground(claims, reading, report)
    assert TimeGrounder().ground(once, reading, report) == once
    for before, after in zip(claims, once, strict=True):
        assert after.spans() == before.spans()
        assert after.id == before.id
        assert replace(after, time=None) == replace(before, time=None)
        assert after.time is not None
        assert after.time.is_resolved or after.time.reason
