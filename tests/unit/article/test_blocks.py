"""Paragraphs, and what of a page is no part of its text."""

import pytest

from loaders.article.blocks import cut
from loaders.article.text import clean

BODY = "The army said on Monday that it had taken the town after a week of siege."


def blocks(*parts: str) -> dict[str, str]:
    return {block.text: block.noise for block in cut(clean("\n\n".join(parts)))}


def test_furniture_captions_and_repetitions_are_noise_with_a_reason() -> None:
    parts = ["Army takes town", "4 mins read", "Soldiers rest. (Photo by A/B)", BODY]
    found = blocks(*parts, f"{BODY} It held.", "Leave a Reply")
    assert found["4 mins read"] == "page furniture"
    assert found["Soldiers rest. (Photo by A/B)"] == "photo caption"
    assert found["Leave a Reply"] == "page furniture"
    assert found[BODY] == "repeats a passage of the text"


def test_what_differs_in_a_figure_is_no_repetition() -> None:
    first = "Gunmen killed 4 teachers in the village of Dorak on Monday."
    second = "Gunmen killed 6 teachers in the village of Dorak on Monday."
    assert set(blocks(first, second).values()) == {""}


def test_a_passage_that_only_a_caption_says_again_stays() -> None:
    found = blocks(BODY, f"{BODY} (Photo by A/B)", "The rebels fled.")
    assert found[BODY] == ""


@pytest.mark.parametrize("text", ["***", "– – –", "2024"])
def test_a_passage_without_letters_is_noise(text: str) -> None:
    assert blocks(BODY, text)[text] == "no words"


def test_a_byline_is_noise_and_so_is_what_is_said_of_the_author() -> None:
    about = "Lena Orth is a fellow at the Institute for Peace Research."
    found = blocks("Town falls", "By Lena Orth", BODY, about)
    assert found["By Lena Orth"] == "byline"
    assert found[about] == "about the author"


def test_lines_broken_by_width_are_one_paragraph() -> None:
    text = (
        "The army said on Monday that it had taken the town\n"
        "after a week of siege, and that the rebels who held\n"
        "it had fled to the hills with all of their wounded.\n"
        "\n"
        "They have not been seen since that day by anybody."
    )
    assert [block.text.count("\n") for block in cut(clean(text))] == [2, 0]


def test_lines_that_end_in_a_full_stop_are_paragraphs() -> None:
    assert len(cut(clean(f"{BODY}\n{BODY[:-1]} and a day.\nThe rebels fled."))) == 3


def test_the_first_line_is_the_title_and_short_ones_are_headings() -> None:
    page = f"Army takes town\n\n{BODY}\n\nWhat the rebels want\n\n{BODY[:-1]} and a day."
    assert [block.role for block in cut(clean(page))] == ["title", "", "heading", ""]


def test_a_short_line_with_a_day_is_no_heading() -> None:
    page = f"Army takes town\n\n{BODY}\n\n3 May 2024: bomb in Quetta kills two\n\nThe rebels fled."
    assert [block.role for block in cut(clean(page))][2] == ""


def test_passages_that_a_file_tells_are_kept_as_they_are() -> None:
    text = "Kivu\nThe dead\nA soldier rests\nTwo died"
    given = [(0, 4, "heading"), (5, 13, "heading"), (14, 29, "caption"), (30, 38, "item")]
    found = cut(clean(text), given)
    assert [(b.text, b.role, b.noise, b.listed) for b in found] == [
        ("Kivu", "title", "", False),
        ("The dead", "heading", "", False),
        ("A soldier rests", "", "photo caption", False),
        ("Two died", "", "", True),
    ]
