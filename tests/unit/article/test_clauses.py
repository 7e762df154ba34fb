"""What hangs on what in a sentence."""

import pytest
from prose_scene import word_of

from loaders.article.clauses import all_preps, clause_head, conjuncts, objects, steps, subjects


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen and bandits raided a village.", "raided", ["Gunmen", "bandits"]),
        ("Gunmen raided a village and burned houses.", "burned", ["Gunmen"]),
        ("Two farmers were shot.", "shot", ["farmers"]),
        ("The gunmen who raided the village fled.", "raided", ["who"]),
        ("A raid followed.", "raid", []),
    ],
)
def test_subjects_also_of_a_verb_that_shares_them(
    text: str, word: str, expected: list[str]
) -> None:
    _, sentence, token = word_of(text, word)
    assert [t.word for t in subjects(sentence, token)] == expected


def test_objects_with_those_coordinated_but_not_the_parts_among_them() -> None:
    _, sentence, token = word_of("The blast killed soldiers and traders.", "killed")
    assert [t.word for t in objects(sentence, token)] == ["soldiers", "traders"]
    _, sentence, token = word_of("The blast killed 89 people, among them 31 women.", "killed")
    assert "women" not in [t.word for t in objects(sentence, token)]


def test_a_noun_is_listed_with_those_beside_it() -> None:
    _, sentence, token = word_of("They shot the mayor and his driver.", "mayor")
    assert [t.word for t in conjuncts(sentence, token)] == ["mayor", "driver"]
    _, sentence, token = word_of("They shot the mayor in his office.", "mayor")
    assert [t.word for t in conjuncts(sentence, token)] == ["mayor"]


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The army said gunmen attacked a bus.", "attacked", "attacked"),
        ("Gunmen attacked a bus, killing six.", "killing", "attacked"),
        ("Gunmen attacked a bus in a raid at dawn.", "raid", "attacked"),
    ],
)
def test_the_verb_of_a_clause(text: str, word: str, head: str) -> None:
    _, sentence, token = word_of(text, word)
    assert clause_head(sentence, token).word == head


def test_prepositions_of_a_verb_reach_through_its_object() -> None:
    _, sentence, token = word_of("Its men swore an oath of loyalty to the emir.", "swore")
    assert {"of", "to"} <= {p.word for p in all_preps(sentence, token)}


def test_steps_are_counted_along_the_tree() -> None:
    _, sentence, verb = word_of("Gunmen attacked a bus in Jos.", "attacked")
    words = {t.word: t for t in sentence.tokens}
    assert steps(sentence, verb, verb) == 0
    assert steps(sentence, words["Gunmen"], verb) == 1
    assert steps(sentence, words["Jos"], words["Gunmen"]) == steps(
        sentence, words["Gunmen"], words["Jos"]
    )
    assert steps(sentence, words["Jos"], verb) > steps(sentence, words["bus"], verb)
