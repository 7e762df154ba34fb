"""UCDP's yearly numbers of deaths: non-state, one-sided, and by country."""

from pathlib import Path

from ucdp_tables import DATA, claims, read, rejects, rows

NONSTATE = DATA / "ucdp_nonstate" / "nonstate-invented.csv"
ONESIDED = DATA / "ucdp_onesided" / "onesided-invented.csv"
TOTALS = DATA / "ucdp_totals" / "organizedviolence-cy-invented.csv"


def test_deaths_between_two_groups_are_about_both_and_their_dyad() -> None:
    deaths = claims(read(NONSTATE)[1])["800201:2016"]
    assert [(m.role, m.ref) for m in deaths.mentions] == [
        ("about", "ucdp:234"),
        ("about", "ucdp:303"),
    ]
    assert (deaths.predicate, deaths.measure, deaths.unit) == ("ESTIMATED", "deaths", "persons")
    assert (deaths.low, deaths.best, deaths.high) == (31, 40, 66)
    assert (deaths.dyad, deaths.event_type) == ("ucdp:800201", "non_state")
    assert deaths.figure_basis == "with_perpetrators"
    assert (deaths.valid_from, deaths.valid_to, deaths.country_ref) == ("2016", "2016", "gw:700")


def test_a_coalition_stays_one_actor_with_its_members_known_by_id() -> None:
    found = claims(read(NONSTATE)[1])
    assert [m.ref for m in found["800202:2017"].mentions] == ["ucdp:900030", "ucdp:303"]
    member = found["component:ucdp:900031:ucdp:900030"]
    assert member.predicate == "PART_OF"
    assert [m.name for m in member.mentions] == ["", "Blue Band, Red Band, and Sons"]
    named = found["named:ucdp:900031:group:ucdp:900031"]
    assert (named.text, named.name_quality) == ("ucdp:900031", "low")
    beside = found["800202:2017:b:ucdp:128"]
    assert [m.ref for m in beside.mentions] == ["ucdp:128", "ucdp:303"]


def test_figures_are_kept_as_given_and_odd_ones_marked() -> None:
    found = claims(read(NONSTATE)[1])
    odd, alone = found["800203:2017"], found["800204:2017"]
    assert (odd.low, odd.best, odd.high) == (44, 40, 39)
    assert odd.doubt == "low above best; best above high"
    assert (alone.low, alone.best, alone.high, alone.doubt) == (None, 40, None, "")


def test_impossible_rows_of_non_state_conflict_are_refused() -> None:
    assert rejects(read(NONSTATE)[1]) == [
        "best_fatality_estimate and its bounds are blank",
        "best_fatality_estimate '-9' is outside 0 to 100000000",
        "org '4' is none of the codes 1, 2, 3",
        "side_a_components '900032, x' is no whole number",
    ]


def test_civilians_killed_are_about_the_actor() -> None:
    found = claims(read(ONESIDED)[1])
    band, state = found["800301:2010"], found["800302:2010"]
    assert [(m.role, m.kind, m.ref) for m in band.mentions] == [("about", "group", "ucdp:900040")]
    assert (band.event_type, band.figure_basis) == ("one_sided", "without_perpetrators")
    assert (band.low, band.best, band.high) == (30, 33, 50)
    assert (state.mentions[0].kind, state.country_ref) == ("state", "")


def test_a_coalition_of_governments_is_a_state_and_so_are_its_members() -> None:
    found = claims(read(ONESIDED)[1])
    member = found["component:ucdp:94:ucdp:900041"]
    assert [(m.kind, m.name) for m in member.mentions] == [
        ("state", "Government of Rwanda"),
        ("state", "Government of Burundi, Government of Rwanda"),
    ]


def test_impossible_rows_of_one_sided_violence_are_refused() -> None:
    assert rejects(read(ONESIDED)[1]) == [
        "is_government_actor '1' does not fit 'Invented Band'",
        "year '1810' is outside 1900 to 2100",
    ]


def test_a_country_year_is_a_total_and_its_three_parts() -> None:
    found = claims(read(TOTALS)[1])
    total = found["700:1999"]
    assert [(m.role, m.kind, m.name, m.ref) for m in total.mentions] == [
        ("about", "place", "country:Afghanistan", "gw:700")
    ]
    assert (total.low, total.best, total.high, total.aux) == (13, 15, 19, False)
    parts = [c for c in found.values() if c.part_of == "ucdp-totals:700:1999"]
    assert [(c.event_type, c.low, c.best, c.high) for c in parts] == [
        ("state_based", 9, 10, 12),
        ("non_state", 4, 4, 4),
        ("one_sided", 0, 1, 3),
    ]
    assert all(c.aux for c in parts)
    # Zero is what UCDP counted, not a gap.
    assert found["223:1999"].best == 0


def test_impossible_totals_are_refused() -> None:
    assert rejects(read(TOTALS)[1]) == [
        "sb_total_deaths_best_cy 'many' is no whole number",
        "country_id_cy '' is blank",
    ]


def test_the_published_files(shared_data: Path) -> None:
    folder = shared_data / "ucdp"
    for name, size, years in (
        ("nonstate-23.1.csv", 1_542, (1989, 2022)),
        ("onesided-23.1.csv", 1_191, (1989, 2022)),
        ("organizedviolence-country-year-25.1.csv.gz", 6_936, (1989, 2024)),
    ):
        reading, items = read(folder / name)
        slot = reading.slot()
        assert (rows(items), rejects(items)) == (size, [])
        assert (slot.coverage, slot.year_from, slot.year_to) == ("full", *years)


def test_the_parts_of_the_published_totals_add_up(shared_data: Path) -> None:
    items = read(shared_data / "ucdp" / "organizedviolence-country-year-25.1.csv.gz")[1]
    found = claims(items)
    sums: dict[str, float] = {}
    for claim in found.values():
        if claim.part_of:
            sums[claim.part_of] = sums.get(claim.part_of, 0) + (claim.best or 0)
    assert len(sums) == 6_936
    assert [
        ref for ref, total in sums.items() if found[ref.removeprefix("ucdp-totals:")].best != total
    ] == []
