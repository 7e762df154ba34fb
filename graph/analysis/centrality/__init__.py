"""Who is central in a network, in which sense, and how surely.

>>> rows = table(network(engine, sign="cooperative", since=day), measures=["degree", "core"])
>>> groups = communities(graph)
"""

from graph.analysis.centrality.measures import HOSTILE, MEASURES, Measure, communities, compute
from graph.analysis.centrality.ranks import TOLERANCE, Rank, ranks
from graph.analysis.centrality.tables import Row, Shape, equal_measures, table

__all__ = [
    "HOSTILE",
    "MEASURES",
    "TOLERANCE",
    "Measure",
    "Rank",
    "Row",
    "Shape",
    "communities",
    "compute",
    "equal_measures",
    "ranks",
    "table",
]
