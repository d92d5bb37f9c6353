"""What is known of a table's name without the table."""

from __future__ import annotations

from fnmatch import fnmatchcase

from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema


def matches_undecided(name: QualifiedName, schema: Schema) -> bool:
    """Whether a table's name fits one that is undecided; `*` stands for the pieces not known."""
    return any(
        fnmatchcase(name.name, pattern.name)
        and (not pattern.schema or fnmatchcase(name.schema, pattern.schema))
        for pattern in schema.undecided_tables
    )


def is_undecided(name: QualifiedName, schema: Schema) -> bool:
    """Whether a table that the schema lacks may exist all the same.

    Its statement could not be read, or the source has no object at all in its namespace.
    """
    return name.schema not in schema.namespaces or matches_undecided(name, schema)
