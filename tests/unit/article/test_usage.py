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
