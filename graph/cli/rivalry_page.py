"""One pair on a page: the two numbers, the ladder each way, the course by year, the evidence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from graph import table

if TYPE_CHECKING:
    from graph.analysis.rivalry import Evidence, Pair, Rivalry, Year

BAR: Final = 24
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


def page(found: "Rivalry", limit: int, room: int) -> Iterator[str]:
    """The lines of the page.

    Args:
        found: the pair.
        limit: so many pieces of evidence, the weightiest; all are in the other formats.
        room: columns of the terminal.
    """
    yield f"{found.a_name} and {found.b_name}"
    if found.pair is None:
        yield f"No evidence. {found.absence}"
        return
    yield from _numbers(found, found.pair)
    if found.course:
        yield ""
        yield from _course(found, room)
    yield ""
    yield from _evidence(found, limit, room)


def _numbers(found: "Rivalry", pair: "Pair") -> Iterator[str]:
    classed = pair.pair_class.replace("_", " – ")
    before = ", ".join(c.replace("_", " – ") for c in pair.class_before)
    was = f"; some evidence is of a time when it was {before}" if before else ""
    yield f"A pair {classed}{was}. Stance on {found.on}: {pair.stance}."
    yield ""
    yield (
        f"hostility    {pair.hostility:6.1f}   envelope "
        f"{pair.hostility_low:.1f} – {pair.hostility_high:.1f}   {_parts(found, hostile=True)}"
    )
    yield (
        f"cooperation  {pair.cooperation:6.1f}   envelope "
        f"{pair.cooperation_low:.1f} – {pair.cooperation_high:.1f}   {_parts(found, hostile=False)}"
    )
    yield ""
    for who, whom, told, reached in (
        (pair.one_name, pair.other_name, pair.directed_out, pair.level_out),
        (pair.other_name, pair.one_name, pair.directed_in, pair.level_in),
    ):
        yield f"{who} → {whom}: {_rung(told, reached)}"
    yield f"{_n(pair.n_incidents, 'incident')}{_deaths(pair)}{_words_counted(pair)}"
    if pair.n_inferred:
        yield f"{_n(pair.n_inferred, 'incident')} only because an official was harmed (inferred)"


def _parts(found: "Rivalry", *, hostile: bool) -> str:
    from graph.analysis.rivalry.scoring import HOSTILE

    shown = [
        f"{name} {value:.1f}"
        for name, (_, value, _) in found.parts.items()
        if (name in HOSTILE) is hostile and value
    ]
    return f"= {' + '.join(shown)}" if shown else ""


def _rung(told: str, reached: str) -> str:
    if told == reached or reached != "violence":
        return reached
    alone = "" if told == "none" else f"; of its own doing, as far as told: {told}"
    return f"{reached} (nobody says who attacked{alone})"


def _words_counted(pair: "Pair") -> str:
    told = [
        (pair.n_threats, _n(pair.n_threats, "threat")),
        (pair.n_denouncements, _n(pair.n_denouncements, "denouncement")),
        (pair.n_stated, f"called rivals by {_n(pair.n_stated, 'source')}"),
        (pair.n_cooperative, f"{_n(pair.n_cooperative, 'word')} of cooperation"),
    ]
    return "".join(f"; {text}" for number, text in told if number)


def _deaths(pair: "Pair") -> str:
    unknown = f", {pair.no_figure} without a figure" if pair.no_figure else ""
    if pair.killed_best is None:
        return " with no figure of deaths" if pair.n_incidents else ""
    return (
        f" with {pair.killed_best:,} killed (sums of bounds "
        f"{pair.killed_low:,} to {pair.killed_high:,}{unknown})"
    )


def _course(found: "Rivalry", room: int) -> Iterator[str]:
    years = found.course
    most = max((y.hostility or 0 for y in years), default=0) or 1
    yield "By year (each by its own evidence, without decay; · covered and silent, ? not covered):"
    for year in years:
        yield f"  {year.year}  {_bar(year, most)}  {_told(year)}".rstrip()
        for mark in year.breaks:
            yield from (
                f"        {'╌╌ ' if n == 0 else '   '}{part}"
                for n, part in enumerate(table.wrap(mark, max(30, room - 12)))
            )


def _bar(year: "Year", most: float) -> str:
    if year.hostility is None:
        return "?".ljust(BAR) + "      "
    if not year.hostility:
        return "·".ljust(BAR) + "   0.0"
    eighths = max(1, round(year.hostility / most * BAR * 8))
    bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return f"{bar.ljust(BAR)} {year.hostility:5.1f}"


def _told(year: "Year") -> str:
    told = []
    if year.n_incidents:
        killed = "?" if year.killed_best is None else f"{year.killed_best:,}"
        told.append(f"{_n(year.n_incidents, 'incident')}, {killed} killed")
    if year.n_words:
        told.append(f"{_n(year.n_words, 'act')} in words")
    if year.level == "stated":
        told.append("stated")
    if year.not_covered and (year.covered == "partly" or told):
        told.append(f"not covered: {', '.join(year.not_covered)}")
    return "; ".join(told)


def _evidence(found: "Rivalry", limit: int, room: int) -> Iterator[str]:
    order = sorted(found.evidence, key=lambda e: (not e.counted, -e.points, e.record))
    shown = order[:limit]
    parts = list(found.parts)
    yield (
        "Evidence"
        if len(shown) == len(order)
        else f"Evidence: the {len(shown)} weightiest of {len(order):,} (json has all)"
    )
    for part in parts:
        members = sorted(
            (e for e in shown if e.part == part), key=lambda e: (e.date or "9999", e.record)
        )
        if not members:
            continue
        yield f"  {part}"
        for one in members:
            head, tail = _line(one)
            for n, text in enumerate(table.wrap(head, max(40, room - 4))):
                yield f"    {text}" if n == 0 else f"      {text}"
            yield f"      {tail}"


def _line(one: "Evidence") -> tuple[str, str]:
    arrow = "→" if one.directed else "↔"
    killed = f", {one.killed_best} killed" if one.killed_best is not None else ""
    said = f": {one.said}" if one.said else ""
    head = (
        f"{one.date or 'undated'}  {one.who} {arrow} {one.whom}, {_words(one.what)}{killed}{said}"
    )
    tail = [
        f"{one.points:.1f} points" if one.counted else "counts elsewhere already",
        ", ".join(one.attribution),
        *([f"rests on {', '.join(one.rules)}"] if one.rules else []),
        f"{one.record}" + (f", line {one.line}" if one.line else ""),
        f"source {', '.join(one.sources)}",
    ]
    return head, " · ".join(tail)


def _words(code: str) -> str:
    return code.lower().replace("_", " ")


def _n(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
