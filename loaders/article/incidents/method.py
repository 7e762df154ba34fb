"""The one method of a deed."""

import re

from loaders.article.events.draft import Draft
from loaders.article.incidents.story import Story
from loaders.article.incidents.weapons import weapon_in


def method_of(story: Story) -> str:
    """One method of the closed list: a named weapon first, then the most telling verb."""
    text = " ".join(story.texts)
    weapon = weapon_in(text)
    methods = [m for m in story.methods if m != "unspecified"]
    if weapon == "suicide_bombing":
        return weapon
    if "airstrike" in methods or (
        weapon == "airstrike"
        and not any(p.kind in ("group", "unknown") for p in story.perpetrators)
    ):
        return "airstrike"
    if "kidnapping" in methods and not (story.killed.stated and story.killed.value):
        return "kidnapping"
    first = story.first
    if "assassination" in methods:
        return "assassination"
    for strong in ("execution", "bombing"):
        if strong in methods:
            return strong
    if weapon == "bombing" and not (
        {"clash", "armed_assault", "shooting", "kidnapping"} & set(methods)
        and not _bomb_first(first)
    ):
        return "bombing"
    if "clash" in methods or story.clash or weapon == "clash":
        return "clash"
    if (
        "kidnapping" in methods
        and "armed_assault" not in methods
        and "shooting" not in methods
        and not story.killed.stated
    ):
        return "kidnapping"
    if "armed_assault" in methods:
        return "armed_assault"
    if "shooting" in methods or weapon == "shooting":
        return "shooting"
    if "kidnapping" in methods:
        return "armed_assault" if story.killed.value else "kidnapping"
    if "arson" in methods or weapon == "arson":
        return "arson"
    if weapon in ("kidnapping", "execution"):
        return weapon
    doers = [p for p in story.perpetrators if p.kind in ("group", "unknown")]
    verbs = [t for t in first.triggers if t.tag.startswith("V")]
    if (
        doers
        and verbs
        and story.killed.stated
        and any(t.lemma in ("kill", "murder", "massacre", "slaughter", "raid") for t in verbs)
    ):
        return "armed_assault"
    return "unspecified"


def _bomb_first(draft: Draft) -> bool:
    return bool(
        re.search(
            r"\b(?:bomb|IED|landmine|mine|explosi\w+|blast|grenades?|rockets?|mortars?|missiles?|bombs|mines|IEDs|shell\w*)\b",
            draft.sentence.text,
            re.IGNORECASE,
        )
    )
