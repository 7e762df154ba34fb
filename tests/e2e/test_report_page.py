"""A report in a real browser: it asks for nothing, it can be used, it prints."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import NAMES
from playwright.sync_api import Browser, Page
from report_contents import HOSTILE, contents

from graph.report import write

SHOTS = os.environ.get("RIVALGRAPH_SHOTS")
"""A folder for screenshots, for whoever wants to look."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(contents(), tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture
def page(chromium: Browser, file: Path) -> Iterator[Page]:
    """The report, opened; whatever it asks for or complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: complaints.append(dialog.message))
    opened.goto(file.as_uri())
    yield opened
    assert asked == [file.as_uri()]
    assert complaints == []
    context.close()


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def test_hostile_names_are_shown_as_text(page: Page) -> None:
    assert page.title().startswith(HOSTILE)
    assert HOSTILE in page.inner_text("h1")
    assert page.locator("img").count() == 0
    shot(page, "light")


def test_a_number_opens_the_incidents_behind_it(page: Page) -> None:
    page.click("#summary-section p.said a.n")
    dialog = page.locator("dialog#evidence")
    assert dialog.is_visible()
    assert dialog.locator("tbody tr").count() == 2
    first = dialog.locator("tbody tr").first.inner_text()
    assert "i:1" in first
    assert HOSTILE in first
    assert "– – –" not in dialog.locator("tbody tr").nth(1).inner_text()
    assert "2 incidents" in dialog.locator(".about").inner_text()
    shot(page, "evidence")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.click("#summary-section p.said a.n")
    page.click("text=How it is made.")
    assert page.url.endswith("#recipe-counting")
    assert not dialog.is_visible()


def test_a_row_without_incidents_tells_the_command(page: Page) -> None:
    page.click("#pair-1 td.ev button")
    assert "rivalgraph why" in page.inner_text("dialog .about")
    page.click("dialog .close")
    assert not page.locator("dialog").is_visible()


def test_tables_sort_filter_and_fold(page: Page) -> None:
    block = page.locator("#ranked")
    shown = block.locator("tbody tr:visible")
    assert shown.count() == 12
    block.locator("button.fold").click()
    assert shown.count() == 20
    head = block.locator("thead th", has_text="Killed")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert shown.first.inner_text().startswith("Front 19")
    # What is not known stays last, whichever way it is sorted.
    assert shown.last.inner_text().startswith("Front 4")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert shown.last.inner_text().startswith("Front 4")
    block.locator("input[type=search]").fill("front 1")
    assert shown.count() == 10
    assert "10 of 20 rows" in page.inner_text("#status")


def test_a_link_to_a_folded_row_unfolds_it(page: Page, file: Path) -> None:
    assert not page.locator("#pair-18").is_visible()
    page.evaluate("location.hash = '#pair-18'")
    page.wait_for_selector("#pair-18", state="visible")


def test_the_keyboard_reaches_everything(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    node = "figure .network .node"
    assert page.locator(f"{node}[tabindex='0']").count() == 1
    page.focus(f"{node}[tabindex='0']")
    assert "ties" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.n") == "b"
    page.keyboard.press("Enter")
    assert page.url.endswith("#pair-1")


def test_a_sign_can_be_hidden_in_the_network(page: Page) -> None:
    tie = page.locator("#net .ties .cooperative")
    assert tie.count() == 1
    page.click("#net .tools label:has-text('cooperative')")
    assert not tie.is_visible()


def test_it_reads_without_scripts(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(file.as_uri())
    assert plain.locator("#ranked tbody tr:visible").count() == 20
    assert plain.locator("svg:visible").count() > 4
    context.close()


def test_paper_is_light_and_holds_no_controls(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(color_scheme="dark", viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.goto(file.as_uri())
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    shot(page, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark, paper) == ("rgb(20, 24, 29)", "rgb(255, 255, 255)")
    for gone in ("nav", ".filter", "td.ev", ".tools", "button.fold"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.locator("#ranked tbody tr:visible").count() == 20
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    shot(page, "print")
    context.close()


def test_narrow_screens_scroll_tables_and_not_the_page(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "narrow")
    context.close()


def test_the_tree_a_screen_reader_sees_has_names(page: Page) -> None:
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, [role=region], [role=img]")]
          .filter((it) => !it.closest("dialog") && it.checkVisibility())
          .filter((it) => !(it.getAttribute("aria-label") || it.textContent.trim()
            || it.getAttribute("aria-labelledby") || (it.labels && it.labels.length)))
          .map((it) => it.outerHTML.slice(0, 80))"""
    )
    assert nameless == []


def test_a_pdf_is_printed(file: Path, tmp_path: Path) -> None:
    if not any(shutil.which(name) for name in NAMES):
        pytest.skip("needs Chromium; on Debian: apt install chromium")
    from pypdf import PdfReader

    path = write(contents(), tmp_path / "report.pdf")
    reader = PdfReader(path)
    assert len(reader.pages) >= 2
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    words = "".join(page.extract_text() for page in reader.pages)
    assert "How the figures are made" in words
    assert "Front 19" in words
