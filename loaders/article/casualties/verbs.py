"""Tolls that hang on a verb: `killed`, `lost their lives`, `sustained injuries`."""

import re
from collections.abc import Iterator
from typing import Final

from loaders.article.casualties.counting import tolls_on
from loaders.article.casualties.patients import is_passive, noun_meant, those_hit, verb_key
from loaders.article.casualties.toll import ABDUCTED, INJURED, KILLED, Toll
from loaders.article.clauses import conjuncts, objects, subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, category, is_human

_SACRIFICE: Final = re.compile(
    r"\b(?:paid the (?:supreme|ultimate) (?:price|sacrifice)|(?:embraced|attained|achieved) "
    r"(?:martyrdom|shahadat)|laid down (?:his|her|their) li(?:fe|ves))\b"
)
_LIFE: Final = frozenset(("life", "lives"))


def of_verb(
    scene: Scene, sentence: Sentence, verb: Token, violence: dict[str, dict[str, object]]
) -> Iterator[Toll]:
    """The tolls that hang on one verb."""
    if not verb.tag.startswith("V"):
        return
    key = verb_key(verb)
    if key in violence["kill_verbs"] or _is_shot_dead(sentence, verb):
        entry = violence["kill_verbs"].get(key) or {}
        if (
            isinstance(entry, dict)
            and entry.get("hurt")
            and not re.search(r"\bto\s+death\b|\bdead\b|\bkill", sentence.text)
        ):
            return
        for toll in tolls_on(scene, sentence, verb, KILLED, those_hit(sentence, verb)):
            toll.active = not is_passive(sentence, verb) and verb.dep != "acl"
            yield toll
    elif verb.lemma in violence["injure_verbs"]:
        yield from tolls_on(scene, sentence, verb, INJURED, those_hit(sentence, verb))
    elif verb.lemma in violence["die_verbs"]:
        yield from tolls_on(
            scene,
            sentence,
            verb,
            KILLED,
            [noun_meant(sentence, verb, t) for t in subjects(sentence, verb)],
        )
    elif key in ("abduct", "kidnap") or (
        verb.lemma == "take" and re.search(r"\bhostages?\b|\bcaptives?\b", sentence.text)
    ):
        # In `took six students hostage` the last word is heard as the object.
        whom = [
            next((k for k in sentence.kids(t, "compound") if k.tag == "NNS"), t)
            if t.lemma in ("hostage", "captive")
            else t
            for t in those_hit(sentence, verb)
        ]
        yield from tolls_on(scene, sentence, verb, ABDUCTED, whom)
    elif verb.lemma == "slit":
        whom = [
            t
            for o in sentence.kids(verb, "dobj")
            for p in sentence.kids(o, "prep")
            if p.lemma == "of"
            for q in sentence.kids(p, "pobj")
            for t in conjuncts(sentence, q)
        ]
        yield from tolls_on(scene, sentence, verb, KILLED, whom)
    elif verb.lemma in ("pay", "lay", "embrace", "attain", "achieve") and _SACRIFICE.search(
        sentence.text
    ):
        yield from tolls_on(scene, sentence, verb, KILLED, subjects(sentence, verb))
    elif verb.lemma == "lose" and any(
        category(sentence, k) in ("security", "militants") for k in objects(sentence, verb)
    ):
        yield from tolls_on(scene, sentence, verb, KILLED, objects(sentence, verb))
    elif verb.lemma == "lose" and any(
        k.lemma in _LIFE or k.word.casefold() in _LIFE
        for k in sentence.kids(verb, "dobj", "nsubjpass")
    ):
        whom = [t for t in subjects(sentence, verb) if t.lemma not in _LIFE]
        lives = [k for k in sentence.kids(verb, "nsubjpass") if k.lemma in _LIFE]
        yield from tolls_on(scene, sentence, verb, KILLED, whom or lives)
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
            yield from tolls_on(scene, sentence, verb, KILLED, of or [life])
    elif verb.lemma in ("sustain", "suffer", "receive") and any(
        k.lemma in ("injury", "wound", "bullet", "burn", "shrapnel")
        for o in sentence.kids(verb, "dobj")
        for k in (o, *sentence.kids(o, "compound"))
    ):
        yield from tolls_on(
            scene,
            sentence,
            verb,
            INJURED,
            [t for t in subjects(sentence, verb) if is_human(sentence, t)],
        )


def _is_shot_dead(sentence: Sentence, verb: Token) -> bool:
    if verb.lemma not in words("violence", "ways_to_die"):
        return False
    if verb.lemma in ("find", "leave"):
        return False
    after = sentence.tokens[verb.i + 1 : verb.i + 8]
    return any(t.lemma in ("dead", "death", "fatally") for t in after[:6]) or (
        verb.lemma == "shoot" and verb.i > 0 and sentence.tokens[verb.i - 1].lemma == "fatally"
    )
