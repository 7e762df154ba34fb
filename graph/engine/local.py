"""The local server of a home: started when it is not running, shared, asked to stop."""

import logging
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.engine import pages, process
from graph.engine.errors import EngineError, disk_problem
from graph.engine.home import USER, VARIABLE, Home, ServerState, default_home
from graph.engine.ports import is_free, listens, spread
from graph.engine.settings import LOOPBACK, heap, local_settings, start_timeout

if TYPE_CHECKING:
    from graph.engine.jars import Progress

log = logging.getLogger(__name__)

MAIN_CLASS: Final = "org.neo4j.server.CommunityEntryPoint"
# A stop takes about seven seconds; one that takes far longer is cut short, which loses nothing:
# the next start replays the log of what was acknowledged.
STOP_PATIENCE: Final = 20.0
_ATTEMPTS: Final = 3
_DISK_NEEDED: Final = 8 * 1024 * 1024
# On the server's command line, where they are found when every note of them is lost.
_PORTS: Final = re.compile(r"-Drivalgraph\.ports=(\d+),(\d+)")
_FIRST_PORT: Final = 20000
_PORT_PAIRS: Final = 5000


@dataclass(frozen=True, slots=True)
class LocalStatus:
    """How the local server of a home is doing.

    Attributes:
        home: the folder.
        running: whether it runs and has not been asked to stop.
        pid: its process id, None when it is not running.
        uri: its Bolt address, None before the first start.
        http_url: its HTTP address, None before the first start.
        memory: resident memory in bytes, None when it is not running.
        version: of Neo4j, as far as the jars of the last start tell; '' when unknown.
        data_bytes: what the data takes on disk.
        since: when it was started, None when it is not running.
    """

    home: Home
    running: bool
    pid: int | None
    uri: str | None
    http_url: str | None
    memory: int | None
    version: str
    data_bytes: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Server:
    """The address of a running local server and its password."""

    uri: str
    http_url: str
    password: str


def running(home: Home) -> Server | None:
    """The server of a home if it seems to run, by one look at two files and its process."""
    state = home.state()
    if state is None or state.stopping or not process.is_alive(state.pid, state.mark):
        return None
    password = home.password()
    return None if password is None else _server(state, password)


def start(home: Home, progress: "Progress | None" = None) -> Server:
    """Start the server of a home, or wait for the one that somebody else is starting.

    Args:
        home: its folder, made when it is not there.
        progress: told what takes time.

    Returns:
        The server, ready for queries.

    Raises:
        EngineError: it cannot be started; the message says why.
    """
    patience = start_timeout()
    home.prepare()
    with home.lock(patience + STOP_PATIENCE):
        state = _found(home)
        password = home.password()
        if state is not None:
            if not state.stopping and password is not None:
                if progress:
                    progress("start", 0, 0)
                if _wait(home, state, password, patience):
                    home.remember(state)
                    pages.begin(home)
                    return _server(state, password)
            else:  # on its way out, or nobody knows its password any more
                _make_end(state, at_once=not state.stopping)
        return _begin(home, patience, progress)


def stop_local(home: Path | None = None, *, wait: bool = False) -> bool:
    """Ask the local server of a home to stop.

    Nothing acknowledged is lost, whether or not anybody waits; a command that comes meanwhile
    waits for the end and starts it again.

    Args:
        home: the folder; without it RIVALGRAPH_HOME, else the platform's.
        wait: return only when it has ended, by force after twenty seconds.

    Returns:
        Whether there was one to stop.

    Raises:
        EngineError: another command is busy with it, or the home cannot be written.
    """
    place = home_of(home)
    if not place.path.is_dir():
        return False
    with place.lock(start_timeout() + STOP_PATIENCE):
        state = _found(place)
        if state is None:
            return False
        pages.end(place)
        if not state.stopping:
            place.remember(replace(state, stopping=True))
            process.end(state.pid, state.mark, signal.SIGTERM)
        if wait:
            _make_end(state)
    return True


def local_status(home: Path | None = None) -> LocalStatus:
    """How the local server of a home is doing; starts nothing.

    Args:
        home: the folder; without it RIVALGRAPH_HOME, else the platform's.
    """
    place = home_of(home)
    state = place.state()
    alive = state is not None and process.is_alive(state.pid, state.mark)
    if not alive and place.path.is_dir():
        # A lost or stale note is no proof that nothing runs.
        found = _found(place)
        state, alive = found or state, found is not None
    up = alive and state is not None and not state.stopping
    return LocalStatus(
        home=place,
        running=up,
        pid=state.pid if state and up else None,
        uri=_uri(state) if state else None,
        http_url=_http_url(state) if state else None,
        memory=_memory(state.pid) if state and up else None,
        version=state.version if state else "",
        data_bytes=place.size(),
        since=datetime.fromtimestamp(state.since, UTC) if state and up else None,
    )


def home_of(home: Path | None) -> Home:
    """The home in a folder; without one, that of RIVALGRAPH_HOME, else the platform's."""
    return default_home() if home is None else Home(Path(home).expanduser().resolve())


def _uri(state: ServerState) -> str:
    return f"bolt://{LOOPBACK}:{state.bolt}"


def _http_url(state: ServerState) -> str:
    return f"http://{LOOPBACK}:{state.http}"


def _server(state: ServerState, password: str) -> Server:
    return Server(_uri(state), _http_url(state), password)


def _memory(pid: int) -> int | None:
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return None


def _home_argument(home: Home) -> str:
    return f"--home-dir={home.path}"


def _found(home: Home) -> ServerState | None:
    """The server of this home that runs, whatever the note about it says."""
    state = home.state()
    if state and process.is_alive(state.pid, state.mark):
        return state
    found = process.find(_home_argument(home))
    if found is None:
        return None
    pid, command = found
    mark = process.mark_of(pid)
    ports = _PORTS.search(" ".join(command))
    if mark is None or ports is None:
        return None
    return ServerState(
        bolt=int(ports[1]),
        http=int(ports[2]),
        pid=pid,
        mark=mark,
        since=_birth(pid),
        version=state.version if state else "",
    )


def _birth(pid: int) -> float:
    import psutil

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def _make_end(state: ServerState, *, at_once: bool = False) -> None:
    if at_once:
        process.end(state.pid, state.mark, signal.SIGKILL)
    if not process.wait_for_end(state.pid, state.mark, STOP_PATIENCE):
        process.end(state.pid, state.mark, signal.SIGKILL)
        if not process.wait_for_end(state.pid, state.mark, STOP_PATIENCE):
            raise EngineError(
                f"the server (process {state.pid}) does not end, not even by force; "
                "restart the machine"
            )


def _begin(home: Home, patience: float, progress: "Progress | None") -> Server:
    # What only a start needs would cost every command 20 ms.
    from graph.engine import archive
    from graph.engine.jars import classpath

    jars = classpath(progress)
    if any(os.pathsep in str(jar) for jar in jars):
        raise EngineError(
            f"Java cannot read jars from a path with {os.pathsep!r}: {jars[0].parent}; "
            "set RIVALGRAPH_CACHE to another folder"
        )
    if progress:
        progress("start", 0, 0)
    home.settle()
    _prepare_password(home)
    password = home.password()
    if password is None:
        raise EngineError(f"cannot read the password just written to {home.password_file}")
    before = home.state()
    remembered = (before.bolt, before.http) if before else None
    for bolt, http in _ports(home, remembered):
        _start_log(home)
        state = _launch(home, jars, bolt, http)
        if _wait(home, state, password, patience):
            archive.make_later(jars, home.classes)
            return _server(state, password)
        pages.end(home)
        why = _end_of(home.printed) + _end_of(home.log)
        if not _PORT_TAKEN.search(why):
            raise EngineError(_explained(home, why))
        log.info("port %d or %d was taken meanwhile; trying others", bolt, http)
    raise EngineError(f"found no free ports on {LOOPBACK}; see {home.log}")


def _prepare_password(home: Home) -> None:
    """Leave a home whose server, once started, takes the password in the file."""
    known = home.password() is not None
    new = not (home.data / "databases" / "system").exists()
    if not known and not new:
        log.warning("%s holds no password; setting a new one", home.password_file)
    if not known or new:
        home.set_password()


def _ports(home: Home, remembered: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """Pairs of free ports to try, the remembered one first."""
    offered = 0
    if remembered and all(map(is_free, remembered)):
        offered += 1
        yield remembered
    # Below the range from which systems hand out ports, so that they stay free while we are
    # not running; each home begins elsewhere.
    for step in spread(home.path, _PORT_PAIRS):
        bolt = _FIRST_PORT + 2 * step
        if offered == _ATTEMPTS:
            return
        if is_free(bolt) and is_free(bolt + 1):
            offered += 1
            yield bolt, bolt + 1


def _launch(home: Home, jars: list[Path], bolt: int, http: int) -> ServerState:
    from graph.engine import archive
    from graph.engine.jars import version_of

    settings = local_settings(bolt, http, pages.prepare(home).settings)
    home.write(
        home.conf / "neo4j.conf",
        "".join(f"{name}={value}\n" for name, value in sorted(settings.items())),
    )
    command = [
        str(archive.java()),
        f"-Xmx{heap()}",
        "-XX:+UseSerialGC",
        *archive.options(jars, home.classes),
        f"-XX:ErrorFile={home.log.parent}/java-crash.log",
        f"-Drivalgraph.ports={bolt},{http}",
        "-cp",
        os.pathsep.join(map(str, jars)),
        MAIN_CLASS,
        _home_argument(home),
        f"--config-dir={home.conf}",
    ]
    try:
        pid = process.begin(command, home.printed)
    except OSError as error:
        raise disk_problem(error, home.printed, VARIABLE) from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise EngineError(f"the server's process could not be started: {error}") from error
    state = ServerState(
        bolt=bolt,
        http=http,
        pid=pid,
        mark=process.mark_of(pid) or "gone",
        since=time.time(),
        version=version_of(jars),
    )
    home.remember(state)
    pages.begin(home)
    return state


def _wait(home: Home, state: ServerState, password: str, patience: float) -> bool:
    """Wait until the server answers a query: False when its process has ended instead.

    Raises:
        EngineError: it refuses our password, or does neither in time.
    """
    deadline = time.monotonic() + patience
    while process.is_alive(state.pid, state.mark):
        if listens(state.bolt) and _answers(home, state, password):
            return True
        if time.monotonic() > deadline:
            raise EngineError(
                f"the server has not answered within {patience:g} s; it may still be recovering: "
                f"try again, look at {home.log}, or raise RIVALGRAPH_START_TIMEOUT\n"
                + _tail(_end_of(home.log))
            )
        time.sleep(0.05)
    return False


def _answers(home: Home, state: ServerState, password: str) -> bool:
    from graph.engine.driver import neo4j_package, open_driver

    exceptions = neo4j_package().exceptions
    try:
        with open_driver(_uri(state), USER, password) as driver:
            driver.execute_query("RETURN 1", database_="neo4j")
    except exceptions.AuthError as error:
        raise wrong_password(home) from error
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        log.debug("not ready yet: %s", error)
        return False
    return True


def wrong_password(home: Home) -> EngineError:
    """The local server does not take the password in its home's file."""
    return EngineError(
        f"the local server refuses the password in {home.password_file}; put the right one "
        "there, or run `rivalgraph down`, delete the file and try again: a new one is then set"
    )


_PORT_TAKEN: Final = re.compile(r"BindException|Address already in use|[Pp]ort .* (busy|in use)")
# What the server prints before it gives up, and what to do about it.
_KNOWN: Final = (
    (r"No space left on device", "the disk is full; free some space"),
    (r"Read-only file system", f"the disk is read-only; set {VARIABLE} to another folder"),
    (
        r"Lock file has been locked|FileLockException|store_lock",
        "another server, perhaps on another machine or in a container, uses this data; stop it",
    ),
    (
        r"Could not reserve enough space|OutOfMemoryError|insufficient memory|Cannot allocate",
        "there is not enough memory; set RIVALGRAPH_HEAP and RIVALGRAPH_PAGECACHE lower",
    ),
    (r"Permission denied|AccessDeniedException", "a file of the home belongs to another user"),
    (
        r"Unrecognized setting|No declared setting with name",
        "these jars are of a version that does not know our settings; see RIVALGRAPH_NEO4J_LIB",
    ),
    (r"Could not find or load main class|NoClassDefFound", "jars are missing; see the log"),
)


def _explained(home: Home, why: str) -> str:
    if shutil.disk_usage(home.path).free < _DISK_NEEDED:  # too little even for a log
        return f"the server did not start: the disk of {home.path} is full; free some space"
    for pattern, meaning in _KNOWN:
        if re.search(pattern, why):
            return f"the server did not start: {meaning} (log: {home.log})"
    return f"the server did not start; the end of {home.log}:\n{_tail(why)}"


def _start_log(home: Home) -> None:
    # Each start has a log of its own, so that no older trouble is taken for this one's.
    try:
        home.log.replace(home.log.with_name("neo4j.before.log"))
    except FileNotFoundError:
        return  # the first start
    except OSError as error:
        raise disk_problem(error, home.log, VARIABLE) from error


def _end_of(file: Path, size: int = 40000) -> str:
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - size))
            return stream.read().decode("utf-8", errors="replace")
    except OSError:
        return ""


def _tail(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(f"  {line[:200]}" for line in lines[-5:]) or "  (empty)"
