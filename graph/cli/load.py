"""`rivalgraph load`: files into the graph."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.cli.common import (
    count,
    emit,
    emit_records,
    force_option,
    format_option,
    open_engine,
    say,
)
from graph.cli.progress import progress
from schema.errors import RivalgraphError
from schema.vocabulary import COVERAGE

if TYPE_CHECKING:
    from graph.ingest import LoadResult
    from graph.ingest.surveying import Survey
    from loaders.base import Options

REJECTS_SHOWN = 3


@click.command(short_help="Load files into the graph.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "loader", default="", metavar="LOADER", help="Read as this kind of file.")
@click.option("--release", default="", help="Release of the dataset, when the file does not say.")
@click.option("--slot", default="", help="Name of the part this file holds, such as a country.")
@click.option(
    "--coverage",
    type=click.Choice([term.code for term in COVERAGE.terms]),
    help="How much of its source the file holds, when it cannot be told.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Read this many rows only.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m", "%Y"]),
    help="Leave out what ended before this day.",
)
@click.option("--country", "countries", multiple=True, help="Only this country; may be repeated.")
@click.option(
    "--document",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own copy of the text that a curated file refers to; quotes are cut from it.",
)
@click.option("--dry-run", is_flag=True, help="Read and check only; the graph is not touched.")
@force_option
@format_option
def load(
    files: tuple[Path, ...],
    loader: str,
    release: str,
    slot: str,
    coverage: str | None,
    limit: int | None,
    since: datetime | None,
    countries: tuple[str, ...],
    document: Path | None,
    dry_run: bool,
    force: bool,
    form: str,
) -> None:
    """Load files into the graph; what kind of file each is, is found by its header.

    A folder is searched for files that can be read; the others are named and passed over.

    Loading the same file again changes nothing. A load that was interrupted is finished by
    loading the file again. Rows that cannot be read are written to a rejects file with the
    reason; the others are loaded.

    With --country, or --since a first of January, all of a part of the file is loaded, and counts
    as covered; --limit makes a sample, which no sum counts.

    \b
    Example:
      rivalgraph load ged241.csv.gz
      rivalgraph load --dry-run --country Pakistan ged241.csv.gz
      rivalgraph load notes.yaml --document article.txt
      rivalgraph load data/
    """
    from loaders.base import Options

    options = Options(
        release=release,
        scope=slot,
        coverage=coverage or "",
        limit=limit,
        since=_day(since),
        countries=countries,
        document=document,
    )
    if dry_run:
        _check_only(files, loader, options, form)
    else:
        _load(files, loader, options, force, form)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _load(files: Sequence[Path], loader: str, options: "Options", force: bool, form: str) -> None:
    planned, failures = _plan(files, loader)
    results: list[LoadResult] = []
    with open_engine() as engine:
        from graph import ingest

        for path, kind in planned:
            try:
                with progress(path.name) as tell:
                    result = ingest.load(
                        engine, path, loader=kind, options=options, force=force, progress=tell
                    )
            except KeyboardInterrupt:
                raise Interrupted(path) from None
            except RivalgraphError as error:
                if len(planned) == 1 and not failures:
                    raise
                failures.append(str(error))
                say(f"rivalgraph: {error}")
                continue
            results.append(result)
            if form == "table":
                click.echo("\n".join(summary(result)))
        if form != "table":
            emit_records([_record(result) for result in results], form)
        elif len(planned) > 1:
            click.echo()
            emit([_short(result) for result in results], list(SHORT), form)
    if failures:
        total = len(results) + len(failures)
        raise RivalgraphError(
            f"{count(len(failures), 'file')} of {total} could not be loaded; see above"
        )
    if form == "table":
        say("\nNext: rivalgraph ask   (what can be asked)")


def _plan(files: Sequence[Path], loader: str) -> tuple[list[tuple[Path, str]], list[str]]:
    """Files with their loaders, and a line for each file named that cannot be loaded.

    Raises:
        RivalgraphError: there is nothing to load.
    """
    from loaders.plan import plan

    planned, skipped = plan(files, loader)
    failures = [f"{one.path}: {one.reason}" for one in skipped if one.named]
    if len(failures) == len(skipped) == 1 and not planned:
        raise RivalgraphError(failures[0])
    for one in skipped:
        say(f"{'rivalgraph:' if one.named else 'passed over'} {one.path}: {one.reason}")
    if not planned:
        raise RivalgraphError("nothing to load: no loader knows any of these files")
    return [(one.path, one.loader) for one in planned], failures


class Interrupted(click.Abort):
    """Ctrl-C in a load; says in what state the graph is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"interrupted while loading {path}; nothing written is lost, but the load is not "
            f"complete: run the same command again to finish it"
        )


def summary(result: "LoadResult") -> Iterator[str]:
    """What a load did, in lines."""
    yield (
        f"{result.load_id} {result.file_name}: {result.source_title} [{result.slot}], "
        f"read as {result.loader} in {result.seconds:,.1f} s"
    )
    if result.written or result.withdrawn:
        yield (
            f"  {count(result.rows, 'row')}: {result.written:,} written, "
            f"{result.unchanged:,} unchanged, {result.rejected:,} rejected"
        )
    else:
        same = count(result.unchanged, "row")
        yield f"  nothing new: {same} unchanged, {result.rejected:,} rejected"
    if result.withdrawn:
        yield f"  {count(result.withdrawn, 'record')} withdrawn, no longer in the file"
    yield from _rejects(result.rejected, result.first_rejects, result.rejects_path)
    yield from _remarks(result.warning_words, result.remarks, result.coverage)
    if result.credit:
        yield f"  credit: {result.credit}"
    if result.status != "complete":
        yield f"  {result.status}: what is no longer in the file was not withdrawn"


def _remarks(words: Mapping[str, int], remarks: Sequence[str], coverage: str) -> Iterator[str]:
    for word, number in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        yield f"  kept with a remark: {word.replace('_', ' ')} ({count(number, 'row')})"
    for remark in remarks:
        yield f"  note: {remark}"
    meaning = next((t.meaning for t in COVERAGE.terms if t.code == coverage), "")
    yield f"  coverage: {coverage} ({meaning})"


def _rejects(number: int, first: Sequence[Any], path: Path | None) -> Iterator[str]:
    for row in first[:REJECTS_SHOWN]:
        yield f"  rejected line {row.row}: {row.reason}"
    if number and path:
        yield f"  all {count(number, 'rejected row')}: {path}"


SHORT = ("file", "source", "rows", "written", "unchanged", "rejected", "withdrawn", "seconds")


def _short(result: "LoadResult") -> dict[str, Any]:
    return {
        "file": result.file_name,
        "source": result.source_id,
        "rows": result.rows,
        "written": result.written,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "withdrawn": result.withdrawn,
        "seconds": round(result.seconds, 1),
    }


def _record(result: "LoadResult") -> dict[str, Any]:
    found = asdict(result)
    found["warning_words"] = dict(result.warning_words)
    found["rejects_path"] = str(result.rejects_path) if result.rejects_path else None
    found["first_rejects"] = [row._asdict() for row in result.first_rejects]
    return found


def _check_only(files: Sequence[Path], loader: str, options: "Options", form: str) -> None:
    from graph.ingest.surveying import survey

    found: dict[str, Survey] = {}
    planned, _ = _plan(files, loader)
    for path, kind in planned:
        with progress(path.name) as tell:
            found[str(path)] = survey(path, loader=kind, options=options, progress=tell)
    if form != "table":
        emit_records([_checked(file, one) for file, one in found.items()], form)
        return
    for file, one in found.items():
        click.echo("\n".join(_survey_lines(file, one)))
    say("\nNothing was written (--dry-run).")


def _checked(file: str, one: "Survey") -> dict[str, Any]:
    return {
        "file": file,
        "slot": one.slot.id,
        "coverage": one.slot.coverage,
        "rows": one.rows,
        "rejected": len(one.rejected),
        "warning_words": dict(one.warning_words),
        "remarks": list(one.remarks),
        "first_rejects": [row._asdict() for row in one.rejected[:REJECTS_SHOWN]],
        "sha256": one.sha256,
    }


def _survey_lines(file: str, one: "Survey") -> Iterator[str]:
    yield f"{file} [{one.slot.id}]"
    yield f"  {count(one.rows, 'row')}, {len(one.rejected):,} to be rejected"
    yield from _rejects(len(one.rejected), one.rejected, None)
    yield from _remarks(one.warning_words, one.remarks, one.slot.coverage)
