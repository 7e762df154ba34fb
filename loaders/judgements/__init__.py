"""Judgements of identity that analysts record: the file, what they merge, and the evidence."""

from loaders.judgements.file import read_judgements, record, undo
from loaders.judgements.judgement import DIFFERENT, NONE, SAME, Judgement, Judgements, merged

__all__ = [
    "DIFFERENT",
    "NONE",
    "SAME",
    "Judgement",
    "Judgements",
    "merged",
    "read_judgements",
    "record",
    "undo",
]
