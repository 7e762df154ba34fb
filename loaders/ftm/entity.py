"""One FollowTheMoney entity: a line of JSON, checked."""

import json
from dataclasses import dataclass
from typing import Any

from loaders.facts import clean
from loaders.ftm import schemata


@dataclass(slots=True)
class Entity:
    """An entity. Every property has several values, blanks made one, sorted, each once."""

    id: str
    schema: str
    caption: str
    properties: dict[str, list[str]]
    datasets: list[str]
    referents: list[str]
    line: int = 0

    @property
    def kind(self) -> str:
        """What kind of actor it is; '' when it is none."""
        if self.schema == "Organization" and schemata.ARMED in self.get("topics"):
            return "group"
        return schemata.ACTORS.get(self.schema, "")

    @property
    def name(self) -> str:
        """The name to show: the caption if it is one of the names, else the first of them.

        That of a position includes where it is: many countries have a Minister of Finance.
        """
        names = [text for key in schemata.NAMES for text in self.get(key)]
        name = self.caption if self.caption in names or not names else names[0]
        where = self.get("subnationalArea") + self.get("country")
        if name and where and self.schema == schemata.POSITION:
            return f"{name} ({', '.join(where)})"
        return name

    def get(self, key: str) -> list[str]:
        """The values of a property."""
        return self.properties.get(key, [])


def parse(line: bytes) -> Entity:
    """An entity from its line.

    Raises:
        ValueError: the line is no entity; the message says what it lacks.
    """
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("the line is no JSON") from None
    if not isinstance(content, dict):
        raise ValueError("the line is no JSON object")
    for key in ("id", "schema"):
        if not isinstance(content.get(key), str) or not content[key].strip():
            raise ValueError(f"the entity has no {key}")
    properties = content.get("properties")
    if not isinstance(properties, dict):
        raise ValueError("the entity has no properties")
    return Entity(
        id=content["id"].strip(),
        schema=content["schema"].strip(),
        caption=clean(str(content.get("caption") or "")),
        properties={str(key): _texts(key, values) for key, values in properties.items()},
        datasets=_texts("datasets", content.get("datasets") or []),
        referents=_texts("referents", content.get("referents") or []),
    )


def _texts(key: str, values: Any) -> list[str]:
    """The values as texts; one that is an entity itself (nested export) counts by its id."""
    if not isinstance(values, list):
        values = [values]
    found = set()
    for value in values:
        if isinstance(value, dict):
            value = value.get("id")
        if isinstance(value, str):
            found.add(clean(value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.add(str(value))
        elif value is not None:
            raise ValueError(f"{key} holds {type(value).__name__} where words are expected")
    return sorted(found - {""})
