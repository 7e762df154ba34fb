"""`demo`: a graph of its own from the data in the package, a few answers, a report."""

import shutil
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from graph import output
from graph.cli.common import count, home
from graph.cli.progress import progress

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.tour import Seen

SINCE: Final = date(2010, 1, 1)
"""From when the report for the browser looks at the data; older years would be pooled with it."""


@click.command(short_help="Load the demonstration data and answer a few questions.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("demo-report.md"),
    show_default=True,
    help="Where the answers are written; a report for the browser goes beside them, as .html.",
)
def demo(report: Path) -> None:
    """Load the demonstration data, answer a few questions, and write them down, and a report.

    The demonstration has a graph of its own (`demo` in the data folder, or the one named with
    --home) and leaves yours alone.

    \b
    Example:
      rivalgraph demo
      rivalgraph --home /tmp/demo-graph demo --report /tmp/demo.md
    """
    from graph import tour
    from graph.engine import connect, default_home, without_data_frames

    without_data_frames()
    started = time.monotonic()
    folder = (home() or default_home().path / "demo").resolve()
    _title("A real Neo4j")
    with progress("Neo4j") as tell:
        engine = connect(folder, progress=tell)
    with engine:
        click.echo(f"{engine.uri}, data in {folder} ({time.monotonic() - started:.0f} s)")
        _title("The data")
        _load(engine, tour.files())
        seen = []
        for one in tour.walk(engine):
            seen.append(one)
            _print(one)
        report.write_text(tour.report(engine, seen, date.today()), encoding="utf-8")
        page = _page(engine, report)
        _next(engine, folder, (report, page), time.monotonic() - started)


def _page(engine: "Engine", report: Path) -> Path:
    """The report on the area of the demonstration, as a page beside the answers."""
    from graph.report import gather, scope, write

    with progress("report") as tell:
        contents = gather(engine, scope(engine, area="Pakistan", since=SINCE), progress=tell)
    return write(contents, report.with_suffix(".html"), "html")


def _load(engine: "Engine", files: Sequence[Path]) -> None:
    from graph import ingest

    if ingest.state(engine)["stale"]:
        # A demonstration of an earlier version: its evidence holds, what follows from it may not.
        with progress("rebuild") as tell:
            ingest.rebuild(engine, progress=tell)
    for path in files:
        with progress(path.name) as tell:
            result = ingest.load(engine, path, progress=tell)
        done = f"{count(result.written, 'row')} written" if result.written else "nothing new"
        click.echo(f"{result.source_title}: {done} ({result.coverage}, {result.seconds:.1f} s)")
        click.echo(f"  {result.credit}")


def _print(one: "Seen") -> None:
    _title(one.stop.title)
    click.secho(f"$ rivalgraph {' '.join(one.stop.words)}", dim=True)
    output.write(one.rows, one.columns, "table", sys.stdout)
    for note in [*([one.stop.remark] if one.stop.remark else []), *one.notes]:
        click.echo(f"· {note}")


def _title(text: str) -> None:
    click.echo()
    click.secho(text, bold=True)


def _next(engine: "Engine", folder: Path, written: tuple[Path, Path], seconds: float) -> None:
    command = "rivalgraph" if shutil.which("rivalgraph") else sys.argv[0]
    _title(f"Done in {seconds:.0f} s")
    answers, page = written
    click.echo(f"The answers with their sources: {answers}")
    click.echo(f"A report on Pakistan since {SINCE.year}, for your browser: {page}")
    click.echo("Go on in this graph:")
    click.echo(f"  export RIVALGRAPH_HOME={folder}")
    for words, meaning in (
        ("ask", "every question that can be asked"),
        ("why group:is-kp RIVAL_OF group:taliban", "the evidence behind a tie"),
        ("cypher 'MATCH (g:Group) RETURN g.name LIMIT 5'", "your own query, read-only"),
        ("browser", f"the Neo4j Browser at {engine.http_url}, with its password"),
        ("down", "stop Neo4j"),
    ):
        click.echo(f"  {command} {words:<48} {meaning}")
    click.echo(f"Your own data: {command} load FILE, without that RIVALGRAPH_HOME.")
