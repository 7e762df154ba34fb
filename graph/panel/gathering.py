"""From incidents and tables of years to units, and to counts by unit and period."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from graph.panel.choice import Choice, Period
from graph.panel.columns import ACTOR, DISTRICT, DYAD
from graph.panel.counting import FINE, Count, Unit, cell_of
from graph.panel.evidence import Incident, Listed, Release, Side, Table
from loaders.ucdp.parties import PREFIX, governments

TYPES: Final = {"state_based": 1, "non_state": 2, "one_sided": 3}
CIVILIANS: Final = "ucdp:1"

Wanted = tuple[str, str]
"""Key of a unit, and the side of an incident it stands on ('' where sides do not matter)."""


@dataclass
class Gathered:
    """Everything a panel is made of, before it is laid out."""

    units: dict[str, Unit] = field(default_factory=dict)
    counts: dict[tuple[str, Period], Count] = field(default_factory=dict)
    listed: dict[tuple[str, int], Listed] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    coarser: Counter[tuple[str, str, Period]] = field(default_factory=Counter)
    """Incidents by country, province ('' where not even that is known) and period."""

    incidents: int = 0
    left_out: int = 0
    """Incidents that belong to no unit: no district, or no party that is resolved."""


def gather(
    choice: Choice,
    release: Release,
    incidents: Iterable[Incident],
    tables: tuple[list[Listed], list[Table]],
    *,
    countries: frozenset[str] | None,
    party: frozenset[str] | None,
    dyads: frozenset[str] | None,
) -> Gathered:
    """Sort incidents and listed years into units and periods.

    Args:
        choice: what is wanted.
        release: what is counted, with its coverage.
        incidents: the incidents, filtered by country, dyad and active year already.
        tables: rows of UCDP's tables by pair or actor and year, and the tables.
        countries: codes of the countries wanted; None for all.
        party: ids of the actors wanted; None for all.
        dyads: dyads in which they take part; None for all.
    """
    found = Gathered(tables=tables[1])
    for incident in incidents:
        found.incidents += 1
        _count(found, choice, incident, party)
    if choice.unit != DISTRICT:
        held = _held(found, choice)
        years = {(dyad, year) for (_, (year, _)), n in found.counts.items() for dyad in n.dyads}
        for row in tables[0]:
            here = countries is None or not row.country or row.country in countries
            if here and (dyads is None or row.dyad in dyads):
                named = countries is None or row.country in countries
                keys = _listed_units(found, choice, row, held, make=named and party is None)
                _reach(found, choice, release, row, keys, (row.dyad, row.year) in years)
    _describe(found, choice)
    return found


def _count(
    found: Gathered, choice: Choice, incident: Incident, party: frozenset[str] | None
) -> None:
    period = incident.year, incident.month if choice.monthly else 0
    keys = list(_units_of(choice, incident, party))
    if not keys:
        found.left_out += 1
    if choice.unit == DISTRICT and not _placed(incident):
        found.coarser[incident.country, incident.admin1, period] += 1
    for key, side in keys:
        unit = found.units.get(key)
        if unit is None:
            unit = found.units[key] = Unit(key)
        _learn(unit, choice, incident, side)
        count = found.counts.get((key, period))
        if count is None:
            count = found.counts[key, period] = Count()
        count.add(incident, side)


def _units_of(choice: Choice, incident: Incident, party: frozenset[str] | None) -> Iterator[Wanted]:
    """The units to which an incident belongs."""
    ours = {p.side for p in incident.parties if party is None or p.id in party}
    if choice.unit == DISTRICT:
        if _placed(incident) and (ours or party is None):
            yield incident.districts[0][0], ""
    elif choice.sides == "resolved":
        yield from _resolved(choice, incident, party)
    elif choice.unit == DYAD:
        if incident.dyad:
            yield incident.dyad, ""
    else:
        for side in incident.sides:
            if side.ref and side.ref != CIVILIANS and (party is None or side.side in ours):
                yield side.ref, side.side


def _resolved(choice: Choice, incident: Incident, party: frozenset[str] | None) -> Iterator[Wanted]:
    """The units of an incident by what the graph made of its parties."""
    one = [p for p in incident.parties if p.side == "a"]
    other = [p for p in incident.parties if p.side == "b"]
    if choice.unit == ACTOR:
        for p in incident.parties:
            if not p.residual and (party is None or p.id in party):
                yield p.id, p.side
        return
    for a in one:
        for b in other:
            if party is None or a.id in party or b.id in party:
                yield f"{a.id}|{b.id}|{incident.event_type}", ""


def _placed(incident: Incident) -> bool:
    return bool(incident.districts) and incident.where_precision in FINE


def _learn(unit: Unit, choice: Choice, incident: Incident, side: str) -> None:
    """What an incident tells of its unit as a whole."""
    unit.countries.add(incident.country)
    unit.start = min(unit.start, incident.year)
    unit.dyads.add(incident.dyad)
    if choice.unit == DISTRICT:
        if (number := cell_of(incident)) is not None:
            unit.cells[number] += 1
        if not unit.fixed:
            unit.fixed = {
                "district": unit.key,
                "admin2": incident.admin2 or incident.districts[0][1],
                "admin1": incident.admin1 or None,
                "gwno": _gwno(incident.country),
            }
        return
    for one in incident.sides:
        if not side or one.side == side:
            at = 0 if side or one.side == "a" else 1
            unit.refs[at].add(one.ref)
            unit.states[at].add(_state(one))
    if not unit.fixed:
        unit.fixed = _fixed(choice, incident.sides, incident.conflict, incident.event_type, side)
        unit.fixed |= _nodes(choice, unit.key, incident)


def _fixed(
    choice: Choice, sides: Sequence[Side], conflict: str, event_type: str, side: str
) -> dict[str, Any]:
    """The columns of a unit that its parties in the source give."""
    if choice.unit == ACTOR:
        if choice.sides == "resolved":
            return {}
        mine = [one for one in sides if one.side == side]
        return {
            "actor_id": _join(_number(one.ref) for one in mine),
            "actor": _join(one.name for one in mine),
            "gwno": _join(_state(one) for one in mine) or None,
        }
    found: dict[str, Any] = {"type_of_violence": TYPES.get(event_type)}
    if choice.sides == "resolved":
        return found
    found["conflict_id"] = _whole(conflict)
    for part in "ab":
        mine = [one for one in sides if one.side == part]
        found[f"side_{part}_id"] = _join(_number(one.ref) for one in mine) or None
        found[f"side_{part}"] = _join(one.name for one in mine) or None
        found[f"gwno{part}"] = _join(_state(one) for one in mine) or None
    return found


def _nodes(choice: Choice, key: str, incident: Incident) -> dict[str, Any]:
    """The columns that name a resolved unit, which is the same in every period."""
    if choice.sides != "resolved":
        return {}
    names = {party.id: party.name for party in incident.parties}
    if choice.unit == ACTOR:
        return {"node": key, "name": names[key]}
    a, b, _ = key.split("|")
    return {"node_a": a, "name_a": names[a], "node_b": b, "name_b": names[b]}


def _held(found: Gathered, choice: Choice) -> dict[tuple[str, ...], list[str]]:
    """The units by the ids that their parties have in the source, for resolved units."""
    held: dict[tuple[str, ...], list[str]] = {}
    if choice.sides == "source":
        return held
    for key, unit in found.units.items():
        a_refs, b_refs = unit.refs
        if choice.unit == ACTOR:
            ids: list[tuple[str, ...]] = [(ref,) for ref in a_refs]
        else:
            kind = key.rpartition("|")[2]
            ids = [(a, b, kind) for a in a_refs for b in b_refs]
        for one in ids:
            held.setdefault(one, []).append(key)
    return held


def _listed_units(
    found: Gathered,
    choice: Choice,
    row: Listed,
    held: dict[tuple[str, ...], list[str]],
    *,
    make: bool,
) -> list[str]:
    """The units that a listed year speaks of; those of the source are made where they are new."""
    sides = row.sides
    if row.event_type == "one_sided" and not any(side.side == "b" for side in sides):
        sides = (*sides, Side("b", CIVILIANS, "Civilians"))
    armed = [side for side in sides if side.ref and side.ref != CIVILIANS]
    if choice.sides == "resolved":
        if choice.unit == ACTOR:
            return [key for side in armed for key in held.get((side.ref,), ())]
        one = [side.ref for side in sides if side.side == "a"]
        other = [side.ref for side in sides if side.side == "b"]
        return [k for a in one for b in other for k in held.get((a, b, row.event_type), ())]
    wanted = [(s.ref, s.side) for s in armed] if choice.unit == ACTOR else [(row.dyad, "")]
    for key, side in wanted if make else ():
        if key not in found.units:
            unit = found.units[key] = Unit(key)
            unit.fixed = _fixed(choice, sides, row.conflict, row.event_type, side)
            for each in sides:
                if not side or each.side == side:
                    unit.refs[0 if side or each.side == "a" else 1].add(each.ref)
    return [key for key, _ in wanted if key in found.units]


def _reach(
    found: Gathered, choice: Choice, release: Release, row: Listed, keys: list[str], seen: bool
) -> None:
    """What a listed year tells of its units: that it is listed, since when, and where."""
    begun = int(row.start[:4]) if row.start[:4].isdigit() else row.year
    for key in keys:
        unit = found.units[key]
        unit.start = min(unit.start, begun, row.year)
        unit.dyads.add(row.dyad)
        if row.country:
            unit.countries.add(row.country)
        elif not release.everywhere:
            unit.several = True
        if choice.sides == "source" and (choice.unit == DYAD or row.event_type == "one_sided"):
            found.listed[key, row.year] = row
        if release.first <= row.year <= release.last and not seen:
            unit.beyond = True


def _describe(found: Gathered, choice: Choice) -> None:
    """Complete the fixed columns once all is known."""
    for unit in found.units.values():
        fixed = unit.fixed
        if choice.unit == DISTRICT:
            ranked = sorted(unit.cells.items(), key=lambda item: (-item[1], item[0]))
            fixed["priogrid_gid"] = ranked[0][0] if ranked else None
            continue
        if choice.sides == "source" and choice.unit == DYAD:
            fixed["dyad_id"] = _whole(unit.key)
        elif choice.sides == "resolved":
            a, b = (_join(sorted(map(_number, refs), key=_order)) for refs in unit.refs)
            fixed["ucdp_ids"] = (f"{a}/{b}" if choice.unit == DYAD else a) or None
            fixed["dyad_ids"] = _join(sorted(map(_number, unit.dyads), key=_order)) or None
            a, b = (_join(sorted(numbers)) for numbers in unit.states)
            fixed["gwnoa"], fixed["gwnob"], fixed["gwno"] = a or None, b or None, a or None


def _state(side: Side) -> str:
    """The Gleditsch-Ward numbers of a party; '' when it is no government.

    Known by UCDP's id, else by name; a coalition of governments has one for each.
    """
    if side.ref.startswith("gw:"):
        return side.ref[3:]
    by_ref, by_name = _states()
    if side.ref in by_ref:
        return by_ref[side.ref]
    names = [name.strip() for name in side.name.split(f", {PREFIX}")]
    names = [names[0], *(PREFIX + name for name in names[1:])]
    return _join(by_name.get(name, "") for name in names)


@cache
def _states() -> tuple[dict[str, str], dict[str, str]]:
    known = governments().values()
    return (
        {f"ucdp:{one.actor}": str(one.gwno) for one in known},
        {one.name: str(one.gwno) for one in known},
    )


def _gwno(country: str) -> str | None:
    return country[3:] if country.startswith("gw:") else country or None


def _number(ref: str) -> str:
    return ref.rpartition(":")[2]


def _whole(ref: str) -> int | None:
    number = _number(ref)
    return int(number) if number.isdigit() else None


def _order(number: str) -> tuple[int, str]:
    return (int(number) if number.isdigit() else 0, number)


def _join(parts: Iterable[str]) -> str:
    return ";".join(part for part in parts if part)
