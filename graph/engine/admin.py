"""Neo4j's own tool for a stopped database: dump and load."""

import os
import subprocess
from pathlib import Path
from typing import Final

from graph.engine.errors import EngineError
from graph.engine.home import Home
from graph.engine.settings import DATABASE, heap, local_settings

TOOL: Final = "org.neo4j.cli.AdminTool"


def dump(home: Home, folder: Path) -> Path:
    """Write the database of a stopped server into a folder; gives the file.

    Raises:
        EngineError: the tool refuses; the message holds its words.
    """
    _run(home, "database", "dump", DATABASE, f"--to-path={folder}")
    return folder / f"{DATABASE}.dump"


def load(home: Home, folder: Path) -> None:
    """Make the database of a stopped server from the dump in a folder.

    Raises:
        EngineError: the dump cannot be read, or the tool refuses it.
    """
    _run(home, "database", "load", DATABASE, f"--from-path={folder}", "--overwrite-destination")


def _run(home: Home, *words: str) -> None:
    from graph.engine import archive
    from graph.engine.jars import classpath

    settings = home.conf / "neo4j.conf"
    if not settings.exists():
        lines = (f"{name}={value}\n" for name, value in sorted(local_settings(7687, 7474).items()))
        home.write(settings, "".join(lines))
    command = [
        str(archive.java()),
        f"-Xmx{heap()}",
        "-XX:+UseSerialGC",
        "-cp",
        os.pathsep.join(map(str, classpath())),
        TOOL,
        *words,
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={
            "NEO4J_HOME": str(home.path),
            "NEO4J_CONF": str(home.conf),
            "LC_ALL": "C.UTF-8",
            "PATH": os.environ.get("PATH", ""),
        },
    )
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise EngineError(f"Neo4j refuses to {words[1]} the database: {' '.join(said[-2:])[:400]}")
