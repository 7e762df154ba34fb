"""A Word document (.docx)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from loaders.article.documents.document import Document, joined, within_limit
from schema.errors import InputError

_UNPACKED: Final = 64 * 1024 * 1024
_FILES: Final = 5_000
_RATIO: Final = 200
_RATIO_FROM: Final = 4 * 1024 * 1024


def read_docx(data: bytes, path: Path) -> Document:
    """The paragraphs and tables of a Word document, in their order.

    The dates in its properties say when the file was made and saved, which is not when the text
    was published; they are not used.

    Raises:
        InputError: it is no such file, damaged, empty, or unpacks to more than a document holds.
    """
    _check(data, path)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        passages = list(_passages(document))
        stated = " ".join((document.core_properties.title or "").split())
    except (
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise InputError(f"{path}: not read as a Word document: {reason}") from None
    except Exception as error:
        # lxml's own errors, which are not importable here without loading it for the except.
        if type(error).__module__.startswith("lxml"):
            raise InputError(f"{path}: not read as a Word document: damaged inside") from None
        raise
    text, blocks = joined((words, kind, None) for words, kind in passages)
    if not text.strip():
        raise InputError(f"{path}: a Word document without text")
    within_limit(path, len(text))
    heading = next((words for words, kind in passages[:5] if kind == "heading"), "")
    return Document(path, "docx", text, heading or stated, None, blocks)


def _check(data: bytes, path: Path) -> None:
    """Look at the sizes the archive states before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InputError(f"{path}: not read as a Word document: damaged archive") from None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _FILES or unpacked > _UNPACKED:
        raise InputError(
            f"{path}: unpacks to {unpacked / 1e6:,.0f} MB in {len(entries):,} parts; "
            f"a document has at most {_UNPACKED // (1024 * 1024)} MB in {_FILES:,}"
        )
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(1, entry.compress_size):
            raise InputError(f"{path}: {entry.filename} is packed beyond belief; not opened")
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise InputError(f"{path}: an archive, but not a Word document")


def _passages(document: Any) -> Iterator[tuple[str, str]]:
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
            continue
        style = (part.style.name if part.style is not None else "") or ""
        kind = _kind(style)
        for words in part.text.split("\n"):
            if plain := " ".join(words.split()):
                yield plain, kind


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            plain = " ".join(cell.text.split())
            # A merged cell is listed once for every column it spans.
            if plain and (not cells or cells[-1] != plain):
                cells.append(plain)
        if cells:
            yield " ; ".join(cells), "cell"


def _kind(style: str) -> str:
    name = style.casefold()
    if name.startswith(("heading", "title", "subtitle")):
        return "heading"
    if name.startswith("caption"):
        return "caption"
    if "quote" in name:
        return "quote"
    return "item" if name.startswith("list") else "paragraph"
