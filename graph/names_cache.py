"""The names in a graph, kept in a file, so that a shell can complete them without a server."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.engine.errors import EngineError
from graph.engine.home import Home, default_home

if TYPE_CHECKING:
    from graph.engine import Engine

_LOADS: Final = "MATCH (m:Meta {id: 'graph'}) RETURN m.loads"
_NAMES: Final = """
CALL () {
  MATCH (a:Actor) RETURN 'actor' AS kind, a.name AS text
  UNION MATCH (a:Actor) RETURN 'actor' AS kind, a.id AS text
  UNION MATCH (n:Name)-[:NAMES]->(:Actor) WHERE n.quality IN ['primary', 'acronym']
  RETURN 'actor' AS kind, n.text AS text
  UNION MATCH (l:Location) WHERE l.level IN ['country', 'province', 'district']
  RETURN 'location' AS kind, l.name AS text
  UNION MATCH (s:Source) RETURN 'source' AS kind, s.id AS text
  UNION MATCH (s:Slot) RETURN 'source' AS kind, s.id AS text
}
WITH kind, text WHERE text IS NOT NULL
RETURN kind, collect(DISTINCT text) AS names
"""


def cache_file(home: Path | None = None) -> Path:
    """Where the names of a graph are kept: in its home, or for another server in the cache."""
    uri = os.environ.get("RIVALGRAPH_URI")
    if uri and home is None:
        from graph.engine.jars import cache_folder

        return cache_folder() / "names" / f"{hashlib.sha256(uri.encode()).hexdigest()[:16]}.json"
    place = default_home() if home is None else Home(home.expanduser().resolve())
    return place.path / "names.json"


def keep_names(engine: "Engine", home: Path | None = None) -> bool:
    """Write the names of a graph down, unless nothing was loaded since the last time.

    It is a convenience: what keeps it from being written is passed over.

    Returns:
        Whether they were written.
    """
    with suppress(EngineError, OSError):
        rows = engine.read(_LOADS, vetted=True).rows
        loads = rows[0][0] if rows else 0
        place = cache_file(home)
        if _read(place).get("loads") == loads:
            return False
        names = {kind: sorted(found) for kind, found in engine.read(_NAMES, vetted=True).rows}
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = place.with_name(f".{place.name}.{os.getpid()}")
        part.write_text(json.dumps({"loads": loads} | names), encoding="utf-8")
        part.replace(place)
        return True
    return False


def kept_names(kind: str, home: Path | None = None) -> Sequence[str]:
    """The names of a kind (`actor`, `location`, `source`) as they were kept; none if never."""
    names = _read(cache_file(home)).get(kind, [])
    return names if isinstance(names, list) else []


def _read(place: Path) -> dict[str, Any]:
    try:
        found = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
