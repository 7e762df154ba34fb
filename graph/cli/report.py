"""`report`: one file with the picture of an actor, an area, a window."""

import time
from pathlib import Path

import click

from graph.cli.common import open_engine, say
from graph.cli.progress import progress


@click.command(short_help="Write a report that opens offline and prints.")
@click.option("--actor", default="", help="Only this actor: its incidents and its ties.")
@click.option("--area", default="", help="Only this country, province or district.")
@click.option("--since", default="", help="First day looked at; a month or a year will do.")
@click.option("--until", default="", help="Last day looked at; a month or a year will do.")
@click.option(
    "--min-incidents",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Fewest incidents of a tie; 0 keeps ties that are only stated.",
)
@click.option(
    "--centrality",
    type=click.Choice(("strength", "degree", "core")),
    default="strength",
    show_default=True,
    help="What sizes and ranks the actors: prominence in conflict, no flow.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="Where to; the ending of the name says the format.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "pdf", "md", "xlsx")),
    help="The format, when the name does not tell. A PDF needs Chromium on this machine.",
)
@click.option(
    "--outlines",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="GeoJSON with borders to draw on the map.",
)
@click.option("--hash", "with_hash", is_flag=True, help="Print the graph hash too; takes a while.")
def report(
    actor: str,
    area: str,
    since: str,
    until: str,
    min_incidents: int,
    centrality: str,
    out: Path,
    form: str | None,
    outlines: Path | None,
    with_hash: bool,
) -> None:
    """Write a report: summary, network, rivalry, time, places, figures that differ, gaps, sources.

    An HTML report is one file that asks the network for nothing. Every number in it leads to
    the incidents behind it and to its recipe.

    \b
    Example:
      rivalgraph report --area Pakistan --since 2010 --until 2020 -o pakistan.html
      rivalgraph report --actor IS-KP -o is-kp.pdf
    """
    from graph.questions.ask import day_of
    from graph.report import form_of, gather, read_outlines, scope, write

    form = form or form_of(out)
    borders = read_outlines(outlines) if outlines else None
    started = time.monotonic()
    with open_engine() as engine:
        asked = scope(
            engine,
            actor=actor,
            area=area,
            since=day_of("since", since) if since else None,
            until=day_of("until", until) if until else None,
            min_incidents=min_incidents,
            centrality=centrality,
        )
        with progress(out.name) as tell:
            contents = gather(engine, asked, outlines=borders, with_hash=with_hash, progress=tell)
    write(contents, out, form)
    size = out.stat().st_size / 1_000_000
    say(
        f"{out}: {contents.title}, {contents.subtitle}; from {len(contents.items):,} incidents, "
        f"{size:.1f} MB, {time.monotonic() - started:.1f} s"
    )
