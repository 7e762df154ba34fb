"""Nodes and edges as values, and what must be written to get from one set of them to another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from graph.engine.driver import neo4j_package

Properties = dict[str, Any]


class Key(NamedTuple):
    """A node by the label that carries its key, and its id."""

    root: str
    id: str


@dataclass(slots=True)
class Node:
    """A node: its key, the labels it carries besides the root, its properties (id included)."""

    key: Key
    properties: Properties
    labels: tuple[str, ...] = ()


class EdgeKey(NamedTuple):
    """An edge by its type and ends; there is one for each."""

    type: str
    start: Key
    end: Key


@dataclass(slots=True)
class Elements:
    """A part of a graph: nodes and edges by key."""

    nodes: dict[Key, Node] = field(default_factory=dict)
    edges: dict[EdgeKey, Properties] = field(default_factory=dict)

    def add_node(self, node: Node) -> None:
        """Put a node, in place of another of the same key."""
        self.nodes[node.key] = node

    def add_edge(self, kind: str, start: Key, end: Key, **properties: Any) -> None:
        """Put an edge; properties that are None, '' or empty are left out."""
        kept = {k: v for k, v in properties.items() if v is not None and v != "" and v != []}
        self.edges[EdgeKey(kind, start, end)] = kept

    def update(self, other: "Elements") -> None:
        """Put all of another part."""
        self.nodes.update(other.nodes)
        self.edges.update(other.edges)


@dataclass(slots=True)
class Changes:
    """What to write. Nodes are made before edges, edges deleted before nodes."""

    new_nodes: list[Node] = field(default_factory=list)
    changed_nodes: list[Node] = field(default_factory=list)
    gone_nodes: list[Key] = field(default_factory=list)
    new_edges: list[tuple[EdgeKey, Properties]] = field(default_factory=list)
    changed_edges: list[tuple[EdgeKey, Properties]] = field(default_factory=list)
    gone_edges: list[EdgeKey] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (
            self.new_nodes
            or self.changed_nodes
            or self.gone_nodes
            or self.new_edges
            or self.changed_edges
            or self.gone_edges
        )


def difference(old: Elements, new: Elements) -> Changes:
    """What turns `old` into `new`."""
    changes = Changes()
    for key, node in new.nodes.items():
        before = old.nodes.get(key)
        if before is None:
            changes.new_nodes.append(node)
        elif before.properties != node.properties or set(before.labels) != set(node.labels):
            changes.changed_nodes.append(node)
    changes.gone_nodes = [key for key in old.nodes if key not in new.nodes]
    for edge, properties in new.edges.items():
        earlier = old.edges.get(edge)
        if earlier is None:
            changes.new_edges.append((edge, properties))
        elif earlier != properties:
            changes.changed_edges.append((edge, properties))
    changes.gone_edges = [edge for edge in old.edges if edge not in new.edges]
    return changes


def native(properties: Properties) -> Properties:
    """Properties as read by the driver, with Python's own dates."""
    return {k: v.to_native() if hasattr(v, "to_native") else v for k, v in properties.items()}


def known(**properties: Any) -> Properties:
    """The properties that hold something."""
    return {k: v for k, v in properties.items() if v is not None and v != "" and v != []}


def point(longitude: float, latitude: float) -> Any:
    """A point on the globe (WGS 84, degrees) as the driver stores it."""
    return neo4j_package().spatial.WGS84Point((longitude, latitude))


def distinct(values: Iterable[str]) -> list[str]:
    """The values that are not empty, each once, in order."""
    return sorted({value for value in values if value})


def earliest(values: Iterable[date | None]) -> date | None:
    """The smallest of the dates that are known."""
    return min((v for v in values if v), default=None)


def latest(values: Iterable[date | None]) -> date | None:
    """The largest of the dates that are known."""
    return max((v for v in values if v), default=None)


def now() -> datetime:
    """The time of day, for the ledger."""
    return datetime.now().astimezone()
