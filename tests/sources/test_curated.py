"""The curated layout: what each way of writing means, and what each fault is answered with."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.base import Item, Options, Progress, Reading, find_loader, read_head
from loaders.curated import LOADER
from loaders.curated.layout import SECTIONS
from loaders.curated.reference import MARK, reference
from loaders.curated.tree import LineError, Words
from loaders.curated.values import read_figure, read_validity, read_when
from schema.errors import InputError
from schema.records import Claim, Mention, Rejected, Report

DATA = Path(__file__).parent / "data" / "curated"
REPOSITORY = Path(__file__).resolve().parents[2]
HEAD = "rivalgraph: 1\nsource: {series: notes, title: Notes}\n"


def read(path: Path, options: Options | None = None) -> Reading:
    return LOADER.read(path, options or Options(), Progress())


def items_of(path: Path) -> list[Item]:
    return list(read(path).items())


def records_of(path: Path) -> dict[str, Report | Claim]:
    items = items_of(path)
    rejected = [item.reason for item in items if isinstance(item, Rejected)]
    assert not rejected
    return {item.record_ref: item for item in items if not isinstance(item, Rejected)}


def written(tmp_path: Path, text: str, name: str = "notes.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def reasons(path: Path) -> list[str]:
    return [item.reason for item in items_of(path) if isinstance(item, Rejected)]


@pytest.fixture(scope="module")
def small() -> dict[str, Report | Claim]:
    return records_of(DATA / "small.yaml")


def report(records: dict[str, Report | Claim], ref: str) -> Report:
    found = records[ref]
    assert isinstance(found, Report)
    return found


def claim(records: dict[str, Report | Claim], ref: str) -> Claim:
    found = records[ref]
    assert isinstance(found, Claim)
    return found


def test_the_source_and_its_slot() -> None:
    reading = read(DATA / "small.yaml", Options(scope="kunar"))
    source, slot = reading.source, reading.slot()
    assert (source.id, source.title, source.credit) == ("field-notes", "Field notes", "A. Analyst")
    assert (source.published, source.reliability, source.kind) == ("2024-02", "b", "document")
    assert (slot.id, slot.coverage, slot.country_refs) == (
        "field-notes/kunar",
        "document",
        ("gw:700",),
    )
    assert (slot.year_from, slot.year_to) == (2022, 2024)


def test_actors_are_named_by_their_entries(small: dict[str, Report | Claim]) -> None:
    front = Mention("subject", "group", "Valley Front", "field-notes:valley-front")
    assert claim(small, "G2").mentions == (front,)
    assert claim(small, "G2").name_quality == "primary"
    assert claim(small, "G2/vf").text == "VF"
    bandits = claim(small, "G2/the-bandits")
    assert bandits.mentions == (front, Mention("used_by", "state", ref="state:pk"))
    assert (bandits.name_quality, bandits.valid_from, bandits.valid_to) == ("hostile", "2022", "")
    assert claim(small, "P1").mentions[0][1:4] == ("person", "Commander Rahim", "field-notes:rahim")


def test_whoever_no_entry_declares_is_introduced_beside_the_rows(
    small: dict[str, Report | Claim],
) -> None:
    aux = {ref for ref, record in small.items() if record.aux and not ref.startswith("G2")}
    assert aux == {
        "named:state:pk:Government of Pakistan",
        "named:community:Civilians:gw:700",
        "named:group:Desert Brigade:gw:770",
        "within:country:Pakistan > province:Balochistan",
    }
    assert claim(small, "named:community:Civilians:gw:700").country_ref == "gw:700"


def test_every_actor_and_place_mentioned_is_introduced(small: dict[str, Report | Claim]) -> None:
    introduced = {
        m[1:4:2] if m.ref else m[1:3]
        for record in small.values()
        if isinstance(record, Claim) and record.predicate in ("NAMED", "WITHIN")
        for m in record.mentions
        if m.role == "subject"
    }
    mentioned = {
        m[1:4:2] if m.ref else m[1:3]
        for record in small.values()
        for m in record.mentions
        if m.kind not in ("text", "office", "incident", "statement")
    }
    assert mentioned <= introduced


def test_places_hold_their_whole_path(small: dict[str, Report | Claim]) -> None:
    mosque = claim(small, "W2")
    assert mosque.mentions[0].name == "country:Afghanistan > province:Kunar > site:Red Mosque"
    assert (mosque.level, mosque.latitude, mosque.longitude) == ("site", 34.8, 71.1)


def test_an_incident_and_its_figures(small: dict[str, Report | Claim]) -> None:
    first = report(small, "E1")
    assert (first.date_from, first.date_to) == (date(2023, 8, 7), date(2023, 8, 13))
    assert first.date_precision == "week"
    assert first.time == "08:15"
    assert (first.country, first.country_ref, first.admin1, first.place) == (
        "Afghanistan",
        "gw:700",
        "Kunar",
        "Red Mosque",
    )
    assert first.where_precision == "exact"
    assert (first.killed_low, first.killed_best, first.killed_high) == (9, 9, 9)
    assert (first.injured_low, first.injured_best, first.injured_high) == (10, None, 14)
    assert first.injured_qualifier == "range"
    assert first.casualties == {"killed_civilians": 7, "killed_perpetrators": 1, "killed_women": 12}
    assert first.warnings == (
        "killed_women is 12, more than killed in all: 9",
        "doubt: two accounts mixed",
    )
    roles = [(m.role, m.name or m.ref, m.attribution) for m in first.mentions]
    assert roles == [
        ("perpetrator", "IS-KP", "asserted"),
        ("perpetrator", "Valley Front", "alternative"),
        ("target", "Civilians", ""),
        ("killed", "Commander Rahim", ""),
        ("place", "country:Afghanistan > province:Kunar > site:Red Mosque", ""),
        ("asserter", "local police", ""),
    ]
    assert (first.line, first.span_start, first.span_end, first.quote) == (3, 0, 5, "")


def test_claimed_figures_are_reports_of_their_own(small: dict[str, Report | Claim]) -> None:
    own = report(small, "E1/claim")
    assert (own.voice, own.killed_low, own.killed_best) == ("perpetrator", 20, None)
    assert (own.killed_qualifier, own.injured_qualifier) == ("at_least", "vague")
    assert (own.date_from, own.place) == (date(2023, 8, 7), "Red Mosque")
    asserters = [m.name for m in own.mentions if m.role == "asserter"]
    assert asserters == ["IS-KP", "Valley Front"]
    other = report(small, "E1/claim2")
    assert (other.voice, other.killed_low, other.killed_best) == ("party", None, 4)
    told = {m.name: m.attribution for m in other.mentions if m.role == "perpetrator"}
    assert told == {"IS-KP": "blamed", "Valley Front": "claimed"}


def test_unknown_is_not_zero(small: dict[str, Report | Claim]) -> None:
    second = report(small, "E2")
    assert second.killed_low is second.killed_best is second.killed_high is None
    assert "killed_best" not in second.properties()
    assert (second.date_precision, second.where_precision) == ("few_days", "province")
    assert [(m.role, m.ref) for m in second.mentions if m.role == "related"] == [
        ("related", "field-notes:E1")
    ]


def test_the_lists_of_claims(small: dict[str, Report | Claim]) -> None:
    held = claim(small, "F1")
    assert [(m.role, m.kind, m.name) for m in held.mentions] == [
        ("subject", "person", "Commander Rahim"),
        ("office", "office", "Military chief"),
        ("of", "group", "Valley Front"),
        ("covers", "place", "country:Afghanistan > province:Kunar"),
    ]
    assert (held.valid_from, held.valid_to) == ("2022-05", "")
    relation = claim(small, "R1")
    assert (relation.predicate, relation.sign, relation.role) == ("RIVAL_OF", -1, "old enmity")
    assert (relation.valid_from, relation.valid_to) == ("2015", "2019")
    assert [m.kind for m in relation.mentions] == ["group", "group", "place", "text"]
    statement = claim(small, "S1")
    assert (statement.statement_kind, statement.date_precision) == ("threat", "year")
    assert Mention("about", "incident", ref="field-notes:E1") in statement.mentions
    total, part = claim(small, "T1"), claim(small, "T2")
    assert (total.low, total.best, total.high, total.qualifier) == (4000, None, 6000, "range")
    assert (total.valid_from, total.valid_to) == ("2023", "2023")
    assert (part.best, part.unit, part.part_of) == (12.5, "per cent", "field-notes:T1")
    described = claim(small, "D1")
    assert described.predicate == "DESCRIBED"
    assert described.mentions[0] == Mention("subject", "statement", ref="field-notes:S1")


def test_faults_name_their_line_and_the_rest_loads() -> None:
    items = items_of(DATA / "faulty.yaml")
    rejected = {item.row: item for item in items if isinstance(item, Rejected)}
    assert rejected[6].reason == (
        "`group:is-pk` is not in the registry; did you mean `group:is-kp`?"
    )
    assert rejected[7].reason == "`grup` is not an actor kind; did you mean `group`?"
    assert rejected[12].reason == (
        "`atribution` is not a key of an incident; did you mean `attribution`?; "
        "line 13: `suicide_bomb` is not a method; did you mean `suicide_bombing`?; "
        "line 14: `seven` is not a figure; write 7, at least 11, at most 20, about 50, "
        "4,000..6,000 or dozens"
    )
    assert rejected[12].raw.splitlines()[0].strip() == "- id: E1"
    assert rejected[18].reason == "it rests on E1 of line 9, which is at fault"
    assert "`2023-02-30` is not in the calendar" in rejected[20].reason
    assert "line 21: `front` is not an id" in rejected[20].reason
    assert rejected[22].reason == "the id E3 is taken on line 19"
    assert "did you mean `enemy`?" in rejected[27].reason
    assert rejected[28].reason == "subject and object are the same"
    assert "a relation needs `type`" in rejected[29].reason
    assert "`Taliban` is not an id such as group:is-kp" in rejected[29].reason
    assert "did you mean `group:taliban`?" in rejected[29].reason
    kept = {i.record_ref for i in items if not isinstance(i, Rejected) and not i.aux}
    assert kept == {"E4"}


def test_a_comma_without_quotes_is_explained(tmp_path: Path) -> None:
    text = HEAD + "descriptions:\n  - {id: A, of: group:is-kp, text: Well armed, well paid.}\n"
    (reason,) = reasons(written(tmp_path, text))
    assert "`well paid.` is not a key of a description; inside { } a comma ends" in reason


def test_what_awaits_review_is_left_out_and_said() -> None:
    assert read(DATA / "faulty.yaml").remarks == [
        "left out until a person has looked (`review: needed`): 1"
    ]


def test_nothing_refers_to_an_entry_left_out(tmp_path: Path) -> None:
    text = HEAD + (
        "estimates:\n"
        "  - {id: A, measure: killed, value: 9, about: group:is-kp, review: rejected}\n"
        "  - {id: B, measure: killed, value: 4, about: group:is-kp, part_of: A}\n"
        "  - {id: C, measure: killed, value: 4, about: group:is-kp, part_of: C}\n"
    )
    assert reasons(written(tmp_path, text)) == [
        "it rests on A of line 4, which is left out",
        "C refers to itself",
    ]


def test_places_may_not_contain_themselves(tmp_path: Path) -> None:
    text = HEAD + (
        "places:\n"
        "  - {id: A, name: Kunar, level: province, within: B}\n"
        "  - {id: B, name: Asadabad, level: settlement, within: A}\n"
        "  - {id: C, name: Nowhere, level: vilage, within: D}\n"
    )
    found = reasons(written(tmp_path, text))
    assert len(found) == 3
    assert "A lies within itself" in found[0]
    assert "did you mean `settlement`" not in found[2]
    assert "`vilage` is not a place level" in found[2]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023-08-05", date(2023, 8, 5), date(2023, 8, 5), "day"),
        ("2023-08", date(2023, 8, 1), date(2023, 8, 31), "month"),
        ("2015", date(2015, 1, 1), date(2015, 12, 31), "year"),
        ("2015..2019", date(2015, 1, 1), date(2019, 12, 31), "longer"),
        ("2024-02-01 .. 2024-02-07", date(2024, 2, 1), date(2024, 2, 7), "week"),
        ("2024-05-03..", date(2024, 5, 3), None, "longer"),
        ("..2021-08", None, date(2021, 8, 31), "longer"),
        ("~2023-08-05", date(2023, 8, 2), date(2023, 8, 8), "week"),
        ("~2023-08", date(2023, 7, 1), date(2023, 9, 30), "longer"),
        ("~2015", date(2014, 1, 1), date(2016, 12, 31), "longer"),
        ("unknown", None, None, "unknown"),
    ],
)
def test_dates(text: str, first: date | None, last: date | None, precision: str) -> None:
    when = read_when(Words(text, 1))
    assert (when.first, when.last, when.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["5 August", "..", "2023-13", "2019..2015", "~..", "٢٠١٥"])
def test_no_dates(text: str) -> None:
    with pytest.raises(LineError, match="line 7: "):
        read_when(Words(text, 7))


def test_validity_keeps_what_is_known_of_a_day() -> None:
    assert read_validity(Words("2015", 1)) == ("2015", "2015")
    assert read_validity(Words("2015-03..", 1)) == ("2015-03", "")
    with pytest.raises(LineError, match="instead of `~`"):
        read_validity(Words("~2015", 1))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("7", (7, 7, 7, "exactly")),
        ("at least 11", (11, None, None, "at_least")),
        ("At  most 20", (None, None, 20, "at_most")),
        ("about 4,000", (None, 4000, None, "about")),
        ("~50", (None, 50, None, "about")),
        ("4,000..6,000", (4000, None, 6000, "range")),
        ("4 to 6", (4, None, 6, "range")),
        ("90 %", (90, 90, 90, "exactly")),
        ("dozens", (None, None, None, "vague")),
        ("not stated", (None, None, None, "")),
    ],
)
def test_figures(text: str, bounds: tuple[float | None, float | None, float | None, str]) -> None:
    figure = read_figure(Words(text, 1))
    assert (figure.low, figure.best, figure.high, figure.qualifier) == bounds


@pytest.mark.parametrize("text", ["seven", "-3", "6..4", "1,00", "7.", "9" * 40, "1e9"])
def test_no_figures(text: str) -> None:
    with pytest.raises(LineError):
        read_figure(Words(text, 1))


def test_a_table_of_relations_from_a_spreadsheet() -> None:
    reading = read(DATA / "relations.csv")
    assert reading.source.title == "A table; with a semicolon"
    items = list(reading.items())
    relation = next(i for i in items if isinstance(i, Claim) and i.record_ref == "a")
    assert (relation.predicate, relation.attribution, relation.text) == (
        "RIVAL_OF",
        "suspected",
        "two lines",
    )
    assert [(m.name, m.ref) for m in relation.mentions] == [
        ("", "group:is-kp"),
        ("", "group:taliban"),
        ("Valley Front", ""),
    ]
    (rejected,) = [item for item in items if isinstance(item, Rejected)]
    assert rejected.row == 8
    assert rejected.reason.startswith("`friend` is not a type of relation")
    assert rejected.raw == "b;group:is-kp;friend;group:is;;;"


def test_a_table_of_incidents() -> None:
    reading = read(DATA / "incidents.csv")
    records = {i.record_ref: i for i in reading.items() if isinstance(i, Report)}
    first = records["a"]
    assert first.casualties == {"killed_civilians": 1}
    assert (first.country_ref, first.where_precision) == ("gw:700", "province")
    second = records["b"]
    assert [m.ref for m in second.mentions if m.role == "related"] == ["stalls:a"]
    assert (second.killed_low, second.killed_best) == (11, None)
    assert records["b/claim"].killed_best == 50
    assert reading.slot().country_refs == ("gw:700", "gw:770")
    assert reading.remarks == [
        "line 7: the registry has no country `Afganistan`; did you mean `afghanistan`?; "
        "no code is stored"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rivalgraph: 2\nsource: {}\n", "line 1: written in layout 2; this version reads 1"),
        ("rivalgraph: 1\nactors: []\n", "there is no `source`"),
        ("rivalgraph: 1\nsource: {series: a}\n", "line 2: the source needs `title`"),
        ("rivalgraph: 1\nsource: {series: A b, title: t}\n", "no blanks"),
        (HEAD + "incident: []\n", "`incident` is not a list of the layout; did you mean `inci"),
        (HEAD + "actors: []\nactors: []\n", "line 4: `actors` is written twice"),
        (HEAD + "actors: [\n", "line 4: not YAML"),
        (HEAD + "actors: &a []\n", "line 3: `&` anchors"),
        (HEAD + "actors: *a\n", "line 3: `\\*` references"),
        (HEAD + "actors: !!python/object:os.system {}\n", "line 3: tags"),
        (HEAD + "---\nrivalgraph: 1\n", "line 3: a second document"),
        (HEAD + "actors: " + "[" * 5000, "line 3: nested more than 20 deep"),
        ("# rivalgraph: 1\n# series: a\n# title: b\n", "no header row"),
        ("# rivalgraph: 1\n# series: a\nid,x\n", "line 3: neither a table of relations"),
        (
            "# rivalgraph: 1\n# series: a\n# title: b\nid,subject,type,object,atribution\n",
            "line 4: `atribution` is not a column .* did you mean `attribution`",
        ),
        (
            "# rivalgraph: 1\n# series: a\n# title: b\nid,subject,type,object\na,b,c,d,e\n",
            "line 5: 5 fields under 4 columns",
        ),
        ("# rivalgraph: 1\nid,subject,type,object\n", "the source needs `series`"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(written(tmp_path, text))
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "notes.yaml"
    path.write_bytes(HEAD.encode() + b"descriptions:\n  - {id: a, text: caf\xe9}\n")
    with pytest.raises(InputError, match="line 4 is not UTF-8"):
        read(path)


def test_limits_are_refused() -> None:
    with pytest.raises(InputError, match="read whole"):
        read(DATA / "small.yaml", Options(limit=3))


def test_detection(tmp_path: Path) -> None:
    for name in ("small.yaml", "relations.csv", "incidents.csv"):
        assert find_loader(DATA / name).about.name == "curated"
    near = written(tmp_path, "source: {}\nrelations: []\n", "a.yaml")
    assert not LOADER.detect(read_head(near))
    assert "add a first line `rivalgraph: 1`" in LOADER.nearly(read_head(near))
    bare = written(tmp_path, "id,subject,type,object\n", "b.csv")
    assert "# rivalgraph: 1" in LOADER.nearly(read_head(bare))
    assert LOADER.nearly(read_head(written(tmp_path, "a,b\n1,2\n", "c.csv"))) == ""


@pytest.fixture
def spanned(tmp_path: Path) -> tuple[Path, Path]:
    text = "One line.\nThe\u00a0second line.\n"
    document = tmp_path / "text.txt"
    document.write_bytes(text.encode())
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    path = written(
        tmp_path,
        "rivalgraph: 1\n"
        f"source: {{series: notes, title: Notes, document_sha256: {sha256}}}\n"
        "descriptions:\n"
        "  - {id: A, of: group:is-kp, text: a, line: 2, span: [10, 20]}\n"
        "  - {id: B, of: group:is-kp, text: b, line: 1, span: 10..20}\n"
        "  - {id: C, of: group:is-kp, text: c, span: [20, 99]}\n"
        "  - {id: D, of: group:is-kp, text: d, line: 1}\n",
    )
    return path, document


def test_quotes_are_cut_from_the_readers_copy(spanned: tuple[Path, Path]) -> None:
    path, document = spanned
    assert not reasons(path)
    items = list(read(path, Options(document=document)).items())
    quotes = {i.record_ref: i.quote for i in items if isinstance(i, Claim) and not i.aux}
    assert quotes == {"A": "The\u00a0second", "D": ""}
    assert [i.reason for i in items if isinstance(i, Rejected)] == [
        "the span 10..20 begins on line 2, not 1",
        "the span 20..99 ends after the document (27)",
    ]


def test_another_document_is_refused_with_both_digests(spanned: tuple[Path, Path]) -> None:
    path, document = spanned
    right = hashlib.sha256(document.read_bytes()).hexdigest()
    document.write_bytes(document.read_bytes() + b"\n")
    wrong = hashlib.sha256(document.read_bytes()).hexdigest()
    with pytest.raises(InputError) as caught:
        read(path, Options(document=document))
    assert right in str(caught.value)
    assert wrong in str(caught.value)
    with pytest.raises(InputError, match="add `document_sha256:"):
        read(DATA / "small.yaml", Options(document=document))


def test_order_of_entries_changes_no_record(tmp_path: Path) -> None:
    text = (DATA / "small.yaml").read_text()
    top, *lists = _blocks(text)
    turned = written(tmp_path, top + "".join(reversed(lists)))
    plain = {ref: r.properties() for ref, r in records_of(DATA / "small.yaml").items()}
    assert {ref: r.properties() for ref, r in records_of(turned).items()} == plain


def _blocks(text: str) -> list[str]:
    """A file cut at its lists, version and source first."""
    blocks: list[str] = [""]
    for line in text.splitlines(keepends=True):
        if line.partition(":")[0] in SECTIONS:
            blocks.append("")
        blocks[-1] += line
    return blocks


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_damage_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["small.yaml", "relations.csv", "incidents.csv"]))
    text = (DATA / name).read_bytes().decode("utf-8-sig")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 60))
    put = data.draw(st.text(max_size=12) | st.sampled_from(["\n- ", ": ", "\x00", "{", '"', "..,"]))
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes((text[:at] + put + text[at + cut :]).encode("utf-8", "surrogatepass"))
    items, message = [], ""
    try:
        items = items_of(path)
    except InputError as error:
        message = str(error)
    assert "\n" not in message
    for item in items:
        if not isinstance(item, Rejected):
            assert item.properties()["record_ref"]


def test_the_documented_layout_is_fresh() -> None:
    text = (REPOSITORY / "docs" / "curated.md").read_text(encoding="utf-8")
    assert text.endswith(f"{MARK}\n\n{reference()}"), "run: make generate"


def test_the_examples_of_the_documentation_load(tmp_path: Path) -> None:
    text = (REPOSITORY / "docs" / "curated.md").read_text(encoding="utf-8")
    examples = re.findall(r"```(yaml|csv)\n(.*?)```", text, re.DOTALL)
    assert [kind for kind, _ in examples] == ["yaml", "csv", "csv"]
    for kind, example in examples:
        path = written(tmp_path, example, f"example.{kind}")
        assert find_loader(path).about.name == "curated"
        assert any(not item.aux for item in records_of(path).values())


def test_a_key_left_blank_is_a_key_not_given(tmp_path: Path) -> None:
    text = HEAD + "incidents:\n  - {id: E1, date: 2024-03, killed: , method: ~, summary: null}\n"
    (report,) = items_of(written(tmp_path, text))
    assert isinstance(report, Report)
    assert (report.killed_best, report.method, report.summary) == (None, "", "")
