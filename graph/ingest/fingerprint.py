"""The graph hash: one number over all that is said, whatever the order in which it came."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from graph.ingest.knowledge import root_of
from schema.evidence import SUPERSEDED
from schema.model import Layer
from schema.ontology import ONTOLOGY
from schema.records import canonical

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Transaction

    from graph.engine import Engine

_APART: Final = ("seen_from", "seen_to", "seen_gaps")
_LEDGER: Final = tuple(n.label for n in ONTOLOGY.roots() if n.layer is Layer.LEDGER)
_SKIP: Final = (*_LEDGER, SUPERSEDED)
_COMPUTED: Final = ONTOLOGY.computed_labels()
_STEP: Final = 5_000
_OUT: Final = frozenset(_APART) | ONTOLOGY.computed_properties()


def graph_hash(engine: "Engine", tell: Callable[[str, int, int], None] | None = None) -> str:
    """The sum, modulo 2^256, of the sha256 of every node and edge, as 64 hex digits.

    Edges name their ends by label and id. Left out: the ledger, superseded versions, which
    load first brought a record, and labels and properties that analysis puts on. Equal graphs
    have equal hashes, in whatever order their sources were loaded.

    Args:
        engine: the graph.
        tell: called with "hashing the graph", the nodes done, and the nodes there are.
    """
    with engine.session() as session:
        return session.execute_read(hash_in, tell)


def hash_in(
    tx: "ManagedTransaction | Transaction",
    tell: Callable[[str, int, int], None] | None = None,
) -> str:
    """The graph hash as a transaction sees it."""
    nodes = tx.run("MATCH (n) RETURN count(n)").single(strict=True)[0] if tell else 0
    # A row for each node with its edges: the driver's work is by the row.
    without = " AND ".join(f"NOT n:{label}" for label in _SKIP)
    found = tx.run(
        f"MATCH (n) WHERE {without} RETURN labels(n), n.id, properties(n), "
        f"COLLECT {{ MATCH (n)-[e]->(m) WHERE {without.replace('n:', 'm:')} "
        "RETURN [type(e), labels(m), m.id, properties(e)] }"
    )
    total = 0
    for done, row in enumerate(found):
        if tell and done % _STEP == 0:
            tell("hashing the graph", done, nodes)
        labels, ident, properties, edges = row.values()
        total += _digest(sorted(set(labels) - _COMPUTED), properties)
        if edges:
            root = root_of(labels)
            for kind, ends, other, said in edges:
                total += _digest([kind, root, ident, root_of(ends), other], said)
    return f"{total % 2**256:064x}"


def _digest(head: list[str], properties: dict[str, Any]) -> int:
    if not _OUT.isdisjoint(properties):
        properties = {k: v for k, v in properties.items() if k not in _OUT}
    text = canonical([head, properties])
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
