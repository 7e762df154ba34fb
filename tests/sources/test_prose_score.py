"""The reader against the expected claims: floors that hold for good, section by section.

The figures of `python tests/score_prose.py` stand a little above these floors, so that a change
that loses claims, or makes some up, is seen.
"""

from functools import cache

import pytest
from score_prose import Case, Score, cases, score_set

pytest.importorskip("spacy", reason="needs the extra `prose`")

SETS = ("article", "dev", "guard", "held-out", "unseen", "further")
FLOORS = {
    # section: (recall, precision) of the article, development texts, guard, held-out and unseen
    # texts, further development texts
    "incidents": ((1.0, 1.0), (0.86, 0.90), (0.70, 0.64), (0.82, 0.90), (0.88, 0.91), (0.74, 0.57)),
    "relations": ((1.0, 1.0), (0.70, 0.89), (0.52, 0.72), (0.74, 0.90), (0.72, 0.84), (0.63, 0.81)),
    "statements": ((1.0, 1.0), (0.77, 0.89), (0.68, 0.80), (0.70, 0.75), (0.84, 0.90), (0.9, 0.55)),
    "aggregates": ((1.0, 1.0), (0.89, 0.94), (0.62, 0.88), (0.92, 0.70), (0.72, 0.72), (0.9, 0.97)),
    "groups": ((1.0, 1.0), (0.91, 0.97), (0.80, 0.97), (0.94, 0.95), (0.93, 0.97), (0.90, 0.97)),
    "persons": ((1.0, 1.0), (0.93, 0.96), (0.88, 0.93), (0.80, 0.88), (0.93, 0.94), (0.89, 0.92)),
    "offices": ((1.0, 1.0), (0.90, 0.91), (0.80, 0.84), (0.62, 0.75), (0.80, 0.88), (0.76, 0.94)),
    "locations": ((0.9, 1.0), (0.92, 0.94), (0.92, 0.92), (0.86, 0.88), (0.90, 0.95), (0.85, 0.89)),
    "noise": ((1.0, 1.0), (0.58, 0.90), (0.80, 0.80), (0.0, 0.0), (0.0, 0.0), (0.6, 0.9)),
}  # fmt: skip


@cache
def score(which: str) -> Score:
    if not cases(which):
        pytest.skip("no copy of the article here")
    return score_set(which)


@pytest.mark.parametrize("which", SETS)
@pytest.mark.parametrize("section", FLOORS)
def test_the_reader_keeps_its_floor(which: str, section: str) -> None:
    recall, precision = FLOORS[section][SETS.index(which)]
    found = score(which)
    count = found.sections[section]
    blind = which not in (
        "article",
        "dev",
        "further",
    )  # whoever mends the reader must not see these
    missed = [] if blind else [line for line in found.misses if f" {section}: " in line]
    assert count.recall >= recall, missed
    assert count.precision >= precision, missed


def test_texts_of_every_kind_are_there() -> None:
    names: list[str] = []
    for which, least in (("dev", 16), ("guard", 3), ("held-out", 16), ("unseen", 8)):
        read = cases(which)
        names += [case.name for case in read]
        assert len(read) >= least
        assert sum(not any(case.expected.values()) for case in read) >= least // 4
    assert len(names) == len(set(names))


def test_fields_of_the_article_are_right() -> None:
    found = score("article")
    for name in ("date", "country", "province", "perpetrators", "method", "killed", "injured",
                 "claimed_by", "claimed_killed", "named_victims"):  # fmt: skip
        count = found.fields["incidents", name]
        assert (count.found, count.right) == (count.due, count.given), name


SILENT = [c for which in ("dev", "unseen") for c in cases(which) if not any(c.expected.values())]


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.name)
def test_a_text_out_of_scope_yields_nothing(case: Case) -> None:
    from loaders.article.files import read_file

    assert read_file(case.path).reading.empty
