"""A report on paper: what comes from data stays text, in every format."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from report_contents import FORMULA, HOSTILE, QUOTED, contents

from graph.report import form_of, pdf, write
from graph.report.draw.svg import element, ticks, wrapped
from graph.report.html import shown, write_html
from graph.report.markdown import write_markdown
from schema.errors import InputError, RivalgraphError


class Page(HTMLParser):
    """Elements of a page with their attributes, and ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.fixture(scope="module")
def text() -> str:
    return write_html(contents())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_hostile_names_stay_text(page: Page, text: str) -> None:
    # Two scripts: the incidents as JSON, and the page's own.
    assert [one.get("type") for one in page.named("script")] == ["application/json", None]
    assert not page.named("img", "iframe", "object", "embed", "form")
    assert not [a for _, a in page.found for name in a if name.startswith("on")]
    assert HOSTILE not in text
    assert "&lt;script&gt;" in text


def test_nothing_is_asked_of_the_network(page: Page, text: str) -> None:
    assert not page.named("link", "base")
    assert not [a for _, a in page.found if a.get("src") or a.get("srcset")]
    assert "url(" not in text
    assert "@import" not in text
    (policy,) = [a["content"] for a in page.named("meta") if a.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not [a for _, a in page.found if "style" in a]


def test_only_addresses_of_the_web_are_linked(page: Page) -> None:
    targets = [str(a["href"]) for a in page.named("a")]
    assert [t for t in targets if not t.startswith("#")] == ["https://example.org/a"]


def test_every_link_inside_leads_somewhere(page: Page) -> None:
    ids = [str(a["id"]) for _, a in page.found if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"])[1:] for a in page.named("a") if str(a["href"]).startswith("#")}
    assert targets <= set(ids)


def test_the_page_can_be_heard(page: Page) -> None:
    assert page.named("html")[0]["lang"] == "en"
    for landmark in ("main", "nav", "header"):
        assert len(page.named(landmark)) == 1
    assert all(a.get("scope") for a in page.named("th"))
    pictures = [a for a in page.named("svg") if a.get("aria-hidden") != "true"]
    assert pictures
    ids = {a.get("id") for _, a in page.found}
    for one in pictures:
        assert one["role"] == "img"
        assert {one["aria-labelledby"], one["aria-describedby"]} <= ids
    levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_incidents_are_there_and_can_be_read(text: str) -> None:
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text)
    found = json.loads(data)
    assert found["evidence"] == {"some": [0, 1]}
    first = found["items"][0]
    assert first[0] == "i:1"
    assert [found["words"][first[n]] for n in (2, 3)] == [HOSTILE, QUOTED]
    assert found["items"][1][5:8] == [None, None, None]
    assert "<" not in data


def test_unknown_is_a_dash_and_zero_is_zero() -> None:
    assert shown(None, "number") == "–"
    assert shown(0, "number") == "0"
    assert shown(12345, "number") == "12,345"
    assert shown(2014, "text") == "2014"
    assert shown(12.345, "decimal") == "12.3"
    assert shown(("a", "b"), "list") == "a, b"


def test_contrast_is_enough_in_both_lights() -> None:
    style = (Path(pdf.__file__).parent / "page" / "style.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for name in ("ink", "quiet", "link"):
            for ground in ("paper", "panel"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        for n in range(1, 8):
            # The three deepest shades have ink of their own, as the style sheet says.
            inks = {5: "#1b1208", 6: colours["on-deep"], 7: colours["on-deep"]}
            ink = inks.get(n, colours["on-pale"])
            assert contrast(ink, colours[f"h{n}"]) >= 4.5, n
        for name in ("hostile", "cooperative", "mixed", "bar", "dot", "focus"):
            assert contrast(colours[name], colours["paper"]) >= 3, name


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_markdown_keeps_tables_and_leads_to_recipes() -> None:
    text = write_markdown(contents())
    assert "[1,234](#recipe-counting)" in text
    assert '<a id="recipe-counting">' in text
    outside_code = re.sub(r"`[^`]*`", "", text)
    assert "<script" not in outside_code
    assert "<img" not in outside_code
    assert "](javascript" not in text
    rows = [line for line in text.splitlines() if line.startswith("| Front")]
    assert len(rows) == 17
    assert {line.count("|") for line in rows} == {5}


def test_a_workbook_runs_no_formula_and_keeps_what_is_unknown(tmp_path: Path) -> None:
    import openpyxl

    path = write(contents(), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Read me", "ranked", "none", "Incidents"]
    sheet = book["ranked"]
    cell = sheet["A4"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    assert sheet["C6"].value is None
    assert sheet["C7"].value == 1005
    assert [row[0].value for row in book["Incidents"].iter_rows(min_row=2)] == ["i:1", "i:2"]


def test_a_pdf_without_chromium_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(RivalgraphError, match="Chromium") as caught:
        write(contents(), tmp_path / "r.pdf")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "r.pdf").exists()


def test_a_pdf_says_why_chromium_did_not_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho 'no display' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: str(broken))
    with pytest.raises(RivalgraphError, match="did not print: no display"):
        write(contents(), tmp_path / "r.pdf")


def test_the_ending_says_the_format() -> None:
    assert [form_of(Path(f"r.{e}")) for e in ("html", "PDF", "md", "xlsx")] == [
        "html",
        "pdf",
        "md",
        "xlsx",
    ]
    with pytest.raises(InputError, match="--format"):
        form_of(Path("r.doc"))


def test_a_file_that_cannot_be_written_is_one_plain_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write(contents(), tmp_path / "nowhere" / "r.html")


def test_markup_escapes_text_and_attributes() -> None:
    made = element("a", QUOTED, href=QUOTED, class_="x")
    assert made == (
        '<a href="&#34;&gt;&lt;img src=x onerror=alert(1)&gt;" class="x">'
        "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;</a>"
    )


def test_names_are_wrapped_and_steps_are_round() -> None:
    assert wrapped("Islamic State - Khorasan Province", 17) == [
        "Islamic State -",
        "Khorasan Province",
    ]
    assert wrapped("One Two Three Four Five Six", 8) == ["One Two", "Three…"]
    assert ticks(7251) == [0, 2000, 4000, 6000, 8000]
    assert ticks(3) == [0, 1, 2, 3]
    assert ticks(0) == [0, 1]
