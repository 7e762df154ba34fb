"""Governments that a phrase stands for: a capital, an army, `the state government`."""

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.places import place_index
from loaders.article.scene import Scene, phrase, state_party


def seat(token: Token) -> Party | None:
    """A capital that stands for its government: `talks between Kabul and X`."""
    if token.name is None or token.name.kind != n.PLACE:
        return None

    iso = place_index().capitals.get(token.name.text)
    if not iso:
        return None
    return state_party(iso)


def of_government(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """The state or group whose government or army a phrase names: `the Malian army`."""
    for kid in sentence.kids(token, "amod", "compound", "poss", "nmod"):
        if kid.name is not None and kid.name.kind == n.DEMONYM and kid.name.country:
            iso = kid.name.country
            return state_party(iso)
        if kid.name is not None and kid.name.kind == n.PLACE and kid.name.level == "country":
            return scene.party(kid.name)
        if kid.name is not None and kid.name.kind == n.GROUP:
            return scene.party(kid.name)
    of_country = token.lemma in ("government", "army", "military", "regime", "state")
    if of_country and scene.country:
        definite = any(k.lemma == "the" for k in sentence.kids(token, "det"))
        return state_party(scene.country) if definite else None
    return None


def nation(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """`the government of Mali` is Mali."""
    if token.lemma not in words("relations", "state_nouns"):
        return None
    for prep in sentence.kids(token, "prep"):
        for pobj in sentence.kids(prep, "pobj") if prep.lemma == "in" else ():
            if (capital := seat(pobj)) is not None:
                return capital  # `the government in Damascus`
        if prep.lemma == "of":
            for pobj in sentence.kids(prep, "pobj"):
                if pobj.name is not None and pobj.name.level == "country":
                    return scene.party(pobj.name)
    return None


def office_of_state(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    """A government the text does not place: `the state government`."""
    if token.lemma not in ("government", "authority", "state"):
        return None
    if not any(k.lemma == "the" for k in sentence.kids(token, "det")):
        return None
    if any(k.lemma in ("same", "other") for k in sentence.kids(token, "amod")):
        return None
    text = phrase(scene, sentence, token)
    return Party(text, "state", n.key_of(text))
