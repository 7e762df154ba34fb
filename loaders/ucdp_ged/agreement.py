"""Whether the columns of a GED file say what its header says.

With two names of the header exchanged a file still parses: the deaths of one side become
those of the other. Columns that depend on each other give it away. One row that disagrees
means nothing (UCDP publishes a few), many of the first thousand do.
"""

from collections.abc import Mapping
from typing import Final

from schema.errors import InputError

LIMITS: Final = {"low and high": (20, 0.6)}
USUAL: Final = (5, 0.1)
"""From how many rows, and above which share of those that can tell, columns contradict.

Measured on GED 24.1: in runs of a thousand rows at most 0.5 % disagree, but of those that
give a low and a high apart up to 44 % have them the wrong way round, all in older events.
"""

NAMED: Final = (
    ("side_a_new_id", "side_a"),
    ("side_b_new_id", "side_b"),
    ("conflict_new_id", "conflict_name"),
    ("dyad_new_id", "dyad_name"),
    ("country_id", "country"),
)


class Agreement:
    """Counts rows in which columns that belong together agree or do not."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._odd: dict[str, int] = {}
        self._names: dict[tuple[str, str], str] = {}

    def see(self, row: Mapping[str, str]) -> None:
        """Look at one row, given as column and field; a column may be missing."""
        get = {name: field for name, field in row.items() if field not in ("", "-")}.get
        for id_column, name_column in NAMED:
            key, name = get(id_column), get(name_column)
            if key and name:
                first = self._names.setdefault((id_column.replace("_b_", "_a_"), key), name)
                self._count(f"{id_column} and {name_column}", first == name)
        if dyad := get("dyad_name"):
            sides = f"{row.get('side_a', '')}-{row.get('side_b', '')}"
            self._count("dyad_name and side_a, side_b", _close(dyad) == _close(sides))
        if "adm_1" in row and get("adm_2"):
            self._count("adm_1 and adm_2", bool(get("adm_1")))
        if _number(get("date_prec")) == 1:
            one_day = get("date_start") == get("date_end")
            self._count("date_prec and date_start, date_end", one_day)
        low, high = _number(get("low")), _number(get("high"))
        if low is not None and high is not None and low != high:
            self._count("low and high", low < high)
        cell, latitude, longitude = map(
            _number, map(get, ("priogrid_gid", "latitude", "longitude"))
        )
        if cell is not None and latitude is not None and longitude is not None:
            self._count("priogrid_gid and latitude, longitude", _cell(latitude, longitude) == cell)

    def check(self, path: object) -> None:
        """Refuse the file when columns disagree too often.

        Raises:
            InputError: two names of the header have probably been exchanged.
        """
        for columns, odd in self._odd.items():
            least, share = LIMITS.get(columns, USUAL)
            if odd >= least and odd > share * self._seen[columns]:
                raise InputError(
                    f"{path}: the columns {columns} contradict each other in {odd} of "
                    f"{self._seen[columns]} rows; check that the header fits the data"
                )

    def _count(self, columns: str, agrees: bool) -> None:
        self._seen[columns] = self._seen.get(columns, 0) + 1
        if not agrees:
            self._odd[columns] = self._odd.get(columns, 0) + 1


def _close(text: str) -> str:
    return "".join(text.split())


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def _cell(latitude: float, longitude: float) -> float:
    """The PRIO-GRID cell of a point: half a degree, counted from the south-west."""
    return (latitude + 90) * 2 // 1 * 720 + (longitude + 180) * 2 // 1 + 1
