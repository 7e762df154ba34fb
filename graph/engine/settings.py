"""The settings of every Neo4j we run, and those a user may change through the environment.

`SAFE_SETTINGS` is the one place that says what keeps a Neo4j harmless; the local server's
`neo4j.conf` and `docker-compose.yml` both follow it, and a test compares them.
"""

import os
import re
from pathlib import Path
from typing import Final

from graph.engine.errors import EngineError

# Ours. Reading it from the installed package's metadata would cost every command 25 ms.
VERSION: Final = "0.2.0"

NEO4J_VERSION: Final = "5.26.28"
BROWSER_VERSION: Final = "5.24.0"
LOOPBACK: Final = "127.0.0.1"
DATABASE: Final = "neo4j"

# A query in a read-only session may still use LOAD CSV. With the first two settings it reaches
# neither the machine's files nor any address; the others keep the server from calling home.
SAFE_SETTINGS: Final[dict[str, str]] = {
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
}

_MEGABYTE: Final = 1024 * 1024
_SIZE: Final = re.compile(r"[1-9]\d{0,5}[kmgKMG]")


def local_settings(bolt: int, http: int, extra: dict[str, str] | None = None) -> dict[str, str]:
    """The settings of a local server listening on two ports of the loopback interface.

    Args:
        bolt: the port of the Bolt protocol.
        http: the port of the HTTP API and the Browser.
        extra: further settings; they may not weaken `SAFE_SETTINGS`.

    Returns:
        Names and values as in `neo4j.conf`.
    """
    return {
        **(extra or {}),
        **SAFE_SETTINGS,
        "server.default_listen_address": LOOPBACK,
        "server.bolt.listen_address": f"{LOOPBACK}:{bolt}",
        "server.bolt.advertised_address": f"{LOOPBACK}:{bolt}",
        "server.http.listen_address": f"{LOOPBACK}:{http}",
        "server.http.advertised_address": f"{LOOPBACK}:{http}",
        "server.memory.pagecache.size": page_cache(),
        # Otherwise a graph of ten nodes takes half a gigabyte, and old logs two more.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "2 files",
        # The grace for open transactions makes up most of a stop.
        "dbms.shutdown_transaction_end_timeout": "1s",
    }


def heap() -> str:
    """The most memory for the server's heap, as Java writes it: RIVALGRAPH_HEAP, else by machine.

    Raises:
        EngineError: RIVALGRAPH_HEAP is not a size.
    """
    return _size("RIVALGRAPH_HEAP", "1g" if memory() >= 6 * 1024 * _MEGABYTE else "512m")


def page_cache() -> str:
    """The memory in which the server keeps the store: RIVALGRAPH_PAGECACHE, else by machine.

    Raises:
        EngineError: RIVALGRAPH_PAGECACHE is not a size.
    """
    return _size("RIVALGRAPH_PAGECACHE", "512m" if memory() >= 12 * 1024 * _MEGABYTE else "256m")


def memory() -> int:
    """The memory of this machine, or of the container we run in, in bytes."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
    except OSError:
        return total
    return min(total, int(limit)) if limit.isdigit() else total


def start_timeout() -> float:
    """How long a start may take, in seconds: RIVALGRAPH_START_TIMEOUT, else two minutes.

    Raises:
        EngineError: RIVALGRAPH_START_TIMEOUT is not a number of seconds above zero.
    """
    text = os.environ.get("RIVALGRAPH_START_TIMEOUT") or "120"
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise EngineError(f"RIVALGRAPH_START_TIMEOUT is {text!r}; give a number of seconds")
    return seconds


def _size(variable: str, default: str) -> str:
    text = os.environ.get(variable) or default
    if not _SIZE.fullmatch(text):
        raise EngineError(f"{variable} is {text!r}; give a size such as 512m or 2g")
    return text.lower()
