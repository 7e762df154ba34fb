"""The actors and positions of a file by id, kept on disk: a file may be larger than memory."""

import sqlite3
from typing import NamedTuple


class Known(NamedTuple):
    """An entity that ties may speak of."""

    id: str
    schema: str
    kind: str
    name: str


class Index:
    """Entities by their id and by former ids that were merged into them."""

    def __init__(self) -> None:
        # An empty name is a private database on disk, gone when it is closed.
        self._base = sqlite3.connect("")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(
            "CREATE TABLE entity (key TEXT PRIMARY KEY, former INTEGER, id TEXT, schema TEXT, "
            "kind TEXT, name TEXT) WITHOUT ROWID"
        )

    def add(self, known: Known, former: list[str]) -> bool:
        """Keep an entity; False when one of this id is there."""
        row = "INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?, ?)"
        self._base.execute("DELETE FROM entity WHERE key = ? AND former", (known.id,))
        added = self._base.execute(row, (known.id, 0, *known)).rowcount == 1
        if added:
            self._base.executemany(row, ((old, 1, *known) for old in former))
        return added

    def get(self, key: str) -> Known | None:
        """The entity of an id, or the one that a former id was merged into."""
        row = self._base.execute(
            "SELECT id, schema, kind, name FROM entity WHERE key = ?", (key,)
        ).fetchone()
        return Known(*row) if row else None

    def close(self) -> None:
        """Give the disk back."""
        self._base.close()
