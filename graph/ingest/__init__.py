"""Evidence in, knowledge out: load, retire, rebuild, and the ledger of all three."""

from graph.ingest.fingerprint import graph_hash
from graph.ingest.ledger import diff, history, state
from graph.ingest.load import LoadResult, load
from graph.ingest.rebuild import RebuildResult, rebuild
from graph.ingest.retire import RetireResult, retire

__all__ = [
    "LoadResult",
    "RebuildResult",
    "RetireResult",
    "diff",
    "graph_hash",
    "history",
    "load",
    "rebuild",
    "retire",
    "state",
]
