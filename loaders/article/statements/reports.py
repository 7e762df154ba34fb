"""Reports, and words that confirm a statement."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.clauses import subjects
from loaders.article.dates import complete
from loaders.article.parse import Sentence
from loaders.article.relations.actors import STATEMENTS
from loaders.article.scene import Scene
from loaders.article.statements.dating import dates_around, first_date
from loaders.article.statements.said import Said


def confirmations_in(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
    """`a spokesman, X, confirmed that a letter was delivered`."""
    for token in sentence.tokens:
        if token.lemma != "confirm" or not token.tag.startswith("V"):
            continue
        said = {t.lemma for k in sentence.kids(token, "ccomp", "dobj") for t in sentence.subtree(k)}
        if not said & STATEMENTS and "letter" not in said:
            continue
        person = next(
            (
                t
                for t in sentence.tokens[: token.i]
                if t.name is not None and t.name.kind == n.PERSON
            ),
            None,
        )
        by = (
            scene.party(person.name)
            if person is not None and person.name is not None
            else next(
                (p for t in subjects(sentence, token) if (p := scene.actor(sentence, t))), None
            )
        )
        if by is not None:
            found.append(
                Said(
                    sentence,
                    "confirmation",
                    by,
                    "statement/confirmed",
                    sentence.start,
                    sentence.end,
                    when=first_date(scene, sentence),
                )
            )


_REPORT: Final = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ne)\s+(?:[A-Z]\w+\s+\d{1,2},?\s+\d{4},?\s+|"
    r"\d{1,2}\s+[A-Z]\w+\s+\d{4}\s+)?(?P<what>report|assessment|study|briefing|"
    r"analysis)\b(?:\s+(?:dated|of|published(?: on)?|"
    r"released(?: on)?)\s+(?P<date>[^,.;]{3,30}))?[^.;]{0,40}?\b(?:stated|claimed|said|noted|"
    r"found|warned|estimated|added|concluded|revealed|asserted)\b"
    r"|\bas reported in\s+[A-Z]\w+,?\s*\d{4}"
)


def reports_in(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
    """`a report of 3 May stated`, where it speaks of an armed group."""
    for match in _REPORT.finditer(sentence.text):
        near = [d for d in sentence.dates if match.start() - 2 <= d.start <= match.end()]
        if not near:
            continue
        about: list[Party] = []
        for group in scene.groups_in(sentence):
            assert group.name is not None
            party = scene.party(group.name)
            add_party(about, party)
        if not about:
            about = [
                p for t in sentence.tokens if t.lemma == "group" and (p := scene.actor(sentence, t))
            ]
        if not about:
            continue
        when = complete(near[0], dates_around(scene, sentence), scene.today)
        found.append(
            Said(
                sentence,
                "report",
                Party("an unnamed report", "text", "report"),
                "statement/report",
                sentence.start + match.start(),
                sentence.start + match.end(),
                about=about[:3],
                when=when,
            )
        )
