"""Who leads, founded or speaks for a group."""

import pytest
from prose_scene import sentence_of

from loaders.article.leading import leads


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ansaru, led by Omar Doku, came.", "leader"),
        ("Ansaru, founded in 2012 by Omar Doku, came.", "founder"),
        ("Omar Doku founded Ansaru.", "founder"),
        ("Omar Doku, the financier of Ansaru, came.", "financier"),
        ("Ansaru spokesman Omar Doku came.", "spokesman"),
        ("Ansaru's emir, Omar Doku, came.", "emir"),
        ("Omar Doku, a senior Ansaru commander, came.", "commander"),
        ("Ansaru under Omar Doku grew.", "leader"),
    ],
)
def test_turns_of_phrase_that_give_a_post(text: str, title: str) -> None:
    scene, sentence = sentence_of(text)
    found = [(one.person.text, one.title, one.of.name) for one in leads(scene, sentence)]
    assert ("Omar Doku", title, "Ansaru") in found


def test_several_persons_of_one_post() -> None:
    scene, sentence = sentence_of("Ansaru leaders, Omar Doku and Said Egal, came.")
    assert [one.person.text for one in leads(scene, sentence)] == ["Omar Doku", "Said Egal"]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Doku met Ansaru.",
        "Omar Doku, a victim of Ansaru, came.",
        "Ansaru shot Omar Doku.",
        "The choir, led by Omar Doku, sang.",
        "Ansaru is led by a teacher.",
    ],
)
def test_who_holds_no_post_in_a_group(text: str) -> None:
    assert list(leads(*sentence_of(text))) == []
