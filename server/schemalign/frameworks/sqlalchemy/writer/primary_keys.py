"""Setting the primary key of a table."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.writer.column_arguments import (
    ColumnPlace,
    column_place,
    never_null,
    with_keywords,
)
from schemalign.frameworks.sqlalchemy.writer.column_keys import column_keys
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import Form, owned
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import spelling
from schemalign.frameworks.sqlalchemy.writer.written import Written
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call
from schemalign.schema.changes import SetPrimaryKey
from schemalign.schema.tables import Column, Table
from schemalign.text.edit import TextEdit

_FORM: Final = Form(frozenset({"PrimaryKeyConstraint"}))


def set_primary_key(program: Program, change: SetPrimaryKey) -> Rewrite | None:
    """Return the rewrite that makes columns the primary key; None if no column is left."""
    table, wanted = change.table, change.columns
    if not wanted or any(table.column(name) is None for name in wanted):
        return None
    key = table.primary_key
    item = owned(program, table, key.location, _FORM) if key is not None else None
    stated = item.written if item is not None else None
    flags = [_flag(program, table, column, wanted, stated) for column in table.columns]
    known = [each for each in flags if each is not None]
    if len(known) != len(flags):
        return None
    changes = [each for each in known if each.edits]
    if stated is not None and stated.call is not None:
        changes += _constraint(program, table, wanted, stated, stated.call)
    return combined(changes)


_NOTHING: Final = Rewrite(())


def _flag(
    program: Program,
    table: Table,
    column: Column,
    wanted: tuple[str, ...],
    stated: Written | None,
) -> Rewrite | None:
    """The change of a column's `primary_key=`; without edits where it is right."""
    is_key = column.attribute is not None and column.attribute.primary_key
    if is_key == (column.name in wanted):
        return _NOTHING
    place = column_place(program, column)
    if stated is not None and not is_key:
        # The constraint says the rest.
        found = never_null(place, {}) if place is not None and _may_be_null(column) else None
        return found or _NOTHING
    if place is None:
        return None
    if not is_key:
        return never_null(place, {"primary_key": "True"})
    if place.flag("primary_key") is not True:
        return None  # the key stands elsewhere, in `Annotated` or in `__mapper_args__`
    values = {"nullable": "False"} if _needs_not_null(program, table, column, place) else {}
    return with_keywords(place, values, {"primary_key"})


def _may_be_null(column: Column) -> bool:
    return column.nullable.value is True


def _needs_not_null(program: Program, table: Table, column: Column, place: ColumnPlace) -> bool:
    """Whether a column that is no key any more has to say that it is NOT NULL all the same."""
    canonical = program.schema.tables.get(table.name)
    found = canonical.column(column.name) if canonical is not None else None
    if found is not None and found.nullable.value is True:
        return False
    if place.flag("nullable") is False:
        return False
    attribute = column.attribute
    return attribute is None or attribute.annotation_optional is not False


def _constraint(
    program: Program, table: Table, wanted: tuple[str, ...], stated: Written, call: Call
) -> list[Rewrite]:
    """The columns of a `PrimaryKeyConstraint(...)`, which has at least one."""
    names = column_keys(program, table, wanted)
    if names is None or not call.positional:
        return []
    near = (stated.statement.start, stated.statement.last)
    spelled = spelling(program, stated.module, near=near)
    start = _place(stated.placed, call, 0)[0]
    end = _place(stated.placed, call, -1)[1]
    text = ", ".join(map(spelled.string, names))
    if stated.module.text[start:end] == text:
        return []
    return [Rewrite((TextEdit(stated.module.path, start, end, text),))]


def _place(placed: Placed, call: Call, position: int) -> tuple[int, int]:
    location = placed.at(call.positional[position]).location
    return location.start, location.end
