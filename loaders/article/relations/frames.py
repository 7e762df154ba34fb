"""Relations by fixed turns of phrase, read off the words where the tree often goes astray.

Each sentence is rewritten with a mark for every actor (`‹G0›, a splinter of ‹G1›`); a frame is a
regular expression over such marks. What is denied, supposed or merely wished makes no relation.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.lexicons import lexicon
from loaders.article.parse import Sentence, Token
from loaders.article.places import place_index
from loaders.article.relations.actors import two_before
from loaders.article.relations.stems import stems
from loaders.article.scene import Scene, state_party

_MARK: Final = re.compile("‹[A-Z]\\d+›")
_UNREAL: Final = re.compile(
    r"\b(?:not|never|no|nor|neither|without|denie[sd]|deny|denying|could|would|might|may|should|"
    r"if|whether|unless|doubts?|doubted|unlikely|reject(?:s|ed)?|refus(?:es|ed)|fear(?:s|ed)?|"
    r"risk(?:s|ed)?|possible|potential|planned|proposed|hop(?:es|ed)|wants?|wanted|seeks?|sought|"
    r"urged|call(?:s|ed)? for|alleged(?:ly)?|rumou?rs?|rumou?red|suspected of|accus(?:es|ed))\b"
    r"|n't\b"
)
_IT: Final = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:armed |rebel |militant |jihadist |terrorist |guerrilla )?"
    r"(?:group|movement|organi[sz]ation|militia|faction|outfit|network|cartel|gang|insurgency)\b"
    r"(?!'s|\w| [A-Z])|\b[Ii]t\b"
)
_GOVERNMENT: Final = re.compile(
    r"\b(?:[Tt]he|[A-Z]\w+'s) (?:central |federal |national |military |transitional )?"
    r"(?:government|junta|regime)\b(?! of|'s)"
)
_RULED_OUT: Final = re.compile(
    r"[^,;.‹]{0,60}\b(?:(?:is|are|was|were|be) (?:\w+ )?(?:excluded|ruled out|out of the question|"
    r"unlikely|denied|impossible)|has been ruled out|fell through|failed to)\b"
)
_PAIR: Final = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two|[Tt]he rival|[Tt]he)(?: armed| rival| jihadist| militant| rebel|"
    r" former)?"
    r" (?:groups|factions|militias|organi[sz]ations|movements|sides|allies|rivals|gangs|cartels|"
    r"outfits)\b"
)


@dataclass(slots=True)
class Marked:
    """A sentence with marks for its actors, and where in the sentence each place of it lies."""

    text: str
    parties: dict[str, list[Party]]
    offsets: list[int]


@dataclass(slots=True)
class Framed:
    """A relation as a frame gives it."""

    source: Party
    type: str
    target: Party
    both: bool
    rule: str
    trigger: Token
    span: tuple[int, int] = (0, 0)
    """What the frame covers of its sentence."""


def mark(scene: Scene, sentence: Sentence) -> Marked:
    """The sentence with `‹G0›` for an armed group, S for a state or body of states, F for a force,
    D for a people, A for what takes up a group, B for what takes up two."""
    spans: list[tuple[int, int, str, list[Party]]] = []
    for name in sentence.names:
        if name.kind == n.GROUP:
            spans.append((name.start, name.end, "G", [scene.party(name)]))
        elif name.kind in (n.STATE, n.ORG):
            spans.append((name.start, name.end, "S", [scene.party(name)]))
        elif name.kind == n.FORCE:
            spans.append((name.start, name.end, "F", [scene.party(name)]))
        elif name.kind == n.PLACE:
            iso = name.country if name.level == "country" else ""
            iso = iso or place_index().capitals.get(name.text, "")
            if iso or name.level == "country":
                party = state_party(iso) if iso else scene.party(name)
                spans.append((name.start, name.end, "S", [party]))
        elif name.kind == n.DEMONYM and name.country:
            spans.append((name.start, name.end, "D", [state_party(name.country)]))
    if scene.country:
        for match in _GOVERNMENT.finditer(sentence.text):
            if not any(match.start() < end and start < match.end() for start, end, _, _ in spans):
                spans.append((match.start(), match.end(), "S", [state_party(scene.country)]))
    for pattern, letter in ((_PAIR, "B"), (_IT, "A")):
        for match in pattern.finditer(sentence.text):
            if any(match.start() < end and start < match.end() for start, end, _, _ in spans):
                continue
            parties = _taken_up(scene, sentence, match.start(), match.end(), letter)
            if parties:
                spans.append((match.start(), match.end(), letter, parties))
    spans.sort(key=lambda one: one[0])
    text, at = "", 0
    offsets: list[int] = []
    parties_of: dict[str, list[Party]] = {}
    for number, (start, end, letter, parties) in enumerate(spans):
        if start < at:
            continue
        shown = f"‹{letter}{number}›"
        text += sentence.text[at:start] + shown
        offsets += [*range(at, start), *([start] * len(shown))]
        parties_of[shown] = parties
        at = end
    offsets += [*range(at, len(sentence.text)), len(sentence.text)]
    return Marked(text + sentence.text[at:], parties_of, offsets)


def _taken_up(scene: Scene, sentence: Sentence, start: int, end: int, letter: str) -> list[Party]:
    if letter == "B":
        return two_before(scene, sentence)
    for token in sentence.tokens:
        if start <= token.start - sentence.start and token.end - sentence.start == end:
            if token.lemma == "it" and token.dep not in ("nsubj", "nsubjpass", "dobj"):
                return []
            party = scene.actor(sentence, token)
            return [party] if party is not None and party.kind == "group" else []
    return []


# --- the language of frames ---------------------------------------------------------------------

_PEOPLE: Final = (
    r"(?: (?:group|militants|fighters|rebels|movement|militia|cartel|insurgents|guerrillas|"
    r"terrorists|jihadists|faction|gang|network|insurgency|leaders|leadership|terror group|"
    r"rebel group|militant group|forces|gunmen|extremists))?"
)
_ADJ: Final = r"(?:(?:[Tt]he|[Aa]n?|its|their) )?(?:(?!and |or |of |in |by |to )[a-z][\w-]* ){0,2}"
_OFFICE: Final = (
    r"(?: (?:government|authorities|army|military|Treasury|State Department|administration|regime|"
    r"state|officials|delegation|negotiators|security forces|armed forces|Department of State|"
    r"Treasury Department|Department of the Treasury))?"
)
_GROUP: Final = rf"{_ADJ}(?:‹D\d+› )?(?:government and )?‹[GAB]\d+›{_PEOPLE}"
_STATE: Final = (
    r"(?:[Tt]he )?(?:government of |governments of |authorities of )?(?:the )?"
    rf"‹[SD]\d+›(?:'s)?{_OFFICE}"
)
_ANY: Final = (
    rf"(?:(?:[Rr]epresentatives|[Dd]elegates|[Nn]egotiators|[Ll]eaders|[Mm]embers) of )?"
    rf"(?:{_STATE}|{_ADJ}(?:‹D\d+› )?‹[GAF]\d+›{_PEOPLE}|[Tt]he ‹D\d+› (?:army|government|state))"
)
_AUX: Final = (
    r"(?:, (?:an? |the |also |commonly |better |based |long |once |formerly |regarded |"
    r"considered |known |led |founded |"
    r"formed |in \w+ )[^,;.:]{3,80},)?"
    r"(?:,? (?:which|who|that))?(?:,? (?:has|have|had|is|are|was|were|been|being|since|also|later|"
    r"then|now|still|long|formally|officially|once|again|both|soon|first|initially|originally|"
    r"reportedly|already|recently|publicly))*"
    r"(?: (?:has |have |had )?[a-z][\w-]*(?:ed|ew|oke|ose|ame|ook|eft)(?: [^,.;:‹]{1,60})? and"
    r"(?: has| have| had| later| then| since| also)*)?"
)


def _list(one: str) -> str:
    return rf"{one}(?:(?:, and |, | and | as well as ){one}){{0,7}}"


def _fill(frame: str) -> str:
    """A frame as a regular expression: `{a}` and `{b}` the parties, `{+b}` a list of them.

    `{a:g}` must be a group, `{a:s}` a state or body of states.
    """
    kinds = {"": _ANY, "g": _GROUP, "s": _STATE}

    def party(match: re.Match[str]) -> str:
        one = kinds[match["kind"] or ""]
        return f"(?P<{match['side']}>{_list(one) if match['many'] else one})"

    filled = re.sub(r"\{(?P<many>\+?)(?P<side>[ab])(?::(?P<kind>[gs]))?\}", party, frame)
    return filled.replace("{aux}", _AUX).replace("{t}", "(?P<t>").replace("{/t}", ")")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with the words that say it, which are looked for first: most are not there."""

    stems: tuple[str, ...]
    said: Callable[[str], re.Match[str] | None]
    whole: re.Pattern[str]
    type: str
    both: bool
    rule: str


@cache
def _frames() -> tuple[Frame, ...]:
    data = lexicon("frames")
    found = []
    for kind, frames in data["frames"].items():
        for at, frame in enumerate(frames):
            both = kind in data["mutual"]
            said = re.search(r"\{t\}(.+?)\{/t\}", str(frame))
            assert said is not None, frame
            words = re.sub(r"\(\?<[=!][^)]*\)|\?P<[ab]>", "", said[1])
            found.append(
                Frame(
                    stems(words), re.compile(words).search, re.compile(_fill(str(frame))),
                    str(kind), both, f"{kind.lower()}-{at + 1}",
                )
            )  # fmt: skip
    return tuple(found)


@cache
def _hints() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon("frames")["hints"]) + ")")


def framed(scene: Scene, sentence: Sentence) -> Iterator[Framed]:
    """The relations that fixed turns of phrase state in a sentence."""
    named = sum(name.kind != n.PERSON for name in sentence.names)
    taken_up = _IT.search(sentence.text) or _PAIR.search(sentence.text)
    if (not taken_up and named < 2) or not _hints().search(sentence.lower):
        return
    marked = mark(scene, sentence)
    if not any(letter in marked.text for letter in ("‹G", "‹A", "‹B")):
        return
    if len(marked.parties) < 2 and "‹B" not in marked.text:
        return
    lowered = marked.text.lower()
    for frame in _frames():
        if frame.stems and not any(stem in lowered for stem in frame.stems):
            continue
        if not frame.said(marked.text):
            continue
        for match in frame.whole.finditer(marked.text):
            if _unreal(marked.text, match):
                continue
            groups = match.groupdict()
            left = _parties(marked, groups.get("a") or "")
            right = _parties(marked, groups.get("b") or "")
            if groups.get("b") is None and len(left) >= 2:
                left, right = left[:1], left[1:]
            trigger = _token_at(sentence, marked.offsets[match.start("t")])
            span = marked.offsets[match.start()], marked.offsets[match.end()]
            for a in left:
                for b in right:
                    if a.key != b.key and "group" in (a.kind, b.kind):
                        rule = f"relation/frame:{frame.rule}"
                        yield Framed(a, frame.type, b, frame.both, rule, trigger, span)


def _parties(marked: Marked, text: str) -> list[Party]:
    found: list[Party] = []
    for at in _MARK.findall(text):
        found += [p for p in marked.parties[at] if all(p.key != q.key for q in found)]
    return found


def _unreal(text: str, match: re.Match[str]) -> bool:
    """Whether the clause denies, supposes or wishes what the frame says."""
    lead = text[: match.start()]
    cut = max(lead.rfind(mark_) for mark_ in (";", ":", ". ", " but ", " while "))
    clause = lead[max(cut, 0) :]
    # What an earlier, finished clause denies does not reach here.
    parts = re.split(r", (?:which|who|and|the|an?) ", clause)
    return bool(
        _UNREAL.search(parts[-1])
        or _UNREAL.search(match.group(0))
        or _RULED_OUT.match(text, match.end())
    )


def _token_at(sentence: Sentence, offset: int) -> Token:
    at = sentence.start + offset
    for token in sentence.tokens:
        if token.start <= at < token.end:
            return token
    return sentence.tokens[-1]


# --- deeds a group owns -------------------------------------------------------------------------

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
    r"(?:(?:had|have|has|also|successfully|were|was)\s)*(?:killed|attacked|bombed|ambushed|"
    r"carried out|"
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
            return _parties(marked, match["a"])
    if _OURS.search(marked.text):
        for one in (sentence, *reversed(scene.sentences)):
            line = mark(scene, one)
            signed = _SIGNED.search(line.text)
            if signed:
                return _parties(line, signed.group(0))[:1]
    return []


_OWNING: Final = re.compile(r"\b(?:it|its|their|they|credit|claimed|[Oo]ur|[Ww]e)\b")
