"""Relations that name who founded, left or makes up a body, by noun, verb and list."""

from collections.abc import Iterable
from typing import Any

import pytest
from prose_scene import scene_of

from loaders.article.relations.reading import relations

Rows = list[tuple[str, str, str]]


def rows(found: Iterable[Any]) -> Rows:
    return [(one.source.name, one.type, one.target.name) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Three Brotherhood Alliance was created in June 2019 by the Arakan Army, the TNLA "
            "and the MNDAA.",
            [
                ("Arakan Army", "PART_OF", "Three Brotherhood Alliance"),
                ("TNLA", "PART_OF", "Three Brotherhood Alliance"),
                ("MNDAA", "PART_OF", "Three Brotherhood Alliance"),
            ],
        ),
        ("The Three Brotherhood Alliance was created in June 2019 by the Arakan Army.", []),
        (
            "The UPC joined the Coalition of Patriots for Change in January 2021.",
            [("UPC", "PART_OF", "Coalition of Patriots for Change")],
        ),
        (
            "JNIM is an umbrella. Its other pillars are Ansar Dine and Katiba Macina.",
            [("Ansar Dine", "PART_OF", "JNIM"), ("Katiba Macina", "PART_OF", "JNIM")],
        ),
        (
            "The defection of Ansar Dine from AQIM weakened it.",
            [("Ansar Dine", "SPLIT_FROM", "AQIM")],
        ),
        (
            "Jamaat-ul-Ahrar announced its exit from the TTP.",
            [("Jamaat-ul-Ahrar", "SPLIT_FROM", "TTP")],
        ),
        ("Jamaat-ul-Ahrar announced no exit from the TTP.", []),
        ("JNIM announced its withdrawal from Gao.", []),
        ("ISWAP has supplied trainers to Ansaru.", [("ISWAP", "SUPPORTS", "Ansaru")]),
        (
            "The Arakan Army, which grew up under the KIA's wing, took Paletwa.",
            [("KIA", "SUPPORTS", "Arakan Army")],
        ),
        (
            "Ansaru, considered the political arm of Boko Haram, rejected any link.",
            [("Ansaru", "PART_OF", "Boko Haram")],
        ),
    ],
)
def test_who_founded_left_or_makes_up_a_body(text: str, expected: Rows) -> None:
    assert rows(relations(scene_of(text))) == expected
