"""What type a model's type expression gives a column in the database."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.compilation import compiled_by_hand
from schemalign.frameworks.sqlalchemy.enumerations import enum_type, set_type
from schemalign.frameworks.sqlalchemy.equivalents import equivalent
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path, library_path
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed
from schemalign.python.syntax import (
    Attribute,
    Call,
    Conditional,
    Constant,
    Expression,
    Keyword,
    Name,
    Opaque,
)
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.values import replace

_DEPTH: Final = 12
_DECORATORS: Final = frozenset({"TypeDecorator", "PickleType"})
_ENUMS: Final = frozenset(
    {"sqlalchemy.Enum", "sqlalchemy.dialects.postgresql.ENUM", "sqlalchemy.dialects.mysql.ENUM"}
)
_WITH_LOCATION: Final = _ENUMS


def read_type(context: Context, placed: Placed, depth: int = 0) -> Sourced[ColumnType]:
    """Return the column type that an expression such as `String(40)` or `JSON` makes.

    UNKNOWN, with the reason, where the text does not decide it.  The location is that of the
    expression.
    """
    location = placed.location
    text = placed.module.text[location.start : location.end]
    found = _known(context, placed, text, depth)
    if isinstance(found, str):
        return Sourced(UNKNOWN, location, found)
    return Sourced(found if found.raw == text else _written_as(found, text), location)


def _known(context: Context, placed: Placed, text: str, depth: int) -> ColumnType | str:
    """Remember `String(40)` and the like, which mean the same wherever they stand."""
    expression = placed.expression
    function = expression.function if isinstance(expression, Call) else expression
    if not isinstance(function, Name) or function.path in placed.scope:
        return _read(context, placed, depth)
    if isinstance(expression, Call) and not _is_constant(expression):
        return _read(context, placed, depth)
    path = library_path(context, placed.module, function.path)
    if path is None or path in _WITH_LOCATION:
        return _read(context, placed, depth)
    key = (path, text)
    found = context.types.get(key)
    if found is None:
        found = _read(context, placed, depth)
        found = found if isinstance(found, str) else _written_as(found, text)
        context.types[key] = found
    return found


def _is_constant(call: Call) -> bool:
    """Whether the arguments mean the same in every module."""
    if call.starred:
        return False
    for argument in call.positional:
        if not isinstance(argument, Constant):
            return False
    return all(isinstance(keyword.value, Constant) for keyword in call.keywords)


def _written_as(found: ColumnType, raw: str) -> ColumnType:
    # dataclasses.replace takes three times as long, and every column comes here.
    return ColumnType(
        found.name,
        found.arguments,
        found.is_array,
        found.kind,
        found.schema,
        found.enum,
        found.domain,
        found.is_decorated,
        raw,
        found.dialect,
    )


def _read(context: Context, placed: Placed, depth: int) -> ColumnType | str:
    """The type, or the reason why it is not decided."""
    if depth > _DEPTH:
        return "the type refers to itself"
    target = followed(context, placed)
    expression = target.expression
    stated = equivalent(context, placed) or equivalent(context, target)
    if stated is not None:
        return _decorated(stated)
    return _of_expression(context, target, expression, depth)


def _of_expression(
    context: Context, target: Placed, expression: Expression, depth: int
) -> ColumnType | str:
    if isinstance(expression, Conditional):
        return _alternatives(context, target, expression, depth)
    if isinstance(expression, Call) and _method(expression) == "with_variant":
        return _variant(context, target, expression, depth)
    if (
        isinstance(expression, Call)
        and _method(expression) == "as_mutable"
        and expression.positional
    ):
        return _read(context, target.at(expression.positional[0]), depth + 1)
    called = target.at(expression.function) if isinstance(expression, Call) else target
    definition = definition_of(context, called)
    call = expression if isinstance(expression, Call) else None
    if isinstance(definition, ClassDefinition):
        return _decorated(_of_class(context, definition, target, call, depth))
    if isinstance(definition, Function):
        return f"the function {definition.name} returns the type"
    path = expression_path(context, called)
    if path is None:
        return f"{_shown(target)} is not defined in the files that were read"
    found = of_library(context, path, target, call, depth)
    return found if path.startswith("sqlalchemy.") else _decorated(found)


def _decorated(found: ColumnType | str) -> ColumnType | str:
    """Mark a type that is no plain one of SQLAlchemy: it may convert what the column stores."""
    return replace(found, is_decorated=True) if isinstance(found, ColumnType) else found


def _alternatives(
    context: Context, target: Placed, expression: Conditional, depth: int
) -> ColumnType | str:
    first = _read(context, target.at(expression.body), depth + 1)
    second = _read(context, target.at(expression.otherwise), depth + 1)
    return first if first == second else "the type depends on a condition"


def _method(call: Call) -> str:
    match call.function:
        case Attribute(name=name):
            return name
        case Name(path=path) if "." in path:
            return path.rpartition(".")[2]
    return ""


def _variant(context: Context, target: Placed, call: Call, depth: int) -> ColumnType | str:
    databases = [value_of(context, target.at(argument)) for argument in call.positional[1:]]
    if UNKNOWN in databases or not call.positional:
        return "the database of with_variant is not decided"
    chosen = target.at(call.positional[0])
    if context.database.dialect in databases:
        return _read(context, chosen, depth + 1)
    inner = _without_variant(context, target, call, depth)
    if context.database.doubtful_name in databases:
        return _one_of_two(inner, _read(context, chosen, depth + 1))
    return inner


def _one_of_two(first: ColumnType | str, second: ColumnType | str) -> ColumnType | str:
    """Return a type that is the same whichever name the application's URL has for the database."""
    same = first == second or (isinstance(first, ColumnType) and first.name == "")
    return second if same else "whether the application's URL says mysql or mariadb decides"


def _without_variant(context: Context, target: Placed, call: Call, depth: int) -> ColumnType | str:
    """Return the type to which a variant is added."""
    match call.function:
        case Attribute(value=value):
            return _read(context, target.at(value), depth + 1)
        case Name(path=path) as name:
            head = path.rpartition(".")[0]
            return _read(
                context, target.at(Name(name.start, name.start + len(head), head)), depth + 1
            )
    return "the type is not decided"


def of_library(
    context: Context, path: str, target: Placed, call: Call | None, depth: int
) -> ColumnType | str:
    """Return the type that a library's type class makes with the arguments of a call."""
    name = types.canonical_type_name(path)
    if name is None:
        return f"the type {path} is not known"
    last = name.rpartition(".")[2]
    if name == "sqlalchemy.dialects.mysql.SET":
        return set_type(context, target, call)
    if name in _ENUMS:
        return enum_type(context, target, call, is_native=last == "ENUM")
    if last == "ARRAY":
        return _array(context, target, call, depth)
    if last == "DOMAIN":
        return _domain(context, target, call, depth)
    delegated = types.delegate(name)
    if delegated is not None:
        given = _delegate(name, delegated, target, call, context)
        if given is not None:
            return _read(context, given, depth + 1)
    return _compiled(context, name, target, call)


def _compiled(context: Context, name: str, target: Placed, call: Call | None) -> ColumnType | str:
    last = name.rpartition(".")[2]
    positional, keywords = _arguments(context, target, call)
    is_complete = call is None or not call.starred
    if call is not None and any(starred.stars == "*" for starred in call.starred):
        return f"the arguments of {last} are computed"
    text = types.compiled(
        name,
        positional,
        keywords,
        context.version,
        is_complete=is_complete,
        dialect=context.database.dialect,
    )
    if text is None:
        return f"the database type of {last} is not decided"
    return context.database.type_from_text(text)


def _delegate(
    name: str, parameter: str, target: Placed, call: Call | None, context: Context
) -> Placed | None:
    if call is None:
        return None
    marked = {f"@{index}": argument for index, argument in enumerate(call.positional)}
    given = types.arguments(
        name, list(marked), {k.name: k for k in call.keywords}, context.version
    ).get(parameter)
    if isinstance(given, Keyword):
        return target.at(given.value)
    return target.at(marked[given]) if isinstance(given, str) and given in marked else None


def _arguments(
    context: Context, target: Placed, call: Call | None
) -> tuple[list[object], dict[str, object]]:
    if call is None:
        return [], {}
    positional = [value_of(context, target.at(argument)) for argument in call.positional]
    keywords = {
        keyword.name: value_of(context, target.at(keyword.value)) for keyword in call.keywords
    }
    return positional, keywords


def _first_argument(call: Call | None, name: str, index: int = 0) -> object:
    if call is None:
        return None
    keyword = call.keyword(name)
    if keyword is not None:
        return keyword.value
    return call.positional[index] if len(call.positional) > index else None


def _array(context: Context, target: Placed, call: Call | None, depth: int) -> ColumnType | str:
    item = _first_argument(call, "item_type")
    if item is None:
        return "the item type of ARRAY is not stated"
    found = _read(context, target.at(item), depth + 1)  # type: ignore[arg-type]  # an expression of the call
    return found if isinstance(found, str) else replace(found, is_array=True)


def _domain(context: Context, target: Placed, call: Call | None, depth: int) -> ColumnType | str:
    base = _first_argument(call, "data_type", 1)
    if base is None:
        return "the base type of DOMAIN is not stated"
    return _read(context, target.at(base), depth + 1)  # type: ignore[arg-type]  # an expression of the call


def _of_class(
    context: Context, definition: ClassDefinition, target: Placed, call: Call | None, depth: int
) -> ColumnType | str:
    """The type of a project's own class: a decorator, a user-defined type or a subclass."""
    text = compiled_by_hand(context, definition)
    if text is not None:
        known = isinstance(text, str)
        return (
            context.database.type_from_text(str(text))
            if known
            else f"{definition.name} is compiled by the project"
        )
    library_name = types.library_type_name(definition.module.folder, definition.name)
    if library_name is not None:
        return of_library(context, library_name, target, call, depth)
    ancestors = lineage(context, definition)
    library = [path for path in ancestors.externals if types.canonical_type_name(path)]
    if any(path.rpartition(".")[2] in _DECORATORS for path in library):
        from schemalign.frameworks.sqlalchemy.decorators import decorated_type

        return decorated_type(context, definition, target, call, depth)
    if any(path.rpartition(".")[2] == "UserDefinedType" for path in library):
        return _user_defined(context, ancestors.classes, definition)
    if not library:
        return f"{definition.name} is no type that is known"
    if any(_member(context, each, "__init__") for each in ancestors.classes) and call is not None:
        return f"the arguments of {definition.name} are its own"
    return of_library(context, library[0], target, call, depth)


def _member(
    context: Context, definition: ClassDefinition, name: str
) -> Assignment | Function | None:
    bindings = context.names.contents(definition).bindings.get(name)
    if not bindings:
        return None
    value = bindings[-1].value
    return value if isinstance(value, Assignment | Function) else None


def _user_defined(
    context: Context, classes: tuple[ClassDefinition, ...], definition: ClassDefinition
) -> ColumnType | str:
    from schemalign.python.outline import returned

    for each in classes:
        method = _member(context, each, "get_col_spec")
        if isinstance(method, Function):
            values = returned(method)
            text = value_of(context, values[0]) if len(values) == 1 else UNKNOWN
            if isinstance(text, str):
                return context.database.type_from_text(text)
            break
    return f"get_col_spec of {definition.name} is computed"


def unknown_of(placed: Placed) -> Sourced[ColumnType]:
    """Return the type of a column that states none."""
    return Sourced(UNKNOWN, placed.location, "the type is not stated")


def _shown(placed: Placed) -> str:
    expression = placed.expression
    if isinstance(expression, Opaque):
        return expression.text
    return placed.module.text[placed.location.start : placed.location.end] or "the type"


def null_type() -> ColumnType:
    """Return the type of a column whose type a foreign key gives; it compares with nothing."""
    return ColumnType("", kind=TypeKind.FOREIGN)
