"""`__table_args__` in all its forms, and the keyword arguments of `Table(...)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.table_names import method_scope
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed, returned
from schemalign.python.syntax import Call, Constant, Dictionary, Display, Name, Operation, Starred
from schemalign.values import NamedTuple

_DEPTH: Final = 12


class TableArguments(NamedTuple):
    """The constraints and indexes (not yet read) and the options of a table.

    `is_open` is set where a part is computed, so that there may be more.
    """

    items: tuple[Placed, ...] = ()
    options: Mapping[str, Placed] = MappingProxyType({})
    is_open: bool = False

    def option(self, context: Context, name: str) -> object:
        """Return the static value of an option, None if it is not there."""
        given = self.options.get(name)
        return None if given is None else value_of(context, given)


def class_arguments(context: Context, definition: ClassDefinition) -> TableArguments:
    """Return what `__table_args__` of a class says, its own or inherited."""
    key = (definition.module.path, definition.statement.start)
    found = context.arguments.get(key)
    if not isinstance(found, TableArguments):
        found = context.arguments[key] = _class_arguments(context, definition)
    return found


def _class_arguments(context: Context, definition: ClassDefinition) -> TableArguments:
    from schemalign.frameworks.sqlalchemy.classes import is_mapped

    for each in lineage(context, definition).classes:
        bindings = context.names.contents(each).bindings.get("__table_args__")
        if not bindings:
            continue
        value = bindings[-1].value
        is_own = each is definition or each.statement.start == definition.statement.start
        if isinstance(value, Assignment) and not is_own and is_mapped(context, each):
            continue
        found = _arguments(context, definition, value)
        if len(bindings) > 1:
            return TableArguments(found.items, found.options, is_open=True)
        return found
    return TableArguments()


def _arguments(context: Context, definition: ClassDefinition, value: object) -> TableArguments:
    if isinstance(value, Assignment) and value.value is not None:
        return flattened(context, value.value)
    if isinstance(value, Function):
        scope = method_scope(context, definition, value)
        known = [each for each in returned(value) if each is not None]
        parts = [flattened(context, each.within(scope)) for each in known]
        if len(parts) == len(returned(value)) == 1:
            return parts[0]
        return TableArguments(_common(parts), is_open=True)
    return TableArguments(is_open=True)


def _common(parts: Sequence[TableArguments]) -> tuple[Placed, ...]:
    """The constraints and indexes that a function returns whatever it decides."""
    places = [{item.location for item in part.items} for part in parts]
    return tuple(
        item
        for item in (parts[0].items if parts else ())
        if all(item.location in each for each in places)
    )


def flattened(context: Context, placed: Placed, depth: int = 0) -> TableArguments:
    """Return the parts of a tuple, a dictionary, a sum of these, or names of these."""
    target = followed(context, placed)
    expression = target.expression
    if depth > _DEPTH:
        return TableArguments(is_open=True)
    match expression:
        case Display(items=items):
            return _joined([_item(context, target, item, depth) for item in items])
        case Dictionary():
            return _options(context, target, expression, depth)
        case Operation(operator="+", operands=operands):
            return _joined(
                [flattened(context, target.at(operand), depth + 1) for operand in operands]
            )
        case Constant(value=None):
            return TableArguments()
        case Call():
            return _called(context, target, expression, depth)
    return TableArguments(is_open=True)


def _called(context: Context, target: Placed, call: Call, depth: int) -> TableArguments:
    """The parts of `tuple(...)`, `list(...)` and `dict(...)`."""
    match call:
        case Call(function=Name(path="tuple" | "list"), positional=(only,)):
            return flattened(context, target.at(only), depth + 1)
        case Call(function=Name(path="tuple" | "list" | "dict"), positional=(), keywords=()):
            return TableArguments()
        case Call(function=Name(path="dict"), positional=()):
            return TableArguments((), {k.name: target.at(k.value) for k in call.keywords})
    return TableArguments(is_open=True)


def _item(context: Context, target: Placed, item: object, depth: int) -> TableArguments:
    if isinstance(item, Starred):
        return flattened(context, target.at(item.value), depth + 1)
    inner = target.at(item)  # type: ignore[arg-type]  # an item of a display
    match followed(context, inner).expression:
        case Dictionary() | Call(function=Name(path="dict"), positional=()):
            return flattened(context, inner, depth + 1)
    if _gives_options(context, inner):
        return TableArguments()
    return TableArguments((inner,))


def _gives_options(context: Context, placed: Placed) -> bool:
    """Whether a project's function returns dictionaries or nothing: other databases' options."""
    call = placed.expression
    function = definition_of(context, placed.at(call.function)) if isinstance(call, Call) else None
    if not isinstance(function, Function):
        return False
    values = returned(function)
    return bool(values) and all(
        value is None
        or (isinstance(value.expression, Constant) and value.expression.value is None)
        or isinstance(value.expression, Dictionary)
        for value in values
    )


def _options(
    context: Context, target: Placed, dictionary: Dictionary, depth: int
) -> TableArguments:
    options: dict[str, Placed] = {}
    is_open = False
    for key, value in dictionary.items:
        if key is None:
            inner = flattened(context, target.at(value), depth + 1)
            options.update(inner.options)
            is_open = is_open or inner.is_open
            continue
        name = value_of(context, target.at(key))
        if isinstance(name, str):
            options[name] = target.at(value)
    return TableArguments((), options, is_open)


def _joined(parts: list[TableArguments]) -> TableArguments:
    items = tuple(item for part in parts for item in part.items)
    options = {name: value for part in parts for name, value in part.options.items()}
    return TableArguments(items, options, any(part.is_open for part in parts))
