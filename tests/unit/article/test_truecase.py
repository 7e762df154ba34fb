"""Passages in capitals as ordinary sentences."""

import pytest

from loaders.article.truecase import plain_case


def test_capitals_become_sentences_letter_for_letter() -> None:
    text = "TROOPS OF THE NIGERIAN ARMY KILLED 9 TERRORISTS IN BAMA, BORNO STATE, ON 7 JULY 2023."
    plain = plain_case(text)
    assert len(plain) == len(text)
    assert plain == (
        "Troops of the Nigerian army killed 9 terrorists in Bama, Borno State, on 7 July 2023."
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ISWAP FIGHTERS FLED. SIX DIED.", "ISWAP fighters fled. Six died."),
        ("A RAID ON BOKO HARAM ON MONDAY", "A raid on Boko Haram on Monday"),
        ("THEY DIED IN ZARUMA.", "They died in Zaruma."),  # no gazetteer knows it
        ("THEY DIED IN FIGHTING.", "They died in fighting."),
        ("AT LEAST 9 SOLDIERS", "At least 9 soldiers"),
    ],
)
def test_which_words_keep_a_capital(text: str, plain: str) -> None:
    assert plain_case(text) == plain
