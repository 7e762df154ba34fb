"""Who did a deed, and what he says of its toll, where the text tells so apart from the deed.

`Officials blamed X`, `militants loyal to X were behind the blast`, `X put the number of dead at
nine`: read off a sentence with marks for its actors, and given to the deed told there or before.
"""

import re
from typing import Final

from loaders.article.claims import Party, add_party
from loaders.article.incidents.story import Incidents, Story
from loaders.article.lexicons import words
from loaders.article.numbers import Figure
from loaders.article.parse import Sentence
from loaders.article.relations.marks import mark
from loaders.article.scene import Scene

_MEMBERS: Final = (
    r"(?:(?:[a-z-]+ ){0,3}(?:members|militants|fighters|gunmen|elements|men|cadres|rebels|remnants|"
    r"insurgents) "
    r"(?:of|from|loyal to|linked to|belonging to|allied (?:to|with)) (?:the )?(?:[a-z]+ )?)?"
)
_G: Final = rf"{_MEMBERS}(?P<a>‹[GA]\d+›)(?: [a-z-]+)?"
_DONE: Final = (
    r"(?:set off|planted|detonated|triggered|opened fire|ambushed|attacked|stormed|raided|overran|"
    r"lobbed|hurled|"
    r"bombed|shelled|shot (?:at|dead)|gunned down)"
)
_BLAMED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_G},? (?:which |who )?(?:(?:is|was|were|are|be|has been|had been|have been) )?(?:also |"
        rf"widely |reportedly )*"
        r"(?:(?:believed|thought|suspected|alleged|said|presumed|known|reported) )?(?:to (?:be|"
        r"have been) )?"
        r"(?:behind|responsible for) (?!bars)",
        rf"{_G},? (?:which |who )?(?:is|was|were|are|has been|had been|have been) (?:also |widely "
        rf")?(?:blamed for|suspected of|"
        r"believed to have carried out|thought to have carried out|held responsible for|accused of "
        r"(?:carrying|the |killing|"
        r"planting|launching|attacking))",
        r"\b(?:[Bb]lamed|[Bb]lames|accused|accuses|suspects?|pointed (?:the finger )?(?:to|at)|"
        r"[Ss]uspicion (?:fell|falls) on|"
        r"(?:blamed|pinned) (?:it|the \w+) on|(?:attributed|blamed|ascribed) (?:it |the \w+ "
        r")?(?:to|on)|the work of|"
        r"hallmarks of|(?:carried out|perpetrated|staged|mounted|executed|planted|set off|"
        r"triggered|detonated|laid) by) "
        rf"(?:suspected |presumed |alleged |the )*{_G}(?!'s)(?P<rest>[^.;]{{0,40}})",
        rf"{_G}(?:, [^;.:]{{3,140}},)? (?:had )?{_DONE}\b",
        rf"{_G} is (?:suspected|the (?:main|prime) suspect)\b",
    )
)
_FIRM: Final = re.compile(rf"{_DONE}|behind|responsible for")
_HINT: Final = re.compile(
    r"behind|responsible|blam|accus|suspect|pointed|suspicion|pinned|attribut|ascrib|work of|"
    r"hallmark|carried out|"
    r"perpetrat|staged|mounted|executed|planted|set off|trigger|detonat|laid|opened fire|ambush|"
    r"attack|storm|raid|overran|"
    r"lobbed|hurled|bombed|shell|shot|gunned"
)
_OTHER_FAULT: Final = re.compile(
    r"\s*(?:of |for )?(?:being(?! (?:behind|responsible))|support|back|arm|fund|coddl|abet|extort|"
    r"collaborat|harbou?r|shelter|violat|betray|corrupt|breach|fail)"
)
_TAKEN_UP: Final = re.compile(
    r"\b(?:the|this|that|these|both|Monday's|Tuesday's|Wednesday's|Thursday's|Friday's|Saturday's|Sunday's)\s(?:\w+\s){0,2}?(?P<noun>[a-z-]+)\b"
)


def blame(scene: Scene, found: Incidents) -> None:
    """Give the deeds of a text the perpetrators and claimed tolls that other clauses tell."""
    for sentence in scene.sentences:
        block = scene.blocks[sentence.paragraph]
        if block.noise or block.role or not found.stories:
            continue
        story = _story(scene, found, sentence)
        if story is None:
            continue
        open_doer = not any(p.kind == "group" for p in story.perpetrators)
        if open_doer and _HINT.search(sentence.lower):
            text = mark(scene, sentence)
            _blamed(sentence, story, text.text, text.parties)
        if not story.claimed_killed.stated and _CLAIM_HINT.search(sentence.text):
            text = mark(scene, sentence)
            _claims(sentence, story, text.text, text.parties, text.offsets)


def _story(scene: Scene, found: Incidents, sentence: Sentence) -> Story | None:
    """The deed a sentence tells, or the one told last, when the sentence takes it up."""
    own = found.of_sentence.get(sentence.index)
    if own is not None:
        return own
    if any(d.kind == "full" for d in sentence.dates):
        return None
    earlier = [at for at in found.of_sentence if at < sentence.index]
    if not earlier or sentence.index - max(earlier) > 3:
        return None
    story = found.of_sentence[max(earlier)]
    if sentence.index - max(earlier) == 1:
        return story
    nouns = {m["noun"] for m in _TAKEN_UP.finditer(sentence.text)}
    return story if nouns & words("violence", "taken_up") else None


def _blamed(sentence: Sentence, story: Story, text: str, parties: dict[str, list[Party]]) -> None:
    hit = {p.key for p in story.target_parties} | set(story.groups_hit)
    for pattern in _BLAMED:
        for match in pattern.finditer(text):
            if re.search(r"\b(?:not|never|denied|denies|nobody|no one|no group)\b", match.group(0)):
                continue
            rest = match.groupdict().get("rest") or ""
            if _OTHER_FAULT.match(rest):
                continue
            found = [
                p
                for p in parties[match["a"]]
                if p.kind == "group"
                and p.key not in hit
                and not any(p.name.casefold() in whom.casefold() for whom in story.targets)
            ]
            if not found:
                continue
            story.perpetrators = [p for p in story.perpetrators if p.kind != "unknown"]
            if any(p.kind in ("force", "state") for p in story.perpetrators):
                return
            story.perpetrators.append(found[0])
            if not _FIRM.search(match.group(0)) or re.search(
                r"suspect|believ|thought|alleg|presum|blam|accus", text
            ):
                story.attribution = "blamed" if re.search(r"blam|accus", text) else "suspected"
            return


_CLAIM_HINT: Final = re.compile(r"\b(?:put|puts|boast|claim|said|says|announc|assert|declar)")
_CLAIMED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<a>‹[GA]\d+›)(?:,? (?:which|who|for its part,?))?(?: [^,;‹]{0,100}? and)?(?: has| "
        r"had)? (?:put|puts|placed) the (?:number|toll|death toll|figure|losses)\b[^.;‹]{0,50}? at "
        r"(?P<n>)",
        r"(?P<a>‹[GA]\d+›)[^;]{0,120}?\b(?:boasted|claimed|claims|said|says|announced|asserted|declared)\b"
        r"(?: [^.;]{0,80}?)? (?:that )?(?:it|its (?:\w+ )?(?:fighters|men|forces|militants|"
        r"mujahideen|units?)|to have|of having)"
        r"(?: had| have| has)?(?: also)? (?:killed|slain|eliminated|killing|shot dead)(?: or "
        r"wounded| and wounded)? (?P<n>)",
        r"(?:^|[.;] )[Ii]t (?:boasted|claimed|said|announced)\b[^.;]{0,60}? (?:killed|slain|"
        r"eliminated)(?: or wounded| and wounded)? (?P<n>)",
    )
)


def _claims(
    sentence: Sentence, story: Story, text: str, parties: dict[str, list[Party]], offsets: list[int]
) -> None:
    for pattern in _CLAIMED:
        match = pattern.search(text)
        if match is None or re.search(r"\b(?:not|never|denied|no)\b", match.group(0)):
            continue
        at = offsets[match.start("n")]
        number = next((x for x in sentence.numbers if 0 <= x.start - at <= 12), None)
        by = (parties.get(match.groupdict().get("a") or "") or story.perpetrators)[:1]
        if number is None or not by or by[0].kind != "group":
            continue
        story.claimed_killed = number.figure
        add_party(story.claimed_by, by[0])
        if story.killed == number.figure and story.killed != Figure() and len(story.texts) > 1:
            story.killed = story.killed_before  # the figure is the party's own, not the text's
        return
