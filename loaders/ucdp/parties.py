"""The parties of UCDP's datasets: one id, one kind and one introduction, in every file alike."""

import csv
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from schema.records import Claim, Mention, path_steps

TABLE: Final = Path(__file__).with_name("governments.csv")
PREFIX: Final = "Government of "


class Government(NamedTuple):
    """A government: its Gleditsch-Ward number, its id as an actor of UCDP, its name there."""

    gwno: int
    actor: int
    name: str


@cache
def governments() -> dict[int, Government]:
    """Every government that is an actor of UCDP, by its Gleditsch-Ward number.

    Secondary parties are given by that number alone: their names stand in the order of the
    alphabet, their numbers in order of size.
    """
    with TABLE.open(newline="", encoding="utf-8") as file:
        rows = [
            Government(int(row["gwno"]), int(row["actor"]), row["name"])
            for row in csv.DictReader(file)
        ]
    return {row.gwno: row for row in rows}


@cache
def _names() -> dict[int, str]:
    return {row.actor: row.name for row in governments().values()}


@cache
def country_code(name: str) -> str:
    """The code of a country by its name in UCDP (`gw:700`); '' when it is not known."""
    wanted = PREFIX + name
    return next((f"gw:{row.gwno}" for row in governments().values() if row.name == wanted), "")


def actor_kind(name: str, number: int = 0, *, state: bool = False) -> str:
    """Whether an actor of UCDP is a government (`state`) or not (`group`).

    Args:
        name: its name; all governments, and coalitions of them, begin alike.
        number: its id, which tells only where no name is given.
        state: whether the file gives it a Gleditsch-Ward number.
    """
    name = name or _names().get(number, "")
    return "state" if state or name.startswith(PREFIX) else "group"


def party(role: str, number: int, name: str = "") -> Mention:
    """An actor of UCDP by its id, and its name where the file gives one."""
    name = name or _names().get(number, "")
    return Mention(role, actor_kind(name, number), name, f"ucdp:{number}")


def parties(role: str, numbers: tuple[int, ...], names: str) -> list[Mention]:
    """The actors of a cell that may hold several.

    The ids say how many there are. Names hold commas themselves: they are told apart only
    where as many come out as there are ids; else governments have the names known of them,
    and the others none.
    """
    if len(numbers) == 1:
        return [party(role, numbers[0], names)]
    parts = [part.strip() for part in names.split(",")]
    if len(parts) != len(numbers):
        parts = [""] * len(numbers)
    return [party(role, *pair) for pair in zip(numbers, parts, strict=True)]


def government(role: str, gwno: int) -> Mention:
    """A government by its Gleditsch-Ward number; one that is no actor of UCDP keeps that id."""
    known = governments().get(gwno)
    if known is None:
        return Mention(role, "state", "", f"gw:{gwno}")
    return party(role, known.actor, known.name)


def named(mention: Mention) -> Claim:
    """The name of an actor: the same claim whatever else the file holds.

    One known by its id alone is called by it until another file names it.
    """
    name = mention.name or mention.ref
    return Claim(
        record_ref=f"named:{mention.ref}:{mention.kind}:{name}",
        predicate="NAMED",
        mentions=(mention._replace(role="subject", attribution=""),),
        aux=True,
        text=name,
        name_quality="primary" if mention.name else "low",
    )


def within(path: str, country_ref: str) -> Claim:
    """The claim that introduces a place by its path."""
    return Claim(
        record_ref=f"within:{path}",
        predicate="WITHIN",
        mentions=(Mention("subject", "place", path, country_ref),),
        aux=True,
        level=path_steps(path)[-1][0],
        country_ref=country_ref,
    )
