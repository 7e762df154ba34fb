"""Persons and the posts the text gives them.

`Taliban 'acting governor' Mawlavi X`, `the Governor of Y Province, X`, `spokesperson for the
Interior Ministry, X`, `X, the commander of Z`, `X is a Research Fellow at W`, `General X`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.article import names as n
from loaders.article.appointing import Post, posts_by_tree
from loaders.article.claims import Party
from loaders.article.leading import Lead, leads
from loaders.article.lexicons import lexicon, words
from loaders.article.membership import Membership, memberships
from loaders.article.names import Name, bare
from loaders.article.parse import Sentence
from loaders.article.relations.marks import whose
from loaders.article.scene import Scene, state_party


@dataclass(slots=True)
class Held:
    """A post before it is numbered. `unnamed` marks a person without a name (`his driver`)."""

    sentence: Sentence
    start: int
    end: int
    person: str
    key: str
    title: str
    of: Party | None
    covers: str
    acting: bool
    rule: str
    unnamed: bool = False


@cache
def _roles() -> str:
    roles = sorted((re.escape(str(r)) for r in lexicon("people")["roles"]), key=len, reverse=True)
    lead = (
        r"(?:(?:acting|deputy|former|then|provincial|district|regional|chief|senior|top|national|local|"
        r"military|police|army|political|interim|late|shadow|foreign|overall|main|rebel|militant|state|municipal|"
        r"presidential|government|parliamentary|departmental|naval|defen[cs]e|interior|intelligence|religious|research)\s+){0,3}"
    )
    return rf"{lead}(?:{'|'.join(roles)})"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"[\"']?\b(?P<role>{_roles()})\b[\"']?(?P<tail>(?:\s+(?:of|for|in|at)\s+(?:the\s+)?[^,;]{{2,90}}?)?)\s*,?\s*"
        r"(?:(?:who is |who was |better |identified |only )*(?:known as|named|called|identified as|"
        r"nicknamed|who calls himself)\s+)?(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"^\.?(?:\s*\([\w .-]{2,24}\))?"
        r"(?P<alias>,? \(?(?:alias|aka|a\.k\.a\.|(?:also |better )?known as|code-?named) "
        r"[\"']?[\w' -]{2,30}[\"']?\)?(?=,))?"
        rf"(?:,\s*(?!(?:and|or|but)\b)|\s+(?:is|was)\s+|\s*,?\s*who (?:is|was)\s+)"
        rf"(?P<article>an?\s+|the\s+|its\s+|one of the\s+)?(?P<lead>[^,;.]{{0,40}}?)"
        rf"\b(?P<role>{_roles()})(?:(?<=[a-z])s)?\b(?!'s|-)"
        rf"(?P<tail>(?:\s+(?:of|for|in|at|with|to)\s+(?:the\s+)?(?:U\.S\.|[^,;.]){{2,80}}|(?-i:(?:\s[A-Z][\w&-]+){{1,4}}(?=,)))?)",
        re.IGNORECASE,
    )


def offices(scene: Scene) -> list[Held]:
    """Every post of a named person, and of unnamed dead that a text calls by their post."""
    found: list[Held] = []
    for sentence in scene.sentences:
        block = scene.blocks[sentence.paragraph]
        if block.noise and block.noise != "about the author":
            continue
        led: list[Lead | Post] = [*leads(scene, sentence), *posts_by_tree(scene, sentence)]
        for name in sentence.names:
            if name.kind != n.PERSON:
                continue
            one = _one(scene, sentence, name)
            bearer = _bearer(sentence, name)
            if one is not None and bearer is not None:
                one.person, one.key = scene.display(bearer.key), bearer.key
            lead = next((x for x in led if x.person is name), None)
            if lead is not None and (one is None or one.of is None):
                # The turn of phrase names the group; a post already read keeps its title.
                title = one.title if one is not None else lead.title
                key = (bearer or name).key
                one = Held(
                    sentence, lead.start, lead.end, scene.display(key), key, title,
                    lead.of, "", False, "office/frame",
                )  # fmt: skip
            if one is not None and all((o.key, o.title) != (one.key, one.title) for o in found):
                found.append(one)
            if lead is not None and one is not None and one.rule != "office/frame":
                further = not set(lead.title.casefold().split()) & set(one.title.casefold().split())
                if further and all((o.key, o.title) != (name.key, lead.title) for o in found):
                    found.append(
                        Held(
                            sentence, lead.start, lead.end, scene.display(name.key), name.key,
                            lead.title, lead.of, "", False, "office/frame",
                        )
                    )  # fmt: skip
        if not block.noise:
            found.extend(_unnamed(scene, sentence))
    whose = memberships(scene) if any(one.of is None for one in found) else {}
    for one in found:
        if one.of is None and not one.unnamed:
            one.of = _understood(scene, one, whose)
    return found


def _understood(scene: Scene, held: Held, whose: dict[str, Membership]) -> Party | None:
    """For whom a post is held where its words do not say it, but its sentence does."""
    member = whose.get(held.key)
    if member is not None and member.sentence == held.sentence.index:
        return member.of
    title = held.title.casefold()
    bodies = [x for x in held.sentence.names if x.kind in (n.GROUP, n.FORCE, n.ORG, n.STATE)]
    if title in words("posts", "of_groups"):
        groups = {x.key: x for x in bodies if x.kind == n.GROUP}
        if len(groups) == 1 and len(bodies) == len([x for x in bodies if x.key in groups]):
            return scene.party(next(iter(groups.values())))
    if title in words("posts", "of_states") and not held.covers:
        before = held.sentence.text[: held.start].rstrip()
        for name in held.sentence.names:
            own = name.kind == n.DEMONYM and before.endswith(name.text)
            its = name.level == "country" and before.endswith(f"{name.text}'s")
            if name.country and (own or its):
                return state_party(name.country)
    return None


_ALIAS: Final = re.compile(
    r"(?:\balias|\ba\.?k\.?a\.?|\bknown as|\bcode-?named|\bnom de guerre|\bnicknamed)"
    r"(?: the)? [\"']?$"
)


def _bearer(sentence: Sentence, name: Name) -> Name | None:
    """The person before, where a name is only another name of his: `X, alias Y, the emir`."""
    if not _ALIAS.search(sentence.text, max(0, name.start - 30), name.start):
        return None
    before = (x for x in reversed(sentence.names) if x.kind == n.PERSON and x.end < name.start)
    near = next(before, None)
    return near if near is not None and name.start - near.end < NEAR // 2 else None


def _one(scene: Scene, sentence: Sentence, name: Name) -> Held | None:
    text = sentence.text
    shown = scene.display(name.key)
    before = text[: name.start]
    titled = _TITLED.search(text, max(0, name.start - 60), name.start)
    if titled:
        upto = titled.start("title")
        ahead = _before().search(text, max(0, upto - NEAR), upto)
        while (
            ahead
            and _RANK.fullmatch(ahead["role"].title())
            and not ahead["tail"]
            and not _OWNED.search(text, 0, ahead.start("role"))
        ):
            upto = ahead.start("role")  # `Commander, Major General X`: ranks before the post
            ahead = _before().search(text, max(0, upto - NEAR), upto)
        if ahead and ahead["role"] and (not ahead["tail"] or before[:upto].rstrip().endswith(",")):
            return _held(
                scene, sentence, name, shown, ahead["role"], ahead.start("role"), name.end,
                ahead["tail"],
                before[: ahead.start("role")], "office/before",
            )  # fmt: skip
    match = _before().search(text, max(0, name.start - NEAR), name.start)
    if match and not match["tail"] and match["role"].strip(" \"'").casefold() in _BARE_RANKS:
        match = None  # `"General" X`: a rank
    if match and not titled:
        role = match["role"].strip()
        comma = before.rstrip().endswith(",")
        if (
            comma
            and not match["tail"]
            and not re.search(
                r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|'s|s')\s*[\"']?(?:[\w'-]+\s+){0,3}[\"']?$",
                before[: match.start("role")][-60:] or "the ",
            )
        ):
            match = None
        else:
            return _held(
                scene,
                sentence,
                name,
                shown,
                role,
                match.start("role"),
                name.end,
                match["tail"],
                before[: match.start("role")],
                "office/before",
            )
    leads = _LEADS.match(text[name.end :])
    if leads:
        at = name.end + leads.start("of")
        for other in sentence.names:
            if other.start == at and other.kind == n.GROUP:
                title = {"lead": "leader", "head": "head", "command": "commander"}[leads["verb"]]
                of = scene.party(other)
                return Held(
                    sentence, name.start, other.end, shown, name.key, title, of, "", False,
                    "office/leads",
                )  # fmt: skip
    leads = _LEADS_BODY.match(text[name.end :])
    if leads:
        title = {"lead": "leader", "head": "head", "command": "commander"}[leads["verb"]]
        return Held(
            sentence, name.start, name.end + leads.end(), shown, name.key,
            f"{title} of the {leads['whole'].strip()}", None, "", False, "office/leads",
        )  # fmt: skip
    after = _after().match(text[name.end :])
    bare = after is None or not after["alias"] or after["article"] or not after["lead"].strip()
    if after and (not bare or _VERBAL.search(after["lead"])):
        after = None  # `X, alias Y, received arms from the commander`: another's post
    if after and after["role"].casefold() in _BARE_RANKS and not after["tail"]:
        after = None  # `a retired general`
    if after:
        return _held(
            scene, sentence, name, shown, after["role"], name.start, name.end + after.end(),
            after["tail"], (after["article"] or "") + after["lead"], "office/after",
        )  # fmt: skip
    if titled and not _RANK.fullmatch(titled["title"].strip()):
        return _held(
            scene,
            sentence,
            name,
            shown,
            titled["title"],
            titled.start("title"),
            name.end,
            "",
            before[: titled.start("title")],
            "office/title",
        )
    return None


_VERBAL: Final = re.compile(r"\b(?:\w+ed|went|took|met|said|told) (?:\w+ )*(?:from|by|to|with)\b")
NEAR: Final = 160
"""Characters before a name within which its post is looked for."""
_OWNED: Final = re.compile(r"(?:\b[Ii]ts|\b[Tt]heir|'s)\s+(?:[a-z-]+\s+)*$")
"""`its commander, General X`: a post, though the word is a rank too."""
_TITLED: Final = re.compile(
    r"\b(?P<title>(?:Lt\.?|Lieutenant-|Major-|Brigadier-|Maj\.?|Brig\.?|Vice|Prime|Foreign|Interior|Defen[cs]e|Chief|Home|Rear|Air)?\.?\s?(?:Gen\.?|General|Col\.?|Colonel|Capt\.?|Captain|Maj\.?|Major|Lt\.?|Lieutenant|President|Minister|Governor|Commander|Mayor|Senator|Ambassador|Brigadier|Admiral|Secretary|Superintendent|Comandante|Inspector|Commissioner|Spokesman|Spokesperson|Spokeswoman|Commodore))\s+$"
)
_LEADS: Final = re.compile(
    r"(?:,\s*who)?\s+(?:has\s+)?(?P<verb>lead|head|command)(?:s|ed)?\s+(?:the\s+)?(?P<of>[A-Za-z])"
)
_LEADS_BODY: Final = re.compile(
    r",?\s*who\s+(?:has\s+|had\s+)?(?P<verb>lead|head|command)(?:s|ed)?\s+the\s+"
    r"(?P<whole>(?:\d+\w\w\s+)?[A-Z][\w'-]*(?:\s+(?:[A-Z][\w'-]*|[a-z]+\s+(?:column|brigade|wing|front|cell|unit)))*"
    r"(?:\s+(?:brigade|wing|front|cell|unit|column))?)"
)
_BARE_RANKS: Final = words("people", "ranks")
_RANK: Final = re.compile(
    r"(?:Lt\.?|Maj\.?|Brig\.?|Vice|Rear|Air|Lieutenant-|Major-|Brigadier-)?\.?\s?"
    r"(?:Gen\.?|General|Col\.?|Colonel|Capt\.?|Captain|Maj\.?|Major|Lt\.?|Lieutenant|Brigadier|"
    r"Admiral|Superintendent|Inspector|Commodore|Comandante|Commander)"
)
"""Ranks: they say what a person is, not what post he holds."""


def rank_of(sentence: Sentence, name: Name) -> str:
    """The rank before a name (`Captain`), which says what a person is; '' when there is none."""
    titled = _TITLED.search(sentence.text, max(0, name.start - 60), name.start)
    return titled["title"].strip() if titled else ""


def _held(
    scene: Scene, sentence: Sentence, name: Name, shown: str, role: str, start: int, end: int,
    tail: str, lead: str, rule: str,
) -> Held:  # fmt: skip
    text = sentence.text
    acting = bool(re.search(r"\bacting\b|\binterim\b", role, re.IGNORECASE))
    title = re.sub(r"\s+", " ", role).strip(" '\"")
    of: Party | None = None
    covers = ""
    for other in sentence.names:
        if other is name:
            continue
        here = text[other.start : other.end]
        low, high = (start, name.start) if rule == "office/before" else (name.end, end)
        if tail and here in tail and low <= other.start < high:
            if other.kind == n.PLACE:
                covers = covers or bare(other)
            elif other.kind in (n.ORG, n.GROUP, n.FORCE, n.STATE):
                of = of or scene.party(other)
    short = tail.strip()
    if short and len(short) < 70:
        title = f"{title} {short}" if not title.casefold().endswith(short.casefold()) else title
    near = lead[-40:]
    for other in reversed(sentence.names):
        here = text[other.start : other.end]
        if (of is None or (of.kind == "organization" and other.kind == n.GROUP)) and (
            here in near
            and other.kind in (n.GROUP, n.FORCE, n.STATE, n.ORG)
            and re.search(rf"{re.escape(here)}(?:'s|')?(?:\s+[\w'-]+){{0,2}}\s*[\"']?$", near)
        ):
            of = scene.party(other)
            if rule == "office/before":
                start = min(start, other.start) if other.end <= start else start
            break
    if of is None and _THE_GROUP.search(tail):
        of = scene.main_group()
    service = re.match(r"(?:army|police|military|navy|government)\b", role, re.IGNORECASE)
    if of is None and service and rule == "office/before":
        key = n.key_of(f"{scene.country} {service[0]}")
        of = Party(service[0].casefold(), "force", key, country=scene.country)
    own = _ITS_OWN.search(near)
    if of is None and own:
        of = whose(scene, sentence, max(0, start - len(near)) + own.start()) or scene.main_group()
    return Held(sentence, start, end, shown, name.key, title, of, covers, acting, rule)


_ITS_OWN: Final = re.compile(
    r"\b(?:[Ii]ts|[Tt]he group's|[Tt]he outfit's|[Tt]heir)"
    r"(?:,?\s+(?!with\b|of\b|to\b|by\b|from\b|and\b|for\b|in\b|on\b)[\w'-]+){0,3}\s*[\"']?$"
)
"""`its former military` before a post, but not `their talks with`."""
_THE_GROUP: Final = re.compile(
    r"\b(?:for|of) the (?:group|movement|militants|rebels|outfit|organi[sz]ation|gang|cartel|"
    r"militia|insurgents|faction)\b"
)
_UNNAMED: Final = re.compile(
    r"\b(?:including|killed|killing|along with|and)\s+(?P<phrase>(?:(?:the|a|"
    r"an)\s+(?P<role>prayer leader|imam|mayor|governor|district chief|police chief|village head|"
    r"judge|commander|district governor|deputy governor|bishop|priest|tribal leader|"
    r"school principal|headmaster)"
    r"(?:\s+of\s+(?:the\s+)?(?P<of>[A-Za-z][\w'-]*(?:\s+[A-Z][\w'-]*)*))?|(?P<his>his|her|their)\s+(?P<aide>driver|bodyguard|deputy|wife|son|brother|secretary|guard)))\b"
)

_DEATH: Final = re.compile(r"\b(?:kill|died\b|dead\b|shot\b|murder|assassinat)")


def _unnamed(scene: Scene, sentence: Sentence) -> list[Held]:
    """`the prayer leader of the mosque`, `his driver`: posts of the dead whom nobody names."""
    found: list[Held] = []
    for match in _UNNAMED.finditer(sentence.text) if _DEATH.search(sentence.text) else ():
        role = match["role"] or match["aide"]
        tail = sentence.text[match.end("phrase") : match.end("phrase") + 3]
        if re.match(r"\s[A-Z]", tail) or re.match(r",\s[A-Z]", tail):
            continue
        whom = ""
        if match["his"]:
            person = next(
                (
                    x
                    for x in reversed(sentence.names)
                    if x.kind == n.PERSON and x.end <= match.start("phrase")
                ),
                None,
            )
            if person is None:
                continue
            whom = scene.display(person.key)
        title = (
            f"{role} of {whom}"
            if whom
            else (f"{role} of the {match['of']}" if match["of"] else role)
        )
        found.append(
            Held(
                sentence,
                match.start("phrase"),
                match.end("phrase"),
                f"unnamed {role}",
                f"unnamed:{role}:{sentence.index}",
                title,
                None,
                "",
                False,
                "office/unnamed-victim",
                unnamed=True,
            )
        )
    return found
