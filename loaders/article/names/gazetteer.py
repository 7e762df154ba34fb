"""Every actor's name that the registry or the lexicon of groups knows."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from loaders.article.lexicons import lexicon
from loaders.article.names.atoms import starts_of
from loaders.article.names.name import GROUP, ORG, STATE, key_of
from loaders.article.places import place_index
from loaders.registry.registry import load_registry


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as a gazetteer knows it."""

    kind: str
    key: str
    ref: str = ""
    how: str = "registry"
    careful: bool = False
    country: str = ""


_SPELLINGS: Final = (("qaida", "qaeda"), ("taleban", "taliban"), ("shebab", "shabaab"))


@cache
def gazetteer() -> dict[str, Entry]:
    """Every known name of an actor, by its key; names that opponents use are left out."""
    data = lexicon("groups")
    careful = {key_of(str(name)) for name in data["careful"]}
    never = {key_of(str(name)) for name in data["never"]}
    hostile = {key_of(str(name)) for name in data["hostile"]}
    found: dict[str, Entry] = {}

    def put(name: str, entry: Entry) -> None:
        key = key_of(name)
        if len(key) < 2 or key in never or key in hostile or not name.isprintable():
            return
        short = key in careful or (len(key) <= 3)
        found.setdefault(key, replace(entry, careful=short))
        for old, new in _SPELLINGS:
            for a, b in ((old, new), (new, old)):
                if a in key:
                    found.setdefault(key.replace(a, b), replace(entry, careful=short))

    for actor in load_registry().actors.values():
        kind = {"group": GROUP, "state": STATE, "organization": ORG}.get(actor.kind)
        if kind is None:
            continue
        entry = Entry(kind, actor.id, actor.id)
        if kind == STATE and place_index().country_of(actor.name):
            continue  # a country is a place first; as an actor it is found by its country
        put(actor.name, entry)
        for name in actor.names:
            if name.quality != "hostile" and name.match and "(" not in name.text:
                put(name.text, entry)
    for row in data["groups"]:
        entry = Entry(GROUP, key_of(str(row[0])), how="lexicon")
        for name in row:
            put(str(name), entry)
    for name in data["neutral"]:
        put(str(name), Entry(ORG, key_of(str(name)), how="lexicon"))
    return found


@cache
def key_starts() -> frozenset[str]:
    """How the keys begin, to pass over words that begin none."""
    return starts_of(gazetteer())
