"""What the graph already holds of a thing or an incident, so that only differences are written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from graph.ingest.elements import EdgeKey, Elements, Key, Node, native
from schema.ontology import ONTOLOGY
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

KNOWLEDGE: Final = ("Incident", "Statement", "Estimate", "Office", "Name", "Actor", "Location")
"""Labels of everything that is derived from evidence."""

_INTO_INCIDENT: Final = (
    "DESCRIBES",
    "PERPETRATED",
    "CLASHED_IN",
    "ASSOCIATED_IN",
    "KILLED_IN",
    "INJURED_IN",
)
_OUT_OF: Final[dict[str, tuple[str, ...]]] = {
    "Incident": ("TARGETED", "OCCURRED_AT"),
    "Actor": (*RELATIONS, "HELD"),
    "Location": ("WITHIN",),
    "Office": ("OF", "COVERS"),
    "Statement": ("ADDRESSES", "ABOUT"),
    "Estimate": ("ABOUT",),
    "Name": ("NAMES",),
}
_INTO: Final[dict[str, tuple[str, ...]]] = {"Incident": _INTO_INCIDENT, "Statement": ("ISSUED",)}


def by_root(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Ids by label, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        found[key.root].append(key.id)
    return dict(found)


def held(tx: "ManagedTransaction", keys: Iterable[Key]) -> Elements:
    """The nodes among `keys` that exist, with the edges that belong to them and their names."""
    found = Elements()
    for root, ids in by_root(keys).items():
        there = _nodes(tx, root, ids, found)
        if not there:
            continue
        _edges(tx, root, there, found)
        if root in ("Actor", "Location"):
            names = tx.run(
                f"UNWIND $ids AS id MATCH (:{root} {{id: id}})<-[:NAMES]-(n:Name) RETURN n.id",
                ids=there,
            )
            name_ids = [record[0] for record in names]
            _nodes(tx, "Name", name_ids, found)
            _edges(tx, "Name", name_ids, found)
    return found


def root_of(labels: Sequence[str]) -> str:
    """The label among several that carries the key."""
    return next(label for label in labels if label in _ROOTS)


_ROOTS: Final = frozenset(node.label for node in ONTOLOGY.roots())
_COMPUTED: Final = ONTOLOGY.computed_labels()
_COMPUTED_PROPERTIES: Final = ONTOLOGY.computed_properties()


def _nodes(tx: "ManagedTransaction", root: str, ids: Sequence[str], found: Elements) -> list[str]:
    result = tx.run(
        f"UNWIND $ids AS id MATCH (n:{root} {{id: id}}) "
        "RETURN properties(n) AS p, labels(n) AS labels",
        ids=ids,
    )
    there = []
    for record in result:
        properties = {
            name: value
            for name, value in native(record["p"]).items()
            if name not in _COMPUTED_PROPERTIES
        }
        labels = tuple(sorted(set(record["labels"]) - _COMPUTED - {root}))
        key = Key(root, properties["id"])
        found.add_node(Node(key, properties, labels))
        there.append(key.id)
    return there


def _edges(tx: "ManagedTransaction", root: str, ids: Sequence[str], found: Elements) -> None:
    for types, outward in ((_OUT_OF.get(root, ()), True), (_INTO.get(root, ()), False)):
        if not types:
            continue
        arrow = "-[e:{}]->".format("|".join(types))
        if not outward:
            arrow = "<-[e:{}]-".format("|".join(types))
        result = tx.run(
            f"UNWIND $ids AS id MATCH (n:{root} {{id: id}}){arrow}(x) "
            "RETURN id, type(e) AS type, labels(x) AS labels, x.id AS other, properties(e) AS p",
            ids=ids,
        )
        for record in result:
            this = Key(root, record["id"])
            other = Key(root_of(record["labels"]), record["other"])
            ends = (this, other) if outward else (other, this)
            found.edges[EdgeKey(record["type"], *ends)] = native(record["p"])
