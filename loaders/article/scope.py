"""What a text is about: political violence, or a match, a storm, a market, a film."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from loaders.article.lexicons import lexicon, words


@dataclass(frozen=True, slots=True)
class Topic:
    """`violent`: some of its words speak of armed violence. `foreign`: those of another subject
    outweigh them, and `subject` names it."""

    violent: bool
    foreign: bool
    subject: str = ""


_WORD: Final = re.compile(r"[^\W\d_][\w-]*")


def topic_of(text: str) -> Topic:
    """Weigh the words of a text: how many different ones, and how often."""
    found = Counter(word.casefold() for word in _WORD.findall(text))
    for word in [w for w in found if w.endswith("s") and w[:-1] in words("scope", "violent")]:
        found[word[:-1]] += found[word]
    violent = _weight(found, words("scope", "violent"))
    best, weight = "", 0.0
    for subject, terms in lexicon("scope")["subjects"].items():
        own = _weight(found, frozenset(str(t).casefold() for t in terms))
        telling = lexicon("scope")["telling"].get(subject, ())
        own += 2 * sum(str(term).casefold() in found for term in telling)
        if own > weight:
            best, weight = subject, own
    foreign = weight >= 4 and weight > 1.6 * violent
    return Topic(violent >= 2, foreign, best if foreign else "")


def _weight(found: Counter[str], terms: frozenset[str]) -> float:
    """Different words count one each, each further mention a quarter, three at most."""
    return sum(1 + min(found[t] - 1, 3) / 4 for t in terms if t in found)


def speaks_of_violence(sentence: str) -> bool:
    """Whether one sentence has a word of armed violence."""
    found = {word.casefold() for word in _WORD.findall(sentence)}
    return bool((found | {word.rstrip("s") for word in found}) & words("scope", "violent"))
