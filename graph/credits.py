"""Whom to credit for an answer."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.engine import Engine

_CREDITS = """
MATCH (s:Source) WHERE s.id IN $ids
RETURN s.id, coalesce(s.credit, s.publisher, s.title), coalesce(s.licence, '') ORDER BY s.id
"""


def cited(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of all sources that the rows of an answer name, each once."""
    found: set[str] = set()
    for row in rows:
        for value in (row.get("sources"), row.get("source")):
            found.update([value] if isinstance(value, str) else value or [])
    return sorted(found)


def credits_of(engine: "Engine", sources: Sequence[str]) -> list[str]:
    """A line for each source: id, how its authors want to be named, and the terms of use."""
    if not sources:
        return []
    return [
        f"{ident}: {credit}" + (f" ({licence})" if licence and licence not in credit else "")
        for ident, credit, licence in engine.read(_CREDITS, vetted=True, ids=list(sources)).rows
    ]
