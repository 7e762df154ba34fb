"""The columns of a panel: what each means, its unit, and when it is missing (NA)."""

from dataclasses import dataclass
from typing import Final

DYAD, ACTOR, DISTRICT = "dyad-year", "actor-year", "district-month"
ALL: Final = (DYAD, ACTOR, DISTRICT)

TEXT, WHOLE, SHARE, TRUTH = "text", "whole", "share", "truth"
KINDS: Final = {
    TEXT: "text",
    WHOLE: "whole number",
    SHARE: "share, 0 to 1",
    TRUTH: "1 or 0",
}

NEVER: Final = "never"
NONE_KNOWN: Final = "none is known"
COUNTED: Final = "no incident, and not at risk or not covered"
SEEN: Final = "no incident"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        name: its heading.
        kind: one of `KINDS`.
        meaning: what it says, with its unit.
        missing: when it is NA.
        units: the panels that have it.
        counted: it is a count: 0 where a covered unit at risk has no incident.
        sides: only in panels whose sides are the source's (`source`) or as resolved
            (`resolved`); '' in both.
    """

    name: str
    kind: str
    meaning: str
    missing: str
    units: tuple[str, ...] = ALL
    counted: bool = False
    sides: str = ""


def _count(name: str, meaning: str, *units: str) -> Column:
    return Column(name, WHOLE, meaning, COUNTED, units or ALL, counted=True)


_LISTED: Final = "no table that covers the year and the kind of violence is loaded"

COLUMNS: Final = (
    # Who or where.
    Column("dyad_id", WHOLE, "UCDP's id of the dyad (`dyad_new_id` in GED, `dyad_id` elsewhere)",
           NEVER, (DYAD,), sides="source"),
    Column("conflict_id", WHOLE, "UCDP's id of the conflict", NONE_KNOWN, (DYAD,), sides="source"),
    Column("type_of_violence", WHOLE,
           "1 state-based, 2 non-state, 3 one-sided, as in GED", NEVER, (DYAD,)),
    Column("side_a_id", TEXT, "UCDP's actor id of side A; several are joined by `;`",
           NEVER, (DYAD,), sides="source"),
    Column("side_a", TEXT, "name of side A in the source", NEVER, (DYAD,), sides="source"),
    Column("side_b_id", TEXT, "UCDP's actor id of side B; 1 stands for civilians",
           NONE_KNOWN, (DYAD,), sides="source"),
    Column("side_b", TEXT, "name of side B in the source", NONE_KNOWN, (DYAD,), sides="source"),
    Column("gwnoa", TEXT, "Gleditsch–Ward number of side A", "side A is no government",
           (DYAD,)),
    Column("gwnob", TEXT, "Gleditsch–Ward number of side B", "side B is no government",
           (DYAD,)),
    Column("actor_id", TEXT, "UCDP's id of the actor", NEVER, (ACTOR,), sides="source"),
    Column("actor", TEXT, "name of the actor in the source", NEVER, (ACTOR,), sides="source"),
    Column("gwno", TEXT, "Gleditsch–Ward number of the actor", "it is no government", (ACTOR,)),
    Column("node_a", TEXT,
           "id in the graph of side A in that period, rules applied; several are joined by "
           "`;`, the most frequent one first", "no incident whose side A is resolved", (DYAD,)),
    Column("name_a", TEXT, "its name", "as node_a", (DYAD,)),
    Column("node_b", TEXT, "id in the graph of side B, likewise",
           "no incident whose side B is resolved", (DYAD,)),
    Column("name_b", TEXT, "its name", "as node_b", (DYAD,)),
    Column("node", TEXT, "id in the graph of the actor in that period, rules applied; several "
           "are joined by `;`, the most frequent one first", "no incident that is resolved",
           (ACTOR,)),
    Column("name", TEXT, "its name", "as node", (ACTOR,)),
    Column("ucdp_ids", TEXT, "UCDP's actor ids behind it over all periods, joined by `;`; of a "
           "dyad those of side A, a slash, those of side B", NONE_KNOWN,
           (DYAD, ACTOR), sides="resolved"),
    Column("dyad_ids", TEXT, "UCDP's dyads behind it over all periods, joined by `;`",
           NONE_KNOWN, (DYAD,), sides="resolved"),
    Column("district", TEXT, "id of the district in the graph", NEVER, (DISTRICT,)),
    Column("admin2", TEXT, "name of the district in the source", NEVER, (DISTRICT,)),
    Column("admin1", TEXT, "name of its province in the source", NONE_KNOWN, (DISTRICT,)),
    Column("gwno", TEXT, "Gleditsch–Ward number of the country", NEVER, (DISTRICT,)),
    Column("priogrid_gid", WHOLE, "PRIO-GRID cell in which most of the district's incidents "
           "lie, over all months", "no incident has coordinates", (DISTRICT,)),
    # When, and what can be known.
    Column("year", WHOLE, "year of the first day of the incidents", NEVER),
    Column("month", WHOLE, "month of it, 1 to 12", NEVER, (DISTRICT,)),
    Column("at_risk", TRUTH, "the unit exists: from the year of its first known incident, first "
           "listed year or, in Dyadic, first death, to the last covered year; a district always",
           NEVER),
    Column("covered", TRUTH, "the source covers the year and every country in which the unit is "
           "known to have been active, so that nothing listed means nothing known; 0 also for a "
           "unit that a table lists in a covered year without an incident here",
           "a table names several countries for the unit and does not say which"),
    Column("countries", TEXT, "Gleditsch–Ward numbers of the countries where the unit is known "
           "to have been active in any year, joined by `;`", NONE_KNOWN, (DYAD, ACTOR)),
    Column("uncovered", TEXT, "those of them that the source does not cover: sums are lower "
           "bounds", "there is none", (DYAD, ACTOR)),
    # How many.
    _count("n_incidents", "incidents"),
    Column("active_year", TRUTH, "the source calls the dyad active (25 deaths or more) that year",
           "no incident, or the source does not say", (DYAD,)),
    _count("low", "killed, sum of the low figures as given (a sum of bounds)"),
    _count("best", "killed, sum of the best figures"),
    _count("high", "killed, sum of the high figures as given (a sum of bounds)"),
    _count("bounds_crossed", "incidents whose low is above best, or best above high; kept as "
           "published"),
    _count("deaths_a", "killed of side A", DYAD),
    _count("deaths_b", "killed of side B", DYAD),
    _count("deaths_own", "killed of the actor's own side", ACTOR),
    _count("deaths_other", "killed of the side it fought", ACTOR),
    _count("deaths_civilians", "civilians killed"),
    _count("deaths_unknown", "killed of unknown belonging"),
    _count("n_state_based", "of the incidents, state-based ones", ACTOR, DISTRICT),
    _count("n_non_state", "of the incidents, non-state ones", ACTOR, DISTRICT),
    _count("n_one_sided", "of the incidents, one-sided ones", ACTOR, DISTRICT),
    _count("best_one_sided", "civilians killed in one-sided violence, sum of best figures", ACTOR),
    _count("n_dyads", "dyads of the source with an incident", ACTOR, DISTRICT),
    _count("n_coarser", "incidents of its country and month that are placed in its province or "
           "the country only, and may belong here", DISTRICT),
    # What it rests on.
    Column("share_where_fine", SHARE, "incidents placed to the district or finer", SEEN,
           (DYAD, ACTOR)),
    Column("share_exact", SHARE, "incidents placed exactly", SEEN, (DISTRICT,)),
    Column("share_day", SHARE, "incidents dated to the day", SEEN),
    Column("share_month", SHARE, "incidents dated to the month or finer", SEEN),
    Column("share_clear", SHARE, "incidents that the source calls clearly described",
           "no incident, or the source does not say"),
    Column("priogrid_gids", TEXT, "PRIO-GRID cells of the incidents placed to the district or "
           "finer, joined by `;`", "no such incident"),
    Column("n_inferred", WHOLE, "incidents in which a rule or judgement decided who an armed "
           "party was", SEEN),
    Column("share_inferred", SHARE, "their share", SEEN),
    Column("rules", TEXT, "the rules with their number of incidents, `rule:3;other:1`",
           "no rule spoke"),
    Column("n_unresolved", WHOLE, "incidents with a party that makes no tie in the graph", SEEN),
    # What UCDP's own tables say.
    Column("listed", TRUTH, "a table of UCDP lists the unit for the year: Dyadic, Non-State or "
           "One-sided", _LISTED, (DYAD,), sides="source"),
    Column("listed", TRUTH, "the One-sided table lists the actor for the year", _LISTED,
           (ACTOR,), sides="source"),
    Column("listed_low", WHOLE, "deaths by that table, low", "not listed, or listed without "
           "figures (Dyadic)", (DYAD, ACTOR), sides="source"),
    Column("listed_best", WHOLE, "deaths by that table, best", "as listed_low",
           (DYAD, ACTOR), sides="source"),
    Column("listed_high", WHOLE, "deaths by that table, high", "as listed_low",
           (DYAD, ACTOR), sides="source"),
    Column("listed_source", TEXT, "the table and its release", "not listed", (DYAD, ACTOR),
           sides="source"),
    Column("source", TEXT, "series and release of the incidents", NEVER),
)  # fmt: skip


def columns(unit: str, sides: str) -> tuple[Column, ...]:
    """The columns of a panel, in their order.

    Args:
        unit: `dyad-year`, `actor-year` or `district-month`.
        sides: `source` or `resolved`.
    """
    return tuple(
        column for column in COLUMNS if unit in column.units and column.sides in ("", sides)
    )
