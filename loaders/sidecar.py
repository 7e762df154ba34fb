"""The file beside a file: `events.csv.source.yaml` states what `events.csv` cannot say itself.

A copy or an extract of a dataset holds no word on its release or on what was left out; a
sidecar says it for good, for everybody who loads the file.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from schema.errors import InputError
from schema.vocabulary import COVERAGE

SUFFIX: Final = ".source.yaml"
KEYS: Final = ("release", "scope", "coverage", "countries", "years", "credit")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is stated of a file; '' or empty where nothing is.

    `countries` are namespaced codes (`gw:770`), sorted; `years` the first and last year.
    """

    release: str = ""
    scope: str = ""
    coverage: str = ""
    countries: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    credit: str = ""


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
    return Sidecar(
        release=_word(content, "release"),
        scope=_word(content, "scope"),
        coverage=coverage,
        countries=_countries(beside, content.get("countries")),
        years=_years(beside, content.get("years")),
        credit=_word(content, "credit"),
    )


def _word(content: dict[str, Any], key: str) -> str:
    value = content.get(key)
    return "" if value is None else " ".join(str(value).split())


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
