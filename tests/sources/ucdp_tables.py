"""Reading UCDP's tables in tests: the records of a file, as lines, and as a workbook."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from loaders.base import Item, Options, Progress, Reading, find_loader
from schema.records import Claim, Rejected

DATA = Path(__file__).parent / "data"


def read(path: Path, options: Options | None = None) -> tuple[Reading, list[Item]]:
    reading = find_loader(path).read(path, options or Options(), Progress())
    return reading, list(reading.items())


def claims(items: Iterable[Item]) -> dict[str, Claim]:
    return {item.record_ref: item for item in items if isinstance(item, Claim)}


def rejects(items: Iterable[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Rejected)]


def rows(items: Iterable[Item]) -> int:
    return sum(isinstance(item, Rejected) or not item.aux for item in items)


def as_lines(items: Iterable[Item]) -> str:
    lines = []
    for item in items:
        if isinstance(item, Rejected):
            content = dict(item._asdict())
        else:
            content = {"record_ref": item.record_ref, "aux": item.aux} | item.properties()
        lines.append(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str))
    return "\n".join(lines) + "\n"


def workbook(source: Path, target: Path, encoding: str = "utf-8") -> Path:
    """A workbook with the rows of a CSV file; what looks like a number is one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    with source.open(newline="", encoding=encoding) as file:
        for fields in csv.reader(file):
            sheet.append([_cell(field) for field in fields])
    book.save(target)
    return target


def _cell(text: str) -> str | float | None:
    try:
        return float(text)
    except ValueError:
        return text or None
