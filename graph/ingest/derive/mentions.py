"""Which node each mention of a record stands for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.ingest.elements import Key, Properties
from loaders.registry.resolver import Resolver, keep
from schema.dates import bounds
from schema.records import Mention, stored_mentions
from schema.text import slug
from schema.vocabulary import ACTOR_KIND

NO_NODE: Final = "text"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with the node it stands for, and the rules that decided so."""

    mention: Mention
    key: Key
    name: str = ""
    kind: str = ""
    rules: tuple[str, ...] = ()
    contested: bool = False
    registered: bool = False
    residual: bool = False
    unresolved: bool = False
    chain: tuple["Resolved", ...] = ()


class MentionResolver:
    """Resolves the mentions of stored records; a function of its arguments and the registry.

    `lists` holds the releases of official lists that the graph has whole, by series: what a
    later one no longer holds has ended by its date.
    """

    def __init__(
        self, resolver: Resolver, lists: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.resolver = resolver
        self.lists = {series: sorted(releases) for series, releases in (lists or {}).items()}
        self._places: dict[tuple[Mention, str], Resolved] = {}

    def report(self, properties: Properties) -> list[Resolved]:
        """The resolved mentions of a report, in its order."""
        return self._all(
            stored_mentions(properties),
            properties.get("date_from"),
            properties.get("date_to"),
            properties.get("country_ref", ""),
            properties.get("admin1", ""),
            properties["series"],
        )

    def claim(self, properties: Properties) -> list[Resolved]:
        """The resolved mentions of a claim, in its order."""
        first, last = claim_dates(properties)
        return self._all(
            stored_mentions(properties),
            first,
            last,
            properties.get("country_ref", ""),
            "",
            properties["series"],
        )

    def ids(self, actor: str, refs: Iterable[str]) -> list[str]:
        """The source ids of an actor: those it was mentioned by, and those the registry lists."""
        entry = self.resolver.registry.actors.get(actor)
        listed = entry.ids if entry else ()
        return sorted({ref for ref in (*refs, *listed) if ref and ref != actor})

    def countries(self, actor: str) -> list[str]:
        """Country codes in which the registry says an actor is active; empty when it is silent."""
        entry = self.resolver.registry.actors.get(actor)
        return [f"gw:{number}" for number in entry.countries] if entry else []

    def _all(
        self,
        mentions: Sequence[Mention],
        first: date | None,
        last: date | None,
        country_ref: str,
        admin1: str,
        series: str,
    ) -> list[Resolved]:
        found: list[Resolved] = []
        for mention in mentions:
            if mention.kind in ACTOR_KIND:
                found.append(self._actor(mention, first, last, country_ref, admin1, series))
            elif mention.kind == "place":
                found.append(self._place(mention, series))
            elif mention.kind in ("incident", "statement"):
                root = mention.kind.capitalize()
                found.append(Resolved(mention, Key(root, f"{mention.kind}:{mention.ref}")))
        offices = [m for m in mentions if m.kind == "office"]
        if offices:
            owner = next((r.key.id for r in found if r.mention.role == "of"), "")
            place = owner.partition(":")[2] or series
            for mention in offices:
                key = Key("Office", f"office:{place}/{slug(mention.ref or mention.name)}")
                found.append(Resolved(mention, key, mention.name))
        return found

    def _actor(
        self,
        mention: Mention,
        first: date | None,
        last: date | None,
        country_ref: str,
        admin1: str,
        series: str,
    ) -> Resolved:
        who = self.resolver.actor(
            mention,
            first=first,
            last=last,
            country_ref=country_ref,
            admin1=admin1,
            series=series,
        )
        return Resolved(
            mention,
            Key("Actor", who.id),
            who.name,
            who.kind,
            who.rules,
            who.contested,
            who.registered,
            who.residual,
            who.unresolved,
        )

    def _place(self, mention: Mention, series: str) -> Resolved:
        known = self._places.get((mention, series))
        if known is None:
            known = self._located(mention, series)
            keep(self._places, (mention, series), known)
        return known

    def _located(self, mention: Mention, series: str) -> Resolved:
        steps = self.resolver.place(mention.name, mention.ref, series=series)
        chain = tuple(
            Resolved(
                mention,
                Key("Location", step.id),
                step.name,
                level,
                step.rules,
                registered=step.registered,
            )
            for step, level in steps
        )
        last = chain[-1]
        return Resolved(
            mention,
            last.key,
            last.name,
            last.kind,
            last.rules,
            registered=last.registered,
            chain=chain,
        )


def claim_dates(properties: Properties) -> tuple[date | None, date | None]:
    """The days a claim speaks of: its validity where given, else the date of the statement."""
    first = last = None
    if properties.get("valid_from"):
        first, last = bounds(properties["valid_from"])
    if properties.get("valid_to"):
        last = bounds(properties["valid_to"])[1]
        first = first or last
    return first or properties.get("date_from"), last or properties.get("date_to")


def by_role(mentions: Iterable[Resolved], *roles: str) -> list[Resolved]:
    """The mentions that play one of the roles."""
    return [r for r in mentions if r.mention.role in roles]


def rules_of(*mentions: Resolved) -> list[str]:
    """The rules on which the mentions rest, each once."""
    return sorted({rule for mention in mentions for rule in mention.rules})
