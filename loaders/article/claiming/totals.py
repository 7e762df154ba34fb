"""Totals as claims, with their parts and cut-off, and tolls that a party claims."""

from collections.abc import Iterator

from loaders.article import aggregates as counts
from loaders.article.claims import Aggregate, Incident
from loaders.article.scene import Scene


def aggregates_of(
    scene: Scene, counted: list[counts.Count], incidents: tuple[Incident, ...]
) -> Iterator[Aggregate]:
    """The totals, sizes and shares of a text, then the tolls that a party claims."""
    number = 0
    total = ""
    last = ""
    for at, one in enumerate(counted):
        number += 1
        doubts = [one.doubt] if one.doubt else []
        parts = []
        if not one.part:
            total = f"A{number}"
            for later in counted[at + 1 :]:
                if not later.part or later.sentence is not one.sentence:
                    break
                parts.append(later)
            last = _cutoff(parts)
            wrong = counts.checksum(one, parts)
            if wrong:
                doubts.append(wrong)
        yield Aggregate(
            id=f"A{number}",
            rule=one.rule,
            at=scene.passage(one.sentence.start + one.start, one.sentence.start + one.end),
            doubts=tuple(doubts),
            measure=one.measure,
            figure=one.figure,
            unit=one.unit,
            period_from=one.period[0],
            period_to=last
            if last and one.period[0] and one.measure != "data cut-off"
            else one.period[1],
            scope=one.scope,
            about=tuple(one.about),
            part_of=total if one.part else "",
            source=one.source,
            date=one.when,
        )
    for incident in incidents:
        figure = incident.claimed_killed
        if figure.stated and incident.claimed_at is not None:
            number += 1
            yield Aggregate(
                id=f"A{number}",
                rule="aggregate/claimed",
                at=incident.claimed_at,
                measure="claimed killed",
                figure=figure,
                period_from=incident.date.iso,
                period_to=incident.date.iso,
                scope=incident.id,
                about=incident.claimed_by,
                source=", ".join(p.name for p in incident.claimed_by),
                date=incident.date,
            )


def _cutoff(parts: list[counts.Count]) -> str:
    for part in parts:
        if part.measure == "data cut-off":
            return part.period[1]
    return ""
