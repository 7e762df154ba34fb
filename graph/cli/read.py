"""`rivalgraph read`: articles into claims that a person reviews."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.common import count, say
from graph.cli.progress import progress
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from loaders.article.files import Read


@click.command(short_help="Read articles into claims to review.")
@click.argument("articles", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Name the rule that made each claim.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json"]),
    default="yaml",
    show_default=True,
    help="yaml: a file to review and load; json: one list with an object for each document.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here: a file, or for several articles in yaml a folder.",
)
@click.option(
    "--date",
    "published",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the article was published, when it does not say: `on Monday` counts from it.",
)
def read(
    articles: tuple[Path, ...],
    explain: bool,
    form: str,
    output: Path | None,
    published: datetime | None,
) -> None:
    """Read articles (txt, md, HTML, PDF, docx) into a file of claims, each with its sentence.

    What the reader is not sure of is marked `review: needed` with the reason, and is not loaded
    before a person has looked. Nothing leaves this machine.

    \b
    Example:
      rivalgraph read article.txt -o claims.yaml
      rivalgraph read --date 2024-05-08 --explain report.pdf
      rivalgraph read --format json news/*.html -o claims.json
    """
    from loaders.article.files import read_file

    day = published.date() if published else None
    done: list[Read] = []
    failures: list[str] = []
    with progress("reading") as tell:
        for at, path in enumerate(articles):
            tell("articles", at, len(articles))
            try:
                done.append(read_file(path, published=day))
            except RivalgraphError as error:
                if len(articles) == 1:
                    raise
                failures.append(str(error))
    for failure in failures:
        say(f"rivalgraph: {failure}")
    if not done:
        raise RivalgraphError("none of the articles could be read; see above")
    _write(done, form, output, explain)
    for one in done:
        _tell(one)
    if failures:
        raise RivalgraphError(f"{count(len(failures), 'article')} could not be read; see above")


def _write(done: "list[Read]", form: str, output: Path | None, explain: bool) -> None:
    if form == "json":
        _put(
            output, json.dumps([one.object() for one in done], ensure_ascii=False, indent=1) + "\n"
        )
        return
    if len(done) == 1:
        _put(output, done[0].yaml(explain=explain))
        return
    if output is None:
        raise RivalgraphError("several articles make several files; name a folder with -o")
    output.mkdir(parents=True, exist_ok=True)
    for one in done:
        _put(output / f"{one.path.stem}.yaml", one.yaml(explain=explain))


def _put(path: Path | None, text: str) -> None:
    """Write a whole file or nothing: beside its place first, then in it."""
    if path is None:
        click.echo(text, nl=False)
        return
    if path.is_dir():
        raise RivalgraphError(f"{path} is a folder; name a file")
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RivalgraphError(f"{path}: cannot be written: {error.strerror}") from None


def _tell(one: "Read") -> None:
    """What was found in a document, in one line on stderr."""
    from loaders.article.layout import needs_review

    reading = one.reading
    if reading.empty:
        why = reading.noise[-1].reason if reading.noise else "no sentence in it"
        say(f"{one.path.name}: nothing in scope ({why})")
        return
    doubtful = sum(needs_review(claim) for claim in reading.claims)
    parts = [
        count(len(reading.incidents), "incident"),
        count(len(reading.relations), "relation"),
        count(len(reading.statements), "statement"),
        count(len(reading.offices), "office"),
        count(len(reading.aggregates), "total"),
    ]
    say(f"{one.path.name}: {', '.join(parts)}; {doubtful} need a look")
