"""Who is central in a network, in which sense, and how surely.

>>> rows = table(network(engine, sign="cooperative", since=day), measures=["degree", "core"])
>>> groups = communities(graph)
>>> found = centrality(engine, "hostile", Asked(since=first, until=last), draws=200)

docs/centrality.md has the measures, their literature, and what may be said with them.
"""

from graph.analysis.centrality.brokerage import ROLES, Broker, brokers
from graph.analysis.centrality.findings import (
    GROUPINGS,
    Brokers,
    Centrality,
    Players,
    YearRow,
    brokers_of,
    by_year,
    centrality,
    key_players_of,
    of_network,
    write_back,
)
from graph.analysis.centrality.keyplayers import KeyPlayers, key_players
from graph.analysis.centrality.measures import HOSTILE, MEASURES, Measure, communities, compute
from graph.analysis.centrality.projecting import NO_FLOW, ON, Projected, project
from graph.analysis.centrality.resampling import intervals
from graph.analysis.centrality.tables import Row, Shape, Table, table
from graph.analysis.draws import Interval
from graph.analysis.network import Asked
from graph.analysis.ranks import TOLERANCE, Rank, ranks

__all__ = [
    "GROUPINGS",
    "HOSTILE",
    "MEASURES",
    "NO_FLOW",
    "ON",
    "ROLES",
    "TOLERANCE",
    "Asked",
    "Broker",
    "Brokers",
    "Centrality",
    "Interval",
    "KeyPlayers",
    "Measure",
    "Players",
    "Projected",
    "Rank",
    "Row",
    "Shape",
    "Table",
    "YearRow",
    "brokers",
    "brokers_of",
    "by_year",
    "centrality",
    "communities",
    "compute",
    "intervals",
    "key_players",
    "key_players_of",
    "of_network",
    "project",
    "ranks",
    "table",
    "write_back",
]
