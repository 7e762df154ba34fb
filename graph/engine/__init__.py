"""Open a graph: the local Neo4j we run ourselves, or any server by its address.

    >>> with connect() as engine:
    ...     engine.read("MATCH (n) RETURN count(n) AS nodes").rows

The driver is imported by the first `connect`, not by importing this package.
"""

from graph.engine.connection import Engine, Rows, connect
from graph.engine.driver import without_data_frames
from graph.engine.errors import EngineError, QueryRefused
from graph.engine.home import Home, default_home
from graph.engine.local import LocalStatus, local_status, stop_local

__all__ = [
    "Engine",
    "EngineError",
    "Home",
    "LocalStatus",
    "QueryRefused",
    "Rows",
    "connect",
    "default_home",
    "local_status",
    "stop_local",
    "without_data_frames",
]
