"""The pictures of a report: where things stand, and what they show."""

from itertools import combinations

import pytest

from graph.report.contents import Map, Period, Point, Timeline
from graph.report.draw.heat import SHADES, shade
from graph.report.draw.layout import Box, lay_out
from graph.report.draw.map import draw_map
from graph.report.draw.timeline import draw_timeline
from graph.report.outlines import read_outlines
from schema.errors import InputError


def star(leaves: int) -> tuple[dict[str, Box], list[tuple[str, str]]]:
    boxes = {"hub": Box(24, 40, 30)} | {f"leaf{n}": Box(6, 45, 26) for n in range(leaves)}
    return boxes, [("hub", f"leaf{n}") for n in range(leaves)]


def overlap(one: tuple[float, float], a: Box, other: tuple[float, float], b: Box) -> bool:
    upper, lower = ((one, a), (other, b)) if one[1] <= other[1] else ((other, b), (one, a))
    apart_x = abs(one[0] - other[0]) >= a.side + b.side
    bottom = upper[0][1] + upper[1].radius + upper[1].below
    return not apart_x and bottom > lower[0][1] - lower[1].radius


@pytest.mark.parametrize("leaves", [1, 5, 18, 40])
def test_marks_and_names_do_not_stand_on_one_another(leaves: int) -> None:
    boxes, edges = star(leaves)
    laid = lay_out(boxes, edges, 960)
    for one, other in combinations(boxes, 2):
        assert not overlap(laid.places[one], boxes[one], laid.places[other], boxes[other])
    for node, (x, y) in laid.places.items():
        assert x - boxes[node].radius >= 0
        assert x + boxes[node].radius <= laid.width
        assert 0 <= y <= laid.height


def test_components_stand_apart_and_the_picture_is_always_the_same() -> None:
    boxes, edges = star(6)
    boxes |= {name: Box(6, 40, 14) for name in "abcd"}
    edges = [*edges, ("a", "b"), ("c", "d")]
    laid = lay_out(boxes, edges, 960)
    assert laid == lay_out(dict(reversed(boxes.items())), edges[::-1], 960)
    for one, other in combinations(boxes, 2):
        assert not overlap(laid.places[one], boxes[one], laid.places[other], boxes[other])
    assert laid.places["a"][1] == laid.places["b"][1]


def test_an_empty_network_has_a_picture() -> None:
    assert lay_out({}, [], 960).height == 0


def test_shades_grow_with_the_value() -> None:
    shades = [shade(value, 40) for value in range(41)]
    assert shades == sorted(shades)
    assert (shades[0], shades[-1]) == (1, SHADES)
    assert shade(3, 0) == 1


def test_bars_stand_on_zero_and_whiskers_span_low_to_high() -> None:
    periods = (
        Period("2013", 4, 50, 100, 200),
        Period("2014", 2, 40, 50, 60),
        Period("2015", 1, None, None, None, covered=False),
    )
    text = str(draw_timeline(Timeline("t", "T", "d", "year", periods)))
    heights = [
        float(part.split('height="')[1].split('"')[0])
        for part in text.split("<rect")[1:]
        if 'class="best"' in part
    ]
    assert len(heights) == 2
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)
    assert text.count('class="uncovered"') == 1
    assert "2013: 100 killed (50–200), 4 incidents" in text
    assert "2015: no figure, 1 incidents; not covered by a dataset" in text


def test_north_is_up_east_is_right_and_area_is_deaths() -> None:
    points = (
        Point(36, 72, "North east", True, 1, 400, 1, 1),
        Point(30, 66, "South west", False, 1, 100, 1, 1),
    )
    text = str(draw_map(Map("m", "M", "d", points)))
    circles = {
        part.split("<title>")[1].split(":")[0]: [
            float(part.split(f'{name}="')[1].split('"')[0]) for name in ("cx", "cy", " r")
        ]
        for part in text.split("<g ")
        if "<circle" in part
    }
    north, south = circles["North east"], circles["South west"]
    assert north[0] > south[0]
    assert north[1] < south[1]
    assert north[2] == pytest.approx(2 * south[2], abs=0.1)
    assert 'class="coarse"' in text


def test_outlines_are_read_from_any_geojson(tmp_path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": '
        '{"type": "MultiPolygon", "coordinates": [[[[1, 2], [3, 4], [1, 2]]]]}}, '
        '{"geometry": {"type": "Polygon", "coordinates": [[[5, 6], [7, 8], [5, 6]]]}}, '
        '{"geometry": null}]}'
    )
    assert read_outlines(path).rings == (
        ((1.0, 2.0), (3.0, 4.0), (1.0, 2.0)),
        ((5.0, 6.0), (7.0, 8.0), (5.0, 6.0)),
    )
    for text, said in (("{", "GeoJSON"), ("{}", "no polygon"), ("[1]", "no polygon")):
        path.write_text(text)
        with pytest.raises(InputError, match=said):
            read_outlines(path)
    path.write_text('{"type": "Polygon", "coordinates": [[["x", 2]]]}')
    with pytest.raises(InputError, match="longitude"):
        read_outlines(path)
