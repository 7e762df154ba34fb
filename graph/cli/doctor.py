"""`doctor`: what is the matter, and what to do."""

import sys
from dataclasses import asdict

import click

from graph.cli.common import emit_records, format_option, home, notes
from graph.cli.progress import progress

SIGNS = {"fine": ("✓", "green"), "warning": ("!", "yellow"), "broken": ("✗", "red")}


@click.command(short_help="Look for what is wrong, and say what to do.")
@format_option
def doctor(form: str) -> None:
    """Look at the machine, the engine, its settings, the graph's schema and its data.

    Each finding says what to do. Exit code 1 when something is broken; a warning alone is
    none. A local server that does not run is started.

    \b
    Example:
      rivalgraph doctor
      rivalgraph doctor --format json
    """
    from graph.doctor import BROKEN, examine
    from graph.engine import without_data_frames

    without_data_frames()
    found = []
    with progress("Neo4j") as tell:
        for one in examine(home(), progress=tell):
            found.append(one)
            if form == "table":
                sign, color = SIGNS[one.state]
                click.echo(f"{click.style(sign, fg=color)} {one.check}: {one.found}")
                if one.todo:
                    click.echo(f"    {one.todo}")
    if form != "table":
        emit_records([asdict(one) for one in found], form)
    broken = sum(one.state == BROKEN for one in found)
    if broken:
        notes([f"{broken} of {len(found)} checks found something broken"])
        sys.exit(1)
