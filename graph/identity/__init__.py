"""Who may be who: what did not resolve, candidates for it, and the judgements of analysts."""

from graph.identity.judging import Judged, judge, take_back
from graph.identity.unresolved import Open, unresolved

__all__ = ["Judged", "Open", "judge", "take_back", "unresolved"]
