"""A page of too much: what is kept, what is left out, and that it says so."""

import re
from dataclasses import replace
from itertools import count

import pytest
from report_contents import contents

from graph.report import cutting, write
from graph.report.contents import (
    Column,
    Contents,
    Heat,
    Item,
    Map,
    Network,
    Node,
    Number,
    Point,
    Row,
    Section,
    Table,
    sentence,
)
from graph.report.cutting import FIRST, INCIDENTS, POINTS, ROWS, within_budget

LARGEST = 6_000_000
NAMES = ("Front of the Valley", "Brigade of the Hills", "Guard of the River", "Army")


def item(n: int) -> Item:
    return Item(
        f"incident:made:{n}",
        "2013-05-01 to 2013-05-03",
        f"Hamlet {n}, Oakdale District, Punjab",
        f"{NAMES[n % 4]} {n % 700} – {NAMES[n % 3]} {n % 900}",
        "clash",
        n,
        n,
        n,
        "exact",
        ("made:24.1",),
    )


def large() -> Contents:
    """Four tables of 2,000 rows, 20,000 points and 80,000 incidents, three behind each number."""
    number = count()

    def key() -> str:
        return f"key:{next(number)}"

    tables = tuple(
        Table(
            f"pairs-{n}",
            "Pairs",
            (Column("Pair", "name"), Column("Killed", "number")),
            tuple(
                Row(f"pair-{n}-{m}", (f"{NAMES[n]} and {m}", m), key(), f"rivalgraph rivalry {m} b")
                for m in range(2_000)
            ),
            recipe="counting",
        )
        for n in range(4)
    )
    where = Map(
        "map",
        "Map",
        "20,000 points.",
        tuple(
            Point(n % 120 - 60, n % 340 - 170, f"Hamlet {n}", True, 3, n, n, n, key())
            for n in range(20_000)
        ),
    )
    network = Network(
        "net",
        "Network",
        "x",
        "strength",
        "hostility",
        (Node("a", "A", "group", 1, "pair-0-1999"),),
        (),
    )
    heat = Heat(
        "heat", "Heat", "x", (("a", "A"), ("b", "B")), {("a", "b"): 2.0}, {("a", "b"): "pair-1-900"}
    )
    words = sentence("It was ", Number("7", "pair-2-1500", "counting", "key:0"), ".")
    size = 80_000
    lists = {
        f"key:{n}": tuple(sorted({n % size, (n * 7) % size, (n * 31) % size}))
        for n in range(next(number))
    }
    return replace(
        contents(),
        sections=(Section("all", "All", (words, network, heat, where, *tables)),),
        items=tuple(item(n) for n in range(size)),
        evidence=lists,
        command="rivalgraph report --since 1989-01-01",
    )


@pytest.fixture(scope="module")
def whole() -> Contents:
    return large()


@pytest.fixture(scope="module")
def page(whole: Contents) -> Contents:
    return within_budget(whole)


def test_a_small_report_is_left_as_it_is() -> None:
    small = contents()
    assert within_budget(small) == small


def test_the_page_stays_under_the_largest_size(whole: Contents, tmp_path) -> None:
    file = write(whole, tmp_path / "large.html")
    assert file.stat().st_size < LARGEST
    text = file.read_text()
    links = set(re.findall(r'href="#([^"]+)"', text))
    links |= set(re.findall(r' data-row="([^"]+)"', text))
    assert {"pairs-0", "pairs-1", "pairs-2"} <= links
    assert links <= set(re.findall(r' id="([^"]+)"', text))


def test_lists_tables_and_maps_keep_what_is_first(whole: Contents, page: Contents) -> None:
    assert sum(len(table.rows) for table in whole.tables()) > ROWS
    for before, after in zip(whole.tables(), page.tables(), strict=True):
        assert after.rows == before.rows[:FIRST]
    (kept,) = [b for b in page.sections[0].blocks if isinstance(b, Map)]
    assert sorted(point.killed for point in kept.points) == list(range(20_000 - POINTS, 20_000))
    assert len(page.items) <= INCIDENTS
    for key, places in page.evidence.items():
        ids = [page.items[place].id for place in places]
        assert ids
        first = whole.evidence[key][: len(ids)]
        assert ids == [whole.items[place].id for place in first]
        assert len(ids) == len(whole.evidence[key]) or len(ids) == page.cut


def test_every_number_kept_can_still_be_followed(page: Contents) -> None:
    for table in page.tables():
        assert all(row.evidence in page.evidence for row in table.rows)
    for block in page.sections[0].blocks:
        if isinstance(block, Map):
            assert all(point.evidence in page.evidence for point in block.points)


def test_what_is_left_out_is_said_with_the_command_that_gives_it(page: Contents) -> None:
    said = dict(page.facts)["Left out of this page"]
    assert f"{4 * (2_000 - FIRST):,} rows of 4 long tables" in said
    assert "rivalgraph report --since 1989-01-01 -o report.xlsx" in said
    assert "17,000 of the least deadly points" in said
    for table in page.tables():
        assert table.notes[0].startswith(f"The first {FIRST} of 2,000 rows are shown; ")
        assert "--since 1989-01-01 -o report.xlsx" in table.notes[0]


def test_lists_are_cut_where_together_they_name_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "INCIDENTS", 3)
    small = contents()
    many = replace(
        small, items=tuple(item(n) for n in range(8)), evidence={"some": (1, 3, 4, 6, 7)}
    )
    found = within_budget(many)
    assert [one.id for one in found.items] == [many.items[n].id for n in (1, 3, 4)]
    assert found.evidence == {"some": (0, 1, 2)}
    assert found.cut == 3
    assert "all but the 3 deadliest incidents" in dict(found.facts)["Left out of this page"]
