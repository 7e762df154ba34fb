"""Numbers, days and codes of GED, as releases and spreadsheets write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.ucdp_ged.values import Column, between, coded, day, decimal, name, needed, truth, whole


@given(st.integers(-(10**12) + 1, 10**12 - 1))
def test_whole_numbers_in_every_writing(number: int) -> None:
    for text in (f"{number}", f"{number}.0", f"{number}.000", f"{number}."):
        assert whole(text) == number


@given(st.text(max_size=12))
def test_any_text_is_a_whole_number_or_refused(text: str) -> None:
    try:
        value = whole(text)
    except ValueError:
        return
    if value is None:
        assert text in ("", "-")
    else:
        assert text.isascii()
        assert float(text) == value


@pytest.mark.parametrize(
    "text", ["1_000", "1e3", "1,5", "1.5", "٣", "0x1", "+1", "nan", "--", "1 2", "9" * 13]
)
def test_what_python_takes_and_ucdp_never_writes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no whole number"):
        whole(text)


@given(st.floats(-180, 180, allow_nan=False))
def test_degrees(number: float) -> None:
    assert decimal(repr(number)) == number


@given(st.text(max_size=12))
def test_any_text_is_degrees_or_refused(text: str) -> None:
    try:
        value = decimal(text)
    except ValueError:
        return
    assert (value is None) == (text in ("", "-"))
    assert value is None or value == float(text)


@given(st.dates(date(1946, 1, 1), date(2100, 1, 1)))
def test_days_in_every_writing(when: date) -> None:
    american = f"{when:%m/%d/}{when.year:04}"
    for text in (american, f"{american} 00:00:00", f"{when}", f"{when} 00:00:00.000"):
        assert day(text) == when
    assert day(f"{when}T00:00:00") == when


@given(st.text("0123456789/-: .T", max_size=22))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        value = day(text)
    except ValueError:
        return
    assert value is None or str(value.year) in text


@pytest.mark.parametrize(
    "text",
    [
        "13/01/2015",
        "2015-13-01",
        "02/29/2015",
        "1/2/2015",
        "2015/01/02",
        "01-02-2015",
        "2015-01-02 23:00:00",
        "0000-01-01",
        "20150102",
        "42005",
    ],
)
def test_other_days_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no da"):
        day(text)


def test_blank_and_dash_are_unknown() -> None:
    for text in ("", "-"):
        assert (whole(text), decimal(text), day(text), name(text), truth(text)) == (None,) * 5


def test_truth() -> None:
    assert [truth(t) for t in ("True", "true", "1", "1.0")] == [True] * 4
    assert [truth(t) for t in ("False", "FALSE", "0", "0.0")] == [False] * 4
    with pytest.raises(ValueError, match="neither"):
        truth("2")


def test_a_column_names_itself_and_the_text() -> None:
    column = Column("best", needed(between(whole, 0, 9)))
    assert column[" 5 "] == 5
    for text, reason in (("10", "outside 0 to 9"), ("x", "no whole number"), ("-", "is blank")):
        with pytest.raises(ValueError, match=f"^best '{text}' .*{reason}"):
            column[text]
    assert list(column) == [" 5 "]


def test_a_column_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.ucdp_ged.values.CACHE", 10)
    column = Column("id", whole)
    assert [column[str(n)] for n in range(100)] == list(range(100))
    assert len(column) <= 10


def test_codes() -> None:
    read = coded({1: "day", 2: "week"})
    assert (read("1"), read("2.0")) == ("day", "week")
    for text in ("3", "", "-", "x"):
        with pytest.raises(ValueError, match="is no"):
            read(text)
