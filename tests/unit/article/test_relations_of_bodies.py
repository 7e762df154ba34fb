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
        ("ISWAP operated jointly with Ansaru.", [("ISWAP", "ALLIED_WITH", "Ansaru")]),
        (
            "JAS and ISWAP coordinated their movements along the border.",
            [("JAS", "ALLIED_WITH", "ISWAP")],
        ),
        ("The KDP is close to Turkey.", [("KDP", "AFFILIATED_WITH", "Turkey")]),
        ("Iran continues to fund Hamas.", [("Iran", "SUPPORTS", "Hamas")]),
        ("Iran hopes to fund Hamas.", []),
        (
            "JAS and ISWAP continued to coordinate their movements along the border.",
            [("JAS", "ALLIED_WITH", "ISWAP")],
        ),
        ("ISWAP ended its alliance with Ansaru in 2022.", []),
        ("Ansaru's alliance with ISWAP broke down.", []),
        ("Ansaru's alliance with ISWAP holds.", [("Ansaru", "ALLIED_WITH", "ISWAP")]),
        ("ISWAP enlisted the help of Ansaru.", [("Ansaru", "SUPPORTS", "ISWAP")]),
        ("Ansaru counts JAS among its enemies.", [("Ansaru", "RIVAL_OF", "JAS")]),
        ("ISWAP was carved out of Boko Haram.", [("ISWAP", "SPLIT_FROM", "Boko Haram")]),
        ("Ansaru fell under the sway of ISWAP.", [("Ansaru", "AFFILIATED_WITH", "ISWAP")]),
        ("ISWAP and JAS patched up their differences.", [("ISWAP", "NEGOTIATED_WITH", "JAS")]),
        (
            "ISWAP recognises the authority of the Islamic State.",
            [("ISWAP", "PLEDGED_TO", "Islamic State")],
        ),
        (
            "Ansaru met JAS and ISWAP. Both groups fought side by side with Hamas.",
            [("JAS", "ALLIED_WITH", "Hamas"), ("ISWAP", "ALLIED_WITH", "Hamas")],
        ),
        ("JAS lashed out at ISWAP.", [("JAS", "CONDEMNED", "ISWAP")]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "JAS and ISWAP differ: the former is poor, the latter takes orders from al-Qaeda.",
            ("ISWAP", "AFFILIATED_WITH", "al-Qaeda"),
        ),
        (
            "Boko Haram is a group in Nigeria. The group's relations with al-Shabaab have often "
            "been alleged. Since 2019 it has been recognised by the Islamic State as part of its "
            "province.",
            ("Boko Haram", "PART_OF", "Islamic State"),
        ),
        (
            "Boko Haram is a group in Nigeria. Since 2019 it has been recognised by the Islamic "
            "State as part of its province; the United States added it to its list of terrorist "
            "organizations.",
            ("United States", "DESIGNATED", "Boko Haram"),
        ),
        (
            "Australia trained the Philippine military.",
            ("Australia", "SUPPORTS", "Philippine military"),
        ),
    ],
)
def test_whom_a_word_takes_up(text: str, expected: tuple[str, str, str]) -> None:
    found = rows(relations(scene_of(text)))
    assert expected in found
    assert {one[0] for one in found if one[1] == expected[1]} == {expected[0]}


def test_a_state_does_not_support_its_own_army() -> None:
    assert rows(relations(scene_of("Egypt trained the Egyptian army."))) == []
