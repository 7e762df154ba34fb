"""Places as claims, each with what it lies in."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Location
from loaders.article.names import bare
from loaders.article.places import place_index
from loaders.article.scene import Scene
from loaders.article.where_when import chain_of


def locations_of(scene: Scene, unrelated: set[int]) -> Iterator[Location]:
    """The places of a text, without those of unrelated paragraphs."""
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
            near = [
                x for x in names[at + 1 : at + 4]
                if x.start - name.end < 60
                and _IN_ORDER.fullmatch(sentence.text, name.end, x.start)
            ]  # fmt: skip
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


_IN_ORDER: Final = re.compile(
    r"(?:[\s,(]|'s?\b|\b(?:in|of|the|an?|at|near|within|area|forests?|hills|tehsil|hamlet|suburb|part|outskirts|district|province|state|region|department|"
    r"territory|municipality|town|city|village|county|governorate|commune|valley|capital|and|"
    r"(?:north|south|east|west)\w*|central|rural|neighbou?rhood|local|government|[A-Z][\w'-]*)\b)*"
)
"""What stands between a place and those it lies in; a verb tells of another."""
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
