"""Deeds that a group says are its own: `X said its fighters had killed`."""

import re
from typing import Final

from loaders.article.claims import Party
from loaders.article.parse import Sentence
from loaders.article.relations.marks import mark, parties_in
from loaders.article.scene import Scene

_SAY: Final = (
    r"(?:said|says|claimed|claims|announced|announces|acknowledged|acknowledges|confirmed|"
    r"admitted|boasted|declared|reported|asserted|stated)"
)
_OWN: Final = (
    r"(?:it|they|we|(?:its|their|our)(?: own)? (?:\w+ )?(?:fighters|men|forces|soldiers|guerrillas|"
    r"mujahideen|units?|militants|bombers?|troops|combatants|commandos|members|gunmen|snipers?|"
    r"sarmachars|wing|comrades))"
)
_DID: Final = (
    r"(?:(?:had|have|has|also|successfully|were|was)\s)*(?:killed|attacked|bombed|ambushed|carried "
    r"out|"
    r"targeted|struck|shot|detonated|destroyed|fired|executed|raided|stormed|hit|behind|responsible|"
    r"launched|captured|seized|abducted|kidnapped|beheaded|burned|eliminated|neutrali[sz]ed|"
    r"downed|perpetrated|conducted|mounted|planted|wiped out|inflicted|overran|staged)"
)
_OWNS: Final = (
    re.compile(
        rf"(?P<a>‹[GA]\d+›)(?:'s)?(?: [\w-]+){{0,3}},? (?:(?:[^,.;‹]{{2,50}}), )?{_SAY}\b"
        rf"(?:,? (?:on|in|through|via|from|later|also|late|early|over) [^;:]{{0,60}}?)?,?"
        rf"(?: that)? {_OWN} {_DID}\b"
    ),
    re.compile(r"(?P<a>‹[GA]\d+›)[^.;‹]{0,40}? (?:took|takes|taken|taking|claimed) credit\b"),
    re.compile(
        r"\b(?:was|were|been) (?:later |also |since |subsequently )?claimed (?:\w+ )?by (?:the )?"
        r"(?P<a>‹[GA]\d+›)"
    ),
)
_OURS: Final = re.compile(
    rf"\b(?:[Oo]ur (?:\w+ )?(?:fighters|forces|guerrillas|mujahideen|units?|sarmachars|comrades|"
    rf"soldiers|men|combatants|snipers)|[Ww]e) {_DID}\b"
)
_SIGNED: Final = re.compile(
    r"\b[Ss]pokes(?:man|person|woman)(?:,| of| for)?(?: the)? ‹G\d+›|‹G\d+›(?:'s)? (?:\w+ )?spokes"
)


def owned_by(scene: Scene, sentence: Sentence) -> list[Party]:
    """The groups that say in a sentence that a deed is theirs: `X said its fighters had killed`.

    `Our fighters` and `we` are those of the group whose spokesman the text names.
    """
    if not _OWNING.search(sentence.text):
        return []
    marked = mark(scene, sentence)
    for pattern in _OWNS:
        match = pattern.search(marked.text)
        if match and not re.search(r"\b(?:not|never|denied|no|yet|nor)\b|n't\b", match.group(0)):
            return parties_in(marked, match["a"])
    if _OURS.search(marked.text):
        for one in (sentence, *reversed(scene.sentences)):
            line = mark(scene, one)
            signed = _SIGNED.search(line.text)
            if signed:
                return parties_in(line, signed.group(0))[:1]
    return []


_OWNING: Final = re.compile(r"\b(?:it|its|their|they|credit|claimed|[Oo]ur|[Ww]e)\b")
