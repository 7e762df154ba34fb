"""The book of loads, and the one node that says what state the graph is in."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from graph.engine.driver import neo4j_package
from graph.ingest.elements import Properties, known, native, now
from graph.ingest.judging import VARIABLE, in_force
from loaders.registry.registry import load_registry
from schema.emit import constraints
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED
from schema.ontology import ONTOLOGY

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.engine import Engine
    from loaders.judgements import Judgements

PATIENCE: Final = 3.0
"""Seconds to wait for another writer before saying that there is one."""

_QUIET: Final = frozenset({"id", "digest", "slots", "seen_from", "seen_to", "seen_gaps", "source"})


def prepare(engine: "Engine") -> None:
    """Make the constraints and indexes of the ontology, once for each version of them."""
    mark = constraints.digest(ONTOLOGY)
    meta = read_meta(engine)
    if meta.get("schema_hash") == mark:
        return
    with engine.session(write=True) as session:
        for statement in constraints.statements(ONTOLOGY):
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(120)").consume()
    engine.write("MERGE (m:Meta {id: 'graph'}) SET m.schema_hash = $mark", mark=mark)


def know_the_types(engine: "Engine") -> None:
    """Let the database hear of every type of node before it hears of a label that analysis adds.

    A node's labels are listed in the order in which the database first heard of them. With the
    types first, what asks for the first label besides `Actor` is given the type.
    """
    computed = ONTOLOGY.computed_labels()
    with engine.session(write=True) as session:
        for label in ONTOLOGY.nodes:
            if label not in computed:
                session.run("CALL db.createLabel($label)", label=label).consume()


def read_meta(engine: "Engine") -> Properties:
    """What is known of the graph as a whole; empty for a graph that was never loaded."""
    rows = engine.read("MATCH (m:Meta {id: 'graph'}) RETURN properties(m) AS p").rows
    return native(rows[0][0]) if rows else {}


def set_meta(engine: "Engine", **properties: Any) -> None:
    """Set properties of the graph as a whole; None removes one."""
    engine.write("MERGE (m:Meta {id: 'graph'}) SET m += $properties", properties=properties)


@contextmanager
def sole_writer(engine: "Engine") -> Iterator[None]:
    """Hold the right to write, for the length of a load, retire or rebuild.

    The right is a lock in the database, held by an open transaction: it is gone with the
    process that held it, however that ended.

    Raises:
        RivalgraphError: somebody else is writing.
    """
    neo4j = neo4j_package()
    engine.write("MERGE (:Meta {id: 'writer'})")
    take = "MATCH (m:Meta {id: 'writer'}) SET m.loads = 0"
    with engine.session(write=True) as session:
        try:
            with session.begin_transaction(timeout=PATIENCE) as probe:
                probe.run(take).consume()
        except neo4j.exceptions.Neo4jError as error:
            if "Transaction" not in (error.code or "") and "Lock" not in (error.code or ""):
                raise
            raise RivalgraphError(
                "another load, retire or rebuild is writing to this graph; "
                "wait for it to end and try again"
            ) from None
        with session.begin_transaction() as transaction:
            transaction.run(take).consume()
            yield
            transaction.rollback()


def begin(engine: "Engine", action: str, **properties: Any) -> int:
    """Open an entry in the book; returns its number."""

    def work(tx: "ManagedTransaction") -> int:
        record = tx.run(
            "MERGE (m:Meta {id: 'graph'}) SET m.loads = coalesce(m.loads, 0) + 1 "
            "CREATE (l:Load {id: 'L' + toString(m.loads), number: m.loads}) "
            "SET l += $properties RETURN m.loads AS number",
            properties=known(action=action, status="running", started=now(), **properties),
        ).single(strict=True)
        return int(record["number"])

    with engine.session(write=True) as session:
        return session.execute_write(work)


def end(engine: "Engine", number: int, status: str, **properties: Any) -> None:
    """Close an entry in the book."""
    engine.write(
        "MATCH (l:Load {id: $id}) SET l += $properties",
        id=f"L{number}",
        properties=known(status=status, finished=now(), **properties),
    )


def history(engine: "Engine") -> list[Properties]:
    """All entries of the book, oldest first."""
    rows = engine.read("MATCH (l:Load) RETURN properties(l) AS p ORDER BY l.number").rows
    return [native(row[0]) for row in rows]


def diff(engine: "Engine", first: str, second: str) -> list[dict[str, Any]]:
    """What changed in the evidence after load `first`, up to and with load `second`.

    Args:
        engine: the graph.
        first: id of a load (`L2`), or `L0` for the empty graph.
        second: id of a later load.

    Returns:
        A row for each record: `record`, `kind`, `source`, `change` (added, changed,
        withdrawn), `fields` that differ, `load`.

    Raises:
        RivalgraphError: there is no such load, or the two stand in the wrong order.
    """
    start, stop = _number(first), _number(second)
    newest = int(read_meta(engine).get("loads", 0))
    if not 0 <= start < stop <= newest:
        raise RivalgraphError(
            f"no changes from {first} to {second}: name two loads in order, L0 to L{newest} "
            "(`rivalgraph log` lists them)"
        )
    query = (
        "MATCH (n:Report|Claim) WHERE ($start < n.seen_from <= $stop) "
        "OR ($start < n.seen_to <= $stop) RETURN properties(n) AS p, labels(n) AS labels "
        "ORDER BY n.record, n.seen_from, n.id"
    )
    came: dict[tuple[str, str], tuple[str, Properties]] = {}
    went: dict[tuple[str, str], tuple[str, Properties]] = {}
    for row in engine.read(query, timeout=300, start=start, stop=stop).rows:
        p, kind = native(row[0]), "Report" if "Report" in row[1] else "Claim"
        key = (p["record"], p["source"])
        if start < p["seen_from"] <= stop and not start < p.get("seen_to", 0) <= stop:
            came[key] = kind, p
        if p["seen_from"] <= start < p.get("seen_to", 0) <= stop:
            went[key] = kind, p
    found = []
    for key in sorted(came.keys() | went.keys()):
        kind, shown = came.get(key) or went[key]
        new, old = came.get(key), went.get(key)
        change = "changed" if new and old else "added" if new else "withdrawn"
        found.append(
            {
                "record": key[0],
                "kind": kind,
                "source": key[1],
                "change": change,
                "fields": _fields(old[1], new[1]) if new and old else [],
                "load": f"L{shown['seen_from'] if new else shown['seen_to']}",
            }
        )
    return found


def state(engine: "Engine") -> dict[str, Any]:
    """Counts by label, loads, rules switched off, and why the graph is stale ('' when fresh)."""
    counts = {
        row[0]: row[1]
        for row in engine.read(
            "CALL { "
            + " UNION ALL ".join(
                f"MATCH (n:{node.label}) RETURN '{node.label}' AS label, count(n) AS n"
                for node in ONTOLOGY.roots()
                if node.label != "Meta"
            )
            + " } RETURN label, n"
        ).rows
    }
    old = engine.read(f"MATCH (n:{SUPERSEDED}) RETURN count(n)").rows[0][0]
    meta = read_meta(engine)
    return {
        "counts": counts | {SUPERSEDED: old},
        "loads": int(meta.get("loads", 0)),
        "rules_off": list(meta.get("rules_off", [])),
        "stale": stale(meta, in_force(engine)),
    }


INTERRUPTED_LOAD: Final = "a load was interrupted: load its file again, or run `rivalgraph rebuild`"


def stale(meta: Properties, judgements: "Judgements") -> str:
    """Why knowledge must be derived anew; '' when it is up to date.

    Args:
        meta: what is known of the graph as a whole.
        judgements: those with which it should be derived.
    """
    if meta.get("unfinished") == "rebuild":
        return "a rebuild was interrupted: run `rivalgraph rebuild`"
    if meta.get("registry_hash", "") not in ("", load_registry().hash):
        return "the registry or its rules changed: run `rivalgraph rebuild`"
    if "registry_hash" in meta and meta.get("judgements_hash", "") != judgements.hash:
        return (
            f"the graph was derived with other judgements than those of {judgements.where}: "
            f"run `rivalgraph rebuild`, or name the right file in {VARIABLE}"
        )
    if meta.get("unfinished"):
        return INTERRUPTED_LOAD
    return ""


def _number(load: str) -> int:
    match = re.fullmatch(r"[Ll]?(\d+)", load)
    if not match:
        raise RivalgraphError(f"{load!r} is no load; they are called L1, L2, ...")
    return int(match[1])


def _fields(old: Properties, new: Properties) -> Sequence[str]:
    names = (old.keys() | new.keys()) - _QUIET
    return sorted(name for name in names if old.get(name) != new.get(name))
