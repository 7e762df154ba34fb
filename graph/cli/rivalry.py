"""`rivals` and `rivalry`: who stands against whom, how strongly, and on what evidence."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import click

from graph import output
from graph.analysis.draws import said_of
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

if TYPE_CHECKING:
    from graph.analysis.draws import Interval
    from graph.analysis.rivalry import Pair, Ranking

    Intervals = Mapping[tuple[str, str], Interval]

CLASSES: Final = ("group_group", "group_government", "government_government", "other")
COLUMNS: Final = (
    "rank",
    "rival",
    "hostility",
    "envelope",
    "level_out",
    "level_in",
    "incidents",
    "killed_best",
    "cooperation",
    "stance",
    "sources",
)
ALLIED: Final = (
    "rank",
    "rival",
    "cooperation",
    "cooperation_envelope",
    "hostility",
    "stance",
    "parts",
    "sources",
)
MORE: Final = ("parts", "first", "last")


_EVIDENCE: Final[tuple[Callable[[Any], Any], ...]] = (
    day_option("--since", "First day looked at."),
    day_option("--until", "Last day looked at, and the day from which evidence ages."),
    click.option("--place", help="Only incidents in this place."),
    click.option(
        "--source", "sources", multiple=True, help="Only evidence of this series or source."
    ),
    click.option(
        "--without",
        multiple=True,
        metavar="RULE",
        help="Leave out all evidence that rests on this rule.",
    ),
)


def evidence_options(command: F) -> F:
    """The options by which the commands on rivalry and balance choose their evidence."""
    made: Any = command
    for option in reversed(_EVIDENCE):
        made = option(made)
    return cast("F", made)


@click.command(short_help="Rank the rivals of an actor.")
@click.argument("actor", required=False)
@evidence_options
@click.option("--min-sources", type=click.IntRange(min=1), default=1, help="Fewest sources.")
@click.option(
    "--class", "pair_class", multiple=True, type=click.Choice(CLASSES), help="Only such pairs."
)
@click.option("--allies", is_flag=True, help="Rank by cooperation instead.")
@click.option("--limit", type=click.IntRange(min=1), help="At most this many of each class.")
@draws_options
@click.option("--sensitivity", is_flag=True, help="How the ranking hangs on each parameter.")
@click.option("--by-rule", is_flag=True, help="The ranking with each rule switched off, in turn.")
@full_option
@format_option
def rivals(
    actor: str | None,
    since: date | None,
    until: date | None,
    place: str | None,
    sources: tuple[str, ...],
    without: tuple[str, ...],
    min_sources: int,
    pair_class: tuple[str, ...],
    allies: bool,
    limit: int | None,
    draws: int,
    seed: int,
    sensitivity: bool,
    by_rule: bool,
    full: bool,
    form: str,
) -> None:
    """Rank the rivals of an actor by hostility; without an actor, all pairs.

    `level out` is the rung of the ladder (denouncement, threat, violence) that the actor reached
    against the rival, `level in` the other way round; `(clash)` says that nobody tells who
    attacked. Pairs of two groups, of a group and a government, and of two governments are
    ranked apart. Hostility and cooperation are two numbers, each with the envelope that its
    sources leave open; docs/rivalry.md has the formula, and the recipe is printed below.
    --intervals draws the evidence again and again, for how far a rank hangs on few records.

    \b
    Example:
      rivalgraph rivals IS-KP
      rivalgraph rivals TTP --since 2014-01-01 --until 2020-12-31 --class group_group
      rivalgraph rivals IS-KP --intervals
      rivalgraph rivals IS-KP --sensitivity
      rivalgraph rivals IS-KP --by-rule
    """
    from graph.analysis.rivalry import ranking

    with open_engine() as engine:
        found = ranking(
            engine,
            actor,
            since=since,
            until=until,
            place=place,
            min_sources=min_sources,
            sign="cooperative" if allies else "hostile",
            pair_classes=pair_class,
            sources=sources,
            without=without,
        )
        used = sorted({source for pair in found.pairs for source in pair.sources})
        credit_lines = credits_of(engine, used)
    lines = [str(found.absence)] if found.absence else []
    if found.gathered.on:
        lines.append(f"Evidence ages up to {found.gathered.on}.")
    if sensitivity and by_rule:
        raise click.UsageError("--sensitivity and --by-rule are two tables; ask for one")
    if sensitivity:
        _shifts(found, form, full)
    elif by_rule:
        _rules(found, form, full)
    else:
        around = _intervals(found, draws, seed)
        _ranked(found, around, limit, form, full, named=actor is not None, allies=allies)
        if draws:
            lines.append(said_of(draws, seed))
    notes([*lines, *found.notes, found.recipe.text(), found.recipe.hinge(), *credit_lines])


@click.command(short_help="Show how two actors stand to each other.")
@click.argument("a")
@click.argument("b")
@evidence_options
@click.option(
    "--limit", type=click.IntRange(min=1), default=25, show_default=True, help="Evidence shown."
)
@format_option
def rivalry(
    a: str,
    b: str,
    since: date | None,
    until: date | None,
    place: str | None,
    sources: tuple[str, ...],
    without: tuple[str, ...],
    limit: int,
    form: str,
) -> None:
    """Show how two actors stand to each other: two numbers, the course by year, the evidence.

    A table is a page to read; json gives everything, csv the course by year.

    \b
    Example:
      rivalgraph rivalry IS-KP Taliban
      rivalgraph rivalry TTP 'Government of Pakistan' --since 2007-01-01
      rivalgraph rivalry IS-KP Taliban --format json
    """
    from graph.analysis.rivalry import rivalry as look_at

    with open_engine() as engine:
        found = look_at(
            engine,
            a,
            b,
            since=since,
            until=until,
            place=place,
            sources=sources,
            without=without,
        )
        used = sorted({source for one in found.evidence for source in one.sources})
        credit_lines = credits_of(engine, used)
    if form == "json":
        whole = asdict(found) | {
            "pair": found.pair.row() if found.pair else None,
            "absence": str(found.absence) if found.absence else None,
            "recipe": found.recipe.text(),
            "parameters": asdict(found.recipe),
            "credits": credit_lines,
        }
        emit([output.plain(whole)], list(whole), form)
        return
    if form == "csv":
        years = [output.plain(asdict(year)) for year in found.course]
        emit(years, list(years[0]) if years else [], form)
    else:
        from graph.cli import rivalry_page

        for line in rivalry_page.page(found, limit, output.table_width(sys.stdout)):
            click.echo(line)
    notes([*found.notes, found.recipe.text(), found.recipe.hinge(), *credit_lines])


def _intervals(found: "Ranking", draws: int, seed: int) -> "Intervals":
    from graph.analysis.rivalry.resampling import intervals_of

    if not draws:
        return {}
    with progress("draws") as tell:
        return intervals_of(found, draws=draws, seed=seed, tell=tell)


def _ranked(
    found: "Ranking",
    around: "Intervals",
    limit: int | None,
    form: str,
    full: bool,
    *,
    named: bool,
    allies: bool,
) -> None:
    pairs = [p for p in found.pairs if limit is None or p.rank <= limit]
    if form != "table":
        rows = [output.plain(pair.row() | _drawn(around, pair)) for pair in pairs]
        emit(rows, list(rows[0]) if rows else [], form)
        return
    for code in dict.fromkeys(pair.pair_class for pair in pairs):
        members = [pair for pair in pairs if pair.pair_class == code]
        click.secho(f"\n{code.replace('_', ' – ')}", bold=True)
        rows = [_row(pair, named=named) | _drawn(around, pair) for pair in members]
        columns = ALLIED if allies else COLUMNS
        if around:
            columns = (columns[0], "rank_interval", *columns[1:])
        shown = [
            c
            for c in (*columns, *(m for m in MORE if full and m not in columns))
            if full or _tells(c, rows)
        ]
        emit(rows, shown, form, full=full)
    if len(pairs) < len(found.pairs):
        notes([f"{len(pairs)} of {count(len(found.pairs), 'pair')}; --limit shows more"])
    changed = [p for p in pairs if p.class_before]
    notes(
        [
            f"{p.one_name} – {p.other_name}: some of its evidence is of a time when the pair was "
            f"{', '.join(c.replace('_', ' – ') for c in p.class_before)}."
            for p in changed
        ]
    )


def _drawn(around: "Intervals", pair: "Pair") -> dict[str, str | None]:
    """The column of the interval, when the evidence was drawn."""
    span = around.get((pair.one, pair.other))
    return {"rank_interval": str(span) if span else None} if around else {}


def _tells(column: str, rows: Sequence[dict[str, Any]]) -> bool:
    """Whether a column is worth its room: cooperation where there is none is not."""
    return column != "cooperation" or any(row[column] for row in rows)


def _row(pair: "Pair", *, named: bool) -> dict[str, Any]:
    from graph.analysis.rivalry.ranking import parts_shown

    def rung(told: str, reached: str) -> str:
        return f"{reached} (clash)" if reached == "violence" != told else reached

    row = {
        "rank": pair.rank,
        "rival": pair.other_name if named else f"{pair.one_name} – {pair.other_name}",
        "hostility": round(pair.hostility, 1),
        "envelope": f"{pair.hostility_low:.1f}–{pair.hostility_high:.1f}",
        "level_out": rung(pair.directed_out, pair.level_out),
        "level_in": rung(pair.directed_in, pair.level_in),
        "incidents": pair.n_incidents,
        "killed_best": pair.killed_best,
        "parts": parts_shown(pair.parts),
        "cooperation": round(pair.cooperation, 1) or None,
        "cooperation_envelope": f"{pair.cooperation_low:.1f}–{pair.cooperation_high:.1f}",
        "stance": pair.stance,
        "first": pair.first,
        "last": pair.last,
        "sources": list(pair.sources),
    }
    return {name: output.plain(value) for name, value in row.items()}


def _rules(found: "Ranking", form: str, full: bool) -> None:
    from graph.analysis.rivalry.byrule import by_rule

    rows = [output.plain(asdict(effect)) for effect in by_rule(found)]
    if form != "table":
        emit(rows, list(rows[0]) if rows else [], form)
        return
    shown = [
        {
            "rule": row["rule"],
            "pair": f"{row['one_name']} – {row['other_name']}",
            "class": row["pair_class"].replace("_", " – "),
            "resting incidents": row["incidents"],
            "hostility": round(row["hostility"], 1),
            "without": round(row["hostility_without"], 1),
            "rank": row["rank"],
            "rank without": row["rank_without"],
        }
        for row in rows
    ]
    if shown:
        emit(shown, list(shown[0]), form, full=full)
    else:
        say("No evidence here rests on a rule.")


def _shifts(found: "Ranking", form: str, full: bool) -> None:
    from graph.analysis.rivalry.sensitivity import sensitivity

    with progress("sensitivity") as tell:
        shifts = sensitivity(found, progress=tell)
    rows = [output.plain(asdict(shift)) for shift in shifts]
    if form == "table":
        still = {
            name: [r for r in rows if r["parameter"] == name and not r["moved"]]
            for name in dict.fromkeys(r["parameter"] for r in rows)
        }
        quiet = [name for name, same in still.items() if len(same) == 2]
        shown = [r for r in rows if r["parameter"] not in quiet]
        emit(shown, list(rows[0]), form, full=full)
        if quiet:
            say()
            say(f"No rank moves with: {', '.join(quiet)}.")
        return
    emit(rows, list(rows[0]) if rows else [], form)
