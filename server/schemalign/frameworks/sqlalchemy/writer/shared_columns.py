"""Columns that a mixin gives to several tables."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite
from schemalign.frameworks.sqlalchemy.writer.written import serves_others
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column


def differs_elsewhere(program: Program, site: ColumnSite, column: Column) -> bool:
    """Return whether another table has the column too, and not as this one is to have it.

    Where the schema says the same of all, the mixin is the place to say it.
    """
    if not _is_shared(program, site):
        return False
    wanted = [_facts(each) for each in _canonical(program, column)]
    return None in wanted or len(set(map(repr, wanted))) != 1


def is_missing_everywhere(program: Program, site: ColumnSite, column: Column) -> bool:
    """Return whether no table of the schema has the column of a mixin."""
    return not _is_shared(program, site) or not any(_canonical(program, column))


def _is_shared(program: Program, site: ColumnSite) -> bool:
    attribute, definition = site.attribute, site.definition
    if attribute is None or definition is None:
        return False
    return serves_others(program, attribute.owner, definition)


def _canonical(program: Program, column: Column) -> Iterator[Column | None]:
    """The schema's columns of all tables that have a statement of the models."""
    statement = column.attribute.statement if column.attribute is not None else None
    for name, table in program.declared.schema.tables.items():
        for each in table.columns:
            if each.attribute is not None and each.attribute.statement == statement:
                canonical = program.schema.tables.get(name)
                yield canonical.column(each.name) if canonical is not None else None


def _facts(column: Column | None) -> tuple[object, ...] | None:
    """What fixes set of a column; of its numbering only the kind, since sequences have names."""
    if column is None:
        return None
    identity = column.identity.value
    kind = identity if identity is None or isinstance(identity, Unknown) else identity.kind
    type_ = column.type.value
    known = type_ if isinstance(type_, Unknown) else (type_.name, type_.arguments, type_.is_array)
    rest = (column.default, column.computed, column.collation, column.comment, column.nullable)
    return known, kind, *(each.value for each in rest)
