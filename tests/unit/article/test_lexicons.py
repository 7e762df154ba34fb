"""The word lists."""

import pytest

from loaders.article.claims import METHODS, RELATIONS
from loaders.article.lexicons import FOLDER, category_of, lexicon, words


@pytest.mark.parametrize(
    ("noun", "category"),
    [("villager", "civilians"), ("Soldier", "security"), ("imam", "clergy"), ("table", "")],
)
def test_the_category_of_a_noun(noun: str, category: str) -> None:
    assert category_of(noun) == category


def test_words_are_in_lower_case() -> None:
    assert all(word == word.casefold() for word in words("people", "roles"))


def test_every_list_can_be_read_and_none_is_empty() -> None:
    for path in FOLDER.glob("*.yaml"):
        assert all(lexicon(path.stem).values()), path.stem


def test_lists_name_only_methods_and_relations_there_are() -> None:
    violence = lexicon("violence")
    told = [
        entry.get("method")
        for key in ("kill_verbs", "attack_verbs", "event_nouns")
        for entry in violence[key].values()
    ]
    assert {method for method in told if method} <= set(METHODS)
    assert set(violence["weapons"]) <= set(METHODS)
    assert set(lexicon("frames")["frames"]) <= set(RELATIONS)
