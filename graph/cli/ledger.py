"""`log`, `retire`, `rebuild`, `hash`: what was loaded, and taking it back."""

from dataclasses import asdict
from typing import Any

import click

from graph.cli.common import (
    count,
    emit,
    emit_records,
    format_option,
    full_option,
    notes,
    open_engine,
    told,
)
from graph.cli.progress import progress


@click.command(short_help="List the loads, or what changed between two.")
@click.option(
    "--diff",
    nargs=2,
    metavar="L1 L2",
    help="The records that were added, changed or withdrawn after load L1, up to L2.",
)
@full_option
@format_option
def log(diff: tuple[str, str] | None, full: bool, form: str) -> None:
    """List the loads of this graph, or the records that changed between two of them.

    \b
    Example:
      rivalgraph log
      rivalgraph log --diff L1 L3
    """
    with open_engine() as engine:
        from graph import ingest

        rows = ingest.diff(engine, *diff) if diff else ingest.history(engine)
    if form == "table" and not diff:
        emit([_entry(row) for row in rows], list(ENTRY), form, full=full)
    else:
        emit_records(rows, form, full=full)
    if not rows:
        notes(["no differences" if diff else "nothing was loaded yet"])


ENTRY = (
    "load",
    "what",
    "of",
    "rows",
    "written",
    "unchanged",
    "rejected",
    "withdrawn",
    "status",
    "started",
    "message",
)
"""Columns of an entry in a table; the other formats hold all that is known of a load."""


def _entry(load: dict[str, Any]) -> dict[str, Any]:
    return load | {
        "load": load["id"],
        "what": load["action"],
        "of": load.get("file_name") or load.get("slot"),
        "started": load["started"].strftime("%Y-%m-%d %H:%M"),
    }


@click.command(short_help="Withdraw a source or a slot.")
@click.argument("target")
@click.option("--force", is_flag=True, help="Also the registry, which names all actors.")
@format_option
def retire(target: str, force: bool, form: str) -> None:
    """Withdraw everything that one source or slot says; what others say stays.

    TARGET is an id from `rivalgraph sources --loaded`. The records stay in the ledger as
    withdrawn; loading the file again brings them back.

    \b
    Example:
      rivalgraph retire ucdp-ged:24.1/pakistan
    """
    with open_engine() as engine, progress(target) as tell:
        from graph import ingest

        result = ingest.retire(engine, target, force=force, progress=tell)
    told(
        {"target": target, "withdrawn": result.withdrawn},
        form,
        f"{target}: {count(result.withdrawn, 'record')} withdrawn",
    )


@click.command(short_help="Derive all knowledge anew from the evidence.")
@click.option(
    "--without",
    multiple=True,
    metavar="RULE",
    help="Leave a rule of `rivalgraph rules` out; may be repeated. Without it all rules apply.",
)
@format_option
def rebuild(without: tuple[str, ...], form: str) -> None:
    """Derive actors, incidents and ties anew from the evidence and the registry.

    \b
    Example:
      rivalgraph rebuild
      rivalgraph rebuild --without is-kp-in-afghanistan
    """
    with open_engine() as engine, progress("rebuild") as tell:
        from graph import ingest

        result = ingest.rebuild(engine, without=without, progress=tell)
    lines = [
        f"{result.load_id}: {count(result.incidents, 'incident')} and "
        f"{count(result.claims, 'claim')} derived anew in {result.seconds:,.1f} s"
    ]
    if result.without:
        off = ", ".join(result.without)
        lines.append(f"without {off}; `rivalgraph rebuild` applies all rules again")
    told(asdict(result), form, *lines)


@click.command("hash", short_help="Print the hash of the graph.")
@format_option
def graph_hash(form: str) -> None:
    """Print one hash over all nodes and edges; equal graphs have equal hashes.

    The ledger of loads and what analysis wrote back are left out, so the hash does not
    depend on the order in which files were loaded.

    \b
    Example:
      rivalgraph hash
    """
    with open_engine() as engine, progress("hash") as tell:
        from graph import ingest

        found = ingest.graph_hash(engine, tell)
    told({"graph_hash": found}, form, found)
