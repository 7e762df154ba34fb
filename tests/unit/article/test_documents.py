"""Files of every kind into text; what cannot be read ends in one plain line."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from loaders.article.documents import read_document
from loaders.article.documents.encoding import decode
from loaders.article.documents.stated import stated_day
from schema.errors import InputError

docx = pytest.importorskip("docx", reason="needs the extra `prose`")
pypdf = pytest.importorskip("pypdf", reason="needs the extra `prose`")

STORY = [
    "Valley Front gunmen attacked a checkpoint near Kharan on Monday, police said.",
    "Three officers were killed and two were wounded. No group claimed the attack.",
]


def saved(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def made_pdf(pages: list[list[str]]) -> bytes:
    """A PDF with the given lines on each page, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 "
               b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for lines in pages:
        shown = []
        for line in lines:
            plain = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown.append(f"({plain}) Tj T*".encode("cp1252"))
        stream = b"BT /F1 10 Tf 14 TL 40 800 Td " + b" ".join(shown) + b" ET"
        kids.append(len(objects) + 2)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects))
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n"
        b"%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(data))
    )


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("a.txt", "utf-8"), ("b.txt", "utf-8-sig"), ("c.txt", "cp1252"), ("d.txt", "utf-16")],
)
def test_plain_text_is_kept_letter_for_letter(tmp_path: Path, name: str, encoding: str) -> None:
    text = "Two killed in Cúcuta\n\nThe ELN’s\xa0men – “six of them” – fled.\nA second line.\n"
    document = read_document(saved(tmp_path, name, text.encode(encoding)))
    assert document.text == text
    assert document.title == "Two killed in Cúcuta"
    assert document.published is None
    at = text.index("fled")
    assert document.line(at) == 3
    block = document.block(at)
    assert block
    assert text[block.start : block.end].startswith("The ELN’s")
    assert document.block(text.index("\n\n") + 1) is None


def test_markdown_loses_its_marks_and_keeps_its_lines(tmp_path: Path) -> None:
    source = (
        "---\ntitle: Sitrep 4\ndate: 2023-02-07\n---\n# Sitrep\n\n"
        "The **Valley Front** ([VF](http://example.org/a_(b))) _attacked_ Kharan_Base.\n"
        "> It was `us`.\n\n- first\n- second\n\n```\nkilled = 5\n```\n\n| a | b |\n|---|---|\n"
    )
    document = read_document(saved(tmp_path, "a.md", source))
    assert (document.title, document.published) == ("Sitrep 4", date(2023, 2, 7))
    lines = document.text.split("\n")
    assert lines[4] == "Sitrep"
    assert lines[6] == "The Valley Front (VF) attacked Kharan_Base."
    assert lines[7] == "It was us."
    assert "killed = 5" not in document.text
    assert len(lines) == len(source.split("\n"))
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["heading", "paragraph", "quote", "item", "item", "cell"]


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Site | Attack</title>
<meta property="article:published_time" content="2023-05-04T08:00:00Z">
<script>document.write('9,999 killed')</script><style>p {{color: red}}</style></head>
<body class="has-comments"><div id="cookie-banner">We use cookies to count 77 killed.</div>
<nav><a href="/">Home</a> 12 dead elsewhere</nav>
<article><h1>Attack in Kharan</h1><!-- 55 killed -->
<figure><img src="http://example.org/x.png"><figcaption>A policeman in 2019.</figcaption></figure>
<p>{0}</p><p>{1}<br><br>Second half, one&nbsp;line
wrapped.</p><div style="display:none">hidden words</div></article>
<section id="comments"><p>Reader: 40 killed!</p></section><footer>Imprint</footer></body></html>"""


def test_html_is_its_main_text(tmp_path: Path) -> None:
    document = read_document(saved(tmp_path, "a.html", PAGE.format(*STORY)))
    assert document.kind == "html"
    assert document.title == "Attack in Kharan"
    assert document.published == date(2023, 5, 4)
    passages = [(document.text[b.start : b.end], b.kind) for b in document.blocks]
    assert passages == [
        ("Attack in Kharan", "heading"),
        ("A policeman in 2019.", "caption"),
        (STORY[0], "paragraph"),
        (STORY[1], "paragraph"),
        ("Second half, one line wrapped.", "paragraph"),
    ]


def test_html_fetches_nothing_and_expands_no_entity(tmp_path: Path) -> None:
    secret = saved(tmp_path, "secret.txt", "the secret")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>'
        f"<p>Words &x; end, {STORY[0]}</p></body></html>"
    )
    assert "the secret" not in read_document(saved(tmp_path, "a.html", page)).text


def test_html_says_in_which_encoding_it_is_written(tmp_path: Path) -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body><p>Cúcuta fell quiet.</p></body>"
    document = read_document(saved(tmp_path, "a.htm", page.encode("latin-1")))
    assert document.text == "Cúcuta fell quiet."


def test_deep_html_does_not_exhaust_the_stack(tmp_path: Path) -> None:
    page = f"<html><body><p>{STORY[0]}</p>" + "<div>" * 5_000 + "deep" + "</div>" * 5_000
    assert STORY[0] in read_document(saved(tmp_path, "a.html", page)).text


def test_a_pdf_joins_its_lines_to_paragraphs(tmp_path: Path) -> None:
    head = "Monitoring bulletin"
    pages = [
        [head, "Valley Front gunmen attacked a checkpoint near Kharan on Monday, killing three of-",
         "ficers and wounding two, police said.",
         f"The Front claimed the attack, one of {number} in the district since spring, and said it",
         "would go on until the road through the valley is closed to the army for good, as its",
         "speaker put it in a message of two lines.", str(number)]
        for number in (1, 2, 3)
    ]  # fmt: skip
    document = read_document(saved(tmp_path, "a.pdf", made_pdf(pages)))
    assert document.kind == "pdf"
    assert document.published is None
    assert head not in document.text
    first = document.blocks[0]
    assert document.text[first.start : first.end] == (
        "Valley Front gunmen attacked a checkpoint near Kharan on Monday, killing three officers "
        "and wounding two, police said."
    )
    assert document.blocks[0].page == 1
    assert document.blocks[-1].page == 3


def test_a_word_document_keeps_the_order_of_paragraphs_and_tables(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Weekly note", level=1)
    made.add_paragraph(STORY[0])
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kharan", "3 killed"
    made.add_paragraph(STORY[1])
    made.save(str(tmp_path / "a.docx"))
    document = read_document(tmp_path / "a.docx")
    assert document.title == "Weekly note"
    assert document.published is None
    assert document.text.split("\n\n") == ["Weekly note", STORY[0], "Kharan ; 3 killed", STORY[1]]


def test_a_word_document_tells_captions_quotes_and_items(tmp_path: Path) -> None:
    made = docx.Document()
    for style in ("Caption", "Intense Quote", "List Bullet", "Normal"):
        made.add_paragraph(f"{STORY[0]} {style}", style=style)
    made.save(str(tmp_path / "a.unknown"))  # known by what is in it
    document = read_document(tmp_path / "a.unknown")
    assert [block.kind for block in document.blocks] == ["caption", "quote", "item", "paragraph"]


def packed(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "words")
    return out.getvalue()


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made_pdf([STORY])))
    writer.encrypt(user_password="secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("blank.html", b"<html><body><script>x()</script></body></html>", "without text"),
        ("scan.pdf", made_pdf([[], []]), "a scan"),
        ("broken.pdf", b"%PDF-1.7\ngarbage", "not read as PDF"),
        ("locked.pdf", encrypted_pdf(), "encrypted"),
        ("fake.pdf", b"just words", "is no PDF"),
        ("binary.txt", bytes(range(256)) * 10, "not a text"),
        ("control.txt", b"\x01\x02\x03\x04\x05\x06" * 50, "not a text"),
        ("damaged.txt", "Cúcuta’s road".encode() + b" \xff\xfe broken", "damaged UTF-8 at byte"),
        ("none.txt", b"\x81\x8d killed", "neither UTF-8 nor cp1252"),
        ("large.txt", b"Words and words. " * 600_000, "split it"),
        ("long.md", b"Words and words. " * 150_000, "split it"),
        ("bomb.docx", zip_bomb(), "packed beyond belief"),
        ("zip.docx", b"PK\x03\x04 nothing", "damaged archive"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "old or encrypted Office file"),
        ("picture.png", b"\x89PNG\r\n", "a picture"),
        ("some.zip", packed("notes.txt"), "an archive"),
        ("table.parquet", b"PAR1", "not a kind that is read"),
    ],
)
def test_what_cannot_be_read_ends_in_one_plain_line(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(InputError, match=says) as raised:
        read_document(saved(tmp_path, name, data))
    assert str(raised.value).startswith(str(tmp_path / name))
    assert "\n" not in str(raised.value)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Nariño".encode("latin-1"), "", "Nariño"),
        ("Şırnak".encode("iso8859-9"), "iso-8859-9", "Şırnak"),
        ("Şırnak".encode(), "iso-8859-9", "Şırnak"),  # it is UTF-8, whatever it says of itself
        ("Nariño".encode("latin-1"), "no-such-code", "Nariño"),
        ("Nariño".encode("latin-1"), "utf-8", "Nariño"),  # which it is not
    ],
)
def test_the_letters_of_a_file(data: bytes, declared: str, text: str) -> None:
    assert decode(data, Path("a.txt"), declared) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03T10:00:00Z", date(2024, 5, 3)), ("20240503", date(2024, 5, 3)),
        ("3 May 2024", date(2024, 5, 3)), ("Fri, 03 May 2024", date(2024, 5, 3)),
        ("03/04/2023", None), ("2024-13-03", None), ("yesterday", None),
    ],
)  # fmt: skip
def test_days_as_files_state_them(text: str, day: date | None) -> None:
    assert stated_day(text) == day


# --- a PDF: lines, pages, paragraphs --------------------------------------------------------------

LONG = "Valley Front gunmen held the road near Kharan for nine days and let nobody through it"


def passages(folder: Path, pages: list[list[str]]) -> list[str]:
    document = read_document(saved(folder, "p.pdf", made_pdf(pages)))
    return [document.text[b.start : b.end] for b in document.blocks]


def test_a_pdf_begins_a_paragraph_behind_a_short_last_line(tmp_path: Path) -> None:
    found = passages(tmp_path, [[LONG, "again.", LONG, "again."]])
    assert found == [f"{LONG} again."] * 2


def test_a_pdf_keeps_items_and_the_headline_apart(tmp_path: Path) -> None:
    lines = ["Nine days", LONG, "as it said.", "1. The road was shut.", "2. The town was not."]
    found = passages(tmp_path, [lines])
    assert found == ["Nine days", f"{LONG} as it said.", *lines[3:]]


def test_a_paragraph_of_a_pdf_runs_on_over_a_page(tmp_path: Path) -> None:
    found = passages(tmp_path, [[LONG, f"{LONG} and"], ["back.", LONG]])
    assert found[0].endswith(f"{LONG} and back.")


def test_a_pdf_loses_page_numbers_but_no_numbers_of_its_text(tmp_path: Path) -> None:
    pages = [[LONG, LONG, LONG, f"Page {n} of 3"] for n in (1, 2, 3)]
    assert not any("Page" in text for text in passages(tmp_path, pages))
    assert "1984" in " ".join(passages(tmp_path, [[LONG, "1984", LONG, LONG]]))


def test_a_line_that_heads_two_pages_of_two_is_text(tmp_path: Path) -> None:
    pages = [["Bulletin of the valley", LONG, LONG, LONG] for _ in range(2)]
    assert any("Bulletin" in text for text in passages(tmp_path, pages))
