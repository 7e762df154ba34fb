"""Sentences of a paragraph."""

import pytest

from loaders.article.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def test_sentences_split_at_a_glued_full_stop_and_not_at_initials() -> None:
    text = "They fear IS-KP.On March 27 Lt. Col. A. Khan spoke. He left."
    assert pieces(text) == [
        "They fear IS-KP.", "On March 27 Lt. Col. A. Khan spoke.", "He left.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who did it? Nobody knows.", ["Who did it?", "Nobody knows."]),
        ('He said: "We left." They had.', ['He said: "We left."', "They had."]),
        ("They met at 5 p.m. The road was shut.", ["They met at 5 p.m.", "The road was shut."]),
        ("The bomb weighed 2.5 kg. It failed.", ["The bomb weighed 2.5 kg.", "It failed."]),
        ("No. 4 Company came under fire.", ["No. 4 Company came under fire."]),
        ("The U.S. Navy fired on it.", ["The U.S. Navy fired on it."]),
        ("Dr. Amina Bello of St. Mary's spoke.", ["Dr. Amina Bello of St. Mary's spoke."]),
        ("See www.example.org for more.", ["See www.example.org for more."]),
        ("A line without an end", ["A line without an end"]),
        ("   ", []),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_positions_count_from_the_beginning_of_the_text() -> None:
    assert split_sentences("Ten died. Two fled.", offset=100) == [(100, 109), (110, 119)]
