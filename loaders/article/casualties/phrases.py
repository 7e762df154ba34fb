"""Tolls in turns of phrase: `left 12 dead`, `the toll rose to 80`, `remain in treatment`."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.casualties.counting import toll_on
from loaders.article.casualties.figures import np_figure
from loaders.article.casualties.toll import INJURED, KILLED, Toll
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, category, is_human
from loaders.article.stems import Guarded
from loaders.article.text import holds

_TOLL_WORDS: Final = Guarded(
    r"\b(?:death\s+toll|toll|body\s+count|number\s+of\s+(?:dead|deaths|fatalities|victims|people\s+killed))\b",
    re.IGNORECASE,
)
_FORMER_TOLL: Final = re.compile(
    r"\b(?:earlier|previous|initial|provisional|first|preliminary) (?:\w+ )?$", re.IGNORECASE
)
_TREATED: Final = Guarded(
    r"\b(?:people|others|persons|victims|patients|of them)?\s*(?:with (?:[\w-]+ ){0,2}(?:wounds?|"
    r"injuries|burns)\s+)?(?:remain(?:ed)?|are|were|was|"
    r"is)\s+(?:still\s+)?(?:in (?:treatment|hospital|critical condition)|being treated|"
    r"hospitali[sz]ed|"
    r"treated for|admitted to (?:a |the )?hospital|(?:taken|rushed|brought|airlifted) to "
    r"(?:a |the )?(?:\w+ ){0,3}hospitals?)\b"
)


_HIT: Final = Guarded(
    r"\b(?P<who>\w+) (?:was|were) (?:also )?hit by (?:a |an )?(?:stray |rubber )?(?:bullets?|"
    r"shrapnel|splinters)"
)


def in_treatment(sentence: Sentence) -> Iterator[Toll]:
    """`more than 30 people remain in treatment`: injured."""
    match = _TREATED.search(sentence.text, sentence.lower)
    hit = _HIT.search(sentence.text, sentence.lower)
    if hit:
        noun = next(
            (t for t in sentence.tokens if t.start == sentence.start + hit.start("who")), None
        )
        if noun is not None:
            yield Toll(INJURED, noun, np_figure(sentence, noun), category(sentence, noun))
        return
    if not match or re.search(r"\b(?:wounded|injured|bodies|dead)\b", sentence.text):
        return
    for token in sentence.tokens:
        if token.number is None or token.number.suffix:
            continue
        gap = sentence.text[token.end - sentence.start : match.start()]
        if 0 <= match.start() - (token.end - sentence.start) < 14 and "," not in gap:
            yield Toll(INJURED, token, token.number.figure)
            return


_SMALL: Final = ("dead", "killed", "wounded", "injured", "hurt")


def small_clauses(scene: Scene, sentence: Sentence, so_far: list[Toll]) -> Iterator[Toll]:
    """`left 12 dead and 30 wounded`, `with six injured`, `12 dead, 30 wounded`."""
    if not holds(sentence.lower, *_SMALL):
        return
    told = {toll.trigger.i for toll in so_far}
    for token in sentence.tokens:
        if token.i in told or token.name is not None:
            continue
        word = token.word.casefold()
        if word not in _SMALL or (token.tag in ("VBD",) and sentence.has(token, "nsubj", "dobj")):
            continue
        kind = KILLED if word in ("dead", "killed") else INJURED
        before = sentence.tokens[max(0, token.i - 5) : token.i]
        whom: Token | None = None
        for earlier in reversed(before):
            if (
                earlier.lemma in (",", "and", ";", "but")
                and whom is None
                and earlier.i < token.i - 1
            ):
                break
            if earlier.number is not None and not earlier.number.suffix:
                whom = earlier
                break
            if earlier.tag.startswith("V") and earlier.lemma not in ("be", "leave", "have"):
                break
        if whom is None or not _stands_alone(sentence, token, whom):
            continue
        noun = (
            sentence.at(whom.head)
            if whom.dep in ("nummod", "amod", "det", "compound") and whom.head < token.i
            else whom
        )
        if noun is not whom and noun.lemma in words("people", "things"):
            continue
        if any(t.trigger.i == noun.i or (t.trigger.i == whom.i) for t in so_far):
            continue
        yield toll_on(scene, sentence, token, kind, noun)
        above = sentence.at(noun.head)
        if noun.dep == "conj" and np_figure(sentence, above).stated and is_human(sentence, above):
            yield toll_on(
                scene, sentence, token, kind, above
            )  # `left three soldiers and four rebels dead`


def _stands_alone(sentence: Sentence, token: Token, number: Token) -> bool:
    """Whether a participle is said of the number before it, and not the verb of another phrase."""
    if any(k.i != number.i and k.dep in ("dobj",) for k in sentence.kids(token)):
        return False
    if token.lemma in ("dead",) or token.tag in ("JJ", "NN", "NNS"):
        lead = any(
            t.lemma in ("leave", "with") or t.dep == "ROOT" for t in [*sentence.up(token), token]
        )
        return lead or sentence.tokens[number.i].head in (token.i,) or True
    return token.tag in ("VBN", "VBD")


def toll_phrases(sentence: Sentence) -> Iterator[Toll]:
    """`the death toll later rose to 80`: a figure that replaces the earlier one."""
    match = _TOLL_WORDS.search(sentence.text, sentence.lower)
    if not match or _FORMER_TOLL.search(sentence.text[: match.start()]):
        return
    at = sentence.start + match.end()
    numbers = [
        t for t in sentence.tokens if t.number is not None and t.start >= at and not t.number.suffix
    ]
    before = re.compile(r"\b(?:to|at|stands? at|put at|of|is|was|reached|by)\s*$", re.IGNORECASE)
    for token in numbers:
        lead = sentence.text[
            max(0, token.start - sentence.start - 14) : token.start - sentence.start
        ]
        if re.search(r"\bfrom\s*$", lead):
            continue
        if before.search(lead) or token is numbers[0]:
            trigger = next(t for t in sentence.tokens if t.end >= at)
            yield Toll(KILLED, trigger, token.number.figure, revised=True)  # type: ignore[union-attr]
            return
