"""`create_table`, `drop_table`, `rename_table`, and comments of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.assembly import give_target_types, table_of
from schemalign.frameworks.sqlalchemy.core_tables import read_table
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.python.syntax import Call, Constant, Expression, Keyword, Name
from schemalign.schema import constraints
from schemalign.schema.constraints import Check, ForeignKey
from schemalign.schema.names import ANY_NAMESPACE
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Table
from schemalign.schema.types import ColumnType
from schemalign.sources.alembic.calls import Operation, is_true
from schemalign.sources.alembic.column_definitions import column_definition, types_created
from schemalign.sources.alembic.constraint_definitions import (
    UNREAD,
    Constraint,
    Surroundings,
    constraint_definition,
    index_definition,
    is_computed,
    targets,
)
from schemalign.sources.alembic.naming import Stated, written
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    Alteration,
    CommentOn,
    ConstraintDefinition,
    Drop,
    ObjectName,
    TableDefinition,
    Unseen,
    Unsettled,
    Word,
    Written,
)
from schemalign.text.span import Location
from schemalign.values import replace

NAME_COMPUTED = "the name of the table is computed"
_UNREAD_PART = "a part of it is computed"


def create_table(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_table("name", Column(...), ...)` makes."""
    name = operation.table
    call = operation.placed.expression
    assert isinstance(call, Call)
    read = None if name is None else read_as_table(operation, call.positional[1:])
    if name is None or read is None:
        yield Unsettled(None, NAME_COMPUTED, *operation.span, creates=True)
        return
    part, table = read
    places = {each.name: each.location for each in table.columns}
    around = Surroundings(name, operation.convention, operation.place, places)
    for column in table.columns:
        yield from types_created(column.type, operation.place)
    found = list(constraints_of(operation, table, around))
    keys = frozenset(table.primary_key.columns if table.primary_key is not None else ())
    columns = tuple(
        column_definition(each, operation.place, is_not_null=each.name in keys)
        for each in table.columns
    )
    stated = tuple(each for each in found if isinstance(each, ConstraintDefinition))
    yield from targets(stated, name)
    yield TableDefinition(
        name,
        *operation.span,
        elements=(*columns, *stated),
        if_not_exists=is_true(operation, "if_not_exists"),
        temporary=_is_temporary(operation),
        inherits=_parents(operation),
        is_broken=part.is_open,
        partitioned="postgresql_partition_by" in operation.given,
    )
    yield from (each for each in found if isinstance(each, Unseen))
    for column in table.columns:
        yield from undecided_facets(column, name, operation)
    yield from unread_of(part, name, operation)
    yield from indexes_of(operation, table, around)
    yield from _comments(table, name, operation)


def _is_temporary(operation: Operation) -> bool:
    prefixes = operation.value("prefixes")
    return isinstance(prefixes, list | tuple) and not {"TEMP", "TEMPORARY"}.isdisjoint(prefixes)


def _parents(operation: Operation) -> tuple[ObjectName, ...]:
    """The tables of `postgresql_inherits=`; one that is computed is a table that is not known."""
    given = operation.value("postgresql_inherits")
    if given is None:
        return ()
    where = operation.at("postgresql_inherits")
    names = given if isinstance(given, list | tuple) else [given]
    return tuple(
        ObjectName("", truncate(each) if isinstance(each, str) else "*", *where) for each in names
    )


def read_as_table(
    operation: Operation, items: tuple[Expression, ...]
) -> tuple[DeclaredPart, Table] | None:
    """Read columns and constraints as `Table(...)` would; None if the table is not decided."""
    call = operation.placed.expression
    assert isinstance(call, Call)
    name = Name(call.start, call.end, _NAME)
    metadata = Constant(call.start, call.end, None)
    known = tuple(each for each in call.keywords if each.name not in _NOT_OF_TABLES)
    as_table = call._replace(positional=(name, metadata, *items), keywords=known)
    scope = {**operation.placed.scope, _NAME: operation.given["table_name"]}
    if "schema" in operation.given and call.keyword("schema") is None:
        schema = Keyword(call.start, call.end, "schema", Name(call.start, call.end, _SCHEMA))
        as_table = as_table._replace(keywords=(*known, schema))
        scope[_SCHEMA] = operation.given["schema"]
    part = read_table(operation.context, operation.placed.at(as_table).within(scope))
    if part is None or part.table is None or part.table.schema == ANY_NAMESPACE:
        return None
    tables = {part.table: table_of(part.table, [part])}
    give_target_types(tables, list(tables))
    return part, tables[part.table]


# Names under which arguments of the operation are known in the call that is read as a table.
_NAME = "operation.table"
_SCHEMA = "operation.schema"
_NOT_OF_TABLES = frozenset({"if_not_exists", "table_name", "column", "inline_references"})


def constraints_of(
    operation: Operation, table: Table, around: Surroundings
) -> Iterator[ConstraintDefinition | Unseen]:
    """Yield the constraints of a table, with the names that they get."""
    text = operation.placed.module.text
    key = table.primary_key
    found: list[Constraint] = [] if key is None else [key]
    found += [*table.uniques, *(_located(each, text) for each in table.foreign_keys)]
    found += [*table.checks, *table.exclusions]
    found += [check for each in table.columns if (check := _check_of_type(each)) is not None]
    for item in found:
        if is_computed(item):
            kinds = frozenset({UNREAD[_kind_of(item)]})
            yield Unseen(around.table, kinds, _UNREAD_PART, *around.place(item.location))
        else:
            yield constraint_definition(item, written(text, item.name), around)


_TARGETS: Final = re.compile(r"[\"'](?P<table>[^\"'.]+)\.(?P<column>[^\"'.]+)[\"']")


def _located(key: ForeignKey, text: str) -> ForeignKey:
    """Return a foreign key with the places of the table and the columns in `"table.column"`."""
    whole = key.target.location
    if whole is None:
        return key
    found = list(_TARGETS.finditer(text, whole.start, whole.end))
    if [each["column"] for each in found] != list(key.target_columns):
        return key
    places = [Location(whole.path, *each.span("column")) for each in found]
    target = Location(whole.path, *found[0].span("table"))
    return replace(
        key, target=Sourced(key.target.value, target), target_column_locations=tuple(places)
    )


def _kind_of(item: Constraint) -> str:
    kinds = {"Check": "ck", "Exclusion": "ex", "ForeignKey": "fk"}
    return kinds.get(type(item).__name__, "uq")


def _check_of_type(column: Column) -> Check | None:
    """The CHECK that `Enum(..., native_enum=False, create_constraint=True)` brings."""
    kind = column.type.value
    enum = kind.enum if isinstance(kind, ColumnType) else None
    if enum is None or not enum.creates_check:
        return None
    if not isinstance(enum.members, tuple):
        return Check(Sourced(UNKNOWN), column.location)
    members = ", ".join("'" + each.replace("'", "''") + "'" for each in enum.members)
    name = None if enum.name is None else constraints.Name(enum.name.name, location=column.location)
    return Check(Sourced(f'"{column.name}" IN ({members})'), column.location, name)


def indexes_of(operation: Operation, table: Table, around: Surroundings) -> Iterator[Action]:
    """Yield the indexes of a table, with the names that they get."""
    text = operation.placed.module.text
    for index in table.indexes:
        stated = written(text, index.name)
        if index.name is not None and index.method == "gist" and not index.name.written:
            stated = Stated(index.name, is_final=True)  # of GeoAlchemy2, not of a convention
        yield index_definition(index, stated, around)


def unread_of(part: DeclaredPart, name: ObjectName, operation: Operation) -> Iterator[Action]:
    """Yield what of a table was not understood."""
    if part.unread and not part.is_open:
        yield Unseen(name, part.unread, _UNREAD_PART, *operation.span)


def _comments(table: Table, name: ObjectName, operation: Operation) -> Iterator[Action]:
    if isinstance(table.comment.value, str):
        text = Written(table.comment.value, *operation.place(table.comment.location))
        yield CommentOn(name, None, text)
    for column in table.columns:
        yield from column_comment(column, name, operation)


def undecided_facets(column: Column, name: ObjectName, operation: Operation) -> Iterator[Action]:
    """Yield what of a column is computed and cannot be said in its definition."""
    word = Word(column.name, *operation.place(column.location))
    for facet in ("nullable", "identity", "computed", "collation", "comment"):
        fact: Sourced[object] = getattr(column, facet)
        if not fact.decided:
            where = operation.place(fact.location)
            written = Written(facet, *where)
            alteration = Alteration("unsettle", *where, name=word, written=written)
            yield Alter("TABLE", name, (alteration,), *operation.span)


def column_comment(column: Column, name: ObjectName, operation: Operation) -> Iterator[Action]:
    """Yield the comment of a column, if it has one."""
    if isinstance(column.comment.value, str):
        word = Word(column.name, *operation.place(column.location))
        where = operation.place(column.comment.location)
        yield CommentOn(name, word, Written(column.comment.value, *where))


def drop_table(operation: Operation) -> Iterator[Action]:
    """Yield what `op.drop_table("name")` does."""
    name = operation.table
    if name is None:
        yield Unsettled(None, NAME_COMPUTED, *operation.span)
    else:
        yield Drop("TABLE", (name,), cascade=False)


def rename_table(operation: Operation) -> Iterator[Action]:
    """Yield what `op.rename_table("old", "new")` does."""
    name, new = operation.table, operation.word("new_table_name")
    if name is None or new is None:
        yield Unsettled(name, NAME_COMPUTED, *operation.span)
        yield Unsettled(None, NAME_COMPUTED, *operation.span, creates=True)
        return
    alteration = Alteration("rename", new.start, new.end, new_name=new)
    yield Alter("TABLE", name, (alteration,), *operation.span)


def create_table_comment(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_table_comment` and `op.drop_table_comment` do."""
    name, comment = operation.table, operation.value("comment")
    if name is not None and (comment is None or isinstance(comment, str)):
        is_dropped = operation.name == "drop_table_comment" or comment is None
        text = None if is_dropped else Written(str(comment), *operation.at("comment"))
        yield CommentOn(name, None, text)
