"""Those detained, arrested or given up over a span of time."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.aggregates.about import told_of
from loaders.article.aggregates.count import Count
from loaders.article.aggregates.counted import measure_of
from loaders.article.aggregates.overall import is_total
from loaders.article.parse import Sentence
from loaders.article.scene import Scene
from loaders.article.stems import Guarded

_HELD: Final = Guarded(r"\b(?P<verb>detained|arrested|captured|surrendered|apprehended)\b")
_OVER: Final = re.compile(r"\b(?:over|in|during|for|since|within)\s+\w")
_SPAN: Final = re.compile(r"\b(?:years?|months?|weeks?|since|(?:19|20)\d\d)\b")


def held_in(scene: Scene, sentence: Sentence) -> Iterator[Count]:
    """Those detained, arrested or given up over a span of time."""
    text = sentence.text
    held = list(_HELD.finditer(text, sentence.lower))
    if not held or not _OVER.search(text) or not _SPAN.search(text):
        return
    for match in held:
        before = [
            x
            for x in sentence.numbers
            if x.end <= match.start()
            and match.start() - x.end < 60
            and not x.suffix
            and not x.year_like
        ]
        if not before:
            continue
        number = before[-1]
        if is_total(sentence):
            continue
        noun = text[number.end : match.start()].strip()
        if re.search(r"[.;]|\bkilled\b", noun) or not re.search(
            r"\b(?:over|during|in) the (?:past|last|preceding|previous)\b|\bsince\b",
            text[match.end() : match.end() + 60],
        ):
            continue
        among = told_of(scene, sentence, number.start, match.end())
        about = [p for p in among if p.kind == "group"]
        end = re.match(
            r"\s+(?:over|during|in|since)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:years?|months?|weeks?|\d{4})",
            text[match.end() :],
        )
        yield Count(
            sentence,
            number.start,
            match.end() + (end.end() if end else 0),
            measure_of(match["verb"]).replace("arrested", match["verb"].casefold()),
            number.figure,
            "persons",
            "aggregate/held",
            noun,
            about,
        )
