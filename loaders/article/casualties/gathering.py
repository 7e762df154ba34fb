"""All figures of dead, injured and taken in a sentence."""

from loaders.article.aggregates.overall import after_one_deed
from loaders.article.casualties.motives import gives_reasons, motive
from loaders.article.casualties.nouns import of_noun
from loaders.article.casualties.phrases import in_treatment, small_clauses, toll_phrases
from loaders.article.casualties.toll import Toll
from loaders.article.casualties.verbs import of_verb
from loaders.article.lexicons import lexicon
from loaders.article.numbers import Figure
from loaders.article.parse import Sentence
from loaders.article.scene import Scene


def tolls(scene: Scene, sentence: Sentence) -> list[Toll]:
    """All figures of dead, injured and taken in a sentence."""
    found: list[Toll] = []
    violence = lexicon("violence")
    for token in sentence.plain:
        if token.tag.startswith("V") or token.lemma in ("dead", "wounded", "injured"):
            found.extend(of_verb(scene, sentence, token, violence))
        if token.tag.startswith("N") or token.tag == "VBG":
            found.extend(of_noun(scene, sentence, token))
    found.extend(small_clauses(scene, sentence, found))
    found.extend(toll_phrases(sentence))
    found.extend(in_treatment(sentence))
    if gives_reasons(sentence):
        found = [t for t in found if not motive(sentence, t.trigger)]
    turn = after_one_deed(sentence)
    if turn:  # `killed 12 on Monday, bringing to 40 the dead since January`
        found = [t for t in found if t.trigger.start - sentence.start < turn]
    return _once(found)


def _once(found: list[Toll]) -> list[Toll]:
    """One toll for each trigger and phrase."""
    seen: set[tuple[str, int, tuple[str, ...], Figure]] = set()
    out = []
    for toll in found:
        mark = toll.kind, toll.trigger.i, (*toll.whom, *toll.persons, toll.category), toll.figure
        if mark not in seen:
            seen.add(mark)
            out.append(toll)
    return out
