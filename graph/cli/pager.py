"""Long tables on a terminal, page by page."""

import io
import os
import shlex
import shutil
import sys
from typing import Final, TextIO

import click

PAGER: Final = "rivalgraph.pager"


def wanted(out: TextIO) -> bool:
    """Whether tables may be paged: on a terminal, unless `--no-pager` or PAGER=cat or empty."""
    context = click.get_current_context(silent=True)
    if context is not None and not context.meta.get(PAGER, True):
        return False
    if os.environ.get("PAGER", "less").strip() in ("", "cat"):
        return False
    return out.isatty() and sys.stdin.isatty()


class Page(io.StringIO):
    """What would be printed, as wide as the terminal."""

    def isatty(self) -> bool:
        """As the terminal for which it stands."""
        return True

    def show(self) -> None:
        """Print it, through the pager when it is longer than the terminal."""
        text = self.getvalue()
        pager = shlex.split(os.environ.get("PAGER", "")) or ["less"]
        if text.count("\n") < shutil.get_terminal_size().lines or not shutil.which(pager[0]):
            sys.stdout.write(text)
            sys.stdout.flush()
            return
        # Without its own settings: wide lines are cut instead of folded, colours pass.
        os.environ.setdefault("LESS", "-RS")
        sys.stdout.flush()
        click.echo_via_pager(text)
