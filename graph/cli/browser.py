"""`browser`: the Neo4j Browser with our guide, our style and the prepared questions."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from graph.cli.common import count, emit_records, format_option, home, notes, open_engine, say
from graph.cli.progress import progress

if TYPE_CHECKING:
    from graph.browser.opening import Access

WELCOMES: Final = ("all", "guide", "style", "nothing")
PROTECTION: Final = (
    "This Browser asks for read access, and the server refuses what writes. It keeps from "
    "mistakes, not from intent: who has the password can turn it off with "
    "`:config useReadTransactions: false`, and Neo4j Community has no users who may only read.",
    "Evidence is safe in the files it was loaded from: `rivalgraph rebuild` derives all knowledge "
    "anew, `rivalgraph hash` shows whether anything differs, `rivalgraph backup` keeps a state.",
    "To play without a care: rivalgraph browser --copy",
)


@click.command(short_help="Open the Neo4j Browser, with a guide through this graph.")
@click.option("--open/--no-open", "open_page", default=True, help="Open the page on a desktop.")
@click.option(
    "--welcome",
    type=click.Choice(WELCOMES),
    help="What the Browser shows of ours on connecting: guide, style, both (all), nothing.",
)
@click.option(
    "--read-only/--read-write",
    default=None,
    help="Whether queries of the Browser that write are refused.",
)
@click.option(
    "--sizes/--no-sizes",
    default=None,
    help="Whether incidents are drawn by deaths, actors by hostility (labels, put on or off).",
)
@click.option("--copy", is_flag=True, help="Open a disposable copy of the graph, made if need be.")
@click.option("--discard", is_flag=True, help="Delete the disposable copy.")
@click.option(
    "--favourites",
    "--favorites",
    type=click.Path(path_type=Path),
    metavar="FILE.zip|FOLDER",
    help="Write all prepared questions as saved queries, to be dropped on the Browser's page; "
    "into a folder, for cypher-shell.",
)
@click.option(
    "--serve",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Serve guide and style to the Browser of a team's server, until stopped.",
)
@click.option(
    "--listen",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="With --serve: where to listen; inside a container 0.0.0.0.",
)
@format_option
def browser(
    open_page: bool,
    welcome: str | None,
    read_only: bool | None,
    sizes: bool | None,
    copy: bool,
    discard: bool,
    favourites: Path | None,
    serve: int | None,
    listen: str,
    form: str,
) -> None:
    """Print the address of the Neo4j Browser with its user and password, and open it.

    The password belongs to this graph alone and is typed once; the Browser remembers it. On
    connecting, the Browser opens a guide through what is loaded, and takes a style in which
    colour tells types and signs and size tells deaths and hostility. It does so on each reload,
    over changes of your own; --welcome is remembered, and so are --read-only and --no-sizes.

    \b
    Example:
      rivalgraph browser
      rivalgraph browser --no-open --format json
      rivalgraph browser --welcome guide
      rivalgraph browser --read-only
      rivalgraph browser --copy
      rivalgraph browser --favourites questions.zip
    """
    if favourites is not None:
        _save_questions(favourites, form)
        return
    if discard:
        _discard(form)
        return
    if serve is not None:
        _serve(serve, listen)
        return
    folder = _copied() if copy else None
    access = _ready(folder, welcome, read_only, sizes)
    if form == "table":
        click.echo(access.address)
        say(f"user {access.user}, password {access.password}")
    else:
        emit_records([_row(access)], form)
    lines = [f"{count(access.sized, 'node')} put in size classes"] if access.sized else []
    if copy:
        lines.append("this is the copy: rivalgraph browser --discard deletes it")
    if read_only:
        lines += PROTECTION
    notes(lines)
    if open_page and _has_desktop():
        click.launch(access.address)


def _ready(
    folder: Path | None, welcome: str | None, read_only: bool | None, sizes: bool | None
) -> "Access":
    from graph.browser.opening import make_ready
    from graph.engine import connect, without_data_frames

    without_data_frames()
    with progress("Neo4j") as tell:
        engine = connect(folder or home(), progress=tell)
        engine, access = make_ready(
            engine, welcome=welcome, read_only=read_only, sizes=sizes, progress=tell
        )
    engine.close()
    return access


def _row(access: "Access") -> dict[str, str | bool]:
    return {
        "address": access.address,
        "user": access.user,
        "password": access.password,
        "guide": access.guide,
        "read_only": access.read_only,
    }


def _save_questions(place: Path, form: str) -> None:
    from graph.browser.favourites import save_questions

    with open_engine() as engine:
        saved = save_questions(engine, place)
    if form != "table":
        emit_records([{"file": str(place), "questions": saved}], form)
        return
    click.echo(f"{place}: {count(saved, 'question')}")
    if place.suffix == ".zip":
        notes(["drop the file on the Browser's page; the questions are under the star, by family"])
    else:
        notes([f"cypher-shell -a ADDRESS -u neo4j -f {place}/FAMILY/QUESTION.cypher"])


def _serve(port: int, listen: str) -> None:
    import signal
    import threading

    from graph.browser.team import serving, team_site
    from graph.engine import connect, without_data_frames

    without_data_frames()
    stopped = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stopped.set())
    folder = home()  # what answers is another thread, without the command's context
    with serving(team_site(lambda: connect(folder)), listen, port):
        say(f"guide and style on port {port}, until stopped")
        stopped.wait()


def _copied() -> Path:
    from graph.engine.copying import copy_of

    with progress("copy") as tell:
        return copy_of(home(), progress=tell)


def _discard(form: str) -> None:
    from graph.engine.copying import discard

    gone = discard(home())
    if form != "table":
        emit_records([{"discarded": gone}], form)
    else:
        click.echo("the copy is deleted" if gone else "there is no copy")


def _has_desktop() -> bool:
    if sys.platform == "darwin" or sys.platform == "win32":
        return True
    return any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY"))
