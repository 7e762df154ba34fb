"""The reader's own copy of a text, from which quotes are cut."""

import bisect
import hashlib
from pathlib import Path

from loaders.curated.tree import LineError
from schema.errors import InputError


class Document:
    """A text that spans refer to. Lines count from 1, characters from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0] + [at + 1 for at, letter in enumerate(text) if letter == "\n"]

    def quote(self, start: int, end: int, line: int | None, row: int) -> str:
        """The words of a span, as they stand, no-break spaces and all.

        Args:
            start: first character.
            end: the character after the last.
            line: the line on which the span is said to begin, when that is said.
            row: line of the curated file, for the message.

        Raises:
            LineError: the span lies outside the text, or begins on another line.
        """
        if end > len(self.text):
            raise LineError(
                row, f"the span {start}..{end} ends after the document ({len(self.text)})"
            )
        begins = bisect.bisect_right(self._starts, start)
        if line is not None and line != begins:
            raise LineError(row, f"the span {start}..{end} begins on line {begins}, not {line}")
        return self.text[start:end]


def open_document(path: Path, sha256: str) -> Document:
    """The reader's copy, once it is known to be the text that the spans were counted in.

    It may be of any kind that `rivalgraph read` reads: spans count in the text that comes out.

    Raises:
        InputError: it cannot be read, holds no text, is another text, or the curated file does
            not say which text it was made from.
    """
    # Imported here: few loads come with a document, and the parsers of its formats take time.
    from loaders.article.documents import read_document

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    found = hashlib.sha256(data).hexdigest()
    if not sha256:
        raise InputError(
            f"the file does not say which document its spans count in; if {path} is the one, "
            f"add `document_sha256: {found}` under source"
        )
    if found != sha256:
        raise InputError(
            f"{path} is not the document of this file: its sha256 is {found}, "
            f"the file was made from {sha256}"
        )
    return Document(read_document(path).text)
