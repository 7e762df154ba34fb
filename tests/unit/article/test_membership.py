"""Whose a person is, where no post says so."""

import pytest
from prose_scene import scene_of

from loaders.article import read_text
from loaders.article.membership import memberships


@pytest.mark.parametrize(
    ("text", "person", "of"),
    [
        ("Boko Haram's Musa Idris gave a sermon.", "Musa Idris", "Boko Haram"),
        ("Musa Idris of the TTP gave a sermon.", "Musa Idris", "TTP"),
        ("Musa Idris, known as the Lame, of the TTP fled.", "Musa Idris", "TTP"),
        ("The ELN faction of old Carlos Ibarra fled.", "Carlos Ibarra", "ELN"),
        ("Comandante Carlos Ibarra's ELN fled.", "Comandante Carlos Ibarra", "ELN"),
        ("Musa Idris, who joined al-Shabaab in 2009, fled.", "Musa Idris", "al-Shabaab"),
        ("The ELN, whose field hospital head Carlos Ibarra fled, moved.", "Carlos Ibarra", "ELN"),
        (
            "Two cadres, Musa Idris and Isa Bello, both linked to ISWAP, fled.",
            "Isa Bello",
            "ISWAP",
        ),
        (
            "Three ISWAP fighters, including Musa Idris and a cook, Isa Bello, fled.",
            "Isa Bello",
            "ISWAP",
        ),
    ],
)
def test_a_turn_of_phrase_says_whose_a_person_is(text: str, person: str, of: str) -> None:
    scene = scene_of(text)
    found = {scene.display(key): one.of.name for key, one in memberships(scene).items()}
    assert found.get(person) == of


@pytest.mark.parametrize(
    "text",
    [
        "ISWAP killed Musa Idris in Jos.",
        "Musa Idris's ELN allies fled.",
        "Musa Idris said the TTP had fled.",
    ],
)
def test_who_is_only_named_beside_a_group_is_not_of_it(text: str) -> None:
    assert memberships(scene_of(text)) == {}


def test_what_is_said_first_holds() -> None:
    scene = scene_of("Musa Idris of the TTP gave a sermon. Musa Idris of the ELN fled.")
    assert [one.of.name for one in memberships(scene).values()] == ["TTP"]


def test_a_person_is_given_whose_he_is() -> None:
    found = read_text(
        "On 3 May 2024 ISWAP killed a spy. The raid was led by Mullah Idris of Boko Haram."
    )
    assert [(p.name, p.affiliation and p.affiliation.name) for p in found.persons] == [
        ("Mullah Idris", "Boko Haram")
    ]
