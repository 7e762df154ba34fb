"""Groups with lists of allies, opponents and wings, as read off encyclopedia infoboxes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from loaders.base import Head, Item, Progress
from loaders.csvtable import CsvTable, rejected
from loaders.facts import clean, described, iso_date, key, placed
from loaders.relations.layout import Layout, Notes, Origin, with_actors
from loaders.sidecar import Sidecar
from schema.records import Claim, Mention, place_path
from schema.text import fold


class Listed(NamedTuple):
    """What the names in a column are to the group of the row."""

    predicate: str
    kind: str
    inverse: bool = False


RELATED: Final = {
    "part_of": Listed("PART_OF", "group"),
    "affiliated_with_group": Listed("AFFILIATE_OF", "group"),
    "affiliated_with_country": Listed("AFFILIATE_OF", "state"),
    "allied_with_country": Listed("ALLIED_WITH", "state"),
    "allied_with_group": Listed("ALLIED_WITH", "group"),
    "designated_terrorist_by_entity": Listed("DESIGNATED", "organization", inverse=True),
    "designated_terrorist_by_country": Listed("DESIGNATED", "state", inverse=True),
    "wing": Listed("PART_OF", "group", inverse=True),
    "opponent_group": Listed("RIVAL_OF", "group"),
    "opponent_entity": Listed("RIVAL_OF", "organization"),
    "opponent_country": Listed("RIVAL_OF", "state"),
}
FACTS: Final = {
    "oldName": "originated as",
    "operates_in_location": "operates in",
    "ideology": "ideology",
    "battles": "took part in",
}
"""Columns kept in their words. `oldName` holds predecessors and parents as well as names."""

SIGNATURE: Final = {"name", "allied_with_group", "opponent_group"}
KNOWN: Final = {
    *("name", "aka", "active_start", "active_end", "operates_in_country"),
    *RELATED,
    *FACTS,
}
_FOOTNOTE: Final = re.compile(r"\[\d+\]")


class CnetLayout(Layout):
    """A group a row; several values of a column are separated by `;`."""

    name = "cnet"
    reads = "groups with `;` lists (name, allied_with_group, opponent_group, wing, …)"

    def fits(self, head: Head, stated: Sidecar) -> bool:
        """See `Layout.fits`."""
        return set(head.header) >= SIGNATURE

    def origin(self, path: Path, stated: Sidecar) -> Origin:
        """See `Layout.origin`."""
        return Origin("cnet", "Groups and their relations, from encyclopedia infoboxes")

    def items(
        self, path: Path, stated: Sidecar, series: str, progress: Progress, notes: Notes
    ) -> Iterator[Item]:
        """See `Layout.items`."""
        table = CsvTable(path, progress)
        for name in table.header:
            if name not in KNOWN:
                notes.left_out[f"columns not read ({name})"] += 1
        met: set[str] = set()
        names: set[str] = set()
        for line, fields, fault in table.rows():
            try:
                if fault:
                    raise ValueError(fault)
                row = dict(zip(table.header, fields, strict=True))
                claims = list(_claims(row, notes))
                if claims[0].record_ref in names:
                    raise ValueError(f"the group {claims[0].record_ref} stands on an earlier line")
                names.add(claims[0].record_ref)
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            yield from with_actors(claims, met, line)


def _claims(row: dict[str, str], notes: Notes) -> Iterator[Claim]:
    name = clean(row["name"])
    if not name:
        raise ValueError("name is empty")
    group = Mention("subject", "group", name)
    active: dict[str, Any] = {
        end: _year(column, row.get(column, ""))
        for end, column in (("valid_from", "active_start"), ("valid_to", "active_end"))
    }
    yield Claim(
        record_ref=name,
        predicate="DESCRIBED",
        mentions=(group,),
        role="active",
        text="; ".join(filter(None, (f"{e[6:]} {active[e]}" for e in active if active[e]))),
        **active,
    )
    for text in _values(row.get("aka", ""), notes):
        yield Claim(
            record_ref=f"{name}/named:{key(text)}",
            predicate="NAMED",
            mentions=(group,),
            text=text,
            name_quality="good",
            aux=True,
        )
    for column, role in FACTS.items():
        for text in _values(row.get(column, ""), notes):
            yield described(name, group, role, text)
    for text in _values(row.get("operates_in_country", ""), notes):
        path = place_path(("country", text))
        yield placed(path, "country")
        yield described(
            name, group, "operates in", text, mentions=(Mention("object", "place", path),)
        )
    for column, listed in RELATED.items():
        for text in _values(row.get(column, ""), notes):
            if fold(text) == fold(name):
                notes.left_out["relations of a group to itself"] += 1
                continue
            other = Mention("object", listed.kind, text)
            ends = (other, group) if listed.inverse else (group, other)
            yield Claim(
                record_ref=f"{name}/{column}:{key(text)}",
                predicate=listed.predicate,
                mentions=(
                    ends[0]._replace(role="subject"),
                    ends[1]._replace(role="object"),
                ),
                role=column.replace("_", " "),
                aux=True,
            )


def _values(cell: str, notes: Notes) -> list[str]:
    """The values of a list, each once, without footnote marks and stray commas."""
    found: dict[str, None] = {}
    for part in cell.split(";"):
        text = clean(_FOOTNOTE.sub("", part)).strip(" ,")
        if text:
            found[text] = None
        elif part.strip():
            notes.left_out["values without a letter"] += 1
    return list(found)


def _year(column: str, text: str) -> str:
    try:
        return iso_date(text)
    except ValueError:
        raise ValueError(f"{column} {text!r} is no year") from None
