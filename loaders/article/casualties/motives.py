"""Deaths that are the reason for a deed, and no part of it."""

import re
from typing import Final

from loaders.article.parse import Sentence, Token

_MOTIVE: Final = re.compile(
    r"\b(?:revenge|retaliation|response|reprisals?|vengeance|retribution|aveng\w+|anniversary|memory)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_REASONS: Final = (
    "reveng", "retali", "respon", "repris", "vengean", "retribu", "aveng", "annivers", "memory",
    "accus",
)  # fmt: skip


def gives_reasons(sentence: Sentence) -> bool:
    """Whether a sentence says for what something was done: cheap to see before each word."""
    text = sentence.text.casefold()
    return any(hint in text for hint in _REASONS)


def motive(sentence: Sentence, token: Token) -> bool:
    """Whether a death is the reason for a deed, and no part of it: `in revenge for the killing`."""
    if any(t.lemma == "accuse" for t in sentence.up(token)):
        return True
    return bool(_MOTIVE.search(sentence.text[: token.start - sentence.start]))
