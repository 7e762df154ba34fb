"""Where in the text of a YAML file its entries stand, so that one can be changed and no other."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from loaders.curated.layout import SECTIONS
from loaders.curated.yaml_reader import read_yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_COMMENT: Final = re.compile(r"[ \t]*#")


@dataclass(frozen=True, slots=True)
class Value:
    """The place of a key and its value: characters from 0."""

    key: int
    start: int
    end: int


@dataclass(slots=True)
class Spot:
    """The place of an entry: of itself, and with its dash and the comment above it."""

    section: str
    start: int
    end: int
    flow: bool
    whole_start: int = 0
    whole_end: int = 0
    keys: dict[str, Value] = field(default_factory=dict)

    def raw(self, text: str, key: str) -> str:
        """The value of a key as it is written; '' without the key."""
        value = self.keys.get(key)
        return text[value.start : value.end] if value else ""


def find_spots(text: str) -> list[Spot]:
    """The entries of all lists, in the order of the file.

    Raises:
        InputError: the text is no YAML that a curated file may hold.
    """
    read_yaml(text)  # refuses aliases, tags and what is nested too deeply
    return [spot for spot in _Finder(text).spots() if spot.start < spot.end]


class _Finder:
    """Walks the parser's events; a mark is a line and a column, in characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))

    def spots(self) -> Iterator[Spot]:
        for event in self._events:
            if isinstance(event, yaml.MappingStartEvent):
                yield from self._lists()
                return

    def _lists(self) -> Iterator[Spot]:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = event.value if isinstance(event, yaml.ScalarEvent) else ""
            value = next(self._events)
            if name not in SECTIONS or not isinstance(value, yaml.SequenceStartEvent):
                self._end(value)
                continue
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                if isinstance(item, yaml.MappingStartEvent):
                    yield self._entry(name, item)
                else:
                    self._end(item)

    def _entry(self, section: str, event: Any) -> Spot:
        spot = Spot(section, self._at(event.start_mark), 0, bool(event.flow_style))
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            begins = self._at(key.start_mark)
            key_end = self._end(key)
            value = next(self._events)
            start, end = self._at(value.start_mark), self._end(value)
            if start == end and not self._text[key_end:end].strip(" \t:"):
                # Nothing is written behind the colon; the mark may stand on a later line.
                start = end = self._text.index(":", key_end) + 1
            if isinstance(key, yaml.ScalarEvent):
                spot.keys.setdefault(key.value, Value(begins, start, end))
            spot.end = max(spot.end, end)
        if spot.flow:
            spot.end = self._at(key.end_mark)
        self._whole(spot)
        return spot

    def _whole(self, spot: Spot) -> None:
        """The lines of an entry that has lines of its own, and of the comment above it."""
        line = bisect.bisect_right(self._starts, spot.start) - 1
        head = self._text[self._starts[line] : spot.start]
        tail = _BREAK.search(self._text, spot.end)
        end = tail.start() if tail else len(self._text)
        rest = self._text[spot.end : end].strip()
        spot.whole_start, spot.whole_end = spot.start, spot.end
        if head.strip() != "-" or (rest and not rest.startswith("#")):
            return
        while line and _COMMENT.match(self._text, self._starts[line - 1], self._starts[line]):
            line -= 1
        spot.whole_start, spot.whole_end = self._starts[line], end

    def _at(self, mark: Any) -> int:
        line: int = min(mark.line, len(self._starts) - 1)
        column: int = mark.column
        return self._starts[line] + column

    def _end(self, event: Any) -> int:
        """Where a value ends. The end of a block lies behind the comments that follow it."""
        if not isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            start, end = self._at(event.start_mark), self._at(event.end_mark)
            return start + len(self._text[start:end].rstrip())
        last = self._at(event.start_mark)
        while not isinstance(
            inner := next(self._events), yaml.SequenceEndEvent | yaml.MappingEndEvent
        ):
            last = max(last, self._end(inner))
        return self._at(inner.end_mark) if event.flow_style else last
