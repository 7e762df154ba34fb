"""How alike two actors' names are, in numbers and in words. It suggests; it decides nothing."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from loaders.registry.resolver import may_mean
from schema.text import fold


class Spelling(NamedTuple):
    """One way in which transliterations differ, evened out within a word.

    `alike` are two spellings of one word that the rule, with those before it, makes equal.
    """

    pattern: re.Pattern[str]
    becomes: str
    reason: str
    alike: tuple[str, str]


def _spelling(pattern: str, becomes: str, reason: str, one: str, other: str) -> Spelling:
    return Spelling(re.compile(pattern), becomes, reason, (one, other))


SPELLINGS: Final = (
    _spelling(r"['`’‘ʼʻʿʾ]", "", "hamza and ayn are written or left out", "Qa'ida", "Qaida"),
    _spelling(r"q", "k", "qaf is written q or k", "Qandahar", "Kandahar"),
    _spelling(r"dj", "j", "French writes jim as dj", "Djihad", "Jihad"),
    _spelling(r"gh", "g", "ghayn is written gh or g", "Baghlan", "Baglan"),
    _spelling(r"kh", "h", "Turkish writes kha as h", "Khorasan", "Horasan"),
    _spelling(r"v", "w", "waw is written w or v", "Wilayat", "Vilayat"),
    _spelling(r"oo|ou", "u", "English and French write long u so", "Mahmood", "Mahmoud"),
    _spelling(r"ee|ie", "i", "English writes long i so", "Tehreek", "Tehrik"),
    _spelling(r"a[iy]|e[iy]|ae", "ai", "the diphthong of Qaida", "Hussein", "Husayn"),
    _spelling(r"iyy?(?=[aou])", "i", "the glide is written or left out", "Islamiyya", "Islamia"),
    _spelling(r"(.)\1", r"\1", "doubled letters are written once", "Muzammil", "Muzamil"),
    _spelling(r"e", "i", "short i is written e or i", "Taleban", "Taliban"),
    _spelling(r"o", "u", "short u is written o or u", "Omar", "Umar"),
    _spelling(r"(?<=a)h$", "", "the final h is mute", "Jabhah", "Jabha"),
)
"""What is evened out, in this order."""

PARTICLES: Final = frozenset(
    "al el ul ur us as ash ad az an at e i o the of de la le for".split()  # noqa: SIM905
)
"""Articles and joining words that one source writes and another leaves out."""

EQUAL: Final = 100
"""Score of names spelt alike."""

EVEN: Final = 96
"""Alike when transliteration is evened out."""

ORDER: Final = 92
"""The same words in another order."""

WITHIN: Final = 75
"""All words of one in the other."""

_VOWELS: Final = re.compile("[aiu]")

LIKENESS: Final = 0.9
"""Weight of a likeness in letters, so that it stays below equality."""

LEAST: Final = 70
"""Candidates below this score are not worth a look."""

SHARED: Final = 3
"""Added for a country in common."""

ELSEWHERE: Final = 10
"""Taken off when both have countries, and none in common."""


TOLD_APART: Final = 15
"""Taken off when one source has an id for each."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor with all its names, the countries where it is known to act, its ids in sources."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    countries: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    @property
    def listed_by(self) -> set[str]:
        """The sources, or families of them, that have an id for it."""
        return {id_.partition(":")[0] for id_ in self.ids}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom an actor may be: score from 0 to 100, and what speaks for it."""

    id: str
    name: str
    score: int
    evidence: tuple[str, ...]


@lru_cache(maxsize=65536)
def evened(name: str) -> tuple[str, ...]:
    """The words of a name without particles, their transliteration evened out.

    Letters of other scripts are kept as they are.
    """
    lower = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in lower if not unicodedata.combining(c))
    found = []
    for word in re.findall(r"[\w'`’‘ʼʻʿʾ]+", plain):
        if word not in PARTICLES:
            for spelling in SPELLINGS:
                word = spelling.pattern.sub(spelling.becomes, word)
            if word:
                found.append(word)
    return tuple(found)


class Index:
    """Actors to be found by names like theirs."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._parties = {party.id: party for party in parties}
        self._bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._inside: dict[str, set[str]] = defaultdict(set)
        for party in self._parties.values():
            for name in party.names:
                key = _key(name)
                self._bearers[key].add((party.id, name))
                for word in set(key.split()):
                    self._inside[word].add(key)
        self._keys = sorted(self._bearers)

    def candidates(
        self, party: Party, n: int = 3, apart: Collection[tuple[str, str]] = ()
    ) -> list[Candidate]:
        """The actors most like one, best first.

        Args:
            party: for whom candidates are wanted.
            n: at most this many.
            apart: pairs that are known to be two, the smaller id first.
        """
        best: dict[str, tuple[int, str, str]] = {}
        for name in party.names:
            for key in self._near(name):
                for other, bears in self._bearers[key]:
                    if self._possible(party, self._parties[other], apart):
                        score, how = likeness(name, bears)
                        known = best.get(other, (0, "", ""))
                        # Ties go to the smaller words, so that the order of names is nothing.
                        best[other] = min(known, (score, how, bears), key=_best_first)
        found = [self._weighed(party, self._parties[id_], *what) for id_, what in best.items()]
        ranked = sorted(found, key=lambda one: (-one.score, one.id))
        return [one for one in ranked if one.score >= LEAST][:n]

    def _near(self, name: str) -> set[str]:
        key = _key(name)
        cutoff = LEAST / LIKENESS
        hits = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
        near = {hit[0] for hit in hits}
        words = set(key.split())
        if len(words) > 1:
            # Names that hold all its words, and names of several words that it holds.
            holding = [self._inside.get(word, set()) for word in words]
            near |= set.intersection(*holding)
            for other in set.union(*holding):
                parts = set(other.split())
                if len(parts) > 1 and parts <= words:
                    near.add(other)
        return near

    def _possible(self, one: Party, other: Party, apart: Collection[tuple[str, str]]) -> bool:
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        return one.id != other.id and may_mean(one.kind, other.kind) and pair not in apart

    def _weighed(self, one: Party, other: Party, score: int, how: str, _: str) -> Candidate:
        evidence = [how]
        shared = sorted(one.countries & other.countries)
        if shared:
            score = min(score + SHARED, EQUAL)
            evidence.append(f"both in {', '.join(shared[:3])}")
        elif one.countries and other.countries:
            score -= ELSEWHERE
            evidence.append("no country in common")
        sources = sorted(one.listed_by & other.listed_by)
        if sources:
            score -= TOLD_APART
            evidence.append(f"{', '.join(sources)} tells them apart")
        return Candidate(other.id, other.name, score, tuple(evidence))


def likeness(one: str, other: str) -> tuple[int, str]:
    """How alike two names are: from 0 to 100, and in which way."""
    quoted = f"“{one}” and “{other}”"
    if fold(one) == fold(other):
        return EQUAL, f"“{one}”: spelt alike"
    a, b = evened(one), evened(other)
    if a and a == b:
        return EVEN, f"{quoted}: transliteration apart, the same"
    if a and sorted(a) == sorted(b):
        return ORDER, f"{quoted}: the same words"
    score = round(LIKENESS * fuzz.ratio(_key(one), _key(other)))
    few, many = sorted((set(a), set(b)), key=len)
    if len(few) > 1 and few < many and score < WITHIN:
        return WITHIN, f"{quoted}: all words of one in the other"
    return score, f"{quoted}: {score / LIKENESS:.0f} % of the letters"


def _key(name: str) -> str:
    """The words in an order that hangs on their consonants, which spellings rarely change."""
    words = sorted(evened(name), key=lambda word: (_VOWELS.sub("", word), word))
    return " ".join(words) or fold(name)


def _best_first(found: tuple[int, str, str]) -> tuple[int, Sequence[str]]:
    return -found[0], found[1:]
