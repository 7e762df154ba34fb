"""Warnings, vows and threats."""

import re
from typing import Final

from loaders.article.clauses import objects, subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence
from loaders.article.relations.actors import agents
from loaders.article.scene import Scene
from loaders.article.statements.dating import when_said
from loaders.article.statements.said import Said


def warnings_in(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
    """`X warned Y`: a threat when X is armed and harm is told, else a warning."""
    for token in sentence.tokens:
        if token.lemma != "warn" or not token.tag.startswith("V"):
            continue
        by = agents(scene, sentence, token)
        if not by:
            continue
        hit = [p for t in objects(sentence, token) if (p := scene.actor(sentence, t))]
        about = [scene.party(t.name) for t in scene.groups_in(sentence) if t.name is not None]
        about = [p for p in about if p.key != by[0].key and all(p.key != q.key for q in hit)]
        if by[0].kind == "group" or about:
            kind = (
                "threat"
                if by[0].kind == "group"
                and re.search(r"\b(?:will|would|attack|target|face)\b", sentence.text)
                and hit
                else "warning"
            )
            found.append(
                Said(
                    sentence,
                    kind,
                    by[0],
                    "statement/warned",
                    sentence.start,
                    sentence.end,
                    to=hit,
                    about=about[:2],
                    when=when_said(scene, sentence),
                )
            )


_VOWS: Final = words("speech", "threat_verbs")
_HARM: Final = re.compile(
    r"\b(?:attack|strik|kill|hit|target|bomb|war\b|fight|battle|blood|burn|aveng|reveng|retaliat|punish|destroy|"
    r"slaughter|behead|assassinat|execut|eliminat|operations?\b|offensive|campaign|hell|graveyard|"
    r"crush|wipe out|"
    r"exterminat|shell|blow|expel|pay (?:a|the)|liquidat|annihilat|storm|invad|shut down|blockad)",
    re.IGNORECASE,
)


def vows_in(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
    """`X threatened further strikes`, `its spokesman vowed to go on`: a threat, or a warning."""
    for token in sentence.tokens:
        if token.lemma not in _VOWS or not token.tag.startswith("V"):
            continue
        if any(s.sentence is sentence and s.kind in ("threat", "warning") for s in found):
            return
        if any(k.dep == "neg" for k in sentence.kids(token)) or token.tag == "VB":
            continue
        if any(k.lemma in words("relations", "allegiance") for k in sentence.kids(token, "dobj")):
            continue  # `pledged allegiance to X`
        by = next(
            (
                p
                for t in subjects(sentence, token)
                if (
                    p := scene.speaker(sentence, t)
                    or next(iter(agents(scene, sentence, token)), None)
                )
            ),
            None,
        )
        rest = (
            sentence.text[token.start - sentence.start :]
            + sentence.text[: token.start - sentence.start]
        )
        if by is None or not _HARM.search(rest):
            continue
        threat = token.lemma != "warn" or by.kind == "group"
        if by.kind == "group":
            pass
        elif by.kind == "person":
            own_men = re.search(r"\b(?:his|their|our) (?:men|fighters|forces|followers)\b", rest)
            threat = threat or own_men is not None
            if not (threat or any(True for _ in scene.groups_in(sentence))):
                continue
            if scene.main_group() is None:
                continue
        elif token.lemma not in ("threaten", "warn") or scene.main_group() is None:
            continue
        found.append(
            Said(
                sentence, "threat" if threat else "warning", by, f"statement/{token.lemma}",
                sentence.start, sentence.end, when=when_said(scene, sentence),
            )
        )  # fmt: skip
