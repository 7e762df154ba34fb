"""Load a file and be killed (SIGKILL) at a given statement of a given run.

Run as a program: HOME FILE STATEMENT [BATCH]. Statements are those by which knowledge is
written, in the middle of their transaction; a number beyond the last one lets the load end.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from graph.engine import connect
from graph.ingest import load, stream
from graph.ingest.writer import BoltWriter


def main(home: Path, file: Path, statement: int, batch: int = 200) -> None:
    """Load, dying at the statement."""
    counted = 0
    run = BoltWriter._run

    def dying(self: BoltWriter, *given: Any) -> None:
        nonlocal counted
        counted += 1
        if counted == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        run(self, *given)

    BoltWriter._run = dying  # type: ignore[method-assign]
    stream.BATCH = batch  # type: ignore[misc]
    with connect(home) as engine:
        load(engine, file)
    print(counted)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
