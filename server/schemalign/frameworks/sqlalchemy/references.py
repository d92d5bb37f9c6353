"""Columns that Python expressions refer to: `User.id`, `users.c.id`, `"users.id"`."""

from __future__ import annotations

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.classes import mapped_parent
from schemalign.frameworks.sqlalchemy.columns import column_call, read_column
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.registries import metadata_facts, registry_of
from schemalign.frameworks.sqlalchemy.table_arguments import class_arguments
from schemalign.frameworks.sqlalchemy.table_names import table_name
from schemalign.frameworks.sqlalchemy.values import followed, string_of, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed, returned
from schemalign.python.syntax import Attribute, Call, Name, Subscript
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.values import NamedTuple


class ColumnReference(NamedTuple):
    """A column of a table; `table` is None where only the column is known."""

    table: QualifiedName | None
    column: str


def namespace(context: Context, schema: object) -> str:
    """Return a schema name in normal form: empty for the default, ANY_NAMESPACE if undecided."""
    if schema is UNKNOWN:
        return ANY_NAMESPACE
    return schema if isinstance(schema, str) and schema != context.default_schema else ""


def string_reference(
    context: Context, text: str, default_schema: object, parent: str
) -> ColumnReference | None:
    """Read `"table.column"` or `"schema.table.column"`.

    A bare `"table"` means the column of the parent's name.
    """
    parts = text.split(".")
    if not all(parts):
        return None
    if len(parts) == 1:
        return ColumnReference(
            QualifiedName(namespace(context, default_schema), truncate(parts[0])), parent
        )
    schema = ".".join(parts[:-2]) or default_schema
    table = QualifiedName(namespace(context, schema), truncate(parts[-2]))
    return ColumnReference(table, truncate(parts[-1]))


def column_reference(context: Context, placed: Placed) -> ColumnReference | None:
    """Return the column that an attribute of a class or a member of `table.c` stands for."""
    expression = placed.expression
    if isinstance(expression, Subscript) and len(expression.items) == 1:
        name = value_of(context, placed.at(expression.items[0]))
        owner = expression.value
        if (
            isinstance(name, str)
            and isinstance(owner, Name)
            and owner.path.endswith((".c", ".columns"))
        ):
            return _of_collection(context, placed, owner.path.rpartition(".")[0], name)
        return None
    if isinstance(expression, Attribute):
        return None
    if not isinstance(expression, Name) or "." not in expression.path:
        return _of_variable(context, placed)
    head, _, name = expression.path.rpartition(".")
    if head.endswith((".c", ".columns")):
        return _of_collection(context, placed, head.rpartition(".")[0], name)
    found = context.names.resolve(placed.module, head)
    if (
        isinstance(found, Defined)
        and isinstance(found.binding.value, ClassDefinition)
        and not found.rest
    ):
        return class_column(context, found.binding.value, name)
    return None


def _of_variable(context: Context, placed: Placed) -> ColumnReference | None:
    """A module-level variable that holds a column with a name of its own."""
    call = column_call(context, placed)
    if call is None:
        return None
    name = read_column(context, call).name
    return ColumnReference(None, name) if name else None


def _of_collection(
    context: Context, placed: Placed, owner: str, name: str
) -> ColumnReference | None:
    owner = owner.removesuffix(".__table__")
    found = context.names.resolve(placed.module, owner)
    if not isinstance(found, Defined) or found.rest:
        return None
    value = found.binding.value
    if isinstance(value, ClassDefinition):
        return ColumnReference(class_table(context, value), truncate(name))
    if isinstance(value, Assignment) and value.value is not None:
        return ColumnReference(core_table_name(context, value.value), truncate(name))
    return None


def core_table_name(context: Context, placed: Placed) -> QualifiedName | None:
    """Return the name of the table that a `Table("name", metadata, ...)` call makes."""
    target = followed(context, placed)
    call = target.expression
    if not isinstance(call, Call) or call_role(context, target) != "Table" or not call.positional:
        return None
    name = string_of(context, target.at(call.positional[0]))
    if name is None:
        return None
    keyword = call.keyword("schema")
    if keyword is not None:
        schema = value_of(context, target.at(keyword.value))
    else:
        metadata = target.at(call.positional[1]) if len(call.positional) > 1 else None
        schema = metadata_facts(context, metadata).schema
    return QualifiedName(namespace(context, schema), truncate(name))


def class_table(
    context: Context, definition: ClassDefinition, depth: int = 0
) -> QualifiedName | None:
    """Return the table of a mapped class, an ancestor's for single-table inheritance."""
    registry = registry_of(context, definition)
    if registry is None or depth > 10:
        return None
    own = context.names.contents(definition).bindings.get("__table__")
    if own and isinstance(own[-1].value, Assignment) and own[-1].value.value is not None:
        return core_table_name(context, own[-1].value.value)
    parent = mapped_parent(context, definition)
    name = table_name(context, definition, registry, has_parent=parent is not None)
    if name.pattern:
        return None
    if name.name is None:
        return class_table(context, parent, depth + 1) if parent is not None else None
    schema = class_arguments(context, definition).option(context, "schema")
    if schema is None:
        schema = metadata_facts(context, registry.metadata).schema
    return QualifiedName(namespace(context, schema), name.name)


def class_column(
    context: Context, definition: ClassDefinition, attribute: str
) -> ColumnReference | None:
    """Return the column that an attribute of a class maps."""
    for each in lineage(context, definition).classes:
        bindings = context.names.contents(each).bindings.get(attribute)
        if not bindings:
            continue
        value = bindings[-1].value
        call = None
        if isinstance(value, Assignment):
            call = column_call(context, value.value)
        elif isinstance(value, Function):
            calls = [column_call(context, each) for each in returned(value) if each is not None]
            call = calls[0] if len(calls) == 1 else None
        if call is None and _is_plain_value(value) and registry_of(context, definition) is None:
            return None  # a constant, or the member of an enum
        column = read_column(context, call).name if call is not None else None
        return ColumnReference(class_table(context, definition), column or truncate(attribute))
    return _added_column(context, definition, attribute)


def _added_column(
    context: Context, definition: ClassDefinition, attribute: str
) -> ColumnReference | None:
    """The column of `User.email = Column(...)` below the class."""
    for assignment, _ in definition.module.contents.assignments:
        if assignment.name == f"{definition.name}.{attribute}":
            call = column_call(context, assignment.value)
            if call is not None:
                name = read_column(context, call).name or truncate(attribute)
                return ColumnReference(class_table(context, definition), name)
    return None


def _is_plain_value(value: object) -> bool:
    return isinstance(value, Assignment) and value.annotation is None
