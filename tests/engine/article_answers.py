"""What one article answers: each question, the question of the catalogue that is asked, the rows.

A column that begins with `@` is a record id without its digest, which changes with every
wording. The names of the entries begin with the numbers of the 32 questions; several entries
may answer one.
"""

from typing import Any

S = "is-kp-potent-challenger"
KP = "Islamic State - Khorasan Province"


def incident(number: int) -> str:
    return f"incident:{S}:I{number}"


def statement(ref: str) -> str:
    return f"statement:{S}:{ref}"


def estimate(ref: str) -> str:
    return f"estimate:{S}:{ref}"


def ref(record: str) -> str:
    """The record id without its digest."""
    return record.removeprefix(f"{S}:").partition("#")[0]


def cell(row: dict[str, Any], column: str) -> Any:
    """The value of a column, or of the record that `@column` names."""
    return ref(row[column[1:]]) if column.startswith("@") else row[column]


Entry = tuple[str, dict[str, str], tuple[str, ...], list[tuple[Any, ...]]]

ANSWERS: dict[str, Entry] = {
    "Q1 all incidents by date": (
        "incidents",
        {"actor": "IS-KP"},
        ("date", "incident", "province", "killed_best", "sources"),
        [
            ("2022-04-19", incident(6), "Kabul", 6, [S]),
            ("2023-03-09", incident(5), "Balkh", 3, [S]),
            ("2023-06-06", incident(4), "Badakhshan", 2, [S]),
            ("2023-08-05", incident(3), "Kunar", 1, [S]),
            ("2023-10-14", incident(2), "Baghlan", 7, [S]),
            ("2024-03-22", incident(7), None, None, [S]),
            ("2024-04-29", incident(1), "Herat", 7, [S]),
        ],
    ),
    "Q2 killed in Afghanistan, both counts": (
        "killed-total",
        {"actor": "IS-KP", "place": "Afghanistan"},
        ("series", "incidents", "killed_best", "killed_claimed", "injured_low", "no_injured"),
        [(S, 6, 26, 69, 21, 3)],
    ),
    "Q2 killed by year": (
        "killed-total",
        {"actor": "IS-KP", "place": "Afghanistan", "by": "year"},
        ("part", "incidents", "killed_best"),
        [("2022", 1, 6), ("2023", 4, 13), ("2024", 1, 7)],
    ),
    "Q2 killed by province": (
        "killed-total",
        {"actor": "IS-KP", "place": "Afghanistan", "by": "province"},
        ("part", "killed_best"),
        [
            ("Badakhshan", 2),
            ("Baghlan", 7),
            ("Balkh", 3),
            ("Herat", 7),
            ("Kabul", 6),
            ("Kunar", 1),
        ],
    ),
    "Q3 conflicting tolls": (
        "conflicting-figures",
        {},
        ("incident", "least", "least_by", "most", "most_by", "ratio", "difference", "injured"),
        [
            (
                incident(2),
                7,
                f"{S}, its own voice",
                50,
                f"{S}, relaying the perpetrator",
                7.14,
                43,
                ["not stated", "a vague word"],
            )
        ],
    ),
    "Q4 officials killed": (
        "officials-killed",
        {"by": "IS-KP"},
        ("date", "person", "office", "acting", "of", "place", "province", "method", "office_said"),
        [
            (
                "2023-03-09",
                "Mohammad Dawood Muzamil",
                "Governor of Balkh",
                False,
                "Taliban",
                "Mazar-e Sharif",
                "Balkh",
                "suicide_bombing",
                ["inferred"],
            ),
            (
                "2023-06-06",
                "Mawlavi Nisar Ahmad Ahmadi",
                "Governor of Badakhshan",
                True,
                "Taliban",
                "Badakhshan Province",
                "Badakhshan",
                "suicide_bombing",
                ["asserted"],
            ),
        ],
    ),
    "Q5 who died with Ahmadi": (
        "incident-casualties",
        {"incident": "I4"},
        ("harm", "who", "number", "office"),
        [
            ("killed", "total", 2, None),
            ("killed", "officials", 1, None),
            ("killed", "other", 1, None),
            ("killed", "Mawlavi Nisar Ahmad Ahmadi", 1, "Governor of Badakhshan"),
            ("killed", "driver of Ahmadi (unnamed)", 1, None),
            ("injured", "total", 6, None),
        ],
    ),
    "Q5 and Q6 who died with Muzamil, and who was hurt": (
        "incident-casualties",
        {"incident": "I5"},
        ("harm", "who", "number", "office"),
        [
            ("killed", "total", 3, None),
            ("killed", "civilians", 2, None),
            ("killed", "officials", 1, None),
            ("killed", "Mohammad Dawood Muzamil", 1, "Governor of Balkh"),
            ("injured", "total", 4, None),
            ("injured", "civilians", 1, None),
            ("injured", "security", 3, None),
        ],
    ),
    "Q8 how much of the total is here": (
        "total-v-own-sum",
        {"actor": "IS-KP", "place": "Afghanistan"},
        ("measure", "published", "asserted_by", "series", "own", "share", "missing"),
        [
            ("killed", 429, "Institute for Conflict Management", S, 26, 6.1, 403),
            ("incidents", 73, "Institute for Conflict Management", S, 6, 8.2, 67),
        ],
    ),
    "Q11 Taliban and al-Qaeda": (
        "relation-between",
        {"a": "Taliban", "b": "al-Qaeda"},
        ("kind", "sign", "what", "said", "attribution", "date", "line"),
        [("cooperative", 1, "ALLIED_WITH", "close relationship", ["asserted"], "", 26)],
    ),
    "Q12 IS and al-Qaeda": (
        "relation-between",
        {"a": "ISIS", "b": "al-Qaeda"},
        ("kind", "sign", "what", "date", "line"),
        [("stated", -1, "RIVAL_OF", "", 26)],
    ),
    "Q14 IS-KP and IS": (
        "relation-between",
        {"a": "IS-KP", "b": "ISIS"},
        ("kind", "sign", "what", "from", "to", "date", "line"),
        [("cooperative", 1, "AFFILIATE_OF", KP, "Islamic State", "2015..", 22)],
    ),
    "Q15 IS-KP and al-Qaeda": ("relation-between", {"a": "IS-KP", "b": "al-Qaeda"}, ("kind",), []),
    "Q22 who condemned what": (
        "condemnations",
        {"of": "IS-KP"},
        ("by", "what", "author", "not_before", "lines", "sources"),
        [("Embassy of Iran in Kabul", incident(1), [KP], "2024-04-29", [8, 8], [S])],
    ),
    "Q23 what IS-KP claimed": (
        "claimed-v-attributed",
        {"actor": "IS-KP"},
        ("incident", "claimed", "killed", "killed_claimed", "claims"),
        [
            (incident(6), True, 6, None, [statement("S2")]),
            (incident(5), False, 3, None, []),
            (incident(4), False, 2, None, []),
            (incident(3), False, 1, None, []),
            (incident(2), True, 7, 50, [statement("S1")]),
            (incident(7), False, None, None, []),
            (incident(1), False, 7, None, []),
        ],
    ),
    "Q24 Moscow and after": (
        "what-followed",
        {"incident": "I7"},
        ("date", "days", "what", "by", "about", "killed_best", "link", "record"),
        [
            ("2024-03-22", 0, "incident", [KP], [], None, "itself", incident(7)),
            ("2024-03-25", 3, "denouncement", [KP], ["Taliban"], None, "after", statement("S3")),
        ],
    ),
    "Q29 the two mosques": (
        "place-namesakes",
        {"name": "Imam Zaman Mosque"},
        ("name", "within", "incidents"),
        [
            ("Shia Imam Zaman Mosque", ["Pul-e Khumri", "Baghlan", "Afghanistan"], 1),
            ("Shia Imam Zaman Mosque", ["Andisheh", "Guzara", "Herat", "Afghanistan"], 1),
        ],
    ),
    "Q32 Maoists": ("document-mentions", {"text": "Maoist"}, ("record",), []),
    "Q17 the deal": (
        "statements",
        {"actor": "Taliban", "other": "United States", "kind": "agreement"},
        ("date", "to", "issuer", "addressee"),
        [("2020-01-01", "2020-12-31", ["Taliban"], ["United States"])],
    ),
    "Q18 who warned": (
        "statements",
        {"actor": "IS-KP", "kind": "warning", "part": "about"},
        ("date", "issuer", "addressee", "date_inferred"),
        [
            (
                "2023-07-09",
                ["a sender who is not named"],
                ["Police command of the Islamic Emirate"],
                True,
            ),
            (
                "2024-03-27",
                ["Kabul Province Police Command"],
                ["Taliban", "governors, commanders and court heads of the Emirate"],
                False,
            ),
        ],
    ),
    "Q21 what followed the warnings": (
        "warnings-followed",
        {"actor": "IS-KP"},
        ("date", "series", "incidents", "next_incident", "next_days", "officials", "until_date"),
        [
            ("2023-07-09", S, 4, incident(3), 27, 0, "2024-04-29"),
            ("2024-03-27", S, 1, incident(1), 33, 0, "2024-04-29"),
        ],
    ),
    "allies of the Taliban": (
        "allies",
        {"actor": "Taliban"},
        ("ally", "relation", "direction", "attribution", "sources"),
        [("al-Qaeda", "ALLIED_WITH", "both", ["asserted"], [S])],
    ),
    "attacks on the Shia": (
        "attacks-on",
        {"target": "Shia"},
        ("incident", "killed_best"),
        [(incident(6), 6), (incident(2), 7), (incident(1), 7)],
    ),
    "Kabul, by date": (
        "place-timeline",
        {"place": "Kabul Province"},
        ("date", "by", "killed_best", "incident"),
        [("2022-04-19", [KP], 6, incident(6))],
    ),
    "Q7 the total adds up": (
        "estimates",
        {"about": "IS-KP", "measure": "killed"},
        ("estimate", "best", "parts", "adds_up", "part_of"),
        [
            (estimate("A1"), 429, 429, True, None),
            (estimate("A1a"), 136, None, None, estimate("A1")),
            (estimate("A1b"), 58, None, None, estimate("A1")),
            (estimate("A1c"), 220, None, None, estimate("A1")),
            (estimate("A1d"), 15, None, None, estimate("A1")),
        ],
    ),
    "Q9 the 429 were not killed by it": (
        "estimates",
        {"about": "IS-KP", "measure": "killed"},
        ("best", "text"),
        [
            (
                429,
                "all who died in incidents linked to IS-KP, its own men among them; not those it "
                "killed",
            ),
            (136, "of these, members of IS-KP"),
            (58, "of these, Taliban"),
            (220, "of these, civilians"),
            (15, "of these, persons of unknown status"),
        ],
    ),
    "Q10 fighters are counted with their families": (
        "estimates",
        {"about": "IS-KP", "measure": "fighters"},
        ("measure", "low", "best", "high", "as_of"),
        [("fighters and family members", 4000, None, 6000, "2023-08")],
    ),
    "Q13 IS-KP and the Taliban, by kind of evidence": (
        "relation-between",
        {"a": "IS-KP", "b": "Taliban"},
        ("kind", "@record", "sign", "inferred"),
        [
            ("violence", "R14", -1, False),
            ("violence", incident(5), -1, True),
            ("violence", incident(4), -1, True),
            ("threat", "R20", -1, False),
            ("denouncement", "R08", -1, False),
            ("denouncement", "R12", -1, False),
            ("denouncement", "R09", -1, False),
            ("denouncement", "R10", -1, False),
            ("denouncement", "S3", -1, False),
            ("denouncement", "R19", -1, False),
            ("stated", "R02", -1, False),
            ("stated", "R03", -1, False),
            ("stated", "R26", -1, False),
            ("linked", "R06", 1, False),
            ("linked", "R07", -1, False),
            ("linked", "R23", -1, False),
            ("described", "C2", 0, False),
            ("described", "C3", 0, False),
            ("described", "C6", 0, False),
        ],
    ),
    "Q13 the warnings of the Taliban about it": (
        "warnings",
        {"of": "IS-KP", "to": "Taliban"},
        ("date", "by", "statement"),
        [("2024-03-27", ["Kabul Province Police Command"], statement("S4"))],
    ),
    "Q16 why IS-KP condemns the Taliban": (
        "accusations",
        {"by": "IS-KP", "of": "Taliban"},
        ("date", "accusation", "line", "@record"),
        [
            ("", "holds its national project to be against the caliphate", 26, "R08"),
            ("2020-01-01..", "for giving up jihad by its deal with Washington", 46, "R12"),
            ("2024-03-25", "for seeking ties with foreign governments", 26, "R09"),
            ("2024-03-25", "mockery and reproach at length", 26, "R10"),
            (
                "2024-03-25",
                "Thirty pages against the Taliban, three days after the attack in Moscow.",
                26,
                "S3",
            ),
        ],
    ),
    "Q16 with whom the Taliban are said to seek relations": (
        "relations-said",
        {"actor": "Taliban", "relation": "LINKED_TO"},
        ("object", "said", "attribution", "asserted_by", "@record"),
        [
            ([KP], "some shared ideology", "asserted", [], "R06"),
            ([KP], "doctrines set apart", "asserted", [], "R07"),
            (
                ["China", "Russia", "United States", "other countries"],
                "seeks relations with",
                "blamed",
                ["Islamic State-Khorasan Province"],
                "R09a",
            ),
            ([KP], "its officials dread sudden attacks", "asserted", [], "R23"),
            (["the international community"], "seeks recognition from", "asserted", [], "R22"),
        ],
    ),
    "Q18 who confirmed the warning": (
        "warnings",
        {"of": "IS-KP"},
        ("date", "to", "confirmed_by", "lines"),
        [
            (
                "2023-07-09",
                ["Police command of the Islamic Emirate"],
                ["2023-07-11: Abdul Mateen Qaneh"],
                [44],
            ),
            (
                "2024-03-27",
                ["Taliban", "governors, commanders and court heads of the Emirate"],
                [],
                [28],
            ),
        ],
    ),
    "Q19 the tactic of letter 2905": (
        "descriptions",
        {"actor": "IS-KP", "topic": "tactic"},
        ("said", "from", "asserted_by", "line", "@record"),
        [
            (
                "False petitions and fake lawsuits, and friendships won at checkpoints with "
                "forged papers.",
                "2024-03-27",
                ["Kabul Province Police Command"],
                38,
                "S4b",
            )
        ],
    ),
    "Q20 who was to be attacked in July 2023": (
        "warnings",
        {"of": "IS-KP", "since": "2023-07", "until": "2023-07"},
        ("of", "text"),
        [
            (
                [KP, "governors, chiefs and civilian leaders under the Taliban"],
                "Letter on suicide bombings planned against office-holders, at work and at home.",
            )
        ],
    ),
    "Q20 how and where": (
        "threats",
        {"by": "IS-KP", "since": "2023-07", "until": "2023-07"},
        ("date", "against", "said", "asserted_by", "line"),
        [
            (
                "2023-07-09",
                ["Taliban"],
                "suicide bombings of its officials, at work and at home",
                ["Abdul Mateen Qaneh"],
                44,
            )
        ],
    ),
    "Q25 phases of its media work": (
        "descriptions",
        {"actor": "IS-KP", "topic": "phase"},
        ("topic", "from", "to", "said", "doubt", "@record"),
        [
            (
                "media, first phase",
                "2015",
                "2019",
                "Against the Taliban, and in praise of life in the caliphate, to win recruits.",
                None,
                "M1",
            ),
            (
                "media, second phase",
                "2020",
                "2021",
                "To spread fear, and to show that it would outlast the loss of its ground.",
                None,
                "M2",
            ),
            (
                "media, third phase",
                None,
                None,
                "The most forceful and polished yet, in more forms, volume and languages than "
                "before.",
                "called current; its first year is not given",
                "M3",
            ),
        ],
    ),
    "Q26 ethnic make-up": (
        "descriptions",
        {"actor": "Taliban", "topic": "ethnic"},
        ("said", "about", "line"),
        [
            (
                "Its men come from many peoples, the Taliban's leaders mostly from the Pashtuns.",
                [KP, "Taliban"],
                22,
            )
        ],
    ),
    "Q26 share of non-Pashtuns": (
        "estimates",
        {"about": "IS-KP", "measure": "non-Pashtun"},
        ("measure", "best", "unit", "as_of", "asserted_by"),
        [
            (
                "share of non-Pashtun members",
                90,
                "per cent",
                "2024-03-26",
                "an unnamed report that cites Iraqi security agencies",
            )
        ],
    ),
    "Q27 plots abroad": (
        "threats",
        {"by": "IS-KP", "until": "2023-06"},
        ("date", "against", "said", "attribution", "asserted_by", "line"),
        [
            (
                "2023-04-23",
                ["Asia", "Europe"],
                "attacks in planning",
                "suspected",
                ["an unnamed report of 2023-04-23"],
                40,
            ),
            (
                "2023-04-23",
                ["United States"],
                "plots that are no more than aspiration",
                "suspected",
                ["an unnamed report of 2023-04-23"],
                40,
            ),
        ],
    ),
    "Q28 what Khorasan holds": (
        "place-facts",
        {"place": "Khorasan"},
        ("what", "said", "line"),
        [
            (
                "within",
                "historical region; holds parts of Afghanistan, Iran and Turkmenistan, and some "
                "areas of Uzbekistan and Tajikistan",
                22,
            ),
            ("said", "name: Named after Khorasan, as Persians once called the region.", 22),
            ("LINKED_TO", "promises a caliphate over", 22),
        ],
    ),
    "Q30 the signed ties": (
        "signed-ties",
        {},
        ("actor_a", "actor_b", "sign"),
        [
            ("al-Qaeda", "Islamic State", -1),
            ("al-Qaeda", "Taliban", 1),
            ("Islamic State", KP, 1),
            (KP, "Taliban", -1),
            (KP, "United States", -1),
        ],
    ),
    "Q30 one cycle, balanced, two camps": (
        "signed-cycles",
        {"actor": "IS-KP", "source": S},
        ("actors", "signs", "balanced", "camp", "other_camp"),
        [
            (
                [KP, "Islamic State", "al-Qaeda", "Taliban"],
                [1, -1, 1, -1],
                True,
                [KP, "Islamic State"],
                ["al-Qaeda", "Taliban"],
            )
        ],
    ),
    "Q31 the line of every relation": (
        "relations-said",
        {"source": S},
        ("@record", "line"),
        [
            ("R25", 8),
            ("R24", 12),
            ("O5", 14),
            ("R13", 20),
            ("R01", 22),
            ("R27", 22),
            ("R02", 26),
            ("R04", 26),
            ("R05", 26),
            ("R06", 26),
            ("R07", 26),
            ("R08", 26),
            ("R09", 26),
            ("R09a", 26),
            ("R10", 26),
            ("R23", 28),
            ("R19", 30),
            ("R15", 40),
            ("R16", 40),
            ("R17", 40),
            ("R18", 42),
            ("R14", 44),
            ("R20", 44),
            ("R03", 46),
            ("R11", 46),
            ("R12", 46),
            ("R21", 46),
            ("R22", 46),
            ("R26", 46),
        ],
    ),
}
