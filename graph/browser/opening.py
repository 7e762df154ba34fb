"""The Browser of a local graph made ready: pages served, sizes written, settings in force."""

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph.browser.sizes import remove_sizes, write_sizes
from graph.engine import Engine, connect, pages, stop_local
from graph.engine.home import USER
from graph.questions.link import browser_page
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.engine.jars import Progress

log = logging.getLogger(__name__)

_LONGEST: Final = 60.0
WELCOMES: Final = ("all", "guide", "style", "nothing")
"""What the Browser shows of ours on connecting."""


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach the Browser of a graph.

    Attributes:
        address: opens it with host, user and database filled in.
        user: the user.
        password: typed once; the Browser keeps it.
        guide: address of the guide, '' when the Browser shows none.
        read_only: the Browser's queries cannot write.
        sized: nodes that were given a size class just now.
        restarted: the server was restarted, as its settings changed.
    """

    address: str
    user: str
    password: str
    guide: str
    read_only: bool
    sized: int
    restarted: bool


def make_ready(
    engine: Engine,
    *,
    welcome: str | None = None,
    read_only: bool | None = None,
    sizes: bool | None = None,
    progress: "Progress | None" = None,
) -> tuple[Engine, Access]:
    """Make the Browser of a local graph ready; what is not said stays as it was.

    Args:
        engine: an open graph. It is closed when its server must be restarted.
        welcome: one of `WELCOMES`.
        read_only: whether the Browser's queries are refused when they write.
        sizes: whether nodes carry size classes.
        progress: told of a restart.

    Returns:
        The graph, open, and how to reach its Browser.

    Raises:
        RivalgraphError: the graph is on another server, whose Browser is its own.
    """
    home = engine.home
    if home is None:
        raise RivalgraphError(
            f"the Browser of {engine.uri} is its server's own; ask who runs it for the address"
        )
    wanted = pages.recall(home)
    if welcome is not None:
        wanted = replace(
            wanted, guide=welcome in ("all", "guide"), style=welcome in ("all", "style")
        )
    if read_only is not None:
        wanted = replace(wanted, read_only=read_only)
    if sizes is not None:
        wanted = replace(wanted, sizes=sizes)
    pages.remember(home, wanted)
    pages.begin(home)
    restarted = not pages.answer(pages.recall(home)) or not pages.in_force(home)
    if restarted:
        engine.close()
        stop_local(home.path, wait=True)
        engine = connect(home.path, progress=progress)
    sized = write_sizes(engine) if wanted.sizes else 0
    if sizes is False:
        remove_sizes(engine)
    now = pages.recall(home)
    if progress and now.guide:
        progress("the guide", 0, 0)
    _make_guide(now)
    return engine, Access(
        address=browser_page(engine),
        user=USER,
        password=home.password() or "",
        guide=f"{now.address}/guide.html" if now.guide else "",
        read_only=bool(now.read_only),
        sized=sized,
        restarted=restarted,
    )


def _make_guide(served: pages.Pages) -> bool:
    """Have the guide made, which takes seconds the first time; whether that was possible."""
    if not served.guide:
        return True
    import urllib.request
    from http.client import HTTPException

    try:
        with urllib.request.urlopen(f"{served.address}/guide.html", timeout=_LONGEST) as page:  # noqa: S310
            return bool(page.read())
    except (OSError, HTTPException) as error:
        log.info("the guide could not be made: %s", error)
        return False
