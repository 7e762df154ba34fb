"""The text as it is read: cleaned letter for letter, so that every offset holds in the original."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

_PLAIN: Final = {
    "‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "‐": "-", "‑": "-", "−": "-", "\u200b": " ", "\ufeff": " ", "\t": " ", "\u2028": "\n",
    "\u2029": "\n", "\x0b": " ", "\x0c": "\n", "\r": "\n",
}  # fmt: skip
_BLANKS: Final = {
    chr(code): " " for code in range(0x2000, 0x200B)
}  # the typographic spaces, each as wide in characters as a blank
_TABLE: Final = str.maketrans({**_PLAIN, **_BLANKS, "\xa0": " ", "\u202f": " ", "\u3000": " "})


@dataclass(frozen=True, slots=True)
class Text:
    """A text beside its cleaned form; a position in one is the same position in the other."""

    original: str
    clean: str = field(default="")

    def quote(self, start: int, end: int) -> str:
        """The words of a span, no-break spaces as blanks: what `gold` and people compare with."""
        return self.original[start:end].replace("\xa0", " ")

    def line(self, at: int) -> int:
        """The line a position stands on, from 1."""
        return self.original.count("\n", 0, at) + 1


def clean(text: str) -> Text:
    """Typographic signs as plain ones and blanks as blanks, one letter for one letter."""
    return Text(text, text.replace("\r\n", " \n").translate(_TABLE))


_CAPS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")


def in_capitals(text: str) -> bool:
    """Whether a passage is set in capitals throughout, as military releases are."""
    capitals = len(_CAPS.findall(text))
    return capitals > 20 and capitals > 4 * len(_SMALL.findall(text))


def lower_letters(text: str) -> str:
    """In lower case, letter for letter: a pattern finds the same places in it, and faster."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def holds(text: str, *letters: str) -> bool:
    """Whether some of these letters stand in a text: quicker to see than whether a pattern fits."""
    for some in letters:  # noqa: SIM110 - asked too often to pay for a generator
        if some in text:
            return True
    return False


def fold_letters(text: str) -> str:
    """Without accents, letter for letter: for matching names at the same offsets."""
    if text.isascii():
        return text
    folded = []
    for letter in text:
        base = unicodedata.normalize("NFD", letter)[0]
        folded.append(base if len(base) == 1 else letter)
    return "".join(folded)
