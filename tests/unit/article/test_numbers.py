"""Numbers with their hedges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.article.numbers import Figure, exactly, find_numbers, number


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("seven people", exactly(7)),
        ("at least 11 wounded", Figure(11, 11, None, "at least")),
        ("more than two dozen", Figure(24, 24, None, "at least")),
        ("up to 20 fighters", Figure(20, None, 20, "at most")),
        ("some 300 people", Figure(300, None, None, "about")),
        ("4,000 to 6,000 fighters", Figure(None, 4000, 6000, "range")),
        ("between 20 and 25 soldiers", Figure(None, 20, 25, "range")),
        ("15-20 rebels", Figure(None, 15, 20, "range")),
        ("two or three guards", Figure(None, 2, 3, "range")),
        ("dozens of civilians", Figure(qualifier="dozens")),
        ("a handful of men", Figure(qualifier="several")),
        ("twenty-one people", exactly(21)),
        ("three hundred and twelve men", exactly(312)),
        ("2.5 million people", exactly(2_500_000)),
        ("no casualties", exactly(0)),
    ],
)
def test_numbers_with_their_hedges(text: str, figure: Figure) -> None:
    assert [one.figure for one in find_numbers(text)] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "a 30-page letter", "the 3rd day", "at 8:15 am", "G-9 men", "the 21st Brigade",
        "a 12-year-old boy", "an F16 jet", "20 to 10 men",
    ],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "suffix", "year"),
    [
        ("90 per cent of the cadre", "per cent", False),
        ("40 km from Goma", "km", False),
        ("in 2015", "", True),
        ("2015 rebels", "", True),
        ("1,200 rebels", "", False),
    ],
)
def test_shares_distances_and_years_are_marked(text: str, suffix: str, year: bool) -> None:
    (one,) = find_numbers(text)
    assert (one.suffix, one.year_like) == (suffix, year)


def test_a_figure_that_changes_is_no_range() -> None:
    rose = find_numbers("The toll rose from 60 to 80.")
    assert [one.figure for one in rose] == [exactly(60), exactly(80)]
    (took,) = find_numbers("It took from 60 to 80 men.")
    assert took.figure == Figure(None, 60, 80, "range")


def test_a_number_stands_where_it_is_written() -> None:
    text = "They said at least four of the 20 had fled."
    assert [text[one.start : one.end] for one in find_numbers(text)] == ["at least four", "20"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("4,000", 4000), ("a hundred", 100), ("two thousand and five", 2005), ("half", None)],
)  # fmt: skip
def test_the_value_of_a_number(text: str, value: float | None) -> None:
    assert number(text) == value


@given(st.integers(0, 10**9))
def test_a_number_in_digits_is_itself(value: int) -> None:
    assert number(f"{value:,}") == value


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        (exactly(2), exactly(3), exactly(5)),
        (exactly(2), Figure(), exactly(2)),
        (Figure(), exactly(2), exactly(2)),
        (exactly(2), Figure(qualifier="dozens"), Figure(2, 2, None, "at least")),
        (Figure(4, 4, None, "at least"), exactly(1), Figure(5, 5, None, "at least")),
        (Figure(4, None, 4, "at most"), exactly(1), Figure(5, None, 5, "about")),
    ],
)
def test_a_sum_keeps_what_is_known(one: Figure, other: Figure, total: Figure) -> None:
    assert one + other == total


def test_nothing_stated_is_not_zero() -> None:
    assert not Figure().stated
    assert exactly(0).stated
    assert Figure(qualifier="many").stated
