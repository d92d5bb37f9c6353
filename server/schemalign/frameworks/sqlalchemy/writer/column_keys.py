"""How the constraints and indexes of a table name its columns."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.sites import column_site
from schemalign.python.syntax import Call
from schemalign.schema.tables import Table


def column_keys(program: Program, table: Table, columns: Sequence[str]) -> tuple[str, ...] | None:
    """Return the strings that name columns in `Index(...)`; None if the table lacks one.

    That is `key=` of the column where it is stated, else its name.
    """
    found = [_column_key(program, table, name) for name in columns]
    known = tuple(name for name in found if name is not None)
    return known if len(known) == len(found) else None


def _column_key(program: Program, table: Table, name: str) -> str | None:
    column = table.column(name)
    if column is None:
        return None
    site = column_site(program, column)
    call = site.call if site is not None else None
    keyword = call.expression.keyword("key") if call and isinstance(call.expression, Call) else None
    if keyword is None or call is None:
        return name
    value = value_of(program.context, call.at(keyword.value))
    return value if isinstance(value, str) else None
