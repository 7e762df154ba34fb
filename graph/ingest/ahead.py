"""Read ahead: another process reads a large file and derives what needs nothing from the graph.

Python runs one thread at a time, so a thread that reads would hold up the one that writes.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from graph.engine.driver import without_data_frames
from graph.ingest.store import Batch, Context, prepare
from graph.ingest.stream import Account, batches
from loaders.base import Options, Progress, all_loaders, find_loader
from schema.errors import RivalgraphError

WORTH_IT: Final = 10_000
"""Rows from which on the start of a process is repaid."""

_PROGRAM: Final = "from graph.ingest.ahead import main; main()"


class Ahead:
    """A process that reads a file. It starts at once, and derives when it is told the context."""

    def __init__(self, path: Path, loader: str, options: Options) -> None:
        """Start it.

        Args:
            path: the file.
            loader: name of the loader; found by the header when empty.
            options: what the user says about the file.
        """
        folders = os.pathsep.join(folder for folder in sys.path if folder)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": folders},
        )
        self._tell((path, loader, options))

    def batches(self, context: Context, account: Account) -> Iterator[Batch]:
        """The batches of the file, in its order.

        Args:
            context: what holds for the run, as at its beginning.
            account: takes down what was met, when all is read.

        Raises:
            RivalgraphError: as the reading raises it, or the process was killed.
        """
        self._tell(context)
        answer = self._process.stdout
        assert answer is not None
        # The next batch is unpacked while the server writes the last one.
        with ThreadPoolExecutor(1) as unpacking:
            try:
                due = unpacking.submit(_next, answer)
                while not isinstance(got := due.result(), Account):
                    if isinstance(got, BaseException):
                        raise got
                    due = unpacking.submit(_next, answer)
                    yield got
            finally:
                self._process.kill()
        account.seen, account.repeated, account.rejects = got.seen, got.repeated, got.rejects

    def _tell(self, thing: object) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            pickle.dump(thing, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    @property
    def pid(self) -> int:
        """Its number with the system."""
        return self._process.pid

    def close(self) -> None:
        """Stop it, wherever it is."""
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass


def _next(stream: IO[bytes]) -> Batch | Account | BaseException:
    try:
        got: Batch | Account | BaseException = pickle.load(stream)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError):
        raise RivalgraphError(
            "the process that reads the file ended before the file did; load it again"
        ) from None
    return got


def main() -> None:
    """The reading process: takes a file and a context, gives batches and then the account."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a loader might print must not come between the batches.
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    without_data_frames()
    all_loaders()
    path, loader, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent's
    account = Account()
    context: Context | None = None
    with suppress(BrokenPipeError):
        try:
            reading = find_loader(path, loader).read(path, options, Progress())
            for rows in batches(reading, account):
                # The first rows are read while the parent gets its context together.
                context = context or pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent's
                _give(prepare(rows, context), out)
            _give(account, out)
        except BrokenPipeError:
            raise
        except Exception as error:
            _give(error, out)


def _give(thing: Batch | Account | Exception, out: IO[bytes]) -> None:
    pickle.dump(thing, out, pickle.HIGHEST_PROTOCOL)
    out.flush()
