"""How changes reach the graph: one small interface, and its implementation over Bolt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from graph.ingest.elements import Changes, EdgeKey, Key, Node, Properties
from schema.errors import RivalgraphError
from schema.ontology import ONTOLOGY

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Result


COMPUTED_LAST: Final = {"Actor": "TIE", "Incident": "RELATED_TO"}
"""Edges that are computed over the whole graph at the end of a run; a node takes them along."""

PIECE: Final = 500
"""Rows in one statement."""


class MissingEndError(RivalgraphError):
    """An edge could not be written because one of its ends is not in the graph."""


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A statement that was sent: its answer, its rows, and type and ends when it writes edges."""

    result: "Result"
    rows: Sequence[dict[str, Any]]
    edges: tuple[str, str, str] | None


class Writer(Protocol):
    """Takes changes in. Bolt today; Neo4j's bulk importer can stand in for an empty graph."""

    def apply(self, changes: Changes) -> None:
        """Write all of it.

        Raises:
            MissingEndError: an end of a new edge does not exist; the message names it.
        """


class BoltWriter:
    """Writes within one managed transaction, a statement for each label and edge type.

    Rows are sorted by key, so that concurrent writers lock in one order. Labels and types
    come from the ontology only; a key that it does not know is refused. Rows go in pieces, and
    the answers are read at the end: one piece is packed while the server writes another.
    """

    def __init__(self, tx: "ManagedTransaction") -> None:
        self.tx = tx
        self._awaited: list[_Awaited] = []

    def apply(self, changes: Changes) -> None:
        """See `Writer.apply`."""
        self._delete_edges(changes.gone_edges)
        self._nodes(changes.new_nodes, "CREATE (n:{root}) SET n = row.properties{labels}")
        self._nodes(
            changes.changed_nodes,
            "MATCH (n:{root} {{id: row.id}}) {keep}SET n = row.properties{kept}{others}{labels}",
        )
        self._edges(changes.new_edges, "CREATE (a)-[e:{type}]->(b) SET e = row.properties")
        self._edges(changes.changed_edges, "MATCH (a)-[e:{type}]->(b) SET e = row.properties")
        self._delete_nodes(changes.gone_nodes)
        self._settle()

    def _nodes(self, nodes: Iterable[Node], text: str) -> None:
        groups: dict[tuple[str, tuple[str, ...]], list[Node]] = defaultdict(list)
        for node in nodes:
            groups[node.key.root, node.labels].append(node)
        for (root, labels), members in sorted(groups.items()):
            known = set(ONTOLOGY.labels_of(root)) - ONTOLOGY.computed_labels()
            if root not in ONTOLOGY.nodes or not known.issuperset(labels):
                raise RivalgraphError(f"the ontology has no node {':'.join((root, *labels))}")
            others = sorted(known - set(labels))
            # What analysis put on a node stays there, until it is put on anew or taken off.
            computed = sorted(ONTOLOGY.properties(root).keys() & ONTOLOGY.computed_properties())
            fields = ", ".join(f".{name}" for name in computed)
            statement = text.format(
                root=root,
                keep=f"WITH n, row, n {{{fields}}} AS kept " if computed else "",
                kept=" SET n += kept" if computed else "",
                labels="".join(f" SET n:{label}" for label in labels),
                others=f" REMOVE n:{':'.join(others)}" if others else "",
            )
            rows = [
                {"id": node.key.id, "properties": node.properties}
                for node in sorted(members, key=lambda node: node.key.id)
            ]
            self._run(f"UNWIND $rows AS row {statement} RETURN count(*)", rows)

    def _edges(self, edges: Iterable[tuple[EdgeKey, Properties]], text: str) -> None:
        groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for (kind, a, b), properties in edges:
            groups[kind, a.root, b.root].append(
                {"start": a.id, "end": b.id, "properties": properties}
            )
        for (kind, start, end), rows in sorted(groups.items()):
            if kind not in ONTOLOGY.relations:
                raise RivalgraphError(f"the ontology has no relationship {kind}")
            rows.sort(key=lambda row: (row["start"], row["end"]))
            self._run(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) "
                f"MATCH (b:{end} {{id: row.end}}) {text.format(type=kind)} "
                "RETURN count(e) AS n",
                rows,
                (kind, start, end),
            )

    def _name_missing(
        self, kind: str, start: str, end: str, rows: Sequence[dict[str, Any]]
    ) -> None:
        missing = []
        for label, side in ((start, "start"), (end, "end")):
            ids = sorted({row[side] for row in rows})
            found = self.tx.run(
                f"UNWIND $ids AS id OPTIONAL MATCH (n:{label} {{id: id}}) "
                "WITH id, n WHERE n IS NULL RETURN collect(id)",
                ids=ids,
            ).single(strict=True)[0]
            missing += [f"{label} {id_}" for id_ in found]
        shown = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if missing[5:] else "")
        raise MissingEndError(
            f"{kind} edges end in nodes that are not in the graph: {shown or 'edge not found'}"
        )

    def _delete_edges(self, edges: Iterable[EdgeKey]) -> None:
        groups: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
        for kind, a, b in edges:
            groups[kind, a.root, b.root].append({"start": a.id, "end": b.id})
        for (kind, start, end), rows in sorted(groups.items()):
            self._run(
                f"UNWIND $rows AS row MATCH (:{start} {{id: row.start}})"
                f"-[e:{kind}]->(:{end} {{id: row.end}}) DELETE e RETURN count(*)",
                rows,
            )

    def _delete_nodes(self, keys: Iterable[Key]) -> None:
        groups: dict[str, list[dict[str, str]]] = defaultdict(list)
        for key in keys:
            groups[key.root].append({"id": key.id})
        for root, rows in sorted(groups.items()):
            found = f"UNWIND $rows AS row MATCH (n:{root} {{id: row.id}})"
            if root in COMPUTED_LAST:
                self._run(f"{found}-[e:{COMPUTED_LAST[root]}]-() DELETE e RETURN count(*)", rows)
            self._run(f"{found} DELETE n RETURN count(*)", rows)

    def _run(
        self, text: str, rows: Sequence[dict[str, Any]], edges: tuple[str, str, str] | None = None
    ) -> None:
        for piece in pieces(rows):
            self._awaited.append(_Awaited(self.tx.run(text, rows=piece), piece, edges))

    def _settle(self) -> None:
        """Read the answers that are awaited; of edges, that all of them were written."""
        for awaited in self._awaited:
            if awaited.edges is None:
                awaited.result.consume()
            elif awaited.result.single(strict=True)[0] != len(awaited.rows):
                self._name_missing(*awaited.edges, awaited.rows)
        self._awaited.clear()


def pieces(rows: Sequence[Properties]) -> Iterator[Sequence[Properties]]:
    """Rows for one statement each.

    The statement must return something: the server answers one that does not only when it is done.
    """
    for start in range(0, len(rows), PIECE):
        yield rows[start : start + PIECE]
