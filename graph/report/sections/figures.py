"""Figures that differ: accounts of one incident, sums against published totals."""

from collections import Counter
from typing import Any, Final

from graph.report.contents import Block, Column, Row, Section, Table, sentence
from graph.report.material import Material, answer_table, cell, counted, nothing

SHOWN: Final = 60
TOTALS: Final = 8

_CONFLICTS: Final = {
    "date": Column("Date", "date"),
    "place": Column("Place"),
    "least": Column("Least", "number", "smallest figure of deaths of any account"),
    "least_by": Column("Whose", "text", "whose figure the least is"),
    "most": Column("Most", "number", "largest figure of any account"),
    "most_by": Column("Whose", "text", "whose figure the most is"),
    "ratio": Column("Ratio", "decimal", "largest over smallest"),
    "bases": Column("Perpetrators counted", "list", "whether each account counts them"),
}
_TOTALS: Final = {
    "measure": Column("Measure"),
    "published": Column("Published", "number"),
    "own": Column("In the graph", "number", "the same count over the loaded incidents"),
    "share": Column("Share", "share", "own over published, in per cent"),
    "asserted_by": Column("Published by"),
    "series": Column("Counted over", "code"),
    "period": Column("Period", "text", "first and last day counted"),
    "text": Column("What it counts"),
}
_PUBLISHED: Final = {
    "subject": Column("Subject"),
    "year": Column("Year", "text"),
    "kind": Column("Kind"),
    "published_best": Column("Published", "number", "best figure of the published table"),
    "summed_best": Column("Summed", "number", "sum of best figures of the events"),
    "difference": Column("Difference", "number", "summed less published"),
    "status": Column("Status"),
    "releases": Column("Releases", "text", "of the published table, and of the events"),
}
_ABOUT: Final = """
MATCH (e:Estimate)-[:ABOUT]->(a:Actor)
WHERE a.id IN $ids AND e.part_of IS NULL AND e.best IS NOT NULL
  AND (e.measure STARTS WITH 'killed' OR e.measure STARTS WITH 'incidents')
RETURN DISTINCT a.id AS id, a.name AS name ORDER BY name, id
"""


def figures_section(material: Material) -> Section:
    """The section: conflicting figures, coverage of published totals, control figures."""
    blocks: list[Block] = [_conflicts(material)]
    blocks += _totals(material)
    blocks += _published(material)
    return Section("figures", "Figures that differ", tuple(blocks))


def _conflicts(material: Material) -> Table:
    scope = material.scope
    asked: dict[str, object] = {
        "actor": scope.actor.id if scope.actor else None,
        "place": scope.area.id if scope.area else None,
    }
    answer = material.ask("conflicting-figures", **asked, since=scope.since, until=scope.until)
    recipe = material.recipe(
        "conflicts",
        "Conflicting figures",
        "Incidents of which there is more than one account, and the accounts differ on the dead. "
        "All accounts stay; sums use the one chosen by release and reliability, never a "
        "perpetrator's claim.",
        material.command("conflicting-figures", **asked),
    )
    caption = "Incidents whose accounts differ on the number of dead"
    return answer_table(
        answer,
        "conflicts",
        caption,
        _CONFLICTS,
        recipe=recipe,
        limit=SHOWN,
        command=lambda row: f"rivalgraph why {row['incident']}",
    )


def _totals(material: Material) -> list[Block]:
    """Published totals about the actor, or about the actors of the area."""
    scope = material.scope
    ids = [scope.actor.id] if scope.actor else sorted(material.incidents.actors)
    about = material.engine.read(_ABOUT, vetted=True, ids=ids).rows[:TOTALS]
    recipe = material.recipe(
        "totals",
        "Coverage of published totals",
        "A published total is held against the same count over the loaded incidents of its "
        "period, one row for each series, because series are never added up. The share is of one "
        "publisher's count, not of what happened.",
        f"rivalgraph ask total-v-own-sum actor={about[0][0]}" if about else "",
    )
    if not about:
        return [sentence("No published total is loaded about ", _whom(material), ".")]
    rows: list[Row] = []
    notes: dict[str, None] = {}
    columns = _TOTALS if scope.actor else {"actor": Column("Actor"), **_TOTALS}
    for ident, name in about:
        answer = material.ask("total-v-own-sum", actor=ident)
        notes.update(dict.fromkeys(answer.notes))
        rows += [
            Row(f"totals-{len(rows) + n}", tuple(cell(row.get(c)) for c in columns))
            for n, row in enumerate((_totalled(row, name) for row in answer.rows), 1)
        ]
    caption = "Published totals, and how much of each the loaded incidents account for"
    if scope.area:
        notes["Published totals are about the actor as a whole, here and elsewhere."] = None
    return [Table("totals", caption, tuple(columns.values()), tuple(rows), tuple(notes), recipe)]


def _totalled(row: dict[str, Any], actor: str) -> dict[str, Any]:
    first, last = row["period_from"], row["period_to"]
    period = f"{first or 'the beginning'} to {last or 'the end'}" if first or last else ""
    return row | {"actor": actor, "period": period}


def _whom(material: Material) -> str:
    return material.scope.actor.name if material.scope.actor else "an actor of this report"


def _published(material: Material) -> list[Block]:
    """Sums over events against the publisher's own yearly tables."""
    scope = material.scope
    if not scope.actor and not scope.area:
        return []
    asked: dict[str, object] = {
        "actor": scope.actor.id if scope.actor else None,
        "place": scope.area.id if scope.area and not scope.actor else None,
    }
    answer = material.ask("events-v-published", **asked, since=scope.since, until=scope.until)
    recipe = material.recipe(
        "control",
        "Sums against published yearly figures",
        "Sums over the loaded events against what UCDP publishes by country, pair or actor and "
        "year. Releases differ by revision: a difference between them is no error.",
        material.command("events-v-published", **asked),
    )
    # Where nobody can tell whether the events cover the country, a difference says nothing.
    compared = [row for row in answer.rows if row["covered"]]
    counts = Counter(row["status"] for row in compared)
    differing = [
        row | {"releases": f"{row['published_release']} and {row['events_release']}"}
        for row in compared
        if row["status"] != "equal"
    ]
    differing.sort(key=lambda row: (-abs(row["difference"] or 0), row["subject"], row["year"]))
    equal = counts["equal"]
    table = Table(
        "control",
        "Years in which sums over events differ from the published tables",
        tuple(_PUBLISHED.values()),
        tuple(
            Row(f"control-{n}", tuple(cell(_spaced(row.get(name))) for name in _PUBLISHED))
            for n, row in enumerate(differing, 1)
        ),
        tuple(answer.notes),
        recipe,
        "None differs." if compared else nothing(answer),
    )
    if not compared:
        return [table]
    words = sentence(
        "Of ",
        counted(len(compared), "control", recipe),
        " yearly figures that can be compared, ",
        counted(equal, "control", recipe),
        f" {'is' if equal == 1 else 'are'} equal and ",
        counted(len(differing), "control", recipe),
        " differ.",
    )
    return [words, table]


def _spaced(value: object) -> object:
    """Codes such as `one_sided` as words."""
    return value.replace("_", " ") if isinstance(value, str) else value
