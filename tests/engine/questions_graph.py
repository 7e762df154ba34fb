"""Helpers for the tests of the questions, and two written sources in which a wrong query fails."""

from graph.engine import Engine


def wipe(engine: Engine) -> None:
    """Empty the graph; constraints and indexes stay."""
    with engine.session(write=True) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


NOTES = """
rivalgraph: 1
source: {series: notes, title: Notes, published: 2024, reliability: c}
actors:
  - {id: F, key: front, kind: group, name: Valley Front, ref: made:1}
  - {id: B, key: brigade, kind: group, name: Valley Brigade, ref: made:2}
  - {id: G, key: guard, kind: group, name: Hill Guard, ref: made:3}
  - {id: L, key: league, kind: group, name: River League, ref: made:4}
persons:
  - {id: A, key: rahim, name: Commander Rahim}
  - {id: J, key: judge, name: The Judge}
places:
  - {id: W0, name: Pakistan, level: country, ref: gw:770}
  - {id: W1, name: Punjab, level: province, within: W0}
  - {id: W2, name: Oakdale District, level: district, within: W1, text: on the river}
offices:
  - {id: O1, person: judge, title: Judge, of: front, valid: 2016..2018-06}
relations:
  - {id: R1, subject: front, type: ally, object: brigade, valid: 2015-01..2017-12}
  - {id: R2, subject: front, type: enemy, object: brigade, valid: 2018..}
  - {id: R3, subject: guard, type: supports, object: front, valid: 2014.., attribution: blamed,
     asserted_by: brigade}
  - {id: R4, subject: guard, type: supports, object: front, attribution: denied,
     asserted_by: guard}
  - {id: R5, subject: brigade, type: threatens, object: front, date: 2017-06, role: an ultimatum}
  - {id: R6, subject: front, type: denounces, object: brigade, date: 2017, role: for its toll posts}
  - {id: R7, subject: rahim, type: MEMBER_OF, object: front, valid: 2010..2014}
  - {id: R8, subject: rahim, type: MEMBER_OF, object: brigade, valid: 2016..}
  - {id: R9, subject: guard, type: ally, object: league, attribution: claimed, asserted_by: guard}
  - {id: R10, subject: league, type: enemy, object: front}
  - {id: R11, subject: brigade, type: enemy, object: guard}
incidents:
  - {id: I1, date: 2016-05-01, place: W2, side_a: front, side_b: brigade, killed: 30}
  - {id: I2, date: 2018-02-01, place: W2, side_a: front, side_b: brigade, killed: 4}
  - {id: I3, date: 2018-03, place: W1, perpetrators: front, targets: {community: Civilians},
     killed: {total: 7, civilians: 5, women: 2}}
  - {id: I4, date: 2018-06-01, place: W2, perpetrators: brigade, targets: judge, killed: 1,
     killed_persons: judge}
  - {id: I5, date: 2019-07-01, place: W2, perpetrators: brigade, targets: {community: Civilians},
     killed: 9}
  - {id: I6, date: 2019-08-01, place: W0, perpetrators: {actor: front, attribution: claimed},
     targets: league}
statements:
  - {id: S1, kind: warning, by: guard, to: front, about: brigade, date: 2018-01-05, text: Beware.}
  - {id: S2, kind: confirmation, by: league, about: {statement: S1}, date: 2018-01-07, text: So.}
descriptions:
  - {id: D1, of: front, role: aims, text: Wants the valley., valid: 2015..2017}
  - {id: D2, of: front, role: aims, text: Wants the river., valid: 2018..}
  - {id: D3, of: front, role: money, text: Lives on tolls.}
"""

PAPER = """
rivalgraph: 1
source: {series: paper, title: Paper, published: 2024, reliability: b}
actors:
  - {id: F, key: front, kind: group, name: Valley Front, ref: made:1}
  - {id: B, key: brigade, kind: group, name: Valley Brigade, ref: made:2}
places:
  - {id: W0, name: Pakistan, level: country, ref: gw:770}
  - {id: W1, name: Punjab, level: province, within: W0}
  - {id: W2, name: Oakdale District, level: district, within: W1}
relations:
  - {id: R1, subject: front, type: enemy, object: brigade, date: 2018}
incidents:
  - {id: P1, date: 2018-02-02, place: W2, side_a: front, side_b: brigade, killed: 12}
  - {id: P2, date: 2018-02-20, place: W2, side_a: front, side_b: brigade, killed: 1}
"""
"""Two lines of the same fighting: P1 may be I2 of the notes, P2 may not."""
