"""The one module that imports the `neo4j` package at run time.

The driver imports pandas and numpy as it is imported, whenever they are installed, so as to
accept their types as parameters: 0.40 s instead of 0.15 s. A command line that never hands it
such types calls `without_data_frames` first. A program or a notebook that imports our library
does not, and its driver knows data frames as usual.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graph.engine.settings import VERSION

if TYPE_CHECKING:
    from types import ModuleType

    import neo4j

HEAVY: Final = ("numpy", "pandas", "pyarrow")
_hidden: set[str] = set()


def without_data_frames() -> None:
    """Let this process import the driver without pandas, numpy and pyarrow.

    For a process that is ours alone. pandas can still be imported, before or after; only the
    driver then takes no numpy or pandas values as parameters. Without effect when the driver is
    already imported.
    """
    _hidden.update(HEAVY)


def neo4j_package() -> Any:
    """The `neo4j` package, imported at the first call."""
    return _import()


@cache
def _import() -> "ModuleType":
    # One already imported costs nothing more, and stays in use.
    with _absent(_hidden - sys.modules.keys()):
        module = importlib.import_module("neo4j")
        importlib.import_module("neo4j.exceptions")
        return module


@contextmanager
def _absent(names: set[str]) -> Iterator[None]:
    # None in sys.modules is Python's own way to say that a module cannot be imported.
    for name in names:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def open_driver(uri: str, user: str | None, password: str | None) -> "neo4j.Driver":
    """A driver for an address, set up for our use; nothing is sent yet.

    Args:
        uri: `bolt://…`, `neo4j://…` and their `+s`, `+ssc` forms.
        user: the user, None for a server without authentication.
        password: that user's password.

    Raises:
        neo4j.exceptions.ConfigurationError: the address is none the driver knows.
    """
    package = neo4j_package()
    driver: neo4j.Driver = package.GraphDatabase.driver(
        uri,
        auth=(user, password) if user is not None else None,
        user_agent=f"rivalgraph/{VERSION}",
        # Hints such as an unknown label or a Cartesian product would end up in users' terminals.
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        connection_timeout=10.0,
        connection_acquisition_timeout=30.0,
        max_transaction_retry_time=15.0,
    )
    return driver
