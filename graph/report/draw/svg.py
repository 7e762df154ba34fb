"""Elements of SVG and HTML as safe markup: whatever comes from data is escaped here."""

from math import ceil, floor, log10
from typing import Final

from markupsafe import Markup, escape

Attribute = str | float | None

_TEXT_WIDTH: Final = 0.56
"""Mean width of a letter of the page's typeface, in parts of its size."""


def element(name: str, /, *children: str | Markup, **attributes: Attribute) -> Markup:
    """An element; `class_` and `for_` lose their underscore, other underscores become hyphens.

    Attributes that are None or '' are left out; children that are plain text are escaped.
    """
    inner = Markup("").join(children)
    given = Markup("").join(
        Markup(' {}="{}"').format(_attribute(key), _value(value))
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    tag = Markup(name)  # noqa: S704 - names are written in this package, never read from data
    return Markup("<{0}{1}>{2}</{0}>").format(tag, given, inner)


def group(*children: str | Markup, **attributes: Attribute) -> Markup:
    """A group of elements."""
    return element("g", *children, **attributes)


def text(x: float, y: float, words: str, **attributes: Attribute) -> Markup:
    """A line of text."""
    return element("text", escape(words), x=x, y=y, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def width_of(words: str, size: float) -> float:
    """About how wide a line of text will be."""
    return len(words) * size * _TEXT_WIDTH


def wrapped(words: str, room: int, lines: int = 2) -> list[str]:
    """A name in at most so many lines of about `room` letters; what is cut ends in a dot."""
    found: list[str] = []
    for word in words.split():
        if found and len(found[-1]) + 1 + len(word) <= room:
            found[-1] += f" {word}"
        elif len(found) < lines:
            found.append(word)
        else:
            found[-1] = f"{found[-1][: room - 1].rstrip(' -,(')}…"
            break
    return [part if len(part) <= room + 4 else f"{part[: room + 3]}…" for part in found]


def ticks(highest: float, number: int = 4) -> list[int]:
    """Round numbers from 0 to a little above the highest, about so many steps."""
    if highest <= 0:
        return [0, 1]
    raw = highest / number
    size = 10 ** floor(log10(raw)) if raw >= 1 else 1
    step = next(n * size for n in (1, 2, 2.5, 5, 10) if n * size >= raw and n * size % 1 == 0)
    return [int(n * step) for n in range(ceil(highest / step) + 1)]


def _attribute(name: str) -> Markup:
    return Markup(name.rstrip("_").replace("_", "-"))  # noqa: S704 - names written in this package


def _value(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
