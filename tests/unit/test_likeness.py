"""How alike names are: every rule of transliteration, every score, and what weighs beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.likeness import (
    ELSEWHERE,
    EQUAL,
    EVEN,
    LEAST,
    ORDER,
    SHARED,
    SPELLINGS,
    TOLD_APART,
    WITHIN,
    Index,
    Party,
    Spelling,
    evened,
    likeness,
)


def party(id_: str, *names: str, countries: tuple[str, ...] = ()) -> Party:
    return Party(id_, id_.partition(":")[0], names[0], names, frozenset(countries))


@pytest.mark.parametrize("rule", SPELLINGS, ids=lambda rule: rule.reason)
def test_every_spelling_makes_its_own_example_equal(rule: Spelling) -> None:
    one, other = rule.alike
    assert evened(one) == evened(other)
    assert rule.pattern.search(one.casefold()) or rule.pattern.search(other.casefold())


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("IS-KP", "ISKP", EQUAL),
        ("Jaïsh", "jaish", EQUAL),
        ("Taleban", "Taliban", EVEN),
        ("al-Qaida", "Al Qaeda", EVEN),
        ("Al-Qā‘ida", "al Qaeda", EVEN),
        ("Muzamil", "Muzammil", EVEN),
        ("Lashkar-e-Islam", "Lashkar i Islam", EVEN),
        ("Hafiz Saeed", "Saeed Hafiz", ORDER),
        ("Hafiz Saeed", "Hafiz Muhammad Saeed", WITHIN),
        ("طالبان", "طالبان", EQUAL),
    ],
)
def test_scores(one: str, other: str, score: int) -> None:
    assert likeness(one, other)[0] == likeness(other, one)[0] == score


def test_unlike_names_score_low() -> None:
    assert likeness("Islamic State", "Balochistan Liberation Army")[0] < LEAST


def test_letters_never_reach_equality() -> None:
    score, how = likeness("Mohammed", "Muhammad")
    assert WITHIN < score < ORDER
    assert how == "“Mohammed” and “Muhammad”: 86 % of the letters"


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    score, _ = likeness(one, other)
    assert 0 <= score <= EQUAL
    assert likeness(other, one)[0] == score


def test_candidates_come_best_first_with_their_evidence() -> None:
    index = Index(
        [
            party("group:taliban", "Taliban", "Emirate", countries=("Afghanistan",)),
            party("group:ttp", "Tehrik-i-Taliban Pakistan", countries=("Pakistan",)),
            party("group:other", "Wholly Other"),
            party("person:taliban", "Taliban"),
        ]
    )
    asked = party("group:x:taleban", "Taleban", countries=("Afghanistan",))
    found = index.candidates(asked)
    assert [(one.id, one.score) for one in found] == [("group:taliban", EVEN + SHARED)]
    assert found[0].evidence == (
        "“Taleban” and “Taliban”: transliteration apart, the same",
        "both in Afghanistan",
    )


def test_countries_weigh_only_when_both_are_known() -> None:
    index = Index(
        [
            party("group:a", "Made Front", countries=("Mali",)),
            party("group:b", "Made Front"),
            party("group:c", "Made Front", countries=("Chad",)),
        ]
    )
    found = index.candidates(party("group:x", "Made Front", countries=("Chad",)))
    assert [(one.id, one.score) for one in found] == [
        ("group:b", EQUAL),
        ("group:c", EQUAL),
        ("group:a", EQUAL - ELSEWHERE),
    ]
    assert found[2].evidence[1] == "no country in common"


def test_a_source_that_has_an_id_for_each_tells_them_apart() -> None:
    one = Party("group:u:1", "group", "Front", ("Front",), ids=frozenset({"u:1"}))
    two = Party("group:u:2", "group", "Front", ("Front",), ids=frozenset({"u:2"}))
    other = Party("group:v:2", "group", "Front", ("Front",), ids=frozenset({"v:2"}))
    found = Index([two, other]).candidates(one)
    assert [(c.id, c.score) for c in found] == [
        ("group:v:2", EQUAL),
        ("group:u:2", EQUAL - TOLD_APART),
    ]
    assert found[1].evidence[1] == "u tells them apart"


def test_a_person_is_no_group_but_a_group_may_be_a_state() -> None:
    index = Index(
        [party("state:y", "Made"), party("person:y", "Made"), party("community:y", "Made")]
    )
    assert [one.id for one in index.candidates(party("group:x", "Made"))] == ["state:y"]
    assert [one.id for one in index.candidates(party("person:x", "Made"))] == ["person:y"]


def test_nobody_is_his_own_candidate_nor_one_judged_different() -> None:
    both = [party("group:a", "Made Front"), party("group:b", "Made Front")]
    index = Index(both)
    assert [one.id for one in index.candidates(both[0])] == ["group:b"]
    assert index.candidates(both[1], apart={("group:a", "group:b")}) == []


def test_at_most_as_many_as_asked_for() -> None:
    index = Index(party(f"group:{n}", "Made Front") for n in "dcba")
    asked = party("group:x", "Made Front")
    assert [one.id for one in index.candidates(asked)] == ["group:a", "group:b", "group:c"]
    assert len(index.candidates(asked, 4)) == 4


def test_names_inside_names_are_found_from_either() -> None:
    long, short = party("person:l", "Hafiz Muhammad Saeed"), party("person:s", "Hafiz Saeed")
    index = Index([long, short, party("person:h", "Hafiz")])
    assert [one.id for one in index.candidates(long)] == ["person:s"]
    assert index.candidates(short)[0].id == "person:l"
