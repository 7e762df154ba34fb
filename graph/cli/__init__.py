"""The command line: a thin click command for each thing the library can do.

Exit codes: 0 done, 1 the request failed (one line on stderr says why and what to do), 2
wrong usage. Answers go to stdout, everything else to stderr.
"""

from graph.cli.root import main

__all__ = ["main"]
