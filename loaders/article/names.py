"""Names in a passage: gazetteers first, then what a name's form gives away.

A name is found by what the registry or the lexicons know, or by its shape: `the X Front`,
`Y Brigade`, `Long Name (LN)`, `Z district`, `the X Mosque`, `General Q`. What the text itself
declares (an acronym in brackets, a gloss) holds for that text alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final

from loaders.article.lexicons import lexicon, words
from loaders.article.places import Spot, place_index
from loaders.article.text import fold_letters
from loaders.article.usage import used_as_groups
from loaders.registry.registry import load_registry

GROUP, FORCE, STATE, ORG, PLACE, PERSON = "group", "force", "state", "org", "place", "person"
SITE, DEMONYM, DATE, NUMBER = "site", "demonym", "date", "number"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place in a passage.

    `key` is the same for all names of one thing; `ref` its id in the registry; `how` the way it
    was found (registry, lexicon, declared, form). For places, `spot` is what is known of it.
    """

    start: int
    end: int
    kind: str
    text: str
    key: str
    ref: str = ""
    how: str = "lexicon"
    level: str = ""
    country: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as a gazetteer knows it."""

    kind: str
    key: str
    ref: str = ""
    how: str = "registry"
    careful: bool = False
    country: str = ""


_ATOM: Final = re.compile(r"[^\W_]+")
_JOIN: Final = re.compile(r"[ './&-]{0,3}|, | \(|\) ?")
LONGEST: Final = 9


def key_of(text: str) -> str:
    """Letters and digits alone, lower case: `Al-Qaida` and `al Qaida` are one key."""
    return "".join(_ATOM.findall(fold_letters(text))).casefold()


_SPELLINGS: Final = (("qaida", "qaeda"), ("taleban", "taliban"), ("shebab", "shabaab"))


@cache
def gazetteer() -> dict[str, Entry]:
    """Every known name of an actor, by its key; names that opponents use are left out."""
    data = lexicon("groups")
    careful = {key_of(str(name)) for name in data["careful"]}
    never = {key_of(str(name)) for name in data["never"]}
    hostile = {key_of(str(name)) for name in data["hostile"]}
    found: dict[str, Entry] = {}

    def put(name: str, entry: Entry) -> None:
        key = key_of(name)
        if len(key) < 2 or key in never or key in hostile or not name.isprintable():
            return
        short = key in careful or (len(key) <= 3)
        found.setdefault(key, replace(entry, careful=short))
        for old, new in _SPELLINGS:
            for a, b in ((old, new), (new, old)):
                if a in key:
                    found.setdefault(key.replace(a, b), replace(entry, careful=short))

    for actor in load_registry().actors.values():
        kind = {"group": GROUP, "state": STATE, "organization": ORG}.get(actor.kind)
        if kind is None:
            continue
        entry = Entry(kind, actor.id, actor.id)
        if kind == STATE and place_index().country_of(actor.name):
            continue  # a country is a place first; as an actor it is found by its country
        put(actor.name, entry)
        for name in actor.names:
            if name.quality != "hostile" and name.match and "(" not in name.text:
                put(name.text, entry)
    for row in data["groups"]:
        entry = Entry(GROUP, key_of(str(row[0])), how="lexicon")
        for name in row:
            put(str(name), entry)
    for name in data["neutral"]:
        put(str(name), Entry(ORG, key_of(str(name)), how="lexicon"))
    return found


@cache
def first_letters() -> frozenset[str]:
    """The first two letters of every key, to pass over words that begin none."""
    return frozenset(key[:2] for key in gazetteer())


@dataclass
class Declared:
    """What one text says of its own names: acronyms, glosses, persons, who leads what."""

    entries: dict[str, Entry] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    glosses: list[tuple[str, str, int, int]] = field(default_factory=list)
    surnames: dict[str, str] = field(default_factory=dict)
    country: str = ""
    countries: list[str] = field(default_factory=list)

    def alias(self, key: str, name: str) -> None:
        """Note a further name of a thing."""
        known = self.aliases.setdefault(key, [])
        if name not in known:
            known.append(name)


_CAP: Final = r"(?:[A-ZÀ-Þ]\.(?=[\s-])|[A-ZÀ-ÖØ-ÞĀ-ſ][\w'’]*(?:-\w+)*)"
_LINK: Final = r"(?:of|the|de|del|la|las|los|el|and|e|ul|al|wa|for|in|du|des|da|do|y|i|bin|ibn|wal|fi|[ae]l-\w[\w-]*)"
CAPITALISED: Final = re.compile(
    rf"(?:{_CAP}|[ae]l-[A-Z][\w'-]*)(?:[ -](?:{_LINK}[ -]){{0,2}}(?:{_CAP}|[ae]l-[A-Z][\w'-]*))*"
)
_BRACKET: Final = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w'’./-]*(?:[ -][\w'’./-]+){0,9}?)\s*,?\s*"
    r"(?:\(\s*(?:or |also known as |known as |known by its \w+ acronym |better known as |the |hereafter )?"
    r"[\"']?(?P<short>[A-Z][\w-]*(?:[/ -][A-Z0-9][\w-]*){0,2})[\"']?(?:,? (?:by|for|from) its[^)]*|\s+in Spanish|\s+in French|;[^)]*)?\)"
    r"|(?:or|known as|also known as|better known as|known by its acronym)\s+(?:the\s+)?(?P<or>[A-Z]{2,}[\w-]*))"
)
_GLOSS: Final = re.compile(
    r"(?P<word>[A-Z][\w'-]*(?: [\w'-]+){0,3})\s*\[(?:i\.e\.,? |that is |the )?(?P<means>[A-Z][^\]\n]{1,60})\]"
    r"|\b(?P<enemy>enemy|enemies)\s+\((?P<called>[A-Z][\w'-]+(?: [\w'-]+)?)\)"
)


def declare(text: str) -> Declared:
    """What a text declares of names: `Long Name (LN)`, `Khawarij [IS-KP]`.

    Args:
        text: the whole cleaned text.
    """
    found = Declared()
    for line in text.split("\n"):
        if "(" in line or "known" in line or ", or " in line:
            for match in _BRACKET.finditer(line):
                _declare_short(found, match)
    for match in _GLOSS.finditer(text):
        _declare_gloss(found, match)
    for name in used_as_groups(text):
        key = key_of(name)
        if key not in gazetteer() and not place_index().by_key.get(key):
            found.entries.setdefault(key, Entry(GROUP, key, how="use"))
    return found


def _declare_short(found: Declared, match: re.Match[str]) -> None:
    short = match["short"] or match["or"]
    name = match["name"]
    long = _long_name(name, short)
    if not long:
        return
    long_key, short_key = key_of(long), key_of(short)
    known = gazetteer().get(long_key) or gazetteer().get(short_key)
    by_short = gazetteer().get(short_key)
    if known is None:
        kind = kind_by_form(long)
        if not kind and looks_foreign(long):
            kind = GROUP
        if not kind:
            return
        known = Entry(kind, long_key, how="declared")
    elif by_short and by_short.careful and not gazetteer().get(long_key):
        kind = kind_by_form(long) or ""
        if not kind:
            return
        known = Entry(kind, long_key, how="declared")
    found.entries.setdefault(long_key, replace(known, careful=False))
    found.entries[short_key] = replace(known, careful=False)
    found.alias(known.key, long)
    found.alias(known.key, short)


def looks_foreign(long: str) -> bool:
    """Whether a name is that of an armed group in another language, by its first word."""
    first = re.split(r"[ -]", long)[0].casefold()
    return first in words_of_form("first")


@cache
def words_of_form(key: str) -> frozenset[str]:
    """A list of `form` in the lexicon of groups, in lower case."""
    return frozenset(str(word).casefold() for word in lexicon("groups")["form"][key])


def _long_name(before: str, short: str) -> str:
    """The part of the words before a bracket that the acronym stands for; '' when none does."""
    parts = re.split(r"(?<=[ ])", before)
    letters = [c for c in short if c.isalpha()]
    best = ""
    for at in range(len(parts)):
        piece = "".join(parts[at:]).strip()
        if not piece or not piece[0].isupper():
            continue
        if key_of(piece) in gazetteer():
            return piece
        initials = re.findall(r"(?:(?<=[\s/-])|^)([^\W\d_])", piece)
        capitals = [c for c in initials if c.isupper()]
        wanted = [c.casefold() for c in letters]
        for choice in (capitals, initials):
            if [c.casefold() for c in choice] == wanted:
                return piece
        if not best and len(capitals) >= 2 and kind_by_form(piece) and short.isupper():
            best = piece
        if capitals and capitals[0].casefold() == wanted[0] and _subsequence(wanted, piece):
            best = best or (piece if kind_by_form(piece) or looks_foreign(piece) else "")
    return best


def _subsequence(wanted: Iterable[str], text: str) -> bool:
    letters = iter(text.casefold())
    return all(letter in letters for letter in wanted)


def _declare_gloss(found: Declared, match: re.Match[str]) -> None:
    if match["enemy"]:
        found.glosses.append(("enemy", match["called"], *match.span("called")))
        return
    means = gazetteer().get(key_of(match["means"])) or found.entries.get(key_of(match["means"]))
    if means is None or means.kind != GROUP:
        return
    word = match["word"].split()[-1] if " " in match["word"] else match["word"]
    found.entries.setdefault(key_of(word), Entry(GROUP, means.key, means.ref, "gloss"))
    found.alias(means.key, word)
    found.glosses.append((word, means.key, match.start("word"), match.end()))


@cache
def _last_words() -> frozenset[str]:
    return words_of_form("last")


@lru_cache(maxsize=4096)
def kind_by_form(name: str) -> str:
    """What a capitalised name denotes by its form alone: group, force, org, or '' for unknown."""
    parts = [part for part in re.split(r"[ ]", name) if part]
    if not parts:
        return ""
    if _REGULAR.search(name):
        return FORCE
    folded = name.casefold()
    last = re.sub(r"'s$", "", parts[-1]).casefold()
    if _not_armed().search(folded):
        return ORG if len(parts) > 1 else ""
    if _state_adjective(parts) and last in (
        "army",
        "forces",
        "force",
        "guard",
        "command",
        "brigade",
        "police",
        "military",
        "navy",
        "commandos",
        "battalion",
    ):
        return FORCE
    martial = any(
        re.split(r"['-]", part.casefold())[0] in words_of_form("martial")
        or part.casefold() in words_of_form("martial")
        for part in parts
    )
    if last in _last_words() and len(parts) >= 2:
        if last not in words_of_form("civil") or martial:
            return GROUP
        return ""
    heads = {part.casefold() for part in parts if part[0].isupper()}
    lead = re.match(
        r"((?:[A-Z][\w'-]+ )*?)(Front|Army|Movement|Brigades?|Forces|Party|Union|Organi[sz]ation|Battalion|"
        r"Council|Tigers|Coordination|Cooperative|Alliance) (?:of|for|in) ",
        name,
    )
    if lead and (
        martial or lead[2] in ("Front", "Army", "Brigade", "Brigades", "Tigers", "Battalion")
    ):
        return GROUP
    if (
        heads & words_of_form("first")
        and len(parts) >= 2
        and parts[0].casefold().split("-")[0] in words_of_form("first")
    ):
        return GROUP
    if re.match(
        r"(?:Lashkar|Jaish|Jaysh|Harakat|Harkat|Hizb|Hezb|Tehri?e?e?k|Jamaat|Jama'at|Sipah)-", name
    ):
        return GROUP
    return ""


_REGULAR: Final = re.compile(
    r"\b(?:Infantry|Armou?red|Mechani[sz]ed|Mountain|Artillery|Airborne|Parachute|Motori[sz]ed|Cavalry|Marine|Ranger)\b"
    r"|\b(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|"
    r"Eighteenth|Twentieth|\w+teenth|\w+tieth)\s+(?:Brigade|Division|Battalion|Army|Corps|Regiment)\b"
)
"""Units of a regular army: an arm of the service, or a number before brigade or division."""


@cache
def _not_armed() -> re.Pattern[str]:
    """Words that make a name one of something other than an armed group."""
    bad = (re.escape(str(word).casefold()) for word in lexicon("groups")["form"]["not"])
    return re.compile(rf"\b(?:{'|'.join(bad)})\b")


def _state_adjective(parts: list[str]) -> bool:
    index = place_index()
    head = parts[0].casefold()
    two = " ".join(parts[:2]).casefold()
    return head in index.demonyms or two in index.demonyms or head in index.countries


# --- one passage --------------------------------------------------------------------------------


def find_names(passage: str, declared: Declared) -> list[Name]:
    """The names of a passage, in order and without overlap.

    Args:
        passage: a cleaned sentence.
        declared: what its text declares.
    """
    taken: list[Name] = []
    busy = bytearray(len(passage))

    def take(found: Iterable[Name]) -> None:
        for name in found:
            if name.end > name.start and not any(busy[name.start : name.end]):
                busy[name.start : name.end] = b"\1" * (name.end - name.start)
                taken.append(name)

    atoms = [(m.group(0), m.start(), m.end()) for m in _ATOM.finditer(passage)]
    take(_sites(passage))
    take(_persons_with_title(passage, declared))
    take(_persons_with_post(passage, declared))
    take(_known(passage, atoms, declared))
    take(_forces(passage))
    take(_organisations(passage))
    take(_groups_by_form(passage))
    take(_places(passage, atoms, busy))
    take(_places_by_form(passage))
    take(_people(passage, declared, busy))
    return sorted(taken, key=lambda name: name.start)


def _known(passage: str, atoms: list[tuple[str, int, int]], declared: Declared) -> Iterator[Name]:
    known, firsts = gazetteer(), first_letters()
    own = declared.entries
    own_firsts = {key[:2] for key in own}
    at = 0
    folded = [fold_letters(atom).casefold() for atom, _, _ in atoms]
    while at < len(atoms):
        _, start, _ = atoms[at]
        if not (passage[start].isupper() or _LOWER_OK.match(passage, start)):
            at += 1  # no name begins with a small letter, but for `al-`
            continue
        if (
            folded[at][:2] not in firsts
            and folded[at][:2] not in own_firsts
            and len(folded[at]) > 1
        ) or not (passage[start].isupper() or _LOWER_OK.match(passage, start)):
            # No name begins so: `_spelt` would refuse it at any length.
            at += 1
            continue
        best: tuple[int, Entry] | None = None
        key = ""
        for last in range(at, min(len(atoms), at + LONGEST)):
            if last > at and not _JOIN.fullmatch(passage[atoms[last - 1][2] : atoms[last][1]]):
                break
            key += folded[last]
            entry = own.get(key) or known.get(key)
            if entry and _spelt(passage[start : atoms[last][2]], entry):
                best = last, entry
        if best is None:
            at += 1
            continue
        last, entry = best
        end = atoms[last][2]
        if passage[end : end + 1] == ")" and "(" in passage[start:end]:
            end += 1
        text = passage[start:end]
        if passage[end : end + 2] == "'s" and entry.kind == STATE:
            pass
        yield Name(start, end, entry.kind, text, entry.key, entry.ref, entry.how)
        at = last + 1


_LOWER_OK: Final = re.compile(r"(?:al|el|ex|the)[ -]", re.IGNORECASE)


def _spelt(text: str, entry: Entry) -> bool:
    """Whether the letters' case fits a name: `IS` is one, `is` is not."""
    if entry.careful:
        return text.isupper() or (len(text) > 4 and text[0].isupper() and " " in text)
    if text[0].isupper():
        return text.isupper() or not (
            text.isalpha() and len(text) <= 4 and text.upper() == text.title()
        )
    return bool(_LOWER_OK.match(text))


_FORCE_WORDS: Final = (
    "armed forces|security forces?|defen[cs]e forces?|special forces|air force|ground forces|"
    "army|military|navy|troops|soldiers|police|gendarmerie|gendarmes|government forces|marines|"
    "commandos|national guard|border guards?|forces|coast guard|intelligence services?|"
    "security agencies|peacekeepers|warplanes|fighter jets|government troops|policemen|jets|drones?|"
    "national army|national police|special operations forces|security personnel|army troops"
)


@cache
def _force_pattern() -> re.Pattern[str]:
    index = place_index()
    adjectives = "|".join(
        sorted(
            (re.escape(d) for d in (*index.demonym_forms, *index.country_forms)),
            key=len,
            reverse=True,
        )
    )
    return re.compile(
        rf"\b(?:(?=[A-ZÀ-Þ])(?P<adj>{adjectives})(?:'s|')?\s+(?:federal\s+|state\s+|national\s+|regional\s+|government\s+|joint\s+)*"
        rf"(?P<w1>{_FORCE_WORDS})(?:\s+(?:forces?|troops|personnel|officers))?"
        rf"|(?=[A-ZÀ-Þ])(?P<adj2>{adjectives})\s+(?:National\s+|Armed\s+|Defen[cs]e\s+|People's\s+|Federal\s+|Special\s+)+"
        rf"(?P<w2>Army|Forces?|Police|Guard|Gendarmerie|Command)"
        rf"|(?P<unit>\d{{1,3}}(?:st|nd|rd|th)? (?:[A-Z][\w-]+ ){{0,3}}(?:Brigade|Division|Battalion|Regiment|Infantry)\b)"
        rf"|(?P<named>(?:[A-Z][\w-]+ ){{1,4}}(?:Police Force|Rifles|Constabulary|Security Force|Air Force|Reserve Police|"
        rf"Police|Coast Guard|National Guard|Joint Task Force|Task Force|Armed Forces|Security Forces|Self-Defense Forces|"
        rf"Defen[cs]e Forces?)(?: \([A-Z-]+\))?)"
        rf"|(?P<own>CRPF|BSF|ISAF|AMISOM|ATMIS|AUSSOM|MNJTF|FARDC|TPDF|UPDF|KDF|ENDF|SNA forces|IDF|ANDSF|ANSF|PDRC|AFP troops)"
        rf"|(?P<bare>(?:(?:[A-Z]\w+-led )?(?:international |military )?coalition(?= (?:warplanes|aircraft|air|forces|jets|in|said|carried|bombed|struck))|[A-Z]\w+-led coalition|Multinational Joint Task Force|security forces|government forces|government troops|the army|the military|"
        rf"the navy|the air force|the police|coalition forces|coalition warplanes|African Union peacekeepers|African Union troops|"
        rf"UN peacekeepers|security personnel|joint forces|state forces|federal forces|pro-government forces|"
        rf"army troops|army soldiers|special forces|(?<=\s)troops|(?<=\s)police|^Troops|^Soldiers|^Police|^Security forces|"
        rf"(?<=^The )(?:army|military|navy|air force)|(?:defen[cs]e|military|government) forces)))\b",
    )


_FORCE_HINT: Final = re.compile(
    r"army|brigade|division|battalion|regiment|force|troop|soldier|police|milit|navy|gendarm|marine|commando|guard|coalition|"
    r"intelligence|agencies|peacekeeper|warplane|jets|drone|rifles|constabulary|crpf|bsf|isaf|"
    r"fardc|idf|df\b|isom|tmis|aussom|mnjtf|pdrc|andsf|ansf",
    re.IGNORECASE,
)
"""Without one of these no force is named: cheap to see before the long pattern is tried."""


def _forces(passage: str) -> Iterator[Name]:
    index = place_index()
    if not _FORCE_HINT.search(passage):
        return
    for match in _force_pattern().finditer(passage):
        start, end = match.span()
        text = match.group(0)
        if text.casefold().startswith("the "):
            start, text = start + 4, text[4:]
        adjective = match["adj"] or match["adj2"] or ""
        country = index.country_of(adjective) if adjective else ""
        if match["named"]:
            if re.match(r"(?:The|In|On|At|And|But|When|After)\b", text):
                cut = len(text.split()[0]) + 1
                start, text = start + cut, text[cut:]
            if key_of(text) in gazetteer() or " " not in text or "Command" in text:
                continue
            lead = re.match(
                r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Suspected|Unidentified)\s+",
                text,
            )
            if lead:
                start, text = start + lead.end(), text[lead.end() :]
            country = next((index.country_of(w) for w in text.split() if index.country_of(w)), "")
        if passage[end : end + 1] == "-" or re.match(
            r"\s+(?:station|post|check|Command|chief|officer|academy|training|base|convoy|vehicle|headquarters|patrol|barracks|camp|officers|spokes|outpost|commander|source|court|school|hospital|command)\w*",
            passage[end:],
        ):
            head = re.match(r"\s+(chief|spokes\w+|commander|source|Command|command)", passage[end:])
            if not head or head[1] in ("Command", "command"):
                continue
        yield Name(
            start,
            end,
            FORCE,
            text,
            key_of(f"{country} {_force_head(text)}"),
            how="form",
            country=country,
        )


def _force_head(text: str) -> str:
    """The service that a force's name speaks of: `Nigerian troops` and `the army` are the army."""
    folded = text.casefold()
    if re.search(r"police|gendarm|constab", folded):
        return "police"
    if re.search(r"navy|coast guard|marines", folded):
        return "navy"
    if re.search(r"air force|jets|warplane|drone", folded):
        return "air force"
    if re.search(
        r"army|military|troops|soldiers|armed forces|defen[cs]e forces|national army", folded
    ):
        return "army"
    return folded


_ORG: Final = re.compile(
    r"\b(?:(?:the\s+)?(?:[A-Z][\w'-]+(?:'s)?\s+(?:(?:and|of|for)\s+)?){0,5}"
    r"(?:Ministry|Embassy|Consulate|Commission|Committee|Institute|University|Agency|Department|Bureau|Observatory|"
    r"Authority|Office|Tribunal|Court|Parliament|Senate|Congress|Cabinet|Police Command|Directorate|Management|Team|Mission|"
    r"Federation|Association|Foundation|Council|Society|Company|Corporation|News|Times|Post|Herald|Tribune|Journal|Portal)"
    r"(?:\s+(?:of|for|on|in|to)\s+(?:the\s+)?(?:[A-Z][\w'-]+)(?:\s+(?:and\s+|of\s+(?:the\s+)?)?[A-Z][\w'-]+){0,5})?)"
)


def _organisations(passage: str) -> Iterator[Name]:
    for match in _ORG.finditer(passage):
        text = match.group(0)
        start = match.start()
        lead = re.match(r"(?:the|The|In|On|At|According|However|But|And|A|An)\s+", text)
        while lead:
            start, text = start + lead.end(), text[lead.end() :]
            lead = re.match(r"(?:the|The|to|In|On|At|A)\s+", text)
        if not text or (" " not in text and text not in ("Parliament", "Congress")):
            continue
        kind = kind_by_form(text)
        if kind == GROUP:
            continue
        yield Name(start, match.end(), ORG, text, key_of(text), how="form")


_SITE_HEADS: Final = (
    "Mosque|Church|Cathedral|School|High School|Market|Base|Camp|University|College|Hotel|Hospital|Airport|Prison|"
    "Station|Bridge|Center|Centre|Education Center|Shrine|Temple|Synagogue|Mall|Shopping Mall|Stadium|Barracks|Airfield|"
    "Seminary|Madrasa|Monastery|Palace|Theatre|Theater|Concert Hall|City Hall|Square|Clinic|Academy|Refinery|Restaurant|"
    "Café|Cafe|Air Base|Airbase|Police Station|Checkpoint|Farm|Plaza|Naval Base|Dargah|Imambargah|Masjid|Gurdwara|Ranch|"
    "Arena|Terminal|Junction|Crossing|Outpost|Hall|Highway|Dam|Bazaar|Gate"
)
_SITE: Final = re.compile(
    rf"\b(?:[A-Z][\w'’-]+\s+(?:(?:of|de|al|the|and)\s+)?){{1,5}}?(?:{_SITE_HEADS})\b(?!\s+[A-Z][a-z]+\s+(?:said|told))"
    rf"|\b(?:[A-Z][\w'’-]+\s+){{1,4}}(?:mosque|church|market|airport|prison|hotel|hospital|air base|military base|refugee camp|"
    rf"camp|university|concert hall|shopping mall|checkpoint|school|bridge|naval base|shrine|highway|nightclub|stadium|barracks)\b"
)


def _sites(passage: str) -> Iterator[Name]:
    index = place_index()
    for match in _SITE.finditer(passage):
        start, text = match.start(), match.group(0)
        lead = re.match(r"(?:The|In|On|At|A|An|After|When|But|And|Near|Outside)\s+", text)
        if lead:
            start, text = start + lead.end(), text[lead.end() :]
        if " " not in text:
            continue
        first = text.split()[0].casefold()
        if first in index.demonyms and len(text.split()) == 2:
            continue
        if (
            first
            in (
                "shia",
                "sunni",
                "catholic",
                "christian",
                "sufi",
                "hindu",
                "sikh",
                "ahmadi",
                "hazara",
                "protestant",
                "friday",
                "jewish",
                "army",
                "military",
            )
            and len(text.split()) == 2
        ):
            continue
        yield Name(start, match.end(), SITE, text, key_of(text), how="form", level="site")


_ARMED_ACRONYM: Final = re.compile(
    r"\b(?P<name>[A-Z][A-Z0-9]{2,7}(?:-[A-Z0-9]{1,4})?)\s+(?:rebels?|fighters?|militants?|guerrillas?|insurgents?|"
    r"cadres?|militiamen|militia|terrorists?|separatists?|gunmen)\b"
)


_NUMBERED_FRONT: Final = re.compile(
    r"\b(?P<name>(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|"
    r"Tenth|\w+teenth|\w+tieth|\w+ty-\w+) Front)\b(?! [A-Z])"
)
"""Guerrillas number their fronts: `the 33rd Front`."""


def _groups_by_form(passage: str) -> Iterator[Name]:
    for match in (*_ARMED_ACRONYM.finditer(passage), *_NUMBERED_FRONT.finditer(passage)):
        start, end = match.span("name")
        yield Name(start, end, GROUP, match["name"], key_of(match["name"]), how="form")
    for match in CAPITALISED.finditer(passage):
        start, text = match.start(), match.group(0)
        text = re.sub(r"'s$", "", text)
        pieces: list[tuple[int, str]] = [(start, text)]
        # A sentence may begin before the name, or a preposition run through it.
        lead = re.match(
            r"(?:The|A|An|In|On|After|When|While|But|And|Since|Meanwhile|Both|Suspected|Alleged|Members of|Fighters from|Fighters of|Militants from|Militants of|Gunmen from)\s+(?:the\s+)?",
            text,
        )
        if lead:
            pieces.append((start + lead.end(), text[lead.end() :]))
        for offset, piece in reversed(pieces):
            piece = piece.rstrip(".")
            where = re.search(r" (?:in|near|at|from) [^ ]+$", piece)
            if where and kind_by_form(piece[: where.start()]) == GROUP:
                piece = piece[: where.start()]  # `the X Front in Oslo`
            if kind_by_form(piece) == GROUP and not re.match(r"(?:The|A|An|In)\s", piece):
                ref = gazetteer().get(key_of(piece))
                yield Name(
                    offset,
                    offset + len(piece),
                    GROUP,
                    piece,
                    ref.key if ref else key_of(piece),
                    ref.ref if ref else "",
                    "form",
                )
                break


_LEVELS: Final = {
    "province": "province", "provinces": "province", "state": "province", "governorate": "province", "department": "province",
    "region": "province", "oblast": "province", "prefecture": "province", "division": "province",
    "district": "district", "districts": "district", "county": "district", "territory": "district", "tehsil": "district",
    "sub-district": "district", "subdistrict": "district", "commune": "district", "local government area": "district",
    "municipality": "district", "lga": "district", "woreda": "district", "township": "district", "health zone": "district",
    "village": "settlement", "town": "settlement", "city": "settlement", "neighbourhood": "settlement", "hamlet": "settlement",
    "neighborhood": "settlement", "area": "settlement", "locality": "settlement", "suburb": "settlement",
    "quarter": "settlement", "settlement": "settlement", "villages": "settlement", "community": "settlement",
    "barangay": "settlement", "subdivision": "district", "port": "settlement", "valley": "settlement", "island": "settlement", "sector": "settlement",
    "forest": "region", "forests": "region", "hills": "region", "lake": "region", "river": "region", "mountains": "region", "axis": "settlement", "administrative post": "settlement", "sub-county": "district", "ward": "settlement",
}  # fmt: skip
_LEVEL_WORDS: Final = "|".join(sorted(map(re.escape, _LEVELS), key=len, reverse=True))
_AFTER: Final = re.compile(
    rf"\s+({_LEVEL_WORDS})\b(?!\s+(?:forces|police|army|troops|media|government|television|of\s+emergency))",
    re.IGNORECASE,
)


_DIRECTIONS: Final = frozenset(
    ("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west")
)


def _places(passage: str, atoms: list[tuple[str, int, int]], busy: bytearray) -> Iterator[Name]:
    index = place_index()
    folded = [fold_letters(atom).casefold() for atom, _, _ in atoms]
    at = 0
    while at < len(atoms):
        _, start, end = atoms[at]
        if (not passage[start].isupper() and not re.match(r"[ae]l-", passage[start:])) or busy[
            start
        ]:
            at += 1
            continue
        best: tuple[int, list[Spot]] | None = None
        key = ""
        for last in range(at, min(len(atoms), at + 6)):
            if busy[atoms[last][1]] or (
                last > at
                and not re.fullmatch(r"[ '.-]{1,2}", passage[atoms[last - 1][2] : atoms[last][1]])
            ):
                break
            key += folded[last]
            spots = index.by_key.get(key)
            if key in _DIRECTIONS and not _AFTER.match(passage, atoms[last][2]):
                spots = None  # `Northern` alone is a direction, `Northern Province` a place
            if (spots and passage[atoms[last][1]].isupper()) or (spots and last > at):
                best = last, spots
        if best is None:
            word = passage[start:end]
            iso = index.demonyms.get(word.casefold())
            two = passage[start : atoms[at + 1][2]] if at + 1 < len(atoms) else ""
            if index.demonyms.get(two.casefold()):
                yield Name(
                    start,
                    atoms[at + 1][2],
                    DEMONYM,
                    two,
                    "",
                    country=index.demonyms[two.casefold()],
                )
                at += 2
                continue
            if iso:
                yield Name(start, end, DEMONYM, word, "", country=iso)
            at += 1
            continue
        last, spots = best
        end = atoms[last][2]
        text = passage[start:end]
        follow = _AFTER.match(passage, end)
        if follow and any(spot.level == "country" for spot in spots):
            follow = None
        level = ""
        if follow:
            level = _LEVELS[follow[1].casefold()]
            end = follow.end()
        before = passage[max(0, start - 26) : start]
        of = re.search(
            rf"(?<![A-Za-z] )\b({_LEVEL_WORDS})\s+of\s+(?:the\s+)?$|(?:\b[a-z]+ )({_LEVEL_WORDS})\s+of\s+(?:the\s+)?$",
            before,
        )
        if of and not level:
            level = _LEVELS[(of[1] or of[2]).casefold()]
        spot = _choose(spots, level)
        if re.match(
            r"\s+(?:[Aa]ccords?|[Aa]greements?|[Tt]reaty|[Dd]eclaration|[Pp]rocess|Times|Post|Herald)\b",
            passage[end:],
        ):
            at = last + 1
            continue
        if (
            spot
            and index.is_ambiguous(text)
            and not level
            and not _place_context(passage, start, end)
        ):
            at = last + 1
            continue
        if len(key) <= 2 and not text.isupper():
            at = last + 1
            continue
        found_level = level or (spot.level if spot else "settlement")
        if spot and level and spot.level != level:
            spot = replace(spot, level=level) if spot.level != "country" else None
        yield Name(
            start,
            end,
            PLACE,
            passage[start:end],
            key_of(text),
            how="gazetteer",
            level=found_level,
            country=spot.country if spot else "",
            spot=spot,
        )
        at = last + 1


def _place_context(passage: str, start: int, end: int) -> bool:
    """Whether an ambiguous word stands where places do: after a preposition or a comma."""
    before = passage[max(0, start - 12) : start]
    return bool(
        re.search(
            r"(?:\b(?:in|at|near|from|around|outside|of|to|across|throughout)\s+(?:the\s+)?$|,\s+$)",
            before,
        )
    )


def _choose(spots: list[Spot], level: str) -> Spot | None:
    if level:
        for spot in spots:
            if spot.level == level:
                return spot
    order = {"country": 0, "settlement": 1, "province": 2, "district": 3, "region": 4}
    return min(spots, key=lambda spot: order.get(spot.level, 9)) if spots else None


_CAPS_NAME: Final = (
    rf"{_CAP}(?:[ -](?:(?:de|del|la|las|los|el|al|e|i|da|do|du|of|y)[ -]){{0,2}}{_CAP}){{0,3}}"
)
_PLACE_FORM: Final = re.compile(
    rf"(?P<n1>{_CAPS_NAME})\s+(?P<l1>{_LEVEL_WORDS})\b"
    rf"|\b(?P<l2>{_LEVEL_WORDS}|outskirts|base|barracks|parish|canton)\s+of\s+(?:the\s+)?(?P<n2>{_CAPS_NAME})"
    rf"|\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|around|towards|toward|entered|reached|inside)\s+(?:the\s+)?(?:(?:north|south|east|west|central|"
    rf"northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|rural|nearby|remote)\s+)?"
    rf"(?P<n3>{_CAPS_NAME})"
)
_NO_PLACE: Final = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|Islam|Ramadan|Eid|Christmas|Easter|God|Allah|English|Dari|Pashto|Arabic|"
    r"Twitter|Telegram|Facebook|X|State|Parliament|Congress|President|General|The|Operation|WhatsApp|Mr|Mrs|Dr|"
    r"Shia|Sunni|Muslim|Christian|Hindu|[A-Z]{2,})\b"
)


_PREFIXED: Final = re.compile(
    rf"\b(?P<what>Sitio|Purok|Barangay|Brgy\.?|Vereda|Corregimiento|Barrio|Kampung|Desa)\s+(?P<name>{_CAPS_NAME})"
)


def _places_by_form(passage: str) -> Iterator[Name]:
    for prefixed in _PREFIXED.finditer(passage):
        what = prefixed["what"].casefold()
        level = "site" if what in ("sitio", "purok") else "settlement"
        how = "prefixed"
        name, start = prefixed["name"], prefixed.start("name")
        start = prefixed.start() if level == "site" else start
        text = passage[start : prefixed.end()]
        yield Name(start, prefixed.end(), PLACE, text, key_of(name), how=how, level=level)
    at = 0
    while match := _PLACE_FORM.search(passage, at):
        at = match.end()
        group = next(key for key in ("n1", "n2", "n3") if match[key])
        name, (start, end) = match[group], match.span(group)
        lead = re.match(r"(?:The|In|On|At|Near|From|A|An)\s+", name)
        if lead:
            start, name = start + lead.end(), name[lead.end() :]
        name = re.sub(r"'s$|\.$", "", name)
        if not name or _NO_PLACE.match(name) or name.casefold() in ("security", "un"):
            at = max(match.start() + 1, match.end() if group != "n3" else match.start("n3"))
            continue
        level = _LEVELS.get((match["l1"] or match["l2"] or "area").casefold(), "settlement")
        end = match.end("l1") if match["l1"] else start + len(name)
        if re.match(
            r"\s+(?:rivers?|lake|dam|mountains?|sea|creek|[Aa]ccords?|[Aa]greements?|[Tt]reaty|[Dd]eclaration|[Pp]rocess|[Tt]alks|[Cc]onference)\b",
            passage[end:],
        ):
            continue
        if all(part.casefold() in words("people", "communities") for part in name.split()):
            continue
        if (
            match["l1"]
            and match["l1"].casefold()
            in ("area", "state", "community", "sector", "region", "quarter", "ward", "axis")
            and name.casefold() in words("people", "communities")
        ):
            continue
        yield Name(start, end, PLACE, passage[start:end], key_of(name), how="form", level=level)


def bare(name: Name) -> str:
    """The name of a place without the word for its level: `Guzra District` is `Guzra`."""
    found = re.match(rf"(.+?)\s+(?:{_LEVEL_WORDS})$", name.text, re.IGNORECASE)
    return found[1] if found and name.kind == PLACE else name.text


@cache
def _titles() -> str:
    return "|".join(
        sorted((re.escape(str(t)) for t in lexicon("people")["titles"]), key=len, reverse=True)
    )


@cache
def _titled() -> re.Pattern[str]:
    person = rf"(?:{_CAP}|[ae]l-[A-Z][\w'-]+)(?:[ -](?:bin |al-|al |ul-|ur-|abu |de |del |la |van )?{_CAP}){{0,4}}"
    return re.compile(rf"\b(?:{_titles()})\s+(?P<name>{person})")


def _persons_with_title(passage: str, declared: Declared) -> Iterator[Name]:
    for match in _titled().finditer(passage):
        name = re.sub(r"'s$|[.,]$", "", match["name"])
        first = name.split()[0]
        if key_of(name) in gazetteer() or key_of(first) in declared.entries:
            continue
        if key_of(f"{match.group(0).split()[0]} {first}") in gazetteer():
            continue
        if re.match(
            r"(?:of|Command|Office|Minister|Secretary|Police|General|Council|Assembly|Staff)\b",
            name,
        ):
            continue
        title = passage[match.start() : match.start("name")].strip()
        keep = title in (
            "Mawlavi",
            "Maulvi",
            "Mullah",
            "Maulana",
            "Mawlawi",
            "Abu",
            "Haji",
            "Hajji",
            "Malik",
            "Sayyid",
            "Qari",
            "Hafiz",
            "Ustad",
            "Sheikh",
            "Comandante",
        )
        start = match.start() if keep else match.start("name")
        end = match.start("name") + len(name)
        if not keep and len(name.split()) == 1 and name.casefold() in place_index().by_key:
            continue
        yield Name(
            start,
            end,
            PERSON,
            passage[start:end],
            person_key(passage[start:end], declared),
            how="form",
        )


@cache
def _posted() -> re.Pattern[str]:
    """A post and the name behind it: `police spokesman Faizullah Zadran`."""
    posts = "spokesman|spokesperson|spokeswoman|commander|governor|mayor|leader|minister|president|chief|emir|envoy|ambassador|director|secretary|cleric|senator|lawmaker|judge|prosecutor|sub-leader|ringleader|commissioner|deputy|negotiator|founder"
    person = rf"(?:{_CAP}|[ae]l-[A-Z][\w'-]+)(?:[ -](?:bin |al-|al |ul-|ur-|de |del |la |van |ag |ould )?{_CAP}){{0,3}}"
    return re.compile(rf"\b(?:{posts})\s+(?P<name>{person})")


def _persons_with_post(passage: str, declared: Declared) -> Iterator[Name]:
    for match in _posted().finditer(passage):
        name = re.sub(r"'s$|[.,]$", "", match["name"])
        if key_of(name) in gazetteer() or key_of(name.split()[0]) in declared.entries:
            continue
        if _NOT_PERSON.search(name) or place_index().country_of(name) or name.isupper():
            continue
        if re.fullmatch(_titles(), name) or re.match(rf"(?:{_titles()})\s", name):
            continue
        start = match.start("name")
        yield Name(start, start + len(name), PERSON, name, person_key(name, declared), how="form")


def person_key(text: str, declared: Declared) -> str:
    """The key of a person: by the surname, once the text has given the full name."""
    surname = key_of(text.split()[-1])
    full = declared.surnames.get(surname)
    if full is None or (len(text.split()) > 1 and len(key_of(text)) > len(full)):
        if len(text.split()) > 1:
            declared.surnames[surname] = key_of(text)
        return declared.surnames.get(surname, key_of(text))
    return full


def _is_role(word: str) -> bool:
    folded = word.casefold()
    return folded in words("people", "roles") or folded.removesuffix("s") in words(
        "people", "roles"
    )


_PERSON: Final = re.compile(
    rf"{_CAP}(?: (?:bin|al|ul|ur|de|del|la|van|von|e|abu|ag|ould|el)[ -]| [ae]l-| |-){_CAP}(?:(?: (?:bin|al|ul|ur|de|del|la|ag|ould) | [ae]l-| |-){_CAP}){{0,3}}"
)
_NOT_PERSON: Final = re.compile(
    r"\b(?:The|In|On|At|And|But|After|While|When|Since|According|However|Operation|New|Supreme|Interior|Foreign|Defen[cs]e|"
    r"National|International|United|Party|Day|War|Accord|Agreement|Act|Minister|Command|Plan|State|Islam|Islamic|University|"
    r"River|Lake|Mount|Valley|Sea|Gulf|North|South|East|West|Northern|Southern|Eastern|Western|Central|Street|Road|"
    r"Highway|Avenue|Declaration|Treaty|Resolution|Cup|League|Club|FC|Government|Monitoring|Hundred|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|Twelve|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Security|Attention|Mujahideen|Division|Brigade|"
    r"Battalion|Corps|Deal|Peace|Process|Law|Code|Crime|Prime|Vice|President|General|God|Holy|Christmas|Improvised|"
    r"Especially|Information|Tactically|Furthermore|Mentioning|Following|Area|Local|Also|Their|His|Her|Its|This|That|Some|All)\b"
)


def _people(passage: str, declared: Declared, busy: bytearray) -> Iterator[Name]:
    """Capitalised names that nothing else has claimed: persons when they have two words."""
    for match in _PERSON.finditer(passage):
        start, text = match.start(), re.sub(r"'s$|[.,]$", "", match.group(0))
        while (lead := re.match(rf"{_NOT_PERSON.pattern}[ -]", text)) or (
            start < len(busy) and busy[start] and " " in text
        ):
            cut = lead.end() if lead else len(text.split(" ")[0]) + 1
            start, text = start + cut, text[cut:]
        if " " not in text or _NOT_PERSON.search(text) or any(busy[start : start + len(text)]):
            continue
        if re.search(r"\d", text) or not text[0].isupper() or text.isupper():
            continue
        if any(_is_role(part) for part in text.split()):
            continue
        yield Name(start, start + len(text), PERSON, text, person_key(text, declared), how="shape")
    for word in re.finditer(r"\b[A-ZÀ-Þ][\w'-]+", passage):
        text = re.sub(r"'s$|'$", "", word.group(0))
        full = declared.surnames.get(key_of(text))
        if full:
            yield Name(word.start(), word.start() + len(text), PERSON, text, full, how="surname")
