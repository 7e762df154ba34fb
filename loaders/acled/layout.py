"""ACLED's layouts and codes: columns, event types, classes of actors, precision."""

from typing import Final, NamedTuple

PARTY: Final = (
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
)
PLACE: Final = (
    "country",
    "admin1",
    "admin2",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
)
EVENT: Final = ("event_id_cnty", "event_date", "year", "time_precision", "source", "fatalities")
USED: Final = PARTY + PLACE + EVENT
"""The columns that make a report, in the order in which the loader takes them."""

LEFT_OUT: Final = frozenset(
    {
        "data_id",
        "event_id_no_cnty",
        "iso",
        "iso3",
        "disorder_type",
        "civilian_targeting",
        "interaction",
        "region",
        "admin3",
        "source_scale",
        "notes",
        "tags",
        "timestamp",
    }
)
"""Columns not read: former ids, what others already say, ACLED's own prose."""

POPULATION: Final = "population_"
"""How the names of optional columns begin that are not read either."""

SIGNATURE: Final = frozenset({"event_id_cnty", "event_date", "sub_event_type", "actor1", "inter1"})
DELETED: Final = frozenset({"event_id_cnty", "deleted_timestamp"})


class Sub(NamedTuple):
    """A sub-event: the type it belongs to, its method, and who its victims are by definition.

    `victims` is a class of actors that suffers the act and never commits it; then the other
    side is the perpetrator. Without it nobody is said to have attacked.
    """

    type: str
    method: str = ""
    victims: int = 0
    violent: bool = True


BATTLES: Final = "Battles"
EXPLOSIONS: Final = "Explosions/Remote violence"
CIVILIANS: Final = "Violence against civilians"
PROTESTS: Final = "Protests"
RIOTS: Final = "Riots"
STRATEGIC: Final = "Strategic developments"

SUB_EVENTS: Final[dict[str, Sub]] = {
    "Government regains territory": Sub(BATTLES, "clash"),
    "Non-state actor overtakes territory": Sub(BATTLES, "clash"),
    "Armed clash": Sub(BATTLES, "clash"),
    "Chemical weapon": Sub(EXPLOSIONS, "chemical", victims=7),
    "Air/drone strike": Sub(EXPLOSIONS, "airstrike", victims=7),
    "Suicide bomb": Sub(EXPLOSIONS, "suicide_bombing", victims=7),
    "Shelling/artillery/missile attack": Sub(EXPLOSIONS, "shelling", victims=7),
    "Remote explosive/landmine/IED": Sub(EXPLOSIONS, "bombing", victims=7),
    "Grenade": Sub(EXPLOSIONS, "bombing", victims=7),
    "Sexual violence": Sub(CIVILIANS, "sexual_violence", victims=7),
    "Attack": Sub(CIVILIANS, "armed_assault", victims=7),
    "Abduction/forced disappearance": Sub(CIVILIANS, "kidnapping", victims=7),
    "Peaceful protest": Sub(PROTESTS, violent=False),
    "Protest with intervention": Sub(PROTESTS, violent=False),
    "Excessive force against protesters": Sub(PROTESTS, "unspecified", victims=6),
    "Violent demonstration": Sub(RIOTS, "mob_violence"),
    "Mob violence": Sub(RIOTS, "mob_violence"),
    "Agreement": Sub(STRATEGIC, violent=False),
    "Arrests": Sub(STRATEGIC, violent=False),
    "Change to group/activity": Sub(STRATEGIC, violent=False),
    "Disrupted weapons use": Sub(STRATEGIC, violent=False),
    "Headquarters or base established": Sub(STRATEGIC, violent=False),
    "Looting/property destruction": Sub(STRATEGIC, violent=False),
    "Non-violent transfer of territory": Sub(STRATEGIC, violent=False),
    "Other": Sub(STRATEGIC, violent=False),
}
AGREEMENT: Final = "Agreement"

STATE: Final = 1
EXTERNAL: Final = 8
ARMED: Final = frozenset({2, 3, 4})
CLASSES: Final[dict[str, int]] = {
    "": 0,
    "0": 0,
    **{str(number): number for number in range(1, 9)},
    "state forces": STATE,
    "rebel group": 2,
    "rebel groups": 2,
    "political militia": 3,
    "political militias": 3,
    "identity militia": 4,
    "identity militias": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "external/other forces": EXTERNAL,
    "external forces": EXTERNAL,
    "other forces": EXTERNAL,
}
"""Classes of actors by number and by text, lower case; 0 is no actor."""

WHEN: Final = {1: "day", 2: "week", 3: "month"}
WHERE: Final = {1: "exact", 2: "district", 3: "province"}
"""Precision of the place: with 2 a town stands for its surroundings, with 3 for a region."""

COMPOSITE: Final = " and/or "

STATES: Final = ("Military Forces of ", "Police Forces of ", "Government of ")
"""How the names of governments and their forces begin."""

NOBODY: Final = ("Civilians", "Protesters", "Rioters", "Unidentified ", "Unknown")
"""How the names begin of those who stand for nobody in particular."""

ORGANIZATIONS: Final = ("NATO", "United Nations", "UN: ", "Private Security Forces", "INGO", "NGO")

COMMUNITIES: Final = frozenset(
    {
        "Academics",
        "Activists",
        "Aid Workers",
        "Christian Group",
        "Civil Servants",
        "Farmers",
        "Fishers",
        "Former Government Officials",
        "Health Workers",
        "Hindu Group",
        "Journalists",
        "Judges",
        "Labor Group",
        "Labour Group",
        "Lawyers",
        "LGBTQ+",
        "Muslim Group",
        "Pastoralists",
        "Prisoners",
        "Refugees/IDPs",
        "Shiite Muslim Group",
        "Sikh Group",
        "Students",
        "Sunni Muslim Group",
        "Teachers",
        "Women",
    }
)
"""Names, before the country in brackets, of people of one kind who stand beside a side."""

PARTIES: Final[dict[str, str]] = {
    "Al Emarah": "Taliban",
    "Al Masirah": "Houthis",
    "Al Naba": "Islamic State",
    "Amaq News Agency": "Islamic State",
    "Hakkal Media": "Baloch Liberation Army",
    "ISPR": "Pakistan's military",
    "Inter-Services Public Relations": "Pakistan's military",
    "Shahada News Agency": "al-Shabaab",
    "Umar Media": "Tehrik-i-Taliban Pakistan",
    "Voice of Jihad": "Taliban",
}
"""Outlets that a party to a conflict runs itself, with whose they are; compared folded."""
