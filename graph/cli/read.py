"""`rivalgraph read`: articles into claims that a person reviews."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.common import count, say
from graph.cli.progress import progress
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.prose import Outcome, Summary

SHOWN = 20
NOUNS = {
    "incidents": "incident",
    "relations": "relation",
    "statements": "statement",
    "offices": "office",
    "aggregates": "total",
}


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
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Articles read at a time; as many as there are processors without it.",
)
@click.option("--force", is_flag=True, help="Write also over a file that holds decisions.")
def read(
    articles: tuple[Path, ...],
    explain: bool,
    form: str,
    output: Path | None,
    published: datetime | None,
    jobs: int | None,
    force: bool,
) -> None:
    """Read articles (txt, md, HTML, PDF, docx) into a file of claims, each with its sentence.

    What the reader is not sure of is marked `review: needed` with the reason, and is not loaded
    before a person has looked. Nothing leaves this machine. A folder is searched for articles,
    which are read in parallel; each gets a file of its own.

    \b
    Example:
      rivalgraph read article.txt -o claims.yaml
      rivalgraph read --date 2024-05-08 --explain report.pdf
      rivalgraph read news/ -o claims/
      rivalgraph read --format json news/ -o claims.json
    """
    from graph.prose import outcome, read_articles, write_text

    day = published.date() if published else None
    if len(articles) == 1 and not articles[0].is_dir():
        from loaders.article.files import read_file

        one = read_file(articles[0], published=day)
        if form == "json":
            text = json.dumps([one.object()], ensure_ascii=False, indent=1) + "\n"
        else:
            text = one.yaml(explain=explain)
        if output is None:
            click.echo(text, nl=False)
        else:
            write_text(output, text, force=force)
        say(_line(outcome(one)))
        return
    if output is None:
        what = "a file" if form == "json" else "a folder"
        raise RivalgraphError(f"several articles are not printed; name {what} with -o")
    with progress("reading") as tell:
        summary = read_articles(
            articles,
            output,
            form=form,
            published=day,
            explain=explain,
            force=force,
            jobs=jobs,
            tell=tell,
        )
    _sum_up(summary, output)


def _line(one: "Outcome") -> str:
    """What was found in a document, in one line."""
    if one.silent:
        return f"{one.path.name}: nothing in scope ({one.silent})"
    return f"{one.path.name}: {_claims(dict(one.counts))}; {one.doubtful:,} to review"


def _claims(counts: dict[str, int]) -> str:
    return ", ".join(count(counts.get(kind, 0), noun) for kind, noun in NOUNS.items())


def _sum_up(summary: "Summary", output: Path) -> None:
    """One summary for all: claims by kind, what is doubtful, silent, and failed with reasons."""
    for reason in summary.failed[:SHOWN]:
        say(f"rivalgraph: {reason}")
    if len(summary.failed) > SHOWN:
        say(f"rivalgraph: and {count(len(summary.failed) - SHOWN, 'more')}")
    read_well = summary.documents - len(summary.failed)
    click.echo(f"{count(read_well, 'document')}: {_claims(summary.counts)}")
    click.echo(f"  to review: {summary.doubtful:,}   (rivalgraph review FILE)")
    click.echo(f"  nothing in scope: {count(len(summary.silent), 'document')}")
    for line in summary.silent[:SHOWN]:
        click.echo(f"    {line}")
    if len(summary.silent) > SHOWN:
        click.echo(f"    and {len(summary.silent) - SHOWN:,} more")
    if summary.failed:
        click.echo(f"  could not be read: {count(len(summary.failed), 'file')}, named above")
    if summary.passed_over:
        click.echo(f"  passed over, no articles by their names: {summary.passed_over:,}")
    click.echo(f"  written: {output}")
    if not read_well:
        raise RivalgraphError("none of the articles could be read; see above")
    if summary.failed:
        raise RivalgraphError(f"{count(len(summary.failed), 'article')} could not be read")
