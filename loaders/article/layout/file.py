"""The file of one reading: its head, what it refers to, its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.article.claims import Reading
from loaders.article.layout.book import Book
from loaders.article.layout.incidents import incident
from loaders.article.layout.offices import office
from loaders.article.layout.relations import relation
from loaders.article.layout.statements import estimate, statement
from loaders.article.layout.values import scalar, shortened
from schema.text import slug


@dataclass(frozen=True, slots=True)
class Origin:
    """The document a reading comes from, for the head of the file.

    `sha256` is the digest of the file, in whose text spans count; '' when the text came from none.
    """

    name: str
    sha256: str = ""


def as_yaml(reading: Reading, origin: Origin, *, explain: bool = False) -> str:
    """The curated file of one document.

    Args:
        reading: what the text yields.
        origin: the document's name and digest.
        explain: add the rule that made each claim to its comment.
    """
    book = Book(reading, explain=explain)
    body: list[str] = []
    for title, entries in (
        ("offices", [office(book, one) for one in reading.offices if one.person]),
        ("incidents", [incident(book, one) for one in reading.incidents]),
        ("relations", [relation(book, one) for one in reading.relations]),
        ("statements", [statement(book, one) for one in reading.statements]),
        ("estimates", [estimate(book, one) for one in reading.aggregates]),
    ):
        if entries:
            body += ["", f"{title}:", *(line for entry in entries for line in entry)]
    for group in reading.groups:
        book.actor(group.party)
    for person in reading.persons:
        book.person(person.name)
    head = list(_head(reading, origin))
    for title, held in (
        ("actors", book.actors),
        ("persons", book.persons),
        ("places", book.places),
    ):
        if held:
            head += ["", f"{title}:"]
            head += [line for _, lines in held.values() for line in lines]
    return "\n".join([*head, *body, ""])


def _head(reading: Reading, origin: Origin) -> Iterator[str]:
    """The head of a file: what is to be done with it, its source, what was passed over."""
    name = origin.name
    yield (f"# Claims read from {name} by rule. Look at each against its sentence, correct it, and")
    yield "# settle `review: needed` (rivalgraph review); then: rivalgraph load THIS-FILE"
    yield "rivalgraph: 1"
    yield ""
    yield "source:"
    yield f"  series: {slug(re.sub(r'[.][A-Za-z0-9]+$', '', name)) or 'document'}"
    yield f"  title: {scalar(reading.title or name)}"
    yield "  kind: document"
    if reading.published.iso:
        yield f"  published: {reading.published.iso}"
    elif reading.latest:
        yield f"  published: {reading.latest}..   # not dated; the latest day it speaks of"
    yield "  reliability: c"
    yield "  coverage: document"
    if origin.sha256:
        yield f"  document_sha256: {origin.sha256}"
    if reading.noise:
        yield ""
        for one in reading.noise:
            yield (
                f"# passed over, line {one.at.line} ({one.reason}): {shortened(one.at.quote, 70)}"
            )
