"""Size classes on nodes: written, counted, taken off. See `schema.sizes`."""

from typing import Final

from graph.engine import Engine
from graph.engine.errors import plain_errors
from graph.ingest.ledger import know_the_types, read_meta, set_meta, sole_writer
from schema.sizes import SIZES, SizeClass

_ROWS: Final = 10_000
_VALUE: Final = {
    "Incident": "MATCH (n:Incident) WITH n, n.killed_best AS value",
    "Actor": ("MATCH (n:Actor) OPTIONAL MATCH (n)-[t:TIE]-() WITH n, sum(t.hostility) AS value"),
}


def write_sizes(engine: Engine, *, anyway: bool = False) -> int:
    """Put the size classes on incidents and actors, where they differ from those that are there.

    Args:
        engine: an open graph.
        anyway: also when nothing was loaded since the last time.

    Returns:
        How many nodes were given a class, or another one.

    Raises:
        RivalgraphError: somebody else is writing.
    """
    loads = int(read_meta(engine).get("loads", 0))
    if loads == 0 or (not anyway and read_meta(engine).get("sizes_at") == loads):
        return 0
    written = 0
    with plain_errors(engine.uri), sole_writer(engine):
        know_the_types(engine)
        for root, value in _VALUE.items():
            sizes = [size for size in SIZES if size.of == root]
            for size in sizes:
                written += _class(engine, value, size, sizes)
        set_meta(engine, sizes_at=loads)
    return written


def remove_sizes(engine: Engine) -> int:
    """Take all size classes off; gives the number of nodes that had one.

    Raises:
        RivalgraphError: somebody else is writing.
    """
    labels = "|".join(size.label for size in SIZES)
    off = ":".join(size.label for size in SIZES)
    with plain_errors(engine.uri), sole_writer(engine):
        removed = _run(engine, f"MATCH (n:{labels})", f"REMOVE n:{off}")
        set_meta(engine, sizes_at=None)
    return removed


def sizes_written(engine: Engine) -> dict[str, int]:
    """How many nodes carry each size class."""
    counts = " UNION ALL ".join(
        f"MATCH (n:{size.label}) RETURN '{size.label}' AS label, count(n) AS n" for size in SIZES
    )
    return {row[0]: row[1] for row in engine.read(counts, vetted=True).rows}


def _class(engine: Engine, value: str, size: SizeClass, sizes: list[SizeClass]) -> int:
    fits = f"coalesce(value >= {size.at_least}, false)"
    if size.below is not None:
        fits += f" AND coalesce(value < {size.below}, false)"
    _run(engine, f"{value} WHERE n:{size.label} AND NOT ({fits})", f"REMOVE n:{size.label}")
    others = ":".join(other.label for other in sizes if other is not size)
    return _run(
        engine,
        f"{value} WHERE {fits} AND NOT n:{size.label}",
        f"SET n:{size.label} REMOVE n:{others}",
    )


def _run(engine: Engine, matched: str, change: str) -> int:
    """Change what a MATCH finds, some thousands at a time; gives the number found."""
    text = (
        f"{matched} CALL (n) {{ {change} }} IN TRANSACTIONS OF {_ROWS} ROWS RETURN count(n) AS done"
    )
    with engine.session(write=True) as session:
        return int(session.run(text).single(strict=True)["done"])
