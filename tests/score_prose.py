"""How well prose is read: recall and precision by section and by field.

Run as `python tests/score_prose.py [--set article|dev|further|guard|held-out|unseen]`; `--misses`
names what was missed and what was made up. A claim of the reader is right when an expected claim
matches it:

- an incident by its date, place, perpetrators and sentence (four of six points);
- a relation by type and both ends (in either order where the type is symmetric), a statement by
  kind and issuer, a total by its figure and what is counted, a person and a place by name, an
  office by person and post, a passage of noise by overlap.

Names are compared with the aliases the expected claims and the registry give. Fields are counted
over matched claims: `recall` is the share of expected values that were found, `precision` the
share of values given that are right. A toll given where none is expected is a wrong value.
"""

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from prose_gold import article_case

from loaders.registry.registry import load_registry
from schema.text import fold

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "sources" / "prose"
SETS = ("article", "dev", "further", "guard", "held-out", "unseen")
SECTIONS = (
    "incidents", "relations", "statements", "aggregates", "groups", "persons", "offices",
    "locations", "noise",
)  # fmt: skip
SYMMETRIC = {"RIVAL_OF", "FIGHTS", "ALLIED_WITH", "NEGOTIATED_WITH", "MERGED_WITH"}
Claim = dict[str, Any]


@dataclass
class Case:
    """A text with what is expected of it."""

    name: str
    path: Path
    expected: dict[str, list[Claim]]
    published: str = ""


@dataclass
class Count:
    """Expected and found, given and right."""

    due: int = 0
    found: int = 0
    given: int = 0
    right: int = 0

    def __iadd__(self, other: "Count") -> "Count":
        self.due += other.due
        self.found += other.found
        self.given += other.given
        self.right += other.right
        return self

    @property
    def recall(self) -> float:
        return self.found / self.due if self.due else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0


@dataclass
class Score:
    """Counts of a set of texts, and what went wrong."""

    sections: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    fields: dict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    misses: list[str] = field(default_factory=list)
    texts: int = 0
    seconds: float = 0.0


# --- words, names, figures -------------------------------------------------------------------

_PLAIN = str.maketrans({"\xa0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_EMPTY = {
    "the", "a", "an", "of", "in", "at", "on", "for", "and", "to", "its", "his", "her",
    "their", "group", "movement", "militants", "fighters", "members", "cadres", "rebels",
    "militiamen", "guerrilla", "forces", "province", "district", "region", "territory",
    "municipality", "department", "state", "county", "governorate", "oblast", "village",
    "town", "city", "near", "area", "organisation", "organization", "party", "front-line",
    "armed", "men", "some", "new",
}  # fmt: skip


def plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split())


def stems(text: str, dropped: set[str] = _EMPTY) -> set[str]:
    """Content words, folded, without endings: enough to see that two short phrases agree."""
    found = {fold(word) for word in re.findall(r"[^\W_]+", text.translate(_PLAIN))}
    kept = {w for w in found if w not in dropped and len(w) > 1} or {w for w in found if w}
    return {re.sub(r"(?:ies|es|s|i)$", "", w) if len(w) > 4 else w for w in kept}


def agree(one: str, two: str) -> bool:
    """Whether one phrase holds all content words of the other."""
    a, b = stems(one), stems(two)
    return bool(a and b) and (a <= b or b <= a)


def touch(one: str, two: str) -> bool:
    """Whether two phrases share a content word."""
    return bool(stems(one) & stems(two))


@cache
def registered() -> dict[str, str]:
    """Id of the registry by folded name."""
    return {
        fold(name.text): actor.id
        for actor in load_registry().actors.values()
        for name in actor.names
        if name.quality != "hostile"
    } | {fold(actor.name): actor.id for actor in load_registry().actors.values()}


class Names:
    """Which names mean the same actor, after the expected groups and the registry."""

    def __init__(self, groups: Sequence[Claim]) -> None:
        self.ids: dict[str, str] = {}
        for group in groups:
            for name in (group["name"], *group["aliases"]):
                self.ids[fold(name)] = fold(group["name"])

    def id(self, name: str) -> str:
        key = fold(re.sub(r"^(?:the|some|suspected)\s+|['’]s?$", "", name.strip(), flags=re.I))
        return self.ids.get(key) or registered().get(key) or key

    def same(self, one: str, two: str) -> bool:
        a, b = self.id(one), self.id(two)
        if a == b:
            return True
        known = set(self.ids.values()) | set(registered().values())
        if a in known and b in known:
            return False
        return agree(one, two)

    def among(self, name: str, answers: Sequence[str]) -> bool:
        return any(self.same(name, answer) for answer in answers if answer)


def answers(value: Any) -> list[Any]:
    """The answers that are right: a list as it is, one value as a list of it."""
    return value if isinstance(value, list) else [value]


def same_figure(given: Claim | None, due: Claim | None) -> bool:
    if not given or not due:
        return not given and not due
    if all(due.get(k) is None for k in ("value", "low", "high")):
        return given.get("value") is None and given.get("low") is None
    hedge = {"exactly": "", "at_least": "at least", "at_most": "at most", None: ""}
    words = [str(hedge.get(one.get("qualifier"), one.get("qualifier"))) for one in (given, due)]
    if due.get("value") is None:
        return (given.get("low"), given.get("high")) == (due["low"], due["high"])
    return given.get("value") == due["value"] and words[0] == words[1]


def days(value: str | None) -> tuple[str, str]:
    """First and last part of a date or span of dates."""
    first, _, last = (value or "").partition("..")
    return first, last


def same_date(given: str | None, due: Any) -> bool:
    return any(days(given)[0] == days(one)[0] for one in answers(due))


# --- one text --------------------------------------------------------------------------------


class Text:
    """One text: finds where quotes stand, and compares its claims."""

    def __init__(self, case: Case, found: dict[str, Any], words: str) -> None:
        self.case, self.found, self.words = case, found, plain(words)
        self.names = Names(case.expected["groups"])

    def span(self, quote: str) -> tuple[int, int]:
        words = plain(quote or "")
        at = self.words.find(words) if words else -1
        return (at, at + len(words)) if at >= 0 else (-1, -1)

    def overlap(self, one: str, two: str) -> bool:
        (a, b), (c, d) = self.span(one), self.span(two)
        return min(a, c) >= 0 and a < d and c < b

    # Each `match_*` says how well a claim fits an expected one: 0 is not at all.

    def match_incidents(self, given: Claim, due: Claim) -> float:
        points = 0.0
        if same_date(given["date"], due["date"]):
            points += 2
        elif any(str(given["date"] or "-").startswith(str(d)[:7]) for d in answers(due["date"])):
            points += 1
        where = [v for k in ("place", "district", "province") for v in answers(due[k]) if v]
        here = [given[k] for k in ("place", "district", "province") if given[k]]
        if any(agree(part, there) for w in here for part in w.split(";") for there in where):
            points += 2
        elif not where and not here:
            points += 1
        wanted = [a for p in due["perpetrators"] for a in answers(p)]
        if any(self.names.among(p, wanted) for p in given["perpetrators"]) or (
            not wanted and not given["perpetrators"]
        ):
            points += 1
        if self.overlap(given["quote"], due["quote"]):
            points += 1
        return points if points >= 4 else 0

    def match_relations(self, given: Claim, due: Claim) -> float:
        if given["type"] not in answers(due["type"]):
            return 0
        ends = (given["source"] or "", given["target"] or "")
        wanted = (answers(due["source"]), answers(due["target"]))
        orders = [ends, ends[::-1]] if given["type"] in SYMMETRIC else [ends]
        for source, target in orders:
            if self.end(source, wanted[0]) and self.end(target, wanted[1]):
                return 2 if self.overlap(given["quote"], due["quote"]) else 1
        return 0

    def end(self, name: str, wanted: Sequence[str]) -> bool:
        return self.names.among(name, wanted) or any(
            touch(name, one) for one in wanted if one and one == one.casefold()
        )

    def match_statements(self, given: Claim, due: Claim) -> float:
        if given["kind"] not in answers(due["kind"]):
            return 0
        near = self.overlap(given["quote"], due["quote"])
        issuer = given["issuer"] or ""
        wanted = answers(due["issuer"])
        said = self.names.among(issuer, wanted) or ("" in wanted and not issuer)
        return 2 * near + 1 if said and (near or same_date(given["date"], due["date"])) else 0

    def match_aggregates(self, given: Claim, due: Claim) -> float:
        near = self.overlap(given["quote"], due["quote"])
        keys = ("value", "low", "high")
        if due["value"] is not None:
            same = given["value"] == due["value"]
        else:
            same = all(given[k] == due[k] for k in keys)
        return (
            (1 + near)
            if same and (near or touch(counted(given["measure"]), counted(due["measure"])))
            else 0
        )

    def match_groups(self, given: Claim, due: Claim) -> float:
        return float(
            any(self.names.same(one, due["name"]) for one in (given["name"], *given["aliases"]))
        )

    def match_persons(self, given: Claim, due: Claim) -> float:
        return float(agree(given["name"], due["name"]))

    def match_offices(self, given: Claim, due: Claim) -> float:
        same = agree(given["person"] or "", due["person"])
        return float(same and any(touch(given["office"], o) for o in answers(due["office"])))

    def match_locations(self, given: Claim, due: Claim) -> float:
        if not agree(given["name"], due["name"]):
            return 0
        return 1 + (fold(given["name"]) == fold(due["name"])) + (given["level"] == due["level"])

    def match_noise(self, given: Claim, due: Claim) -> float:
        return float(self.overlap(given["quote"], due["quote"]))

    # What is neither due nor wrong.

    def harmless(self, section: str, given: Claim) -> bool:
        expected = self.case.expected
        if section == "groups":
            return any(touch(given["name"], other) for other in expected["other_actors"])
        if section == "locations":
            others = [*expected["other_places"], *expected["other_actors"]]
            return any(agree(given["name"], other) for other in others)
        if section == "noise":
            return not any(
                self.overlap(given["quote"], claim["quote"])
                for name in ("incidents", "relations", "aggregates", "statements")
                for claim in expected[name]
            )
        if section == "aggregates":
            # A cut-off day, or a toll claimed by a party: both stand with another claim as well.
            return given["measure"] == "data cut-off" or any(
                same_figure(given, claim.get("claimed_killed")) for claim in expected["incidents"]
            )
        # Someone without a name ("his driver") may be listed among persons where he matters.
        return (
            section == "persons"
            and given["name"].startswith("unnamed")
            and bool(expected["incidents"])
        )

    def fields(self, section: str, given: Claim, due: Claim) -> Iterator[tuple[str, Count]]:
        """Counts of every field of a matched pair."""
        loose = due.get("loose", ())
        if section == "groups":
            given, due = ({**one, "names": [one["name"], *one["aliases"]]} for one in (given, due))
        for name, compare in FIELDS.get(section, {}).items():
            unsaid = (section, name) in UNSAID and not due.get(name)
            if name in due and name not in loose and not unsaid:
                yield name, compare(self, given.get(name), due[name])


def single(same: Callable[[Text, Any, Any], bool]) -> Callable[[Text, Any, Any], Count]:
    """A field of one value, or of one among several right answers."""

    def compare(text: Text, given: Any, due: Any) -> Count:
        wanted = [one for one in answers(due) if one not in ("", None)]
        may_lack = len(wanted) < len(answers(due))
        if not given:
            return Count() if may_lack or not wanted else Count(due=1)
        right = any(same(text, given, one) for one in wanted)
        if not wanted:
            return Count(given=1)
        return Count(1, int(right), 1, int(right))

    return compare


def several(same: Callable[[Text, str, str], bool]) -> Callable[[Text, Any, Any], Count]:
    """A field of many values: each expected one is due, each given one right or wrong."""

    def compare(text: Text, given: Any, due: Any) -> Count:
        given = given or []
        found = sum(any(same(text, g, a) for g in given for a in answers(d)) for d in due)
        right = sum(any(same(text, g, a) for d in due for a in answers(d)) for g in given)
        return Count(len(due), found, len(given), right)

    return compare


def figures(text: Text, given: Any, due: Any) -> Count:
    right = int(same_figure(given, due))
    if not due:
        return Count(given=1) if given else Count()
    return Count(1, right, int(bool(given)), right if given else 0)


def counted(measure: str) -> str:
    """What is counted, under one word for what is the same."""
    for word, others in MEASURES.items():
        if stems(measure) & stems(others):
            return word
    return measure


def place_words(text: Text, given: str, due: str) -> bool:
    return any(agree(part, due) for part in given.split(";"))


_name = single(lambda text, given, due: text.names.same(given, due))
_names = several(lambda text, given, due: text.names.same(given, due))
_touch = single(lambda text, given, due: touch(given, due))
_date = single(lambda text, given, due: days(given)[0] == days(due)[0])
_equal = single(lambda text, given, due: given == due)
_country = single(lambda text, given, due: agree(given, due) or touch(given, due))
FIELDS: dict[str, dict[str, Callable[[Text, Any, Any], Count]]] = {
    "incidents": {
        "date": _date,
        "date_precision": _equal,
        "country": _country,
        "province": single(lambda text, given, due: agree(given, due)),
        "district": single(lambda text, given, due: agree(given, due)),
        "place": single(place_words),
        "perpetrators": _names,
        "targets": several(lambda text, given, due: touch(given, due)),
        "method": _equal,
        "killed": figures,
        "injured": figures,
        "claimed_by": _names,
        "claimed_killed": figures,
        "named_victims": several(lambda text, given, due: agree(given, due)),
    },
    "relations": {"date": _date},
    "statements": {"date": _date},
    "aggregates": {
        "measure": single(lambda text, given, due: touch(counted(given), counted(due))),
        "qualifier": single(lambda text, given, due: (given or "") == due),
        "period_from": single(lambda text, given, due: given[: len(due)] == due[: len(given)]),
        "period_to": single(lambda text, given, due: given[: len(due)] == due[: len(given)]),
    },
    "groups": {"names": several(lambda text, given, due: fold(given) == fold(due))},
    "persons": {"roles": several(lambda text, given, due: touch(given, due)), "affiliation": _name},
    "offices": {"affiliation": _name},
    "locations": {
        "level": _equal,
        "within": single(lambda text, given, due: agree(given, due)),
    },
}
MEASURES = {
    "killed": "killed dead deaths fatalities losses lives",
    "fighters": "fighters combatants strength men cadre",
    "incidents": "incidents attacks strikes operations",
    "displaced": "displaced fled displacement refugees",
}
UNSAID = {("locations", "within")}
"""Fields that may be given from a gazetteer where the text does not say."""


def score_text(text: Text, score: Score) -> None:
    """Add one text to the score."""
    for section in SECTIONS:
        given = list(text.found.get(section, []))
        due = text.case.expected[section]
        match: Callable[[Claim, Claim], float] = getattr(text, f"match_{section}")
        ranked = sorted(
            (
                (-match(g, d), d.get("optional", False), i, j)
                for i, g in enumerate(given)
                for j, d in enumerate(due)
                if match(g, d)
            ),
        )
        of_given: dict[int, int] = {}
        of_due: dict[int, int] = {}
        for _, _, i, j in ranked:
            if i not in of_given and j not in of_due:
                of_given[i], of_due[j] = j, i
        # The same claim from a second sentence is no second mistake.
        again = {i for _, _, i, _ in ranked} - set(of_given)
        for j, claim in enumerate(due):
            if not claim.get("optional"):
                score.sections[section] += Count(due=1, found=int(j in of_due))
                if j not in of_due:
                    score.misses.append(f"{text.case.name}: missed {section}: {brief(claim)}")
        for i, claim in enumerate(given):
            if i in of_given and due[of_given[i]].get("optional"):
                continue
            if i not in of_given and (i in again or text.harmless(section, claim)):
                continue
            score.sections[section] += Count(given=1, right=int(i in of_given))
            if i not in of_given:
                score.misses.append(f"{text.case.name}: made up {section}: {brief(claim)}")
        for i, j in of_given.items():
            if due[j].get("optional"):
                continue
            for name, count in text.fields(section, given[i], due[j]):
                score.fields[section, name] += count
                if count.found < count.due or count.right < count.given:
                    score.misses.append(
                        f"{text.case.name}: {section}.{name}: {shown(given[i].get(name))}, "
                        f"not {shown(due[j].get(name))}, in {label(due[j])}"
                    )
    score.texts += 1


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def label(claim: Claim) -> str:
    """A few words by which a claim is known."""
    return str(claim.get("name") or claim.get("person") or claim.get("quote"))[:50]


def brief(claim: Claim) -> str:
    return shown({k: v for k, v in claim.items() if v not in (None, [], "", False)})[:300]


# --- sets ------------------------------------------------------------------------------------


def cases(which: str) -> list[Case]:
    """The texts of a set. The article is an empty list when there is no copy of it.

    The guard stands among the development texts and was drawn by lot from them.
    """
    if which == "article":
        found = article_case()
        return [Case("article", *found)] if found else []
    guard = which == "guard"
    folder = TEXTS / ("dev" if guard else which.replace("-", "_"))
    read = []
    for path in sorted(folder.glob("*.json")):
        if path.name.startswith("guard-") != guard:
            continue
        expected = json.loads(path.read_text(encoding="utf-8"))
        published = expected.pop("published")
        expected.pop("style")
        read.append(Case(path.stem, folder / expected.pop("file"), expected, published))
    return read


def score_set(which: str) -> Score:
    """Read all texts of a set and compare."""
    from loaders.article.documents import read_document
    from loaders.article.files import read_file

    score = Score()
    for case in cases(which):
        begun = time.perf_counter()
        found = read_file(case.path).object()
        score.seconds += time.perf_counter() - begun
        if case.published:
            right = int(found["published"] == case.published)
            score.sections["published"] += Count(1, right, int(bool(found["published"])), right)
        score_text(Text(case, found, read_document(case.path).text), score)
    return score


def show(which: str, score: Score) -> None:
    print(f"\n{which}: {score.texts} text{'s' * (score.texts != 1)}, {score.seconds:.1f} s")
    print(f"  {'':28}{'expected':>9}{'recall':>9}{'given':>8}{'precision':>11}")
    order = [*SECTIONS, "published"]
    for section in (s for s in order if s in score.sections):
        line(section, score.sections[section])
        for (of, name), count in score.fields.items():
            if of == section and (count.due or count.given):
                line(f"  .{name}", count)


def line(name: str, count: Count) -> None:
    recall = f"{count.recall:.0%}" if count.due else "-"
    precision = f"{count.precision:.0%}" if count.given else "-"
    print(f"  {name:28}{count.due:>9}{recall:>9}{count.given:>8}{precision:>11}")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=SETS, action="append", dest="sets")
    parser.add_argument("--misses", action="store_true", help="name what is missed or made up")
    chosen = parser.parse_args(words)
    for which in chosen.sets or SETS:
        if not cases(which):
            print(f"\n{which}: no copy of the texts here; passed over")
            continue
        score = score_set(which)
        show(which, score)
        if chosen.misses:
            print(*score.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
