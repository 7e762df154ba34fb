"""A PDF with text in it. Scanned pages hold pictures of words, and are refused."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from loaders.article.documents.document import TEXT_LIMIT, Document, joined, within_limit
from schema.errors import InputError
from schema.text import fold

PAGES: Final = 2_000
_ENOUGH: Final = 20
_NUMBER: Final = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_EDGE: Final = 3


def read_pdf(data: bytes, path: Path) -> Document:
    """The text of a PDF, its lines joined to paragraphs, without running heads and page numbers.

    The dates in its metadata say when the file was made, not when the text was published, and are
    not used; its title only when the first page bears it.

    Raises:
        InputError: it is encrypted, damaged, scanned, or too long.
    """
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        with _quiet():
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(f"{path}: encrypted; save a copy without a password")
            if len(reader.pages) > PAGES:
                raise InputError(
                    f"{path}: {len(reader.pages):,} pages; a document has at most {PAGES:,}"
                )
            pages = _pages(path, reader.pages)
            stated = (reader.metadata.title or "").strip() if reader.metadata else ""
    except InputError:
        raise
    except FileNotDecryptedError:
        raise InputError(f"{path}: encrypted; save a copy without a password") from None
    except Exception as error:
        # A damaged file fails in as many ways as there are parts of a PDF.
        if type(error).__name__ == "DependencyError":
            raise InputError(f"{path}: encrypted; save a copy without a password") from None
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        known = reason if isinstance(error, PyPdfError) else f"damaged ({reason})"
        raise InputError(f"{path}: not read as PDF: {known}") from None
    words = sum(len(line.strip()) for page in pages for line in page)
    if words < _ENOUGH * max(1, min(len(pages), 3)):
        raise InputError(
            f"{path}: no text in {len(pages)} page{'s' * (len(pages) != 1)}: a scan? "
            "recognise its text (OCR) first"
        )
    text, blocks = joined(_passages(_bare(pages)))
    within_limit(path, len(text))
    title = stated if len(fold(stated)) > 5 and fold(stated) in fold(text[:2_000]) else ""
    return Document(path, "pdf", text, title, None, blocks)


def _pages(path: Path, pages: object) -> list[list[str]]:
    found: list[list[str]] = []
    letters = 0
    for page in pages:  # type: ignore[attr-defined]
        text = page.extract_text() or ""
        letters += len(text)
        if letters > TEXT_LIMIT:
            within_limit(path, letters)
        found.append(text.replace("\x00", "").splitlines())
    return found


def _bare(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers and without lines that head or foot most pages."""
    edges = Counter(
        _key(line) for page in pages for line in {_key(one): one for one in _margins(page)}.values()
    )
    running = {key for key, number in edges.items() if number >= max(3, len(pages) * 0.5) and key}
    return [
        [
            line
            for at, line in enumerate(page)
            if not (
                (at < _edge(page) or at >= len(page) - _edge(page))
                and (_NUMBER.match(line) or (len(pages) > 2 and _key(line) in running))
            )
        ]
        for page in pages
    ]


def _edge(page: list[str]) -> int:
    """How many lines at the head and the foot of a page may be no part of its text."""
    return min(_EDGE, len(page) // 4)


def _margins(page: list[str]) -> list[str]:
    return page[: _edge(page)] + page[len(page) - _edge(page) :]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _passages(pages: list[list[str]]) -> Iterator[tuple[str, str, int | None]]:
    """Lines joined to paragraphs; a paragraph may run on over a page."""
    widths = sorted(len(line.strip()) for page in pages for line in page if line.strip())
    full = widths[int(len(widths) * 0.8)] if widths else 0
    words, begun = "", 1
    for number, page in enumerate(pages, start=1):
        for at, raw in enumerate(page):
            line = " ".join(raw.split())
            if not line:
                # A blank line at the head of a page says nothing about the paragraph.
                if at and words and _ends(words):
                    yield words, "paragraph", begun
                    words = ""
                continue
            if words and _breaks(words, line, page[at - 1] if at else "", full):
                yield words, "paragraph", begun
                words = ""
            if not words:
                words, begun = line, number
            elif words.endswith("-") and line[:1].islower() and words[-2:-1].isalpha():
                words = words[:-1] + line
            else:
                words = f"{words} {line}"
    if words:
        yield words, "paragraph", begun


def _ends(words: str) -> bool:
    return bool(re.search(r"[.!?:;\"')\]”’]$", words))


def _breaks(words: str, line: str, before: str, full: int) -> bool:
    """Whether a line begins a paragraph: after a short last line, or as a numbered item."""
    if re.match(r"(?:\d{1,3}[.)]|[-•*–])\s", line):
        return _ends(words)
    short = len(before.strip()) < 0.75 * full
    if _ends(words):
        return short
    return short and bool(before.strip()) and line[:1].isupper() and len(words) < 0.75 * full


@contextmanager
def _quiet() -> Iterator[None]:
    """The library's own warnings about sloppy files are kept off the terminal."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
