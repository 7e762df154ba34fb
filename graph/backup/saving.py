"""Making a backup: the server stopped, its database dumped, the server started again."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph.backup import manifest as form
from graph.backup.manifest import Manifest
from graph.engine import Engine, EngineError, connect, local_status, stop_local
from graph.engine.admin import dump
from graph.engine.settings import NEO4J_VERSION, VERSION
from graph.ingest import graph_hash
from graph.ingest.ledger import read_meta, sole_writer
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.engine.jars import Progress

PATIENCE = 60.0


def backup(
    engine: Engine, place: Path, *, force: bool = False, progress: "Progress | None" = None
) -> tuple[Engine, Manifest]:
    """Write a backup of a local graph.

    The server is stopped for it, which interrupts the queries of others, and started again.

    Args:
        engine: the open graph; it is closed, as its server is stopped.
        place: the file.
        force: put it in place of a file that is there.
        progress: told what takes time.

    Returns:
        The graph, open again, and the manifest of the backup.

    Raises:
        RivalgraphError: it cannot be written, somebody else writes to the graph, or the graph
            is on another server.
    """
    home = engine.home
    if home is None:
        raise RivalgraphError(
            f"a backup is made where the data are, and {engine.uri} is another server; "
            "docs/server.md says how it is done there"
        )
    if place.exists() and not force:
        raise RivalgraphError(f"{place} is there already; --force puts the new one in its place")
    if not place.parent.is_dir():
        raise RivalgraphError(f"there is no folder {place.parent}")
    tell = progress or (lambda *_: None)
    tell("reading the graph", 0, 0)
    with sole_writer(engine):
        found = _described(engine)
    engine.close()
    tell("stopping Neo4j", 0, 0)
    stop_local(home.path, wait=True)
    try:
        with (
            home.lock(PATIENCE),
            tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as work,
        ):
            if local_status(home.path).running:
                raise EngineError("another command started the server meanwhile; try again")
            tell("dumping", 0, 0)
            files = {form.DUMP: dump(home, Path(work))}
            judgements = home.path / form.JUDGEMENTS
            if judgements.exists():
                files[form.JUDGEMENTS] = judgements
            for name, file in files.items():
                with file.open("rb") as stream:
                    found.sha256[name] = form.digest(stream)
            form.write(place, found, files)
    except OSError as error:
        raise RivalgraphError(f"cannot write {place}: {error.strerror or error}") from error
    finally:
        tell("starting Neo4j", 0, 0)
        engine = connect(home.path)
    return engine, found


def _described(engine: Engine) -> Manifest:
    nodes = engine.read("MATCH (n) RETURN count(n)", timeout=300).rows[0][0]
    edges = engine.read("MATCH ()-[e]->() RETURN count(e)", timeout=300).rows[0][0]
    return Manifest(
        format=form.FORMAT,
        made=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        rivalgraph=VERSION,
        neo4j=NEO4J_VERSION,
        graph_hash=graph_hash(engine),
        loads=int(read_meta(engine).get("loads", 0)),
        nodes=nodes,
        edges=edges,
    )
