"""`centrality`, `brokers`, `keyplayers`: who is central in a network, in which sense."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import click

from graph.cli.common import (
    F,
    count,
    day_option,
    draws_options,
    emit,
    format_option,
    full_option,
    notes,
    open_engine,
    say,
)
from graph.cli.progress import progress
from graph.credits import credits_of
from schema.errors import RivalgraphError
from schema.measures import MEASURES

if TYPE_CHECKING:
    from graph.analysis.centrality import Projected
    from graph.analysis.network import Asked
    from graph.engine import Engine

ON: Final = (
    "hostile",
    "cooperative",
    "any",
    "co-targeting",
    "person-office",
    "persons",
    "offices",
    "linked",
)
TOP: Final = 25

_NETWORK: Final[tuple[Callable[[Any], Any], ...]] = (
    day_option("--since", "First day looked at."),
    day_option("--until", "Last day looked at."),
    click.option("--place", help="Only incidents in this place, and words between actors there."),
    click.option(
        "--min-incidents", type=click.IntRange(min=0), default=0, help="Fewest incidents of a tie."
    ),
    click.option(
        "--min-sources", type=click.IntRange(min=0), default=0, help="Fewest sources of a tie."
    ),
    click.option("--no-governments", is_flag=True, help="Without states."),
    click.option("--no-communal", is_flag=True, help="Without communal groups (UCDP Org 3)."),
    click.option("--residual", is_flag=True, help="With civilians, unidentified gunmen and such."),
    click.option(
        "--isolates", is_flag=True, help="With actors that have incidents but no tie here."
    ),
    click.option("--among", multiple=True, metavar="ACTOR", help="Only these actors."),
    click.option(
        "--source", "sources", multiple=True, help="Only what this series or source tells."
    ),
    click.option(
        "--lineage", is_flag=True, help="Count what our own registry says of belonging, too."
    ),
    click.option(
        "--coded", is_flag=True, help="As sources code it: their own ids, no rules, no words."
    ),
)


def network_options(default: str) -> Callable[[F], F]:
    """The options by which a command chooses its network."""

    def add(command: F) -> F:
        made: Any = command
        for option in reversed(_NETWORK):
            made = option(made)
        on = click.option(
            "--on",
            type=click.Choice(ON),
            default=default,
            show_default=True,
            help="Which ties make the network.",
        )
        return cast("F", on(made))

    return add


_ANYWAY: Callable[[F], F] = click.option(
    "--anyway",
    is_flag=True,
    help="Show on ties that carry nothing what supposes flow: no flow interpretation.",
)


@click.command(short_help="Rank actors by their place in a network.")
@network_options("hostile")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice(list(MEASURES)),
    help="Only this measure; the first one orders the table.",
)
@click.option("--by", type=click.Choice(["year"]), help="The course of the first measure by year.")
@click.option("--communities", is_flag=True, help="Also communities (Leiden).")
@click.option("--weighted", is_flag=True, help="Weigh ties in eigenvector, PageRank and Katz.")
@draws_options
@_ANYWAY
@click.option("--limit", type=click.IntRange(min=1), help=f"Rows of a table; {TOP} if not given.")
@click.option("--write", is_flag=True, help="Put the result on the actors, for the Browser.")
@click.option("--remove", is_flag=True, help="Take off what --write put on, and nothing else.")
@full_option
@format_option
def centrality(
    on: str,
    measures: tuple[str, ...],
    by: str | None,
    communities: bool,
    weighted: bool,
    draws: int,
    seed: int,
    anyway: bool,
    limit: int | None,
    write: bool,
    remove: bool,
    full: bool,
    form: str,
    **chosen: Any,
) -> None:
    """Rank actors by their place in a network of ties.

    On hostile ties: degree, strength and core, which show prominence in conflict. The measures
    that suppose that something flows (betweenness, closeness, PageRank and others) are for
    cooperation; docs/centrality.md says why, and what each may be read as. The recipe is printed
    below every result.

    \b
    Example:
      rivalgraph centrality --since 2015-01-01 --until 2023-12-31 --place Pakistan
      rivalgraph centrality --on cooperative --measure betweenness --intervals
      rivalgraph centrality --no-governments --by year
      rivalgraph centrality --on cooperative --communities --write
      rivalgraph centrality --coded --isolates --anyway --measure betweenness --place Pakistan
      rivalgraph centrality --remove
    """
    from graph.analysis import centrality as analysis
    from graph.analysis.centrality.rows import rows_and_columns
    from graph.analysis.writeback import remove as take_off

    if remove:
        with open_engine() as engine:
            off = take_off(engine)
        say(f"taken off {count(off, 'actor')}" if off else "nothing had been written")
        return
    with open_engine() as engine, progress("centrality") as tell:
        asked, told = _asked(engine, chosen)
        if by:
            _course(engine, on, asked, told, measures, anyway, weighted, limit, form, full)
            return
        found = analysis.centrality(
            engine,
            on,
            asked,
            measures=measures,
            anyway=anyway,
            weighted=weighted,
            communities=communities,
            draws=draws,
            seed=seed,
            tell=tell,
        )
        said = [*told, *found.notes]
        lines = _lines(engine, found.projected, found.recipe, said, str(found.shape))
        written = analysis.write_back(engine, found) if write else None
    rows, columns = rows_and_columns(found, _limit(limit, form))
    emit(rows, columns, form, full=full)
    if len(rows) < len(found.rows):
        many = len(found.rows)
        lines.insert(0, f"The first {len(rows)} of {many:,} actors; --limit shows more.")
    if written:
        lines.append(
            f"Written onto {count(written.actors, 'actor')}, sized by {found.measures[0]}; "
            "--remove takes it off. No question reads it, and the graph hash leaves it out."
        )
    notes(lines)


@click.command(short_help="Count who stands between whom, by group.")
@network_options("cooperative")
@click.option(
    "--groups",
    type=click.Choice(["camps", "community", "kind"]),
    default="community",
    show_default=True,
    help="What the three actors of a chain belong to.",
)
@_ANYWAY
@click.option("--limit", type=click.IntRange(min=1), help=f"Rows of a table; {TOP} if not given.")
@full_option
@format_option
def brokers(
    on: str, groups: str, anyway: bool, limit: int | None, full: bool, form: str, **chosen: Any
) -> None:
    """Count how often an actor stands between two others who have no tie (Gould and Fernandez).

    Coordinator: all three of one group. Gatekeeper and representative: into and out of one's own
    group. Consultant: between two of another group. Liaison: between two groups, of neither.
    `alone` counts the pairs that nobody else stands between.

    \b
    Example:
      rivalgraph brokers --since 2015-01-01 --until 2023-12-31
      rivalgraph brokers --groups camps
    """
    from graph.analysis.centrality import brokers_of
    from graph.analysis.centrality.rows import broker_rows

    with open_engine() as engine:
        asked, told = _asked(engine, chosen)
        found = brokers_of(engine, on, asked, groups=groups, anyway=anyway)
        lines = _lines(engine, found.projected, found.recipe, [*told, *found.notes])
    between = [row for row in found.rows if row.total]
    rows, columns = broker_rows(between)
    emit(rows[: _limit(limit, form)], columns, form, full=full)
    if len(between) < len(found.rows):
        lines.insert(0, f"{len(found.rows) - len(between)} other actors stand between nobody.")
    notes(lines)


@click.command(short_help="Find the actors on whom a network hangs most.")
@network_options("cooperative")
@click.option(
    "-k",
    "size",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many together.",
)
@click.option(
    "--problem",
    type=click.Choice(["neg", "pos", "both"]),
    default="both",
    show_default=True,
    help="neg: whose going breaks it up most; pos: who are nearest to all.",
)
@click.option(
    "--criterion",
    type=click.Choice(["distance", "components"]),
    default="distance",
    show_default=True,
    help="For neg: distances among those left, or only whether a chain is left.",
)
@_ANYWAY
@full_option
@format_option
def keyplayers(
    on: str,
    size: int,
    problem: str,
    criterion: str,
    anyway: bool,
    full: bool,
    form: str,
    **chosen: Any,
) -> None:
    """Find the k actors on whom a network hangs most (Borgatti's key player problems).

    The best k together are seldom the k best singly, so sets are compared. All are tried where
    there are few; otherwise a greedy choice is improved by exchanges, and the answer says so.
    Sets that are equally good are all shown.

    \b
    Example:
      rivalgraph keyplayers --since 2015-01-01 --until 2023-12-31
      rivalgraph keyplayers -k 3 --problem neg --criterion components
    """
    from graph.analysis.centrality import key_players_of
    from graph.analysis.centrality.rows import player_rows

    with open_engine() as engine:
        asked, told = _asked(engine, chosen)
        found = key_players_of(
            engine,
            on,
            asked,
            k=size,
            problems=("neg", "pos") if problem == "both" else (problem,),
            criterion=criterion,
            anyway=anyway,
        )
        lines = _lines(engine, found.projected, found.recipe, [*told, *found.notes])
    emit(*player_rows(found), form, full=full)
    notes([*(f"{row.problem}: {row.criterion}" for row in found.found), *lines])


def _course(
    engine: "Engine",
    on: str,
    asked: "Asked",
    told: list[str],
    measures: tuple[str, ...],
    anyway: bool,
    weighted: bool,
    limit: int | None,
    form: str,
    full: bool,
) -> None:
    from graph.analysis.centrality import by_year, project
    from graph.analysis.centrality.rows import course_rows

    projected = project(engine, on, asked)
    measure = measures[0] if measures else "degree"
    course = by_year(projected, measure, anyway=anyway, weighted=weighted)
    shown = limit or (5 if form == "table" else 0)
    rows, columns = course_rows([row for row in course if not shown or row.rank <= shown], measure)
    emit(rows, columns, form, full=full)
    lines = [
        "Change is against the year before; `new` was not in the network then. A year without "
        "rows has no tie of this kind on record, which is no peace."
    ]
    if shown:
        lines.append(f"Ranks 1 to {shown} of each year; --limit shows more.")
    said = [*told, *(n for n in projected.notes if not n.startswith("Years are pooled"))]
    notes(lines + _lines(engine, projected, f"{projected.recipe}; each year apart", said))


def _lines(
    engine: "Engine",
    projected: "Projected",
    recipe: str,
    said: list[str],
    shape: str = "",
) -> list[str]:
    """What stands below a result: what the network is like, the notes, the recipe, the credits."""
    lines = [f"{shape[0].upper()}{shape[1:]}."] if shape else []
    if not len(projected.graph):
        lines.append(_nothing(engine, projected))
        if projected.on in ("cooperative", "any") and not projected.asked.lineage:
            lines.append("--lineage adds what our own registry says of belonging.")
    return [*lines, *said, recipe, *credits_of(engine, projected.sources)]


def _nothing(engine: "Engine", projected: "Projected") -> str:
    """Which kind of nothing an empty network is."""
    from graph.questions.absence import Asked, absence

    evidence = "incidents" if projected.on in ("hostile", "any", "co-targeting") else "words"
    asked = projected.asked
    return str(absence(engine, Asked(evidence, (), None, asked.since, asked.until)))


def _limit(limit: int | None, form: str) -> int | None:
    """How many rows to print: all, unless for a table."""
    return limit or (TOP if form == "table" else None)


def _asked(engine: "Engine", chosen: dict[str, Any]) -> "tuple[Asked, list[str]]":
    """The network as the options choose it, with what must be said of how names were read."""
    from graph.analysis.network import Asked
    from graph.questions.names import find, remarks

    place: str = chosen["place"] or ""
    since: date | None = chosen["since"]
    until: date | None = chosen["until"]
    if since and until and since > until:
        raise RivalgraphError(f"the window runs backwards: {since} to {until}")
    wanted = {("actor", name) for name in chosen["among"]}
    found = find(engine, wanted | ({("location", place)} if place else set()))
    asked = Asked(
        since,
        until,
        place=found["location", place].id if place else "",
        min_incidents=chosen["min_incidents"],
        min_sources=chosen["min_sources"],
        governments=not chosen["no_governments"],
        communal=not chosen["no_communal"],
        residual=chosen["residual"],
        isolates=chosen["isolates"],
        among=tuple(found["actor", name].id for name in chosen["among"]),
        sources=chosen["sources"],
        lineage=chosen["lineage"],
        coded=chosen["coded"],
    )
    return asked, remarks(found.values())
