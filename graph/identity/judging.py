"""Record a judgement that two actors of a graph are one, or are two, and take it back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.engine import Engine
from graph.ingest.judging import judgements_file
from graph.questions import names
from loaders.judgements import SAME, Judgement, Judgements, read_judgements, record, undo
from schema.errors import InputError
from schema.text import fold


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as written or undone, and the file that holds it."""

    judgement: Judgement
    file: Path


def judge(
    engine: Engine,
    a: str,
    b: str,
    verdict: str,
    *,
    why: str,
    by: str,
    day: date | None = None,
    file: Path | None = None,
) -> Judged:
    """Record that two actors are the same, or are not.

    The graph itself does not change before it is rebuilt.

    Args:
        engine: the graph in which they are.
        a: id or name of an actor.
        b: id or name of another.
        verdict: `same` or `different`.
        why: the reason.
        by: who says so.
        day: when; today without it.
        file: where to write it; the file in force without it.

    Raises:
        InputError: an actor is not known or not clear, stands for nobody in particular, or the
            judgement contradicts another or the registry.
    """
    path = file or judgements_file(engine)
    if not why.strip() or not by.strip():
        raise InputError("a judgement needs a reason (--why) and somebody who signs it (--by)")
    one, other = _actor(engine, a), _actor(engine, b)
    if one.id == other.id:
        raise InputError(f"{a!r} and {b!r} are one actor already, {one.id} ({one.name})")
    if verdict == SAME:
        _refuse_residual(engine, one, other)
    new = Judgement(
        verdict=verdict,
        a=one.id,
        b=other.id,
        a_name=" ".join(one.name.split()),
        b_name=" ".join(other.name.split()),
        why=" ".join(why.split()),
        by=" ".join(by.split()),
        day=day or date.today(),
    )
    record(path, new)
    return Judged(new, path)


def take_back(
    engine: Engine,
    a: str,
    b: str,
    *,
    by: str,
    why: str = "",
    day: date | None = None,
    file: Path | None = None,
) -> Judged:
    """Undo the judgement in force on two actors; its entry stays and says so.

    Args:
        engine: the graph.
        a: id of an actor, also one it has no more, or a name.
        b: the same of the other.
        by: who takes it back.
        why: the reason.
        day: when; today without it.
        file: the file; the one in force without it.

    Raises:
        InputError: there is no such judgement.
    """
    path = file or judgements_file(engine)
    standing = read_judgements(path)
    old = _find(standing, a, b)
    if old is None:
        try:
            old = _find(standing, _actor(engine, a).id, _actor(engine, b).id)
        except InputError:
            old = None
    if old is None:
        raise InputError(f"{path} holds no judgement in force on {a!r} and {b!r}")
    undo(path, old, by=" ".join(by.split()), day=day or date.today(), why=" ".join(why.split()))
    return Judged(old, path)


def _actor(engine: Engine, text: str) -> names.Found:
    return names.find(engine, {("actor", text)})["actor", text]


def _refuse_residual(engine: Engine, *actors: names.Found) -> None:
    rows = engine.read(
        "MATCH (a:Actor) WHERE a.id IN $ids AND a.residual RETURN a.id, a.name ORDER BY a.id",
        ids=[actor.id for actor in actors],
    ).rows
    if rows:
        id_, name = rows[0]
        raise InputError(f"{id_} ({name}) stands for nobody in particular and is nobody else")


def _find(standing: Judgements, a: str, b: str) -> Judgement | None:
    for entry in standing.in_force:
        sides = ((entry.a, entry.a_name), (entry.b, entry.b_name))
        for one, other in (sides, sides[::-1]):
            if _is(a, one) and _is(b, other):
                return entry
    return None


def _is(text: str, side: tuple[str, str]) -> bool:
    id_, name = side
    return text == id_ or (name != "" and fold(text) == fold(name))
