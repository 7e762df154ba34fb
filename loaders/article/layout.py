"""A reading as a file of the curated layout: what a person reviews and `rivalgraph load` takes.

Above each claim stands its sentence as a comment, with the rule that made it when asked for.
The sentence is for the reviewer; the keys hold facts, line and span.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.article.claims import (
    Aggregate,
    Claim,
    Incident,
    Office,
    Party,
    Passage,
    PlaceChain,
    Reading,
    Relation,
    Statement,
)
from loaders.article.dates import When
from loaders.article.names import key_of
from loaders.article.numbers import Figure
from loaders.curated.values import VAGUE
from schema import vocabulary as v
from schema.text import slug

_TYPES: Final = {
    "FIGHTS": "FOUGHT",
    "AFFILIATED_WITH": "AFFILIATE_OF",
    "MERGED_WITH": "MERGED_INTO",
}
_MILD: Final = (
    "the country is taken from",
    "the perpetrator is suspected",
    "known by its form",
    "only the day of the attack",
    "what the post covers",
)
"""Doubts that a reader should see and that need no decision."""

_CATEGORIES: Final = frozenset(term.code for term in v.CASUALTY.terms)


@dataclass(frozen=True, slots=True)
class Origin:
    """The document a reading comes from, for the head of the file.

    `sha256` is the digest of the file, in whose text spans count; '' when the text came from none.
    """

    name: str
    sha256: str = ""


@dataclass
class _Book:
    """What the entries of a file refer to: actors, persons and places with their keys."""

    actors: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    persons: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    places: dict[tuple[str, ...], tuple[str, list[str]]] = field(default_factory=dict)


def as_yaml(reading: Reading, origin: Origin, *, explain: bool = False) -> str:
    """The curated file of one document.

    Args:
        reading: what the text yields.
        origin: the document's name and digest.
        explain: add the rule that made each claim to its comment.
    """
    writer = _Writer(reading, origin, explain)
    return writer.file()


def needs_review(claim: Claim) -> bool:
    """Whether a person has to look before the claim is loaded."""
    return any(not doubt.startswith(_MILD) for doubt in claim.doubts)


def figure_words(figure: Figure) -> str:
    """A figure as the curated layout writes it: `7`, `at least 11`, `4,000..6,000`, `dozens`."""
    if figure.value is None and figure.low is not None and figure.high is not None:
        return f"{figure.low:,.15g}..{figure.high:,.15g}"
    if figure.value is not None:
        hedge = figure.qualifier if figure.qualifier in ("at least", "at most", "about") else ""
        number = f"{figure.value:,.15g}"
        return f"{hedge} {number}".strip()
    word = figure.qualifier
    if word in VAGUE:
        return word
    return "many" if figure.stated else "unknown"


def _words(text: str) -> str:
    """A YAML scalar: plain where that is safe, in double quotes where it is not."""
    text = " ".join(text.split())
    plain = re.fullmatch(r"[A-Za-zÀ-ɏ][\w .'’/()-]*", text) and not text.endswith((" ", ":"))
    reserved = text.casefold() in ("yes", "no", "true", "false", "null", "on", "off", "y", "n", "~")
    if plain and not reserved and " #" not in text and ": " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _when(when: When) -> str:
    if not when.iso:
        return ""
    if when.until:
        return f"{when.iso}..{when.until}"
    return f"{when.iso}..{_week_end(when.iso)}" if when.precision == "week" else when.iso


def _week_end(iso: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(iso) + timedelta(days=6)).isoformat()


class _Writer:
    """Writes one file; ids are those of the claims, so that corrections keep them."""

    def __init__(self, reading: Reading, origin: Origin, explain: bool) -> None:
        self.reading = reading
        self.origin = origin
        self.explain = explain
        self.book = _Book()
        self.names = {one.party.key: one for one in reading.groups}
        self.group_at = {one.party.key: one.at for one in reading.groups}

    def file(self) -> str:
        body: list[str] = []
        for title, entries in (
            ("offices", [self._office(one) for one in self.reading.offices if one.person]),
            ("incidents", [self._incident(one) for one in self.reading.incidents]),
            ("relations", [self._relation(one) for one in self.reading.relations]),
            ("statements", [self._statement(one) for one in self.reading.statements]),
            ("estimates", [self._estimate(one) for one in self.reading.aggregates]),
        ):
            if entries:
                body += ["", f"{title}:", *(line for entry in entries for line in entry)]
        for group in self.reading.groups:
            self.actor(group.party)
        for person in self.reading.persons:
            self.person(person.name)
        head = list(self._head())
        for title, held in (
            ("actors", self.book.actors),
            ("persons", self.book.persons),
            ("places", self.book.places),
        ):
            if held:
                head += ["", f"{title}:"]
                head += [line for _, lines in held.values() for line in lines]
        return "\n".join([*head, *body, ""])

    def _head(self) -> Iterator[str]:
        name = self.origin.name
        yield (
            f"# Claims read from {name} by rule. Look at each against its sentence, correct it, and"
        )
        yield "# settle `review: needed` (rivalgraph review); then: rivalgraph load THIS-FILE"
        yield "rivalgraph: 1"
        yield ""
        yield "source:"
        yield f"  series: {slug(re.sub(r'[.][A-Za-z0-9]+$', '', name)) or 'document'}"
        yield f"  title: {_words(self.reading.title or name)}"
        yield "  kind: document"
        if self.reading.published.iso:
            yield f"  published: {self.reading.published.iso}"
        elif self.reading.latest:
            yield f"  published: {self.reading.latest}..   # not dated; the latest day it speaks of"
        yield "  reliability: c"
        yield "  coverage: document"
        if self.origin.sha256:
            yield f"  document_sha256: {self.origin.sha256}"
        if self.reading.noise:
            yield ""
            for one in self.reading.noise:
                yield (
                    f"# passed over, line {one.at.line} ({one.reason}): {_short(one.at.quote, 70)}"
                )

    # --- things referred to ----------------------------------------------------------------

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
        from loaders.article.places import place_index
        from loaders.registry.registry import load_registry

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
        if key in self.book.actors:
            return
        number = f"E{len(self.book.actors) + 1}"
        lines = [f"  - id: {number}"]
        if registered:
            lines.append(f"    actor: {key}")
        else:
            lines += [f"    key: {key}", f"    kind: {kind}"]
        lines.append(f"    name: {_words(party.name)}")
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
            lines += _place_in_text(group.at)
            lines += _doubt(group)
        self.book.actors[key] = number, lines

    def person(self, name: str) -> str:
        """The key of a person; declares him on first use."""
        found = next((p for p in self.reading.persons if name in (p.name, *p.aliases)), None)
        full = found.name if found else name
        key = slug(full)
        if key not in self.book.persons:
            number = f"P{len(self.book.persons) + 1}"
            lines = [f"  - id: {number}", f"    key: {key}", f"    name: {_words(full)}"]
            if found is not None:
                if found.aliases:
                    names = ", ".join(json.dumps(a, ensure_ascii=False) for a in found.aliases)
                    lines.append(f"    names: [{names}]")
                lines += _place_in_text(found.at)
            self.book.persons[key] = number, lines
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
        return [self.book.places[end][0] for end in ends]

    def _step(self, above: tuple[str, ...], level: str, name: str) -> tuple[str, ...]:
        path = (*above, f"{level}/{key_of(name)}")
        if path not in self.book.places:
            number = f"W{len(self.book.places) + 1}"
            within = f", within: {self.book.places[above][0]}" if above else ""
            line = (
                f"  - {{id: {number}, name: {json.dumps(name, ensure_ascii=False)}, level: "
                f"{level}{within}}}"
            )
            self.book.places[path] = number, [line]
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

    # --- entries ------------------------------------------------------------------------------

    def _comment(self, claim: Claim) -> list[str]:
        lines = [f"  # {' '.join((claim.at.sentence or claim.at.quote).split())}"]
        if self.explain:
            lines.append(f"  # rule: {claim.rule}")
        return lines

    def _end(self, claim: Claim) -> list[str]:
        return [*_place_in_text(claim.at), *_doubt(claim)]

    def _office(self, one: Office) -> list[str]:
        lines = [
            *self._comment(one),
            f"  - id: {one.id}",
            f"    person: {self.person(one.person)}",
            f"    title: {_words(one.title)}",
        ]
        if one.of is not None and one.of.kind != "text":
            lines.append(f"    of: {self.actor(one.of)}")
        if one.covers:
            where = self._covers(one.covers)
            if where:
                lines.append(f"    covers: {where}")
        if one.acting:
            lines.append("    acting: yes")
        if one.until.iso:
            lines.append(f"    valid: ..{one.until.iso}")
        elif one.date.iso:
            lines.append(f"    date: {_when(one.date)}")
        return lines + self._end(one)

    def _covers(self, name: str) -> str:
        for incident in self.reading.incidents:
            place = incident.place
            for level in ("province", "district", "settlement"):
                if key_of(getattr(place, level)) == key_of(name):
                    chain = PlaceChain(
                        place.country,
                        place.province if level != "country" else "",
                        place.district if level in ("district", "settlement") else "",
                        place.settlement if level == "settlement" else "",
                    )
                    return self.place(chain)[0]
        known = next(
            (loc for loc in self.reading.locations if key_of(loc.name) == key_of(name)), None
        )
        if known is None or known.level == "region":
            return ""
        if known.level == "country":
            return self.place(PlaceChain(known.name))[0]
        inside = next((loc for loc in self.reading.locations if loc.name == known.within), None)
        country = (
            known.within
            if inside is not None and inside.level == "country"
            else (inside.within if inside else known.within)
        )
        return self.place(PlaceChain(country, known.name))[0] if known.level == "province" else ""

    def _incident(self, one: Incident) -> list[str]:
        lines = [*self._comment(one), f"  - id: {one.id}"]
        if one.date.iso:
            lines.append(f"    date: {_when(one.date)}")
            if one.date.inferred:
                lines.append("    date_inferred: yes")
        if one.time:
            lines.append(f"    time: {_words(one.time)}")
        where = self.place(one.place)
        if where:
            lines.append(f"    place: {_list(where)}")
        lines += self._sides(one)
        lines.append(f"    method: {one.method}")
        lines += _toll("killed", one.killed, dict(one.killed_by_category))
        lines += _toll("injured", one.injured, dict(one.injured_by_category))
        if one.killed_perpetrators.stated and one.killed.stated:
            lines.append("    figure_basis: without_perpetrators")
        if one.named_victims:
            lines.append(
                f"    killed_persons: {_list([self.person(x) for x in one.named_victims])}"
            )
        lines += self._account(one)
        lines.append(f"    summary: {_words(summary(one))}")
        if one.attribution != "asserted":
            lines.append(f"    attribution: {one.attribution}")
        return lines + self._end(one)

    def _sides(self, one: Incident) -> list[str]:
        lines = []
        doers = self.things(one.perpetrators)
        people = [
            name
            for name in one.targets
            if any(name in (p.name, *p.aliases) for p in self.reading.persons)
        ]
        parties = [g.party for g in self.reading.groups if g.party.name in one.targets]
        hit = [*(self.person(name) for name in people), *self.things(parties)]
        if any(name == "civilians" for name, _ in one.killed_by_category):
            hit.append("{community: Civilians}")
        if one.clash and len(doers) + len(hit) > 1 and doers:
            lines.append(f"    side_a: {doers[0]}")
            others = [*doers[1:], *(x for x in hit if x not in doers and not x.startswith("{"))]
            if others:
                lines.append(f"    side_b: {_list(others)}")
        else:
            if doers:
                lines.append(f"    perpetrators: {_list(doers)}")
            if hit:
                lines.append(f"    targets: {_list(hit)}")
        kinds = [name for name in one.targets if name not in people]
        if kinds:
            lines.append(f"    target_kind: {_words('; '.join(kinds[:5]))}")
        return lines

    def _account(self, one: Incident) -> list[str]:
        if one.claimed_at is None or not (one.claimed_killed.stated or one.claimed_injured.stated):
            return []
        lines = ["    claimed:"]
        if one.claimed_by:
            lines.append(f"      by: {_list(self.things(one.claimed_by))}")
        if one.claimed_killed.stated:
            lines.append(f"      killed: {figure_words(one.claimed_killed)}")
        if one.claimed_injured.stated:
            lines.append(f"      injured: {figure_words(one.claimed_injured)}")
        lines += [f"  {line}" for line in _place_in_text(one.claimed_at)]
        return lines

    def _relation(self, one: Relation) -> list[str]:
        target = self.things([] if one.incident else [one.target], [one.incident])
        lines = [
            *self._comment(one),
            f"  - id: {one.id}",
            f"    subject: {self.things([one.source])[0]}",
            f"    type: {_TYPES.get(one.type, one.type)}",
            f"    object: {_list(target)}",
        ]
        if one.type == "CONDEMNED" and not one.incident:
            lines[-2] = "    type: DENOUNCED"
        if one.date.iso:
            lines.append(f"    date: {_when(one.date)}")
            if one.date.inferred:
                lines.append("    date_inferred: yes")
        if one.role:
            lines.append(f"    role: {_words(one.role)}")
        if one.attribution != "asserted":
            lines.append(f"    attribution: {one.attribution}")
        if one.asserted_by:
            lines.append(f"    asserted_by: {self._speaker(one.asserted_by)}")
        return lines + self._end(one)

    def _speaker(self, name: str) -> str:
        for group in self.reading.groups:
            if name == group.party.name:
                return self.actor(group.party)
        if any(name in (p.name, *p.aliases) for p in self.reading.persons):
            return self.person(name)
        return f"{{text: {json.dumps(name, ensure_ascii=False)}}}"

    def _statement(self, one: Statement) -> list[str]:
        by = self.things([one.by])[0] if one.by is not None else "{text: a sender who is not named}"
        lines = [*self._comment(one), f"  - id: {one.id}", f"    kind: {one.kind}", f"    by: {by}"]
        if one.to:
            lines.append(f"    to: {_list(self.things(one.to))}")
        about = self.things(one.about, [one.incident])
        if about:
            lines.append(f"    about: {_list(about)}")
        if one.date.iso:
            lines.append(f"    date: {_when(one.date)}")
            if one.date.inferred:
                lines.append("    date_inferred: yes")
        if one.text:
            lines.append(f"    text: {_words(one.text)}")
        return lines + self._end(one)

    def _estimate(self, one: Aggregate) -> list[str]:
        lines = [*self._comment(one), f"  - id: {one.id}", f"    measure: {_words(one.measure)}"]
        value = "unknown" if one.unit == "date" else figure_words(one.figure)
        lines += [
            f"    value: {_words(value) if not value[0].isdigit() or ',' in value else value}",
            f"    unit: {_words(one.unit)}",
        ]
        about = self.things(one.about)
        what = json.dumps(one.scope or one.measure, ensure_ascii=False)
        lines.append(f"    about: {_list(about) if about else f'{{text: {what}}}'}")
        first, last = one.period_from, one.period_to
        if first or last:
            lines.append(f"    period: {first if first == last else f'{first}..{last}'}")
        if one.part_of:
            lines.append(f"    part_of: {one.part_of}")
        if one.scope:
            lines.append(f"    text: {_words(one.scope)}")
        if one.source:
            lines.append(f"    asserted_by: {{text: {json.dumps(one.source, ensure_ascii=False)}}}")
        return lines + self._end(one)


def summary(one: Incident) -> str:
    """What happened, in a few words of our own."""
    deed = {
        "suicide_bombing": "suicide bombing", "armed_assault": "armed attack",
        "airstrike": "air strike",
        "unspecified": "attack",
    }.get(one.method, one.method.replace("_", " "))  # fmt: skip
    where = next(
        (
            x
            for x in (
                *one.place.sites,
                one.place.settlement,
                one.place.district,
                one.place.province,
                one.place.country,
            )
            if x
        ),
        "",
    )
    text = deed[0].upper() + deed[1:]
    if one.perpetrators:
        text += f" by {', '.join(p.name for p in one.perpetrators)}"
    if where:
        text += f" at {where}" if one.place.sites else f" in {where}"
    if one.abducted.stated:
        text += f"; taken: {figure_words(one.abducted)}"
    if one.killed_perpetrators.stated:
        text += f"; perpetrators killed: {figure_words(one.killed_perpetrators)}"
    return f"{text}."


def _toll(key: str, figure: Figure, parts: Mapping[str, Figure]) -> list[str]:
    known = {
        name: int(part.value) for name, part in parts.items()
        if name in _CATEGORIES and part.value is not None and part.qualifier in ("", "at least")
        and (figure.value is None or part.value <= figure.value)
    }  # fmt: skip
    if not figure.stated:
        return []
    total = figure_words(figure)
    total = json.dumps(total) if "," in total else total
    if not known:
        return [f"    {key}: {total}"]
    inner = ", ".join(f"{name}: {value}" for name, value in known.items())
    return [f"    {key}: {{total: {total}, {inner}}}"]


def _list(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def _place_in_text(at: Passage) -> list[str]:
    return [f"    line: {at.line}", f"    span: [{at.start}, {at.end}]"]


def _doubt(claim: Claim) -> list[str]:
    if not claim.doubts:
        return []
    lines = [f"    doubt: {_words('; '.join(claim.doubts))}"]
    if needs_review(claim):
        lines.append("    review: needed")
    return lines


def _short(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
