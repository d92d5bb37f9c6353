"""SQLAlchemy's `Enum` and PostgreSQL's `ENUM`."""

from __future__ import annotations

from typing import Final

from schemalign.databases.database import POSTGRESQL
from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.enums import members_of
from schemalign.python.outline import ClassDefinition, Function, Placed, returned
from schemalign.python.signature import first_parameter
from schemalign.python.syntax import Call, Comprehension, Lambda, Name
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Unknown
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.text.span import Location
from schemalign.values import replace

_MEMBERS: Final = "__members__"


def enum_type(
    context: Context, target: Placed, call: Call | None, *, is_native: bool = False
) -> ColumnType | str:
    """Return the type that `Enum(...)` makes, or the reason why it is not decided.

    A Python enum is stored by its members' names unless `values_callable` says otherwise, and
    its type is called after the class in lower case:
    https://docs.sqlalchemy.org/en/20/core/type_basics.html#sqlalchemy.types.Enum
    """
    if call is None:
        return "the members of Enum are not stated"
    options = {
        keyword.name: value_of(context, target.at(keyword.value)) for keyword in call.keywords
    }
    native = True if is_native else options.get("native_enum", True)
    if not isinstance(native, bool):
        return "native_enum is not decided"
    values, implied = _members(context, target, call)
    name = options.get("name", implied)
    if name is UNKNOWN:
        return "the name of the enum is not decided"
    schema = options.get("schema")
    located = EnumType(
        name=QualifiedName(_namespace(context, schema), truncate(str(name))) if name else None,
        members=values,
        native=native,
        named=bool(name),
        creates_check=not native and options.get("create_constraint") is True,
        location=_member_location(target, call),
    )
    dialect = context.database.dialect
    if context.database.indexes_foreign_keys and native:
        return ColumnType("enum", enum=located, dialect=dialect)
    if dialect != POSTGRESQL:
        # Only PostgreSQL and MySQL have such types: a VARCHAR, and a CHECK if that is asked for.
        creates_check = options.get("create_constraint") is True
        located = replace(located, native=False, creates_check=creates_check)
        found = _string(located, options.get("length"))
        return replace(context.database.type_from_text(_varchar(found)), enum=found.enum)
    return _native(located, schema) if native else _string(located, options.get("length"))


def set_type(context: Context, target: Placed, call: Call | None) -> ColumnType | str:
    """Return the type that MySQL's `SET("a", "b")` makes, with its members as those of an enum."""
    if call is None:
        return "the members of SET are not stated"
    enum = EnumType(None, _strings(context, target, call), location=target.location)
    return ColumnType("set", enum=enum, dialect=context.database.dialect)


def _varchar(type_: ColumnType) -> str:
    return f"VARCHAR({type_.arguments[0]})" if type_.arguments else "VARCHAR"


def of_python_enum(context: Context, placed: Placed) -> ColumnType | str:
    """Return the type that `Mapped[Color]` implies for a Python enum."""
    call = Call(
        placed.expression.start,
        placed.expression.end,
        placed.expression,
        (placed.expression,),
        (),
        (),
    )
    return enum_type(context, placed, call)


def of_literal(context: Context, values: tuple[str, ...]) -> ColumnType:
    """Return the type that `Mapped[Literal["a", "b"]]` implies: a string, not a native enum."""
    found = _string(EnumType(None, values, native=False, named=False), None)
    if context.database.dialect != POSTGRESQL:
        return replace(context.database.type_from_text(_varchar(found)), enum=found.enum)
    return found


def _namespace(context: Context, schema: object) -> str:
    return schema if isinstance(schema, str) and schema != context.default_schema else ""


def _native(enum: EnumType, schema: object) -> ColumnType | str:
    if schema is UNKNOWN:
        return "the schema of the enum is not decided"
    name = enum.name or QualifiedName("", "")
    return ColumnType(name.name, kind=TypeKind.ENUM, schema=name.schema, enum=enum)


def _string(enum: EnumType, length: object) -> ColumnType:
    """A VARCHAR as long as the longest member."""
    if isinstance(enum.members, Unknown) or length is UNKNOWN:
        return ColumnType("varchar", (), enum=replace(enum, members=UNKNOWN))
    longest = max((len(member) for member in enum.members), default=0)
    return ColumnType(
        "varchar", (max(longest, length) if isinstance(length, int) else longest,), enum=enum
    )


def _member_location(target: Placed, call: Call) -> Location:
    if call.positional and call.positional[0] is not target.expression:
        first, last = call.positional[0], call.positional[-1]
        start = target.at(first).location
        return start._replace(end=target.at(last).location.end)
    return target.location


def _members(
    context: Context, target: Placed, call: Call
) -> tuple[tuple[str, ...] | Unknown, str | None]:
    """The stored strings, and the name that a Python enum implies."""
    if len(call.positional) == 1 and not call.starred:
        given = target.at(call.positional[0])
        first = followed(context, given)
        definition = definition_of(context, first)
        # What `Enum("Color", "RED GREEN")` makes is known by the name it is bound to.
        found = _python_members(context, first if definition is not None else given, definition)
        if found is not None:
            name = (
                definition.name
                if isinstance(definition, ClassDefinition)
                else _functional_name(first)
            )
            return _stored(context, target, call, found), name.lower() if name else None
        if isinstance(definition, ClassDefinition | Function):
            return UNKNOWN, definition.name.lower()
    return _strings(context, target, call), None


def _python_members(
    context: Context, placed: Placed, definition: ClassDefinition | Function | None
) -> dict[str, object] | None:
    if not isinstance(definition, ClassDefinition):
        return members_of(placed, context.names)
    key = (definition.module.path, definition.statement.start)
    if key not in context.enums:
        context.enums[key] = members_of(placed, context.names)
    return context.enums[key]


def _functional_name(placed: Placed) -> str | None:
    call = placed.expression
    if isinstance(call, Call) and call.positional:
        value = getattr(call.positional[0], "value", None)
        return value if isinstance(value, str) else None
    return None


def _strings(context: Context, target: Placed, call: Call) -> tuple[str, ...] | Unknown:
    values = [value_of(context, target.at(argument)) for argument in call.positional]
    for starred in call.starred:
        inner = value_of(context, target.at(starred.value))
        if not isinstance(inner, list | tuple | frozenset):
            return UNKNOWN
        values.extend(inner)
    if len(values) == 1 and isinstance(values[0], list | tuple):
        values = list(values[0])
    strings = tuple(value for value in values if isinstance(value, str))
    return strings if len(strings) == len(values) and strings else UNKNOWN


def _stored(
    context: Context, target: Placed, call: Call, members: dict[str, object]
) -> tuple[str, ...] | Unknown:
    chosen = call.keyword("values_callable")
    if chosen is None or value_of(context, target.at(chosen.value)) is None:
        return tuple(members)
    part = _chosen_part(context, target.at(chosen.value))
    if part == "name":
        return tuple(members)
    if part == "value":
        values = tuple(value for value in members.values() if isinstance(value, str))
        return values if len(values) == len(members) else UNKNOWN
    return UNKNOWN


def _chosen_part(context: Context, placed: Placed) -> str | None:
    """Whether a `values_callable` takes the members' names or values; None if not decided."""
    target = followed(context, placed)
    if isinstance(target.expression, Lambda):
        parameters = target.expression.parameters
        return _part(target.expression.body, parameters[0] if parameters else "")
    function = definition_of(context, target)
    if isinstance(function, Function):
        values = returned(function)
        if len(values) == 1 and values[0] is not None:
            return _part(values[0].expression, first_parameter(function))
    return None


def _part(body: object, parameter: str) -> str | None:
    """`[member.value for member in enum]`, also over `__members__.values()` and inside list()."""
    if (
        isinstance(body, Call)
        and isinstance(body.function, Name)
        and len(body.positional) == 1
        and body.function.path in {"list", "tuple"}
    ):
        return _part(body.positional[0], parameter)
    if isinstance(body, Call) and isinstance(body.function, Name) and not body.positional:
        return "name" if body.function.path == f"{parameter}.{_MEMBERS}.keys" else None
    if isinstance(body, Name):
        return "name" if body.path == f"{parameter}.{_MEMBERS}" else None
    if not isinstance(body, Comprehension) or not _iterates(body, parameter):
        return None
    return _element(body)


def _iterates(body: Comprehension, parameter: str) -> bool:
    iterable = body.iterable
    if isinstance(iterable, Name):
        return iterable.path == parameter
    return (
        isinstance(iterable, Call)
        and isinstance(iterable.function, Name)
        and iterable.function.path == f"{parameter}.{_MEMBERS}.values"
    )


def _element(body: Comprehension) -> str | None:
    element = body.element
    if (
        isinstance(element, Call)
        and isinstance(element.function, Name)
        and element.function.path == "str"
    ):
        element = element.positional[0] if len(element.positional) == 1 else element
    if isinstance(element, Name):
        if element.path == f"{body.variable}.value":
            return "value"
        if element.path == f"{body.variable}.name":
            return "name"
    return None
