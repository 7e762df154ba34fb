"""The graph hash: one number over all that is said, whatever the order in which it came."""

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from graph.ingest.knowledge import root_of
from schema.evidence import SUPERSEDED
from schema.model import Layer
from schema.ontology import ONTOLOGY

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Transaction

    from graph.engine import Engine

_APART: Final = ("seen_from", "seen_to", "seen_gaps")
_LEDGER: Final = tuple(n.label for n in ONTOLOGY.roots() if n.layer is Layer.LEDGER)
_SKIP: Final = (*_LEDGER, SUPERSEDED)
_COMPUTED: Final = ONTOLOGY.computed_labels()
_OUT: Final = frozenset(_APART) | ONTOLOGY.computed_properties()


def graph_hash(engine: "Engine") -> str:
    """The sum, modulo 2^256, of the sha256 of every node and edge, as 64 hex digits.

    Edges name their ends by label and id. Left out: the ledger, superseded versions, which
    load first brought a record, and labels and properties that analysis puts on. Equal graphs
    have equal hashes, in whatever order their sources were loaded.
    """
    with engine.session() as session:
        return session.execute_read(hash_in)


def hash_in(tx: "ManagedTransaction | Transaction") -> str:
    """The graph hash as a transaction sees it."""
    without = " AND ".join(f"NOT n:{label}" for label in _SKIP)
    total = 0
    for record in tx.run(f"MATCH (n) WHERE {without} RETURN labels(n) AS l, properties(n) AS p"):
        total += _digest(sorted(set(record["l"]) - _COMPUTED), record["p"])
    ends = without + " AND " + without.replace("n:", "m:")
    edges = tx.run(
        f"MATCH (n)-[e]->(m) WHERE {ends} RETURN type(e) AS t, labels(n) AS l, n.id AS a, "
        "labels(m) AS k, m.id AS b, properties(e) AS p"
    )
    for r in edges:
        total += _digest([r["t"], root_of(r["l"]), r["a"], root_of(r["k"]), r["b"]], r["p"])
    return f"{total % 2**256:064x}"


def _digest(head: list[str], properties: dict[str, Any]) -> int:
    kept = {k: v for k, v in properties.items() if k not in _OUT}
    text = json.dumps([head, kept], sort_keys=True, default=str, ensure_ascii=False)
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
