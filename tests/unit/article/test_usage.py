"""Armed groups that only the way they are spoken of gives away."""

import pytest

from loaders.article.usage import used_as_groups


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zakar, a little-known militant group, came.", "Zakar"),
        ("They are an offshoot of Zakar Dal.", "Zakar Dal"),
        ("The militant group Zakar came.", "Zakar"),
        ("The Zakar militia came.", "Zakar"),
        ("A group calling itself Zakar came.", "Zakar"),
        ("JZM rebels came.", "JZM"),
        ("Fighters of the JZM came.", "JZM"),
        ("Zakar is allied with the army.", "Zakar"),
        ("The rebels clashed with the Zakar before a ceasefire.", "Zakar"),
    ],
)
def test_names_used_as_those_of_armed_groups(text: str, name: str) -> None:
    assert name in list(used_as_groups(text))


@pytest.mark.parametrize(
    "text",
    [
        "Zakar, a little-known football club, came.",
        "The Sudanese militia came.",
        "Kenya, an armed group said, is its enemy.",
        "The party split from the Zakar at the congress.",  # nobody in it bears arms
        "The rebels clashed with the Army.",
        "General Zakar, a militia leader, came.",
        "Former, a militant group, came.",
    ],
)
def test_what_is_not_used_so(text: str) -> None:
    assert list(used_as_groups(text)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Second Zakar, which had split from the party, killed two militants.", "Second Zakar"),
        ("The Zakar Band (ZB), an umbrella of militant groups, came.", "Zakar Band"),
        ("The gunmen fled. The Zakar Band ambushed a patrol.", "Zakar Band"),
        ("The Tuareg front FLZ came.", "FLZ"),
    ],
)
def test_names_that_do_as_armed_groups_do(text: str, name: str) -> None:
    assert name in list(used_as_groups(text))


def test_the_faction_of_a_person_is_no_group_of_his_name() -> None:
    assert list(used_as_groups("The faction of Omar Doku, who left, met militants.")) == []
