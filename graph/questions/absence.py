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

_SLOTS: Final = """
MATCH (p:Slot)-[:FROM]->(s:Source)
WHERE s.kind <> 'registry' AND s.kind <> 'judgement'
RETURN s.title AS title, s.release AS release, s.series AS series, s.kind AS kind,
  s.threshold AS threshold, coalesce(s.violence_types, []) AS types, p.coverage AS coverage,
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
RETURN count(DISTINCT i) AS n, min(i.date_from) AS first, max(i.date_to) AS last
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


def absence(engine: "Engine", asked: Asked) -> Absence:
    """Which kind of nothing it is that a question found no row.

    Documents and samples say nothing about what they leave out. A dataset covers its
    countries and years; below its threshold it does not list a pair at all.
    """
    slots = _dicts(engine, _SLOTS)
    if not slots:
        return Absence(NOT_COVERED, "nothing is loaded; `rivalgraph load FILE` brings a source in")
    if asked.evidence != "incidents":
        return Absence(NOT_COVERED, _no_cover(slots, asked.evidence))
    covering = _covering(slots)
    if not covering:
        return Absence(NOT_COVERED, _no_cover(slots, "incidents"))
    if asked.event_type:
        covering = [s for s in covering if asked.event_type in s["types"] or not s["types"]]
        if not covering:
            return Absence(
                NOT_COVERED,
                f"no loaded source covers {asked.event_type.replace('_', '-')} violence",
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
            return Absence(NOT_COVERED, outside)
    near = [s for s in covering if not wanted or any(_covers(s, ref) for ref in wanted)]
    in_time = [s for s in near if _in_years(s, asked)]
    if not in_time:
        return Absence(NOT_COVERED, f"the years asked about lie outside of {_titles(near)}")
    seen = _seen(engine, asked, in_time)
    if missing:
        return Absence(NOT_COVERED, f"{outside}; elsewhere {seen.reason}")
    return seen


def gap(engine: "Engine", asked: Asked) -> str:
    """What an answer over incidents cannot show, because no dataset covers it; '' if nothing.

    An answer with rows needs this as much as an empty one: a pair may look peaceful only
    because nobody looked.
    """
    covering = _covering(_dicts(engine, _SLOTS))
    if not covering:
        return (
            "No dataset is loaded, only documents or samples: what they leave out is not covered."
        )
    missing = _missing(_countries(asked), covering)
    if not missing:
        return ""
    return f"Not covered by any loaded dataset: {_names(engine, missing)}."


def _covering(slots: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The slots whose silence means something."""
    return [s for s in slots if s["coverage"] in ("full", "partial") and s["kind"] == "dataset"]


def _missing(wanted: set[str], covering: Sequence[dict[str, Any]]) -> set[str]:
    return {ref for ref in wanted if not any(_covers(slot, ref) for slot in covering)}


def _names(engine: "Engine", refs: set[str]) -> str:
    return ", ".join(row["name"] for row in _dicts(engine, _COUNTRIES, refs=sorted(refs)))


def _seen(engine: "Engine", asked: Asked, slots: Sequence[dict[str, Any]]) -> Absence:
    """With coverage: whether the sources know the pair at all."""
    who = " and ".join(actor.name for actor in asked.actors[:2])
    titles = f"{_titles(slots)} {_verb(slots, 'cover')}"
    lists = _verb(slots, "list")
    if not asked.actors:
        return Absence(NO_EVIDENCE, f"{titles} it and {lists} no such incident")
    found = _dicts(
        engine,
        _SEEN,
        actors=[actor.id for actor in asked.actors[:2]],
        series=sorted({s["series"] for s in slots}),
        type=asked.event_type,
    )[0]
    if found["n"]:
        return Absence(
            NO_EVIDENCE,
            f"{titles} it and {lists} {who}, but with nothing that fits "
            f"({found['n']:,} incidents in all, {found['first']} to {found['last']})",
        )
    thresholds = sorted({s["threshold"] for s in slots if s["threshold"]})
    if thresholds:
        pair = "a pair" if len(asked.actors) > 1 else "an actor"
        return Absence(
            BELOW_THRESHOLD,
            f"{titles} it, but {lists} {pair} only from {thresholds[0]} deaths in a year, "
            f"and never {lists} {who}",
        )
    return Absence(NO_EVIDENCE, f"{titles} it and never {lists} {who}")


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
