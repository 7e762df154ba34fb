"""The command itself: its parts, and how failures end."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from graph.cli import (
    ask,
    backup,
    browser,
    cite,
    completion,
    demo,
    doctor,
    engine,
    identity,
    ledger,
    load,
    panel,
    read,
    reference,
    report,
    review,
)
from graph.cli import (
    balance as balance_command,
)
from graph.cli import (
    centrality as centrality_commands,
)
from graph.cli import (
    rivalry as rivalry_commands,
)
from graph.cli.pager import PAGER
from schema.errors import RivalgraphError

DONE, FAILED, INTERRUPTED = 0, 1, 130


CONTEXT: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    context_settings=CONTEXT,
    epilog="Each command has --help with an example. The guide: README.md.",
)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the local graph; else RIVALGRAPH_HOME, else this platform's data folder.",
)
@click.option(
    "--pager/--no-pager",
    default=True,
    help="Show a table longer than the terminal page by page, with PAGER or less.",
)
@click.version_option(package_name="rivalgraph", prog_name="rivalgraph")
@click.pass_context
def cli(ctx: click.Context, home: Path | None, pager: bool) -> None:
    """A knowledge graph of militant actors and their relations, with the evidence for every tie.

    \b
    Example:
      rivalgraph load ged241.csv.gz
      rivalgraph ask rivals actor=IS-KP
      rivalgraph why group:is-kp RIVAL_OF group:taliban
    """
    ctx.obj = home
    ctx.meta[PAGER] = pager


for command in (
    load.load,
    read.read,
    ask.ask,
    ask.cypher,
    ask.why,
    rivalry_commands.rivals,
    rivalry_commands.rivalry,
    balance_command.balance,
    centrality_commands.centrality,
    centrality_commands.brokers,
    centrality_commands.keyplayers,
    engine.up,
    engine.down,
    engine.status,
    browser.browser,
    backup.backup,
    backup.restore,
    ledger.log,
    ledger.retire,
    ledger.rebuild,
    ledger.graph_hash,
    identity.unresolved,
    identity.identify,
    panel.panel,
    cite.cite,
    reference.sources,
    reference.rules,
    report.report,
    review.review,
    demo.demo,
    completion.completion,
    doctor.doctor,
):
    cli.add_command(command)


def main() -> NoReturn:
    """The entry point: run the command line of this process and end it."""
    if instruction := os.environ.get("_RIVALGRAPH_COMPLETE"):
        from graph.cli.completing import complete

        sys.exit(complete(cli, instruction))
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code; a failure has been told on stderr."""
    try:
        plain = False if "NO_COLOR" in os.environ else None
        with cli.make_context("rivalgraph", list(words), color=plain) as context:
            cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except RivalgraphError as error:
        return _fail(str(error), FAILED)
    except (click.Abort, KeyboardInterrupt) as stopped:
        return _fail(str(stopped) or "interrupted", INTERRUPTED)
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        return _fail(f"{type(error).__name__}: {error} ({_keep_traceback()})", FAILED)
    return DONE


def _fail(message: str, code: int) -> int:
    click.echo(f"rivalgraph: {message}", err=True)
    return code


def _keep_traceback() -> str:
    """Where the details of an unforeseen error went."""
    if os.environ.get("RIVALGRAPH_DEBUG"):
        traceback.print_exc()
        return "unforeseen; the details stand above"
    import tempfile

    try:
        from graph.engine import default_home

        folder = Path(default_home().path) / "logs"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RivalgraphError):
        folder = Path(tempfile.gettempdir())
    path = folder / "rivalgraph-error.log"
    try:
        path.write_text(traceback.format_exc())
    except OSError:
        return "unforeseen; set RIVALGRAPH_DEBUG=1 to see the details"
    return f"unforeseen; details in {path}, or set RIVALGRAPH_DEBUG=1"
