"""What the sections of a report are made from, read once from the graph."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.questions import ask
from graph.report.contents import Column, Number, Recipe, Row, Table, Value
from graph.report.evidence import Evidence
from graph.report.incidents import Incidents
from graph.report.scope import Scope
from graph.report.ties import Ties

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.questions.ask import Answer


@dataclass(frozen=True, slots=True)
class Material:
    """The graph, the scope, its incidents, and where evidence, recipes and sources collect.

    `coverage` are the rows of the question of that name. `cited` gathers ids of sources and
    `recipes` what the sections used, in the order in which they did.
    """

    engine: "Engine"
    scope: Scope
    incidents: Incidents
    ties: Ties
    evidence: Evidence
    coverage: list[dict[str, Any]]
    recipes: dict[str, Recipe]
    cited: set[str]

    def ask(self, question: str, **params: object) -> "Answer":
        """Ask a question of the catalogue; parameters that are None are left out."""
        given = {name: str(value) for name, value in params.items() if value is not None}
        answer = ask(self.engine, question, given)
        for row in answer.rows:
            self.cited.update(row.get("sources") or ())
        return answer

    def recipe(self, ident: str, title: str, text: str, command: str = "") -> str:
        """Note how something is made, and return its id."""
        self.recipes.setdefault(ident, Recipe(ident, title, text, command))
        return ident

    @property
    def countries(self) -> set[str]:
        """Codes of the countries looked at: those of the area, else of the actor, else none."""
        asked = self.scope.area or self.scope.actor
        return set(asked.countries) if asked else set()

    @property
    def datasets(self) -> list[dict[str, Any]]:
        """The loaded parts whose silence means something: rows of incidents, not a sample."""
        return [
            row
            for row in self.coverage
            if row["coverage"] in ("full", "partial") and row["incidents"]
        ]

    def covered(self, year: int) -> bool:
        """Whether a loaded dataset looked at the countries of the report in a year."""
        for row in self.datasets:
            if not (row["year_from"] or 0) <= year <= (row["year_to"] or 9999):
                continue
            listed = set(row["country_refs"] or ())
            if not listed or not self.countries or self.countries & listed:
                return True
        return False

    def series_title(self, series: str) -> str:
        """How a series of releases is called, by its loaded sources."""
        titles = [r["source"] for r in self.coverage if r["sources"][0].split(":")[0] == series]
        return titles[-1] if titles else series

    def command(self, question: str, **params: object) -> str:
        """The words that ask a question of the catalogue, with the window of the report."""
        given = {**params, "since": self.scope.since, "until": self.scope.until}
        words = [f"{n}={_word(str(v))}" for n, v in given.items() if v not in (None, "")]
        return " ".join(["rivalgraph ask", question, *words])

    def line(self, *words: str) -> str:
        """A command of its own with the area and the window of the report."""
        scope = self.scope
        found = ["rivalgraph", *words]
        for name, value in (
            ("place", scope.area.id if scope.area else None),
            ("since", scope.since),
            ("until", scope.until),
        ):
            found += [f"--{name} {value}"] if value else []
        return " ".join(found)


def _word(text: str) -> str:
    return f"'{text}'" if " " in text else text


def answer_table(
    answer: "Answer",
    ident: str,
    caption: str,
    columns: dict[str, Column],
    *,
    recipe: str = "",
    limit: int | None = None,
    command: Callable[[dict[str, Any]], str] = lambda row: "",
) -> Table:
    """An answer of the catalogue as a table of some of its columns.

    An empty answer says which kind of nothing it is.
    """
    rows = tuple(
        Row(f"{ident}-{n}", tuple(cell(row.get(name)) for name in columns), command=command(row))
        for n, row in enumerate(answer.rows[:limit], 1)
    )
    said = tuple(answer.notes)
    if limit is not None and len(answer.rows) > limit:
        said += (f"Only the first {limit:,} of {len(answer.rows):,} rows are shown.",)
    return Table(
        id=ident,
        caption=caption,
        columns=tuple(columns.values()),
        rows=rows,
        notes=said,
        recipe=recipe,
        empty=nothing(answer),
    )


def nothing(answer: "Answer") -> str:
    """Which kind of nothing an empty answer is, in words."""
    if answer.absence is None:
        return "No row fits."
    kind = answer.absence.kind.replace("_", " ").capitalize()
    return f"{kind}: {answer.absence.reason}."


def cell(value: Any) -> Value:
    """A value of an answer as a cell; what is empty is not known."""
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return value if isinstance(value, str | int | float | bool) else str(value)


def counted(number: int, row: str, recipe: str = "", evidence: str = "") -> Number:
    """A whole number in a sentence."""
    return Number(f"{number:,}", row=row, recipe=recipe, evidence=evidence)


def noun(number: int, one: str, many: str = "") -> str:
    """The noun that goes with a number."""
    return one if number == 1 else many or f"{one}s"


def ranks_text(first: int, last: int) -> str:
    """A span of ranks."""
    return str(first) if first == last else f"{first} – {last}"


def share(part: float, whole: float) -> float | None:
    """A share in per cent; None of nothing."""
    return round(100 * part / whole, 1) if whole else None
