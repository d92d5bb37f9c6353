"""SQLModel's `Field(...)`, see https://sqlmodel.tiangolo.com/tutorial/."""

from __future__ import annotations

from typing import Final

from schemalign.databases.database import POSTGRESQL
from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.annotations import Annotation, python_name
from schemalign.frameworks.sqlalchemy.class_attributes import ClassAttribute
from schemalign.frameworks.sqlalchemy.column_types import read_type
from schemalign.frameworks.sqlalchemy.columns import ReadColumn, column_call, read_column
from schemalign.frameworks.sqlalchemy.defaults import ServerDefault, read_server_default
from schemalign.frameworks.sqlalchemy.enumerations import of_python_enum
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role, expression_path
from schemalign.python.enums import is_enum
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Call, Constant, Dictionary, Display, Subscript
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.types import ColumnType
from schemalign.values import replace

_TYPES: Final = {
    "int": "INTEGER",
    "float": "FLOAT",
    "bool": "BOOLEAN",
    "datetime.date": "DATE",
    "datetime.timedelta": "INTERVAL",
    "datetime.time": "TIME WITHOUT TIME ZONE",
    "bytes": "BYTEA",
    "uuid.UUID": "UUID",
    "ipaddress.IPv4Address": "VARCHAR",
    "ipaddress.IPv4Network": "VARCHAR",
    "ipaddress.IPv6Address": "VARCHAR",
    "ipaddress.IPv6Network": "VARCHAR",
    "pathlib.Path": "VARCHAR",
    "pydantic.NaiveDatetime": "TIMESTAMP WITHOUT TIME ZONE",
}
"""The column types of `sqlmodel.main.get_sqlalchemy_type`, as PostgreSQL writes them."""

_UTC_SINCE: Final = (0, 0, 45)

_STRINGS: Final = frozenset(
    {"str", "pydantic.EmailStr", "pydantic.networks.EmailStr", "pydantic.SecretStr"}
)


def read_field(context: Context, attribute: ClassAttribute, annotation: Annotation) -> ReadColumn:
    """Return the column of a field: its `sa_column`, or one from annotation and arguments."""
    options = _options(context, attribute, annotation)
    whole = options.get("sa_column")
    if whole is not None and (call := column_call(context, whole)) is not None:
        return read_column(context, call)
    location = attribute.call.location if attribute.call is not None else attribute.statement
    nested = _column_arguments(context, options)
    options = {**options, **nested}
    primary_key = value_of(context, options.get("primary_key")) is True
    default = _server_default(context, options)
    return ReadColumn(
        name=_column_name(context, options),
        name_location=None,
        location=location,
        type=_type(context, annotation, options),
        nullable=_nullable(context, annotation, options),
        default=default,
        primary_key=primary_key,
        unique=value_of(context, options.get("unique")) is True,
        indexed=value_of(context, options.get("index")) is True,
        options=options,
        items=_items(context, options, attribute),
        identity=Sourced(None),
        computed=Sourced(None),
        collation=Sourced(None),
        comment=_comment(context, options),
        has_python_default=_has_default(attribute, options),
        decided=whole is None,
    )


def _options(
    context: Context, attribute: ClassAttribute, annotation: Annotation
) -> dict[str, Placed]:
    """The keyword arguments of `Field(...)`, as value or inside Annotated."""
    result: dict[str, Placed] = {}
    candidates = [*annotation.metadata, *([attribute.call] if attribute.call is not None else [])]
    for candidate in candidates:
        target = followed(context, candidate)
        call = target.expression
        if not isinstance(call, Call) or call_role(context, target) not in {"Field", "Column"}:
            continue
        if call_role(context, target) == "Column":
            result["sa_column"] = target
            continue
        for keyword in call.keywords:
            result[keyword.name] = target.at(keyword.value)
        if call.positional:
            result["default"] = target.at(call.positional[0])
    return result


def _column_arguments(context: Context, options: dict[str, Placed]) -> dict[str, Placed]:
    """`sa_column_kwargs={"server_default": ...}`."""
    given = options.get("sa_column_kwargs")
    if given is None:
        return {}
    target = followed(context, given)
    if isinstance(target.expression, Call):
        return {keyword.name: target.at(keyword.value) for keyword in target.expression.keywords}
    if not isinstance(target.expression, Dictionary):
        return {}
    result = {}
    for key, value in target.expression.items:
        name = value_of(context, target.at(key)) if key is not None else UNKNOWN
        if isinstance(name, str):
            result[name] = target.at(value)
    return result


def _column_name(context: Context, options: dict[str, Placed]) -> str | None:
    nested = options.get("name")
    value = value_of(context, nested)
    return value if isinstance(value, str) else None


def _server_default(context: Context, options: dict[str, Placed]) -> ServerDefault:
    given = options.get("server_default")
    return (
        read_server_default(context, given) if given is not None else ServerDefault(Sourced(None))
    )


def _comment(context: Context, options: dict[str, Placed]) -> Sourced[str | None]:
    given = options.get("comment")
    value = value_of(context, given) if given is not None else None
    return Sourced(
        value if isinstance(value, str) else None, given.location if given is not None else None
    )


def _nullable(
    context: Context, annotation: Annotation, options: dict[str, Placed]
) -> Sourced[bool]:
    """`sqlmodel.main._is_field_noneable`: `nullable=`, else whether the annotation admits None."""
    location = annotation.written.location
    given = options.get("nullable")
    if given is not None:
        value = value_of(context, given)
        return Sourced(value if isinstance(value, bool) else UNKNOWN, given.location)
    if value_of(context, options.get("primary_key")) is True:
        return Sourced(False, location)
    return Sourced(annotation.optional, location)


def _has_default(attribute: ClassAttribute, options: dict[str, Placed]) -> bool:
    if "default_factory" in options:
        return True
    given = options.get("default")
    if given is not None:
        return not (
            isinstance(given.expression, Constant) and given.expression.value in {None, ...}
        )
    call = attribute.call
    if call is None or isinstance(call.expression, Call):
        return False
    return not (isinstance(call.expression, Constant) and call.expression.value in {None, ...})


def _items(
    context: Context, options: dict[str, Placed], attribute: ClassAttribute
) -> tuple[tuple[str, Placed], ...]:
    """The ForeignKey call that SQLModel makes of `foreign_key=` and `ondelete=`, and the like."""
    found: list[tuple[str, Placed]] = []
    target = options.get("foreign_key")
    if target is not None and value_of(context, target) is not None and attribute.call is not None:
        owner = attribute.call if isinstance(attribute.call.expression, Call) else None
        if owner is not None and isinstance(owner.expression, Call):
            keywords = tuple(k for k in owner.expression.keywords if k.name == "ondelete")
            call = Call(
                target.expression.start,
                target.expression.end,
                target.expression,
                (target.expression,),
                keywords,
                (),
            )
            found.append(("ForeignKey", target.at(call)))
    extra = options.get("sa_column_args")
    if extra is not None:
        display = followed(context, extra)
        if isinstance(display.expression, Display):
            for item in display.expression.items:
                placed = display.at(item)
                word = call_role(context, followed(context, placed))
                if word:
                    found.append((word, placed))
    return tuple(found)


def _type(
    context: Context, annotation: Annotation, options: dict[str, Placed]
) -> Sourced[ColumnType]:
    stated = options.get("sa_type") or options.get("type_")
    if stated is not None:
        return read_type(context, stated)
    location = annotation.written.location
    found = _implied(context, annotation.inner, options, 0)
    if isinstance(found, str):
        return Sourced(UNKNOWN, location, found)
    return Sourced(
        replace(found, raw=annotation.written.module.text[location.start : location.end]), location
    )


def _implied(
    context: Context, inner: Placed, options: dict[str, Placed], depth: int
) -> ColumnType | str:
    if _is_literal(context, inner):
        return _string(context, options)
    definition = definition_of(context, inner)
    if isinstance(definition, ClassDefinition):
        if is_enum(definition, context.names):
            return of_python_enum(context, inner)
        found = _inherited(context, definition, options, depth)
        if found is not None:
            return found
    return _of_name(context, python_name(context, inner), options)


def _is_literal(context: Context, inner: Placed) -> bool:
    if not isinstance(inner.expression, Subscript):
        return False
    path = expression_path(context, inner.at(inner.expression.value))
    return path is not None and path.rpartition(".")[2] == "Literal"


def _inherited(
    context: Context, definition: ClassDefinition, options: dict[str, Placed], depth: int
) -> ColumnType | None:
    """The type of the first base of a class that SQLModel gives one."""
    bases = [base for each in lineage(context, definition).classes for base in each.bases]
    for base in bases if depth < 3 else ():
        found = _implied(context, base, options, depth + 1)
        if not isinstance(found, str):
            return found
    return None


def _of_name(context: Context, name: str, options: dict[str, Placed]) -> ColumnType | str:
    if context.database.dialect != POSTGRESQL:
        return _elsewhere(context, name, options)
    if name in _STRINGS:
        return _string(context, options)
    if name == "decimal.Decimal":
        return _numeric(context, options)
    if name in {"datetime.datetime", "pydantic.AwareDatetime"}:
        return _timestamp(context)
    if name in _TYPES:
        return type_from_text(_TYPES[name])
    return f"SQLModel gives {name or 'this annotation'} no column type"


# The same types where another database than PostgreSQL compiles them.
_GENERIC: Final = {
    "int": "Integer",
    "float": "Float",
    "bool": "Boolean",
    "datetime.date": "Date",
    "datetime.timedelta": "Interval",
    "datetime.time": "Time",
    "bytes": "LargeBinary",
    "uuid.UUID": "Uuid",
    "decimal.Decimal": "Numeric",
    "datetime.datetime": "DateTime",
    "pydantic.AwareDatetime": "DateTime",
    "pydantic.NaiveDatetime": "DateTime",
}
_LENGTH_ON_MYSQL: Final = 255  # `AutoString.mysql_default_length`


def _elsewhere(context: Context, name: str, options: dict[str, Placed]) -> ColumnType | str:
    """The type of a field in a database other than PostgreSQL."""
    text = _STRINGS | {each for each, kind in _TYPES.items() if kind == "VARCHAR"}
    generic = "String" if name in text else _GENERIC.get(name)
    if generic is None:
        return f"SQLModel gives {name or 'this annotation'} no column type"
    given = {
        argument: value_of(context, options[option])
        for option, argument in (
            ("max_length", "length"),
            ("max_digits", "precision"),
            ("decimal_places", "scale"),
        )
        if option in options
    }
    if UNKNOWN in given.values():
        return f"the arguments of {name} are computed"
    if generic == "String" and "length" not in given and context.database.indexes_foreign_keys:
        given["length"] = _LENGTH_ON_MYSQL
    written = types.compiled(
        f"sqlalchemy.{generic}", (), given, context.version, dialect=context.database.dialect
    )
    if written is None:
        return f"the database type of {generic} is not decided"
    return context.database.type_from_text(written)


def _timestamp(context: Context) -> ColumnType | str:
    """SQLModel stores `datetime` with a time zone since 0.0.45, without one before."""
    parts = tuple(int(part) for part in context.sqlmodel_version.split(".")[:3] if part.isdecimal())
    if not parts:
        return "whether SQLModel stores datetime with a time zone depends on its version"
    return type_from_text(f"TIMESTAMP {'WITH' if parts >= _UTC_SINCE else 'WITHOUT'} TIME ZONE")


def _string(context: Context, options: dict[str, Placed]) -> ColumnType | str:
    length = value_of(context, options["max_length"]) if "max_length" in options else None
    if length is UNKNOWN:
        return "max_length is computed"
    return type_from_text(f"VARCHAR({length})" if isinstance(length, int) else "VARCHAR")


def _numeric(context: Context, options: dict[str, Placed]) -> ColumnType | str:
    digits = value_of(context, options["max_digits"]) if "max_digits" in options else None
    places = value_of(context, options["decimal_places"]) if "decimal_places" in options else None
    if UNKNOWN in {digits, places}:
        return "max_digits is computed"
    if isinstance(digits, int):
        return type_from_text(
            f"NUMERIC({digits}, {places})" if isinstance(places, int) else f"NUMERIC({digits})"
        )
    return type_from_text("NUMERIC")
