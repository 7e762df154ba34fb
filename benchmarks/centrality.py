"""How long a centrality report takes, against igraph alone and against networkx.

One run, best of several repeats, and ratios of processor time: what a report adds (ranks with
ties, parts, the first rows as a terminal shows them, or every row) to the same measures by igraph,
and how much longer networkx takes for the measures. igraph is measured twice: given the networkx
graph that a report is given, which its own converter reads, and given ties whose ends are numbered
already. The graphs: who fought whom in the UCDP GED file named, with civilians and without; or a
made one of about its size (a few with very many ties, most with two).

    python benchmarks/centrality.py ged241.csv.gz
    python benchmarks/centrality.py --nodes 1500
"""

import argparse
import csv
import gzip
import json
import os
import sys
import time
import timeit
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

# After PageRank a second thread of igraph waits for work, by default without sleeping: some 7 ms of
# processor time, counted with whatever is measured next. igraph reads this at its import.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import igraph
import networkx as nx
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from graph.analysis.centrality import MEASURES, table
from graph.analysis.centrality.measures import DAMPING

# Katz is by a sum of our own, as igraph has none; it is left out on all three sides.
COMPARED = [name for name in MEASURES if name != "katz"]
REPEATS = 15
SHOWN = 25


def of_ged(path: Path) -> "nx.Graph[str]":
    """Who fought whom, civilians included; the number of events is the weight."""
    graph: nx.Graph[str] = nx.Graph()
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            one, other = row["side_a_new_id"], row["side_b_new_id"]
            for ident, name in ((one, row["side_a"]), (other, row["side_b"])):
                graph.add_node(ident, name=name)
            if graph.has_edge(one, other):
                graph.edges[one, other]["n_incidents"] += 1
            else:
                graph.add_edge(one, other, n_incidents=1)
    return graph


def made(nodes: int) -> "nx.Graph[str]":
    """A graph in which a few have very many ties; the same each time."""
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(nodes, 2, seed=7), str)
    for at, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["n_incidents"] = 1 + at % 9
    return graph


def by_igraph(graph: igraph.Graph, weights: str | list[float]) -> None:
    """The measures by igraph alone."""
    graph.degree()
    graph.strength(weights=weights)
    graph.coreness()
    graph.transitivity_local_undirected(mode="zero")
    graph.closeness(normalized=True)
    graph.harmonic_centrality()
    graph.betweenness()
    parts = graph.connected_components()
    graph.induced_subgraph(max(parts, key=len)).eigenvector_centrality()
    graph.pagerank(damping=DAMPING)
    graph.constraint()


def by_networkx(graph: "nx.Graph[str]") -> None:
    """The same measures by networkx."""
    nx.degree_centrality(graph)
    dict(graph.degree(weight="n_incidents"))
    nx.core_number(graph)
    nx.clustering(graph)
    nx.closeness_centrality(graph)
    nx.harmonic_centrality(graph)
    nx.betweenness_centrality(graph)
    part = graph.subgraph(max(nx.connected_components(graph), key=len))
    nx.eigenvector_centrality(part, max_iter=10_000)
    _pagerank_python(graph, alpha=DAMPING)
    nx.constraint(graph)


def best(work: Callable[[], Any], repeats: int) -> float:
    """The shortest of several runs, in seconds."""
    return min(timeit.repeat(work, timer=time.process_time, repeat=repeats, number=1))


def measured(graph: "nx.Graph[str]", repeats: int) -> dict[str, float]:
    """The figures for one graph."""
    ids = sorted(graph.nodes)
    place = {ident: at for at, ident in enumerate(ids)}
    ends = [(place[one], place[other]) for one, other in graph.edges]
    weights = [float(data["n_incidents"]) for *_, data in graph.edges(data=True)]

    def ours(shown: int | None = SHOWN) -> None:
        rows = table(graph, COMPARED, weight="n_incidents")
        rows.equal()
        rows.undefined()
        rows.tied()
        list(rows[:shown])

    ours()
    # Each in turn, so that a busy moment of the machine strikes all.
    ways = (
        ours,
        lambda: ours(None),
        lambda: by_igraph(igraph.Graph.from_networkx(graph), "n_incidents"),
        lambda: by_igraph(igraph.Graph(n=len(ids), edges=ends), weights),
    )
    taken = [[best(way, 1) for way in ways] for _ in range(repeats)]
    report, every_row, alone, numbered = (min(times) for times in zip(*taken, strict=True))
    networkx = best(lambda: by_networkx(graph), 1)
    return {
        "actors": len(graph),
        "ties": graph.number_of_edges(),
        "parts": nx.number_connected_components(graph),
        "report_seconds": round(report, 4),
        "every_row_seconds": round(every_row, 4),
        "igraph_seconds": round(alone, 4),
        "igraph_numbered_seconds": round(numbered, 4),
        "networkx_seconds": round(networkx, 4),
        "report_to_igraph": round(report / alone, 3),
        "every_row_to_igraph": round(every_row / alone, 3),
        "report_to_igraph_numbered": round(report / numbered, 3),
        "networkx_to_report": round(networkx / report, 1),
    }


def main() -> int:
    """Measure and print the ratios; 1 when they miss their bounds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="a UCDP GED file (csv or csv.gz)")
    parser.add_argument("--nodes", type=int, default=1500, help="size of the made graph")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    warnings.simplefilter("ignore", RuntimeWarning)
    graphs = {"made": made(given.nodes)}
    if given.file:
        whole = of_ged(given.file)
        armed = [i for i, data in whole.nodes.items() if data["name"] != "Civilians"]
        graphs = {"with civilians": whole, "without civilians": whole.subgraph(armed).copy()}
    figures = {name: measured(graph, given.repeats) for name, graph in graphs.items()}
    if given.json:
        print(json.dumps(figures))
    else:
        for name, found in figures.items():
            print(f"{name}: {len(COMPARED)} measures")
            for what, value in found.items():
                print(f"  {what:<27}{value:>12,}")
    met = all(
        found["report_to_igraph"] <= 1.3 and found["networkx_to_report"] >= 20
        for found in figures.values()
    )
    print(f"bounds (at most 1.3, at least 20): {'met' if met else 'MISSED'}", file=sys.stderr)
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
