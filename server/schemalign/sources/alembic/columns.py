"""`add_column`, `drop_column` and `alter_column`."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy.column_types import read_type
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.defaults import read_server_default
from schemalign.frameworks.sqlalchemy.generated_columns import identity
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Name
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Expression, IdentityKind, Table
from schemalign.schema.types import ColumnType
from schemalign.sources.alembic.calls import Operation, is_absent, is_true
from schemalign.sources.alembic.column_definitions import (
    column_definition,
    sql_of,
    stored_type,
    types_created,
)
from schemalign.sources.alembic.constraint_definitions import Surroundings, targets
from schemalign.sources.alembic.tables import (
    NAME_COMPUTED,
    column_comment,
    constraints_of,
    indexes_of,
    read_as_table,
    undecided_facets,
    unread_of,
)
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    Alteration,
    ColumnTail,
    CommentOn,
    ConstraintDefinition,
    ObjectName,
    Unsettled,
    Word,
    Written,
)


def add_column(operation: Operation) -> Iterator[Action]:
    """Yield what `op.add_column("table", Column(...))` does.

    A primary key is not added with its column, unless `inline_primary_key` says so.
    """
    name, given = operation.table, operation.given.get("column")
    if name is None:
        yield Unsettled(None, NAME_COMPUTED, *operation.span)
        return
    read = None if given is None else _read(operation, given)
    if read is None or read[0].is_open or not read[1].columns:
        yield Alter("TABLE", name, (), *operation.span, is_broken=True)
        return
    part, table = read
    column = table.columns[0]
    places = {each.name: each.location for each in table.columns}
    around = Surroundings(name, operation.convention, operation.place, places)
    yield from types_created(column.type, operation.place)
    is_key = table.primary_key is not None
    definition = column_definition(column, operation.place, is_not_null=is_key)
    additions = [Alteration("add-column", *operation.span, definition=definition)]
    for item in constraints_of(operation, table, around):
        if not isinstance(item, ConstraintDefinition):
            yield item
        elif item.kind != "PRIMARY KEY" or is_true(operation, "inline_primary_key"):
            yield from targets([item], name)
            additions.append(Alteration("add-constraint", *operation.span, definition=item))
    for addition in additions:
        yield Alter("TABLE", name, (addition,), *operation.span)
    yield from undecided_facets(column, name, operation)
    yield from unread_of(part, name, operation)
    yield from indexes_of(operation, table, around)
    yield from column_comment(column, name, operation)


def _read(operation: Operation, column: Placed) -> tuple[DeclaredPart, Table] | None:
    """Read the column as that of a table, where it is known by a name."""
    placed = operation.placed
    name = Name(placed.expression.start, placed.expression.end, _COLUMN)
    scope = {**placed.scope, _COLUMN: column}
    return read_as_table(operation._replace(placed=placed.within(scope)), (name,))


_COLUMN = "operation.column"


def drop_column(operation: Operation) -> Iterator[Action]:
    """Yield what `op.drop_column("table", "column")` does."""
    name, column = operation.table, operation.word("column_name")
    if name is None or column is None:
        yield Unsettled(name, "the name of the column is computed", *operation.span)
        return
    alteration = Alteration("drop-column", *operation.span, name=column)
    yield Alter("TABLE", name, (alteration,), *operation.span)


def alter_column(operation: Operation) -> Iterator[Action]:
    """Yield what `op.alter_column("table", "column", ...)` does; it renames at last."""
    name, column = operation.table, operation.word("column_name")
    if name is None or column is None:
        yield Unsettled(name, "the name of the column is computed", *operation.span)
        return
    yield from _type_created(operation)
    alterations = [
        *_of_type(operation, column),
        *_of_null(operation, column),
        *_of_default(operation, column),
    ]
    if alterations:
        yield Alter("TABLE", name, tuple(alterations), *operation.span)
    yield from _comment(operation, name, column)
    yield from _renamed(operation, name, column)


def _type_created(operation: Operation) -> Iterator[Action]:
    if not is_absent(operation, "type_"):
        found = read_type(operation.context, operation.given["type_"])
        yield from types_created(found, operation.place)


def _of_type(operation: Operation, column: Word) -> Iterator[Alteration]:
    if is_absent(operation, "type_"):
        return
    found = read_type(operation.context, operation.given["type_"])
    where = operation.at("type_")
    if not isinstance(found.value, ColumnType):
        yield _unsettled("type", column, where)
        return
    tail = ColumnTail(stored_type(found.value), *where)
    yield Alteration("set-type", *where, name=column, definition=tail)


def _unsettled(facet: str, column: Word, where: tuple[int, int]) -> Alteration:
    return Alteration("unsettle", *where, name=column, written=Written(facet, *where))


def _of_null(operation: Operation, column: Word) -> Iterator[Alteration]:
    value, where = operation.value("nullable"), operation.at("nullable")
    if value is UNKNOWN:
        yield _unsettled("nullable", column, where)
    elif value is not None:
        kind = "drop-not-null" if value else "set-not-null"
        yield Alteration(kind, *where, name=column)


def _of_default(operation: Operation, column: Word) -> Iterator[Alteration]:
    """`False` stands for no change, None for no default."""
    given, where = operation.given.get("server_default"), operation.at("server_default")
    if given is None or operation.value("server_default") is False:
        return
    context = operation.context
    numbered = identity(context, (), {"server_default": given}).value
    if numbered is not None and numbered is not UNKNOWN:
        kind = "ALWAYS" if numbered.kind is IdentityKind.ALWAYS else "BY DEFAULT"
        yield Alteration("set-identity", *where, name=column, written=Written(kind, *where))
        return
    default = read_server_default(context, given).value.value
    if default is UNKNOWN:
        yield _unsettled("default", column, where)
    elif isinstance(default, Expression):
        written = Written(sql_of(default), *where)
        yield Alteration("set-default", *where, name=column, written=written)
    else:
        existing = operation.given.get("existing_server_default")
        was_identity = existing and call_role(context, followed(context, existing)) == "Identity"
        kind = "drop-identity" if was_identity else "drop-default"
        yield Alteration(kind, *where, name=column)


def _comment(operation: Operation, name: ObjectName, column: Word) -> Iterator[Action]:
    given, value = operation.given.get("comment"), operation.value("comment")
    if given is None or value is False:
        return
    where = operation.at("comment")
    if value is UNKNOWN:
        yield Alter("TABLE", name, (_unsettled("comment", column, where),), *operation.span)
        return
    yield CommentOn(name, column, Written(value, *where) if isinstance(value, str) else None)


def _renamed(operation: Operation, name: ObjectName, column: Word) -> Iterator[Action]:
    if is_absent(operation, "new_column_name"):
        return
    new = operation.word("new_column_name")
    if new is None:
        yield Unsettled(name, "the new name of a column is computed", *operation.span)
        return
    alteration = Alteration("rename-column", new.start, new.end, name=column, new_name=new)
    yield Alter("TABLE", name, (alteration,), *operation.span)
