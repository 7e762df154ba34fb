"""Entries of incidents: who did what to whom, where, when, with its toll."""

import json
from collections.abc import Mapping
from typing import Final

from loaders.article.claims import Incident
from loaders.article.layout.book import Book
from loaders.article.layout.review import comment, end, place_in_text
from loaders.article.layout.values import figure_words, listed, scalar, span
from loaders.article.numbers import Figure
from schema import vocabulary as v

_CATEGORIES: Final = frozenset(term.code for term in v.CASUALTY.terms)


def incident(book: Book, one: Incident) -> list[str]:
    """The lines of one incident."""
    lines = [*comment(one, explain=book.explain), f"  - id: {one.id}"]
    if one.date.iso:
        lines.append(f"    date: {span(one.date)}")
        if one.date.inferred:
            lines.append("    date_inferred: yes")
    if one.time:
        lines.append(f"    time: {scalar(one.time)}")
    where = book.place(one.place)
    if where:
        lines.append(f"    place: {listed(where)}")
    lines += _sides(book, one)
    lines.append(f"    method: {one.method}")
    lines += toll_lines("killed", one.killed, dict(one.killed_by_category))
    lines += toll_lines("injured", one.injured, dict(one.injured_by_category))
    if one.killed_perpetrators.stated and one.killed.stated:
        lines.append("    figure_basis: without_perpetrators")
    if one.named_victims:
        lines.append(f"    killed_persons: {listed([book.person(x) for x in one.named_victims])}")
    lines += _account(book, one)
    lines.append(f"    summary: {scalar(summary(one))}")
    if one.attribution != "asserted":
        lines.append(f"    attribution: {one.attribution}")
    return lines + end(one)


def _sides(book: Book, one: Incident) -> list[str]:
    """Who did it to whom; the parties to a clash as two sides."""
    lines = []
    doers = book.things(one.perpetrators)
    people = [
        name
        for name in one.targets
        if any(name in (p.name, *p.aliases) for p in book.reading.persons)
    ]
    parties = [g.party for g in book.reading.groups if g.party.name in one.targets]
    hit = [*(book.person(name) for name in people), *book.things(parties)]
    if any(name == "civilians" for name, _ in one.killed_by_category):
        hit.append("{community: Civilians}")
    if one.clash and len(doers) + len(hit) > 1 and doers:
        lines.append(f"    side_a: {doers[0]}")
        others = [*doers[1:], *(x for x in hit if x not in doers and not x.startswith("{"))]
        if others:
            lines.append(f"    side_b: {listed(others)}")
    else:
        if doers:
            lines.append(f"    perpetrators: {listed(doers)}")
        if hit:
            lines.append(f"    targets: {listed(hit)}")
    kinds = [name for name in one.targets if name not in people]
    if kinds:
        lines.append(f"    target_kind: {scalar('; '.join(kinds[:5]))}")
    return lines


def _account(book: Book, one: Incident) -> list[str]:
    """The toll a party claims itself, apart from what is reported."""
    if one.claimed_at is None or not (one.claimed_killed.stated or one.claimed_injured.stated):
        return []
    lines = ["    claimed:"]
    if one.claimed_by:
        lines.append(f"      by: {listed(book.things(one.claimed_by))}")
    if one.claimed_killed.stated:
        lines.append(f"      killed: {figure_words(one.claimed_killed)}")
    if one.claimed_injured.stated:
        lines.append(f"      injured: {figure_words(one.claimed_injured)}")
    lines += [f"  {line}" for line in place_in_text(one.claimed_at)]
    return lines


def summary(one: Incident) -> str:
    """What happened, in a few words of our own."""
    deed = {
        "suicide_bombing": "suicide bombing", "armed_assault": "armed attack",
        "airstrike": "air strike",
        "unspecified": "attack",
    }.get(one.method, one.method.replace("_", " "))  # fmt: skip
    where = next(
        (
            x
            for x in (
                *one.place.sites,
                one.place.settlement,
                one.place.district,
                one.place.province,
                one.place.country,
            )
            if x
        ),
        "",
    )
    text = deed[0].upper() + deed[1:]
    if one.perpetrators:
        text += f" by {', '.join(p.name for p in one.perpetrators)}"
    if where:
        text += f" at {where}" if one.place.sites else f" in {where}"
    if one.abducted.stated:
        text += f"; taken: {figure_words(one.abducted)}"
    if one.killed_perpetrators.stated:
        text += f"; perpetrators killed: {figure_words(one.killed_perpetrators)}"
    return f"{text}."


def toll_lines(key: str, figure: Figure, parts: Mapping[str, Figure]) -> list[str]:
    """A toll with its categories, where they do not exceed it."""
    known = {
        name: int(part.value) for name, part in parts.items()
        if name in _CATEGORIES and part.value is not None and part.qualifier in ("", "at least")
        and (figure.value is None or part.value <= figure.value)
    }  # fmt: skip
    if not figure.stated:
        return []
    total = figure_words(figure)
    total = json.dumps(total) if "," in total else total
    if not known:
        return [f"    {key}: {total}"]
    inner = ", ".join(f"{name}: {value}" for name, value in known.items())
    return [f"    {key}: {{total: {total}, {inner}}}"]
