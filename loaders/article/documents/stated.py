"""Days as files state them in their own fields."""

import re
from datetime import date, datetime
from typing import Final

_ISO: Final = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_WORDS: Final = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%a, %d %b %Y", "%A, %d %B %Y")


def stated_day(text: str) -> date | None:
    """The day of an ISO date, or of one with the month in words; None for anything else.

    `03/04/2023` is not read: nobody can say which number is the month.
    """
    if found := _ISO.match(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    plain = " ".join(text.split())
    for form in _WORDS:
        try:
            return datetime.strptime(plain[:40], form).date()
        except ValueError:
            continue
    return None
