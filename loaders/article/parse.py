"""Sentences as trees. The parser reads a plain stand-in for every name, number and date.

A small model knows `Mosul` and `Hamas`, not `Pul-e-Khumri District` or `IS-KP`; with a familiar
word in the place of each name it hears a plain sentence, and parses it as one. Brackets and
quotation marks are left out of what it hears. Every token keeps its own offsets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from loaders.article import names as n
from loaders.article.dates import DateAt
from loaders.article.lexicons import lexicon, words
from loaders.article.model import model
from loaders.article.names import Name
from loaders.article.numbers import NumberAt
from loaders.article.text import lower_letters

STAND_INS: Final = {
    n.GROUP: "Hamas",
    n.STATE: "Iran",
    n.ORG: "UNESCO",
    n.PLACE: "Mosul",
    n.PERSON: "Ahmed",
    n.SITE: "Pentagon",
}


@dataclass(slots=True)
class Token:
    """One word of a sentence, or a name, number or date as one.

    `word` is what stands in the text, `lemma` its base form, `tag` and `dep` as the model has
    them (Penn tags, ClearNLP labels); `head` is the index of the word it hangs on, itself for
    the root.
    """

    i: int
    word: str
    start: int
    end: int
    lemma: str = ""
    tag: str = ""
    dep: str = ""
    head: int = 0
    name: Name | None = None
    number: NumberAt | None = None
    date: DateAt | None = None
    children: list["Token"] = field(default_factory=list)
    heard: str = ""
    """What the parser hears instead, where the words themselves mislead it."""


@dataclass(slots=True)
class Sentence:
    """A sentence with its place in the text, its names, and its tree."""

    index: int
    start: int
    end: int
    paragraph: int
    text: str
    names: list[Name]
    numbers: list[NumberAt]
    dates: list[DateAt]
    tokens: list[Token] = field(default_factory=list)
    plain: list[Token] = field(default_factory=list)
    """Its words but for names, numbers and dates, once it is parsed."""
    lower: str = ""
    """Its text in lower case, letter for letter."""

    def __post_init__(self) -> None:
        self.lower = lower_letters(self.text)

    def at(self, index: int) -> Token:
        """The token of an index."""
        return self.tokens[index]

    def kids(self, token: Token, *deps: str) -> Iterator[Token]:
        """Its dependents, of the named kinds only when some are named."""
        kids = token.children
        return iter([kid for kid in kids if kid.dep in deps] if deps and kids else kids)

    def has(self, token: Token, *deps: str) -> bool:
        """Whether it has dependents of the named kinds."""
        return any(kid.dep in deps for kid in token.children)

    def root(self) -> Token:
        """The word on which the sentence hangs."""
        return next(t for t in self.tokens if t.head == t.i)

    def subtree(self, token: Token) -> list[Token]:
        """The token with all below it, in the order of the text."""
        found, todo = [], [token]
        while todo:
            one = todo.pop()
            found.append(one)
            todo.extend(one.children)
        return sorted(found, key=lambda t: t.i)

    def up(self, token: Token) -> Iterator[Token]:
        """The words above it, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token


_PIECE: Final = re.compile(
    r"(?:[A-Z]\.){2,}|n't\b|'s\b|'(?:re|ve|ll|d|m)\b|[^\W\d_]+(?:\.(?=[^\W\d_]\.))?(?=n't\b)|[^\W_]+(?:'(?!s\b|re\b|ve\b|ll\b|d\b|m\b)[^\W_]+)?|[^\w\s]"
)
_PLAIN_PIECE: Final = re.compile(
    r"(?:[A-Z]\.){2,}|'s\b|'(?:re|ve|ll|d|m)\b|"
    r"[^\W_]+(?:'(?!s\b|re\b|ve\b|ll\b|d\b|m\b)[^\W_]+)?|[^\w\s]"
)
"""The same where no `n't` stands, which every word would else be tried for."""
_DROP: Final = frozenset('"“”[](){}…*_|<>')


def tokenise(text: str, start: int, marks: Sequence[Name | NumberAt | DateAt]) -> list[Token]:
    """The words of a sentence; each mark becomes one token, brackets and quotes none.

    Args:
        text: the sentence, cleaned.
        start: where it stands in the text.
        marks: names, numbers and dates, without overlap, with offsets inside the sentence.
    """
    tokens: list[Token] = []
    hidden = _bracketed(text)
    timed = _HOUR.search(text)
    for match in _CLOCK.finditer(text) if timed else ():
        hidden[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    lead = _lead(text, marks)
    hidden[:lead] = b"\1" * lead
    instead: dict[int, str] = {}
    for match in _SHOT_DEAD.finditer(text) if "shot dead" in text else ():
        instead[start + match.start()] = "killed"
        hidden[match.start("dead") : match.end()] = b"\1" * len(match["dead"])
    for match in _PRESUMED.finditer(text) if "to be" in text else ():
        instead[start + match.start("to")] = "of"
        hidden[match.start() : match.start("to")] = b"\1" * (match.start("to") - match.start())
    for match in _ITSELF.finditer(text) if "sel" in text else ():
        hidden[match.start(1) : match.end(1)] = b"\1" * (match.end(1) - match.start(1))
    for person in marks:
        if isinstance(person, Name) and person.kind == n.PERSON:
            for first, last in _role_before(text, person, marks):
                hidden[first:last] = b"\1" * (last - first)
    tail = said_tail(text)
    if tail is not None:
        hidden[tail[0] : tail[1]] = b"\1" * (tail[1] - tail[0])
    at = 0
    in_order = sorted(marks, key=lambda m: m.start)
    ordered: list[Name | NumberAt | DateAt | None] = [*in_order, None]
    pieces = _PIECE if "n't" in text else _PLAIN_PIECE
    for mark in ordered:
        upto = mark.start if mark else len(text)
        for piece in pieces.finditer(text, at, upto):
            first, last = piece.span()
            word = text[first:last]
            if hidden[first] or word in _DROP or (word == "'" and _is_quote(text, first)):
                continue
            tokens.append(Token(len(tokens), word, start + first, start + last))
            if instead and start + first in instead:
                tokens[-1].heard = instead[start + first]
        if mark is None:
            break
        if not hidden[mark.start]:
            token = Token(
                len(tokens), text[mark.start : mark.end], start + mark.start, start + mark.end
            )
            if isinstance(mark, Name):
                token.name = mark
            elif isinstance(mark, NumberAt):
                token.number = mark
            else:
                token.date = mark
            tokens.append(token)
        at = mark.end
    return tokens


_TAIL: Final = re.compile(
    r",[\"']?\s+(?P<who>(?:the\s+|a\s+|an\s+)?[^,\"]{2,110}?)\s+(?:said|says|reported|reports|added|announced|confirmed|stated|claimed|noted|told\s+[^,.]{2,50})"
    r"(?:\s+(?:(?:on|late|early)\s+)?(?:[A-Z]\w+day|\w+day|yesterday|today|in an?\s+[\w ]{3,40}|"
    r"to\s+[\w ]{3,30}|via\s+\w+|from\s+[\w ]{3,30}|[A-Z]\w+\s+\d{1,2}))*\s*[.]?$"
)


_SAYS: Final = re.compile(r"\b(?:sa(?:id|ys)|report|add|announc|confirm|stat|claim|not|told)")


def said_tail(text: str) -> tuple[int, int, int] | None:
    """The `, officials said on Monday` that ends a sentence: begin, end, and end of the speaker.

    It says on whose word, and is kept from the parser, which would list the officials among the
    victims before them.
    """
    if not _SAYS.search(text, max(0, len(text) - 90)):
        return None
    match = _TAIL.search(text)
    if match is None or match.start() < 25:
        return None
    who = match["who"]
    if re.search(
        r"\b(?:which|who|that|and then|when|where|after|but)\b|\b(?:was|were|had|has|have|is|"
        r"are)\b",
        who,
    ):
        return None
    return match.start(), len(text) - (1 if text.endswith(".") else 0), match.end("who")


_SHOT_DEAD: Final = re.compile(r"\bshot(?P<dead> dead)\b")
"""`gunmen on a motorcycle shot dead X` is heard as `killed X`: `shot` is often taken for a noun."""
_ITSELF: Final = re.compile(r"\b(?:which|who)\s+((?:it|him|them)sel(?:f|ves))\b")
_HOUR: Final = re.compile(r"\d\s*(?:[ap]\.?m|hours|hrs|GMT)|\d:\d", re.IGNORECASE)
"""Without one of these no time of day is told."""
_PRESUMED: Final = re.compile(
    r"\b(?:presumed|believed|suspected|thought|alleged|said|known) to (?:belong|be (?:members|"
    r"fighters|part|militants|affiliated))\s+(?P<to>to|of|with)\b"
)
"""`gunmen presumed to belong to X` is heard as `gunmen of X`."""
_CLOCK: Final = re.compile(
    r"(?:,\s*)?\b(?:at|around|about|by)?\s*(?:around|about|approximately)?\s*\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m\.?|p\.?m\.?|hours|hrs|GMT)(?![\w])"
    r"|\bat\s+\d{1,2}:\d\d\b",
    re.IGNORECASE,
)


def _lead(text: str, marks: Sequence[Name | NumberAt | DateAt]) -> int:
    """How much of a sentence is only its date: `On May 3, ` says when, and no more."""
    for mark in marks:
        if isinstance(mark, DateAt) and mark.start < 14:
            before = text[: mark.start]
            if re.fullmatch(
                r"(?:(?:On|In|By|Late on|Early on|Late|Early|Also on|And on|Then on|"
                r"Later on)\s+(?:the\s+)?)?",
                before,
            ):
                tail = re.match(
                    r"\s*(?:morning|afternoon|evening|night)?\s*,?\s*", text[mark.end :]
                )
                end = mark.end + (tail.end() if tail else 0)
                if before or text[mark.end - 1 : end].find(",") >= 0:
                    return end
    return 0


@cache
def _role_pattern() -> re.Pattern[str]:
    roles = sorted((re.escape(str(w)) for w in words("people", "roles")), key=len, reverse=True)
    lead = (
        "senior|top|former|provincial|district|deputy|acting|military|regional|local|police|army|"
        "rebel|militant|political|chief|foreign|area|interim|late|prominent"
    )
    return re.compile(
        rf"[\"']?\b(?P<role>(?:(?:{lead})\s+){{0,3}}(?:{'|'.join(roles)}))[\"']?"
        r"(?P<tail>\s+(?:of|for|in)\s+[^,;.]{2,60},)?\s*$",
        re.IGNORECASE,
    )


def _role_before(
    text: str, person: Name, marks: Sequence[Name | NumberAt | DateAt]
) -> list[tuple[int, int]]:
    """The role that stands right before a person's name, with the group before it: one phrase.

    `Taliban 'acting governor' X` and `the mayor of Y, X,` are heard as the person alone.
    """
    match = _role_pattern().search(text, max(0, person.start - 140), person.start)
    if not match:
        return []
    start = match.start("role")
    if start > 0 and text[start - 1] in "\"'":
        start -= 1
    for mark in marks:
        near = isinstance(mark, Name) and mark.kind in (n.GROUP, n.DEMONYM, n.STATE)
        if near and mark.end <= start and re.fullmatch(r"(?:'s)?\s*", text[mark.end : start]):
            start = mark.start
    article = re.search(r"\b(?:the|a|an)\s+$", text[:start], re.IGNORECASE)
    if article:
        start = article.start()
    found = [(start, person.start)]
    if match["tail"] and re.match(r",\s+and\b", text[person.end :]):
        found.append((person.end, person.end + 1))
    return found


def _is_quote(text: str, at: int) -> bool:
    return not (at > 0 and text[at - 1] == "s" and text[at + 1 : at + 2] == " ")


def _bracketed(text: str) -> bytearray:
    hidden = bytearray(len(text) + 1)
    if "(" not in text and "[" not in text:
        return hidden
    for match in re.finditer(r"\([^()]*\)|\[[^\[\]]*\]", text):
        hidden[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return hidden


def _heard(token: Token) -> str:
    """What the parser hears for a name, a number or a date."""
    if token.name is not None:
        if token.name.kind == n.DEMONYM:
            return token.word
        if token.name.kind == n.FORCE:
            last = token.word.split()[-1].casefold()
            if last in words("people", "state_men"):
                return last if last != "forces" else "troops"
            return "army"
        if token.name.kind == n.PLACE and token.name.level == "country":
            return "France"
        return STAND_INS.get(token.name.kind, token.word)
    if token.number is not None:
        if token.number.figure.qualifier in ("several", "many", "multiple", "numerous", "various"):
            return token.word
        if token.number.suffix:
            return (
                "percent" if "c" in token.number.suffix or "%" in token.number.suffix else "miles"
            )
        return (
            "one"
            if token.word.casefold() == "one"
            else ("no" if token.word.casefold() == "no" else "12")
        )
    assert token.date is not None
    if token.date.kind == "year":
        return "2015"
    if token.word[0].islower() and token.date.kind in ("relative", "anaphoric"):
        return "yesterday"
    return "Monday"


@cache
def _synonyms() -> dict[str, str]:
    """Rare verbs, and the common one of the same form that the parser knows."""
    found: dict[str, str] = {}
    for rare, common in lexicon("relations")["heard_as"].items():
        for ending, other in (("", ""), ("s", "s"), ("d", "d"), ("ing", "ing")):
            heard = _inflected(str(common), other)
            for word in (_inflected(str(rare), ending), _inflected(str(rare), ending).title()):
                found[word] = heard
    return found


@cache
def _rare() -> dict[str, str]:
    """The rare verbs by their forms: as a noun, `ambush` is one, and not the attack heard."""
    return {
        _inflected(str(rare), ending): str(rare)
        for rare in lexicon("relations")["heard_as"]
        for ending in ("", "s")
    }


def _inflected(verb: str, ending: str) -> str:
    if not ending:
        return verb
    if verb.endswith("y") and ending != "ing":
        return verb[:-1] + ("ies" if ending == "s" else "ied")
    if verb.endswith("e"):
        return verb[:-1] + "ing" if ending == "ing" else verb + ending
    return verb + ("ed" if ending == "d" else ending)


LONGEST: Final = 160
_NEGATIVE: Final = 2**63
"""From here on an unsigned number of the model stands for a negative one."""


class _Strings(dict[int, str]):
    """The words of the model by their number, each taken out of it once for a text.

    Args:
        strings: those of the model.
        small: in small letters.
    """

    def __init__(self, strings: Any, *, small: bool = False) -> None:
        super().__init__()
        self._strings = strings
        self._small = small

    def __missing__(self, number: int) -> str:
        found: str = self._strings[number]
        self[number] = found = found.casefold() if self._small else found
        return found


def parse(sentences: Sequence[Sentence]) -> None:
    """Give every sentence its tree. Sentences of more than 160 words are cut there."""
    from spacy.attrs import DEP, HEAD, LEMMA, TAG
    from spacy.tokens import Doc

    english = model()
    said, rare, synonyms = _Strings(english.vocab.strings), _rare(), _synonyms()
    lemmas = _Strings(english.vocab.strings, small=True)
    docs = []
    for sentence in sentences:
        del sentence.tokens[LONGEST:]
        heard = []
        for token in sentence.tokens:
            if token.name is None and token.number is None and token.date is None:
                heard.append(token.heard or synonyms.get(token.word, token.word))
                sentence.plain.append(token)
            else:
                heard.append(_heard(token))
        spaces = [
            after.start > token.end
            for token, after in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        ]
        one_sentence: list[bool | int | None] = (
            [None, *([False] * (len(heard) - 1))] if heard else []
        )
        spaced = [*spaces, False] if heard else []
        docs.append(Doc(english.vocab, words=heard, spaces=spaced, sent_starts=one_sentence))
    for sentence, doc in zip(sentences, english.pipe(docs, batch_size=64), strict=True):
        # All attributes of a sentence at once: asking word by word costs far more.
        values = doc.to_array([LEMMA, TAG, DEP, HEAD]).tolist()
        for one, (lemma, tag, dep, head) in zip(sentence.tokens, values, strict=True):
            one.lemma = lemmas[lemma] if one.name is None else one.word.casefold()
            one.tag, one.dep = said[tag], said[dep]
            if one.word in rare and one.tag in ("NN", "NNS"):
                one.lemma = rare[one.word]
            one.head = one.i + (head if head < _NEGATIVE else head - 2 * _NEGATIVE)
        for one in sentence.tokens:
            if one.head != one.i:
                sentence.tokens[one.head].children.append(one)
