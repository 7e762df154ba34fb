"""Relations as claims, each told once."""

from collections.abc import Iterator
from dataclasses import replace

from loaders.article import statements as words_of
from loaders.article.claims import Relation
from loaders.article.incidents.story import Incidents
from loaders.article.relations import claim as ties
from loaders.article.relations.dating import date_of
from loaders.article.relations.found import Found
from loaders.article.scene import Scene


def relations_of(
    scene: Scene, related: list[Found], found: Incidents, numbers: dict[int, str]
) -> Iterator[Relation]:
    """The relations of a text, with the deed that a condemnation speaks of."""
    number = 0
    seen: dict[tuple[str, str, str, str], int] = {}
    for one in related:
        story = words_of.deed_told(found, one.sentence) if one.deed else None
        if story is not None and any(p.key == one.source.key for p in story.perpetrators):
            story = None  # nobody condemns his own deed: another one is meant
        around = words_of.dates_around(scene, one.sentence)
        when = date_of(scene, one, around)
        target = one.target
        if story is not None:
            whose = story.perpetrators[0].name if story.perpetrators else ""
            what = " ".join(part for part in (whose, "attack", numbers[id(story)]) if part)
            target = replace(target, name=what)
        whom = target.key if not one.deed else target.name
        key = (one.source.key, one.type, whom, when.iso + one.trigger.lemma)
        if key in seen:
            continue
        number += 1
        seen[key] = number
        yield ties.finish(
            scene, replace(one, target=target), number, numbers[id(story)] if story else "", when
        )
