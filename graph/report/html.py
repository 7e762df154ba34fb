"""The report as one HTML file that opens offline: nothing in it asks for anything else."""

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from graph.report.contents import Chart, Contents, Heat, Item, Map, Network, Table, Timeline, Value
from graph.report.draw.heat import draw_heat
from graph.report.draw.map import draw_map, draw_map_key
from graph.report.draw.network import draw_key, draw_network
from graph.report.draw.timeline import draw_timeline

if TYPE_CHECKING:
    import jinja2

PAGE: Final = Path(__file__).parent / "page"
LONG: Final = 12
"""A table of more rows is folded on the screen and gets a filter."""

PRINTED: Final = 40
"""So many rows of a table are printed."""

UNKNOWN: Final = "–"


def write_html(contents: Contents) -> str:
    """The page. Whatever comes from data is escaped: by the template, or where it is drawn."""
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    script = (PAGE / "behaviour.js").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            contents=contents,
            style=_trusted(style),
            script=_trusted(script),
            policy=_policy(style, script),
            data=_trusted(_data(contents)),
            long=LONG,
            printed=PRINTED,
        )
    )


def shown(value: Value, kind: str) -> str:
    """A cell as text; what is not known is a dash."""
    if value is None or value == ():
        return UNKNOWN
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if kind in ("text", "code"):
        return str(value)
    if kind in ("decimal", "share"):
        return f"{value:,.1f}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def drawn(chart: Chart) -> Markup:
    """The picture of a chart, with its key."""
    if isinstance(chart, Network):
        return Markup("{}{}").format(draw_network(chart), draw_key(chart))
    if isinstance(chart, Map):
        return Markup("{}{}").format(draw_map(chart), draw_map_key(chart))
    if isinstance(chart, Timeline):
        return draw_timeline(chart)
    return draw_heat(chart)


def _environment() -> "jinja2.Environment":
    import jinja2

    found = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FileSystemLoader(PAGE),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(drawn=drawn, unknown=UNKNOWN)
    found.filters.update(shown=shown, web=_web, key=_sort_key)
    found.tests.update(
        table=lambda block: isinstance(block, Table),
        chart=lambda block: isinstance(block, Network | Map | Timeline | Heat),
        heat=lambda block: isinstance(block, Heat),
    )
    return found


def _policy(style: str, script: str) -> str:
    """A content policy under which the page can load nothing and run only its own script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _trusted(text: str) -> Markup:
    """Text that is ours, or JSON made safe to stand in a script element."""
    return Markup(text)  # noqa: S704


def _data(contents: Contents) -> str:
    """The incidents behind the numbers, words listed once, safe inside a script element."""
    words: dict[str, int] = {}

    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    rows = [_packed(item, word) for item in contents.items]
    packed = {
        "words": list(words),
        "items": rows,
        "evidence": {key: list(places) for key, places in contents.evidence.items()},
        "cut": contents.cut,
    }
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _packed(item: Item, word: Any) -> list[Any]:
    return [
        item.id,
        item.date,
        word(item.place),
        word(item.sides),
        word(item.kind),
        item.low,
        item.best,
        item.high,
        word(item.where.replace("_", " ")),
        word(", ".join(item.sources)),
        word(", ".join(item.rules)),
    ]


def _web(url: str) -> str:
    """An address that may be linked; '' for anything that is not plain http."""
    return url if url.startswith(("https://", "http://")) else ""


def _sort_key(value: Value) -> str:
    """What a cell is sorted by, when that is not its text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
