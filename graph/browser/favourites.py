"""The prepared questions as saved queries, for the Browser and for cypher-shell.

One file for each question, in a folder for each family. The Browser takes a zip of them when it
is dropped on its page, and calls a query by its first comment. In the zip the values stand in
the queries, as the Browser shows no rows of a query that follows `:param` lines; in a folder, for
cypher-shell, the lines set the parameters.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.questions import names
from graph.questions.ask import plain, read_params
from graph.questions.catalogue import Question, questions
from graph.questions.link import for_shell, pasteable
from schema.errors import InputError, RivalgraphError

if TYPE_CHECKING:
    from graph.engine import Engine

# A zip of the same questions is the same file, byte for byte.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
# What stands in for an example that this graph does not hold.
_OTHERS: Final = {
    "actor": "MATCH (x:Actor) OPTIONAL MATCH (x)-[t:TIE]-() WITH x, sum(t.hostility) AS n "
    "RETURN x.id ORDER BY n DESC, x.id LIMIT 5",
    "location": "MATCH (x:Location) RETURN x.id "
    "ORDER BY COUNT { (x)<-[:OCCURRED_AT]-() } DESC, x.id LIMIT 5",
    "incident": "MATCH (x:Incident) RETURN x.id ORDER BY x.n_reports DESC, x.id LIMIT 5",
}


def save_questions(engine: "Engine", place: Path) -> int:
    """Write all prepared questions as saved queries.

    Args:
        engine: an open graph; the values that come with a question are of things in it.
        place: a zip for the Browser when it is called `.zip`, else a folder for cypher-shell.

    Returns:
        The number of questions.

    Raises:
        RivalgraphError: it cannot be written.
    """
    zipped = place.suffix.lower() == ".zip"
    files = [
        (
            f"{one.family}/{one.id}.cypher",
            saved_query(one, usable_values(engine, one), shell=not zipped),
        )
        for one in questions()
    ]
    try:
        if zipped:
            _write_zip(place, files)
        else:
            for name, text in files:
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise RivalgraphError(f"cannot write {place}: {error.strerror}") from error
    return len(files)


def saved_query(question: Question, values: dict[str, Any], *, shell: bool = False) -> str:
    """A question as a file: the plain words, what it takes and answers, values, the query.

    Args:
        question: the question.
        values: a value for each of its parameters, names resolved.
        shell: for cypher-shell instead of the Browser.
    """
    lines = [question.question, f"{question.id}, of the family {question.family}"]
    if question.params:
        lines.append("It takes:")
        lines += [f"  ${p.name} ({_kind(p.type)}): {p.meaning}" for p in question.params.values()]
    lines.append("Its columns:")
    lines += [f"  {name}: {meaning}" for name, meaning in question.columns.items()]
    lines += question.notes.get("", [])
    comments = "".join(f"// {line}\n" for line in lines)
    written = for_shell if shell else pasteable
    return f"{comments}{written(question.cypher, values)}\n"


def usable_values(engine: "Engine", question: Question) -> dict[str, Any]:
    """Values with which a question can be asked of this graph: defaults, examples, or others.

    An example that the graph does not hold gives way to something that it does, so that a saved
    query runs as it is.
    """
    needed = {p.name: p.example for p in question.params.values() if p.required}
    values = read_params(question, needed)
    used: set[str] = set()
    for name, param in question.params.items():
        text = values[name]
        if param.type not in names.NAMED_TYPES or text is None:
            continue
        try:
            ident = names.find(engine, {(param.type, text)})[param.type, text].id
        except InputError:
            rows = engine.read(_OTHERS[param.type], vetted=True).rows
            ident = next((row[0] for row in rows if row[0] not in used), text)
        used.add(ident)
        values[name] = ident
    return {name: plain(value) for name, value in values.items()}


def _kind(kind: str) -> str:
    return (
        f"id of an {kind}"
        if kind in ("actor", "incident")
        else f"id of a {kind}"
        if (kind in names.NAMED_TYPES)
        else kind
    )


def _write_zip(place: Path, files: Iterable[tuple[str, str]]) -> None:
    part = place.with_name(f".{place.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files:
                archive.writestr(zipfile.ZipInfo(name, _DAY), text, zipfile.ZIP_DEFLATED)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def read_saved(place: Path) -> Iterator[tuple[str, str]]:
    """Name and text of the saved queries in a zip or a folder, as `save_questions` wrote them."""
    if place.is_dir():
        for file in sorted(place.glob("*/*.cypher")):
            yield file.relative_to(place).as_posix(), file.read_text(encoding="utf-8")
        return
    with zipfile.ZipFile(place) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode()
