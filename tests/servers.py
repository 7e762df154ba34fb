"""Starting and ending the local servers of tests."""

import os
import signal
from pathlib import Path

import pytest

from graph.engine import Engine, Home, connect, local_status, pages
from graph.engine.errors import JarsUnavailable


def start_or_skip(home: Path) -> Engine:
    """A server for a home. Without jars and network there is none: a failure in CI only."""
    try:
        return connect(home)
    except JarsUnavailable as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"NO NEO4J, NOT TESTED: {error}")


def kill_server(home: Path) -> None:
    """End a home's server at once; nothing in a test's home needs a gentle stop."""
    if home.exists() and (pid := local_status(home).pid):
        os.kill(pid, signal.SIGKILL)
    pages.end(Home(home))
