"""`panel`: a table of units and periods, for statistics."""

from pathlib import Path

import click

from graph.cli.common import count, notes, open_engine
from graph.cli.progress import progress
from graph.panel.choice import UNITS, Choice
from graph.panel.writing import FORMATS, form_of, write


@click.command(short_help="Write a panel: dyad-years, actor-years or district-months.")
@click.option("--unit", type=click.Choice(UNITS), required=True, help="What a row stands for.")
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file: .csv, .csv.gz or .parquet.",
)
@click.option("--since", default="", metavar="PERIOD", help="First year or month, 2010 or 2010-05.")
@click.option("--until", default="", metavar="PERIOD", help="Last year or month.")
@click.option("--country", "countries", multiple=True, metavar="NAME", help="Only incidents there.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only units with it.")
@click.option(
    "--sides",
    type=click.Choice(("source", "resolved")),
    default="source",
    show_default=True,
    help="Dyads and actors as the source tells them apart, or as the graph does by its rules.",
)
@click.option(
    "--active-years", is_flag=True, help="Count only incidents of years the dyad was active in."
)
@click.option(
    "--only-events", is_flag=True, help="Only rows with an incident; else all that are at risk."
)
@click.option("--all-periods", is_flag=True, help="Also rows of periods not at risk, with NA.")
@click.option(
    "--without",
    multiple=True,
    metavar="RULE",
    help="As if a rule were off; it tells with --sides resolved or --actor.",
)
@click.option("--source", default="", metavar="ID", help="The release to count (ucdp-ged:24.1).")
@click.option("--format", "form", type=click.Choice(FORMATS), help="When the suffix does not say.")
def panel(
    unit: str,
    path: Path,
    since: str,
    until: str,
    countries: tuple[str, ...],
    actors: tuple[str, ...],
    sides: str,
    active_years: bool,
    only_events: bool,
    all_periods: bool,
    without: tuple[str, ...],
    source: str,
    form: str | None,
) -> None:
    """Write incidents by unit and period, ready to be joined to other data.

    Rows carry UCDP, Gleditsch-Ward and PRIO-GRID ids. 0 stands only where the source covers
    the unit; what is not known is NA (an empty field). docs/panel.md says what each column
    means.

    \b
    Example:
      rivalgraph panel --unit dyad-year -o dyads.csv
      rivalgraph panel --unit dyad-year --active-years --only-events -o active.csv
      rivalgraph panel --unit actor-year --sides resolved --actor IS-KP -o is-kp.parquet
      rivalgraph panel --unit actor-year --sides resolved --without regime-in-kabul -o w.csv
      rivalgraph panel --unit district-month --country Pakistan --since 2010 -o pakistan.csv.gz
    """
    if only_events and all_periods:
        raise click.UsageError("--only-events and --all-periods exclude each other")
    chosen = form_of(path, form)
    choice = Choice(
        unit=unit,
        source=source,
        since=since,
        until=until,
        countries=countries,
        actors=actors,
        sides=sides,
        active_years=active_years,
        rows="events" if only_events else "all" if all_periods else "at-risk",
    )
    from graph.panel import build

    with open_engine() as engine, progress(unit) as tell:
        if without:
            made = build.panel_without(engine, choice, without, tell)
        else:
            made = build.panel(engine, choice, tell)
        done = write(made, path, chosen, lambda rows: tell("writing", rows, 0))
    click.echo(
        f"{path}: {count(done.rows, 'row')} of {count(done.columns, 'column')}; "
        f"{done.with_incidents:,} with incidents, {done.zeros:,} with none, "
        f"{done.unknown:,} unknown (NA)"
    )
    notes([*made.notes, "rivalgraph cite prints the snapshot and how to cite it"])
