"""What a graph is at this moment, so that somebody else can tell whether theirs is the same."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from graph.ingest.fingerprint import graph_hash
from graph.ingest.judging import in_force
from graph.ingest.ledger import read_meta, stale
from loaders.registry.registry import load_registry

if TYPE_CHECKING:
    from graph.engine import Engine

SHOWN: Final = 12
"""Digits of a hash that a sentence shows; the whole hash stands beside it."""

_SOURCES: Final = """
MATCH (s:Source)<-[:FROM]-(p:Slot)
WITH s, collect(DISTINCT p.coverage) AS coverage, collect(p.id) AS slots
RETURN s.id AS id, s.title AS title, coalesce(s.publisher, '') AS publisher, s.kind AS kind,
  coalesce(s.release, '') AS release, coalesce(s.published, '') AS published,
  coalesce(s.url, '') AS url, coalesce(s.licence, '') AS licence,
  coalesce(s.credit, s.publisher, s.title) AS credit, coverage,
  COLLECT { MATCH (l:Load) WHERE l.slot IN slots AND l.action = 'load' AND l.status = 'complete'
    AND l.sha256 IS NOT NULL
    WITH l ORDER BY l.slot, l.number DESC
    WITH l.slot AS slot, head(collect(l.sha256)) AS sha RETURN sha ORDER BY sha } AS files
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in the graph: its release, terms, and the sha256 of the files it came from."""

    id: str
    title: str
    publisher: str
    kind: str
    release: str
    published: str
    url: str
    licence: str
    credit: str
    coverage: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A graph at a moment: everything that decides what it answers.

    `hash` is the graph hash (`rivalgraph hash`); equal graphs have equal hashes whatever the
    order of loads. `registry` is the digest of names and rules, `judgements` how many of
    identity are in force and `judgements_hash` their digest. `stale` says why the graph no
    longer fits them; '' when it does.
    """

    version: str
    day: str
    hash: str
    sources: tuple[Cited, ...]
    rules_on: tuple[str, ...]
    rules_off: tuple[str, ...]
    registry: str
    judgements: int
    judgements_hash: str
    stale: str

    @property
    def data(self) -> tuple[Cited, ...]:
        """The sources but for the project's own registry and judgements."""
        return tuple(s for s in self.sources if s.kind not in ("registry", "judgement"))

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain values."""
        return asdict(self) | {"citation": self.sentence()}

    def sentence(self) -> str:
        """The citation, in one paragraph."""
        made = "; ".join(source.title for source in self.data) or "no data"
        rules = "all rules of identity applied"
        if self.rules_off:
            rules = f"without the rules {', '.join(self.rules_off)}"
        judged = f", {self.judgements} judgements of identity" if self.judgements else ""
        return (
            f"rivalgraph {self.version}: a knowledge graph of militant actors and their relations. "
            f"Snapshot {self.hash[:SHOWN]} of {self.day}, derived from {made}; {rules}{judged}."
        )

    def text(self) -> str:
        """The citation, whom else to cite, and what identifies the snapshot."""
        lines = [self.sentence()]
        if self.data:
            lines += ["", "Cite its sources as well:"]
            lines += [f"  {_credit(source)}" for source in self.data]
        on, all_rules = len(self.rules_on), len(self.rules_on) + len(self.rules_off)
        lines += [
            "",
            f"graph hash  {self.hash}",
            f"registry    {self.registry}, {on} of {all_rules} rules on",
        ]
        if self.rules_off:
            lines.append(f"rules off   {', '.join(self.rules_off)}")
        lines.append(f"judgements  {self.judgements} {self.judgements_hash}".rstrip())
        if self.stale:
            lines.append(f"stale       {self.stale}")
        return "\n".join(lines)

    def bibtex(self) -> str:
        """The snapshot and each of its sources as BibTeX entries."""
        year = self.day[:4]
        names = ", ".join(source.id for source in self.data)
        rules = f"; without rules {', '.join(self.rules_off)}" if self.rules_off else ""
        entries = [
            _entry(
                f"rivalgraph-{self.hash[:SHOWN]}",
                title="{rivalgraph}: a knowledge graph of militant actors and their relations",
                author="{The rivalgraph project}",
                year=year,
                version=self.version,
                note=f"Graph hash {self.hash}, derived from {names}{rules}",
            )
        ]
        for source in self.data:
            entries.append(
                _entry(
                    source.id.replace(":", "-"),
                    title=f"{{{source.title}}}",
                    author=f"{{{source.publisher}}}" if source.publisher else "",
                    year=source.published[:4],
                    version=source.release,
                    url=source.url,
                    note=_credit(source),
                )
            )
        return "\n\n".join(entries)


def snapshot(
    engine: "Engine",
    day: date | None = None,
    tell: Callable[[str, int, int], None] | None = None,
) -> Snapshot:
    """What a graph is now.

    Args:
        engine: the graph.
        day: the day of the citation; today by default.
        tell: called while the graph is hashed with the stage, what is done and what there is.
    """
    found = engine.read(_SOURCES, vetted=True)
    sources = []
    for row in found.rows:
        facts = dict(zip(found.columns, row, strict=True))
        facts |= {"coverage": tuple(sorted(facts["coverage"])), "files": tuple(facts["files"])}
        sources.append(Cited(**facts))
    meta = read_meta(engine)
    registry, judgements = load_registry(), in_force(engine)
    off = tuple(sorted(meta.get("rules_off", ())))
    return Snapshot(
        version=version("rivalgraph"),
        day=(day or date.today()).isoformat(),
        hash=graph_hash(engine, tell),
        sources=tuple(sources),
        rules_on=tuple(sorted(set(registry.rules) - set(off))),
        rules_off=off,
        registry=meta.get("registry_hash") or registry.hash,
        judgements=len(judgements.in_force),
        judgements_hash=meta.get("judgements_hash") or judgements.hash or "",
        stale=stale(meta, judgements),
    )


def _credit(source: Cited) -> str:
    """How the authors of a source want to be named, with the terms."""
    known = source.licence and source.licence not in source.credit
    return source.credit + (f" ({source.licence})" if known else "")


def _entry(key: str, **fields: str) -> str:
    """One BibTeX entry; fields that are empty are left out."""
    special = str.maketrans({c: f"\\{c}" for c in "&%$#_"})
    width = max(map(len, fields))
    lines = [
        f"  {name:<{width}} = {{{value if name == 'url' else value.translate(special)}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}"])
