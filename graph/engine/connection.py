"""An open graph: the one object through which everything else reaches Neo4j."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from graph.engine import local, readonly
from graph.engine.errors import EXPLAIN, EngineError, plain, plain_errors, without_explain
from graph.engine.home import USER, Home, default_home
from graph.engine.settings import DATABASE

if TYPE_CHECKING:
    import neo4j

    from graph.engine.jars import Progress


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave.

    Attributes:
        columns: their names, in order.
        rows: the rows, each in the order of the columns, with the driver's own types.
        truncated: whether there were more rows than the limit let through.
    """

    columns: list[str]
    rows: list[tuple[Any, ...]]
    truncated: bool


class Engine:
    """A Neo4j, local or elsewhere. A context manager; `close` leaves a local server running.

    Attributes:
        driver: the official driver, for what this class does not offer.
        uri: the server's address.
        database: the database's name.
        local: whether it is a server of our own.
        home: the local server's home, None for another server.
        http_url: the address of the Browser: of the local server's own, or RIVALGRAPH_BROWSER for
            another server; None when nobody says.
    """

    def __init__(
        self,
        driver: "neo4j.Driver",
        uri: str,
        *,
        database: str = DATABASE,
        home: Home | None = None,
        http_url: str | None = None,
    ):
        from graph.engine.driver import neo4j_package

        self.driver = driver
        self.uri = uri
        self.database = database
        self.home = home
        self.http_url = http_url
        self._neo4j = neo4j_package()
        # On a cluster, what one session wrote the next one sees.
        self._bookmarks = self._neo4j.GraphDatabase.bookmark_manager()
        self._checked: set[str] = set()

    @property
    def local(self) -> bool:
        """Whether it is a server of our own."""
        return self.home is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. A local server goes on running."""
        self.driver.close()

    def session(self, *, write: bool = False) -> "neo4j.Session":
        """A session of the driver, which raises the driver's own errors.

        Args:
            write: allow writes; otherwise the server refuses them.
        """
        modes = self._neo4j
        return self.driver.session(
            database=self.database,
            default_access_mode=modes.WRITE_ACCESS if write else modes.READ_ACCESS,
            bookmark_manager=self._bookmarks,
        )

    def read(
        self,
        query: str,
        /,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
        parameters: Mapping[str, Any] | None = None,
        vetted: bool = False,
        **params: Any,
    ) -> Rows:
        """Run one query that only reads, and fetch its rows.

        Args:
            query: the Cypher text.
            timeout: the time the server gives it, in seconds.
            limit: the most rows to fetch; None for all.
            parameters: the query's parameters, for those whose names are taken here.
            vetted: the query is one of ours and tested to read only, so its plan is not looked
                at first; the server still refuses writes.
            **params: further parameters by name.

        Raises:
            QueryRefused: the query does more than read.
            EngineError: it is wrong, takes too long, or the server does not answer.
        """
        given = {**(parameters or {}), **params}

        def work(tx: "neo4j.ManagedTransaction") -> Rows:
            if not vetted and query not in self._checked:
                self._check(tx, query, given)
            result = tx.run(query, given)
            columns = list(result.keys())
            if limit is None:
                return Rows(columns, [tuple(record) for record in result], truncated=False)
            records = result.fetch(limit + 1)
            rows = [tuple(record) for record in records[:limit]]
            return Rows(columns, rows, truncated=len(records) > limit)

        with plain_errors(self.uri, timeout), self.session() as session:
            rows: Rows = session.execute_read(self._neo4j.unit_of_work(timeout=timeout)(work))
            return rows

    def write(
        self, query: str, /, *, parameters: Mapping[str, Any] | None = None, **params: Any
    ) -> "neo4j.SummaryCounters":
        """Run one query in a write transaction of its own, tried again where that may help.

        Args:
            query: the Cypher text.
            parameters: the query's parameters, for those whose names are taken here.
            **params: further parameters by name.

        Returns:
            What it changed.

        Raises:
            EngineError: the query is wrong, or the server does not answer.
        """
        given = {**(parameters or {}), **params}

        def work(tx: "neo4j.ManagedTransaction") -> "neo4j.SummaryCounters":
            return tx.run(query, given).consume().counters

        with plain_errors(self.uri), self.session(write=True) as session:
            return session.execute_write(work)

    def _check(self, tx: "neo4j.ManagedTransaction", query: str, given: dict[str, Any]) -> None:
        try:
            said = tx.run(EXPLAIN + query, given).consume()
        except self._neo4j.exceptions.ClientError as error:
            refused = plain(error, self.uri)
            raise type(refused)(without_explain(str(refused))) from error
        readonly.check(said.query_type, cast("Mapping[str, Any] | None", said.plan))
        self._checked.add(query)


def connect(
    home: Path | None = None,
    *,
    uri: str | None = None,
    user: str | None = None,
    password: str | None = None,
    progress: "Progress | None" = None,
) -> Engine:
    """Open a graph. What an argument says goes before what the environment says.

    Args:
        home: the home of a local graph; its server is started when it is not running.
        uri: the address of a server. Without it and without `home`, RIVALGRAPH_URI; without
            that the local server of RIVALGRAPH_HOME, else of the platform's usual folder.
        user: the server's user; without it RIVALGRAPH_USER, else `neo4j`.
        password: without it RIVALGRAPH_PASSWORD; without both, none is sent.
        progress: told what takes time at a local server's first start.

    Raises:
        EngineError: the server cannot be started or reached; the message says why.
    """
    address = uri or (os.environ.get("RIVALGRAPH_URI") if home is None else None)
    if address:
        return _remote(address, user, password)
    place = default_home() if home is None else Home(Path(home).expanduser().resolve())
    return _local(place, progress)


def _remote(uri: str, user: str | None, password: str | None) -> Engine:
    from graph.engine.driver import neo4j_package, open_driver

    exceptions = neo4j_package().exceptions
    if not uri.startswith(("bolt:", "bolt+", "neo4j:", "neo4j+")):
        raise EngineError(
            f"cannot use {uri!r} as a server's address; "
            "give one such as bolt://localhost:7687 or neo4j+s://host"
        )
    password = password or os.environ.get("RIVALGRAPH_PASSWORD")
    user = user or os.environ.get("RIVALGRAPH_USER") or USER
    try:
        driver = open_driver(uri, user if password else None, password)
    except (exceptions.ConfigurationError, ValueError) as error:
        raise EngineError(f"cannot use {uri!r} as a server's address ({error})") from error
    database = os.environ.get("RIVALGRAPH_DATABASE") or DATABASE
    try:
        with plain_errors(uri):
            driver.verify_connectivity()
    except EngineError:
        driver.close()
        raise
    browser = os.environ.get("RIVALGRAPH_BROWSER") or None
    return Engine(driver, uri, database=database, http_url=browser)


def _local(home: Home, progress: "Progress | None") -> Engine:
    from graph.engine.driver import neo4j_package, open_driver

    exceptions = neo4j_package().exceptions
    server = local.running(home)
    for started in (False, True):
        if server is None or started:
            server = local.start(home, progress)
        driver = open_driver(server.uri, USER, server.password)
        try:
            driver.verify_connectivity()
        except exceptions.AuthError as error:
            driver.close()
            raise local.wrong_password(home) from error
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            driver.close()
            if started:
                raise plain(error, server.uri) from error
            continue
        return Engine(driver, server.uri, home=home, http_url=server.http_url)
    raise AssertionError("unreachable")
