"""All counts of a text, sentence by sentence."""

from loaders.article.aggregates.count import Count
from loaders.article.aggregates.counted import DISPLACED
from loaders.article.aggregates.documents import documents_in
from loaders.article.aggregates.held import held_in
from loaders.article.aggregates.overall import after_one_deed, is_total
from loaders.article.aggregates.phrases import phrases_in
from loaders.article.aggregates.sizes import shares_in, sizes_in
from loaders.article.aggregates.totals import times_in, totals_in
from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence
from loaders.article.scene import Scene


def aggregates(scene: Scene) -> tuple[list[Count], set[int]]:
    """All aggregates of a text, and the sentences whose tolls they take up."""
    found: list[Count] = []
    taken: set[int] = set()
    for sentence in scene.sentences:
        if scene.blocks[sentence.paragraph].noise or scene.blocks[sentence.paragraph].role:
            continue
        if not sentence.numbers and not any(c.isdigit() for c in sentence.text):
            continue
        total = is_total(sentence)
        if _before_our_time(scene, sentence):
            continue
        own = list(totals_in(scene, sentence)) if total or DISPLACED.search(sentence.text) else []
        own = [one for one in own if one.rule != "aggregate/incidents" or _numbered(one)]
        if not total:
            own = [one for one in own if one.measure == "displaced"]
        turn = after_one_deed(sentence)
        own = [one for one in own if one.start >= turn]
        if own and total and not turn:
            taken.add(sentence.index)
        own += list(times_in(scene, sentence, total))
        own += list(sizes_in(scene, sentence))
        own += list(shares_in(scene, sentence))
        own += list(documents_in(scene, sentence))
        own += list(held_in(scene, sentence))
        for one in phrases_in(scene, sentence, [*found, *own]):
            own.append(one)
            if one.measure == "killed":
                taken.add(sentence.index)
        spans = set()
        for one in own:
            if (one.start, one.end, one.measure) not in spans:
                spans.add((one.start, one.end, one.measure))
                found.append(one)
    return found, taken


def _numbered(one: Count) -> bool:
    """Whether a count names a number: `numerous attacks` counts nothing."""
    figure = one.figure
    return not (figure.value is None and figure.low is None and figure.high is None)


def _before_our_time(scene: Scene, sentence: Sentence) -> bool:
    """Whether the last year named up to a sentence lies before political violence is coded."""
    for earlier in reversed(scene.sentences[: sentence.index + 1]):
        years = [d.when.year for d in earlier.dates if d.when.iso and d.kind in ("full", "year")]
        if years:
            return max(years) < int(lexicon("scope")["earliest_year"])
    return False
