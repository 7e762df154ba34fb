"""Relations by fixed turns of phrase, read off the words where the tree often goes astray.

Each sentence is rewritten with a mark for every actor (`‹G0›, a splinter of ‹G1›`); a frame is a
regular expression over such marks. What is denied, supposed or merely wished makes no relation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.article.claims import Party
from loaders.article.parse import Sentence, Token
from loaders.article.relations.asserted import over
from loaders.article.relations.found import abroad
from loaders.article.relations.language import Frame, frames_for
from loaders.article.relations.marks import has_owned, mark, parties_in, said_of
from loaders.article.scene import Marked, Scene

_UNREAL: Final = re.compile(
    r"\b(?:not|never|no|nor|neither|without|denie[sd]|deny|denying|could|would|might|may|should|"
    r"if|whether|unless|doubts?|doubted|unlikely|reject(?:s|ed)?|refus(?:es|ed)|fear(?:s|ed)?|"
    r"risk(?:s|ed)?|possible|potential|planned|proposed|hop(?:es|ed)|wants?|wanted|seeks?|sought|"
    r"urged|call(?:s|ed)? for|alleged(?:ly)?|rumou?rs?|rumou?red|suspected of|accus(?:es|ed))\b"
    r"|n't\b"
)
_NEAR: Final = re.compile(r"[^,;.‹]{0,60}")
_RULED_OUT: Final = re.compile(
    r"\b(?:(?:is|are|was|were|be) (?:\w+ )?(?:excluded|ruled out|out of the question|"
    r"unlikely|denied|impossible)|has been ruled out|fell through|failed to)\b"
)


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
    taken_up: bool = False
    """Whether an end is no name but `it`, `the group` or `both`."""


def framed(scene: Scene, sentence: Sentence) -> Iterator[Framed]:
    """The relations that fixed turns of phrase state in a sentence."""
    if len(sentence.names) < 2 and not said_of(sentence):
        return
    tried = frames_for(sentence.lower)
    if not tried:
        return
    seen: set[tuple[str, str, str]] = set()
    for one in _of_marks(scene, sentence, tried):
        told = one.source.key, one.type, one.target.key
        if told not in seen:
            seen.add(told)
            yield one


def _of_marks(scene: Scene, sentence: Sentence, tried: Sequence[Frame]) -> Iterator[Framed]:
    yield from _in_marked(sentence, mark(scene, sentence), tried)
    if has_owned(sentence):
        yield from _in_marked(sentence, mark(scene, sentence, owned=True), tried)


def _in_marked(sentence: Sentence, marked: Marked, tried: Sequence[Frame]) -> Iterator[Framed]:
    if not any(letter in marked.text for letter in ("‹G", "‹A", "‹B")):
        return
    if len(marked.parties) < 2 and "‹B" not in marked.text:
        return
    first, last = marked.text.index("‹"), marked.text.rindex("‹")
    doubtful = _UNREAL.search(marked.text) or _RULED_OUT.search(marked.text)
    for frame in tried:
        said = frame.words.search(marked.text, first if frame.led else 0)
        if said is None or (frame.followed and last < said.start()):
            continue
        if frame.near and not any(
            "‹" in marked.text[one.end() : one.end() + _REACH]
            for one in frame.words.finditer(marked.text)
        ):
            continue
        if not frame.may_stand(marked.text):
            continue
        for match in frame.whole.finditer(marked.text):
            if (doubtful and _unreal(marked.text, match)) or _crossed(match) or _of_a_part(match):
                continue
            if frame.type == "DESIGNATED" and not _LISTED.search(sentence.text):
                continue  # `considered a front for X` lists nobody
            groups = match.groupdict()
            if frame.type == "CONDEMNED" and _takes_up_it(sentence, marked, match):
                continue  # `condemned it`: the deed, as the verb itself tells
            if _FORMER.search(groups.get("a") or ""):
                continue
            left = parties_in(marked, groups.get("a") or "")
            right = parties_in(marked, groups.get("b") or "")
            if "‹P" in (groups.get("a") or ""):
                left = left[:1]
            if "‹P" in (groups.get("b") or ""):
                right = right[:1]
            if groups.get("b") is None and len(left) >= 2:
                left, right = left[:1], left[1:]
            trigger = _token_at(sentence, marked.offsets[match.start("t")])
            if frame.type == "ALLIED_WITH" and over(sentence, trigger):
                continue
            taken = bool(re.search("‹[AB]", f"{groups.get('a')}{groups.get('b')}"))
            span = marked.offsets[match.start()], marked.offsets[match.end()]
            for a in left:
                for b in right:
                    if a.key != b.key and _holds(frame.type, a, b):
                        rule = f"relation/frame:{frame.rule}"
                        yield Framed(a, frame.type, b, frame.both, rule, trigger, span, taken)


def _holds(kind: str, a: Party, b: Party) -> bool:
    """Whether a type holds between parties of their kinds: one is a group, but for lists of
    persons, and for what states do to the forces of others."""
    kinds = {a.kind, b.kind}
    if kind in ("PART_OF", "AFFILIATED_WITH", "MERGED_WITH") and (
        a.kind in ("force", "state") or b.kind == "force"
    ):
        return False
    if "group" in kinds or (kind == "DESIGNATED" and b.kind == "person"):
        return True
    return kind in ("SUPPORTS", "FIGHTS", "ALLIED_WITH") and abroad(a, b)


_LISTED: Final = re.compile(
    r"terror|blacklist|sanction|proscri|\bban|outlaw|criminal|narco|designat|\blist", re.IGNORECASE
)
_FORMER: Final = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Dd]efected|[Dd]issident|[Dd]isaffected|[Ee]xpelled)\b"
)
"""`former members of X` are no longer X."""


_REACH: Final = 80
"""Letters between a word and the mark behind it: `fought fighters of the much feared ‹G1›`."""
_OTHER_CLAUSE: Final = re.compile(
    r", (?:while|whereas|although|but) |^(?: has| have| had)? [a-z]\w+ [^,]*? (?:that|which|who) "
)


def _crossed(match: re.Match[str]) -> bool:
    """Whether between a party and the words another clause begins, with doers of its own."""
    first = min((match.end(side) for side in "ab" if match.groupdict().get(side)), default=-1)
    between = match.string[first : match.start("t")]
    return len(between) > 12 and _OTHER_CLAUSE.search(between) is not None


def _takes_up_it(sentence: Sentence, marked: Marked, match: re.Match[str]) -> bool:
    side = match.start("b") if match.groupdict().get("b") else -1
    return side >= 0 and sentence.text.startswith("it", marked.offsets[side])


_PART: Final = re.compile(
    r"\b(?:faction|offshoot|splinter(?: group)?|breakaway|wing|branch|arm|affiliate|ally|rival|"
    r"enemy|remnant|dissidents?|member|part) of (?:the )?‹[A-Z]\d+›,? (?:that|which|who) "
)


def _of_a_part(match: re.Match[str]) -> bool:
    """Whether it is said of a part, and not of the whole: `a faction of X that joined Y`."""
    side = "a" if match.groupdict().get("a") else "b"
    part = _PART.search(match.string, max(0, match.start(side) - 40), match.end("t"))
    return part is not None and match.start(side) < part.end() and match.end(side) > part.start()


def _unreal(text: str, match: re.Match[str]) -> bool:
    """Whether the clause denies, supposes or wishes what the frame says."""
    lead = text[: match.start()]
    if re.search(r"\b(?:end|stop|halt|cease|drop|withdraw) $", lead):
        return False  # what is to end is there
    cut = max(lead.rfind(mark_) for mark_ in (";", ":", ". ", " but ", " while "))
    clause = lead[max(cut, 0) :]
    # What an earlier, finished clause denies does not reach here.
    parts = re.split(r", (?:which|who|and|the|an?) ", clause)
    said = text[match.start() : match.start("t")], text[match.end("t") : match.end()]
    return bool(
        _UNREAL.search(parts[-1])
        or any(_UNREAL.search(part) for part in said)
        or (
            (out := _RULED_OUT.search(text, match.end()))
            and _NEAR.fullmatch(text, match.end(), out.start())
        )
    )


def _token_at(sentence: Sentence, offset: int) -> Token:
    at = sentence.start + offset
    for token in sentence.tokens:
        if token.start <= at < token.end:
            return token
    return sentence.tokens[-1]
