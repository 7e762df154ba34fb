"""Claims of responsibility, what they say of the deed's doer, and denials."""

import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.clauses import conjuncts, subjects
from loaders.article.dates import When
from loaders.article.incidents.story import Incidents, Story
from loaders.article.lexicons import words
from loaders.article.parse import Sentence
from loaders.article.relations.owning import owned_by
from loaders.article.scene import Scene
from loaders.article.statements.dating import when_said
from loaders.article.statements.said import Said
from loaders.article.stems import Guarded

_CLAIM: Final = Guarded(
    r"\b(?:claim(?:ed|s|ing)?|tak(?:es|ing)|took|assum(?:ed|es|ing)|accept(?:ed|s)?|admit(?:ted)?|"
    r"has taken|acknowledg(?:ed|es)|bore)\b[^.;]{0,30}?\b(?:responsibility|credit|authorship|"
    r"paternity)\b|\bown(?:ed|s) up to\b|"
    r"\bboast(?:ed|s|ing)? (?:of|about) (?:the|this|that|having|its)\b|"
    r"\badmitted (?:to )?(?:the|carrying out|planting|killing)\b|"
    r"\b(?:claimed|claims) (?:it|them|both|that)(?: too| as well| also)?(?=[.,;]| as | on | "
    r"through | via | in a)|"
    r"\bresponsibility\b[^.;]{0,40}?\b(?:was|were|has been|been)\s+(?:later\s+|since\s+)?claimed\b|"
    r"\b(?:attack|bombing|blast|assault|killing|raid|shooting|ambush)s?\b[^.;]{0,25}\b(?:was|were|"
    r"has been|been)\s+(?:later\s+)?claimed by\b|"
    r"\bclaimed\s+(?:the|this|that|both|an?|two|three|it had carried out|to have carried "
    r"out)\s+(?:[\w'-]+\s+){0,4}?(?:attack|bombing|blast|assault|killing|raid|shooting|ambush)",
)
_NONE: Final = re.compile(
    r"\b(?:no (?:one|group|organi[sz]ation|party|militant group|armed group|outfit|side)|nobody|"
    r"none|neither)\b|\b(?:not|n't|yet to|without)\b[^.;]{0,30}?\b(?:claim|taken|accepted)"
)
_DENY: Final = Guarded(
    r"\b(?:denied|denies|rejected|rejects|refuted|dismissed)\b[^.;]{0,60}?\b(?:responsibility|"
    r"involvement|role|any part|accusations?|allegations?|carrying out|being behind|claims?)\b|"
    r"\b(?:denied|denies)\b"
)
_REBELS: Final = re.compile(
    r"\b(?:[Tt]he (?:dissidents|rebels|militants|insurgents|guerrillas?|separatists|group|gang|"
    r"organi[sz]ation|"
    r"jihadists|extremists|movement|terrorists)|[Ii]t|[Tt]hey)\b"
)


def deed_told(incidents: Incidents, sentence: Sentence) -> Story | None:
    """The deed a sentence tells, else the last one told before it."""
    own = incidents.of_sentence.get(sentence.index)
    if own is not None:
        return own
    before = [s for at, s in incidents.of_sentence.items() if at < sentence.index]
    at = max((at for at in incidents.of_sentence if at < sentence.index), default=-1)
    return incidents.of_sentence[at] if before and at >= 0 else None


def responsibility_in(
    scene: Scene, sentence: Sentence, incidents: Incidents, found: list[Said]
) -> None:
    """`X claimed responsibility`, `admitted the killing`; noted on the deed too."""
    owners = owned_by(scene, sentence)
    if owners and not _CLAIM.search(sentence.lower, sentence.lower):
        _owned(scene, sentence, incidents, found, owners)
        return
    match = _CLAIM.search(sentence.lower, sentence.lower)
    if (
        not match
        or _NONE.search(sentence.lower[: match.end()])
        or re.search(r"\bif\b|\bwould\b", sentence.text[: match.start()][-20:])
    ):
        return
    by: list[Party] = []
    for token in sentence.tokens:
        if token.lemma in ("responsibility", "credit", "authorship", "paternity") or (
            token.lemma in words("speech", "claim_verbs") and token.tag.startswith("V")
        ):
            verb = token if token.tag.startswith("V") else sentence.at(token.head)
            passive = sentence.has(verb, "auxpass", "nsubjpass")
            if passive:
                for prep in sentence.kids(verb, "agent", "prep"):
                    if prep.lemma == "by":
                        by += [
                            p
                            for o in sentence.kids(prep, "pobj")
                            for t in conjuncts(sentence, o)
                            if (p := scene.actor(sentence, t))
                        ]
            else:
                by += [p for t in subjects(sentence, verb) if (p := scene.actor(sentence, t))]
        if by:
            break
    if not by:
        near = [t for t in sentence.tokens if t.name is not None and t.name.kind == n.GROUP]
        by = [scene.party(t.name) for t in near[:1] if t.name is not None]
    by = [p for p in by if p.kind in ("group", "unknown", "force")]
    story = deed_told(incidents, sentence)
    if not by and story is not None and _REBELS.search(sentence.text[: match.start()]):
        # `the dissidents admitted responsibility`: those who did it.
        by = [p for p in story.perpetrators if p.kind == "group"][:1]
    if not by:
        return
    party = by[0]
    found.append(
        Said(
            sentence,
            "responsibility_claim",
            party,
            "statement/responsibility",
            sentence.start,
            sentence.end,
            story=story,
            when=when_said(scene, sentence)
            if when_said(scene, sentence).iso
            else (story.date if story else When()),
            doubt=""
            if when_said(scene, sentence).iso
            else "only the day of the attack is given, not that of the statement",
        )
    )
    for one in by[1:]:
        found.append(
            Said(
                sentence,
                "responsibility_claim",
                one,
                "statement/responsibility",
                sentence.start,
                sentence.end,
                story=story,
            )
        )
    if story is None:
        return
    for one in by:
        add_party(story.claimed_by, one)
        if not any(p.kind == "group" for p in story.perpetrators):
            unnamed = [p for p in story.perpetrators if p.kind != "unknown"]
            story.perpetrators = [*unnamed, one]
            story.attribution = "claimed"
    if story.attribution == "asserted" and not any(
        p.kind == "group" for p in story.first.perpetrators
    ):
        story.attribution = "claimed"  # the doer is known by his own word only


def _owned(
    scene: Scene, sentence: Sentence, incidents: Incidents, found: list[Said], by: list[Party]
) -> None:
    """A claim in other words than `responsibility`, with what it says of the deed's doer."""
    story = deed_told(incidents, sentence)
    when = when_said(scene, sentence)
    late = "" if when.iso else "only the day of the attack is given, not that of the statement"
    for one in by:
        found.append(
            Said(
                sentence, "responsibility_claim", one, "statement/owned", sentence.start,
                sentence.end, story=story, when=when if when.iso or story is None else story.date,
                doubt=late,
            )
        )  # fmt: skip
        if story is None:
            continue
        add_party(story.claimed_by, one)
        if not any(p.kind in ("group", "force", "state") for p in story.perpetrators):
            story.perpetrators = [one]
            story.attribution = "claimed"


def denial_in(scene: Scene, sentence: Sentence, incidents: Incidents) -> None:
    """`X denied any part in it`: a doubt on the deed."""
    match = _DENY.search(sentence.lower, sentence.lower)
    if not match:
        return
    story = deed_told(incidents, sentence)
    if story is None:
        return
    for token in sentence.tokens:
        if token.lemma in ("deny", "reject", "refute", "dismiss") and token.tag.startswith("V"):
            for subject in subjects(sentence, token):
                party = scene.actor(sentence, subject)
                if party is None:
                    continue
                if any(p.key == party.key for p in story.perpetrators) or party.kind == "group":
                    story.doubts.append(f"{party.name} denies it")
