"""Incidents of a text: drafts of its sentences held together where they tell the same deed.

A sentence that takes up a deed (`the attack`, `six others were injured`, `the toll rose to 80`)
adds to it; one with another date or place, or that says `another attack`, begins a new one.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from loaders.article import names as n
from loaders.article.casualties import ABDUCTED, INJURED, KILLED, Toll
from loaders.article.claims import METHODS, Incident, Party, Passage, PlaceChain
from loaders.article.dates import When
from loaders.article.events import _ANYONE, Draft, all_drafts
from loaders.article.lexicons import lexicon, words
from loaders.article.numbers import Figure, exactly
from loaders.article.parse import Sentence
from loaders.article.places import place_index
from loaders.article.scene import Scene
from loaders.article.scope import Topic
from loaders.article.where_when import chain_of, compatible, merged, resolve_date


@dataclass(slots=True)
class Story:
    """One deed while its sentences are gathered."""

    first: Draft
    paragraph: int
    date: When
    place: PlaceChain
    perpetrators: list[Party] = field(default_factory=list)
    attribution: str = "asserted"
    asserted_by: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    target_parties: list[Party] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    killed: Figure = field(default_factory=Figure)
    injured: Figure = field(default_factory=Figure)
    abducted: Figure = field(default_factory=Figure)
    killed_by: dict[str, Figure] = field(default_factory=dict)
    injured_by: dict[str, Figure] = field(default_factory=dict)
    killed_perpetrators: Figure = field(default_factory=Figure)
    claimed_by: list[Party] = field(default_factory=list)
    claimed_killed: Figure = field(default_factory=Figure)
    claimed_injured: Figure = field(default_factory=Figure)
    claimed_at: Passage | None = None
    persons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    clash: bool = False
    time: str = ""
    groups_hit: list[str] = field(default_factory=list)
    last_sentence: int = 0
    toll_sentence: dict[str, int] = field(default_factory=dict)


@dataclass
class Incidents:
    """The deeds of a text, and which of them each sentence speaks of."""

    stories: list[Story] = field(default_factory=list)
    of_sentence: dict[int, Story] = field(default_factory=dict)


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
        around = _year_around(scene, at.index, around)
        last = found.stories[-1] if found.stories else None
        when = resolve_date(scene, draft, around, last.date if last else When())
        if not when.iso and last is not None and last.date.iso and _LATER.search(at.text):
            when = replace(last.date, inferred=True)
        if at.index in counted:
            continue
        place = chain_of(draft.places, _home(scene, draft), None)
        if _habitual(draft) and not draft.tolls and not draft.dates:
            continue
        if when.iso and when.year < lexicon("scope")["earliest_year"]:
            continue
        target = _belongs(scene, found, draft, when, place)
        if target is not None:
            _attach(scene, target, draft, when, place)
            found.of_sentence[at.index] = target
            continue
        if draft.weak_places:
            wider = chain_of([*draft.places, *draft.weak_places], _home(scene, draft), None)
            place = place if not compatible(place, wider) else wider
        if _counts(scene, topic, draft, when, place):
            story = _begin(scene, draft, when, _in_province(scene, place))
            found.stories.append(story)
            found.of_sentence[at.index] = story
    for sentence in scene.sentences:
        _victims_named(scene, found, sentence)
    return found


_AMONG: Final = re.compile(
    r"\b(?:[Aa]mong (?:the|those) (?:dead|victims|slain|killed|fatalities)\b|(?:was|were|is|been) (?:later )?(?:identified|named) as\b|"
    r"(?:was|were) among (?:the|those) (?:dead|killed|slain|victims)|[Tt]he (?:dead|slain|victims?|deceased)\b[^.]{0,30}\b(?:was|were|included?)\b|among them\b)"
)


def _victims_named(scene: Scene, found: Incidents, sentence: Sentence) -> None:
    """`among the dead was X`, `the slain guard was identified as X`: names for the last toll."""
    match = _AMONG.search(sentence.text)
    if match is None or scene.blocks[sentence.paragraph].noise:
        return
    earlier = [at for at in found.of_sentence if at <= sentence.index]
    if not earlier:
        return
    story = found.of_sentence[max(earlier)]
    dead = re.search(r"\b(?:dead|victims?|slain|killed|deceased|fatalities)\b", sentence.text)
    whom = {word.casefold().split()[-1] for word in story.targets if word}
    said = {t.lemma for t in sentence.tokens} | {t.word.casefold() for t in sentence.tokens}
    if not dead and not whom & said:
        return
    for name in sentence.names:
        behind = name.start >= match.start() or "among th" in match.group(0)
        speaks = re.match(r",?\s+(?:said|told|added)\b", sentence.text[name.end :])
        if name.kind == n.PERSON and behind and not speaks:
            shown = scene.display(name.key)
            if shown not in story.persons:
                story.persons.append(shown)


_LATER: Final = re.compile(
    r"\b(?:later|shortly after(?:wards)?|afterwards|soon after)\b", re.IGNORECASE
)


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


def _year_around(scene: Scene, index: int, around: When) -> When:
    """The year that stands nearest before or in a sentence, for dates without one."""
    sentence = scene.sentences[index]
    full = [d.when for d in sentence.dates if d.when.iso]
    if full:
        return full[0]
    for back in range(1, 12):
        if index - back < 0:
            break
        earlier = scene.sentences[index - back]
        if scene.blocks[earlier.paragraph].noise:
            continue
        found = [d.when for d in earlier.dates if d.when.iso and d.kind == "full"]
        if found:
            return found[-1]
    return (
        around if around.iso else (When(scene.today.isoformat(), "day") if scene.today else around)
    )


# --- does it count as an incident -----------------------------------------------------------------


@cache
def _weapons() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for method, terms in lexicon("violence")["weapons"].items():
        either = "|".join(re.escape(str(term).casefold()) for term in terms)
        found.append((str(method), re.compile(rf"\b(?:{either})\b")))
    return found


def _weapon(text: str) -> str:
    """The method that a weapon named in a sentence settles; '' when none is named."""
    folded = text.casefold()
    for method, pattern in _weapons():
        if pattern.search(folded):
            return method
    return ""


def _has_accident(text: str) -> bool:
    folded = set(re.findall(r"[\w-]+", text.casefold()))
    return bool(folded & words("violence", "accident"))


def _counts(scene: Scene, topic: Topic, draft: Draft, when: When, place: PlaceChain) -> bool:
    """Whether a draft is an incident: somebody armed, a weapon or a plain word of violence, and
    something that pins it down (a day, a place, a toll)."""
    text = draft.sentence.text
    parties = [p for p in draft.perpetrators if p.kind in ("group", "force", "unknown", "state")]
    hit_armed = [p for p in draft.target_parties if p.kind in ("group", "force")]
    weapon = _weapon(text)
    strong = not draft.weak and bool(draft.methods)
    tolls = [t for t in draft.tolls if t.figure.stated or t.whom or t.persons]
    killed = any(t.kind == KILLED and t.figure.value != 0 for t in tolls)
    uniformed = any(t.category in ("security", "militants") and t.figure.stated for t in tolls)
    armed = bool(parties or hit_armed or uniformed or any(t.militants or t.group for t in tolls))
    if topic.foreign and not (any(p.kind in ("group",) for p in parties) and (killed or weapon)):
        return False
    if not armed and _has_accident(text) and not weapon:
        return False
    if draft.plural and not tolls and not when.iso:
        return False
    if not (armed or weapon or strong):
        # `12 people were killed in the attack`, with no party and no weapon told.
        violent = any(m for m in draft.methods) and killed
        if not (violent and topic.violent and (when.iso or place.known)):
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
    if _habitual(draft) and not (when.precision == "day" and tolls):
        return False
    if draft.plural and not draft.tolls and when.precision != "day":
        return False
    operations = [t.lemma for t in draft.triggers]
    if (
        all(
            lemma
            in (
                "operation",
                "offensive",
                "violence",
                "fighting",
                "incident",
                "destroy",
                "target",
                "fight",
            )
            for lemma in operations
        )
        and not tolls
        and not any(p.kind == "group" and (hit_armed or draft.targets) for p in parties)
    ):
        return False
    if pinned >= 1 and (tolls or when.iso or draft.dates):
        return True
    return pinned >= 1 and armed and (draft.sentence.index < 3 or strong)


_HABIT: Final = re.compile(
    r"\b(?:often|usually|regularly|frequently|routinely|repeatedly|typically|generally|sometimes|always|increasingly|"
    r"over the (?:past|last)|in recent (?:years|months|weeks|days)|for (?:years|decades|more than)|every (?:day|week|year)|"
    r"known for|has been fighting|have been fighting|notorious for|responsible for (?:numerous|many|several|dozens)|history of|has been (?:fighting|waging|blamed for (?:numerous|many|several))|"
    r"a (?:string|series|wave|spate) of (?:\w+ )?(?:attacks|raids|bombings|killings|kidnappings|abductions) (?:in|since|that|over|across))\b",
    re.IGNORECASE,
)


def _habitual(draft: Draft) -> bool:
    """Whether a clause tells what is done again and again: present tense or a word that says so."""
    if _HABIT.search(draft.sentence.text):
        return True
    for token in draft.triggers:
        if (
            token.tag in ("VBP", "VBZ")
            and not draft.dates
            and not any(t.figure.stated for t in draft.tolls)
        ):
            return True
    return False


# --- which deed a draft belongs to ----------------------------------------------------------------


_CLAIMED: Final = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|assumed|admitted)\b[^.;]{0,30}\bresponsibility\b|\b(?:attack|bombing|blast|assault|raid|ambush)\b[^.;]{0,20}\b(?:was|were|been)\s+(?:later\s+)?claimed\b",
    re.IGNORECASE,
)


def _named(parties: list[Party]) -> set[str]:
    return {p.key for p in parties if p.kind == "group"}


def _belongs(
    scene: Scene, found: Incidents, draft: Draft, when: When, place: PlaceChain
) -> Story | None:
    if not found.stories or draft.another:
        return None
    if _CLAIMED.search(draft.sentence.text) and not draft.tolls:
        return found.stories[-1]
    candidates = list(reversed(found.stories))[:12]
    at = draft.sentence
    own_date = bool(when.iso) and "the date is that of the report" not in draft.doubts
    own_place = bool(place.province or place.district or place.settlement or place.sites)
    revised = any(t.revised for t in draft.tolls)
    if draft.anaphoric or draft.claim_of is not None or revised:
        same = [s for s in candidates if s.paragraph == at.paragraph]
        pool = same or candidates
        for story in pool:
            if (
                (not own_date or _same_day(story.date, when))
                and compatible(story.place, place)
                and _parties_agree(story, draft)
            ):
                return story
        if draft.anaphoric and not own_date and not own_place:
            return pool[0] if pool and _parties_agree(pool[0], draft) else None
        return None
    for story in candidates:
        if own_date and story.date.iso and not _same_day(story.date, when):
            continue
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
            if shared or not own_place or not _has_place(story.place):
                if _tolls_agree(story, draft, near) and (near or shared):
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
        if own_place and _has_place(story.place) and not _shares_place(story.place, place):
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
                and not _habitual(draft)
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


def _same_day(a: When, b: When) -> bool:
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


# --- filling a story ------------------------------------------------------------------------------


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


def _begin(scene: Scene, draft: Draft, when: When, place: PlaceChain) -> Story:
    story = Story(draft, draft.sentence.paragraph, When(), PlaceChain())
    story.clash = draft.clash
    _attach(scene, story, draft, when, place)
    return story


def _attach(scene: Scene, story: Story, draft: Draft, when: When, place: PlaceChain) -> None:
    beginning = story.last_sentence == 0 and story.first is draft
    if (
        when.iso
        and not _CLAIMED.search(draft.sentence.text)
        and (
            not story.date.iso
            or (story.date.precision != "day" and when.precision == "day")
            or (
                story.date.inferred
                and not when.inferred
                and when.precision == "day"
                and _same_day(story.date, when)
            )
        )
    ):
        story.date = when
    story.place = merged(story.place, place) if not beginning else place
    if draft.claim_of is not None:
        _claimed(scene, story, draft)
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
        _tolls(story, draft, beginning)
    for party in draft.claimed_by:
        if all(p.key != party.key for p in story.claimed_by):
            story.claimed_by.append(party)
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
    if all(p.key != party.key for p in story.claimed_by):
        story.claimed_by.append(party)
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
    return bool(doers) and not any(p.kind == "force" for p in story.perpetrators)


def _tolls(story: Story, draft: Draft, beginning: bool) -> None:
    sums: dict[str, Figure] = {}
    by: dict[str, dict[str, Figure]] = {KILLED: {}, INJURED: {}}
    text = draft.sentence.text.casefold()
    among = (
        bool(
            re.search(
                r"\b(?:among (?:the|them|those)|of (?:them|whom|the (?:dead|victims|injured|wounded|killed))|including|the (?:dead|victims|injured) (?:included?|were|was))\b",
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
            story.killed = toll.figure
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
                and whom.casefold() not in _ANYONE
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


# --- finishing ------------------------------------------------------------------------------------


def method_of(story: Story) -> str:
    """One method of the closed list: a named weapon first, then the most telling verb."""
    text = " ".join(story.texts)
    weapon = _weapon(text)
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
    if "clash" in methods or story.clash:
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
        return "kidnapping"
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
            r"\b(?:bomb|IED|landmine|mine|explosi\w+|blast|grenade|rocket|mortar|missile|shell\w*)\b",
            draft.sentence.text,
            re.IGNORECASE,
        )
    )


def finish(scene: Scene, story: Story, number: int) -> Incident:
    """The story as an incident, with its doubts."""
    method = method_of(story)
    assert method in METHODS
    doubts = list(story.doubts)
    if not story.date.iso:
        weekday = any(d.kind in ("weekday", "relative") for d in story.first.dates)
        doubts.append(
            "the date is relative and the text is not dated; read again with --date" if weekday
            else "no date is given"
        )  # fmt: skip
    if not story.perpetrators:
        pass
    elif story.attribution == "suspected":
        doubts.append("the perpetrator is suspected only")
    if not story.place.known:
        doubts.append("no place is given")
    elif story.place.country_inferred:
        doubts.append("the country is taken from the rest of the text")
    killed = story.killed
    targets = [t for t in story.targets if t not in {p.name for p in story.perpetrators}]
    for party in story.target_parties:
        if party.name not in targets and all(
            party.name.casefold() not in t.casefold() for t in targets
        ):
            targets.append(party.name)
    perpetrators = list(story.perpetrators)
    if method == "clash" and not any(p.kind == "group" for p in perpetrators):
        for key in story.groups_hit:
            first = scene.first_of.get(key)
            if first is not None:
                perpetrators.append(scene.party(first))
    if method == "clash" and perpetrators:
        for party in story.target_parties:
            side = party.kind in ("group", "force", "unknown", "state")
            if side and all(p.key != party.key for p in perpetrators):
                perpetrators.append(party)
        if len(perpetrators) > 1:
            targets = []
    if not targets and story.place.sites and method != "clash":
        targets = list(story.place.sites)
    if not killed.stated and story.persons:
        killed = exactly(len(story.persons))
    at = scene.of_sentence(story.first.sentence)
    return Incident(
        id=f"I{number}",
        rule=story.first.rule,
        at=at,
        doubts=tuple(doubts),
        date=story.date,
        time=story.time,
        place=story.place,
        perpetrators=tuple(perpetrators),
        attribution=story.attribution,
        asserted_by=tuple(story.asserted_by),
        targets=tuple(targets),
        method=method,
        killed=killed,
        injured=story.injured,
        killed_by_category=tuple(sorted(story.killed_by.items())),
        injured_by_category=tuple(sorted(story.injured_by.items())),
        killed_perpetrators=story.killed_perpetrators,
        abducted=story.abducted,
        claimed_by=tuple(story.claimed_by),
        claimed_killed=story.claimed_killed,
        claimed_injured=story.claimed_injured,
        claimed_at=story.claimed_at,
        named_victims=tuple(story.persons),
        clash=story.clash,
    )
