"""The dead and injured of a deed, over several sentences: parts, additions, later counts."""

import re
from typing import Final

from loaders.article.casualties import ABDUCTED, INJURED, KILLED, Toll
from loaders.article.events.draft import ANYONE, Draft
from loaders.article.incidents.story import Story
from loaders.article.numbers import Figure


def _own_dead(story: Story, toll: Toll) -> bool:
    """Whether the dead of a toll are the perpetrators themselves, who are counted apart."""
    if toll.attackers:
        return True
    if toll.active:
        return False
    if not toll.militants or story.clash or "clash" in story.methods:
        return False
    if toll.group and toll.group in {p.key for p in story.perpetrators}:
        return True
    if toll.group:
        return False
    doers = [p for p in story.perpetrators if p.kind in ("group", "unknown")]
    if not story.perpetrators:  # `14 soldiers died; 30 terrorists were neutralised`
        return story.killed.stated and "militants" not in story.killed_by
    return bool(doers) and not any(p.kind == "force" for p in story.perpetrators)


def add_tolls(story: Story, draft: Draft, beginning: bool) -> None:
    """Add the figures of a draft to those of its deed; `beginning` when it is the first."""
    sums: dict[str, Figure] = {}
    by: dict[str, dict[str, Figure]] = {KILLED: {}, INJURED: {}}
    text = draft.sentence.text.casefold()
    among = (
        bool(
            re.search(
                r"\b(?:among (?:the|them|those)|of (?:them|whom|the (?:dead|victims|injured|"
                r"wounded|killed))|including|the (?:dead|victims|injured) (?:included?|were|"
                r"was))\b",
                text,
            )
        )
        and not beginning
    )
    for toll in draft.tolls:
        if toll.group and toll.group not in story.groups_hit:
            story.groups_hit.append(toll.group)
        for person in toll.persons:
            if person not in story.persons and toll.kind == KILLED:
                story.persons.append(person)
        if toll.kind == KILLED and _own_dead(story, toll):
            story.killed_perpetrators = story.killed_perpetrators + toll.figure
            continue
        if toll.revised:
            story.killed_before, story.killed = story.killed, toll.figure
            story.toll_sentence[KILLED] = draft.sentence.index
            continue
        if toll.kind == ABDUCTED:
            story.abducted = story.abducted if story.abducted.stated else toll.figure
        else:
            sums[toll.kind] = sums.get(toll.kind, Figure()) + toll.figure
            if toll.category and toll.figure.stated:
                by[toll.kind][toll.category] = (
                    by[toll.kind].get(toll.category, Figure()) + toll.figure
                )
            for kind, figure in toll.breakdown:
                by[toll.kind][kind] = by[toll.kind].get(kind, Figure()) + figure
        for whom in (*toll.persons, *toll.whom):
            if (
                whom not in story.targets
                and len(story.targets) < 6
                and whom.casefold() not in ANYONE
            ):
                story.targets.append(whom)
    for kind, figure in sums.items():
        if not figure.stated:
            continue
        known = story.killed if kind == KILLED else story.injured
        others = set(by[kind]) and not set(by[kind]) & set(
            story.killed_by if kind == KILLED else story.injured_by
        )
        if (
            others
            and known.stated
            and not among
            and (story.killed_by if kind == KILLED else story.injured_by)
        ):
            total = known + figure  # others than those counted before: soldiers beside militants
        else:
            total = _updated(story, draft, kind, known, figure, among)
        if kind == KILLED:
            story.killed = total
        else:
            story.injured = total
    for kind, parts in by.items():
        store = story.killed_by if kind == KILLED else story.injured_by
        for name, figure in parts.items():
            if name not in store:
                store[name] = figure
            elif not among and not beginning and store[name] != figure and "also" in text:
                store[name] = store[name] + figure


def _updated(
    story: Story, draft: Draft, kind: str, known: Figure, figure: Figure, among: bool
) -> Figure:
    """A further figure for a deed: a part, an addition, a repetition or a later count."""
    if not known.stated or (known.value == 0 and figure.value):
        story.toll_sentence[kind] = draft.sentence.index
        return figure
    if among or (
        figure.value is not None
        and known.value is not None
        and figure.value < known.value
        and not _adds(draft)
    ):
        return known
    if figure == known:
        return known
    text = draft.sentence.text.casefold()
    if _adds(draft):
        return known + figure
    if known.value is None and figure.value is not None:
        return figure
    if figure.value is not None and known.value is not None and figure.value > known.value:
        story.doubts.append(f"{kind}: the text gives both {known.value:g} and {figure.value:g}")
        later = re.search(
            r"\b(?:later|now|rose|risen|updated|confirmed|increased|died of|succumbed)\b", text
        )
        return figure if later else known
    return known


_ADD: Final = re.compile(
    r"\b(?:also|another|more(?! than)|in addition|additionally|besides|further)\b", re.IGNORECASE
)


def _adds(draft: Draft) -> bool:
    return bool(_ADD.search(draft.sentence.text)) and any(
        t.kind in (KILLED, INJURED) and t.figure.stated for t in draft.tolls
    )
