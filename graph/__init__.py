"""Where the evidence lives and what it answers: engine, ingest, questions, command line.

`open_graph` is the door for programs and notebooks:

    >>> import graph
    >>> with graph.open_graph() as g:
    ...     g.load("ged241.csv.gz")
    ...     g.ask("rivals", actor="IS-KP")
"""

import sys
from typing import TYPE_CHECKING

from graph import _origin

if TYPE_CHECKING:
    import os

    from graph.library import Graph

__all__ = ["open_graph"]

_origin.leave_foreign_folder()
if _why_not := _origin.foreign_room():
    if _origin.on_command_line():
        sys.exit(f"rivalgraph: {_why_not}")
    raise ImportError(_why_not)


def open_graph(
    home: "str | os.PathLike[str] | None" = None,
    uri: str | None = None,
    user: str | None = None,
    password: str | None = None,
) -> "Graph":
    """Open a graph, starting the local Neo4j when no address is given and none runs yet.

    Args:
        home: the folder of a local graph; without it `RIVALGRAPH_HOME`, else the usual
            place for a user's data on this platform.
        uri: the address of a server, such as `bolt://localhost:7687`; without it
            `RIVALGRAPH_URI`, else the local graph of `home`.
        user: the server's user; without it `RIVALGRAPH_USER`.
        password: that user's password; without it `RIVALGRAPH_PASSWORD`.

    Returns:
        The graph; close it, or use it as a context manager. A local server goes on
        running, so that the next opening is quick (`rivalgraph down` stops it).

    Raises:
        RivalgraphError: the server cannot be started or reached; the message says why.
    """
    from graph.library import Graph

    return Graph.open(home, uri=uri, user=user, password=password)
