"""What the commands share: the graph they work on, output, messages, parameters."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from graph import output
from graph.analysis.draws import DRAWS, SEED
from graph.cli import pager
from graph.cli.progress import progress
from schema.dates import bounds
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.engine import Engine

F = TypeVar("F", bound=Callable[..., Any])

format_option: Callable[[F], F] = click.option(
    "--format",
    "form",
    type=click.Choice(output.FORMATS),
    default="table",
    show_default=True,
    help="How rows are printed. With json, stdout is one list of row objects and nothing else.",
)

full_option: Callable[[F], F] = click.option(
    "--full", is_flag=True, help="Tables show every column, as blocks when they do not fit."
)

force_option: Callable[[F], F] = click.option(
    "--force", is_flag=True, help="Withdraw even when more than a fifth of the records would go."
)

_DRAWS: tuple[Callable[[Any], Any], ...] = (
    click.option("--intervals", is_flag=True, help=f"Intervals of ranks from {DRAWS} draws."),
    click.option(
        "--draws", type=click.IntRange(min=20), help="Draws of the evidence; implies --intervals."
    ),
    click.option(
        "--seed", type=int, default=SEED, show_default=True, help="Where random draws begin."
    ),
)


def draws_options(command: F) -> F:
    """Options for drawing the evidence anew: `--intervals`, `--draws`, `--seed`.

    The command is given `draws`, 0 for none, and `seed`.
    """

    @wraps(command)
    def drawing(*, intervals: bool, draws: int | None, **given: Any) -> Any:
        return command(draws=draws or (DRAWS if intervals else 0), **given)

    made: Any = drawing
    for option in reversed(_DRAWS):
        made = option(made)
    return cast("F", made)


class Day(click.ParamType[date]):
    """A day; a month or a year stands for its first day, or for its last."""

    name = "day"

    def __init__(self, *, last: bool) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day a text means."""
        if isinstance(value, date):
            return value
        try:
            return bounds(value)[self.last]
        except ValueError as error:
            self.fail(str(error), param, ctx)


def day_option(name: str, text: str) -> Callable[[F], F]:
    """An option that takes a day, such as `--since`; for `--until` a year means its last day."""
    return click.option(name, type=Day(last=name == "--until"), metavar="DAY", help=text)


def home() -> Path | None:
    """The folder named with `--home`; None leaves it to the settings."""
    root = click.get_current_context().find_root()
    return root.obj if isinstance(root.obj, Path) else None


@contextmanager
def open_engine() -> Iterator["Engine"]:
    """The graph the command works on, started when it is a local one that does not run."""
    from graph.engine import connect, without_data_frames

    without_data_frames()
    with progress("Neo4j") as tell:
        engine = connect(home(), progress=tell)
    with engine:
        yield engine
        from graph.names_cache import keep_names

        keep_names(engine, home())


def say(message: str = "") -> None:
    """A message beside the answer: stderr."""
    click.echo(message, err=True)


def emit(
    rows: Sequence[output.Row], columns: Sequence[str], form: str, *, full: bool = False
) -> None:
    """Print rows to stdout, and on stderr which columns a table had no room for.

    A table longer than the terminal goes through the pager; see `pager`.
    """
    if form == "table" and pager.wanted(sys.stdout):
        page = pager.Page()
        left_out = output.write(rows, columns, form, page, full=full)
        page.show()
    else:
        left_out = output.write(rows, columns, form, sys.stdout, full=full)
        sys.stdout.flush()
    if left_out:
        notes([f"no room for: {', '.join(left_out)} (--full shows them; so do csv and json)"])


def told(record: Mapping[str, Any], form: str, *lines: str) -> None:
    """Say what was done: in words, or with json and csv as one record."""
    if form == "table":
        for line in lines:
            click.echo(line)
    else:
        emit_records([record], form)


def emit_records(records: Sequence[Mapping[str, Any]], form: str, *, full: bool = False) -> None:
    """Print records to stdout; the columns are those of the records, in their order."""
    rows = [output.plain(dict(record)) for record in records]
    emit(rows, list(dict.fromkeys(name for row in rows for name in row)), form, full=full)


def notes(lines: Sequence[str]) -> None:
    """Notes below an answer: what it rests on and what it does not cover."""
    if lines:
        say()
    for line in lines:
        say(f"· {line}")


def pairs(words: Sequence[str], hint: str) -> dict[str, str]:
    """`name=value` words as a mapping.

    Raises:
        click.UsageError: a word has no `=`, or a name stands twice.
    """
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or not name:
            raise click.UsageError(f"{word!r} is not name=value; {hint}")
        if name in found:
            raise click.UsageError(f"{name} is given twice")
        found[name] = value.strip()
    return found


def typed(value: str) -> Any:
    """A value of `--param`: JSON when it reads as such (`5`, `true`, `["a"]`), text otherwise."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def read_stdin(what: str) -> str:
    """Everything on standard input.

    Raises:
        RivalgraphError: nothing is piped in.
    """
    if sys.stdin.isatty():
        raise RivalgraphError(f"{what} is expected on standard input; pipe it in")
    return sys.stdin.read()


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 row`, `1,204 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
