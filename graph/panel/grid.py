"""PRIO-GRID: the cell of half a degree in which a point lies.

Tollefsen, Strand & Buhaug 2012, "PRIO-GRID: A unified spatial data structure", Journal of
Peace Research 49(2): 363-374. Cells are counted from the south-west corner of the world,
720 to a row, eastwards and then northwards.
"""

import math
from typing import Final

CELLS: Final = 2
"""Cells to a degree."""

ROW: Final = 360 * CELLS
ROWS: Final = 180 * CELLS


def cell(latitude: float, longitude: float) -> int:
    """The number (`gid`) of the cell of a point, 1 to 259,200.

    A point on the border of two cells lies in the northern and eastern one, and on the last
    border of the world in the last cell.

    Args:
        latitude: degrees north, WGS 84.
        longitude: degrees east, WGS 84.
    """
    row = min(math.floor((latitude + 90) * CELLS), ROWS - 1)
    column = min(math.floor((longitude + 180) * CELLS), ROW - 1)
    return row * ROW + column + 1
