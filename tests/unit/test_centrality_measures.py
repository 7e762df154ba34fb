"""Centrality by igraph equals networkx, on made graphs and on Krebs's published network."""

import csv
from math import isclose

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from graph.analysis.centrality import MEASURES, communities, ranks, table
from graph.analysis.centrality.measures import (
    DAMPING,
    KATZ_SHARE,
    Work,
    compute,
    largest_eigenvalue,
)
from schema.errors import RivalgraphError
from schema.measures import MEASURES as DECLARED


def largest_part(graph):
    sizes = sorted((len(part) for part in nx.connected_components(graph)), reverse=True)
    if sizes[0] == 1 or sizes[1:2] == sizes[:1]:
        return None
    return graph.subgraph(max(nx.connected_components(graph), key=len))


def eigenvector(graph, weight):
    part = largest_part(graph)
    found = dict.fromkeys(graph)
    if part:
        values = nx.eigenvector_centrality(part, max_iter=100_000, tol=1e-14, weight=weight)
        found.update(values)
    return found


def katz(graph, weight):
    alpha = KATZ_SHARE / (largest_eigenvalue(made(graph, weight)) or 1)
    return nx.katz_centrality(graph, alpha=alpha, max_iter=10_000, tol=1e-13, weight=weight)


def made(graph, weight=None):
    return Work(graph, weight=weight or "", weighted=bool(weight))


def constraint(graph, weight):
    return {node: None if value != value else value for node, value in nx.constraint(graph).items()}


REFERENCE = {
    "degree": lambda g, w: nx.degree_centrality(g) if len(g) > 1 else dict.fromkeys(g, 0),
    "strength": lambda g, w: dict(g.degree(weight=w)),
    "core": lambda g, w: nx.core_number(g),
    "clustering": lambda g, w: nx.clustering(g),
    "closeness": lambda g, w: nx.closeness_centrality(g),
    "harmonic": lambda g, w: {
        node: value / max(len(g) - 1, 1) for node, value in nx.harmonic_centrality(g).items()
    },
    "betweenness": lambda g, w: nx.betweenness_centrality(g),
    "pagerank": lambda g, w: _pagerank_python(g, alpha=DAMPING, tol=1e-14, max_iter=1000, weight=w),
    "katz": katz,
    "constraint": constraint,
}


def agrees(graph, measure, reference, weight=None):
    ours = compute(made(graph, weight), measure)
    theirs = reference(graph, weight)
    assert ours.keys() == theirs.keys()
    for node, value in theirs.items():
        if value is None:
            assert ours[node] is None
        else:
            assert isclose(ours[node], value, rel_tol=1e-9, abs_tol=1e-9), (measure, node)


@st.composite
def graphs(draw):
    n = draw(st.integers(1, 14))
    pairs = [(a, b) for a in range(n) for b in range(a)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    for pair in chosen:
        graph.add_edge(*pair, w=draw(st.integers(1, 5)))
    return graph


@pytest.mark.parametrize("measure", sorted(REFERENCE))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(graph=graphs())
def test_igraph_and_networkx_agree_on_any_graph(measure, graph):
    agrees(graph, measure, REFERENCE[measure])


@pytest.mark.parametrize("measure", ["strength", "pagerank", "katz"])
@settings(max_examples=20)
@given(graph=graphs())
def test_they_agree_on_weighted_ties(measure, graph):
    agrees(graph, measure, REFERENCE[measure], weight="w")


def test_every_measure_can_be_written_back():
    assert list(DECLARED) == list(MEASURES)


def test_there_is_a_reference_for_every_measure():
    assert REFERENCE.keys() | {"eigenvector"} == MEASURES.keys()


@pytest.mark.parametrize("weight", [None, "w"])
@pytest.mark.parametrize("seed", range(5))
def test_eigenvectors_agree_in_the_largest_part(seed, weight):
    graph = nx.gnm_random_graph(25, 40, seed=seed)
    for one, other in graph.edges:
        graph.edges[one, other]["w"] = 1 + (one * 7 + other) % 4
    agrees(graph, "eigenvector", eigenvector, weight)


def test_krebs_published_figures_for_atta_come_out(shared_data):
    graph = nx.Graph()
    with (shared_data / "networks" / "krebs-9-11.csv").open(newline="") as file:
        graph.add_edges_from([name.strip() for name in row] for row in csv.reader(file) if row)
    assert (len(graph), graph.size()) == (62, 153)
    rows = table(graph, ["degree", "betweenness", "closeness"])
    assert rows[0].id == "Mohamed Atta"
    assert {name: round(value, 3) for name, value in rows[0].values.items()} == {
        "degree": 0.361,
        "betweenness": 0.588,
        "closeness": 0.587,
    }
    assert [str(rank) for rank in rows[0].ranks.values()] == ["1", "1", "1"]


def test_in_a_cycle_of_four_all_are_equal_and_share_the_ranks():
    rows = table(nx.cycle_graph(4))
    assert rows.equal() == list(MEASURES)
    assert rows.tied()
    assert {str(rank) for row in rows for rank in row.ranks.values()} == {"1-4 ="}


def test_equal_values_share_ranks_and_the_order_of_nodes_plays_no_part():
    path = nx.Graph([("b", "c"), ("a", "b"), ("c", "d")])
    rows = table(path, ["betweenness"])
    assert [(row.id, str(row.ranks["betweenness"])) for row in rows] == [
        ("b", "1-2 ="),
        ("c", "1-2 ="),
        ("a", "3-4 ="),
        ("d", "3-4 ="),
    ]


def test_ranks_take_noise_for_equality_and_nothing_more():
    found = ranks({"a": 0.3, "b": 0.1 + 0.2, "c": 0.300001})
    assert {ident: str(rank) for ident, rank in found.items()} == {
        "a": "2-3 =",
        "b": "2-3 =",
        "c": "1",
    }
    assert str(ranks({"a": 1.0, "b": None, "c": 0.0})["c"]) == "2"


def test_little_constraint_ranks_first():
    rows = table(nx.star_graph(4), ["constraint"])
    assert rows[0].id == 0
    assert str(rows[0].ranks["constraint"]) == "1"


def test_what_is_not_defined_is_none_and_has_no_rank():
    graph = nx.Graph([("a", "b"), ("c", "d")])
    graph.add_node("e")
    rows = {row.id: row for row in table(graph, ["eigenvector", "constraint", "closeness"])}
    # Two parts of one size: neither is the largest.
    assert {row.values["eigenvector"] for row in rows.values()} == {None}
    assert rows["e"].values["constraint"] is None
    assert rows["e"].values["closeness"] == 0
    assert set(rows["e"].ranks) == {"closeness"}
    assert [rows[ident].component_size for ident in "abcde"] == [2, 2, 2, 2, 1]


def test_communities_are_found_and_repeated_by_the_seed():
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    graph.add_edge(0, 5)
    assert communities(graph) == [frozenset(range(5)), frozenset(range(5, 9))]
    karate = nx.karate_club_graph()
    assert communities(karate, seed=3) == communities(karate, seed=3)
    rows = table(graph, ["degree"], with_communities=True)
    assert {row.id: row.community for row in rows} == dict.fromkeys(range(5), 1) | dict.fromkeys(
        range(5, 9), 2
    )


def test_the_search_leaves_other_draws_of_igraph_random():
    import random

    import igraph

    communities(nx.karate_club_graph())
    random.seed(1)
    one = igraph.Graph.Erdos_Renyi(n=20, p=0.3).get_edgelist()
    assert igraph.Graph.Erdos_Renyi(n=20, p=0.3).get_edgelist() != one


def test_an_empty_network_has_an_empty_table():
    assert list(table(nx.Graph())) == []
    assert communities(nx.Graph()) == []


@pytest.mark.parametrize(
    ("graph", "options", "says"),
    [
        (nx.DiGraph([(1, 2)]), {}, "without direction"),
        (nx.Graph([(1, 2)]), {"weight": "w"}, "not every tie has a weight 'w'"),
        (nx.Graph([(1, 2)]), {"measures": ["fame"]}, "no measure 'fame'"),
        (nx.Graph([(1, 2)]), {"measures": []}, "no measure was asked for"),
    ],
)
def test_what_cannot_be_computed_is_refused(graph, options, says):
    with pytest.raises(RivalgraphError, match=says):
        table(graph, **options)
