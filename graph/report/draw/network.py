"""The signed network: colour and line say the sign, width the rivalry, size the centrality."""

from math import hypot, sqrt
from typing import Final

from markupsafe import Markup

from graph.report.contents import Edge, Network, Node
from graph.report.draw.layout import Box, lay_out
from graph.report.draw.svg import element, group, line, text, width_of, wrapped

WIDTH: Final = 960.0
SMALLEST: Final = 5.0
LARGEST: Final = 24.0
THINNEST: Final = 1.0
THICKEST: Final = 7.0
BIG: Final = 14.0

Place = tuple[float, float]


def draw_network(chart: Network) -> Markup:
    """The picture, with its key. Nodes can be reached by keyboard where scripts run."""
    radii = _radii(chart.nodes)
    boxes = {node.id: _box(node, radii[node.id]) for node in chart.nodes}
    laid = lay_out(boxes, [(edge.one, edge.other) for edge in chart.edges], WIDTH)
    top = max((edge.weight for edge in chart.edges), default=1.0) or 1.0
    names = {node.id: node.name for node in chart.nodes}
    order = sorted(chart.edges, key=lambda edge: edge.weight)
    ties = [_edge(edge, laid.places, radii, top, names) for edge in order]
    dots = [_node(node, laid.places[node.id], radii[node.id]) for node in chart.nodes]
    labels = [_label(node, laid.places[node.id], radii[node.id]) for node in chart.nodes]
    return element(
        "svg",
        group(*ties, class_="ties"),
        group(*dots, class_="nodes"),
        group(*labels, class_="names", aria_hidden="true"),
        viewBox=f"0 0 {laid.width:.0f} {max(laid.height, 60):.0f}",
        class_="network",
        role="img",
        aria_labelledby=f"{chart.id}-title",
        aria_describedby=f"{chart.id}-text",
    )


def draw_key(chart: Network) -> Markup:
    """What the signs in the picture mean."""
    signs = (
        ("hostile", "hostile"),
        ("cooperative", "cooperative"),
        ("mixed", "both on record"),
    )
    present = {edge.sign for edge in chart.edges}
    kinds = {node.kind for node in chart.nodes}
    items = [element("li", _sample_line(sign), words) for sign, words in signs if sign in present]
    items += [
        element("li", _sample_node(kind), kind)
        for kind in ("group", "state", "organization")
        if kind in kinds
    ]
    items.append(element("li", f"wider line: more {chart.weight}"))
    items.append(element("li", f"larger mark: higher {chart.centrality}"))
    return element("ul", *items, class_="key")


def _radii(nodes: tuple[Node, ...]) -> dict[str, float]:
    """Areas, not radii, grow with centrality."""
    top = max((node.size for node in nodes), default=0.0) or 1.0
    return {n.id: SMALLEST + (LARGEST - SMALLEST) * sqrt(max(n.size, 0) / top) for n in nodes}


def _edge(
    edge: Edge,
    places: dict[str, Place],
    radii: dict[str, float],
    top: float,
    names: dict[str, str],
) -> Markup:
    (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
    width = THINNEST + (THICKEST - THINNEST) * edge.weight / top
    far = hypot(x2 - x1, y2 - y1) or 1.0
    cut1, cut2 = radii[edge.one] / far, radii[edge.other] / far
    ends = (
        x1 + (x2 - x1) * cut1,
        y1 + (y2 - y1) * cut1,
        x2 - (x2 - x1) * cut2,
        y2 - (y2 - y1) * cut2,
    )
    # A short invisible line on top is easier to point at than a thin one.
    lines = [line(*ends, stroke_width=width, class_="tie"), line(*ends, class_="reach")]
    if edge.sign == "mixed":
        lines.insert(1, line(*ends, stroke_width=max(width - 2.4, 0.8), class_="core"))
    return group(
        element("title", f"{names[edge.one]} – {names[edge.other]}: {edge.text}"),
        *lines,
        class_=f"{edge.sign} hit" if edge.evidence else edge.sign,
        data_a=edge.one,
        data_b=edge.other,
        data_e=edge.evidence,
        data_row=edge.row,
    )


def _node(node: Node, place: Place, radius: float) -> Markup:
    return group(
        element("title", f"{node.name} ({node.kind})"),
        _mark(node.kind, *place, radius),
        class_=f"node {node.kind}",
        data_n=node.id,
        data_row=node.row,
    )


def _mark(kind: str, x: float, y: float, r: float) -> Markup:
    """Groups are round, states square, all others stand on a corner."""
    if kind == "group":
        return element("circle", cx=x, cy=y, r=r)
    if kind == "state":
        side = r * 1.77
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, rx=2)
    half = r * 1.25
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    points = " ".join(f"{cx:.1f},{cy:.1f}" for cx, cy in corners)
    return element("polygon", points=points)


def _label(node: Node, place: Place, radius: float) -> Markup:
    x, y = place
    size, words = _name(node, radius)
    return group(
        *(
            text(x, y + radius + (n + 1) * size + 1, part, text_anchor="middle", font_size=size)
            for n, part in enumerate(words)
        ),
        data_n=node.id,
        class_="strong" if radius > BIG else "",
    )


def _name(node: Node, radius: float) -> tuple[int, list[str]]:
    """Size and lines of a name: larger under a large mark."""
    big = radius > BIG
    return (13, wrapped(node.name, 19)) if big else (11, wrapped(node.name, 17))


def _box(node: Node, radius: float) -> Box:
    size, words = _name(node, radius)
    wide = max(width_of(word, size) for word in words) if words else 0.0
    return Box(radius, wide / 2, len(words) * size + 3)


def _sample_line(sign: str) -> Markup:
    lines = [line(1, 6, 35, 6, class_="tie", stroke_width=4)]
    if sign == "mixed":
        lines.append(line(1, 6, 35, 6, class_="core", stroke_width=1.6))
    return element(
        "svg",
        group(*lines, class_=sign),
        viewBox="0 0 36 12",
        width=36,
        height=12,
        aria_hidden="true",
        class_="network",
    )


def _sample_node(kind: str) -> Markup:
    return element(
        "svg",
        group(_mark(kind, 8, 8, 6), class_=f"node {kind}"),
        viewBox="0 0 16 16",
        width=16,
        height=16,
        aria_hidden="true",
        class_="network",
    )
