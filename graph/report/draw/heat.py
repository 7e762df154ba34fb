"""Rivalry of every pair of the chief actors as a table whose cells are shaded by their number."""

from typing import Final

from markupsafe import Markup

from graph.report.contents import Heat
from graph.report.draw.svg import element

SHADES: Final = 7


def draw_heat(chart: Heat) -> Markup:
    """The table: numbers stand in the cells, so that shade is only the second channel."""
    top = max(chart.cells.values(), default=0.0)
    numbered = list(enumerate(chart.actors, 1))
    head = element(
        "tr",
        element("td"),
        *(
            element("th", element("abbr", str(n), title=name), scope="col")
            for n, (_, name) in numbered
        ),
    )
    body = [
        element(
            "tr",
            element("th", element("span", f"{n} ", class_="rank"), name, scope="row"),
            *(_cell(chart, actor, other, top) for other, _ in chart.actors),
        )
        for n, (actor, name) in numbered
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", f"{chart.title}. {chart.description}"),
            element("thead", head),
            element("tbody", *body),
            class_="heat",
            id=f"{chart.id}-table",
        ),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=chart.title,
    )


def shade(value: float, top: float) -> int:
    """The shade of a value, from 1 (least) to `SHADES` (the highest value there is)."""
    if top <= 0:
        return 1
    return max(1, min(SHADES, round(value / top * SHADES)))


def _cell(chart: Heat, one: str, other: str, top: float) -> Markup:
    if one == other:
        return element("td", class_="self")
    key = (min(one, other), max(one, other))
    value = chart.cells.get(key)
    if value is None:
        return element("td", element("span", "·", class_="none", title="nothing on record"))
    words = f"{value:.0f}" if value >= 10 else f"{value:.1f}"
    row = chart.rows.get(key, "")
    inner = element("a", words, href=f"#{row}") if row else words
    return element("td", inner, class_=f"h{shade(value, top)}")
