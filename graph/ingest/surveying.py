"""A first reading of a file, before anything is written."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.base import Options, find_loader
from loaders.base import Progress as Bytes
from schema.errors import InputError
from schema.records import Rejected, Slot

Tell = Callable[[str, int, int], None]
"""Told how a run goes on: the stage, how much is done, how much there is."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first reading found, before anything is written."""

    rows: int
    sha256: str
    slot: Slot
    remarks: tuple[str, ...] = ()
    warning_words: Counter[str] = field(default_factory=Counter)
    rejected: tuple[Rejected, ...] = ()


def survey(
    path: Path | str,
    *,
    loader: str = "",
    options: Options | None = None,
    progress: Tell | None = None,
) -> Survey:
    """Read a file through without writing anything: what a load would find.

    Raises:
        InputError: the file cannot be read, or holds no row.
    """
    file, tell = Path(path), progress or silent
    kind = find_loader(file, loader)
    reading = kind.read(
        file, options or Options(), Bytes(lambda done, total: tell("reading", done, total))
    )
    rows, rejected, words = 0, [], Counter[str]()
    for item in reading.items():
        if isinstance(item, Rejected):
            rejected.append(item)
        elif not item.aux:
            words.update(getattr(item, "warnings", ()))
        rows += isinstance(item, Rejected) or not item.aux
    if not rows:
        raise InputError(f"{file} holds no row to load")
    return Survey(
        rows, _sha256(file), reading.slot(), tuple(reading.remarks), words, tuple(rejected)
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def silent(stage: str, done: int, total: int) -> None:
    """Nobody wants to know."""
