"""The server's jars: which ones (a lock with their hashes), fetched, checked, kept.

A lock file names every jar with its sha256. Jars already in the cache are used when they match;
the rest is fetched, several at a time. Every home of a user shares one cache.
"""

import hashlib
import os
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Final

from graph.engine.errors import EngineError, JarsUnavailable, disk_problem
from graph.engine.settings import VERSION

LOCK: Final = Path(__file__).with_name("neo4j.lock")
CACHE_VARIABLE: Final = "RIVALGRAPH_CACHE"
LIB_VARIABLE: Final = "RIVALGRAPH_NEO4J_LIB"
URL_VARIABLE: Final = "RIVALGRAPH_MAVEN_URL"
THREADS: Final = 16
_TRIES: Final = 3
_TIMEOUT: Final = 30.0
_PAUSE = 0.5
_CHUNK: Final = 1 << 18

Progress = Callable[[str, int, int], None]
"""Told what is being done ("fetch" or "start"), how much of it, of how much.

For "fetch" the two numbers are bytes; for "start" they are 0 and 0.
"""


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file's name."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"

    def matches(self, file: Path) -> bool:
        """Whether a file is this jar, by size and sha256."""
        try:
            with file.open("rb") as stream:
                if os.fstat(stream.fileno()).st_size != self.size:
                    return False
                return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


def read_lock(text: str) -> list[Jar]:
    """The jars of a lock file's text, in its order.

    Raises:
        ValueError: a line is not `group:artifact:version[:classifier] sha256 size`.
    """
    jars = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            coordinates, sha256, size = line.split()
            group, artifact, version, *classifier = coordinates.split(":")
            jars.append(
                Jar(
                    group, artifact, version, classifier[0] if classifier else "", sha256, int(size)
                )
            )
    return jars


def cache_folder() -> Path:
    """The folder of what can be made again: RIVALGRAPH_CACHE, else the platform's for caches."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().resolve()
    from platformdirs import user_cache_path

    return user_cache_path("rivalgraph", appauthor=False).resolve()


def classpath(progress: Progress | None = None) -> list[Path]:
    """The jars of the server, fetched when they are not on this machine yet.

    RIVALGRAPH_NEO4J_LIB names a folder of jars that is used as it is, such as the `lib` of an
    installed Neo4j.

    Args:
        progress: told how many bytes of how many have been fetched.

    Raises:
        EngineError: a jar cannot be had, or is not the one we know.
    """
    folder = os.environ.get(LIB_VARIABLE)
    if folder:
        return _given(Path(folder).expanduser().resolve())
    jars = read_lock(LOCK.read_text(encoding="ascii"))
    store = cache_folder() / "jars"
    with ThreadPoolExecutor(THREADS) as pool:
        sound = list(pool.map(lambda jar: jar.matches(store / jar.name), jars))
    missing = [jar for jar, found in zip(jars, sound, strict=True) if not found]
    if missing:
        fetch(missing, store, progress)
    return [store / jar.name for jar in jars]


def version_of(jars: Iterable[Path]) -> str:
    """The version of the server that these jars hold, '' when no name tells it."""
    for jar in jars:
        if (
            jar.name.startswith("neo4j-kernel-")
            and jar.name.removeprefix("neo4j-kernel-")[0].isdigit()
        ):
            return jar.stem.removeprefix("neo4j-kernel-")
    return ""


def fetch(jars: list[Jar], store: Path, progress: Progress | None = None) -> None:
    """Fetch jars into a folder, several at a time; each appears there whole and checked.

    Args:
        jars: what is missing.
        store: the folder, made when it is not there.
        progress: told how many bytes of how many have arrived.

    Raises:
        EngineError: the repository does not answer, lacks a jar, or gives another file; or the
            folder cannot be written. What had arrived stays, and is not fetched again.
    """
    try:
        store.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise disk_problem(error, store, CACHE_VARIABLE) from error
    work = _Fetch(_base(), store, sum(jar.size for jar in jars), progress)
    with ThreadPoolExecutor(THREADS) as pool:
        # Large ones first, so that none of them is left alone at the end.
        tasks = [pool.submit(work.one, jar) for jar in sorted(jars, key=lambda jar: -jar.size)]
        try:
            for task in as_completed(tasks):
                task.result()
        except BaseException:
            work.given_up.set()
            pool.shutdown(cancel_futures=True)
            raise


class _Fetch:
    """Downloads into one folder from one repository."""

    def __init__(self, base: str, store: Path, total: int, progress: Progress | None):
        self.base = base
        self.store = store
        self.total = total
        self.progress = progress
        self.done = 0
        self.counting = threading.Lock()
        self.given_up = threading.Event()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=_certificates())
        )

    def one(self, jar: Jar) -> None:
        """Fetch one jar; a connection that breaks, or a file cut short, is tried again."""
        part = self.store / f".{jar.name}.{os.getpid()}.part"
        try:
            for left in reversed(range(_TRIES)):
                try:
                    if self._download(jar, part):
                        part.replace(self.store / jar.name)
                    return
                except (
                    urllib.error.URLError,
                    HTTPException,
                    TimeoutError,
                    ConnectionError,
                ) as error:
                    if not left or _is_final(error):
                        raise self._unreachable(jar, error) from error
                except _OtherFileError as error:
                    if not left:
                        raise EngineError(
                            f"{jar.name} from {self.base} is not the file in our lock ({error}); "
                            f"try again, and check {URL_VARIABLE} or the proxy in between"
                        ) from error
                if self.given_up.wait(_PAUSE * (_TRIES - left)):
                    return
        except OSError as error:
            raise disk_problem(error, self.store, CACHE_VARIABLE) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _download(self, jar: Jar, part: Path) -> bool:
        """Whether it came whole and is the right one; False when the whole fetch is given up."""
        request = urllib.request.Request(  # noqa: S310  (_base allows http and https only)
            f"{self.base}/{jar.path}", headers={"User-Agent": f"rivalgraph/{VERSION}"}
        )
        digest = hashlib.sha256()
        got = 0
        with self.opener.open(request, timeout=_TIMEOUT) as answer, part.open("wb") as file:
            while chunk := answer.read(_CHUNK):
                if self.given_up.is_set():
                    return False
                file.write(chunk)
                digest.update(chunk)
                got += len(chunk)
                self._count(len(chunk))
        if got != jar.size or digest.hexdigest() != jar.sha256:
            self._count(-got)
            what = f"{got} bytes, not {jar.size}" if got != jar.size else "another sha256"
            raise _OtherFileError(what)
        return True

    def _count(self, number: int) -> None:
        with self.counting:
            self.done += number
            if self.progress:
                self.progress("fetch", self.done, self.total)

    def _unreachable(self, jar: Jar, error: Exception) -> JarsUnavailable:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
            why = f"it answers {error.code} {error.reason} for {jar.name}"
        else:
            why = str(getattr(error, "reason", None) or error)
        return JarsUnavailable(
            f"Neo4j's jars are not all on this machine, and {self.base} is out of reach ({why}); "
            f"connect to the network, set {URL_VARIABLE} to a mirror, or {LIB_VARIABLE} to a "
            "folder of jars"
        )


class _OtherFileError(Exception):
    """What came is not what the lock says."""


def _is_final(error: Exception) -> bool:
    return isinstance(error, urllib.error.HTTPError) and error.code in {401, 403, 404, 407, 410}


def _given(folder: Path) -> list[Path]:
    try:
        jars = sorted(folder.glob("*.jar"))
    except OSError as error:
        raise EngineError(f"{LIB_VARIABLE}: cannot read {folder}: {error.strerror}") from error
    if not version_of(jars):
        raise EngineError(f"{LIB_VARIABLE}: there is no neo4j-kernel jar in {folder}")
    return jars


def _base() -> str:
    base = os.environ.get(URL_VARIABLE)
    if not base:
        import jgo

        base = str(jgo.MAVEN_CENTRAL_URL)  # type: ignore[attr-defined]
    if not base.startswith(("http://", "https://")):
        raise EngineError(f"{URL_VARIABLE} is {base!r}; give an address with http:// or https://")
    return base.rstrip("/")


def _certificates() -> ssl.SSLContext:
    # OpenSSL reads SSL_CERT_FILE and SSL_CERT_DIR by itself. Some Pythons know no authority at
    # all; certifi, which jgo brings along, then serves.
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and not os.environ.get("SSL_CERT_FILE"):
        with suppress(ImportError):
            import certifi

            context.load_verify_locations(certifi.where())
    return context
