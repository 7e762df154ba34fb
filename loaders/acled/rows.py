"""Rows of ACLED as reports, with the claims that introduce their actors and places."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from loaders.acled import layout
from loaders.events import Introductions, country_ref
from loaders.ucdp_ged.values import Column, between, coded, decimal, needed, whole
from schema.records import Claim, Mention, Report, place_path
from schema.text import fold, slug

PARTY: Final = slice(len(layout.PARTY))
PLACE: Final = slice(PARTY.stop, PARTY.stop + len(layout.PLACE))
EVENT: Final = slice(PLACE.stop, None)
KEPT: Final = 100_000
FIRST_YEAR: Final = 1997

_DATE: Final = re.compile(
    r"(?:([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2}))"
    r"(?:[ T]00:00:00(?:\.0+)?)?"
)
_MONTHS: Final = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_PARTIES: Final = {fold(outlet): outlet for outlet in layout.PARTIES}


def day(text: str) -> date:
    """A date as `01 March 2023` or `2023-03-01`.

    Raises:
        ValueError: it is something else, no day of the calendar, or of an impossible year.
    """
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError("is no date such as 2023-03-01 or 01 March 2023")
    number, month, year, iso_year, iso_month, iso_day = found.groups()
    if month and month.lower() not in _MONTHS:
        raise ValueError("names no month")
    try:
        if month:
            value = date(int(year), _MONTHS[month.lower()], int(number))
        else:
            value = date(int(iso_year), int(iso_month), int(iso_day))
    except ValueError:
        raise ValueError("is no day of the calendar") from None
    if value.year < FIRST_YEAR:
        raise ValueError(f"is of the year {value.year}; ACLED begins in {FIRST_YEAR}")
    return value


def event_id(text: str) -> str:
    """The id of an event.

    Raises:
        ValueError: it is missing; without it two events could not be told apart.
    """
    if not text or text.lower() in ("nan", "none", "null", "na"):
        raise ValueError("is missing: the event cannot be told from others")
    if "/" in text or any(c.isspace() for c in text):
        raise ValueError("is no id")
    return text


def actor_class(text: str) -> int:
    """The class of an actor, by number or by text; 0 when there is none.

    Raises:
        ValueError: it is no class of ACLED's.
    """
    found = layout.CLASSES.get(text.lower().removesuffix(".0"))
    if found is None:
        raise ValueError("is none of the classes 1 to 8 or their names")
    return found


def _filled(text: str) -> str:
    if not text:
        raise ValueError("is blank")
    return text


def _source(text: str) -> tuple[int | None, str, tuple[str, ...]]:
    """How many sources are cited, who speaks, and what to warn of."""
    names = [name.strip() for name in text.split(";") if name.strip()]
    outlets = [_PARTIES[fold(name)] for name in names if fold(name) in _PARTIES]
    warnings = tuple(
        f"the source is a party's own: {outlet} ({layout.PARTIES[outlet]})"
        for outlet in dict.fromkeys(outlets)
    )
    alone = bool(outlets) and len(outlets) == len(names)
    return len(names) or None, "party" if alone else "source", warnings


ID: Final = Column("event_id_cnty", event_id)
DAY: Final = Column("event_date", day)
YEAR: Final = Column("year", needed(whole))
WHEN: Final = Column("time_precision", coded(layout.WHEN))
WHERE: Final = Column("geo_precision", coded(layout.WHERE))
SOURCE: Final = Column("source", _source)
DEATHS: Final = Column("fatalities", between(whole, 0, 1_000_000))
COUNTRY: Final = Column("country", _filled)
LATITUDE: Final = Column("latitude", between(decimal, -90.0, 90.0))
LONGITUDE: Final = Column("longitude", between(decimal, -180.0, 180.0))
CLASS: Final = tuple(Column(f"inter{n}", actor_class) for n in (1, 2))


@dataclass(slots=True)
class Parties:
    """What events with the same type and the same actors share."""

    mentions: tuple[Mention, ...]
    event_type: str
    method: str
    warnings: tuple[str, ...]
    agreed: tuple[Mention, ...]


@dataclass(slots=True)
class Place:
    """What events at the same place share."""

    mention: Mention
    country: str
    country_ref: str
    admin1: str
    admin2: str
    location: str
    latitude: float | None
    longitude: float | None
    precision: str
    wanted: bool
    new: bool = True


class Rows:
    """Turns rows into reports, and remembers the countries and years met."""

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
        self._parties: dict[tuple[str, ...], Parties] = {}
        self._places: dict[tuple[str, ...], Place] = {}
        self._introduced: set[tuple[int, str]] = set()

    def read(self, line: int, row: tuple[str, ...]) -> list[Report | Claim]:
        """One event, from its fields in the order of `layout.USED`, and what introduces it.

        Nothing, if the event is not wanted.

        Raises:
            ValueError: the row cannot be right; the message names column and value.
        """
        id_, date_, year_, when, source, deaths = row[EVENT]
        parties = self._parties.get(row[PARTY]) or self._read_parties(row[PARTY])
        place = self._places.get(row[PLACE]) or self._read_place(row[PLACE])
        record, when_ = ID.fresh(id_), DAY[date_]
        if YEAR[year_] != when_.year:
            raise ValueError(f"event_date {date_!r} is not of the year {year_}")
        precision = WHEN[when]
        first, last = _span(when_, precision)
        cited, voice, party_warnings = SOURCE[source]
        report = Report(
            record_ref=record,
            mentions=(*parties.mentions, place.mention),
            voice=voice,
            row=line,
            date_from=first,
            date_to=last,
            date_precision=precision,
            country=place.country,
            country_ref=place.country_ref,
            admin1=place.admin1,
            admin2=place.admin2,
            place=place.location,
            latitude=place.latitude,
            longitude=place.longitude,
            where_precision=place.precision,
            event_type=parties.event_type,
            method=parties.method,
            killed_best=DEATHS[deaths],
            figure_form="value_only",
            n_reports_cited=cited,
            warnings=(*parties.warnings, *party_warnings),
        )
        if not place.wanted or (self._since and last < self._since):
            return []
        self.years.add(when_.year)
        found: list[Report | Claim] = [*self._news(parties, place), report]
        if parties.agreed:
            found.append(_agreement(report, parties.agreed))
        return found

    def _news(self, parties: Parties, place: Place) -> list[Claim]:
        """What introduces actors and places that were not met before."""
        key = id(parties), place.country_ref
        if key in self._introduced and not place.new:
            return []
        if place.new:
            place.new = False
            self._introductions.within(place.mention.name, place.country_ref)
            if place.country_ref:
                self.countries.add(place.country_ref)
        self._introduced.add(key)
        self._introductions.named(parties.mentions, place.country_ref)
        return self._introductions.take()

    def _read_parties(self, key: tuple[str, ...]) -> Parties:
        type_, sub_, one, beside_one, inter1, two, beside_two, inter2 = key
        sub = layout.SUB_EVENTS.get(sub_)
        if sub is None:
            raise ValueError(f"sub_event_type {sub_!r} is none of ACLED's 25")
        if sub.type != type_:
            raise ValueError(f"sub_event_type {sub_!r} does not belong to event_type {type_!r}")
        names = one.strip(), two.strip()
        classes = CLASS[0][inter1], CLASS[1][inter2]
        for number, (name, class_) in enumerate(zip(names, classes, strict=True), start=1):
            if bool(name) != bool(class_):
                raise ValueError(f"actor{number} {name!r} and inter{number} do not go together")
        if not names[0]:
            raise ValueError("actor1 is blank")
        classes = _abroad(names[0], classes[0]), _abroad(names[1], classes[1])
        roles = _roles(sub, classes)
        sides = [
            mention
            for name, role in zip(names, roles, strict=True)
            for mention in _sides(name, role)
        ]
        beside = [
            _mention(name.strip(), "associate")
            for names_ in (beside_one, beside_two)
            for name in names_.split(";")
            if name.strip()
        ]
        open_ = [name for name in names if layout.COMPOSITE in name]
        found = Parties(
            tuple(dict.fromkeys((*sides, *beside))),
            _event_type(sub, classes, roles),
            sub.method,
            tuple(f"open attribution: {name}" for name in open_),
            () if open_ or sub_ != layout.AGREEMENT else _agreed(sides),
        )
        if len(self._parties) >= KEPT:
            self._parties.clear()
            self._introduced.clear()
        self._parties[key] = found
        return found

    def _read_place(self, key: tuple[str, ...]) -> Place:
        country_, admin1, admin2, location, latitude, longitude, precision_ = (
            text.strip() for text in key
        )
        country, precision = COUNTRY[country_], WHERE[precision_]
        ref = country_ref(country)
        # A town that stands for a region, or for its surroundings, is not the place itself.
        depth = {"exact": 4, "district": 3, "province": 2}[precision]
        steps = (
            ("country", country),
            ("province", admin1),
            ("district", admin2),
            ("settlement", location),
        )[:depth]
        found = Place(
            Mention("place", "place", place_path(*steps), ref),
            country,
            ref,
            admin1,
            admin2,
            location,
            LATITUDE[latitude],
            LONGITUDE[longitude],
            precision,
            not self._wanted or bool(self._wanted & {fold(country), ref.removeprefix("gw:")}),
        )
        if len(self._places) >= KEPT:
            self._places.clear()
        self._places[key] = found
        return found


def _span(when: date, precision: str) -> tuple[date, date]:
    """The earliest and the latest day: the day, its week from Monday, or its month."""
    if precision == "day":
        return when, when
    if precision == "week":
        monday = when - timedelta(days=when.weekday())
        return monday, monday + timedelta(days=6)
    return when.replace(day=1), when.replace(day=calendar.monthrange(when.year, when.month)[1])


def _abroad(name: str, class_: int) -> int:
    """The class of an actor; the forces of a state are so also in another country."""
    return layout.STATE if class_ == layout.EXTERNAL and name.startswith(layout.STATES) else class_


def _roles(sub: layout.Sub, classes: tuple[int, int]) -> tuple[str, str]:
    """What part the two actors play; their order in the row says nothing about it."""
    if not sub.violent:
        return "associate", "associate"
    victims = sub.victims
    if victims and (classes[0] == victims) != (classes[1] == victims) and all(classes):
        return ("target", "perpetrator") if classes[0] == victims else ("perpetrator", "target")
    return "side_a", "side_b"


def _event_type(sub: layout.Sub, classes: tuple[int, int], roles: tuple[str, str]) -> str:
    if not sub.violent:
        return "nonviolent"
    armed = layout.ARMED | {layout.STATE}
    if "target" in roles:
        attacker = classes[roles.index("perpetrator")]
        return "one_sided" if attacker in armed | {layout.EXTERNAL} else "unclassified"
    if layout.STATE in classes and set(classes) <= armed | {layout.EXTERNAL}:
        return "state_based"
    return "non_state" if set(classes) <= layout.ARMED else "unclassified"


def _sides(name: str, role: str) -> list[Mention]:
    """An actor in its part; several candidates when ACLED leaves open which one it was."""
    if not name:
        return []
    names = [part.strip() for part in name.split(layout.COMPOSITE) if part.strip()]
    if len(names) > 1:
        return [_mention(part, role)._replace(attribution="alternative") for part in names]
    return [_mention(name, role, "coded" if role == "perpetrator" else "")]


def _mention(name: str, role: str, attribution: str = "") -> Mention:
    """An actor as ACLED names it. Its kind follows from the name alone, so it has only one."""
    if name.startswith(layout.NOBODY):
        return Mention(role, "community", name, "", attribution)
    if name.startswith(layout.STATES):
        kind = "state"
    elif name.startswith(layout.ORGANIZATIONS):
        kind = "organization"
    elif name.partition(" (")[0] in layout.COMMUNITIES:
        kind = "community"
    else:
        kind = "group"
    return Mention(role, kind, name, f"acled:{slug(name)}", attribution)


def _agreed(sides: list[Mention]) -> tuple[Mention, ...]:
    """The two who came to terms; nobody, when either stands for nobody in particular."""
    known = [side for side in sides if side.ref]
    if len(known) != 2 or known[0].ref == known[1].ref:
        return ()
    return known[0]._replace(role="subject"), known[1]._replace(role="object")


def _agreement(report: Report, agreed: tuple[Mention, ...]) -> Claim:
    return Claim(
        record_ref=f"{report.record_ref}/agreement",
        predicate="NEGOTIATED_WITH",
        mentions=agreed,
        row=report.row,
        aux=True,
        attribution="coded",
        date_from=report.date_from,
        date_to=report.date_to,
        date_precision=report.date_precision,
        country_ref=report.country_ref,
    )
