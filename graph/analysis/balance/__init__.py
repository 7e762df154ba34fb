"""Signed balance: camps, ties at fault, triads, and what chance alone would give."""

from graph.analysis.balance.balance import Balance, SignedTie, balance
from graph.analysis.balance.partition import Partition, partition
from graph.analysis.balance.predict import BackTest, Prediction
from graph.analysis.balance.signed import FRIENDLY, HOSTILE, Signed
from graph.analysis.balance.triads import Triad

__all__ = [
    "FRIENDLY",
    "HOSTILE",
    "BackTest",
    "Balance",
    "Partition",
    "Prediction",
    "Signed",
    "SignedTie",
    "Triad",
    "balance",
    "partition",
]
