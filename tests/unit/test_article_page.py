"""The page of the article's questions is the one that its answers make."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_article_page_is_fresh(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setattr(sys, "path", [*sys.path])
    import article_questions

    assert article_questions.PAGE.read_text(encoding="utf-8") == article_questions.page(), (
        "run: make generate"
    )
