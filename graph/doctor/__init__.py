"""What is the matter with a graph and its engine, and what to do about it."""

from graph.doctor.checks import BROKEN, FINE, WARNING, Finding, examine

__all__ = ["BROKEN", "FINE", "WARNING", "Finding", "examine"]
