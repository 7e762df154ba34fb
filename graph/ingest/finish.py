"""What is computed over the whole graph at the end of a run: ties, and related incidents."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from graph.ingest import pairs
from graph.ingest.derive.ties import Stated, derive_ties
from graph.ingest.elements import EdgeKey, Elements, Key, difference, native
from graph.ingest.writer import BoltWriter
from schema.evidence import SUPERSEDED
from schema.ontology import ONTOLOGY
from schema.vocabulary import RELATIONS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_BETWEEN_ACTORS: Final = "NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false)"

_KINDS: Final = frozenset(ONTOLOGY.labels_of("Actor")) - ONTOLOGY.computed_labels()


def write_ties(tx: "ManagedTransaction", rules_off: Collection[str] = ()) -> None:
    """Compute all ties anew and write what differs.

    Args:
        tx: a write transaction.
        rules_off: rules that are switched off; one speaks here, that officials stand for the
            actor they serve.
    """
    fighting = [
        pairs.fighting(row)
        for query in pairs.queries(rules_off)
        for row in tx.run(query, pairs.WHOLE)
    ]
    signed = "|".join(kind.name for kind in RELATIONS.values() if kind.sign)
    stated = [
        Stated(r["type"], r["one"], r["other"], native(r["p"]))
        for r in tx.run(
            f"MATCH (a:Actor)-[e:{signed}]->(b:Actor) WHERE {_BETWEEN_ACTORS} "
            "RETURN type(e) AS type, a.id AS one, b.id AS other, properties(e) AS p"
        )
    ]
    labels = {
        r["id"]: next(label for label in r["labels"] if label in _KINDS)
        for r in tx.run("MATCH (a:Actor) RETURN a.id AS id, labels(a) AS labels")
    }
    old = Elements()
    for r in tx.run("MATCH (a)-[e:TIE]->(b) RETURN a.id AS a, b.id AS b, properties(e) AS p"):
        key = EdgeKey("TIE", Key("Actor", r["a"]), Key("Actor", r["b"]))
        old.edges[key] = native(r["p"])
    changes = difference(old, derive_ties(fighting, stated, labels))
    if not changes.empty:
        BoltWriter(tx).apply(changes)


def write_related(tx: "ManagedTransaction") -> list[str]:
    """Join the incidents that their reports call related, where both are there.

    Returns:
        Ids of incidents that reports speak of and the graph does not hold.
    """
    named = tx.run(
        "MATCH (r:Report)-[:DESCRIBES]->(i:Incident) "
        f"WHERE 'related' IN r.mention_role AND NOT r:{SUPERSEDED} "
        "UNWIND [n IN range(0, size(r.mention_role) - 1) WHERE r.mention_role[n] = 'related' "
        "| 'incident:' + r.mention_ref[n]] AS other "
        "OPTIONAL MATCH (o:Incident {id: other}) "
        "RETURN DISTINCT i.id AS one, other, o IS NOT NULL AS there"
    )
    new, missing = Elements(), set()
    for r in named:
        if not r["there"]:
            missing.add(r["other"])
        elif r["one"] != r["other"]:
            one, other = sorted((r["one"], r["other"]))
            new.add_edge("RELATED_TO", Key("Incident", one), Key("Incident", other))
    old = Elements()
    for r in tx.run("MATCH (a:Incident)-[:RELATED_TO]->(b:Incident) RETURN a.id AS a, b.id AS b"):
        old.add_edge("RELATED_TO", Key("Incident", r["a"]), Key("Incident", r["b"]))
    changes = difference(old, new)
    if not changes.empty:
        BoltWriter(tx).apply(changes)
    return sorted(missing)
