"""Which countries and years the loaded datasets of incidents cover, from the graph's slots."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.engine import Engine

_COVERS: Final = """
MATCH (p:Slot)-[:FROM]->(s:Source)
WHERE s.kind = 'dataset' AND coalesce(s.unit, 'incident') IN ['', 'incident']
  AND p.coverage IN ['full', 'partial']
RETURN s.title AS title, s.release AS release, s.series AS series, p.coverage AS coverage,
  coalesce(p.country_refs, []) AS countries, p.year_from AS first, p.year_to AS last
ORDER BY series, release, p.id
"""

_COUNTRIES: Final = """
MATCH (l:Location {level: 'country'})
WHERE l.country_ref IN $refs OR any(i IN l.ids WHERE i IN $refs)
RETURN coalesce(l.country_ref, ''), l.ids, l.name ORDER BY l.id
"""


@dataclass(frozen=True, slots=True)
class Cover:
    """A dataset's declared part. Without countries it covers all of them; without years too."""

    title: str
    series: str
    countries: tuple[str, ...]
    first: int | None
    last: int | None

    def holds(self, country: str, year: int) -> bool:
        """Whether an incident there and then would be in it."""
        return (
            (not self.countries or country in self.countries)
            and (self.first is None or year >= self.first)
            and (self.last is None or year <= self.last)
        )


def read_covers(engine: Engine) -> list[Cover]:
    """The parts of datasets whose silence means something: no samples, no documents."""
    found = []
    for title, release, series, coverage, countries, first, last in engine.read(
        _COVERS, vetted=True
    ).rows:
        shown = title if release in title else f"{title} {release}"
        places = () if coverage == "full" and not countries else tuple(countries)
        found.append(Cover(shown, series, places, first, last))
    return found


def country_names(engine: Engine, refs: Collection[str]) -> dict[str, str]:
    """The names of countries by code; a code nobody names stands for itself."""
    names = {ref: ref for ref in refs}
    for ref, ids, name in engine.read(_COUNTRIES, vetted=True, refs=sorted(refs)).rows:
        names.update({code: name for code in (ref, *ids) if code in names})
    return names


def uncovered(covers: Iterable[Cover], countries: Collection[str], year: int) -> tuple[str, ...]:
    """The countries among these that no dataset covers in a year."""
    known = list(covers)
    return tuple(c for c in sorted(countries) if not any(k.holds(c, year) for k in known))


def where_they_meet(
    one: Collection[str], other: Collection[str], seen: Collection[str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """The countries to be covered for silence between two actors to mean anything.

    Those in which both are active by the registry, with those in which they were seen; only
    where neither is known, those of either.
    """
    both = set(one) & set(other) | set(seen)
    return tuple(sorted(both or set(one) | set(other), key=lambda ref: names.get(ref, ref)))
