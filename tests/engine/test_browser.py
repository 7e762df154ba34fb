"""The real Neo4j Browser on the local server: our guide, our style, our questions."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest
from neo4jbrowser import Neo4jBrowser, rows
from questions_graph import wipe

from graph.browser.favourites import save_questions, usable_values
from graph.browser.opening import make_ready
from graph.browser.team import serving, team_site
from graph.engine import connect, pages
from graph.ingest import load
from graph.questions import ask
from graph.questions.catalogue import find, index
from graph.questions.link import browser_link
from schema.emit.style import DIAMETERS, LOOKS, TIES
from schema.errors import RivalgraphError

pytestmark = [pytest.mark.engine, pytest.mark.browser]

DEMO = Path(__file__).parents[2] / "graph" / "demo"
FILES = ("ged-23.1-afghanistan-sample.csv.gz", "is-kp-potent-challenger.yaml")


@pytest.fixture(scope="module")
def ready(engine):
    """A small graph, its Browser made ready, and how to reach it."""
    wipe(engine)
    for name in FILES:
        load(engine, DEMO / name)
    opened, access = make_ready(engine)
    assert opened is engine
    assert not access.restarted
    assert access.sized > 0
    return engine, access


@pytest.fixture(scope="module")
def browser(ready, chromium):
    _, access = ready
    opened = Neo4jBrowser(chromium, access.address, access.password)
    # The guide opens by itself a while after connecting; its frame is not one of a query.
    opened.page.wait_for_selector("[data-testid=carousel]")
    return opened


@pytest.fixture(scope="module")
def zipped(ready, tmp_path_factory):
    engine, _ = ready
    place = tmp_path_factory.mktemp("saved") / "questions.zip"
    assert save_questions(engine, place) == len(index())
    return place


def get(access, path="", *, origin=None, host=None, method="GET"):
    """Ask the process that serves the guide: status, headers, text."""
    request = urllib.request.Request(access.guide + path, method=method)
    if origin:
        request.add_header("Origin", origin)
    if host:
        request.add_header("Host", host)
    try:
        with urllib.request.urlopen(request, timeout=30) as page:
            return page.status, page.headers, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, ""


# the pages ------------------------------------------------------------------------------------


def test_the_guide_is_read_by_the_browser_alone(ready):
    engine, access = ready
    for method in ("OPTIONS", "GET"):
        status, headers, _ = get(access, origin=engine.http_url, method=method)
        assert status == (204 if method == "OPTIONS" else 200)
        assert headers["Access-Control-Allow-Origin"] == engine.http_url
        assert headers["Access-Control-Allow-Headers"] == "pragma, cache-control"
    assert "Access-Control-Allow-Origin" not in get(access, origin="http://evil.example")[1]


def test_nothing_else_is_served(ready):
    _, access = ready
    assert get(access)[0] == 200
    assert get(access, "/../../server.json")[0] == 404
    assert get(access, host="evil.example")[0] == 403
    assert get(access, host=access.guide.split("/")[2].replace("127.0.0.1", "0.0.0.0"))[0] == 403
    word = access.guide.split("/")[3]
    bare = urllib.request.Request(access.guide.replace(f"/{word}", ""))
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(bare, timeout=30)


def test_the_pages_listen_on_loopback_only(ready):
    import psutil

    engine, _ = ready
    mine = pages.recall(engine.home)
    found = {c.laddr for c in psutil.Process(mine.pid).net_connections() if c.status == "LISTEN"}
    assert found == {("127.0.0.1", mine.port)}


def test_a_team_is_served_the_same_guide(ready, monkeypatch):
    engine, access = ready
    monkeypatch.setenv("RIVALGRAPH_GUIDE", "http://graph.test/word")
    monkeypatch.setenv("RIVALGRAPH_BROWSER", "https://browser.test/browser/")

    def connected():
        return connect(uri=engine.uri, password=engine.home.password())

    with serving(team_site(connected), "127.0.0.1", 0) as server:
        request = urllib.request.Request(f"http://127.0.0.1:{server.server_port}/word/guide.html")
        request.add_header("Host", "graph.test")
        request.add_header("Origin", "https://browser.test")
        with urllib.request.urlopen(request, timeout=60) as page:
            assert page.headers["Access-Control-Allow-Origin"] == "https://browser.test"
            text = page.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request.full_url, timeout=60)
    here = access.guide.removesuffix("/guide.html")
    assert text.replace("http://graph.test/word", here) == get(access)[2]
    monkeypatch.setenv("RIVALGRAPH_GUIDE", "graph.test")
    with pytest.raises(RivalgraphError, match="RIVALGRAPH_GUIDE must be an address"):
        team_site(connected)


def test_the_command_serves_a_team_until_stopped(ready):
    engine, access = ready
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/word"
    command = [sys.executable, "-m", "graph", "browser", "--serve", str(port)]
    environment = os.environ | {
        "RIVALGRAPH_URI": engine.uri,
        "RIVALGRAPH_PASSWORD": access.password,
        "RIVALGRAPH_BROWSER": engine.http_url,
        "RIVALGRAPH_GUIDE": address,
    }
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, cwd=DEMO.parents[1]
    ) as process:
        assert process.stderr.readline() == f"guide and style on port {port}, until stopped\n"
        with urllib.request.urlopen(f"{address}/guide.html", timeout=120) as page:
            assert "Who fights whom" in page.read().decode()
        process.terminate()
        assert process.wait(30) == 0


# the guide and the style ----------------------------------------------------------------------


def test_the_guide_opens_and_each_of_its_queries_gives_rows(browser):
    guide = browser.page.locator("[data-testid=frame]:has([data-testid=carousel])")
    guide.wait_for()
    slides = int(guide.locator("text=/^1 \\/ \\d+$/").inner_text().split("/")[1])
    ran, titles = 0, []
    for number in range(1, slides + 1):
        guide.locator(f"text='{number} / {slides}'").wait_for()
        titles.append(guide.locator(".slide h3").inner_text())
        for query in guide.locator(".slide pre.runnable").all():
            frame = browser.click(query.locator("i").first)
            assert rows(frame) > 0, query.inner_text()
            frame.locator("[title='Close'], [data-testid=closeFrame]").first.click()
            ran += 1
        if number < slides:
            guide.locator("[data-testid=nextSlide]").click()
    assert ran >= 9
    wanted = ("Who fights whom", "Who is here", "Rivals of Islamic State", "Two places called")
    wanted += ("A figure in dispute", "From ", "The camps", "On whose word")
    for title in wanted:
        assert any(one.startswith(title) for one in titles), (title, titles)


def test_nodes_and_ties_are_drawn_in_our_style(browser):
    frame = browser.run(
        "MATCH tie = (a:Group)-[t:TIE]->(:State) RETURN tie ORDER BY t.hostility DESC LIMIT 1"
    )
    frame.locator("svg .node circle").first.wait_for()
    frame.locator("svg .relationship path").first.wait_for(state="attached")
    fills = frame.locator("svg .node circle.b-outline, svg .node circle").evaluate_all(
        "all => all.map(c => c.getAttribute('fill')).filter(f => f)"
    )
    assert {LOOKS["Group"].color, LOOKS["State"].color} <= {fill.upper() for fill in fills}
    shafts = frame.locator("svg .relationship path").evaluate_all(
        "all => all.map(p => p.getAttribute('fill'))"
    )
    assert TIES.upper() in {fill.upper() for fill in shafts if fill}


def test_deaths_are_drawn_as_size(browser):
    frame = browser.run("MATCH (i:DeathsTens) RETURN i LIMIT 1")
    frame.locator("svg .node").first.wait_for()
    # One circle is the node; another, larger one is the ring shown when it is chosen.
    radii = frame.locator("svg .node circle").evaluate_all(
        "all => all.map(c => +c.getAttribute('r'))"
    )
    assert min(radii) == DIAMETERS["DeathsTens"] / 2


def test_a_browser_that_only_reads_is_refused_its_writes(browser, ready):
    engine, _ = ready
    browser.command(":config useReadTransactions: true")
    frame = browser.run("CREATE (:Mark {id: 'written'})")
    assert "read access mode" in frame.inner_text().lower()
    browser.command(":config useReadTransactions: false")
    assert engine.read("MATCH (n:Mark) RETURN n").rows == []


# the questions --------------------------------------------------------------------------------


def test_saved_questions_are_imported_and_run(browser, zipped):
    browser.drop(zipped)
    page = browser.page
    page.click("[data-testid=navigationFavorites]")
    families = {name.split("/")[0] for name in zipfile.ZipFile(zipped).namelist()}
    for family in families:
        page.wait_for_selector(f"[data-testid='savedScriptsFolder-{family}']")
    page.click("[data-testid='expandFolder-rivalry']")
    title = find("rivals").question
    saved = page.locator(f"[data-testid^='scriptTitle-']:has-text({title!r})").first
    saved.hover()
    saved.click()
    page.click("[data-testid=navigationFavorites]")
    frame = browser.click(page.locator("[data-testid=editor-Run]"))
    assert rows(frame) > 0
    assert "rival_id" in frame.inner_text()


def saved(zipped, ident):
    with zipfile.ZipFile(zipped) as archive:
        return next(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(f"/{ident}.cypher")
        )


@pytest.mark.parametrize("ident", ["members", "what-followed", "coverage"])
def test_a_question_works_when_its_text_is_pasted(browser, zipped, ident):
    assert rows(browser.run(saved(zipped, ident))) > 0


@pytest.mark.parametrize("ident", index())
def test_every_question_is_one_statement_that_runs_as_it_is_saved(ready, zipped, ident):
    engine, _ = ready
    question = find(ident)
    text = saved(zipped, ident)
    assert text.startswith(f"// {question.question}\n")
    # The Browser parts statements at the semicolon; there is one, at the end.
    statement = text.rstrip().removesuffix(";")
    found = engine.read(statement)
    assert found.columns == list(question.columns)
    given = usable_values(engine, question)
    assert len(found.rows) == len(ask(engine, ident, given_as_words(given)).rows)


def given_as_words(values):
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if value is not None
    }


def test_a_link_opens_the_browser_with_the_question(chromium, ready):
    engine, access = ready
    question = find("place-namesakes")
    link = browser_link(engine, question.cypher, usable_values(engine, question))
    opened = Neo4jBrowser(chromium, link, access.password)
    opened.page.wait_for_selector("[data-testid=carousel]")
    opened.page.wait_for_function(
        "() => document.querySelector('[data-testid=activeEditor] .view-lines')"
        "?.innerText.includes('MATCH')"
    )
    editor = opened.page.locator("[data-testid=activeEditor] .view-lines")
    assert "Shia" in editor.inner_text().replace("\xa0", " ")
    assert rows(opened.click(opened.page.locator("[data-testid=editor-Run]"))) > 0
    opened.page.close()


def test_no_page_outside_is_needed(browser):
    assert browser.outside  # it asks for fonts and the like, and does without
