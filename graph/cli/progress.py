"""How far a long step has come, on stderr: a bar on a terminal, a line a stage elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.cli.common import colourful, say

Tell = Callable[[str, int, int], None]


@contextmanager
def progress(title: str) -> Iterator[Tell]:
    """A function to call with the stage, how much is done, and how much there is (0: unknown)."""
    if colourful(sys.stderr):
        with _bars(title) as tell:
            yield tell
    else:
        yield _lines(title)


def _lines(title: str) -> Tell:
    told: set[str] = set()

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in told:
            told.add(stage)
            say(f"{title}: {stage}")

    return tell


@contextmanager
def _bars(title: str) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TextColumn("{task.fields[share]}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            for before in tasks.values():
                bar.stop_task(before)
            tasks[stage] = bar.add_task(f"{title}: {stage}", total=total or None, share="")
        share = f"{done / total:.0%}" if total else f"{done:,}"
        bar.update(tasks[stage], completed=done, total=total or None, share=share)

    with bar:
        yield tell
