"""Which deed a draft belongs to: where day, place, parties and tolls agree."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.casualties import KILLED
from loaders.article.claims import Party, PlaceChain
from loaders.article.dates import When
from loaders.article.events.draft import Draft
from loaders.article.incidents.counting_as import habitual
from loaders.article.incidents.story import Incidents, Story
from loaders.article.scene import Scene
from loaders.article.where_when import compatible

CLAIMED: Final = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|assumed|admitted)\b[^.;]{0,30}\bresponsibility\b|\b(?:attack|bombing|blast|assault|raid|ambush)\b[^.;]{0,20}\b(?:was|were|been)\s+(?:later\s+)?claimed\b"
)


def _named(parties: list[Party]) -> set[str]:
    return {p.key for p in parties if p.kind == "group"}


def belongs(
    scene: Scene, found: Incidents, draft: Draft, when: When, place: PlaceChain
) -> Story | None:
    """The deed a draft tells more of; None when it begins a new one."""
    if not found.stories or draft.another:
        return None
    if CLAIMED.search(draft.sentence.lower) and not draft.tolls:
        return _main_before_asides(found.stories[::-1], draft.sentence.paragraph)[0]
    at = draft.sentence
    candidates = _main_before_asides(list(reversed(found.stories))[:12], at.paragraph)
    own_date = bool(when.iso) and "the date is that of the report" not in draft.doubts
    own_place = bool(place.province or place.district or place.settlement or place.sites)
    revised = any(t.revised for t in draft.tolls)
    if draft.anaphoric or draft.claim_of is not None or revised:
        same = [s for s in candidates if s.paragraph == at.paragraph]
        pool = same or candidates
        if draft.claim_of is not None:
            # A group claims no deed of the forces.
            pool = [
                s
                for s in pool
                if not s.perpetrators
                or any(p.kind not in ("force", "state") for p in s.perpetrators)
            ]
        for story in pool:
            if (
                (not own_date or same_day(story.date, when))
                and compatible(story.place, place)
                and _parties_agree(story, draft)
            ):
                return story
        if draft.anaphoric and not own_date and not own_place:
            return pool[0] if pool and _parties_agree(pool[0], draft) else None
        return None
    sides = _named([*draft.perpetrators, *draft.target_parties])
    for story in candidates:
        if own_date and story.date.iso and not same_day(story.date, when):
            continue
        if (
            draft.plural
            and draft.clash
            and not sides <= _named([*story.perpetrators, *story.target_parties])
        ):
            continue  # `clashes between X and Y continued`: no more of what X did
        if not compatible(story.place, place) or not _parties_agree(story, draft):
            continue
        if _strikes_back(story, draft) and (own_place or "airstrike" in draft.methods):
            continue
        near = (
            story.paragraph == at.paragraph
            or at.paragraph - scene.sentences[story.last_sentence].paragraph <= 1
        )
        if own_date and story.date.iso:
            shared = _shares_place(story.place, place)
            fits = shared or not own_place or not _has_place(story.place)
            if fits and (near or shared) and _tolls_agree(story, draft, near):
                return story
            continue
        finer = (
            draft.definite
            and near
            and not own_date
            and not story.place.settlement
            and bool(place.settlement or place.sites)
            and not place.district
        )
        if finer and _tolls_agree(story, draft, near):
            return story
        only_site = not (place.province or place.district or place.settlement) and not own_date
        apart = own_place and _has_place(story.place) and not _shares_place(story.place, place)
        if apart and not (only_site and near and draft.tolls):
            continue
        if own_date and not story.date.iso and not near:
            continue
        if (
            own_place
            and _has_place(story.place)
            and _tolls_agree(story, draft, near)
            and (near or not own_date)
        ):
            return story
        if not own_date and (not own_place or not _has_place(story.place)):
            if near and story is candidates[0] and _methods_agree(story, draft):
                return story
            if (
                story is candidates[0]
                and len(found.stories) == 1
                and _methods_agree(story, draft)
                and not habitual(draft)
                and _tolls_agree(story, draft, near)
            ):
                return story
        elif (
            near and _tolls_agree(story, draft, near) and story is candidates[0] and not own_date
        ) or (
            near
            and story is candidates[0]
            and own_date
            and not story.date.iso
            and _tolls_agree(story, draft, near)
        ):
            return story
    return None


def _main_before_asides(stories: list[Story], paragraph: int) -> list[Story]:
    """Deeds, the last first, but for those of a paragraph that it tells in a relative clause only.

    `They came from a raid in which five rebels had died a day earlier. A driver also died`: of the
    deed that the paragraph is about.
    """
    here = [story for story in stories if 0 <= paragraph - story.paragraph <= 1]
    asides = [story for story in here if told_aside(story)]
    if not asides or len(asides) == len(here):
        return stories
    return [story for story in stories if story not in asides] + asides


def told_aside(story: Story) -> bool:
    """Whether a deed is first told in a relative clause: `who was behind the killing of X`."""
    sentence, triggers = story.first.sentence, story.first.triggers
    verbs = [trigger for trigger in triggers if trigger.tag.startswith("V")]
    return all(
        any(above.dep == "relcl" for above in (trigger, *sentence.up(trigger)))
        for trigger in verbs or triggers
    )


def _strikes_back(story: Story, draft: Draft) -> bool:
    """Whether a draft tells a deed against those who did the first one."""
    doers = {p.key for p in story.perpetrators if p.kind in ("group", "force", "state")}
    names = [p.name.casefold() for p in story.perpetrators if p.kind == "group"]
    names += [name.rstrip("s") for name in names]
    hit = {p.key for p in draft.target_parties} & doers
    said = any(name in text.casefold() for name in names for text in draft.targets)
    own = {p.key for p in draft.perpetrators}
    return bool(hit or said) and bool(own) and own.isdisjoint(doers) and not story.clash


def _has_place(place: PlaceChain) -> bool:
    return bool(place.province or place.district or place.settlement or place.sites)


def _shares_place(a: PlaceChain, b: PlaceChain) -> bool:
    for one, other in (
        (a.settlement, b.settlement),
        (a.district, b.district),
        (a.settlement, b.district),
        (a.district, b.settlement),
    ):
        if one and other and n.key_of(one) == n.key_of(other):
            return True
    if set(a.sites) & set(b.sites):
        return True
    finer_a, finer_b = a.settlement or a.district, b.settlement or b.district
    return bool(a.province and a.province == b.province and not (finer_a and finer_b))


def same_day(a: When, b: When) -> bool:
    """Whether two dates may be one; a date that is not told agrees with any."""
    if not a.iso or not b.iso:
        return True
    if a.iso.startswith(b.iso) or b.iso.startswith(a.iso):
        return True
    return a.until == b.iso and bool(a.until)


def _parties_agree(story: Story, draft: Draft) -> bool:
    mine, yours = _named(story.perpetrators), _named(draft.perpetrators)
    hit = {p.key for p in story.target_parties}
    if mine and yours and mine.isdisjoint(yours) and not (yours & hit) and not story.clash:
        return draft.attribution in ("claimed", "blamed")
    return True


def _methods_agree(story: Story, draft: Draft) -> bool:
    firm = {"kidnapping", "airstrike", "suicide_bombing", "bombing", "arson"}
    mine = {m for m in story.methods if m in firm}
    yours = {m for m in draft.methods if m in firm}
    if (
        mine
        and yours
        and mine.isdisjoint(yours)
        and draft.perpetrators
        and any(t.figure.stated for t in draft.tolls)
    ):
        return False
    forces = all(p.kind in ("force", "state") for p in draft.perpetrators) and bool(
        draft.perpetrators
    )
    militants = any(p.kind in ("group", "unknown") for p in story.perpetrators)
    return not (forces and militants and "airstrike" in yours)


def _tolls_agree(story: Story, draft: Draft, near: bool) -> bool:
    killed = [
        t.figure.value
        for t in draft.tolls
        if t.kind == KILLED and t.figure.value is not None and not t.attackers and not t.revised
    ]
    if not killed or story.killed.value is None:
        return True
    total = sum(killed)
    if total <= story.killed.value:
        return True
    return near and draft.sentence.paragraph == story.paragraph and not draft.dates
