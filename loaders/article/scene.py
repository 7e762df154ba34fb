"""One text with its sentences parsed: who and what each word stands for.

Coreference stays inside the document: `the group`, `its`, `Ahmadi`, `the army`. A pronoun is
taken for the nearest fitting actor before it, a definite noun for the one last spoken of.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from loaders.article import names as n
from loaders.article.blocks import Block
from loaders.article.claims import Party, Passage
from loaders.article.lexicons import category_of, words
from loaders.article.names import Declared, Name
from loaders.article.parse import Sentence, Token
from loaders.article.places import place_index
from loaders.article.text import Text
from loaders.registry.registry import load_registry

GROUP_NOUNS: Final = frozenset(
    [
        "group",
        "outfit",
        "organisation",
        "organization",
        "movement",
        "insurgency",
        "faction",
        "militia",
        "terrorists",
        "rebels",
        "militants",
        "insurgents",
        "jihadists",
        "guerrillas",
        "network",
        "cartel",
        "gang",
        "formation",
        "affiliate",
        "extremists",
        "fighters",
        "party",
    ]
)
_CALLED: Final = re.compile(
    r"\b[Tt]he (?P<noun>insurgents|militants|rebels|jihadists|fighters|gunmen|extremists|"
    r"militia)\b[^.]{0,160}?"
    r"\b(?:call themselves|calls itself|call themselves the|are members of|belong to|"
    r"styles? themselves)\s+(?:the\s+)?(?P<name>[A-Z])"
)
_BETWEEN: Final = frozenset(
    [
        "alliance",
        "link",
        "tie",
        "deal",
        "talk",
        "rivalry",
        "accord",
        "pact",
        "truce",
        "merger",
        "backing",
        "support",
        "help",
        "assistance",
        "aid",
        "blessing",
        "pressure",
        "split",
        "break",
    ]
)
"""What stands between parties is none of them: `its alliance with X`."""
PRONOUNS: Final = frozenset(["it", "its", "they", "their", "them", "itself", "themselves", "which"])


@dataclass
class Scene:
    """A document while it is read."""

    text: Text
    blocks: list[Block]
    declared: Declared
    today: date | None
    sentences: list[Sentence] = field(default_factory=list)
    names_of: dict[str, Counter[str]] = field(default_factory=dict)
    first_of: dict[str, Name] = field(default_factory=dict)
    first_at: dict[str, tuple[int, int]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, str] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)
    called: dict[str, Party] = field(default_factory=dict)
    """Plain nouns that the text gives a name: `the insurgents … call themselves X`."""

    def passage(self, start: int, end: int) -> Passage:
        """A span of the text as a passage of a claim."""
        around = [s for s in self.sentences if s.start < end and start < s.end]
        sentence = self.text.quote(around[0].start, around[-1].end) if around else ""
        return Passage(start, end, self.text.line(start), self.text.quote(start, end), sentence)

    def of_sentence(self, sentence: Sentence) -> Passage:
        """A whole sentence as a passage."""
        return self.passage(sentence.start, sentence.end)

    def speaker(self, sentence: Sentence, token: Token) -> Party | None:
        """The actor for whom somebody speaks: `a spokesman for the group` is the group."""
        party = self.actor(sentence, token)
        if party is not None and party.kind != "person":
            return party
        if token.name is not None and token.name.kind == n.PERSON:
            return self._spokesman(sentence, token.name) or party
        for kid in sentence.kids(token, "poss", "compound"):
            if kid.name is not None and kid.name.kind == n.GROUP:
                return self.party(kid.name)
        if token.lemma in words("people", "roles") or token.lemma == "statement":
            for prep in sentence.kids(token, "prep"):
                if prep.lemma in ("for", "of", "from", "by"):
                    for pobj in sentence.kids(prep, "pobj"):
                        found = self.actor(sentence, pobj)
                        if found is not None:
                            return found
            for kid in sentence.kids(token, "poss", "compound"):
                found = self.actor(sentence, kid)
                if found is not None:
                    return found
        return party

    def _spokesman(self, sentence: Sentence, person: Name) -> Party | None:
        """For whom a named person speaks, by the post before his name."""
        before = sentence.text[: person.start]
        post = re.search(
            r"\b(?:spokes\w+|commander|leader|emir|chief)\b(?P<tail>[^.;]{0,60}?),?\s*$", before
        )
        if post is None:
            return None
        for name in sentence.names:
            if name.kind == n.GROUP and post.start() - 30 <= name.start < person.start:
                return self.party(name)
        if re.search(r"\b(?:for|of) the (?:group|movement|outfit|militants|rebels)", post["tail"]):
            return self.main_group()
        return None

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
        for key in list(self.names_of):
            if key in self.first_of and self.first_of[key].kind == n.GROUP:
                self.kinds[key] = n.GROUP

        self._shown.clear()
        self._learn_called()

    def _learn_called(self) -> None:
        for match in _CALLED.finditer(self.text.clean):
            for sentence in self.sentences:
                if not sentence.start <= match.start("name") < sentence.end:
                    continue
                at = match.start("name") - sentence.start
                for name in sentence.names:
                    if name.kind == n.GROUP and at <= name.start <= at + 4:
                        self.called[match["noun"].casefold().rstrip("s")] = self.party(name)

    @property
    def country(self) -> str:
        """ISO code of the country that the text speaks of most; '' when it names none."""
        if not self.countries:
            return ""
        (first, count), *rest = self.countries.most_common(2)
        if rest and rest[0][1] == count:
            return ""
        return first

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

    # --- who a word stands for -------------------------------------------------------------

    def actor(self, sentence: Sentence, token: Token, *, armed: bool = False) -> Party | None:
        """The actor that a noun phrase stands for, by the word at its head.

        Args:
            sentence: where it stands.
            token: the head of the phrase.
            armed: also take unnamed armed parties (`gunmen`).
        """
        if token.name is not None:
            name = token.name
            if name.kind == n.ORG:
                # `CPI-Maoist's Special Zonal Committee` is the party, in its own organ.
                for owner in sentence.kids(token, "poss"):
                    if owner.name is not None and owner.name.kind == n.GROUP:
                        return self.party(owner.name)
            if name.kind in (n.GROUP, n.STATE, n.ORG, n.FORCE, n.PERSON):
                return self.party(name)
            if name.kind == n.PLACE and name.level == "country":
                return self.party(name)
            return None
        named = self._named_inside(sentence, token)
        if named is not None:
            return named
        if token.lemma in PRONOUNS:
            return self.antecedent(sentence, token)
        if token.dep == "appos" and token.lemma in GROUP_NOUNS:
            above = sentence.at(token.head)
            if above.name is not None and above.name.kind in (n.GROUP, n.FORCE):
                return self.party(above.name)
        definite = any(
            k.lemma in ("the", "this", "these", "those", "that")
            for k in sentence.kids(token, "det")
        )
        if definite and (token.lemma in GROUP_NOUNS or token.word.casefold() in GROUP_NOUNS):
            found = self._self_named(sentence, token) or self.antecedent(
                sentence, token, plural_ok=True
            )
            if found is not None:
                return found
        if token.lemma in self.called or (armed and token.word.casefold() in self.called):
            return self.called.get(token.lemma) or self.called[token.word.casefold()]
        if armed and is_armed(sentence, token):
            return Party(phrase(self, sentence, token), "unknown", f"unnamed:{token.lemma}")
        return None

    def _named_inside(self, sentence: Sentence, token: Token) -> Party | None:
        """`IS-KP terrorists`, `fighters of the FDLR`, `Maoist rebels`, `the IS-KP group`."""
        stack = list(sentence.kids(token, "compound", "nmod", "amod", "poss", "appos"))
        while stack:
            kid = stack.pop(0)
            kinds = (n.GROUP, n.FORCE, n.STATE, n.ORG) if kid.dep == "appos" else (
                n.GROUP, n.FORCE, n.STATE
            )  # fmt: skip
            if kid.name is not None and kid.name.kind in kinds:
                if kid.dep == "poss" and not is_human(sentence, token):
                    continue
                return self.party(kid.name)
            if kid.dep in ("compound", "nmod", "amod"):
                stack.extend(sentence.kids(kid, "compound", "nmod", "amod", "conj"))
        for prep in sentence.kids(token, "prep", "acl"):
            if token.lemma in _BETWEEN:
                break
            if prep.lemma in (
                "of",
                "from",
                "with",
                "belong",
                "identify",
                "presume",
                "believe",
                "suspect",
                "think",
            ):
                for inner in sentence.subtree(prep):
                    if (
                        inner.name is not None
                        and inner.name.kind == n.GROUP
                        and inner.i - token.i < 7
                    ):
                        return self.party(inner.name)
        if is_soldierly(token):
            for kid in sentence.kids(token, "amod", "compound", "nmod"):
                if kid.name is not None and kid.name.kind == n.DEMONYM:
                    return Party(
                        f"{kid.word} {token.word}", "force", n.key_of(f"{kid.name.country} army")
                    )
        return None

    def antecedent(
        self, sentence: Sentence, token: Token, *, plural_ok: bool = False
    ) -> Party | None:
        """The actor that `it`, `they` or `the group` takes up, if one is near enough."""
        best: Party | None = None
        ahead = self._ahead(sentence, token)
        if ahead is not None:
            return ahead
        near = [
            (t.name, t.dep in ("nsubj", "nsubjpass") or _is_subject(sentence, t))
            for t in reversed(sentence.tokens[: token.i])
            if t.name is not None and t.name.kind == n.GROUP and t.head != token.i
        ]
        for name, subject in near:
            if subject:
                return self.party(name)
        if near:
            best = self.party(near[0][0])
        if best is not None and token.lemma in ("its", "their"):
            return best
        for back in range(1, 4):
            at = sentence.index - back
            if at < 0:
                break
            before = self.sentences[at]
            if before.paragraph != sentence.paragraph and back > 1 and not plural_ok:
                break
            taken_up = self._subject_taken_up(before)
            if taken_up is not None:
                return taken_up
            groups = [t for t in before.tokens if t.name is not None and t.name.kind == n.GROUP]
            subjects = [
                t for t in groups if t.dep in ("nsubj", "nsubjpass") or _is_subject(before, t)
            ]
            chosen = subjects or groups
            if chosen:
                found = chosen[-1] if not subjects else subjects[0]
                assert found.name is not None
                return self.party(found.name)
        if best is not None:
            return best
        return self.main_group() if plural_ok else None

    def _self_named(self, sentence: Sentence, token: Token) -> Party | None:
        """`the group, which calls itself X`, `the group, known as X`: X."""
        after = sentence.text[token.end - sentence.start :]
        called = re.match(
            r",? (?:which |that |who )?(?:calls? (?:itself|themselves)|(?:is |are )?(?:also |"
            r"locally )?known (?:locally )?as|styles itself) (?:the )?",
            after,
        )
        if called is None:
            return None
        at = token.end - sentence.start + called.end()
        for name in sentence.names:
            if name.kind == n.GROUP and name.start == at:
                return self.party(name)
        return None

    def _ahead(self, sentence: Sentence, token: Token) -> Party | None:
        """`In its war on Y, the X …`: what a possessive before the main clause looks forward to."""
        if token.lemma not in ("its", "their") or token.i > 8:
            return None
        if not sentence.tokens[0].tag.startswith(("IN", "VBG", "RB")) or any(
            t.name is not None and t.name.kind in (n.GROUP, n.STATE)
            for t in sentence.tokens[: token.i]
        ):
            return None
        for after in sentence.tokens[token.i :]:
            if after.name is not None and after.name.kind == n.GROUP and after.dep == "nsubj":
                return self.party(after.name)
        return None

    def _subject_taken_up(self, sentence: Sentence) -> Party | None:
        """Whom the subject of a sentence takes up, when it is `the group` or `it`."""
        for token in sentence.tokens:
            if token.dep not in ("nsubj", "nsubjpass") or sentence.at(token.head).dep != "ROOT":
                continue
            definite = any(k.lemma in ("the", "this") for k in sentence.kids(token, "det"))
            if (
                token.name is None
                and token.lemma in ("group", "movement", "organisation")
                and definite
            ):
                return self.actor(sentence, token)
        return None

    def main_group(self) -> Party | None:
        """The armed group the text names most."""
        counted = [
            (sum(counts.values()), -self.first_at[key][0], key)
            for key, counts in self.names_of.items()
            if self.first_of[key].kind == n.GROUP
        ]
        if not counted:
            return None
        return self.party(self.first_of[max(counted)[2]])

    def groups_in(self, sentence: Sentence) -> Iterator[Token]:
        """The tokens of a sentence that name an armed group."""
        for token in sentence.tokens:
            if token.name is not None and token.name.kind == n.GROUP:
                yield token


def _is_subject(sentence: Sentence, token: Token) -> bool:
    above = sentence.at(token.head)
    return token.dep in ("compound", "poss", "nmod") and above.dep in ("nsubj", "nsubjpass")


def state_party(iso: str, name: str = "") -> Party:
    """A state as an actor.

    Args:
        iso: its ISO code; '' for a country no gazetteer knows.
        name: what to call it; the gazetteer's name when not given.
    """
    key = f"state:{iso.lower()}"
    ref = key if key in load_registry().actors else ""
    return Party(name or place_index().name_of(iso), "state", key, ref)


# --- what kind of thing a noun is ---------------------------------------------------------------


def two_words(sentence: Sentence, token: Token) -> str:
    """A noun with the noun before it, lower case: `police officer`, `prayer leader`."""
    if not token.children:
        return token.lemma
    compound = [k for k in sentence.kids(token, "compound", "amod", "nmod") if k.i == token.i - 1]
    return f"{compound[0].lemma} {token.lemma}" if compound else token.lemma


def category(sentence: Sentence, token: Token) -> str:
    """The category of the people a phrase speaks of; '' when it says none."""
    if token.name is not None:
        if token.name.kind == n.GROUP:
            return "militants"
        if token.name.kind == n.FORCE:
            return "security"
        return ""
    if token.lemma in (
        "member",
        "personnel",
        "man",
        "people",
        "official",
        "officer",
        "worker",
        "staff",
        "leader",
        "agent",
        "person",
        "guard",
        "commander",
        "chief",
        "officers",
        "head",
        "body",
        "operative",
    ):
        for kid in sentence.kids(token, "compound", "amod", "nmod", "prep"):
            inner = kid
            if kid.dep == "prep":
                inner = next(sentence.kids(kid, "pobj"), kid)
                if kid.lemma not in ("of", "from"):
                    continue
            if inner.name is not None and inner.name.kind in (n.GROUP, n.FORCE):
                return "militants" if inner.name.kind == n.GROUP else "security"
            if (
                inner.lemma
                in ("security", "police", "military", "army", "force", "paramilitary", "troop")
                and token.lemma != "chief"
            ):
                return "security"
            if inner.lemma in ("aid", "humanitarian", "relief", "health") and token.lemma in (
                "worker",
                "staff",
            ):
                return "aid_workers"
            if inner.lemma in ("prayer", "religious") and token.lemma == "leader":
                return "clergy"
            if inner.lemma in ("armed", "gang", "cartel") and token.lemma in ("man", "member"):
                return "militants"
        if token.lemma in ("member", "man", "people", "person", "leader", "head", "body", "chief"):
            return "" if token.lemma != "chief" else "officials"
    both = category_of(two_words(sentence, token))
    if both:
        return both
    for kid in sentence.kids(token, "compound", "nmod"):
        if kid.name is not None and kid.name.kind == n.GROUP:
            return "militants"
    return category_of(token.lemma) or category_of(token.word)


def is_human(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase speaks of people."""
    if token.name is not None:
        return token.name.kind in (n.PERSON, n.GROUP, n.FORCE, n.DEMONYM)
    if token.number is not None:
        return not token.number.suffix
    return bool(
        category(sentence, token)
        or token.lemma in words("people", "people")
        or token.lemma in words("people", "armed")
        or token.lemma in words("people", "roles")
        or token.word.casefold() in words("people", "people")
        or token.tag == "PRP"
    )


_SOLDIERLY: Final = frozenset(
    [
        "soldier",
        "troop",
        "policeman",
        "police",
        "gendarme",
        "marine",
        "commando",
        "force",
        "army",
        "military",
        "personnel",
        "officer",
        "peacekeeper",
        "ranger",
        "guard",
        "navy",
        "warplane",
        "jet",
        "helicopter",
        "airstrike",
        "strike",
    ]
)


def is_soldierly(token: Token) -> bool:
    """Whether a noun speaks of the forces of a state."""
    return token.lemma in _SOLDIERLY


def is_armed(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase speaks of somebody who bears arms, without a name."""
    armed = words("people", "armed")
    if (
        token.lemma in armed
        or token.word.casefold() in armed
        or two_words(sentence, token) in armed
    ):
        return True
    if token.lemma in (
        "man",
        "men",
        "people",
        "person",
        "group",
        "individual",
        "youth",
        "assailant",
        "civilian",
    ):
        return any(
            k.lemma in ("armed", "masked", "gun", "unidentified", "unknown", "hooded", "wielding")
            for k in sentence.kids(token, "amod", "compound", "acl", "advmod")
        )
    return False


_LEAVE_OUT: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "this",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "some",
        "other",
        "another",
        "more",
        "that",
        "all",
        "both",
        "further",
        "additional",
        "several",
        "any",
    )
)


def phrase(scene: Scene, sentence: Sentence, token: Token) -> str:
    """A noun with what stands before it, without article and number: `unidentified gunmen`."""
    first = token
    for kid in sentence.kids(
        token, "amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "punct"
    ):
        if kid.i < first.i:
            first = kid
            for deep in sentence.subtree(kid):
                if deep.i < first.i:
                    first = deep
    between = sentence.tokens[first.i : token.i + 1]
    while (
        between
        and between[0] is not token
        and (
            between[0].lemma in _LEAVE_OUT
            or between[0].number is not None
            or between[0].tag in ("DT", "PRP$", "CD", "IN", ",", "CC", "POS")
            or between[0].word.casefold() in _LEAVE_OUT
            or between[0].date is not None
        )
    ):
        between = between[1:]
    if not between:
        return token.word
    text = scene.text.clean[between[0].start : between[-1].end]
    return re.sub(r"\s+", " ", text).strip(" ,\"'")
