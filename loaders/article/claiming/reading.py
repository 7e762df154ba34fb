"""All claims of a text, checked against one another."""

from loaders.article import aggregates as counts
from loaders.article import names as n
from loaders.article import offices as posts
from loaders.article import statements as words_of
from loaders.article.blame import blame
from loaders.article.claiming.groups import groups_of
from loaders.article.claiming.locations import locations_of
from loaders.article.claiming.offices import offices_of
from loaders.article.claiming.passed_over import all_noise, noise_of, unrelated_to_rest
from loaders.article.claiming.persons import persons_of
from loaders.article.claiming.relations import relations_of
from loaders.article.claiming.statements import statements_of
from loaders.article.claiming.totals import aggregates_of
from loaders.article.claims import Reading
from loaders.article.dates import When
from loaders.article.incidents import claim as deeds
from loaders.article.incidents.gathering import gather
from loaders.article.incidents.story import Incidents
from loaders.article.relations.found import Found
from loaders.article.relations.reading import relations as related_in
from loaders.article.scene import Scene
from loaders.article.scope import speaks_of_violence, topic_of


def claims_of(scene: Scene, title: str = "") -> Reading:
    """All claims of a text, checked against one another.

    Args:
        scene: the text, parsed.
        title: its headline, when it is not part of the text.
    """
    topic = topic_of(scene.text.clean)
    counted, totals = counts.aggregates(scene)
    violent = topic.violent or len(scene.groups_named()) >= 2
    counted = [
        c
        for c in counted
        if any(p.kind == "group" for p in c.about)
        or (not topic.foreign and (violent or speaks_of_violence(c.sentence.text)))
    ]
    found = gather(scene, topic, totals)
    blame(scene, found)
    related = _in_scope(scene, related_in(scene), found)
    said = words_of.statements(scene, found, related)
    held = posts.offices(scene)
    numbers = {id(story): f"I{at + 1}" for at, story in enumerate(found.stories)}
    incidents = tuple(deeds.finish(scene, s, at + 1) for at, s in enumerate(found.stories))
    relations = tuple(relations_of(scene, related, found, numbers))
    statements = tuple(statements_of(scene, said, numbers))
    aggregates = tuple(aggregates_of(scene, counted, incidents))
    offices = tuple(offices_of(scene, held, incidents))
    in_scope = bool(incidents or relations or statements or aggregates)
    if not topic.foreign:
        in_scope = in_scope or any(o.of is not None and o.of.kind == "group" for o in offices)
    unrelated = unrelated_to_rest(scene, incidents, relations, statements, aggregates)
    groups = tuple(groups_of(scene, unrelated)) if in_scope else ()
    persons = tuple(persons_of(scene, offices, incidents)) if in_scope else ()
    noise = noise_of(scene, unrelated)
    if not in_scope:
        noise += all_noise(scene, topic, noise)
    return Reading(
        title=title or _title(scene),
        published=When(scene.today.isoformat(), "day") if scene.today else When(),
        incidents=incidents,
        relations=relations,
        statements=statements,
        aggregates=aggregates,
        groups=groups,
        persons=persons,
        offices=offices if in_scope else (),
        locations=tuple(locations_of(scene, unrelated)) if in_scope else (),
        noise=tuple(sorted(noise, key=lambda one: one.at.start)),
        latest=latest_day(scene),
    )


def _in_scope(scene: Scene, related: list[Found], found: Incidents) -> list[Found]:
    """Without an armed group in the text, states and persons that oppose each other are no matter
    of political violence; what is condemned must be a deed that is told."""
    if any(first.kind == n.GROUP for first in scene.first_of.values()):
        return related
    return [one for one in related if one.type == "DESIGNATED" or (one.deed and found.stories)]


def _title(scene: Scene) -> str:
    for block in scene.blocks:
        if block.role == "title":
            return scene.text.quote(block.start, block.end)
    return ""


def latest_day(scene: Scene) -> str:
    """The latest whole day the text speaks of, as ISO; '' when it gives none."""
    days = [
        d.when.iso for s in scene.sentences for d in s.dates
        if d.when.precision == "day" and not d.when.inferred
    ]  # fmt: skip
    return max(days, default="")
