"""What does not belong: noise, unrelated paragraphs, a text with nothing in scope."""

from loaders.article import names as n
from loaders.article.claims import Aggregate, Incident, Noise, Relation, Statement
from loaders.article.scene import Scene
from loaders.article.scope import Topic
from loaders.article.where_when import spot_of


def all_noise(scene: Scene, topic: Topic, known: list[Noise]) -> list[Noise]:
    """The passages of a text with nothing in scope, and what it seems to be about."""
    told = {one.at.start for one in known}
    reason = f"about {topic.subject}, not political violence" if topic.subject else (
        "nothing in scope: no incident, relation, statement or total"
    )  # fmt: skip
    return [
        Noise(scene.passage(block.start, block.end), reason)
        for block in scene.blocks
        if block.start not in told
    ]


def unrelated_to_rest(
    scene: Scene,
    incidents: tuple[Incident, ...],
    relations: tuple[Relation, ...],
    statements: tuple[Statement, ...],
    aggregates: tuple[Aggregate, ...],
) -> set[int]:
    """Paragraphs that speak of other places and parties than all the others, and claim nothing."""
    told = {
        scene.paragraph_at(claim.at.start)
        for claim in (*incidents, *relations, *statements, *aggregates)
    }
    bodies = [at for at, b in enumerate(scene.blocks) if not b.noise and not b.role]
    if len(bodies) < 5:
        return set()
    marks: dict[int, set[str]] = {at: set() for at in bodies}
    lands: dict[int, set[str]] = {at: set() for at in bodies}
    for sentence in scene.sentences:
        if sentence.paragraph not in marks:
            continue
        for name in sentence.names:
            if name.kind in (n.GROUP, n.PERSON, n.PLACE, n.SITE):
                marks[sentence.paragraph].add(name.key)
            spot = spot_of(name) if name.kind == n.PLACE else None
            land = name.country or (spot.country if spot else "")
            if land:
                lands[sentence.paragraph].add(land)
    found = set()
    for at in bodies:
        if at in told or not marks[at]:
            continue
        others = set().union(*(marks[b] for b in bodies if b != at))
        other_lands = set().union(*(lands[b] for b in bodies if b != at))
        if marks[at].isdisjoint(others) and lands[at] and lands[at].isdisjoint(other_lands):
            found.add(at)
    return found


def noise_of(scene: Scene, unrelated: set[int]) -> list[Noise]:
    """The passages passed over, with their reasons."""
    found = []
    for at, block in enumerate(scene.blocks):
        reason = block.noise or ("unrelated to the rest of the text" if at in unrelated else "")
        if reason:
            found.append(Noise(scene.passage(block.start, block.end), reason))
    return found
