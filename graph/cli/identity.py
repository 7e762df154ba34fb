"""`unresolved` and `identify`: who did not resolve, and who is who as an analyst judges it."""

import getpass
import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.common import count, emit_records, format_option, notes, open_engine, told
from graph.cli.progress import progress
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.identity import Open


@click.command(short_help="List actors that did not resolve, with candidates.")
@click.option(
    "--all", "everything", is_flag=True, help="Also those that only one source has an id for."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most this many actors.",
)
@format_option
def unresolved(everything: bool, limit: int, form: str) -> None:
    """List the actors of whom only a name is known, by how much hangs on them.

    Each comes with up to three candidates, scored from 0 to 100 by their names and countries,
    and with the line that records your judgement. A score is a likeness, not a probability.

    \b
    Example:
      rivalgraph unresolved
      rivalgraph unresolved --all --limit 100 --format csv > review.csv
    """
    with open_engine() as engine:
        from graph.identity import unresolved as listing
        from graph.ingest import state

        found = listing(engine, limit=limit, everything=everything)
        stale = state(engine)["stale"]
    if form == "table":
        for number, actor in enumerate(found.actors, start=1):
            _print(number, actor)
    else:
        emit_records([row for actor in found.actors for row in _rows(actor)], form)
    below = []
    if not found.total:
        below.append("every actor resolved" if not everything else "the registry knows every actor")
    elif len(found.actors) < found.total:
        below.append(f"{len(found.actors):,} of {found.total:,}; --limit shows more")
    if found.listed:
        below.append(f"{found.listed:,} more have an id in a source only: --all lists them too")
    if found.apart:
        below.append(f"left out: {count(found.apart, 'pair')} judged different")
    notes([*below, *([stale] if stale else [])])


@click.command(short_help="Judge two actors to be the same, or different.")
@click.argument("a")
@click.argument("b")
@click.option("--same", "verdict", flag_value="same", help="They are one actor.")
@click.option("--different", "verdict", flag_value="different", help="They are two.")
@click.option("--undo", "verdict", flag_value="undo", help="Take an earlier judgement back.")
@click.option("--why", "reason", default="", help="The reason; needed but with --undo.")
@click.option("--by", default="", metavar="NAME", help="Who judges; your login name without it.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it; else RIVALGRAPH_JUDGEMENTS, else judgements.yaml in the home.",
)
@click.option("--rebuild", is_flag=True, help="Derive the graph anew at once.")
@format_option
def identify(
    a: str,
    b: str,
    verdict: str | None,
    reason: str,
    by: str,
    file: Path | None,
    rebuild: bool,
    form: str,
) -> None:
    """Record a signed, dated judgement on who is who, in a file to keep in version control.

    A and B are ids or names of actors. Actors judged the same become one with the next
    `rivalgraph rebuild`, under the id of the registry, else the smallest; the other id keeps
    leading there. Actors judged different are not offered as candidates again.

    \b
    Example:
      rivalgraph identify group:acled:taleban group:taliban --same --why "spelling"
      rivalgraph identify "Made Front" group:ttp --different --why "see their letter of 2019"
      rivalgraph identify group:acled:taleban group:taliban --undo
    """
    if verdict is None:
        raise click.UsageError("say --same, --different or --undo")
    if verdict != "undo" and not reason.strip():
        raise click.UsageError("a judgement needs a reason: --why '…'")
    by = by or _login()
    with open_engine() as engine:
        from graph import identity
        from graph.ingest.judging import VARIABLE, judgements_file

        used = judgements_file(engine)
        other = file is not None and file.resolve() != used.resolve()
        if rebuild and other:
            raise RivalgraphError(
                f"{file} is not the file in force ({used}); "
                f"set {VARIABLE}={file} to rebuild with it"
            )
        if verdict == "undo":
            done = identity.take_back(engine, a, b, by=by, why=reason, file=file)
        else:
            done = identity.judge(engine, a, b, verdict, why=reason, by=by, file=file)
        judged = done.judgement
        one = f"{judged.a} ({judged.a_name})" if judged.a_name else judged.a
        two = f"{judged.b} ({judged.b_name})" if judged.b_name else judged.b
        word = f"undone: {judged.verdict}" if verdict == "undo" else judged.verdict
        told(
            asdict(judged) | {"undone": verdict == "undo", "by": by, "file": str(done.file)},
            form,
            f"{word}: {one} and {two}",
            f"by {by}, in {done.file}",
        )
        below = []
        if other:
            below.append(f"loads and rebuilds use {used}; set {VARIABLE}={file} to change that")
        elif rebuild:
            below += _apply(engine)
        elif judged.verdict == "same":
            below.append("`rivalgraph rebuild` brings it into the graph")
    notes(below)


def _apply(engine: "Engine") -> list[str]:
    from graph import ingest

    with progress("rebuild") as tell:
        result = ingest.rebuild(engine, progress=tell)
    return [f"{result.load_id}: the graph is derived anew in {result.seconds:,.1f} s"]


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise RivalgraphError("nobody is logged in by name; say who judges with --by") from None


def _print(number: int, actor: "Open") -> None:
    where = f"; {', '.join(actor.countries[:4])}" if actor.countries else ""
    click.echo(f"{number}. {actor.name}  [{actor.id}]")
    click.echo(
        f"   {count(actor.incidents, 'incident')}, {actor.killed_best:,} killed, "
        f"{count(actor.claims, 'claim')}{where}"
    )
    for one in actor.candidates:
        click.echo(f"   {one.score:>3}  {one.name}  [{one.id}]")
        click.echo(f"        {'; '.join(one.evidence)}")
        click.echo(f"        {_line(actor.id, one.id)}")
    if not actor.candidates:
        click.echo("        no candidate")


def _rows(actor: "Open") -> list[dict[str, Any]]:
    """A row for each candidate, or one without."""
    own = {
        "actor": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "incidents": actor.incidents,
        "killed_best": actor.killed_best,
        "claims": actor.claims,
        "countries": list(actor.countries),
    }
    none: dict[str, Any] = {
        "candidate": None,
        "candidate_name": None,
        "score": None,
        "evidence": [],
        "type": None,
    }
    return [
        own
        | {
            "candidate": one.id,
            "candidate_name": one.name,
            "score": one.score,
            "evidence": list(one.evidence),
            "type": _line(actor.id, one.id),
        }
        for one in actor.candidates
    ] or [own | none]


def _line(a: str, b: str) -> str:
    return f'rivalgraph identify {shlex.quote(a)} {shlex.quote(b)} --same --why "…"'
