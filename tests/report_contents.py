"""The contents of a small report, made by hand, with names that try to break out of the page."""

from graph.report.contents import (
    Column,
    Contents,
    Credit,
    Edge,
    Heat,
    Item,
    Map,
    Network,
    Node,
    Number,
    Period,
    Point,
    Recipe,
    Row,
    Section,
    Table,
    Timeline,
    sentence,
)

HOSTILE = '<script>document.title="owned"</script>'
QUOTED = '"><img src=x onerror=alert(1)>'
FORMULA = "=1+1"


def contents(rows: int = 20) -> Contents:
    """A report with one of everything; every text that comes from data is hostile."""
    table = Table(
        "ranked",
        "Pairs",
        (
            Column("Pair"),
            Column("Hostility", "decimal"),
            Column("Killed", "number"),
            Column("Sources", "list"),
        ),
        tuple(
            Row(
                f"pair-{n}",
                (
                    [HOSTILE, QUOTED, FORMULA][n] if n < 3 else f"Front {n}",
                    n / 2,
                    None if n == 4 else 1000 + n,
                    ("a:1", HOSTILE),
                ),
                "some" if n == 0 else "",
                f"rivalgraph why {QUOTED}",
            )
            for n in range(rows)
        ),
        ("A note on `bases`.",),
        "counting",
    )
    network = Network(
        "net",
        "Signed network",
        HOSTILE,
        "strength",
        "hostility",
        (
            Node("a", HOSTILE, "group", 4, "pair-0"),
            Node("b", QUOTED, "state", 2, "pair-1"),
            Node("c", "Third", "organization", 0, "pair-2"),
            Node("d", "Alone", "group", 1, "pair-3"),
        ),
        (
            Edge("a", "b", "hostile", 9, QUOTED, "pair-0", "some"),
            Edge("b", "c", "cooperative", 2, "ally", "pair-1"),
            Edge("a", "c", "mixed", 1, "both", "pair-2"),
        ),
    )
    where = Map(
        "map",
        "Map",
        HOSTILE,
        (
            Point(33.1, 70.2, HOSTILE, True, 2, 30, 20, 40, "some"),
            Point(30.0, 68.0, QUOTED, False, 1, None, None, None),
        ),
        (((68, 30), (71, 30), (71, 34), (68, 30)),),
        "Outlines: mine",
    )
    years = Timeline(
        "by-year",
        "By year",
        HOSTILE,
        "year",
        (Period("2013", 1, 1, 2, 3, True, "some"), Period("2014", 0, None, None, None, False)),
        (("2014-01", HOSTILE),),
    )
    months = Timeline(
        "by-month",
        "By month",
        "x",
        "month",
        tuple(Period(f"2013-{m:02}", 1, m, m, m + 1) for m in range(1, 13)),
    )
    heat = Heat(
        "heat",
        HOSTILE,
        QUOTED,
        (("a", HOSTILE), ("b", QUOTED)),
        {("a", "b"): 12.5},
        {("a", "b"): "pair-0"},
    )
    return Contents(
        title=HOSTILE,
        subtitle="2013–2014",
        facts=(("Made", "2024-05-01"), ("Actor", QUOTED)),
        sections=(
            Section(
                "summary",
                "Summary",
                (
                    sentence(
                        HOSTILE, " killed ", Number("1,234", "pair-0", "counting", "some"), "."
                    ),
                    network,
                    heat,
                    years,
                    months,
                    where,
                    table,
                    Table("none", "Nothing", (Column("x"),), (), empty=QUOTED),
                ),
                (HOSTILE,),
            ),
        ),
        recipes=(Recipe("counting", "Counting", HOSTILE, f"rivalgraph ask {QUOTED}"),),
        credits=(
            Credit("a:1", HOSTILE, "CC BY 4.0", "https://example.org/a"),
            Credit(QUOTED, "b", "none", "javascript:alert(1)"),
        ),
        items=(
            Item("i:1", "2013-05-01", HOSTILE, QUOTED, "clash", 1, 2, 3, "exact", ("a:1",)),
            Item("i:2", "2013-06-01", "x", "y", "bomb", None, None, None, "near", ("a:1",), ("r",)),
        ),
        evidence={"some": (0, 1)},
    )
