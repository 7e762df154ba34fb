"""The graph as it would be without some rules, in a transaction that is never committed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from graph.engine import Engine, Rows
from graph.engine.errors import plain_errors
from graph.ingest import evidence, finish, ledger
from graph.ingest.derive.claims import read_claim
from graph.ingest.derive.mentions import MentionResolver
from graph.ingest.elements import Key
from graph.ingest.fingerprint import hash_in
from graph.ingest.judging import in_force, new_resolver
from graph.ingest.loading import new_context
from graph.ingest.pairs import OFFICIALS
from graph.ingest.store import Context, derive_again, derive_claims, derive_events
from graph.ingest.stream import BATCH
from graph.ingest.surveying import Tell, silent
from schema.errors import RivalgraphError
from schema.records import PATH_MARK

if TYPE_CHECKING:
    import neo4j

PATIENCE: Final = 900.0
"""Seconds after which the server gives a supposition up by itself."""

_EVENTS: Final = """
MATCH (i:Incident)-[e:PERPETRATED|CLASHED_IN|TARGETED|ASSOCIATED_IN|KILLED_IN|INJURED_IN]-()
WHERE any(rule IN $rules WHERE rule IN e.resolved_by)
RETURN substring(i.id, size('incident:')) AS event
UNION
MATCH (i:Incident)
WHERE i.unresolved IS NOT NULL
  AND any(rule IN $rules WHERE any(why IN i.unresolved WHERE why CONTAINS rule))
RETURN substring(i.id, size('incident:')) AS event
"""
_CLAIMS: Final = """
MATCH (c:Claim)-[e:SUBJECT|OBJECT]->()
WHERE any(rule IN $rules WHERE rule IN e.resolved_by)
WITH DISTINCT c
RETURN c.id
ORDER BY
  any(k IN c.mention_kind WHERE k IN ['incident', 'statement']) OR 'used_by' IN c.mention_role,
  CASE c.predicate
    WHEN 'WITHIN' THEN size(split(c.mention_name[0], $mark)) WHEN 'NAMED' THEN 100 ELSE 101
  END,
  c.id
"""


class Supposed(Engine):
    """A graph seen from inside a transaction; what is read there is what was supposed.

    It takes the connection of another engine and must not outlast the transaction.
    """

    def __init__(self, engine: Engine, tx: "neo4j.Transaction") -> None:
        super().__init__(
            engine.driver,
            engine.uri,
            database=engine.database,
            home=engine.home,
            http_url=engine.http_url,
        )
        self._tx = tx

    def read(
        self,
        query: str,
        /,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
        parameters: Mapping[str, Any] | None = None,
        vetted: bool = False,
        **params: Any,
    ) -> Rows:
        """As `Engine.read`, of queries that are ours; the time limit is the transaction's."""
        if not vetted:
            raise RivalgraphError("only prepared questions can be asked of a supposition")
        with plain_errors(self.uri, timeout):
            result = self._tx.run(query, {**(parameters or {}), **params})
            columns = list(result.keys())
            records = list(result) if limit is None else result.fetch(limit + 1)
            result.consume()
        rows = [tuple(record) for record in records]
        if limit is None:
            return Rows(columns, rows, truncated=False)
        return Rows(columns, rows[:limit], truncated=len(rows) > limit)

    def write(self, *_: Any, **__: Any) -> "neo4j.SummaryCounters":
        """Refused: nothing of a supposition is kept."""
        raise RivalgraphError("nothing can be written in a supposition")

    def hash(self) -> str:
        """The graph hash of what is supposed."""
        return hash_in(self._tx)


def rests(engine: Engine, rules: Sequence[str]) -> tuple[int, int]:
    """How many incidents and how many claims of the whole graph rest on any of the rules."""
    events = engine.read(_EVENTS, timeout=120, vetted=True, rules=list(rules)).rows
    claims = engine.read(_CLAIMS, timeout=120, vetted=True, rules=list(rules), mark=PATH_MARK).rows
    return len(events), len(claims)


@contextmanager
def without_rules(
    engine: Engine, rules: Sequence[str], *, progress: Tell | None = None
) -> Iterator[Supposed]:
    """The graph as `rebuild --without` would make it, for as long as the block lasts.

    What rests on the rules is derived again by the functions that a load and a rebuild use,
    and ties are computed anew, all in one transaction that is rolled back at the end, also
    when the process dies. Others go on reading the graph as it is; nobody else can write.

    Args:
        engine: an open graph that may be written to.
        rules: rules to switch off, beside those that are off already.
        progress: told how it goes on.

    Raises:
        InputError: there is no such rule.
        RivalgraphError: the graph is stale, or somebody else is writing.
    """
    tell = progress or silent
    judgements = in_force(engine)
    meta = ledger.read_meta(engine)
    off = sorted({*meta.get("rules_off", ()), *rules})
    resolver = new_resolver(judgements, off)
    if why := ledger.stale(meta, judgements):
        raise RivalgraphError(why)
    before = new_context(engine, 0, judgements)
    after = Context(MentionResolver(resolver, before.mentions.lists), 0, "", before.samples)
    with (
        plain_errors(engine.uri),
        ledger.sole_writer(engine),
        engine.session(write=True) as session,
    ):
        tx = session.begin_transaction(timeout=PATIENCE)
        try:
            tx.run("MERGE (m:Meta {id: 'graph'}) SET m.rules_off = $off", off=off).consume()
            _derive(tx, list(rules), before, after, off, tell)
            yield Supposed(engine, tx)
        finally:
            tx.close()


def _derive(
    tx: Any, rules: list[str], before: Context, after: Context, off: list[str], tell: Tell
) -> None:
    """Derive anew what rests on the rules: claims, then incidents, then what they left."""
    claims = [record[0] for record in tx.run(_CLAIMS, rules=rules, mark=PATH_MARK)]
    events = sorted(record[0] for record in tx.run(_EVENTS, rules=rules))
    left: set[Key] = set()
    total = len(claims) + len(events)
    for start in range(0, len(claims), BATCH):
        known = evidence.properties(tx, "Claim", claims[start : start + BATCH])
        for properties in known:
            left |= {
                k for k in read_claim(properties, before.mentions).things if k.root != "Incident"
            }
    tx.run(
        "UNWIND $ids AS id MATCH (:Claim {id: id})-[e:SUBJECT|OBJECT]->() DELETE e", ids=claims
    ).consume()
    for start in range(0, len(claims), BATCH):
        tell("supposing", start, total)
        derive_claims(tx, evidence.properties(tx, "Claim", claims[start : start + BATCH]), after)
    for start in range(0, len(events), BATCH):
        tell("supposing", len(claims) + start, total)
        derive_events(tx, events[start : start + BATCH], after)
    if left:
        derive_again(tx, sorted(left), after)
    if total or OFFICIALS in rules:
        tell("ties", total, total)
        finish.write_ties(tx, off)
        finish.write_related(tx)
