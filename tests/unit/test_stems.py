"""Stems: what must stand in a text for a pattern to match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.article.lexicons import lexicon
from loaders.article.relations.stems import stems


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("[Rr]ival of", ("rival of",)),
        ("(?:[Tt]alks|[Nn]egotiations?) with", ("talks", "negotiation")),
        ("shelter(?:s|ed)? (?:by|of)", ("shelter",)),
        ("(?:armed )?wing of|arm of the", ("wing of", "arm of the")),
        ("at odds|in", ()),
        (r"\w+ly opposed", ("ly opposed",)),
        ("(?!not )allied{1,2} to", ("allied",)),
        ("alli(?:ed){,2} with", (" with",)),
        (r"(?:a|\(b|[|)])+ feud", (" feud",)),
    ],
)
def test_the_stems_of_a_pattern(pattern: str, found: tuple[str, ...]) -> None:
    assert stems(pattern) == found


def said() -> list[str]:
    frames = lexicon("frames")["frames"].values()
    spoken = [re.search(r"\{t\}(.+?)\{/t\}", str(frame)) for kind in frames for frame in kind]
    return [re.sub(r"\(\?<[=!][^)]*\)|\?P<[ab]>", "", found[1]) for found in spoken if found]


@pytest.mark.parametrize("pattern", said())
@given(data=st.data())
def test_whatever_a_frame_matches_holds_a_stem_of_it(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    needed = stems(pattern)
    assert not needed or any(stem in text.lower() for stem in needed)
