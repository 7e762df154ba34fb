"""Dates, resolved against the day on which a text was written."""

from datetime import date

import pytest

from loaders.article.dates import When, complete, find_dates

WRITTEN = date(2024, 5, 8)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "iso", "precision", "inferred"),
    [
        ("on April 29, 2024, they", "2024-04-29", "day", False),
        ("el 3 May 2023 they", "2023-05-03", "day", False),
        ("on the 3rd of May 2023", "2023-05-03", "day", False),
        ("on 22.06.2019", "2019-06-22", "day", False),
        ("on 2019-06-22", "2019-06-22", "day", False),
        ("in August, 2023", "2023-08", "month", False),
        ("on Monday night", "2024-05-06", "day", True),
        ("last Wednesday", "2024-05-01", "day", True),
        ("yesterday", "2024-05-07", "day", True),
        ("last week", "2024-04-29", "week", True),
        ("last month", "2024-04", "month", True),
        ("last year", "2023", "year", True),
        ("three days ago", "2024-05-05", "day", True),
        ("six months ago", "2023-11", "month", True),
        ("in 2015", "2015", "year", False),
    ],
)
def test_dates_against_the_day_of_the_text(
    text: str, iso: str, precision: str, inferred: bool
) -> None:
    when = find_dates(text, WRITTEN)[0].when
    assert (when.iso, when.precision, when.inferred) == (iso, precision, inferred)


@pytest.mark.parametrize(
    ("text", "iso", "until"),
    [("from 2015-2018", "2015", "2018"), ("on May 3-5, 2024", "2024-05-03", "2024-05-05")],
)
def test_a_stretch_has_both_ends(text: str, iso: str, until: str) -> None:
    when = find_dates(text)[0].when
    assert (when.iso, when.until) == (iso, until)


@pytest.mark.parametrize(
    "text",
    [
        "12 soldiers may march", "a 30-day truce", "2,015 rebels", "on 31 February 2023",
        "the sun rose", "room 2019-a", "the summer",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, WRITTEN) == []


def test_a_date_without_a_year_takes_it_from_the_context_and_says_so() -> None:
    one = find_dates("delivered on July 9")[0]
    assert complete(one, When("2023-07-11", "day"), None) == When("2023-07-09", "day", True)
    assert complete(one, When(), None) == When()
    assert complete(one, When(), date(2024, 3, 1)).iso == "2023-07-09"
    assert complete(one, When(), date(2024, 8, 1)).iso == "2024-07-09"


def test_a_weekday_beside_a_day_gives_the_year_of_a_text_nobody_dates() -> None:
    one = find_dates("on Tuesday 20 September")[0]
    assert complete(one, When(), None) == When("2022-09-20", "day", True)


def test_a_day_that_the_year_does_not_have_stays_unknown() -> None:
    one = find_dates("on February 29")[0]
    assert complete(one, When("2023-01-01", "day"), None) == When()
    assert complete(one, When("2024-01-01", "day"), None).iso == "2024-02-29"


def test_a_month_before_a_count_is_no_day() -> None:
    assert find_dates("In January 12 soldiers died")[0].day == 0


def test_a_weekday_without_the_day_of_the_text_stays_unknown() -> None:
    assert find_dates("on Monday")[0].when == When()


@pytest.mark.parametrize(
    ("text", "days"),
    [("the same day", 0), ("the next day", 1), ("the day before", -1), ("two weeks later", 14)],
)
def test_a_day_told_by_another_counts_from_it(text: str, days: int) -> None:
    (one,) = find_dates(text, WRITTEN)
    assert (one.kind, one.day, one.when) == ("anaphoric", days, When())


def test_the_month_comes_first_where_a_text_writes_so() -> None:
    assert find_dates("on 03/04/2024")[0].when.iso == "2024-04-03"
    assert find_dates("on 03/04/2024", day_first=False)[0].when.iso == "2024-03-04"
    assert find_dates("on 03/24/2024")[0].when.iso == "2024-03-24"
