"""Rows of GTD as reports and claims of responsibility, with what introduces their parties."""

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from loaders.events import Introductions, country_ref
from loaders.gtd import layout
from schema.dates import bounds
from schema.records import Claim, Mention, Report, place_path
from schema.text import fold, slug

_ID: Final = re.compile(r"[0-9]{12}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")

Row = Mapping[str, str]


class Rows:
    """Turns rows into records, and remembers the countries and years met."""

    def __init__(self, since: date | None = None, countries: tuple[str, ...] = ()) -> None:
        """Read everything, or only from a day on, or from these countries.

        Args:
            since: the first day wanted.
            countries: names or Gleditsch-Ward codes, `Pakistan`, `770` or `gw:770`.
        """
        self._since = since
        self._wanted = frozenset(fold(country.removeprefix("gw:")) for country in countries)
        self._introductions = Introductions()
        self.countries: set[str] = set()
        self.years: set[int] = set()

    def read(self, line: int, row: Row) -> list[Report | Claim]:
        """One attack with its claims of responsibility, and what introduces its parties.

        Nothing, if the attack is not wanted.

        Raises:
            ValueError: the row cannot be right; the message names column and value.
        """
        record = _event_id(row["eventid"])
        country = row["country_txt"].strip()
        if not country or country == ".":
            raise ValueError("country_txt is blank")
        ref = country_ref(country)
        report = self._report(line, record, row, country, ref)
        wanted = not self._wanted or self._wanted & {fold(country), ref.removeprefix("gw:")}
        first, last = report.date_from, report.date_to
        if not wanted or not first or not last or (self._since and last < self._since):
            return []
        if ref:
            self.countries.add(ref)
        self.years.add(first.year)
        for mention in report.mentions:
            if mention.role == "place":
                self._introductions.within(mention.name, ref)
        self._introductions.named(report.mentions, ref)
        return [*self._introductions.take(), report, *_claims(report, row)]

    def _report(self, line: int, record: str, row: Row, country: str, ref: str) -> Report:
        warnings: list[str] = []
        steps, where = _where(row, country, warnings)
        methods = _methods(row, warnings)
        targets, event_type, target_kind = _targets(row)
        toll = _toll(row, warnings)
        place = Mention("place", "place", place_path(*steps), ref)
        mentions = (*_perpetrators(row, warnings), *targets, place, *_related(record, row))
        return Report(
            record_ref=record,
            mentions=tuple(dict.fromkeys(mentions)),
            row=line,
            country=country,
            country_ref=ref,
            event_type=event_type,
            method=methods[0] if methods else "unspecified",
            methods=methods if len(methods) > 1 else (),
            weapons=_weapons(row),
            target_kind=target_kind,
            success=_truth(row, "success"),
            figure_basis="with_perpetrators",
            figure_form="value_only",
            warnings=tuple(warnings),
            **_when(row),
            **where,
            **toll,
        )


def _event_id(text: str) -> str:
    found = text.strip().removesuffix(".0")
    if not _ID.fullmatch(found):
        raise ValueError(f"eventid {text[:80]!r} is not twelve digits")
    return found


def _number(row: Row, name: str) -> float | None:
    """A number; None where it is unknown: blank, -9 or -99.

    Raises:
        ValueError: it is something else, or negative.
    """
    text = row.get(name, "").strip()
    if text in layout.UNKNOWN or text == ".":
        return None
    if not _NUMBER.fullmatch(text) or float(text) < 0:
        raise ValueError(f"{name} {text[:80]!r} is no number that can be")
    return float(text)


def _count(row: Row, name: str) -> int | None:
    number = _number(row, name)
    if number is not None and not number.is_integer():
        raise ValueError(f"{name} {row[name][:80]!r} is no whole number")
    return None if number is None else int(number)


def _truth(row: Row, name: str) -> bool | None:
    number = _count(row, name)
    if number not in (None, 0, 1):
        raise ValueError(f"{name} {row[name][:80]!r} is neither 0 nor 1")
    return None if number is None else bool(number)


def _when(row: Row) -> dict[str, Any]:
    """The days an attack may have begun on; month and day 0 are unknown."""
    year, month, day = (_count(row, name) for name in ("iyear", "imonth", "iday"))
    if year is None or not 1970 <= year <= 2100:
        raise ValueError(f"iyear {row['iyear'][:80]!r} is no year since 1970")
    parts, precision = [f"{year:04}"], "year"
    if month:
        parts, precision = [*parts, f"{month:02}"], "month"
        if day:
            parts, precision = [*parts, f"{day:02}"], "day"
    try:
        first, last = bounds("-".join(parts))
    except ValueError:
        raise ValueError(f"iyear, imonth, iday {'-'.join(parts)} is no day") from None
    return {"date_from": first, "date_to": last, "date_precision": precision}


def _where(
    row: Row, country: str, warnings: list[str]
) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """The steps of the place as far as it is known, and the fields of the report."""
    code = _count(row, "specificity")
    if code is not None and code not in layout.WHERE:
        raise ValueError(f"specificity {row['specificity'][:80]!r} is none of the codes 1 to 5")
    precision = layout.WHERE[code] if code else "unknown"
    if precision == "exact" and _count(row, "vicinity") == 1:
        precision = "near"
    admin1, city = _named(row, "provstate"), _named(row, "city")
    found: dict[str, Any] = {
        "admin1": admin1,
        "place": city,
        "where_precision": precision,
    }
    point = {}
    for name, limit in (("latitude", 90), ("longitude", 180)):
        text = row.get(name, "").strip()
        if text in ("", "."):
            continue
        if not _NUMBER.fullmatch(text):
            raise ValueError(f"{name} {text[:80]!r} is no number")
        if abs(float(text)) > limit:
            warnings.append(f"{name} is not on the globe")
            continue
        point[name] = float(text)
    if len(point) == 2:
        found |= point
    # Only 1 and 2 say that the city is where it happened, 3 that it is the name of a division.
    level = {1: "settlement", 2: "settlement", 3: "district"}.get(code or 0, "")
    steps = [("country", country)]
    if code != 5:
        steps.append(("province", admin1))
    if level:
        steps.append((level, city))
    return steps, found


def _methods(row: Row, warnings: list[str]) -> tuple[str, ...]:
    found = [layout.ATTACK.read(row, f"attacktype{n}") for n in (1, 2, 3)]
    methods = list(dict.fromkeys(method for method in found if method))
    if _truth(row, "suicide"):
        if "bombing" in methods:
            methods[methods.index("bombing")] = "suicide_bombing"
        else:
            warnings.append("a suicide attack without a bomb")
    return tuple(methods)


def _weapons(row: Row) -> tuple[str, ...]:
    found = [layout.WEAPON.read(row, f"weaptype{n}") for n in (1, 2, 3, 4)]
    return tuple(dict.fromkeys(weapon for weapon in found if weapon))


def _targets(row: Row) -> tuple[list[Mention], str, str]:
    """Whom the attack was aimed at, the event type that follows, and the classes in our words.

    Police, army, offices and envoys are their government; armed groups stand by the name
    given; everybody else is civilians. The words of the row are kept as plain text.
    """
    mentions, sides, kinds = [], [], []
    for n in (1, 2, 3):
        target = layout.TARGET.read(row, f"targtype{n}")
        body, words = _named(row, f"corp{n}"), _named(row, f"target{n}")
        nation = _named(row, f"natlty{n}_txt")
        plain = ", ".join(dict.fromkeys(text for text in (words, body, nation) if text))
        if plain:
            mentions.append(Mention("target", "text", plain))
        if target is None:
            continue
        side, kind = target
        sides.append(side)
        kinds.append(kind)
        if side == "state" and country_ref(nation):
            mentions.append(Mention("target", "state", f"{layout.STATE}{nation}"))
        elif side == "group" and body:
            mentions.append(_group("target", body))
        elif side == "civilian":
            mentions.append(Mention("target", "community", "Civilians"))
    one = set(sides)
    event_type = layout.EVENT_TYPE.get(sides[0], "unclassified") if len(one) == 1 else ""
    return (
        mentions,
        event_type or "unclassified",
        "; ".join(dict.fromkeys(kind for kind in kinds if kind)),
    )


def _perpetrators(row: Row, warnings: list[str]) -> list[Mention]:
    """Up to three groups; several that compete for the act are alternatives, and make no tie."""
    names = _groups(row)
    competing = len(names) > 1 and _truth(row, "compclaim") is True
    if competing:
        warnings.append("competing claims of responsibility")
    found = []
    for n, name in names:
        suspected = _truth(row, f"guncertain{n}")
        attribution = "alternative" if competing else "suspected" if suspected else "coded"
        found.append(_group("perpetrator", name)._replace(attribution=attribution))
        faction = _named(row, f"gsubname{_suffix(n)}")
        if faction:
            found.append(
                Mention("associate", "group", faction, f"gtd:{slug(name)}/{slug(faction)}")
            )
    return found


def _groups(row: Row) -> list[tuple[int, str]]:
    """The names given for the perpetrators, with their place from 1; `Unknown` is one."""
    named = [(n, row.get(f"gname{_suffix(n)}", "").strip()) for n in (1, 2, 3)]
    return [(n, name) for n, name in named if name not in ("", ".")]


def _suffix(n: int) -> str:
    return "" if n == 1 else str(n)


def _group(role: str, name: str) -> Mention:
    if fold(name) in layout.NAMELESS or name.startswith(layout.NOBODY):
        return Mention(role, "community", name)
    return Mention(role, "group", name, f"gtd:{slug(name)}")


def _claims(report: Report, row: Row) -> list[Claim]:
    """Who claimed responsibility, and how; only where the row says that somebody did."""
    competing = _truth(row, "compclaim") is True
    groups = dict(_groups(row))
    found = []
    for n, name in ((1, "claimed"), (2, "claim2"), (3, "claim3")):
        mode = layout.MODE.read(row, f"claimmode{_suffix(n)}")
        if _truth(row, name) is not True or n not in groups:
            continue
        subject = _group("subject", groups[n])
        if not subject.ref:
            continue
        about = Mention("about", "incident", ref=f"gtd:{report.record_ref}")
        found.append(
            Claim(
                record_ref=f"{report.record_ref}/claim{n}",
                predicate="STATED",
                mentions=(subject, about),
                row=report.row,
                aux=True,
                attribution="coded",
                statement_kind="responsibility_claim",
                text=f"claimed responsibility {mode}" if mode else "claimed responsibility",
                doubt="competing claims of responsibility" if competing else "",
                country_ref=report.country_ref,
            )
        )
    return found


def _toll(row: Row, warnings: list[str]) -> dict[str, Any]:
    """Killed and injured, the perpetrators' own share apart, and hostages."""
    found: dict[str, Any] = {}
    for name, harm in (("nkill", "killed"), ("nwound", "injured")):
        number = _number(row, name)
        if number is None:
            continue
        if number.is_integer():
            found[f"{harm}_best"] = int(number)
        else:
            # A toll of several attacks, divided among them: it has no whole best figure.
            found[f"{harm}_low"], found[f"{harm}_high"] = math.floor(number), math.ceil(number)
            warnings.append(f"{harm}: a share of a toll, no whole number")
    casualties = {}
    for name, harm in (("nkillter", "killed"), ("nwoundte", "injured")):
        number = _number(row, name)
        if number is not None and number.is_integer():
            casualties[f"{harm}_perpetrators"] = int(number)
            if number > found.get(f"{harm}_best", found.get(f"{harm}_high", number)):
                warnings.append(f"{harm}: more perpetrators than persons in all")
    found["casualties"] = casualties
    taken = _truth(row, "ishostkid")
    if taken is False:
        found["hostages"] = 0
    elif taken:
        found["hostages"] = _count(row, "nhostkid")
        found["hostages_released"] = _count(row, "nreleased")
    return found


def _related(record: str, row: Row) -> list[Mention]:
    others = sorted(set(_ID.findall(row.get("related", ""))) - {record})
    return [Mention("related", "incident", ref=f"gtd:{other}") for other in others]


def _named(row: Row, name: str) -> str:
    """A name; '' where it names nobody and nothing."""
    text = " ".join(row.get(name, "").split())
    return "" if fold(text) in layout.NAMELESS or text == "." else text
