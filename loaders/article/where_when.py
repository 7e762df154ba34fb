"""Where and when: each date and place of a sentence goes to the deed it stands closest to.

Nearness is counted in steps through the sentence's tree. Origins (`from X`), destinations
(`on its way to X`), the ground an office covers and the dates of reports are no place and no
date of a deed, and serve only when nothing better is said.
"""

import re
from datetime import date
from typing import Final

from loaders.article import names as n
from loaders.article.claims import PlaceChain
from loaders.article.clauses import steps
from loaders.article.dates import DateAt, When, complete
from loaders.article.events.draft import Draft
from loaders.article.lexicons import words
from loaders.article.names import Name, bare
from loaders.article.parse import Sentence, Token
from loaders.article.places import Spot, place_index
from loaders.article.scene import Scene

_BOUNDS: Final = frozenset(["since", "until", "till", "from", "through"])
_REPORTS: Final = frozenset(
    [
        "statement",
        "report",
        "letter",
        "interview",
        "announcement",
        "communique",
        "article",
        "message",
        "video",
        "tweet",
        "say",
        "tell",
        "announce",
        "state",
        "add",
        "confirm",
        "publish",
        "release",
    ]
)


def place_and_date(scene: Scene, sentence: Sentence, drafts: list[Draft]) -> None:
    """Give the drafts of a sentence its dates and places."""
    lead = _leading(sentence)
    said: list[DateAt] = []
    for token in sentence.tokens:
        if token.date is None:
            continue
        footing = _date_footing(sentence, token)
        if footing == "out" or _aside(sentence, token, drafts):
            continue
        if footing == "said":
            said.append(token.date)
            continue
        _nearest(sentence, token, drafts).dates.append(token.date)
    for draft in drafts:
        draft.dates.sort(key=lambda d: (d.kind == "year", d.start))
        own = [d for d in draft.dates if d.kind != "year"]
        if lead and not own:
            draft.dates[:0] = lead
        if not draft.dates and len(drafts) > 0:
            others = [d for other in drafts for d in other.dates if other is not draft]
            if others and not draft.another:
                draft.dates = others[:1]
        if not draft.dates and said:
            draft.dates = said[:1]
            draft.doubts.append("the date is that of the report")
    good: list[Token] = []
    weak: list[Token] = []
    for token in sentence.tokens:
        if token.name is None or token.name.kind not in (n.PLACE, n.SITE):
            continue
        footing = _place_footing(sentence, token)
        if footing == "good":
            good.append(token)
        elif footing == "weak":
            weak.append(token)
    for token in good:
        assert token.name is not None
        _nearest(sentence, token, drafts).places.append(token.name)
    heard = {id(t.name) for t in sentence.tokens if t.name is not None}
    for name in sentence.names:
        # `near Idohu (Irumu territory)`: a bracket behind a place says where that is.
        if (
            name.kind == n.PLACE
            and id(name) not in heard
            and sentence.text[: name.start].rstrip().endswith("(")
        ):
            for draft in drafts:
                if any(0 <= name.start - p.end < 4 for p in draft.places):
                    draft.places.append(name)
    for draft in drafts:
        if len(drafts) == 1:
            draft.weak_places = [t.name for t in weak if t.name is not None]
        if not draft.places:
            near = [p for other in drafts for p in other.places]
            draft.places = (
                [p for p in near if p.level in ("country", "province")] if draft.another else near
            )


_OTHER_MATTERS: Final = frozenset(
    [
        "split",
        "break",
        "pledge",
        "swear",
        "form",
        "found",
        "create",
        "join",
        "merge",
        "lead",
        "sign",
        "declare",
        "become",
        "ally",
        "arrest",
        "release",
        "appoint",
        "elect",
        "withdraw",
        "establish",
        "emerge",
        "defect",
        "side",
        "designate",
        "list",
        "ban",
        "publish",
        "retire",
        "return",
        "rename",
        "sever",
        "replace",
        "succeed",
        "expel",
        "set",
        "grow",
        "splinter",
        "align",
        "affiliate",
        "recognize",
        "recognise",
        "disband",
        "surrender",
        "negotiate",
        "agree",
        "marry",
        "graduate",
        "bear",
    ]
)
"""What parties do besides violence: a date in such a relative clause is none of a deed."""


def _aside(sentence: Sentence, token: Token, drafts: "list[Draft]") -> bool:
    """Whether a date stands in a relative clause that tells of another matter than the deeds."""
    for above in sentence.up(token):
        if above.tag.startswith("V"):
            if above.dep not in ("relcl", "acl") or above.lemma not in _OTHER_MATTERS:
                return False
            inside = {t.i for t in sentence.subtree(above)}
            return not any(t.i in inside for draft in drafts for t in draft.triggers)
    return False


def _leading(sentence: Sentence) -> list[DateAt]:
    """Dates before the first word of the tree: they hold for the whole sentence."""
    if not sentence.tokens:
        return []
    first = sentence.tokens[0].start - sentence.start
    before = [d for d in sentence.dates if d.end <= first + 1 and d.start < first]
    if not before:
        token = sentence.tokens[0]
        if token.date is not None:
            return [token.date]
    return before


def _date_footing(sentence: Sentence, token: Token) -> str:
    before = sentence.tokens[token.i - 1].lemma if token.i else ""
    two = sentence.tokens[token.i - 2].lemma if token.i > 1 else ""
    if before in _BOUNDS or (before == "and" and two in _BOUNDS):
        return "out"
    if before == "date" or (before == "of" and two == "report"):
        return "out"
    for above in sentence.up(token):
        if above.lemma in _REPORTS:
            return "said" if above.tag.startswith("V") else "out"
        if above.tag.startswith("V") or above.lemma in words("violence", "taken_up"):
            break
        if above.name is not None and above.name.kind == n.ORG:
            return "out"
        if above.lemma in (
            "accord",
            "agreement",
            "election",
            "takeover",
            "invasion",
            "coup",
            "war",
            "law",
            "resolution",
            "census",
        ):
            return "out"
    return "good"


_GOOD: Final = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "within",
        "on",
        "across",
        "of",
        "between",
        "along",
        "off",
        "throughout",
        "into",
        "over",
        "by",
        "close",
    ]
)


def _place_footing(sentence: Sentence, token: Token) -> str:
    """good, weak or out."""
    assert token.name is not None
    if token.name.kind == n.SITE:
        prep = sentence.at(token.head)
        return "weak" if prep.lemma in ("to", "from", "toward") and prep.dep == "prep" else "good"
    if token.name.level == "region":
        return "out"
    if token.dep in ("conj", "appos") and token.head != token.i:
        above = sentence.at(token.head)
        if above.name is not None and above.name.kind in (n.PLACE, n.SITE):
            if above.name.level == "region":
                return "good"
            return _place_footing(sentence, above) if above.i != token.i else "good"
    if token.dep in ("nsubj", "nsubjpass", "dobj") and token.name.level == "country":
        return "out"
    if token.dep == "poss":
        return "weak"
    if token.dep in ("compound", "nmod", "amod", "npadvmod"):
        above = sentence.at(token.head)
        if token.name.level == "country" and above.lemma in words("violence", "taken_up"):
            return "out"  # `a U.S. airstrike`: whose it is, not where
        if above.name is not None and above.name.kind in (n.PLACE, n.SITE):
            return "good"
        if above.lemma in words("people", "roles"):
            return "weak"
        if (
            above.lemma in words("people", "sites")
            or above.lemma in words("violence", "taken_up")
            or above.lemma
            in (
                "district",
                "province",
                "state",
                "area",
                "village",
                "town",
                "city",
                "region",
                "capital",
                "valley",
                "county",
            )
        ):
            return "good"
        return "weak"
    prep = sentence.at(token.head)
    if prep.dep in ("prep", "agent", "conj") and prep.lemma in (
        "from",
        "to",
        "toward",
        "towards",
        "for",
        "against",
        "with",
        "by",
        "via",
    ):
        if prep.lemma == "by":
            return "out"
        return "weak" if prep.lemma != "against" else "out"
    if prep.dep == "prep" and prep.lemma in _GOOD:
        above = sentence.at(prep.head)
        if above.lemma in words("people", "roles") and prep.lemma in ("of", "in"):
            return "weak"
        if above.name is not None and above.name.kind in (n.ORG, n.STATE, n.GROUP):
            return "out" if prep.lemma == "of" else "weak"
        for higher in [above, *sentence.up(above)]:
            if higher.lemma in ("way", "route", "travel", "flee", "head"):
                return "weak"
            if higher.dep == "prep" and higher.lemma in ("to", "from", "since"):
                return "weak"
            if higher.tag.startswith("V"):
                break
        return "good"
    if token.dep in ("pobj", "appos", "npadvmod", "conj", "ROOT", "dep", "dobj", "attr"):
        return "good" if prep.lemma not in ("since",) else "out"
    return "weak"


def _nearest(sentence: Sentence, token: Token, drafts: list[Draft]) -> Draft:
    best = min(
        (min(steps(sentence, token, t) for t in draft.triggers), at)
        for at, draft in enumerate(drafts)
    )
    return drafts[best[1]]


# --- dates of drafts ----------------------------------------------------------------------------


def resolve_date(scene: Scene, draft: Draft, around: When, last: When) -> When:
    """The date of a draft, with its year from the context and `the same day` from the last one."""
    for one in draft.dates:
        if one.kind == "anaphoric":
            return _shifted(last, one.day)
        recent = _recent(one, scene.today)
        if recent is not None:
            return When(recent.isoformat(), "day")
        when = complete(one, around, scene.today)
        if when.iso:
            return when
    return When()


def _recent(one: DateAt, today: date | None) -> date | None:
    """A day without its year, when it lies in the weeks before the text was published."""
    if today is None or one.kind != "partial" or not (one.day and one.month):
        return None
    for year in (today.year, today.year - 1):
        try:
            day = date(year, one.month, one.day)
        except ValueError:
            continue
        if 0 <= (today - day).days <= RECENT:
            return day
    return None


RECENT: Final = 75
"""Days before a text's own day within which a date without a year is taken for a recent one."""


def _shifted(last: When, days: int) -> When:
    from datetime import date, timedelta

    if last.precision != "day" or not last.iso or days == 9999:
        return When()
    day = date.fromisoformat(last.iso) + timedelta(days=days)
    return When(day.isoformat(), "day", inferred=True)


# --- places of drafts ---------------------------------------------------------------------------

_SIDE: Final = re.compile(
    r"^(?:West|East|North|South|Western|Eastern|Northern|Southern|Central|Greater|Old|Northwestern|Northeastern|Southwestern|Southeastern)\s+(.+)$"
)


def spot_of(name: Name) -> Spot | None:
    """What the gazetteer knows of a place, also of a part of it (`West Kabul`)."""
    if name.spot is not None:
        return name.spot
    part = _SIDE.match(name.text)
    if part:
        known = place_index().by_key.get(n.key_of(part[1]))
        if known:
            base = min(known, key=lambda s: s.level != "settlement")
            province = base.province or _province_named(base)
            return Spot(name.text, name.level, base.country, province)
    return None


def _province_named(spot: Spot) -> str:
    """The province of the same name, for a capital of its own province."""
    for other in place_index().by_key.get(n.key_of(spot.name), ()):
        if other.level == "province" and other.country == spot.country:
            return other.name
    return ""


def chain_of(places: list[Name], home: str = "", more_sites: list[str] | None = None) -> PlaceChain:
    """The places of one deed as a chain from the country down.

    Args:
        places: names in the order of the text.
        home: ISO code of the country to assume when the places do not tell; '' for none.
        more_sites: further sites.
    """
    index = place_index()
    country = province = district = settlement = ""
    iso = ""
    sites: list[str] = []
    how_many = sum(x.kind == n.PLACE and x.level in ("settlement", "site") for x in places)
    prefixed = any(name.how == "prefixed" for name in places)
    for name in places:
        level = name.level
        if name.kind == n.SITE or level == "site":
            if name.text not in sites:
                sites.append(name.text)
        elif level == "country":
            iso = iso or name.country
        elif level == "province" and not province:
            province = bare(name)
        elif level == "district" and not district:
            district = bare(name)
        elif level == "settlement" and not settlement:
            settlement = bare(name)
        elif level == "settlement" and not district and (how_many > 2 or prefixed):
            district = bare(name)  # hamlet, village, municipality, province
    known = [
        spot for name in places if name.kind == n.PLACE and (spot := spot_of(name)) is not None
    ]
    if not iso:
        # All candidates of a name count: the one in the country of the others is meant.
        codes = [spot.country for spot in known if spot.country]
        iso = codes[-1] if codes else ""
    for spot in known:
        same = not iso or spot.country == iso
        if same and spot.level != "province" and not province:
            province = spot.province or (
                _province_named(spot) if spot.level == "settlement" else ""
            )
        if same and spot.level == "settlement" and not district:
            district = ""  # a town's district is the gazetteer's word, not the text's
    if iso and not any(s.country == iso for s in known if s.level != "country"):
        pass
    inferred = False
    if not iso and home and (province or district or settlement or sites):
        iso, inferred = home, True
    country = index.name_of(iso) if iso else ""
    for extra in more_sites or ():
        if extra not in sites:
            sites.append(extra)
    if (
        settlement
        and settlement == province
        and not any(
            name.level == "settlement" and n.key_of(bare(name)) == n.key_of(settlement)
            for name in places
        )
    ):
        settlement = ""
    return PlaceChain(country, province, district, settlement, tuple(sites), inferred)


def compatible(a: PlaceChain, b: PlaceChain) -> bool:
    """Whether two chains may be one place: no level that both give differs."""
    for field in ("country", "province", "district", "settlement"):
        one, other = getattr(a, field), getattr(b, field)
        if one and other and n.key_of(one) != n.key_of(other):
            if field == "settlement" and (
                n.key_of(one) in n.key_of(other) or n.key_of(other) in n.key_of(one)
            ):
                continue
            if field == "country" and (a.country_inferred or b.country_inferred):
                continue
            return False
    if a.settlement and b.district and n.key_of(a.settlement) == n.key_of(b.district):
        return True
    return True


def merged(a: PlaceChain, b: PlaceChain) -> PlaceChain:
    """Two accounts of one place as one, the first before the second."""
    sites = list(a.sites)
    if not sites:
        sites += list(b.sites)
    return PlaceChain(
        a.country or b.country,
        a.province or b.province,
        a.district or b.district,
        a.settlement or b.settlement,
        tuple(sites),
        a.country_inferred and (b.country_inferred or not b.country),
    )
