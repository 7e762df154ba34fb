"""What a text is about."""

import pytest

from loaders.article.scope import speaks_of_violence, topic_of


def test_a_match_is_not_a_battle() -> None:
    match = "The striker scored as United attacked; the club's defence was poor in the cup match."
    topic = topic_of(match)
    assert topic.foreign
    assert topic.subject == "sport"
    assert not topic.violent


def test_violence_outweighs_a_word_of_another_subject() -> None:
    topic = topic_of("Gunmen killed soldiers and rebels in an ambush; the bomber died in a storm.")
    assert topic.violent
    assert not topic.foreign
    assert topic.subject == ""


def test_a_word_for_violence_counts_in_the_plural_too() -> None:
    assert topic_of("Rebels met insurgents and guerrillas.").violent
    assert not topic_of("Farmers met traders and teachers.").violent


def test_a_few_words_of_another_subject_are_not_enough() -> None:
    assert not topic_of("The match was called off.").foreign


@pytest.mark.parametrize(
    ("text", "violent"),
    [
        ("Rebels came.", True),
        ("Two soldiers died.", True),
        ("The harvest was good.", False),
        ("", False),
    ],
)
def test_whether_one_sentence_speaks_of_violence(text: str, violent: bool) -> None:
    assert speaks_of_violence(text) is violent
