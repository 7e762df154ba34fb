"""Borders for the map, from a GeoJSON file of the reader's own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schema.errors import InputError

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of longitude and latitude, and whose they are."""

    rings: tuple[Ring, ...] = ()
    credit: str = ""


def read_outlines(path: Path) -> Outlines:
    """The rings of all polygons of a GeoJSON file.

    Raises:
        InputError: the file is no GeoJSON, or holds no polygon.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read as GeoJSON: {error}") from None
    rings = tuple(_ring(ring) for ring in _rings(data))
    if not rings:
        raise InputError(f"{path} holds no polygon")
    return Outlines(rings, f"Outlines: {path.name}")


def _rings(data: Any) -> Iterator[Any]:
    if not isinstance(data, dict):
        return
    for feature in data.get("features") or ():
        yield from _rings(feature)
    for part in data.get("geometries") or ():
        yield from _rings(part)
    yield from _rings(data.get("geometry"))
    if data.get("type") == "Polygon":
        yield from data.get("coordinates") or ()
    if data.get("type") == "MultiPolygon":
        for polygon in data.get("coordinates") or ():
            yield from polygon


def _ring(ring: Any) -> Ring:
    try:
        return tuple((float(place[0]), float(place[1])) for place in ring)
    except (TypeError, ValueError, IndexError):
        raise InputError("a polygon has a coordinate that is not longitude and latitude") from None
