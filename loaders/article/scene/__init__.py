"""One text with its sentences parsed: who and what each word stands for.

`document` holds the text and counts its names; `scene` says who a word stands for; `nouns` says
what kind of thing it is; `phrases` gives its words.
"""

from loaders.article.scene.document import Document, Marked, state_party
from loaders.article.scene.nouns import category, is_armed, is_human, is_soldierly, two_words
from loaders.article.scene.phrases import phrase
from loaders.article.scene.scene import GROUP_NOUNS, Scene

__all__ = [
    "GROUP_NOUNS",
    "Document",
    "Marked",
    "Scene",
    "category",
    "is_armed",
    "is_human",
    "is_soldierly",
    "phrase",
    "state_party",
    "two_words",
]
