"""`up`, `down`, `status`: the Neo4j under the graph."""

import os
from typing import Any

import click

from graph import output
from graph.cli.common import emit_records, format_option, home, open_engine, say, told

MEGABYTE = 1_000_000


@click.command(short_help="Start the local Neo4j.")
@format_option
def up(form: str) -> None:
    """Start the local Neo4j, or say where it runs; other commands start it by themselves.

    \b
    Example:
      rivalgraph up
      rivalgraph --home ./another-graph up
    """
    with open_engine() as engine:
        lines = [f"Neo4j answers at {engine.uri}"]
        if engine.http_url:
            lines.append(f"Browser: {engine.http_url} (rivalgraph browser)")
        told({"address": engine.uri, "browser": engine.http_url}, form, *lines)


@click.command(short_help="Stop the local Neo4j.")
@format_option
def down(form: str) -> None:
    """Stop the local Neo4j; the graph stays on disk.

    \b
    Example:
      rivalgraph down
    """
    from graph.engine import stop_local

    asked = stop_local(home())
    said = "is asked to stop; any command starts it again" if asked else "is not running"
    told({"stopped": asked}, form, f"Neo4j {said}")


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
        with open_engine() as engine:
            from graph.ingest import state

            facts |= _graph_facts(state(engine))
    if form != "table":
        emit_records([facts], form)
        return
    room = max(len(name) for name in facts)
    for name, value in facts.items():
        if value is not None and value != "":
            click.echo(f"{name.replace('_', ' '):<{room}}  {output.cell(value, name)}")
    if not facts["running"]:
        say("\nrivalgraph up starts it; so does any other command")


def _engine_facts() -> dict[str, Any]:
    uri = os.environ.get("RIVALGRAPH_URI")
    if uri and home() is None:
        return {"running": True, "address": uri}
    from graph.engine import local_status

    found = local_status(home())
    return {
        "home": str(found.home.path),
        "running": found.running,
        "address": found.uri,
        "browser": found.http_url,
        "neo4j": found.version,
        "since": found.since.isoformat(" ", "minutes") if found.since else None,
        "memory_mb": found.memory and found.memory // MEGABYTE,
        "disk_mb": found.data_bytes // MEGABYTE,
    }


def _graph_facts(found: dict[str, Any]) -> dict[str, Any]:
    counts = {name: number for name, number in found["counts"].items() if number}
    return {
        "state": found["stale"] or ("fresh" if found["loads"] else "empty"),
        "loads": found["loads"],
        "rules_off": found["rules_off"],
        **{name.lower() + "s": number for name, number in sorted(counts.items())},
    }
