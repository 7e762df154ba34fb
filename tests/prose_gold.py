"""The gold standard of the article in the shape in which the reader answers.

The gold names its relations, methods and statements in free words; the tables here say which
answers of the closed lists are right for each. What has no word in the lists (shared ideology,
recruitment, a vow over a region) is not due: `optional`, when the reader may say something near.
"""

import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "article"
Claim = dict[str, Any]

METHODS = {
    "armed/unspecified attack": ["armed_assault", "unspecified"],
    "suicide": ["suicide_bombing"],
    "shooting": ["shooting", "execution", "assassination"],
    "series of bomb blasts": ["bombing"],
    "not stated": ["unspecified", "armed_assault"],
}

RELATIONS: dict[str, list[str]] = {
    "BRANCH_OF": ["AFFILIATED_WITH", "PART_OF"],
    "ENEMY_OF": ["RIVAL_OF"],
    "CHALLENGES": ["RIVAL_OF"],
    "RIVAL_OF": ["RIVAL_OF"],
    "LABELS_AS_ENEMY": ["RIVAL_OF"],
    "COMPETES_IN_PROPAGANDA_WITH": ["RIVAL_OF"],
    "CLOSE_RELATIONSHIP_WITH": ["ALLIED_WITH"],
    "DENOUNCES": ["CONDEMNED"],
    "MOCKS": ["CONDEMNED"],
    "BLAMES": ["CONDEMNED"],
    "VILIFIES": ["CONDEMNED"],
    "CONDEMNED": ["CONDEMNED"],
    "SIGNED_DEAL_WITH": ["NEGOTIATED_WITH"],
    "ATTACKS": ["FIGHTS"],
    "ASPIRATIONAL_PLOTTING_AGAINST": ["THREATENED"],
    "WARNS_OF_THREAT_BY": ["THREATENED"],
}
"""Gold's relation, up to its first blank, and the types that say the same."""

MAY_BE: dict[str, list[str]] = {
    "SHARES_SOME_IDEOLOGY_WITH": ["ALLIED_WITH"],
    "DOCTRINALLY_DISTINCT_FROM": ["RIVAL_OF"],
    "REGARDS_AS_COUNTER_TO_CALIPHATE": ["RIVAL_OF", "CONDEMNED"],
    "SEEKS_RELATIONS_WITH": ["NEGOTIATED_WITH", "SUPPORTS", "ALLIED_WITH"],
    "SEIZED_POWER_IN": ["FIGHTS"],
    "PLANNED_ATTACKS_IN": ["THREATENED"],
    "FEAR_SURPRISE_ATTACKS_BY": ["THREATENED"],
}
"""Relations for which the closed list has only a near word; neither due nor wrong."""

STATEMENTS: dict[str, tuple[list[str], list[str], str]] = {
    "S1": (["responsibility_claim"], ["IS-KP"], ""),
    "S2": (["responsibility_claim"], ["IS-KP"], ""),
    "S3": (["denouncement", "responsibility_claim"], ["IS-KP"], "2024-03-25"),
    "S4": (
        ["letter", "warning"],
        ["Kabul Province Police Command", "Plan and Operation Management", "Taliban",
         "Ministry of Interior Affairs of the Islamic Emirate of Afghanistan"],
        "2024-03-27",
    ),
    "S5": (["letter", "threat", "warning"], ["", "IS-KP", "letter"], "2023-07-09"),
    "S6": (["confirmation"], ["Abdul Mateen Qaneh", "Taliban"], "2023-07-11"),
    "S7": (["report"], ["", "report"], "2023-04-23"),
    "S8": (["report"], ["", "report", "Iraqi security agencies"], "2024-03-26"),
    "S9": (["report"], ["", "report"], "2023-08"),
}  # fmt: skip
"""Kinds, issuers and date of every statement. Parts of letter 2905 (S4a to S4g) and remarks of the
author (S10 to S12) are no statements of their own."""

LEVELS = {
    "town": ["settlement"],
    "city": ["settlement"],
    "neighbourhood": ["settlement", "site"],
    "district": ["district"],
    "province": ["province"],
    "country": ["country"],
}


def article_case() -> tuple[Path, dict[str, list[Claim]], str] | None:
    """The article, what is expected of it, and its (unstated) date; None without a copy."""
    text, gold = FOLDER / "is-kp-potent-challenger.txt", FOLDER / "gold.json"
    if not (text.exists() and gold.exists()):
        return None
    return text, expected(json.loads(gold.read_text(encoding="utf-8"))), ""


def expected(gold: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
    return {
        "incidents": [_incident(one, gold) for one in gold["incidents"]],
        "relations": list(_once([_relation(one) for one in gold["relations"]])),
        "statements": [
            *(_statement(one) for one in gold["statements"]),
            *(_said(one) for one in gold["relations"] if one["id"] in ("R15", "R16", "R25")),
        ],
        "aggregates": [_aggregate(one) for one in gold["aggregates"]],
        "groups": [
            {
                "name": one["canonical"],
                "aliases": [
                    name
                    for alias in one["aliases"].split("; ")
                    # "the group", "the enemy" and "mujahideen" refer, they do not name.
                    if (name := alias.split(" / ")[0]) != one["canonical"] and name[0].isupper()
                ],
            }
            for one in gold["entities"]
            if one["type"].startswith("militant group")
        ],
        "persons": [
            {"name": one["canonical"],
             "roles": [], "affiliation": "", "loose": ["roles", "affiliation"],
             "optional": "killed" not in one["note"] and one["id"] != "E16"}
            for one in gold["entities"] if one["type"].startswith("person")
        ],
        "offices": [
            {"person": one["person"], "office": one["office"],
             "affiliation": ["", "Taliban"], "optional": one["id"] not in ("O1", "O2", "O3")}
            for one in gold["offices"]
        ],
        "locations": [_location(one, gold) for one in gold["locations"]],
        "noise": [{"quote": one["quote"], "reason": one["what"]} for one in gold["noise"]],
        "other_actors": [
            one["canonical"] for one in gold["entities"]
            if one["type"].startswith(("state", "research", "force"))
        ],
        "other_places": [
            part for one in gold["entities"] if one["type"] == "facility"
            for part in [re.sub(r" \(.*", "", one["canonical"])]
        ] + ["Russia", "China", "Iran", "United States", "Turkmenistan", "Tajikistan",
             "Uzbekistan", "Iraq", "India", "Kabul", "Europe", "Asia", "Abdul Rahim"],
    }  # fmt: skip


def _figure(value: int | None, note: str) -> Claim | None:
    if value is None:
        return None
    if "at least" in note:
        return {"value": value, "low": value, "high": None, "qualifier": "at least"}
    return {"value": value, "low": value, "high": value, "qualifier": ""}


def _incident(one: Claim, gold: dict[str, list[Claim]]) -> Claim:
    parts = [re.sub(r" \(.*?\)", "", part).strip() for part in one["place"].split(";")]
    province = [part for part in parts if part.endswith(" Province")]
    district = [part for part in parts if part.endswith(" District")]
    abroad = "Moscow" in one["place"]
    country = ["", "Russia"] if abroad else ["Afghanistan"]
    place = [part for part in parts if part not in (*province, *district, *country)]
    method = next(right for words, right in METHODS.items() if words in one["method"])
    claims = "claimed" in one["perpetrator"]
    victims = [o["person"] for o in gold["offices"]
               if f"({one['id']})" in o["validity"] and "unnamed" not in o["person"]]  # fmt: skip
    return {
        "date": one["date"],
        "date_precision": "day",
        "country": country,
        # The province of Kabul's quarter is not said; that of Guzra and others is.
        "province": province or ["", "Kabul"],
        "district": district or [""],
        "place": [*place, *([""] if district and len(place) == 0 else [])] or [""],
        "perpetrators": [re.sub(r" \(.*| suicide bomber", "", one["perpetrator"])],
        "targets": [re.sub(r"[‘’']|acting ", "", one["target"])],
        "method": method,
        "killed": _figure(one["killed"], one["killed_note"]),
        "injured": _figure(one["injured"], one["injured_note"]),
        "claimed_by": ["IS-KP"] if claims else [],
        "claimed_killed": _figure(one["claimed_killed"], ""),
        "named_victims": victims,
        "quote": one["quote"],
    }


def _relation(one: Claim) -> Claim:
    word = one["relation"].split(" ")[0]
    source, target = _ends(one)
    if word == "WARNS_OF_THREAT_BY":
        source, target = target, [*source, "officials", "governors", "chiefs", "leaders"]
    return {
        "source": source,
        "type": RELATIONS.get(word) or MAY_BE.get(word, []),
        "target": target,
        "quote": one["quote"],
        "optional": word not in RELATIONS,
    }


def _ends(one: Claim) -> tuple[list[str], list[str]]:
    """Both ends, each with the names that are right: `Taliban (Interior Ministry)` is both."""
    ends = []
    for words in (one["subject"], one["object"]):
        parts = [part.strip(" )") for part in re.split(r"[;(]", words)]
        if parts[0] == "Iran":
            parts.append("Iran's Embassy in Kabul")
        if parts[0].startswith("I1"):
            parts = ["the attack", "IS-KP"]
        if parts[0].startswith("governments"):
            parts = ["governments"]
        ends.append(parts)
    return ends[0], ends[1]


def _once(relations: list[Claim]) -> list[Claim]:
    """Every pair and type once: the gold repeats some from several sentences."""
    seen: dict[str, Claim] = {}
    for one in relations:
        pair = sorted((one["source"][0], one["target"][0]))
        key = json.dumps([pair, one["type"]])
        if key not in seen or (seen[key]["optional"] and not one["optional"]):
            seen[key] = one
    return list(seen.values())


def _statement(one: Claim) -> Claim:
    kinds, issuers, date = STATEMENTS.get(
        one["id"], (["warning", "report", "threat", "letter"], ["", "IS-KP", "letter"], "")
    )
    return {
        "kind": kinds, "issuer": issuers, "date": ["", date] if date else "",
        "loose": [] if date else ["date"],
        "quote": one["quote"], "optional": one["id"] not in STATEMENTS,
    }  # fmt: skip


def _said(one: Claim) -> Claim:
    """A relation that may be told as a statement as well."""
    return {
        "kind": ["condemnation", "threat"], "issuer": _ends(one)[0], "date": "",
        "quote": one["quote"], "optional": True,
    }  # fmt: skip


def _aggregate(one: Claim) -> Claim:
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", one["value"])]
    total = one["period"] == "same" or ".." in one["period"]
    figure: Claim = {"value": None, "low": None, "high": None, "qualifier": ["", "dozens"]}
    if one["id"] == "A1f":
        numbers = []
    if len(numbers) == 2:
        figure = {"value": None, "low": numbers[0], "high": numbers[1], "qualifier": "range"}
    elif numbers:
        figure = {"value": numbers[0], "low": numbers[0], "high": numbers[0], "qualifier": ""}
    return {
        "measure": one["measure"], **figure,
        "period_from": "2021-08-15" if total else "", "period_to": "2024-05-03" if total else "",
        "loose": ["measure"] if total else ["measure", "period_from", "period_to"],
        "quote": one["quote"],
        # The cut-off is the period's end; the claimed toll stands with its incident.
        "optional": one["id"] in ("A1f", "A4"),
    }  # fmt: skip


def _location(one: Claim, gold: dict[str, list[Claim]]) -> Claim:
    names = {other["id"]: other["name"] for other in gold["locations"]}
    word = one["level"].split(" ")[0]
    within = names.get(one["within"], one["within"])
    return {
        "name": re.sub(r" \(.*| /.*|;.*", "", one["name"]),
        "level": LEVELS.get(word, ["settlement", "region"]),
        "within": ["", re.sub(r"—| \(.*| /.*", "", within)],
        # Regions and continents are outside the levels; New Delhi is the author's address.
        "optional": word not in LEVELS or one["id"] in ("L15", "L20"),
    }
