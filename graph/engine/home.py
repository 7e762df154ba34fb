"""The home of a local graph: one folder with its data, settings, logs, password and ports."""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from graph.engine.errors import EngineError, disk_problem

VARIABLE: Final = "RIVALGRAPH_HOME"
USER: Final = "neo4j"
_ROUNDS: Final = 1024
_PASSWORD: Final = re.compile(r"[^\x00-\x1f\x7f]{8,512}")


@dataclass(frozen=True, slots=True)
class ServerState:
    """What a home remembers of its server.

    Attributes:
        bolt: port of the Bolt protocol.
        http: port of the Browser and the HTTP API.
        pid: process id of the last server.
        mark: when that process began, in the system's own terms; a process of the same id with
            another mark is somebody else's.
        since: time of the start, in seconds since 1970.
        version: the server's version as far as its jars tell.
        stopping: it has been asked to stop.
    """

    bolt: int
    http: int
    pid: int = 0
    mark: str = ""
    since: float = 0.0
    version: str = ""
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of a local graph. Nothing exists before `prepare`."""

    path: Path

    @property
    def data(self) -> Path:
        """The store and the transaction logs."""
        return self.path / "data"

    @property
    def data_before(self) -> Path:
        """Where the data are while a restored backup takes their place."""
        return self.path / "data.before"

    @property
    def conf(self) -> Path:
        """The folder of `neo4j.conf`, written anew at every start."""
        return self.path / "conf"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.path / "logs" / "neo4j.log"

    @property
    def printed(self) -> Path:
        """What the process prints outside its log, such as Java's own complaints."""
        return self.path / "logs" / "printed.log"

    @property
    def password_file(self) -> Path:
        """The password of the user `neo4j`, readable by its owner alone."""
        return self.path / "password"

    @property
    def state_file(self) -> Path:
        """Ports and process of the server, as JSON."""
        return self.path / "server.json"

    @property
    def classes(self) -> Path:
        """The classes that a start without a class-data archive has loaded."""
        return self.path / "run" / "classes.txt"

    def prepare(self) -> None:
        """Make the folders, closed to other users.

        Raises:
            EngineError: the home belongs to another user, or cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            owner = self.path.stat().st_uid
            if owner != os.geteuid():
                raise EngineError(
                    f"{self.path} belongs to another user ({_user_name(owner)}); "
                    f"set {VARIABLE} to a folder of your own"
                )
            self.path.chmod(0o700)
            for folder in (self.data, self.conf, self.log.parent, self.classes.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise disk_problem(error, self.path, VARIABLE) from error

    def settle(self) -> None:
        """End what a restore has begun: keep the new data when they are there, else the old.

        Only for who holds the lock.
        """
        if not self.data_before.is_dir():
            return
        if (self.data / "databases" / "neo4j").is_dir():
            shutil.rmtree(self.data_before)
        else:
            shutil.rmtree(self.data, ignore_errors=True)
            self.data_before.replace(self.data)

    @contextmanager
    def lock(self, seconds: float) -> Iterator[None]:
        """Hold the home: one command at a time may start or stop its server.

        The lock is the operating system's, so one left by a killed command is free again.

        Args:
            seconds: how long to wait for another command.

        Raises:
            EngineError: another command holds it too long, or the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.path / "lock", mode=0o600)
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise EngineError(
                f"another rivalgraph command has been starting or stopping the server of "
                f"{self.path} for {seconds:.0f} s; wait for it, or end it, and try again"
            ) from error
        except OSError as error:
            raise disk_problem(error, self.path, VARIABLE) from error
        try:
            yield
        finally:
            lock.release()

    def write(self, file: Path, text: str) -> None:
        """Put a file of the home in place at once, readable by its owner alone.

        Raises:
            EngineError: it cannot be written.
        """
        part = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(text)
            part.replace(file)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise disk_problem(error, file, VARIABLE) from error

    def state(self) -> ServerState | None:
        """What is remembered of the server; None when nothing is, or the file is damaged."""
        try:
            fields = json.loads(self.state_file.read_bytes())
            state = ServerState(**fields)
        except (OSError, ValueError, TypeError):
            return None
        kinds = {"bolt": int, "http": int, "pid": int, "mark": str, "stopping": bool}
        sound = all(type(getattr(state, name)) is kind for name, kind in kinds.items())
        return state if sound and 0 < state.bolt < 65536 and 0 < state.http < 65536 else None

    def remember(self, state: ServerState) -> None:
        """Write down the server's ports and process."""
        self.write(self.state_file, json.dumps(asdict(state)) + "\n")

    def password(self) -> str | None:
        """The password, None when its file is missing or holds none."""
        try:
            text = self.password_file.read_text(encoding="utf-8").removesuffix("\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_problem(error, self.password_file, VARIABLE) from error
        except ValueError:
            return None
        return text if _PASSWORD.fullmatch(text) else None

    def set_password(self) -> None:
        """Choose a new password, for a server that is not running.

        The server's users live in a database of their own, apart from the graph. Without it the
        server makes it afresh, with the one user of the file we write.
        """
        password = secrets.token_urlsafe(24)
        try:
            for store in ("databases", "transactions"):
                if (self.data / store / "system").exists():
                    shutil.rmtree(self.data / store / "system")
            users = self.data / "dbms" / "auth.ini"
            users.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise disk_problem(error, self.data, VARIABLE) from error
        self.write(users, f"{USER}:{_credential(password)}:\n")
        self.write(self.password_file, password + "\n")

    def size(self) -> int:
        """What the data takes on disk, in bytes."""
        total = 0
        for folder, _, files in os.walk(self.data):
            for name in files:
                with suppress(FileNotFoundError):  # the server may remove files while we look
                    total += (Path(folder) / name).stat().st_blocks * 512
        return total


def default_home() -> Home:
    """The home in RIVALGRAPH_HOME, else the usual place for a user's data on this platform."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Home(Path(chosen).expanduser().resolve())
    from platformdirs import user_data_path

    return Home(user_data_path("rivalgraph", appauthor=False).resolve())


def _credential(password: str) -> str:
    # The form in which Neo4j's own `set-initial-password` leaves a password. Running that
    # command costs a second, and shows the password to everyone who lists the processes.
    salt = secrets.token_bytes(32)
    digest = salt + password.encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return f"SHA-256,{digest.hex()},{salt.hex()},{_ROUNDS}"


def _user_name(uid: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        return f"uid {uid}"
