"""Totals, sizes and shares: what is counted over many incidents, or is no incident at all.

`429 persons, including 136 cadres … in 73 incidents since … (data till …)` is one total with its
parts, its number of incidents, its period and its cut-off; `4,000 to 6,000 fighters and family
members` counts both; `90 per cent of X's cadre` is a share. None is ever killed *by* somebody.
`gathering` goes through the sentences; `overall` says which of them count many incidents; each
kind of count has its module.
"""

from loaders.article.aggregates.count import Count, checksum
from loaders.article.aggregates.gathering import aggregates
from loaders.article.aggregates.overall import is_total

__all__ = ["Count", "aggregates", "checksum", "is_total"]
