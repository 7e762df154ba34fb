"""Finding a question by words."""

import pytest

from graph.questions import questions
from graph.questions.catalogue import FAMILIES, family
from graph.questions.search import search
from schema.errors import InputError


def ids(text, **options):
    return [hit.question.id for hit in search(text, **options)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("enemy of my enemy", "shared-enemies"),
        ("who is the enemy of my enemy", "shared-enemies"),
        ("Who are IS-KP's rivals?", "rivals"),
        ("how many fighters has it", "estimates"),
        ("who killed the governors", "officials-killed"),
        ("assasinations", "officials-killed"),
        ("who ruled in Kabul", "regimes"),
        ("commanders who changed sides", "moved-between"),
        ("is the same event counted twice", "possible-duplicates"),
        ("what changed since the last load", "changed-records"),
        ("what does the text say about Maoists", "document-mentions"),
        ("alliances that ended in fighting", "alliances-broken"),
        ("camps and balance", "signed-cycles"),
    ],
)
def test_plain_words_find_the_question(text, first):
    assert ids(text)[0] == first


def test_the_same_words_find_the_same_in_the_same_order():
    assert ids("deaths by year") == ids("deaths by year")
    assert ids("Deaths, by YEAR!") == ids("deaths by year")
    assert len(ids("deaths", limit=3)) == 3


def test_a_family_narrows_the_search():
    found = search("deaths", family="rivalry")
    assert found
    assert {hit.question.family for hit in found} == {"rivalry"}


@pytest.mark.parametrize("text", ["", "who is the of", "zzyzx qqq"])
def test_words_that_nothing_has_find_nothing(text):
    assert ids(text) == []


def test_every_question_is_found_by_each_of_its_own_phrases():
    for question in questions():
        assert question.words, question.id
        for word in question.words:
            assert question.id in ids(word, limit=70) or not ids(word), (question.id, word)


@pytest.mark.parametrize(
    ("typed", "meant"), [("claims", "claims"), ("officials", "victims"), ("net", "network")]
)
def test_a_family_is_found_by_its_beginning(typed, meant):
    assert family(typed) == meant


def test_a_family_that_is_none_is_refused():
    with pytest.raises(InputError, match=f"the families are: {', '.join(FAMILIES)}"):
        family("weather")
