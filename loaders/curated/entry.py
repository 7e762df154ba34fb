"""One entry of a file: reads its keys one by one and collects everything wrong with it."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from loaders.curated import values
from loaders.curated.document import Document
from loaders.curated.layout import NAME, Section, meant
from loaders.curated.things import Needs, Place, Things
from loaders.curated.tree import LineError, Node, Table, Words, said, several, table, words
from schema import vocabulary as v
from schema.records import Mention

T = TypeVar("T")

_ID = re.compile(r"[^\s;]+")
COMMA: Final = "; inside { } a comma ends a value: put quotes around the words"

_TOTAL: Final = ("total", "low", "best", "high", "qualifier")


class Entry:
    """The keys of one entry. A faulty value is noted and read as not given."""

    def __init__(
        self,
        node: Table,
        section: Section,
        things: Things,
        document: Document | None = None,
        whole: "Entry | None" = None,
    ) -> None:
        """Check the keys.

        Args:
            node: the entry as written.
            section: what it is an entry of.
            things: all that it may refer to.
            document: the reader's copy, if there is one, to cut quotes from.
            whole: the entry of which this is a part; they share their faults.
        """
        self.node = node
        self.section = section
        self.things = things
        self.document = document
        self.errors: list[LineError] = whole.errors if whole else []
        self.needs: Needs = whole.needs if whole else {}
        for name, line in node.repeated:
            self.note(line, f"`{name}` is written twice")
        for name, line in node.key_lines.items():
            if name not in section.keys:
                hint = COMMA if " " in name else meant(name, section.keys)
                self.note(line, f"`{name}` is not a key of {section.noun}{hint}")
        for key in section.keys.values():
            if key.required and said(node.values.get(key.name)) is None:
                self.note(node.line, f"{section.noun} needs `{key.name}`")

    def note(self, line: int, text: str) -> None:
        """Record a fault."""
        self.fault(LineError(line, text))

    def fault(self, problem: LineError) -> None:
        """Record a fault once, however often the value is read."""
        if all(str(problem) != str(known) for known in self.errors):
            self.errors.append(problem)

    def read(self, key: str, reader: Callable[[Node], T], default: T) -> T:
        """A value through a reader; the default when it is not given or faulty."""
        node = said(self.node.values.get(key))
        if node is None:
            return default
        try:
            return reader(node)
        except LineError as problem:
            self.fault(problem)
            return default

    def line(self, key: str) -> int:
        """The line of a key, or of the entry when it is not given."""
        return self.node.key_lines.get(key, self.node.line)

    def text(self, key: str) -> str:
        """Plain words on one line."""
        return self.read(key, lambda node: " ".join(words(node).text.split()), "")

    def texts(self, key: str) -> tuple[str, ...]:
        """The plain words of a list."""
        found = []
        for node in several(self.node.values.get(key)):
            try:
                found.append(" ".join(words(node).text.split()))
            except LineError as problem:
                self.fault(problem)
        return tuple(found)

    def ident(self, key: str = "id") -> str:
        """An id: no blank and no semicolon in it."""
        return self.read(key, _ident, "")

    def word(self, key: str) -> str:
        """A word of the closed list that the layout names for the key."""
        return self.read(key, lambda node: self._word(key, node), "")

    def flag(self, key: str) -> bool | None:
        """Yes, no, or not given."""
        return self.read(key, values.read_flag, None)

    def decimal(self, key: str) -> float | None:
        """A number with decimals."""
        return self.read(key, values.read_decimal, None)

    def valid(self, key: str = "valid") -> tuple[str, str]:
        """First and last day on which something holds."""
        return self.read(key, values.read_validity, ("", ""))

    def dated(self) -> dict[str, Any]:
        """The fields of a record that say when."""
        when = self.read("date", values.read_when, values.When())
        return {
            "date_from": when.first,
            "date_to": when.last,
            "date_precision": when.precision,
            "date_inferred": bool(self.flag("date_inferred")),
        }

    def passage(self) -> dict[str, Any]:
        """The fields of a record that say where in the document it stands."""
        line = self.read("line", _line, None)
        span = self.read("span", _span, None)
        if span is None:
            return {"line": line}
        found: dict[str, Any] = {"line": line, "span_start": span[0], "span_end": span[1]}
        if self.document:
            try:
                found["quote"] = self.document.quote(*span, line, self.line("span"))
            except LineError as problem:
                self.fault(problem)
        return found

    def things_as(self, key: str, role: str, allowed: Iterable[str]) -> tuple[Mention, ...]:
        """The things of a list, in a role."""
        found = []
        for node in several(self.node.values.get(key)):
            try:
                found.append(self.things.mention(node, role, self.needs, allowed))
            except LineError as problem:
                self.fault(problem)
        if len({mention[1:4] for mention in found}) < len(found):
            self.note(self.line(key), f"`{key}` names the same one twice")
        return tuple(found)

    def thing_as(self, key: str, role: str, allowed: Iterable[str]) -> tuple[Mention, ...]:
        """The one thing of a key, in a role; empty when it is not given."""
        if len(several(self.node.values.get(key))) > 1:
            self.note(self.line(key), f"`{key}` takes one, not a list")
        return self.things_as(key, role, allowed)[:1]

    def places(self, key: str) -> tuple[Place, ...]:
        """The places of a list."""
        found = []
        for node in several(self.node.values.get(key)):
            try:
                found.append(self.things.place(node, self.needs))
            except LineError as problem:
                self.fault(problem)
        return tuple(found)

    def references(self, key: str, section: str) -> tuple[str, ...]:
        """Ids of entries of a section."""
        found = []
        for node in several(self.node.values.get(key)):
            try:
                found.append(self.things.reference(words(node), section, self.needs))
            except LineError as problem:
                self.fault(problem)
        return tuple(found)

    def figure(self, key: str) -> values.Figure:
        """A figure, as one value or as a table of bounds."""
        return self.read(key, self._figure, values.Figure())

    def toll(self, key: str) -> dict[str, Any]:
        """The fields of a report for `killed` or `injured`, but for the categories."""
        figure = self.figure(key)
        for value in (figure.low, figure.best, figure.high):
            if value is not None and value != int(value):
                self.note(self.line(key), f"`{key}` must be a whole number, not {value:g}")
        bounds = {"low": figure.low, "best": figure.best, "high": figure.high}
        found: dict[str, Any] = {
            f"{key}_{bound}": None if value is None else int(value)
            for bound, value in bounds.items()
        }
        return found | {f"{key}_qualifier": figure.qualifier}

    def categories(self, key: str) -> dict[str, int]:
        """Who the dead or injured are, as far as that is said."""
        node = self.node.values.get(key)
        found = {}
        if isinstance(node, Table):
            for name, value in node.values.items():
                if name in v.CASUALTY and said(value) is not None:
                    try:
                        found[f"{key}_{name}"] = values.read_whole(value)
                    except LineError as problem:
                        self.fault(problem)
        return found

    def parts(self, key: str, section: Section, meaning: str) -> list["Entry"]:
        """The tables of a list, each an entry of its own that shares the faults of this one."""
        found = []
        for node in several(self.node.values.get(key)):
            if isinstance(node, Words) and section is NAME:
                node = Table(node.line, {"text": node}, {"text": node.line})
            try:
                rows = table(node, meaning)
            except LineError as problem:
                self.fault(problem)
                continue
            found.append(Entry(rows, section, self.things, self.document, whole=self))
        return found

    def _word(self, key: str, node: Node) -> str:
        known = self.section.keys[key].words
        word = words(node)
        if known is None or word.text in known:
            return word.text
        hint = meant(word.text, known.codes)
        codes = ", ".join(term.code for term in known.terms)
        article = "an" if known.name[0] in "aeiou" else "a"
        raise LineError(
            word.line,
            f"`{word.text}` is not {article} {known.name}{hint or f'; there are: {codes}'}",
        )

    def _figure(self, node: Node) -> values.Figure:
        if isinstance(node, Words):
            return values.read_figure(node)
        rows = table(node, "a figure")
        wanted = (*_TOTAL, *v.CASUALTY.codes) if self._counts_persons(rows) else _TOTAL
        for key, line in rows.key_lines.items():
            if key not in wanted:
                raise LineError(line, f"`{key}` is not a part of a figure{meant(key, wanted)}")
        low, best, high = (self._bound(rows, key) for key in ("low", "best", "high"))
        if low is not None and high is not None and low > high:
            raise LineError(rows.line, f"low {low:g} is more than high {high:g}")
        bounded = low is not None or best is not None or high is not None
        if total := said(rows.values.get("total")):
            if bounded:
                raise LineError(rows.line, "write either `total` or `low`, `best` and `high`")
            figure = values.read_figure(total)
        else:
            figure = values.Figure(low, best, high, "range" if bounded else "")
        return self._hedged(figure, rows)

    def _bound(self, rows: Table, key: str) -> float | None:
        value = said(rows.values.get(key))
        if value is None:
            return None
        figure = values.read_figure(value)
        if figure.qualifier not in ("", "exactly"):
            raise LineError(value.line, f"`{key}` must be a plain number")
        return figure.best

    def _hedged(self, figure: values.Figure, rows: Table) -> values.Figure:
        given = said(rows.values.get("qualifier"))
        if given is None:
            return figure
        qualifier = words(given).text
        if qualifier not in v.QUALIFIER:
            hint = meant(qualifier, v.QUALIFIER.codes)
            raise LineError(given.line, f"`{qualifier}` is not a qualifier{hint}")
        if figure.qualifier == "exactly" and figure.best is not None:
            return values.hedged(figure.best, qualifier)
        return values.Figure(figure.low, figure.best, figure.high, qualifier)

    def _counts_persons(self, rows: Table) -> bool:
        return any(rows is self.node.values.get(key) for key in ("killed", "injured"))


def _ident(node: Node) -> str:
    word = words(node)
    if not _ID.fullmatch(word.text):
        raise LineError(word.line, f"`{word.text}` cannot be an id: no blanks, no semicolons")
    return word.text


def _line(node: Node) -> int | None:
    return values.read_whole(node)


def _span(node: Node) -> tuple[int, int] | None:
    return values.read_span(node)
