"""Persons and the posts the text gives them."""

import pytest
from prose_scene import scene_of, sentence_of

from loaders.article.offices import Held, offices, rank_of


def held(text: str) -> list[Held]:
    return offices(scene_of(text))


@pytest.mark.parametrize(
    ("text", "person", "title", "of"),
    [
        ("Police spokesman Omar Doku spoke.", "Omar Doku", "Police spokesman", "police"),
        ("Omar Doku, the mayor of Jos, spoke.", "Omar Doku", "mayor of Jos", None),
        ("The mayor of Jos, Omar Doku, spoke.", "Omar Doku", "mayor of Jos", None),
        ("Omar Doku, who leads Ansaru, spoke.", "Omar Doku", "leader", "Ansaru"),
        ("Ansaru commander Omar Doku spoke.", "Omar Doku", "commander", "Ansaru"),
        ("Ansaru grew. Its leader, Omar Doku, spoke.", "Omar Doku", "leader", "Ansaru"),
        ("A spokesman for the group, Omar Doku, spoke of Ansaru.", "Omar Doku", None, "Ansaru"),
        (
            "Omar Doku, a farmer, and the social leader Isa Bello of Ansaru spoke.",
            "Isa Bello",
            "leader",
            "Ansaru",
        ),
        ("Ansaru grew. Omar Doku, its envoy, spoke.", "Omar Doku", "envoy", "Ansaru"),
        ("Ansaru said spokesman Omar Doku was ill.", "Omar Doku", "spokesman", "Ansaru"),
        ("Omar Doku (QDi.144), the mayor of Jos, spoke.", "Omar Doku", "mayor of Jos", None),
        (
            'Omar Doku, alias "Lame", emir of Ansaru, spoke.',
            "Omar Doku",
            "emir of Ansaru",
            "Ansaru",
        ),
        ("Deputy secretary Omar Doku of the TTP spoke.", "Omar Doku", "Deputy secretary", "TTP"),
        ("Iraqi president Omar Doku spoke.", "Omar Doku", "president", "Iraq"),
        ("Uganda's finance minister, Omar Doku, spoke.", "Omar Doku", "finance minister", "Uganda"),
        ("Gen. Omar Doku, head of U.S. prisons, spoke.", "Omar Doku", "head of U.S. prisons", None),
    ],
)
def test_who_holds_which_post(text: str, person: str, title: str | None, of: str | None) -> None:
    (one,) = held(text)
    assert one.person == person
    assert (one.of.name if one.of else None) == of
    if title is not None:
        assert one.title == title


def test_what_another_holds_is_no_post_of_his() -> None:
    assert held('Omar Doku, alias "Lame", received arms from an army commander.') == []
    (one,) = held("Ansaru ended their long talks with President Omar Doku.")
    assert one.of is None


def test_what_a_post_covers() -> None:
    (one,) = held("Omar Doku, the mayor of Jos, spoke.")
    assert (one.covers, one.acting) == ("Jos", False)
    (one,) = held("The acting governor of Borno State, Omar Doku, spoke.")
    assert (one.covers, one.acting) == ("Borno", True)


@pytest.mark.parametrize(
    "text",
    [
        "Omar Doku spoke.",
        "Omar Doku met the mayor of Jos.",
        "Colonel Omar Doku spoke.",
        "The mayor spoke. Omar Doku left.",
    ],
)
def test_who_holds_none(text: str) -> None:
    assert held(text) == []


def test_a_rank_is_no_post_and_is_kept() -> None:
    _, sentence = sentence_of("There Colonel Omar Doku spoke.")
    (name,) = sentence.names
    assert rank_of(sentence, name) == "Colonel"
    _, sentence = sentence_of("There Omar Doku spoke.")
    assert rank_of(sentence, sentence.names[0]) == ""


def test_the_dead_without_a_name_are_called_by_their_post() -> None:
    found = held("Gunmen killed Omar Doku and his driver.")
    assert [(one.person, one.title) for one in found] == [("unnamed driver", "driver of Omar Doku")]
    assert held("Omar Doku and his driver left.") == []


def test_a_post_is_told_once() -> None:
    text = "Police spokesman Omar Doku spoke. Police spokesman Omar Doku left."
    assert len(held(text)) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Brig. Gen. Omar Doku, who heads the 2nd Marine Brigade, spoke.", "head"),
        ("Omar Doku, one of the leaders of Ansaru, died.", "leader of Ansaru"),
        ("Omar Doku, the president's special assistant, signed.", "special assistant"),
        ("Police shot a TTP 'sub-zonal commander', Omar Doku.", "sub-zonal commander"),
        ("The BLA fled. Its commander, General Omar Doku, died.", "commander"),
        ("The RSF, commanded by Lt Gen Omar Doku, left.", "commander"),
    ],
)
def test_further_ways_to_tell_a_post(text: str, title: str) -> None:
    assert any(title in one.title for one in held(text) if one.person == "Omar Doku")


def test_a_rank_alone_behind_a_name_is_no_post() -> None:
    assert held("Omar Doku, a retired general, acted as adviser.") == []


def test_a_post_behind_another_name_is_that_of_who_bears_it() -> None:
    scene = scene_of("Jobanis Alba, alias Chiquito Malo, the ELN's top commander, agreed.")
    assert [(one.person, one.title) for one in offices(scene)] == [
        ("Jobanis Alba", "top commander")
    ]


def test_a_rank_in_quotation_marks_is_no_post() -> None:
    assert offices(scene_of('The ELN of "General" Janvier Karai came.')) == []
