"""Results of analysis onto actors, on demand, and off again.

They are marked derived, carry their recipe and date, stay out of the graph hash, and are read by
no question: the Neo4j Browser and other tools may size and colour by them. `schema.measures`
declares the names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.analysis.ranks import ranks
from graph.engine import Engine
from graph.engine.errors import plain_errors
from graph.ingest.ledger import know_the_types, read_meta, sole_writer
from schema.errors import RivalgraphError
from schema.measures import CLUSTERS, MEASURES, PREFIX, PROPERTIES, RANKED

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


@dataclass(frozen=True, slots=True)
class Written:
    """What stands on the actors: how many, which measures, made how and when.

    `outdated` says that something was loaded since.
    """

    actors: int
    measures: tuple[str, ...]
    recipe: str
    on: date | None
    outdated: bool


def write(
    engine: Engine,
    values: Mapping[str, Mapping[str, float | None]],
    *,
    recipe: str,
    size_by: str = "",
    communities: Mapping[str, int] | None = None,
    low_first: bool = False,
) -> Written:
    """Put measures on actors, in the place of those written before.

    Args:
        engine: an open graph.
        values: by the actor's id, then by measure; None is left out.
        recipe: from which ties, in which window, how weighted.
        size_by: the measure whose ranks give the size classes; "" for none.
        communities: number of each actor's community, 1 the largest; the first eight get a
            label for their colour.
        low_first: whether small values of `size_by` rank first.

    Raises:
        RivalgraphError: a measure that is not declared, an actor that is not there, or somebody
            else is writing.
    """
    unknown = {name for row in values.values() for name in row} - MEASURES.keys()
    if unknown or (size_by and size_by not in MEASURES):
        raise RivalgraphError(f"no such measure can be written: {', '.join(unknown) or size_by}")
    if not values:
        raise RivalgraphError("there is nothing to write: no actor is in the network")
    loads = int(read_meta(engine).get("loads", 0))
    common = {
        PREFIX + "recipe": recipe,
        PREFIX + "date": date.today(),
        PREFIX + "load": loads,
        PREFIX + "derived": True,
    }
    numbers = communities or {}
    rows: list[dict[str, Any]] = [
        {"id": ident, "properties": _properties(row, numbers.get(ident)) | common}
        for ident, row in sorted(values.items())
    ]
    labels = _rank_labels(values, size_by, low_first) if size_by else {}
    for ident, number in numbers.items():
        if 1 <= number <= len(CLUSTERS):
            labels.setdefault(CLUSTERS[number - 1], []).append(ident)
    with plain_errors(engine.uri), sole_writer(engine):
        know_the_types(engine)
        missing = _missing(engine, [row["id"] for row in rows])
        if missing:
            raise RivalgraphError(f"not in the graph: {', '.join(missing[:3])}")
        with engine.session(write=True) as session:
            session.execute_write(_put, rows, labels)
    found = written(engine)
    assert found is not None
    return found


def remove(engine: Engine) -> int:
    """Take everything off that `write` puts on; gives the number of actors that had some.

    Raises:
        RivalgraphError: somebody else is writing.
    """
    with plain_errors(engine.uri), sole_writer(engine), engine.session(write=True) as session:
        return session.execute_write(_clear)


def written(engine: Engine) -> Written | None:
    """What stands on the actors now; None when nothing does."""
    names = {PREFIX + name: name for name in MEASURES}
    rows = engine.read(
        f"MATCH (a:Actor) WHERE a.{PREFIX}derived "
        f"UNWIND [key IN keys(a) WHERE key STARTS WITH '{PREFIX}'] AS key "
        f"RETURN count(DISTINCT a), collect(DISTINCT key), head(collect(a.{PREFIX}recipe)), "
        f"head(collect(a.{PREFIX}date)), head(collect(a.{PREFIX}load))",
        vetted=True,
    ).rows
    count, keys, recipe, on, load = rows[0]
    if not count:
        return None
    return Written(
        count,
        tuple(name for key, name in names.items() if key in keys),
        recipe,
        on.to_native() if on else None,
        load < int(read_meta(engine).get("loads", 0)),
    )


def _properties(row: Mapping[str, float | None], community: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        PREFIX + name: float(value) for name, value in row.items() if value is not None
    }
    if community:
        found[PREFIX + "community"] = community
    return found


def _rank_labels(
    values: Mapping[str, Mapping[str, float | None]], measure: str, low_first: bool
) -> dict[str, list[str]]:
    """The size class of every actor that has the measure; equals are in one class."""
    places = ranks({i: row.get(measure) for i, row in values.items()}, low_first=low_first)
    found: dict[str, list[str]] = {}
    for ident, rank in places.items():
        # The middle of the ranks that equals share, counted from the first as none before it.
        before = ((rank.first + rank.last) / 2 - 1) / max(len(places) - 1, 1)
        label = next(name for name, (share, _) in RANKED.items() if before <= share)
        found.setdefault(label, []).append(ident)
    return found


def _missing(engine: Engine, ids: Sequence[str]) -> list[str]:
    return [
        row[0]
        for row in engine.read(
            "UNWIND $ids AS id OPTIONAL MATCH (a:Actor {id: id}) WITH id, a WHERE a IS NULL "
            "RETURN id ORDER BY id",
            vetted=True,
            ids=list(ids),
        ).rows
    ]


def _put(
    tx: "ManagedTransaction", rows: Sequence[dict[str, Any]], labels: Mapping[str, list[str]]
) -> None:
    _clear(tx)
    tx.run(
        "UNWIND $rows AS row MATCH (a:Actor {id: row.id}) SET a += row.properties", rows=rows
    ).consume()
    for label, ids in sorted(labels.items()):
        tx.run(f"UNWIND $ids AS id MATCH (a:Actor {{id: id}}) SET a:{label}", ids=ids).consume()


def _clear(tx: "ManagedTransaction") -> int:
    properties = ", ".join(f"a.{prop.name}" for prop in PROPERTIES)
    cleared = tx.run(
        f"MATCH (a:Actor) WHERE a.{PREFIX}derived REMOVE {properties}, "
        f"a:{':'.join((*RANKED, *CLUSTERS))} RETURN count(a)"
    )
    return int(cleared.single(strict=True)[0])
