"""Values as the curated layout writes them: figures, dates, words, lists."""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from loaders.article.dates import When
from loaders.article.numbers import Figure
from loaders.curated.values import VAGUE

_PLAIN: Final = re.compile(r"[A-Za-zÀ-ɏ][\w .'’/()-]*")


def figure_words(figure: Figure) -> str:
    """A figure as the curated layout writes it: `7`, `at least 11`, `4,000..6,000`, `dozens`."""
    if figure.value is None and figure.low is not None and figure.high is not None:
        return f"{figure.low:,.15g}..{figure.high:,.15g}"
    if figure.value is not None:
        hedge = figure.qualifier if figure.qualifier in ("at least", "at most", "about") else ""
        number = f"{figure.value:,.15g}"
        return f"{hedge} {number}".strip()
    word = figure.qualifier
    if word in VAGUE:
        return word
    return "many" if figure.stated else "unknown"


def scalar(text: str) -> str:
    """A YAML scalar: plain where that is safe, in double quotes where it is not."""
    text = " ".join(text.split())
    plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":"))
    reserved = text.casefold() in ("yes", "no", "true", "false", "null", "on", "off", "y", "n", "~")
    if plain and not reserved and " #" not in text and ": " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def span(when: When) -> str:
    """A date or a stretch of time: `2024-05-08`, `2024-05..2024-07`; '' when not known."""
    if not when.iso:
        return ""
    if when.until:
        return f"{when.iso}..{when.until}"
    return f"{when.iso}..{_week_end(when.iso)}" if when.precision == "week" else when.iso


def _week_end(iso: str) -> str:
    return (date.fromisoformat(iso) + timedelta(days=6)).isoformat()


def listed(values: Sequence[str]) -> str:
    """One value as it is, several in brackets."""
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def shortened(text: str, width: int) -> str:
    """The beginning of a text that is longer than a width."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
