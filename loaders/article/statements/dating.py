"""When something was said."""

from loaders.article.dates import When, complete
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene


def when_said(scene: Scene, sentence: Sentence) -> When:
    """The first day, week or month that a sentence names."""
    for one in sentence.dates:
        when = complete(one, dates_around(scene, sentence), scene.today)
        if when.iso and when.precision in ("day", "week", "month"):
            return when
    return When()


def dates_around(scene: Scene, sentence: Sentence) -> When:
    """The date a sentence gives its year from: its own, else the last whole one before it."""
    own = [d.when for d in sentence.dates if d.when.iso]
    if own:
        return own[0]
    for back in range(1, 10):
        if sentence.index < back:
            break
        earlier = [
            d.when
            for d in scene.sentences[sentence.index - back].dates
            if d.when.iso and d.kind == "full"
        ]
        if earlier:
            return earlier[-1]
    return When()


def date_of_letter(scene: Scene, sentence: Sentence, noun: Token, verb: Token) -> When:
    """The date that stands with a letter or with the verb of its sending."""
    context = dates_around(scene, sentence)
    for token in (
        *sentence.subtree(noun),
        *[k for kid in sentence.kids(verb, "prep", "npadvmod") for k in sentence.subtree(kid)],
    ):
        if token.date is not None:
            when = complete(token.date, context, scene.today)
            if when.iso:
                return when
    return when_said(scene, sentence)


def first_date(scene: Scene, sentence: Sentence) -> When:
    """The first date of a sentence."""
    if sentence.dates:
        return complete(sentence.dates[0], dates_around(scene, sentence), scene.today)
    return When()
