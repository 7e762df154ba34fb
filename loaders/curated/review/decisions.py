"""A curated file under review: the entries that wait, and decisions written where they stand.

The file is changed as text: the value of one key, or the lines of one entry. All else, comments
and layout included, stays as it was, letter for letter.
"""

import os
import re
import textwrap
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from loaders.base import open_binary
from loaders.curated.build import build
from loaders.curated.document import open_document
from loaders.curated.layout import SECTIONS
from loaders.curated.reading import (
    SIZE_LIMIT,
    registered_countries,
    registered_names,
)
from loaders.curated.review.spots import Spot, Value, find_spots
from loaders.curated.things import Things
from loaders.curated.tree import Table, Words, several
from loaders.curated.yaml_reader import read_yaml
from schema.errors import InputError

NEEDED, ACCEPTED, REJECTED = "needed", "accepted", "rejected"
_KEY: Final = re.compile(r"[a-z_]+")
_HIDDEN: Final = ("id", "line", "span", "doubt", "review")
_AROUND: Final = 400


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for a decision.

    Attributes:
        id: its id in the file.
        section: the list it stands in.
        line: its line in the file.
        sentence: the comment above it, which `rivalgraph read` writes: the sentence it rests on.
        reason: its `doubt`: why somebody has to look.
        claim: its keys as they are written, without id, passage, doubt and review.
        legend: what the ids and keys in it stand for, by what is written.
        faults: what would keep it out of the graph even when it is accepted.
    """

    id: str
    section: str
    line: int
    sentence: str
    reason: str
    claim: str
    legend: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """What it is: `an incident`."""
        return SECTIONS[self.section].noun


class ReviewFile:
    """A curated YAML file, its waiting entries, and their decisions. Every decision is saved."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._text = text

    @property
    def text(self) -> str:
        """The file as it stands."""
        return self._text

    def waiting(self) -> list[Waiting]:
        """The entries with `review: needed`, in the order of the file."""
        root = _root(self._text)
        faults = _faults(root)
        names = _names(root)
        found = []
        for spot in find_spots(self._text):
            if _bare(spot.raw(self._text, "review")) == NEEDED:
                found.append(self._waiting(spot, faults, names))
        return found

    def counts(self) -> dict[str, int]:
        """How many entries wait, are accepted and are rejected."""
        found = dict.fromkeys((NEEDED, ACCEPTED, REJECTED), 0)
        for spot in find_spots(self._text):
            word = _bare(spot.raw(self._text, "review"))
            if word in found:
                found[word] += 1
        return found

    def passage(self, id_: str, document: Path) -> tuple[str, str, str]:
        """The words before, of and after the passage of an entry, cut from the document.

        Raises:
            InputError: the document is another text, or the file does not say which it is.
        """
        about = _root(self._text).values.get("source")
        digest = about.values.get("document_sha256") if isinstance(about, Table) else None
        words = open_document(document, digest.text if isinstance(digest, Words) else "").text
        numbers = re.findall(r"\d+", self._spot(id_).raw(self._text, "span"))
        if len(numbers) != 2 or int(numbers[1]) > len(words):
            return "", "", ""
        start, end = int(numbers[0]), int(numbers[1])
        before = words[:start].rsplit("\n", 1)[-1]
        after = words[end:].split("\n", 1)[0]
        if len(before) > _AROUND:
            before = "… " + before[-_AROUND:].split(" ", 1)[-1]
        if len(after) > _AROUND:
            after = after[:_AROUND].rsplit(" ", 1)[0] + " …"
        return before, words[start:end], after

    def accept(self, id_: str, *, by: str = "") -> None:
        """Take an entry: it is loaded from now on.

        Args:
            id_: its id.
            by: who decides; written behind the decision with the day.

        Raises:
            InputError: there is no such entry, it has a fault, or the file changed meanwhile.
        """
        entry = next((one for one in self.waiting() if one.id == id_), None)
        if entry and entry.faults:
            raise InputError(f"{id_} cannot be loaded: {entry.faults[0]}; edit it first")
        self._decide(id_, ACCEPTED, by, "")

    def reject(self, id_: str, *, by: str = "", why: str = "") -> None:
        """Refuse an entry: it stays in the file with that decision, and is not loaded.

        Raises:
            InputError: there is no such entry, or the file changed meanwhile.
        """
        self._decide(id_, REJECTED, by, why)

    def accept_all(self, *, by: str = "") -> tuple[int, list[Waiting]]:
        """Take every waiting entry that has no fault, in one writing.

        Returns:
            How many were taken, and the entries that were not.
        """
        faulty = [one for one in self.waiting() if one.faults]
        good = [one.id for one in self.waiting() if not one.faults]
        text = self._text
        for id_ in good:
            text = _decided(text, _spot(text, id_), ACCEPTED, by, "")
        if good:
            self._save(text)
        return len(good), faulty

    def entry_text(self, id_: str) -> str:
        """The lines of an entry with the comment above it, as they are edited."""
        spot = self._spot(id_)
        return self._text[spot.whole_start : spot.whole_end]

    def replace(self, id_: str, lines: str) -> None:
        """Put edited lines in the place of an entry; the entry still waits.

        Raises:
            InputError: they are no such entry any more, touch another one, or hold a fault.
        """
        spot = self._spot(id_)
        lines = lines.rstrip("\n") if spot.whole_end > spot.end or "\n" in lines else lines.strip()
        self._checked(id_, self._text[: spot.whole_start] + lines + self._text[spot.whole_end :])

    def set_key(self, id_: str, key: str, value: str) -> None:
        """Write one key of an entry; an empty value takes the key out of it.

        Args:
            id_: the entry.
            key: a key of its list, such as `killed`.
            value: the value in YAML, such as `at least 11` or `[group:is-kp]`.

        Raises:
            InputError: the list has no such key, or the value does not fit it.
        """
        spot = self._spot(id_)
        known = SECTIONS[spot.section].keys
        if key not in known or key == "id":
            raise InputError(f"`{key}` is not a key of {SECTIONS[spot.section].noun} to change")
        self._checked(id_, _with_key(self._text, spot, key, value.strip()))

    def _waiting(
        self, spot: Spot, faults: dict[str, tuple[str, ...]], names: dict[str, str]
    ) -> Waiting:
        id_ = _bare(spot.raw(self._text, "id"))
        head = self._text[spot.whole_start : spot.start]
        comment = [line.strip().lstrip("#").strip() for line in head.splitlines() if "#" in line]
        claim = self._claim(spot)
        written = dict.fromkeys(re.findall(r"[\w:/-]+", claim))
        return Waiting(
            id=id_,
            section=spot.section,
            line=self._text.count("\n", 0, spot.start) + 1,
            sentence=" ".join(comment),
            reason=_bare(spot.raw(self._text, "doubt")),
            claim=claim,
            legend=tuple((word, names[word]) for word in written if word in names),
            faults=faults.get(id_, ()),
        )

    def _claim(self, spot: Spot) -> str:
        shown = []
        for key, value in spot.keys.items():
            if key not in _HIDDEN:
                words = self._text[value.start : value.end]
                column = value.start - (self._text.rfind("\n", 0, value.start) + 1)
                nested = textwrap.dedent(" " * column + words) if "\n" in words else words
                lines = f"\n{textwrap.indent(nested, '  ')}" if "\n" in nested else f" {nested}"
                shown.append(f"{key}:{lines}")
        return "\n".join(shown)

    def _spot(self, id_: str) -> Spot:
        return _spot(self._text, id_)

    def _decide(self, id_: str, verdict: str, by: str, why: str) -> None:
        self._save(_decided(self._text, self._spot(id_), verdict, by, why))

    def _checked(self, id_: str, text: str) -> None:
        """Save a text in which one entry was changed, if it is sound and no other one changed."""
        before, after = _others(self._text, id_), _others(text, id_)
        if before != after:
            raise InputError(f"the change reaches beyond {id_}; change one entry at a time")
        _spot(text, id_)
        if wrong := _faults(_root(text)).get(id_):
            raise InputError("; ".join(wrong))
        self._save(text)

    def _save(self, text: str) -> None:
        """Put the file in place at once; nothing when somebody else changed it meanwhile."""
        if _read(self.path) != self._text:
            raise InputError(f"{self.path}: changed by another program meanwhile; start again")
        target = self.path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            part.write_bytes(text.encode("utf-8"))
            part.chmod(target.stat().st_mode & 0o777)
            part.replace(target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise InputError(f"{self.path}: cannot be written: {error.strerror}") from None
        self._text = text


def open_review(path: Path) -> ReviewFile:
    """A curated YAML file to be reviewed.

    Raises:
        InputError: it cannot be read, or is no such file.
    """
    text = _read(path)
    if text.lstrip("\ufeff \t\r\n").startswith('"#') or re.match(
        r"\s*#[^\n]*\n(?!#)[^:\n]*,", text
    ):
        raise InputError(f"{path}: a table; write into its `review` column instead")
    try:
        root = _root(text)
        if "rivalgraph" not in root.values:
            raise InputError("a curated file begins with `rivalgraph: 1`")
        find_spots(text)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return ReviewFile(path, text)


def _read(path: Path) -> str:
    with open_binary(path) as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{path} is larger than 64 MB; split it")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 at byte {error.start}") from None


def _root(text: str) -> Table:
    return read_yaml(text)


def _bare(raw: str) -> str:
    """A value without its quotes, on one line."""
    plain = " ".join(raw.split())
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'":
        return plain[1:-1].replace('\\"', '"').replace("''", "'")
    return plain


def _faults(root: Table) -> dict[str, tuple[str, ...]]:
    """What would be wrong with each entry, were all that wait accepted."""
    for name in SECTIONS:
        for node in several(root.values.get(name)):
            if isinstance(node, Table):
                review = node.values.get("review")
                if isinstance(review, Words) and review.text == NEEDED:
                    node.values["review"] = Words(ACCEPTED, review.line)
    things = Things("review", registered_names, registered_countries)
    return {
        one.id: tuple(str(fault) for fault in sorted(one.errors, key=lambda fault: fault.line))
        for one in build(root, things, None)
        if one.errors and one.id
    }


def _names(root: Table) -> dict[str, str]:
    """What ids and keys of the file stand for; a place with what it lies in."""
    found: dict[str, str] = {}
    within: dict[str, str] = {}
    for section in ("actors", "persons", "places", "incidents"):
        for node in several(root.values.get(section)):
            if not isinstance(node, Table):
                continue
            values = {k: v.text for k, v in node.values.items() if isinstance(v, Words)}
            name = values.get("name") or values.get("summary") or values.get("date") or ""
            for word in (values.get("id"), values.get("key"), values.get("actor")):
                if word and name:
                    found[word] = name
            if section == "places" and "within" in values:
                within[values.get("id", "")] = values["within"]
    for place in within:
        chain, at = [found.get(place, "")], within.get(place)
        while at in found and len(chain) < 6:
            chain.append(found[at])
            at = within.get(at)
        found[place] = ", ".join(chain)
    return found


def _spot(text: str, id_: str) -> Spot:
    for spot in find_spots(text):
        if _bare(spot.raw(text, "id")) == id_:
            return spot
    raise InputError(f"there is no entry {id_} in the file")


def _others(text: str, id_: str) -> list[str]:
    """All entries but one, as they are written."""
    return [
        f"{spot.section} {text[spot.start : spot.end]}"
        for spot in find_spots(text)
        if _bare(spot.raw(text, "id")) != id_
    ]


def _decided(text: str, spot: Spot, verdict: str, by: str, why: str) -> str:
    """The text with a decision in the place of `review: needed`, signed where a comment may."""
    text = _with_key(text, spot, "review", verdict)
    if spot.flow or not (by or why):
        return text
    at = spot.keys["review"].start + len(verdict)
    rest = text[at : _line_end(text, at)]
    if rest.strip():
        return text
    signed = ", ".join(filter(None, [by, date.today().isoformat()]))
    words = " ".join(why.split())
    return f"{text[:at]}  # {signed}{f': {words}' if words else ''}{text[at + len(rest) :]}"


def _with_key(text: str, spot: Spot, key: str, value: str) -> str:
    """The text with a key of an entry written, or taken out when the value is empty."""
    if found := spot.keys.get(key):
        if value:
            return _joined(text, found, value)
        return _without(text, spot, found)
    if not value:
        return text
    if spot.flow:
        at = spot.end - 1
        return f"{text[:at].rstrip()}, {key}: {value}{text[at:]}"
    first = min(one.key for one in spot.keys.values())
    margin = first - (text.rfind("\n", 0, first) + 1)
    end = _line_end(text, spot.end)
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:end]}{newline}{' ' * margin}{key}: {value}{text[end:]}"


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"\r?\n").search(text, at)
    return found.start() if found else len(text)


def _joined(text: str, found: Value, value: str) -> str:
    blank = "" if text[found.start - 1].isspace() or found.start == 0 else " "
    if "\n" in text[found.key : found.start]:
        # A nested value stood on the lines below its key.
        colon = text.index(":", found.key) + 1
        return f"{text[:colon]} {value}{text[found.end :]}"
    return f"{text[: found.start]}{blank}{value}{text[found.end :]}"


def _without(text: str, spot: Spot, found: Value) -> str:
    if spot.flow:
        end = found.end
        rest = text[end:]
        if rest.lstrip().startswith(","):
            end += rest.index(",") + 1
            return text[: found.key] + text[end:].lstrip()
        return text[: found.key].rstrip().removesuffix(",") + text[found.end :]
    start = text.rfind("\n", 0, found.key)
    if text[start + 1 : found.key].strip():
        raise InputError("the first key of an entry stays")
    start -= text[start - 1] == "\r"
    return text[: max(start, 0)] + text[_line_end(text, found.end) :]
