"""`Table(...)` calls."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn, column_of
from schemalign.frameworks.sqlalchemy.columns import column_call, read_column
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.naming_conventions import (
    metadata_modules,
    with_later_convention,
)
from schemalign.frameworks.sqlalchemy.references import namespace
from schemalign.frameworks.sqlalchemy.registries import extension_metadata, metadata_facts
from schemalign.frameworks.sqlalchemy.table_arguments import TableArguments, flattened
from schemalign.frameworks.sqlalchemy.table_items import completed, is_skipped
from schemalign.frameworks.sqlalchemy.table_names import pattern_of
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import FLASK, Context, call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Name, Starred
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Attribute


def read_table(
    context: Context, placed: Placed, registry: str = "", *, looped: bool = False
) -> DeclaredPart | None:
    """Return what a `Table("name", metadata, ...)` call declares."""
    call = placed.expression
    assert isinstance(call, Call)
    if len(call.positional) < 2:  # `Table("name")` alone is no declaration
        return None
    name_at = followed(context, placed.at(call.positional[0]))
    value = value_of(context, name_at)
    first = 1 if _is_flask_table(context, placed, call) else 2
    metadata = placed.at(call.positional[1])
    owner = metadata if first == 2 else _of_extension(context, placed, call)
    facts = with_later_convention(
        context,
        metadata_facts(context, owner),
        metadata_modules(context, owner),
    )
    arguments = TableArguments(
        tuple(placed.at(item) for item in call.positional[first:]),
        {keyword.name: placed.at(keyword.value) for keyword in call.keywords},
    )
    for starred in call.starred:
        inner = flattened(context, placed.at(starred.value))
        arguments = TableArguments(
            (*arguments.items, *inner.items), {**arguments.options, **inner.options},
            is_open=arguments.is_open or inner.is_open,
        )  # fmt: skip
    schema = arguments.option(context, "schema") if "schema" in arguments.options else facts.schema
    decided = isinstance(value, str) and not looped
    table = QualifiedName(namespace(context, schema), truncate(str(value))) if decided else None
    columns, is_open = _table_columns(context, arguments.items)
    part = DeclaredPart(
        table=table,
        pattern=""
        if decided
        else (pattern_of(context, name_at) if not isinstance(value, str) else value),
        location=name_at.location,
        name_location=name_at.location,
        statement=placed.location if placed.module is name_at.module else name_at.location,
        class_name="",
        registry=registry or (_metadata_identity(metadata) if first == 2 else FLASK),
        is_open=is_open
        or arguments.is_open
        or bool({"autoload", "autoload_with"} & set(arguments.options)),
        is_shared=arguments.option(context, "extend_existing") is True
        or arguments.option(context, "keep_existing") is True,
        replaces=arguments.option(context, "extend_existing") is True,
        is_core=True,
        is_owned_elsewhere=is_skipped(context, arguments),
        reported=placed.module.reported,
    )
    return completed(
        context,
        part,
        columns,
        arguments,
        default_schema=facts.schema,
        naming_convention=facts.naming_convention,
    )


def _of_extension(context: Context, placed: Placed, call: Call) -> Placed | None:
    """The MetaData of `db` in `db.Table(...)`."""
    if not isinstance(call.function, Name) or "." not in call.function.path:
        return None
    return extension_metadata(context, placed, call.function.path.rpartition(".")[0])


def _is_flask_table(context: Context, placed: Placed, call: Call) -> bool:
    """Whether the call is `db.Table("name", Column(...), ...)`, which has no MetaData argument."""
    second = placed.at(call.positional[1])
    return column_call(context, second) is not None or call_role(context, second) in {
        "ForeignKeyConstraint",
        "Index",
    }


def _metadata_identity(placed: Placed) -> str:
    place = placed.location
    return placed.module.text[place.start : place.end]


def _table_columns(
    context: Context, items: Sequence[Placed]
) -> tuple[tuple[AttributeColumn, ...], bool]:
    columns: list[AttributeColumn] = []
    is_open = False
    for item in items:
        if isinstance(item.expression, Starred):
            is_open = True
            continue
        call = column_call(context, item)
        if call is None:
            is_open = is_open or _may_be_columns(context, item)
            continue
        read = read_column(context, call)
        if read.name is None or not read.decided:
            is_open = True
            continue
        location = read.name_location or read.location
        attribute = Attribute(
            class_name="",
            name=read.key or read.name,
            location=location,
            statement=read.location,
            name_location=location,
            python_default=read.has_python_default,
            fetched_default=read.default.is_fetched,
            primary_key=read.primary_key,
        )
        column = column_of(read, name=read.name, location=location, attribute=attribute)
        columns.append(AttributeColumn(column, read, read.key or read.name, read.key or read.name))
    return tuple(columns), is_open


def _may_be_columns(context: Context, item: Placed) -> bool:
    """Whether an argument of `Table(...)` may bring columns that are not seen."""
    target = followed(context, item)
    if call_role(context, target):
        return False
    return value_of(context, target) is UNKNOWN
