"""The demonstration: the data in the package, a few questions, a report of the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph import output
from graph.credits import cited, credits_of

if TYPE_CHECKING:
    from graph.engine import Engine

FOLDER: Final = Path(__file__).parent / "demo"


@dataclass(frozen=True, slots=True)
class Stop:
    """A question of the tour: why it is asked, and which columns say most."""

    title: str
    question: str
    params: Mapping[str, str]
    columns: tuple[str, ...]
    limit: int | None = None
    remark: str = ""

    @property
    def words(self) -> list[str]:
        """The words that ask it on the command line."""
        given = [f"{name}='{v}'" if " " in v else f"{name}={v}" for name, v in self.params.items()]
        return ["ask", self.question, *given, *(["--limit", str(self.limit)] if self.limit else [])]


@dataclass(slots=True)
class Seen:
    """A stop with its answer; `notes` say what the answer rests on, or why it is empty."""

    stop: Stop
    rows: list[dict[str, Any]]
    columns: list[str]
    notes: list[str] = field(default_factory=list)


STOPS: Final = (
    Stop(
        "Who are the rivals of IS-KP, and what is known of each kind?",
        "rivals",
        {"actor": "IS-KP"},
        (
            "rival",
            "level",
            "violence",
            "killed_best",
            "threats",
            "denouncements",
            "stated",
            "first",
            "last",
            "sources",
        ),
        limit=4,
        remark="Al-Qaeda is not among them: no source here says so. The one incident with Iraq "
        "is a strike of 2017 in Pakistan that UCDP codes so.",
    ),
    Stop(
        "Is there anything between IS-KP and al-Qaeda?",
        "relation-between",
        {"a": "IS-KP", "b": "al-Qaeda"},
        (),
        remark="An empty answer says which kind of nothing it is.",
    ),
    Stop(
        "Where do accounts of one attack differ on the dead?",
        "conflicting-figures",
        {"actor": "IS-KP", "since": "2021-08-15"},
        ("date", "place", "least", "least_by", "most", "most_by", "ratio", "sources"),
    ),
    Stop(
        "Which officials did IS-KP kill, and in which office?",
        "officials-killed",
        {"by": "IS-KP"},
        ("date", "person", "office", "acting", "place", "method", "attribution", "sources"),
    ),
    Stop(
        "Who fights whom in Pakistan?",
        "dyads",
        {"place": "Pakistan"},
        (
            "side_a",
            "side_b",
            "incidents",
            "killed_best",
            "killed_low",
            "killed_high",
            "first",
            "last",
            "sources",
        ),
        limit=6,
    ),
    Stop(
        "How much of a published total does the graph account for?",
        "total-v-own-sum",
        {"actor": "IS-KP", "place": "Afghanistan"},
        (
            "measure",
            "published",
            "asserted_by",
            "period_from",
            "period_to",
            "own",
            "share",
            "missing",
            "sources",
        ),
    ),
)


def files() -> list[Path]:
    """The files of the demonstration, in the order in which they are loaded."""
    kinds = (".yaml", ".csv", ".csv.gz")
    return sorted(
        path
        for path in FOLDER.iterdir()
        if path.name.endswith(kinds) and not path.name.endswith(".source.yaml")
    )


def walk(engine: "Engine") -> Iterator[Seen]:
    """Ask every question of the tour."""
    from graph.questions import ask

    for stop in STOPS:
        answer = ask(engine, stop.question, stop.params, limit=stop.limit)
        notes = [str(answer.absence)] if answer.absence else []
        columns = [name for name in stop.columns if name in answer.columns] or answer.columns
        yield Seen(stop, answer.rows, columns, notes + answer.notes)


def report(engine: "Engine", seen: Sequence[Seen], day: date) -> str:
    """The answers as a Markdown page with their sources and what is not covered."""
    from graph.questions import ask

    coverage = ask(engine, "coverage", {})
    sources = sorted({ident for one in seen for ident in cited(one.rows)})
    parts = [
        "# Demonstration",
        f"Made by rivalgraph on {day.isoformat()} from the data in the package. Every row names "
        "its sources; `rivalgraph why` shows the records behind a tie.",
    ]
    for one in seen:
        parts += [f"## {one.stop.title}", f"`rivalgraph {' '.join(one.stop.words)}`"]
        if one.rows:
            parts.append(markdown(one.rows, one.columns))
        remarks = [one.stop.remark] if one.stop.remark else []
        parts.append("\n".join(f"- {note}" for note in [*remarks, *one.notes]))
    parts += [
        "## What is loaded, and what it covers",
        markdown(coverage.rows, [name for name in coverage.columns if name != "sources"]),
        "\n".join(f"- {note}" for note in coverage.notes),
        "## Credits",
        "\n".join(f"- {line}" for line in credits_of(engine, sources)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as a Markdown table."""
    lines = [
        "| " + " | ".join(name.replace("_", " ") for name in columns) + " |",
        "|" + "---|" * len(columns),
    ]
    for row in rows:
        cells = (output.cell(row.get(name), name) for name in columns)
        lines.append("| " + " | ".join(escaped(text) for text in cells) + " |")
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text that stays itself in Markdown, in a table too: no markup, no link of its own."""
    for sign, written in (("\\", "\\\\"), ("|", "\\|"), ("[", "\\["), ("<", "&lt;"), ("\n", " ")):
        text = text.replace(sign, written)
    return text
