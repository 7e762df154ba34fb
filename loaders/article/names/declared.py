"""What one text declares of its own names: acronyms in brackets, glosses, groups by their use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from loaders.article.lexicons import lexicon
from loaders.article.names.form import kind_by_form, looks_foreign, words_of_form
from loaders.article.names.gazetteer import Entry, gazetteer
from loaders.article.names.name import GROUP, Name, key_of
from loaders.article.places import place_index
from loaders.article.usage import used_as_groups
from loaders.registry.registry import load_registry


@dataclass
class Declared:
    """What one text says of its own names: acronyms, glosses, persons, who leads what."""

    entries: dict[str, Entry] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    glosses: list[tuple[str, str, int, int]] = field(default_factory=list)
    surnames: dict[str, str] = field(default_factory=dict)
    country: str = ""
    countries: list[str] = field(default_factory=list)

    def alias(self, key: str, name: str) -> None:
        """Note a further name of a thing."""
        known = self.aliases.setdefault(key, [])
        if name not in known:
            known.append(name)


_BRACKET: Final = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'’./-]*(?:[ -][\w'’./-]+){0,9}?)\s*,?\s*"
    r"(?:\(\s*(?:or |also known as |known as |known by its \w+ acronym |better known as |the |"
    r"hereafter )?"
    r"[\"']?(?P<short>[A-Z][\w-]*(?:[/ -][A-Z0-9][\w-]*){0,2})[\"']?(?:,? (?:by|for|"
    r"from) its[^)]*|\s+in Spanish|\s+in French|;[^)]*)?\)"
    r"|(?:or|known as|also known as|better known as|"
    r"known by its acronym)\s+(?:the\s+)?(?P<or>[A-Z]{2,}[\w-]*))"
)
_GLOSS: Final = re.compile(
    r"(?P<word>[A-Z][\w'-]*(?: [\w'-]+){0,3})\s*\[(?:i\.e\.,? |that is |"
    r"the )?(?P<means>[A-Z][^\]\n]{1,60})\]"
    r"|\b(?P<enemy>enemy|enemies)\s+\((?P<called>[A-Z][\w'-]+(?: [\w'-]+)?)\)"
)


def declare(text: str) -> Declared:
    """What a text declares of names: `Long Name (LN)`, `Khawarij [IS-KP]`.

    Args:
        text: the whole cleaned text.
    """
    found = Declared()
    for line in text.split("\n"):
        if "(" in line or "known" in line or ", or " in line:
            for match in _BRACKET.finditer(line):
                _declare_short(found, match)
    for match in _GLOSS.finditer(text):
        _declare_gloss(found, match)
    _declare_opponents(found, text)
    for name in used_as_groups(text):
        key = key_of(name)
        if key not in gazetteer() and not place_index().by_key.get(key):
            found.entries.setdefault(key, Entry(GROUP, key, how="use"))
    return found


def _declare_opponents(found: Declared, text: str) -> None:
    """An opponents' word for a group (`Daesh`) where the text itself does not say who is meant."""
    lowered = text.casefold()
    for one in lexicon("groups")["opponents"]:
        called = [word for word in one["words"] if word.casefold() in lowered]
        entry = _meant(one, text) if called else None
        if entry is None:
            continue
        for word in called:
            found.entries.setdefault(key_of(word), replace(entry, careful=False))


def _meant(one: dict[str, Any], text: str) -> Entry | None:
    """Whom an opponents' word means: the group, or the one branch of it that the text names."""
    known = gazetteer()
    whole = known.get(key_of(one["of"]))
    branches = {entry.key: entry for name in one["branches"] if (entry := known.get(key_of(name)))}
    keys = {key_of(name): key for name, key in _names_of(frozenset(branches)).items()}
    named = {keys[key_of(m.group(0))] for m in _any_of(frozenset(branches)).finditer(text)}
    if whole is None or len(named) != 1:
        return whole
    rest = _any_of(frozenset(branches)).sub("", text)
    alone = _any_of(frozenset((whole.key,))).search(rest) is None
    return branches[named.pop()] if alone else whole


@cache
def _names_of(keys: frozenset[str]) -> dict[str, str]:
    """The names under which some groups are known, as they are written, with the group's key."""
    rows = [str(name) for row in lexicon("groups")["groups"] for name in row]
    rows += [n.text for actor in load_registry().actors.values() for n in actor.names]
    known = gazetteer()
    return {
        name: entry.key for name in rows if (entry := known.get(key_of(name))) and entry.key in keys
    }


@cache
def _any_of(keys: frozenset[str]) -> re.Pattern[str]:
    names = sorted(_names_of(keys), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


_ARABIC: Final = re.compile(r"(?P<first>[A-Z][\w']{4,}) (?:Ahl (?:[ae]l-)?|[ae]l-)[A-Z]")


def declare_short_forms(names: Iterable[Name], found: Declared) -> None:
    """`Asaib` for Asaib Ahl al-Haq, once a sentence has named it in full.

    Args:
        names: the names of a sentence.
        found: what the text declares; the short forms are added.
    """
    for name in names:
        match = _ARABIC.match(name.text) if name.kind == GROUP else None
        if match is None or match["first"].casefold() in words_of_form("first"):
            continue
        key = key_of(match["first"])
        if key not in gazetteer() and not place_index().by_key.get(key):
            found.entries.setdefault(key, Entry(GROUP, name.key, name.ref, "short"))


def _declare_short(found: Declared, match: re.Match[str]) -> None:
    short = match["short"] or match["or"]
    name = match["name"]
    long = _long_name(name, short)
    if not long:
        return
    long_key, short_key = key_of(long), key_of(short)
    known = gazetteer().get(long_key) or gazetteer().get(short_key)
    by_short = gazetteer().get(short_key)
    if known is None:
        kind = kind_by_form(long)
        if not kind and looks_foreign(long):
            kind = GROUP
        if not kind:
            return
        known = Entry(kind, long_key, how="declared")
    elif by_short and by_short.careful and not gazetteer().get(long_key):
        kind = kind_by_form(long) or ""
        if not kind:
            return
        known = Entry(kind, long_key, how="declared")
    found.entries.setdefault(long_key, replace(known, careful=False))
    found.entries[short_key] = replace(known, careful=False)
    found.alias(known.key, long)
    found.alias(known.key, short)


def _long_name(before: str, short: str) -> str:
    """The part of the words before a bracket that the acronym stands for; '' when none does."""
    parts = re.split(r"(?<=[ ])", before)
    letters = [c for c in short if c.isalpha()]
    best = ""
    for at in range(len(parts)):
        piece = "".join(parts[at:]).strip()
        if not piece or not piece[0].isupper() or " and the " in piece:
            continue
        if key_of(piece) in gazetteer():
            return piece
        initials = re.findall(r"(?:(?<=[\s/-])|^)([^\W\d_])", piece)
        capitals = [c for c in initials if c.isupper()]
        wanted = [c.casefold() for c in letters]
        for choice in (capitals, initials):
            if [c.casefold() for c in choice] == wanted:
                return piece
        if not best and len(capitals) >= 2 and kind_by_form(piece) and short.isupper():
            best = piece
        if capitals and capitals[0].casefold() == wanted[0] and _subsequence(wanted, piece):
            best = best or (piece if kind_by_form(piece) or looks_foreign(piece) else "")
    return best


def _subsequence(wanted: Iterable[str], text: str) -> bool:
    letters = iter(text.casefold())
    return all(letter in letters for letter in wanted)


def _declare_gloss(found: Declared, match: re.Match[str]) -> None:
    if match["enemy"]:
        found.glosses.append(("enemy", match["called"], *match.span("called")))
        return
    means = gazetteer().get(key_of(match["means"])) or found.entries.get(key_of(match["means"]))
    if means is None or means.kind != GROUP:
        return
    word = match["word"].split()[-1] if " " in match["word"] else match["word"]
    found.entries.setdefault(key_of(word), Entry(GROUP, means.key, means.ref, "gloss"))
    found.alias(means.key, word)
    found.glosses.append((word, means.key, match.start("word"), match.end()))
