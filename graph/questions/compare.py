"""An answer beside the same answer without a rule, and where the two differ."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graph.questions.ask import Answer, ask

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.ingest.surveying import Tell

_IDS: Final = re.compile(r".*_id|incident|record|statement|estimate|key")
_PARTS: Final = re.compile(r"year|series|part|relation|tie|kind|class|unit|\w+_precision")
_WORDS: Final = re.compile(r"from|to|level|what|subject|date|place|name|point|detail|rule")
"""Columns that say what a row is about, rather than what is counted or said of it: ids, what
divides them, and, where there are none, words."""

_TWO: Final = ("side_a", "actor_a", "group_a", "subject", "from", "year", "date", "kind", "group")
"""First columns that name a row only together with the second."""

SAME, CHANGED, GONE, NEW = "same", "changed", "gone", "new"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of either answer: its place in each, from 1 (0: it is not there), and its values."""

    change: str
    rank: int
    rank_without: int
    with_rules: dict[str, Any] = field(default_factory=dict)
    without: dict[str, Any] = field(default_factory=dict)

    @property
    def differing(self) -> list[str]:
        """The columns in which a row that both answers have differs."""
        if self.change != CHANGED:
            return []
        return [name for name in self.with_rules if self.with_rules[name] != self.without[name]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two answers to one question, the second as if `rules` had never been there."""

    rules: list[str]
    before: Answer
    after: Answer
    rows: list[Row]
    incidents: int
    claims: int

    @property
    def differs(self) -> bool:
        """Whether the rules matter to the answer at all."""
        return any(row.change != SAME or row.rank != row.rank_without for row in self.rows)

    @property
    def differing(self) -> list[str]:
        """The columns in which some row differs, in their order."""
        found = {name for row in self.rows for name in row.differing}
        return [name for name in self.before.columns if name in found]

    def records(self) -> list[dict[str, Any]]:
        """A record for each row of either answer.

        `change` is same, changed, gone or new, `rank` and `rank_without` are the places in
        the two answers, and `<column>_without` is the second value of a column that differs.
        """
        return [
            {
                "change": row.change,
                "rank": row.rank or None,
                "rank_without": row.rank_without or None,
                **(row.with_rules or row.without),
                **{f"{name}_without": row.without.get(name) for name in self.differing},
            }
            for row in self.rows
        ]


def without(
    engine: "Engine",
    question_id: str,
    params: Mapping[str, str],
    rules: Sequence[str],
    *,
    limit: int | None = None,
    progress: "Tell | None" = None,
) -> Comparison:
    """Answer a question as it is, and again as if some rules were off.

    The second answer is that of a graph derived without them, as `rebuild --without` would
    derive it, in a transaction that is rolled back (`graph.ingest.supposing`).

    Args:
        engine: an open graph that may be written to.
        question_id: id in the catalogue.
        params: what the user typed, by parameter.
        rules: rules to switch off.
        limit: at most this many rows of each answer.
        progress: told how it goes on.

    Raises:
        InputError: no such question, parameter, name or rule.
        RivalgraphError: the graph is stale, or somebody else is writing.
    """
    from graph.ingest.supposing import rests, without_rules

    before = ask(engine, question_id, params, limit=limit)
    with without_rules(engine, rules, progress=progress) as supposed:
        after = ask(supposed, question_id, params, limit=limit)
    incidents, claims = rests(engine, rules)
    return Comparison(list(rules), before, after, paired(before, after), incidents, claims)


def each_rule(
    engine: "Engine",
    question_id: str,
    params: Mapping[str, str],
    *,
    limit: int | None = None,
    progress: "Tell | None" = None,
) -> list[Comparison]:
    """`without` for each rule in force, one after another, in the order of the registry."""
    from graph.ingest.ledger import read_meta
    from loaders.registry.registry import load_registry

    off = read_meta(engine).get("rules_off", ())
    rules = [rule for rule in load_registry().rules if rule not in off]
    found = []
    for at, rule in enumerate(rules):
        if progress:
            progress(rule, at, len(rules))
        found.append(without(engine, question_id, params, [rule], limit=limit))
    return found


def paired(before: Answer, after: Answer) -> list[Row]:
    """The rows of both answers, matched by what they are about, in the order of the first.

    Rows that only the second has stand at the end, in its order.
    """
    partner = _partners(before, after)
    found = []
    for rank, row in enumerate(before.rows, 1):
        at = partner.get(rank - 1)
        if at is None:
            found.append(Row(GONE, rank, 0, row, {}))
        else:
            change = SAME if row == after.rows[at] else CHANGED
            found.append(Row(change, rank, at + 1, row, after.rows[at]))
    left = sorted(set(range(len(after.rows))) - set(partner.values()))
    return found + [Row(NEW, 0, at + 1, {}, after.rows[at]) for at in left]


def label(columns: Sequence[str], row: Mapping[str, Any]) -> str:
    """A short name for a row: the value of its first column, or of its first two."""
    shown = columns[:2] if columns[0] in _TWO else columns[:1]
    return " · ".join(str(row[name]) for name in shown)


def _partners(before: Answer, after: Answer) -> dict[int, int]:
    """Which row of the second answer each row of the first is: by all it is about, then by ids."""
    partner: dict[int, int] = {}
    ids = [name for name in before.columns if _IDS.fullmatch(name)]
    for names in (_about(before.columns), ids):
        waiting: dict[str, list[int]] = defaultdict(list)
        taken = set(partner.values())
        for at, row in enumerate(after.rows):
            if at not in taken and names:
                waiting[_key(row, names)].append(at)
        for at, row in enumerate(before.rows):
            if at not in partner and names and (here := waiting[_key(row, names)]):
                partner[at] = here.pop(0)
    return partner


def _about(columns: Sequence[str]) -> list[str]:
    ids = [name for name in columns if _IDS.fullmatch(name)]
    parts = [name for name in columns if _PARTS.fullmatch(name)]
    words = [] if ids else [name for name in columns if _WORDS.fullmatch(name)]
    return [*ids, *parts, *words] or list(columns)


def _key(row: Mapping[str, Any], names: Sequence[str]) -> str:
    return repr([row[name] for name in names])
