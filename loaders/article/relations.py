"""Relations as a sentence states them: by a noun, a verb, a hyphen, a threat.

Two actors in one sentence are no relation: a word has to tie them. What is denied is left out;
what somebody alleges is kept as his word.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from loaders.article import names as n
from loaders.article.casualties import conjuncts, objects, subjects
from loaders.article.claims import Party, Relation
from loaders.article.dates import When, complete
from loaders.article.events import SAYING
from loaders.article.frames import framed
from loaders.article.incidents import Incidents
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import GROUP_NOUNS, Scene, phrase, two_words
from loaders.article.where_when import steps


@dataclass(slots=True)
class Found:
    """A relation before it is numbered; `deed` marks that the target is an incident."""

    sentence: Sentence
    source: Party
    type: str
    target: Party
    rule: str
    trigger: Token
    both: bool = False
    attribution: str = "asserted"
    asserted_by: str = ""
    deed: bool = False
    doubt: str = ""
    span: tuple[int, int] = (0, 0)
    """What a fixed turn of phrase covers of the sentence, when one says it."""


_FICTION: Final = re.compile(
    r"\b(?:novel|film|movie|video game|board game|thriller|screenplay|trilogy|blockbuster|sequel)\b"
)
_SUPPOSED: Final = re.compile(r"(?:Had|Were|Should|If|Unless) ")


def relations(scene: Scene, incidents: Incidents) -> list[Found]:
    """Every relation the text states, in its order, once for each pair and type in a sentence."""
    found: list[Found] = []
    for sentence in scene.sentences:
        block = scene.blocks[sentence.paragraph]
        if block.noise or block.role:
            continue
        if _FICTION.search(sentence.text):
            continue
        for one in _of_sentence(scene, sentence):
            if one.source.key == one.target.key and not one.deed:
                continue
            if _SUPPOSED.match(sentence.text) and one.type not in ("THREATENED", "CONDEMNED"):
                continue
            same = next((o for o in found if o.sentence is sentence and _same(one, o)), None)
            if same is not None:
                same.span = one.span if same.span == (0, 0) else same.span
                continue
            found.append(one)
    return found


def _same(a: Found, b: Found) -> bool:
    if a.type != b.type:
        return False
    if "/frame:" in a.rule and (a.target.key, a.source.key) == (b.source.key, b.target.key):
        return True
    if (a.source.key, a.target.key) == (b.source.key, b.target.key):
        return True
    return a.both and (a.target.key, a.source.key) == (b.source.key, b.target.key)


def _of_sentence(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    data = lexicon("relations")
    for token in sentence.tokens:
        if token.date is not None or token.number is not None:
            continue
        if token.name is not None:
            yield from _from_gloss(scene, sentence, token)
            continue
        entry = data["nouns"].get(two_words(sentence, token)) or data["nouns"].get(token.lemma)
        if entry and (token.tag.startswith(("N", "JJ")) or token.lemma == "rival"):
            yield from _of_noun(scene, sentence, token, entry)
        verb = data["verbs"].get(token.lemma)
        if verb and token.tag.startswith("V"):
            yield from _of_verb(scene, sentence, token, verb)
        if token.word.casefold() in data["joined"]:
            yield from _of_joined(scene, sentence, token, data["joined"][token.word.casefold()])
        yield from _special(scene, sentence, token)
    yield from _threats(scene, sentence)
    for one in framed(scene, sentence):
        yield Found(
            sentence, one.source, one.type, one.target, one.rule, one.trigger, one.both,
            span=one.span,
        )  # fmt: skip


# --- who -------------------------------------------------------------------------------------------


def agents(scene: Scene, sentence: Sentence, verb: Token) -> list[Party]:
    """Who does a verb, also through what governs it.

    `X blamed Y for signing a deal`: the signing is Y's. `X's statement, mocking Y`: the mocking is
    X's. `The statement mocked Y`: that of whoever issued the last one.
    """
    if any(True for _ in sentence.kids(verb, "auxpass")) and verb.lemma not in (
        "engage",
        "involve",
    ):
        found = []
        for prep in sentence.kids(verb, "agent", "prep"):
            if prep.lemma == "by":
                for pobj in sentence.kids(prep, "pobj"):
                    found += _parties(scene, sentence, pobj)
        return found
    own = subjects(sentence, verb) if verb.dep not in ("acl",) or verb.tag == "VBG" else []
    found = [
        p for t in own for p in _party_or_issuer(scene, sentence, _relative(sentence, verb, t))
    ]
    if found:
        return found
    below = verb
    for above in sentence.up(verb):
        if above.tag.startswith("V"):
            if above.lemma in (
                "blame",
                "accuse",
                "reprimand",
                "criticize",
                "criticise",
                "condemn",
                "denounce",
                "urge",
                "order",
                "ask",
                "force",
                "help",
            ) and below.dep in ("prep", "xcomp", "ccomp", "pcomp"):
                hit = [p for t in objects(sentence, above) for p in _parties(scene, sentence, t)]
                if hit:
                    return hit
            found = [
                p for t in subjects(sentence, above) for p in _party_or_issuer(scene, sentence, t)
            ]
            if found:
                return found
        below = above
    for token in sentence.tokens:
        if token.lemma in STATEMENTS and token.i < verb.i:
            found = _party_or_issuer(scene, sentence, token)
            if found:
                return found
    return []


STATEMENTS: Final = frozenset(
    [
        "statement",
        "video",
        "letter",
        "message",
        "communique",
        "communiqué",
        "article",
        "propaganda",
        "audio",
        "magazine",
        "pamphlet",
        "editorial",
    ]
)


def _relative(sentence: Sentence, verb: Token, token: Token) -> Token:
    if token.tag in ("WDT", "WP"):
        before = token.i - (2 if token.i and sentence.tokens[token.i - 1].word == "," else 1)
        if before >= 0 and sentence.tokens[before].name is not None:
            return sentence.tokens[before]
        if verb.dep == "relcl":
            return sentence.at(verb.head)
    return token


def _parties(scene: Scene, sentence: Sentence, token: Token) -> list[Party]:
    found = []
    two = any(
        k.lemma in ("both", "two") or (k.number and k.number.figure.value == 2)
        for k in sentence.kids(token, "det", "nummod", "predet", "amod")
    )
    if token.tag == "NNS" and two and token.lemma in GROUP_NOUNS | {"side", "militia"}:
        pair = _two_before(scene, sentence, ["both"])
        if pair:
            return pair
    for one in conjuncts(sentence, token):
        post = one.lemma in ("one", "commander", "leader", "member") or one.number is not None
        party = _person_beside(scene, sentence, one) if post else None
        party = party or scene.actor(sentence, one) or _seat(one)
        if party is None and one.lemma in (
            "government",
            "authority",
            "state",
            "official",
            "army",
            "military",
            "leader",
            "regime",
            "administration",
            "ministry",
            "minister",
            "spokesman",
            "president",
            "target",
        ):
            party = (
                _nation(scene, sentence, one)
                or _of_government(scene, sentence, one)
                or _office_of_state(scene, sentence, one)
            )
        if party is None:
            party = _person_beside(scene, sentence, one)
        if party is None and one.tag.startswith("NNP") and re.fullmatch(r"[A-Z]{3,7}", one.word):
            party = Party(one.word, "group", n.key_of(one.word))
        if party is None:
            for kid in sentence.kids(one, "nmod", "appos"):
                inner = scene.actor(sentence, kid)
                if inner is not None and one.lemma in ("country", "group", "state"):
                    found += [
                        p for t in conjuncts(sentence, kid) if (p := scene.actor(sentence, t))
                    ]
            continue
        found.append(party)
        if one.name is None and one.lemma in ("group", "country", "organization"):
            for kid in sentence.kids(one, "nmod"):
                found += [
                    p
                    for t in conjuncts(sentence, kid)
                    if (p := scene.actor(sentence, t)) and p.key != party.key
                ]
    return found


def _seat(token: Token) -> Party | None:
    """A capital that stands for its government: `talks between Kabul and X`."""
    if token.name is None or token.name.kind != n.PLACE:
        return None
    from loaders.article.places import place_index
    from loaders.article.scene import _state_ref

    iso = place_index().capitals.get(token.name.text)
    if not iso:
        return None
    return Party(place_index().name_of(iso), "state", f"state:{iso.lower()}", _state_ref(iso))


def _person_beside(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """The person named beside a post: `one of its commanders, X`."""
    pool = [token]
    for prep in sentence.kids(token, "prep"):
        if prep.lemma == "of":
            pool += list(sentence.kids(prep, "pobj"))
    for one in pool:
        for kid in sentence.kids(one, "appos"):
            if kid.name is not None and kid.name.kind == n.PERSON:
                return scene.party(kid.name)
    return None


def _of_government(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    from loaders.article.places import place_index
    from loaders.article.scene import _state_ref

    for kid in sentence.kids(token, "amod", "compound", "poss", "nmod"):
        if kid.name is not None and kid.name.kind == n.DEMONYM and kid.name.country:
            iso = kid.name.country
            return Party(
                place_index().name_of(iso), "state", f"state:{iso.lower()}", _state_ref(iso)
            )
        if kid.name is not None and kid.name.kind == n.PLACE and kid.name.level == "country":
            return scene.party(kid.name)
        if kid.name is not None and kid.name.kind == n.GROUP:
            return scene.party(kid.name)
    if token.lemma in ("government", "army", "military", "regime", "state") and scene.country:
        if any(k.lemma == "the" for k in sentence.kids(token, "det")):
            iso = scene.country
            return Party(
                place_index().name_of(iso), "state", f"state:{iso.lower()}", _state_ref(iso)
            )
    return None


def _nation(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """`the government of Mali` is Mali."""
    if token.lemma not in ("government", "authority", "army", "regime", "republic", "state"):
        return None
    for prep in sentence.kids(token, "prep"):
        if prep.lemma == "of":
            for pobj in sentence.kids(prep, "pobj"):
                if pobj.name is not None and pobj.name.level == "country":
                    return scene.party(pobj.name)
    return None


def _office_of_state(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """A government the text does not place: `the state government`."""
    if token.lemma not in ("government", "authority", "state"):
        return None
    if not any(k.lemma == "the" for k in sentence.kids(token, "det")):
        return None
    text = phrase(scene, sentence, token)
    return Party(text, "state", n.key_of(text))


def _party_or_issuer(scene: Scene, sentence: Sentence, token: Token) -> list[Party]:
    found = _parties(scene, sentence, token)
    if found:
        return found
    if token.lemma in STATEMENTS:
        for kid in sentence.kids(token, "poss", "compound", "nmod"):
            party = scene.actor(sentence, kid)
            if party is not None:
                return [party]
        for kid in sentence.kids(token, "prep", "acl"):
            if kid.lemma in ("by", "from", "issue", "release", "publish"):
                for inner in sentence.subtree(kid):
                    party = scene.actor(sentence, inner) if inner.name is not None else None
                    if party is not None:
                        return [party]
        return _last_issuer(scene, sentence)
    return []


def _last_issuer(scene: Scene, sentence: Sentence) -> list[Party]:
    """Who issued the statement last spoken of before this sentence."""
    for back in range(1, 4):
        if sentence.index - back < 0:
            return []
        earlier = scene.sentences[sentence.index - back]
        for token in reversed(earlier.tokens):
            if token.lemma in STATEMENTS:
                for kid in earlier.kids(token, "poss", "compound", "nmod"):
                    party = scene.actor(earlier, kid)
                    if party is not None:
                        return [party]
                above = earlier.at(token.head)
                if token.dep == "dobj":
                    found = [
                        p for t in subjects(earlier, above) for p in _parties(scene, earlier, t)
                    ]
                    if found:
                        return found[:1]
    return []


def _is_actor(party: Party) -> bool:
    return party.kind in ("group", "state", "force", "organization", "person")


def _denied(sentence: Sentence, token: Token) -> bool:
    if any(k.lemma == "no" for k in sentence.kids(token, "det")):
        return True
    for above in [token, *sentence.up(token)]:
        if any(k.dep == "neg" for k in sentence.kids(above)):
            return True
        if above is not token and above.lemma in (
            "deny",
            "reject",
            "refuse",
            "refute",
            "exclude",
            "end",
            "dissolve",
            "fear",
            "avert",
            "avoid",
            "prevent",
            "doubt",
        ):
            return True
        # `denies that it is a branch`: the denial stands above the clause.
        if above.tag.startswith("V") and above is not token and above.dep != "ccomp":
            break
    return False


# --- nouns ------------------------------------------------------------------------------------------


def _of_noun(
    scene: Scene, sentence: Sentence, noun: Token, entry: dict[str, Any]
) -> Iterator[Found]:
    if _denied(sentence, noun):
        return
    if entry.get("close") and not any(
        k.lemma
        in (
            "close",
            "strong",
            "long",
            "deep",
            "longstanding",
            "good",
            "friendly",
            "old",
            "robust",
            "operational",
        )
        for k in sentence.kids(noun, "amod")
    ):
        return
    rule = f"relation/noun:{noun.lemma}"
    both = bool(entry.get("both"))
    kind = str(entry["type"])
    if entry.get("tie"):
        if any(t.lemma in ("suspect", "accuse", "allege") for t in list(sentence.up(noun))[:3]):
            return
        beside = {k.lemma for k in sentence.kids(noun, "prep")}
        if kind == "ALLIED_WITH" and "against" in beside and "with" not in beside:
            # `a coalition against X` joins nobody with X.
            return
        if noun.lemma == "war" and sentence.at(noun.head).lemma == "at":
            yield from _at_war(scene, sentence, noun)
            return
        yield from _tie(scene, sentence, noun, kind, rule, both)
        return
    right = _possessors(scene, sentence, noun)
    left: list[Party] = []
    if noun.dep in ("amod", "compound", "nmod") or noun.tag.startswith("J"):
        # `IS's rival Al Qaeda`, `rival groups X and Y`
        head = sentence.at(noun.head)
        left = _parties(scene, sentence, head)
        right = right or _possessors(scene, sentence, head)
        if not right and len(left) >= 2 and both:
            left, right = left[:1], left[1:]
        if not right and both and left and head.dep == "conj":
            # `X and the rival Y`: the other side stands before.
            right = _nearest_group(scene, sentence, head, left)[:1]
        if not right and not both:
            return
    else:
        left = _is_said_of(scene, sentence, noun)
        if not right and both and noun.tag == "NNS" and len(left) >= 2:
            left, right = left[:1], left[1:]
    left = [p for p in left if all(p.key != q.key for q in right)]
    if both and not (left and right):
        left, right = _beside_own(scene, sentence, noun)
    for a in left[:3]:
        for b in right[:3]:
            if _is_actor(a) and _is_actor(b) and a.kind != "person" and b.kind != "person":
                if not (kind == "PART_OF" and b.kind in ("state", "force")):
                    yield Found(sentence, a, kind, b, rule, noun, both)


def _beside_own(scene: Scene, sentence: Sentence, noun: Token) -> tuple[list[Party], list[Party]]:
    """`X and its rival, the Y`: the name before the noun and the one right after it."""
    if not any(k.lemma in ("its", "their", "his") for k in sentence.kids(noun, "poss")):
        return [], []
    for after in sentence.tokens[noun.i + 1 : noun.i + 4]:
        if after.name is not None and after.name.kind == n.GROUP:
            right = [scene.party(after.name)]
            return _nearest_group(scene, sentence, noun, right)[:1], right
        if after.word not in (",", "the"):
            break
    return [], []


def _possessors(scene: Scene, sentence: Sentence, noun: Token) -> list[Party]:
    found: list[Party] = []
    for kid in sentence.kids(noun, "poss"):
        found += _parties(scene, sentence, kid)
    for prep in sentence.kids(noun, "prep"):
        if prep.lemma in ("of", "to", "for", "with", "from"):
            for pobj in sentence.kids(prep, "pobj"):
                found += _parties(scene, sentence, pobj)
    if not found:
        for kid in sentence.kids(noun, "compound", "amod", "nmod"):
            if kid.name is not None and kid.name.kind == n.GROUP:
                found.append(scene.party(kid.name))
    return found


def _is_said_of(scene: Scene, sentence: Sentence, noun: Token) -> list[Party]:
    """Of whom a noun is said: by `is`, by apposition, or as what follows a comma."""
    above = sentence.at(noun.head)
    if noun.dep == "oprd" and above.lemma in ("call", "consider", "label", "deem"):
        # `which it considers a branch of Y`, `A calls X a branch of Y`
        pool = [sentence.at(above.head)] if above.dep == "relcl" else objects(sentence, above)
        return [p for t in pool for p in _parties(scene, sentence, t)]
    if noun.dep == "attr" or (
        noun.dep in ("oprd", "dobj")
        and above.lemma in ("become", "remain", "call", "consider", "be")
    ):
        return [p for t in subjects(sentence, above) for p in _parties(scene, sentence, t)]
    if noun.dep == "pobj" and above.lemma == "as":
        governor = sentence.at(above.head)
        reflexive = any(
            k.lemma in ("itself", "themselves") for k in sentence.kids(governor, "dobj")
        )
        if governor.tag.startswith("V"):
            pool = (
                subjects(sentence, governor)
                if reflexive or not any(True for _ in sentence.kids(governor, "dobj"))
                else objects(sentence, governor)
            )
            return [p for t in pool for p in _parties(scene, sentence, t)]
    if noun.dep == "appos":
        found = _parties(scene, sentence, above)
        if found:
            return found[:1]
    own = [p for kid in sentence.kids(noun, "appos") for p in _parties(scene, sentence, kid)]
    if own:
        return own
    if noun.dep == "conj":
        return _is_said_of(scene, sentence, above) if above.i != noun.i else []
    first = min((t.i for t in sentence.subtree(noun)), default=noun.i)
    comma = first > 0 and sentence.tokens[first - 1].word == ","
    if comma or noun.dep in ("npadvmod", "appos", "dep", "conj"):
        for earlier in reversed(sentence.tokens[: max(first - 1, 0)]):
            if earlier.name is not None and earlier.name.kind == n.GROUP:
                return [scene.party(earlier.name)]
    return []


def _tie(
    scene: Scene, sentence: Sentence, noun: Token, kind: str, rule: str, both: bool
) -> Iterator[Found]:
    """`talks between X and Y`, `X's alliance with Y`, `X signed a deal with Y`."""
    left: list[Party] = []
    right: list[Party] = []
    for prep in sentence.kids(noun, "prep"):
        pobjs = [p for o in sentence.kids(prep, "pobj") for p in _parties(scene, sentence, o)]
        if prep.lemma in ("between", "among"):
            left, right = pobjs[:1], pobjs[1:]
        elif prep.lemma in ("with", "against", "to"):
            right += pobjs
    for kid in sentence.kids(noun, "poss"):
        left += _parties(scene, sentence, kid)
    if not right and noun.dep == "dobj":
        above = sentence.at(noun.head)
        for prep in sentence.kids(above, "prep"):
            if prep.lemma in ("with", "against"):
                right += [
                    p for o in sentence.kids(prep, "pobj") for p in _parties(scene, sentence, o)
                ]
    if right and not left:
        above = sentence.at(noun.head)
        if above.tag.startswith("V"):
            left = agents(scene, sentence, above)
        elif noun.dep == "pobj":
            left = agents(scene, sentence, above) or _nearest_group(scene, sentence, noun, right)
        if not left and kind in ("RIVAL_OF", "FIGHTS"):
            left = _nearest_group(scene, sentence, noun, right)
    signed = noun.dep == "dobj" and sentence.at(noun.head).lemma in (
        "sign", "reach", "agree", "conclude", "form", "announce",
    )  # fmt: skip
    if not right and signed:
        sides = agents(scene, sentence, sentence.at(noun.head))
        if len(sides) < 2:
            inside = [
                t
                for s in subjects(sentence, sentence.at(noun.head))
                for t in sentence.subtree(s)
                if t.name is not None and (t.name.kind == n.GROUP or t.name.level == "country")
            ]
            sides = [p for t in inside if (p := scene.actor(sentence, t)) is not None]
        if len(sides) >= 2:
            left, right = sides[:1], sides[1:2]
    if (
        kind == "NEGOTIATED_WITH"
        and noun.lemma in ("talk", "deal", "agreement", "accord", "pact")
        and re.search(r"\btrade\b|\btariff|\bmerger\b", sentence.text)
    ):
        return
    for a in left[:2]:
        for b in right[:4]:
            if a.key != b.key and _is_actor(a) and _is_actor(b) and ("group" in (a.kind, b.kind)):
                yield Found(sentence, a, kind, b, rule, noun, both)


def _at_war(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X and Y have been at war since 2019`, `the two groups are at war`."""
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    if verb is None:
        return
    sides = [p for t in subjects(sentence, verb) for p in _parties(scene, sentence, t)]
    against = [
        p
        for prep in sentence.kids(noun, "prep")
        if prep.lemma in ("with", "against")
        for o in sentence.kids(prep, "pobj")
        for p in _parties(scene, sentence, o)
    ]
    if sides and against:
        sides = [sides[0], against[0]]
    if len({p.key for p in sides}) < 2:
        sides = _two_before(scene, sentence, [t.word for t in subjects(sentence, verb)])
    for a, b in itertools.pairwise(sides):
        if a.key != b.key:
            yield Found(sentence, a, "FIGHTS", b, "relation/at-war", noun, both=True)
            return


def _two_before(scene: Scene, sentence: Sentence, words_: list[str]) -> list[Party]:
    """The two groups last spoken of, for `the two groups`, `both`, `they`."""
    if not any(
        w.casefold()
        in (
            "groups",
            "both",
            "they",
            "sides",
            "organisations",
            "organizations",
            "factions",
            "two",
            "movements",
            "militias",
        )
        for w in words_
    ):
        return []
    found: list[Party] = []
    for back in range(1, 4):
        if sentence.index < back:
            break
        for token in scene.sentences[sentence.index - back].tokens:
            beside = token.dep in ("poss", "compound", "appos")
            if token.name is not None and token.name.kind == n.GROUP and not beside:
                party = scene.party(token.name)
                if all(p.key != party.key for p in found):
                    found.append(party)
        if len(found) >= 2:
            return found[:2]
    return []


def two_before(scene: Scene, sentence: Sentence) -> list[Party]:
    """The two groups last spoken of before a sentence; [] when there are no two."""
    return _two_before(scene, sentence, ["both"])


def _nearest_group(scene: Scene, sentence: Sentence, token: Token, but: list[Party]) -> list[Party]:
    for earlier in reversed(sentence.tokens[: token.i]):
        if (
            earlier.name is not None
            and earlier.name.kind == n.GROUP
            and all(earlier.name.key != p.key for p in but)
        ):
            return [scene.party(earlier.name)]
    return []


# --- verbs ------------------------------------------------------------------------------------------


def _of_verb(
    scene: Scene, sentence: Sentence, verb: Token, entry: dict[str, Any]
) -> Iterator[Found]:
    from loaders.article.events import unreal

    if _denied(sentence, verb) or (unreal(sentence, verb) and entry["type"] not in ("CONDEMNED",)):
        return
    kind = str(entry["type"])
    rule = f"relation/verb:{verb.lemma}"
    if entry.get("allegiance") and not any(
        k.lemma in ("allegiance", "loyalty", "bayah", "fealty", "bay'a", "bayat", "oath")
        for k in sentence.kids(verb, "dobj")
    ):
        return
    if verb.lemma == "break" and not any(
        k.lemma in ("away", "off", "tie", "from") for k in sentence.kids(verb)
    ):
        return
    passive = any(True for _ in sentence.kids(verb, "auxpass", "nsubjpass"))
    if entry.get("terrorist") and not re.search(r"\bterror", sentence.text):
        return
    left = agents(scene, sentence, verb)
    by = [
        p
        for prep in sentence.kids(verb, "agent", "prep")
        if prep.lemma == "by"
        for o in sentence.kids(prep, "pobj")
        for p in _parties(scene, sentence, o)
    ]
    if entry.get("terrorist") and not by and verb.tag == "VBN":
        by = _listed_by(scene, sentence, verb)
    participle = verb.tag == "VBN" and verb.dep == "acl" and bool(by) and not entry.get("preps")
    if participle:
        left, passive = by, True
    if verb.lemma == "fight":
        beside = [
            p
            for prep in sentence.kids(verb, "prep")
            if prep.lemma == "alongside"
            for o in sentence.kids(prep, "pobj")
            for p in _parties(scene, sentence, o)
        ]
        for b in beside[:2]:
            for a in left[:1]:
                if a.key != b.key and a.kind == "group":
                    yield Found(
                        sentence, a, "ALLIED_WITH", b, "relation/fights-alongside", verb, both=True
                    )
        if beside:
            return
    preps = entry.get("preps") or []
    right = [
        p
        for prep in _all_preps(sentence, verb)
        if prep.lemma in preps
        for o in sentence.kids(prep, "pobj")
        for p in _parties(scene, sentence, o)
    ]
    if entry.get("passive") and (passive or verb.dep in ("acl", "amod")):
        said_of = subjects(sentence, verb) if passive else [sentence.at(verb.head)]
        left = [p for t in said_of for p in _parties(scene, sentence, t)]
        if not left and not passive:
            left = _is_said_of(scene, sentence, sentence.at(verb.head))
    elif participle:
        right = _parties(scene, sentence, sentence.at(verb.head))
    elif passive and not preps:
        right = [
            p
            for t in subjects(sentence, verb)
            for p in _parties(scene, sentence, _relative(sentence, verb, t))
        ]
    elif not preps or entry.get("object"):
        hit = objects(sentence, verb)
        right += [p for t in hit for p in _parties(scene, sentence, t)]
        if verb.dep == "relcl" and not hit:
            head = sentence.at(verb.head)
            if head.lemma not in ("who",) and any(True for _ in sentence.kids(verb, "nsubj")):
                right += _parties(scene, sentence, head) or (
                    [Party(phrase(scene, sentence, head), "text", n.key_of(head.word))]
                    if kind == "CONDEMNED"
                    and head.tag.startswith("N")
                    and left
                    and left[0].kind == "group"
                    else []
                )
        if kind == "CONDEMNED" and not right and verb.dep == "conj":
            right = [
                p
                for k in sentence.kids(verb, "conj")
                for t in objects(sentence, k)
                for p in _parties(scene, sentence, t)
            ]
        if kind == "CONDEMNED" and not right:
            right = [
                p
                for k in sentence.kids(verb, "conj")
                if k.tag.startswith("V")
                for t in objects(sentence, k)
                for p in _parties(scene, sentence, t)
            ]
    if both_subjects := (entry.get("both") and not right and len(left) >= 2):
        left, right = left[:1], left[1:]
    if entry.get("blame"):
        yield from _blame(scene, sentence, verb, left, right, rule)
        return
    if entry.get("deed"):
        deed = _deed(sentence, verb, passive)
        only = len(list(objects(sentence, verb))) == 1 and not passive
        if deed is not None and (only or all(r.kind not in ("group",) for r in right)):
            for a in left[:3] or _condemners(scene, sentence, verb, passive):
                yield Found(
                    sentence,
                    a,
                    kind,
                    Party(phrase(scene, sentence, deed), "incident", "deed"),
                    rule,
                    verb,
                    deed=True,
                )
            return
    doubt = "the word may mean less than an affiliation" if entry.get("weak") else ""
    for a in left[:3]:
        for b in right[:4]:
            if a.key == b.key or not _is_actor(a) or (not _is_actor(b) and kind != "CONDEMNED"):
                continue
            kinds = {a.kind, b.kind}
            if "group" not in kinds and not (kind == "DESIGNATED" and b.kind == "person"):
                continue
            if kind in ("SUPPORTS", "RIVAL_OF", "ALLIED_WITH") and "person" in kinds:
                continue
            if verb.lemma == "join" and not (a.kind == b.kind == "group"):
                continue
            if verb.lemma in (
                "back",
                "arm",
                "aid",
                "assist",
                "train",
                "support",
                "fund",
            ) and b.kind not in ("group", "force", "state"):
                continue
            one = Found(sentence, a, kind, b, rule, verb, bool(entry.get("both")), doubt=doubt)
            _on_whose_word(scene, sentence, verb, one)
            yield one
    del both_subjects


def _listed_by(scene: Scene, sentence: Sentence, verb: Token) -> list[Party]:
    """`listed as a terrorist group by A, B and C`: the names behind `by`, up to the next verb."""
    found: list[Party] = []
    after = False
    for token in sentence.tokens[verb.i :]:
        if token.lemma == "by":
            after = True
        elif after and token.tag in ("VBZ", "VBD", "VBP", "MD"):
            break
        elif after and token.name is not None:
            party = scene.actor(sentence, token)
            if party is not None and party.kind in ("state", "organization"):
                found.append(party)
    return found


def _all_preps(sentence: Sentence, verb: Token) -> Iterator[Token]:
    for prep in sentence.kids(verb, "prep", "dative", "prt", "advmod"):
        yield prep
        yield from sentence.kids(prep, "prep")
    for obj in sentence.kids(verb, "dobj"):
        for prep in sentence.kids(obj, "prep"):
            yield prep
            for inner in sentence.kids(prep, "pobj"):  # an oath of loyalty to X
                yield from sentence.kids(inner, "prep")


def _deed(sentence: Sentence, verb: Token, passive: bool) -> Token | None:
    pool = subjects(sentence, verb) if passive else objects(sentence, verb)
    for token in pool:
        if (
            token.lemma in words("violence", "taken_up")
            or token.lemma in lexicon("violence")["event_nouns"]
        ):
            return token
    return None


def _condemners(scene: Scene, sentence: Sentence, verb: Token, passive: bool) -> list[Party]:
    """Those who condemn and are no known actor: `the president`, `the mayor of X`."""
    if passive:
        return []
    found = []
    for token in subjects(sentence, verb):
        if token.tag.startswith("N") and token.lemma in words("people", "roles"):
            text = phrase(scene, sentence, token)
            found.append(Party(text, "organization", n.key_of(text)))
    return found


def _blame(
    scene: Scene, sentence: Sentence, verb: Token, left: list[Party], right: list[Party], rule: str
) -> Iterator[Found]:
    """`X blamed Y for abandoning jihad` reproaches Y; `X blamed Y for the attack` attributes a deed."""
    for prep in sentence.kids(verb, "prep"):
        for inner in sentence.subtree(prep):
            if (
                inner.lemma in lexicon("violence")["event_nouns"]
                or inner.lemma in lexicon("violence")["kill_verbs"]
            ):
                return
            if inner.lemma in (
                "support",
                "back",
                "arm",
                "fund",
                "harbor",
                "harbour",
                "shelter",
                "sponsor",
                "finance",
                "train",
                "supply",
            ):
                hit = [p for t in objects(sentence, inner) for p in _parties(scene, sentence, t)]
                for a in right[:2]:
                    for b in hit[:2]:
                        if "group" in (a.kind, b.kind) and a.key != b.key:
                            by = left[0].name if left else ""
                            yield Found(
                                sentence,
                                a,
                                "SUPPORTS",
                                b,
                                rule,
                                verb,
                                attribution="blamed",
                                asserted_by=by,
                            )
                return
    for a in left[:2]:
        for b in right[:2]:
            if verb.lemma == "accuse":
                continue
            if a.kind == "group" and _is_actor(b) and b.kind != "person":
                yield Found(sentence, a, "CONDEMNED", b, rule, verb)


def _on_whose_word(scene: Scene, sentence: Sentence, verb: Token, one: Found) -> None:
    for above in [verb, *sentence.up(verb)]:
        if above.dep == "ccomp":
            governor = sentence.at(above.head)
            if governor.lemma in (*SAYING, "believe", "allege", "accuse", "suspect"):
                for token in subjects(sentence, governor):
                    party = scene.actor(sentence, token)
                    one.asserted_by = party.name if party else phrase(scene, sentence, token)
                if governor.lemma in ("allege", "accuse"):
                    one.attribution = "blamed"
                elif governor.lemma in ("believe", "suspect"):
                    one.attribution = "suspected"


# --- hyphens and special shapes ---------------------------------------------------------------------


def _of_joined(
    scene: Scene, sentence: Sentence, token: Token, entry: dict[str, Any]
) -> Iterator[Found]:
    """`al-Qaeda-linked JNIM`, `the Iran-backed Houthis`, `IS-affiliated Ansaru`."""
    if entry.get("skip") or token.i < 2 or sentence.tokens[token.i - 1].word != "-":
        return
    first = sentence.tokens[token.i - 2]
    if first.name is None:
        return
    from loaders.article.places import place_index
    from loaders.article.scene import _state_ref

    if first.name.kind == n.DEMONYM:
        iso = first.name.country
        outer: Party | None = Party(
            place_index().name_of(iso), "state", f"state:{iso.lower()}", _state_ref(iso)
        )
    else:
        outer = scene.actor(sentence, first)
    inner: Party | None = None
    for later in sentence.tokens[token.i + 1 : token.i + 5]:
        if later.name is not None and later.name.kind == n.GROUP:
            inner = scene.party(later.name)
            break
        if later.word in (",", "."):
            break
    if outer is None or inner is None or outer.key == inner.key:
        return
    kind = str(entry["type"])
    a, b = (outer, inner) if entry.get("reverse") else (inner, outer)
    yield Found(sentence, a, kind, b, f"relation/hyphen:{token.lemma}", token)


_FEARS: Final = frozenset(["apprehension", "fear", "concern", "anxiety", "alarm"])


def _special(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Found]:
    if token.lemma in ("form", "establish", "found", "create") and token.tag == "VBN":
        yield from _formed(scene, sentence, token)
    elif (
        token.lemma in ("relation", "tie")
        and token.dep == "dobj"
        and sentence.at(token.head).lemma in ("seek", "establish", "pursue")
    ):
        right = [
            p
            for prep in sentence.kids(token, "prep")
            if prep.lemma == "with"
            for o in sentence.kids(prep, "pobj")
            for p in _parties(scene, sentence, o)
        ]
        for a in agents(scene, sentence, sentence.at(token.head))[:1]:
            for b in right[:5]:
                if a.kind == "group" and b.kind == "state":
                    yield Found(
                        sentence,
                        a,
                        "NEGOTIATED_WITH",
                        b,
                        "relation/seeks-relations",
                        token,
                        doubt="relations are sought, not said to be established",
                    )
    elif token.lemma in ("attack", "operation", "offensive", "war", "raid") and token.tag == "NNS":
        yield from _generic_fight(scene, sentence, token)
    elif token.lemma in ("receive", "obtain", "get") and token.tag.startswith("V"):
        yield from _gets(scene, sentence, token)
    elif token.lemma == "support" and token.tag.startswith("N"):
        yield from _in_support(scene, sentence, token)
    elif token.lemma == "member" and token.dep == "attr":
        yield from _member(scene, sentence, token)
    elif token.lemma in ("add", "place", "put", "include") and token.tag.startswith("V"):
        yield from _put_on_list(scene, sentence, token)
    elif token.lemma == "loyal":
        yield from _loyal(scene, sentence, token)
    elif token.lemma == "join" and any(o.lemma == "force" for o in objects(sentence, token)):
        yield from _joined_forces(scene, sentence, token)
    elif token.lemma == "include" and token.tag.startswith("V"):
        yield from _enemies_include(scene, sentence, token)
    elif token.lemma in _UNDER and sentence.at(token.head).lemma == "under":
        yield from _under(scene, sentence, token)
    elif token.lemma in ("tie", "link", "relation") and token.dep == "dobj":
        yield from _cut_ties(scene, sentence, token)
    elif token.lemma == "warn" and token.tag.startswith("V"):
        yield from _warned(scene, sentence, token)
    elif token.lemma in ("provide", "give", "offer", "supply", "lend") and token.tag.startswith(
        "V"
    ):
        yield from _gives(scene, sentence, token)
    elif token.lemma in _FEARS:
        among = [
            p
            for prep in sentence.kids(token, "prep")
            if prep.lemma in ("among", "of", "in")
            for o in sentence.kids(prep, "pobj")
            for p in _parties(scene, sentence, o)
        ]
        for inner in sentence.tokens[token.i :]:
            if inner.lemma in ("attack", "strike", "raid") and inner.tag.startswith("N"):
                by = [
                    p
                    for prep in sentence.kids(inner, "prep", "agent")
                    if prep.lemma == "by"
                    for o in sentence.kids(prep, "pobj")
                    for p in _parties(scene, sentence, o)
                ]
                for a in by[:1]:
                    for b in among[:1]:
                        if a.key != b.key:
                            yield Found(
                                sentence,
                                a,
                                "THREATENED",
                                b,
                                "relation/fear",
                                token,
                                attribution="suspected",
                                asserted_by=b.name,
                            )


def _generic_fight(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`its attacks against X`: fighting as a standing fact, without a day."""
    if any(d.when.precision == "day" for d in sentence.dates):
        return
    left = [p for k in sentence.kids(noun, "poss") if (p := scene.actor(sentence, k))]
    right: list[Party] = []
    for prep in sentence.kids(noun, "prep"):
        pobjs = [p for o in sentence.kids(prep, "pobj") for p in _parties(scene, sentence, o)]
        if prep.lemma == "by":
            left += pobjs
        elif prep.lemma in ("against", "on"):
            right += pobjs
    for a in left[:1]:
        for b in right[:3]:
            if a.kind == "group" and b.kind in ("group", "force", "state") and a.key != b.key:
                yield Found(sentence, a, "FIGHTS", b, f"relation/noun:{noun.lemma}", noun)


_HELP: Final = frozenset(
    [
        "support",
        "shelter",
        "training",
        "funding",
        "weapon",
        "arms",
        "haven",
        "assistance",
        "sanctuary",
        "aid",
        "money",
        "finance",
        "backing",
        "refuge",
        "logistics",
        "advice",
        "equipment",
        "ammunition",
        "drone",
        "missile",
    ]
)


def _gives(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`provided support to X`, `gave Y safe haven`."""
    given = [o for o in objects(sentence, verb) if o.lemma in _HELP]
    if not given or _denied(sentence, verb):
        return
    right: list[Party] = []
    for prep in _all_preps(sentence, verb):
        if prep.lemma in ("to", "for"):
            right += [p for o in sentence.kids(prep, "pobj") for p in _parties(scene, sentence, o)]
    right += [p for o in sentence.kids(verb, "dative") for p in _parties(scene, sentence, o)]
    for a in agents(scene, sentence, verb)[:2]:
        for b in right[:2]:
            if a.key != b.key and "group" in (a.kind, b.kind) and a.kind != "person":
                one = Found(sentence, a, "SUPPORTS", b, f"relation/gives:{given[0].lemma}", verb)
                _on_whose_word(scene, sentence, verb, one)
                yield one


def _gets(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`receives support from X`."""
    if not any(o.lemma in _HELP for o in objects(sentence, verb)) or _denied(sentence, verb):
        return
    givers = [
        p
        for prep in _all_preps(sentence, verb)
        if prep.lemma == "from"
        for o in sentence.kids(prep, "pobj")
        for p in _parties(scene, sentence, o)
    ]
    for a in givers[:2]:
        for b in agents(scene, sentence, verb)[:1]:
            if a.key != b.key and "group" in (a.kind, b.kind):
                one = Found(sentence, a, "SUPPORTS", b, "relation/receives", verb)
                _on_whose_word(scene, sentence, verb, one)
                yield one


def _in_support(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`has had troops there in support of X`."""
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    if verb is None or sentence.at(noun.head).lemma != "in":
        return
    for a in agents(scene, sentence, verb)[:2]:
        for b in _possessors(scene, sentence, noun)[:1]:
            bodies = ("group", "state", "force")
            if a.key != b.key and a.kind in bodies and b.kind in bodies:
                yield Found(sentence, a, "SUPPORTS", b, "relation/in-support-of", noun)


def _member(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X is a member of Y`, `Y, of which X is a member`."""
    verb = sentence.at(noun.head)
    whole = _possessors(scene, sentence, noun)
    if not whole and verb.dep == "relcl":
        whole = _parties(scene, sentence, sentence.at(verb.head))
    for a in [p for t in subjects(sentence, verb) for p in _parties(scene, sentence, t)][:1]:
        for b in whole[:1]:
            if a.key != b.key and a.kind == b.kind == "group":
                yield Found(sentence, a, "PART_OF", b, "relation/member-of", noun)


def _loyal(scene: Scene, sentence: Sentence, word: Token) -> Iterator[Found]:
    """`X is loyal to Y`, `a group loyal to Y`."""
    right = [
        p
        for prep in sentence.kids(word, "prep")
        if prep.lemma == "to"
        for o in sentence.kids(prep, "pobj")
        for p in _parties(scene, sentence, o)
    ]
    above = sentence.at(word.head)
    said_of = subjects(sentence, above) if word.dep == "acomp" else [above]
    for a in [p for t in said_of for p in _parties(scene, sentence, t)][:1]:
        for b in right[:1]:
            if a.key != b.key and a.kind == "group" and b.kind in ("group", "person"):
                yield Found(sentence, a, "AFFILIATED_WITH", b, "relation/loyal-to", word)


def _joined_forces(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X joined forces with Y`, `X and Y have joined forces`."""
    from loaders.article.events import unreal

    if _denied(sentence, verb) or unreal(sentence, verb):
        return
    sides = agents(scene, sentence, verb)
    for prep in _all_preps(sentence, verb):
        if prep.lemma == "with":
            sides += [p for o in sentence.kids(prep, "pobj") for p in _parties(scene, sentence, o)]
    for b in sides[1:3]:
        if sides[0].key != b.key and "group" in (sides[0].kind, b.kind):
            yield Found(
                sentence, sides[0], "ALLIED_WITH", b, "relation/joined-forces", verb, both=True
            )


def _enemies_include(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X's enemies include Y`."""
    nouns = lexicon("relations")["nouns"]
    for token in sentence.kids(verb, "nsubj"):
        entry = nouns.get(token.lemma)
        if entry is None or entry.get("tie"):
            continue
        for a in _possessors(scene, sentence, token)[:1]:
            for b in [p for t in objects(sentence, verb) for p in _parties(scene, sentence, t)]:
                if a.key != b.key and "group" in (a.kind, b.kind):
                    kind = str(entry["type"])
                    yield Found(
                        sentence, a, kind, b, "relation/include", verb, bool(entry.get("both"))
                    )


def _put_on_list(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`added X to its list of terrorist organisations`."""
    lists = [
        o
        for prep in _all_preps(sentence, verb)
        if prep.lemma in ("to", "on", "in")
        for o in sentence.kids(prep, "pobj")
        if o.lemma in ("list", "blacklist")
    ]
    if not lists or not re.search(
        r"terror|sanction|black|proscribed|banned|outlawed", sentence.text
    ):
        return
    passive = any(True for _ in sentence.kids(verb, "auxpass"))
    hit = subjects(sentence, verb) if passive else objects(sentence, verb)
    left = agents(scene, sentence, verb)
    if not left:
        left = [p for o in lists for p in _possessors(scene, sentence, o)]
    if passive and not left:
        # `on the list of terrorist organisations by Canada` hangs the maker on the organisations.
        left = [
            p
            for o in lists
            for t in sentence.subtree(o)
            if t.lemma == "by"
            for k in sentence.kids(t, "pobj")
            for p in _parties(scene, sentence, k)
        ]
    for a in left[:2]:
        for token in hit:
            for b in _parties(scene, sentence, token)[:2]:
                if a.key != b.key and a.kind in ("state", "organization"):
                    yield Found(sentence, a, "DESIGNATED", b, "relation/put-on-list", verb)


_UNDER: Final = frozenset(("umbrella", "banner", "command", "leadership", "flag"))


def _under(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X operates under the umbrella of Y`."""
    verb = next((t for t in sentence.up(noun) if t.tag.startswith("V")), None)
    if verb is None or _denied(sentence, verb):
        return
    for a in agents(scene, sentence, verb)[:2]:
        for b in _possessors(scene, sentence, noun)[:1]:
            if a.kind == b.kind == "group" and a.key != b.key:
                yield Found(sentence, a, "PART_OF", b, "relation/under", noun)


def _cut_ties(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Found]:
    """`X cut its ties with Y`: it left, when both are armed groups."""
    verb = sentence.at(noun.head)
    if verb.lemma not in ("cut", "sever", "break", "renounce") or _denied(sentence, verb):
        return
    right = [
        p
        for prep in (*sentence.kids(noun, "prep"), *sentence.kids(verb, "prep"))
        if prep.lemma in ("with", "to")
        for o in sentence.kids(prep, "pobj")
        for p in _parties(scene, sentence, o)
    ]
    for a in agents(scene, sentence, verb)[:1]:
        for b in right[:1]:
            if a.kind == b.kind == "group" and a.key != b.key:
                yield Found(sentence, a, "SPLIT_FROM", b, "relation/cut-ties", verb)


def _warned(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X warned Chinese companies to leave`: a threat, when an armed group says it."""
    for a in agents(scene, sentence, verb)[:1]:
        if a.kind != "group":
            return
        for token in objects(sentence, verb):
            party = scene.actor(sentence, token)
            if party is None and token.tag.startswith("N"):
                text = phrase(scene, sentence, token)
                party = Party(text, "text", n.key_of(text))
            if party is not None and party.key != a.key:
                yield Found(sentence, a, "THREATENED", party, "relation/warned", verb)


def _formed(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Found]:
    """`X was formed in 2015, during Y's expansion`; `X was founded as a branch of Y`."""
    subject = [p for t in subjects(sentence, verb) for p in _parties(scene, sentence, t)]
    for prep in sentence.kids(verb, "agent", "prep"):
        for pobj in sentence.kids(prep, "pobj"):
            if pobj.lemma in (
                "defector",
                "dissident",
                "member",
                "commander",
                "splinter",
                "remnant",
                "deserter",
            ):
                for inner in sentence.subtree(pobj):
                    if inner.name is not None and inner.name.kind == n.GROUP:
                        for a in subject[:1]:
                            yield Found(
                                sentence,
                                a,
                                "SPLIT_FROM",
                                scene.party(inner.name),
                                "relation/formed-by-defectors",
                                verb,
                            )
                        break
    for token in sentence.tokens[verb.i :]:
        if token.lemma in ("expansion", "wave", "merger", "alliance") and token.i > verb.i:
            owners = list(sentence.kids(token, "poss"))
            for owner in owners:
                party = scene.actor(sentence, owner)
                if party is not None and party.kind == "group":
                    for a in subject[:1]:
                        if a.key != party.key and a.kind == "group":
                            yield Found(
                                sentence,
                                a,
                                "PART_OF",
                                party,
                                "relation/formed-in-expansion",
                                verb,
                                doubt="said of its founding, not in so many words",
                            )
                            return


def _from_gloss(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Found]:
    """`the enemy (Khawarij)` in a letter: its issuer calls whoever is meant an enemy."""
    del token
    for word, called, start, _ in scene.declared.glosses:
        if word != "enemy" or not sentence.start <= start < sentence.end:
            continue
        entry = scene.declared.entries.get(n.key_of(called)) or n.gazetteer().get(n.key_of(called))
        issuer = _last_issuer(scene, sentence)
        if entry is None or not issuer:
            continue
        target = scene.first_of.get(entry.key)
        if target is None:
            continue
        anchor = next((t for t in sentence.tokens if t.lemma == "enemy"), sentence.tokens[0])
        yield Found(
            sentence, issuer[0], "RIVAL_OF", scene.party(target), "relation/gloss-enemy", anchor
        )


def _threats(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """`X would target Y`, `X vowed to attack Y`, `X was planning attacks across Z`."""
    from loaders.article.events import unreal

    data = lexicon("relations")
    verbs, nouns = set(data["threat_verbs"]), set(data["threat_nouns"])
    for token in sentence.tokens:
        if token.name is not None:
            continue
        is_verb = token.tag.startswith("V") and token.lemma in verbs and token.lemma != "launch"
        is_noun = (token.tag.startswith("N") and token.lemma in nouns) or token.lemma == "plotting"
        if not (is_verb or is_noun):
            continue
        governor = list(sentence.up(token))
        stepped = (
            is_noun
            and bool(governor)
            and governor[0].lemma
            in ("step", "intensify", "increase", "resume", "launch", "expand", "escalate")
            and unreal(sentence, governor[0])
        )
        planned = stepped or (
            is_noun
            and any(
                t.lemma
                in ("plan", "plot", "prepare", "threaten", "vow", "engage", "announce", "promise")
                for t in governor[:3]
            )
            and governor[0].lemma not in ("foil", "thwart")
        )
        if is_verb and not unreal(sentence, token):
            continue
        if is_verb and not _threatening(sentence, token):
            continue
        if is_noun and not planned:
            continue
        if _denied(sentence, token):
            continue
        anchor = token if is_verb else next((t for t in governor if t.tag.startswith("V")), token)
        left = [p for p in agents(scene, sentence, anchor) if p.kind == "group"]
        hit = list(_aimed_at(scene, sentence, token, is_verb or stepped))
        for a in left[:1]:
            for b in hit[:4]:
                if a.key != b.key:
                    one = Found(
                        sentence, a, "THREATENED", b, f"relation/threat:{token.lemma}", token
                    )
                    _on_whose_word(scene, sentence, anchor, one)
                    if one.asserted_by and one.asserted_by != a.name:
                        one.attribution = "blamed"
                    yield one


def _threatening(sentence: Sentence, token: Token) -> bool:
    """Whether an unreal deed is announced or planned, not denied, supposed or advised against."""
    if any(k.dep == "aux" and k.lemma in ("would", "will", "shall") for k in sentence.kids(token)):
        return True
    return any(
        t.lemma
        in (
            "threaten",
            "vow",
            "plan",
            "plot",
            "intend",
            "promise",
            "swear",
            "pledge",
            "warn",
            "seek",
            "want",
            "aim",
            "prepare",
        )
        for t in list(sentence.up(token))[:2]
    )


def _aimed_at(scene: Scene, sentence: Sentence, token: Token, is_verb: bool) -> Iterator[Party]:
    pool = list(objects(sentence, token)) if is_verb and token.tag.startswith("V") else []
    preps = list(sentence.kids(token, "prep"))
    above = sentence.at(token.head)
    if not is_verb and above.tag.startswith("V"):
        preps += list(sentence.kids(above, "prep"))
    if not is_verb and above.dep in ("prep",):
        preps += list(sentence.kids(sentence.at(above.head), "prep"))
    whom = bool(pool)
    for prep in preps:
        if whom and prep.lemma in ("in", "across", "at", "inside"):
            continue  # `attack all ships in the Red Sea`: the sea is where
        if prep.lemma in ("against", "on", "in", "across", "at", "inside", "towards"):
            for pobj in sentence.kids(prep, "pobj"):
                pool += list(conjuncts(sentence, pobj))
    seen = set()
    for one in pool:
        if one.i in seen or one.date is not None or one.number is not None or one.i == token.i:
            continue
        seen.add(one.i)
        party = scene.actor(sentence, one)
        if party is not None:
            yield party
        elif one.name is not None and one.name.kind == n.PLACE:
            yield Party(one.name.text, "place", one.name.key)
        elif (
            is_verb
            and one.tag.startswith("N")
            and one.lemma
            not in ("attack", "operation", "way", "office", "residence", "time", "day")
        ):
            text = phrase(scene, sentence, one)
            yield Party(text, "text", n.key_of(text))


# --- finishing --------------------------------------------------------------------------------------


def _dates(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Whether a date stands in the clause of the word that makes a relation."""
    if steps(sentence, token, trigger) > NEAR:
        return False
    low, high = sorted((token.i, trigger.i))
    if any(t.word == ";" for t in sentence.tokens[low:high]):
        return False
    below = {t.i for t in sentence.subtree(trigger)}
    if token.i in below:
        return True
    if trigger.dep in ("appos", "amod", "compound", "nmod", "acl", "relcl"):
        return False
    for above in sentence.up(token):
        if above.i == trigger.i:
            return True
        if above.tag.startswith("V"):
            if above.dep in ("relcl", "acl"):
                return False
            apart = {trigger.dep, above.dep} & {"conj", "ccomp", "parataxis"}
            if trigger.tag.startswith("V") and apart and token.i > min(above.i, trigger.i):
                return False  # `broke away in 2012 and pledged allegiance`: the year is the first's
            return steps(sentence, above, trigger) <= 1 or trigger.tag.startswith("N")
    return True


NEAR: Final = 4
"""Steps through the tree within which a date belongs to a relation."""


def date_of(scene: Scene, found: Found, around: When) -> When:
    """The date a sentence gives for what it states: the first whole one, `since` included."""
    sentence, trigger = found.sentence, found.trigger
    heard = {id(t.date): t for t in sentence.tokens if t.date is not None}
    for one in sentence.dates:
        token = heard.get(id(one))
        if token is not None and not _dates(sentence, token, trigger):
            continue
        if token is None and trigger.dep in ("appos", "amod", "compound", "nmod", "acl"):
            continue
        when = complete(one, around, scene.today)
        if when.iso and one.kind != "anaphoric":
            return when
    start, end = found.span
    for one in sentence.dates if end else ():
        # Inside the turn of phrase, or right behind it: `split from Y in 2014`.
        lead = sentence.text[end : one.start] if one.start >= end else ""
        between = sentence.text[one.start : max(one.start, trigger.start - sentence.start)]
        if (start <= one.start < end and " and " not in between) or (
            one.start >= end and re.fullmatch(r",? (?:(?:in|on|since|from|early|late) )*", lead)
        ):
            when = complete(one, around, scene.today)
            if when.iso and one.kind != "anaphoric":
                return when
    return When()


def finish(scene: Scene, one: Found, number: int, incident: str, when: When) -> Relation:
    """The relation as a claim."""
    doubts = [one.doubt] if one.doubt else []
    if one.attribution in ("blamed", "suspected"):
        doubts.append(f"on the word of {one.asserted_by or 'others'} only")
    return Relation(
        id=f"R{number}",
        rule=one.rule,
        at=scene.of_sentence(one.sentence),
        doubts=tuple(doubts),
        source=one.source,
        type=one.type,
        target=one.target,
        date=when,
        sign=int(lexicon("relations")["signs"][one.type]),
        directed=not one.both,
        attribution=one.attribution,
        asserted_by=one.asserted_by,
        role=one.trigger.lemma if one.trigger.name is None else "",
        incident=incident,
    )
