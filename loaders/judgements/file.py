"""The file of judgements: YAML that people can read, review and keep in version control.

New entries are added below the old ones, and an entry that is undone says so in its first
lines; everything else, comments included, stays as it is.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from loaders.curated.tree import LineError, Table, said, several, table, words
from loaders.curated.yaml_reader import read_yaml
from loaders.judgements.judgement import DIFFERENT, SAME, Judgement, Judgements
from loaders.registry.registry import load_registry
from schema.errors import InputError

TOP: Final = "judgements"
HEAD: Final = """\
# Who is who, as analysts judged it. `rivalgraph identify` adds entries and undoes them.
# `verdict` is same or different, `a` and `b` are ids of actors; an entry with `undone_on` has
# no effect any more.
judgements:
"""
_KEYS: Final = ("verdict", "a", "a_name", "b", "b_name", "why", "by", "day")
_UNDONE: Final = ("undone_on", "undone_by", "undone_why")
_NEEDED: Final = ("verdict", "a", "b", "why", "by", "day")


def read_judgements(path: Path) -> Judgements:
    """The judgements of a file; none when it does not exist or holds nothing.

    Raises:
        InputError: it cannot be read, is not laid out as such a file, or contradicts itself
            or the registry; the message names the line.
    """
    found = _parsed(path, _text(path))
    wrong = found.wrong(load_registry())
    if wrong:
        entry, why = wrong
        raise InputError(f"{path}, line {entry.line}: {why}")
    return found


def record(path: Path, new: Judgement) -> Judgements:
    """Add a judgement to a file, which is made when it does not exist.

    Raises:
        InputError: it contradicts those in force, or the file cannot be read or written.
    """
    before = read_judgements(path)
    after = Judgements((*before.entries, new), before.where)
    wrong = after.wrong(load_registry())
    if wrong:
        raise InputError(wrong[1])
    lines = _text(path).splitlines()
    if not before.entries:
        comments = [line for line in lines if line.lstrip().startswith("#")]
        lines = [*comments, f"{TOP}:"] if comments else HEAD.splitlines()
    margin = _margin(lines, before.entries)
    return _write(path, [*lines, *_entry_lines(new, margin)], after.entries)


def undo(path: Path, old: Judgement, *, by: str, day: date, why: str = "") -> Judgements:
    """Take back a judgement that is in force; its entry stays and says so.

    Args:
        path: the file.
        old: the judgement, as read from it.
        by: who takes it back.
        day: when.
        why: the reason.

    Raises:
        InputError: the file cannot be read or written.
    """
    before = read_judgements(path)
    standing = next(e for e in before.in_force if e.pair == old.pair)
    undone = replace(standing, undone_on=day, undone_by=by, undone_why=why)
    lines = _text(path).splitlines()
    more = {"undone_on": day, "undone_by": by} | ({"undone_why": why} if why else {})
    margin, at = _margin(lines, (standing,)), standing.line - 1
    first, *rest = _dump(more)
    rest.append(lines[at].removeprefix(f"{margin}- "))
    lines[at : at + 1] = [f"{margin}- {first}", *(f"{margin}  {line}" for line in rest)]
    return _write(path, lines, [undone if e is standing else e for e in before.entries])


def _parsed(path: Path, text: str) -> Judgements:
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return Judgements(where=str(path))
    try:
        top = read_yaml(text, begins=f"{TOP}:")
        for name, line in (*top.key_lines.items(), *top.repeated):
            if name != TOP or (name, line) in top.repeated:
                raise LineError(line, f"`{TOP}` is the one key of such a file, not `{name}`")
        entries = [_judgement(table(node, "a judgement")) for node in several(top.values.get(TOP))]
    except (LineError, InputError) as problem:
        raise InputError(f"{path}, {problem}") from None
    return Judgements(tuple(entries), str(path))


def _judgement(rows: Table) -> Judgement:
    for name, line in rows.repeated:
        raise LineError(line, f"`{name}` is written twice")
    for name, line in rows.key_lines.items():
        if name not in (*_KEYS, *_UNDONE):
            raise LineError(line, f"`{name}` is no key of a judgement: {', '.join(_KEYS)}")
    values: dict[str, Any] = {}
    for name, node in rows.values.items():
        if said(node) is not None:
            values[name] = " ".join(words(node).text.split())
    for name in _NEEDED:
        if not values.get(name):
            raise LineError(rows.line, f"a judgement needs `{name}`")
    if values["verdict"] not in (SAME, DIFFERENT):
        raise LineError(
            rows.key_lines["verdict"], f"the verdict is {SAME} or {DIFFERENT}: {values['verdict']}"
        )
    for name in ("day", "undone_on"):
        if name in values:
            values[name] = _day(values[name], rows.key_lines[name])
    if "undone_on" not in values and ("undone_by" in values or "undone_why" in values):
        raise LineError(rows.line, "a judgement that is undone needs `undone_on`, the day")
    return Judgement(**values, line=rows.line)


def _day(text: str, line: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LineError(line, f"{text!r} is not a day; write it as 2021-08-15") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the judgements cannot be read: {error}") from None


def _margin(lines: Sequence[str], entries: Sequence[Judgement]) -> str:
    """The blanks before the dash of an entry."""
    match = re.match(r"( *)- ", lines[entries[-1].line - 1]) if entries else None
    return match[1] if match else "  "


def _entry_lines(entry: Judgement, margin: str) -> list[str]:
    values = {name: getattr(entry, name) for name in _KEYS if getattr(entry, name)}
    first, *rest = _dump(values)
    return [f"{margin}- {first}", *(f"{margin}  {line}" for line in rest)]


def _dump(values: dict[str, Any]) -> list[str]:
    text: str = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=92)
    return text.splitlines()


def _write(path: Path, lines: Sequence[str], expected: Sequence[Judgement]) -> Judgements:
    """Put the file in place at once, if it then says what it should."""
    text = "\n".join(lines) + "\n"
    hint = (
        f"{path}: its layout cannot be added to; write each entry as `- verdict: …` with one key "
        "on a line"
    )
    try:
        found = _parsed(path, text)
    except InputError:
        raise InputError(hint) from None
    if found.entries != tuple(expected):
        raise InputError(hint)
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"{path}: the judgement cannot be written: {error.strerror}") from None
    return found
