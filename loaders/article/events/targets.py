"""What was hit: people, sites, forces."""

from loaders.article import names as n
from loaders.article.claims import add_party
from loaders.article.events.draft import ANYONE, Draft
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, is_human, phrase, two_words


def targetable(sentence: Sentence, token: Token) -> bool:
    """Whether a noun is something that is hit: people, a site, a force, a group."""
    if token.name is not None:
        return token.name.kind in (n.SITE, n.PERSON, n.FORCE, n.GROUP)
    sites = words("people", "sites")
    return token.lemma in sites or two_words(sentence, token) in sites or is_human(sentence, token)


def add_target(scene: Scene, sentence: Sentence, token: Token, draft: Draft) -> None:
    """Note what a deed hit, as a party when it is one and in the words of the text."""
    if token.tag in ("WDT", "WP", "PRP"):
        return
    if token.name is not None and token.name.kind in (n.GROUP, n.FORCE, n.STATE):
        add_party(draft.target_parties, scene.party(token.name))
    if token.date is not None or token.number is not None:
        return
    if (
        token.name is not None
        and token.name.kind == n.PLACE
        and token.name.level in ("country", "region", "province")
    ):
        return
    text = (
        scene.display(token.name.key)
        if token.name is not None and token.name.kind == n.PERSON
        else phrase(scene, sentence, token)
    )
    if text and text not in draft.targets and text.casefold() not in ANYONE:
        draft.targets.append(text)
