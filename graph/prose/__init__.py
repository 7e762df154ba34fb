"""Prose read file by file into claims to review: a folder in parallel, in flat memory."""

from graph.prose.batch import Outcome, Summary, outcome, read_articles
from graph.prose.writing import write_text

__all__ = ["Outcome", "Summary", "outcome", "read_articles", "write_text"]
