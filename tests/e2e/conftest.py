"""One graph for all end-to-end tests: the demonstration, loaded through the command line."""

import os
import signal
from collections.abc import Iterator

import pytest
from commandline import PAKISTAN, Broken, Command, Demo

from graph.engine import connect, stop_local
from graph.engine.errors import JarsUnavailable


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """A running server with an empty graph. Ask for `demo` unless you fill it."""
    home = tmp_path_factory.mktemp("e2e") / "home"
    try:
        connect(home).close()
    except JarsUnavailable as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"NO NEO4J, NOT TESTED: {error}")
    yield Command(home)
    stop_local(home)


@pytest.fixture(scope="session")
def broken(empty: Command) -> Broken:
    """A load interrupted, and one killed, while they wrote."""
    interrupted = empty.stopped(signal.SIGINT, "load", str(PAKISTAN))
    killed = empty.stopped(signal.SIGKILL, "load", str(PAKISTAN))
    counted = empty("cypher", "MATCH (r:Report) RETURN count(r) AS n", "--format", "csv")
    return Broken(
        interrupted,
        killed,
        int(counted.stdout.split()[1]),
        empty("status").stdout,
    )


@pytest.fixture(scope="session")
def demo(empty: Command, broken: Broken, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demonstration, which also finishes the broken loads."""
    page = tmp_path_factory.mktemp("report") / "demo-report.md"
    done = empty("--home", str(empty.home), "demo", "--report", str(page))
    assert done.returncode == 0, done.stderr
    written = [page.with_suffix(end).read_text(encoding="utf-8") for end in (".md", ".html")]
    return Demo(empty, done.stdout, done.stderr, *written)
