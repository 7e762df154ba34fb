"""From what a user types to the id of an actor, a place or an incident."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from schema.errors import InputError
from schema.text import fold

if TYPE_CHECKING:
    from graph.engine import Engine

NAMED_TYPES: Final = ("actor", "location", "incident")
"""Types of parameters that hold the name or the id of something in the graph."""

NAMESAKES: Final = 3
"""So many others of a name are told by id."""

_LEVELS: Final = {
    "province": "province",
    "wilayat": "province",
    "district": "district",
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
}
"""Words after the name of a place that say what sort of place it is."""

_EXACT: Final = """
UNWIND $wanted AS want
CALL (want) {
  WITH want WHERE want.type = 'actor'
  MATCH (x:Actor {id: want.text}) RETURN x, 0 AS rank, false AS hostile, [] AS within
  UNION
  WITH want WHERE want.type = 'actor'
  MATCH (n:Name {folded: want.folded})-[:NAMES]->(x:Actor)
  RETURN x, 1 AS rank, coalesce(n.quality = 'hostile', false) AS hostile, [] AS within
  UNION
  WITH want WHERE want.type = 'actor'
  MATCH (x:Actor {name: want.text}) RETURN x, 1 AS rank, false AS hostile, [] AS within
  UNION
  WITH want WHERE want.type = 'location'
  MATCH (x:Location {id: want.text}) RETURN x, 0 AS rank, false AS hostile, [] AS within
  UNION
  WITH want WHERE want.type = 'location'
  MATCH (n:Name {folded: want.folded})-[:NAMES]->(x:Location)
  RETURN x, 1 AS rank, false AS hostile, [(x)-[:WITHIN*1..8]->(up:Location) | up.id] AS within
  UNION
  WITH want WHERE want.type = 'location'
  MATCH (x:Location {name: want.text})
  RETURN x, 1 AS rank, false AS hostile, [(x)-[:WITHIN*1..8]->(up:Location) | up.id] AS within
  UNION
  WITH want WHERE want.type = 'location' AND want.level <> ''
  MATCH (n:Name {folded: want.bare})-[:NAMES]->(x:Location {level: want.level})
  RETURN x, 2 AS rank, false AS hostile, [] AS within
  UNION
  WITH want WHERE want.type = 'incident'
  UNWIND [want.text, 'incident:' + want.text] AS id
  MATCH (x:Incident {id: id}) RETURN x, 0 AS rank, false AS hostile, [] AS within
  UNION
  WITH want WHERE want.type = 'incident'
  MATCH (s:Source)
  WITH DISTINCT 'incident:' + s.series + ':' + want.text AS id
  MATCH (x:Incident {id: id}) RETURN x, 1 AS rank, false AS hostile, [] AS within
}
RETURN want.text AS text, want.type AS type, x.id AS id, coalesce(x.name, x.id) AS name, rank,
  hostile, within, coalesce(x.registered, false) AS registered,
  CASE WHEN x:Location
    THEN [(x)-[:WITHIN*0..8]->(c:Location {level: 'country'}) | c.country_ref]
    ELSE coalesce(x.country_refs, []) END AS countries,
  CASE WHEN x:Actor THEN [(x)-[:GOVERNS_AS]->(s:Actor) | s.name] ELSE [] END AS regimes
ORDER BY text, type, rank, id
"""

_SOURCE_IDS: Final = """
MATCH (x:Actor|Location)
WHERE $text IN x.ids AND CASE $type WHEN 'actor' THEN x:Actor ELSE x:Location END
RETURN x.id AS id, x.name AS name, [(x)-[:WITHIN*1..8]->(up:Location) | up.id] AS within,
  CASE WHEN x:Location
    THEN [(x)-[:WITHIN*0..8]->(c:Location {level: 'country'}) | c.country_ref]
    ELSE coalesce(x.country_refs, []) END AS countries,
  CASE WHEN x:Actor THEN [(x)-[:GOVERNS_AS]->(s:Actor) | s.name] ELSE [] END AS regimes
ORDER BY id
"""

_ALL_NAMES: Final = """
MATCH (n:Name)-[:NAMES]->(x:Actor|Location)
WHERE CASE $type WHEN 'actor' THEN x:Actor ELSE x:Location END
RETURN DISTINCT n.text AS name
UNION
MATCH (x:Actor|Location)
WHERE CASE $type WHEN 'actor' THEN x:Actor ELSE x:Location END
RETURN DISTINCT x.name AS name
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text turned out to mean.

    `countries` are the countries of activity of an actor, or the country of a place;
    `regimes` names the governments that a group runs or ran; `remark` is what the reader
    should be told about the reading.
    """

    id: str
    name: str
    countries: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    remark: str = ""


def remarks(found: Iterable[Found]) -> list[str]:
    """What the reader should be told of the readings, a sentence each."""
    return [f"{one.remark}." for one in found if one.remark]


def find(engine: "Engine", wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], Found]:
    """Look up several texts in one round trip.

    Args:
        wanted: pairs of a type (one of `NAMED_TYPES`) and what was typed.

    Returns:
        What each pair means.

    Raises:
        InputError: a text names nothing in the graph (the message suggests what comes
            near), or more than one thing (the message lists them).
    """
    if not wanted:
        return {}
    asked = [
        {"type": type_, "text": text, "folded": fold(text)} | _without_level(text)
        for type_, text in wanted
    ]
    rows = engine.read(_EXACT, vetted=True, wanted=asked)
    hits: dict[tuple[str, str], list[dict[str, Any]]] = {key: [] for key in wanted}
    for row in rows.rows:
        hit = dict(zip(rows.columns, row, strict=True))
        hits[hit["type"], hit["text"]].append(hit)
    return {
        key: _choose(key, found) if found else _else(engine, key) for key, found in hits.items()
    }


def _without_level(text: str) -> dict[str, str]:
    """`Kabul Province` as the bare name of a place and its level; '' when none is said."""
    head, _, last = text.rpartition(" ")
    level = _LEVELS.get(last.lower(), "") if head else ""
    return {"bare": fold(head) if level else "", "level": level}


def _choose(key: tuple[str, str], hits: Sequence[dict[str, Any]]) -> Found:
    type_, text = key
    best = [hit for hit in hits if hit["rank"] == hits[0]["rank"]]
    own = {hit["id"]: hit for hit in best if not hit["hostile"]}
    one = own or {hit["id"]: hit for hit in best}
    if len(one) > 1 and type_ == "location":
        return _outermost(text, one)
    if len(one) > 1:
        return _registered(text, one)
    hit = next(iter(one.values()))
    remark = ""
    if not own:
        remark = f"{text!r} is an opponents' word for {hit['name']}"
    return _found(hit, remark)


def _registered(text: str, hits: Mapping[str, dict[str, Any]]) -> Found:
    """The one actor of the registry that bears this very name, before namesakes of other sources.

    Only its own name counts: a short form or an alias is too often shared by chance.
    """
    known = [hit for hit in hits.values() if hit["registered"]]
    if len(known) == 1 and fold(known[0]["name"]) == fold(text):
        others = [hit for hit in hits.values() if hit is not known[0]]
        listed = "; ".join(sorted(hit["id"] for hit in others)[:NAMESAKES])
        more = f" and {len(others) - NAMESAKES} more" if len(others) > NAMESAKES else ""
        remark = f"{text!r} is read as {known[0]['id']}; of that name there is also {listed}{more}"
        return _found(known[0], remark)
    raise InputError(f"{text!r} may be {_listed(hits.values())}; give the id")


def _outermost(text: str, hits: Mapping[str, dict[str, Any]]) -> Found:
    """The place that holds all others of its name: a province before its capital."""
    for id_, hit in hits.items():
        inner = sorted(other for other in hits if other != id_)
        if all(id_ in hits[other]["within"] for other in inner):
            named = ", ".join(inner) if len(inner) < 4 else f"{len(inner)} places of that name"
            return _found(hit, f"{text!r} is read as {id_}, which holds {named}")
    raise InputError(f"{text!r} may be {_listed(hits.values())}; give the id")


def _else(engine: "Engine", key: tuple[str, str]) -> Found:
    """The thing with that id in a source, or an error that suggests what comes near."""
    type_, text = key
    if type_ == "incident":
        raise InputError(
            f"there is no incident {text!r}; `rivalgraph ask incidents actor=…` lists their ids"
        )
    rows = engine.read(_SOURCE_IDS, vetted=True, text=text, type=type_)
    hits = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    inside = {hit["id"] for hit in hits}
    # The code of a country stands on its provinces too; the country is meant.
    hits = [hit for hit in hits if not inside.intersection(hit["within"])]
    if len(hits) == 1:
        return _found(hits[0], "")
    if hits:
        raise InputError(f"{text!r} may be {_listed(hits)}; give the id")
    near = suggest(text, [row[0] for row in engine.read(_ALL_NAMES, vetted=True, type=type_).rows])
    what = "actor" if type_ == "actor" else "place"
    hint = f"did you mean: {', '.join(near)}?" if near else "nothing in the graph comes near"
    raise InputError(f"no {what} is called {text!r}; {hint}")


def suggest(text: str, names: Iterable[str], n: int = 5) -> list[str]:
    """The names that come nearest to a text, best first: slips of a letter before likenesses."""
    from rapidfuzz import fuzz, utils
    from rapidfuzz.distance import OSA

    typed = fold(text)
    slips = 1 + len(typed) // 6
    ranked = []
    for name in set(names):
        distance = OSA.distance(typed, fold(name), score_cutoff=slips)
        likeness = fuzz.WRatio(text, name, processor=utils.default_process)
        if distance <= slips or likeness >= 75:
            ranked.append((distance if distance <= slips else slips + 1, -likeness, name))
    return [name for _, _, name in sorted(ranked)[:n]]


def _listed(hits: Iterable[Mapping[str, Any]]) -> str:
    return "; or ".join(
        f"{hit['id']} ({hit['name']}{_where(hit)})"
        for hit in sorted(hits, key=lambda hit: str(hit["id"]))
    )


def _where(hit: Mapping[str, Any]) -> str:
    places = [str(code) for code in hit["countries"] if code]
    return f", {' '.join(places)}" if places else ""


def _found(hit: Mapping[str, Any], remark: str) -> Found:
    return Found(
        id=hit["id"],
        name=hit["name"],
        countries=tuple(code for code in hit["countries"] if code),
        regimes=tuple(sorted(hit["regimes"])),
        remark=remark,
    )
