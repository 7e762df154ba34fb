"""Who did a deed, told apart from it."""

import pytest
from prose_scene import scene_of

from loaders.article.blame import blame
from loaders.article.incidents.gathering import gather
from loaders.article.incidents.story import Story
from loaders.article.numbers import Figure, exactly
from loaders.article.scope import topic_of

BOMB = "On 3 May 2024, a bomb killed six traders in Jos."


def story(further: str, first: str = BOMB) -> Story:
    scene = scene_of(f"{first} {further}")
    found = gather(scene, topic_of(scene.text.clean), set())
    blame(scene, found)
    return found.stories[0]


@pytest.mark.parametrize(
    ("further", "attribution"),
    [
        ("Officials blamed ISWAP for the blast.", "blamed"),
        ("ISWAP was behind the blast.", "asserted"),
        ("ISWAP is believed to be behind the blast.", "suspected"),
        ("Officials accused ISWAP of being behind the blast.", "blamed"),
        ("Suspicion fell on ISWAP.", "suspected"),
        ("Militants loyal to ISWAP planted the bomb.", "asserted"),
        ("The blast bore the hallmarks of ISWAP.", "suspected"),
    ],
)
def test_those_told_to_be_behind_a_deed(further: str, attribution: str) -> None:
    told = story(further)
    assert [p.name for p in told.perpetrators] == ["ISWAP"]
    assert told.attribution == attribution


@pytest.mark.parametrize(
    "further",
    [
        "Officials met ISWAP after the blast.",
        "ISWAP was not behind the blast.",
        "Officials accused ISWAP of arming herders.",
        "Officials blamed ISWAP for supporting herders.",
        "Officials blamed the weather for the blast.",
        "ISWAP condemned the blast.",
    ],
)
def test_those_only_named_after_a_deed_did_not_do_it(further: str) -> None:
    assert [p.name for p in story(further).perpetrators] == []


def test_a_doer_that_is_known_stays() -> None:
    first = "On 3 May 2024, Ansaru fighters killed six traders in Jos."
    assert [p.name for p in story("Officials blamed ISWAP for the raid.", first).perpetrators] == [
        "Ansaru"
    ]


def test_a_sentence_far_from_the_deed_blames_nobody_for_it() -> None:
    rain = "It rained in the hills. The road was shut. Few slept. It was cold. Nobody came."
    assert story(f"{rain} ISWAP was behind the tax on salt.").perpetrators == []


def test_the_toll_a_party_puts_forward_is_its_own() -> None:
    told = story("ISWAP put the number of dead at nine.")
    assert (told.killed, told.claimed_killed) == (exactly(6), exactly(9))
    assert [p.name for p in told.claimed_by] == ["ISWAP"]
    assert story("The mayor put the number of dead at nine.").claimed_killed == Figure()
    assert story("ISWAP never claimed it had killed nine.").claimed_killed == Figure()
