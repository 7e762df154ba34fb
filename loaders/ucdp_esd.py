"""UCDP External Support Dataset: who supported whom against whom, a row for three and a year."""

from collections.abc import Iterator
from typing import Any, Final

from loaders.ucdp.parties import actor_kind, country_code, parties
from loaders.ucdp.reading import Dataset, Row, UcdpLoader
from loaders.ucdp.yearly import dyad_year, ids, named_column
from loaders.ucdp_ged.values import Column, needed, truth
from schema.records import Claim, Mention

KINDS: Final = {
    "ext_x": "troops in the fighting",
    "ext_p": "troops present",
    "ext_y": "territory",
    "ext_w": "weapons",
    "ext_m": "materiel",
    "ext_t": "training",
    "ext_f": "funds",
    "ext_i": "intelligence",
    "ext_l": "infrastructure",
    "ext_o": "other support",
    "ext_u": "support of unknown kind",
}
"""The kinds of support by their columns. Troops in the fighting make a secondary party."""

ACTORS: Final = ids("actor_id")
NAMES: Final = named_column("actor_name")
SUPPORTERS: Final = ids("ext_id")
SUPPORT: Final = Column("ext_sup", needed(truth))
ALLEGED: Final = Column("ext_alleged", truth)
ELEMENTS: Final = Column("ext_elements", truth)
ACTIVE: Final = Column("active", truth)
GIVEN: Final = tuple((Column(column, truth), kind) for column, kind in KINDS.items())


def claims(row: Row) -> Iterator[Claim]:
    """That an actor was supported that year, by whom and with what; or that it was not.

    Alleged support is suspected, not coded as a fact; a row without support makes no
    relation, but stays UCDP's word that there was none.

    Raises:
        ValueError: a field cannot be right.
    """
    record, shared = dyad_year(row)
    recipients = parties("object", row.take(ACTORS), row.take(NAMES))
    if not recipients:
        raise ValueError("actor_id is blank")
    supported, alleged = row.take(SUPPORT), bool(row.take(ALLEGED))
    kinds = [kind for column, kind in GIVEN if row.take(column)]
    record = f"{record}:{'+'.join(m.ref.partition(':')[2] for m in recipients)}"
    shared |= {"event_type": "state_based", "country_ref": country_code(row["location"])}
    givers = _supporters(row)
    if not (supported or alleged):
        if kinds:
            raise ValueError(f"ext_sup is 0, yet there is {kinds[0]}")
        yield _none(record, recipients, givers, shared)
        return
    if not givers:
        raise ValueError("ext_sup is 1, but neither ext_id nor ext_name says who it was")
    details = [f"in {row['dyad_name']}" if row["dyad_name"] else ""]
    if row["ext_coalition_name"]:
        details.append(f"within {row['ext_coalition_name']}")
    if row.take(ACTIVE) is False:
        details.append("the fighting stayed below the threshold that year")
    doubts = ["alleged" if alleged else ""]
    if row.take(ELEMENTS):
        doubts.append("by elements of the supporter, not by it as a whole")
    if alleged:
        shared["attribution"] = "suspected"
    for place, giver in enumerate(givers):
        name = giver.ref.partition(":")[2] or giver.name
        yield Claim(
            record_ref=f"{record}:{name}" + (":alleged" if alleged else ""),
            predicate="SUPPORTS",
            mentions=(giver, *recipients),
            aux=place > 0,
            role=", ".join(kinds) or "support of unstated kind",
            text="; ".join(filter(None, details)),
            doubt="; ".join(filter(None, doubts)),
            **shared,
        )


def _supporters(row: Row) -> list[Mention]:
    """Who gave support: by id, by name alone, or nobody."""
    name = "" if row["ext_name"] == "-" else row["ext_name"]
    found = parties("subject", row.take(SUPPORTERS), name)
    return found or ([Mention("subject", actor_kind(name), name)] if name else [])


def _none(
    record: str, recipients: list[Mention], givers: list[Mention], shared: dict[str, Any]
) -> Claim:
    """UCDP's word that an actor had no support, or none from somebody."""
    objects = tuple(giver._replace(role="object") for giver in givers)
    name = "".join(f":{giver.ref.partition(':')[2] or giver.name}" for giver in givers)
    return Claim(
        record_ref=f"{record}{name}:none",
        predicate="DESCRIBED",
        mentions=(*(m._replace(role="subject") for m in recipients), *objects),
        role="no support",
        text="had no external support that year" if not givers else "had no support from it",
        **shared,
    )


LOADER: Final = UcdpLoader(
    Dataset(
        series="ucdp-esd",
        title="UCDP External Support Dataset",
        reads="CSV or XLSX of the triad-year dataset, release 18.1",
        cite="Meier, Pettersson & Croicu 2022",
        unit="support_year",
        signature=frozenset({"ext_id", "ext_name", "ext_sup", "ext_alleged", "ext_x", "actor_id"}),
        needed=(
            "conflict_id",
            "dyad_id",
            "year",
            "actor_id",
            "actor_name",
            "ext_id",
            "ext_name",
            "ext_sup",
            "ext_alleged",
            "ext_elements",
            *KINDS,
        ),
        optional=("location", "dyad_name", "active", "ext_coalition_name"),
        left_out=(
            "id",
            "civil",
            "country_a",
            "gwno_a",
            "gwno_loc",
            "actor_nonstate",
            "ext_nonstate",
            "ext_coalition",
            "ext_bothsides",
            "ext_sum",
        ),
        claims=claims,
        year="year",
        country="location",
        violence_types=("state_based",),
    )
)
