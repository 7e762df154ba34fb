"""Panels: a row for a unit and a period, to be joined to other data without recoding."""
