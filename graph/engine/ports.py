"""Ports of the loopback interface: whether one is free, whether somebody listens there."""

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

from graph.engine.settings import LOOPBACK


def is_free(port: int) -> bool:
    """Whether a server could listen on a port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As servers do: a connection in its last two minutes does not keep a port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def listens(port: int) -> bool:
    """Whether a server listens on a port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((LOOPBACK, port)) == 0


def spread(folder: Path, size: int) -> Iterator[int]:
    """The numbers below `size`, beginning elsewhere for each folder."""
    begin = int.from_bytes(hashlib.sha256(str(folder).encode()).digest()[:4], "big")
    return ((begin + step) % size for step in range(size))
