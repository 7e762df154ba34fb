"""The file beside a file: `events.csv.source.yaml` states what `events.csv` cannot say itself.

A copy or an extract of a dataset holds no word on its release or on what was left out; a
sidecar says it for good, for everybody who loads the file.
"""

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from schema.errors import InputError
from schema.vocabulary import ACTOR_KIND, COVERAGE

SUFFIX: Final = ".source.yaml"
KEYS: Final = (
    "release",
    "scope",
    "coverage",
    "countries",
    "years",
    "credit",
    "series",
    "title",
    "licence",
    "kind",
    "columns",
    "words",
)
_SERIES: Final = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is stated of a file; '' or empty where nothing is.

    `countries` are namespaced codes (`gw:770`), sorted; `years` the first and last year.

    For tables of relations: `series` and `title` of the source, `kind` of actor it lists,
    `columns` from the names a loader knows to those of the file, and `words` from those of
    the file to relations.
    """

    release: str = ""
    scope: str = ""
    coverage: str = ""
    countries: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    credit: str = ""
    series: str = ""
    title: str = ""
    licence: str = ""
    kind: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


def read_sidecar(path: Path) -> Sidecar:
    """What the sidecar of a file states; an empty one when the file has none.

    Raises:
        InputError: the sidecar is no YAML mapping, or has an unknown key or a wrong value.
    """
    beside = path.with_name(path.name + SUFFIX)
    try:
        content = yaml.safe_load(beside.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Sidecar()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{beside}: cannot be read: {error}") from None
    except yaml.YAMLError as error:
        raise InputError(f"{beside}: no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(content, dict):
        raise InputError(f"{beside}: expected lines such as `release: '24.1'`")
    for key in content:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(KEYS)}"
            raise InputError(f"{beside}: unknown key {key!r}; {hint}")
    coverage = _word(content, "coverage")
    if coverage and coverage not in COVERAGE:
        known = ", ".join(term.code for term in COVERAGE.terms)
        raise InputError(f"{beside}: coverage {coverage!r} is not one of: {known}")
    kind = _word(content, "kind")
    if kind and kind not in ACTOR_KIND:
        known = ", ".join(term.code for term in ACTOR_KIND.terms)
        raise InputError(f"{beside}: kind {kind!r} is not one of: {known}")
    series = _word(content, "series")
    if series and not _SERIES.fullmatch(series):
        raise InputError(f"{beside}: series {series!r}: small letters, digits, dots, hyphens only")
    return Sidecar(
        release=_word(content, "release"),
        scope=_word(content, "scope"),
        coverage=coverage,
        countries=_countries(beside, content.get("countries")),
        years=_years(beside, content.get("years")),
        credit=_word(content, "credit"),
        series=series,
        title=_word(content, "title"),
        licence=_word(content, "licence"),
        kind=kind,
        columns=_pairs(beside, content, "columns"),
        words=_pairs(beside, content, "words"),
    )


def _word(content: dict[str, Any], key: str) -> str:
    value = content.get(key)
    return "" if value is None else " ".join(str(value).split())


def _pairs(beside: Path, content: dict[str, Any], key: str) -> dict[str, str]:
    value = content.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(
        isinstance(word, str | int) for pair in value.items() for word in pair
    ):
        raise InputError(f"{beside}: {key} must be pairs such as `a: b`")
    return {str(one): str(other) for one, other in value.items()}


def _countries(beside: Path, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(":" in str(code) for code in value):
        raise InputError(f"{beside}: countries must be a list of codes such as [gw:770]")
    return tuple(sorted({str(code) for code in value}))


def _years(beside: Path, value: Any) -> tuple[int, int] | None:
    if value is None:
        return None
    match value:
        case [int(first), int(last)] if 1900 <= first <= last <= 2200:
            return first, last
    raise InputError(f"{beside}: years must be the first and the last, such as [1989, 2023]")
