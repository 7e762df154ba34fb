"""The summary: a few sentences, and the table in which each of their numbers stands."""

from collections import defaultdict

from graph.report.contents import Block, Column, Number, Row, Section, Sentence, Table, sentence
from graph.report.incidents import CLOSE, Incident, sums
from graph.report.material import Material, noun, share
from graph.report.sections.gaps import not_covered, why_nothing
from graph.report.sections.network import pair_evidence, pair_row, standing

_COLUMNS = (
    Column("Figure"),
    Column("Value", "number"),
    Column("Low", "number", "sum of low figures: a sum of bounds"),
    Column("High", "number", "sum of high figures: a sum of bounds"),
    Column("What it counts"),
)


class _Figures:
    """The rows of the table, made while the sentences are."""

    def __init__(self, material: Material, recipe: str) -> None:
        self.rows: list[Row] = []
        self._material = material
        self._recipe = recipe

    def number(
        self,
        ident: str,
        label: str,
        value: int,
        what: str,
        incidents: list[Incident] | None = None,
        bounds: tuple[int | None, int | None] = (None, None),
        text: str = "",
        key: str = "",
    ) -> Number:
        """A number for a sentence, and its row."""
        row = f"figure-{ident}"
        kept = key or self._material.evidence.keep(row, incidents or [])
        self.rows.append(Row(row, (label, value, *bounds, what), kept))
        return Number(text or f"{value:,}", row, self._recipe, kept)

    def table(self) -> Table:
        """The table."""
        return Table(
            "figures-table",
            "The numbers of the summary",
            _COLUMNS,
            tuple(self.rows),
            ("Low and high add up the bounds of the incidents; they are no confidence interval.",),
            self._recipe,
        )


def summary_section(material: Material) -> Section:
    """The section; a report without incidents says so, and which kind of nothing that is."""
    recipe = material.recipe(
        "summary",
        "Numbers of the summary",
        "Counts and sums over the incidents of the report, each with the figures of its chosen "
        "report: the newest release, then the more reliable source, never a perpetrator's claim. "
        "Only the series that lists most incidents is added up, since series may tell of the same "
        "events. Incidents known from a sample are left out.",
        f"rivalgraph report {' '.join(material.scope.words)}".strip(),
    )
    figures = _Figures(material, recipe)
    main = material.incidents.main
    said = [_total(material, figures, main)] if main else [_nothing(material)]
    if main:
        said += _course(figures, main)
        said += _where(figures, main)
    said += _pairs(material, figures)
    said += _other_series(material, figures)
    if main:
        said.append(_weak(figures, main))
    if words := not_covered(material):
        said.append(sentence(words))
    blocks: list[Block] = [*said]
    if figures.rows:
        blocks.append(figures.table())
    return Section("summary", "Summary", tuple(blocks))


def _total(material: Material, figures: _Figures, main: list[Incident]) -> Sentence:
    total = sums(main)
    title = material.series_title(main[0].series)
    where = f" in {material.scope.area.name}" if material.scope.area else ""
    actor = material.scope.actor
    whose = f" in which {actor.name} had a part" if actor else ""
    count = figures.number("incidents", "Incidents", len(main), f"by {title}{whose}{where}", main)
    where = f",{where}" if whose and where else where
    start = sentence(f"{title} lists ", count, f" {noun(len(main), 'incident')}{whose}{where}")
    days = [one.date_from for one in main if one.date_from]
    comma = "," if whose else ""
    span = f"{comma} from {min(days).isoformat()} to {max(days).isoformat()}" if days else ""
    if total.best is None:
        return Sentence((*start.parts, f"{span}; none has a number of deaths."))
    best = figures.number(
        "killed",
        "Killed",
        total.best,
        "sum of best figures, on all sides",
        main,
        (total.low, total.high),
    )
    low = Number(f"{total.low:,}", best.row, best.recipe, best.evidence)
    high = Number(f"{total.high:,}", best.row, best.recipe, best.evidence)
    tail = (f"{span}, with ", best, " killed by its best figures (low ", low, ", high ", high, ").")
    return Sentence((*start.parts, *tail))


def _nothing(material: Material) -> Sentence:
    samples = len(material.incidents.all)
    if samples:
        return sentence(
            f"The {samples:,} incidents in scope are known from a sample only, so nothing is "
            "added up."
        )
    return sentence(f"No incident in this scope is on record. {why_nothing(material)}")


def _course(figures: _Figures, main: list[Incident]) -> list[Sentence]:
    years: dict[int, list[Incident]] = defaultdict(list)
    for one in main:
        if one.date_from:
            years[one.date_from.year].append(one)
    if len(years) < 2:
        return []
    killed = {year: sums(here).best or 0 for year, here in years.items()}
    worst = min(killed, key=lambda year: (-killed[year], year))
    last = max(years)
    top, end = sums(years[worst]), sums(years[last])
    parts: list[str | Number] = [
        f"The deadliest year was {worst} with ",
        figures.number(
            "worst-year",
            f"Killed in {worst}",
            killed[worst],
            "the deadliest year",
            years[worst],
            (top.low, top.high),
        ),
        " killed",
    ]
    if last != worst and end.best is not None:
        parts += [
            f"; in {last}, the last year with an incident, it was ",
            figures.number(
                "last-year",
                f"Killed in {last}",
                end.best,
                "the last year with an incident",
                years[last],
                (end.low, end.high),
            ),
        ]
    return [Sentence((*parts, "."))]


def _where(figures: _Figures, main: list[Incident]) -> list[Sentence]:
    places: dict[str, list[Incident]] = defaultdict(list)
    for one in main:
        if one.province:
            places[one.province].append(one)
    killed = {place: sums(here).best or 0 for place, here in places.items()}
    if len(places) < 2 or not any(killed.values()):
        return []
    worst = min(killed, key=lambda place: (-killed[place], place))
    total = sums(places[worst])
    part = share(killed[worst], sums(main).best or 0)
    return [
        sentence(
            f"Most were killed in {worst}: ",
            figures.number(
                "worst-province",
                f"Killed in {worst}",
                killed[worst],
                "the province with most deaths",
                places[worst],
                (total.low, total.high),
            ),
            f", or {part:g} % of all.",
        )
    ]


def _pairs(material: Material, figures: _Figures) -> list[Sentence]:
    """The deadliest pair, and the most hostile one of groups."""
    me = material.scope.actor.id if material.scope.actor else ""
    ours = [p for p in material.ties.pairs if not me or me in (p.one, p.other)]
    fought = [pair for pair in ours if pair.n_incidents]
    if not fought:
        return []
    pair = min(fought, key=lambda p: (-(p.killed_best or 0), p.one, p.other))
    one, other = pair.one_name, pair.other_name
    key = pair_evidence(material, pair)
    incidents = figures.number(
        "top-pair-incidents",
        f"Incidents of {one} and {other}",
        pair.n_incidents,
        "in which the two stand against each other",
        key=key,
    )
    best = figures.number(
        "top-pair-killed",
        f"Killed between {one} and {other}",
        pair.killed_best or 0,
        "in these incidents, on all sides",
        bounds=(pair.killed_low, pair.killed_high),
        key=key,
    )
    found = [
        sentence(
            f"The deadliest pair were {one} and {other}: ",
            incidents,
            f" {noun(pair.n_incidents, 'incident')} and ",
            best,
            " killed.",
        )
    ]
    groups = [p for p in ours if p.pair_class == "group_group" and p.hostility]
    if groups:
        first = min(groups, key=lambda p: (-p.hostility, p.one, p.other))
        number = Number(
            f"{first.hostility:.1f}", pair_row(first), "ties", pair_evidence(material, first)
        )
        found.append(
            sentence(
                f"Among groups, {first.one_name} and {first.other_name} were the fiercest rivals, "
                "at a hostility of ",
                number,
                f" (envelope {first.hostility_low:.1f} to {first.hostility_high:.1f}).",
            )
        )
    standings = standing(material.ties.pairs)
    row = next((row for row in standings if row.actor == me), standings[0])
    opponents = figures.number(
        "top-actor",
        f"Opponents of {material.ties.names[row.actor]}",
        row.opponents,
        "hostile ties of that actor",
    )
    verb = "had" if me else "was the most prominent in conflict, with"
    found.append(
        sentence(
            f"{material.ties.names[row.actor]} {verb} ",
            opponents,
            f" opponent{'' if row.opponents == 1 else 's'}.",
        )
    )
    return found


def _other_series(material: Material, figures: _Figures) -> list[Sentence]:
    found = []
    for series, incidents in list(material.incidents.by_series.items())[1:]:
        total = sums(incidents)
        title = material.series_title(series)
        count = figures.number(
            f"series-{series}",
            f"Incidents by {title}",
            len(incidents),
            "not added to the above",
            incidents,
            (None, None),
        )
        parts: list[str | Number] = [
            f"Besides, {title} tells of ",
            count,
            f" {noun(len(incidents), 'incident')}",
        ]
        if total.best is not None:
            killed = figures.number(
                f"series-{series}-killed",
                f"Killed by {title}",
                total.best,
                "not added to the above",
                incidents,
                (total.low, total.high),
            )
            parts += [" with ", killed, " killed"]
        found.append(Sentence((*parts, "; they may be among the above and are not added up.")))
    return found


def _weak(figures: _Figures, main: list[Incident]) -> Sentence:
    coarse = [one for one in main if one.where not in CLOSE]
    ruled = [one for one in main if one.rules]
    return sentence(
        "Of the incidents, ",
        figures.number(
            "coarse",
            "Placed no closer than the province",
            len(coarse),
            "incidents whose district is not known",
            coarse,
        ),
        f" ({share(len(coarse), len(main)):g} %) are placed no closer than the province, and ",
        figures.number(
            "inferred",
            "With an inferred identity",
            len(ruled),
            "incidents of which a party is named by a rule",
            ruled,
        ),
        f" ({share(len(ruled), len(main)):g} %) name a party by an inference.",
    )
