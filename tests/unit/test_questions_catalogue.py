"""Every question file, read as text: nothing here needs a database."""

import re

import pytest

from graph.questions import catalogue, reference
from graph.questions.ask import read_params
from graph.questions.catalogue import CatalogueError, Question, parse
from schema.errors import InputError
from schema.evidence import SUPERSEDED
from schema.ontology import ONTOLOGY

QUESTIONS = list(catalogue.questions())
each = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)

WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV|TRANSACTIONS|GRANT|ALTER)\b",
    re.IGNORECASE,
)
ALL_PROPERTIES = {name for label in ONTOLOGY.nodes for name in ONTOLOGY.properties(label)} | {
    prop.name for relation in ONTOLOGY.relations.values() for prop in relation.properties
}


def bare(cypher: str) -> str:
    """The query without comments and without what stands in quotes."""
    return re.sub(r"'(?:[^'\\]|\\.)*'", "''", re.sub(r"//[^\n]*", "", cypher))


def at_top(text: str) -> str:
    """The text with everything inside brackets blanked out, so that only the outermost is left."""
    depth, kept = 0, []
    for char in text:
        depth -= char in ")]}"
        kept.append(char if depth == 0 else " ")
        depth += char in "([{"
    return "".join(kept)


def returned(cypher: str) -> list[str]:
    """The names of the columns of the last RETURN."""
    text = bare(cypher)
    outer = at_top(text)
    start = [match.end() for match in re.finditer(r"\bRETURN\b", outer)][-1]
    end = outer.index("ORDER BY", start)
    items, begin = [], start
    for place in [n for n in range(start, end) if outer[n] == ","] + [end]:
        items.append((text[begin:place], outer[begin:place]))
        begin = place + 1
    names = []
    for item, shallow in items:
        alias = re.findall(r"\bAS\s+(\w+)\s*$", shallow)
        names.append(alias[0] if alias else item.strip())
    return names


def queries(question: Question) -> list[str]:
    return [text for text in (question.cypher, question.visual, question.rests_on) if text]


def used(cypher: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", bare(cypher)))


def labelled(cypher: str) -> dict[str, set[str]]:
    """The labels or types of each variable, where a pattern gives them."""
    found: dict[str, set[str]] = {}
    for name, labels in re.findall(r"[(\[](\w+):([\w|]+)[ )\]{*]", bare(cypher)):
        found.setdefault(name, set()).update(labels.split("|"))
    return found


def properties_of(name: str) -> set[str]:
    if name == SUPERSEDED:
        return set(ONTOLOGY.properties("Report")) | set(ONTOLOGY.properties("Claim"))
    if name in ONTOLOGY.nodes:
        return set(ONTOLOGY.properties(name))
    return {prop.name for prop in ONTOLOGY.relations[name].properties}


def test_there_are_the_questions_that_were_asked_for():
    asked_for = {
        "rivals",
        "allies",
        "incidents",
        "dyads",
        "conflicting-figures",
        "officials-killed",
        "claimed-v-attributed",
        "total-v-own-sum",
        "place-timeline",
        "warnings-followed",
        "sources-of-edge",
        "path",
    }
    assert asked_for <= {question.id for question in QUESTIONS}
    assert len(QUESTIONS) == len(catalogue.index()) >= 60


@each
def test_parameters_are_declared_and_used(question):
    assert used(question.cypher) == set(question.params)
    for text in queries(question)[1:]:
        assert used(text) <= set(question.params)


@each
def test_columns_are_those_of_the_final_return(question):
    assert returned(question.cypher) == list(question.columns)


@each
def test_a_question_only_reads(question):
    for text in queries(question):
        assert not WRITES.search(bare(text))
        assert not re.search(r"\bCALL\s+\w", bare(text)), "calls a procedure"


@each
def test_rows_come_in_an_order(question):
    outer = at_top(bare(question.cypher))
    order = outer[outer.rindex("ORDER BY") :]
    assert re.fullmatch(r"ORDER BY\s[^;]*?(LIMIT \d+)?\s*", order)
    assert not re.search(r"\b(RETURN|MATCH|WITH)\b", order)


@each
def test_labels_and_types_exist(question):
    for text in queries(question):
        plain = bare(text)
        for node in re.findall(r"[(\s]\w*:([A-Z][A-Za-z|]*)(?=[\s){])", plain):
            for label in node.split("|"):
                assert label in ONTOLOGY.nodes or label == SUPERSEDED, label
        for types in re.findall(r"\[\w*:([A-Z_|]+)", plain):
            for type_ in types.split("|"):
                assert type_ in ONTOLOGY.relations, type_


@each
def test_properties_exist(question):
    for text in queries(question):
        plain, kinds = bare(text), labelled(text)
        made_up = set(re.findall(r"[{,]\s*(\w+):\s*(?!Actor)[\w\[(]", plain))
        for name, prop in re.findall(r"\b([a-z]\w*)\.([a-z]\w*)", plain):
            known = set().union(*(properties_of(kind) for kind in kinds.get(name, ())))
            where = f"{name}.{prop}"
            if name in ("duration", "point"):
                continue
            if name in kinds:
                assert prop in known | made_up, where
            else:
                assert prop in ALL_PROPERTIES | made_up | {"days"}, where
        for label, keys in re.findall(r":(\w+) \{([^}]*)\}", plain):
            for key in re.findall(r"(\w+):", keys):
                assert key in properties_of(label), f"{label}.{key}"


@each
def test_sums_leave_samples_out(question):
    plain = bare(question.cypher)
    if re.search(r"\bsum\(i\.|reduce\(n = 0, \w+ IN \w+ \| n \+ (coalesce\()?\w+\.killed", plain):
        assert "NOT coalesce(i.sample, false)" in plain


@each
def test_residual_actors_stay_out_unless_asked_for(question):
    """Where a question finds the other actors by itself, it leaves those out."""
    finds_actors = {"rivals", "allies", "dyads", "shared-enemies", "path"}
    assert (question.id not in finds_actors) or "residual" in bare(question.cypher)


@each
def test_the_examples_of_the_parameters_are_values_of_their_types(question):
    examples = {name: param.example for name, param in question.params.items()}
    if examples.get("since") and examples.get("until"):
        assert examples["since"] <= examples["until"]
    assert set(read_params(question, examples)) == set(question.params)


def test_what_means_the_same_everywhere_is_of_the_same_type():
    kinds: dict[str, set[tuple[str, str | None]]] = {}
    for question in QUESTIONS:
        for name in ("since", "until", "as_of", "min_sources"):
            if name in question.params:
                param = question.params[name]
                kinds.setdefault(name, set()).add((param.type, param.default))
    assert all(len(kind) == 1 for kind in kinds.values()), kinds


def test_the_reference_page_is_fresh():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), (
        "run: python -m graph.questions.reference"
    )


GOOD = """// id: tries
// question: Does it parse?
// family: trial
// since: 0.1.0
// evidence: words
// param actor: actor | IS-KP — whose
// param since: date = null | 2021-08-15 — first day
// column name: the name
// column sources: their ids
// note since: Undated is left out.
MATCH (a:Actor {id: $actor}) WHERE $since IS NULL
RETURN a.name AS name, a.ids AS sources
ORDER BY name

// visual:
MATCH path = (a:Actor {id: $actor})--()
RETURN path
"""


@pytest.fixture
def file(tmp_path):
    (tmp_path / "trial").mkdir()
    return tmp_path / "trial" / "tries.cypher"


def test_a_file_is_read(file):
    file.write_text(GOOD)
    question = parse(file)
    assert question.params["actor"].required
    assert not question.params["since"].required
    assert question.notes == {"since": ["Undated is left out."]}
    assert question.cypher.startswith("MATCH (a:Actor")
    assert question.cypher.endswith("ORDER BY name")
    assert question.visual.startswith("MATCH path")
    assert question.rests_on == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// id: tries", "// id: other", "not the folder and the name"),
        ("// family: trial\n", "", "no `family`"),
        ("// evidence: words", "// evidence: hearsay", "evidence is not one of"),
        ("actor: actor", "actor: actress", "tries.cypher:6: type 'actress'"),
        ("param since", "param limit", "cannot be called limit"),
        ("// column name: the name", "// columns name", "tries.cypher:8: not a line of a header"),
        ("// column sources: their ids\n", "", "no column `sources`"),
        ("// column sources", "// column name: x\n// column sources", "name is declared twice"),
        ("// note since", "// note until", "note on until, which is no parameter"),
    ],
)
def test_a_file_that_breaks_the_rules_is_refused(file, old, new, message):
    assert old in GOOD
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(CatalogueError, match=re.escape(message)):
        parse(file)


def test_a_file_without_a_query_is_refused(file):
    file.write_text(GOOD[: GOOD.index("MATCH")])
    with pytest.raises(CatalogueError, match="there is no query"):
        parse(file)


def test_an_unknown_question_gets_suggestions():
    with pytest.raises(InputError, match="no question 'rival'; did you mean rivals"):
        catalogue.find("rival")
    with pytest.raises(InputError, match="`rivalgraph ask` lists them"):
        catalogue.find("xyzzy")
