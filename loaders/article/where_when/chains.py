"""Places in order, from the country down to the site."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import PlaceChain
from loaders.article.names import Name, bare
from loaders.article.places import Spot, place_index

_SIDE: Final = re.compile(
    r"^(?:West|East|North|South|Western|Eastern|Northern|Southern|Central|Greater|Old|Northwestern|Northeastern|Southwestern|Southeastern)\s+(.+)$"
)


def spot_of(name: Name) -> Spot | None:
    """What the gazetteer knows of a place, also of a part of it (`West Kabul`)."""
    if name.spot is not None:
        return name.spot
    part = _SIDE.match(name.text)
    if part:
        known = place_index().by_key.get(n.key_of(part[1]))
        if known:
            base = min(known, key=lambda s: s.level != "settlement")
            province = base.province or _province_named(base)
            return Spot(name.text, name.level, base.country, province)
    return None


def _province_named(spot: Spot) -> str:
    """The province of the same name, for a capital of its own province."""
    for other in place_index().by_key.get(n.key_of(spot.name), ()):
        if other.level == "province" and other.country == spot.country:
            return other.name
    return ""


def chain_of(places: list[Name], home: str = "") -> PlaceChain:
    """The places of one deed as a chain from the country down.

    Args:
        places: names in the order of the text.
        home: ISO code of the country to assume when the places do not tell; '' for none.
    """
    province = district = settlement = iso = ""
    sites: list[str] = []
    how_many = sum(x.kind == n.PLACE and x.level in ("settlement", "site") for x in places)
    prefixed = any(name.how == "prefixed" for name in places)
    for name in places:
        level = name.level
        if name.kind == n.SITE or level == "site":
            if name.text not in sites:
                sites.append(name.text)
        elif level == "country":
            iso = iso or name.country
        elif level == "province" and not province:
            province = bare(name)
        elif level == "district" and not district:
            district = bare(name)
        elif level == "settlement" and not settlement:
            settlement = bare(name)
        elif level == "settlement" and not district and (how_many > 2 or prefixed):
            district = bare(name)  # hamlet, village, municipality, province
    known = [
        spot for name in places if name.kind == n.PLACE and (spot := spot_of(name)) is not None
    ]
    if not iso:
        # All candidates of a name count: the one in the country of the others is meant.
        codes = [spot.country for spot in known if spot.country]
        iso = codes[-1] if codes else ""
    for spot in known:
        same = not iso or spot.country == iso
        if same and spot.level != "province" and not province:
            province = spot.province or (
                _province_named(spot) if spot.level == "settlement" else ""
            )
    inferred = False
    if not iso and home and (province or district or settlement or sites):
        iso, inferred = home, True
    country = place_index().name_of(iso) if iso else ""
    return PlaceChain(country, province, district, settlement, tuple(sites), inferred)


def compatible(a: PlaceChain, b: PlaceChain) -> bool:
    """Whether two chains may be one place: no level that both give differs."""
    for field in ("country", "province", "district", "settlement"):
        one, other = getattr(a, field), getattr(b, field)
        if one and other and n.key_of(one) != n.key_of(other):
            if field == "settlement" and (
                n.key_of(one) in n.key_of(other) or n.key_of(other) in n.key_of(one)
            ):
                continue
            if field == "country" and (a.country_inferred or b.country_inferred):
                continue
            return False
    return True


def merged(a: PlaceChain, b: PlaceChain) -> PlaceChain:
    """Two accounts of one place as one, the first before the second."""
    sites = list(a.sites)
    if not sites:
        sites += list(b.sites)
    return PlaceChain(
        a.country or b.country,
        a.province or b.province,
        a.district or b.district,
        a.settlement or b.settlement,
        tuple(sites),
        a.country_inferred and (b.country_inferred or not b.country),
    )
