"""What a report holds: sections of sentences, tables and charts, before anything is drawn.

Every number can be followed: to the row it stands in, to the incidents it was counted over,
and to the recipe by which it was made. The renderers (HTML, Markdown, workbook) all read this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Value = str | int | float | bool | tuple[str, ...] | None
"""What a cell may hold; None is not known, which is never zero."""

Kind = Literal["text", "name", "number", "decimal", "share", "date", "list", "code", "interval"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence.

    `row` is the id of the table row it stands in, `recipe` that of its recipe, and `evidence`
    the key of the incidents it was counted over (`Contents.evidence`).
    """

    text: str
    row: str = ""
    recipe: str = ""
    evidence: str = ""


Part = str | Number


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and numbers in their order."""

    parts: tuple[Part, ...]

    @property
    def plain(self) -> str:
        """The sentence as text."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def sentence(*parts: Part) -> Sentence:
    """A sentence of these parts; neighbouring parts are not separated for you."""
    return Sentence(tuple(parts))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its values are shown, and what they mean."""

    title: str
    kind: Kind = "text"
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, its cells in the order of the columns.

    `command` is what shows its evidence on the command line; `evidence` a key of
    `Contents.evidence`.
    """

    id: str
    cells: tuple[Value, ...]
    evidence: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `empty` says what it means that there is no row."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    recipe: str = ""
    empty: str = "Nothing is known."


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a figure is made: in words, with its weights, and the command that gives it again."""

    id: str
    title: str
    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network. `size` is its centrality, by `Network.centrality`."""

    id: str
    name: str
    kind: str
    size: float
    row: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie. `sign` is hostile, cooperative or mixed; `weight` its rivalry."""

    one: str
    other: str
    sign: Literal["hostile", "cooperative", "mixed"]
    weight: float
    text: str
    row: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """The signed network."""

    id: str
    title: str
    description: str
    centrality: str
    weight: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What happened at one coordinate. `close` is false where only a province or less is known."""

    latitude: float
    longitude: float
    name: str
    close: bool
    incidents: int
    killed: int | None
    low: int | None
    high: int | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """Points without a background; `outlines` are rings of longitude and latitude."""

    id: str
    title: str
    description: str
    points: tuple[Point, ...]
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A year (`2014`) or a month (`2014-12`); figures are None where none is known.

    `low` and `high` are sums of bounds. `covered` is false where no loaded dataset looked.
    """

    label: str
    incidents: int
    low: int | None
    best: int | None
    high: int | None
    covered: bool = True
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Deaths by period. `marks` are breaks: the period from which they hold, and their words."""

    id: str
    title: str
    description: str
    unit: Literal["year", "month"]
    periods: tuple[Period, ...]
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heat:
    """Rivalry of every pair of the chief actors; a pair that is not there has none on record."""

    id: str
    title: str
    description: str
    actors: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], float]
    rows: Mapping[tuple[str, str], str] = field(default_factory=dict)


Chart = Network | Map | Timeline | Heat
Block = Sentence | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A section: a heading and what follows, in order. `notes` say how to read it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An incident as evidence, as the page lists it."""

    id: str
    date: str
    place: str
    sides: str
    kind: str
    low: int | None
    best: int | None
    high: int | None
    where: str
    sources: tuple[str, ...]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """A source, as its authors want to be named; `url` is only ever text to be clicked."""

    id: str
    credit: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole report.

    `evidence` maps a key to positions in `items`, the deadliest first; `cut` is the most that a
    key lists, 0 for all. `facts` are the lines under the title: scope, graph, day. `command` makes
    the report again, without the name of a file.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    recipes: tuple[Recipe, ...]
    credits: tuple[Credit, ...]
    items: tuple[Item, ...]
    evidence: Mapping[str, tuple[int, ...]]
    cut: int = 0
    command: str = "rivalgraph report"

    def tables(self) -> Iterator[Table]:
        """All tables, in the order in which they stand."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block
