"""Entries of statements, and of totals, sizes and shares."""

import json

from loaders.article.claims import Aggregate, Statement
from loaders.article.layout.book import Book
from loaders.article.layout.review import comment, end
from loaders.article.layout.values import figure_words, listed, scalar, span


def statement(book: Book, one: Statement) -> list[str]:
    """The lines of one statement."""
    by = book.things([one.by])[0] if one.by is not None else "{text: a sender who is not named}"
    lines = [
        *comment(one, explain=book.explain),
        f"  - id: {one.id}",
        f"    kind: {one.kind}",
        f"    by: {by}",
    ]
    if one.to:
        lines.append(f"    to: {listed(book.things(one.to))}")
    about = book.things(one.about, [one.incident])
    if about:
        lines.append(f"    about: {listed(about)}")
    if one.date.iso:
        lines.append(f"    date: {span(one.date)}")
        if one.date.inferred:
            lines.append("    date_inferred: yes")
    if one.text:
        lines.append(f"    text: {scalar(one.text)}")
    return lines + end(one)


def estimate(book: Book, one: Aggregate) -> list[str]:
    """The lines of one total, size or share."""
    lines = [
        *comment(one, explain=book.explain),
        f"  - id: {one.id}",
        f"    measure: {scalar(one.measure)}",
    ]
    value = "unknown" if one.unit == "date" else figure_words(one.figure)
    lines += [
        f"    value: {scalar(value) if not value[0].isdigit() or ',' in value else value}",
        f"    unit: {scalar(one.unit)}",
    ]
    about = book.things(one.about)
    what = json.dumps(one.scope or one.measure, ensure_ascii=False)
    lines.append(f"    about: {listed(about) if about else f'{{text: {what}}}'}")
    first, last = one.period_from, one.period_to
    if first or last:
        lines.append(f"    period: {first if first == last else f'{first}..{last}'}")
    if one.part_of:
        lines.append(f"    part_of: {one.part_of}")
    if one.scope:
        lines.append(f"    text: {scalar(one.scope)}")
    if one.source:
        lines.append(f"    asserted_by: {{text: {json.dumps(one.source, ensure_ascii=False)}}}")
    return lines + end(one)
