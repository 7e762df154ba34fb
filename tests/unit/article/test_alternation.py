"""Many words as one alternation."""

import re

from hypothesis import given
from hypothesis import strategies as st

from loaders.article.alternation import alternation

WORDS = st.lists(st.text(st.characters(codec="ascii"), min_size=1), min_size=1, max_size=8)


@given(WORDS)
def test_every_word_is_found_whole_and_nothing_else(words: list[str]) -> None:
    pattern = re.compile(alternation(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not pattern.fullmatch("".join(words) + "x" * 9)


def test_the_longest_word_comes_first() -> None:
    found = re.match(alternation(["sea", "season", "port"]), "seasons")
    assert found is not None
    assert found.group(0) == "season"
