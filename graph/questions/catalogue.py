"""The catalogue: one question is one `.cypher` file, `<family>/<id>.cypher`.

A file opens with a comment header and holds the query, which can be pasted into the Neo4j
Browser. Two more queries may follow, each under a line of its own: `// visual:` returns
paths to look at, `// rests on:` tells how many of the incidents used rest on which rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from schema.errors import InputError

FOLDER: Final = Path(__file__).parent
TYPES: Final = ("actor", "location", "incident", "integer", "date", "string", "boolean")
EVIDENCE: Final = ("incidents", "words", "figures", "yearly", "identity")
RESERVED: Final = frozenset({"limit", "timeout", "query"})
NOTHING: Final = "null"
FAMILIES: Final = {
    "actors": "Actors",
    "relations": "Relations",
    "rivalry": "Rivalry",
    "incidents": "Incidents",
    "victims": "Victims and officials",
    "claims": "Claims and figures",
    "places": "Places",
    "time": "Time",
    "lineage": "Lineage",
    "evidence": "Evidence and quality",
    "network": "Network",
}
"""The families in the order in which they are shown, each with its title."""

_FIELD = re.compile(r"// (id|question|family|since|evidence|words): (\S.*)")
_PARAM = re.compile(r"// param ([a-z_]+): ([a-z]+)(?: = (.*?))? \| (.*?) — (\S.*)")
_COLUMN = re.compile(r"// column ([a-z_]+): (\S.*)")
_NOTE = re.compile(r"// note(?: ([a-z_]+))?: (\S.*)")
_SECTION = re.compile(r"// (visual|rests on):")
_T = TypeVar("_T")


class CatalogueError(Exception):
    """A question file breaks the rules of the catalogue; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Param:
    """What a question is asked with. `default` is None when the parameter must be given."""

    name: str
    type: str
    default: str | None
    example: str
    meaning: str

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its file declares it.

    `evidence` says what its answer is made of, and so what an empty answer may mean:
    `incidents` (datasets cover them), `yearly` (tables of figures by year against events),
    `words`, `figures` or `identity` (nothing covers them).
    `words` are other ways to ask it, by which it is found. `notes` maps a parameter to what
    must be said when it is given; under '' stands what must always be said.
    """

    id: str
    question: str
    family: str
    since: str
    evidence: str
    params: dict[str, Param]
    columns: dict[str, str]
    notes: dict[str, list[str]]
    cypher: str
    visual: str
    rests_on: str
    path: Path = field(repr=False)
    words: tuple[str, ...] = ()


@cache
def index() -> dict[str, Path]:
    """The file of every question, by id. Nothing is read."""
    return {path.stem: path for path in sorted(FOLDER.glob("*/*.cypher"))}


def find(question_id: str) -> Question:
    """The question of that id.

    Raises:
        InputError: there is none; the message names those that come near.
    """
    path = index().get(question_id)
    if path is None:
        from difflib import get_close_matches

        from graph.questions.search import search

        near = get_close_matches(question_id, index(), n=3, cutoff=0.6)
        near = near or [hit.question.id for hit in search(question_id, limit=3)]
        hint = f"did you mean {', '.join(near)}?" if near else "`rivalgraph ask` lists them"
        raise InputError(f"there is no question {question_id!r}; {hint}")
    return parse(path)


def questions() -> Iterator[Question]:
    """All questions, by family and id."""
    order = list(FAMILIES)
    for path in sorted(index().values(), key=lambda p: (order.index(p.parent.name), p.stem)):
        yield parse(path)


def family(name: str) -> str:
    """The family that is meant: its name, its title, or the beginning of one of them.

    Raises:
        InputError: no family or more than one begins like that.
    """
    typed = name.strip().lower()
    found = [
        key
        for key, title in FAMILIES.items()
        if typed and any(n.startswith(typed) for n in (key, title.lower(), *title.lower().split()))
    ]
    if typed in FAMILIES:
        return typed
    if len(found) == 1:
        return found[0]
    raise InputError(f"there is no family {name!r}; the families are: {', '.join(FAMILIES)}")


def parse(path: Path) -> Question:
    """Read one file of the catalogue, strictly.

    Raises:
        CatalogueError: a line of the header is not understood, something is missing or
            said twice, or the file is not where its family and id say.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = _Header(path)
    for number, line in enumerate(lines[:end], 1):
        header.read(number, line)
    return header.question(_sections(lines[end:]))


class _Header:
    """The header of one file while it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fields: dict[str, str] = {}
        self.params: dict[str, Param] = {}
        self.columns: dict[str, str] = {}
        self.notes: dict[str, list[str]] = {}

    def read(self, number: int, line: str) -> None:
        if match := _FIELD.fullmatch(line):
            self._once(number, self.fields, match[1], match[2])
        elif match := _PARAM.fullmatch(line):
            param = Param(match[1], match[2], match[3], match[4], match[5])
            if param.type not in TYPES:
                raise self._error(number, f"type {param.type!r} is not one of {', '.join(TYPES)}")
            if param.name in RESERVED:
                raise self._error(number, f"a parameter cannot be called {param.name}")
            self._once(number, self.params, param.name, param)
        elif match := _COLUMN.fullmatch(line):
            self._once(number, self.columns, match[1], match[2])
        elif match := _NOTE.fullmatch(line):
            self.notes.setdefault(match[1] or "", []).append(match[2])
        else:
            raise self._error(number, f"not a line of a header: {line}")

    def question(self, sections: dict[str, str]) -> Question:
        for name in ("id", "question", "family", "since", "evidence"):
            if name not in self.fields:
                raise self._error(1, f"the header has no `{name}`")
        if (self.fields["family"], self.fields["id"]) != (self.path.parent.name, self.path.stem):
            raise self._error(1, "family and id are not the folder and the name of the file")
        if self.fields["evidence"] not in EVIDENCE:
            raise self._error(1, f"evidence is not one of {', '.join(EVIDENCE)}")
        for name in self.notes.keys() - self.params.keys() - {""}:
            raise self._error(1, f"there is a note on {name}, which is no parameter")
        if "sources" not in self.columns:
            raise self._error(1, "there is no column `sources`")
        if not sections["cypher"]:
            raise self._error(1, "there is no query")
        words = self.fields.pop("words", "")
        return Question(
            params=self.params,
            columns=self.columns,
            notes=self.notes,
            cypher=sections["cypher"],
            visual=sections["visual"],
            rests_on=sections["rests on"],
            path=self.path,
            words=tuple(word.strip() for word in words.split(",") if word.strip()),
            **self.fields,
        )

    def _once(self, number: int, known: dict[str, _T], name: str, value: _T) -> None:
        if name in known:
            raise self._error(number, f"{name} is declared twice")
        known[name] = value

    def _error(self, number: int, message: str) -> CatalogueError:
        return CatalogueError(f"{self.path.parent.name}/{self.path.name}:{number}: {message}")


def _sections(lines: list[str]) -> dict[str, str]:
    """The queries of a file by section; '' for one that is not there."""
    parts: dict[str, list[str]] = {"cypher": [], "visual": [], "rests on": []}
    current = parts["cypher"]
    for line in lines:
        if match := _SECTION.fullmatch(line):
            current = parts[match[1]]
        else:
            current.append(line)
    return {name: "\n".join(part).strip() for name, part in parts.items()}
