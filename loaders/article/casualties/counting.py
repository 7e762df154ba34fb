"""Tolls of those hit: their figure, category, names and group."""

from collections.abc import Iterator

from loaders.article import names as n
from loaders.article.casualties.figures import np_figure, parts
from loaders.article.casualties.toll import INJURED, KILLED, Toll
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene, category, is_human, phrase


def tolls_on(
    scene: Scene, sentence: Sentence, trigger: Token, kind: str, whom: list[Token]
) -> Iterator[Toll]:
    """A toll for each of those hit, where they are people or a number of them."""
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
        yield toll_on(scene, sentence, trigger, kind, token)


def toll_on(scene: Scene, sentence: Sentence, trigger: Token, kind: str, token: Token) -> Toll:
    """The toll of one phrase: how many, which category, which names, whose men."""
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
    of = _out_of(sentence, token)
    if of is not None:
        head, toll.category = of.lemma, toll.category or category(sentence, of)
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
        and head not in words("people", "counted_plainly")
        and figure.value != 0  # `no soldier was hurt`: none was hit
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
    if not toll.group and head in words("people", "fighting_members"):
        party = scene.actor(sentence, token)
        if party is not None and party.kind == "group":
            toll.group = party.key
            toll.category = toll.category or "militants"
            toll.militants = True
            toll.whom = [party.name]
    return toll


def _out_of(sentence: Sentence, token: Token) -> Token | None:
    """The noun out of whose number a bare figure is: `two of the attackers`."""
    if token.number is None:
        return None
    for prep in sentence.kids(token, "prep"):
        if prep.lemma == "of":
            return next(sentence.kids(prep, "pobj"), None)
    return None


def _person_before(scene: Scene, sentence: Sentence, token: Token) -> str:
    for earlier in reversed(sentence.tokens[: token.i]):
        if earlier.name is not None and earlier.name.kind == n.PERSON:
            return scene.display(earlier.name.key)
    return ""
