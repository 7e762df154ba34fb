"""Borgatti's key player problems, against the formulas written out."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.centrality import key_players, keyplayers
from graph.analysis.centrality.keyplayers import distance_fragmentation, fragmentation, reach
from graph.analysis.centrality.measures import Work
from schema.errors import RivalgraphError


def df(graph):
    n = len(graph)
    if n < 2:
        return 1.0
    far = dict(nx.all_pairs_shortest_path_length(graph))
    near = sum(1 / far[i][j] for i, j in combinations(graph, 2) if j in far[i])
    return 1 - 2 * near / (n * (n - 1))


def r_d(graph, players):
    far = nx.multi_source_dijkstra_path_length(graph, set(players), weight=None)
    return sum(1 / max(far[j], 1) for j in graph if j in far) / len(graph)


def best(graph, k, score):
    scores = {chosen: score(chosen) for chosen in combinations(sorted(graph), k)}
    top = max(scores.values())
    return top, {chosen for chosen, value in scores.items() if value >= top - 1e-9}


def without(graph, chosen):
    return graph.subgraph(set(graph) - set(chosen))


small = st.builds(nx.gnm_random_graph, st.integers(3, 9), st.integers(0, 16), st.integers(0, 99))


def test_fragmentation_by_its_formula():
    assert fragmentation([3, 2]) == 1 - (3 * 2 + 2 * 1) / (5 * 4)
    assert fragmentation([4]) == 0
    assert fragmentation([1, 1, 1]) == 1


@settings(max_examples=40, deadline=None)
@given(graph=small)
def test_distance_fragmentation_by_its_formula(graph):
    assert distance_fragmentation(Work(graph)) == pytest.approx(df(graph), abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(graph=small)
def test_neg_finds_all_the_best_sets(graph):
    found = key_players(graph, 2, problem="neg")
    top, sets = best(graph, 2, lambda chosen: df(without(graph, chosen)))
    assert found.exact
    assert found.value == pytest.approx(top, abs=1e-9)
    assert set(found.sets) == sets
    assert found.before == pytest.approx(df(graph), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(graph=small)
def test_pos_finds_all_the_best_sets(graph):
    found = key_players(graph, 2, problem="pos")
    top, sets = best(graph, 2, lambda chosen: r_d(graph, chosen))
    assert found.value == pytest.approx(top, abs=1e-9)
    assert set(found.sets) == sets
    assert reach(graph, found.sets[0]) == pytest.approx(found.value, abs=1e-12)


def test_the_going_of_a_cut_point_parts_a_network():
    found = key_players(nx.barbell_graph(4, 1), 1, criterion="components")
    assert found.sets == ((4,),)
    assert found.before == 0
    assert found.value == found.fragmentation == pytest.approx(fragmentation([4, 4]))
    assert found.method == "exact: all 9 sets tried"


def test_the_centre_of_a_star_reaches_all():
    found = key_players(nx.star_graph(5), 1, problem="pos")
    assert (found.sets, found.value) == (((0,),), 1.0)


def test_the_best_two_together_are_not_the_best_two_singly():
    # Two stars; the two largest degrees are in one of them.
    graph = nx.Graph([(0, leaf) for leaf in range(10, 16)] + [(1, leaf) for leaf in range(10, 16)])
    graph.add_edges_from((2, leaf) for leaf in range(20, 24))
    assert key_players(graph, 2, problem="pos").sets[0] in {(0, 2), (1, 2)}


@pytest.mark.parametrize("problem", ["neg", "pos"])
def test_greedy_with_exchange_says_so_and_is_good(problem, monkeypatch):
    graph = nx.gnm_random_graph(16, 26, seed=5)
    exact = key_players(graph, 3, problem=problem)
    monkeypatch.setattr(keyplayers, "EXACT", 0)
    greedy = key_players(graph, 3, problem=problem)
    assert not greedy.exact
    assert "a better one may exist" in greedy.method
    assert exact.value * 0.95 <= greedy.value <= exact.value + 1e-9
    # No exchange of one makes it better.
    score = {
        "neg": lambda chosen: df(without(graph, chosen)),
        "pos": lambda chosen: r_d(graph, chosen),
    }[problem]
    (chosen,) = greedy.sets
    for out in chosen:
        for other in set(graph) - set(chosen):
            assert score({*chosen, other} - {out}) <= greedy.value + 1e-9


@pytest.mark.parametrize(
    ("k", "options", "says"),
    [
        (0, {}, "from 1 to 3"),
        (4, {}, "from 1 to 3"),
        (1, {"problem": "all"}, "`neg` or `pos`"),
        (1, {"criterion": "fame"}, "`distance` or `components`"),
    ],
)
def test_what_cannot_be_asked_is_refused(k, options, says):
    with pytest.raises(RivalgraphError, match=says):
        key_players(nx.path_graph(4), k, **options)


def test_a_network_of_one_has_no_key_players():
    with pytest.raises(RivalgraphError, match="fewer than two"):
        key_players(nx.empty_graph(1), 1)
