"""What a further sentence adds to a deed: day, place, parties, targets, claims."""

import re
from typing import Final

from loaders.article.casualties import INJURED, KILLED
from loaders.article.claims import PlaceChain, add_party
from loaders.article.dates import When
from loaders.article.events.draft import Draft
from loaders.article.incidents.belonging import CLAIMED, same_day
from loaders.article.incidents.story import Story
from loaders.article.incidents.tolls import add_tolls
from loaders.article.numbers import Figure
from loaders.article.scene import Scene
from loaders.article.where_when import merged


def begin(scene: Scene, draft: Draft, when: When, place: PlaceChain) -> Story:
    """A new deed from its first draft."""
    story = Story(draft, draft.sentence.paragraph, When(), PlaceChain())
    story.clash = draft.clash
    attach(scene, story, draft, when, place)
    return story


def attach(scene: Scene, story: Story, draft: Draft, when: When, place: PlaceChain) -> None:
    """Add to a deed what a further draft tells of it."""
    beginning = story.last_sentence == 0 and story.first is draft
    if (
        when.iso
        and ((beginning and draft.tolls) or not CLAIMED.search(draft.sentence.lower))
        and (
            not story.date.iso
            or (story.date.precision != "day" and when.precision == "day")
            or (
                story.date.inferred
                and not when.inferred
                and when.precision == "day"
                and same_day(story.date, when)
            )
        )
    ):
        story.date = when
    story.place = merged(story.place, place) if not beginning else place
    if draft.claim_of is not None:
        _claimed(scene, story, draft)
    unnamed = not any(p.kind == "group" for p in story.perpetrators)
    hit = {p.key for p in story.target_parties}
    answer = (
        bool(story.perpetrators)
        and not beginning
        and all(p.kind in ("force", "state") for p in draft.perpetrators)
        and any(p.kind in ("group", "unknown") for p in story.perpetrators)
    )
    for party in draft.perpetrators:
        known = {p.key for p in story.perpetrators}
        if party.key in known or (party.key in hit and not story.clash):
            continue
        if (
            draft.attribution == "blamed"
            and not beginning
            and any(p.kind == "group" for p in story.perpetrators)
        ):
            story.doubts.append(f"{party.name} is blamed for it")
            continue
        if party.kind == "unknown" and (story.perpetrators and not beginning):
            continue
        if (
            not beginning
            and story.perpetrators
            and (answer or party.kind in ("force", "state"))
            and draft.attribution not in ("claimed", "blamed")
        ):
            continue
        if party.kind == "group" and any(p.kind == "unknown" for p in story.perpetrators):
            story.perpetrators = [p for p in story.perpetrators if p.kind != "unknown"]
        story.perpetrators.append(party)
    if (
        draft.attribution != "asserted"
        and story.attribution == "asserted"
        and (beginning or draft.attribution in ("blamed", "claimed"))
    ):
        story.attribution = draft.attribution
    for name in draft.asserted_by:
        if name not in story.asserted_by:
            story.asserted_by.append(name)
    for text in draft.targets:
        if text not in story.targets and (beginning or len(story.targets) < 4):
            story.targets.append(text)
    for party in draft.target_parties:
        if all(p.key != party.key for p in (*story.target_parties, *story.perpetrators)):
            story.target_parties.append(party)
    if not answer or beginning:
        story.methods += draft.methods
        story.texts.append(draft.sentence.text)
    story.clash = story.clash or (draft.clash and beginning)
    for doubt in draft.doubts:
        if doubt not in story.doubts and beginning:
            story.doubts.append(doubt)
    if draft.claim_of is None:
        add_tolls(story, draft, beginning)
    for party in draft.claimed_by:
        add_party(story.claimed_by, party)
    if draft.claimed_by and unnamed and story.attribution == "asserted":
        story.attribution = "claimed"  # the doer is known by his own word only
    story.last_sentence = draft.sentence.index
    if not story.time:
        story.time = _clock(draft.sentence.text)


_TIME: Final = re.compile(
    r"\b(?:at|around|about)\s+(\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m\.?|p\.?m\.?|hours|hrs|GMT)(?:\s*\[[A-Z]+\])?|\d{1,2}:\d\d)",
    re.IGNORECASE,
)


def _clock(text: str) -> str:
    match = _TIME.search(text)
    return match[1] if match else ""


def _claimed(scene: Scene, story: Story, draft: Draft) -> None:
    party = draft.claim_of
    assert party is not None
    add_party(story.claimed_by, party)
    if all(p.kind == "unknown" for p in story.perpetrators):
        story.perpetrators = [party]
        story.attribution = "claimed"
    if story.attribution == "asserted" and story.first is draft:
        story.attribution = "claimed"
    killed = injured = Figure()
    for toll in draft.tolls:
        if toll.attackers:
            continue
        if toll.kind == KILLED:
            killed = killed + toll.figure
        elif toll.kind == INJURED:
            injured = injured + toll.figure
        for whom in toll.whom:
            if whom not in story.targets and story.first is draft:
                story.targets.append(whom)
    if killed.stated:
        story.claimed_killed = killed
    if injured.stated:
        story.claimed_injured = injured
    story.claimed_at = scene.of_sentence(draft.sentence)
