"""Where it happened: points on a graticule, without tiles and without a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, radians, sqrt
from typing import Final

from markupsafe import Markup

from graph.report.contents import Map, Point
from graph.report.draw.svg import Attribute, element, group, line, text, width_of

WIDTH: Final = 760.0
TALLEST: Final = 620.0
SMALLEST: Final = 2.2
LARGEST: Final = 26.0
NAMED: Final = 14
KM_PER_DEGREE: Final = 111.2
EDGE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Degrees to units of the picture: equirectangular, true at the middle latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Units for a degree of latitude."""
        across = (WIDTH - 2 * EDGE) / ((self.east - self.west) * self.squeeze)
        return min(across, (TALLEST - 2 * EDGE) / (self.north - self.south))

    @property
    def width(self) -> float:
        """Width of the picture."""
        return (self.east - self.west) * self.squeeze * self.scale + 2 * EDGE

    @property
    def height(self) -> float:
        """Height of the picture."""
        return (self.north - self.south) * self.scale + 2 * EDGE

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a coordinate stands."""
        x = EDGE + (longitude - self.west) * self.squeeze * self.scale
        return x, EDGE + (self.north - latitude) * self.scale


def draw_map(chart: Map) -> Markup:
    """The map; the deadliest places are named, all of them stand in a table."""
    frame = _frame(chart)
    top = max((point.killed or 0 for point in chart.points), default=0) or 1
    order = sorted(chart.points, key=lambda p: (-(p.killed or 0), p.name, p.latitude, p.longitude))
    dots = [_dot(point, frame, top) for point in order]
    return element(
        "svg",
        _outlines(chart, frame),
        _graticule(frame),
        group(*dots, class_="dots"),
        _names(order, frame, top),
        _bar(frame),
        viewBox=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        width=round(frame.width),
        height=round(frame.height),
        class_="map",
        role="img",
        aria_labelledby=f"{chart.id}-title",
        aria_describedby=f"{chart.id}-text",
    )


def draw_map_key(chart: Map) -> Markup:
    """Sizes and marks of the map."""
    top = max((point.killed or 0 for point in chart.points), default=0) or 1
    sizes = sorted({max(1, _round(top)), max(1, _round(top / 8)), max(1, _round(top / 64))})
    items = []
    for size in sizes:
        r = _radius(size, top)
        items.append(element("li", _sample(r, "close"), f"{size:,} killed"))
    items.append(element("li", _sample(7, "close"), "place known to the district or closer"))
    if any(not point.close for point in chart.points):
        items.append(
            element("li", _sample(7, "coarse"), "only a province, region or country known")
        )
    return element("ul", *items, class_="key")


def _frame(chart: Map) -> Frame:
    across = [point.longitude for point in chart.points]
    up = [point.latitude for point in chart.points]
    wide = max((max(across) - min(across)) * 0.04, 0.25)
    high = max((max(up) - min(up)) * 0.04, 0.25)
    return Frame(min(across) - wide, min(up) - high, max(across) + wide, max(up) + high)


def _radius(killed: float, top: float) -> float:
    """Areas grow with deaths."""
    return max(SMALLEST, LARGEST * sqrt(max(killed, 0) / top))


def _dot(point: Point, frame: Frame, top: float) -> Markup:
    x, y = frame.place(point.longitude, point.latitude)
    figure = "no figure" if point.killed is None else f"{point.killed:,} killed"
    where = "" if point.close else "; only a province, region or country is known"
    return group(
        element("title", f"{point.name}: {figure}, {point.incidents:,} incidents{where}"),
        element("circle", cx=x, cy=y, r=_radius(point.killed or 0, top)),
        class_=f"{'close' if point.close else 'coarse'}{' hit' if point.evidence else ''}",
        data_e=point.evidence,
    )


def _graticule(frame: Frame) -> Markup:
    span = max(frame.east - frame.west, frame.north - frame.south)
    step = next(s for s in (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60) if span / s <= 9 or s == 60)
    parts: list[Markup] = []
    for n in range(ceil(frame.west / step), floor(frame.east / step) + 1):
        x, _ = frame.place(n * step, frame.north)
        parts.append(line(x, EDGE - 8, x, frame.height - EDGE + 8))
        parts.append(text(x, frame.height - 6, _degrees(n * step, "E", "W"), text_anchor="middle"))
    for n in range(ceil(frame.south / step), floor(frame.north / step) + 1):
        _, y = frame.place(frame.west, n * step)
        parts.append(line(EDGE - 8, y, frame.width - EDGE + 8, y))
        parts.append(text(2, y - 3, _degrees(n * step, "N", "S")))
    return group(*parts, class_="graticule")


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}°{plus if value > 0 else minus if value < 0 else ''}"


def _names(order: Sequence[Point], frame: Frame, top: float) -> Markup:
    """Names of the deadliest places, each where it covers neither a name nor a larger point."""
    taken: list[tuple[float, float, float, float]] = []
    for point in order[:NAMED]:
        x, y = frame.place(point.longitude, point.latitude)
        r = _radius(point.killed or 0, top) * 0.7
        taken.append((x - r, y - r, x + r, y + r))
    parts: list[Markup] = []
    for point in order[:NAMED]:
        x, y = frame.place(point.longitude, point.latitude)
        r = _radius(point.killed or 0, top)
        wide = width_of(point.name, 12)
        spots = (
            (x + r + 3, y + 4, "start"),
            (x - r - 3, y + 4, "end"),
            (x, y - r - 4, "middle"),
            (x, y + r + 13, "middle"),
        )
        for left, base, anchor in spots:
            start = {"start": left, "end": left - wide, "middle": left - wide / 2}[anchor]
            box = (start, base - 11, start + wide, base + 3)
            if box[0] < 0 or box[2] > frame.width or any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            words: dict[str, Attribute] = {"text_anchor": anchor}
            parts.append(text(left, base, point.name, **words))
            break
    return group(*parts, class_="names", aria_hidden="true")


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _outlines(chart: Map, frame: Frame) -> Markup:
    paths = []
    for ring in chart.outlines:
        places = [frame.place(longitude, latitude) for longitude, latitude in ring]
        if any(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in places):
            paths.append(_path(places))
    return element("path", d="".join(paths), class_="outlines") if paths else Markup("")


def _path(places: Sequence[tuple[float, float]]) -> str:
    """A ring, without the points that lie closer to the last one than can be seen."""
    kept = [places[0]]
    for x, y in places[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1.2:
            kept.append((x, y))
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z"


def _bar(frame: Frame) -> Markup:
    """The scale: a length in kilometres, true along a meridian."""
    km = _round(frame.width / 5 / frame.scale * KM_PER_DEGREE)
    long = km / KM_PER_DEGREE * frame.scale
    x, y = frame.width - EDGE - long, frame.height - EDGE - 6
    return group(
        line(x, y, x + long, y),
        line(x, y - 4, x, y + 4),
        line(x + long, y - 4, x + long, y + 4),
        text(x + long / 2, y - 7, f"{km:,} km", text_anchor="middle"),
        class_="bar",
    )


def _round(value: float) -> int:
    """The nearest of 1, 2, 5, 10, 20 … below a value."""
    if value < 1:
        return 1
    size = 10 ** floor(log10(value))
    return int(max(n for n in (1, 2, 5) if n * size <= value) * size)


def _sample(radius: float, kind: str) -> Markup:
    side = 2 * radius + 3
    return element(
        "svg",
        group(element("circle", cx=side / 2, cy=side / 2, r=radius), class_=kind),
        viewBox=f"0 0 {side:.0f} {side:.0f}",
        width=side,
        height=side,
        aria_hidden="true",
        class_="map",
    )
