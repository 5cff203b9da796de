"""Title, byline, visible date, credits, and the order in which dates are trusted."""

from __future__ import annotations

from datetime import date

import pytest

from sitrep.ingest import Given, ingest_text
from sitrep.ingest.credits import read_credits
from sitrep.model import DateBasis

BODY = "Fighters took the bridge on Monday after two days of shelling, residents said.\nThe army said that it had withdrawn."


def test_the_first_line_is_the_title_and_lies_inside() -> None:
    report = ingest_text(f"Rebels take bridge in Goma\n\n{BODY}")
    assert report.title == report.text[: report.title_end] == "Rebels take bridge in Goma"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Fighters took the bridge on Monday",
        f"TRIPOLI, May 20 (Reuters) - Fighters took the bridge\n{BODY}",
        f"{'The siege went on and on ' * 12}\n{BODY}",
        f"Sunday, November 10, 2019\n{BODY}",
        f"Fighters took the bridge on Monday. The army fled.\n\n{BODY}",
    ],
    ids=["sentence", "nothing follows", "dateline", "overlong", "date", "two sentences"],
)
def test_running_text_is_no_title(text: str) -> None:
    report = ingest_text(text)
    assert (report.title, report.title_end) == (None, 0)


@pytest.mark.parametrize(
    "title", ["Who holds Sirte?", "‘We will not leave’: a town waits", "Strikes hit camps in the D.R.C.", "Strikes hit camps.\n"]
)
def test_headlines_with_marks_are_titles(title: str) -> None:
    assert ingest_text(f"{title}\n{BODY}").title == title.strip()


def test_addresses_dates_and_bylines_above_the_title_are_no_title() -> None:
    report = ingest_text(f"https://gazette.example/1\nNovember 10, 2019\nBy Ama Owusu\nRebels take bridge\n{BODY}")
    assert (report.title, report.url, report.author) == ("Rebels take bridge", "https://gazette.example/1", "Ama Owusu")
    assert report.text[: report.title_end].endswith("Rebels take bridge")


def test_a_stated_title_is_found_in_the_text_whatever_its_quotes() -> None:
    report = ingest_text(f'"We stay", says governor.\n{BODY}', given=Given(title="“We stay”, says governor."))
    assert report.text[: report.title_end] == '"We stay", says governor.'


def test_a_stated_title_that_is_not_in_the_text_leaves_running_text_alone() -> None:
    assert ingest_text(BODY, given=Given(title="Bridge lost")).title_end == 0
    report = ingest_text(f"Bridge falls\n{BODY}", given=Given(title="Bridge lost"))
    assert (report.title, report.text[: report.title_end]) == ("Bridge lost", "Bridge falls")


@pytest.mark.parametrize(
    "line",
    [
        "Sunday, November 10, 2019",
        "Published: 10 November 2019",
        "Published on 10 Nov 2019 at 14:05 GMT",
        "By Ama Owusu | 10 November 2019",
        "10 November 2019 — By Ama Owusu",
        "10.11.2019, 09:30",
        "November 10th, 2019 2: 00pm EDT",
        "7:15 a. m. Nov. 10, 2019",
        "Last updated on: November 10, 2019 19:04 IST",
        "Reuters Nov 10, 2019, 02.16PM IST",
        "on November 10, 2019 at 4:31 AM, updated November 12, 2019 at 8:33 AM",
        "8: 05am UK, Sunday 10 November 2019",
        "FOR IMMEDIATE RELEASE November 10, 2019",
        "2 A.M. NOV. 10, 2019",
        "2019-11-10T08:00:00Z",
    ],
)
def test_a_date_standing_alone_is_the_visible_date(line: str) -> None:
    report = ingest_text(f"Rebels take bridge\n{line}\n{BODY}")
    assert (report.published, report.published_basis) == (date(2019, 11, 10), DateBasis.VISIBLE)


@pytest.mark.parametrize(
    "line",
    [
        "12 dead by 10 November 2019",
        "The town fell on 10 November 2019",
        "Since 10 November 2019",
        "10 November 2019: the day the town fell",
    ],
)
def test_a_date_in_running_text_is_not_the_publication_date(line: str) -> None:
    assert ingest_text(f"Rebels take bridge\n{line}\n{BODY}").published is None


def test_the_date_of_publication_comes_before_that_of_a_change() -> None:
    report = ingest_text(f"Rebels take bridge\nUpdated 12 November 2019\nPublished 10 November 2019\n{BODY}")
    assert report.published == date(2019, 11, 10)


def test_a_dateline_is_trusted_over_a_visible_date_and_takes_its_year_from_it() -> None:
    report = ingest_text(f"Rebels take bridge\nJanuary 1, 2020\nGOMA, Dec 31 (AFP) - {BODY}")
    assert (report.published, report.published_basis) == (date(2019, 12, 31), DateBasis.DATELINE)
    assert (report.dateline, report.agency) == ("GOMA", "Agence France-Presse")


def test_a_dateline_without_any_year_gives_no_date() -> None:
    report = ingest_text(f"Rebels take bridge\nGOMA, Dec 31 (AFP) - {BODY}")
    assert (report.published, report.published_basis, report.dateline) == (None, None, "GOMA")


def test_the_user_is_trusted_over_everything() -> None:
    report = ingest_text(f"Rebels take bridge\nGOMA, 31 December 2019 - {BODY}", given=Given(published=date(2020, 1, 2)))
    assert (report.published, report.published_basis) == (date(2020, 1, 2), DateBasis.GIVEN)


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("By Ama Owusu", "Ama Owusu", None),
        ("By Ama Owusu and Jean-Pierre N'Golo, Goma", "Ama Owusu and Jean-Pierre N'Golo", None),
        ("By Reuters", None, "Reuters"),
        ("By the river the fighters waited", None, None),
    ],
)
def test_bylines(line: str, author: str | None, agency: str | None) -> None:
    report = ingest_text(f"Rebels take bridge\n{line}\n{BODY}")
    assert (report.author, report.agency) == (author, agency)


@pytest.mark.parametrize(
    ("line", "agency", "author"),
    [
        ("(Reporting by Ama Owusu in Goma; Editing by J. Doe)", None, "Ama Owusu"),
        ("Reporting by Ama Owusu, Jean N'Golo; Editing by J. Doe", None, "Ama Owusu, Jean N'Golo"),
        ("AFP contributed to this report.", "Agence France-Presse", None),
        ("The Associated Press contributed to this story", "Associated Press", None),
        ("Source: Anadolu Agency", "Anadolu Agency", None),
        ("SOURCE: Al Jazeera and news agencies", "Al Jazeera", None),
        ("With reporting by AP and Reuters", "Associated Press, Reuters", None),
        ("(AP)", "Associated Press", None),
        ("— Reuters", "Reuters", None),
        ("The source: a local man in the town", None, None),
        ("The AP was told of the attack by a man.", None, None),
    ],
)
def test_credits_in_the_last_lines(line: str, agency: str | None, author: str | None) -> None:
    found = read_credits(f"{BODY}\n{line}\n")
    assert (found.agency, found.author) == (agency, author)


@pytest.mark.parametrize(
    "text",
    [
        f"Floods and fighting in Unity State\nFlash Update No. 7, 17 April 2025\n\n{BODY}",
        f"Floods and fighting in Unity State\nSituation report | 17 April 2025\n\n{BODY}",
        f"Why the lake matters\n\nBy our correspondent, Diffa, 17 April 2025\n\n{BODY}",
        f"Floods and fighting in Unity State (reporting period 11 – 17 April 2025)\nUpdate of the office, 11 – 17 April 2025\n{BODY}",
        f"Five killed near the dam\n\nApril 17, 2025. {BODY}",
        f"Five killed near the dam\n\n17 April 2025. {BODY}",
    ],
)
def test_a_day_set_off_from_the_text_dates_it(text: str) -> None:
    assert ingest_text(text).published == date(2025, 4, 17)


@pytest.mark.parametrize(
    "text",
    [
        f"The fall of Goma, 27 January 2025\n{BODY}",
        f"Chronology\n\n17 April 2025. Rebels took the dam.\n\n18 April 2025. The army took it back.\n{BODY}",
        f"Five killed near the dam\n\nThe army left the town on 17 April 2025. {BODY}",
        f"Five killed near the dam\n\nSince 17 April 2025. {BODY}",
    ],
)
def test_a_day_that_the_text_tells_does_not(text: str) -> None:
    assert ingest_text(text).published is None
