"""Plain text and Markdown. Both keep the lines of the file."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from loaders.article.documents.document import Block, Document, within_limit
from loaders.article.documents.encoding import decode
from loaders.article.documents.stated import stated_day

_PASSAGE: Final = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_TITLE_LENGTH: Final = 160


def read_text(data: bytes, path: Path) -> Document:
    """A plain text, letter for letter; its first line is the title when it looks like one."""
    text = decode(data, path)
    within_limit(path, len(text))
    blocks = tuple(Block(m.start(), m.end(), "raw") for m in _PASSAGE.finditer(text))
    return Document(path, "text", text, _title(text), None, blocks)


def _title(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()[:40] if line.strip()]
    if len(lines) < 2 or len(lines[0]) > _TITLE_LENGTH or re.search(r"[.!?;:,]$", lines[0]):
        return ""
    return lines[0]


_FENCE: Final = re.compile(r"^\s*(```|~~~)")
_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^(title|date|published)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.M)
_HEADING: Final = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE: Final = re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$|^\s{0,3}=+\s*$|^\s*\|?[\s:|-]+\|[\s:|-]*$")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE: Final = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)"), r"\1"),
    (re.compile(r"\[\^[^\]\n]+\]"), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]*>"), ""),
    (re.compile(r"(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)(?<!\w_)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!-])"), r"\1"),
)


def read_markdown(data: bytes, path: Path) -> Document:
    """A Markdown text without its marks: every line keeps its number, code blocks are emptied."""
    source = decode(data, path)
    within_limit(path, len(source))
    source = source.replace("\r\n", "\n")
    title, published = "", None
    if matter := _MATTER.match(source):
        title, published = _stated(matter.group(1))
        source = "\n" * matter.group(0).count("\n") + source[matter.end() :]
    source = _COMMENT.sub(lambda comment: "\n" * comment.group(0).count("\n"), source)
    lines: list[str] = []
    kinds: list[str] = []
    fence = ""
    for line in source.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or fence == mark.group(1)):
            fence = "" if fence else mark.group(1)
            words, kind = "", ""
        elif fence:
            words, kind = "", ""
        else:
            words, kind = _line(line)
        lines.append(words)
        kinds.append(kind if words.strip() else "")
    text = "\n".join(lines)
    blocks = _blocks(lines, kinds)
    heading = next((b for b in blocks if b.kind == "heading"), None)
    if not title and heading:
        title = text[heading.start : heading.end]
    return Document(path, "markdown", text, title, published, blocks)


def _stated(matter: str) -> tuple[str, date | None]:
    found = {name: value.strip() for name, value in _FIELD.findall(matter)}
    day = found.get("published") or found.get("date") or ""
    return found.get("title", ""), stated_day(day)


def _line(line: str) -> tuple[str, str]:
    """The words of a line, and the kind of passage it belongs to."""
    if _RULE.match(line):
        return "", ""
    kind = "paragraph"
    if heading := _HEADING.match(line):
        line, kind = heading.group(2), "heading"
    elif quote := re.match(r"^\s{0,3}(?:>\s?)+", line):
        line, kind = line[quote.end() :], "quote"
    elif item := re.match(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+", line):
        line, kind = line[item.end() :], "item"
    elif line.lstrip().startswith("|"):
        line, kind = " ; ".join(cell.strip() for cell in line.strip(" |").split("|")), "cell"
    for pattern, words in _INLINE:
        line = pattern.sub(words, line)
    return line.rstrip(), kind


def _blocks(lines: list[str], kinds: list[str]) -> tuple[Block, ...]:
    """Lines of one kind that follow each other are one passage; headings and rows never."""
    found: list[Block] = []
    at = 0
    before = ""
    for line, kind in zip(lines, kinds, strict=True):
        end = at + len(line)
        start = end - len(line.lstrip())
        follows = kind == before or (kind == "paragraph" and before in ("item", "quote"))
        if not kind:
            before = ""
        elif found and follows and kind in ("paragraph", "quote"):
            found[-1] = Block(found[-1].start, end, found[-1].kind)
        else:
            found.append(Block(start, end, kind))
            before = kind
        at = end + 1
    return tuple(found)
