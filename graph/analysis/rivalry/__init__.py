"""Rivalry and alliance: how hostile and how friendly two actors stand, and on what evidence.

Hostility and cooperation are two numbers and never netted. docs/rivalry.md has the formula.
"""

from graph.analysis.rivalry.breaks import Break
from graph.analysis.rivalry.course import Year
from graph.analysis.rivalry.ranking import (
    Evidence,
    Pair,
    Ranking,
    Rivalry,
    ranking,
    rivalry,
)
from graph.analysis.rivalry.recipe import Recipe
from graph.analysis.rivalry.scoring import Amount, Item, score

__all__ = [
    "Amount",
    "Break",
    "Evidence",
    "Item",
    "Pair",
    "Ranking",
    "Recipe",
    "Rivalry",
    "Year",
    "ranking",
    "rivalry",
    "score",
]
