"""Tables of relations or incidents into the same tree as the YAML layout.

Lines that begin with `#` say what a table cannot: `# rivalgraph: 1`, `# series: …`.
"""

import csv
from collections.abc import Iterator
from typing import Final

from loaders.base import FIELD_LIMIT
from loaders.curated.layout import CLAIMED, INCIDENT, RELATION, SOURCE, Section, meant
from loaders.curated.things import LEVELS
from loaders.curated.tree import Items, Node, Table, Words
from schema import vocabulary as v
from schema.errors import InputError

DELIMITERS: Final = (",", ";", "\t")
_TOLLS: Final = tuple(
    f"{harm}_{category.code}" for harm in ("killed", "injured") for category in v.CASUALTY.terms
)
_CLAIMED: Final = tuple(f"claimed_{key}" for key in CLAIMED.keys)
_TABLE_KEYS: Final = ("place", "claimed")


def columns(section: Section) -> tuple[str, ...]:
    """The columns that a table of a section may have."""
    plain = tuple(key for key in section.keys if key not in _TABLE_KEYS)
    return (*plain, *LEVELS, *_TOLLS, *_CLAIMED) if section is INCIDENT else plain


def table_kind(header: list[str]) -> Section | None:
    """What a table holds, by its columns; None when it is neither kind."""
    names = {name.strip().casefold() for name in header}
    if {"subject", "type", "object"} <= names:
        return RELATION
    if "id" in names and names & {"perpetrators", "side_a", "targets"}:
        return INCIDENT
    return None


def read_csv(text: str) -> Table:
    """The tree of a table with its lines of comment.

    Raises:
        InputError: there is no header or it names no known table, a column is unknown or
            there twice, a row has too many fields, or the text is no CSV.
    """
    delimiter = _delimiter(text)
    csv.field_size_limit(FIELD_LIMIT)
    root, source = Table(1), Table(1)
    root.put("source", 1, source)
    section: Section | None = None
    names: list[str] = []
    entries = Items(1)
    for line, cells in _rows(text, delimiter):
        if section is None and cells[0].lstrip().startswith("#"):
            _comment(delimiter.join(cells).rstrip(delimiter), line, root, source)
        elif section is None:
            names = [cell.strip().casefold() for cell in cells]
            section = _section(names, line)
        else:
            entries.values.append(_entry(section, names, cells, line))
    if section is None:
        raise InputError("there is no header row under the lines that begin with `#`")
    root.put(section.name, 1, entries)
    return root


def _delimiter(text: str) -> str:
    """The mark that separates the columns of the header."""
    header = next(
        (
            line
            for line in text.splitlines()
            if line.strip() and not line.lstrip('" ').startswith("#")
        ),
        "",
    )
    return max(DELIMITERS, key=header.count)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"line {line}: no CSV: {error}") from None
        if any(cell.strip() for cell in cells):
            yield line, cells


def _comment(text: str, line: int, root: Table, source: Table) -> None:
    """`# key: value`, a key of the source or the version of the layout."""
    key, colon, value = text.strip().lstrip("#").partition(":")
    key = key.strip()
    if not colon:
        return
    holder = root if key == "rivalgraph" else source
    cell = Words(value.strip(), line)
    lists = key in SOURCE.keys and SOURCE.keys[key].many
    holder.put(key, line, _list(cell) if lists else cell)


def _section(names: list[str], line: int) -> Section:
    section = table_kind(names)
    if section is None:
        raise InputError(
            f"line {line}: neither a table of relations (columns id, subject, type, object) "
            "nor one of incidents (id, date, perpetrators, …)"
        )
    known = columns(section)
    for name in filter(None, names):
        if name not in known:
            raise InputError(
                f"line {line}: `{name}` is not a column of a table of {section.name}"
                f"{meant(name, known)}"
            )
        if names.count(name) > 1:
            raise InputError(f"line {line}: the column `{name}` is there twice")
    return section


def _entry(section: Section, names: list[str], cells: list[str], line: int) -> Table:
    """A row as an entry: levels make its place, casualties its figures, claims an account."""
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        raise InputError(
            f"line {line}: {len(cells)} fields under {len(names)} columns; a value that holds "
            "the separator needs quotation marks"
        )
    entry, place, claimed = Table(line), Table(line), Table(line)
    tolls = {"killed": Table(line), "injured": Table(line)}
    for name, cell in zip(names, cells, strict=False):
        word = Words(cell.strip(), line)
        if word.blank or not name:
            continue
        harm, _, category = name.partition("_")
        if name in LEVELS:
            place.put(name, line, word)
        elif section is INCIDENT and name in _TOLLS:
            tolls[harm].put(category, line, word)
        elif section is INCIDENT and name in tolls:
            tolls[name].put("total", line, word)
        elif name in _CLAIMED:
            key = name.removeprefix("claimed_")
            claimed.put(key, line, _list(word) if CLAIMED.keys[key].many else word)
        else:
            entry.put(name, line, _list(word) if section.keys[name].many else word)
    for key, value in (("place", place), ("claimed", claimed), *tolls.items()):
        if value.values:
            entry.put(key, line, value)
    entry.end = line
    return entry


def _list(word: Words) -> Node:
    """A cell with several values, separated by semicolons."""
    parts = [part.strip() for part in word.text.split(";")]
    return Items(word.line, [Words(part, word.line) for part in parts if part])
