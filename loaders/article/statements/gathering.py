"""All statements of a text, in the order of their sentences."""

from loaders.article.claims import add_party
from loaders.article.incidents.story import Incidents
from loaders.article.relations.found import Found
from loaders.article.scene import Scene
from loaders.article.statements.dating import when_said
from loaders.article.statements.letters import letters_in
from loaders.article.statements.reports import confirmations_in, reports_in
from loaders.article.statements.responsibility import deed_told, denial_in, responsibility_in
from loaders.article.statements.said import Said
from loaders.article.statements.threats import vows_in, warnings_in


def statements(scene: Scene, incidents: Incidents, related: list[Found]) -> list[Said]:
    """All statements of a text; claims of responsibility are noted on their incidents too."""
    found: list[Said] = []
    for sentence in scene.sentences:
        block = scene.blocks[sentence.paragraph]
        if block.noise or block.role:
            continue
        responsibility_in(scene, sentence, incidents, found)
        denial_in(scene, sentence, incidents)
        letters_in(scene, sentence, found)
        confirmations_in(scene, sentence, found)
        reports_in(scene, sentence, found)
        warnings_in(scene, sentence, found)
        vows_in(scene, sentence, found)
    _of_claimed_tolls(scene, incidents, found)
    for one in related:
        _of_relation(scene, incidents, one, found)
    return sorted(found, key=lambda s: (s.start, s.kind))


def _of_claimed_tolls(scene: Scene, incidents: Incidents, found: list[Said]) -> None:
    """A toll that a party claims is a claim of the deed, told in no other words."""
    for story in incidents.stories:
        if story.claimed_at is not None and not any(
            s.story is story and s.kind == "responsibility_claim" for s in found
        ):
            sentence = next(s for s in scene.sentences if s.start == story.claimed_at.start)
            by = story.claimed_by[0] if story.claimed_by else None
            found.append(
                Said(
                    sentence,
                    "responsibility_claim",
                    by,
                    "statement/claimed-toll",
                    sentence.start,
                    sentence.end,
                    about=[],
                    story=story,
                    when=story.date,
                    doubt="only the day of the attack is given, not that of the statement",
                )
            )


def _of_relation(scene: Scene, incidents: Incidents, one: Found, found: list[Said]) -> None:
    """A relation that is words: a condemnation, a denouncement, a threat."""
    kind = {
        "CONDEMNED": "condemnation" if one.deed else "denouncement",
        "THREATENED": "threat",
    }.get(one.type)
    if kind is None or one.rule.startswith(("relation/fear",)):
        return
    deed = deed_told(incidents, one.sentence) if one.deed else None
    same = next(
        (
            s
            for s in found
            if s.kind == kind
            and s.sentence is one.sentence
            and s.by is not None
            and s.by.key == one.source.key
        ),
        None,
    )
    if same is not None:
        if not one.deed:
            add_party(same.about, one.target)
        return
    if kind == "threat":
        # `warned them to leave or be attacked` is one statement, and a threat.
        found[:] = [
            s
            for s in found
            if not (
                s.kind == "warning"
                and s.sentence is one.sentence
                and s.by is not None
                and s.by.key == one.source.key
            )
        ]
    found.append(
        Said(
            one.sentence,
            kind,
            one.source,
            f"statement/{kind}",
            one.sentence.start,
            one.sentence.end,
            about=[] if one.deed else [one.target],
            story=deed,
            when=when_said(scene, one.sentence),
        )
    )
