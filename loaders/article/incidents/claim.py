"""A deed as a claim, with its doubts."""

from loaders.article.claims import METHODS, Incident, add_party
from loaders.article.incidents.method import method_of
from loaders.article.incidents.story import Story
from loaders.article.numbers import exactly
from loaders.article.scene import Scene


def finish(scene: Scene, story: Story, number: int) -> Incident:
    """The story as an incident, with its doubts."""
    method = method_of(story)
    assert method in METHODS
    doubts = list(story.doubts)
    if not story.date.iso:
        weekday = any(d.kind in ("weekday", "relative") for d in story.first.dates)
        doubts.append(
            "the date is relative and the text is not dated; read again with --date" if weekday
            else "no date is given"
        )  # fmt: skip
    if not story.perpetrators:
        pass
    elif story.attribution == "suspected":
        doubts.append("the perpetrator is suspected only")
    if not story.place.known:
        doubts.append("no place is given")
    elif story.place.country_inferred:
        doubts.append("the country is taken from the rest of the text")
    killed = story.killed
    targets = [t for t in story.targets if t not in {p.name for p in story.perpetrators}]
    for party in story.target_parties:
        if party.name not in targets and all(
            party.name.casefold() not in t.casefold() for t in targets
        ):
            targets.append(party.name)
    perpetrators = list(story.perpetrators)
    if method == "clash" and not any(p.kind == "group" for p in perpetrators):
        for key in story.groups_hit:
            first = scene.first_of.get(key)
            if first is not None:
                perpetrators.append(scene.party(first))
    if method == "clash" and perpetrators:
        for party in story.target_parties:
            side = party.kind in ("group", "force", "unknown", "state")
            if side:
                add_party(perpetrators, party)
        if len(perpetrators) > 1:
            targets = []
    if not targets and story.place.sites and method != "clash":
        targets = list(story.place.sites)
    if not killed.stated and story.persons:
        killed = exactly(len(story.persons))
    at = scene.of_sentence(story.first.sentence)
    return Incident(
        id=f"I{number}",
        rule=story.first.rule,
        at=at,
        doubts=tuple(doubts),
        date=story.date,
        time=story.time,
        place=story.place,
        perpetrators=tuple(perpetrators),
        attribution=story.attribution,
        asserted_by=tuple(story.asserted_by),
        targets=tuple(targets),
        method=method,
        killed=killed,
        injured=story.injured,
        killed_by_category=tuple(sorted(story.killed_by.items())),
        injured_by_category=tuple(sorted(story.injured_by.items())),
        killed_perpetrators=story.killed_perpetrators,
        abducted=story.abducted,
        claimed_by=tuple(story.claimed_by),
        claimed_killed=story.claimed_killed,
        claimed_injured=story.claimed_injured,
        claimed_at=story.claimed_at,
        named_victims=tuple(story.persons),
        clash=story.clash,
    )
