"""What the graph holds as evidence between actors, read for a window, a place and some sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from graph.analysis.rivalry.scoring import Item
from graph.engine import Engine
from graph.ingest.derive.claims import NO_EDGE
from graph.ingest.derive.mentions import claim_dates
from graph.ingest.elements import latest, native
from graph.ingest.ledger import read_meta
from graph.ingest.pairs import OFFICIALS
from loaders.registry.loader import SERIES as REGISTRY
from schema.dates import bounds
from schema.evidence import SUPERSEDED
from schema.vocabulary import RELATIONS

PATIENCE: Final = 120.0

PART_OF_RELATION: Final = {
    "RIVAL_OF": "stated",
    "FOUGHT": "violence",
    "ATTACKED": "violence",
    "THREATENED": "threat",
    "DENOUNCED": "denouncement",
    "CONDEMNED": "denouncement",
    "ALLIED_WITH": "alliance",
    "AFFILIATE_OF": "belonging",
    "PART_OF": "belonging",
    "PLEDGED_TO": "belonging",
    "SUPPORTS": "support",
}
"""The part of the score to which a claim of a signed relation belongs."""

UNSIGNED: Final = {"NEGOTIATED_WITH": "negotiated", "DESIGNATED": "designated"}
"""Relations that are no evidence of either sort; read only for those who ask for them."""

PART_OF_STATEMENT: Final = {
    "threat": "threat",
    "denouncement": "denouncement",
    "condemnation": "denouncement",
}

STANDING: Final = ("stated", "alliance", "belonging", "support")
"""Relations that last: without a date they are kept in any window; acts are not."""

_GRADES: Final = "abcd"

# Where the incidents come from: of some actors, in a place, or all.
_OF_ACTORS: Final = """
MATCH (us:Actor)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident) WHERE us.id IN $us
WITH DISTINCT i
"""
_IN_PLACE: Final = """
MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
WITH DISTINCT i
"""
_ANYWHERE: Final = "MATCH (i:Incident)\n"

_WINDOW: Final = """
WHERE i.regime IS NULL AND NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
"""
_CLASHES: Final = """
MATCH (a:Actor)-[e:CLASHED_IN {side: 'a'}]->(i)<-[f:CLASHED_IN {side: 'b'}]-(b:Actor)
WITH a, b, i, ['coded'] AS footing,
  coalesce(e.resolved_by, []) + coalesce(f.resolved_by, []) AS rules
"""
_ATTACKS: Final = """
MATCH (a:Actor)-[e:PERPETRATED]->(i)-[f:TARGETED]->(b:Actor)
WITH a, b, i, e.attribution AS footing,
  coalesce(e.resolved_by, []) + coalesce(f.resolved_by, []) AS rules
"""
# Offices are few, so these two start from them.
_ON_OFFICIALS: Final = """
MATCH (b:Actor)<-[:OF]-(:Office)<-[h:HELD]-(:Person)-[:KILLED_IN|INJURED_IN]->(i:Incident)
  <-[e:PERPETRATED]-(a:Actor)
WHERE NOT (i)-[:TARGETED]->(b)
  AND (h.episode_from IS NULL OR any(n IN range(0, size(h.episode_from) - 1) WHERE
    (h.episode_from[n] = ''
      OR left(toString(i.date_from), size(h.episode_from[n])) >= h.episode_from[n])
    AND (h.episode_to[n] = ''
      OR left(toString(i.date_from), size(h.episode_to[n])) <= h.episode_to[n])))
WITH DISTINCT a, b, i, e.attribution AS footing, coalesce(e.resolved_by, []) AS rules
"""
_ON_OFFICES: Final = """
MATCH (b:Actor)<-[:OF]-(:Office)<-[:TARGETED]-(i:Incident)<-[e:PERPETRATED]-(a:Actor)
WHERE NOT (i)-[:TARGETED]->(b)
WITH DISTINCT a, b, i, e.attribution AS footing, coalesce(e.resolved_by, []) AS rules
"""
_ROWS: Final = """
WITH a, b, i, footing, rules
WHERE a <> b AND (a:Group OR a:State OR a:Organization) AND (b:Group OR b:State OR b:Organization)
  AND NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false)
  AND ($us IS NULL OR a.id IN $us OR b.id IN $us)
  AND ($them IS NULL OR a.id IN $us AND b.id IN $them OR b.id IN $us AND a.id IN $them)
RETURN a.id AS one, b.id AS other, i.id AS record, i.date_from AS first, i.date_to AS last,
  i.killed_low AS low, i.killed_best AS best, i.killed_high AS high, i.sources AS sources,
  footing, rules, coalesce(i.method, i.event_type) AS what, i.country_ref AS country,
  CASE WHEN $detail THEN coalesce(i.summary, i.place) END AS said
"""
_STILL_IN_PLACE: Final = """
  AND ($place IS NULL OR EXISTS {
    (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*0..8]->(:Location {id: $place}) })
"""

_CLAIMS: Final = f"""
MATCH (a:Actor)<-[s:SUBJECT]-(c:Claim)-[o:OBJECT]->(b:Actor)
WHERE NOT c:{SUPERSEDED} AND NOT c.attribution IN $no_tie AND a <> b
  AND (c.predicate IN $relations AND 'object' IN o.parts
    OR c.statement_kind IN $statements AND any(p IN o.parts WHERE p IN ['addressee', 'about']))
  AND (a:Group OR a:State OR a:Organization) AND (b:Group OR b:State OR b:Organization)
  AND NOT coalesce(a.residual, false) AND NOT coalesce(b.residual, false)
  AND ($us IS NULL OR a.id IN $us OR b.id IN $us)
  AND ($them IS NULL OR a.id IN $us AND b.id IN $them OR b.id IN $us AND a.id IN $them)
RETURN a.id AS one, b.id AS other, coalesce(c.statement_kind, c.predicate) AS kind,
  properties(c) AS claim, coalesce(s.resolved_by, []) + coalesce(o.resolved_by, []) AS rules
"""

_SOURCES: Final = """
MATCH (s:Source)
RETURN s.id AS id, s.series AS series, coalesce(s.reliability, 'c') AS grade,
  coalesce(s.published, '') AS published, s.kind AS kind, coalesce(s.unit, '') AS unit,
  s.threshold AS threshold
"""

_ACTORS: Final = """
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id, a.name, head([l IN labels(a) WHERE l <> 'Actor']), coalesce(a.country_refs, [])
"""

_REGIMES: Final = """
MATCH (g:Actor)-[r:GOVERNS_AS]->(s:Actor)
RETURN g.id, g.name, s.id, s.name, coalesce(r.episode_from, []), coalesce(r.episode_to, [])
ORDER BY g.id, s.id
"""

_SEEN_IN_PLACE: Final = """
MATCH (:Location {id: $place})<-[:WITHIN*0..8]-(:Location)<-[:OCCURRED_AT]-(i:Incident)
WHERE NOT coalesce(i.sample, false)
  AND ($since IS NULL OR i.date_to >= $since) AND ($until IS NULL OR i.date_from <= $until)
WITH DISTINCT i
MATCH (a:Actor)-[:CLASHED_IN|PERPETRATED|TARGETED|ASSOCIATED_IN]-(i)
RETURN DISTINCT a.id
"""

_LAST_INCIDENT: Final = """
MATCH (i:Incident) WHERE NOT coalesce(i.sample, false) RETURN max(i.date_to)
"""

_LAST_CLAIMS: Final = f"""
MATCH (c:Claim)
WHERE NOT c:{SUPERSEDED} AND (c.predicate IN $relations OR c.statement_kind IN $statements)
  AND ($registry OR c.series <> '{REGISTRY}')
RETURN DISTINCT c.valid_from AS valid_from, c.valid_to AS valid_to, c.date_from AS date_from,
  c.date_to AS date_to
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What evidence is wanted. Without actors, of all pairs; with `them`, of one pair.

    `us` and `them` are the ids of a party: a group and, with `regime`, the governments that it
    runs or ran. `sources` keeps only what these series or sources tell; `lineage` adds what this
    project's own registry says, which is no outside source. `also` names parts of `UNSIGNED` to
    be read beside the rest; no score counts them.
    """

    us: tuple[str, ...] | None = None
    them: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    sources: tuple[str, ...] = ()
    regime: bool = True
    officials: bool = True
    lineage: bool = False
    without: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Regime:
    """That a group governed as a regime, with its episodes as ISO days; '' is open."""

    group: str
    group_name: str
    state: str
    state_name: str
    episodes: tuple[tuple[str, str], ...]

    def on(self, day: date) -> bool:
        """Whether it governed on a day."""
        text = day.isoformat()
        return any(
            (not first or first <= text) and (not last or text[: len(last)] <= last)
            for first, last in self.episodes
        )


@dataclass(frozen=True, slots=True)
class Known:
    """An actor: name, label and countries of activity."""

    name: str
    kind: str
    countries: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathered:
    """The evidence, by pair of actors (smaller id first).

    `on` is the day evidence is looked at from: the end of the window, or else the last day the
    graph knows evidence of. `undated_acts` were left out of the window, `undated_ties` kept.
    """

    items: dict[tuple[str, str], list[Item]]
    actors: dict[str, Known]
    regimes: tuple[Regime, ...]
    on: date | None
    countries: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    undated_acts: int = 0
    undated_ties: int = 0


@dataclass(frozen=True, slots=True)
class _Source:
    series: str
    grade: str
    published: date | None
    kind: str
    unit: str
    threshold: int | None


def gather(engine: Engine, asked: Asked) -> Gathered:
    """Read the evidence.

    Samples, actors that stand for nobody in particular and days on which it was contested who
    governed are left out. What a group's government does or suffers counts as the group's, with
    `asked.regime`; what would then join an actor to itself is no evidence.
    """
    regimes = read_regimes(engine)
    party = {r.state: r.group for r in regimes} if asked.regime else {}
    sources = _read_sources(engine)
    found = Gathered({}, {}, regimes, asked.until or _last_day(engine, asked.lineage))
    pairs: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item, country in (
        *_incidents(engine, asked, sources, party),
        *_claims(engine, asked, sources, party, found),
    ):
        if item.one == item.other or _set_aside(item, asked, sources):
            continue
        key = ordered(item.one, item.other)
        pairs[key].append(item)
        if country:
            found.countries.setdefault(key, set()).add(country)
    found.items = dict(sorted(pairs.items()))
    ids = sorted(
        {end for pair in pairs for end in pair} | set(asked.us or ()) | set(asked.them or ())
    )
    found.actors = read_actors(engine, ids)
    return found


def ordered(one: str, other: str) -> tuple[str, str]:
    """The key of a pair: the smaller id first."""
    return (one, other) if one < other else (other, one)


def read_regimes(engine: Engine) -> tuple[Regime, ...]:
    """Which group governed as which regime, and when."""
    return tuple(
        Regime(group, group_name, state, state_name, tuple(zip(first, last, strict=True)))
        for group, group_name, state, state_name, first, last in engine.read(
            _REGIMES, vetted=True
        ).rows
    )


def read_actors(engine: Engine, ids: Sequence[str]) -> dict[str, Known]:
    """Name, label and countries of some actors."""
    return {
        ident: Known(name, kind, tuple(countries))
        for ident, name, kind, countries in engine.read(
            _ACTORS, vetted=True, timeout=PATIENCE, ids=list(ids)
        ).rows
    }


def _read_sources(engine: Engine) -> dict[str, _Source]:
    found = {}
    for row in _dicts(engine, _SOURCES):
        day = row["published"].partition("..")[0]
        found[row["id"]] = _Source(
            row["series"],
            row["grade"],
            bounds(day)[1] if day else None,
            row["kind"],
            row["unit"],
            row["threshold"],
        )
    return found


def _last_day(engine: Engine, lineage: bool) -> date | None:
    last = engine.read(_LAST_INCIDENT, vetted=True, timeout=PATIENCE).rows[0][0]
    days = [last.to_native() if last else None]
    for row in _dicts(engine, _LAST_CLAIMS, **_predicates(), registry=lineage):
        first, end = claim_dates(native({k: v for k, v in row.items() if v is not None}))
        days.append(end or first)
    return latest(days)


def _set_aside(item: Item, asked: Asked, sources: Mapping[str, _Source]) -> bool:
    """Whether an item rests on a source or a rule that is not wanted."""
    if any(rule in asked.without for rule in item.rules):
        return True
    if asked.sources:
        told = {*item.sources, *(sources[s].series for s in item.sources if s in sources)}
        return not told.intersection(asked.sources)
    return False


def _incidents(
    engine: Engine, asked: Asked, sources: Mapping[str, _Source], party: Mapping[str, str]
) -> Iterator[tuple[Item, str]]:
    start = _OF_ACTORS if asked.us else _IN_PLACE if asked.place else _ANYWHERE
    place = _STILL_IN_PLACE if asked.us and asked.place else ""
    queries = [(start + _WINDOW + place + match + _ROWS, False) for match in (_CLASHES, _ATTACKS)]
    off = {*read_meta(engine).get("rules_off", ()), *asked.without}
    if asked.officials and OFFICIALS not in off:
        for match in (_ON_OFFICIALS, _ON_OFFICES):
            inside = _WINDOW + (_STILL_IN_PLACE if asked.place else "")
            queries.append((match + inside + _ROWS, True))
    parameters = {
        "us": _list(asked.us),
        "them": _list(asked.them),
        "since": asked.since,
        "until": asked.until,
        "place": asked.place,
        "detail": asked.detail,
    }
    for query, inferred in queries:
        directed = _CLASHES not in query
        for row in _dicts(engine, query, **parameters):
            first, last = (day.to_native() if day else None for day in (row["first"], row["last"]))
            ids = tuple(sorted(row["sources"] or ()))
            yield (
                Item(
                    part="violence",
                    one=party.get(row["one"], row["one"]),
                    other=party.get(row["other"], row["other"]),
                    record=row["record"],
                    series=row["record"].split(":")[1],
                    directed=directed,
                    sources=ids,
                    grade=_best(ids, sources),
                    attribution=tuple(row["footing"] or ("asserted",)),
                    first=first,
                    last=last or first,
                    as_of=last or first,
                    killed_low=row["low"],
                    killed_best=row["best"],
                    killed_high=row["high"],
                    incident=True,
                    inferred=inferred,
                    rules=tuple(sorted({*row["rules"], *((OFFICIALS,) if inferred else ())})),
                    what=row["what"] or "violence",
                    said=row["said"] or "",
                ),
                row["country"] or "",
            )


def _claims(
    engine: Engine,
    asked: Asked,
    sources: Mapping[str, _Source],
    party: Mapping[str, str],
    found: Gathered,
) -> Iterator[tuple[Item, str]]:
    rows = _dicts(
        engine,
        _CLAIMS,
        **_predicates(asked.also),
        no_tie=sorted(NO_EDGE),
        us=_list(asked.us),
        them=_list(asked.them),
    )
    seen = _seen_in_place(engine, asked, party) if asked.place else None
    for row in rows:
        claim = native(row["claim"])
        if claim["series"] == REGISTRY and not asked.lineage:
            continue
        item = _claim(row, claim, sources.get(claim["source"]), party)
        if seen is not None and not {item.one, item.other} <= seen:
            continue
        if item.first is None and item.last is None and (asked.since or asked.until):
            if item.part not in STANDING:
                found.undated_acts += 1
                continue
            found.undated_ties += 1
        elif not _touches(item, claim, asked):
            continue
        yield item, str(claim.get("country_ref", ""))


def _claim(
    row: Mapping[str, Any],
    claim: Mapping[str, Any],
    source: _Source | None,
    party: Mapping[str, str],
) -> Item:
    kind = RELATIONS.get(row["kind"])
    parts = PART_OF_RELATION | UNSIGNED | PART_OF_STATEMENT
    part = parts[row["kind"]]
    first, last = claim_dates(dict(claim))
    yearly = source is not None and source.unit in ("pair_year", "support_year")
    holds_on = _holds_on(claim) and not yearly
    as_of = last or first
    if holds_on or as_of is None:
        # It still held when its source was published; without dates, that is all we know.
        as_of = latest([as_of, source.published if source else None])
    least = source.threshold if source and source.unit == "pair_year" else None
    return Item(
        part=part,
        one=party.get(row["one"], row["one"]),
        other=party.get(row["other"], row["other"]),
        record=claim["id"],
        series=claim["series"],
        directed=not (kind and kind.symmetric),
        sources=(claim["source"],),
        grade=source.grade if source else "c",
        attribution=(claim.get("attribution", "asserted"),),
        first=first,
        last=None if holds_on else last,
        as_of=as_of,
        killed_low=least if part == "violence" else None,
        rules=tuple(sorted(set(row["rules"]))),
        what=row["kind"],
        said=claim.get("role") or claim.get("text") or "",
        line=claim.get("line"),
    )


def _touches(item: Item, claim: Mapping[str, Any], asked: Asked) -> bool:
    """Whether the days a claim speaks of touch the window; an open end reaches to its end."""
    last = None if _holds_on(claim) and item.last is None else item.last or item.first
    return not (
        (asked.since and last and last < asked.since)
        or (asked.until and item.first and item.first > asked.until)
    )


def _holds_on(claim: Mapping[str, Any]) -> bool:
    return bool(claim.get("valid_from")) and not claim.get("valid_to")


def _seen_in_place(engine: Engine, asked: Asked, party: Mapping[str, str]) -> set[str]:
    rows = engine.read(
        _SEEN_IN_PLACE,
        vetted=True,
        timeout=PATIENCE,
        place=asked.place,
        since=asked.since,
        until=asked.until,
    ).rows
    return {party.get(row[0], row[0]) for row in rows}


def _best(ids: Iterable[str], sources: Mapping[str, _Source]) -> str:
    grades = [sources[ident].grade for ident in ids if ident in sources]
    return min(grades, key=_GRADES.index, default="c")


def _predicates(also: Collection[str] = ()) -> dict[str, Any]:
    further = [kind for kind, part in UNSIGNED.items() if part in also]
    return {
        "relations": sorted([*PART_OF_RELATION, *further]),
        "statements": sorted(PART_OF_STATEMENT),
    }


def _list(ids: Collection[str] | None) -> list[str] | None:
    return sorted(ids) if ids else None


def _dicts(engine: Engine, query: str, **parameters: Any) -> Iterator[dict[str, Any]]:
    found = engine.read(query, timeout=PATIENCE, vetted=True, parameters=parameters)
    for row in found.rows:
        yield dict(zip(found.columns, row, strict=True))
