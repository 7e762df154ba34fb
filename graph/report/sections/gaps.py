"""What is missing or weak in the data: precision, coverage, rules, samples, figures."""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Final

from graph.questions.absence import Asked, absence, gap
from graph.report.contents import Block, Column, Row, Section, Sentence, Table, sentence
from graph.report.incidents import CLOSE, Incident, sums
from graph.report.material import Material, counted, noun, share
from graph.report.sections.time import COARSE
from schema.vocabulary import DATE_PRECISION, WHERE_PRECISION

_SHARES: Final = (
    Column("Incidents", "number"),
    Column("Share", "share", "of all incidents of the report, in per cent"),
    Column("Killed, best", "number"),
)
_COVERAGE: Final = (
    Column("Source"),
    Column("Release", "code"),
    Column("Coverage", "text", "full, partial, sample or document"),
    Column("Countries", "number", "number of countries covered; none with full coverage means all"),
    Column("From", "text", "first year covered"),
    Column("To", "text", "last year covered"),
    Column("Threshold", "number", "fewest deaths a year for inclusion"),
    Column("Incidents", "number", "incidents that rest on it, in the whole graph"),
    Column("Id", "code"),
)


def gaps_section(material: Material) -> Section:
    """The section: sentences on what is not covered, then the shares behind them."""
    main = material.incidents.main
    blocks: list[Block] = [*_sentences(material, main)]
    if main:
        blocks += [_where(material, main), _when(material, main), _rules(material, main)]
    blocks.append(_coverage(material))
    return Section("gaps", "What is missing or weak", tuple(blocks))


def not_covered(material: Material) -> str:
    """What no loaded dataset looked at, in a sentence; '' if nothing is known to be missing."""
    return gap(material.engine, _asked(material))


def why_nothing(material: Material) -> str:
    """Which kind of nothing it is that no incident is on record."""
    found = absence(material.engine, _asked(material))
    return f"{found.kind.replace('_', ' ').capitalize()}: {found.reason}."


def _asked(material: Material) -> Asked:
    scope = material.scope
    return Asked(
        evidence="incidents",
        actors=(scope.actor,) if scope.actor else (),
        place=scope.area,
        since=scope.since,
        until=scope.until,
    )


def _sentences(material: Material, main: list[Incident]) -> list[Sentence]:
    found = [sentence(words)] if (words := not_covered(material)) else []
    first = material.scope.since
    years = sorted({one.date_from.year for one in main if one.date_from})
    if years or first:
        last = material.scope.until.year if material.scope.until else (years or [0])[-1]
        span = range(first.year if first else years[0], last + 1)
        blind = [str(year) for year in span if not material.covered(year)]
        if blind:
            found.append(sentence(f"No loaded dataset of incidents covers {_listed(blind)}."))
    samples = [one for one in material.incidents.all if one.sample]
    if samples:
        found.append(
            sentence(
                f"{len(samples):,} {noun(len(samples), 'incident is', 'incidents are')} known "
                "from a sample only: evidence, and "
                "left out of every total, tie and chart here."
            )
        )
    contested = [one for one in material.incidents.counted if one.contested]
    if contested:
        key = material.evidence.keep("contested", contested)
        found.append(
            sentence(
                "In ",
                counted(len(contested), "gaps-section", "", key),
                f" {noun(len(contested), 'incident')} it is contested who governed "
                "that day; they make no tie.",
            )
        )
    residual = [one for one in main if _nobody(material, one)]
    if residual:
        key = material.evidence.keep("residual", residual)
        found.append(
            sentence(
                "In ",
                counted(len(residual), "gaps-section", "", key),
                f" {noun(len(residual), 'incident')} ({share(len(residual), len(main)):g} %) a "
                "side stands for nobody in particular, such as civilians; they count in totals and "
                "make no tie.",
            )
        )
    odd = [one for one in main if one.bounds != (one.low, one.high)]
    if odd:
        key = material.evidence.keep("odd-bounds", odd)
        found.append(
            sentence(
                "In ",
                counted(len(odd), "gaps-section", "", key),
                f" {noun(len(odd), 'row')} the source's low figure is above its best, or its high "
                "below it; the bounds here take the outer one, the row stays as it is.",
            )
        )
    blank = [one for one in main if one.best is None]
    if blank:
        key = material.evidence.keep("no-figure", blank)
        found.append(
            sentence(
                counted(len(blank), "gaps-section", "", key),
                f" {noun(len(blank), 'incident has', 'incidents have')} no number of "
                "deaths; unknown is not counted as zero.",
            )
        )
    return found or [sentence("Nothing is known to be missing, beyond what a source leaves out.")]


def _nobody(material: Material, one: Incident) -> bool:
    actors = [material.incidents.actors.get(party.actor) for party in one.parties]
    return any(actor is None or actor.residual for actor in actors)


def _where(material: Material, main: list[Incident]) -> Table:
    recipe = material.recipe(
        "precision",
        "Precision of places and dates",
        "How closely the sources know place and date, after UCDP's seven codes of place. "
        "Questions on districts need a place known to the district or closer.",
    )
    order = [term.code for term in WHERE_PRECISION.terms]
    meanings = {term.code: term.meaning for term in WHERE_PRECISION.terms}
    close = [one for one in main if one.where in CLOSE]
    return _split(
        material,
        "where",
        "How closely the place is known",
        main,
        lambda one: one.where,
        order,
        meanings,
        recipe,
        f"{share(len(main) - len(close), len(main)):g} % are known no closer than the province.",
    )


def _when(material: Material, main: list[Incident]) -> Table:
    order = [term.code for term in DATE_PRECISION.terms]
    meanings = {term.code: term.meaning for term in DATE_PRECISION.terms}
    coarse = [one for one in main if one.date_precision in COARSE]
    return _split(
        material,
        "when",
        "How closely the date is known",
        main,
        lambda one: one.date_precision,
        order,
        meanings,
        "precision",
        f"{share(len(coarse), len(main)):g} % cannot be put into a month.",
    )


def _split(
    material: Material,
    ident: str,
    caption: str,
    main: list[Incident],
    key: Callable[[Incident], str],
    order: list[str],
    meanings: dict[str, str],
    recipe: str,
    note: str,
) -> Table:
    found: dict[str, list[Incident]] = defaultdict(list)
    for one in main:
        found[key(one)].append(one)
    rows = tuple(
        Row(
            f"{ident}-{code}",
            (
                code.replace("_", " "),
                meanings[code],
                len(found[code]),
                share(len(found[code]), len(main)),
                sums(found[code]).best,
            ),
            material.evidence.keep(f"{ident}:{code}", found[code]),
        )
        for code in order
        if code in found
    )
    columns = (Column("Precision"), Column("Meaning"), *_SHARES)
    return Table(ident, caption, columns, rows, (note,), recipe)


def _rules(material: Material, main: list[Incident]) -> Table:
    """How much rests on which rule about who is who."""
    from loaders.registry.registry import load_registry

    rules = load_registry().rules
    found: dict[str, list[Incident]] = defaultdict(list)
    for one in main:
        for rule in one.rules:
            found[rule].append(one)
    counts = Counter({rule: len(resting) for rule, resting in found.items()})
    rows = []
    for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        known = rules.get(rule)
        rows.append(
            Row(
                f"rule-{rule}",
                (
                    rule,
                    known.title if known else None,
                    known.confidence if known else None,
                    number,
                    share(number, len(main)),
                    sums(found[rule]).best,
                ),
                material.evidence.keep(f"rule:{rule}", found[rule]),
                f"rivalgraph rebuild --without {rule}",
            )
        )
    recipe = material.recipe(
        "rules",
        "Inferred identities",
        "Who is meant by a source's name is sometimes inferred by a rule. Each row says how many "
        "incidents have a party that such a rule put there. The whole graph can be derived "
        "without a rule.",
        "rivalgraph rules",
    )
    columns = (Column("Rule", "code"), Column("Says"), Column("Confidence"), *_SHARES)
    return Table(
        "rules",
        "Incidents whose parties rest on an inference",
        columns,
        tuple(rows),
        (),
        recipe,
        "No incident of this report rests on an inferred identity.",
    )


def _coverage(material: Material) -> Table:
    recipe = material.recipe(
        "coverage",
        "Coverage",
        "What is loaded and what it covers, as each source declares. Documents and samples cover "
        "nothing: what they leave out is not thereby denied.",
        "rivalgraph ask coverage",
    )
    shown = [row for row in material.coverage if not row["slot"].startswith("rivalgraph-registry")]
    rows = tuple(
        Row(
            f"coverage-{n}",
            (
                row["source"],
                row["release"] or None,
                row["coverage"],
                row["countries"] or None,
                _year(row["year_from"]),
                _year(row["year_to"]),
                row["threshold"],
                row["incidents"],
                row["slot"],
            ),
        )
        for n, row in enumerate(shown, 1)
    )
    return Table("coverage", "What is loaded, and what it covers", _COVERAGE, rows, (), recipe)


def _year(year: int | None) -> str | None:
    return str(year) if year else None


def _listed(years: list[str]) -> str:
    if len(years) > 4:
        return f"{years[0]} to {years[-1]} in part ({len(years)} years)"
    return ", ".join(years[:-1]) + (" and " if len(years) > 1 else "") + years[-1]
