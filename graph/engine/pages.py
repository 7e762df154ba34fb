"""What our server's Browser shows on connecting, and the small process that serves it.

The Browser reads a guide and a style from an address. A process of ours serves both, on loopback,
beside the server of each home; it ends with the server, and after a restart takes the same port.
The address holds a random word, as the guide tells what is in the graph and other users of the
machine reach the port too.
"""

import json
import logging
import secrets
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from graph.engine import process
from graph.engine.errors import EngineError
from graph.engine.home import Home
from graph.engine.ports import is_free, listens, spread
from graph.engine.settings import LOOPBACK

log = logging.getLogger(__name__)

WHITELIST: Final = "browser.remote_content_hostname_whitelist"
COMMANDS: Final = "browser.post_connect_cmd"
_FIRST_PORT: Final = 30000
_PORTS: Final = 2000
_PATIENCE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Pages:
    """What a home remembers of its pages.

    Attributes:
        port: where they are served, 0 before the first time.
        token: the random word in their address.
        pid: process id of what serves them.
        mark: when that process began; see `ServerState`.
        guide: the Browser opens the guide on connecting.
        style: the Browser takes our style on connecting.
        read_only: the Browser asks for read access, so that the server refuses its writes; None
            when nobody ever said.
        sizes: nodes are drawn by size class.
    """

    port: int = 0
    token: str = ""
    pid: int = 0
    mark: str = ""
    guide: bool = True
    style: bool = True
    read_only: bool | None = None
    sizes: bool = True

    @property
    def address(self) -> str:
        """The address under which the pages are served, without a slash at its end."""
        return f"http://{LOOPBACK}:{self.port}/{self.token}"

    @property
    def settings(self) -> dict[str, str]:
        """The server's settings by which its Browser shows what is wanted."""
        return shown(self.address, guide=self.guide, style=self.style, read_only=self.read_only)


def shown(
    address: str, *, host: str = LOOPBACK, guide: bool, style: bool, read_only: bool | None
) -> dict[str, str]:
    """The settings of a server whose Browser shows pages of ours.

    Args:
        address: where the pages are, without a slash at the end.
        host: the name in that address; the Browser compares nothing else.
        guide: open the guide.
        style: take the style.
        read_only: ask for read access, or no longer; None leaves it as the Browser has it.
    """
    commands = []
    if read_only is not None:
        commands.append(f"config useReadTransactions: {str(read_only).lower()}")
    commands += [f"style {address}/style.grass"] if style else []
    commands += [f"play {address}/guide.html"] if guide else []
    return {WHITELIST: host, COMMANDS: "; ".join(commands)} if commands else {}


def recall(home: Home) -> Pages:
    """What is remembered of a home's pages; the defaults when nothing is."""
    try:
        pages = Pages(**json.loads(_file(home).read_bytes()))
    except (OSError, ValueError, TypeError):
        return Pages()
    kinds = {"port": int, "token": str, "pid": int, "mark": str}
    kinds |= dict.fromkeys(("guide", "style", "sizes"), bool)
    sound = all(type(getattr(pages, name)) is kind for name, kind in kinds.items())
    sound = sound and pages.read_only in (None, True, False)
    return pages if sound and 0 <= pages.port < 65536 else Pages()


def remember(home: Home, pages: Pages) -> None:
    """Write down what is known of a home's pages."""
    home.write(_file(home), json.dumps(asdict(pages)) + "\n")


def prepare(home: Home) -> Pages:
    """Pages with an address: the one they had, if its port is free or theirs."""
    pages = recall(home)
    token = pages.token or secrets.token_urlsafe(12)
    port = pages.port
    if not port or not (_serves(pages) or is_free(port)):
        candidates = (_FIRST_PORT + step for step in spread(home.path, _PORTS))
        port = next(filter(is_free, candidates), 0)
        if not port:
            raise EngineError(f"found no free port on {LOOPBACK} for the Browser's guide")
    pages = replace(pages, port=port, token=token)
    remember(home, pages)
    return pages


def begin(home: Home) -> Pages:
    """Serve a home's pages, unless somebody does already; never waits, never fails loudly.

    Without them the Browser opens as Neo4j made it, which is no reason to refuse a start.
    """
    pages = recall(home)
    if not pages.port or not pages.settings or _serves(pages):
        return pages
    code = "from graph.browser.server import main; main()"
    try:
        pid = process.begin(
            [sys.executable, "-P", "-c", code, str(home.path)], home.log.with_name("pages.log")
        )
    except (OSError, subprocess.CalledProcessError) as error:
        log.warning("the Browser's guide is not served: %s", error)
        return pages
    pages = replace(pages, pid=pid, mark=process.mark_of(pid) or "gone")
    try:
        remember(home, pages)
    except EngineError as error:
        log.warning("the Browser's guide is not served: %s", error)
        process.end(pages.pid, pages.mark, signal.SIGTERM)  # nobody would find it again
    return pages


def end(home: Home) -> None:
    """Stop serving a home's pages."""
    pages = recall(home)
    with suppress(OSError):
        process.end(pages.pid, pages.mark, signal.SIGTERM)


def answer(pages: Pages) -> bool:
    """Whether the pages are served, after a short wait for a process that has just begun."""
    deadline = time.monotonic() + _PATIENCE
    while _serves(pages):
        if listens(pages.port):
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return False


def in_force(home: Home) -> bool:
    """Whether the server was started with the settings that are wanted now."""
    try:
        lines = (home.conf / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    wanted = {f"{name}={value}" for name, value in recall(home).settings.items()}
    return {line for line in lines if line.partition("=")[0] in (WHITELIST, COMMANDS)} == wanted


def _serves(pages: Pages) -> bool:
    return process.is_alive(pages.pid, pages.mark)


def _file(home: Home) -> Path:
    return home.path / "browser.json"
