"""One incident from all its current reports."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.ingest.derive.mentions import MentionResolver, Resolved, by_role, rules_of
from graph.ingest.elements import Elements, Key, Node, Properties, distinct, known, point

PARTS: Final = {
    "associate": "ASSOCIATED_IN",
    "killed": "KILLED_IN",
    "injured": "INJURED_IN",
}
"""Roles of an actor whose edge runs from the actor to the incident."""

_VOICES: Final = {"source": 0, "official": 1, "party": 2, "perpetrator": 3}
_FIGURES: Final = tuple(
    f"{harm}_{bound}" for harm in ("killed", "injured") for bound in ("low", "best", "high")
)
_COPIED: Final = (
    "date_from",
    "date_to",
    "date_precision",
    "event_type",
    "method",
    "methods",
    "weapons",
    "success",
    "hostages",
    "summary",
    "place",
    "country_ref",
    "where_precision",
    "target_kind",
    "dyad",
    "active_year",
)


class _Edges:
    """Edges of one incident being gathered over its reports."""

    def __init__(self) -> None:
        self.reports: dict[tuple[str, Key, str], set[str]] = defaultdict(set)
        self.rules: dict[tuple[str, Key, str], set[str]] = defaultdict(set)
        self.attribution: dict[tuple[str, Key, str], set[str]] = defaultdict(set)

    def add(self, kind: str, other: Resolved, report: str, side: str = "") -> None:
        key = kind, other.key, side
        self.reports[key].add(report)
        self.rules[key].update(other.rules)
        if other.mention.attribution:
            self.attribution[key].add(other.mention.attribution)

    def put(self, incident: Key, elements: Elements) -> None:
        for (kind, other, side), reports in self.reports.items():
            extra: Properties = {"reports": len(reports)}
            rules = sorted(self.rules[kind, other, side])
            if kind == "OCCURRED_AT":
                elements.add_edge(kind, incident, other, **extra)
            elif kind == "TARGETED":
                elements.add_edge(kind, incident, other, **extra, resolved_by=rules)
            elif kind == "PERPETRATED":
                footing = sorted(self.attribution[kind, other, side])
                elements.add_edge(
                    kind, other, incident, **extra, attribution=footing, resolved_by=rules
                )
            else:
                elements.add_edge(kind, other, incident, **extra, side=side, resolved_by=rules)


def derive_incident(
    event: str,
    reports: Sequence[Properties],
    samples: Mapping[str, bool],
    mentions: MentionResolver,
) -> Elements:
    """The node and edges of an incident, from the stored properties of its current reports.

    Args:
        event: series and the source's own id of the incident.
        reports: properties of every report that some slot asserts; none, or one by which the
            source took the incident back, and there is no incident.
        samples: whether a slot holds a sample only, by slot id.
        mentions: decides who is meant.

    The figures are those of one report, whole: of the source's own voice before a relayed
    one, of the newest release, never a perpetrator's. Edges come from the reports of the
    source that gives the facts; older releases of it are superseded in their parties too.
    """
    found = Elements()
    if not reports or any("withdrawn" in report for report in reports):
        return found
    ranked = sorted(reports, key=_rank)
    lead = ranked[0]
    key = Key("Incident", f"incident:{event}")
    edges = _Edges()
    unresolved: set[str] = set()
    contested = False
    for report in ranked:
        found.add_edge("DESCRIBES", Key("Report", report["id"]), key)
        if report["source"] == lead["source"]:
            resolved = mentions.report(report)
            contested |= any(r.contested for r in resolved)
            unresolved |= _parties(report, resolved, edges, mentions)
    edges.put(key, found)
    properties = {name: lead.get(name) for name in _COPIED}
    properties |= _figures(ranked) | _spread(ranked)
    if "latitude" in lead and "longitude" in lead:
        properties["point"] = point(lead["longitude"], lead["latitude"])
    found.add_node(
        Node(
            key,
            known(
                id=key.id,
                **properties,
                year=lead["date_from"].year if lead.get("date_from") else None,
                n_reports=len(ranked),
                sources=distinct(report["source"] for report in ranked),
                sample=all(samples[slot] for report in ranked for slot in report["slots"]) or None,
                regime="contested" if contested else None,
                unresolved=sorted(unresolved),
            ),
        )
    )
    return found


def newest_first(release: str) -> tuple[tuple[int, ...], ...]:
    """A sort key that puts 24.1 before 9.1, and a release before a document without one."""
    return (tuple(-int(number) for number in re.findall(r"\d+", release)),)


def _rank(report: Properties) -> tuple[Any, ...]:
    release = report["source"][len(report["series"]) :]
    return (_VOICES[report["voice"]], newest_first(release), report["id"])


def _figures(ranked: Sequence[Properties]) -> Properties:
    """The figures of the first report that states any, a perpetrator's claim left aside."""
    for report in ranked:
        if report["voice"] not in ("perpetrator", "party") and any(f in report for f in _FIGURES):
            others = len(ranked) > 1
            return {name: report.get(name) for name in _FIGURES} | {
                "killed_civilians": report.get("killed_civilians"),
                "figure_basis": report.get("figure_basis"),
                "figure_form": report.get("figure_form"),
                "figure_report": report["id"],
                "figure_rule": "the source's own words, newest release"
                if others
                else "only report",
            }
    claimed = any(f in report for report in ranked for f in _FIGURES)
    return {"figure_rule": "only a party's claim, not taken over" if claimed else "none stated"}


def _spread(ranked: Sequence[Properties]) -> Properties:
    stated = [
        report[name]
        for report in ranked
        for name in ("killed_low", "killed_best", "killed_high")
        if name in report
    ]
    return {"killed_least": min(stated, default=None), "killed_most": max(stated, default=None)}


def _parties(
    report: Properties, resolved: Sequence[Resolved], edges: _Edges, mentions: MentionResolver
) -> set[str]:
    """Gather the edges of one report; returns what makes no edge, with the reason."""
    unresolved: set[str] = set()
    id_ = report["id"]
    sides = by_role(resolved, "side_a"), by_role(resolved, "side_b")
    selves = _selves(sides[0], sides[1], report, mentions)
    acts = _selves(by_role(resolved, "perpetrator"), by_role(resolved, "target"), report, mentions)
    unresolved |= set(selves.values()) | set(acts.values())
    for part in resolved:
        role = part.mention.role
        if part.mention.attribution in ("alternative", "denied"):
            unresolved.add(f"{role} {part.name or part.key.id}: {part.mention.attribution}")
        elif part.key in selves or part.key in acts:
            continue
        elif role in ("side_a", "side_b"):
            edges.add("CLASHED_IN", part, id_, role[-1])
        elif role == "perpetrator":
            edges.add("PERPETRATED", part, id_)
        elif role == "target":
            edges.add("TARGETED", part, id_)
        elif role == "place":
            edges.add("OCCURRED_AT", part, id_)
        elif role in PARTS:
            edges.add(PARTS[role], part, id_)
    return unresolved


def _selves(
    one: Sequence[Resolved],
    other: Sequence[Resolved],
    report: Properties,
    mentions: MentionResolver,
) -> dict[Key, str]:
    """Parties that stand against themselves: one actor on both sides, or a group and its regime."""
    found: dict[Key, str] = {}
    first, last = report.get("date_from"), report.get("date_to")
    for a in one:
        for b in other:
            rule = ""
            if a.key != b.key:
                rule = mentions.resolver.same_party(a.key.id, b.key.id, first=first, last=last)
            if a.key == b.key or rule:
                why = f"{a.name or a.key.id} against {b.name or b.key.id}: one party"
                rules = rules_of(a, b) + ([rule] if rule else [])
                found[a.key] = found[b.key] = why + (f" by {', '.join(rules)}" if rules else "")
    return found
