"""How far a long step has come, on stderr: a bar on a terminal, a line a stage elsewhere."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Tell = Callable[[str, int, int], None]


@contextmanager
def progress(title: str) -> Iterator[Tell]:
    """A function to call with the stage, how much is done, and how much there is (0: unknown).

    Nothing is shown, and nothing imported for it, before the first call.
    """
    if sys.stderr.isatty() and "NO_COLOR" not in os.environ:
        bars = _Bars(title)
        try:
            yield bars.tell
        finally:
            bars.stop()
    else:
        yield _lines(title)


def _lines(title: str) -> Tell:
    told: set[str] = set()

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in told:
            told.add(stage)
            click.echo(f"{title}: {stage}", err=True)

    return tell


class _Bars:
    """A bar for each stage; they vanish at the end."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.shown: Progress | None = None
        self.tasks: dict[str, TaskID] = {}

    def tell(self, stage: str, done: int, total: int) -> None:
        bars = self.shown or self._start()
        if stage not in self.tasks:
            for before in self.tasks.values():
                bars.stop_task(before)
            self.tasks[stage] = bars.add_task(f"{self.title}: {stage}", total=None, share="")
        share = f"{done / total:.0%}" if total else f"{done:,}" if done else ""
        bars.update(self.tasks[stage], completed=done, total=total or None, share=share)

    def stop(self) -> None:
        if self.shown:
            self.shown.stop()

    def _start(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self.shown = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[share]}", markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True, highlight=False),
            transient=True,
        )
        self.shown.start()
        return self.shown
