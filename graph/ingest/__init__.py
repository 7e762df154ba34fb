"""Evidence in, knowledge out: load, retire, rebuild, and the ledger of all three."""

from graph.ingest.fingerprint import graph_hash
from graph.ingest.ledger import diff, history, state
from graph.ingest.loading import load
from graph.ingest.rebuilding import RebuildResult, rebuild
from graph.ingest.result import LoadResult
from graph.ingest.retiring import RetireResult, retire
from graph.ingest.surveying import Survey, survey

__all__ = [
    "LoadResult",
    "RebuildResult",
    "RetireResult",
    "Survey",
    "diff",
    "graph_hash",
    "history",
    "load",
    "rebuild",
    "retire",
    "state",
    "survey",
]
