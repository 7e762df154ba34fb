"""Bare networks: ties between persons, and the published centralities of one of them."""

from pathlib import Path

import networkx as nx
import pytest

from loaders.base import Item, Options, Progress, Reading, all_loaders, find_loader, read_head
from loaders.edgelist import LOADER
from schema.errors import InputError
from schema.records import Claim, Rejected

DATA = Path(__file__).parent / "data" / "edgelist"


def read(path: Path, options: Options | None = None) -> tuple[Reading, list[Item]]:
    reading = LOADER.read(path, options or Options(), Progress())
    return reading, list(reading.items())


def pairs(items: list[Item]) -> list[tuple[str, str]]:
    return [
        (item.mentions[0].name, item.mentions[1].name)
        for item in items
        if isinstance(item, Claim) and item.predicate == "LINKED_TO"
    ]


def test_a_bare_list() -> None:
    reading, items = read(DATA / "bare.csv")
    assert pairs(items) == [
        ("Ana Invented", "Boris Invented"),
        ("Boris Invented", "Invented, Carla"),
        ("Ana Invented", "Boris Invented"),
        ("Dán", "Invented, Carla"),
    ]
    assert [(i.row, i.reason) for i in items if isinstance(i, Rejected)] == [
        (4, "'Dan' is tied to itself"),
        (5, "one of the two names is empty"),
        (6, "the row has 3 fields, the header 2"),
    ]
    ties = [i for i in items if isinstance(i, Claim) and not i.aux]
    assert ties[0].properties() == ties[2].properties()
    assert {m.kind for tie in ties for m in tie.mentions} == {"person"}
    assert reading.source.id == "network-bare"


def test_everybody_is_named_once_and_first() -> None:
    named: list[str] = []
    for item in read(DATA / "bare.csv")[1]:
        if isinstance(item, Claim) and item.predicate == "NAMED":
            named.append(item.text)
        elif isinstance(item, Claim):
            assert {m.name for m in item.mentions} <= set(named)
    assert len(named) == len(set(named)) == 4


def test_a_header_is_no_tie() -> None:
    assert find_loader(DATA / "with-header.csv") is LOADER
    assert pairs(read(DATA / "with-header.csv")[1]) == [
        ("Ana Invented", "Boris Invented"),
        ("Carla", "Dan"),
    ]
    assert pairs(read(DATA / "with-header.csv", Options(limit=1))[1]) == [
        ("Ana Invented", "Boris Invented")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "name,country\nAna,Nowhere\nBoris,Nowhere\n",
        "event_id_cnty,deleted_timestamp\nABC1,1234\nABC2,1235\n",
        "a,b,c\nb,c,d\n",
        "rivalgraph: 1\nsource: a\n",
        "source,target\n",
    ],
)
def test_other_files_are_left_to_others(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text)
    assert not LOADER.detect(read_head(path))


def test_more_than_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b,c\nb,c,d\n")
    with pytest.raises(InputError, match="hold not two names"):
        read(path)


def test_the_published_centralities_come_out(shared_data: Path) -> None:
    path = shared_data / "networks" / "krebs-9-11.csv"
    assert [n for n, each in all_loaders().items() if each.detect(read_head(path))] == ["edgelist"]
    _, items = read(path)
    assert not [item for item in items if isinstance(item, Rejected)]
    graph = nx.Graph(pairs(items))
    assert (len(graph), graph.size()) == (62, 153)
    atta = next(name for name in graph if "Atta" in name)
    assert round(nx.degree_centrality(graph)[atta], 3) == 0.361
    assert round(nx.betweenness_centrality(graph)[atta], 3) == 0.588
    assert round(nx.closeness_centrality(graph)[atta], 3) == 0.587
