"""From a mention to the one thing it means: the only place where identity is decided."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeVar

from loaders.registry.registry import KINDS, Actor, Place, Registry, Rule
from schema.errors import InputError
from schema.records import Mention, path_steps
from schema.text import fold, slug

CACHE_SIZE: Final = 200_000
DEPTH: Final = {
    level: depth
    for depth, level in enumerate(
        ("region", "country", "province", "district", "settlement", "site")
    )
}
_GENERIC: Final = re.compile(
    r"\b(province|district|wilayat|town|city|agency|division)\b", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_POLITICAL: Final = frozenset({"group", "state", "organization"})
"""Kinds that sources confuse: a name may lead from any of them to any other."""

JUDGEMENT: Final = "judgement:"
"""Begins what `rules` says of an actor whom an analyst's judgement puts under another id; his
own id follows."""


class Resolution(NamedTuple):
    """Who or what a mention means.

    `rules` are the ids of the rules that spoke, a judgement among them. `contested` means
    that they leave it open on these days, and `id` is then the actor as the source names it.
    `residual` stands for nobody in particular; `unresolved` is known by a name alone.
    `candidates` are the actors that a composite name leaves possible.
    """

    id: str
    kind: str
    name: str
    rules: tuple[str, ...] = ()
    contested: bool = False
    registered: bool = False
    residual: bool = False
    unresolved: bool = False
    candidates: tuple[str, ...] = ()


class _ByDay(NamedTuple):
    """An actor for whom rules may put another, by day and place."""

    actor: Actor
    rules: tuple[Rule, ...]
    judged: tuple[str, ...]
    key: str


class _PerCountry(NamedTuple):
    """Somebody who stands for nobody in particular: one community for each country."""

    rule: Rule


class Resolver:
    """Resolves mentions with one registry and one choice of rules; the same in, the same out."""

    def __init__(
        self,
        registry: Registry,
        without: Collection[str] = (),
        judged: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare the look-ups.

        Args:
            registry: the entries and rules.
            without: ids of rules to leave out.
            judged: ids under which actors go by an analyst's judgement, by their own.

        Raises:
            InputError: a rule to leave out does not exist.
        """
        unknown = sorted(set(without) - set(registry.rules))
        if unknown:
            raise InputError(
                f"there is no rule {unknown[0]!r}; the rules are: {', '.join(registry.rules)}"
            )
        self.registry = registry
        self.judged = dict(judged or {})
        rules = [rule for rule in registry.rules.values() if rule.id not in without]
        self._substitute = [rule for rule in rules if rule.kind == "substitute"]
        self._residual = [rule for rule in rules if rule.kind == "residual"]
        self._composite = [rule for rule in rules if rule.kind == "composite"]
        self._same = [rule for rule in rules if rule.kind == "same_party"]
        self._names = _actor_names(registry)
        self._places = _place_names(registry)
        self._known: dict[tuple[Mention, str], Resolution | _ByDay | _PerCountry] = {}
        self._dated: dict[tuple[object, ...], Resolution] = {}
        self._communities: dict[tuple[str, str], Resolution] = {}
        self._paths: dict[tuple[str, str, str], list[tuple[Resolution, str]]] = {}

    def actor(
        self,
        mention: Mention,
        *,
        first: date | None,
        last: date | None,
        country_ref: str = "",
        admin1: str = "",
        series: str,
    ) -> Resolution:
        """Whom a mention means.

        Args:
            mention: the party as the source names it. An id of the graph in `ref` is taken
                at its word; rules apply to outside ids and, some of them, to names.
            first: the earliest day of what is told; when only one day is known, it is both.
            last: the latest day. Without any day no rule about days applies.
            country_ref: the country where it happened, as `gw:770`.
            admin1: the first-order division where it happened, as the source spells it.
            series: series of the source, for the id of somebody known by name alone.
        """
        known = self._known.get((mention, series))
        if known is None:
            known = self._find(mention, series)
            keep(self._known, (mention, series), known)
        if isinstance(known, Resolution):
            return known
        if isinstance(known, _PerCountry):
            community = self._communities.get((known.rule.id, country_ref))
            if community is None:
                community = self._community(known.rule, country_ref)
                keep(self._communities, (known.rule.id, country_ref), community)
            return community
        first = first or last
        last = last or first
        if first is None or last is None:
            return _entry(known.actor)._replace(rules=known.judged)
        key = (known.key, first, last, country_ref, admin1)
        dated = self._dated.get(key)
        if dated is None:
            dated = self._by_day(known, first, last, country_ref, admin1)
            keep(self._dated, key, dated)
        return dated

    def place(self, path: str, ref: str, *, series: str) -> list[tuple[Resolution, str]]:
        """The locations of a path with their levels, from the country inwards.

        A name is matched inside the place before it only, so two places of one name in
        different provinces stay two. A step that the path leaves out is filled in when the
        name is found just once below. What is not registered gets an id below its parent.

        Args:
            path: steps as `place_path` makes them; may be empty when `ref` says it all.
            ref: id of the country (`gw:700`) or of a registered location.
            series: series of the source, for the ids of places that are not registered.
        """
        key = (path, ref, series)
        found = self._paths.get(key)
        if found is None:
            found = self._chain(path, ref, series)
            keep(self._paths, key, found)
        return found

    def same_party(self, a: str, b: str, *, first: date | None, last: date | None) -> str:
        """The rule by which two actors are one party on these days; '' when they are two.

        Args:
            a: id of an actor.
            b: id of another.
            first: the earliest day; without any day, an episode at any time will do.
            last: the latest day.
        """
        for rule in self._same:
            for one, other in ((a, b), (b, a)):
                actor = self.registry.actors.get(one)
                for relation in actor.relations if actor else ():
                    if (relation.type, relation.to) == (rule.relation, other) and any(
                        _overlap(episode.start, episode.end, first, last)
                        for episode in relation.episodes
                    ):
                        return rule.id
        return ""

    def registry_id(self, name_or_id: str) -> list[str]:
        """Ids of the registered actors that a name or an id may mean, sorted.

        All names count here, also those that opponents use or several actors share.
        """
        found = self._by_id(name_or_id)
        if found:
            return [found.id]
        return sorted(self._names.get(fold(name_or_id), {}))

    def _by_id(self, ref: str) -> Actor | None:
        """An entry by its own id, a former id, an outside id, or such an id with its kind."""
        return entry_of(self.registry, ref)

    def _find(self, mention: Mention, series: str) -> Resolution | _ByDay | _PerCountry:
        for rule in self._residual:
            if _is_residual(rule, mention):
                return _PerCountry(rule)
        actor = self._by_id(mention.ref) if mention.ref else self._by_name(mention)
        unregistered = _unregistered(mention, series)
        judged: tuple[str, ...] = ()
        if actor is None and (meant := self.judged.get(unregistered.id)):
            judged = (f"{JUDGEMENT}{unregistered.id}",)
            actor = self.registry.actors.get(meant)
            if actor is None:
                kind = meant.partition(":")[0]
                return unregistered._replace(id=meant, kind=kind, rules=judged)
        if actor:
            rules = tuple(
                rule
                for rule in self._substitute
                if rule.actor == actor.id
                and (mention.ref in rule.refs if mention.ref else rule.by_name)
            )
            key = "+".join((actor.id, *judged, *(rule.id for rule in rules)))
            if rules:
                return _ByDay(actor, rules, judged, key)
            return _entry(actor)._replace(rules=judged)
        return self._composed(mention, series) or unregistered

    def _by_name(self, mention: Mention) -> Actor | None:
        """The one entry with this name, if there is just one and its kind can be meant."""
        hits = [
            identity
            for identity, match in self._names.get(fold(mention.name), {}).items()
            if match and may_mean(mention.kind, self.registry.actors[identity].kind)
        ]
        return self.registry.actors[hits[0]] if len(hits) == 1 else None

    def _composed(self, mention: Mention, series: str) -> Resolution | None:
        """A name made of several candidates, of whom at least one is known."""
        for rule in self._composite:
            pattern = "|".join(re.escape(separator) for separator in rule.separators)
            parts = [part.strip() for part in re.split(pattern, mention.name)]
            if len(parts) < 2 or not all(parts):
                continue
            meant = [self._by_name(mention._replace(name=part)) for part in parts]
            if any(meant):
                return _unregistered(mention, series)._replace(
                    rules=(rule.id,),
                    residual=True,
                    unresolved=True,
                    candidates=tuple(sorted({actor.id for actor in meant if actor})),
                )
        return None

    def _community(self, rule: Rule, country_ref: str) -> Resolution:
        country = self.registry.places.get(self.registry.by_ref.get(country_ref, ""))
        label = rule.community.capitalize()
        if country is None:
            return Resolution(
                f"community:{rule.community}", "community", label, (rule.id,), residual=True
            )
        return Resolution(
            f"community:{country.id.partition(':')[2]}/{rule.community}",
            "community",
            f"{label} ({country.name})",
            (rule.id,),
            residual=True,
        )

    def _by_day(
        self, known: _ByDay, first: date, last: date, country_ref: str, admin1: str
    ) -> Resolution:
        """Put another actor if the rules cover all the days and agree; contest it otherwise."""
        plain = _entry(known.actor)._replace(rules=known.judged)
        pieces = sorted(
            (max(first, span.start), min(last, span.end), span.actor, rule.id)
            for rule in known.rules
            if self._applies(rule, country_ref, admin1)
            for span in rule.spans
            if span.start <= last and first <= span.end
        )
        if not pieces:
            return plain
        rules = (*known.judged, *dict.fromkeys(rule for _, _, _, rule in pieces))
        meant = {actor for _, _, actor, _ in pieces}
        if len(meant) == 1 and "" not in meant and _covered(pieces, first, last):
            return _entry(self.registry.actors[meant.pop()])._replace(rules=rules)
        return plain._replace(rules=rules, contested=True)

    def _applies(self, rule: Rule, country_ref: str, admin1: str) -> bool:
        if rule.countries and country_ref not in rule.countries:
            return False
        if not rule.provinces:
            return True
        country = self.registry.by_ref.get(country_ref, "")
        province = self._inside(country, "province", admin1) if country and admin1 else None
        return province is not None and province.id in rule.provinces

    def _chain(self, path: str, ref: str, series: str) -> list[tuple[Resolution, str]]:
        chain: list[tuple[Resolution, str]] = []
        here = self._place_by_id(ref)
        steps = path_steps(path)
        if here:
            chain.extend((_located(place), place.level) for place in self._ancestors(here))
        elif ref:
            name = next((name for level, name in steps if level == "country"), ref)
            chain.append((Resolution(f"location:{ref}", "place", name), "country"))
        reached = DEPTH[chain[-1][1]] if chain else -1
        for level, name in steps:
            if not name or DEPTH[level] <= reached:
                continue
            parent = chain[-1][0].id if chain else ""
            found = self._inside(parent, level, name)
            if found:
                past = {resolution.id for resolution, _ in chain}
                new = [place for place in self._ancestors(found) if place.id not in past]
                chain.extend((_located(place), place.level) for place in new)
            else:
                above = f"{parent}/" if parent else "location:"
                identity = f"{above}{series}:{slug(name)}"
                chain.append((Resolution(identity, "place", name), level))
        if not chain:
            # No step and no id: a bare name, of which not even the level is known.
            identity = f"location:{series}:{slug(path)}"
            chain.append((Resolution(identity, "place", path), "region"))
        return chain

    def _place_by_id(self, ref: str) -> Place | None:
        places = self.registry.places
        return places.get(ref) or places.get(self.registry.by_ref.get(ref, ""))

    def _ancestors(self, place: Place) -> list[Place]:
        """The place and all around it, from the country inwards."""
        chain = [place]
        while chain[0].parent:
            chain.insert(0, self.registry.places[chain[0].parent])
        return chain

    def _inside(self, above: str, level: str, name: str) -> Place | None:
        """The place of this name directly inside another, or the only one further inside."""
        for key in _place_keys(name):
            found = self._places.get((above, level, key), [])
            direct = [place for place in found if place.parent == above]
            if len(direct) == 1:
                return direct[0]
            if len(found) == 1:
                return found[0]
        return None


_K = TypeVar("_K")
_V = TypeVar("_V")


def keep(store: dict[_K, _V], key: _K, value: _V) -> None:
    """Remember an answer; a store that is full begins anew."""
    if len(store) >= CACHE_SIZE:
        store.clear()
    store[key] = value


def entry_of(registry: Registry, ref: str) -> Actor | None:
    """An entry by its own id, a former id, an outside id, or such an id with its kind."""
    kind, _, rest = ref.partition(":")
    by_ref = registry.by_ref
    for candidate in (ref, by_ref.get(ref, ""), by_ref.get(rest, "") if kind in KINDS else ""):
        if candidate in registry.actors:
            return registry.actors[candidate]
    return None


def _entry(actor: Actor) -> Resolution:
    return Resolution(actor.id, actor.kind, actor.name, registered=True)


def _located(place: Place) -> Resolution:
    return Resolution(place.id, "place", place.name, registered=True)


def _unregistered(mention: Mention, series: str) -> Resolution:
    """Somebody the registry does not know: by the source's id, else by series and name."""
    if not mention.ref:
        identity = f"{mention.kind}:{series}:{slug(mention.name)}"
        return Resolution(identity, mention.kind, mention.name, unresolved=True)
    kind, _, rest = mention.ref.partition(":")
    name = mention.name or mention.ref
    if kind in KINDS:
        # An id of the graph; a slug that is not in the registry names nobody known.
        return Resolution(mention.ref, kind, name, unresolved=":" not in rest)
    return Resolution(f"{mention.kind}:{mention.ref}", mention.kind, name)


def may_mean(said: str, is_a: str) -> bool:
    """Whether what a source calls one kind of actor may be one of another."""
    return said == is_a or {said, is_a} <= _POLITICAL


def _is_residual(rule: Rule, mention: Mention) -> bool:
    if mention.ref:
        return mention.ref in rule.refs
    if mention.kind == "person":
        return False
    name = mention.name.strip().casefold()
    return fold(name) in {fold(known) for known in rule.names} or any(
        name.startswith(prefix.casefold()) for prefix in rule.prefixes
    )


def _covered(pieces: list[tuple[date, date, str, str]], first: date, last: date) -> bool:
    """Whether the pieces, sorted by their first day, leave no day out."""
    reached = first - timedelta(days=1)
    for start, end, _, _ in pieces:
        if start > reached + timedelta(days=1):
            return False
        reached = max(reached, end)
    return reached >= last


def _overlap(start: str, end: str, first: date | None, last: date | None) -> bool:
    """Whether days fall into an episode; ISO texts compare as days do, also partial ones."""
    earliest, latest = (first or last), (last or first)
    if earliest is None or latest is None:
        return True
    begins = latest.isoformat()[: len(start)] >= start
    return begins and (not end or earliest.isoformat()[: len(end)] <= end)


def _actor_names(registry: Registry) -> dict[str, dict[str, bool]]:
    """Folded name to the actors who bear it, each with whether the bare name may mean him."""
    found: dict[str, dict[str, bool]] = {}
    for actor in registry.actors.values():
        for name in actor.names:
            bearers = found.setdefault(fold(name.text), {})
            bearers[actor.id] = bearers.get(actor.id, False) or name.match
    return found


def _place_names(registry: Registry) -> dict[tuple[str, str, str], list[Place]]:
    """Places by each place around them, level and folded name; countries by ''."""
    found: dict[tuple[str, str, str], list[Place]] = {}
    for place in registry.places.values():
        keys = {_place_keys(name.text)[0] for name in place.names}
        around = [place.parent]
        while around[-1] and (above := registry.places[around[-1]].parent):
            around.append(above)
        for above in around:
            for key in keys:
                found.setdefault((above, place.level, key), []).append(place)
    return found


def _place_keys(name: str) -> list[str]:
    """A place name folded without words such as `district`, and again without brackets."""
    keys = [fold(_GENERIC.sub(" ", text)) or fold(text) for text in (name, _BRACKETS.sub("", name))]
    return list(dict.fromkeys(key for key in keys if key))
