"""Entries of relations between two actors, or of an actor to a deed."""

import json
from typing import Final

from loaders.article.claims import Relation
from loaders.article.layout.book import Book
from loaders.article.layout.review import comment, end
from loaders.article.layout.values import listed, scalar, span

_TYPES: Final = {
    "FIGHTS": "FOUGHT",
    "AFFILIATED_WITH": "AFFILIATE_OF",
    "MERGED_WITH": "MERGED_INTO",
}


def relation(book: Book, one: Relation) -> list[str]:
    """The lines of one relation."""
    target = book.things([] if one.incident else [one.target], [one.incident])
    lines = [
        *comment(one, explain=book.explain),
        f"  - id: {one.id}",
        f"    subject: {book.things([one.source])[0]}",
        f"    type: {_TYPES.get(one.type, one.type)}",
        f"    object: {listed(target)}",
    ]
    if one.type == "CONDEMNED" and not one.incident:
        lines[-2] = "    type: DENOUNCED"
    if one.date.iso:
        lines.append(f"    date: {span(one.date)}")
        if one.date.inferred:
            lines.append("    date_inferred: yes")
    if one.role:
        lines.append(f"    role: {scalar(one.role)}")
    if one.attribution != "asserted":
        lines.append(f"    attribution: {one.attribution}")
    if one.asserted_by:
        lines.append(f"    asserted_by: {_speaker(book, one.asserted_by)}")
    return lines + end(one)


def _speaker(book: Book, name: str) -> str:
    """Who asserts a relation: an actor or a person of the file, or the words of the text."""
    for group in book.reading.groups:
        if name == group.party.name:
            return book.actor(group.party)
    if any(name in (p.name, *p.aliases) for p in book.reading.persons):
        return book.person(name)
    return f"{{text: {json.dumps(name, ensure_ascii=False)}}}"
