"""A relation as a claim, with its doubts."""

from loaders.article.claims import Relation
from loaders.article.dates import When
from loaders.article.lexicons import lexicon
from loaders.article.relations.found import Found
from loaders.article.scene import Scene


def finish(scene: Scene, one: Found, number: int, incident: str, when: When) -> Relation:
    """The relation as a claim."""
    doubts = [one.doubt] if one.doubt else []
    if one.attribution in ("blamed", "suspected"):
        doubts.append(f"on the word of {one.asserted_by or 'others'} only")
    return Relation(
        id=f"R{number}",
        rule=one.rule,
        at=scene.of_sentence(one.sentence),
        doubts=tuple(doubts),
        source=one.source,
        type=one.type,
        target=one.target,
        date=when,
        sign=int(lexicon("relations")["signs"][one.type]),
        directed=not one.both,
        attribution=one.attribution,
        asserted_by=one.asserted_by,
        role=one.trigger.lemma if one.trigger.name is None else "",
        incident=incident,
    )
