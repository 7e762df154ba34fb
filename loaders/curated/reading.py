"""The loader of files that analysts write: facts with their place in a source."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from loaders.base import About, Head, Item, Loader, Options, Progress, Reading, open_binary
from loaders.curated.build import Built, build, introductions
from loaders.curated.csv_reader import read_csv, table_kind
from loaders.curated.document import open_document
from loaders.curated.entry import Entry
from loaders.curated.layout import SECTIONS, SOURCE, TOP_KEYS, VERSION, meant
from loaders.curated.things import Things
from loaders.curated.tree import Node, Table, Words, said, table
from loaders.curated.yaml_reader import read_yaml
from loaders.registry.registry import load_registry
from schema import vocabulary as v
from schema.errors import InputError
from schema.records import Rejected, Slot, Source
from schema.text import fold

SIZE_LIMIT: Final = 64 * 1024 * 1024
SHOWN: Final = 20
RAW_LIMIT: Final = 2_000

_YAML = re.compile(r"^rivalgraph[ \t]*:", re.MULTILINE)
_CSV = re.compile(r'^\s*"?#\s*rivalgraph[ \t]*:')
_LISTS = re.compile(rf"^({'|'.join(SECTIONS)})[ \t]*:", re.MULTILINE)
_SERIES = re.compile(r"[a-z0-9][a-z0-9.-]*")


class CuratedLoader(Loader):
    """Reads the YAML layout, and its tables of relations or incidents."""

    about = About(
        name="curated",
        title="Facts written by an analyst",
        reads="YAML or CSV in the layout of docs/curated.md; begins with `rivalgraph: 1`",
        licence="as its source says",
        credit="as its source says",
    )

    def detect(self, head: Head) -> bool:
        """Whether the file says which layout it is written in."""
        return bool(_CSV.match(head.text) or _YAML.search(head.text))

    def nearly(self, head: Head) -> str:
        """What is missing when the lists or columns are there, but not the first line."""
        if _LISTS.search(head.text):
            return "looks like a curated file; add a first line `rivalgraph: 1`"
        if section := table_kind(head.header):
            return (
                f"looks like a table of {section.name}; add lines `# rivalgraph: 1`, "
                "`# series: …` and `# title: …` above its header"
            )
        return ""

    def read(self, path: Path, options: Options, progress: Progress) -> Reading:
        """Read and check the whole file.

        Raises:
            InputError: it is no such file, its source is not stated as it must be, or the
                reader's copy of the document is another text.
        """
        if not options.complete:
            raise InputError(f"{path}: a curated file is read whole; leave the limits out")
        text = _text(path)
        try:
            root = read_csv(text) if is_table(text) else read_yaml(text)
            return CuratedReading(path, root, text, options, progress)
        except InputError as error:
            raise InputError(f"{path}: {error}") from None


class CuratedReading(Reading):
    """A curated file, read and checked. Entries with faults are among the rejected rows."""

    def __init__(
        self, path: Path, root: Table, text: str, options: Options, progress: Progress
    ) -> None:
        super().__init__()
        _check_top(root)
        about = _about(root)
        self.source = _source(about, options)
        self.scope = options.scope
        self._slot = _slot(about, options, self.source)
        document = None
        if options.document:
            document = open_document(options.document, self.source.document_sha256)
        things = Things(self.source.series, registered_names, registered_countries)
        self._found = build(root, things, document)
        self._lines = text.splitlines()
        self._size = path.stat().st_size
        self._progress = progress
        waiting = sum(built.review == "needed" for built in self._found if not built.errors)
        self.remarks.extend(things.remarks.values())
        if waiting:
            self.remarks.append(f"left out until a person has looked (`review: needed`): {waiting}")

    def items(self) -> Iterator[Item]:
        """Names and places that no entry declares, then the entries in the order of the file."""
        yield from introductions(self._found, registered_names())
        for built in self._found:
            if built.errors:
                faults = sorted(built.errors, key=lambda fault: fault.line)
                row = faults[0].line
                reason = "; ".join(
                    fault.text if fault.line == row else str(fault) for fault in faults[:SHOWN]
                )
                yield Rejected(row, reason, self._raw(built))
            elif built.review not in ("needed", "rejected"):
                yield from built.records
        self._progress.tell(self._size, self._size)

    def slot(self) -> Slot:
        """The slot, with the coverage that the file or the user states."""
        return self._slot

    def _raw(self, built: Built) -> str:
        last = max(built.node.end, built.node.line)
        return "\n".join(self._lines[built.node.line - 1 : last])[:RAW_LIMIT]


def is_table(text: str) -> bool:
    """Whether a curated file is a table of rows, rather than YAML."""
    return bool(_CSV.match(text))


@cache
def registered_names() -> dict[str, str]:
    """Name of every registered actor by its id."""
    return {actor.id: actor.name for actor in load_registry().actors.values()}


@cache
def registered_countries() -> dict[str, str]:
    """Gleditsch-Ward code of every country by its folded names: `afghanistan` is `gw:700`."""
    return {
        fold(name.text): next(ref for ref in place.ids if ref.startswith("gw:"))
        for place in load_registry().places.values()
        if place.level == "country"
        for name in place.names
    }


def _text(path: Path) -> str:
    with open_binary(path) as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{path} is larger than 64 MB; split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{path}: line {line} is not UTF-8; save the file as UTF-8") from None


def _check_top(root: Table) -> None:
    for key, line in root.repeated:
        raise InputError(f"line {line}: `{key}` is written twice; join its entries in one list")
    version = root.values.get("rivalgraph")
    if not isinstance(version, Words) or version.blank:
        raise InputError("a curated file begins with `rivalgraph: 1`")
    if version.text != VERSION:
        raise InputError(
            f"line {version.line}: written in layout {version.text}; this version reads {VERSION}"
        )
    for key, line in root.key_lines.items():
        if key not in TOP_KEYS:
            raise InputError(
                f"line {line}: `{key}` is not a list of the layout{meant(key, TOP_KEYS)}"
            )
    if said(root.values.get("source")) is None:
        raise InputError("there is no `source`: say what the file was made from")


def _about(root: Table) -> Entry:
    node: Node = root.values["source"]
    if not isinstance(node, Table):
        raise InputError(f"line {node.line}: `source` is written as `key: value` pairs")
    entry = Entry(
        table(node, "the source"), SOURCE, Things("", registered_names, registered_countries)
    )
    series = entry.ident("series")
    if series and not _SERIES.fullmatch(series):
        entry.note(entry.line("series"), f"`{series}`: small letters, digits, dots and hyphens")
    return entry


def _source(entry: Entry, options: Options) -> Source:
    fields: dict[str, Any] = {
        "series": entry.ident("series"),
        "release": entry.text("release") or options.release,
        "credit": entry.text("credit") or entry.text("author"),
        "kind": entry.word("kind") or "document",
        "reliability": entry.word("reliability") or "c",
    }
    for key in ("title", "publisher", "published", "url", "licence", "document_sha256"):
        fields[key] = entry.text(key)
    _refuse(entry)
    return Source(**fields)


def _slot(entry: Entry, options: Options, source: Source) -> Slot:
    first, last = entry.valid("years")
    countries = entry.texts("countries")
    coverage = entry.word("coverage") or options.coverage or "document"
    _refuse(entry)
    if coverage not in v.COVERAGE:
        codes = ", ".join(term.code for term in v.COVERAGE.terms)
        raise InputError(f"there is no coverage {coverage!r}; there are: {codes}")
    return Slot(
        source=source.id,
        scope=options.scope,
        coverage=coverage,
        country_refs=countries,
        year_from=int(first[:4]) if first else None,
        year_to=int(last[:4]) if last else None,
    )


def _refuse(entry: Entry) -> None:
    if entry.errors:
        raise InputError("; ".join(str(problem) for problem in entry.errors[:SHOWN]))


LOADER = CuratedLoader()
