"""What rows about a year of violence have in common: sides, supporters, components, figures."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from loaders.ucdp.parties import government, parties, party
from loaders.ucdp.reading import Row, numbers
from loaders.ucdp_ged.values import Column, between, day, name, needed, whole
from schema.records import Claim, Mention

_count = between(whole, 0, 100_000_000)
_id = needed(between(whole, 1, 10**9))

YEAR: Final = Column("year", needed(between(whole, 1900, 2100)))
DYAD: Final = Column("dyad_id", _id)
CONFLICT: Final = Column("conflict_id", _id)

PRECISION: Final = {
    1: "day",
    2: "month",
    3: "month",
    4: "year",
    5: "year",
    6: "unknown",
    7: "unknown",
}
"""UCDP's seven codes for the precision of a start.

1 is exact. With 2 the day is assigned and with 3 unknown, with 4 the month is assigned and
with 5 unknown; with 6 and 7 not even the year is certain.
"""
_KEPT: Final = {"day": 10, "month": 7}


def ids(column: str) -> Column[tuple[int, ...]]:
    """A column that holds ids, one or several."""
    return Column(column, numbers)


def identity(column: str) -> Column[int]:
    """A column that holds one id."""
    return Column(column, _id)


def named_column(column: str) -> Column[str]:
    """A column that holds a name."""
    return Column(column, needed(name))


def deaths(column: str) -> Column[int | None]:
    """A column that holds a number of deaths."""
    return Column(column, _count)


def date_column(column: str) -> Column[date | None]:
    """A column that holds a day."""
    return Column(column, day)


def partial(first: date, precision: str) -> str:
    """A day as it is known: `2010-06-27`, `2010-06` or `2010`."""
    return first.isoformat()[: _KEPT.get(precision, 4)]


def country_of(codes: tuple[int, ...]) -> str:
    """The code of the country where it happened; '' when there are several."""
    return f"gw:{codes[0]}" if len(codes) == 1 else ""


def dyad_year(row: Row) -> tuple[str, dict[str, Any]]:
    """The record of a dyad in a year, and the fields its claims share.

    Raises:
        ValueError: an id or the year is missing or wrong.
    """
    dyad, year = row.take(DYAD), row.take(YEAR)
    shared = {
        "valid_from": str(year),
        "valid_to": str(year),
        "attribution": "coded",
        "dyad": f"ucdp:{dyad}",
        "conflict": f"ucdp:{row.take(CONFLICT)}",
    }
    return f"{dyad}:{year}", shared


def figures(
    low: int | None, best: int | None, high: int | None, column: str = "best estimate"
) -> dict[str, Any]:
    """Deaths as the fields of an estimate, as given; what is odd about them becomes a doubt.

    Raises:
        ValueError: there is no figure at all.
    """
    if low is None and best is None and high is None:
        raise ValueError(f"{column} and its bounds are blank")
    odd = []
    if low is not None and best is not None and low > best:
        odd.append("low above best")
    if best is not None and high is not None and best > high:
        odd.append("best above high")
    return {
        "predicate": "ESTIMATED",
        "measure": "deaths",
        "unit": "persons",
        "low": low,
        "best": best,
        "high": high,
        "doubt": "; ".join(odd),
    }


def supporters(
    record: str, side: str, row: Row, primary: Iterable[Mention], **shared: Any
) -> Iterator[Claim]:
    """The secondary parties of a side: who fought on it with troops, besides the primary ones.

    They are told by their Gleditsch-Ward numbers. A name beyond those numbers is kept as a
    name.

    Args:
        record: record id of the row.
        side: `a` or `b`.
        row: the row, with `side_?_2nd` and `gwno_?_2nd`.
        primary: the parties they fought beside.
        shared: fields of the claims.

    Raises:
        ValueError: a number is none.
    """
    found = [government("subject", code) for code in row.take(ids(f"gwno_{side}_2nd"))]
    known = {mention.name for mention in found}
    names = [part.strip() for part in row[f"side_{side}_2nd"].split(",") if part.strip()]
    beyond = [text for text in names if text not in known]
    unnamed = sum(not mention.name for mention in found)
    if len(beyond) == unnamed == 1:
        found = [m if m.name else m._replace(name=beyond[0]) for m in found]
    elif len(names) > len(found):
        found += [Mention("subject", "group", text) for text in beyond]
    objects = tuple(mention._replace(role="object") for mention in primary)
    for mention in found:
        yield Claim(
            record_ref=f"{record}:{side}:{mention.ref or mention.name}",
            predicate="SUPPORTS",
            mentions=(mention, *objects),
            aux=True,
            role=f"fights beside side {side.upper()}",
            text="secondary party with troops of its own",
            **shared,
        )


def components(
    number: int, coalition: str, cell: Column[tuple[int, ...]], row: Row
) -> Iterator[Claim]:
    """The members of a coalition that UCDP treats as one actor, known by their ids alone.

    Raises:
        ValueError: an id is none.
    """
    members = parties("subject", row.take(cell), "")
    whole_side = party("object", number, coalition)
    states = whole_side.kind == "state"
    for member in members:
        kind = "state" if states else member.kind
        yield Claim(
            record_ref=f"component:{member.ref}:{whole_side.ref}",
            predicate="PART_OF",
            mentions=(member._replace(kind=kind), whole_side),
            aux=True,
            attribution="coded",
            role="component of a coalition",
        )
