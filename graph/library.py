"""The library's door: a graph as an object, answers as pandas data frames."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph import output
from graph.engine import Engine, connect
from schema.errors import RivalgraphError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from graph.analysis.balance import Balance
    from graph.backup import Manifest
    from graph.browser.opening import Access
    from graph.cite.snapshot import Snapshot
    from graph.ingest import LoadResult
    from graph.report import Contents
    from loaders.article.files import Read
    from loaders.curated.review import ReviewFile

Day = str | date | None


class Graph:
    """A graph that is open; made by `graph.open_graph`.

    Answers are data frames whose columns are those of the question. Dates are ISO text,
    because a source may know a month only; lists stay lists; what is unknown is missing,
    never zero. `frame.attrs` holds what goes with an answer: `notes`, `cypher`, `params`,
    and `absence`, the reason why there are no rows.
    """

    def __init__(self, engine: Engine, user: str | None, password: str | None) -> None:
        self.engine = engine
        """The connection, for what this class does not offer."""
        self._auth = (user, password) if password else None

    @classmethod
    def open(
        cls,
        home: str | os.PathLike[str] | None = None,
        *,
        uri: str | None = None,
        user: str | None = None,
        password: str | None = None,
    ) -> Self:
        """Open a graph; see `graph.open_graph`."""
        folder = Path(home) if home is not None else None
        engine = connect(folder, uri=uri, user=user, password=password)
        if engine.home is not None:
            return cls(engine, "neo4j", engine.home.password())
        return cls(
            engine,
            user or os.environ.get("RIVALGRAPH_USER") or "neo4j",
            password or os.environ.get("RIVALGRAPH_PASSWORD"),
        )

    def load(
        self,
        path: str | os.PathLike[str],
        *,
        loader: str = "",
        release: str = "",
        slot: str = "",
        coverage: str = "",
        limit: int | None = None,
        since: date | None = None,
        countries: Sequence[str] = (),
        document: str | os.PathLike[str] | None = None,
        force: bool = False,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> "LoadResult":
        """Load a file; loading it again changes nothing.

        Args:
            path: the file. What kind it is, is found by its header.
            loader: the kind of file, when the header does not tell (`rivalgraph sources`).
            release: release of the dataset, when neither file nor file name says.
            slot: name of the part of the release that this file holds.
            coverage: `full`, `partial`, `sample` or `document`, when it cannot be told.
            limit: read this many rows only.
            since: leave out what ended before this day.
            countries: only these countries.
            document: your own copy of the text a curated file refers to, for its quotes.
            force: withdraw even when more than a fifth of the records would go.
            progress: called with the stage, how much is done and how much there is.

        Returns:
            What was read, written, rejected and withdrawn, with the credit of the source.

        Raises:
            InputError: the file cannot be read as what it claims to be.
            RivalgraphError: the load cannot be done; the message says why.
        """
        from graph.ingest import load
        from loaders.base import Options

        options = Options(
            release=release,
            scope=slot,
            coverage=coverage,
            limit=limit,
            since=since,
            countries=tuple(countries),
            document=Path(document) if document is not None else None,
        )
        return load(
            self.engine, Path(path), loader=loader, options=options, force=force, progress=progress
        )

    def ask(
        self, question: str, /, *, row_limit: int | None = None, **params: Any
    ) -> "pd.DataFrame":
        """Ask one of the prepared questions, as `rivalgraph ask` does.

        Args:
            question: id of the question; `rivalgraph ask` lists them.
            row_limit: at most this many rows.
            params: what the question takes, such as `actor="IS-KP"` or `since="2021-08-15"`.

        Raises:
            RivalgraphError: no such question or parameter, or a name nobody bears.

        Example:
            >>> g.ask("rivals", actor="IS-KP")[["rival", "level", "sources"]]
        """
        from graph.questions import ask

        given = {name: _as_word(value) for name, value in params.items() if value is not None}
        answer = ask(self.engine, question, given, limit=row_limit)
        frame = _frame(answer.rows, answer.columns)
        frame.attrs.update(
            question=question,
            params=dict(answer.params),
            notes=list(answer.notes),
            absence=str(answer.absence or ""),
            cypher=answer.cypher,
        )
        return frame

    def ask_known_on(self, load: str, question: str, /, **params: Any) -> "pd.DataFrame":
        """Ask a question of the graph as it was after an earlier load.

        Args:
            load: id of the load, `L3`; `rivalgraph log` lists them.
            question: id of the question.
            params: what the question takes.

        Raises:
            RivalgraphError: no such load, question, parameter or name.
        """
        from graph.ingest.recall import recalled

        with recalled(self.engine, load) as then:
            frame = Graph(then.engine, None, None).ask(question, **params)
        frame.attrs["notes"] = [*then.notes, *frame.attrs["notes"]]
        return frame

    def ask_without(
        self, rules: str | Sequence[str], question: str, /, **params: Any
    ) -> "pd.DataFrame":
        """A question's answer with and without rules; see `graph.questions.compare.without`.

        Args:
            rules: one rule or several; `rivalgraph rules` lists them.
            question: id of the question.
            params: what the question takes.

        Returns:
            A row for each row of either answer: `change`, `rank`, `rank_without`, the columns
            of the question, and `<column>_without` for those that differ.

        Example:
            >>> g.ask_without("is-kp-in-afghanistan", "rivals", actor="IS-KP")
        """
        from graph.questions.compare import without

        given = {name: _as_word(value) for name, value in params.items() if value is not None}
        found = without(
            self.engine, question, given, [rules] if isinstance(rules, str) else list(rules)
        )
        records = found.records()
        apart = [f"{name}_without" for name in found.differing]
        columns = ["change", "rank", "rank_without", *found.before.columns, *apart]
        return _frame(records, columns)

    def cypher(
        self,
        query: str,
        /,
        *,
        timeout: float = 30.0,
        row_limit: int | None = None,
        **params: Any,
    ) -> "pd.DataFrame":
        """Run a Cypher query that only reads; a write is refused.

        Args:
            query: the query; `$name` in it is the parameter `name`.
            timeout: seconds after which the server gives up.
            row_limit: at most this many rows; `frame.attrs["truncated"]` says whether
                there were more.
            params: values of the query's parameters.

        Raises:
            RivalgraphError: the query is refused, wrong, or too slow.
        """
        found = self.engine.read(query, timeout=timeout, limit=row_limit, parameters=params)
        frame = _frame(output.plain_rows(found.columns, found.rows), found.columns)
        frame.attrs["truncated"] = found.truncated
        return frame

    def why(self, start: str, relation: str = "", end: str = "") -> "pd.DataFrame":
        """Show the claims and reports behind a node, an edge or a number.

        Args:
            start: id or name of a node.
            relation: type of an edge, or name of a figure such as `killed_best`.
            end: id or name of the edge's other node.

        Example:
            >>> g.why("group:is-kp", "RIVAL_OF", "group:taliban")
        """
        from graph.questions import why

        rows = [output.plain(row) for row in why(self.engine, start, relation, end)]
        return _frame(rows, list(dict.fromkeys(name for row in rows for name in row)))

    def network(
        self,
        *,
        since: Day = None,
        until: Day = None,
        sign: str = "any",
        min_incidents: int = 0,
        residual: bool = False,
        **further: Any,
    ) -> "nx.Graph[str]":
        """Who stands against whom and with whom, as a networkx graph.

        See `graph.analysis.network.network` for nodes, edges, how they are counted, and what
        `further` may be: `sources`, `lineage`, `place` and others.
        """
        from graph.analysis.network import network

        return network(
            self.engine,
            since=_day(since),
            until=_day(until),
            sign=sign,
            min_incidents=min_incidents,
            residual=residual,
            **further,
        )

    def balance(self, *actors: str, **options: Any) -> "Balance":
        """The camps of a window, what does not fit, and what chance alone would give.

        Args:
            actors: ids or names; keeps these and those tied to them.
            options: those of `graph.analysis.balance.balance`; days may be ISO text.

        Example:
            >>> found = g.balance(place="Pakistan", since="2010-01-01", until="2020-12-31")
            >>> found.camps, found.frustration, found.cycles
        """
        from graph.analysis.balance import balance

        return balance(self.engine, actors, **_with_days(options))

    def rivals(
        self, actor: str | None = None, /, *, draws: int = 0, **options: Any
    ) -> "pd.DataFrame":
        """The rivals of an actor, or all pairs of rivals, each class ranked by itself.

        Args:
            actor: id or name; None for all pairs.
            draws: draw the evidence so often for intervals of the ranks; 0 for none.
            options: `since`, `until`, `place`, `min_sources`, `recipe` and the others of
                `graph.analysis.rivalry.ranking`; days may be ISO text.

        Returns:
            A row for each pair, as `graph.analysis.rivalry.Pair` describes, with `rank_first`
            and `rank_last` when draws are asked for: its ranks in 95 % of them. `frame.attrs`
            holds `recipe`, `notes` and `absence`.

        Example:
            >>> g.rivals("IS-KP", since="2021-08-15")[["other_name", "hostility", "level_out"]]
        """
        from graph.analysis.rivalry import ranking
        from graph.analysis.rivalry.resampling import intervals_of

        found = ranking(self.engine, actor, **_with_days(options))
        rows = [output.plain(pair.row()) for pair in found.pairs]
        if draws:
            around = intervals_of(found, draws=draws)
            for row, pair in zip(rows, found.pairs, strict=True):
                span = around.get((pair.one, pair.other))
                row |= {"rank_first": span and span.first, "rank_last": span and span.last}
        frame = _frame(rows, list(rows[0]) if rows else [])
        frame.attrs.update(
            recipe=found.recipe.text(), notes=found.notes, absence=str(found.absence or "")
        )
        return frame

    def rivalry(self, a: str, b: str, /, **options: Any) -> "pd.DataFrame":
        """The course by year of how two actors stand to each other.

        Args:
            a: id or name of one actor.
            b: id or name of the other.
            options: those of `graph.analysis.rivalry.rivalry`; days may be ISO text.

        Returns:
            A row for each year, as `graph.analysis.rivalry.Year` describes. `frame.attrs` holds
            the two numbers with envelope, levels and counts (`pair`), `parts`, the `evidence`
            (rows with their sources), `breaks`, `recipe`, `notes` and `absence`.
        """
        from graph.analysis.rivalry import Year, rivalry

        found = rivalry(self.engine, a, b, **_with_days(options))
        columns = [one.name for one in fields(Year)]
        frame = _frame([output.plain(asdict(year)) for year in found.course], columns)
        frame.attrs.update(
            pair=output.plain(found.pair.row()) if found.pair else None,
            parts=found.parts,
            evidence=[output.plain(asdict(one)) for one in found.evidence],
            breaks=[output.plain(asdict(one)) for one in found.breaks],
            recipe=found.recipe.text(),
            notes=found.notes,
            absence=str(found.absence or ""),
        )
        return frame

    @staticmethod
    def read(*articles: str | os.PathLike[str], published: Day = None) -> "list[Read]":
        """Read articles into claims, as `rivalgraph read` does. The graph is not touched.

        Args:
            articles: files: txt, md, HTML, PDF, docx.
            published: the day they were published, when they do not say.

        Returns:
            For each file what was read: `.reading` holds the claims as objects, `.object()` the
            plain object for programs, `.yaml()` the file that a person reviews and `load` takes.

        Raises:
            InputError: a file cannot be read, or holds no text.
            RivalgraphError: the extra `prose` is not installed.

        Example:
            >>> [i.place.province for i in g.read("article.txt")[0].reading.incidents]
        """
        from loaders.article.files import read_files

        return read_files([Path(one) for one in articles], published=_day(published))

    @staticmethod
    def review(claims: str | os.PathLike[str]) -> "ReviewFile":
        """A file of claims to decide on, as `rivalgraph review` does. The graph is not touched.

        Args:
            claims: a file that `read` wrote, or another of the curated layout.

        Returns:
            `.waiting()` gives the doubtful claims with sentence and reason; `.accept(id)`,
            `.reject(id, why=...)` and `.accept_all()` write decisions into the file at once.

        Raises:
            InputError: the file cannot be read, or is no curated file.

        Example:
            >>> file = g.review("claims.yaml")
            >>> [(one.id, one.reason) for one in file.waiting()]
            >>> file.reject("I4", by="A. Analyst", why="the same as I3")
        """
        from loaders.curated.review import open_review

        return open_review(Path(claims))

    def centrality(
        self,
        on: str = "hostile",
        *,
        by: str = "",
        measures: Sequence[str] = (),
        draws: int = 0,
        communities: bool = False,
        weighted: bool = False,
        anyway: bool = False,
        write: bool = False,
        **network: Any,
    ) -> "pd.DataFrame":
        """Who is central in a network of ties, as `rivalgraph centrality` says.

        Args:
            on: which ties: one of `graph.analysis.centrality.ON`.
            by: `year` for the course of the first measure.
            measures: which; none asks for all that may be shown on these ties.
            draws: resample the evidence so often for intervals of the ranks.
            communities: also communities (Leiden).
            weighted: weigh ties in eigenvector, PageRank and Katz.
            anyway: on ties that carry nothing, show what supposes flow; no flow interpretation.
            write: put the result on the actors; `graph.analysis.writeback.remove` takes it off.
            network: the fields of `graph.analysis.network.Asked`: `since`, `until`, `place` (an
                id), `min_incidents`, `min_sources`, `governments`, `communal`, `residual`,
                `isolates`, `among` (ids), `sources`, `lineage`, `coded`; days may be ISO text.

        Returns:
            A row for each actor (with `by`, for each actor and year). `frame.attrs` holds
            `recipe`, `notes` and `shape`, the network in a sentence.

        Example:
            >>> g.centrality(since="2015-01-01", until="2023-12-31")[["actor", "degree", "rank"]]
        """
        from graph.analysis import centrality as analysis
        from graph.analysis.centrality.rows import course_rows, rows_and_columns

        asked = analysis.Asked(**_with_days(network))
        if by not in ("", "year"):
            raise RivalgraphError(f"by {by!r}: a course goes by year")
        if by:
            projected = analysis.project(self.engine, on, asked)
            measure = measures[0] if measures else "degree"
            course = analysis.by_year(projected, measure, anyway=anyway, weighted=weighted)
            rows, columns = course_rows(course, measure)
            frame = _frame(rows, columns)
            frame.attrs.update(recipe=projected.recipe, notes=list(projected.notes), shape="")
            return frame
        found = analysis.centrality(
            self.engine,
            on,
            asked,
            measures=measures,
            anyway=anyway,
            weighted=weighted,
            communities=communities,
            draws=draws,
        )
        if write:
            analysis.write_back(self.engine, found)
        frame = _frame(*rows_and_columns(found))
        frame.attrs.update(recipe=found.recipe, notes=found.notes, shape=str(found.shape))
        return frame

    def brokers(
        self,
        on: str = "cooperative",
        *,
        groups: str = "community",
        anyway: bool = False,
        **network: Any,
    ) -> "pd.DataFrame":
        """Gould and Fernandez's roles of every actor, as `rivalgraph brokers` counts them.

        Args:
            on: which ties.
            groups: `community`, `camps` or `kind`.
            anyway: count on ties that are not cooperation; nobody is called a broker there.
            network: as in `centrality`.

        Returns:
            A row for each actor that has a group; `frame.attrs` holds `recipe` and `notes`.
        """
        from graph.analysis import centrality as analysis
        from graph.analysis.centrality.rows import broker_rows

        asked = analysis.Asked(**_with_days(network))
        found = analysis.brokers_of(self.engine, on, asked, groups=groups, anyway=anyway)
        frame = _frame(*broker_rows(found.rows))
        frame.attrs.update(recipe=found.recipe, notes=found.notes)
        return frame

    def key_players(
        self,
        k: int = 2,
        on: str = "cooperative",
        *,
        problems: Sequence[str] = ("neg", "pos"),
        criterion: str = "distance",
        anyway: bool = False,
        **network: Any,
    ) -> "pd.DataFrame":
        """The k actors on whom a network hangs most, as `rivalgraph keyplayers` finds them.

        Args:
            k: how many together.
            on: which ties.
            problems: `neg` (whose going breaks it up most), `pos` (who are nearest to all).
            criterion: for `neg`, `distance` or `components`.
            anyway: on ties that are not cooperation as well; no flow interpretation.
            network: as in `centrality`.

        Returns:
            A row for each best set: several when they are equally good. `method` says whether
            all sets were tried. `frame.attrs` holds `recipe` and `notes`.
        """
        from graph.analysis import centrality as analysis
        from graph.analysis.centrality.rows import player_rows

        found = analysis.key_players_of(
            self.engine,
            on,
            analysis.Asked(**_with_days(network)),
            k=k,
            problems=problems,
            criterion=criterion,
            anyway=anyway,
        )
        frame = _frame(*player_rows(found))
        frame.attrs.update(recipe=found.recipe, notes=found.notes)
        return frame

    def report(
        self,
        path: str | os.PathLike[str],
        *,
        actor: str = "",
        area: str = "",
        since: Day = None,
        until: Day = None,
        min_incidents: int = 0,
        centrality: str = "strength",
        form: str = "",
        outlines: str | os.PathLike[str] | None = None,
        with_hash: bool = False,
    ) -> "Contents":
        """Write a report, as `rivalgraph report` does, and return what is in it.

        Args:
            path: where to; the ending says the format.
            actor: only this actor: its incidents and its ties.
            area: only this country, province or district.
            since: first day looked at.
            until: last day looked at.
            min_incidents: fewest incidents of a tie; 0 keeps ties that are only stated.
            centrality: what sizes and ranks the actors: `strength`, `degree` or `core`.
            form: `html`, `pdf`, `md` or `xlsx`, when the ending does not tell.
            outlines: a GeoJSON file with borders to draw on the map.
            with_hash: print the graph hash too, which reads the whole graph.

        Raises:
            InputError: a name is not known or not clear, or the file cannot be written.
            RivalgraphError: a PDF is asked for and there is no Chromium.

        Example:
            >>> g.report("pakistan.html", area="Pakistan", since="2010-01-01")
        """
        from graph import report

        asked = report.scope(
            self.engine,
            actor=actor,
            area=area,
            since=_day(since),
            until=_day(until),
            min_incidents=min_incidents,
            centrality=centrality,
        )
        borders = report.read_outlines(Path(outlines)) if outlines else None
        contents = report.gather(self.engine, asked, outlines=borders, with_hash=with_hash)
        report.write(contents, Path(path), form)
        return contents

    def panel(self, unit: str, /, *, without: Sequence[str] = (), **options: Any) -> "pd.DataFrame":
        """Incidents by unit and period, as `rivalgraph panel` writes them.

        Args:
            unit: `dyad-year`, `actor-year` or `district-month`.
            without: rules to suppose off; the graph is left as it is.
            options: `since`, `until`, `countries`, `actors`, `sides`, `active_years`, `rows`
                and `source`, as `graph.panel.choice.Choice` describes them.

        Returns:
            A row for each unit and period; docs/panel.md says what the columns mean. Missing
            is not zero. `frame.attrs` holds `notes` and `sources`.

        Raises:
            RivalgraphError: a name means nothing, or no list of incidents is loaded.

        Example:
            >>> g.panel("dyad-year", countries=["Pakistan"], since="2010").query("covered == 1")
        """
        from graph.panel.build import panel, panel_without
        from graph.panel.choice import Choice

        choice = Choice(unit, **options)
        if without:
            return panel_without(self.engine, choice, without).frame()
        return panel(self.engine, choice).frame()

    def cite(self) -> "Snapshot":
        """What this graph is, and how to cite it: `print(g.cite().text())`.

        Returns:
            Hash, sources with credits and licences, rules, judgements; `text()`, `bibtex()`
            and `as_dict()` put it into words.
        """
        from graph.cite.snapshot import snapshot

        return snapshot(self.engine)

    def py2neo(self) -> Any:
        """A `py2neo.Graph` on the same server, for notebooks that are built on it.

        py2neo is no longer maintained by its authors; nothing here writes through it. Its
        `query` only reads; `run` could write, and has neither a time nor a row limit.
        docs/four-ways.md shows it beside the other ways, with its limits.

        Raises:
            RivalgraphError: py2neo is not installed.
        """
        try:
            import py2neo
        except ImportError:
            raise RivalgraphError(
                "py2neo is not installed; `pip install 'rivalgraph[py2neo]'` brings it"
            ) from None
        return py2neo.Graph(self.engine.uri, auth=self._auth, name=self.engine.database)

    def browser(self, **settings: Any) -> "Access":
        """Make the Neo4j Browser of a local graph ready, and say how to reach it.

        Args:
            settings: `welcome`, `read_only`, `sizes`, as `rivalgraph browser` takes them; see
                `graph.browser.opening.make_ready`. A changed one restarts the server.

        Example:
            >>> g.browser().address
        """
        from graph.browser.opening import make_ready

        self.engine, access = make_ready(self.engine, **settings)
        return access

    def backup(self, path: str | os.PathLike[str], *, force: bool = False) -> "Manifest":
        """Save a local graph in one file; its server is stopped for it and started again.

        `graph.backup.restore` puts it back, with nothing of it open.

        Args:
            path: the file.
            force: overwrite it.
        """
        from graph.backup import backup

        self.engine, manifest = backup(self.engine, Path(path), force=force)
        return manifest

    def doctor(self) -> "pd.DataFrame":
        """What is wrong with this graph and its engine: check, state, found, todo."""
        from dataclasses import asdict

        from graph.doctor import examine

        home = self.engine.home
        rows = [asdict(one) for one in examine(home.path if home else None)]
        return _frame(rows, ["check", "state", "found", "todo"])

    def close(self) -> None:
        """Close the connection; a local server goes on running."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _frame(rows: Sequence[output.Row], columns: Sequence[str]) -> "pd.DataFrame":
    """Rows as a data frame whose whole numbers stay whole where some are missing."""
    import pandas as pd

    values = {name: [row.get(name) for row in rows] for name in columns}
    return pd.DataFrame(values, columns=list(columns), dtype=object).convert_dtypes()


def _as_word(value: Any) -> str:
    """A parameter as the command line would give it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(value: Day) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise RivalgraphError(f"{value!r} is not a day; write it as 2021-08-15") from None


def _with_days(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options whose days may be text."""
    days = {name: _day(options[name]) for name in ("since", "until") if name in options}
    return dict(options) | days
