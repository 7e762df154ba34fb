"""Signed balance on graphs small enough to be checked by hand or by trying everything."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.balance import FRIENDLY, HOSTILE, Signed, partition
from graph.analysis.balance.chance import chance
from graph.analysis.balance.partition import fewest_camps
from graph.analysis.balance.predict import back_test, predictions
from graph.analysis.balance.signed import (
    blocks,
    cycle_rank,
    four_cycles,
    hostile_ties,
    in_balance,
    triangles,
)
from graph.analysis.balance.triads import triads

ARTICLE = Signed(
    {
        ("al-qaeda", "is"): HOSTILE,
        ("al-qaeda", "taliban"): FRIENDLY,
        ("is", "is-kp"): FRIENDLY,
        ("is-kp", "taliban"): HOSTILE,
    }
)


def graph(text: str) -> Signed:
    """`a+b b-c`: friendly and hostile ties."""
    signs = {}
    for tie in text.split():
        one, other = sorted((tie[0], tie[2]))
        signs[one, other] = FRIENDLY if tie[1] == "+" else HOSTILE
    return Signed(signs)


@st.composite
def graphs(draw, most=6):
    actors = "abcdefg"[: draw(st.integers(2, most))]
    signs = {
        pair: sign
        for pair in itertools.combinations(actors, 2)
        if (sign := draw(st.sampled_from([0, 0, FRIENDLY, HOSTILE])))
    }
    return Signed(signs)


def faults(ties: Signed, camps: dict[str, int]) -> int:
    return sum(
        (sign == FRIENDLY) != (camps[one] == camps[other])
        for (one, other), sign in ties.signs.items()
    )


def least_by_trying(ties: Signed, strong: bool) -> int:
    actors = ties.actors
    ways = divisions(len(actors), 2 if strong else len(actors))
    return min(faults(ties, dict(zip(actors, way, strict=True))) for way in ways)


def divisions(size: int, most: int):
    """Every division of so many into `most` camps at most, once."""
    if size == 0:
        yield ()
        return
    for rest in divisions(size - 1, most):
        used = max(rest, default=-1) + 1
        yield from ((*rest, camp) for camp in range(min(used + 1, most)))


@given(graphs(), st.booleans())
def test_no_division_has_fewer_faults(ties, strong):
    found = partition(ties, strong=strong)
    assert found.exact
    assert found.frustration == found.at_least == least_by_trying(ties, strong)


@given(graphs(), st.booleans())
def test_the_search_is_needed_for_proof_and_never_worse(ties, strong):
    quick = partition(ties, strong=strong, exact_up_to=0)
    best = least_by_trying(ties, strong)
    assert quick.at_least <= best <= quick.frustration
    # Proven without a search only where nothing was at fault to begin with.
    assert not quick.exact or quick.frustration == best


@given(graphs(), st.booleans())
def test_camps_are_a_division_and_its_faults_are_counted(ties, strong):
    found = partition(ties, strong=strong)
    assert sorted(a for camp in found.camps for a in camp) == ties.actors
    if not strong:
        camps = {actor: n for n, camp in enumerate(found.camps) for actor in camp}
        assert faults(ties, camps) == found.frustration


@given(graphs())
def test_two_camps_never_do_better_than_any_number(ties):
    assert partition(ties).frustration <= partition(ties, strong=True).frustration


@given(graphs())
def test_a_weak_camp_hangs_together_by_friendly_ties(ties):
    for camp in partition(ties).camps:
        reached = {camp[0]}
        for _ in camp:
            reached |= {b for a in reached for b in camp if a != b and ties.sign(a, b) == FRIENDLY}
        assert reached == set(camp)


@given(graphs())
def test_frustration_is_nought_exactly_when_every_cycle_is_balanced(ties):
    # Davis 1967: clusterable when no cycle has exactly one hostile tie.
    found = partition(ties).frustration == 0
    cycles = [
        (*start, *order)
        for size in range(3, len(ties.actors) + 1)
        for start in itertools.combinations(ties.actors, 1)
        for order in itertools.permutations([a for a in ties.actors if a > start[0]], size - 1)
        if all(ties.sign(x, y) for x, y in zip((*start, *order), (*order, start[0]), strict=True))
    ]
    assert found == all(in_balance(hostile_ties(ties, c), strong=False) for c in cycles)


def test_the_four_cycle_of_the_article():
    for strong in (False, True):
        found = partition(ARTICLE, strong=strong)
        assert found.camps == [["al-qaeda", "taliban"], ["is", "is-kp"]]
        assert (found.frustration, found.exact) == (0, True)
    assert cycle_rank(ARTICLE) == 1
    assert fewest_camps(ARTICLE, partition(ARTICLE)) == 2


def test_a_four_cycle_is_balanced_half_the_time_by_chance():
    coin, shuffled = chance(ARTICLE, strong=True)
    assert (coin.as_low, coin.expected, coin.ways, coin.counted) == (0.5, 0.5, 16, True)
    # With two of the four ties hostile it cannot be out of balance, wherever they stand.
    assert (shuffled.as_low, shuffled.ways) == (1.0, 6)
    weak, _ = chance(ARTICLE, strong=False)
    assert (weak.as_low, weak.expected) == (0.75, 0.25)


def test_without_a_cycle_there_is_no_baseline():
    assert chance(graph("a+b b-c"), strong=True) == []


def test_three_who_fight_one_another_are_no_fault_in_weak_balance():
    ties = graph("a-b b-c a-c")
    assert partition(ties).frustration == 0
    assert partition(ties).camps == [["a"], ["b"], ["c"]]
    assert partition(ties, strong=True).frustration == 1
    assert fewest_camps(ties, partition(ties)) == 3
    (triad,) = triads(ties, {"a": "A", "b": "B", "c": "C"})
    assert (triad.weakly, triad.strongly) == (True, False)
    assert "three-way rivalry" in triad.story


def test_a_friend_of_two_enemies_is_a_fault_in_either_sense():
    ties = graph("a-b a+c b+c")
    assert partition(ties).frustration == partition(ties, strong=True).frustration == 1
    (triad,) = triads(ties, {"a": "A", "b": "B", "c": "C"})
    assert triad.story.startswith("A and B are enemies, and C stands with both")
    allies = triads(graph("a+b a-c b-c"), {"a": "A", "b": "B", "c": "C"})
    assert allies[0].story == "A and B stand together against C"


def test_enemies_of_one_enemy_are_not_put_into_one_camp():
    star = graph("h-a h-b h-c")
    assert partition(star).camps == [["a"], ["b"], ["c"], ["h"]]
    assert fewest_camps(star, partition(star)) == 2


def test_of_equal_divisions_the_faults_are_those_of_the_one_shown():
    # Two negative ties at one actor: it stands alone, and nothing is at fault.
    assert partition(graph("a+b b+c c-d d-a")).camps == [["a", "b", "c"], ["d"]]
    # One negative tie in a cycle of four: one tie must be at fault.
    assert partition(graph("a+b b+c c+d d-a")).frustration == 1


def test_a_block_too_dense_to_search_says_so():
    signs = {
        (f"{a:02}", f"{b:02}"): HOSTILE if (a * b + a) % 3 else FRIENDLY
        for a, b in itertools.combinations(range(14), 2)
    }
    found = partition(Signed(signs), steps=50)
    assert not found.exact
    assert found.hard_blocks == 1
    assert 0 < found.at_least <= found.frustration


@given(graphs())
def test_blocks_share_out_the_ties_and_keep_every_cycle_whole(ties):
    parts = blocks(ties)
    assert sorted(tie for part in parts for tie in part.signs) == sorted(ties.signs)
    inside = [set(part.signs) for part in parts]
    for a, b, c in triangles(ties):
        sides = {(a, b), (b, c), (a, c)}
        assert any(sides <= part for part in inside)
    assert sum(cycle_rank(part) for part in parts) == cycle_rank(ties)


@given(graphs())
def test_cycles_of_four_are_each_counted_once(ties):
    expected = {
        frozenset(tuple(sorted(pair)) for pair in ((a, b), (b, c), (c, d), (d, a)))
        for a, b, c, d in itertools.permutations(ties.actors, 4)
        if all(ties.sign(x, y) for x, y in ((a, b), (b, c), (c, d), (d, a)))
    }
    found = list(four_cycles(ties))
    assert len(found) == len(expected)


def test_what_the_article_lets_expect():
    found = {(p.one, p.other): p for p in predictions(ARTICLE)}
    assert set(found) == {("al-qaeda", "is-kp"), ("is", "taliban")}
    assert all(p.sign == HOSTILE and p.predicted and p.against == 0 for p in found.values())
    hostile, friendly = back_test(ARTICLE)
    assert (hostile.right, hostile.predicted, hostile.hidden) == (2, 2, 4)
    assert (hostile.precision, hostile.base_rate) == (1.0, 0.5)
    assert friendly.precision is None


def test_two_quarrels_make_a_friend_in_strong_balance_only():
    ties = graph("a-b b-c")
    assert predictions(ties) == []
    (found,) = predictions(ties, strong=True)
    assert (found.sign, found.via) == (FRIENDLY, ("b",))


def test_chains_that_speak_against_each_other_say_nothing():
    assert predictions(graph("a+b b+c a+d d-c")) == []
    assert {(p.one, p.other) for p in predictions(graph("a+b b+c a+d d+c"))} == {
        ("a", "c"),
        ("b", "d"),
    }


def test_the_back_test_hides_the_tie_it_predicts():
    # Alone, a tie is predicted by nothing; the two others of a triad predict it.
    (test, _) = back_test(graph("a+b b-c a-c"))
    assert (test.predicted, test.right) == (2, 2)
    wrong, _ = back_test(graph("a+b b-c a+c"))
    assert (wrong.predicted, wrong.right, wrong.precision) == (2, 0, 0.0)


def test_a_tie_with_itself_or_without_a_sign_is_refused():
    for wrong in ({("a", "a"): 1}, {("b", "a"): 1}, {("a", "b"): 0}):
        with pytest.raises(ValueError):
            Signed(wrong)
