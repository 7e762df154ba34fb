"""Guide and style for the Browser of a team's server, served until stopped.

A server that is not ours shows them when its settings say so (docs/server.md). Where they are
reached stands in RIVALGRAPH_GUIDE, and where its Browser is in RIVALGRAPH_BROWSER: only that
Browser may read them, and only under that name.
"""

import os
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.browser.guide import Keeper
from graph.browser.server import Site, serve
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.engine import Engine

GUIDE, BROWSER = "RIVALGRAPH_GUIDE", "RIVALGRAPH_BROWSER"


def team_site(connected: "Callable[[], Engine]") -> Site:
    """The pages for the Browser of the server in RIVALGRAPH_URI.

    Args:
        connected: opens the graph.

    Raises:
        RivalgraphError: RIVALGRAPH_GUIDE or RIVALGRAPH_BROWSER names no address.
    """
    guide, browser = _address(GUIDE), _address(BROWSER)
    parts, page = urlsplit(guide), urlsplit(browser)
    keeper = Keeper(connected, guide)
    origin = f"{page.scheme}://{page.netloc}"
    return Site(parts.path, {parts.netloc}, lambda: {origin}, keeper.page)


@contextmanager
def serving(site: Site, host: str, port: int) -> "Iterator[ThreadingHTTPServer]":
    """Serve pages for as long as the block lasts.

    Raises:
        RivalgraphError: the port is taken.
    """
    try:
        server = serve(site, host, port)
    except OSError as error:
        raise RivalgraphError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _address(variable: str) -> str:
    text = os.environ.get(variable, "").rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise RivalgraphError(
            f"{variable} must be an address such as http://127.0.0.1:7475/word, not {text!r}"
        )
    return text
