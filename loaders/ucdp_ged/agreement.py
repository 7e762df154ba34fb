"""Whether the columns of a GED file hold what its header says.

With two names of the header exchanged a file still parses: the deaths of one side become
those of the other. Columns that depend on each other give it away. One row that disagrees
means nothing (UCDP publishes a few), many of the first thousand do.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from loaders.ucdp_ged.values import UNKNOWN
from schema.errors import InputError

NAMED: Final = {
    "side_a_new_id": "side_a",
    "side_b_new_id": "side_b",
    "conflict_new_id": "conflict_name",
    "dyad_new_id": "dyad_name",
    "country_id": "country",
}
"""Ids with their names: in a release each id has one."""

USUAL: Final = (5, 0.3)
LIMITS: Final = {
    **{f"{code} and {name}": (5, 0.02) for code, name in NAMED.items()},
    "gwnoa and side_a": (5, 0.05),
    "gwnob and side_b": (5, 0.05),
    "dyad_name and side_a, side_b": (5, 0.5),
    "id and its repetitions": (20, 0.5),
    "code_status and its words": (5, 0.9),
    "low and high": (30, 0.8),
}
"""From how many rows on, and above which share of those that can tell, columns contradict.

Measured on GED 24.1 in runs of rows by file, id, date, country and actor: at most 0.5 %
disagree, but of the rows whose low and high differ up to 61 % have them the wrong way round.
Not to be told from the data: the names of a place among each other, and who of the dead of
a clash was which.
"""


class Agreement:
    """Counts rows in which columns that belong together agree or do not."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._odd: Counter[str] = Counter()
        self._first: dict[tuple[str, ...], str] = {}

    def see(self, row: Mapping[str, str]) -> None:
        """Look at one row, given as column and field; a column may be missing."""
        known = {name: text.strip() for name, text in row.items() if text.strip() not in UNKNOWN}
        number = {name: value for name in known if (value := _number(known[name])) is not None}
        get = known.get
        new = ("id", get("id", "")) not in self._first
        self._first["id", get("id", "")] = ""
        self._count("id and its repetitions", new)
        for code, name in NAMED.items():
            if code in known and name in known:
                kind = "side" if code.startswith("side") else code
                self._count(f"{code} and {name}", self._is_first(known[name], kind, known[code]))
        for side, state in (("side_a", "gwnoa"), ("side_b", "gwnob")):
            if state in known:
                government = get(side, "").startswith("Government of ")
                self._count(f"{state} and {side}", government and state in number)
        if "dyad_name" in known:
            sides = f"{get('side_a')}-{get('side_b')}"
            self._count("dyad_name and side_a, side_b", _close(known["dyad_name"]) == _close(sides))
        if "code_status" in known:
            fits = known["code_status"].lower().startswith(("clear", "check"))
            self._count("code_status and its words", fits)
        if "adm_2" in known:
            self._count("adm_1 and adm_2", "adm_1" in known)
        if "date_prec" in number:
            one_day = get("date_start") == get("date_end")
            self._count("date_prec and date_start, date_end", one_day == (number["date_prec"] == 1))
        if number.keys() >= {"low", "high"} and number["low"] != number["high"]:
            self._count("low and high", number["low"] < number["high"])
        if number.keys() >= {"priogrid_gid", "latitude", "longitude"}:
            cell = _cell(number["latitude"], number["longitude"])
            self._count("priogrid_gid and latitude, longitude", cell == number["priogrid_gid"])

    def check(self, path: object) -> None:
        """Refuse the file when columns disagree too often.

        Raises:
            InputError: two names of the header have probably been exchanged.
        """
        for columns, odd in self._odd.items():
            least, share = LIMITS.get(columns, USUAL)
            if odd >= least and odd > share * self._seen[columns]:
                raise InputError(
                    f"{path}: {columns} contradict each other in {odd} of "
                    f"{self._seen[columns]} rows; check that the header fits the data"
                )

    def _is_first(self, value: str, *key: str) -> bool:
        """Whether a key goes with the value that it went with when first met."""
        return self._first.setdefault(key, value) == value

    def _count(self, columns: str, agrees: bool) -> None:
        self._seen[columns] += 1
        self._odd[columns] += not agrees


def _close(text: str) -> str:
    return "".join(text.split())


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _cell(latitude: float, longitude: float) -> float:
    """The PRIO-GRID cell of a point: half a degree, counted from the south-west."""
    return (latitude + 90) * 2 // 1 * 720 + (longitude + 180) * 2 // 1 + 1
