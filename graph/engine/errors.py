"""What may go wrong with an engine, each as one line a user can act on."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schema.errors import RivalgraphError


class EngineError(RivalgraphError):
    """The graph's engine could not do what was asked; the message says why and what to do."""


class JarsUnavailable(EngineError):  # noqa: N818
    """The server's jars are not on this machine and cannot be fetched."""


class QueryRefused(EngineError):  # noqa: N818
    """A query asked the read-only door for something that does more than read."""


_DISK = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; free some space",
    errno.EROFS: "the disk is read-only; choose another folder",
    errno.EACCES: "permission is denied; choose a folder of your own",
    errno.EPERM: "the operation is not permitted; choose a folder of your own",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another folder",
    errno.ENAMETOOLONG: "the path is too long; choose another folder",
}


def disk_problem(error: OSError, path: Path, variable: str) -> EngineError:
    """A failed file operation as one line.

    Args:
        error: what the operating system said.
        path: what we wanted to write.
        variable: the environment variable that names another folder.
    """
    why = _DISK.get(error.errno or 0, error.strerror or str(error))
    return EngineError(f"cannot write {path}: {why} ({variable} names another one)")


@contextmanager
def plain_errors(uri: str, timeout: float | None = None) -> Iterator[None]:
    """Turn what the driver and the server raise inside the block into an `EngineError`.

    Args:
        uri: the server's address, for the message.
        timeout: the query's time limit in seconds, for the message.
    """
    from graph.engine.driver import neo4j_package

    neo4j = neo4j_package()
    try:
        yield
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
        raise plain(error, uri, timeout) from error


def plain(error: Exception, uri: str, timeout: float | None = None) -> EngineError:
    """One driver or server error in our words, keeping the server's own where they help."""
    from graph.engine.driver import neo4j_package

    exceptions = neo4j_package().exceptions
    code = getattr(error, "code", None) or ""
    message = str(getattr(error, "message", None) or error).strip()
    if code == "Neo.ClientError.Statement.AccessMode":
        return QueryRefused("this door only reads; the query would change the graph")
    if code.endswith(("SyntaxError", "SemanticError", "ArgumentError")):
        return EngineError(_own_lines(message))
    if "TransactionTimedOut" in code:
        limit = f" of {timeout:g} s" if timeout else ""
        return EngineError(f"the query was stopped at its time limit{limit}; narrow it")
    if "MemoryPoolOutOfMemory" in code or "OutOfMemory" in code:
        return EngineError(
            "the query needs more memory than the server has; narrow it, or raise RIVALGRAPH_HEAP"
        )
    if isinstance(error, exceptions.AuthError):
        return EngineError(
            f"{uri} refuses the user or the password; set RIVALGRAPH_USER and RIVALGRAPH_PASSWORD"
        )
    if code.endswith("DatabaseNotFound"):
        return EngineError(f"{uri}: {_first_line(message)}; RIVALGRAPH_DATABASE names another one")
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        return EngineError(f"{uri} does not answer ({_first_line(message)}); is the server up?")
    if isinstance(error, exceptions.ConfigurationError):
        return EngineError(f"cannot use {uri}: {_first_line(message)}")
    return EngineError(f"Neo4j: {_first_line(message)}")


# The check before a read puts a line with EXPLAIN above the query; what the server says about
# places in the text is counted from there.
EXPLAIN = "EXPLAIN\n"
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: (\d+)\)\)")


def without_explain(message: str) -> str:
    """A message about `EXPLAIN` + query as one about the query alone."""
    return _PLACE.sub(
        lambda m: f"(line {int(m[1]) - 1}, column {m[2]} (offset: {int(m[3]) - len(EXPLAIN)}))",
        message,
    )


def _own_lines(message: str) -> str:
    return "\n".join(line.rstrip() for line in message.splitlines() if line.strip())


def _first_line(message: str) -> str:
    return message.splitlines()[0].rstrip(". ") if message else "no reason given"
