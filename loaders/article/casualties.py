"""Who died, was hurt or was taken, in one sentence: figures by category, and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from loaders.article import names as n
from loaders.article.clauses import conjuncts, objects, subjects
from loaders.article.lexicons import lexicon, words
from loaders.article.numbers import Figure, exactly
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, category, is_armed, is_human, phrase

KILLED, INJURED, ABDUCTED = "killed", "injured", "abducted"


@dataclass(slots=True)
class Toll:
    """One figure of a sentence: how many, of whom, and the words it hangs on.

    `breakdown` are parts that the same phrase names (`including two women`); `whom` are the
    phrases for those hit; `revised` marks a toll that replaces an earlier one.
    """

    kind: str
    trigger: Token
    figure: Figure
    category: str = ""
    whom: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    breakdown: list[tuple[str, Figure]] = field(default_factory=list)
    attackers: bool = False
    militants: bool = False
    revised: bool = False
    more: bool = False
    active: bool = False
    """Whether the verb is active: then its subject kills, and those hit are others."""
    group: str = ""
    """Key of the armed group the dead belong to, if it is named."""


def np_figure(sentence: Sentence, token: Token) -> Figure:
    """How many a noun phrase speaks of; not stated for a bare plural."""
    if token.number is not None:
        return token.number.figure
    numbers = [
        k
        for k in sentence.kids(
            token, "nummod", "amod", "det", "compound", "nmod", "quantmod", "predet"
        )
        if k.number is not None
    ]
    if numbers:
        return numbers[-1].number.figure  # type: ignore[union-attr]
    if token.name is not None and token.name.kind == n.PERSON:
        return exactly(1)
    if token.tag == "PRP":
        return exactly(1) if token.lemma in ("he", "she") else Figure()
    if any(k.lemma == "no" for k in sentence.kids(token, "det")):
        return exactly(0)
    # `dozens of people`, `five members of a family`: the number stands above or before.
    if token.lemma in ("dozen", "score", "hundred") and token.tag == "NNS":
        return Figure(qualifier=token.word.casefold())
    if token.lemma == "couple":
        return Figure(2, None, None, "about")
    singular = token.tag in ("NN", "NNP") and token.lemma not in words("people", "collective")
    if (
        singular
        and token.name is None
        and token.lemma not in ("police", "personnel", "people", "staff", "army", "military")
    ):
        return exactly(1)
    return Figure()


def with_company(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Those who died `along with` or `together with` the object of a verb."""
    for kid in sentence.kids(verb, "prep"):
        if kid.lemma in ("along", "together", "alongside"):
            inner = next(sentence.kids(kid, "prep"), kid)
            for pobj in sentence.kids(inner, "pobj"):
                yield from conjuncts(sentence, pobj)


def parts(sentence: Sentence, token: Token) -> list[tuple[str, Figure]]:
    """The breakdown of a figure: `including the prayer leader, two women and a child`."""
    found: list[tuple[str, Figure]] = []
    preps = [
        k
        for k in sentence.kids(token, "prep", "acl")
        if k.lemma in ("include", "among", "comprise")
    ]
    head = sentence.at(token.head)
    if not preps:
        preps = [
            k
            for k in sentence.kids(head, "prep", "advcl")
            if k.lemma == "include" and k.i > token.i
        ]
    for prep in preps:
        for first in sentence.kids(prep, "pobj", "dobj", "pcomp"):
            for one in conjuncts(sentence, first):
                figure = np_figure(sentence, one)
                kind = category(sentence, one) or ("other" if figure.stated else "")
                if kind and figure.stated and is_human(sentence, one):
                    found.append((kind, figure))
    for kid in sentence.kids(token, "appos"):
        for one in conjuncts(sentence, kid):
            figure = np_figure(sentence, one)
            kind = category(sentence, one)
            if (
                kind
                and figure.stated
                and (one.number is not None or any(k.number for k in sentence.kids(one, "nummod")))
            ):
                found.append((kind, figure))
    return found


# --- the words on which a toll hangs ------------------------------------------------------------


def verb_key(sentence: Sentence, token: Token) -> str:
    """A verb with its particle: `gun_down`, `open_fire`, `set_fire`; else its lemma."""
    for kid in sentence.kids(token, "prt", "advmod", "dobj", "acomp", "oprd"):
        if kid.dep == "prt" or kid.lemma in ("fire", "ablaze", "down"):
            joined = f"{token.lemma}_{kid.lemma}"
            if (
                joined in lexicon("violence")["kill_verbs"]
                or joined in lexicon("violence")["attack_verbs"]
            ):
                return joined
    return token.lemma


def _passive(sentence: Sentence, token: Token) -> bool:
    return any(k.dep in ("nsubjpass", "auxpass") for k in sentence.kids(token))


def _after_dead(sentence: Sentence, verb: Token) -> list[Token]:
    """`shot dead a civilian`: what follows when the parser hangs it elsewhere."""
    found = []
    for kid in sentence.kids(verb, "acomp", "oprd", "advmod", "xcomp", "ccomp", "prt"):
        if kid.lemma == "dead":
            found += [
                t
                for one in sentence.kids(kid, "dobj", "npadvmod", "nsubj", "appos")
                for t in conjuncts(sentence, one)
            ]
    return found


def _patients(sentence: Sentence, verb: Token) -> list[Token]:
    """Those whom a verb of harm hits, active, passive or as a participle behind its noun."""
    passive = _passive(sentence, verb)
    if passive:
        found = subjects(sentence, verb)
        if verb.dep in ("relcl",) and not sentence.has(verb, "nsubjpass"):
            found = list(conjuncts(sentence, sentence.at(verb.head)))
        else:
            found = [_relative(sentence, verb, t) for t in found]
    else:
        found = objects(sentence, verb) or _after_dead(sentence, verb)
        if not found and verb.tag in ("VBN", "VBD") and verb.dep == "acl":
            found = list(conjuncts(sentence, sentence.at(verb.head)))
        own = [t for k in sentence.kids(verb, "nsubj") for t in conjuncts(sentence, k)]
        if (
            not found
            and own
            and all(is_human(sentence, t) and not is_armed(sentence, t) for t in own)
            and (
                verb.lemma in ("injure", "wound", "kill", "abduct", "hurt", "kidnap")
                and verb.tag in ("VBN", "VBD")
            )
        ):
            found = own
        if not found and verb.dep == "conj" and verb.tag == "VBN":
            above = sentence.at(verb.head)
            if above.tag == "VBN" and (_passive(sentence, above) or above.dep == "acl"):
                number = [k for k in sentence.kids(verb) if k.number is not None]
                return number or _patients(sentence, above)
    return [*found, *with_company(sentence, verb)]


def _relative(sentence: Sentence, verb: Token, token: Token) -> Token:
    if token.tag in ("WP", "WDT") and verb.dep == "relcl":
        return sentence.at(verb.head)
    return token


_SACRIFICE: Final = re.compile(
    r"\b(?:paid the (?:supreme|ultimate) (?:price|sacrifice)|(?:embraced|attained|achieved) "
    r"(?:martyrdom|shahadat)|laid down (?:his|her|their) li(?:fe|ves))\b"
)
_LIFE: Final = frozenset(("life", "lives"))
_TOLL_WORDS: Final = re.compile(
    r"\b(?:death\s+toll|toll|body\s+count|number\s+of\s+(?:dead|deaths|fatalities|victims|people\s+killed))\b",
    re.IGNORECASE,
)


_FORMER_TOLL: Final = re.compile(
    r"\b(?:earlier|previous|initial|provisional|first|preliminary) (?:\w+ )?$", re.IGNORECASE
)


def tolls(scene: Scene, sentence: Sentence) -> list[Toll]:
    """All figures of dead, injured and taken in a sentence."""
    found: list[Toll] = []
    violence = lexicon("violence")
    for token in sentence.tokens:
        if token.name is not None or token.number is not None or token.date is not None:
            continue
        if token.tag.startswith("V") or token.lemma in ("dead", "wounded", "injured"):
            found.extend(_of_verb(scene, sentence, token, violence))
        if token.tag.startswith("N") or token.tag == "VBG":
            found.extend(_of_noun(scene, sentence, token))
    found.extend(_small_clauses(scene, sentence, found))
    found.extend(_toll_phrases(sentence))
    found.extend(_in_treatment(sentence))
    if gives_reasons(sentence):
        found = [t for t in found if not motive(sentence, t.trigger)]
    return _once(found)


_MOTIVE: Final = re.compile(
    r"\b(?:revenge|retaliation|response|reprisals?|vengeance|retribution|aveng\w+|anniversary|memory)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)


_REASONS: Final = (
    "reveng", "retali", "respon", "repris", "vengean", "retribu", "aveng", "annivers", "memory",
    "accus",
)  # fmt: skip


def gives_reasons(sentence: Sentence) -> bool:
    """Whether a sentence says for what something was done: cheap to see before each word."""
    text = sentence.text.casefold()
    return any(hint in text for hint in _REASONS)


def motive(sentence: Sentence, token: Token) -> bool:
    """Whether a death is the reason for a deed, and no part of it: `in revenge for the killing`."""
    if any(t.lemma == "accuse" for t in sentence.up(token)):
        return True
    return bool(_MOTIVE.search(sentence.text[: token.start - sentence.start]))


_TREATED: Final = re.compile(
    r"\b(?:people|others|persons|victims|patients|of them)?\s*(?:remain(?:ed)?|are|were|was|"
    r"is)\s+(?:still\s+)?(?:in (?:treatment|hospital|critical condition)|being treated|"
    r"hospitali[sz]ed|"
    r"treated for|admitted to (?:a |the )?hospital|taken to (?:a |the )?(?:\w+ )?hospital)\b"
)


def _in_treatment(sentence: Sentence) -> Iterator[Toll]:
    """`more than 30 people remain in treatment`: injured."""
    match = _TREATED.search(sentence.text)
    hit = re.search(
        r"\b(?P<who>\w+) (?:was|were) (?:also )?hit by (?:a |an )?(?:stray |rubber )?(?:bullets?|"
        r"shrapnel|splinters)",
        sentence.text,
    )
    if hit:
        noun = next(
            (t for t in sentence.tokens if t.start == sentence.start + hit.start("who")), None
        )
        if noun is not None:
            yield Toll(INJURED, noun, np_figure(sentence, noun), category(sentence, noun))
        return
    if not match or re.search(r"\b(?:wounded|injured|bodies|dead)\b", sentence.text):
        return
    for token in sentence.tokens:
        if token.number is None or token.number.suffix:
            continue
        gap = sentence.text[token.end - sentence.start : match.start()]
        if 0 <= match.start() - (token.end - sentence.start) < 14 and "," not in gap:
            yield Toll(INJURED, token, token.number.figure)
            return


def _of_verb(
    scene: Scene, sentence: Sentence, verb: Token, violence: dict[str, dict[str, object]]
) -> Iterator[Toll]:
    if not verb.tag.startswith("V"):
        return
    key = verb_key(sentence, verb)
    if key in violence["kill_verbs"] or _is_shot_dead(sentence, verb):
        entry = violence["kill_verbs"].get(key) or {}
        if (
            isinstance(entry, dict)
            and entry.get("hurt")
            and not re.search(r"\bto\s+death\b|\bdead\b|\bkill", sentence.text)
        ):
            return
        for toll in _toll(scene, sentence, verb, KILLED, _patients(sentence, verb)):
            toll.active = not _passive(sentence, verb) and verb.dep != "acl"
            yield toll
    elif verb.lemma in violence["injure_verbs"]:
        yield from _toll(scene, sentence, verb, INJURED, _patients(sentence, verb))
    elif verb.lemma in violence["die_verbs"]:
        yield from _toll(
            scene,
            sentence,
            verb,
            KILLED,
            [_relative(sentence, verb, t) for t in subjects(sentence, verb)],
        )
    elif key in ("abduct", "kidnap") or (
        verb.lemma == "take" and re.search(r"\bhostages?\b|\bcaptives?\b", sentence.text)
    ):
        yield from _toll(scene, sentence, verb, ABDUCTED, _patients(sentence, verb))
    elif verb.lemma == "slit":
        whom = [
            t
            for o in sentence.kids(verb, "dobj")
            for p in sentence.kids(o, "prep")
            if p.lemma == "of"
            for q in sentence.kids(p, "pobj")
            for t in conjuncts(sentence, q)
        ]
        yield from _toll(scene, sentence, verb, KILLED, whom)
    elif verb.lemma in ("pay", "lay", "embrace", "attain", "achieve") and _SACRIFICE.search(
        sentence.text
    ):
        yield from _toll(scene, sentence, verb, KILLED, subjects(sentence, verb))
    elif verb.lemma == "lose" and any(
        category(sentence, k) in ("security", "militants") for k in objects(sentence, verb)
    ):
        yield from _toll(scene, sentence, verb, KILLED, objects(sentence, verb))
    elif verb.lemma == "lose" and any(
        k.lemma in _LIFE or k.word.casefold() in _LIFE
        for k in sentence.kids(verb, "dobj", "nsubjpass")
    ):
        whom = [t for t in subjects(sentence, verb) if t.lemma not in _LIFE]
        lives = [k for k in sentence.kids(verb, "nsubjpass") if k.lemma in _LIFE]
        yield from _toll(scene, sentence, verb, KILLED, whom or lives)
    elif verb.lemma in ("claim", "cost", "take") and any(
        k.lemma == "life" for k in sentence.kids(verb, "dobj")
    ):
        for life in (k for k in sentence.kids(verb, "dobj") if k.lemma == "life"):
            of = [
                t
                for p in sentence.kids(life, "prep")
                if p.lemma == "of"
                for o in sentence.kids(p, "pobj")
                for t in conjuncts(sentence, o)
            ]
            yield from _toll(scene, sentence, verb, KILLED, of or [life])
    elif verb.lemma in ("sustain", "suffer", "receive") and any(
        k.lemma in ("injury", "wound", "bullet", "burn", "shrapnel")
        for o in sentence.kids(verb, "dobj")
        for k in (o, *sentence.kids(o, "compound"))
    ):
        yield from _toll(
            scene,
            sentence,
            verb,
            INJURED,
            [t for t in subjects(sentence, verb) if is_human(sentence, t)],
        )


def _is_shot_dead(sentence: Sentence, verb: Token) -> bool:
    if verb.lemma not in ("shoot", "find", "hack", "stab", "beat", "leave", "bludgeon", "burn"):
        return False
    if verb.lemma in ("find", "leave"):
        return False
    after = sentence.tokens[verb.i + 1 : verb.i + 8]
    return any(t.lemma in ("dead", "death", "fatally") for t in after[:6]) or (
        verb.lemma == "shoot" and verb.i > 0 and sentence.tokens[verb.i - 1].lemma == "fatally"
    )


def _toll(
    scene: Scene, sentence: Sentence, trigger: Token, kind: str, whom: list[Token]
) -> Iterator[Toll]:
    for token in whom:
        if token.lemma in ("himself", "herself", "themselves", "itself"):
            continue
        counted = (
            (kind in (KILLED, INJURED))
            and token.name is None
            and token.lemma not in words("people", "things")
            and (np_figure(sentence, token).value is not None and token.tag == "NNS")
        )
        if not (is_human(sentence, token) or counted) or (
            token.name is None
            and token.lemma in ("group", "force", "leader")
            and token.tag == "NNS"
            and not np_figure(sentence, token).stated
        ):
            continue
        yield _one(scene, sentence, trigger, kind, token)


def _one(scene: Scene, sentence: Sentence, trigger: Token, kind: str, token: Token) -> Toll:
    figure = np_figure(sentence, token)
    toll = Toll(kind, trigger, figure, category(sentence, token))
    toll.breakdown = parts(sentence, token)
    if toll.category == "militants":  # a commander among rebels is a rebel
        toll.breakdown = [
            ("militants" if kind in ("security", "other") else kind, part)
            for kind, part in toll.breakdown
        ]
    toll.more = (
        any(
            k.lemma in ("another", "other", "more", "additional", "further")
            for k in sentence.kids(token, "det", "amod", "advmod")
        )
        or token.lemma == "other"
    )
    head = token.lemma if token.name is None else ""
    toll.attackers = bool(head) and (head in words("people", "attackers"))
    toll.militants = toll.category == "militants" and not toll.attackers
    if token.name is not None and token.name.kind == n.PERSON:
        toll.persons.append(scene.display(token.name.key))
    elif token.tag == "PRP":
        person = _person_before(scene, sentence, token)
        if person:
            toll.persons.append(person)
    elif (
        token.number is None
        and token.tag.startswith("N")
        and head
        not in (
            "people",
            "person",
            "other",
            "one",
            "life",
            "victim",
            "casualty",
        )
    ):
        toll.whom.append(phrase(scene, sentence, token))
    for kid in sentence.kids(token, "appos", "compound", "nmod"):
        if kid.name is not None and kid.name.kind == n.PERSON:
            toll.persons.append(scene.display(kid.name.key))
    for acl in sentence.kids(token, "acl"):
        if acl.lemma in ("identify", "name", "know", "call"):
            for inner in sentence.subtree(acl):
                if inner.name is not None and inner.name.kind == n.PERSON:
                    toll.persons.append(scene.display(inner.name.key))
    if token.name is not None and token.name.kind == n.GROUP:
        toll.group = token.name.key
    else:
        for kid in sentence.kids(token, "compound", "nmod", "amod", "poss"):
            if kid.name is not None and kid.name.kind == n.GROUP:
                toll.group = kid.name.key
    if not toll.group and head in ("member", "fighter", "cadre", "militant", "operative", "rebel"):
        party = scene.actor(sentence, token)
        if party is not None and party.kind == "group":
            toll.group = party.key
            toll.category = toll.category or "militants"
            toll.militants = True
            toll.whom = [party.name]
    return toll


def _person_before(scene: Scene, sentence: Sentence, token: Token) -> str:
    for earlier in reversed(sentence.tokens[: token.i]):
        if earlier.name is not None and earlier.name.kind == n.PERSON:
            return scene.display(earlier.name.key)
    return ""


_DEATH_NOUNS: Final = frozenset(
    ["killing", "death", "murder", "assassination", "execution", "beheading", "slaying", "massacre"]
)
_HURT_NOUNS: Final = frozenset(("injury", "wounding"))
_TAKEN_NOUNS: Final = frozenset(("abduction", "kidnapping", "kidnap"))


def _of_noun(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Toll]:
    kind = (
        KILLED if noun.lemma in _DEATH_NOUNS
        else INJURED if noun.lemma in _HURT_NOUNS
        else ABDUCTED if noun.lemma in _TAKEN_NOUNS
        else ""
    )  # fmt: skip
    if kind:
        for prep in sentence.kids(noun, "prep"):
            if prep.lemma in ("of", "to"):
                for pobj in sentence.kids(prep, "pobj"):
                    yield from _toll(scene, sentence, noun, kind, list(conjuncts(sentence, pobj)))
        for kid in sentence.kids(noun, "poss"):
            if (
                is_human(sentence, kid)
                and kid.tag != "PRP$"
                and kid.name is not None
                and kid.name.kind == n.PERSON
            ):
                yield from _toll(scene, sentence, noun, kind, [kid])
    if noun.lemma in ("fatality", "death", "casualty", "injury") or (
        noun.lemma == "dead" and noun.tag.startswith("N")
    ):
        figure = next(
            (
                k.number.figure
                for k in sentence.kids(noun, "nummod", "amod", "compound")
                if k.number is not None
            ),
            Figure(),
        )
        if not figure.stated and any(k.lemma == "no" for k in sentence.kids(noun, "det")):
            figure = exactly(0)
        if figure.stated and noun.lemma == "casualty":
            if figure.value == 0:
                yield Toll(KILLED, noun, figure)
                yield Toll(INJURED, noun, figure)
        elif figure.stated:
            yield Toll(INJURED if noun.lemma == "injury" else KILLED, noun, figure)


_SMALL: Final = re.compile(r"dead|killed|wounded|injured|hurt")


def _small_clauses(scene: Scene, sentence: Sentence, so_far: list[Toll]) -> Iterator[Toll]:
    """`left 12 dead and 30 wounded`, `with six injured`, `12 dead, 30 wounded`."""
    told = {toll.trigger.i for toll in so_far}
    for token in sentence.tokens:
        if token.i in told or token.name is not None:
            continue
        word = token.word.casefold()
        if not _SMALL.fullmatch(word) or (
            token.tag in ("VBD",) and sentence.has(token, "nsubj", "dobj")
        ):
            continue
        kind = KILLED if word in ("dead", "killed") else INJURED
        before = sentence.tokens[max(0, token.i - 5) : token.i]
        whom: Token | None = None
        for earlier in reversed(before):
            if (
                earlier.lemma in (",", "and", ";", "but")
                and whom is None
                and earlier.i < token.i - 1
            ):
                break
            if earlier.number is not None and not earlier.number.suffix:
                whom = earlier
                break
            if earlier.tag.startswith("V") and earlier.lemma not in ("be", "leave", "have"):
                break
        if whom is None or not _stands_alone(sentence, token, whom):
            continue
        noun = (
            sentence.at(whom.head)
            if whom.dep in ("nummod", "amod", "det", "compound") and whom.head < token.i
            else whom
        )
        if noun is not whom and noun.lemma in words("people", "things"):
            continue
        if any(t.trigger.i == noun.i or (t.trigger.i == whom.i) for t in so_far):
            continue
        yield _one(scene, sentence, token, kind, noun)
        above = sentence.at(noun.head)
        if noun.dep == "conj" and np_figure(sentence, above).stated and is_human(sentence, above):
            yield _one(
                scene, sentence, token, kind, above
            )  # `left three soldiers and four rebels dead`


def _stands_alone(sentence: Sentence, token: Token, number: Token) -> bool:
    """Whether a participle is said of the number before it, and not the verb of another phrase."""
    if any(k.i != number.i and k.dep in ("dobj",) for k in sentence.kids(token)):
        return False
    if token.lemma in ("dead",) or token.tag in ("JJ", "NN", "NNS"):
        lead = any(
            t.lemma in ("leave", "with") or t.dep == "ROOT" for t in [*sentence.up(token), token]
        )
        return lead or sentence.tokens[number.i].head in (token.i,) or True
    return token.tag in ("VBN", "VBD")


def _toll_phrases(sentence: Sentence) -> Iterator[Toll]:
    """`the death toll later rose to 80`: a figure that replaces the earlier one."""
    match = _TOLL_WORDS.search(sentence.text)
    if not match or _FORMER_TOLL.search(sentence.text[: match.start()]):
        return
    at = sentence.start + match.end()
    numbers = [
        t for t in sentence.tokens if t.number is not None and t.start >= at and not t.number.suffix
    ]
    before = re.compile(r"\b(?:to|at|stands? at|put at|of|is|was|reached|by)\s*$", re.IGNORECASE)
    for token in numbers:
        lead = sentence.text[
            max(0, token.start - sentence.start - 14) : token.start - sentence.start
        ]
        if re.search(r"\bfrom\s*$", lead):
            continue
        if before.search(lead) or token is numbers[0]:
            trigger = next(t for t in sentence.tokens if t.end >= at)
            yield Toll(KILLED, trigger, token.number.figure, revised=True)  # type: ignore[union-attr]
            return


def _once(found: list[Toll]) -> list[Toll]:
    """One toll for each trigger and phrase."""
    seen: set[tuple[str, int, tuple[str, ...], Figure]] = set()
    out = []
    for toll in found:
        mark = toll.kind, toll.trigger.i, (*toll.whom, *toll.persons, toll.category), toll.figure
        if mark not in seen:
            seen.add(mark)
            out.append(toll)
    return out
