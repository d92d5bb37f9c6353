"""The table of a class: `__tablename__` written, inherited or derived, and the schema."""

from __future__ import annotations

import re

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.registries import Registry
from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path
from schemalign.python.bindings import is_single
from schemalign.python.functions import returned_value
from schemalign.python.outline import (
    Assignment,
    Binding,
    ClassDefinition,
    Function,
    Placed,
    returned,
)
from schemalign.python.signature import first_parameter
from schemalign.python.syntax import (
    Call,
    Constant,
    Expression,
    FormattedString,
    Lambda,
    Name,
    Operation,
)
from schemalign.schema.sourced import UNKNOWN
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_FLASK_WORD = re.compile(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")


class TableName(NamedTuple):
    """A class's own table name.

    `name` is None if the class has no table of its own; where the text does not decide it,
    `pattern` holds its known pieces with `*` between them.  `location` is the text that names it.
    """

    name: str | None
    location: Location
    pattern: str = ""


def is_declared_attr(context: Context, function: Function) -> bool:
    """Return whether a function stands under `@declared_attr` (or `.directive`, `.cascading`)."""
    for decorator in function.decorators:
        path = expression_path(context, decorator)
        if path is not None and "declared_attr" in path.split(".")[-2:]:
            return True
        if isinstance(decorator.expression, Name) and decorator.expression.path.endswith(
            "declared_attr"
        ):
            return True
    return False


def class_scope(
    definition: ClassDefinition, function: Function | None = None
) -> dict[str, Placed | str]:
    """Return the local names of a class method of a mixin when it runs for a class."""
    parameter = (first_parameter(function) if function else "") or "cls"
    return {f"{parameter}.__name__": definition.name}


def method_scope(
    context: Context, definition: ClassDefinition, function: Function
) -> dict[str, Placed | str]:
    """Return the local names of a class method with those plain attributes that it names."""
    scope = class_scope(definition, function)
    parameter = first_parameter(function) or "cls"
    place = function.statement
    text = function.module.text[place.start : place.last]
    for name in set(re.findall(rf"\b{re.escape(parameter)}\.(\w+)", text)):
        value = _plain_attribute(context, definition, name)
        if value is not None:
            scope.setdefault(f"{parameter}.{name}", value)
    return scope


def _plain_attribute(context: Context, definition: ClassDefinition, name: str) -> Placed | None:
    """The value of a class attribute that is assigned once, and is no column."""
    for each in lineage(context, definition).classes:
        bindings = context.names.contents(each).bindings.get(name)
        if bindings:
            value = bindings[-1].value
            placed = value.value if isinstance(value, Assignment) else None
            if not isinstance(value, Assignment) or not is_single(bindings[-1], value):
                return None
            return None if placed is None or isinstance(placed.expression, Call) else placed
    return None


def table_name(
    context: Context, definition: ClassDefinition, registry: Registry, *, has_parent: bool
) -> TableName:
    """Return the table name that a mapped class has of its own.

    `has_parent` tells whether an ancestor is mapped: plain names are not inherited from it.
    https://docs.sqlalchemy.org/en/20/orm/declarative_mixins.html#mixing-in-table-and-mapper-arguments
    """
    for each in lineage(context, definition).classes:
        bindings = context.names.contents(each).bindings.get("__tablename__")
        if not bindings:
            continue
        own = each is definition
        if (
            not own
            and isinstance(bindings[-1].value, Assignment)
            and _is_mapped_parent(context, each)
        ):
            continue
        return _named(context, definition, bindings, has_parent=has_parent, own=own)
    if registry.kind == "sqlmodel":
        return TableName(truncate(definition.name.lower()), definition.name_location)
    if registry.kind == "flask":
        return TableName(_flask_name(definition.name), definition.name_location)
    return TableName(None, definition.name_location)


def _is_mapped_parent(context: Context, definition: ClassDefinition) -> bool:
    """Whether a class with a plain `__tablename__` has that table itself and its children not."""
    from schemalign.frameworks.sqlalchemy.classes import is_mapped

    return is_mapped(context, definition)


def _flask_name(name: str) -> str:
    """Flask-SQLAlchemy's `camel_to_snake_case` (flask_sqlalchemy/model.py)."""
    return truncate(_FLASK_WORD.sub(r"_\1", name).lower().lstrip("_"))


def _named(
    context: Context,
    definition: ClassDefinition,
    bindings: list[Binding],
    *,
    has_parent: bool,
    own: bool,
) -> TableName:
    values = {_value(context, definition, binding, has_parent=has_parent) for binding in bindings}
    last = bindings[-1].value
    location = definition.name_location
    if own and isinstance(last, Assignment) and last.value is not None:
        location = last.value.location
    if len(values) == 1 and UNKNOWN not in values and not bindings[-1].looped:
        value = values.pop()
        if value is None or isinstance(value, str):
            return TableName(truncate(value) if value else None, location)
    return TableName(None, location, _pattern(context, definition, last))


def _value(
    context: Context, definition: ClassDefinition, binding: Binding, *, has_parent: bool
) -> object:
    value = binding.value
    if isinstance(value, Assignment):
        return _assigned(context, definition, value)
    if isinstance(value, Function):
        scope = class_scope(definition, value)
        parameter = first_parameter(value) or "cls"
        scope[f"has_inherited_table({parameter})"] = str(has_parent)
        return returned_value(value, scope, context.names)
    return UNKNOWN


def _assigned(context: Context, definition: ClassDefinition, assignment: Assignment) -> object:
    """A written name, or a `declared_attr(lambda cls: ...)`."""
    placed = assignment.value
    if placed is None:
        return UNKNOWN
    call = placed.expression
    only = call.positional[0] if isinstance(call, Call) and len(call.positional) == 1 else None
    if isinstance(only, Lambda):
        inner = placed.at(only.body).within({"cls.__name__": definition.name})
        return value_of(context, inner)
    return value_of(context, placed.within({"__qualname__": definition.name}))


def _pattern(context: Context, definition: ClassDefinition, value: object) -> str:
    if isinstance(value, Assignment) and value.value is not None:
        return pattern_of(context, value.value)
    if isinstance(value, Function):
        values = returned(value)
        if len(values) == 1 and values[0] is not None:
            return pattern_of(context, values[0].within(class_scope(definition, value)))
    return "*"


def pattern_of(context: Context, placed: Placed) -> str:
    """Return the known pieces of a computed string with `*` for the unknown ones."""
    value = value_of(context, placed)
    if isinstance(value, str):
        return value
    parts: tuple[Expression, ...]
    match placed.expression:
        case FormattedString(parts=parts):
            pass
        case Operation(operator="+", operands=parts):
            pass
        case Operation(operator="%", operands=(Constant(value=str() as template), _)):
            return re.sub(r"%\(?\w*\)?[sd]", "*", template)
        case _:
            return "*"
    return "".join(pattern_of(context, placed.at(part)) for part in parts)
