"""The stages of reading prose that need no parser: text, paragraphs, sentences, numbers, names."""

from datetime import date

import pytest

from loaders.article.blocks import cut
from loaders.article.dates import When, complete, find_dates
from loaders.article.layout import figure_words
from loaders.article.names import GROUP, PERSON, PLACE, SITE, declare, find_names
from loaders.article.numbers import Figure, exactly, find_numbers, number
from loaders.article.scope import topic_of
from loaders.article.sentences import split_sentences
from loaders.article.text import clean
from loaders.article.truecase import plain_case


def test_cleaning_keeps_every_offset() -> None:
    text = "“Ten\xa0men” – it’s\u2009so\r\nnext\u200bline…"
    cleaned = clean(text)
    assert len(cleaned.clean) == len(text)
    assert cleaned.clean.startswith('"Ten men" – it\'s so')
    assert cleaned.quote(1, 8) == "Ten men"


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
        ("dozens of civilians", Figure(qualifier="dozens")),
        ("twenty-one people", exactly(21)),
        ("three hundred and twelve men", exactly(312)),
        ("no casualties", exactly(0)),
    ],
)
def test_numbers_with_their_hedges(text: str, figure: Figure) -> None:
    assert [one.figure for one in find_numbers(text)][:1] == [figure]


@pytest.mark.parametrize("text", ["a 30-page letter", "the 3rd day", "at 8:15 am", "G-9 men"])
def test_what_is_no_number(text: str) -> None:
    assert find_numbers(text) == []


def test_a_vague_word_is_never_a_number_nor_zero() -> None:
    total = exactly(2) + Figure(qualifier="dozens")
    assert (total.value, total.low, total.high) == (2, 2, None)
    assert number("half") is None
    assert figure_words(Figure()) == "unknown"


@pytest.mark.parametrize(
    ("text", "iso", "precision", "inferred"),
    [
        ("on April 29, 2024, they", "2024-04-29", "day", False),
        ("el 3 May 2023 they", "2023-05-03", "day", False),
        ("on 22.06.2019", "2019-06-22", "day", False),
        ("in August, 2023", "2023-08", "month", False),
        ("on Monday night", "2024-05-06", "day", True),
        ("last month", "2024-04", "month", True),
        ("three days ago", "2024-05-05", "day", True),
        ("in 2015", "2015", "year", False),
    ],
)
def test_dates_against_the_day_of_the_text(
    text: str, iso: str, precision: str, inferred: bool
) -> None:
    when = find_dates(text, date(2024, 5, 8))[0].when
    assert (when.iso, when.precision, when.inferred) == (iso, precision, inferred)


def test_a_date_without_a_year_takes_it_from_the_context_and_says_so() -> None:
    one = find_dates("delivered on July 9")[0]
    assert complete(one, When("2023-07-11", "day"), None) == When("2023-07-09", "day", True)
    assert complete(one, When(), None) == When()
    assert complete(one, When(), date(2024, 3, 1)).iso == "2023-07-09"


def test_a_month_before_a_count_is_no_day() -> None:
    assert find_dates("In January 12 soldiers died")[0].day == 0


def test_a_weekday_without_the_day_of_the_text_stays_unknown() -> None:
    assert find_dates("on Monday")[0].when == When()


def test_sentences_split_at_a_glued_full_stop_and_not_at_initials() -> None:
    text = "They fear IS-KP.On March 27 Lt. Col. A. Khan spoke. He left."
    pieces = [text[a:b] for a, b in split_sentences(text)]
    assert pieces == ["They fear IS-KP.", "On March 27 Lt. Col. A. Khan spoke.", "He left."]


def test_furniture_captions_and_repetitions_are_noise_with_a_reason() -> None:
    body = "The army said on Monday that it had taken the town after a week of siege."
    parts = ["Army takes town", "4 mins read", "Soldiers rest. (Photo by A/B)", body]
    page = "\n\n".join([*parts, f"{body} It held.", "Leave a Reply"])
    found = {block.text[:12]: block.noise for block in cut(clean(page))}
    assert found["4 mins read"] == "page furniture"
    assert found["Soldiers res"] == "photo caption"
    assert found["Leave a Repl"] == "page furniture"
    assert [b.noise for b in cut(clean(page)) if b.text == body] == [
        "repeats a passage of the text"
    ]


def names(text: str) -> list[tuple[str, str]]:
    declared = declare(text)
    return [(one.kind, one.text) for one in find_names(text, declared)]


def test_known_groups_in_any_spelling() -> None:
    assert (GROUP, "al-Qaida") in names("It left al-Qaida in 2014.")
    assert (GROUP, "Al Shabab") in names("Al Shabab fighters came.")
    assert (GROUP, "IS") in names("The IS vision spread.")
    assert names("This is what it was.") == []


def test_unknown_groups_by_their_form() -> None:
    text = "The Kuvang Liberation Front (KLF) met the Red Valley Martyrs Brigade. The KLF left."
    found = names(text)
    assert (GROUP, "Kuvang Liberation Front") in found
    assert (GROUP, "Red Valley Martyrs Brigade") in found
    assert (GROUP, "KLF") in found
    assert declare(text).aliases == {"kuvangliberationfront": ["Kuvang Liberation Front", "KLF"]}


def test_what_only_looks_like_an_armed_group() -> None:
    for text in (
        "The Labour Party met.",
        "The Salvation Army sang.",
        "The Eighteenth Brigade came.",
    ):
        assert GROUP not in [kind for kind, _ in names(text)], text


def test_a_gloss_makes_an_alias_of_the_text() -> None:
    declared = declare("Khawarij [IS-KP] has a new trick.")
    assert declared.entries["khawarij"].key == "group:is-kp"
    assert names("Khawarij came.") == []


def test_places_with_their_level_and_their_site() -> None:
    found = find_names(
        "at the Old Fort Mosque in the village of Dorak, Sarkani District", declare("")
    )
    assert [(x.kind, x.text, x.level) for x in found] == [
        (SITE, "Old Fort Mosque", "site"),
        (PLACE, "Dorak", "settlement"),
        (PLACE, "Sarkani District", "district"),
    ]


def test_persons_by_title_and_post() -> None:
    assert (PERSON, "Mullah Yar Gul") in names("They met Mullah Yar Gul there.")
    assert (PERSON, "Faizullah Zadran") in names("Police spokesman Faizullah Zadran spoke.")


def test_capitals_become_sentences_letter_for_letter() -> None:
    text = "TROOPS OF THE NIGERIAN ARMY KILLED 9 TERRORISTS IN BAMA, BORNO STATE, ON 7 JULY 2023."
    plain = plain_case(text)
    assert len(plain) == len(text)
    assert plain == (
        "Troops of the Nigerian army killed 9 terrorists in Bama, Borno State, on 7 July 2023."
    )


def test_a_match_is_not_a_battle() -> None:
    match = "The striker scored as United attacked; the club's defence was poor in the cup match."
    assert topic_of(match).foreign
    assert not topic_of("Gunmen killed soldiers and rebels in an ambush; the bomber died.").foreign
