"""Where it happened: a map of points, and a table by province."""

from collections import defaultdict
from typing import Final

from graph.report.contents import Block, Column, Map, Point, Row, Section, Table, sentence
from graph.report.incidents import CLOSE, Incident, sums
from graph.report.material import Material, share
from graph.report.outlines import Outlines

_COLUMNS: Final = (
    Column("Province", "text", "first-order division, as the sources file it"),
    Column("Country"),
    Column("Incidents", "number"),
    Column("Killed, best", "number", "sum of best figures"),
    Column("Killed, low", "number", "sum of low figures: a sum of bounds"),
    Column("Killed, high", "number", "sum of high figures: a sum of bounds"),
    Column("Share of killed", "share", "of all deaths of the report, in per cent"),
)
NOWHERE: Final = "not known to the province"


def places_section(material: Material, outlines: Outlines) -> Section:
    """The section: the map and the provinces."""
    main = material.incidents.main
    recipe = material.recipe(
        "places",
        "Places",
        "Incidents at one coordinate make one point; its area grows with the sum of best "
        "figures. A filled point is known to the district or closer; a hollow one stands at the "
        "coordinate a source gives for a province, a region or a country. Borders are drawn only "
        "from a file given with --outlines. The map is equirectangular, true in scale along "
        "meridians.",
    )
    points = _points(material, main)
    blocks: list[Block] = []
    if points:
        blocks.append(
            Map(
                "map",
                "Where people were killed",
                _described(points),
                tuple(points),
                outlines.rings,
                outlines.credit,
            )
        )
    else:
        blocks.append(sentence("No incident has a coordinate."))
    blocks.append(_provinces(material, main, recipe))
    lost = sum(one.latitude is None for one in main)
    notes = (f"{lost:,} incidents have no coordinate and are not on the map.",) if lost else ()
    return Section("places", "Places", tuple(blocks), notes)


def _points(material: Material, incidents: list[Incident]) -> list[Point]:
    found: dict[tuple[float, float, bool], list[Incident]] = defaultdict(list)
    for one in incidents:
        if one.latitude is not None and one.longitude is not None:
            found[round(one.latitude, 4), round(one.longitude, 4), one.where in CLOSE].append(one)
    points = []
    for (latitude, longitude, close), here in sorted(found.items()):
        total = sums(here)
        points.append(
            Point(
                latitude,
                longitude,
                _name(here, close),
                close,
                total.incidents,
                total.best,
                total.low,
                total.high,
                material.evidence.keep(f"point:{latitude},{longitude},{close:d}", here),
            )
        )
    return points


def _name(here: list[Incident], close: bool) -> str:
    """The commonest name of what is known at a point."""
    names: dict[str, int] = defaultdict(int)
    for one in here:
        finest = one.place if close or not one.province else one.province
        name = finest or one.district or one.province or one.country or "unnamed"
        names[name.removesuffix(" town").removesuffix(" village").removesuffix(" city")] += 1
    return min(names, key=lambda name: (-names[name], name))


def _described(points: list[Point]) -> str:
    top = sorted(points, key=lambda p: (-(p.killed or 0), p.name))[:3]
    listed = ", ".join(f"{point.name} ({point.killed or 0:,})" for point in top)
    coarse = sum(not point.close for point in points)
    words = f"{len(points):,} points, sized by deaths; most died at {listed}."
    if coarse:
        words += f" {coarse:,} of them, drawn hollow, are known no closer than the province."
    return words


def _provinces(material: Material, incidents: list[Incident], recipe: str) -> Table:
    found: dict[tuple[str, str], list[Incident]] = defaultdict(list)
    for one in incidents:
        found[one.province or NOWHERE, one.country].append(one)
    whole = sums(incidents).best or 0
    rows = []
    ordered = sorted(found.items(), key=lambda item: (-(sums(item[1]).best or 0), item[0]))
    for n, ((province, country), here) in enumerate(ordered, 1):
        total = sums(here)
        rows.append(
            Row(
                f"province-{n}",
                (
                    province,
                    country or None,
                    total.incidents,
                    total.best,
                    total.low,
                    total.high,
                    share(total.best, whole) if total.best is not None else None,
                ),
                material.evidence.keep(f"province:{country}/{province}", here),
            )
        )
    return Table(
        "provinces",
        "Incidents and deaths by province",
        _COLUMNS,
        tuple(rows),
        (),
        recipe,
        "No incident is counted.",
    )
