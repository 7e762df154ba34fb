"""What the entries of a file refer to: actors, persons and places, each declared once."""

import json
from collections.abc import Iterable, Sequence

from loaders.article.claims import Party, PlaceChain, Reading
from loaders.article.layout.review import doubt_lines, place_in_text
from loaders.article.layout.values import scalar
from loaders.article.names import key_of
from loaders.article.places import place_index
from loaders.registry.registry import load_registry
from schema.text import slug


class Book:
    """The keys of actors, persons and places of one file; the first use declares each."""

    def __init__(self, reading: Reading, *, explain: bool = False) -> None:
        self.reading = reading
        self.explain = explain
        self.actors: dict[str, tuple[str, list[str]]] = {}
        self.persons: dict[str, tuple[str, list[str]]] = {}
        self.places: dict[tuple[str, ...], tuple[str, list[str]]] = {}
        self.names = {one.party.key: one for one in reading.groups}

    def actor(self, party: Party) -> str:
        """How entries refer to an actor; declares it on first use."""
        if party.kind == "person":
            return self.person(party.name)
        if party.kind == "force":
            return self._force(party)
        if party.ref:
            if party.kind != "state":
                self._declare(party.ref, party, registered=True)
            return party.ref
        kind = {"unknown": "community", "organization": "organization", "state": "state"}.get(
            party.kind, "group"
        )
        key = slug(party.name) if kind != "community" else f"unnamed-{slug(party.name)}"
        self._declare(key, party, kind=kind)
        return key

    def _force(self, party: Party) -> str:
        """A state's forces are the state, as the model has it; without a country, a body apart."""
        if not party.country:
            key = slug(party.name)
            self._declare(key, party, kind="organization")
            return key
        ref = f"state:{party.country.lower()}"
        if ref in load_registry().actors:
            return ref
        name = place_index().name_of(party.country)
        key = slug(name)
        self._declare(key, Party(name, "state", key), kind="state")
        return key

    def _declare(self, key: str, party: Party, *, kind: str = "", registered: bool = False) -> None:
        if key in self.actors:
            return
        number = f"E{len(self.actors) + 1}"
        lines = [f"  - id: {number}"]
        if registered:
            lines.append(f"    actor: {key}")
        else:
            lines += [f"    key: {key}", f"    kind: {kind}"]
        lines.append(f"    name: {scalar(party.name)}")
        if kind == "community":
            lines.append("    residual: yes")
        group = self.names.get(party.key)
        if group is not None:
            hostile = {word for word, _ in group.hostile}
            names = []
            for alias in group.aliases:
                short = alias.isupper() and len(alias) < 9
                quality = "hostile" if alias in hostile else ("acronym" if short else "variant")
                names.append(
                    f"{{text: {json.dumps(alias, ensure_ascii=False)}, quality: {quality}}}"
                )
            if names:
                lines.append(f"    names: [{', '.join(names)}]")
            lines += place_in_text(group.at)
            lines += doubt_lines(group)
        self.actors[key] = number, lines

    def person(self, name: str) -> str:
        """The key of a person; declares him on first use."""
        found = next((p for p in self.reading.persons if name in (p.name, *p.aliases)), None)
        full = found.name if found else name
        key = slug(full)
        if key not in self.persons:
            number = f"P{len(self.persons) + 1}"
            lines = [f"  - id: {number}", f"    key: {key}", f"    name: {scalar(full)}"]
            if found is not None:
                if found.aliases:
                    names = ", ".join(json.dumps(a, ensure_ascii=False) for a in found.aliases)
                    lines.append(f"    names: [{names}]")
                lines += place_in_text(found.at)
            self.persons[key] = number, lines
        return key

    def place(self, chain: PlaceChain) -> list[str]:
        """Ids of the finest places of a chain; declares them with all they lie in."""
        above: tuple[str, ...] = ()
        steps = [
            ("country", chain.country),
            ("province", chain.province),
            ("district", chain.district),
            ("settlement", chain.settlement),
        ]
        for level, name in steps:
            if name:
                above = self._step(above, level, name)
        ends = [self._step(above, "site", site) for site in chain.sites] or (
            [above] if above else []
        )
        return [self.places[end][0] for end in ends]

    def _step(self, above: tuple[str, ...], level: str, name: str) -> tuple[str, ...]:
        path = (*above, f"{level}/{key_of(name)}")
        if path not in self.places:
            number = f"W{len(self.places) + 1}"
            within = f", within: {self.places[above][0]}" if above else ""
            line = (
                f"  - {{id: {number}, name: {json.dumps(name, ensure_ascii=False)}, level: "
                f"{level}{within}}}"
            )
            self.places[path] = number, [line]
        return path

    def things(self, parties: Iterable[Party], incidents: Sequence[str] = ()) -> list[str]:
        """Actors, places, texts and incidents as values of a list."""
        found = [f"{{incident: {one}}}" for one in incidents if one]
        for party in parties:
            if party.kind in ("text", "incident", "place"):
                found.append(f"{{text: {json.dumps(party.name, ensure_ascii=False)}}}")
            else:
                found.append(self.actor(party))
        return list(dict.fromkeys(found))
