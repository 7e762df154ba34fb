"""Who holds a post, read off the tree."""

import pytest
from prose_scene import sentence_of

from loaders.article.appointing import posts_by_tree


@pytest.mark.parametrize(
    ("text", "person", "title", "of"),
    [
        ("Ansaru grew in Kano. It is commanded by Omar Doku.", "Omar Doku", "commander", "Ansaru"),
        ("Omar Doku has headed Ansaru.", "Omar Doku", "head", "Ansaru"),
        ("Ansaru, which Omar Doku founded in 2012, grew.", "Omar Doku", "founder", "Ansaru"),
        ("Omar Doku became deputy emir of Ansaru.", "Omar Doku", "deputy emir", "Ansaru"),
        ("Ansaru is a movement founded by Omar Doku.", "Omar Doku", "founder", "Ansaru"),
        ("Ansaru appointed Omar Doku as its emir.", "Omar Doku", "emir", "Ansaru"),
        ("Omar Doku was named spokesman of Ansaru.", "Omar Doku", "spokesman", "Ansaru"),
        ("The field commander of Ansaru is Omar Doku.", "Omar Doku", "field commander",
         "Ansaru"),
    ],
)  # fmt: skip
def test_verbs_and_copulas_that_give_a_post(text: str, person: str, title: str, of: str) -> None:
    found = [
        (one.person.text, one.title, one.of.name if one.of else "")
        for one in posts_by_tree(*sentence_of(text))
    ]
    assert (person, title, of) in found


@pytest.mark.parametrize(
    "text",
    [
        "Omar Doku led a raid on Ansaru.",
        "Ansaru named Omar Doku as a hostage.",
        "The victim of Ansaru is Omar Doku.",
        "Ansaru is led by a teacher.",
    ],
)
def test_who_gets_no_post(text: str) -> None:
    assert list(posts_by_tree(*sentence_of(text))) == []
