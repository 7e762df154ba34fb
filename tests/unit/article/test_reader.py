"""From a text to its claims: the stages in their order."""

from datetime import date
from itertools import pairwise

import pytest
from prose_scene import scene_of

from loaders.article.reader import LARGEST, prepare, read_text
from schema.errors import InputError

RAID = "On 3 May 2024, ISWAP fighters attacked a market in Jos, killing six traders."


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        (" \n", "", "there is no text"), ("x" * (LARGEST + 1), "", "too many for one text"),
        ("It rained.", "yesterday", "is not a date"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text: str, published: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_text(text, published=published)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"KANO, May 5, 2024 - {RAID}", date(2024, 5, 5)),
        (f"Six die\n\nPublished: 5 May 2024\n\n{RAID}", date(2024, 5, 5)),
        (f"Six die\n\n5 May 2024\n\n{RAID}", date(2024, 5, 5)),
        (f"{RAID}\n\n(Published May 5, 2024)", date(2024, 5, 5)),
        (f"KANO, May 5 - {RAID}", date(2024, 5, 5)),
        (f"KANO: {RAID}", None),
        # A guess at the year is mended by what the text tells as past.
        ("KANO, May 5 - Talks held on 3 May 2022 failed in November 2022.", date(2023, 5, 5)),
        ("KANO, May 5 - Talks held on 3 May 2022 go on until July 2023.", date(2022, 5, 5)),
        (RAID, None),  # the day of a deed is not that of the text
    ],
)
def test_the_day_that_a_text_gives_itself(text: str, day: date | None) -> None:
    assert scene_of(text, "").today == day


def test_the_day_that_is_given_comes_first() -> None:
    assert prepare(f"KANO, May 5, 2024 - {RAID}", published=date(2024, 5, 8)).today == (
        date(2024, 5, 8)
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"KABUL, May 5 (Agency) - {RAID}", "On 3 May"), (f"42. {RAID}", "On 3 May"),
        (f"(a) {RAID}", "On 3 May"), (f"- {RAID}", "On 3 May"), ("12 men left.", "12 men l"),
    ],
)  # fmt: skip
def test_where_the_first_sentence_begins(text: str, first: str) -> None:
    assert scene_of(text).sentences[0].text[:8] == first


def test_capitals_are_read_as_ordinary_sentences_and_quoted_as_they_are() -> None:
    text = "TROOPS OF THE NIGERIAN ARMY KILLED SIX TERRORISTS IN BAMA, BORNO STATE, ON 7 JULY 2023."
    (one,) = read_text(text).incidents
    assert one.killed.value == 6
    assert one.at.quote == text


def test_noise_is_not_parsed() -> None:
    scene = scene_of(f"{RAID}\n\nShare this article")
    assert [s.text for s in scene.sentences] == [RAID]


def test_a_date_a_name_and_a_number_do_not_share_letters() -> None:
    (sentence,) = scene_of("On 3 May 2024, 12 men of the 33rd Front left Jos.").sentences
    spans = sorted((x.start, x.end) for x in (*sentence.dates, *sentence.names, *sentence.numbers))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [x.figure.value for x in sentence.numbers] == [12]


def test_the_same_text_gives_the_same_claims() -> None:
    assert read_text(RAID) == read_text(RAID)


def test_passages_that_a_file_tells_are_taken_as_they_are() -> None:
    found = read_text(
        f"Six die\n{RAID}", blocks=[(0, 7, "heading"), (8, 8 + len(RAID), "paragraph")]
    )
    (one,) = found.incidents
    assert one.at.start == 8
