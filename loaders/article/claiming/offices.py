"""Offices as claims, held until the day of death when the text tells it."""

import re
from collections.abc import Iterator

from loaders.article import offices as posts
from loaders.article.claims import Incident, Office
from loaders.article.dates import When
from loaders.article.scene import Scene


def offices_of(
    scene: Scene, held: list[posts.Held], incidents: tuple[Incident, ...]
) -> Iterator[Office]:
    """The posts of a text."""
    for at, one in enumerate(held):
        sentence = one.sentence
        killed = next(
            (
                i for i in incidents
                if one.person in i.named_victims
                or (one.unnamed and i.at.start <= sentence.start < i.at.end)
            ),
            None,
        )  # fmt: skip
        doubts = []
        of, covers = one.of, one.covers
        if of is None and not one.unnamed and killed is not None and one.covers:
            doubts.append("the sentence does not say for whom the post is held")
        if (
            not covers
            and killed is not None
            and not one.unnamed
            and re.search(r"governor|mayor", one.title, re.IGNORECASE)
        ):
            covers = killed.place.province or killed.place.settlement
            if covers:
                doubts.append("what the post covers is understood from the place of death")
        dates = [d.when for d in sentence.dates if d.when.iso]
        yield Office(
            id=f"O{at + 1}",
            rule=one.rule,
            at=scene.passage(sentence.start + one.start, sentence.start + one.end),
            doubts=tuple(doubts),
            person=one.person,
            title=one.title,
            of=of,
            covers=covers,
            acting=one.acting,
            date=dates[0] if dates else When(),
            until=killed.date if killed is not None else When(),
        )
