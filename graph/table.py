"""Tables for reading: columns fitted to a width by wrapping, never by cutting off."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

UNKNOWN: Final = "–"
"""Stands where nothing is known; a zero is printed as 0."""

GAP: Final = "  "
FLOOR: Final = 14
"""Text narrower than this is no longer read; a table that would need it becomes blocks."""

TALL: Final = 5
"""Lines a row may take on average."""

_BREAKS = re.compile(r"(?<=[\s:/,;_-])")


@dataclass(slots=True, eq=False)
class Column:
    """One column: its heading, its cells as text, and how they are set."""

    title: str
    cells: Sequence[str]
    right: bool = False
    fixed: bool = False
    """Not to be wrapped: a number, a date, one short word."""

    width: int = 0
    content: int = field(init=False)
    heading: int = field(init=False)

    def __post_init__(self) -> None:
        self.content = max((width(text) for text in self.cells), default=0)
        self.heading = max(width(word) for word in self.title.split(" "))

    @property
    def least(self) -> int:
        """The narrowest the column can be."""
        content = self.content if self.fixed else min(self.content, FLOOR)
        return max(content, self.heading)

    @property
    def says_nothing(self) -> bool:
        """Every cell is unknown or zero."""
        return set(self.cells) <= {UNKNOWN, "0"}


def lay_out(columns: Sequence[Column], room: int) -> list[str] | None:
    """The lines of a table no wider than `room`; None when it would be unreadable.

    It is so when the columns do not fit, or when the texts would stand in towers of more
    than `TALL` lines.
    """
    for column in columns:
        column.width = max(column.content, width(column.title))
    if not _fit(columns, room - len(GAP) * (len(columns) - 1)):
        return None
    lines = _row(columns, [column.title for column in columns])
    lines.append(GAP.join("─" * column.width for column in columns))
    rows = [
        _row(columns, cells) for cells in zip(*(column.cells for column in columns), strict=True)
    ]
    if sum(map(len, rows)) > TALL * len(rows):
        return None
    airy = any(len(row) > 2 for row in rows)
    for number, row in enumerate(rows):
        if airy and number:
            lines.append("")
        lines.extend(row)
    return lines


def chief(columns: Sequence[Column], room: int, keep: str = "") -> list[Column]:
    """The columns that fit together, from the left.

    Ids beside a name, bounds beside a best figure, and empty columns come last.

    Args:
        columns: all columns, the important ones first.
        room: the width of the table.
        keep: title of a column that is kept in any case.
    """
    titles = {column.title for column in columns}
    kept = [column for column in columns if column.title == keep]

    def can_wait(column: Column) -> bool:
        stem, _, part = column.title.rpartition(" ")
        beside = {"id": stem, "low": f"{stem} best", "high": f"{stem} best"}
        return column.says_nothing or beside.get(part) in titles

    for column in sorted(columns, key=can_wait):
        taken = sum(other.least + len(GAP) for other in kept)
        if column not in kept and taken + column.least <= room:
            kept.append(column)
    return [column for column in columns if column in kept]


def blocks(columns: Sequence[Column], room: int) -> list[str]:
    """The same rows one below the other, a line for each column."""
    label = max(width(column.title) for column in columns)
    lines = []
    count = len(columns[0].cells)
    for row in range(count):
        lines.append(_pad(f"── {row + 1} of {count} ", min(room, 40), fill="─"))
        for column in columns:
            parts = wrap(column.cells[row], max(FLOOR, room - label - len(GAP)))
            lines += [
                (_pad(column.title if number == 0 else "", label) + GAP + part).rstrip()
                for number, part in enumerate(parts)
            ]
    return lines


def wrap(text: str, room: int) -> list[str]:
    """Text in lines of at most `room`: broken at blanks, then after marks, then anywhere."""
    lines = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for piece in _pieces(paragraph, room):
            if line and width(line + piece.rstrip()) > room:
                lines.append(line.rstrip())
                line = ""
            line += piece
        lines.append(line.rstrip())
    return lines


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def _fit(columns: Sequence[Column], room: int) -> bool:
    """Narrow the headings first, then the widest texts, until all fits."""
    excess = sum(column.width for column in columns) - room
    for column in columns:
        saved = min(max(excess, 0), column.width - max(column.content, column.heading))
        column.width -= saved
        excess -= saved
    while excess > 0:
        widest = max(columns, key=lambda column: (column.width > column.least, column.width))
        if widest.width <= widest.least:
            return False
        widest.width -= 1
        excess -= 1
    return True


def _row(columns: Sequence[Column], cells: Sequence[str]) -> list[str]:
    wrapped = [wrap(text, column.width) for column, text in zip(columns, cells, strict=True)]
    return [
        GAP.join(
            _pad(part, column.width, right=column.right)
            for column, part in zip(columns, parts, strict=True)
        ).rstrip()
        for parts in zip_longest(*wrapped, fillvalue="")
    ]


def _pieces(text: str, room: int) -> list[str]:
    """Words with the blank after them; a word wider than the room in parts."""
    found = []
    for word in re.findall(r"\S+\s*", text):
        if width(word.rstrip()) <= room:
            found.append(word)
            continue
        for part in _BREAKS.split(word):
            found += [part[at : at + room] for at in range(0, len(part), room)]
    return found


def _pad(text: str, room: int, *, right: bool = False, fill: str = " ") -> str:
    missing = fill * (room - width(text))
    return missing + text if right else text + missing
