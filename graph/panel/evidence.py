"""What a panel counts: the incidents of one release, its coverage, and what tables list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph.ingest.derive.incidents import newest_first
from loaders.ucdp_ged.layout import is_candidate
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    from graph.engine import Engine

PREFERRED: Final = "ucdp-ged"
TIMEOUT: Final = 600.0

_SOURCES: Final = """
MATCH (s:Source)<-[:FROM]-(p:Slot)
WHERE s.kind = 'dataset' AND coalesce(s.unit, 'incident') = 'incident'
  AND p.coverage IN ['full', 'partial']
RETURN s.id AS id, s.series AS series, s.release AS release, s.title AS title,
  coalesce(s.threshold, 0) AS threshold, coalesce(s.violence_types, []) AS types,
  collect({id: p.id, coverage: p.coverage, countries: coalesce(p.country_refs, []),
    first: p.year_from, last: p.year_to}) AS slots
ORDER BY id
"""

_ASIDE: Final = """
MATCH (s:Source {id: $source})<-[:FROM]-(r:Report)
WHERE NOT r:Superseded AND NOT any(slot IN r.slots WHERE slot IN $slots)
RETURN count(r)
"""

_DYADS: Final = """
MATCH (a:Actor) WHERE a.id IN $actors
WITH collect(a) + COLLECT {
  MATCH (b:Actor)-[:GOVERNS_AS]->(s:Actor) WHERE b.id IN $actors RETURN s } AS party
RETURN [a IN party | a.id] AS ids,
  COLLECT { UNWIND party AS us MATCH (us)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
    WHERE i.dyad IS NOT NULL RETURN DISTINCT i.dyad AS dyad
    UNION UNWIND party AS us MATCH (us)<-[:SUBJECT|OBJECT]-(c:Claim)
    WHERE c.dyad IS NOT NULL RETURN DISTINCT c.dyad AS dyad } AS dyads
"""

_INCIDENTS: Final = """
MATCH (:Source {id: $source})<-[:FROM]-(r:Report)
WHERE NOT r:Superseded AND r.voice = 'source' AND r.date_from IS NOT NULL
  AND any(slot IN r.slots WHERE slot IN $slots)
  AND ($countries IS NULL OR r.country_ref IN $countries)
  AND ($dyads IS NULL OR r.dyad IN $dyads)
  AND ($active IS NULL OR r.active_year = $active)
OPTIONAL MATCH (r)-[:DESCRIBES]->(i:Incident)
RETURN r.dyad AS dyad, r.conflict AS conflict, r.event_type AS event_type,
  r.date_from.year AS year, r.date_from.month AS month, r.active_year AS active,
  r.killed_low AS low, r.killed_best AS best, r.killed_high AS high,
  r.killed_side_a AS deaths_a, r.killed_side_b AS deaths_b,
  r.killed_civilians AS deaths_civilians, r.killed_unknown AS deaths_unknown,
  r.country_ref AS country, r.admin1 AS admin1, r.admin2 AS admin2,
  r.where_precision AS where_precision, r.date_precision AS date_precision, r.clear AS clear,
  r.latitude AS latitude, r.longitude AS longitude,
  r.mention_role AS roles, r.mention_ref AS refs, r.mention_name AS names,
  size(coalesce(i.unresolved, [])) > 0 AS unresolved,
  [(i)<-[e:CLASHED_IN|PERPETRATED]-(a:Actor) |
    [coalesce(e.side, 'a'), a.id, a.name, coalesce(a.residual, false),
     coalesce(e.resolved_by, [])]]
  + [(i)-[e:TARGETED]->(a:Actor) |
    ['b', a.id, a.name, coalesce(a.residual, false), coalesce(e.resolved_by, [])]] AS parties,
  [(i)-[:OCCURRED_AT]->(l:Location {level: 'district'}) | [l.id, l.name]] AS districts
"""

_LISTED: Final = """
MATCH (s:Source)<-[:FROM]-(p:Slot)
WHERE s.unit IN ['pair_year', 'actor_year'] AND p.coverage = 'full' AND s.series STARTS WITH 'ucdp-'
WITH s, min(p.year_from) AS first, max(p.year_to) AS last
ORDER BY s.series, size(s.release) DESC, s.release DESC
WITH s.series AS series, head(collect({id: s.id, first: first, last: last,
  types: coalesce(s.violence_types, [])})) AS table
MATCH (:Source {id: table.id})<-[:FROM]-(c:Claim)
WHERE NOT c:Superseded AND c.predicate IN ['FOUGHT', 'ESTIMATED'] AND c.dyad IS NOT NULL
RETURN table.id AS source, table.first AS first, table.last AS last, table.types AS types,
  c.dyad AS dyad, c.conflict AS conflict, toInteger(c.valid_from) AS year,
  c.event_type AS event_type, c.predicate AS predicate, c.low AS low, c.best AS best,
  c.high AS high, coalesce(c.country_ref, '') AS country, coalesce(c.start, '') AS start,
  c.mention_role AS roles, c.mention_ref AS refs, c.mention_name AS names, c.record AS record
ORDER BY source, record
"""


_WORDS: Final = (
    "dyad",
    "conflict",
    "event_type",
    "country",
    "admin1",
    "admin2",
    "where_precision",
    "date_precision",
)


class Party(NamedTuple):
    """An actor that the graph put on a side of an incident, and the rules that spoke."""

    side: str
    id: str
    name: str
    residual: bool
    rules: tuple[str, ...]


class Side(NamedTuple):
    """A party as the source names it."""

    side: str
    ref: str
    name: str


@dataclass(slots=True)
class Incident:
    """One incident as its report tells it, with the parties that the graph sees in it."""

    dyad: str
    conflict: str
    event_type: str
    year: int
    month: int
    active: bool | None
    low: int | None
    best: int | None
    high: int | None
    deaths_a: int | None
    deaths_b: int | None
    deaths_civilians: int | None
    deaths_unknown: int | None
    country: str
    admin1: str
    admin2: str
    where_precision: str
    date_precision: str
    clear: bool | None
    latitude: float | None
    longitude: float | None
    unresolved: bool
    parties: tuple[Party, ...]
    districts: list[list[str]]
    sides: tuple[Side, ...]


@dataclass(slots=True)
class Listed:
    """A row of a table of years: a dyad, or an actor, that passed the threshold."""

    source: str
    dyad: str
    conflict: str
    year: int
    event_type: str
    low: int | None
    best: int | None
    high: int | None
    country: str
    start: str
    sides: tuple[Side, ...]


class Table(NamedTuple):
    """A table of years that is loaded whole."""

    id: str
    first: int
    last: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """The release that is counted: what it covers, and below what it lists nothing."""

    id: str
    series: str
    release: str
    title: str
    threshold: int
    types: tuple[str, ...]
    slots: tuple[dict[str, Any], ...]

    @property
    def first(self) -> int:
        """The first year covered."""
        return min(int(slot["first"]) for slot in self.slots)

    @property
    def last(self) -> int:
        """The last year covered."""
        return max(int(slot["last"]) for slot in self.slots)

    @property
    def everywhere(self) -> bool:
        """Whether it covers every country."""
        return any(_whole(slot) for slot in self.slots)

    def covers(self, country: str, year: int) -> bool:
        """Whether what it does not list there and then did not happen, as far as it can tell."""
        return any(
            slot["first"] <= year <= slot["last"] and (country in slot["countries"] or _whole(slot))
            for slot in self.slots
        )


def choose(engine: "Engine", wanted: str) -> Release:
    """The release to count: the one named, else the newest of UCDP GED, else the only one.

    Monthly candidate releases, which are revised later, are taken only by name.

    Raises:
        RivalgraphError: there is none, no such one, or several and none named.
    """
    known = [_release(row) for row in _dicts(engine, _SOURCES)]
    known = [release for release in known if release.slots]
    if wanted:
        for release in known:
            if wanted in (release.id, release.series):
                return release
        ids = ", ".join(release.id for release in known) or "none"
        raise RivalgraphError(f"no loaded list of incidents is called {wanted!r}; there is: {ids}")
    if not known:
        raise RivalgraphError(
            "a panel counts the incidents of a dataset that covers its countries and years, and "
            "none is loaded; load one first, such as UCDP GED"
        )
    preferred = [r for r in known if r.series == PREFERRED and not is_candidate(r.release)]
    if preferred:
        return min(preferred, key=lambda r: newest_first(r.release))
    if len(known) == 1:
        return known[0]
    ids = ", ".join(release.id for release in known)
    raise RivalgraphError(f"several lists of incidents are loaded, {ids}: name one with --source")


def party_of(engine: "Engine", actors: Sequence[str]) -> tuple[set[str], list[str]]:
    """The actors with the governments they run, and the dyads in which they take part."""
    row = _dicts(engine, _DYADS, actors=list(actors))[0]
    return set(row["ids"]), sorted(row["dyads"])


def incidents(
    engine: "Engine",
    release: Release,
    *,
    countries: Sequence[str] | None,
    dyads: Sequence[str] | None,
    active: bool,
) -> Iterator[Incident]:
    """The incidents of a release, in no particular order, those of samples left out.

    Args:
        engine: the graph.
        release: what is counted.
        countries: codes of the countries wanted; None for all.
        dyads: the dyads wanted; None for all.
        active: only those of active years.
    """
    rows = _dicts(
        engine,
        _INCIDENTS,
        source=release.id,
        slots=[slot["id"] for slot in release.slots],
        countries=None if countries is None else list(countries),
        dyads=None if dyads is None else list(dyads),
        active=True if active else None,
    )
    for row in rows:
        for name in _WORDS:
            row[name] = row[name] or ""
        row["sides"] = _sides(row.pop("roles"), row.pop("refs"), row.pop("names"))
        row["parties"] = tuple(
            Party(side, id_, name, residual, tuple(rules))
            for side, id_, name, residual, rules in row["parties"]
        )
        yield Incident(**row)


def sample_size(engine: "Engine", release: Release) -> int:
    """How many reports of the source are known from samples only, and not counted."""
    slots = [slot["id"] for slot in release.slots]
    return int(engine.read(_ASIDE, vetted=True, source=release.id, slots=slots).rows[0][0])


def listed(engine: "Engine") -> tuple[list[Listed], list[Table]]:
    """What the newest releases of UCDP's tables by year list, and which tables those are."""
    found: dict[tuple[str, str, int], Listed] = {}
    tables: dict[str, Table] = {}
    for row in _dicts(engine, _LISTED):
        source = row["source"]
        tables[source] = Table(source, row["first"], row["last"], tuple(row["types"]))
        sides = _listed_sides(row)
        one = Listed(
            source=source,
            dyad=row["dyad"],
            conflict=row["conflict"] or "",
            year=row["year"],
            event_type=row["event_type"],
            low=_figure(row["low"]),
            best=_figure(row["best"]),
            high=_figure(row["high"]),
            country=row["country"],
            start=row["start"],
            sides=sides,
        )
        before = found.setdefault((source, row["dyad"], row["year"]), one)
        if before is not one:
            # A further party of side A stands in a claim of its own.
            before.sides = tuple(dict.fromkeys((*before.sides, *sides)))
    return list(found.values()), list(tables.values())


def _figure(value: float | None) -> int | None:
    return None if value is None else int(value)


def _sides(roles: Sequence[str], refs: Sequence[str], names: Sequence[str]) -> tuple[Side, ...]:
    """Who stood against whom in a report, as the source says it."""
    part = {"side_a": "a", "perpetrator": "a", "side_b": "b", "target": "b"}
    return tuple(
        Side(part[role], ref, name)
        for role, ref, name in zip(roles, refs, names, strict=True)
        if role in part
    )


def _listed_sides(row: dict[str, Any]) -> tuple[Side, ...]:
    """The sides of a listed row: the subject or first mention is side A."""
    found = []
    for number, (role, ref, name) in enumerate(
        zip(row["roles"], row["refs"], row["names"], strict=True)
    ):
        side = "b" if role == "object" or (role == "about" and number) else "a"
        found.append(Side(side, ref, name))
    return tuple(found)


def _release(row: dict[str, Any]) -> Release:
    slots = tuple(slot for slot in row["slots"] if slot["first"] and slot["last"])
    return Release(
        row["id"],
        row["series"],
        row["release"],
        row["title"],
        int(row["threshold"]),
        tuple(row["types"]),
        slots,
    )


def _whole(slot: dict[str, Any]) -> bool:
    return slot["coverage"] == "full" and not slot["countries"]


def _dicts(engine: "Engine", query: str, **params: Any) -> list[dict[str, Any]]:
    found = engine.read(query, timeout=TIMEOUT, vetted=True, **params)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
