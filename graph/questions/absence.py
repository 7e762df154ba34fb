"""Why an answer is empty: nothing seen, too small to be listed, or nobody looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.questions.names import Found

if TYPE_CHECKING:
    from graph.engine import Engine

NO_EVIDENCE: Final = "no_evidence"
BELOW_THRESHOLD: Final = "below_threshold"
NOT_COVERED: Final = "not_covered"

INCIDENTS: Final = ("", "incident")
"""Units of sources that list incidents one by one; others cannot tell that none happened."""

LISTS: Final = ("pair_year", "actor_year")
"""Units of sources that list a pair or an actor for each year above a threshold."""

_SLOTS: Final = """
MATCH (p:Slot)-[:FROM]->(s:Source)
WHERE s.kind <> 'registry' AND s.kind <> 'judgement'
RETURN s.id AS source, s.title AS title, s.release AS release, s.series AS series, s.kind AS kind,
  s.threshold AS threshold, coalesce(s.unit, '') AS unit,
  coalesce(s.violence_types, []) AS types, p.coverage AS coverage,
  coalesce(p.country_refs, []) AS countries,
  p.year_from AS year_from, p.year_to AS year_to
ORDER BY series, release, p.id
"""

_SEEN: Final = """
MATCH (a:Actor {id: $actors[0]})
WITH [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] AS party
UNWIND party AS us
MATCH (us)-[:CLASHED_IN|PERPETRATED|TARGETED]-(i:Incident)
WHERE NOT coalesce(i.sample, false) AND split(i.id, ':')[1] IN $series
  AND ($type IS NULL OR i.event_type = $type)
  AND (size($actors) = 1
    OR EXISTS { (i)-[:CLASHED_IN|PERPETRATED|TARGETED]-(:Actor {id: $actors[1]}) }
    OR EXISTS {
      (i)-[:CLASHED_IN|PERPETRATED|TARGETED]-(:Actor)<-[:GOVERNS_AS]-(:Actor {id: $actors[1]})
    })
WITH DISTINCT i
RETURN count(i) AS n, min(i.date_from) AS first, max(i.date_to) AS last,
  count(CASE WHEN $first <= i.year <= $last THEN i END) AS then
"""

_LISTED: Final = """
MATCH (a:Actor {id: $actors[0]})
WITH [a] + [(a)-[:GOVERNS_AS]->(s:Actor) | s] AS party
UNWIND party AS us
MATCH (us)<-[e:SUBJECT|OBJECT]-(c:Claim)
WHERE c.source IN $sources AND c.predicate IN ['FOUGHT', 'ESTIMATED']
  AND ($type IS NULL OR c.event_type = $type)
MATCH (s:Source {id: c.source})
WITH us, c, type(e) AS part, s.title AS title
WHERE size($actors) = 1
  OR EXISTS {
    (c)-[f:SUBJECT|OBJECT]->(them:Actor)
    WHERE them <> us AND (c.predicate = 'ESTIMATED' OR type(f) <> part)
      AND (them.id = $actors[1] OR EXISTS { (them)<-[:GOVERNS_AS]-(:Actor {id: $actors[1]}) })
  }
WITH DISTINCT title, toInteger(c.valid_from) AS year ORDER BY title, year
RETURN title, collect(year) AS years
ORDER BY title
"""

_COUNTRIES: Final = """
UNWIND $refs AS ref
OPTIONAL MATCH (l:Location {level: 'country'}) WHERE l.country_ref = ref OR ref IN l.ids
RETURN ref, coalesce(min(l.name), ref) AS name ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Absence:
    """Which kind of nothing an empty answer is, and why in a sentence."""

    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an empty question was about, as far as coverage can tell."""

    evidence: str
    actors: tuple[Found, ...] = ()
    place: Found | None = None
    since: date | None = None
    until: date | None = None
    event_type: str | None = None

    @property
    def first_year(self) -> int:
        """The first year asked about; 0 when all."""
        return self.since.year if self.since else 0

    @property
    def last_year(self) -> int:
        """The last year asked about; 9999 when all."""
        return self.until.year if self.until else 9999


def absence(engine: "Engine", asked: Asked) -> Absence:
    """Which kind of nothing it is that a question found no row.

    Documents and samples say nothing about what they leave out. A dataset of incidents covers
    its countries and years; below its threshold it does not list a pair at all. A dataset of
    years covers no incident, but tells whether a pair or an actor ever passed its threshold.
    """
    slots = _dicts(engine, _SLOTS)
    if not slots:
        return Absence(NOT_COVERED, "nothing is loaded; `rivalgraph load FILE` brings a source in")
    if asked.evidence == "yearly":
        return _yearly(slots)
    if asked.evidence != "incidents":
        return Absence(NOT_COVERED, _no_cover(slots, asked.evidence))
    lists = _of_type(_covering(slots, LISTS), asked)
    covering = _covering(slots, INCIDENTS)
    if not covering:
        reasons = [_no_cover(slots, "incidents"), _said(asked, _listed(engine, asked, lists))]
        return Absence(NOT_COVERED, "; ".join(filter(None, reasons)))
    covering = _of_type(covering, asked)
    if not covering:
        return Absence(
            NOT_COVERED,
            f"no loaded source covers {str(asked.event_type).replace('_', '-')} violence",
        )
    wanted = _countries(asked)
    missing = _missing(wanted, covering)
    outside = ""
    if missing:
        outside = (
            f"{_names(engine, missing)}: no loaded source covers it "
            f"({_titles(covering)} {_verb(covering, 'leave')} it out)"
        )
        if missing == wanted:
            reasons = [outside, _said(asked, _listed(engine, asked, lists))]
            return Absence(NOT_COVERED, "; ".join(filter(None, reasons)))
    near = [s for s in covering if not wanted or any(_covers(s, ref) for ref in wanted)]
    in_time = [s for s in near if _in_years(s, asked)]
    if not in_time:
        return Absence(NOT_COVERED, f"the years asked about lie outside of {_titles(near)}")
    seen = _seen(engine, asked, in_time, lists)
    if missing:
        return Absence(NOT_COVERED, f"{outside}; elsewhere {seen.reason}")
    return seen


def gap(engine: "Engine", asked: Asked) -> str:
    """What an answer over incidents cannot show, because no dataset covers it; '' if nothing.

    An answer with rows needs this as much as an empty one: a pair may look peaceful only
    because nobody looked.
    """
    covering = _covering(_dicts(engine, _SLOTS), INCIDENTS)
    if not covering:
        return (
            "No dataset of incidents is loaded: what documents, samples and yearly figures "
            "leave out is not covered."
        )
    missing = _missing(_countries(asked), covering)
    if not missing:
        return ""
    return f"Not covered by any loaded dataset: {_names(engine, missing)}."


def _covering(slots: Sequence[dict[str, Any]], units: Sequence[str]) -> list[dict[str, Any]]:
    """The slots whose silence means something, of datasets with rows of those units."""
    return [
        s
        for s in slots
        if s["coverage"] in ("full", "partial") and s["kind"] == "dataset" and s["unit"] in units
    ]


def _of_type(slots: Sequence[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """The slots that cover the kind of violence asked about."""
    if not asked.event_type:
        return list(slots)
    return [s for s in slots if asked.event_type in s["types"] or not s["types"]]


def _yearly(slots: Sequence[dict[str, Any]]) -> Absence:
    """Why published figures by year and sums over events had nothing to be held against."""
    tables = _covering(slots, (*LISTS, "country_year"))
    events = _covering(slots, INCIDENTS)
    if not tables or not events:
        lacking = "no table of figures by year" if not tables else "no dataset of incidents"
        return Absence(NOT_COVERED, f"{lacking} is loaded to compare with")
    return Absence(
        NO_EVIDENCE, f"{_titles([*tables, *events])} are loaded, and no row fits what was asked"
    )


def _listed(
    engine: "Engine", asked: Asked, lists: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The lists that name the pair or the actor asked about (`title`), and for which `years`."""
    if not lists or not asked.actors:
        return []
    return _dicts(
        engine,
        _LISTED,
        actors=[actor.id for actor in asked.actors[:2]],
        sources=sorted({s["source"] for s in lists}),
        type=asked.event_type,
    )


def _said(asked: Asked, listed: Sequence[dict[str, Any]]) -> str:
    """What lists of years say, as a sentence; '' when they say nothing."""
    parts = []
    for row in listed:
        first, last, n = row["years"][0], row["years"][-1], len(row["years"])
        when = f"{n} years, {first} to {last}" if n > 1 else str(first)
        parts.append(f"{row['title']} lists {_who(asked)} for {when}")
    return "; ".join(parts)


def _then(asked: Asked, listed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is listed within the years asked about."""
    first, last = asked.first_year, asked.last_year
    cut = [{**row, "years": [y for y in row["years"] if first <= y <= last]} for row in listed]
    return [row for row in cut if row["years"]]


def _who(asked: Asked) -> str:
    return " and ".join(actor.name for actor in asked.actors[:2])


def _missing(wanted: set[str], covering: Sequence[dict[str, Any]]) -> set[str]:
    return {ref for ref in wanted if not any(_covers(slot, ref) for slot in covering)}


def _names(engine: "Engine", refs: set[str]) -> str:
    return ", ".join(row["name"] for row in _dicts(engine, _COUNTRIES, refs=sorted(refs)))


def _seen(
    engine: "Engine",
    asked: Asked,
    slots: Sequence[dict[str, Any]],
    lists: Sequence[dict[str, Any]],
) -> Absence:
    """With coverage: whether the sources know the pair at all.

    Args:
        engine: the graph.
        asked: what was asked about.
        slots: slots that cover its incidents.
        lists: slots that list pairs or actors by year.
    """
    who = _who(asked)
    titles = f"{_titles(slots)} {_verb(slots, 'cover')}"
    verb = _verb(slots, "list")
    if not asked.actors:
        return Absence(NO_EVIDENCE, f"{titles} it and {verb} no such incident")
    found = _dicts(
        engine,
        _SEEN,
        actors=[actor.id for actor in asked.actors[:2]],
        series=sorted({s["series"] for s in slots}),
        type=asked.event_type,
        first=asked.first_year,
        last=asked.last_year,
    )[0]
    listed = _listed(engine, asked, lists)
    then = [] if asked.place or found["then"] else _then(asked, listed)
    if then:
        return Absence(
            NOT_COVERED,
            f"{_titles(slots)} {verb} nothing of {who} that fits, but {_said(asked, then)}: "
            "that was counted where the loaded incidents do not reach",
        )
    if found["n"]:
        return Absence(
            NO_EVIDENCE,
            f"{titles} it and {verb} {who}, but with nothing that fits "
            f"({found['n']:,} incidents in all, {found['first']} to {found['last']})",
        )
    if listed:
        said = _said(asked, listed)
        return Absence(NO_EVIDENCE, f"{titles} it and {verb} no incident of {who}; but {said}")
    thresholds = sorted(s["threshold"] or 0 for s in slots)
    if not thresholds[0]:
        return Absence(NO_EVIDENCE, f"{titles} it and never {verb} {who}")
    pair, units = ("a pair", LISTS[:1]) if len(asked.actors) > 1 else ("an actor", LISTS)
    silent = [*slots, *(s for s in lists if s["unit"] in units and _in_years(s, asked))]
    return Absence(
        BELOW_THRESHOLD,
        f"{titles} it, but {verb} {pair} only from {thresholds[0]} deaths in a year; "
        f"{_titles(silent)} never {_verb(silent, 'list')} {who}",
    )


def _countries(asked: Asked) -> set[str]:
    """Countries that must be covered for an absence to mean anything; empty when not known."""
    if asked.place:
        return set(asked.place.countries)
    known = [set(actor.countries) for actor in asked.actors[:2] if actor.countries]
    if not known:
        return set()
    return set.intersection(*known) or set.union(*known)


def _covers(slot: dict[str, Any], ref: str) -> bool:
    return ref in slot["countries"] or (slot["coverage"] == "full" and not slot["countries"])


def _in_years(slot: dict[str, Any], asked: Asked) -> bool:
    first, last = slot["year_from"], slot["year_to"]
    if asked.until and first and asked.until.year < first:
        return False
    return not (asked.since and last and asked.since.year > last)


def _no_cover(slots: Sequence[dict[str, Any]], evidence: str) -> str:
    what = {
        "incidents": "incidents",
        "words": "statements, alliances or offices",
        "figures": "published figures",
        "identity": "names",
    }[evidence]
    silent = [s for s in slots if s["coverage"] in ("document", "sample")] or slots
    return (
        f"no loaded source covers {what} systematically; what {_titles(silent)} "
        "leaves out is not thereby denied"
    )


def _titles(slots: Sequence[dict[str, Any]]) -> str:
    shown = (
        s["title"] if s["release"] in s["title"] else f"{s['title']} {s['release']}" for s in slots
    )
    return ", ".join(dict.fromkeys(shown))


def _verb(slots: Sequence[dict[str, Any]], verb: str) -> str:
    return verb if len({_titles([s]) for s in slots}) > 1 else f"{verb}s"


def _dicts(engine: "Engine", query: str, **params: Any) -> list[dict[str, Any]]:
    found = engine.read(query, vetted=True, **params)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
