"""Golden records of a loader: what it yields, a line each, to be compared with a kept file."""

import json
from collections.abc import Iterable
from pathlib import Path

from loaders.base import Item, Options, Progress, Reading, find_loader
from schema.records import Claim, Rejected, Report


def read(path: Path, options: Options | None = None) -> tuple[Reading, list[Item]]:
    """A file read by the loader that knows it."""
    reading = find_loader(path).read(path, options or Options(), Progress())
    return reading, list(reading.items())


def as_lines(items: Iterable[Item]) -> str:
    """The records with what is stored of them."""
    lines = []
    for item in items:
        content = (
            dict(item._asdict())
            if isinstance(item, Rejected)
            else {"record_ref": item.record_ref} | item.properties()
        )
        lines.append(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str))
    return "\n".join(lines) + "\n"


def expected(path: Path) -> Path:
    """Where the golden records of a file are kept."""
    return path.with_suffix(".expected.jsonl")


def rewrite(paths: Iterable[Path]) -> None:
    """Keep what the loader makes of the files now."""
    for path in paths:
        expected(path).write_text(as_lines(read(path)[1]), encoding="utf-8")


def reports(items: Iterable[Item]) -> dict[str, Report]:
    """The reports by record."""
    return {item.record_ref: item for item in items if isinstance(item, Report)}


def claims(items: Iterable[Item]) -> dict[str, Claim]:
    """The claims by record."""
    return {item.record_ref: item for item in items if isinstance(item, Claim)}


def refusals(items: Iterable[Item]) -> dict[int, str]:
    """Why rows were refused, by line."""
    return {item.row: item.reason for item in items if isinstance(item, Rejected)}
