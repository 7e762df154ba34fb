"""Deaths by year or month: bars for the best figure, a whisker or a band for low to high."""

from typing import Final

from markupsafe import Markup

from graph.report.contents import Period, Timeline
from graph.report.draw.svg import element, group, line, text, ticks, width_of

WIDTH: Final = 760.0
LEFT: Final = 52.0
TOP: Final = 34.0
HEIGHT: Final = 210.0
BOTTOM: Final = 34.0
FEW: Final = 24
"""So many bars have room for their number."""


def draw_timeline(chart: Timeline) -> Markup:
    """The chart; its numbers also stand in a table, so the picture is one image to a reader."""
    periods = chart.periods
    scale = ticks(max((period.high or 0 for period in periods), default=0))
    step = (WIDTH - LEFT) / max(len(periods), 1)
    parts = [_axis(scale)]
    for n, period in enumerate(periods):
        parts.append(_bar(chart, period, LEFT + n * step, step, scale[-1]))
    parts.append(_labels(chart, step))
    parts += _marks(chart, step)
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {WIDTH:.0f} {TOP + HEIGHT + BOTTOM:.0f}",
        class_=f"timeline {chart.unit}",
        role="img",
        aria_labelledby=f"{chart.id}-title",
        aria_describedby=f"{chart.id}-text",
    )


def _y(value: float, top: float) -> float:
    return TOP + HEIGHT * (1 - value / top)


def _axis(scale: list[int]) -> Markup:
    parts: list[Markup] = []
    for value in scale:
        y = _y(value, scale[-1])
        parts.append(line(LEFT, y, WIDTH, y, class_="grid" if value else "axis"))
        parts.append(text(LEFT - 8, y + 4, f"{value:,}", text_anchor="end"))
    parts.append(text(0, 14, "deaths", class_="unit"))
    return group(*parts)


def _bar(chart: Timeline, period: Period, x: float, step: float, top: int) -> Markup:
    parts: list[Markup] = []
    inner = step * (0.62 if chart.unit == "year" else 0.78)
    left = x + (step - inner) / 2
    if not period.covered:
        parts.append(element("rect", x=x, y=TOP, width=step, height=HEIGHT, class_="uncovered"))
    if period.best is not None:
        y = _y(period.best, top)
        parts.append(
            element("rect", x=left, y=y, width=inner, height=TOP + HEIGHT - y, class_="best")
        )
    if period.low is not None and period.high is not None and period.high > 0:
        parts.append(_whisker(left + inner / 2, inner, period.low, period.high, top))
    if period.best and chart.unit == "year" and len(chart.periods) <= FEW:
        y = _y(max(period.high or 0, period.best), top) - 6
        parts.append(
            text(x + step / 2, y, f"{period.best:,}", text_anchor="middle", class_="value")
        )
    return group(
        element("title", _tip(period)),
        *parts,
        data_e=period.evidence,
        class_="hit" if period.evidence else "",
    )


def _whisker(x: float, width: float, low: int, high: int, top: int) -> Markup:
    y1, y2 = _y(low, top), _y(high, top)
    cap = min(width / 3, 6)
    parts = [line(x, y1, x, y2)]
    if width > 10:
        parts += [line(x - cap, y, x + cap, y) for y in (y1, y2)]
    return group(*parts, class_="whisker")


def _tip(period: Period) -> str:
    figure = (
        f"{period.best:,} killed ({period.low:,}–{period.high:,})"
        if period.best is not None
        else "no figure"
    )
    words = f"{period.label}: {figure}, {period.incidents:,} incidents"
    return words if period.covered else f"{words}; not covered by a dataset"


def _labels(chart: Timeline, step: float) -> Markup:
    """Years below the bars; with months, each year stands below its January."""
    y = TOP + HEIGHT + 18
    starts = [
        (n, period.label[:4])
        for n, period in enumerate(chart.periods)
        if chart.unit == "year" or period.label.endswith("-01")
    ]
    span = step if chart.unit == "year" else step * 12
    every = max(1, round((width_of("2014", 12) + 10) / span + 0.49))
    parts: list[Markup] = []
    for place, (n, label) in enumerate(starts):
        x = LEFT + n * step + (step / 2 if chart.unit == "year" else 0)
        if chart.unit == "month":
            parts.append(line(x, TOP + HEIGHT, x, TOP + HEIGHT + 5, class_="axis"))
        if place % every == 0:
            anchor = "middle" if chart.unit == "year" else "start"
            parts.append(text(x, y, label, text_anchor=anchor))
    return group(*parts, class_="labels")


def _marks(chart: Timeline, step: float) -> list[Markup]:
    """Breaks: a line before the first period to which they apply, with a number."""
    parts = []
    for number, (start, words) in enumerate(chart.marks, 1):
        n = next((n for n, p in enumerate(chart.periods) if p.label >= start[: len(p.label)]), None)
        if n is None:
            continue
        x = LEFT + n * step
        parts.append(
            group(
                element("title", words),
                line(x, TOP - 14, x, TOP + HEIGHT),
                text(x + 4, TOP - 6, f"break {number}"),
                class_="break",
            )
        )
    return parts
