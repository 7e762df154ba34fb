"""Who a noun phrase stands for, its pronouns and definite nouns taken up.

Coreference stays inside the document: `the group`, `its`, `Ahmadi`, `the army`. A pronoun is
taken for the nearest fitting actor before it, a definite noun for the one last spoken of.
"""

import re
from dataclasses import dataclass
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import subjects
from loaders.article.lexicons import words
from loaders.article.names import Name
from loaders.article.parse import Sentence, Token
from loaders.article.scene.document import Document
from loaders.article.scene.nouns import is_armed, is_human, is_soldierly
from loaders.article.scene.phrases import phrase

GROUP_NOUNS: Final = words("people", "group_nouns")
_BETWEEN: Final = words("relations", "between")
"""What stands between parties is none of them: `its alliance with X`."""
_MEN: Final = words("people", "fighting_men")
_ORGANS: Final = words("people", "organs")
PRONOUNS: Final = frozenset(["it", "its", "they", "their", "them", "itself", "themselves", "which"])

_ANOTHER: Final = words("relations", "another")
"""`the new group` is not the one last spoken of."""
_UNIONS: Final = words("relations", "unions")
"""Nouns that take up only what is called so."""
_KINDS: Final = words("relations", "groupings")
"""Nouns that take up a group which the text has called so, rather than the last one named."""


@dataclass
class Scene(Document):
    """A document with its sentences parsed: who each word stands for."""

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
        if token.lemma in _MEN:
            # `members of the group` are the group's.
            for prep in sentence.kids(token, "prep"):
                for whole in sentence.kids(prep, "pobj") if prep.lemma == "of" else ():
                    if whole.lemma in GROUP_NOUNS and (found := self.actor(sentence, whole)):
                        return found
        if not armed and (token.lemma in _MEN or token.lemma in _ORGANS):
            for owner in sentence.kids(token, "poss"):
                if owner.lemma in ("its", "their"):  # `its fighters` act for it
                    return self.antecedent(sentence, owner)
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
        definite = definite and not any(
            k.lemma in _ANOTHER for k in sentence.kids(token, "amod", "compound")
        )
        if definite and token.word in _UNIONS:
            return self.so_called(sentence, token.start - sentence.start, token.word)
        if definite and (token.lemma in GROUP_NOUNS or token.word.casefold() in GROUP_NOUNS):
            found = self._self_named(sentence, token)
            if found is None and token.word in _KINDS:
                found = self.so_called(sentence, token.start - sentence.start, token.word)
            found = found or self.antecedent(sentence, token, plural_ok=True)
            if found is not None:
                return found
        if token.lemma in self.called or (armed and token.word.casefold() in self.called):
            return self.called.get(token.lemma) or self.called[token.word.casefold()]
        if armed and is_armed(sentence, token):
            return Party(phrase(self, sentence, token), "unknown", f"unnamed:{token.lemma}")
        return None

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

    def _named_inside(self, sentence: Sentence, token: Token) -> Party | None:
        """`IS-KP terrorists`, `fighters of the FDLR`, `Maoist rebels`, `the IS-KP group`."""
        stack = list(sentence.kids(token, "compound", "nmod", "amod", "poss", "appos"))
        while stack:
            kid = stack.pop(0)
            proper = kid.dep == "appos" or (kid.dep == "compound" and token.word[:1].isupper())
            kinds = (n.GROUP, n.FORCE, n.STATE, n.ORG) if proper else (
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
            if prep.lemma in words("relations", "belonging_words"):
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
                        f"{kid.word} {token.word}", "force", n.key_of(f"{kid.name.country} army"),
                        country=kid.name.country,
                    )  # fmt: skip
        return None

    def antecedent(
        self, sentence: Sentence, token: Token, *, plural_ok: bool = False
    ) -> Party | None:
        """The actor that `it`, `they` or `the group` takes up, if one is near enough."""
        best: Party | None = None
        ahead = self._ahead(sentence, token)
        if ahead is not None:
            return ahead
        doers = _doers_beside(sentence, token)
        if token.lemma == "it" and token.i > 2 and token.dep == "nsubj":
            taken_up = self._subject_taken_up(sentence)
            if taken_up is not None and taken_up.key not in doers:
                return taken_up  # `the group is at war with X, which it left`
        if token.lemma == "it" and token.dep == "dobj":
            for earlier in sentence.tokens[: token.i]:  # `it is part of X; Y put it on its list`
                if earlier.lemma == "it" and earlier.dep in ("nsubj", "nsubjpass"):
                    return self.antecedent(sentence, earlier)
        near = [
            (t.name, t.dep in ("nsubj", "nsubjpass") or _is_subject(sentence, t))
            for t in reversed(sentence.tokens[: token.i])
            if t.name is not None and t.name.kind == n.GROUP and t.head != token.i
            and t.name.key not in doers
        ]  # fmt: skip
        for name, subject in near:
            if subject:
                return self.party(name)
        if near:
            best = self.party(near[0][0])
        if best is not None and (token.lemma in ("its", "their") or doers):
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
            groups = [
                t for t in before.tokens
                if t.name is not None and t.name.kind == n.GROUP and t.name.key not in doers
            ]  # fmt: skip
            subjects = [
                t for t in groups if t.dep in ("nsubj", "nsubjpass") or _is_subject(before, t)
            ]
            owner = None if subjects else self._owner_of_subject(before)
            if owner is not None and owner.key not in doers:
                return owner
            chosen = subjects or groups
            if chosen:
                found = chosen[-1] if not subjects else subjects[0]
                assert found.name is not None
                return self.party(found.name)
        if best is not None:
            return best
        return self.main_group() if plural_ok else None

    def so_called(self, sentence: Sentence, start: int, noun: str) -> Party | None:
        """`the alliance`: the group last named whose name, or what is said of it, is one.

        Args:
            sentence: where the noun stands.
            start: where in it.
            noun: the noun, in lower case.
        """
        for earlier in reversed(self.sentences[max(0, sentence.index - 8) : sentence.index + 1]):
            for name in reversed(earlier.names):
                if name.kind != n.GROUP or (earlier is sentence and name.end > start):
                    continue
                beside = earlier.text[name.end : name.end + 60]
                said = re.search(rf"\b{noun}(?:$| (?:of|for) )", name.text.casefold())
                if said or re.match(
                    r"[^,.;]{0,12},? (?:an? |the )?"
                    rf"(?:(?!of |in |with |by |from )[\w-]+ ){{0,3}}{noun}\b",
                    beside,
                ):
                    return self.party(name)
        return None

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
            if token.lemma == "it" and token.i == 0 and sentence.index:
                return self.antecedent(sentence, token)
        return None

    def _owner_of_subject(self, sentence: Sentence) -> Party | None:
        """Whose the subject of a sentence is: `the group's relations with X have cooled`."""
        for token in sentence.tokens:
            if token.dep in ("nsubj", "nsubjpass") and sentence.at(token.head).dep == "ROOT":
                for kid in sentence.kids(token, "poss"):
                    if kid.tag.startswith("N"):
                        party = self.actor(sentence, kid)
                        return party if party is not None and party.kind == "group" else None
        return None


def _doers_beside(sentence: Sentence, token: Token) -> set[str]:
    """The groups that do what is done to `it` or `them`: none of them is meant."""
    if token.lemma not in ("it", "they", "them"):
        return set()
    if token.dep not in ("dobj", "pobj", "dative"):
        return _which_beside(sentence, token)
    for verb in sentence.up(token):
        doers = subjects(sentence, verb) if verb.tag.startswith("V") else []
        if doers:
            return {t.name.key for t in doers if t.name is not None}
    return set()


def _which_beside(sentence: Sentence, token: Token) -> set[str]:
    """The group that `which` stands for, where `it` does something to it: `X, which it left`."""
    verb = sentence.at(token.head)
    if token.dep != "nsubj" or verb.dep != "relcl":
        return set()
    for which in sentence.tokens[max(0, verb.i - 6) : token.i]:
        if which.tag in ("WDT", "WP") and which.dep in ("dobj", "pobj"):
            named = (t.name for t in reversed(sentence.tokens[: which.i]) if t.name is not None)
            return {name.key for name in (next(named, None),) if name is not None}
    return set()


def _is_subject(sentence: Sentence, token: Token) -> bool:
    above = sentence.at(token.head)
    return token.dep in ("compound", "poss", "nmod") and above.dep in ("nsubj", "nsubjpass")
