"""GTD's layout and codes: its 135 columns, and what its numbers and texts stand for."""

import re
from collections.abc import Mapping
from typing import Final, Generic, TypeVar

from schema.text import fold

V = TypeVar("V")

_MAIN: Final = (
    "eventid iyear imonth iday approxdate extended resolution country country_txt region "
    "region_txt provstate city latitude longitude specificity vicinity location summary crit1 "
    "crit2 crit3 doubtterr alternative alternative_txt multiple success suicide"
)
_GROUPS: Final = "gname gsubname gname2 gsubname2 gname3 gsubname3 motive"
_CLAIMS: Final = (
    "guncertain1 guncertain2 guncertain3 individual nperps nperpcap claimed claimmode "
    "claimmode_txt claim2 claimmode2 claimmode2_txt claim3 claimmode3 claimmode3_txt compclaim"
)
_TOLL: Final = (
    "weapdetail nkill nkillus nkillter nwound nwoundus nwoundte property propextent "
    "propextent_txt propvalue propcomment ishostkid nhostkid nhostkidus nhours ndays divert "
    "kidhijcountry ransom ransomamt ransomamtus ransompaid ransompaidus ransomnote "
    "hostkidoutcome hostkidoutcome_txt nreleased addnotes scite1 scite2 scite3 dbsource INT_LOG "
    "INT_IDEO INT_MISC INT_ANY related"
)
_TARGET: Final = "targtype# targtype#_txt targsubtype# targsubtype#_txt corp# target# natlty#"
_WEAPON: Final = "weaptype# weaptype#_txt weapsubtype# weapsubtype#_txt"


def _numbered(columns: str, count: int) -> list[str]:
    return [
        name.replace("#", str(number)) for number in range(1, count + 1) for name in columns.split()
    ]


COLUMNS: Final = (
    *_MAIN.split(),
    *_numbered("attacktype# attacktype#_txt", 3),
    *_numbered(f"{_TARGET} natlty#_txt", 3),
    *_GROUPS.split(),
    *_CLAIMS.split(),
    *_numbered(_WEAPON, 4),
    *_TOLL.split(),
)
"""All columns of a release, in order."""

NEEDED: Final = (
    "eventid",
    "iyear",
    "imonth",
    "iday",
    "country_txt",
    "gname",
    "nkill",
    "nkillter",
)
"""Columns without which the file cannot be read; codes come by number, by text, or both."""

SIGNATURE: Final = frozenset({"eventid", "iyear", "imonth", "iday", "gname", "nkill"})

UNKNOWN: Final = frozenset({"", "-9", "-99", "-9.0", "-99.0"})
"""How unknown numbers are written."""

NAMELESS: Final = frozenset({"", "unknown", "unnamed", "notapplicable", "na"})
"""Names that name nobody, folded."""


class Code(Generic[V]):
    """A coded column: the number, or beside it the text, and what they stand for."""

    def __init__(self, terms: Mapping[int, tuple[str, V]]) -> None:
        """Terms by number: GTD's text and our value."""
        self._values = {number: value for number, (_, value) in terms.items()}
        self._numbers = {fold(text): number for number, (text, _) in terms.items()}

    def read(self, row: Mapping[str, str], name: str) -> V | None:
        """What a row says in `name` or `name`_txt; None when both are blank.

        Raises:
            ValueError: a number or text is not known, or the two contradict each other.
        """
        code = row.get(name, "").strip()
        text = row.get(f"{name}_txt", "").strip()
        if text == ".":
            text = ""
        meant = self._numbers.get(fold(text)) if text else None
        if code in UNKNOWN or code == ".":
            if text and meant is None:
                raise ValueError(f"{name}_txt {text[:80]!r} is no text of GTD's")
            return None if meant is None else self._values[meant]
        if not re.fullmatch(r"[0-9]{1,3}(\.0*)?", code) or int(float(code)) not in self._values:
            raise ValueError(f"{name} {code[:80]!r} is no code of GTD's")
        number = int(float(code))
        if meant is not None and meant != number:
            raise ValueError(f"{name} {code!r} and {name}_txt {text!r} contradict each other")
        return self._values[number]


ATTACK: Final = Code(
    {
        1: ("Assassination", "assassination"),
        2: ("Armed Assault", "armed_assault"),
        3: ("Bombing/Explosion", "bombing"),
        4: ("Hijacking", "hijacking"),
        5: ("Hostage Taking (Barricade Incident)", "hostage_taking"),
        6: ("Hostage Taking (Kidnapping)", "kidnapping"),
        7: ("Facility/Infrastructure Attack", "sabotage"),
        8: ("Unarmed Assault", "unarmed_assault"),
        9: ("Unknown", "unspecified"),
    }
)

TARGET: Final = Code(
    {
        1: ("Business", ("civilian", "business")),
        2: ("Government (General)", ("state", "government")),
        3: ("Police", ("state", "police")),
        4: ("Military", ("state", "military")),
        5: ("Abortion Related", ("civilian", "abortion clinics and staff")),
        6: ("Airports & Aircraft", ("civilian", "air traffic")),
        7: ("Government (Diplomatic)", ("state", "diplomats")),
        8: ("Educational Institution", ("civilian", "schools and universities")),
        9: ("Food or Water Supply", ("civilian", "food or water supply")),
        10: ("Journalists & Media", ("civilian", "journalists")),
        11: ("Maritime", ("civilian", "ships and ports")),
        12: ("NGO", ("civilian", "aid and other private organisations")),
        13: ("Other", ("", "other")),
        14: ("Private Citizens & Property", ("civilian", "private persons")),
        15: ("Religious Figures/Institutions", ("civilian", "religion")),
        16: ("Telecommunication", ("civilian", "telecommunication")),
        17: ("Terrorists/Non-State Militia", ("group", "armed groups")),
        18: ("Tourists", ("civilian", "tourists")),
        19: ("Transportation", ("civilian", "transport")),
        20: ("Unknown", ("", "")),
        21: ("Utilities", ("civilian", "power and water works")),
        22: ("Violent Political Party", ("group", "violent political parties")),
    }
)
"""Targets: whose they are (`state`, `group`, `civilian`, '' for open), and our words for them."""

EVENT_TYPE: Final = {"state": "state_based", "group": "non_state", "civilian": "one_sided"}

WEAPON: Final = Code(
    {
        1: ("Biological", "biological"),
        2: ("Chemical", "chemical"),
        3: ("Radiological", "radiological"),
        4: ("Nuclear", "nuclear"),
        5: ("Firearms", "firearms"),
        6: ("Explosives", "explosives"),
        7: ("Fake Weapons", "fake"),
        8: ("Incendiary", "incendiary"),
        9: ("Melee", "melee"),
        10: ("Vehicle", "vehicle"),
        11: ("Sabotage Equipment", "sabotage"),
        12: ("Other", "other"),
        13: ("Unknown", "unknown"),
    }
)

MODE: Final = Code(
    {
        1: ("Letter", "by letter"),
        2: ("Call (post-incident)", "by a call afterwards"),
        3: ("Call (pre-incident)", "by a call beforehand"),
        4: ("E-mail", "by e-mail"),
        5: ("Note left at scene", "by a note left there"),
        6: ("Video", "by video"),
        7: ("Posted to website, blog, etc.", "on the web"),
        8: ("Personal claim", "in person"),
        9: ("Other", "in another way"),
        10: ("Unknown", "in a way not known"),
    }
)

WHERE: Final = {1: "exact", 2: "district", 3: "district", 4: "province", 5: "country"}
"""`specificity`: 2 and 3 give the centre of the smallest division, 2 with the town known."""

STATE: Final = "Government of "

NOBODY: Final = ("Unaffiliated Individual",)
"""How names begin of perpetrators who stand for nobody in particular, beside `NAMELESS`."""

_RELEASE: Final = re.compile(r"globalterrorismdb_?(\d\d)(\d\d)dist", re.IGNORECASE)


def release_of(name: str) -> str:
    """The release that a file name speaks of: `2022-05` for `globalterrorismdb_0522dist.xlsx`."""
    found = _RELEASE.search(name)
    return f"20{found[2]}-{found[1]}" if found else ""
