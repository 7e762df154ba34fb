"""Which files are loaded, as what, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.base import Loader, find_loader
from loaders.sidecar import SUFFIX
from schema.errors import InputError


@dataclass(frozen=True, slots=True)
class Planned:
    """A file and the loader that reads it."""

    path: Path
    loader: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that no loader reads, and why; `named` when the user gave it by its own name."""

    path: Path
    reason: str
    named: bool


def plan(paths: Sequence[Path], loader: str = "") -> tuple[list[Planned], list[Skipped]]:
    """Files and folders as a list of files to load.

    Folders are searched through, hidden files and sidecars left out. What names actors comes
    before what relates them, and that before events, so that progress reads well; the graph
    does not depend on it.

    Args:
        paths: files and folders.
        loader: the loader for all of them; found by the header when empty.
    """
    planned: list[tuple[int, int, Planned]] = []
    skipped: list[Skipped] = []
    for path, named in _files(paths):
        try:
            found: Loader = find_loader(path, loader)
        except InputError as error:
            reason = str(error).removeprefix(f"{path}: ").removeprefix(f"{path} ")
            skipped.append(Skipped(path, reason, named))
            continue
        about = found.about
        planned.append((about.order, len(planned), Planned(path, about.name)))
    return [one for _, _, one in sorted(planned, key=lambda p: p[:2])], skipped


def _files(paths: Sequence[Path]) -> list[tuple[Path, bool]]:
    found: dict[Path, bool] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = True
            continue
        for inside in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inside.relative_to(path).parts)
            if inside.is_file() and not hidden:
                found.setdefault(inside, False)
    return [(path, named) for path, named in found.items() if not _is_sidecar(path)]


def _is_sidecar(path: Path) -> bool:
    """Whether a file only describes another one beside it."""
    return path.name.endswith(SUFFIX) and path.with_name(path.name.removesuffix(SUFFIX)).exists()
