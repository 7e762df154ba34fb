"""Cleaning a text letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.article.text import clean, fold_letters, in_capitals, lower_letters


def test_cleaning_keeps_every_offset() -> None:
    text = "“Ten\xa0men” – it’s\u2009so\r\nnext\u200bline…"
    cleaned = clean(text)
    assert len(cleaned.clean) == len(text)
    assert cleaned.clean.startswith('"Ten men" – it\'s so')
    assert cleaned.quote(1, 8) == "Ten men"


@given(st.text())
def test_whatever_is_cleaned_lowered_or_folded_keeps_its_length(text: str) -> None:
    assert (
        len(clean(text).clean) == len(lower_letters(text)) == len(fold_letters(text)) == len(text)
    )


def test_a_line_is_counted_from_one_and_an_end_of_windows_counts_once() -> None:
    cleaned = clean("first\r\nsecond\nthird")
    assert [cleaned.line(at) for at in (0, 7, 14)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("TROOPS REPELLED AN ATTACK ON THEIR BASE", True),
        ("Troops repelled an attack on their base", False),
        ("IN KANO, ISWAP", False),  # too short to tell
        ("The AMISOM, MNJTF, FARDC and UPDF met the IGAD and ECOWAS envoys", False),
    ],
)
def test_capitals_are_a_whole_passage_of_them(text: str, shouted: bool) -> None:
    assert in_capitals(text) is shouted


@pytest.mark.parametrize(
    ("text", "folded"), [("Tumaco", "Tumaco"), ("Nariño", "Narino"), ("Şırnak", "Sırnak")]
)
def test_accents_are_folded(text: str, folded: str) -> None:
    assert fold_letters(text) == folded
