"""Ask a question of the catalogue and get its answer, with what must be said beside it."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.questions import names
from graph.questions.absence import Absence, Asked, absence, gap
from graph.questions.catalogue import NOTHING, Param, Question, find
from schema.errors import InputError

if TYPE_CHECKING:
    from graph.engine import Engine

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_TRUE: Final = frozenset({"true", "yes", "1"})
_FALSE: Final = frozenset({"false", "no", "0"})
EVERYWHERE: Final = ("since", "until", "as_of", "min_sources")
"""Parameters that mean the same in every question that takes them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of plain Python values, and what must be known to read them.

    `params` holds the values the query was run with, names resolved; dates are ISO text in
    the rows. `absence` says which kind of nothing an empty answer is.
    """

    question: Question
    columns: list[str]
    rows: list[dict[str, Any]]
    cypher: str
    params: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    absence: Absence | None = None
    truncated: bool = False


def ask(
    engine: "Engine",
    question_id: str,
    params: Mapping[str, str],
    *,
    limit: int | None = None,
    beside: bool = True,
) -> Answer:
    """Answer one question.

    Args:
        engine: the graph.
        question_id: id in the catalogue.
        params: what the user typed, by parameter; names are looked up.
        limit: at most this many rows.
        beside: work out what must be said beside rows, which may take longer than the answer;
            why there are none is always said.

    Raises:
        InputError: there is no such question or parameter, a value does not fit, or a name
            is not known or not clear.
    """
    question = find(question_id)
    values = read_params(question, params)
    found = names.find(
        engine,
        {
            (question.params[name].type, value)
            for name, value in values.items()
            if question.params[name].type in names.NAMED_TYPES and value is not None
        },
    )
    meant = {
        name: found[question.params[name].type, value]
        for name, value in values.items()
        if (question.params[name].type, value) in found
    }
    bound = values | {name: thing.id for name, thing in meant.items()}
    result = engine.read(question.cypher, vetted=True, limit=limit, timeout=120.0, parameters=bound)
    rows = [
        dict(zip(result.columns, (plain(value) for value in row), strict=True))
        for row in result.rows
    ]
    asked = _asked(question, bound, meant)
    return Answer(
        question=question,
        columns=list(question.columns),
        rows=rows,
        cypher=question.cypher,
        params={name: plain(value) for name, value in bound.items()},
        notes=_notes(engine, question, bound, meant, asked, rows, result.truncated)
        if beside
        else [],
        absence=None if rows else absence(engine, asked),
        truncated=result.truncated,
    )


def read_params(question: Question, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of all parameters of a question: typed, defaults filled in, names as typed.

    Raises:
        InputError: one is unknown, missing, or no value of its type.
    """
    for name in given:
        if name not in question.params:
            takes = ", ".join(question.params) or "nothing"
            why = "; it means nothing there" if name in EVERYWHERE else ""
            raise InputError(f"{question.id} does not take {name!r}{why}; it takes: {takes}")
    values: dict[str, Any] = {}
    for name, param in question.params.items():
        text = given.get(name, param.default)
        if text is None:
            raise InputError(
                f"{question.id} needs {name}, such as {name}={quoted(param.example)}: "
                f"{param.meaning}"
            )
        values[name] = _value(param, text)
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise InputError(f"since={since} lies after until={until}")
    return values


def plain(value: Any) -> Any:
    """A value of the driver as a plain Python value that JSON can hold; dates become ISO text."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    iso = getattr(value, "iso_format", None) or getattr(value, "isoformat", None)
    return iso() if iso else str(value)


def quoted(text: str) -> str:
    """A value as it is typed on a command line."""
    return f"'{text}'" if re.search(r"[\s()&;]", text) else text


def _value(param: Param, text: str) -> Any:
    text = text.strip()
    if text in (NOTHING, ""):
        if param.default == NOTHING:
            return None
        raise InputError(f"{param.name} is empty; it is such as {param.example}")
    if param.type == "integer":
        if not re.fullmatch(r"\d{1,9}", text):
            raise InputError(f"{param.name} is a whole number such as {param.example}, not {text}")
        return int(text)
    if param.type == "boolean":
        if text.lower() not in _TRUE | _FALSE:
            raise InputError(f"{param.name} is true or false, not {text}")
        return text.lower() in _TRUE
    if param.type == "date":
        return _day(param, text)
    return text


def _day(param: Param, text: str) -> date:
    return day_of(param.name, text, param.example)


def day_of(name: str, text: str, example: str = "2021-08-15") -> date:
    """A day; a month or a year stands for its first day, as `until` for its last.

    Raises:
        InputError: the text is no day of the calendar.
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise InputError(f"{name} is a day such as {example}, not {text}")
    year, month, day = (int(part) if part else None for part in match.groups())
    last = name == "until"
    month = month or (12 if last else 1)
    try:
        day = day or (calendar.monthrange(year or 0, month)[1] if last else 1)
        return date(year or 0, month, day)
    except ValueError:
        raise InputError(f"{name}={text} is not a day of the calendar") from None


def _notes(
    engine: "Engine",
    question: Question,
    bound: Mapping[str, Any],
    meant: Mapping[str, names.Found],
    asked: Asked,
    rows: list[dict[str, Any]],
    truncated: bool,
) -> list[str]:
    notes = names.remarks(meant.values())
    if bound.get("regime"):
        notes += [
            f"{thing.name} includes {', '.join(thing.regimes)}, as which it governs; "
            "regime=false leaves it out."
            for thing in meant.values()
            if thing.regimes
        ]
    if question.rests_on and rows:
        found = engine.read(question.rests_on, vetted=True, timeout=120.0, parameters=dict(bound))
        notes += [
            f"{resting:,} of {total:,} incidents rest on rule {rule} (inferred)."
            for rule, resting, total in found.rows
        ]
    if question.evidence == "incidents" and rows and (missed := gap(engine, asked)):
        notes.append(missed)
    notes += question.notes.get("", [])
    for name, texts in question.notes.items():
        if name and bound.get(name) not in (None, False):
            notes += [text for text in texts if text not in notes]
    if truncated:
        notes.append(f"Only the first {len(rows):,} rows are shown.")
    return notes


def _asked(question: Question, bound: Mapping[str, Any], meant: Mapping[str, names.Found]) -> Asked:
    actors = [meant[n] for n, p in question.params.items() if p.type == "actor" and n in meant]
    places = [meant[n] for n, p in question.params.items() if p.type == "location" and n in meant]
    return Asked(
        evidence=question.evidence,
        actors=tuple(actors),
        place=places[0] if places else None,
        since=bound.get("since"),
        until=bound.get("until"),
        event_type=bound.get("event_type"),
    )
