"""The deeds of a text, from the drafts of its sentences in their order."""

import re
from dataclasses import replace
from typing import Final

from loaders.article import names as n
from loaders.article.claims import PlaceChain
from loaders.article.dates import When
from loaders.article.events.draft import Draft
from loaders.article.events.drafting import all_drafts
from loaders.article.incidents.belonging import belongs, told_aside
from loaders.article.incidents.counting_as import counts, habitual
from loaders.article.incidents.story import Incidents
from loaders.article.incidents.telling import attach, begin
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence
from loaders.article.places import place_index
from loaders.article.scene import Scene
from loaders.article.scope import Topic
from loaders.article.stems import Guarded
from loaders.article.where_when import chain_of, compatible, resolve_date


def gather(scene: Scene, topic: Topic, counted: set[int]) -> Incidents:
    """All deeds of a text.

    Args:
        scene: the text, parsed.
        topic: what it is about; the more foreign, the more a draft must show.
        counted: sentences whose figures are totals over many incidents.
    """
    found = Incidents()
    around, paragraph = When(), -1
    for draft in all_drafts(scene):
        at = draft.sentence
        if at.paragraph != paragraph:
            paragraph = at.paragraph
        around = _year_around(scene, at.index, around, counted)
        last = found.stories[-1] if found.stories else None
        when = resolve_date(scene, draft, around, last.date if last else When())
        if not when.iso and last is not None and last.date.iso and _LATER.search(at.lower):
            when = replace(last.date, inferred=True)
        if at.index in counted:
            continue
        place = chain_of(draft.places, _home(scene, draft))
        if habitual(draft) and not draft.tolls and not draft.dates:
            continue
        if _in_general(draft):
            continue
        known = when if when.iso else around
        if known.iso and known.year < lexicon("scope")["earliest_year"]:
            continue
        target = belongs(scene, found, draft, when, place)
        if target is not None:
            attach(scene, target, draft, when, place)
            found.of_sentence[at.index] = target
            continue
        if draft.weak_places:
            wider = chain_of([*draft.places, *draft.weak_places], _home(scene, draft))
            place = place if not compatible(place, wider) else wider
        if counts(scene, topic, draft, when, place):
            story = begin(scene, draft, when, _in_province(scene, place))
            found.stories.append(story)
            found.of_sentence[at.index] = story
    for sentence in scene.sentences:
        _victims_named(scene, found, sentence)
    return found


_GENERAL: Final = words("violence", "lasting_deeds")


_OF_WORDS: Final = re.compile(r"\b(?:claim|responsib\w|sa(?:id|ys)\b)")


def _of_words(text: str) -> bool:
    """Whether a sentence speaks of a party's own word for a deed."""
    return _OF_WORDS.search(text) is not None


def _in_general(draft: Draft) -> bool:
    """Whether a clause tells of fighting at large: no day, place or toll, and nothing taken up."""
    told = draft.tolls or draft.dates or draft.places or draft.anaphoric
    claimed = draft.claimed_by or draft.claim_of is not None or _of_words(draft.sentence.text)
    return not (told or claimed) and all(t.lemma in _GENERAL for t in draft.triggers)


_AMONG: Final = Guarded(
    r"\b(?:[Aa]mong (?:the|those) (?:dead|victims|slain|killed|fatalities)\b|(?:was|were|is|"
    r"been) (?:later )?(?:identified|named) as\b|"
    r"\b(?:identified|named) the (?:slain|dead|killed|fatalit\w+|victims?)(?: [\w-]+){0,2} as\b|"
    r"(?:was|were) among (?:the|those) (?:dead|killed|slain|victims)|[Tt]he (?:dead|slain|"
    r"victims?|deceased)\b[^.]{0,30}\b(?:was|were|included?)\b|among them\b)"
)


def _victims_named(scene: Scene, found: Incidents, sentence: Sentence) -> None:
    """`among the dead was X`, `the slain guard was identified as X`: names for the last toll."""
    match = _AMONG.search(sentence.text, sentence.lower)
    if match is None or scene.blocks[sentence.paragraph].noise:
        return
    earlier = [at for at in found.of_sentence if at <= sentence.index]
    if not earlier:
        return
    story = found.of_sentence[max(earlier)]
    if max(earlier) == sentence.index and told_aside(story) and len(earlier) > 1:
        story = found.of_sentence[sorted(earlier)[-2]]
    dead = re.search(r"\b(?:dead|victims?|slain|killed|deceased|fatalities)\b", sentence.text)
    whom = {word.casefold().split()[-1] for word in story.targets if word}
    said = {t.lemma for t in sentence.tokens} | {t.word.casefold() for t in sentence.tokens}
    if not dead and not whom & said:
        return
    for name in sentence.names:
        behind = name.start >= match.start() or match.group(0).startswith(("was", "were"))
        speaks = re.match(r",?\s+(?:said|told|added)\b", sentence.text[name.end :])
        if name.kind == n.PERSON and behind and not speaks:
            shown = scene.display(name.key)
            if shown not in story.persons:
                story.persons.append(shown)


_LATER: Final = re.compile(r"\b(?:later|shortly after(?:wards)?|afterwards|soon after)\b")


def _home(scene: Scene, draft: Draft) -> str:
    for party in (*draft.perpetrators, *draft.target_parties):
        if party.kind == "force":
            for name in draft.sentence.names:
                if name.kind == n.FORCE and name.country:
                    return name.country
    for name in draft.sentence.names:
        if name.kind == n.DEMONYM and name.country:
            follows = draft.sentence.text[name.end : name.end + 30]
            if re.match(
                r"\s+(?:\w+\s+)?(?:capital|city|town|state|province|district|soldiers|police|army|troops|village|region|border|department|county)",
                follows,
            ):
                return name.country
    return scene.country


_BOUND: Final = re.compile(r"\b(?:since|until|till|before|by) (?:early |late |mid-)?$")


def _year_around(scene: Scene, index: int, around: When, counted: set[int]) -> When:
    """The year that stands nearest before or in a sentence, for dates without one.

    That of a deed goes before that of a total over many: `data till December 31, 2024`.
    """
    sentence = scene.sentences[index]
    full = [
        d.when for d in sentence.dates
        if d.when.iso and not (d.kind == "year" and _BOUND.search(sentence.text[: d.start]))
    ]  # fmt: skip
    if full:
        return full[0]
    of_totals: list[When] = []
    for back in range(1, 12):
        if index - back < 0:
            break
        earlier = scene.sentences[index - back]
        if scene.blocks[earlier.paragraph].noise:
            continue
        found = [d.when for d in earlier.dates if d.when.iso and d.kind == "full"]
        if found and earlier.index not in counted:
            return found[-1]
        of_totals += found[-1:]
    if of_totals:
        return of_totals[0]
    return (
        around if around.iso else (When(scene.today.isoformat(), "day") if scene.today else around)
    )


def _in_province(scene: Scene, place: PlaceChain) -> PlaceChain:
    """A town or district no gazetteer knows, in the one province the whole text names."""
    if place.province or not (place.district or place.settlement):
        return place
    if place_index().by_key.get(n.key_of(place.settlement or place.district)):
        return place
    found = [x for s in scene.sentences for x in s.names]
    for block in scene.blocks:
        if block.role:
            found += n.find_names(block.text, scene.declared)
    named = {n.bare(x) for x in found if x.kind == n.PLACE and x.level == "province"}
    return replace(place, province=named.pop()) if len(named) == 1 else place
