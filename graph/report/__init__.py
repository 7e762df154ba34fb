"""The report: one file that opens offline; the same to print, and as rows to go on with."""

from graph.report.contents import Contents
from graph.report.gather import gather
from graph.report.outlines import Outlines, read_outlines
from graph.report.scope import Scope, scope
from graph.report.writing import FORMATS, form_of, write

__all__ = [
    "FORMATS",
    "Contents",
    "Outlines",
    "Scope",
    "form_of",
    "gather",
    "read_outlines",
    "scope",
    "write",
]
