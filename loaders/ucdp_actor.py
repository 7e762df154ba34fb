"""UCDP Actor Dataset: the actors with all their names, and what became of one another.

The dataset has no dates for any of this, so the claims have none.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from loaders.ucdp.parties import actor_kind, parties, party
from loaders.ucdp.reading import Dataset, Row, UcdpLoader
from loaders.ucdp.yearly import identity, ids, named_column
from loaders.ucdp_ged.values import Column, coded, needed, truth
from schema.records import Claim, Mention

ACTOR: Final = identity("actorid")
NAME: Final = named_column("namedata")
ORGANISATION: Final = Column(
    "org",
    coded(
        {
            1: "formally organised group",
            2: "informally organised group",
            3: "communal group",
            4: "government",
        }
    ),
)
RENAMED: Final = Column("namechange", needed(truth))
BLANK: Final = frozenset({"", "-", "n/a"})


class Descent(NamedTuple):
    """A relation to other actors: its four columns, and what it is called here."""

    flag: str
    names: str
    ids: str
    predicate: str
    role: str
    record: str


DESCENTS: Final = (
    Descent("splinter", "nameprev", "actoridprev", "SPLIT_FROM", "splinter", "split_from"),
    Descent(
        "splittemp",
        "namesplittemp",
        "actoridsplittemp",
        "SPLIT_FROM",
        "temporary splinter",
        "split_temporarily",
    ),
    Descent("alliance", "namealliance", "actoridalliance", "PART_OF", "alliance", "part_of"),
    Descent("joingroup", "groupname", "actoridgroup", "MERGED_INTO", "joined", "joined"),
)
FLAGS: Final = {d.flag: Column(d.flag, needed(truth)) for d in DESCENTS}
IDS: Final = {d.ids: ids(d.ids) for d in DESCENTS}


def claims(row: Row) -> Iterator[Claim]:
    """The names of an actor, the first standing for the row, and its relations to others.

    Raises:
        ValueError: a field cannot be right.
    """
    number, name, organisation = row.take(ACTOR), row.take(NAME), row.take(ORGANISATION)
    actor = party("subject", number, name)
    if (actor.kind == "state") != (organisation == "government"):
        raise ValueError(f"org {row['org']!r} does not fit namedata {name!r}")
    yield Claim(
        record_ref=str(number),
        predicate="NAMED",
        mentions=(actor,),
        text=name,
        name_quality="primary",
        role=organisation,
    )
    given = {name}
    for text, quality in _names(row):
        if text not in given:
            given.add(text)
            yield Claim(
                record_ref=f"{number}:name:{text}",
                predicate="NAMED",
                mentions=(actor,),
                aux=True,
                text=text,
                name_quality=quality,
            )
    for descent in DESCENTS:
        yield from _descent(descent, actor, row)


def _names(row: Row) -> Iterator[tuple[str, str]]:
    """All names beside the one in use by UCDP, with their quality.

    The first names of an actor that changed its name are former ones. The new ones may be
    several, one after the other; those before the last are former ones too.
    """
    renamed = row.take(RENAMED)
    for column, quality in (
        ("nameorig", "good"),
        ("nameorigfull", "original"),
        ("nameorigfulleng", "good"),
    ):
        if row[column].lower() not in BLANK:
            yield row[column], "former" if renamed else quality
    count = len(row["newname"].split(","))
    for column, quality in (
        ("newname", "good"),
        ("newnamefullmothertongue", "original"),
        ("newnamefulleng", "good"),
    ):
        parts = [part.strip() for part in row[column].split(",")]
        if len(parts) != count:
            # Commas of its own: which names they part cannot be told.
            parts = [row[column]]
        for place, part in enumerate(parts, start=1):
            if part.lower() not in BLANK:
                yield part, quality if place == len(parts) else "former"


def _descent(descent: Descent, actor: Mention, row: Row) -> Iterator[Claim]:
    """A claim for each actor that the columns of a relation name, by its id."""
    said = row.take(FLAGS[descent.flag])
    names = "" if row[descent.names].lower() in BLANK else row[descent.names]
    others = parties("object", row.take(IDS[descent.ids]), names)
    if names and not others:
        others = [Mention("object", actor_kind(names), names)]
    record = f"{actor.ref.partition(':')[2]}:{descent.record}"
    if said and not others:
        yield Claim(
            record_ref=record,
            predicate="DESCRIBED",
            mentions=(actor,),
            aux=True,
            attribution="coded",
            role=descent.role,
            text=f"{descent.role}; UCDP does not say of or with whom",
        )
    for other in others:
        doubt = "" if said else f"the column {descent.flag} says no"
        if other.ref == actor.ref:
            doubt = "names the actor itself"
        yield Claim(
            record_ref=f"{record}:{other.ref.partition(':')[2] or other.name}",
            predicate=descent.predicate,
            mentions=(actor, other),
            aux=True,
            attribution="coded",
            role=descent.role,
            doubt=doubt,
        )


LOADER: Final = UcdpLoader(
    Dataset(
        series="ucdp-actor",
        title="UCDP Actor Dataset",
        reads="CSV or XLSX of the releases 20.1 to 25.1",
        cite="",
        unit="actor",
        signature=frozenset({"actorid", "namedata", "nameorig", "actoridprev"}),
        needed=(
            "actorid",
            "namedata",
            "nameorig",
            "nameorigfull",
            "nameorigfulleng",
            "namechange",
            "newname",
            "newnamefullmothertongue",
            "newnamefulleng",
            "org",
            *(column for d in DESCENTS for column in (d.flag, d.names, d.ids)),
        ),
        optional=("location", "gwnoloc"),
        left_out=(
            "conflictid",
            "dyadid",
            "primaryparty",
            "osid",
            "oscoalition",
            "oscoalitionid",
            "nsid",
            "nscoalition",
            "nscoalitionid",
            "region",
        ),
        claims=claims,
        country="location",
        country_code="gwnoloc",
        sizes={"22.1": 1_725, "24.1": 1_869},
    )
)
