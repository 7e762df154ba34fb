"""Who died, was hurt or was taken, in one sentence: figures by category, and names.

`gathering` goes through the words of a sentence; `verbs`, `nouns` and `phrases` find the tolls
that hang on each; `counting` says of one how many and whom; `motives` leaves out deaths that are
the reason for a deed.
"""

from loaders.article.casualties.gathering import tolls
from loaders.article.casualties.motives import gives_reasons, motive
from loaders.article.casualties.patients import verb_key
from loaders.article.casualties.toll import ABDUCTED, INJURED, KILLED, Toll

__all__ = [
    "ABDUCTED",
    "INJURED",
    "KILLED",
    "Toll",
    "gives_reasons",
    "motive",
    "tolls",
    "verb_key",
]
