"""A disposable copy of a local graph: a home of its own inside the home, on ports of its own."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.engine.connection import connect
from graph.engine.errors import EngineError, disk_problem
from graph.engine.home import VARIABLE, Home
from graph.engine.local import home_of, stop_local

if TYPE_CHECKING:
    from graph.engine.jars import Progress

NAME: Final = "copy"
_PARTS: Final = (("databases", "neo4j"), ("transactions", "neo4j"))


def copy_of(home: Path | None = None, *, progress: "Progress | None" = None) -> Path:
    """The home of the disposable copy of a graph, made when there is none.

    The graph's server is stopped for the copying and started again: files that a server writes
    to are no copy of anything.

    Args:
        home: the home of the graph; without it RIVALGRAPH_HOME, else the platform's.
        progress: told what takes time.

    Returns:
        The copy's home, to be opened like any other.

    Raises:
        EngineError: there is no graph to copy, or no room for it.
    """
    place = home_of(home)
    target = Home(place.path / NAME)
    if (target.data / "databases" / "neo4j").is_dir():
        return target.path
    if not (place.data / "databases" / "neo4j").is_dir():
        raise EngineError(f"{place.path} holds no graph to copy yet")
    need, free = place.size(), shutil.disk_usage(place.path).free
    if need > free:
        raise EngineError(
            f"a copy takes {need / 1e6:,.0f} MB, and the disk has {free / 1e6:,.0f} MB left"
        )
    was_running = stop_local(place.path, wait=True)
    if progress:
        progress("copying", 0, 0)
    part = Home(place.path / f"{NAME}.part")
    try:
        shutil.rmtree(part.path, ignore_errors=True)
        part.prepare()
        for folder, name in _PARTS:
            shutil.copytree(place.data / folder / name, part.data / folder / name)
        judgements = place.path / "judgements.yaml"
        if judgements.exists():
            shutil.copy2(judgements, part.path)
        part.set_password()
        discard(place.path)
        part.path.replace(target.path)
    except OSError as error:
        shutil.rmtree(part.path, ignore_errors=True)
        raise disk_problem(error, target.path, VARIABLE) from error
    finally:
        if was_running:
            connect(place.path, progress=progress).close()
    return target.path


def discard(home: Path | None = None) -> bool:
    """Delete the disposable copy of a graph, its server stopped; whether there was one."""
    target = Home(home_of(home).path / NAME)
    if not target.path.is_dir():
        return False
    stop_local(target.path, wait=True)
    shutil.rmtree(target.path)
    return True
