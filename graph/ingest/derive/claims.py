"""Things and their relations from all current claims about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.ingest.derive.incidents import newest_first
from graph.ingest.derive.mentions import (
    MentionResolver,
    Resolved,
    by_role,
    claim_dates,
    rules_of,
)
from graph.ingest.elements import (
    Elements,
    Key,
    Node,
    Properties,
    distinct,
    earliest,
    known,
    latest,
    point,
)
from loaders.registry.loader import SERIES as REGISTRY
from schema.records import path_steps
from schema.text import fold
from schema.vocabulary import RELATIONS

NO_EDGE: Final = frozenset({"denied", "alternative"})
"""Attributions under which a claim makes no relation."""

FORMER_ID: Final = "former id"
"""Role of a claim that an id was merged into the subject's."""

_QUALITY: Final = ("primary", "good", "acronym", "variant", "low", "former", "original", "hostile")


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A stored claim with its mentions resolved."""

    properties: Properties
    mentions: tuple[Resolved, ...]

    @property
    def key(self) -> Key:
        """The node of the claim itself."""
        return Key("Claim", self.properties["id"])

    @property
    def own(self) -> Key | None:
        """The node that stands for what the claim says, for statements and estimates."""
        root = {"STATED": "Statement", "ESTIMATED": "Estimate"}.get(self.properties["predicate"])
        return Key(root, f"{root.lower()}:{self.properties['record']}") if root else None

    def one(self, role: str) -> Resolved | None:
        """The first mention in a role."""
        return next((r for r in self.mentions if r.mention.role == role), None)

    @property
    def things(self) -> set[Key]:
        """All nodes that the claim speaks of, its own included."""
        return {r.key for r in self.mentions} | ({self.own} if self.own else set())


def read_claim(properties: Properties, mentions: MentionResolver) -> ClaimRead:
    """A stored claim, resolved."""
    return ClaimRead(properties, tuple(mentions.claim(properties)))


def links(claim: ClaimRead) -> Elements:
    """The edges from a claim to the things it speaks of."""
    found = Elements()
    parts: dict[tuple[str, Key], list[Resolved]] = defaultdict(list)
    for resolved in claim.mentions:
        kind = "SUBJECT" if resolved.mention.role == "subject" else "OBJECT"
        parts[kind, resolved.key].append(resolved)
    for (kind, key), members in parts.items():
        roles = sorted({r.mention.role for r in members})
        found.add_edge(kind, claim.key, key, parts=roles, resolved_by=rules_of(*members))
    if claim.own:
        found.add_edge("SUBJECT", claim.key, claim.own, parts=["subject"])
    return found


def derive_things(
    wanted: Iterable[Key], claims: Sequence[ClaimRead], mentions: MentionResolver
) -> Elements:
    """The wanted nodes with the names, relations and edges that belong to them.

    Args:
        wanted: actors, places, offices, statements, estimates. Incidents are left out: they
            come from reports.
        claims: every current claim that is linked to one of them.
        mentions: looks up what the registry says beside its claims.

    A relation belongs to its first actor, the smaller id where it is symmetric; an office
    held to the person; a name to what it names.
    """
    found = Elements()
    about: dict[Key, list[ClaimRead]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.properties["id"]):
        for key in claim.things:
            about[key].append(claim)
    for key in sorted(wanted):
        said = about.get(key, [])
        if not said or key.root == "Incident":
            continue
        if key.root == "Actor":
            _actor(key, said, mentions, found)
        elif key.root == "Location":
            _location(key, said, found)
        elif key.root == "Office":
            _office(key, said, found)
        elif any(claim.own == key for claim in said):
            _word(key, [claim for claim in said if claim.own == key], found)
    return found


def _actor(key: Key, said: Sequence[ClaimRead], mentions: MentionResolver, found: Elements) -> None:
    seen = [r for claim in said for r in claim.mentions if r.key == key]
    entry = seen[0]
    named = _named(key, said)
    name = _names(key, named, found) or entry.name or key.id
    found.add_node(
        Node(
            key,
            known(
                id=key.id,
                name=name,
                names=distinct([name, *(s.text for s in named)]),
                registered=entry.registered,
                residual=entry.residual
                or any(s.claim.properties.get("residual") for s in named)
                or None,
                unresolved=_unresolved(key, said) or None,
                country_refs=mentions.countries(key.id),
            )
            | {"ids": mentions.ids(key.id, [r.mention.ref for r in seen] + _former_ids(key, said))},
            (entry.kind.capitalize(),),
        )
    )
    _relations(key, said, mentions.lists, found)
    _offices_held(key, said, found)


def _former_ids(key: Key, said: Sequence[ClaimRead]) -> list[str]:
    """Ids that a source says it merged into this one, in the namespace of that source."""
    return [
        f"{subject.mention.ref.partition(':')[0]}:{claim.properties['text']}"
        for claim in said
        if claim.properties.get("role") == FORMER_ID
        and (subject := claim.one("subject"))
        and subject.key == key
    ]


def _unresolved(key: Key, said: Sequence[ClaimRead]) -> bool:
    """Whether nobody gives more than a name; that two names mean one is not more than that."""
    seen = [(c.properties["predicate"], r) for c in said for r in c.mentions if r.key == key]
    named = [r for predicate, r in seen if predicate != "SAME_AS"]
    return all(r.unresolved for r in named or [r for _, r in seen])


def _named(key: Key, said: Sequence[ClaimRead]) -> list["_Spelling"]:
    """The names that claims give a thing; that a place lies somewhere names it too."""
    found = []
    for claim in said:
        subject, p = claim.one("subject"), claim.properties
        if subject is None or subject.key != key:
            continue
        if p["predicate"] == "NAMED":
            found.append(_Spelling(p["text"], claim))
        elif p["predicate"] == "WITHIN":
            found.append(_Spelling(path_steps(subject.mention.name)[-1][1], claim))
    return found


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as one claim gives it."""

    text: str
    claim: ClaimRead

    @property
    def preference(self) -> tuple[object, ...]:
        """A sort key that puts the name to show first: the registry's, the newest release's."""
        p = self.claim.properties
        release = p["source"][len(p["series"]) :]
        quality = _QUALITY.index(p.get("name_quality", "good"))
        return (p["series"] != REGISTRY, quality, newest_first(release), self.text, p["id"])


def _names(key: Key, spellings: Sequence[_Spelling], found: Elements) -> str:
    """Add the name nodes; returns the name to show, '' when there is none."""
    alike: dict[str, list[_Spelling]] = defaultdict(list)
    for spelling in spellings:
        alike[fold(spelling.text) or spelling.text].append(spelling)
    for folded, members in alike.items():
        best = min(members, key=lambda s: s.preference)
        said = best.claim.properties
        users = [r for s in members for r in by_role(s.claim.mentions, "used_by")]
        name = Key("Name", f"name:{key.id}:{folded}")
        found.add_node(
            Node(
                name,
                known(
                    id=name.id,
                    text=best.text,
                    folded=folded,
                    lang=said.get("lang"),
                    script=said.get("script"),
                    quality=said.get("name_quality"),
                    used_by=distinct(r.key.id for r in users),
                    valid_from=said.get("valid_from"),
                    valid_to=said.get("valid_to"),
                    sources=distinct(s.claim.properties["source"] for s in members),
                ),
            )
        )
        found.add_edge("NAMES", name, key)
    return min(spellings, key=lambda s: s.preference).text if spellings else ""


def _relations(
    key: Key, said: Sequence[ClaimRead], lists: Mapping[str, Sequence[str]], found: Elements
) -> None:
    pairs: dict[tuple[str, Key], list[tuple[ClaimRead, Resolved, Resolved]]] = defaultdict(list)
    for claim in said:
        kind = RELATIONS.get(claim.properties["predicate"])
        subject = claim.one("subject")
        if kind is None or subject is None or subject.key.root != "Actor":
            continue
        if claim.properties["attribution"] in NO_EDGE:
            continue
        for other in by_role(claim.mentions, "object"):
            if other.key.root != "Actor" or other.key == subject.key:
                continue
            start, end = subject.key, other.key
            if kind.symmetric and end < start:
                start, end = end, start
            if start == key:
                pairs[kind.name, end].append((claim, subject, other))
    for (name, end), members in pairs.items():
        claims = [claim for claim, _, _ in members]
        ends = [r for _, a, b in members for r in (a, b)]
        backing = _backing(claims, lists if name == "DESIGNATED" else {})
        found.add_edge(name, key, end, **backing, resolved_by=rules_of(*ends))


def _offices_held(key: Key, said: Sequence[ClaimRead], found: Elements) -> None:
    held: dict[Key, list[ClaimRead]] = defaultdict(list)
    for claim in said:
        subject, office = claim.one("subject"), claim.one("office")
        if claim.properties["predicate"] == "HELD" and subject and subject.key == key and office:
            held[office.key].append(claim)
    for office_key, claims in held.items():
        acting = any(c.properties.get("acting") for c in claims)
        ends = [r for c in claims for r in by_role(c.mentions, "subject", "of")]
        found.add_edge(
            "HELD",
            key,
            office_key,
            **_backing(claims),
            acting=acting or None,
            resolved_by=rules_of(*ends),
        )


def _backing(
    claims: Sequence[ClaimRead], lists: Mapping[str, Sequence[str]] | None = None
) -> Properties:
    """Episodes, dates, sources and footing that the claims give an edge together."""
    properties = [claim.properties for claim in claims]
    held = {(p["record"], _release(p)) for p in properties}
    episodes = sorted(
        {
            (p.get("valid_from", ""), p.get("valid_to", "") or _delisted(p, held, lists or {}))
            for p in properties
        }
        - {("", "")}
    )
    spoken = [claim_dates(p) for p in properties]
    return {
        "episode_from": [first for first, _ in episodes],
        "episode_to": [last for _, last in episodes],
        "first_evidence": earliest(first for first, _ in spoken),
        "last_evidence": latest(last for _, last in spoken),
        "n_claims": len({p["id"] for p in properties}),
        "n_sources": len({p["source"] for p in properties}),
        "sources": distinct(p["source"] for p in properties),
        "attribution": distinct(p["attribution"] for p in properties),
        "roles": distinct(p.get("role", "") for p in properties),
    }


def _release(properties: Mapping[str, str]) -> str:
    return properties["source"][len(properties["series"]) + 1 :]


def _delisted(
    p: Mapping[str, str], held: Collection[tuple[str, str]], lists: Mapping[str, Sequence[str]]
) -> str:
    """The date of the next whole list, when that no longer holds the record; '' when it does."""
    later = [release for release in lists.get(p["series"], ()) if release > _release(p)]
    return later[0] if later and (p["record"], later[0]) not in held else ""


def _location(key: Key, said: Sequence[ClaimRead], found: Elements) -> None:
    seen = [(r, claim) for claim in said for r in claim.mentions if r.key == key]
    step = seen[0][0]
    named = _named(key, said)
    name = _names(key, named, found)
    name = step.name if step.registered else name or step.name
    placed = [
        claim.properties
        for r, claim in seen
        if r.mention.role == "subject"
        and claim.properties["predicate"] == "WITHIN"
        and "latitude" in claim.properties
    ]
    first = min(placed, key=lambda p: (p["series"] != REGISTRY, p["source"], p["id"]), default=None)
    refs = distinct(r.mention.ref for r, _ in seen)
    countries = [ref for ref in refs if ref.startswith(("gw:", "iso:"))]
    found.add_node(
        Node(
            key,
            known(
                id=key.id,
                name=name,
                names=distinct([name, *(s.text for s in named)]),
                level=step.kind,
                country_ref=countries[0] if countries else "",
                registered=step.registered,
                point=point(first["longitude"], first["latitude"]) if first else None,
            )
            | {"ids": refs},
        )
    )
    if len(step.chain) > 1:
        found.add_edge("WITHIN", key, step.chain[-2].key)


def _office(key: Key, said: Sequence[ClaimRead], found: Elements) -> None:
    held = [c for c in said if (office := c.one("office")) and office.key == key]
    names = distinct(r.name for c in said for r in c.mentions if r.key == key)
    found.add_node(Node(key, {"id": key.id, "name": names[0] if names else key.id}))
    for claim in held:
        for owner in by_role(claim.mentions, "of"):
            found.add_edge("OF", key, owner.key, resolved_by=rules_of(owner))
        for place in by_role(claim.mentions, "covers"):
            if place.key.root == "Location":
                found.add_edge("COVERS", key, place.key)


def _word(key: Key, said: Sequence[ClaimRead], found: Elements) -> None:
    """A statement or an estimate, from the one claim that makes it (the newest release)."""
    claim = min(said, key=lambda c: (newest_first(c.properties["source"]), c.properties["id"]))
    p = claim.properties
    sources = distinct(c.properties["source"] for c in said)
    if key.root == "Statement":
        found.add_node(Node(key, _statement(key, p) | {"sources": sources}))
        for issuer in by_role(claim.mentions, "subject"):
            if issuer.key.root == "Actor":
                found.add_edge("ISSUED", issuer.key, key, resolved_by=rules_of(issuer))
        for reader in by_role(claim.mentions, "addressee"):
            if reader.key.root == "Actor":
                found.add_edge("ADDRESSES", key, reader.key, resolved_by=rules_of(reader))
    else:
        found.add_node(Node(key, _estimate(key, claim) | {"sources": sources}))
    about: dict[Key, list[Resolved]] = defaultdict(list)
    for topic in by_role(claim.mentions, "about", "object"):
        if topic.key != key:
            about[topic.key].append(topic)
    for topic_key, topics in about.items():
        parts = sorted({t.mention.role for t in topics})
        found.add_edge("ABOUT", key, topic_key, parts=parts, resolved_by=rules_of(*topics))


def _statement(key: Key, p: Mapping[str, object]) -> Properties:
    return known(
        id=key.id,
        kind=p["statement_kind"],
        date_from=p.get("date_from"),
        date_to=p.get("date_to"),
        date_precision=p.get("date_precision"),
        date_inferred=p.get("date_inferred"),
        text=p.get("text"),
    )


def _estimate(key: Key, claim: ClaimRead) -> Properties:
    p = claim.properties
    asserter = claim.one("asserter")
    part_of = p.get("part_of", "")
    return known(
        id=key.id,
        measure=p["measure"],
        low=p.get("low"),
        best=p.get("best"),
        high=p.get("high"),
        unit=p.get("unit"),
        qualifier=p.get("qualifier"),
        period_from=p.get("valid_from"),
        period_to=p.get("valid_to"),
        part_of=f"estimate:{part_of}" if part_of else "",
        **{name: p.get(name) for name in ("event_type", "figure_basis", "dyad", "conflict")},
        text=p.get("text"),
        asserted_by=(asserter.name or asserter.mention.name) if asserter else "",
    )
