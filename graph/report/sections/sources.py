"""Whom to credit."""

from graph.report.contents import Credit
from graph.report.material import Material

_SOURCES = """
MATCH (s:Source) WHERE s.id IN $ids
RETURN s.id, coalesce(s.credit, s.publisher, s.title), coalesce(s.licence, 'terms not stated'),
  coalesce(s.url, '') ORDER BY s.id
"""


def credits_section(material: Material) -> tuple[Credit, ...]:
    """Every source behind an incident, a tie or a table of the report."""
    cited = set(material.cited)
    for one in material.incidents.counted:
        cited.update(one.sources)
    rows = material.engine.read(_SOURCES, vetted=True, ids=sorted(cited)).rows
    return tuple(Credit(*row) for row in rows)
