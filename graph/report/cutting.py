"""What a page leaves out, by a stated budget, so that it stays small enough to pass on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.report.contents import (
    Block,
    Contents,
    Heat,
    Map,
    Network,
    Number,
    Sentence,
    Table,
    Timeline,
)

ROWS: Final = 2_500
"""So many rows the tables of a page hold together before the long ones are cut."""

FIRST: Final = 200
"""So many rows a table keeps then."""

POINTS: Final = 3_000
"""So many points a map keeps, the deadliest."""

INCIDENTS: Final = 15_000
"""So many incidents a page lists behind its numbers."""

Lists = Mapping[str, tuple[int, ...]]


def within_budget(contents: Contents) -> Contents:
    """The contents of a page: what is too much is left out, and the page says what and how much.

    Long tables keep their first rows, the map its deadliest points, and every number the same
    most of its incidents, the deadliest first. Links to a row left out lead to its table.
    """
    many = sum(len(table.rows) for table in contents.tables()) > ROWS
    gone = {
        row.id: table.id
        for table in contents.tables()
        for row in (table.rows[FIRST:] if many else ())
    }
    sections = tuple(
        replace(
            section,
            blocks=tuple(_block(block, gone, many, contents.command) for block in section.blocks),
        )
        for section in contents.sections
    )
    used = {key for section in sections for block in section.blocks for key in _keys(block)}
    lists = {key: places for key, places in contents.evidence.items() if key in used}
    most = _most(lists)
    if most:
        lists = {key: places[:most] for key, places in lists.items()}
    kept = sorted({place for places in lists.values() for place in places})
    place_of = {place: n for n, place in enumerate(kept)}
    cut = min(filter(None, (contents.cut, most)), default=0)
    said = _said(contents, gone, cut)
    return replace(
        contents,
        facts=(*contents.facts, ("Left out of this page", said)) if said else contents.facts,
        sections=sections,
        items=tuple(contents.items[place] for place in kept),
        evidence={key: tuple(place_of[one] for one in places) for key, places in lists.items()},
        cut=cut,
    )


def _block(block: Block, gone: Mapping[str, str], many: bool, command: str) -> Block:
    """A block with what it may keep, its links led to what is there."""
    if isinstance(block, Table):
        if not many or len(block.rows) <= FIRST:
            return block
        note = (
            f"The first {FIRST} of {len(block.rows):,} rows are shown; "
            f"{command} -o report.xlsx writes all."
        )
        return replace(block, rows=block.rows[:FIRST], notes=(note, *block.notes))
    if isinstance(block, Sentence):
        return Sentence(
            tuple(
                replace(part, row=gone.get(part.row, part.row))
                if isinstance(part, Number)
                else part
                for part in block.parts
            )
        )
    if isinstance(block, Network):
        return replace(
            block,
            nodes=tuple(replace(one, row=gone.get(one.row, one.row)) for one in block.nodes),
            edges=tuple(replace(one, row=gone.get(one.row, one.row)) for one in block.edges),
        )
    if isinstance(block, Heat):
        return replace(block, rows={ends: gone.get(row, row) for ends, row in block.rows.items()})
    if isinstance(block, Map) and len(block.points) > POINTS:
        order = sorted(block.points, key=lambda p: (-(p.killed or 0), p.latitude, p.longitude))
        words = f"{block.description} The {POINTS:,} deadliest of these points are drawn."
        return replace(block, points=tuple(order[:POINTS]), description=words)
    return block


def _keys(block: Block) -> Iterator[str]:
    """The keys of evidence that a block leads to."""
    holders: Sequence[object] = ()
    if isinstance(block, Table):
        holders = block.rows
    elif isinstance(block, Sentence):
        holders = block.parts
    elif isinstance(block, Network):
        holders = block.edges
    elif isinstance(block, Map):
        holders = block.points
    elif isinstance(block, Timeline):
        holders = block.periods
    for holder in holders:
        if key := getattr(holder, "evidence", ""):
            yield key


def _most(lists: Lists) -> int:
    """The most that each list may keep for all of them to name no more than `INCIDENTS`; 0: all.

    A list keeps one incident at least, for without any its number could not be followed.
    """
    depth: dict[int, int] = {}
    for places in lists.values():
        for n, place in enumerate(places, 1):
            depth[place] = min(n, depth.get(place, n))
    if len(depth) <= INCIDENTS:
        return 0
    # The incident that no longer fits stands this deep in every list that names it.
    return max(1, sorted(depth.values())[INCIDENTS] - 1)


def _said(contents: Contents, gone: Mapping[str, str], cut: int) -> str:
    """What was left out, and the commands that give it; '' when nothing was."""
    parts = []
    if gone:
        tables = len(set(gone.values()))
        parts.append(
            f"{len(gone):,} rows of {tables} long {'table' if tables == 1 else 'tables'}, which "
            f"keep their first {FIRST} ({contents.command} -o report.xlsx writes all)"
        )
    points = [
        len(block.points) - POINTS
        for section in contents.sections
        for block in section.blocks
        if isinstance(block, Map) and len(block.points) > POINTS
    ]
    if points:
        parts.append(f"{sum(points):,} of the least deadly points of the map")
    if cut:
        parts.append(
            f"all but the {cut} deadliest incidents behind each number (a report of one --area or "
            "--actor lists more, rivalgraph ask incidents actor=NAME all of an actor)"
        )
    return "; ".join(parts)
