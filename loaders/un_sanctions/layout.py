"""The layout of the consolidated list: regimes, grades and the elements of an entry."""

from typing import Final

REGIMES: Final = {
    "QD": ("ISIL (Da'esh) and Al-Qaida, resolutions 1267, 1989 and 2253", "group"),
    "TA": ("Taliban, resolution 1988", "group"),
    "KP": ("Democratic People's Republic of Korea, resolution 1718", "organization"),
    "IQ": ("Iraq, resolution 1518", "organization"),
    "LY": ("Libya, resolution 1970", "organization"),
    "IR": ("Iran, resolution 2231", "organization"),
    "CD": ("Democratic Republic of the Congo, resolution 1533", "group"),
    "SO": ("Somalia, resolutions 751 and 2713", "group"),
    "CF": ("Central African Republic, resolution 2127", "group"),
    "YE": ("Yemen, resolution 2140", "group"),
    "SS": ("South Sudan, resolution 2206", "group"),
    "SD": ("Sudan, resolution 1591", "group"),
    "HT": ("Haiti, resolution 2653", "group"),
    "ML": ("Mali, resolution 2374", "group"),
    "GB": ("Guinea-Bissau, resolution 2048", "group"),
    "LR": ("Liberia, resolution 1521", "organization"),
    "CI": ("Côte d'Ivoire, resolution 1572", "group"),
    "LB": ("Lebanon, resolution 1636", "group"),
}
"""Letters a reference begins with: the regime, and what sort of entities it lists.

The list itself calls every entity just that. Where a regime lists firms and agencies they are
organisations; where it lists mostly armed groups, every entity is a group, firms included.
"""

BY_TYPE: Final = {
    "Al-Qaida": "QD",
    "Taliban": "TA",
    "DPRK": "KP",
    "Iraq": "IQ",
    "Libya": "LY",
    "Iran": "IR",
    "DRC": "CD",
    "Somalia": "SO",
    "CAR": "CF",
    "Yemen": "YE",
    "SouthSudan": "SS",
    "Sudan": "SD",
    "Haiti": "HT",
    "Mali": "ML",
    "GB": "GB",
    "Liberia": "LR",
}
"""`UN_LIST_TYPE` to the letters of today's references; older lists number otherwise."""

QUALITY: Final = {
    "good": "good",
    "a.k.a.": "good",
    "low": "low",
    "f.k.a.": "former",
    "": "",
}

NAMES: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")

VALUES: Final = {"TITLE": "title", "NATIONALITY": "nationality"}
"""Elements that hold a list of `VALUE`s, with the role of the fact."""

WORDS: Final = {
    "DATAID": "DATAID",
    "GENDER": "gender",
    "NATIONALITY2": "nationality",
    "SUBMITTED_BY": "submitted by",
    "COMMENTS1": "comments",
    "COMMENTS2": "comments",
}
"""Elements that hold plain text, with the role of the fact."""

PLACES: Final = {
    "INDIVIDUAL_ADDRESS": "address",
    "ENTITY_ADDRESS": "address",
    "INDIVIDUAL_PLACE_OF_BIRTH": "place of birth",
}
PLACE_PARTS: Final = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")

DOCUMENT_PARTS: Final = (
    "TYPE_OF_DOCUMENT",
    "TYPE_OF_DOCUMENT2",
    "NUMBER",
    "CITY_OF_ISSUE",
    "COUNTRY_OF_ISSUE",
    "ISSUING_COUNTRY",
    "DATE_OF_ISSUE",
)

INNER: Final = {
    "INDIVIDUAL_ALIAS": {
        *("QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE"),
    },
    "ENTITY_ALIAS": {"QUALITY", "ALIAS_NAME", "NOTE"},
    "INDIVIDUAL_DATE_OF_BIRTH": {
        *("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"),
    },
    "INDIVIDUAL_DOCUMENT": {*DOCUMENT_PARTS, "NOTE"},
    **{tag: {*PLACE_PARTS, "NOTE"} for tag in PLACES},
    **{tag: {"VALUE"} for tag in (*VALUES, "DESIGNATION", "LAST_DAY_UPDATED", "LIST_TYPE")},
}
"""Elements of an entry that hold others, and which."""

PLAIN: Final = {
    *NAMES,
    *WORDS,
    "NAME_ORIGINAL_SCRIPT",
    "REFERENCE_NUMBER",
    "UN_LIST_TYPE",
    "LISTED_ON",
    "DELISTED_ON",
}
"""Elements of an entry that hold text and are read."""

LEFT_OUT: Final = {"VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD"}

DATE_TYPES: Final = {"EXACT", "APPROXIMATELY", "BETWEEN", ""}
