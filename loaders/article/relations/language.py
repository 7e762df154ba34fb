"""The language of frames: how an actor, a list of them and the words between may be put."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.article.lexicons import lexicon
from loaders.article.stems import Needs, Sieve, needs

_PEOPLE: Final = (
    r"(?: (?:group|militants|fighters|rebels|movement|militia|cartel|insurgents|guerrillas|"
    r"terrorists|jihadists|faction|gang|network|insurgency|leaders|leadership|terror group|"
    r"rebel group|militant group|forces|gunmen|extremists|groups|militias|factions|commanders|"
    r"alliance|coalition|"
    r"federation|affiliate|branch|militiamen|cadres|units|positions|column|front|gangs|clan|outfit|wing|men|members|recruits|elements|operatives|council|troops|guerrilla))?"
)
_ADJ: Final = (
    r"(?:(?:[Tt]he|[Aa]n?|its|their) )?(?:(?!(?:and|or|of|in|by|to|with|from|"
    r"between|among|on|at|for|over|against|alongside|near|into|as|than|that|which|who|while|when|"
    r"but|not|beside|behind|under|through|inside|within|during|after|before|since|about|without|"
    r"because|both) )[a-z][\w-]*,? ){0,3}"
)
_OFFICE: Final = (
    r"(?: (?:government|authorities|army|military|Treasury|State Department|administration|regime|"
    r"state|officials|delegation|negotiators|security forces|armed forces|Department of State|"
    r"Treasury Department|Department of the Treasury|(?:[a-z]+ )?ministry|intelligence(?: "
    r"services?| agency)?|"
    r"secret services?|parliament|troops|soldiers|forces|police|instructors|backers|president|"
    r"mercenaries))?"
)
_GROUP_LEAD: Final = (
    rf"(?:(?:the |a )?(?:[a-z-]+ ){{1,3}}(?:known as|called|dubbed) (?:the )?)?"
    rf"(?:(?:[Tt]he )?(?:[Ff]ighters|[Mm]ilitants|[Mm]embers|[Rr]ebels|[Gg]unmen|[Ss]upporters|"
    rf"[Gg]uerrillas|[Ii]nsurgents|[Cc]adres|[Ff]actions|[Ee]lements) (?:of|from) )?"
    rf"{_ADJ}(?:‹D\d+› )?(?:government and )?"
)
_GROUP_MARK: Final = (
    rf"‹[GAB]\d+›(?:'s (?:leaders|leadership|fighters|men|"
    rf"forces|militants|remnants|"
    rf"(?:military|armed|political) wing|(?:\d+\w\w )?(?:[A-Z]\w+ )?(?:Command|Brigade|Battalion|"
    rf"Front|Division|faction)))?{_PEOPLE}(?: of ‹P\d+›)?"
)
_GROUP: Final = _GROUP_LEAD + _GROUP_MARK
_STATE_LEAD: Final = (
    r"(?:[Tt]he )?(?:[Gg]overnment of |governments of |authorities of |[Tt]roops from |"
    r"[Ss]oldiers from |[Ff]orces from )?(?:the )?"
)
_STATE_MARK: Final = (
    rf"‹[SD]\d+›(?:(?:'s)?{_OFFICE}|'s (?:‹[PSF]\d+›|[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}}))"
)
_STATE: Final = _STATE_LEAD + _STATE_MARK
_ANY: Final = (
    rf"(?:(?:[Rr]epresentatives|[Dd]elegates|[Nn]egotiators|[Ll]eaders|[Mm]embers) of )?"
    rf"(?:{_STATE}|{_GROUP}|{_ADJ}(?:‹D\d+› )?‹F\d+›{_PEOPLE}|[Tt]he ‹D\d+› (?:army|government|"
    rf"state))"
)
_ANY_MARK: Final = (
    rf"(?:{_STATE_MARK}|{_GROUP_MARK}|‹F\d+›{_PEOPLE}|‹D\d+› (?:army|government|state))"
)
_HEADED: Final = (
    r"(?:'s (?:[a-z-]+ ){0,2}(?:then-|late )?(?:leader|emir|chief|caliph|commander|founder|head|"
    r"spokesman|leadership)(?:,? ‹P\d+›)?)?"
)
_HEAD: Final = rf"(?:{_GROUP}{_HEADED}|(?:[A-Z][\w.-]+ ){{0,2}}‹P\d+›)"
"""A group, a person, or both: `X's leader, Y`."""
_HEAD_MARK: Final = rf"(?:{_GROUP_MARK}{_HEADED}|‹P\d+›)"
_KINDS: Final = {
    "": (_ANY, _ANY_MARK), "g": (_GROUP, _GROUP_MARK), "s": (_STATE, _STATE_MARK),
    "p": (_HEAD, _HEAD_MARK),
}  # fmt: skip
"""A party by its letter, and the same from its mark on."""
_AUX: Final = (
    r",?(?:, (?!and |or |but |‹(?!G\d+›'s ))[^;.:]{3,170}?,| "
    r"[–—-] [^–—;.:]{3,120} [–—-]|, an? "
    r"[^;.:,]{3,60}(?= (?:that|which|who) ))?(?:,? (?:along|together) with [^,;.:]{3,60},?)?(?: "
    r"(?:led|headed|commanded) by (?:alias )?'?‹P\d+›'?)?"
    r"(?:,? (?:which|who|that))?"
    r"(?:,? (?:in|on|since|by|around) (?:early |late |mid-)?(?:\d{1,2} )?[A-Z]?\w+(?: "
    r"\d{1,2},?)?(?: \d{4})?,?)?"
    r"(?:,? (?:has|have|had|is|are|was|were|been|being|be|since|also|later|"
    r"then|now|still|long|formally|officially|once|again|both|soon|first|initially|originally|remains?|remained|"
    r"reportedly|already|recently|publicly|in turn|themselves|itself|all|meanwhile|subsequently|"
    r"(?:said|believed|thought|known|understood|reported) to|by then|the first to|among the "
    r"first to|"
    r"continues? to|continued to|went on to|came to))*"
    r"(?: (?:has |have |had )?(?:(?!(?:and|or|in|of|to|with|for|from|on|at|by|against|said|says) "
    r")[a-z][\w-]*)(?: [^,.;:]{1,80})?,? (?:and|but)"
    r"(?: has| have| had| later| then| since| also| is| was| are| were)*)?"
)


def _list(one: str) -> str:
    # `A, and B` with no more than two is where a clause ends rather than a list.
    return (
        rf"{one}(?:(?: and | as well as |, as well as |, along with ){_FURTHER}|"
        rf"(?:, {_FURTHER}){{1,6}},? (?:and|as well as) {_FURTHER})?"
    )


_FURTHER: Final = (
    rf"(?:{_STATE}|(?:(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[a-z][\w-]* ){{0,3}}|"
    rf"(?!(?:while|when|where|whereas|which|whom|whose|after|since|with|from|that|than|until|"
    rf"against) )"
    rf"[a-z][\w-]{{3,}}(?<!s)(?<!ed) )?(?:‹D\d+› )?‹[A-CE-Z]\d+›(?! (?:arm|wing|branch|offshoot|"
    rf"affiliate|faction)\b)(?:'s [a-z]+)?{_PEOPLE})"
)
"""A further party of a list: plain words before its name only behind an article."""


def _fill(frame: str, *, bare: bool = False) -> str:
    """A frame as a regular expression: `{a}` and `{b}` the parties, `{+b}` a list of them.

    `{a:g}` must be a group, `{a:s}` a state or body of states, `{a:p}` a group or person.

    Args:
        frame: the frame.
        bare: a party that begins it without the words before its mark.
    """
    frame = frame.replace(r"(?:[\w-]+ )", r"(?:(?!(?:and|or|but) )[\w-]+ )")
    frame = frame.replace(r"(?:[\w‹›-]+ )", r"(?:(?!(?:and|or|but) )[\w‹›-]+ )")

    def party(match: re.Match[str]) -> str:
        one = _KINDS[match["kind"] or ""][bare and not match.start()]
        owner = "" if frame.startswith("'s", match.end()) else "(?!'s|-)"
        return f"(?P<{match['side']}>{_list(one) if match['many'] else one}){owner}"

    filled = re.sub(r"\{(?P<many>\+?)(?P<side>[ab])(?::(?P<kind>[gsp]))?\}", party, frame)
    if frame.startswith("{") and not bare:
        filled = r"(?<![\w›-])" + filled  # a party begins with a word
    return filled.replace("{aux}", _AUX).replace("{t}", "(?P<t>").replace("{/t}", ")")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with the words that say it, which are looked for first: most are not there."""

    needs: Needs
    """Groups of letters; a sentence that the frame fits has one of each."""
    plain: str
    source: str
    bare: str
    type: str
    both: bool
    rule: str
    led: bool
    """Whether a party stands before the words."""
    followed: bool
    """Whether a party stands behind the words."""
    near: bool
    """Whether it stands right behind them."""

    @property
    def words(self) -> re.Pattern[str]:
        """The words that say it. Patterns are made when first needed: few are, in one text."""
        return _compiled(self.plain)

    @property
    def whole(self) -> re.Pattern[str]:
        """The words with their parties."""
        return _compiled(self.source)

    def may_stand(self, marked: str) -> bool:
        """Whether the frame may stand in a sentence: seen from the mark it begins with on.

        The many words that may lead up to a mark cost the most of a search, mostly for nothing.
        """
        return not self.bare or _compiled(self.bare).search(marked) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def with_words(frame: str, words: Mapping[str, str]) -> str:
    """A frame with the lists of words of the lexicon in it: `{w:pact}`."""
    return re.sub(r"\{w:(\w+)\}", lambda match: f"(?:{words[match[1]]})", frame)


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame of the lexicon, compiled."""
    data = lexicon("frames")
    found = []
    for kind, frames in data["frames"].items():
        for at, short in enumerate(frames):
            frame = with_words(str(short), data["words"])
            both = kind in data["mutual"]
            said = re.search(r"\{t\}(.+?)\{/t\}", str(frame))
            assert said is not None, frame
            words = re.sub(r"\(\?<[=!][^)]*\)|\?P<[ab]>", "", said[1])
            ends = [m.start() for m in re.finditer(r"\{\+?[ab]\b|\?P<[ab]>", str(frame))]
            at_words = str(frame).index("{t}")
            found.append(
                Frame(
                    needs(without_parties(str(frame))), words, _fill(str(frame)),
                    _fill(str(frame), bare=True) if min(ends) == 0 else "", str(kind), both,
                    f"{kind.lower()}-{at + 1}", min(ends) < at_words, max(ends) > at_words,
                    re.search(r"\{/t\} \{\+?b", str(frame)) is not None,
                )
            )  # fmt: skip
    return tuple(found)


def without_parties(frame: str) -> str:
    """A frame without its parties, for the letters around them."""
    return re.sub(r"\{(?:\+?[ab](?::\w)?|aux)\}", r"(?:.)?", frame.replace("{t}", "(?:")).replace(
        "{/t}", ")"
    )


@cache
def _sieve() -> Sieve:
    return Sieve([frame.needs for frame in frames()])


def frames_for(lowered: str) -> list[Frame]:
    """The frames whose letters stand in a sentence, in their order.

    Args:
        lowered: the sentence, lower case.
    """
    every = frames()
    return [every[at] for at in _sieve().fitting(lowered)]
