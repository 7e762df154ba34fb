"""The fields of a GED row as values: numbers, days, codes, each error naming its column."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeVar

V = TypeVar("V")
N = TypeVar("N", int, float)

UNKNOWN: Final = frozenset({"", "-"})
CACHE: Final = 100_000

_WHOLE = re.compile(r"(-?[0-9]{1,12})(?:\.0*)?")
_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]*)?(?:[eE]-?[0-9]{1,3})?")
_DATE = re.compile(
    r"(?:([0-9]{2})/([0-9]{2})/([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2}))"
    r"(?:[ T]00:00:00(?:\.0+)?)?"
)
_TRUTH = {"true": True, "false": False, "1": True, "0": False, "1.0": True, "0.0": False}


class Column(dict[str, V]):
    """The fields of one column as values, each text read once.

    Raises:
        ValueError: at the look-up of a text that has no value; names column and text.
    """

    def __init__(self, name: str, read: Callable[[str], V]) -> None:
        super().__init__()
        self.name = name
        self._read = read

    def __missing__(self, text: str) -> V:
        value = self.fresh(text)
        if len(self) >= CACHE:
            self.clear()
        self[text] = value
        return value

    def fresh(self, text: str) -> V:
        """Read a text that will hardly come again, without keeping it."""
        try:
            return self._read(text.strip())
        except ValueError as error:
            raise ValueError(f"{self.name} {text[:80]!r} {error}") from None


def whole(text: str) -> int | None:
    """A whole number as UCDP writes it (`12`, `300380.0`); None for blank and `-`.

    Raises:
        ValueError: it is something else.
    """
    if text in UNKNOWN:
        return None
    if found := _WHOLE.fullmatch(text):
        return int(found[1])
    raise ValueError("is no whole number")


def decimal(text: str) -> float | None:
    """Degrees as UCDP writes them; None for blank and `-`.

    Raises:
        ValueError: it is something else.
    """
    if text in UNKNOWN:
        return None
    if _DECIMAL.fullmatch(text):
        return float(text)
    raise ValueError("is no number")


def day(text: str) -> date | None:
    """A date: `MM/DD/YYYY` or `YYYY-MM-DD`, with midnight or without; None for blank and `-`.

    Raises:
        ValueError: it is something else, or there is no such day.
    """
    if text in UNKNOWN:
        return None
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError("is no date")
    american = found.group(3, 1, 2)
    year, month, number = american if american[0] else found.group(4, 5, 6)
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise ValueError("is no day of the calendar") from None


def words(text: str) -> str | None:
    """A text; None for blank and `-`."""
    return None if text in UNKNOWN else text


def name(text: str) -> str | None:
    """A name; None for blank and `-`.

    Raises:
        ValueError: it is a number.
    """
    if _DECIMAL.fullmatch(text):
        raise ValueError("is a number and no name")
    return words(text)


def truth(text: str) -> bool | None:
    """`True`, `1`, `1.0` and their opposites; None for blank and `-`.

    Raises:
        ValueError: it is something else.
    """
    if text in UNKNOWN:
        return None
    if text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    raise ValueError("is neither true nor false")


def needed(read: Callable[[str], V | None]) -> Callable[[str], V]:
    """The same reading, refusing a blank."""

    def read_needed(text: str) -> V:
        value = read(text)
        if value is None:
            raise ValueError("is blank")
        return value

    return read_needed


def between(read: Callable[[str], N | None], low: N, high: N) -> Callable[[str], N | None]:
    """The same reading, refusing a number outside these bounds."""

    def read_between(text: str) -> N | None:
        value = read(text)
        if value is not None and not low <= value <= high:
            raise ValueError(f"is outside {low} to {high}")
        return value

    return read_between


def coded(codes: Mapping[int, V]) -> Callable[[str], V]:
    """What a code stands for, refusing an unknown one and a blank."""

    def read_code(text: str) -> V:
        code = whole(text)
        if code is None or code not in codes:
            raise ValueError(f"is none of the codes {', '.join(map(str, codes))}")
        return codes[code]

    return read_code
