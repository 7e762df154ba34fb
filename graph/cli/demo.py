"""`demo`: a graph of its own from the data in the package, a few answers, a report."""

from pathlib import Path

import click


@click.command(short_help="Load the demonstration data and answer a few questions.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("demo-report.md"),
    show_default=True,
    help="Where the report is written.",
)
def demo(report: Path) -> None:
    """Load the demonstration data, answer a few questions, and write a short report.

    The demonstration has a graph of its own and leaves yours alone.

    \b
    Example:
      rivalgraph demo
      rivalgraph demo --report /tmp/demo.md
    """
    raise NotImplementedError(report)
