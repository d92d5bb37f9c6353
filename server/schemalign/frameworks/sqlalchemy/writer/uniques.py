"""Adding, removing and changing UNIQUE constraints."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.arguments_sites import arguments_site, table_spelling
from schemalign.frameworks.sqlalchemy.writer.column_arguments import column_place, with_keywords
from schemalign.frameworks.sqlalchemy.writer.column_keys import column_keys
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.folding import fitted
from schemalign.frameworks.sqlalchemy.writer.naming import given_name, named, template
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import Form, owned, removed
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.frameworks.sqlalchemy.writer.table_arguments import with_item
from schemalign.python.edits import replaced
from schemalign.schema.constraints import Unique
from schemalign.schema.tables import Table

FORM: Final = Form(frozenset({"UniqueConstraint"}), frozenset({"unique"}))


def add_unique(program: Program, table: Table, unique: Unique) -> Rewrite | None:
    """Return the rewrite that adds a UNIQUE constraint: `unique=True` if that says it all."""
    return _as_keyword(program, table, unique) or _as_argument(program, table, unique)


def _as_keyword(program: Program, table: Table, unique: Unique) -> Rewrite | None:
    if len(unique.columns) > 1 or unique.deferrable or unique.nulls_not_distinct:
        return None
    column = table.column(unique.columns[0])
    # A convention names the constraint, and Alembic then looks for that name.
    if column is None or template(program, table, "uq") is not None:
        return None
    if unique.name is not None and unique.name.written and _states_names(program, table):
        return None
    place = column_place(program, column)
    if place is None or place.is_shared or place.flag("index"):
        return None  # together with `index=True` it makes a unique index
    return with_keywords(place, {"unique": "True"})


def _states_names(program: Program, table: Table) -> bool:
    """Whether the UNIQUE constraints of the same file have names."""
    return any(
        unique.name is not None
        for each in program.declared.schema.tables.values()
        for unique in each.uniques
        if unique.location.path == table.location.path
    )


def _as_argument(program: Program, table: Table, unique: Unique) -> Rewrite | None:
    site = arguments_site(program, table)
    if site is None:
        return None
    code = unique_code(program, table, unique, table_spelling(program, table, site))
    return with_item(program, table, code) if code is not None else None


def unique_code(program: Program, table: Table, unique: Unique, spelled: Spelling) -> Code | None:
    """Return the `UniqueConstraint(...)` of a table; None if it lacks a column."""
    names = column_keys(program, table, unique.columns)
    if names is None:
        return None
    arguments: list[str | Code] = [spelled.string(name) for name in names]
    arguments += named(given_name(program, table, "uq", unique.name, spelled), spelled)
    arguments += ["deferrable=True"] if unique.deferrable else []
    arguments += ["postgresql_nulls_not_distinct=True"] if unique.nulls_not_distinct else []
    return spelled.call("sqlalchemy.UniqueConstraint", *arguments)


def remove_unique(program: Program, table: Table, unique: Unique) -> Rewrite | None:
    """Return the rewrite that removes a UNIQUE constraint."""
    found = owned(program, table, unique.location, FORM)
    return removed(program, found) if found is not None else None


def replace_unique(
    program: Program, table: Table, unique: Unique, wanted: Unique
) -> Rewrite | None:
    """Return the rewrite that lets a UNIQUE constraint be what the schema's is."""
    found = owned(program, table, unique.location, FORM)
    if found is None:
        return None
    written = found.written
    if written.call is None or found.column is not None:
        return combined([removed(program, found), _as_argument(program, table, wanted)])
    site = arguments_site(program, table)
    if site is None:
        return None
    spelled = table_spelling(program, table, site)
    code = unique_code(program, table, wanted, spelled)
    if code is None:
        return None
    return Rewrite(fitted(spelled, written, [replaced(written.placed, code.text)]), code.needed)
