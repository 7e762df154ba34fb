"""`up`, `down`, `status`, `browser`: the Neo4j under the graph."""

import os
import sys
from dataclasses import asdict
from typing import Any

import click

from graph import output
from graph.cli.common import emit_records, format_option, home, open_engine, say
from schema.errors import RivalgraphError


@click.command(short_help="Start the local Neo4j.")
def up() -> None:
    """Start the local Neo4j, or say where it runs; other commands start it by themselves.

    \b
    Example:
      rivalgraph up
      rivalgraph --home ./another-graph up
    """
    with open_engine() as engine:
        click.echo(f"Neo4j answers at {engine.uri}")
        if engine.http_url:
            click.echo(f"Browser: {engine.http_url} (rivalgraph browser)")


@click.command(short_help="Stop the local Neo4j.")
def down() -> None:
    """Stop the local Neo4j; the graph stays on disk.

    \b
    Example:
      rivalgraph down
    """
    from graph.engine import local_status, stop_local

    if not local_status(home()).running:
        click.echo("Neo4j is not running")
        return
    stop_local(home())
    click.echo("Neo4j is stopped; the next command starts it again")


@click.command(short_help="Say what runs, and what the graph holds.")
@format_option
def status(form: str) -> None:
    """Say whether Neo4j runs, where, and what the graph holds; starts nothing.

    \b
    Example:
      rivalgraph status
      rivalgraph status --format json
    """
    facts = _engine_facts()
    if facts["running"]:
        from graph.ingest import state

        with open_engine() as engine:
            facts |= _graph_facts(state(engine))
    if form == "table":
        room = max(len(name) for name in facts)
        for name, value in facts.items():
            if value is not None and value != "":
                click.echo(f"{name.replace('_', ' '):<{room}}  {output.cell(value, name)}")
    else:
        emit_records([facts], form)


@click.command(short_help="Print (and open) the address of the Neo4j Browser.")
@click.option("--no-open", is_flag=True, help="Print only.")
def browser(no_open: bool) -> None:
    """Print the address of the Neo4j Browser with its user and password, and open it.

    The password belongs to this graph alone and is typed once; the Browser remembers it.

    \b
    Example:
      rivalgraph browser
      rivalgraph browser --no-open
    """
    with open_engine() as engine:
        if engine.http_url is None or engine.home is None:
            raise RivalgraphError(
                f"the Browser of {engine.uri} is its server's own; ask who runs it for the address"
            )
        address = engine.http_url
        password = engine.home.password
    click.echo(address)
    say(f"user neo4j, password {password}")
    if not no_open and _has_desktop():
        click.launch(address)


def _engine_facts() -> dict[str, Any]:
    uri = os.environ.get("RIVALGRAPH_URI")
    if uri and home() is None:
        return {"running": True, "uri": uri}
    from graph.engine import local_status

    return {name: output.plain(value) for name, value in asdict(local_status(home())).items()}


def _graph_facts(found: dict[str, Any]) -> dict[str, Any]:
    return {name: output.plain(value) for name, value in found.items()}


def _has_desktop() -> bool:
    if sys.platform == "darwin" or sys.platform == "win32":
        return True
    return any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY"))
