"""Statements as claims, with what they say in a few words."""

from collections.abc import Iterator

from loaders.article import statements as words_of
from loaders.article.claims import Statement
from loaders.article.scene import Scene


def statements_of(
    scene: Scene, said: list[words_of.Said], numbers: dict[int, str]
) -> Iterator[Statement]:
    """The statements of a text."""
    for at, one in enumerate(said):
        passage = scene.passage(one.start, one.end)
        yield Statement(
            id=f"S{at + 1}",
            rule=one.rule,
            at=passage,
            doubts=(one.doubt,) if one.doubt else (),
            kind=one.kind,
            by=one.by,
            to=tuple(one.to),
            about=tuple(one.about),
            incident=numbers.get(id(one.story), "") if one.story is not None else "",
            date=one.when,
            text=_content(one),
        )


_CONTENT = {
    "responsibility_claim": "claims responsibility",
    "condemnation": "condemns the attack",
    "denouncement": "denounces",
    "threat": "threatens",
    "warning": "warns",
    "letter": "letter",
    "confirmation": "confirms what was reported",
    "report": "report",
}


def _content(one: words_of.Said) -> str:
    about = ", ".join(p.name for p in one.about)
    to = ", ".join(p.name for p in one.to)
    text = _CONTENT.get(one.kind, one.kind)
    if about:
        text += f"{' ' if one.kind in ('denouncement', 'threat') else ' about '}{about}"
    if to:
        text += f", to {to}"
    return text
