"""Dates and places of a sentence given to its deeds."""

from loaders.article import names as n
from loaders.article.clauses import steps
from loaders.article.dates import DateAt
from loaders.article.events.draft import Draft
from loaders.article.parse import Sentence, Token
from loaders.article.scene import Scene
from loaders.article.where_when.days import date_footing, is_aside, leading_dates
from loaders.article.where_when.ground import place_footing


def place_and_date(scene: Scene, sentence: Sentence, drafts: list[Draft]) -> None:
    """Give the drafts of a sentence its dates and places."""
    lead = leading_dates(sentence)
    said: list[DateAt] = []
    for token in sentence.tokens:
        if token.date is None:
            continue
        footing = date_footing(sentence, token)
        if footing == "out" or is_aside(sentence, token, drafts):
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
        footing = place_footing(sentence, token)
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


def _nearest(sentence: Sentence, token: Token, drafts: list[Draft]) -> Draft:
    best = min(
        (min(steps(sentence, token, t) for t in draft.triggers), at)
        for at, draft in enumerate(drafts)
    )
    return drafts[best[1]]
