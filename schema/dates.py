"""Dates that are known only in part: `2015`, `2023-08`, `2024-04-29`."""

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def bounds(partial: str) -> tuple[date, date]:
    """The earliest and the latest day an ISO date, year or month may mean.

    Raises:
        ValueError: the text is no such date.
    """
    match = _PARTIAL.fullmatch(partial)
    if not match:
        raise ValueError(f"{partial!r} is not a date such as 2015, 2023-08 or 2024-04-29")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        raise ValueError(f"{partial!r} is not a day of the calendar") from None
