"""A noun with what stands before it, as the text writes it."""

import re
from typing import Final

from loaders.article.parse import Sentence, Token
from loaders.article.scene.document import Document

_LEAVE_OUT: Final = frozenset((
    "a", "an", "the", "this", "these", "those", "its", "their", "his", "her", "some", "other",
    "another", "more", "that", "all", "both", "further", "additional", "several", "any",
))  # fmt: skip


def phrase(document: Document, sentence: Sentence, token: Token) -> str:
    """A noun with what stands before it, without article and number: `unidentified gunmen`."""
    first = token
    for kid in sentence.kids(
        token, "amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "punct"
    ):
        if kid.i < first.i:
            first = kid
            for deep in sentence.subtree(kid):
                if deep.i < first.i:
                    first = deep
    between = sentence.tokens[first.i : token.i + 1]
    while (
        between
        and between[0] is not token
        and (
            between[0].lemma in _LEAVE_OUT
            or between[0].number is not None
            or between[0].tag in ("DT", "PRP$", "CD", "IN", ",", "CC", "POS")
            or between[0].word.casefold() in _LEAVE_OUT
            or between[0].date is not None
        )
    ):
        between = between[1:]
    if not between:
        return token.word
    text = document.text.clean[between[0].start : between[-1].end]
    return re.sub(r"\s+", " ", text).strip(" ,\"'")
