"""Gould and Fernandez's roles on graphs small enough to count by hand."""

import networkx as nx
import pytest

from graph.analysis.centrality import ROLES, brokers
from graph.analysis.centrality.brokerage import role_of


@pytest.mark.parametrize(
    ("three", "role"),
    [
        ("AAA", "coordinator"),
        ("BAA", "gatekeeper"),
        ("AAB", "representative"),
        ("BAB", "consultant"),
        ("BAC", "liaison"),
    ],
)
def test_the_five_roles(three, role):
    assert role_of(*three) == role


def test_a_chain_counts_both_ways_without_directions():
    found = {row.id: row for row in brokers(nx.path_graph(3), {0: "A", 1: "A", 2: "B"})}
    assert found[1].roles == dict.fromkeys(ROLES, 0) | {"gatekeeper": 1, "representative": 1}
    assert (found[1].total, found[1].alone) == (2, 2)
    assert found[0].total == found[2].total == 0


def test_with_directions_only_the_way_along_counts():
    found = brokers(nx.DiGraph([(0, 1), (1, 2)]), {0: "A", 1: "A", 2: "B"})
    assert found[0].id == 1
    assert found[0].roles == dict.fromkeys(ROLES, 0) | {"representative": 1}


def test_who_have_a_tie_of_their_own_need_nobody_between():
    assert all(row.total == 0 for row in brokers(nx.complete_graph(4), dict.fromkeys(range(4), 1)))


def test_a_pair_with_two_between_depends_on_neither():
    found = {row.id: row for row in brokers(nx.cycle_graph(4), dict.fromkeys(range(4), "A"))}
    assert {row.roles["coordinator"] for row in found.values()} == {2}
    assert {row.alone for row in found.values()} == {0}


def test_who_has_no_group_is_left_out_with_the_pairs_it_is_part_of():
    found = brokers(nx.path_graph(3), {0: "A", 1: "A"})
    assert {row.id for row in found} == {0, 1}
    assert all(row.total == 0 for row in found)


def test_the_centre_of_a_star_by_groups():
    star = nx.Graph([("x", leaf) for leaf in "abcd"])
    groups = {"x": "X", "a": "A", "b": "A", "c": "X", "d": "D"}
    (first, *rest) = brokers(star, groups)
    # ab: consultant; cx with a, b, d: into and out of one's own group; a-d and b-d: liaison.
    assert first.roles == {
        "coordinator": 0,
        "gatekeeper": 3,
        "representative": 3,
        "consultant": 2,
        "liaison": 4,
    }
    assert first.alone == first.total == 12
    assert not any(row.total for row in rest)


def test_chance_deals_the_same_groups_over_the_same_ties():
    # The middle of 0-1-2 has both ends in either of three deals of A, A, B: each with one in three.
    found = {r.id: r for r in brokers(nx.path_graph(3), {0: "A", 1: "A", 2: "B"}, deals=3000)}
    expected = found[1].expected
    assert expected["gatekeeper"] == pytest.approx(2 / 3, abs=0.05)
    assert expected["consultant"] == pytest.approx(2 / 3, abs=0.05)
    assert expected["coordinator"] == expected["liaison"] == 0
    assert found[1].z["gatekeeper"] == pytest.approx((1 - 2 / 3) / (2 / 9) ** 0.5, abs=0.1)
    assert found[1].z["liaison"] is None
    assert sum(expected.values()) == pytest.approx(found[1].total)


def test_the_same_seed_deals_alike():
    groups = {node: node % 3 for node in range(20)}
    graph = nx.cycle_graph(20)
    assert brokers(graph, groups, seed=5) == brokers(graph, groups, seed=5)
    assert brokers(graph, groups, seed=5) != brokers(graph, groups, seed=6)
