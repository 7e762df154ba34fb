"""Files of prose into readings and into files for review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.article.claims import Reading
from loaders.article.documents import read_document
from loaders.article.layout import Origin, as_yaml
from loaders.article.objects import as_object
from loaders.article.reader import read_text
from schema.errors import InputError


@dataclass(frozen=True, slots=True)
class Read:
    """One file with what was read in it."""

    path: Path
    reading: Reading
    origin: Origin

    def yaml(self, *, explain: bool = False) -> str:
        """The file for review, in the curated layout."""
        return as_yaml(self.reading, self.origin, explain=explain)

    def object(self) -> dict[str, object]:
        """The plain object for programs."""
        return as_object(self.reading, self.path.name)


def read_file(path: Path, *, published: date | None = None) -> Read:
    """Read one file of prose: txt, md, HTML, PDF, docx.

    Args:
        path: the file.
        published: the day it was published; what the file itself states when not given.

    Raises:
        InputError: the file cannot be read, or holds no text.
        RivalgraphError: the extra `prose` is not installed.
    """
    document = read_document(path)
    try:
        reading = read_text(
            document.text,
            title=document.title,
            published=published or document.published,
            blocks=[(b.start, b.end, b.kind) for b in document.blocks],
        )
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    # Spans count in the text that comes out of the file, which is the same at each reading.
    return Read(path, reading, Origin(path.name, document.sha256))


def read_files(paths: Sequence[Path], *, published: date | None = None) -> list[Read]:
    """Read several files one after the other; see `read_file`."""
    return [read_file(path, published=published) for path in paths]
