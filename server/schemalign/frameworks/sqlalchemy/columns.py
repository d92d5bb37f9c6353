"""`Column(...)` and `mapped_column(...)` calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.column_types import read_type
from schemalign.frameworks.sqlalchemy.defaults import NO_DEFAULT, ServerDefault, read_server_default
from schemalign.frameworks.sqlalchemy.generated_columns import computed, identity
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import (
    Context,
    call_role,
    expression_path,
    library_path,
    role,
)
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Call, Constant, Keyword, Name
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Expression, Identity
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location
from schemalign.values import NamedTuple

COLUMN_ROLES: Final = frozenset({"Column", "mapped_column"})


COLUMN_WRAPPERS: Final = frozenset({"deferred", "column_property"})


FROM_TARGET: Final = "the type is that of the foreign key's target"


UNSTATED: Final = "the type is not stated"


_NOTHING: Final[Sourced[None]] = Sourced(None)


_ITEMS: Final = frozenset(
    {
        "ForeignKey", "Sequence", "Identity", "Computed", "CheckConstraint", "FetchedValue",
        "DefaultClause", "ColumnDefault", "UniqueConstraint", "PrimaryKeyConstraint",
        "Constraint", "Index",
    }
)  # fmt: skip


class ReadColumn(NamedTuple):
    """A column as its call states it, with the constraints that stand in the call.

    `nullable` is None where the call states nothing.  `options` are the keyword arguments by
    name; `items` are the ForeignKey, CheckConstraint and other calls among the arguments.
    """

    name: str | None  # None: not stated, so the attribute's name
    name_location: Location | None
    location: Location  # of the whole call
    type: Sourced[ColumnType]
    nullable: Sourced[bool] | None
    default: ServerDefault
    primary_key: bool
    unique: bool
    indexed: bool
    options: Mapping[str, Placed]
    items: tuple[tuple[str, Placed], ...]
    identity: Sourced[Identity | None]
    computed: Sourced[Expression | None]
    collation: Sourced[str | None]
    comment: Sourced[str | None]
    has_python_default: bool = False
    autoincrement: object = "auto"
    decided: bool = True  # the name is known
    is_annotated: bool = True  # `mapped_column`, which an annotation speaks for; not `Column`
    key: str | None = None


def column_call(context: Context, placed: Placed | None) -> Placed | None:
    """Follow an expression to the `Column` or `mapped_column` call that it is; None if it is none.

    `deferred(Column(...))` and `column_property(Column(...))` count, as do subclasses of Column.
    """
    if placed is None:
        return None
    direct = placed.expression
    if (
        isinstance(direct, Call)
        and not direct.starred
        and call_role(context, placed) in COLUMN_ROLES
    ):
        return placed
    target = followed(context, placed)
    if not isinstance(target.expression, Call):
        return None
    name = call_role(context, target)
    if name in COLUMN_ROLES or (not name and _is_column_class(context, target, target.expression)):
        return target
    if name in COLUMN_WRAPPERS and target.expression.positional:
        return column_call(context, target.at(target.expression.positional[0]))
    return None


def _is_column_class(context: Context, target: Placed, call: Call) -> bool:
    from schemalign.frameworks.sqlalchemy.lineage import lineage

    definition = definition_of(context, target.at(call.function))
    if not isinstance(definition, ClassDefinition):
        return False
    paths = lineage(context, definition).externals
    return any(path.startswith("sqlalchemy") and path.endswith(".Column") for path in paths)


def read_column(
    context: Context, call_at: Placed, annotated: Sourced[bool] | None = None
) -> ReadColumn:
    """Read a `Column` or `mapped_column` call; keyword and positional forms mean the same.

    `annotated` tells whether the annotation of the attribute admits None.
    """
    call = call_at.expression
    assert isinstance(call, Call)
    arguments = [call_at.at(argument) for argument in call.positional]
    options = {keyword.name: call_at.at(keyword.value) for keyword in call.keywords}
    name, name_location, arguments = _name(context, arguments, options)
    items, kind = _sorted(context, arguments)
    kind = options.get("type_") or kind
    # Most columns have neither: 22,000 needless calls on a project of 350 tables.
    primary_key = _is_set(context, options, "primary_key")
    is_annotated = call_role(context, call_at) == "mapped_column"
    nullable = annotated if is_annotated and not primary_key else None
    has_source = bool(items) or "server_default" in options or "default" in options
    return ReadColumn(
        name=name if isinstance(name, str) else None,
        name_location=name_location,
        location=call_at.location,
        type=_type(context, kind, call_at, items),
        nullable=_flag(context, call, call_at, "nullable") if "nullable" in options else nullable,
        default=_server_default(context, options, items) if has_source else NO_DEFAULT,
        primary_key=primary_key,
        unique=_is_set(context, options, "unique"),
        indexed=_is_set(context, options, "index"),
        options=options,
        items=items,
        identity=identity(context, items, options) if has_source else _NOTHING,
        computed=computed(context, items, options) if has_source else _NOTHING,
        collation=_collation(context, kind),
        comment=_text_option(context, options, "comment") if "comment" in options else _NOTHING,
        has_python_default=bool(options or items) and _has_python_default(context, options, items),
        autoincrement=_autoincrement(context, options) if "autoincrement" in options else "auto",
        decided=name is not UNKNOWN and not call.starred,
        is_annotated=is_annotated,
        key=_key(context, options) if "key" in options else None,
    )


def _sorted(
    context: Context, arguments: list[Placed]
) -> tuple[tuple[tuple[str, Placed], ...], Placed | None]:
    """The schema items among a column's arguments, and the first that is none: the type."""
    items: list[tuple[str, Placed]] = []
    kind = None
    for argument in arguments:
        word = _item_role(context, argument)
        if word:
            items.append((word, argument))
        elif kind is None:
            kind = argument
    return tuple(items), kind


def _is_set(context: Context, options: Mapping[str, Placed], name: str) -> bool:
    return name in options and value_of(context, options[name]) is True


def _name(
    context: Context, arguments: list[Placed], options: Mapping[str, Placed]
) -> tuple[object, Location | None, list[Placed]]:
    """The name that is written, where, and the arguments after it."""
    if "name" in options:
        given = options["name"]
        value = value_of(context, given)
        return (
            (_shortened(value), given.location, arguments)
            if value is not None
            else (None, None, arguments)
        )
    if not arguments or _is_of_library(context, arguments[0]):
        return None, None, arguments
    value = value_of(context, arguments[0])
    if isinstance(value, str):
        return _shortened(value), arguments[0].location, arguments[1:]
    if value is None:
        return None, None, arguments[1:]
    return None, None, arguments


def _is_of_library(context: Context, placed: Placed) -> bool:
    """Whether an argument is a type or schema item by its first word, and so no name."""
    expression = placed.expression
    head = expression.function if isinstance(expression, Call) else expression
    return isinstance(head, Name) and library_path(context, placed.module, head.path) is not None


def _shortened(value: object) -> object:
    return truncate(str(value)) if isinstance(value, str) else UNKNOWN


def _item_role(context: Context, placed: Placed) -> str:
    """The role of a schema item among a column's arguments; "" for a type."""
    expression = placed.expression
    word = call_role(context, placed) if isinstance(expression, Call) else role(context, placed)
    if not word:
        word = call_role(context, followed(context, placed))
    return word if word in _ITEMS else ""


def _type(
    context: Context,
    kind: Placed | None,
    call_at: Placed,
    items: tuple[tuple[str, Placed], ...],
) -> Sourced[ColumnType]:
    if kind is not None and not (
        isinstance(kind.expression, Constant) and kind.expression.value is None
    ):
        found = read_type(context, kind)
        if not isinstance(found.value, ColumnType) or found.value.name != "null":
            return found
        call_at = kind
    has_key = any(word == "ForeignKey" for word, _ in items)
    return Sourced(UNKNOWN, call_at.location, FROM_TARGET if has_key else UNSTATED)


def _flag(context: Context, call: Call, call_at: Placed, name: str) -> Sourced[bool] | None:
    keyword = call.keyword(name)
    if keyword is None:
        return None
    value = value_of(context, call_at.at(keyword.value))
    location = _keyword_location(call_at, keyword)
    if isinstance(value, bool):
        return Sourced(value, location)
    return Sourced(UNKNOWN, location, f"{name}= is computed")


def _keyword_location(call_at: Placed, keyword: Keyword) -> Location:
    offset = call_at.offset
    return Location(call_at.module.path, offset + keyword.start, offset + keyword.end)


def _server_default(
    context: Context, options: Mapping[str, Placed], items: tuple[tuple[str, Placed], ...]
) -> ServerDefault:
    if "server_default" in options:
        return read_server_default(context, options["server_default"])
    for word, item in items:
        if word in {"FetchedValue", "DefaultClause"}:
            return read_server_default(context, item)
    return NO_DEFAULT


def _has_python_default(
    context: Context, options: Mapping[str, Placed], items: tuple[tuple[str, Placed], ...]
) -> bool:
    if "insert_default" in options or "default_factory" in options:
        return True
    if "default" in options and value_of(context, options["default"]) is not None:
        return True
    return any(word == "ColumnDefault" for word, _ in items)


def _autoincrement(context: Context, options: Mapping[str, Placed]) -> object:
    return value_of(context, options["autoincrement"])


def _key(context: Context, options: Mapping[str, Placed]) -> str | None:
    value = value_of(context, options.get("key"))
    return value if isinstance(value, str) else None


def _collation(context: Context, kind: Placed | None) -> Sourced[str | None]:
    if kind is None:
        return _NOTHING
    expression = kind.expression
    if isinstance(expression, Call):
        if not expression.keywords or expression.keyword("collation") is None:
            return _NOTHING
    elif not isinstance(expression, Name) or library_path(context, kind.module, expression.path):
        return _NOTHING
    target = followed(context, kind)
    call = target.expression
    if not isinstance(call, Call) or call.keyword("collation") is None:
        return _NOTHING
    path = expression_path(context, target.at(call.function))
    if path is None or types.canonical_type_name(path) is None:
        return Sourced(None)
    keyword = call.keyword("collation")
    assert keyword is not None
    value = value_of(context, target.at(keyword.value))
    location = _keyword_location(target, keyword)
    return Sourced(value if isinstance(value, str) else UNKNOWN, location)


def _text_option(context: Context, options: Mapping[str, Placed], name: str) -> Sourced[str | None]:
    given = options.get(name)
    if given is None:
        return Sourced(None)
    value = value_of(context, given)
    if value is None or isinstance(value, str):
        return Sourced(value, given.location)
    return Sourced(UNKNOWN, given.location, f"{name}= is computed")


def merged(inner: ReadColumn, outer: ReadColumn) -> ReadColumn:
    """Return the column of `Annotated[..., inner]` with an outer call, whose words win."""
    stated = outer.type.reason not in {UNSTATED, FROM_TARGET}
    options = {**inner.options, **outer.options}
    return outer._replace(
        name=outer.name or inner.name,
        type=outer.type if stated else inner.type,
        nullable=outer.nullable if outer.nullable is not None else inner.nullable,
        default=outer.default if "server_default" in outer.options else inner.default,
        primary_key=outer.primary_key or inner.primary_key,
        unique=outer.unique or (inner.unique and "unique" not in outer.options),
        indexed=outer.indexed or (inner.indexed and "index" not in outer.options),
        options=options,
        items=(*outer.items, *inner.items),
        identity=outer.identity if outer.identity.value is not None else inner.identity,
        computed=outer.computed if outer.computed.value is not None else inner.computed,
        collation=outer.collation if outer.collation.value is not None else inner.collation,
        comment=outer.comment if "comment" in outer.options else inner.comment,
        has_python_default=outer.has_python_default or inner.has_python_default,
        autoincrement=outer.autoincrement
        if "autoincrement" in outer.options
        else inner.autoincrement,
        key=outer.key or inner.key,
    )
