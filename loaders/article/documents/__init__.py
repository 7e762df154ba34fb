"""Files of prose into text: plain text, Markdown, HTML, PDF and Word documents."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from loaders.article.documents.document import TEXT_LIMIT, Block, Document
from schema.errors import InputError

__all__ = ["SUFFIXES", "TEXT_LIMIT", "Block", "Document", "kind_of", "read_document"]

SUFFIXES: Final = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""Endings of files that are read, with the kind of each."""

_LIMITS: Final = {"text": 8, "markdown": 8, "html": 32, "pdf": 128, "docx": 64}
"""Megabytes of a file, by kind."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")


def read_document(path: Path) -> Document:
    """Read one file of prose.

    What it is, is told by its content first and by its ending second. Nothing is fetched from
    anywhere, and no part of the file is run.

    Args:
        path: the file.

    Returns:
        Its text with title, day of publication when stated, and passages.

    Raises:
        InputError: it cannot be read, is empty, of an unknown kind, damaged, encrypted, scanned
            or too large; one line that says which.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path}: a folder, not a file")
        with path.open("rb") as file:
            head = file.read(4096)
            kind = kind_of(head, path)
            limit = _LIMITS[kind]
            if size > limit * 1024 * 1024:
                raise InputError(
                    f"{path}: {size / 1e6:,.0f} MB; a {_NAMES[kind]} has at most {limit} MB here: "
                    "split it, one article a file"
                )
            data = head + file.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    if not data.strip():
        raise InputError(f"{path}: empty")
    try:
        document = _read(kind, data, path)
    except ModuleNotFoundError as missing:
        raise InputError(
            f"{path}: reading {_NAMES[kind]}s needs the extra `prose` ({missing.name} is missing): "
            "pip install 'rivalgraph[prose]'"
        ) from None
    if not document.text.strip():
        raise InputError(f"{path}: no text in it")
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


_NAMES: Final = {
    "text": "text file",
    "markdown": "Markdown file",
    "html": "HTML page",
    "pdf": "PDF",
    "docx": "Word document",
}


def kind_of(head: bytes, path: Path) -> str:
    """What kind of file it is, by its first bytes, else by its ending.

    Raises:
        InputError: it is of no kind that is read here.
    """
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if path.suffix.casefold() == ".docx" or _is_docx(path):
            return "docx"
        raise InputError(f"{path}: an archive; unpack it and read what it holds")
    if head.startswith(_OLD_OFFICE):
        raise InputError(
            f"{path}: an old or encrypted Office file; save it as .docx without a password"
        )
    if head.startswith(b"{\\rtf"):
        raise InputError(f"{path}: rich text (RTF); save it as .docx or .txt")
    if head.startswith(_PICTURES):
        raise InputError(f"{path}: a picture; recognise its text (OCR) first")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    ending = path.suffix.casefold()
    kind = SUFFIXES.get(ending, "" if ending else "text")
    if not kind:
        raise InputError(f"{path}: not a kind that is read; there are: {', '.join(SUFFIXES)}")
    if kind in ("pdf", "docx") and head.strip():
        raise InputError(f"{path}: ends in {ending}, but is no {_NAMES[kind]}")
    return kind


def _is_docx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _read(kind: str, data: bytes, path: Path) -> Document:
    # Each reader is imported when a file needs it: lxml and pypdf take their time.
    if kind == "html":
        from loaders.article.documents.html import read_html

        return read_html(data, path)
    if kind == "pdf":
        from loaders.article.documents.pdf import read_pdf

        return read_pdf(data, path)
    if kind == "docx":
        from loaders.article.documents.docx import read_docx

        return read_docx(data, path)
    from loaders.article.documents.plain import read_markdown, read_text

    return read_markdown(data, path) if kind == "markdown" else read_text(data, path)
