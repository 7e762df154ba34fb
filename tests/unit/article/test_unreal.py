"""What has not happened."""

import pytest
from prose_scene import word_of

from loaders.article.unreal import negated_noun, unreal


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels may attack the town.", "attack"),
        ("The group threatened to attack the town.", "attack"),
        ("If rebels attack the town, it will fall.", "attack"),
        ("Rebels did not attack the town.", "attack"),
        ("Rebels never attacked the town.", "attacked"),
        ("Police foiled a plot to bomb the market.", "bomb"),
        ("They were planning an attack on the town.", "attack"),
        ("The rebels would have killed the hostages.", "killed"),
        ("Residents fear an attack on the town.", "attack"),
        ("The army thwarted an attack on the town.", "attack"),
        ("He was accused of plotting to kill the mayor.", "kill"),
        ("The envoy warned of attacks on markets.", "attacks"),
        ("The attack did not take place.", "attack"),
        ("The group never claimed it had attacked the town.", "attacked"),
    ],
)
def test_modals_negations_conditions_plans_and_threats(text: str, word: str) -> None:
    _, sentence, token = word_of(text, word)
    assert unreal(sentence, token)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attacked the town.", "attacked"),
        ("The mayor said he would resign after rebels attacked the town.", "attacked"),
        ("Rebels managed to kill the mayor.", "kill"),
        ("It is not known who attacked the town.", "attacked"),
        ("The mayor, who could not flee, was killed.", "killed"),
        ("Rebels killed the mayor during an attempt to reach him.", "killed"),
        ("After the attack the army vowed to hold the town.", "attack"),
        ("The attack did not stop the march.", "attack"),
        ("Police did not say who attacked the town.", "attacked"),
        ("An envoy was warned after attacks on markets.", "attacks"),
    ],
)
def test_what_has_happened(text: str, word: str) -> None:
    _, sentence, token = word_of(text, word)
    assert not unreal(sentence, token)


def test_a_noun_may_be_denied() -> None:
    _, sentence, token = word_of("There was no attack that night.", "attack")
    assert negated_noun(sentence, token)
    _, sentence, token = word_of("There was an attack that night.", "attack")
    assert not negated_noun(sentence, token)
