"""`backup` and `restore`: a graph in one file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import output
from graph.cli.common import emit_records, format_option, home
from graph.cli.progress import progress
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.backup import Manifest

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Save the graph in a file.")
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@format_option
def backup(file: Path, force: bool, form: str) -> None:
    """Save the local graph in one file: Neo4j's own dump, with a manifest to check it by.

    The server is stopped for it and started again, half a minute for a graph of 100,000 events.
    Judgements of identity are saved with the graph.

    \b
    Example:
      rivalgraph backup graph-2026-11.zip
    """
    from graph.backup import backup as save
    from graph.engine import connect, without_data_frames

    without_data_frames()
    with progress("backup") as tell:
        engine, saved = save(connect(home(), progress=tell), file, force=force, progress=tell)
    engine.close()
    _tell(file, saved, form)


@click.command(short_help="Put a saved graph in the place of this one.")
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Also over a graph that holds something.")
@click.option("--check", is_flag=True, help="Only say whether the file is sound and what it holds.")
@format_option
def restore(file: Path, force: bool, check: bool, form: str) -> None:
    """Put the graph of a backup in the place of the local graph.

    The file is checked, loaded beside the present graph, opened, and its graph hash compared.
    Until that is done the present graph stays as it is; a damaged file changes nothing.

    \b
    Example:
      rivalgraph restore graph-2026-11.zip --check
      rivalgraph --home ./another-graph restore graph-2026-11.zip
      rivalgraph restore graph-2026-11.zip --force
    """
    import os

    from graph.backup import read_manifest
    from graph.backup import restore as put_back

    if check:
        _tell(file, read_manifest(file), form)
        return
    if os.environ.get("RIVALGRAPH_URI") and home() is None:
        raise RivalgraphError(
            "a backup is restored where the data are, and RIVALGRAPH_URI names another server; "
            "docs/server.md says how it is done there"
        )
    with progress("restore") as tell:
        found = put_back(home(), file, force=force, progress=tell)
    _tell(file, found, form)


def _tell(file: Path, found: "Manifest", form: str) -> None:
    facts = {
        "file": str(file),
        "made": found.made,
        "neo4j": found.neo4j,
        "loads": found.loads,
        "nodes": found.nodes,
        "edges": found.edges,
        "graph_hash": found.graph_hash,
    }
    if form != "table":
        emit_records([facts], form)
        return
    for name, value in facts.items():
        click.echo(f"{name.replace('_', ' '):<10}  {output.cell(value, name)}")
