"""The gazetteer of places: countries, adjectives, capitals, regions, towns, the registry's."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from loaders.article.lexicons import lexicon
from loaders.article.text import fold_letters
from loaders.registry.registry import load_registry

SPELLINGS = {
    "US": ("U.S.", "America", "United States"), "GB": ("Britain", "England"),
    "CD": ("DRC", "DR Congo", "Congo", "Democratic Republic of Congo", "eastern Congo"),
    "AE": ("UAE",), "PS": ("Palestine", "Palestinian territories"), "CZ": ("Czechia",),
    "MM": ("Burma",), "CI": ("Côte d'Ivoire",),
    "KR": ("Korea",), "BA": ("Bosnia",), "CV": ("Cabo Verde",), "SZ": ("Swaziland",),
    "TR": ("Turkiye",), "CF": ("CAR",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the gazetteer knows it; `country` is an ISO code, the others are names."""

    name: str
    level: str
    country: str = ""
    province: str = ""
    district: str = ""
    ref: str = ""


@dataclass
class Index:
    """Places by the key of their name, and the adjectives of countries."""

    by_key: dict[str, list[Spot]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    demonym_forms: list[str] = field(default_factory=list)
    country_forms: list[str] = field(default_factory=list)
    ambiguous: frozenset[str] = frozenset()

    def put(self, name: str, spot: Spot) -> None:
        """Add a place under a name."""
        key = "".join(c for c in fold_letters(name) if c.isalnum()).casefold()
        known = self.by_key.setdefault(key, [])
        if all(
            (s.level, s.country, s.province) != (spot.level, spot.country, spot.province)
            for s in known
        ):
            known.append(spot)

    def country_of(self, word: str) -> str:
        """ISO code of a country's name or adjective; '' when it is neither."""
        folded = word.casefold()
        return self.demonyms.get(folded) or self.countries.get(folded, "")

    def is_ambiguous(self, text: str) -> bool:
        """Whether a place's name is a plain word or a person's name as well."""
        return text.casefold() in self.ambiguous

    def name_of(self, iso: str) -> str:
        """The name of a country by its ISO code."""
        return self.names.get(iso, iso)


@cache
def place_index() -> Index:
    """The gazetteer, built once from the registry and `lexicon/countries.yaml`."""
    index = Index()
    data = lexicon("countries")
    index.ambiguous = frozenset(str(word).casefold() for word in data["ambiguous"])
    iso_of_place: dict[str, str] = {}
    for place in load_registry().places.values():
        if place.level != "country":
            continue
        iso = place.id.removeprefix("location:").upper()
        iso_of_place[place.id] = iso
        short = {"US": "United States"}.get(iso, place.name.split(" (")[0])
        index.names[iso] = short
        for name in (place.name, *(n.text for n in place.names), *SPELLINGS.get(iso, ())):
            if not name.isascii() and not any(c.isalpha() and c < "\u0250" for c in name):
                continue
            index.put(name, Spot(short, "country", iso))
            index.countries[name.casefold()] = iso
            index.country_forms.append(name)
    _regions(index, data)
    _registered(index, iso_of_place)
    for region in data["regions"]:
        index.put(str(region), Spot(str(region), "region"))
    return index


def _regions(index: Index, data: dict[str, Any]) -> None:
    for row in data["countries"]:
        iso, demonyms, capital = row[0], row[1], row[2]
        index.names.setdefault(iso, {"PS": "Palestine"}.get(iso, iso))
        if iso == "PS":
            for name in SPELLINGS["PS"]:
                index.put(name, Spot("Palestine", "country", "PS"))
        for demonym in demonyms:
            index.demonyms.setdefault(demonym.casefold(), iso)
            index.demonym_forms.append(demonym)
        for region, towns in (row[3] if len(row) > 3 else {}).items():
            plain = region
            for word in (
                " State",
                " Province",
                " Region",
                " Department",
                " Governorate",
                " Canton",
            ):
                plain = plain.removesuffix(word)
            key = region if plain in data["regions"] else plain
            index.put(key, Spot(plain, "province", iso))
            for town in towns or ():
                index.put(str(town), Spot(str(town), "settlement", iso, plain))
        if capital:
            index.put(capital, Spot(capital, "settlement", iso))
            index.capitals[capital] = iso


def _registered(index: Index, iso_of_place: dict[str, str]) -> None:
    registry = load_registry()
    for place in registry.places.values():
        if place.level not in ("province", "district", "settlement"):
            continue
        chain = []
        above = place.parent
        while above and above not in iso_of_place:
            chain.append(registry.places[above])
            above = registry.places[above].parent
        iso = iso_of_place.get(above, "")
        province = next((p.name for p in chain if p.level == "province"), "")
        district = next((p.name for p in chain if p.level == "district"), "")
        for name in (place.name, *(n.text for n in place.names)):
            if not name or ord(name[0]) > 0x24F or len(name) < 3:
                continue
            index.put(name, Spot(place.name, place.level, iso, province, district, place.id))
