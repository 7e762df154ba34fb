"""Entries of offices: who holds a post, of whom, over what."""

from loaders.article.claims import Office, PlaceChain
from loaders.article.layout.book import Book
from loaders.article.layout.review import comment, end
from loaders.article.layout.values import scalar, span
from loaders.article.names import key_of


def office(book: Book, one: Office) -> list[str]:
    """The lines of one office."""
    lines = [
        *comment(one, explain=book.explain),
        f"  - id: {one.id}",
        f"    person: {book.person(one.person)}",
        f"    title: {scalar(one.title)}",
    ]
    if one.of is not None and one.of.kind != "text":
        lines.append(f"    of: {book.actor(one.of)}")
    if one.covers:
        where = _covers(book, one.covers)
        if where:
            lines.append(f"    covers: {where}")
    if one.acting:
        lines.append("    acting: yes")
    if one.until.iso:
        lines.append(f"    valid: ..{one.until.iso}")
    elif one.date.iso:
        lines.append(f"    date: {span(one.date)}")
    return lines + end(one)


def _covers(book: Book, name: str) -> str:
    """The place a post covers, as far as the text places it; '' when it does not."""
    for incident in book.reading.incidents:
        place = incident.place
        for level in ("province", "district", "settlement"):
            if key_of(getattr(place, level)) == key_of(name):
                chain = PlaceChain(
                    place.country,
                    place.province if level != "country" else "",
                    place.district if level in ("district", "settlement") else "",
                    place.settlement if level == "settlement" else "",
                )
                return book.place(chain)[0]
    known = next((loc for loc in book.reading.locations if key_of(loc.name) == key_of(name)), None)
    if known is None or known.level == "region":
        return ""
    if known.level == "country":
        return book.place(PlaceChain(known.name))[0]
    inside = next((loc for loc in book.reading.locations if loc.name == known.within), None)
    country = (
        known.within
        if inside is not None and inside.level == "country"
        else (inside.within if inside else known.within)
    )
    return book.place(PlaceChain(country, known.name))[0] if known.level == "province" else ""
