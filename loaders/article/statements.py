"""What parties say: claims of responsibility, condemnations, threats, letters, reports."""

import re
from dataclasses import dataclass, field
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party, add_party
from loaders.article.clauses import conjuncts, objects, subjects
from loaders.article.dates import When, complete
from loaders.article.incidents.story import Incidents, Story
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.actors import STATEMENTS, agents
from loaders.article.relations.found import Found
from loaders.article.relations.owning import owned_by
from loaders.article.scene import Scene, phrase


@dataclass(slots=True)
class Said:
    """A statement before it is numbered."""

    sentence: Sentence
    kind: str
    by: Party | None
    rule: str
    start: int
    end: int
    to: list[Party] = field(default_factory=list)
    about: list[Party] = field(default_factory=list)
    story: Story | None = None
    when: When = field(default_factory=When)
    doubt: str = ""
    text: str = ""


_CLAIM: Final = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|tak(?:es|ing)|took|assum(?:ed|es|ing)|accept(?:ed|s)?|admit(?:ted)?|"
    r"has taken|acknowledg(?:ed|es)|bore)\b[^.;]{0,30}?\b(?:responsibility|credit|authorship|"
    r"paternity)\b|\bown(?:ed|s) up to\b|"
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
_DENY: Final = re.compile(
    r"\b(?:denied|denies|rejected|rejects|refuted|dismissed)\b[^.;]{0,60}?\b(?:responsibility|"
    r"involvement|role|any part|accusations?|allegations?|carrying out|being behind|claims?)\b|"
    r"\b(?:denied|denies)\b"
)


_REBELS: Final = re.compile(
    r"\b(?:[Tt]he (?:dissidents|rebels|militants|insurgents|guerrillas?|separatists|group|gang|"
    r"organi[sz]ation|"
    r"jihadists|extremists|movement|terrorists)|[Ii]t|[Tt]hey)\b"
)


def statements(scene: Scene, incidents: Incidents, related: list[Found]) -> list[Said]:
    """All statements of a text; claims of responsibility are noted on their incidents too."""
    found: list[Said] = []
    for sentence in scene.sentences:
        block = scene.blocks[sentence.paragraph]
        if block.noise or block.role:
            continue
        _responsibility(scene, sentence, incidents, found)
        _denial(scene, sentence, incidents)
        _letters(scene, sentence, found)
        _confirmations(scene, sentence, found)
        _reports(scene, sentence, found)
        _warnings(scene, sentence, found)
        _vows(scene, sentence, found)
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
    for one in related:
        kind = {
            "CONDEMNED": "condemnation" if one.deed else "denouncement",
            "THREATENED": "threat",
        }.get(one.type)
        if kind is None or one.rule.startswith(("relation/fear",)):
            continue
        deed = _last_story(incidents, one.sentence) if one.deed else None
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
            continue
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
                when=_when(scene, one.sentence),
            )
        )
    return sorted(found, key=lambda s: (s.start, s.kind))


def _when(scene: Scene, sentence: Sentence) -> When:
    for one in sentence.dates:
        when = complete(one, _context(scene, sentence), scene.today)
        if when.iso and when.precision in ("day", "week", "month"):
            return when
    return When()


def _context(scene: Scene, sentence: Sentence) -> When:
    own = [d.when for d in sentence.dates if d.when.iso]
    if own:
        return own[0]
    for back in range(1, 10):
        if sentence.index < back:
            break
        earlier = [
            d.when
            for d in scene.sentences[sentence.index - back].dates
            if d.when.iso and d.kind == "full"
        ]
        if earlier:
            return earlier[-1]
    return When()


def _last_story(incidents: Incidents, sentence: Sentence) -> Story | None:
    own = incidents.of_sentence.get(sentence.index)
    if own is not None:
        return own
    before = [s for at, s in incidents.of_sentence.items() if at < sentence.index]
    at = max((at for at in incidents.of_sentence if at < sentence.index), default=-1)
    return incidents.of_sentence[at] if before and at >= 0 else None


def _responsibility(
    scene: Scene, sentence: Sentence, incidents: Incidents, found: list[Said]
) -> None:
    owners = owned_by(scene, sentence)
    if owners and not _CLAIM.search(sentence.lower):
        _owned(scene, sentence, incidents, found, owners)
        return
    match = _CLAIM.search(sentence.lower)
    if (
        not match
        or _NONE.search(sentence.lower[: match.end()])
        or re.search(r"\bif\b|\bwould\b", sentence.text[: match.start()][-20:])
    ):
        return
    by: list[Party] = []
    for token in sentence.tokens:
        if token.lemma in ("responsibility", "credit", "authorship", "paternity") or (
            token.lemma in ("claim", "take", "assume", "accept", "acknowledge", "admit", "own")
            and token.tag.startswith("V")
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
    story = _last_story(incidents, sentence)
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
            when=_when(scene, sentence)
            if _when(scene, sentence).iso
            else (story.date if story else When()),
            doubt=""
            if _when(scene, sentence).iso
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


def _owned(
    scene: Scene, sentence: Sentence, incidents: Incidents, found: list[Said], by: list[Party]
) -> None:
    """A claim in other words than `responsibility`, with what it says of the deed's doer."""
    story = _last_story(incidents, sentence)
    when = _when(scene, sentence)
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


def _denial(scene: Scene, sentence: Sentence, incidents: Incidents) -> None:
    match = _DENY.search(sentence.lower)
    if not match:
        return
    story = _last_story(incidents, sentence)
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


_LETTER: Final = frozenset(
    [
        "letter",
        "statement",
        "communique",
        "communiqué",
        "directive",
        "decree",
        "video",
        "pamphlet",
        "leaflet",
        "edict",
        "fatwa",
        "notice",
    ]
)
_ISSUE: Final = frozenset(
    [
        "publish",
        "issue",
        "release",
        "send",
        "deliver",
        "circulate",
        "write",
        "distribute",
        "post",
        "broadcast",
    ]
)


def _letters(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
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
        kind = (
            "letter"
            if token.lemma in ("letter", "directive", "decree", "notice", "leaflet", "pamphlet")
            else "report"
        )
        mocking = any(
            t.lemma
            in ("criticize", "mock", "reprimand", "denounce", "condemn", "criticise", "rebuke")
            for t in sentence.tokens
        )
        if token.lemma == "statement" and mocking:
            kind = "denouncement"
        when = _own_date(scene, sentence, token, above)
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


def _own_date(scene: Scene, sentence: Sentence, noun: Token, verb: Token) -> When:
    context = _context(scene, sentence)
    for token in (
        *sentence.subtree(noun),
        *[k for kid in sentence.kids(verb, "prep", "npadvmod") for k in sentence.subtree(kid)],
    ):
        if token.date is not None:
            when = complete(token.date, context, scene.today)
            if when.iso:
                return when
    return _when(scene, sentence)


def _confirmations(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
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
                    when=_lead_date(scene, sentence),
                )
            )


def _lead_date(scene: Scene, sentence: Sentence) -> When:
    if sentence.dates:
        return complete(sentence.dates[0], _context(scene, sentence), scene.today)
    return When()


_REPORT: Final = re.compile(
    r"\b(?:an?|the|its|one)\s+(?:[A-Z]\w+\s+\d{1,2},?\s+\d{4},?\s+|"
    r"\d{1,2}\s+[A-Z]\w+\s+\d{4}\s+)?(?P<what>report|assessment|study|briefing|"
    r"analysis)\b(?:\s+(?:dated|of|published(?: on)?|"
    r"released(?: on)?)\s+(?P<date>[^,.;]{3,30}))?[^.;]{0,40}?\b(?:stated|claimed|said|noted|"
    r"found|warned|estimated|added|concluded|revealed|asserted)\b"
    r"|\bas reported in\s+[A-Z]\w+,?\s*\d{4}"
)


def _reports(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
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
        when = complete(near[0], _context(scene, sentence), scene.today)
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


def _warnings(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
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
                    when=_when(scene, sentence),
                )
            )


_VOWS: Final = frozenset(["threaten", "vow", "promise", "swear", "warn", "pledge"])
_HARM: Final = re.compile(
    r"\b(?:attack|strik|kill|hit|target|bomb|war\b|fight|battle|blood|burn|aveng|reveng|retaliat|punish|destroy|"
    r"slaughter|behead|assassinat|execut|eliminat|operations?\b|offensive|campaign|hell|graveyard|"
    r"crush|wipe out|"
    r"exterminat|shell|blow|expel|pay (?:a|the)|liquidat|annihilat|storm|invad|shut down|blockad)",
    re.IGNORECASE,
)


def _vows(scene: Scene, sentence: Sentence, found: list[Said]) -> None:
    """`X threatened further strikes`, `its spokesman vowed to go on`: a threat, or a warning."""
    for token in sentence.tokens:
        if token.lemma not in _VOWS or not token.tag.startswith("V"):
            continue
        if any(s.sentence is sentence and s.kind in ("threat", "warning") for s in found):
            return
        if any(k.dep == "neg" for k in sentence.kids(token)) or token.tag == "VB":
            continue
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
                sentence.start, sentence.end, when=_when(scene, sentence),
            )
        )  # fmt: skip


__all__ = ["Said", "lexicon", "statements", "words"]
