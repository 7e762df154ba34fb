"""Who leads, founded or speaks for a group, by fixed turns of phrase: `X, led by P`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.names import Name
from loaders.article.parse import Sentence
from loaders.article.relations.marks import mark
from loaders.article.scene import Scene
from loaders.article.stems import Guarded


@dataclass(frozen=True, slots=True)
class Lead:
    """A person's post in a group, and what of the sentence says so."""

    person: Name
    title: str
    of: Party
    start: int
    end: int


_ROLE: Final = (
    r"(?P<role>(?:[a-z-]+ ){0,2}(?:leader|founder|co-founder|emir|amir|commander|chief|head|"
    r"spokesman|spokesperson|"
    r"spokeswoman|deputy|chairman|ideologue|financier|negotiator|representative|ringleader|boss|kingpin|warlord|"
    r"operative|member|figure|official|recruiter|bomb-maker|strategist|cleric|mufti|facilitator|"
    r"convenor|secretary|secretary-general|treasurer|wali|coordinator|envoy))"
)
_P: Final = r"(?:[A-Z][a-z]*\.? ){0,3}(?P<p>‹P\d+›)"
_G: Final = (
    r"(?:[Tt]he )?‹[GAF]\d+›(?: (?:group|movement|gang|cartel|faction|coalition|alliance|militia|"
    r"wing|column|front))?"
)
_DONE: Final = {
    "led": "leader",
    "headed": "head",
    "commanded": "commander",
    "run": "leader",
    "founded": "founder",
    "established": "founder",
    "created": "founder",
    "formed": "founder",
    "set up": "founder",
    "launched": "founder",
    "under": "leader",
    "leads": "leader",
    "heads": "head",
    "commands": "commander",
    "has led": "leader",
    "had led": "leader",
}
_FRAMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<g>{_G}),? (?:[^.;‹]{{0,50}} )?(?:which (?:is|was) )?(?P<done>led|headed|commanded|"
        rf"run|founded|created|established|set up|formed)"
        rf" (?:[a-z]+ )?(?:(?:in|on) [^.;‹,]{{3,20}} )?(?:by|under)(?: alias)? [\"']?(?:[a-z]+ "
        rf"){{0,3}}{_P}",
        rf"(?P<g>{_G}),? (?P<done>under) (?:the (?:leadership|command) of )?{_P}",
        rf"{_P},? (?:(?:who|and) )?(?P<done>founded|created|established|set up|formed|launched|"
        rf"leads|heads|commands|has led|had led|led|headed|commanded)"
        rf" (?:the )?(?P<g>{_G})",
        rf"‹G\d+›, which {_P}(?: had)? (?P<done>founded|created|established|set up|formed|led|"
        rf"leads)\b",
        rf"(?P<g>{_G})(?:'s)? {_ROLE},? (?:[A-Z][a-z]*\.? )?{_P}",
        rf"{_P},? [^.;‹]{{0,30}}?(?:became|is|was|was named|was appointed|named|appointed|took "
        rf"over as|serves as|served as) (?:the )?"
        rf"(?P<g>{_G})'s {_ROLE}\b",
        rf"{_P},? (?:who (?:is|was) )?(?:an? |the |its |one of the )?(?:[a-z-]+ ){{0,2}}{_ROLE} "
        rf"(?:of|for|in|with) (?:the )?(?P<g>{_G})",
        rf"{_P}, (?:an? |the )?(?:[a-z-]+ ){{0,2}}(?P<g>{_G}) {_ROLE}\b",
        rf"(?P<g>{_G})(?:'s)? [a-z ]{{0,40}}(?:appointment|nomination|election|naming) of {_P} "
        rf"as (?:its |the )?{_ROLE}\b",
        rf"(?P<g>{_G})[^.;‹]{{0,40}} (?:has |had )?(?:appointed|named|elected|chose|chosen|"
        rf"installed) {_P} (?:as |to be )?"
        rf"(?:its |the )?(?:new )?{_ROLE}\b",
        rf"(?P<g>{_G})[^.;‹]{{0,60}} (?:appointment|nomination|election) of {_P} as (?:its |the "
        rf")?{_ROLE}\b",
    )
)
_SEVERAL: Final = re.compile(
    rf"(?P<g>{_G})(?:'s)? {_ROLE}s, (?P<all>(?:‹P\d+›(?:, and |, | and )?){{1,6}})"
)
_HINT: Final = Guarded(
    r"\b(?:led|leads?|head|command|run by|found|creat|establish|set up|form|launch|under|leader|"
    r"emir|amir|chief|spokes|"
    r"deputy|chairman|ideologue|financier|negotiator|representative|boss|kingpin|warlord|operative|member|figure|"
    r"official|recruiter|strategist|cleric|mufti|facilitator|convenor|secretary|treasurer|wali|"
    r"coordinator|envoy)"
)


def leads(scene: Scene, sentence: Sentence) -> Iterator[Lead]:
    """The posts in groups that turns of phrase of a sentence give to persons it names."""
    kinds = {name.kind for name in sentence.names}
    if (
        n.PERSON not in kinds
        or not kinds & {n.GROUP, n.FORCE}
        or not _HINT.search(sentence.text, sentence.lower)
    ):
        return
    marked = mark(scene, sentence)
    people = {name.start: name for name in sentence.names if name.kind == n.PERSON}
    for pattern in (*_FRAMES, _SEVERAL):
        for match in pattern.finditer(marked.text):
            found = match.groupdict()
            group = found.get("g") or match.group(0)
            of = marked.parties[re.findall(r"‹[GAF]\d+›", group)[0]][0]
            title = _DONE.get(found.get("done") or "") or str(found.get("role"))
            marks = re.finditer(r"‹P\d+›", found["all"]) if found.get("all") else [None]
            for one in marks:
                at = match.start("all") + one.start() if one else match.start("p")
                person = people.get(marked.offsets[at])
                if person is not None:
                    start, end = marked.offsets[match.start()], marked.offsets[match.end()]
                    yield Lead(person, title.strip(), of, start, end)
