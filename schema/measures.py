"""What analysis writes back onto actors when asked: measures, their recipe, and labels to draw by.

All of it is computed, says how and when, can be taken off again, and is no part of the graph
hash. No question reads it. A rebuild takes it away; a load leaves it, and it is then out of date.
"""

from typing import Final

from schema.model import Kind, Layer, NodeType, Property

PREFIX: Final = "centrality_"

MEASURES: Final = {
    "degree": "share of the others to whom it has a tie",
    "strength": "sum of the weights of its ties",
    "betweenness": "share of the shortest chains between others that pass through",
    "closeness": "nearness to those in reach, less what is out of reach",
    "eigenvector": "ties to those who have many, in the largest part",
    "pagerank": "chance to meet it on a walk along ties",
    "core": "largest k with a place among those who all have k ties",
    "harmonic": "mean of 1/distance to the others",
    "katz": "chains of all lengths that end in it, the longer the less",
    "clustering": "share of the pairs of its neighbours that have a tie",
    "constraint": "how far its neighbours are tied to one another",
}
"""Measures by name, in short; docs/centrality.md has them in full."""


def _computed(name: str, kind: Kind, doc: str) -> Property:
    return Property(PREFIX + name, kind, doc, computed=True)


PROPERTIES: Final = (
    *(_computed(name, Kind.FLOAT, doc) for name, doc in MEASURES.items()),
    _computed("community", Kind.INTEGER, "number of its community (Leiden), 1 the largest"),
    _computed("recipe", Kind.STRING, "from which ties, in which window, how weighted"),
    _computed("date", Kind.DATE, "day on which it was computed"),
    _computed("load", Kind.INTEGER, "newest load at that time; behind it, it is out of date"),
    _computed("derived", Kind.BOOLEAN, "always true: computed, and no fact"),
)
"""On `Actor`, and on nothing else."""

RANKED: Final = {
    "CentralTop": (0.05, "among the first twentieth"),
    "CentralHigh": (0.2, "among the first fifth"),
    "CentralMiddle": (0.5, "in the first half"),
    "CentralLow": (1.0, "in the second half"),
}
"""Size classes by rank in the measure chosen: the largest share of actors ranked before."""

CLUSTERS: Final = tuple(f"Cluster{letter}" for letter in "ABCDEFGH")
"""Labels of the largest communities, the first the largest, for their colours."""

NODES: Final = (
    *(
        NodeType(
            label,
            Layer.ANALYSIS,
            f"Size class for drawing: {doc} by the measure written back. Not in the graph hash.",
            extends="Actor",
            caption="name",
        )
        for label, (_, doc) in RANKED.items()
    ),
    *(
        NodeType(
            label,
            Layer.ANALYSIS,
            f"For its colour: community {at} of those written back. Not in the graph hash.",
            extends="Actor",
            caption="name",
        )
        for at, label in enumerate(CLUSTERS, 1)
    ),
)
