"""From a parsed text to its claims: the frames in their order, then the checks between them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from loaders.article import aggregates as counts
from loaders.article import names as n
from loaders.article import offices as posts
from loaders.article import statements as words_of
from loaders.article.blame import blame
from loaders.article.claims import (
    Aggregate,
    Group,
    Incident,
    Location,
    Noise,
    Office,
    Party,
    Person,
    Reading,
    Relation,
    Statement,
)
from loaders.article.dates import When
from loaders.article.incidents import claim as deeds
from loaders.article.incidents.gathering import gather
from loaders.article.incidents.story import Incidents
from loaders.article.names import bare
from loaders.article.places import place_index
from loaders.article.reader import latest_day, noise_of
from loaders.article.relations import claim as ties
from loaders.article.relations.dating import date_of
from loaders.article.relations.found import Found
from loaders.article.relations.reading import relations as related_in
from loaders.article.scene import Scene
from loaders.article.scope import Topic, speaks_of_violence, topic_of
from loaders.article.where_when import chain_of, spot_of


def claims_of(scene: Scene, title: str = "") -> Reading:
    """All claims of a text, checked against one another.

    Args:
        scene: the text, parsed.
        title: its headline, when it is not part of the text.
    """
    topic = topic_of(scene.text.clean)
    counted, totals = counts.aggregates(scene)
    counted = [
        c
        for c in counted
        if any(p.kind == "group" for p in c.about)
        or (not topic.foreign and (topic.violent or speaks_of_violence(c.sentence.text)))
    ]
    found = gather(scene, topic, totals)
    blame(scene, found)
    related = _in_scope(scene, related_in(scene), found)
    said = words_of.statements(scene, found, related)
    held = posts.offices(scene)
    numbers = {id(story): f"I{at + 1}" for at, story in enumerate(found.stories)}
    incidents = tuple(deeds.finish(scene, s, at + 1) for at, s in enumerate(found.stories))
    relations = tuple(_relations(scene, related, found, numbers))
    statements = tuple(_statements(scene, said, numbers))
    aggregates = tuple(_aggregates(scene, counted, incidents))
    offices = tuple(_offices(scene, held, incidents))
    in_scope = bool(incidents or relations or statements or aggregates)
    if not topic.foreign:
        in_scope = in_scope or any(o.of is not None and o.of.kind == "group" for o in offices)
    unrelated = _unrelated(scene, incidents, relations, statements, aggregates)
    groups = tuple(_groups(scene, unrelated)) if in_scope else ()
    persons = tuple(_persons(scene, offices, incidents)) if in_scope else ()
    noise = noise_of(scene, unrelated)
    if not in_scope:
        noise += _all_noise(scene, topic, noise)
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
        locations=tuple(_locations(scene, unrelated)) if in_scope else (),
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


def _all_noise(scene: Scene, topic: Topic, known: list[Noise]) -> list[Noise]:
    told = {one.at.start for one in known}
    reason = f"about {topic.subject}, not political violence" if topic.subject else (
        "nothing in scope: no incident, relation, statement or total"
    )  # fmt: skip
    return [
        Noise(scene.passage(block.start, block.end), reason)
        for block in scene.blocks
        if block.start not in told
    ]


# --- relations, statements, aggregates, offices -------------------------------------------------


def _relations(
    scene: Scene, related: list[Found], found: Incidents, numbers: dict[int, str]
) -> Iterator[Relation]:
    number = 0
    seen: dict[tuple[str, str, str, str], int] = {}
    for one in related:
        story = words_of.deed_told(found, one.sentence) if one.deed else None
        around = words_of.dates_around(scene, one.sentence)
        when = date_of(scene, one, around)
        target = one.target
        if story is not None:
            whose = story.perpetrators[0].name if story.perpetrators else ""
            what = " ".join(part for part in (whose, "attack", numbers[id(story)]) if part)
            target = replace(target, name=what)
            if not when.iso and story.date.iso:
                when = story.date
        whom = target.key if not one.deed else target.name
        key = (one.source.key, one.type, whom, when.iso + one.trigger.lemma)
        if key in seen:
            continue
        number += 1
        seen[key] = number
        yield ties.finish(
            scene, replace_target(one, target), number, numbers[id(story)] if story else "", when
        )


def replace_target(one: Found, target: Party) -> Found:
    """The same relation with another target."""
    return replace(one, target=target)


def _statements(
    scene: Scene, said: list[words_of.Said], numbers: dict[int, str]
) -> Iterator[Statement]:
    for at, one in enumerate(said):
        passage = scene.passage(one.start, one.end)
        yield Statement(
            id=f"S{at + 1}",
            rule=one.rule,
            at=passage,
            doubts=(one.doubt,) if one.doubt else (),
            kind=one.kind,
            by=one.by,
            to=tuple(one.to),
            about=tuple(one.about),
            incident=numbers.get(id(one.story), "") if one.story is not None else "",
            date=one.when,
            text=_content(one),
        )


_CONTENT = {
    "responsibility_claim": "claims responsibility",
    "condemnation": "condemns the attack",
    "denouncement": "denounces",
    "threat": "threatens",
    "warning": "warns",
    "letter": "letter",
    "confirmation": "confirms what was reported",
    "report": "report",
}


def _content(one: words_of.Said) -> str:
    about = ", ".join(p.name for p in one.about)
    to = ", ".join(p.name for p in one.to)
    text = _CONTENT.get(one.kind, one.kind)
    if about:
        text += f"{' ' if one.kind in ('denouncement', 'threat') else ' about '}{about}"
    if to:
        text += f", to {to}"
    return text


def _aggregates(
    scene: Scene, counted: list[counts.Count], incidents: tuple[Incident, ...]
) -> Iterator[Aggregate]:
    number = 0
    total = ""
    last = ""
    for at, one in enumerate(counted):
        number += 1
        doubts = [one.doubt] if one.doubt else []
        parts = []
        if not one.part:
            total = f"A{number}"
            for later in counted[at + 1 :]:
                if not later.part or later.sentence is not one.sentence:
                    break
                parts.append(later)
            last = _cutoff(parts)
            wrong = counts.checksum(one, parts)
            if wrong:
                doubts.append(wrong)
        yield Aggregate(
            id=f"A{number}",
            rule=one.rule,
            at=scene.passage(one.sentence.start + one.start, one.sentence.start + one.end),
            doubts=tuple(doubts),
            measure=one.measure,
            figure=one.figure,
            unit=one.unit,
            period_from=one.period[0],
            period_to=last
            if last and one.period[0] and one.measure != "data cut-off"
            else one.period[1],
            scope=one.scope,
            about=tuple(one.about),
            part_of=total if one.part else "",
            source=one.source,
            date=one.when,
        )
    for incident in incidents:
        figure = incident.claimed_killed
        if figure.stated and incident.claimed_at is not None:
            number += 1
            yield Aggregate(
                id=f"A{number}",
                rule="aggregate/claimed",
                at=incident.claimed_at,
                measure="claimed killed",
                figure=figure,
                period_from=incident.date.iso,
                period_to=incident.date.iso,
                scope=incident.id,
                about=incident.claimed_by,
                source=", ".join(p.name for p in incident.claimed_by),
                date=incident.date,
            )


def _cutoff(parts: list[counts.Count]) -> str:
    for part in parts:
        if part.measure == "data cut-off":
            return part.period[1]
    return ""


def _offices(
    scene: Scene, held: list[posts.Held], incidents: tuple[Incident, ...]
) -> Iterator[Office]:
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


# --- groups, persons, places --------------------------------------------------------------------


def _groups(scene: Scene, unrelated: set[int]) -> Iterator[Group]:
    number = 0
    hostile = {word: key for word, key, _, _ in scene.declared.glosses if word != "enemy"}
    for key, first in scene.first_of.items():
        if first.kind != n.GROUP:
            continue
        start, end = scene.first_at[key]
        if not any(
            name.key == key and s.paragraph not in unrelated
            for s in scene.sentences for name in s.names
        ):  # fmt: skip
            continue
        number += 1
        names = list(dict.fromkeys([*scene.declared.aliases.get(key, []), *scene.names_of[key]]))
        shown = scene.display(key)
        aliases = [
            name for name in names
            if name != shown and n.key_of(name) != n.key_of(shown) and name not in hostile
        ]  # fmt: skip
        own_hostile = [word for word, of in hostile.items() if of == key]
        doubts = ("known by its form only",) if first.how == "form" else ()
        yield Group(
            id=f"G{number}",
            rule=f"name/{first.how}",
            at=scene.passage(start, end),
            doubts=doubts,
            party=scene.party(first),
            aliases=(*aliases, *own_hostile),
            hostile=tuple((word, "") for word in own_hostile),
        )


def _persons(
    scene: Scene, offices: tuple[Office, ...], incidents: tuple[Incident, ...]
) -> Iterator[Person]:
    roles: dict[str, list[Office]] = {}
    for office in offices:
        roles.setdefault(office.person, []).append(office)
    victims = {name for i in incidents for name in i.named_victims}
    number = 0
    introduced, also = _introduced(scene)
    for key, first in scene.first_of.items():
        if first.kind != n.PERSON or key in also:
            continue
        shown = scene.display(key)
        longest = max(scene.names_of[key], key=len)
        own = roles.pop(shown, [])
        known = bool(own) or shown in victims or key in introduced
        if not known and first.how not in ("form",):
            continue
        number += 1
        start, end = scene.first_at[key]
        yield Person(
            id=f"P{number}",
            rule=f"person/{first.how}",
            at=scene.passage(start, end),
            name=longest,
            roles=tuple(dict.fromkeys(o.title for o in own)) or _ranks(scene, key),
            affiliation=next((o.of for o in own if o.of is not None), None),
            aliases=tuple(
                name
                for other in (key, *(k for k, of in also.items() if of == key))
                for name in scene.names_of[other]
                if name != longest
            ),
        )
    for name, own in roles.items():
        if name.startswith("unnamed "):
            number += 1
            yield Person(
                id=f"P{number}", rule="person/unnamed", at=own[0].at, name=name,
                roles=tuple(o.title for o in own),
            )  # fmt: skip


_BY_NAME: Final = re.compile(
    r"(?:\b(?:identified|named) (?:\w+ )?as|[Aa]mong (?:the |those )?(?:dead|killed|slain|victims)"
    r"(?: \w+)? (?:is|was|were|are)|\b(?:militant|rebel|commander|terrorist|fighter|cadre|member|"
    r"insurgent|victim|suspect|one) (?:named|called)|\bled by|\bcommanded by|\bheaded by|\bunder|"
    r"\bgovernment of|"
    r"\b(?:[Aa]rrest|[Cc]apture|[Kk]illing|[Dd]eath|[Rr]elease) of|\b(?:captured|arrested|killed|"
    r"sanctioned|designated|"
    r"alias|faction of|wing of))\s+(?:the \w+ )?['\"]?$"
)
_OF_NOTE: Final = re.compile(
    r"(?:,[^,.;]{3,80},)? (?:was|is|has been|were) (?:\w+ )?(?:captured|arrested|killed|detained|"
    r"wanted|released|sentenced|"
    r"designated|sanctioned|appointed|identified|shot|kidnapped|abducted|assassinated)\b|'s "
    r"(?:government|men|faction|wing|"
    r"followers|forces)\b"
)
_ALIAS: Final = re.compile(
    r",? \(?(?:alias|aka|a\.k\.a\.|@|also known as|better known as|known as|nom de guerre|"
    r"nicknamed|(?:who )?uses the alias)\s+['\"]?$"
)


def _introduced(scene: Scene) -> tuple[set[str], dict[str, str]]:
    """Persons whom the text names on purpose (`was identified as X`), and other names of persons
    (`X, alias Y`) by the key of the first."""
    found: set[str] = set()
    also: dict[str, str] = {}
    for sentence in scene.sentences:
        persons = [name for name in sentence.names if name.kind == n.PERSON]
        for at, name in enumerate(persons):
            if _BY_NAME.search(sentence.text[: name.start]) or _OF_NOTE.match(
                sentence.text, name.end
            ):
                found.add(name.key)
            before = persons[at - 1] if at else None
            if before is None or before.key == name.key:
                continue
            if _ALIAS.fullmatch(sentence.text[before.end : name.start]):
                also[name.key] = before.key
                found.add(before.key)
    return found, also


def _ranks(scene: Scene, key: str) -> tuple[str, ...]:
    """The ranks the text gives a person of whom it names no post."""
    found = [
        posts.rank_of(sentence, name)
        for sentence in scene.sentences
        for name in sentence.names
        if name.kind == n.PERSON and name.key == key
    ]
    return tuple(dict.fromkeys(rank for rank in found if rank))


def _locations(scene: Scene, unrelated: set[int]) -> Iterator[Location]:
    seen: set[tuple[str, str]] = set()
    number = 0
    for sentence in scene.sentences:
        if sentence.paragraph in unrelated:
            continue
        names = [x for x in sentence.names if x.kind in (n.PLACE, n.SITE)]
        for at, name in enumerate(names):
            level = name.level or "settlement"
            shown = bare(name)
            if level == "country" and name.country and re.fullmatch(r"(?:[A-Z]\.?){2,3}", shown):
                shown = place_index().name_of(name.country)  # `the U.S.`
            near = [x for x in names[at + 1 : at + 4] if x.start - name.end < 60]
            chain = chain_of(
                [name, *[x for x in near if _above(x.level, level)]],
                scene.country if level not in ("country", "region") else "",
            )
            within = _within(
                level, shown, chain.country, chain.province, chain.district, chain.settlement
            )
            if level in ("country", "region"):
                within = ""
            key = (n.key_of(shown), within if level == "site" else level)
            if key in seen:
                continue
            seen.add(key)
            number += 1
            yield Location(
                id=f"W{number}",
                rule=f"place/{name.how}",
                at=scene.passage(sentence.start + name.start, sentence.start + name.end),
                name=shown,
                level=level,
                within=within,
            )


_ORDER = ("site", "settlement", "district", "province", "region", "country")


def _above(level: str, below: str) -> bool:
    return level in _ORDER and below in _ORDER and _ORDER.index(level) > _ORDER.index(below)


def _within(level: str, name: str, *larger: str) -> str:
    country, province, district, settlement = larger
    chain = {
        "settlement": settlement,
        "district": district,
        "province": province,
        "country": country,
    }
    for above in _ORDER[_ORDER.index(level) + 1 :]:
        if above in chain and chain[above] and n.key_of(chain[above]) != n.key_of(name):
            return chain[above]
    return ""


# --- what does not belong -----------------------------------------------------------------------


def _unrelated(
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
