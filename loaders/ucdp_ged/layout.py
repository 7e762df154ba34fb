"""The layout of UCDP GED: its columns in all releases, its codes, its releases."""

import re
from pathlib import PurePath
from typing import Final

PARTY: Final = (
    "type_of_violence",
    "side_a_new_id",
    "side_a",
    "gwnoa",
    "side_b_new_id",
    "side_b",
    "gwnob",
    "conflict_new_id",
    "dyad_new_id",
)
PLACE: Final = (
    "country_id",
    "country",
    "adm_1",
    "adm_2",
)
EVENT: Final = (
    "id",
    "year",
    "active_year",
    "code_status",
    "number_of_sources",
    "where_prec",
    "where_coordinates",
    "latitude",
    "longitude",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
)
USED: Final = PARTY + PLACE + EVENT
"""The columns that make a report, in the order in which the loader takes them.

Parties and places are taken whole, since the same ones return all the time.
"""

CHECKED: Final = ("conflict_name", "dyad_name", "priogrid_gid")
"""Columns that only tell whether header and data belong together."""

LEFT_OUT: Final = (
    "relid",
    "conflict_dset_id",
    "dyad_dset_id",
    "side_a_dset_id",
    "side_b_dset_id",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_description",
    "geom_wkt",
    "region",
)
"""Columns of the release that are not read: former ids, prose, what others already say."""

OPTIONAL: Final = frozenset({"gwnoa", "gwnob", "code_status"})
"""Used columns that a release may lack: the first ones have no `code_status`."""

SIGNATURE: Final = frozenset({"type_of_violence", "side_a_new_id", "side_b_new_id", "date_start"})
"""Columns by which the header is recognised."""

FORMER: Final = {"best_est": "best", "high_est": "high", "low_est": "low"}
"""Names that columns had before, with today's."""

EVENT_TYPES: Final = {1: "state_based", 2: "non_state", 3: "one_sided"}
WHERE: Final = {
    1: "exact",
    2: "near",
    3: "district",
    4: "province",
    5: "region",
    6: "country",
    7: "international",
}
WHEN: Final = {1: "day", 2: "few_days", 3: "week", 4: "month", 5: "longer"}
CLARITY: Final = {1: True, 2: False}
REGIONS: Final = frozenset({"Africa", "Americas", "Asia", "Europe", "Middle East"})
CIVILIANS: Final = frozenset({1, 9999})
"""Ids under which releases know the civilians; the second is the former one."""
CIVILIANS_REF: Final = "ucdp:1"

FIGURE_BASIS: Final = {
    "state_based": "with_perpetrators",
    "non_state": "with_perpetrators",
    "one_sided": "without_perpetrators",
}
"""Fighting counts the dead of both sides, one-sided violence its victims alone."""

SIZES: Final = {"19.1": 152_616, "20.1": 225_385, "21.1": 261_864, "25.1": 385_918}
"""Events of whole releases, where known."""

FOUNDATION: Final = "Sundberg & Melander 2013"
AUTHORS: Final = {
    "17.1": "Allansson, Melander & Themnér 2017",
    "17.2": "Allansson, Melander & Themnér 2017",
    "18.1": "Pettersson & Eck 2018",
    "19.1": "Pettersson, Högbladh & Öberg 2019",
    "20.1": "Pettersson & Öberg 2020",
    "21.1": "Pettersson et al. 2021",
    "22.1": "Davies, Pettersson & Öberg 2022",
    "23.1": "Davies, Pettersson & Öberg 2023",
    "24.1": "Davies, Engström, Pettersson & Öberg 2024",
    "25.1": "Davies, Pettersson, Sollenberg & Öberg 2025",
}
"""Whom UCDP asks to cite beside Sundberg and Melander 2013: the year's article on the data."""

_NAMES: Final = (
    re.compile(r"v(\d\d)[_.](\d{1,2}(?:[_.]\d{1,2})*)(?!\d)", re.IGNORECASE),
    re.compile(r"ged[-_ ]?(\d\d)[._](\d{1,2}(?:[._]\d{1,2})*)(?!\d)", re.IGNORECASE),
    re.compile(r"ged[-_ ]?(\d\d)(\d)(?!\d)", re.IGNORECASE),
)


def release_of(name: str) -> str:
    """The release that a file name speaks of: `25.1` for `GEDEvent_v25_1.csv`; '' if none."""
    for pattern in _NAMES:
        if found := pattern.search(name):
            return f"{found[1]}.{found[2].replace('_', '.')}"
    return ""


def is_candidate(release: str) -> bool:
    """Whether a release is a monthly or quarterly one, not yet final: `26.0.7`."""
    parts = release.split(".")
    return len(parts) > 2 or parts[1:] == ["0"]


def stem(name: str) -> str:
    """A file name without its folder and endings: `ged-24.1-pakistan`."""
    return re.sub(r"(\.(csv|txt|gz))+$", "", PurePath(name).name, flags=re.IGNORECASE)
