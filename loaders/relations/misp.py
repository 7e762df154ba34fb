"""MISP galaxies of armed groups: a JSON file of listed entities with aliases and profiles."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from loaders.base import Head, Item, Progress, open_binary
from loaders.facts import clean, described, iso_date, key
from loaders.relations.layout import Layout, Notes, Origin, with_actors
from loaders.relations.words import meaning
from loaders.sidecar import Sidecar
from schema.errors import InputError
from schema.records import Claim, Mention, Rejected
from schema.text import slug

SIZE_LIMIT: Final = 64 * 1024 * 1024
LISTED_BY: Final = {
    "canada-listed-terrorist-entities": Mention("subject", "state", "Government of Canada"),
}
"""Galaxies that are an official list, and whose list it is."""

_HEAD: Final = re.compile(r"^\s*\{")
_NOTHING: Final = frozenset({"", "n/a", "not yet reviewed"})
_OUTSIDE: Final = re.compile(r"[,;]\s+(?:and\s+)?(?![^()]*\))")


class MispLayout(Layout):
    """One JSON object with `values`, each with `value`, `uuid`, `meta` and perhaps `related`."""

    name = "misp"
    reads = "MISP galaxy clusters (JSON)"

    def fits(self, head: Head, stated: Sidecar) -> bool:
        """See `Layout.fits`."""
        return bool(_HEAD.match(head.text)) and all(
            f'"{word}"' in head.text for word in ("values", "value", "uuid", "category")
        )

    def origin(self, path: Path, stated: Sidecar) -> Origin:
        """See `Layout.origin`."""
        galaxy = _read(path)[0]
        kind = slug(clean(str(galaxy.get("type") or path.stem)))
        authors = galaxy.get("authors")
        return Origin(
            f"misp-{kind}",
            clean(str(galaxy.get("name") or kind)),
            licence="CC0 (MISP galaxy)",
            publisher=", ".join(map(str, authors)) if isinstance(authors, list) else "",
            kind="list",
        )

    def items(
        self, path: Path, stated: Sidecar, series: str, progress: Progress, notes: Notes
    ) -> Iterator[Item]:
        """See `Layout.items`."""
        galaxy, text = _read(path)
        values = [value if isinstance(value, dict) else {} for value in galaxy["values"]]
        names = {str(v.get("uuid")): clean(str(v.get("value") or "")) for v in values}
        by = LISTED_BY.get(str(galaxy.get("type")))
        met: set[str] = set()
        uuids: set[str] = set()
        place = 0
        for number, value in enumerate(values, 1):
            found = text.find(f'"uuid": "{value.get("uuid")}"', place)
            place = max(place, found + 1)
            line = text.count("\n", 0, found) + 1 if found >= 0 else number
            try:
                claims = list(_claims(value, names, by, clean(str(galaxy.get("name") or ""))))
                if claims[0].record_ref in uuids:
                    raise ValueError(f"the uuid {claims[0].record_ref} stands on an earlier line")
                uuids.add(claims[0].record_ref)
            except ValueError as error:
                yield Rejected(line, str(error), json.dumps(value, ensure_ascii=False)[:2_000])
                continue
            yield from with_actors(claims, met, line)
        progress.tell(1, 1)


def _claims(
    value: dict[str, Any], names: dict[str, str], by: Mention | None, galaxy: str
) -> Iterator[Claim]:
    uuid, name = clean(str(value.get("uuid") or "")), clean(str(value.get("value") or ""))
    if not uuid or not name:
        raise ValueError("an entry needs a uuid and a value, its name")
    group = Mention("subject", "group", name, f"misp:{uuid}")
    meta = value.get("meta") or {}
    if not isinstance(meta, dict):
        raise ValueError("meta is no table of keys")
    if by:
        updated = clean(str(meta.get("updated") or ""))
        yield Claim(
            record_ref=uuid,
            predicate="DESIGNATED",
            mentions=(by, group._replace(role="object")),
            role=galaxy,
            text=f"last reviewed {iso_date(updated)}" if updated.casefold() not in _NOTHING else "",
            valid_from=iso_date(str(meta.get("published") or "")),
        )
    else:
        yield Claim(
            record_ref=uuid,
            predicate="DESCRIBED",
            mentions=(group,),
            role="listed in",
            text=galaxy,
        )
    aliases = _texts(meta.get("synonyms"))
    if by and isinstance(meta.get("summary"), str):
        aliases += _listed_names(meta["summary"])
    for alias in dict.fromkeys(aliases):
        if alias != name:
            yield Claim(
                record_ref=f"{uuid}/named:{key(alias)}",
                predicate="NAMED",
                mentions=(group,),
                text=alias,
                name_quality="good",
                aux=True,
            )
    if description := clean(str(meta.get("content") or value.get("description") or "")):
        yield described(uuid, group, "description", description)
    for role in sorted(meta.keys() - {"synonyms", "title", "content", "published", "updated"}):
        for text in _texts(meta[role]):
            yield described(uuid, group, role, text)
    for relation in value.get("related") or []:
        yield _related(uuid, group, relation, names)


def _related(uuid: str, group: Mention, relation: Any, names: dict[str, str]) -> Claim:
    """A relation to another entry of the file; what is no known word stays as its role."""
    if not isinstance(relation, dict):
        raise ValueError("related holds something that is no table of keys")
    other, word = str(relation.get("dest-uuid") or ""), clean(str(relation.get("type") or ""))
    if not names.get(other):
        raise ValueError(f"related entry {other!r} is not in the file")
    try:
        found = meaning(word.replace("-", " "), {})
        predicate, inverse = found.predicate, found.inverse
    except ValueError:
        predicate, inverse = "LINKED_TO", False
    target = Mention("object", "group", names[other], f"misp:{other}")
    ends = (target, group) if inverse else (group, target)
    return Claim(
        record_ref=f"{uuid}/{word}:{other}",
        predicate=predicate,
        mentions=(ends[0]._replace(role="subject"), ends[1]._replace(role="object")),
        role=word,
        aux=True,
    )


def _listed_names(text: str) -> list[str]:
    """Names from a list with commas. The last is left out when it holds an `and`.

    `X and Y` at the end may be two names or one; both are kept as a fact, in its words.
    """
    if clean(text).casefold() in _NOTHING:
        return []
    parts = [part.strip(" .,;") for part in _OUTSIDE.split(clean(text))]
    if " and " in parts[-1]:
        parts.pop()
    return [part for part in parts if part]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = [clean(str(item)) for item in values if isinstance(item, str | int | float)]
    return [text for text in texts if text.casefold() not in _NOTHING]


def _read(path: Path) -> tuple[dict[str, Any], str]:
    with open_binary(path) as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{path} is larger than 64 MB; it is no galaxy")
    try:
        text = data.decode("utf-8-sig")
        galaxy = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON, or breaks off: {error}") from None
    if not isinstance(galaxy, dict) or not isinstance(galaxy.get("values"), list):
        raise InputError(f"{path} is no MISP galaxy: it has no list `values`")
    return galaxy, text
