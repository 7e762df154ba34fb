"""Tables of relations: direction, words, names that stay unresolved, and what is refused."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from loaders.base import Item, Options, Progress, Reading, find_loader
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver
from loaders.relations.words import FORWARD, INVERSE, Meaning, meaning
from schema.errors import InputError
from schema.records import Claim, Rejected
from schema.vocabulary import RELATIONS

DATA = Path(__file__).parent / "data" / "relations"


def read(path: Path, options: Options | None = None) -> tuple[Reading, list[Item]]:
    loader = find_loader(path)
    assert loader.about.name == "relations"
    reading = loader.read(path, options or Options(), Progress())
    return reading, list(reading.items())


def claims(name: str) -> list[Claim]:
    found = [item for item in read(DATA / name)[1] if isinstance(item, Claim)]
    for claim in found:
        for mention in claim.mentions:
            if mention.kind not in ("text", "place"):
                assert any(
                    c.predicate == "NAMED" and c.mentions[0][1:4] == mention[1:4] for c in found
                )
    return found


def relations(found: list[Claim]) -> set[tuple[str, str, str]]:
    def shown(claim: Claim, role: str) -> str:
        return next(m.ref or m.name for m in claim.mentions if m.role == role)

    return {
        (shown(c, "subject"), c.predicate, shown(c, "object"))
        for c in found
        if c.predicate in RELATIONS
    }


def refused(name: str) -> list[tuple[int, str]]:
    return [(i.row, i.reason) for i in read(DATA / name)[1] if isinstance(i, Rejected)]


def test_lists_of_a_group_run_the_right_way() -> None:
    front = "Invented Front"
    assert relations(claims("cnet.csv")) == {
        (front, "PART_OF", "Umbrella of Tests"),
        (front, "AFFILIATE_OF", "Second Front"),
        (front, "ALLIED_WITH", "Nowhere"),
        (front, "ALLIED_WITH", "Taliban"),
        (front, "ALLIED_WITH", "Friends, United"),
        ("Invented Union", "DESIGNATED", front),
        ("Nowhere", "DESIGNATED", front),
        ("Youth Wing", "PART_OF", front),
        (front, "RIVAL_OF", "TTP"),
        (front, "RIVAL_OF", "Invented Army"),
        (front, "RIVAL_OF", "Elsewhere"),
        ("Second Front", "ALLIED_WITH", front),
    }


def test_a_group_is_one_row_with_its_years() -> None:
    rows = {c.record_ref: c for c in claims("cnet.csv") if not c.aux}
    assert {ref: (c.valid_from, c.valid_to) for ref, c in rows.items()} == {
        "Invented Front": ("1991", ""),
        "Second Front": ("", "2017"),
    }
    assert refused("cnet.csv") == [
        (4, "name is empty"),
        (5, "active_start 'long ago' is no year"),
        (6, "the group Second Front stands on an earlier line"),
        (7, "the row has 3 fields, the header 21"),
    ]


def test_what_is_no_relation_stays_a_fact() -> None:
    found = claims("cnet.csv")
    facts = {(c.role, c.text) for c in found if c.predicate == "DESCRIBED" and c.aux}
    assert facts == {
        ("originated as", "Mother Group,faction"),
        ("operates in", "North Hills"),
        ("operates in", "Nowhere"),
        ("operates in", "Elsewhere"),
        ("ideology", "Testism"),
        ("took part in", "Battle of Tests"),
    }
    assert {c.text for c in found if c.name_quality == "good"} == {"IF", "The Front"}
    within = [c.mentions[0].name for c in found if c.predicate == "WITHIN"]
    assert within == ["country:Nowhere", "country:Elsewhere"]


def test_what_is_left_out_is_counted() -> None:
    reading = find_loader(DATA / "cnet.csv").read(DATA / "cnet.csv", Options(), Progress())
    list(reading.items())
    assert reading.remarks == [
        "columns not read (colour): 1",
        "relations of a group to itself: 1",
        "values without a letter: 1",
    ]


def test_known_names_resolve_and_others_stay_unresolved() -> None:
    resolver = Resolver(load_registry())

    def resolve(name: str) -> tuple[str, bool]:
        mention = next(m for c in claims("cnet.csv") for m in c.mentions if m.name == name)
        found = resolver.actor(mention, first=None, last=None, series="cnet")
        return found.id, found.unresolved

    assert resolve("Taliban") == ("group:taliban", False)
    assert resolve("TTP") == ("group:ttp", False)
    assert resolve("Friends, United") == ("group:cnet:friends-united", True)


def test_a_galaxy() -> None:
    found = claims("galaxy.json")
    assert relations(found) == {
        ("misp:u-1", "ALLIED_WITH", "misp:u-2"),
        ("misp:u-1", "LINKED_TO", "misp:u-2"),
    }
    assert [c.record_ref for c in found if not c.aux] == ["u-1", "u-2"]
    assert {c.text for c in found if c.name_quality == "good"} == {"IG"}
    assert {("refs", "here"), ("refs", "there"), ("country", "ZZ")} <= {
        (c.role, c.text) for c in found
    }
    assert refused("galaxy.json") == [
        (24, "related entry 'u-9' is not in the file"),
        (28, "an entry needs a uuid and a value, its name"),
        (31, "the uuid u-2 stands on an earlier line"),
    ]
    assert read(DATA / "galaxy.json")[0].source.id == "misp-invented-groups"


def test_an_official_list_designates_and_names() -> None:
    found = claims("listed.json")
    assert relations(found) == {("Government of Canada", "DESIGNATED", "misp:l-1")}
    row = next(c for c in found if not c.aux)
    assert (row.valid_from, row.text) == ("2003-02-12", "")
    # The last may be one name or two; it stays in the words of the list.
    assert {c.text for c in found if c.name_quality == "good"} == {
        *("First (One, Two)", "Second", "Third of Tests"),
    }
    assert any(c.role == "summary" and c.text.endswith("A and B") for c in found)


def test_groups_with_partial_dates() -> None:
    found = {c.record_ref: c for c in claims("groups.csv")}
    assert found["group:1"].mentions[0].ref == "mapping-militants:1"
    assert found["group:1/named:IF"].name_quality == "acronym"
    active = {c.text: (c.valid_from, c.valid_to) for c in found.values() if c.role == "active"}
    assert active == {
        "from 1991-05": ("1991-05", ""),
        "from an unknown day to 2017-03-04": ("", "2017-03-04"),
    }
    assert refused("groups.csv") == [
        (4, "group:2 stands on an earlier line"),
        (5, "id or name is empty"),
    ]


def test_links_by_id_or_name() -> None:
    found = claims("links.csv")
    one = "mapping-militants:1"
    assert relations(found) == {
        (one, "ALLIED_WITH", "mapping-militants:2"),
        ("Youth Wing", "SPLIT_FROM", "Invented Front"),
        (one, "PART_OF", "Umbrella of Tests"),
        (one, "RIVAL_OF", "Taliban"),
    }
    dates = {c.predicate: c.valid_from for c in found if not c.aux}
    assert dates == {"ALLIED_WITH": "2001", "SPLIT_FROM": "2002-03", "PART_OF": "", "RIVAL_OF": ""}
    assert [reason for _, reason in refused("links.csv")] == [
        "'Quarrels' is not a known relation; explain it under `words` in the sidecar",
        "from '2001-13-01' is no date such as 2015, 2015-03 or 2015-03-01",
    ]
    stand_in = next(c for c in found if c.predicate == "NAMED" and c.mentions[0].ref == one)
    assert (stand_in.text, stand_in.name_quality) == (one, "low")


def test_an_edge_list() -> None:
    found = claims("edges.csv")
    assert relations(found) == {
        ("Taliban", "SUPPORTS", "TTP"),
        ("Invented Front", "LEADS", "Invented Man"),
        ("Invented Front", "RIVAL_OF", "Second Front"),
    }
    support = next(c for c in found if c.predicate == "SUPPORTS")
    assert support.mentions[2][:3] == ("asserter", "text", "Somebody (2010), p. 3")
    assert (support.valid_from, support.sign) == ("2007", 1)
    kinds = {m.name: m.kind for c in found for m in c.mentions if c.predicate == "LEADS"}
    assert kinds == {"Invented Man": "group", "Invented Front": "person"}
    rivals = [c for c in found if c.predicate == "RIVAL_OF"]
    assert len(rivals) == 2
    assert rivals[0].record_ref == rivals[1].record_ref
    assert [(line, reason.partition(";")[0]) for line, reason in refused("edges.csv")] == [
        (6, "sign '-1' contradicts 'ally', which is ALLIED_WITH"),
        (7, "type is empty"),
        (8, "'Invented Front' stands at both ends"),
        (9, "to '2001' is before from '2003'"),
        (10, "'rivals of' is not a known relation"),
        (
            11,
            "source_kind 'nation' is not one of: group, state, organization, person, community",
        ),
        (12, "target is empty"),
    ]


def test_a_sidecar_names_columns_and_words() -> None:
    reading, _ = read(DATA / "mapped.csv")
    found = claims("mapped.csv")
    assert reading.source.id == "invented-pairs"
    assert relations(found) == {
        ("Invented Front", "ALLIED_WITH", "Second Front"),
        ("Invented Front", "SPLIT_FROM", "Youth Wing"),
    }
    assert {m.kind for c in found for m in c.mentions} == {"organization"}
    assert next(c for c in found if c.predicate == "ALLIED_WITH").valid_from == "1999"


@pytest.mark.parametrize(
    ("sidecar", "word"),
    [
        ("columns: {source: Who, target: Nobody, type: How}", "no column 'Nobody'"),
        ("columns: {origin: Who}", "there is no 'origin'"),
        ("columns: {source: Who, target: Whom}", "no column 'type'"),
        ("columns: [Who]", "must be pairs"),
        ("kind: clan", "kind 'clan' is not one of"),
        ("series: My Pairs", "small letters"),
    ],
)
def test_a_wrong_sidecar_ends_in_one_line(tmp_path: Path, sidecar: str, word: str) -> None:
    path = tmp_path / "mapped.csv"
    shutil.copy(DATA / "mapped.csv", path)
    path.with_name("mapped.csv.source.yaml").write_text(sidecar)
    with pytest.raises(InputError, match=word) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_words() -> None:
    assert {meaning(word, {}).predicate for word in FORWARD | INVERSE} <= set(RELATIONS)
    assert meaning("Supported_By", {}) == Meaning("SUPPORTS", True)
    assert meaning("split from", {}) == Meaning("SPLIT_FROM")
    assert meaning("X", {"x": "inverse of led by"}) == Meaning("LEADS", False)
    with pytest.raises(ValueError, match="did you mean 'rivals'"):
        meaning("rivalls", {})
    with pytest.raises(ValueError, match="which is no relation"):
        meaning("x", {"x": "nonsense"})


def test_nearly_and_limit(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("group1,group2,mood\nA,B,bad\n")
    with pytest.raises(InputError, match="has no column `type`"):
        read(path)
    _, some = read(DATA / "cnet.csv", Options(limit=1))
    assert [c.record_ref for c in some if isinstance(c, Claim) and not c.aux] == ["Invented Front"]
    assert not any(isinstance(c, Claim) and c.record_ref.startswith("Second Front") for c in some)


def test_a_cut_galaxy(tmp_path: Path) -> None:
    path = tmp_path / "galaxy.json"
    path.write_text((DATA / "galaxy.json").read_text()[:-40])
    with pytest.raises(InputError, match="breaks off"):
        read(path)


def test_the_public_tables(shared_data: Path) -> None:
    folder = shared_data / "relations"
    for name, rows in (("cnet-static-network.csv", 191), ("misp-terrorist-groups.json", 90)):
        reading, items = read(folder / name)
        found = [item for item in items if isinstance(item, Claim)]
        assert len(found) == len(items)
        assert sum(not claim.aux for claim in found) == rows
        assert max(Counter(claim.record_ref for claim in found).values()) == 1
        assert not reading.remarks
        if rows == 191:
            assert Counter(c.predicate for c in found)["RIVAL_OF"] == 476
