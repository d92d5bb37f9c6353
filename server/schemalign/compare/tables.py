"""Pairs tables that the two sides call by different names."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.compare.assignment import best_assignment
from schemalign.compare.similarity import name_similarity
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table

# A table is taken for another one only if names and columns agree well: most tables have an id
# and a created_at.
_NAME_FLOOR = 0.45
_THRESHOLD = 0.6


def pair_renamed_tables(
    missing: Sequence[Table], unknown: Sequence[Table]
) -> dict[QualifiedName, QualifiedName]:
    """Return, for models without a table, the name of the table that is most likely theirs."""
    scores = [[table_similarity(row, column) for column in unknown] for row in missing]
    return {
        unknown[column].name: missing[row].name
        for row, column in best_assignment(scores)
        if scores[row][column] > 0
    }


def table_similarity(canonical: Table, declared: Table) -> float:
    """Return how likely two tables are one under two names, from 0 to 1; 0 below the threshold."""
    if canonical.partition_of is not None:
        return 0.0
    wanted = {column.name for column in canonical.columns}
    found = {column.name for column in declared.columns}
    if not wanted or not found:
        return 0.0
    overlap = len(wanted & found) / len(wanted | found)
    names = _names(canonical.name.name, declared.name.name)
    if names < _NAME_FLOOR:
        return 0.0
    score = 0.5 * names + 0.5 * overlap
    return score if score >= _THRESHOLD else 0.0


def _names(canonical: str, declared: str) -> float:
    if canonical.rstrip("s") == declared.rstrip("s"):
        return 1.0
    return name_similarity(canonical, declared)
