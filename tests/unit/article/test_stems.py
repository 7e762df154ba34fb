"""Stems: what must stand in a text for a pattern to match."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders.article
from loaders.article.lexicons import lexicon
from loaders.article.relations.language import with_words, without_parties
from loaders.article.stems import Guarded, needs, stems
from loaders.article.usage import _PATTERNS, _TIED


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


def frames() -> list[str]:
    kinds = lexicon("frames")["frames"].values()
    shared = lexicon("frames")["words"]
    plain = [without_parties(with_words(str(frame), shared)) for kind in kinds for frame in kind]
    return [re.sub(r"\(\?<?[=!][^()]*\)|\?P<[ab]>", "", frame) for frame in plain]


def usage() -> list[str]:
    patterns = [one.pattern.pattern for one in (*_PATTERNS, *_TIED)]
    return [re.sub(r"\(\?[=!][^()]*\)", "", pattern) for pattern in patterns]


@pytest.mark.parametrize("pattern", [*frames(), *usage()])
@settings(max_examples=15)  # of each of some three hundred patterns
@given(data=st.data())
def test_whatever_a_frame_matches_holds_all_it_needs(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern)).lower()
    assert all(any(stem in text for stem in group) for group in needs(pattern))


def test_a_pattern_needs_letters_of_each_of_its_parts() -> None:
    assert needs("(?:is|was) (?:an? )?rival(?:s)? of (?:the|all)") == (
        ("rival",),
        (" of ",),
        ("the", "all"),
    )
    assert needs("rival|enemy") == (("rival", "enemy"),)
    assert needs("or|enemy") == ()


def test_a_guarded_pattern_is_tried_only_where_its_letters_stand() -> None:
    guarded = Guarded(r"\brivals? of\b", re.IGNORECASE)
    text = "The Rival of one is no rival to another."
    assert guarded.search(text, text.lower())[0] == "Rival of"
    assert [m.start() for m in guarded.finditer(text, text.lower())] == [4]
    assert guarded.search(text, "letters of another text") is None
    assert list(guarded.finditer(text, "letters of another text")) == []


TEXTS = Path(__file__).parents[2] / "sources" / "prose" / "dev"


def test_every_guarded_pattern_finds_what_it_finds_unguarded() -> None:
    lines = [
        sentence
        for path in sorted(TEXTS.glob("*.txt"))
        for sentence in re.split(r"(?<=\.)\s+", path.read_text(encoding="utf-8"))
    ]
    modules = pkgutil.walk_packages(loaders.article.__path__, "loaders.article.")
    found = 0
    for module in modules:
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, Guarded):
                for line in lines:
                    plain = one.pattern.search(line)
                    held = one.search(line, line.lower())
                    assert (plain and plain.span()) == (held and held.span()), (one.pattern, line)
                    found += plain is not None
    assert found > 100
