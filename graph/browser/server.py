"""The process that serves guide and style to the Browser.

Only two pages, at fixed paths; only for a Host that is ours, so that no other page on the web can
reach them by a name of its own; and readable only by the Browser's own origin.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from schema.emit.style import style
from schema.ontology import ONTOLOGY

_LOOK_EVERY: Final = 2.0
_GRACE: Final = 8.0
# What the Browser sends along, for which a page from elsewhere must be asked first.
_HEADERS: Final = "pragma, cache-control"


@dataclass(frozen=True, slots=True)
class Site:
    """What is served, and to whom.

    Attributes:
        prefix: what stands before the pages' names, such as `/word`.
        hosts: the values of the header `Host` that are answered.
        origins: gives the origins whose pages may read ours.
        guide: gives the guide as HTML.
    """

    prefix: str
    hosts: Collection[str]
    origins: Callable[[], Collection[str]]
    guide: Callable[[], str]

    def page(self, path: str) -> tuple[str, str] | None:
        """Kind and text of the page at a path; None when there is none."""
        if path == f"{self.prefix}/style.grass":
            return "text/plain", style(ONTOLOGY)
        if path == f"{self.prefix}/guide.html":
            return "text/html", self.guide()
        return None


def serve(site: Site, host: str, port: int) -> ThreadingHTTPServer:
    """A server for the pages, listening; `serve_forever` answers.

    Raises:
        OSError: the port is taken.
    """

    class Handler(_Handler):
        pages = site

    return _Server((host, port), Handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a reader who went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    pages: Site
    timeout = 10
    server_version = "rivalgraph"
    sys_version = ""

    def do_OPTIONS(self) -> None:
        """Say whether the Browser may ask."""
        if self._is_ours():
            self._answer(HTTPStatus.NO_CONTENT)

    def do_GET(self) -> None:
        """Give a page."""
        if not self._is_ours():
            return
        try:
            found = self.pages.page(self.path.partition("?")[0])
        except Exception as error:
            self.log_error("%s: %s", type(error).__name__, error)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        if found is None:
            self._answer(HTTPStatus.NOT_FOUND)
        else:
            self._answer(HTTPStatus.OK, *found)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Keep no book of who read what."""

    def _is_ours(self) -> bool:
        if self.headers.get("Host", "") in self.pages.hosts:
            return True
        self._answer(HTTPStatus.FORBIDDEN)
        return False

    def _answer(self, status: HTTPStatus, kind: str = "text/plain", text: str = "") -> None:
        body = text.encode()
        self.send_response(status)
        origin = self.headers.get("Origin", "")
        if origin in self.pages.origins():
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Allow-Methods", "GET")
            self.send_header("Access-Control-Allow-Headers", _HEADERS)
        self.send_header("Vary", "Origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if status is not HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Serve the pages of the home on the command line, for as long as its server runs."""
    from graph.browser.guide import Keeper
    from graph.engine import Engine, connect, pages, without_data_frames
    from graph.engine.home import USER, Home
    from graph.engine.local import running
    from graph.engine.settings import LOOPBACK

    home = Home(Path(sys.argv[1]))
    mine = pages.recall(home)

    def connected() -> Engine | None:
        server = running(home)
        if server is None:
            return None
        without_data_frames()
        return connect(uri=server.uri, user=USER, password=server.password)

    keeper = Keeper(connected, mine.address)

    def origins() -> Collection[str]:
        state = home.state()
        return {f"http://{name}:{state.http}" for name in (LOOPBACK, "localhost")} if state else ()

    hosts = {f"{LOOPBACK}:{mine.port}", f"localhost:{mine.port}"}
    server = serve(Site(f"/{mine.token}", hosts, origins, keeper.page), LOOPBACK, mine.port)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    seen = time.monotonic()
    while time.monotonic() - seen < _GRACE:
        time.sleep(_LOOK_EVERY)
        if running(home) is not None:
            seen = time.monotonic()
