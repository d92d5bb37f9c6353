"""The constraints and indexes of a part: those of its arguments and those of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemalign.findings.finding import Undecided
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn
from schemalign.frameworks.sqlalchemy.column_items import index_prefix, may_bring, of_column
from schemalign.frameworks.sqlalchemy.columns import column_call
from schemalign.frameworks.sqlalchemy.constraints import read_constraints
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.indexes import read_index
from schemalign.frameworks.sqlalchemy.table_arguments import TableArguments
from schemalign.frameworks.sqlalchemy.table_scope import TableScope
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Attribute as AttributeExpression
from schemalign.python.syntax import Call
from schemalign.schema.constraints import PrimaryKey
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Unread
from schemalign.text.span import Location

_IGNORED_OPTIONS: Final = ("is_view", "skip_autogenerate")


def is_skipped(context: Context, arguments: TableArguments) -> bool:
    """Return whether `info={...}` tells migrations to leave the table alone."""
    info = arguments.option(context, "info")
    return isinstance(info, dict) and any(info.get(name) for name in _IGNORED_OPTIONS)


def completed(
    context: Context,
    part: DeclaredPart,
    columns: tuple[AttributeColumn, ...],
    arguments: TableArguments,
    *,
    default_schema: object,
    naming_convention: object,
) -> DeclaredPart:
    """Add the constraints and indexes of columns and table arguments."""
    scope = TableScope(
        context=context,
        local={
            **{each.key: each.column.name for each in columns},
            **{each.attribute: each.column.name for each in columns},
        },
        names=frozenset(each.column.name for each in columns),
        default_schema=default_schema,
        naming_convention=naming_convention,
        table=part.table.name if part.table is not None else "",
        index_prefix=index_prefix(context, part, arguments, (default_schema, naming_convention)),
    )
    items, unknown = _schema_items(context, part, arguments.items)
    found = read_constraints(scope, items)
    of_columns = [of_column(scope, part, each) for each in columns if may_bring(each)]
    indexes = [read_index(scope, item) for item in items if call_role(context, item) == "Index"]
    comment = arguments.options.get("comment")
    unread = tuple(
        Undecided(location, str(part.table or part.pattern), None, word, reason)
        for location, word, reason in found.unread
    )
    return part._replace(
        columns=columns,
        primary_key=_primary_key(part, columns, found.primary_key),
        foreign_keys=(
            *found.foreign_keys,
            *(key for each in of_columns for key in each.foreign_keys),
        ),
        uniques=(*found.uniques, *(unique for each in of_columns for unique in each.uniques)),
        checks=(*found.checks, *(check for each in of_columns for check in each.checks)),
        indexes=(*indexes, *(index for each in of_columns for index in each.indexes)),
        exclusions=found.exclusions,
        comment=_comment(context, comment) if comment is not None else part.comment,
        unread=part.unread | _unread(found.unread, everything=arguments.is_open or bool(unknown)),
        is_owned_elsewhere=part.is_owned_elsewhere or is_skipped(context, arguments),
        undecided=(*part.undecided, *unread, *unknown),
    )


_UNREAD: Final = {
    "ForeignKeyConstraint": Unread.FOREIGN_KEY,
    "UniqueConstraint": Unread.UNIQUE,
    "CheckConstraint": Unread.CHECK,
    "ExcludeConstraint": Unread.EXCLUSION,
}


def _unread(found: Sequence[tuple[Location, str, str]], *, everything: bool) -> frozenset[Unread]:
    """What constraints could not be read, or may be among what is computed."""
    if everything:
        return frozenset(Unread)
    return frozenset(_UNREAD[word] for _, word, _ in found if word in _UNREAD)


def with_item(scope: TableScope, part: DeclaredPart, item: Placed) -> DeclaredPart:
    """Add an index or a constraint that stands outside its class or table."""
    if call_role(scope.context, item) == "Index":
        return part._replace(indexes=(*part.indexes, read_index(scope, item)))
    found = read_constraints(scope, [item])
    return part._replace(
        foreign_keys=(*part.foreign_keys, *found.foreign_keys),
        uniques=(*part.uniques, *found.uniques),
        checks=(*part.checks, *found.checks),
    )


def _schema_items(
    context: Context, part: DeclaredPart, arguments: Sequence[Placed]
) -> tuple[list[Placed], list[Undecided]]:
    """The calls that arguments of a table stand for, and those that are not understood."""
    items: list[Placed] = []
    unknown: list[Undecided] = []
    for argument in arguments:
        target = followed(context, argument)
        for_database = _ddl_if(context, target)
        if for_database is not None:
            target, is_ours = for_database
            if not is_ours:
                continue
        if call_role(context, target) or column_call(context, target) is not None:
            items.append(target)
        elif value_of(context, target) is UNKNOWN:
            table = str(part.table or part.pattern)
            unknown.append(
                Undecided(target.location, table, None, "table", "this is not understood")
            )
    return items, unknown


def _ddl_if(context: Context, target: Placed) -> tuple[Placed, bool] | None:
    """`Index(...).ddl_if(dialect="postgresql")`, and whether it holds for the database."""
    call = target.expression
    if not isinstance(call, Call) or not isinstance(call.function, AttributeExpression):
        return None
    if call.function.name != "ddl_if":
        return None
    inner = followed(context, target.at(call.function.value))
    given = call.keyword("dialect")
    database = value_of(context, target.at(given.value)) if given is not None else UNKNOWN
    if isinstance(database, str):
        return inner, database == context.database.dialect
    return None


def _comment(context: Context, placed: Placed) -> Sourced[str | None]:
    value = value_of(context, placed)
    return Sourced(value if value is None or isinstance(value, str) else UNKNOWN, placed.location)


def _primary_key(
    part: DeclaredPart, columns: tuple[AttributeColumn, ...], stated: PrimaryKey | None
) -> PrimaryKey | None:
    if stated is not None:
        return stated
    if part.key_columns and not any(each.read.primary_key for each in columns):
        return PrimaryKey(part.key_columns, part.location, of_mapper=True)
    keys = [each for each in columns if each.read.primary_key]
    if not keys:
        return None
    first = keys[0].read.options.get("primary_key")
    return PrimaryKey(
        tuple(each.column.name for each in keys),
        first.location
        if first is not None and first.module.path == part.location.path
        else keys[0].column.location,
    )
