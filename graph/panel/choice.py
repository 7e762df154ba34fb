"""What a panel is to hold: the unit, the window, the filters."""

from dataclasses import dataclass
from typing import Final

from schema.errors import InputError

UNITS: Final = ("dyad-year", "actor-year", "district-month")
ROWS: Final = ("at-risk", "all", "events")
SIDES: Final = ("source", "resolved")

Period = tuple[int, int]
"""Year and month; the month is 0 where the period is a year."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a panel is to hold.

    Args:
        unit: one of `UNITS`.
        source: id of the source of incidents (`ucdp-ged:24.1`); '' takes the newest release
            of UCDP GED that is loaded, or the only source there is.
        since: first year (`2010`) or, by month, first month (`2010-05`); '' for the first
            one covered.
        until: last year or month; '' for the last one covered.
        countries: only incidents in these countries (names, or `gw:770`).
        actors: only units with one of these actors, a government that a group runs included.
        sides: `source` takes dyads and actors as the source tells them apart; `resolved` as
            the graph does, rules applied.
        active_years: count only incidents of years in which the source calls the dyad active.
        rows: `at-risk` gives every unit in every period in which it was at risk, `all` every
            unit in every period of the window, `events` only what has an incident.

    Raises:
        InputError: a value is none of those that are possible.
    """

    unit: str
    source: str = ""
    since: str = ""
    until: str = ""
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sides: str = "source"
    active_years: bool = False
    rows: str = "at-risk"

    def __post_init__(self) -> None:
        for name, value, possible in (
            ("unit", self.unit, UNITS),
            ("rows", self.rows, ROWS),
            ("sides", self.sides, SIDES),
        ):
            if value not in possible:
                raise InputError(f"{name} {value!r} is none of {', '.join(possible)}")
        period(self.since, self.monthly)
        period(self.until, self.monthly)

    @property
    def monthly(self) -> bool:
        """Whether a period is a month."""
        return self.unit == "district-month"

    def window(self, first: int, last: int) -> tuple[Period, Period]:
        """First and last period, within the years that the source covers or as asked.

        Raises:
            InputError: the last comes before the first.
        """
        whole = ((first, 1), (last, 12)) if self.monthly else ((first, 0), (last, 0))
        start = period(self.since, self.monthly) or whole[0]
        end = period(self.until, self.monthly, last=True) or whole[1]
        if end < start:
            raise InputError(f"no period lies between {self.since or first} and {self.until}")
        return start, end


def period(text: str, monthly: bool, *, last: bool = False) -> Period | None:
    """A year or a month as a period; None for ''.

    Args:
        text: `2010`, `2010-05` or a day; what is finer than the period is left aside.
        monthly: whether periods are months.
        last: a year stands for its last month, not for its first.

    Raises:
        InputError: it is neither.
    """
    if not text:
        return None
    parts = text.split("-")
    if not (1 <= len(parts) <= 3 and all(part.isdigit() for part in parts)):
        raise InputError(f"{text!r} is no year or month; write 2010 or 2010-05")
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12 if last else 1
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        raise InputError(f"{text!r} is no year or month; write 2010 or 2010-05")
    return (year, month) if monthly else (year, 0)


def periods(first: Period, last: Period) -> list[Period]:
    """Every period from the first to the last."""
    if not first[1]:
        return [(year, 0) for year in range(first[0], last[0] + 1)]
    start, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return [(n // 12, n % 12 + 1) for n in range(start, end + 1)]
