"""Calls of Alembic's operations, their arguments by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.values import expanded, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant
from schemalign.schema.sourced import UNKNOWN
from schemalign.sql.ddl.definitions import ObjectName, Word
from schemalign.text.span import Location
from schemalign.values import NamedTuple

# https://alembic.sqlalchemy.org/en/latest/ops.html, in the order of their positions.
PARAMETERS: Final[Mapping[str, tuple[str, ...]]] = {
    "add_column": ("table_name", "column"),
    "alter_column": ("table_name", "column_name"),
    "batch_alter_table": ("table_name", "schema"),
    "create_check_constraint": ("constraint_name", "table_name", "condition"),
    "create_exclude_constraint": ("constraint_name", "table_name"),
    "create_foreign_key": (
        *("constraint_name", "table_name", "referent_table", "local_cols", "remote_cols"),
        *("onupdate", "ondelete", "deferrable", "initially", "match", "schema", "referent_schema"),
    ),
    "create_index": ("index_name", "table_name", "columns", "schema", "unique"),
    "create_primary_key": ("constraint_name", "table_name", "columns", "schema"),
    "create_table": ("table_name",),
    "create_table_comment": ("table_name", "comment", "existing_comment", "schema"),
    "create_unique_constraint": ("constraint_name", "table_name", "columns", "schema"),
    "drop_column": ("table_name", "column_name"),
    "drop_constraint": ("constraint_name", "table_name", "type_"),
    "drop_index": ("index_name", "table_name", "schema"),
    "drop_table": ("table_name",),
    "drop_table_comment": ("table_name", "existing_comment", "schema"),
    "execute": ("sqltext",),
    "rename_table": ("table_name", "new_table_name", "schema"),
}
_OTHER_NAMES: Final = {
    "source_table": "table_name", "source": "table_name", "tablename": "table_name",
    "old_table_name": "table_name", "source_schema": "schema", "referent": "referent_table",
    "cols": "columns", "type": "type_",
}  # fmt: skip
_OF_BATCH: Final = ("table_name", "schema")
_NAMED: Final = {"create_index": "index_name", "drop_index": "index_name"}


class Batch(NamedTuple):
    """The table of `with op.batch_alter_table(...)`."""

    table: Placed | None
    schema: Placed | None


class Operation(NamedTuple):
    """A call of an operation; `further` are positional arguments beyond the named ones.

    `span` is where it stands in the revision that runs it.
    """

    context: Context
    name: str
    given: Mapping[str, Placed]
    further: tuple[Placed, ...]
    placed: Placed
    path: str
    span: tuple[int, int]
    convention: object = None

    def value(self, name: str) -> object:
        """Return the static value of an argument, None if it is not given."""
        given = self.given.get(name)
        return None if given is None else value_of(self.context, given)

    def place(self, location: Location | None) -> tuple[int, int]:
        """Return the offsets of a place; those of the whole call if it is in another file."""
        if location is None or location.path != self.path:
            return self.span
        return location.start, location.end

    def at(self, name: str) -> tuple[int, int]:
        """Return the offsets of an argument, those of the whole call without one."""
        given = self.given.get(name)
        return self.span if given is None else self.place(given.location)

    @property
    def table(self) -> ObjectName | None:
        """The table that the operation names; None if the text does not decide it."""
        return self.object_name("table_name", "schema")

    def object_name(self, name: str, schema: str = "schema") -> ObjectName | None:
        """Return the name that two arguments make, None if the text does not decide it."""
        value, namespace = self.value(name), self.value(schema)
        if not isinstance(value, str) or not (namespace is None or isinstance(namespace, str)):
            return None
        return ObjectName(namespace or "", truncate(value), *self.at(name))

    def word(self, name: str) -> Word | None:
        """Return the name that an argument is, None if the text does not decide it."""
        value = self.value(name)
        return Word(truncate(value), *self.at(name)) if isinstance(value, str) else None


def operation_of(
    context: Context, name: str, placed: Placed, batch: Batch | None
) -> Operation | None:
    """Return the operation that a call is; None if its arguments are computed."""
    placed = expanded(context, placed, placed.expression) or placed  # type: ignore[arg-type]  # it is a call
    call = placed.expression
    assert isinstance(call, Call)
    parameters = PARAMETERS[name]
    if batch is not None:
        parameters = tuple(each for each in parameters if each not in _OF_BATCH)
    if call.starred and name != "create_table":
        return None
    given: dict[str, Placed] = {}
    if batch is not None:
        given |= {} if batch.table is None else {"table_name": batch.table}
        given |= {} if batch.schema is None else {"schema": batch.schema}
    given |= {each: placed.at(it) for each, it in zip(parameters, call.positional, strict=False)}
    for keyword in call.keywords:
        given[_parameter(name, keyword.name)] = placed.at(keyword.value)
    further = tuple(placed.at(each) for each in call.positional[len(parameters) :])
    location = placed.location
    return Operation(
        context, name, given, further, placed, location.path, (location.start, location.end)
    )


def _parameter(operation: str, keyword: str) -> str:
    if keyword == "name":
        return _NAMED.get(operation, "constraint_name")
    if keyword == "local_cols" and operation != "create_foreign_key":
        return "columns"
    return _OTHER_NAMES.get(keyword, keyword)


def is_absent(operation: Operation, name: str) -> bool:
    """Whether an argument is not given, or given as what stands for that."""
    given = operation.given.get(name)
    if given is None:
        return True
    expression = given.expression
    return isinstance(expression, Constant) and expression.value is None


def is_true(operation: Operation, name: str) -> bool:
    """Whether an argument is decidedly true."""
    return operation.value(name) not in (None, False, UNKNOWN, 0)
