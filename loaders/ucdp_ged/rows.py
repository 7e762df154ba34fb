"""Rows of UCDP GED as reports, with the claims that introduce their actors and places.

A report holds the fact columns only, and nothing in it depends on another row: the same
event read from an extract and from the whole release is the same record.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.ucdp.parties import actor_kind, named, within
from loaders.ucdp_ged import layout
from loaders.ucdp_ged.values import (
    Column,
    between,
    coded,
    day,
    decimal,
    name,
    needed,
    truth,
    whole,
    words,
)
from schema.records import Claim, Mention, Report, place_path
from schema.text import fold

PARTY: Final = slice(len(layout.PARTY))
PLACE: Final = slice(PARTY.stop, PARTY.stop + len(layout.PLACE))
EVENT: Final = slice(PLACE.stop, None)

_id = needed(between(whole, 1, 10**9))
_count = between(whole, 0, 10_000_000)

TYPE: Final = Column("type_of_violence", coded(layout.EVENT_TYPES))
SIDE_A_ID: Final = Column("side_a_new_id", _id)
SIDE_A: Final = Column("side_a", needed(name))
STATE_A: Final = Column("gwnoa", words)
SIDE_B_ID: Final = Column("side_b_new_id", _id)
SIDE_B: Final = Column("side_b", needed(name))
STATE_B: Final = Column("gwnob", words)
CONFLICT: Final = Column("conflict_new_id", _id)
DYAD: Final = Column("dyad_new_id", _id)

COUNTRY_ID: Final = Column("country_id", needed(between(whole, 2, 9_999)))
COUNTRY: Final = Column("country", needed(name))
ADM_1: Final = Column("adm_1", words)
ADM_2: Final = Column("adm_2", words)

ID: Final = Column("id", _id)
YEAR: Final = Column("year", needed(between(whole, 1946, 2100)))
ACTIVE: Final = Column("active_year", truth)
STATUS: Final = Column("code_status", words)
CITED: Final = Column("number_of_sources", between(whole, -1, 100_000))
WHERE: Final = Column("where_prec", coded(layout.WHERE))
SPOT: Final = Column("where_coordinates", words)
LATITUDE: Final = Column("latitude", between(decimal, -90.0, 90.0))
LONGITUDE: Final = Column("longitude", between(decimal, -180.0, 180.0))
CLEAR: Final = Column("event_clarity", coded(layout.CLARITY))
WHEN: Final = Column("date_prec", coded(layout.WHEN))
START: Final = Column("date_start", needed(day))
END: Final = Column("date_end", needed(day))
A, B, CIVILIANS, UNKNOWN, BEST, HIGH, LOW = (Column(column, _count) for column in layout.EVENT[-7:])


@dataclass(slots=True)
class Parties:
    """Who stood against whom: what the events of a dyad share."""

    event_type: str
    mentions: tuple[Mention, Mention]
    conflict: str
    dyad: str
    basis: str
    claims: list[Claim]


@dataclass(slots=True)
class Place:
    """A division or a country: what the events there share."""

    mention: Mention
    country: str
    country_ref: str
    admin1: str
    admin2: str
    wanted: bool
    claims: list[Claim]
    victims: list[Claim]


class Rows:
    """Turns rows into reports, and remembers the countries and years met.

    `news` collects the claims that introduce the actors and places of the last report and
    were not met before; whoever takes the report yields them first and empties the list.
    """

    def __init__(self, since: date | None = None, countries: tuple[str, ...] = ()) -> None:
        """Read everything, or only what began on a day or later, or lies in these countries.

        Args:
            since: the first day wanted.
            countries: names or Gleditsch-Ward codes, `Pakistan`, `770` or `gw:770`.
        """
        self._since = since
        self._wanted = frozenset(fold(country.removeprefix("gw:")) for country in countries)
        self.news: list[Claim] = []
        self.countries: set[str] = set()
        self.years: set[int] = set()
        self._parties: dict[tuple[str, ...], Parties] = {}
        self._places: dict[tuple[str, ...], Place] = {}
        self._met: set[str] = set()

    def report(self, line: int, row: tuple[str, ...]) -> Report | None:
        """One event, from its fields in the order of `layout.USED`; None if not wanted.

        Raises:
            ValueError: the row cannot be right; the message names column and value.
        """
        party, division, event = row[PARTY], row[PLACE], row[EVENT]
        (id_, year_, active, status, cited, where, spot, latitude, longitude) = event[:9]
        (clear, when, start_, end_, a_, b_, civilians_, unknown_, best_, high_, low_) = event[9:]
        parties = self._parties.get(party) or self._read_parties(party)
        place = self._places.get(division) or self._read_place(division)
        record = ID.fresh(id_)
        year, start, end = YEAR[year_], START[start_], END[end_]
        if start.year != year:
            raise ValueError(f"date_start {start_!r} is not of the year {year}")
        if end < start:
            raise ValueError(f"date_end {end_!r} is before date_start {start_!r}")
        one_sided = parties.event_type == "one_sided"
        a, b, civilians, unknown = A[a_], B[b_], CIVILIANS[civilians_], UNKNOWN[unknown_]
        if one_sided and (a or b):
            raise ValueError(f"deaths_a {a_!r}, deaths_b {b_!r}: a one-sided event has neither")
        low, best, high = LOW[low_], BEST[best_], HIGH[high_]
        killed = {
            "killed_side_a": a,
            "killed_side_b": b,
            "killed_civilians": civilians,
            "killed_unknown": unknown,
        }
        known = {category: deaths for category, deaths in killed.items() if deaths is not None}
        if best is not None and len(known) == 4 and sum(known.values()) != best:
            raise ValueError(f"best {best_!r} is not the sum of the deaths, {sum(known.values())}")
        number = CITED[cited]
        report = Report(
            record_ref=str(record),
            mentions=(*parties.mentions, place.mention),
            row=line,
            date_from=start,
            date_to=end,
            date_precision=WHEN[when],
            country=place.country,
            country_ref=place.country_ref,
            admin1=place.admin1,
            admin2=place.admin2,
            place=SPOT[spot] or "",
            latitude=LATITUDE[latitude],
            longitude=LONGITUDE[longitude],
            where_precision=WHERE[where],
            event_type=parties.event_type,
            killed_low=low,
            killed_best=best,
            killed_high=high,
            casualties=known,
            figure_basis=parties.basis,
            dyad=parties.dyad,
            conflict=parties.conflict,
            active_year=ACTIVE[active],
            clear=CLEAR[clear],
            n_reports_cited=None if number == -1 else number,
            warnings=_warnings(low, best, high, STATUS[status]),
        )
        if not place.wanted or (self._since and start < self._since):
            return None
        self._introduce(parties, place, one_sided)
        self.countries.add(place.country_ref)
        self.years.add(year)
        return report

    def _introduce(self, parties: Parties, place: Place, one_sided: bool) -> None:
        for claims in (parties.claims, place.claims, place.victims if one_sided else []):
            for claim in claims:
                if claim.record_ref not in self._met:
                    self._met.add(claim.record_ref)
                    self.news.append(claim)
            claims.clear()

    def _read_parties(self, key: tuple[str, ...]) -> Parties:
        kind, a_id, a_name, a_state, b_id, b_name, b_state, conflict, dyad = key
        event_type = TYPE[kind]
        a = _side(SIDE_A[a_name], SIDE_A_ID[a_id], STATE_A[a_state])
        if event_type == "one_sided":
            if SIDE_B_ID[b_id] not in layout.CIVILIANS:
                raise ValueError(f"side_b_new_id {b_id!r} is not civilians, in a one-sided event")
            b = Mention("target", "community", SIDE_B[b_name], layout.CIVILIANS_REF)
            a = a._replace(role="perpetrator", attribution="coded")
        else:
            b = _side(SIDE_B[b_name], SIDE_B_ID[b_id], STATE_B[b_state])._replace(role="side_b")
            if (event_type == "state_based") != (a.kind == "state"):
                raise ValueError(f"side_a {a_name!r} does not fit type_of_violence {kind!r}")
        found = Parties(
            event_type,
            (a, b),
            f"ucdp:{CONFLICT[conflict]}",
            f"ucdp:{DYAD[dyad]}",
            layout.FIGURE_BASIS[event_type],
            [named(side) for side in (a, b) if side.kind != "community"],
        )
        self._parties[key] = found
        return found

    def _read_place(self, key: tuple[str, ...]) -> Place:
        code, country_, adm_1, adm_2 = key
        country = COUNTRY[country_]
        if country in layout.REGIONS:
            raise ValueError(f"country {country_!r} is a part of the world")
        ref = f"gw:{COUNTRY_ID[code]}"
        admin1, admin2 = ADM_1[adm_1] or "", ADM_2[adm_2] or ""
        steps = (("country", country), ("province", admin1), ("district", admin2))
        paths = list(dict.fromkeys(place_path(*steps[:depth]) for depth in (1, 2, 3)))
        found = Place(
            Mention("place", "place", paths[-1], ref),
            country,
            ref,
            admin1,
            admin2,
            not self._wanted or bool(self._wanted & {fold(country), ref.removeprefix("gw:")}),
            [within(path, ref) for path in paths],
            [_civilians(ref)],
        )
        self._places[key] = found
        return found


def _side(name: str, number: int, state: str | None) -> Mention:
    """A party as side A."""
    kind = actor_kind(name, number, state=state is not None)
    return Mention("side_a", kind, name, f"ucdp:{number}")


def _warnings(
    low: int | None, best: int | None, high: int | None, status: str | None
) -> tuple[str, ...]:
    """What is odd about a row and kept as it is: UCDP publishes it so."""
    found = []
    if low is not None and best is not None and low > best:
        found.append("low above best")
    if best is not None and high is not None and best > high:
        found.append("best above high")
    if status is not None and status != "Clear":
        found.append(f"code status: {status}")
    return tuple(found)


def _civilians(country_ref: str) -> Claim:
    name = "Civilians"
    return Claim(
        record_ref=f"named:{layout.CIVILIANS_REF}:{country_ref}",
        predicate="NAMED",
        mentions=(Mention("subject", "community", name, layout.CIVILIANS_REF),),
        aux=True,
        text=name,
        name_quality="primary",
        country_ref=country_ref,
        residual=True,
    )
