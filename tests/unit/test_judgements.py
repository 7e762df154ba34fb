"""The file of judgements, what contradicts it, and what the resolver makes of it."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from graph.cli import root
from loaders.judgements import (
    DIFFERENT,
    NONE,
    SAME,
    Judgement,
    Judgements,
    merged,
    read_judgements,
    record,
    undo,
)
from loaders.judgements.judgement import apart
from loaders.judgements.loader import JudgementsReading
from loaders.registry.registry import load_registry
from loaders.registry.resolver import Resolver
from schema.errors import InputError
from schema.records import Claim, Mention

REGISTRY = load_registry()
DAY = date(2024, 5, 6)
A, B, C = "group:made:a", "group:made:b", "group:made:c"
TTP, TALIBAN = "group:ttp", "group:taliban"


def judged(a: str, b: str, verdict: str = SAME, **more: object) -> Judgement:
    given = {"why": "a: reason, it's #1", "by": "A. Analyst", "day": DAY} | more
    return Judgement(verdict=verdict, a=a, b=b, **given)  # type: ignore[arg-type]


def all_of(*entries: Judgement) -> Judgements:
    return Judgements(entries)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "who" / "judgements.yaml"


# --- the file --------------------------------------------------------------------------------


def test_no_file_an_empty_one_and_comments_alone_hold_nothing(path: Path) -> None:
    assert read_judgements(path).entries == ()
    path.parent.mkdir()
    for text in ("", "\n", "# nothing yet\n", "judgements:\n", "judgements: []\n"):
        path.write_text(text)
        assert read_judgements(path).entries == ()
        assert read_judgements(path).hash == ""
        record(path, judged(A, B))
        assert len(read_judgements(path).entries) == 1


def test_what_is_recorded_is_read_again(path: Path) -> None:
    first = judged(A, B, a_name="The Front: “A”", b_name="جبهه", why="no")
    second = judged(A, C, DIFFERENT, why="long " * 60 + "reason")
    record(path, first)
    record(path, second)
    found = read_judgements(path)
    assert found.entries == (first, second)
    assert [entry.line for entry in found.entries] == [5, 13]
    assert path.read_text(encoding="utf-8").startswith("# Who is who")


def test_comments_and_layout_survive(path: Path) -> None:
    path.parent.mkdir()
    text = (
        "# our team's file\njudgements:\n- verdict: same  # easy\n  a: group:made:a\n"
        "  b: group:made:b\n  why: seen\n  by: me\n  day: 2024-01-01\n# the end\n"
    )
    path.write_text(text)
    found = record(path, judged(A, C, DIFFERENT))
    now = path.read_text()
    assert now.startswith(text)
    assert "\n- verdict: different\n  a: group:made:a\n" in now
    undo(path, found.entries[0], by="you", day=DAY, why="no more")
    now = path.read_text()
    assert "# our team's file" in now
    assert "# the end" in now
    assert (
        "\n- undone_on: 2024-05-06\n  undone_by: you\n  undone_why: no more\n"
        "  verdict: same  # easy\n" in now
    )


def test_undone_it_stays_without_effect_and_may_be_judged_again(path: Path) -> None:
    record(path, judged(A, B))
    before = read_judgements(path)
    undo(path, before.entries[0], by="B. Boss", day=DAY)
    after = read_judgements(path)
    assert (after.in_force, after.hash) == ((), "")
    assert (after.entries[0].undone_by, after.entries[0].undone_on) == ("B. Boss", DAY)
    record(path, judged(A, B, DIFFERENT))
    assert [entry.verdict for entry in read_judgements(path).in_force] == [DIFFERENT]


def test_a_layout_that_cannot_be_added_to_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    text = "judgements: [{verdict: same, a: 'group:made:a', b: 'group:made:b', why: w, by: b, "
    path.write_text(text + "day: 2024-01-01}]\n")
    before = path.read_text()
    with pytest.raises(InputError, match="cannot be added to"):
        record(path, judged(A, C))
    with pytest.raises(InputError, match="cannot be added to"):
        undo(path, read_judgements(path).entries[0], by="me", day=DAY)
    assert path.read_text() == before
    assert [file.name for file in path.parent.iterdir()] == ["judgements.yaml"]


ENTRY = (
    "- verdict: same\n  a: group:made:a\n  b: group:made:b\n  why: w\n  by: me\n  day: 2024-01-01\n"
)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("judgements:", "judgments:", "line 1: `judgements` is the one key"),
        ("judgements:", "- a\n#", "not a table of keys: such a file begins with `judgements:`"),
        ("verdict: same", "verdict: maybe", "line 2: the verdict is same or different: maybe"),
        ("  why: w\n", "", "line 2: a judgement needs `why`"),
        ("  why: w\n", "  why: ''\n", "line 2: a judgement needs `why`"),
        ("  by: me\n", "  by: me\n  sure: yes\n", "line 7: `sure` is no key of a judgement"),
        ("  by: me\n", "  by: me\n  by: you\n", "line 7: `by` is written twice"),
        ("2024-01-01", "yesterday", "line 7: 'yesterday' is not a day"),
        ("  by: me\n", "  by: me\n  undone_by: you\n", "line 2: a judgement that is undone"),
        ("b: group:made:b", "b: group:made:a", "line 2: group:made:a is compared with itself"),
        ("b: group:made:b", "b: made", "line 2: 'made' is no id of an actor"),
        ("b: group:made:b", "b: person:b", "line 2: .* cannot be one: a group is no person"),
        ("b: group:made:b", "b: [x]", "line 4: one value is expected here, not a list"),
        ("- verdict", ENTRY + "- verdict", "line 8: group:made:a and group:made:b are judged alr"),
    ],
)
def test_a_fault_is_told_with_its_line(path: Path, old: str, new: str, message: str) -> None:
    path.parent.mkdir()
    path.write_text(("judgements:\n" + ENTRY).replace(old, new, 1))
    with pytest.raises(InputError, match=message) as error:
        read_judgements(path)
    assert str(error.value).startswith(f"{path}, ")
    assert "\n" not in str(error.value)


# --- contradictions --------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_contradiction_is_refused_whatever_came_first(path: Path, order: tuple[int, ...]) -> None:
    three = [judged(A, B), judged(B, C), judged(C, A, DIFFERENT)]
    first, second, third = (three[n] for n in order)
    record(path, first)
    record(path, second)
    before = path.read_text()
    with pytest.raises(InputError, match="judged different, and are one by other") as error:
        record(path, third)
    assert "\n" not in str(error.value)
    assert path.read_text() == before


def test_two_entries_of_the_registry_are_not_merged(path: Path) -> None:
    with pytest.raises(InputError, match="group:taliban and group:ttp are two entries of the"):
        record(path, judged(TTP, TALIBAN))
    record(path, judged(A, TTP))
    with pytest.raises(InputError, match="two entries of the registry"):
        record(path, judged(A, TALIBAN))
    # Also when an outside id stands for the entry.
    with pytest.raises(InputError, match="two entries of the registry"):
        record(path, judged(A, "group:ucdp:303"))


def test_a_pair_is_judged_once(path: Path) -> None:
    record(path, judged(A, B))
    with pytest.raises(InputError, match="judged already"):
        record(path, judged(B, A, DIFFERENT))


# --- what they merge -------------------------------------------------------------------------


def test_the_smallest_id_stands_for_all() -> None:
    chain = all_of(judged(C, B), judged(B, A))
    assert merged(chain, REGISTRY) == {B: A, C: A}
    assert merged(NONE, REGISTRY) == {}


def test_the_registered_id_stands_for_all_however_it_is_named() -> None:
    for registered in (TTP, "group:ucdp:356"):
        found = merged(all_of(judged(A, B), judged(B, registered)), REGISTRY)
        assert found == {A: TTP, B: TTP}


def test_different_pairs_follow_the_merged() -> None:
    all_ = all_of(judged(B, A), judged(B, C, DIFFERENT))
    assert apart(all_, merged(all_, REGISTRY)) == {(A, C)}


def test_the_hash_tells_what_the_graph_rests_on_and_no_more() -> None:
    one, other = judged(A, B), judged(B, C)
    whole = all_of(one, other)
    assert whole.hash == all_of(other, one).hash
    assert whole.hash == all_of(one, judged(C, B)).hash
    assert whole.hash == all_of(one, other, judged(A, TTP, DIFFERENT)).hash
    assert whole.hash == all_of(one, other, judged(A, TTP, undone_on=DAY)).hash
    assert len({whole.hash, all_of(one).hash, all_of(one, judged(B, C, why="x")).hash, ""}) == 4


def resolver(*entries: Judgement) -> Resolver:
    return Resolver(REGISTRY, (), merged(all_of(*entries), REGISTRY))


def test_a_name_and_a_source_id_resolve_to_the_judged_actor() -> None:
    to_ttp = resolver(judged("group:made:the-front", TTP), judged("group:acled:front", TTP))
    for mention in (
        Mention("side_a", "group", "The Front"),
        Mention("side_a", "group", "Front", "acled:front"),
        Mention("subject", "group", "", "group:acled:front"),
    ):
        found = to_ttp.actor(mention, first=DAY, last=DAY, series="made")
        assert (found.id, found.registered, found.unresolved) == (TTP, True, False)
        assert found.rules[0].startswith("judgement:group:")
    other = to_ttp.actor(
        Mention("side_a", "group", "The Front"), first=DAY, last=DAY, series="elsewhere"
    )
    assert (other.id, other.rules) == ("group:elsewhere:the-front", ())


def test_without_an_entry_the_smallest_id_is_taken_and_says_nothing_of_itself() -> None:
    one = resolver(judged(A, B))
    found = [
        one.actor(Mention("side_a", "group", name), first=None, last=None, series="made")
        for name in "AB"
    ]
    assert [(who.id, who.name, who.rules) for who in found] == [
        (A, "A", ()),
        (A, "B", (f"judgement:{B}",)),
    ]


def test_rules_by_day_speak_after_the_judgement() -> None:
    generic = "state:made:afghan-authorities"
    meant = resolver(judged(generic, "state:af"))
    mention = Mention("side_a", "state", "Afghan authorities")
    found = meant.actor(mention, first=date(2022, 1, 1), last=date(2022, 1, 1), series="made")
    plain = Resolver(REGISTRY).actor(
        Mention("side_a", "state", "Government of Afghanistan"),
        first=date(2022, 1, 1),
        last=date(2022, 1, 1),
        series="made",
    )
    assert found.id == plain.id
    assert found.rules == (f"judgement:{generic}", *plain.rules)


def test_a_judgement_is_a_claim_and_one_of_difference_is_not() -> None:
    reading = JudgementsReading(
        all_of(judged(B, A, a_name="Bee"), judged(A, C, DIFFERENT), judged(A, TTP, undone_on=DAY))
    )
    (claim,) = reading.items()
    assert isinstance(claim, Claim)
    assert (claim.record_ref, claim.predicate) == (f"same:{A}={B}", "SAME_AS")
    assert (claim.text, claim.date_from, claim.attribution) == (
        "a: reason, it's #1",
        DAY,
        "asserted",
    )
    assert [(m.role, m.kind, m.name, m.ref) for m in claim.mentions] == [
        ("subject", "group", "", A),
        ("object", "group", "Bee", B),
        ("asserter", "text", "A. Analyst", ""),
    ]
    assert (reading.source.id, reading.source.kind) == ("judgements", "judgement")


# --- the command, as far as it needs no graph -------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["a", "b"], "say --same, --different or --undo"),
        (["a", "b", "--same"], "a judgement needs a reason: --why"),
        (["a", "b", "--different", "--why", " "], "a judgement needs a reason: --why"),
        (["a", "--same", "--why", "x"], "Missing argument 'B'"),
    ],
)
def test_wrong_usage_ends_in_two(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert root.run(["identify", *words]) == 2
    assert message in capsys.readouterr().err
