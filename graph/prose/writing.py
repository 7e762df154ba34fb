"""A file of claims put in its place whole, and never over decisions somebody made."""

import os
import re
from pathlib import Path
from typing import Final

from schema.errors import RivalgraphError

_DECIDED: Final = re.compile(r"\breview:[ \t]*[\"']?(?:accepted|rejected)\b")


def write_text(path: Path, text: str, *, force: bool = False) -> None:
    """Write a whole file or nothing: beside its place first, then in it.

    Args:
        path: where.
        text: what.
        force: also over a file in which claims were accepted or rejected.

    Raises:
        RivalgraphError: it cannot be written, or holds decisions.
    """
    if path.is_dir():
        raise RivalgraphError(f"{path} is a folder; name a file")
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if not force and path.exists() and _DECIDED.search(path.read_text(encoding="utf-8")):
            raise RivalgraphError(
                f"{path}: holds decisions of a review; name another file, or --force"
            )
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RivalgraphError(f"{path}: cannot be written: {error.strerror}") from None
    except UnicodeDecodeError:
        raise RivalgraphError(f"{path}: holds something else; name another file") from None
