"""Tables of links, one relation a row, and the table of groups that may go with them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from loaders.base import Head, Item, Progress
from loaders.csvtable import CsvTable, rejected
from loaders.facts import clean, described, iso_date, key
from loaders.relations.layout import Layout, Notes, Origin, with_actors
from loaders.relations.words import meaning
from loaders.sidecar import Sidecar
from schema.errors import InputError
from schema.records import Claim, Mention
from schema.text import fold, slug
from schema.vocabulary import ACTOR_KIND, RELATIONS

NEEDED: Final = ("source", "target", "type")
COLUMNS: Final = (
    *NEEDED,
    *("id", "sign", "from", "to", "reference", "note"),
    *("source_id", "target_id", "source_kind", "target_kind"),
)
MAPPING: Final = {
    "source": "group1",
    "target": "group2",
    "from": "date",
    "note": "description",
}
"""Columns of a link table after Mapping Militants, by the names known here."""

MMP: Final = Origin(
    "mapping-militants",
    "Mapping Militants profiles, as transcribed by the user",
    "as its author says",
)
SIGNS: Final = {
    **dict.fromkeys(("-1", "-", "negative", "hostile"), -1),
    **dict.fromkeys(("1", "+1", "+", "positive", "cooperative"), 1),
    **dict.fromkeys(("0", "neutral"), 0),
}


class GroupLayout(Layout):
    """A group a row: id, name, shortname, startdate, enddate, description."""

    name = "groups"
    reads = "groups (id, name, shortname, startdate, enddate, description)"

    def fits(self, head: Head, stated: Sidecar) -> bool:
        """See `Layout.fits`."""
        return {"id", "name", "shortname", "startdate"} <= {h.lower() for h in head.header}

    def origin(self, path: Path, stated: Sidecar) -> Origin:
        """See `Layout.origin`."""
        return MMP

    def items(
        self, path: Path, stated: Sidecar, series: str, progress: Progress, notes: Notes
    ) -> Iterator[Item]:
        """See `Layout.items`."""
        table = CsvTable(path, progress)
        columns = [name.lower() for name in table.header]
        for name in columns:
            if name not in ("id", "name", "shortname", "startdate", "enddate", "description"):
                notes.left_out[f"columns not read ({name})"] += 1
        met: set[str] = set()
        for line, fields, fault in table.rows():
            try:
                if fault:
                    raise ValueError(fault)
                claims = list(_group(dict(zip(columns, fields, strict=True)), series))
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            if claims[0].record_ref in met:
                yield rejected(line, fields, f"{claims[0].record_ref} stands on an earlier line")
                continue
            met.add(claims[0].record_ref)
            for claim in claims:
                claim.row = line
                yield claim


class LinkLayout(Layout):
    """A relation a row, in columns of our names or of those that a sidecar maps onto them."""

    name = "links"
    reads = (
        "links (source, target, type; perhaps sign, from, to, reference, note, ids, kinds; "
        "or group1, group2, type, date, description; or columns a sidecar names)"
    )

    def fits(self, head: Head, stated: Sidecar) -> bool:
        """See `Layout.fits`."""
        header = {name.lower() for name in head.header}
        return bool(stated.columns) or bool(_columns(header))

    def origin(self, path: Path, stated: Sidecar) -> Origin:
        """See `Layout.origin`."""
        header = {name.lower() for name in CsvTable(path).header}
        if not stated.columns and _columns(header).get("source") == "group1":
            return MMP
        stem = path.name.partition(".")[0]
        return Origin(slug(stem), f"Relations in {path.name}")

    def items(
        self, path: Path, stated: Sidecar, series: str, progress: Progress, notes: Notes
    ) -> Iterator[Item]:
        """See `Layout.items`.

        Raises:
            InputError: the sidecar names a column that is not there, or one is lacking.
        """
        table = CsvTable(path, progress)
        header = [name.lower() for name in table.header]
        known = _columns(set(header)) | _stated(path, stated, header)
        for name in NEEDED:
            if name not in known:
                raise InputError(
                    f"{path} has no column {name!r}; name it under `columns` in "
                    f"{path.name}.source.yaml"
                )
        for name in header:
            if name not in known.values():
                notes.left_out[f"columns not read ({name})"] += 1
        met: set[str] = set()
        for line, fields, fault in table.rows():
            try:
                if fault:
                    raise ValueError(fault)
                cells = dict(zip(header, fields, strict=True))
                row = {name: clean(cells[column]) for name, column in known.items()}
                claim = _link(row, stated, series)
            except ValueError as error:
                yield rejected(line, fields, str(error))
                continue
            yield from with_actors([claim], met, line)


def _columns(header: set[str]) -> dict[str, str]:
    """Our names of the columns to those of the file; empty when it is no table of links."""
    if set(NEEDED) <= header:
        return {name: name for name in COLUMNS if name in header}
    if {"group1", "group2", "type"} <= header:
        own = {ours: theirs for ours, theirs in MAPPING.items() if theirs in header}
        return own | {"type": "type"}
    return {}


def _stated(path: Path, stated: Sidecar, header: list[str]) -> dict[str, str]:
    for ours, theirs in stated.columns.items():
        if ours not in COLUMNS:
            raise InputError(
                f"{path.name}.source.yaml: columns: there is no {ours!r}; "
                f"there are: {', '.join(COLUMNS)}"
            )
        if theirs.lower() not in header:
            raise InputError(f"{path} has no column {theirs!r}, which its sidecar names")
    return {ours: theirs.lower() for ours, theirs in stated.columns.items()}


def _link(row: dict[str, str], stated: Sidecar, series: str) -> Claim:
    if not row["type"]:
        raise ValueError("type is empty")
    found = meaning(row["type"], stated.words)
    kind = RELATIONS[found.predicate]
    sign = row.get("sign", "").casefold()
    if sign and sign not in SIGNS:
        raise ValueError(f"sign {row['sign']!r} is not one of: {', '.join(SIGNS)}")
    if sign and SIGNS[sign] != kind.sign:
        raise ValueError(f"sign {row['sign']!r} contradicts {row['type']!r}, which is {kind.name}")
    one = _end(row, "source", stated, series)
    other = _end(row, "target", stated, series)
    if one[1:] == other[1:] or (not (one.ref or other.ref) and fold(one.name) == fold(other.name)):
        raise ValueError(f"{one.name or one.ref!r} stands at both ends")
    subject, object_ = (other, one) if found.inverse else (one, other)
    reference = row.get("reference", "")
    said = (Mention("asserter", "text", reference),) if reference else ()
    first, last = _date(row, "from"), _date(row, "to")
    if first and last and last < first[: len(last)]:
        raise ValueError(f"to {last!r} is before from {first!r}")
    return Claim(
        record_ref=row.get("id") or _digest(row),
        predicate=found.predicate,
        mentions=(subject._replace(role="subject"), object_._replace(role="object"), *said),
        role=row["type"],
        text=row.get("note", ""),
        valid_from=first,
        valid_to=last,
    )


def _end(row: dict[str, str], end: str, stated: Sidecar, series: str) -> Mention:
    """An end of a link: by its id where it has one, else by its name alone."""
    name, ref = row[end], row.get(f"{end}_id", "")
    kind = row.get(f"{end}_kind", "").lower() or stated.kind or "group"
    if kind not in ACTOR_KIND:
        known = ", ".join(term.code for term in ACTOR_KIND.terms)
        raise ValueError(f"{end}_kind {kind!r} is not one of: {known}")
    if name.isdigit() and not ref:
        name, ref = "", name
    if not (name or ref):
        raise ValueError(f"{end} is empty")
    return Mention("subject", kind, name, ref if not ref or ":" in ref else f"{series}:{ref}")


def _group(row: dict[str, str], series: str) -> Iterator[Claim]:
    number, name = clean(row["id"]), clean(row["name"])
    if not number or not name:
        raise ValueError("id or name is empty")
    group = Mention("subject", "group", name, f"{series}:{number}")
    short = clean(row["shortname"])
    common: dict[str, Any] = {"predicate": "NAMED", "mentions": (group,)}
    yield Claim(record_ref=f"group:{number}", text=name, name_quality="primary", **common)
    if short and short != name:
        yield Claim(
            record_ref=f"group:{number}/named:{key(short)}",
            text=short,
            name_quality="acronym",
            aux=True,
            **common,
        )
    first, last = _date(row, "startdate"), _date(row, "enddate")
    if first or last:
        words = f"from {first or 'an unknown day'}" + (f" to {last}" if last else "")
        yield described(f"group:{number}", group, "active", words, valid_from=first, valid_to=last)
    if text := clean(row.get("description")):
        yield described(f"group:{number}", group, "description", text)


def _date(row: dict[str, str], column: str) -> str:
    text = row.get(column) or ""
    try:
        return iso_date(text)
    except ValueError:
        raise ValueError(
            f"{column} {text!r} is no date such as 2015, 2015-03 or 2015-03-01"
        ) from None


def _digest(row: dict[str, str]) -> str:
    """An id for a row that has none: its ends, and a digest of all it says."""
    content = "\x1f".join(f"{name}={row[name]}" for name in sorted(row))
    mark = hashlib.sha256(content.encode()).hexdigest()[:10]
    return f"{key(row['source'])}|{key(row['target'])}|{mark}"
