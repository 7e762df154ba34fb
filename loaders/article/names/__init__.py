"""Names in a passage: gazetteers first, then what a name's form gives away.

A name is found by what the registry or the lexicons know, or by its shape: `the X Front`,
`Y Brigade`, `Long Name (LN)`, `Z district`, `the X Mosque`, `General Q`. What the text itself
declares (an acronym in brackets, a gloss) holds for that text alone. Each kind of name has its
module; `passage` says in which order they come.
"""

from loaders.article.names.declared import Declared, declare
from loaders.article.names.gazetteer import Entry, gazetteer
from loaders.article.names.name import (
    DATE,
    DEMONYM,
    FORCE,
    GROUP,
    NUMBER,
    ORG,
    PERSON,
    PLACE,
    SITE,
    STATE,
    Name,
    key_of,
)
from loaders.article.names.passage import find_names
from loaders.article.names.places import bare

__all__ = [
    "DATE",
    "DEMONYM",
    "FORCE",
    "GROUP",
    "NUMBER",
    "ORG",
    "PERSON",
    "PLACE",
    "SITE",
    "STATE",
    "Declared",
    "Entry",
    "Name",
    "bare",
    "declare",
    "find_names",
    "gazetteer",
    "key_of",
]
