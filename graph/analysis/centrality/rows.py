"""Results as rows with named columns, for tables and data frames."""

from collections.abc import Sequence
from typing import Any, Final

from graph.analysis.centrality.brokerage import ROLES, Broker
from graph.analysis.centrality.findings import Centrality, Players, YearRow
from graph.analysis.ranks import Rank

SHOWN: Final = 6
"""Measures that come before all else; a table on a terminal has room for little more."""

Rows = list[dict[str, Any]]


def rows_and_columns(found: Centrality, limit: int | None = None) -> tuple[Rows, list[str]]:
    """The actors with values, ranks and intervals; `rank` is that of the first measure.

    `limit` is how many; None for all.
    """
    shown, further = found.measures[:SHOWN], found.measures[SHOWN:]
    grouped = ["community"] if found.communities else []
    columns = ["rank", "actor", *shown, *(f"{name}_interval" for name in found.intervals)]
    columns += [*grouped, "kind", "part", *further]
    columns += [*(f"{name}_rank" for name in found.measures[1:]), "id"]
    rows = []
    for row in found.rows[:limit]:
        line: dict[str, Any] = {"rank": _text(row.ranks.get(found.measures[0])), "actor": row.name}
        for name in found.measures:
            value = row.values[name]
            line[name] = None if value is None else round(value, 4)
            line[f"{name}_rank"] = _text(row.ranks.get(name))
        for name, spans in found.intervals.items():
            span = spans.get(row.id)
            line[f"{name}_interval"] = str(span) if span else None
        line |= {
            "community": row.community or None,
            "kind": row.kind,
            "part": row.component,
            "id": row.id,
        }
        rows.append(line)
    return rows, columns


def course_rows(course: Sequence[YearRow], measure: str) -> tuple[Rows, list[str]]:
    """The course of a measure; `change` is in ranks, `new` for who was not there before."""
    rows = [
        {
            "year": row.year,
            "rank": _text(Rank(row.rank, row.last)),
            "change": "new" if row.change is None else f"{row.change:+d}" if row.change else "=",
            "actor": row.name,
            measure: round(row.value, 4),
            "actors": row.actors,
            "id": row.id,
        }
        for row in course
    ]
    return rows, ["year", "rank", "change", "actor", measure, "actors", "id"]


def broker_rows(brokers: Sequence[Broker]) -> tuple[Rows, list[str]]:
    """Every actor with its group, how often it stands between others, in which roles, and how
    often chance would have it there."""
    rows = [
        {
            "actor": row.name,
            "group": row.group,
            "total": row.total,
            **row.roles,
            "alone": row.alone,
            **{f"{role}_expected": round(row.expected[role], 2) for role in ROLES},
            **{f"{role}_z": None if (z := row.z[role]) is None else round(z, 2) for role in ROLES},
            "id": row.id,
        }
        for row in brokers
    ]
    chance = [f"{role}_{what}" for what in ("z", "expected") for role in ROLES]
    return rows, ["actor", "group", "total", *ROLES, "alone", *chance, "id"]


def player_rows(found: Players) -> tuple[Rows, list[str]]:
    """Every best set of key players, with its value and how it was found."""
    rows = [
        {
            "problem": f"KPP-{one.problem.upper()}",
            "players": [found.names[ident] for ident in players],
            "value": round(one.value, 4),
            "before": None if one.before is None else round(one.before, 4),
            "fragmentation": None if one.fragmentation is None else round(one.fragmentation, 4),
            "method": one.method,
            "ids": list(players),
        }
        for one in found.found
        for players in one.sets
    ]
    return rows, ["problem", "players", "value", "before", "fragmentation", "method", "ids"]


def _text(rank: Rank | None) -> str | None:
    return str(rank) if rank else None
