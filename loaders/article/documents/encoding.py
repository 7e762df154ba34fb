"""Bytes into letters, without guessing where guessing would hide damage."""

import codecs
import re
from pathlib import Path
from typing import Final

from schema.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SEQUENCE: Final = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def decode(data: bytes, path: Path, declared: str = "") -> str:
    """The letters of a file.

    A byte order mark decides; else UTF-8; else `declared`; else Windows-1252, which holds all
    of Latin-1 that is printable. A file that is UTF-8 in one place and not in another is damaged
    and refused: read as Windows-1252 it would give wrong names without a word.

    Args:
        data: the bytes.
        path: the file, for messages.
        declared: the encoding the file itself states, if it does.

    Raises:
        InputError: the bytes are no text, or text that is damaged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path)
    if b"\x00" in data:
        raise InputError(f"{path}: not a text: it holds zero bytes")
    try:
        return _text(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        damaged = error
    if declared and _known(declared):
        return _strict(data, declared, path)
    if _SEQUENCE.search(data):
        line = data.count(b"\n", 0, damaged.start) + 1
        raise InputError(
            f"{path}: damaged UTF-8 at byte {damaged.start} (line {line}); save it as UTF-8 anew"
        )
    return _strict(data, "cp1252", path)


def _known(encoding: str) -> bool:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return False
    return name not in {"utf-8", "idna", "punycode"} and not name.endswith("codec")


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return _text(data.decode(encoding), path)
    except (UnicodeDecodeError, LookupError, ValueError):
        raise InputError(
            f"{path}: neither UTF-8 nor {encoding}; save it as UTF-8, or it is not a text"
        ) from None


def _text(text: str, path: Path) -> str:
    """The text itself, unless its letters show that it is none."""
    odd = len(_CONTROL.findall(text))
    if odd > max(3, len(text) // 200):
        raise InputError(f"{path}: not a text: {odd:,} control or replacement characters")
    return text
