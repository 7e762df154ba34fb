"""The same ranking with each rule switched off, side by side."""

from dataclasses import dataclass, replace

from graph.analysis.rivalry.evidence import Gathered
from graph.analysis.rivalry.ranking import Pair, Ranking, rank_gathered


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """A pair as it ranks with all rules and without one of them.

    `incidents` rest on the rule. Without it `hostility_without` and `rank_without` hold, the
    latter None when nothing is left of the pair.
    """

    rule: str
    one_name: str
    other_name: str
    pair_class: str
    incidents: int
    hostility: float
    hostility_without: float
    rank: int
    rank_without: int | None


def by_rule(ranking: Ranking) -> list[RuleEffect]:
    """For each rule that some evidence rests on, the pairs it touches.

    What rests on a rule is left out; it is not credited to another actor instead, as
    `rebuild --without` would do for the whole graph. For the pairs of the actors as they stand
    the two come to the same.
    """
    rules = sorted({rule for pair in ranking.pairs for rule in pair.rules})
    found = []
    for rule in rules:
        less = _without(ranking.gathered, rule)
        now = {(p.one, p.other): p for p in rank_gathered(less, ranking.recipe, **ranking.chosen)}
        found += [
            _effect(rule, pair, now.get((pair.one, pair.other)), ranking)
            for pair in ranking.pairs
            if rule in pair.rules
        ]
    return found


def _without(gathered: Gathered, rule: str) -> Gathered:
    kept = {
        ends: left
        for ends, items in gathered.items.items()
        if (left := [item for item in items if rule not in item.rules])
    }
    return replace(gathered, items=kept)


def _effect(rule: str, pair: Pair, after: Pair | None, ranking: Ranking) -> RuleEffect:
    ends = (pair.one, pair.other)
    items = ranking.gathered.items.get(ends) or ranking.gathered.items[ends[::-1]]
    return RuleEffect(
        rule=rule,
        one_name=pair.one_name,
        other_name=pair.other_name,
        pair_class=pair.pair_class,
        incidents=len({i.record for i in items if i.incident and rule in i.rules}),
        hostility=pair.hostility,
        hostility_without=after.hostility if after else 0.0,
        rank=pair.rank,
        rank_without=after.rank if after else None,
    )
