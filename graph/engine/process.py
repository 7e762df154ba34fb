"""The server as a process of the operating system: found, told from others, begun, ended."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")  # Linux; elsewhere psutil asks the system


def mark_of(pid: int) -> str | None:
    """When a living process began, in the system's own terms; None when there is none.

    A process id is used again after its process has ended; id and mark together are not.
    """
    if (_PROC / "self" / "stat").exists():
        try:
            text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        # The second field is the name, in brackets, and may hold anything.
        fields = text.rpartition(")")[2].split()
        # One that was killed is a zombie as soon as its first thread has ended, while the others
        # still hold its files and ports.
        ended = fields[0] in {"Z", "X"} and int(fields[17]) <= 1
        return None if ended else fields[19]
    import psutil

    try:
        process = psutil.Process(pid)
        ended = process.status() == psutil.STATUS_ZOMBIE
        return None if ended else str(process.create_time())
    except psutil.Error:
        return None


def is_alive(pid: int, mark: str) -> bool:
    """Whether the process that had this id and mark still runs."""
    return pid > 0 and mark_of(pid) == mark


def find(argument: str) -> tuple[int, list[str]] | None:
    """A process of this user that was started with an argument: its id and its command line."""
    import psutil

    for process in psutil.process_iter(["cmdline", "uids", "status"]):
        info = process.info
        if (
            argument in (info["cmdline"] or ())
            and info["uids"] is not None
            and info["uids"].effective == os.geteuid()
            and info["status"] != psutil.STATUS_ZOMBIE
        ):
            return int(process.pid), list(info["cmdline"])
    return None


def begin(command: Sequence[str], log: Path) -> int:
    """Start a process that outlives this one, its output in a file, and give its id.

    A shell starts it in the background and ends, so that it is nobody's child: no signal from
    our terminal reaches it, and it leaves no zombie behind.

    Raises:
        OSError: the log cannot be written, or nothing can be started.
    """
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as output:
        shell = subprocess.run(
            ["/bin/sh", "-c", 'umask 077; "$@" >&2 & echo $!', "sh", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            env=_environment(),
            start_new_session=True,
            check=True,
        )
    return int(shell.stdout)


def end(pid: int, mark: str, how: signal.Signals) -> None:
    """Send a signal to the process, unless it is gone."""
    if is_alive(pid, mark):
        with suppress(ProcessLookupError):
            os.kill(pid, how)


def wait_for_end(pid: int, mark: str, seconds: float) -> bool:
    """Wait until the process has ended; False when it still runs after so many seconds."""
    deadline = time.monotonic() + seconds
    while is_alive(pid, mark):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _environment() -> dict[str, str]:
    # What would change the Java we run, or its idea of paths outside ASCII, stays out.
    dropped = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "LANG"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith(("NEO4J_", "LC_", "RIVALGRAPH_"))
    }
    return {**kept, "LC_ALL": "C.UTF-8"}
