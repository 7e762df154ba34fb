"""Many words as one alternation of a pattern."""

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """Words as one alternation, the longest first, that looks only at those of the same letter."""
    of_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        of_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in of_letter.items())
