"""`cite`: what this graph is, and words to paste."""

import json

import click

from graph.cli.common import notes, open_engine
from graph.cli.progress import progress


@click.command(short_help="Print a citation of this graph and its sources.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "bibtex", "json")),
    default="text",
    show_default=True,
    help="A paragraph to paste, BibTeX entries, or everything that identifies the graph.",
)
def cite(form: str) -> None:
    """Print how to cite this graph: its hash, its sources, the rules that were on.

    Equal graphs have equal hashes, so a reader can load the same files and compare.

    \b
    Example:
      rivalgraph cite
      rivalgraph cite --format bibtex > rivalgraph.bib
    """
    with open_engine() as engine, progress("cite") as tell:
        from graph.cite.snapshot import snapshot

        found = snapshot(engine, tell=tell)
    if form == "json":
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(found.text() if form == "text" else found.bibtex())
    if found.stale:
        notes([found.stale])
