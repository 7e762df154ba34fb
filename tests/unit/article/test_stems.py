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
from loaders.article.stems import Guarded, Sieve, has_all, needs, stems, stems_in
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
        ("alli(?:ed){,2} with", ("alli",)),
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
    return [re.sub(r"\(\?[=!][^()]*\)", "", one.pattern) for one in (*_PATTERNS, *_TIED)]


@pytest.mark.parametrize("pattern", [*frames(), *usage()])
@settings(max_examples=15)  # of each of some three hundred patterns
@given(data=st.data())
def test_whatever_a_frame_matches_holds_all_it_needs(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern)).lower()
    assert all(any(stem in text for stem in group) for group in needs(pattern))
    assert has_all(text, needs(pattern))


def test_a_pattern_needs_letters_of_each_of_its_parts() -> None:
    # A part of less than three letters, ` of `, tells no texts apart.
    assert needs("(?:is|was) (?:an? )?rival(?:s)? of (?:the|all)") == (
        frozenset(["rival"]),
        frozenset(["the", "all"]),
    )
    assert needs("rival|enemy") == (frozenset(["rival", "enemy"]),)
    assert needs("or|enemy") == ()


def test_the_stems_in_a_text_stand_within_words_and_over_several() -> None:
    for pattern in ("zelot", "zelots? of mud", "zelot of mud"):
        needs(pattern)
    assert "zelot" in stems_in("the zelotes")
    assert "zelot of mud" in stems_in("a zelot of mud")
    assert "zelot of mud" not in stems_in("a zelot; mud")
    needs("quillon")  # the stems of a text are found anew when a pattern is made
    assert "quillon" in stems_in("a quillon")


def test_a_sieve_keeps_what_a_text_may_fit_in_its_order() -> None:
    sieve = Sieve([needs("rivals? of"), needs("in|at"), needs("(?:split|broke) from"), ()])
    assert sieve.fitting("it split from the rivals of old") == [0, 1, 2, 3]
    assert sieve.fitting("it split") == [1, 3]
    assert sieve.fitting("") == [1, 3]


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
