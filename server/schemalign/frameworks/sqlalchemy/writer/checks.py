"""Adding, removing and changing CHECK constraints."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.arguments import rewritten
from schemalign.frameworks.sqlalchemy.writer.arguments_sites import arguments_site, table_spelling
from schemalign.frameworks.sqlalchemy.writer.column_arguments import column_place, settled
from schemalign.frameworks.sqlalchemy.writer.folding import fitted
from schemalign.frameworks.sqlalchemy.writer.naming import given_name, named
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import Form, owned, removed
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import (
    Code,
    is_plain_sql,
    one_line,
    spelling,
)
from schemalign.frameworks.sqlalchemy.writer.table_arguments import with_item
from schemalign.frameworks.sqlalchemy.writer.written import written
from schemalign.python.edits import replaced
from schemalign.schema.constraints import Check
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table

FORM: Final = Form(frozenset({"CheckConstraint"}))


def add_check(program: Program, table: Table, check: Check) -> Rewrite | None:
    """Return the rewrite that adds a CHECK constraint, its text as the schema has it."""
    site, text = arguments_site(program, table), sql_of(check.expression.value)
    if site is None or text is None:
        return None
    spelled = table_spelling(program, table, site)
    name = named(given_name(program, table, "ck", check.name, spelled), spelled)
    code = spelled.call("sqlalchemy.CheckConstraint", spelled.string(text), *name)
    return with_item(program, table, code)


def sql_of(text: str | Unknown | None) -> str | None:
    """Return SQL as SQLAlchemy's `text()` takes it; None if it would read parameters in it."""
    if not isinstance(text, str) or not is_plain_sql(text):
        return None
    return one_line(text)


def remove_check(program: Program, table: Table, check: Check) -> Rewrite | None:
    """Return the rewrite that removes a CHECK constraint, or that of an `Enum`."""
    found = owned(program, table, check.location, FORM)
    return removed(program, found) if found is not None else _without_flag(program, table, check)


def _without_flag(program: Program, table: Table, check: Check) -> Rewrite | None:
    """The removal of `create_constraint=True`, by which a type makes the check of its column."""
    column = next((each for each in table.columns if each.location == check.location), None)
    place = column_place(program, column) if column is not None else None
    if column is None or place is None or column.type.location is None:
        return None
    found = written(program, column.type.location)
    call = found.call if found is not None else None
    inside = place.call is not None and found is not None and found.container is not None
    if found is None or call is None or call.keyword("create_constraint") is None or not inside:
        return None
    edits = rewritten(found.placed, {}, {"create_constraint"})
    return settled(program, column, Rewrite(tuple(edits)))


def replace_check(program: Program, table: Table, check: Check, wanted: Check) -> Rewrite | None:
    """Return the rewrite that gives a CHECK constraint the text of the schema's, and its name."""
    item, text = owned(program, table, check.location, FORM), sql_of(wanted.expression.value)
    call = item.written.call if item is not None else None
    if item is None or call is None or text is None:
        return None
    found = item.written
    near = (found.statement.start, found.statement.last)
    like = getattr(call.function, "path", "")
    spelled = spelling(program, found.module, like, near=near)
    edits, needed = [], list(spelled.name("sqlalchemy.CheckConstraint")[1])
    given = call.keyword("sqltext")
    value = given.value if given is not None else next(iter(call.positional), None)
    if value is None:
        return None
    if check.expression.value != wanted.expression.value:
        edits.append(replaced(found.placed.at(value), spelled.string(text)))
    old = check.name.text if check.name is not None else None
    if wanted.name is not None and wanted.name.written and wanted.name.text != old:
        name = given_name(program, table, "ck", wanted.name, spelled)
        if name is None or len(call.positional) > 1:
            return None
        needed += name.needed if isinstance(name, Code) else ()
        edits += rewritten(found.placed, {"name": getattr(name, "text", str(name))})
    if item.column is None:
        edits = list(fitted(spelled, found, edits))
    return item.settled(program, Rewrite(tuple(edits), tuple(needed))) if edits else None
