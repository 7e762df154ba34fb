"""Fixtures for every test: a real local Neo4j, and the reader's own copies of public data."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import chromium_or_skip
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from servers import kill_server, start_or_skip

from graph.engine import Engine

REPOSITORY = Path(__file__).resolve().parent.parent

# A slow or busy machine is no failure: no example is timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Whoever runs the tests may have judged something; it is not to be judged here.
os.environ.pop("RIVALGRAPH_JUDGEMENTS", None)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data files that are too large for the repository."""
    chosen = os.environ.get("RIVALGRAPH_SHARED_DATA")
    folder = Path(chosen) if chosen else REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"needs the public data files; there is no {folder} (RIVALGRAPH_SHARED_DATA)")
    return folder


@pytest.fixture(scope="session")
def engine_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of the test session's own server; whatever runs there is killed at the end."""
    home = tmp_path_factory.mktemp("engine") / "home"
    yield home
    kill_server(home)


@pytest.fixture(scope="session")
def engine(engine_home: Path) -> Iterator[Engine]:
    """A local server of the test session's own. Its graph is shared: see `clean_engine`."""
    with start_or_skip(engine_home) as opened:
        yield opened


@pytest.fixture
def clean_engine(engine: Engine) -> Engine:
    """The session's server with an empty graph; constraints and indexes stay as they are."""
    with engine.session(write=True) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()
    return engine


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Headless Chromium, started once for a module: its event loop must not outlast it."""
    with chromium_or_skip() as browser:
        yield browser
