"""What every format is read into: a text that stays as it is, with its paragraphs."""

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from schema.errors import InputError

TEXT_LIMIT: Final = 2_000_000
"""Letters of one document: a book. More is a collection, to be split."""


@dataclass(frozen=True, slots=True)
class Block:
    """One passage of the text: characters from 0, and what the file says it is.

    `kind` is paragraph, heading, item, caption, quote, cell or raw (unmarked text, in which the
    reader finds the paragraphs itself); `page` counts from 1 where the format has pages.
    """

    start: int
    end: int
    kind: str = "paragraph"
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A text out of a file. The same file gives the same text, so that spans in it hold.

    Attributes:
        path: the file.
        kind: text, markdown, html, pdf or docx.
        text: the text; for plain text the file letter for letter, without a byte order mark.
        title: the title, when the file states one; '' otherwise.
        published: the day of publication, only when the file itself states it as such.
        blocks: the passages, in order, without overlap.
        sha256: the digest of the file.
    """

    path: Path
    kind: str
    text: str
    title: str = ""
    published: date | None = None
    blocks: tuple[Block, ...] = ()
    sha256: str = ""

    @cached_property
    def _starts(self) -> list[int]:
        return [0] + [at + 1 for at, letter in enumerate(self.text) if letter == "\n"]

    def line(self, at: int) -> int:
        """The line on which a character stands, from 1."""
        return bisect.bisect_right(self._starts, at)

    def block(self, at: int) -> Block | None:
        """The passage in which a character stands."""
        found = bisect.bisect_right([block.start for block in self.blocks], at) - 1
        if found >= 0 and at < self.blocks[found].end:
            return self.blocks[found]
        return None


def joined(passages: Iterable[tuple[str, str, int | None]]) -> tuple[str, tuple[Block, ...]]:
    """One text of passages (words, kind, page), a blank line between two, and its blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for words, kind, page in passages:
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(words)
        blocks.append(Block(at, at + len(words), kind, page))
        at += len(words)
    return "".join(parts), tuple(blocks)


def within_limit(path: Path, letters: int) -> None:
    """Refuse what is too long to be one document.

    Raises:
        InputError: the text is longer than a document may be.
    """
    if letters > TEXT_LIMIT:
        raise InputError(
            f"{path}: {letters / 1e6:,.1f} million letters of text; a document has at most "
            f"{TEXT_LIMIT // 1_000_000} million: split it"
        )
