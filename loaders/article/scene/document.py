"""A document while it is read: its sentences, and the names it uses, counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from loaders.article import names as n
from loaders.article.blocks import Block
from loaders.article.claims import Party, Passage
from loaders.article.names import Declared, Name
from loaders.article.parse import Sentence, Token
from loaders.article.places import place_index
from loaders.article.stems import Guarded
from loaders.article.text import Text
from loaders.registry.registry import load_registry

_CALLED: Final = Guarded(
    r"\b[Tt]he (?P<noun>insurgents|militants|rebels|jihadists|fighters|gunmen|extremists|"
    r"militia)\b[^.]{0,160}?"
    r"\b(?:call themselves|calls itself|call themselves the|are members of|belong to|"
    r"styles? themselves)\s+(?:the\s+)?(?P<name>[A-Z])"
)


@dataclass(slots=True)
class Marked:
    """A sentence with marks for its actors, and where in the sentence each place of it lies."""

    text: str
    parties: dict[str, list[Party]]
    offsets: list[int]


@dataclass
class Document:
    """A document, and what its names stand for."""

    text: Text
    blocks: list[Block]
    declared: Declared
    today: date | None
    sentences: list[Sentence] = field(default_factory=list)
    names_of: dict[str, Counter[str]] = field(default_factory=dict)
    first_of: dict[str, Name] = field(default_factory=dict)
    first_at: dict[str, tuple[int, int]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    _shown: dict[str, str] = field(default_factory=dict)
    called: dict[str, Party] = field(default_factory=dict)
    """Plain nouns that the text gives a name: `the insurgents … call themselves X`."""
    marked: dict[tuple[int, bool], Marked] = field(default_factory=dict)
    """Sentences with marks, by number and whether owners are marked too: many rules ask for one."""

    def passage(self, start: int, end: int) -> Passage:
        """A span of the text as a passage of a claim."""
        around = [s for s in self.sentences if s.start < end and start < s.end]
        sentence = self.text.quote(around[0].start, around[-1].end) if around else ""
        return Passage(start, end, self.text.line(start), self.text.quote(start, end), sentence)

    def of_sentence(self, sentence: Sentence) -> Passage:
        """A whole sentence as a passage."""
        return self.passage(sentence.start, sentence.end)

    def paragraph_at(self, position: int) -> int:
        """The paragraph a position of the text lies in; -1 when in none."""
        for at, block in enumerate(self.blocks):
            if block.start <= position < block.end:
                return at
        return -1

    def learn(self) -> None:
        """Count the names of the text, once all sentences are there."""
        for sentence in self.sentences:
            for name in sentence.names:
                at = sentence.start + name.start
                if name.kind in (n.GROUP, n.STATE, n.ORG, n.FORCE, n.PERSON):
                    self.names_of.setdefault(name.key, Counter())[name.text] += 1
                    self.first_of.setdefault(name.key, name)
                    self.first_at.setdefault(name.key, (at, sentence.start + name.end))
                if name.country:
                    self.countries[name.country] += 2 if name.kind == n.PLACE else 1
        self._shown.clear()
        self._learn_called()

    def _learn_called(self) -> None:
        for sentence in self.sentences:
            for match in _CALLED.finditer(sentence.text, sentence.lower):
                at = match.start("name")
                for name in sentence.names:
                    if name.kind == n.GROUP and at <= name.start <= at + 4:
                        self.called[match["noun"].casefold().rstrip("s")] = self.party(name)

    @property
    def country(self) -> str:
        """ISO code of the country that the text speaks of most; '' when it names none."""
        if not self.countries:
            return ""
        most = max(self.countries.values())
        first, *others = [code for code, count in self.countries.items() if count == most]
        return "" if others else first

    def display(self, key: str) -> str:
        """The name by which the text mostly calls an actor; two letters are too few for a name."""
        if key not in self._shown:
            self._shown[key] = self._display(key)
        return self._shown[key]

    def _display(self, key: str) -> str:
        counted = self.names_of.get(key)
        if not counted:
            first = self.first_of.get(key)
            return first.text if first else key
        hostile = {word for word, _, _, _ in self.declared.glosses}
        named = [
            (count, -at, name) for at, (name, count) in enumerate(counted.items())
            if len(n.key_of(name)) > 2 and name not in hostile and not name.endswith("'s")
        ]  # fmt: skip
        return max(named)[2] if named else max(counted, key=lambda name: counted[name])

    def party(self, name: Name) -> Party:
        """The actor that a name stands for."""
        if name.kind == n.PLACE:
            iso = name.country or (name.spot.country if name.spot else "")
            return state_party(iso, "" if iso else name.text)
        if name.kind == n.PERSON:
            return Party(self.display(name.key), "person", name.key)
        if name.kind == n.FORCE:
            return Party(name.text, "force", name.key, country=name.country or self.country)
        kind = {n.ORG: "organization", n.STATE: "state"}.get(name.kind, "group")
        return Party(self.display(name.key), kind, name.key, name.ref)

    def main_group(self) -> Party | None:
        """The armed group the text names most."""
        counted = [
            (sum(self.names_of[key].values()), -self.first_at[key][0], key)
            for key in self.groups_named()
        ]
        if not counted:
            return None
        return self.party(self.first_of[max(counted)[2]])

    def groups_named(self) -> list[str]:
        """The keys of the armed groups that the text names."""
        return [key for key in self.names_of if self.first_of[key].kind == n.GROUP]

    def groups_in(self, sentence: Sentence) -> Iterator[Token]:
        """The tokens of a sentence that name an armed group."""
        for token in sentence.tokens:
            if token.name is not None and token.name.kind == n.GROUP:
                yield token


def state_party(iso: str, name: str = "") -> Party:
    """A state as an actor.

    Args:
        iso: its ISO code; '' for a country no gazetteer knows.
        name: what to call it; the gazetteer's name when not given.
    """
    key = f"state:{iso.lower()}"
    ref = key if key in load_registry().actors else ""
    return Party(name or place_index().name_of(iso), "state", key, ref)
