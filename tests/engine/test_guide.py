"""The guide holds nothing that is not there: slides drop out, and names are only words."""

from pathlib import Path

import pytest

from graph.browser import guide
from graph.browser.favourites import read_saved, save_questions
from graph.questions.catalogue import index
from schema.errors import RivalgraphError

pytestmark = pytest.mark.engine

EVIL = "<script>alert('x')</script> O'Neill \\"
PAIR = """
CREATE (a:Actor:Group {id: $one, name: $name}), (b:Actor:Group {id: 'group:b', name: 'B'}),
  (c:Actor:State {id: 'state:c', name: 'C'}), (:Meta {id: 'graph', loads: 1}),
  (a)-[:TIE {hostility: 12.0, cooperation: 0.0, level: 'violence', n_incidents: 2,
    killed_best: 4, n_statements: 0}]->(b),
  (a)-[:TIE {hostility: 1.0, cooperation: 0.0, level: 'stated', n_incidents: 0,
    killed_best: 0, n_statements: 1}]->(c)
"""


def titles(made):
    return [one.title for one in made]


def test_an_empty_graph_has_one_slide(clean_engine):
    made = guide.slides(clean_engine, "http://127.0.0.1:1/word")
    assert titles(made) == ["An empty graph"]
    assert "rivalgraph load" in guide.html(made)


def test_slides_drop_out_and_every_query_gives_rows(clean_engine):
    clean_engine.write(PAIR, one="group:o'neill", name=EVIL)
    made = guide.slides(clean_engine, "http://127.0.0.1:1/word")
    assert titles(made) == [
        "Who fights whom, on whose word",
        "Who is here",
        f"Rivals of {EVIL}",
        "Going on",
    ]
    for query in guide.queries(made):
        assert clean_engine.read(query).rows, query
    page = guide.html(made)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<slide") == page.count("</slide>") == len(made)


def test_the_guide_is_made_anew_when_something_was_loaded(clean_engine, monkeypatch):
    class Open:
        """The engine, which the keeper closes when it is done."""

        def __enter__(self):
            return clean_engine

        def __exit__(self, *_):
            pass

    keeper = guide.Keeper(Open, "http://127.0.0.1:1/word")
    assert "An empty graph" in keeper.page()
    clean_engine.write(PAIR, one="group:a", name="A")
    page = keeper.page()
    assert "Rivals of A" in page
    monkeypatch.setattr(guide, "slides", lambda *_: pytest.fail("nothing was loaded"))
    assert keeper.page() == page


def test_without_a_server_the_guide_says_so():
    assert "rivalgraph up" in guide.Keeper(lambda: None, "").page()


def test_questions_for_the_shell_set_their_parameters_by_lines(clean_engine, tmp_path):
    clean_engine.write(PAIR, one="group:a", name="A")
    assert save_questions(clean_engine, tmp_path / "shell") == len(index())
    files = dict(read_saved(tmp_path / "shell"))
    text = next(text for name, text in files.items() if name.endswith("/rivals.cypher"))
    assert ":param actor => 'group:a';\n" in text  # the example is not in this graph
    assert "{id: $actor}" in text
    (tmp_path / "file").write_text("")
    with pytest.raises(RivalgraphError, match="cannot write"):
        save_questions(clean_engine, tmp_path / "file" / "q.zip")


def test_the_same_questions_are_the_same_zip(clean_engine, tmp_path):
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    for place in (one, other):
        save_questions(clean_engine, place)
    assert one.read_bytes() == other.read_bytes()
    assert [path.name for path in sorted(Path(tmp_path).iterdir())] == ["one.zip", "other.zip"]
