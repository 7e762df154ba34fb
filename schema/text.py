"""Names made comparable: folding for equality, slugs for ids."""

import re
import unicodedata
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, marks or blanks: `IS-KP` and `ISKP ` are both `iskp`.

    Letters of other scripts are kept. Two names that fold alike are spelt alike; whether
    they mean the same is not decided here.
    """
    # Decomposed on both sides of the folding: some signs decompose into capitals.
    lower = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(
        c for c in plain if unicodedata.category(c)[0] in "LNM" and not unicodedata.combining(c)
    )


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A readable part of an id: `Lashkar-e-Islam` becomes `lashkar-e-islam`.

    Letters that have no Latin base are written as their code points, so that a name in
    another script still gets an id of its own.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        c if c.isascii() or not c.isalnum() else f"-u{ord(c):x}-"
        for c in plain
        if not unicodedata.combining(c)
    )
    return _NOT_SLUG.sub("-", "".join(letters)).strip("-") or "unnamed"
