"""A file as it was written: words, lists and tables that know their lines.

No value is interpreted here: `2023-08`, `no` and `08:15` stay the words they are.
"""

from dataclasses import dataclass, field
from typing import Final

BLANK: Final = frozenset({"", "~", "null"})


class LineError(Exception):
    """Something wrong on one line of a file; the text says what, and what to write instead."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"line {line}: {text}")
        self.line = line
        self.text = text


@dataclass(frozen=True, slots=True)
class Words:
    """One value as written; `quoted` tells `""` from nothing."""

    text: str
    line: int
    quoted: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is said."""
        return not self.quoted and self.text in BLANK


@dataclass(slots=True)
class Items:
    """Several values."""

    line: int
    values: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Values by key. `repeated` holds the keys written twice, with the line of the second."""

    line: int
    values: dict[str, "Node"] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int]] = field(default_factory=list)
    end: int = 0

    def put(self, key: str, line: int, value: "Node") -> None:
        """Add a value; a key seen before is noted and its second value left out."""
        if key in self.values:
            self.repeated.append((key, line))
        else:
            self.values[key] = value
            self.key_lines[key] = line


Node = Words | Items | Table


def said(node: Node | None) -> Node | None:
    """The node, or None when nothing is said."""
    if node is None or (isinstance(node, Words) and node.blank):
        return None
    return node


def several(node: Node | None) -> list[Node]:
    """The values of a list; a single value counts as a list of one."""
    if said(node) is None or node is None:
        return []
    return node.values if isinstance(node, Items) else [node]


def words(node: Node) -> Words:
    """The node as one value.

    Raises:
        LineError: it is a list or a table.
    """
    if isinstance(node, Words):
        return node
    what = "a list" if isinstance(node, Items) else "a table"
    raise LineError(node.line, f"one value is expected here, not {what}")


def table(node: Node, meaning: str) -> Table:
    """The node as a table.

    Raises:
        LineError: it is a list or a single value.
    """
    if isinstance(node, Table):
        return node
    raise LineError(node.line, f"{meaning} is written as `key: value` pairs")
