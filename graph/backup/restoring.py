"""Restoring a backup: made whole and checked beside the graph, then put in its place at once."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.backup import manifest as form
from graph.backup.manifest import Manifest, read_manifest
from graph.engine import Home, connect, local_status, pages, stop_local
from graph.engine.admin import load
from graph.engine.errors import disk_problem
from graph.engine.home import VARIABLE
from graph.engine.local import home_of
from graph.engine.settings import NEO4J_VERSION
from graph.ingest import graph_hash
from graph.ingest.ledger import read_meta
from schema.errors import InputError, RivalgraphError

if TYPE_CHECKING:
    from graph.engine.jars import Progress

PATIENCE: Final = 60.0
_BESIDE: Final = "restoring"
_SYSTEM: Final = ("databases/system", "transactions/system", "dbms")


def restore(
    home: Path | None,
    place: Path,
    *,
    force: bool = False,
    progress: "Progress | None" = None,
) -> Manifest:
    """Put the graph of a backup in the place of a local graph.

    The backup is checked, made into a database beside the present one, opened there, and its
    graph hash compared. Only then is the present one set aside and, at the end, deleted; whatever
    goes wrong before leaves it as it was.

    Args:
        home: the home of the graph; without it RIVALGRAPH_HOME, else the platform's.
        place: the backup.
        force: also over a graph that holds something.
        progress: told what takes time.

    Returns:
        The manifest of the backup.

    Raises:
        InputError: the backup is damaged, or of a later version.
        RivalgraphError: there is a graph already, or the backup cannot be opened.
    """
    tell = progress or (lambda *_: None)
    tell("checking the backup", 0, 0)
    found = read_manifest(place)
    if _numbers(found.neo4j) > _numbers(NEO4J_VERSION):
        raise InputError(f"{place} was made by Neo4j {found.neo4j}, and this is {NEO4J_VERSION}")
    target = home_of(home)
    if not force and _holds_something(target):
        raise RivalgraphError(
            f"{target.path} holds a graph, which would be replaced; --force does it, and "
            "`rivalgraph backup` keeps it"
        )
    beside = Home(target.path / _BESIDE)
    try:
        target.prepare()
        shutil.rmtree(beside.path, ignore_errors=True)
        _make(beside, place, found, tell)
        tell("putting it in place", 0, 0)
        _swap(target, beside)
        _take_judgements(target, place, found)
    except OSError as error:
        raise disk_problem(error, target.path, VARIABLE) from error
    finally:
        if beside.path.is_dir():
            stop_local(beside.path, wait=True)
            shutil.rmtree(beside.path, ignore_errors=True)
    return found


def _holds_something(home: Home) -> bool:
    if not (home.data / "databases" / "neo4j").is_dir():
        return False
    with connect(home.path) as engine:
        return bool(read_meta(engine).get("loads"))


def _make(beside: Home, place: Path, found: Manifest, tell: "Progress") -> None:
    """A home that holds the graph of the backup, opened once and stopped."""
    beside.prepare()
    dumps = beside.path / "dump"
    dumps.mkdir()
    form.unpack(place, form.DUMP, dumps / form.DUMP)
    tell("loading the dump", 0, 0)
    load(beside, dumps)
    shutil.rmtree(dumps)
    beside.set_password()
    pages.remember(beside, replace(pages.Pages(), guide=False, style=False))
    tell("comparing the graph hash", 0, 0)
    with connect(beside.path) as engine:
        has = graph_hash(engine)
    stop_local(beside.path, wait=True)
    if has != found.graph_hash:
        raise InputError(
            f"{place} opens, but its graph has the hash {has[:12]}… instead of "
            f"{found.graph_hash[:12]}…; nothing was changed"
        )


def _swap(target: Home, beside: Home) -> None:
    stop_local(target.path, wait=True)
    with target.lock(PATIENCE):
        if local_status(target.path).running:
            raise RivalgraphError("another command started the server meanwhile; try again")
        target.settle()
        password = target.password()
        if password is not None and (target.data / "databases" / "system").is_dir():
            # The users, and with them the password that the Browser remembers, stay.
            for part in _SYSTEM:
                shutil.rmtree(beside.data / part, ignore_errors=True)
                if (target.data / part).is_dir():
                    shutil.copytree(target.data / part, beside.data / part)
        else:
            shutil.copy2(beside.password_file, target.password_file)
        target.data.replace(target.data_before)
        try:
            beside.data.replace(target.data)
        finally:
            target.settle()


def _take_judgements(target: Home, place: Path, found: Manifest) -> None:
    if form.JUDGEMENTS not in found.sha256:
        return
    own = target.path / form.JUDGEMENTS
    new = target.path / f".{form.JUDGEMENTS}.restored"
    form.unpack(place, form.JUDGEMENTS, new)
    if own.exists() and own.read_bytes() != new.read_bytes():
        own.replace(own.with_name(f"{form.JUDGEMENTS}.before"))
    new.replace(own)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]
