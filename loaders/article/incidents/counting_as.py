"""Whether a draft counts as an incident, or tells a habit, an accident, a film."""

import re
from typing import Final

from loaders.article.casualties import KILLED
from loaders.article.claims import PlaceChain
from loaders.article.dates import When
from loaders.article.events.draft import Draft
from loaders.article.incidents.weapons import weapon_in
from loaders.article.lexicons import words
from loaders.article.scene import Scene
from loaders.article.scope import Topic
from loaders.article.stems import Guarded


def _has_accident(text: str) -> bool:
    folded = set(re.findall(r"[\w-]+", text.casefold()))
    return bool(folded & words("violence", "accident"))


_TOLD_IN_FICTION: Final = re.compile(
    r"\bin (?:the|an?|his|her|their|this|that) (?:[\w-]+ )?(?:film|movie|novel|thriller|"
    r"video game|series|play|drama)\b"
)


def counts(scene: Scene, topic: Topic, draft: Draft, when: When, place: PlaceChain) -> bool:
    """Whether a draft is an incident: somebody armed, a weapon or a plain word of violence, and
    something that pins it down (a day, a place, a toll)."""
    text = draft.sentence.text
    parties = [p for p in draft.perpetrators if p.kind in ("group", "force", "unknown", "state")]
    hit_armed = [p for p in draft.target_parties if p.kind in ("group", "force")]
    weapon = weapon_in(text)
    strong = not draft.weak and bool(draft.methods)
    tolls = [t for t in draft.tolls if t.figure.stated or t.whom or t.persons]
    killed = any(t.kind == KILLED and t.figure.value != 0 for t in tolls)
    uniformed = any(t.category in ("security", "militants") and t.figure.stated for t in tolls)
    armed = bool(parties or hit_armed or uniformed or any(t.militants or t.group for t in tolls))
    if topic.foreign and not (any(p.kind in ("group",) for p in parties) and (killed or weapon)):
        return False
    if _TOLD_IN_FICTION.search(draft.sentence.lower):
        return False
    if not armed and _has_accident(text) and not weapon:
        return False
    if draft.plural and not tolls and not when.iso:
        return False
    if not (armed or weapon or strong):
        return False
    if (
        re.search(
            r"\b(?:film|movie|novel|game|match|season|goal|striker|box office)\b", text.casefold()
        )
        and not armed
    ):
        return False
    pinned = (
        int(when.precision in ("day", "week", "month"))
        + int(when.precision == "year")
        + int(bool(place.province or place.district or place.settlement or place.sites))
        + int(any(t.figure.stated and t.figure.value != 0 for t in draft.tolls))
        + int(bool(draft.dates))
    )
    if habitual(draft) and not (when.precision == "day" and tolls):
        return False
    if draft.plural and not draft.tolls and when.precision != "day":
        return False
    operations = [t.lemma for t in draft.triggers]
    if (
        all(lemma in words("violence", "loose_deeds") for lemma in operations)
        and not tolls
        and not any(p.kind == "group" and (hit_armed or draft.targets) for p in parties)
    ):
        return False
    if pinned >= 1 and (tolls or when.iso or draft.dates):
        return True
    plain = strong or (any(p.kind == "group" for p in parties) and bool(draft.targets))
    return pinned >= 1 and armed and (draft.sentence.index < 3 or plain)


_HABIT: Final = Guarded(
    r"\b(?:often|usually|regularly|frequently|routinely|repeatedly|typically|generally|sometimes|always|increasingly|"
    r"over the (?:past|last)|in recent (?:years|months|weeks|days)|for (?:years|decades|"
    r"more than)|every (?:day|week|year)|"
    r"known for|has been fighting|have been fighting|notorious for|responsible for (?:numerous|"
    r"many|several|dozens)|history of|has been (?:fighting|waging|blamed for (?:numerous|many|"
    r"several))|"
    r"a (?:string|series|wave|spate) of (?:\w+ )?(?:attacks|raids|bombings|killings|kidnappings|"
    r"abductions) (?:in|since|that|over|across))\b"
)


def habitual(draft: Draft) -> bool:
    """Whether a clause tells what is done again and again: present tense or a word that says so."""
    if _HABIT.search(draft.sentence.lower, draft.sentence.lower):
        return True
    for token in draft.triggers:
        if (
            token.tag in ("VBP", "VBZ")
            and not draft.dates
            and not any(t.figure.stated for t in draft.tolls)
        ):
            return True
    return False
