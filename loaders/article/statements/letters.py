"""Letters, directives and videos that somebody sends or publishes."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.clauses import subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence
from loaders.article.scene import Scene, phrase
from loaders.article.statements.dating import date_of_letter
from loaders.article.statements.said import Said

_LETTER: Final = words("speech", "documents")
_ISSUE: Final = words("speech", "publishing_verbs")


def letters_in(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
    """`published a letter`, `a letter was delivered to`, `X's March 25 statement`."""
    for token in sentence.tokens:
        if token.lemma not in _LETTER or not token.tag.startswith("N") or token.dep == "compound":
            continue
        above = sentence.at(token.head)
        by: Party | None = None
        to: list[Party] = []
        rule = ""
        if token.dep == "dobj" and above.lemma in _ISSUE:
            rule = "statement/issued"
            senders = [p for t in subjects(sentence, above) if (p := scene.actor(sentence, t))]
            by = senders[0] if senders else None
        elif token.dep == "nsubjpass" and above.lemma in _ISSUE:
            rule = "statement/delivered"
            senders = [
                p
                for prep in sentence.kids(above, "agent", "prep")
                if prep.lemma in ("by", "from")
                for o in sentence.kids(prep, "pobj")
                if (p := scene.actor(sentence, o))
            ]
            by = senders[0] if senders else None
        elif any(
            k.dep in ("poss",) and scene.actor(sentence, k) for k in sentence.kids(token)
        ) and any(t.date is not None for t in sentence.subtree(token)):
            rule = "statement/of"
            owners = [p for k in sentence.kids(token, "poss") if (p := scene.actor(sentence, k))]
            by = owners[0]
        if not rule or (by is None and token.lemma == "statement"):
            continue
        if by is not None and by.kind not in ("group", "organization", "force", "state"):
            continue
        if by is None and not any(True for _ in scene.groups_in(sentence)):
            continue
        for prep in [*sentence.kids(above, "prep", "dative"), *sentence.kids(token, "prep")]:
            if prep.lemma == "to":
                for pobj in sentence.kids(prep, "pobj"):
                    party = scene.actor(sentence, pobj)
                    if party is None:
                        owner = next(
                            (
                                p
                                for k in sentence.kids(pobj, "poss", "compound")
                                if (p := scene.actor(sentence, k))
                            ),
                            None,
                        )
                        party = (
                            Party(phrase(scene, sentence, pobj), "text", n.key_of(pobj.word))
                            if owner is None
                            else Party(
                                f"{owner.name} {pobj.word}"
                                if pobj.word not in owner.name
                                else owner.name,
                                "text",
                                n.key_of(pobj.word),
                            )
                        )
                    to.append(party)
        about: list[Party] = []
        for group in scene.groups_in(sentence):
            assert group.name is not None
            party = scene.party(group.name)
            if (by is None or party.key != by.key) and all(
                p.key != party.key for p in (*to, *about)
            ):
                about.append(party)
        kind = "letter" if token.lemma in words("speech", "letters") else "report"
        mocking = any(t.lemma in words("speech", "criticising_verbs") for t in sentence.tokens)
        if token.lemma == "statement" and mocking:
            kind = "denouncement"
        when = date_of_letter(scene, sentence, token, above)
        if kind == "report" and re.search(r"\bclaim", sentence.text):
            continue
        found.append(
            Said(
                sentence,
                kind,
                by,
                rule,
                sentence.start,
                sentence.end,
                to=to,
                about=about[:3],
                when=when,
            )
        )
