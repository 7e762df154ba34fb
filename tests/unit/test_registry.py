"""The registry's files: sound, unambiguous, quickly read, and refused with a line when broken."""

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loaders.registry import registry as module
from loaders.registry.loader import open_registry_reading
from loaders.registry.registry import FILES, load_registry
from loaders.registry.resolver import Resolver
from schema.errors import InputError
from schema.records import Claim
from schema.text import fold, slug

HOME = Path(module.__file__).parent
REGISTRY = load_registry()


def claims() -> list[Claim]:
    return [item for item in open_registry_reading().items() if isinstance(item, Claim)]


def test_ids_of_entries_are_kind_and_slug() -> None:
    for actor in REGISTRY.actors:
        assert re.fullmatch(r"(group|state|organization):[a-z0-9-]+(/[a-z0-9-]+)?", actor)
    for place in REGISTRY.places:
        assert re.fullmatch(r"location:[a-z]{2}(/[a-z0-9-]+){0,3}", place)


def test_no_outside_id_belongs_to_two_entries() -> None:
    owners = defaultdict(set)
    for entry in (*REGISTRY.actors.values(), *REGISTRY.places.values()):
        for ref in entry.ids:
            owners[ref].add(entry.id)
    assert [ref for ref, entries in owners.items() if len(entries) > 1] == []


def test_no_two_actors_share_a_name_that_may_lead_to_them() -> None:
    bearers = defaultdict(set)
    for actor in REGISTRY.actors.values():
        for name in actor.names:
            if name.match:
                bearers[fold(name.text)].add(actor.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_names_that_opponents_use_never_lead_anywhere() -> None:
    hostile = [
        name for a in REGISTRY.actors.values() for name in a.names if name.quality == "hostile"
    ]
    assert hostile
    assert not any(name.match for name in hostile)


def test_no_two_places_of_one_level_share_a_name_within_their_parent() -> None:
    resolver = Resolver(REGISTRY)
    for (above, level, key), found in resolver._places.items():
        direct = [place.id for place in found if place.parent == above]
        assert len(direct) <= 1, (above, level, key)


def test_no_key_stands_twice_in_a_mapping() -> None:
    for name in FILES:
        stack = [yaml.compose((HOME / name).read_text(encoding="utf-8"), yaml.CSafeLoader)]
        while stack:
            node = stack.pop()
            if isinstance(node, yaml.MappingNode):
                keys = [key.value for key, _ in node.value]
                assert len(keys) == len(set(keys)), (name, node.start_mark.line + 1)
                stack.extend(value for _, value in node.value)
            elif isinstance(node, yaml.SequenceNode):
                stack.extend(node.value)


def test_every_relation_says_what_it_rests_on() -> None:
    relations = [r for actor in REGISTRY.actors.values() for r in actor.relations]
    assert len(relations) > 40
    assert all(relation.source for relation in relations)


def test_what_rests_on_general_knowledge_is_not_stated_flatly() -> None:
    for actor in REGISTRY.actors.values():
        for said in (*actor.relations, *actor.names):
            if said.source == "General knowledge":
                assert said.attribution == "suspected", (actor.id, said)


def test_the_1988_list_names_the_regime_and_not_the_group() -> None:
    taliban = REGISTRY.actors["group:taliban"]
    assert not [ref for ref in taliban.ids if ref.startswith("un:")]
    assert any("regime listed, group not an entry" in fact.text for fact in taliban.facts)
    assert REGISTRY.by_ref["un:TAe.012"] == "group:haqqani-network"


def test_the_taliban_governed_twice() -> None:
    governs = [r for r in REGISTRY.actors["group:taliban"].relations if r.type == "GOVERNS_AS"]
    assert [tuple(episode) for episode in governs[0].episodes] == [
        ("1996-09-27", "2001-11-13"),
        ("2021-08-15", ""),
    ]


def test_khawarij_is_the_talibans_word_for_is_kp() -> None:
    khawarij = [n for n in REGISTRY.actors["group:is-kp"].names if n.text == "Khawarij"]
    assert [(n.quality, n.used_by) for n in khawarij] == [("hostile", "group:taliban")]


def test_afghanistan_has_34_provinces_and_400_districts() -> None:
    afghan = [p for p in REGISTRY.places.values() if p.id.startswith("location:af/")]
    assert sum(p.level == "province" for p in afghan) == 34
    assert 395 <= sum(p.level == "district" for p in afghan) <= 405


def test_coordinates_lie_in_and_around_afghanistan() -> None:
    placed = [p for p in REGISTRY.places.values() if p.latitude is not None]
    assert len(placed) > 350
    for place in placed:
        assert place.longitude is not None
        assert 29 < place.latitude < 39
        assert 60 < place.longitude < 75


def test_claims_have_distinct_ids_and_are_not_too_many() -> None:
    refs = [claim.record_ref for claim in claims()]
    assert len(refs) == len(set(refs))
    assert len(refs) < 2_600


def test_each_actor_and_place_is_introduced_by_a_claim() -> None:
    named = {c.mentions[0].ref for c in claims() if c.predicate == "NAMED"}
    assert set(REGISTRY.actors) <= named
    mentioned = {m.ref for c in claims() for m in c.mentions if m.kind != "place"}
    assert mentioned <= named


def test_each_place_claim_resolves_to_the_place_it_was_made_for() -> None:
    resolver = Resolver(REGISTRY)
    within = [c for c in claims() if c.predicate == "WITHIN"]
    assert len(within) == len(REGISTRY.places)
    for claim in within:
        mention = claim.mentions[0]
        last, level = resolver.place(mention.name, mention.ref, series="x")[-1]
        assert (last.id, level) == (claim.record_ref.removeprefix("within:"), claim.level)


def test_the_first_claim_of_an_actor_gives_the_name_shown() -> None:
    first = {}
    for claim in claims():
        if claim.predicate == "NAMED" and claim.mentions[0].kind != "place":
            first.setdefault(claim.mentions[0].ref, (claim.text, claim.name_quality))
    assert first == {a.id: (a.name, "primary") for a in REGISTRY.actors.values()}


def test_one_claim_for_each_episode() -> None:
    governs = [
        (c.valid_from, c.valid_to)
        for c in claims()
        if c.predicate == "GOVERNS_AS" and c.mentions[0].ref == "group:taliban"
    ]
    assert governs == [("1996-09-27", "2001-11-13"), ("2021-08-15", "")]


def test_reading_twice_yields_the_same() -> None:
    assert claims() == claims()
    source = open_registry_reading().source
    assert source.id == f"rivalgraph-registry:{REGISTRY.hash[:8]}"


def test_the_registry_claims_no_coverage() -> None:
    assert open_registry_reading().slot().coverage == "document"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(HOME / name, tmp_path)
    return tmp_path


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if text in line)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("actors.yaml", "to: group:al-qaeda, episodes", "to: group:al-kaida, episodes", "al-kaida"),
        ("actors.yaml", "{type: PART_OF, to: group:taliban", "{type: PARTOF, to: group:taliban",
         "PARTOF"),
        ("actors.yaml", "    name: Haqqani network", "    nmae: Haqqani network", "`name`"),
        ("actors.yaml", "    ids: [ucdp:398]", "    countires: [ucdp:398]", "countires"),
        ("actors.yaml", "  - id: group:ssp", "  - id: faction:ssp", "faction:ssp"),
        ("actors.yaml", "    countries: [625]", "    countries: [62500]", "62500"),
        ("actors.yaml", "    countries: [625]", "    countries: [Sudan]", "whole numbers"),
        ("actors.yaml", "  - id: group:jem", "  - id: group:let", "twice"),
        ("actors.yaml", "attested: 2024-03-27", "attested: spring", "spring"),
        ("countries.yaml", "  - [770, PK, Pakistan]", "  - [770, PK]", "[number, code, name"),
        ("countries.yaml", "  - [770, PK, Pakistan]", "  - [700, AF, Pakistan]", "twice"),
        ("places.yaml", "    argo: [Argo,", "    argo: [~,", "names of a place"),
        ("places.yaml", "  af/zabul:", "  af/zabool:", "af/zabool"),
        ("rules.yaml", "    kind: composite", "    kind: mixture", "mixture"),
        ("rules.yaml", "    relation: GOVERNS_AS", "    actor: group:is", "`relation`"),
        ("rules.yaml", "location:pk/fata]", "location:pk/fatta]", "fatta"),
        ("rules.yaml", "from: 2021-08-15, to: 2021-08-15", "from: 2021-08-01, to: 2021-08-15",
         "overlap"),
        ("rules.yaml", "confidence: medium", "confidence: fair", "fair"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_file_and_line(
    copy: Path, name: str, old: str, new: str, said: str
) -> None:
    path = copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_registry(copy)
    message = str(caught.value)
    assert said in message
    assert "\n" not in message
    found = re.search(rf"{name}, line (\d+): ", message)
    assert found, message
    assert abs(int(found[1]) - line_of(path, new)) <= 25


def test_an_outside_id_in_two_entries_is_refused(copy: Path) -> None:
    path = copy / "actors.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ids: [ucdp:398]", "ids: [ucdp:303]"), encoding="utf-8")
    with pytest.raises(InputError, match="ucdp:303 is an id of group:taliban already"):
        load_registry(copy)


@pytest.mark.parametrize("text", ["actors: [", "- a\n", "actors: {}\n", "", "\t:\n"])
def test_what_is_no_registry_is_refused(copy: Path, text: str) -> None:
    (copy / "actors.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"actors\.yaml, line \d+: "):
        load_registry(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "rules.yaml").unlink()
    with pytest.raises(InputError, match=r"rules\.yaml is missing"):
        load_registry(copy)


def test_the_hash_follows_the_content(copy: Path) -> None:
    assert load_registry(copy).hash == REGISTRY.hash
    other = copy / "other"
    other.mkdir()
    for name in FILES:
        shutil.copy(copy / name, other)
    with (other / "rules.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert load_registry(other).hash != REGISTRY.hash


def test_former_ids_keep_resolving(copy: Path) -> None:
    path = copy / "actors.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  - id: group:aff\n", "  - id: group:aff\n    former: [group:freedom]\n"),
        encoding="utf-8",
    )
    assert Resolver(load_registry(copy)).registry_id("group:freedom") == ["group:aff"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from([" ", "-", "'", "’", ".", "–", "_"]), st.text())
def test_folding_forgets_blanks_and_marks(before: str, mark: str, after: str) -> None:
    assert fold(before) + fold(after) == fold(before + mark + after)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_folding_forgets_case(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.upper())


@given(st.text())
def test_a_slug_fits_an_id(text: str) -> None:
    assert re.fullmatch(r"[0-9a-z]+(-[0-9a-z]+)*", slug(text))
    assert slug(slug(text)) == slug(text)
