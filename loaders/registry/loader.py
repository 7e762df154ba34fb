"""The registry as evidence: what it holds is claimed in the graph like any other source's word."""

from collections.abc import Iterator
from typing import Final

from loaders.base import Item, Reading
from loaders.registry.registry import Actor, Name, Place, Registry, Relation, load_registry
from schema.records import Claim, Mention, Slot, Source, place_path

SERIES: Final = "rivalgraph-registry"


class RegistryReading(Reading):
    """The whole registry as claims: names, lineage and facts of actors, places and their names."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self.registry = registry
        self.source = Source(
            series=SERIES,
            release=registry.hash[:8],
            title="Registry of actors, places and judgement rules",
            kind="registry",
            publisher="rivalgraph",
            licence="Apache-2.0; the data behind it under their own licences",
            credit=(
                "Actor ids, names and lineage after UCDP Actor Dataset 22.1, GED 23.1 and 24.1 "
                "(CC BY 4.0) and the UN Security Council's consolidated list of 2025-04-19; "
                "Afghan places after provinces-and-districts (MIT) and geoBoundaries (CC BY 4.0)"
            ),
            reliability="a",
        )

    def items(self) -> Iterator[Item]:
        """A claim for each name, relation, fact and place, in the order of the registry."""
        actors = self.registry.actors
        for actor in actors.values():
            for name in actor.names:
                yield _actor_named(actor, name, actors.get(name.used_by))
        for actor in actors.values():
            for relation in actor.relations:
                yield from _related(actor, relation, actors[relation.to])
            for number, fact in enumerate(actor.facts, start=1):
                yield Claim(
                    record_ref=f"described:{actor.id}:{number}",
                    predicate="DESCRIBED",
                    mentions=(_mention("subject", actor),),
                    text=fact.text,
                    role=fact.source,
                )
        for place in self.registry.places.values():
            mention = self._place_mention(place)
            yield _within(place, mention)
            for name in place.names:
                if name.text != place.name:
                    yield _place_named(place, mention, name)

    def slot(self) -> Slot:
        """One slot. It says nothing of whom or what the registry leaves out."""
        return Slot(source=self.source.id, coverage="document")

    def _place_mention(self, place: Place) -> Mention:
        steps = [place]
        while steps[0].parent:
            steps.insert(0, self.registry.places[steps[0].parent])
        path = place_path(*((step.level, step.name) for step in steps))
        return Mention("subject", "place", path, steps[0].ids[0])


def open_registry_reading() -> RegistryReading:
    """The registry of the package, ready to be read as a source."""
    return RegistryReading(load_registry())


def _mention(role: str, actor: Actor) -> Mention:
    return Mention(role, actor.kind, actor.name, actor.id)


def _actor_named(actor: Actor, name: Name, user: Actor | None) -> Claim:
    used_by = (_mention("used_by", user),) if user else ()
    return Claim(
        record_ref=f"named:{actor.id}:{name.text}",
        predicate="NAMED",
        mentions=(_mention("subject", actor), *used_by),
        attribution=name.attribution,
        text=name.text,
        lang=name.lang,
        script=name.script,
        name_quality=name.quality,
        valid_from=name.valid_from,
        valid_to=name.valid_to,
        date_from=name.attested,
        date_to=name.attested,
        date_precision="day" if name.attested else "unknown",
        role=name.source,
    )


def _related(actor: Actor, relation: Relation, other: Actor) -> Iterator[Claim]:
    """One claim for each episode of a relation."""
    for number, episode in enumerate(relation.episodes, start=1):
        yield Claim(
            record_ref=f"{relation.type.lower()}:{actor.id}:{other.id}:{number}",
            predicate=relation.type,
            mentions=(_mention("subject", actor), _mention("object", other)),
            attribution=relation.attribution,
            role=relation.role,
            text=f"Rests on: {relation.source}",
            valid_from=episode.start,
            valid_to=episode.end,
        )


def _within(place: Place, mention: Mention) -> Claim:
    return Claim(
        record_ref=f"within:{place.id}",
        predicate="WITHIN",
        mentions=(mention,),
        level=place.level,
        latitude=place.latitude,
        longitude=place.longitude,
        country_ref=mention.ref,
    )


def _place_named(place: Place, mention: Mention, name: Name) -> Claim:
    return Claim(
        record_ref=f"named:{place.id}:{name.text}",
        predicate="NAMED",
        mentions=(mention,),
        text=name.text,
        lang=name.lang,
        script=name.script,
        name_quality=name.quality,
        country_ref=mention.ref,
    )
