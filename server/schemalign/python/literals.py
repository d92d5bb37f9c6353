"""Values that the text of an expression determines."""

from __future__ import annotations

import re
from typing import Final

from schemalign.python.names import Defined, External, Names
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed
from schemalign.python.syntax import (
    Attribute,
    Call,
    Comprehension,
    Conditional,
    Constant,
    Dictionary,
    Display,
    Expression,
    FormattedString,
    Name,
    Operation,
    Starred,
    Subscript,
)
from schemalign.schema.sourced import UNKNOWN

_DEPTH: Final = 25
_STRING_METHODS: Final = frozenset(
    {
        "lower",
        "upper",
        "strip",
        "lstrip",
        "rstrip",
        "title",
        "capitalize",
        "replace",
        "removeprefix",
        "removesuffix",
        "join",
        "split",
    }
)


def evaluate(
    placed: Placed, names: Names, variables: dict[str, object] | None = None, depth: int = 0
) -> object:
    """Return the value of an expression as a plain Python value, or UNKNOWN.

    Strings, numbers, booleans, None, tuples, lists, sets and dictionaries of these; constants of
    the project's modules and classes are looked up.  `variables` are known local names.
    """
    if depth > _DEPTH:
        return UNKNOWN
    return _Evaluation(placed, names, variables or {}, depth).value(placed.expression)


class _Evaluation:
    """The evaluation of one expression in its module."""

    def __init__(
        self, placed: Placed, names: Names, variables: dict[str, object], depth: int
    ) -> None:
        self.placed = placed
        self.names = names
        self.variables = variables
        self.depth = depth

    def value(self, expression: Expression) -> object:
        match expression:
            case Constant(value=value):
                return value
            case Name(path=path):
                return self._name(path)
            case FormattedString(parts=parts):
                return self._formatted(parts)
            case Display(kind=kind, items=items):
                return self._display(kind, items)
            case Dictionary(items=items):
                return self._dictionary(items)
            case Operation(operator=operator, operands=operands):
                return _operated(operator, [self.value(operand) for operand in operands])
            case Conditional(body=body, otherwise=otherwise):
                first, second = self.value(body), self.value(otherwise)
                return first if first == second else UNKNOWN
            case Subscript(value=value, items=(item,)):
                return _item(self.value(value), self.value(item))
            case Call():
                return self._call(expression)
            case Comprehension():
                return self._comprehension(expression)
        return UNKNOWN

    def _name(self, path: str) -> object:
        head, _, rest = path.partition(".")
        if head in self.variables:
            return self.variables[head] if not rest else UNKNOWN
        if path in self.placed.scope or head in self.placed.scope:
            return self._local(self.placed.scope.get(path))
        found = self.names.resolve(self.placed.module, path)
        if not isinstance(found, Defined):
            return UNKNOWN
        return self._binding(found)

    def _local(self, known: Placed | str | None) -> object:
        if known is None:
            return UNKNOWN
        return (
            known if isinstance(known, str) else evaluate(known, self.names, None, self.depth + 1)
        )

    def _binding(self, found: Defined) -> object:
        value = found.binding.value
        if isinstance(value, ClassDefinition):
            return _class_attribute(value, found.rest, self.names, self.depth)
        if (
            not isinstance(value, Assignment)
            or value.value is None
            or not _single(found, value, self.names)
        ):
            return UNKNOWN
        if found.rest in {("value",), ("name",)}:
            return _member(found, value, self.names, self.depth)
        if found.rest:
            return UNKNOWN
        return evaluate(value.value, self.names, None, self.depth + 1)

    def _formatted(self, parts: tuple[Expression, ...]) -> object:
        values = [self.value(part) for part in parts]
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        return "".join(str(value) for value in values)

    def _display(self, kind: str, items: tuple[Expression, ...]) -> object:
        values: list[object] = []
        for item in items:
            if isinstance(item, Starred):
                inner = self.value(item.value)
                if not isinstance(inner, tuple | list):
                    return UNKNOWN
                values.extend(inner)
            else:
                values.append(self.value(item))
        if kind != "set":
            return tuple(values) if kind == "tuple" else values
        return (
            frozenset(values) if all(isinstance(value, str | int) for value in values) else UNKNOWN
        )

    def _dictionary(self, items: tuple[tuple[Expression | None, Expression], ...]) -> object:
        result: dict[object, object] = {}
        for key, value in items:
            inner = self.value(value)
            if key is None:
                if not isinstance(inner, dict):
                    return UNKNOWN
                result.update(inner)
                continue
            name = self.value(key)
            if not isinstance(name, str | int):
                return UNKNOWN
            result[name] = inner
        return result

    def _call(self, call: Call) -> object:
        arguments = [self.value(argument) for argument in call.positional]
        if any(argument is UNKNOWN for argument in arguments) or call.keywords or call.starred:
            return UNKNOWN
        match call.function:
            case Name(path=path):
                return self._called_name(path, arguments)
            case Attribute(value=value, name=method):
                return _method(self.value(value), method, arguments)
        return UNKNOWN

    def _called_name(self, path: str, arguments: list[object]) -> object:
        found = None if path in self.placed.scope else self.names.resolve(self.placed.module, path)
        if isinstance(found, External):
            return _library(found.path, arguments)
        if (
            isinstance(found, Defined)
            and isinstance(found.binding.value, Function)
            and not found.rest
        ):
            return self._called_function(found.binding.value, arguments)
        head, _, method = path.rpartition(".")
        if not head:
            return _built_in(path, arguments)
        if method == "sub" and isinstance(found, Defined):
            return self._compiled_pattern(found, arguments)
        return _method(self._name(head), method, arguments)

    def _called_function(self, function: Function, arguments: list[object]) -> object:
        # A function's statements evaluate their expressions here in turn.
        from schemalign.python.functions import called_value

        return called_value(function, arguments, self.names, self.depth)

    def _compiled_pattern(self, found: Defined, arguments: list[object]) -> object:
        """`PATTERN.sub("_", name)` where `PATTERN = re.compile("...")`."""
        assignment = found.binding.value
        made = assignment.value if isinstance(assignment, Assignment) else None
        if (
            made is None
            or not isinstance(made.expression, Call)
            or len(made.expression.positional) != 1
        ):
            return UNKNOWN
        pattern = evaluate(made.at(made.expression.positional[0]), self.names, None, self.depth + 1)
        return _library("re.sub", [pattern, *arguments])

    def _comprehension(self, comprehension: Comprehension) -> object:
        iterable = self.value(comprehension.iterable)
        if not isinstance(iterable, tuple | list):
            return _members_of(comprehension, self._enum(comprehension.iterable))
        values = []
        for item in iterable:
            if item is UNKNOWN:
                return UNKNOWN
            inner = _Evaluation(
                self.placed,
                self.names,
                {**self.variables, comprehension.variable: item},
                self.depth + 1,
            )
            values.append(inner.value(comprehension.element))
        return values

    def _enum(self, iterable: Expression) -> dict[str, object] | None:
        # An enum's values are evaluated here in turn.
        from schemalign.python.enums import members_of

        return members_of(self.placed.at(iterable), self.names)


def _members_of(comprehension: Comprehension, members: dict[str, object] | None) -> object:
    """`[member.value for member in Color]`."""
    element = comprehension.element
    if members is None or not isinstance(element, Name):
        return UNKNOWN
    if element.path == f"{comprehension.variable}.value":
        return list(members.values())
    if element.path == f"{comprehension.variable}.name":
        return list(members)
    return UNKNOWN


def _single(found: Defined, assignment: Assignment, names: Names) -> bool:
    """Whether a name has one value whatever happens: bound once, or alike in all branches."""
    if found.binding.looped or assignment.operator not in {"=", ":"}:
        return False
    bindings = names.bindings(found.module, assignment.name)
    others = [binding for binding in bindings if binding is not found.binding]
    return not any(isinstance(other.value, Assignment) for other in others)


def _member(found: Defined, assignment: Assignment, names: Names, depth: int) -> object:
    """`Color.RED.value` and `Color.RED.name`."""
    if found.rest == ("name",):
        return assignment.name
    if assignment.value is None:
        return UNKNOWN
    return evaluate(assignment.value, names, None, depth + 1)


def _class_attribute(
    definition: ClassDefinition, rest: tuple[str, ...], names: Names, depth: int
) -> object:
    if rest == ("__name__",):
        return definition.name
    if len(rest) != 1:
        return UNKNOWN
    for base in definition.bases:
        if not isinstance(base.expression, Name):
            continue
        found = names.resolve(definition.module, f"{base.expression.path}.{rest[0]}")
        if (
            isinstance(found, Defined)
            and isinstance(found.binding.value, Assignment)
            and not found.rest
        ):
            value = found.binding.value.value
            return evaluate(value, names, None, depth + 1) if value else UNKNOWN
    return UNKNOWN


def _operated(operator: str, values: list[object]) -> object:
    if any(value is UNKNOWN for value in values):
        return UNKNOWN
    match operator, values:
        case "+", [str() as left, str() as right]:
            return left + right
        case "+", [int() | float() as left, int() | float() as right]:
            return left + right
        case "+", [tuple() as left, tuple() as right]:
            return left + right
        case "+", [list() as left, list() as right]:
            return left + right
        case "-", [int() | float() as only]:
            return -only
        case "-", [int() as left, int() as right]:
            return left - right
        case "*", [int() as left, int() as right] if abs(left) < 1 << 40 and abs(right) < 1 << 40:
            return left * right
        case "**", [int() as left, int() as right] if 0 <= right <= 64 and abs(left) <= 1 << 20:
            return left**right
        case "not", [only]:
            return not only
        case "%", [str() as template, tuple() | str() | int() as arguments]:
            return _templated(template, arguments)
        case "|", [dict() as left, dict() as right]:
            return {**left, **right}
    return UNKNOWN


_WIDE = re.compile(r"\d{4}")  # a field of such a width is no name, but may fill the memory


def _templated(template: str, arguments: object) -> object:
    if _WIDE.search(template):
        return UNKNOWN
    try:
        return template % arguments
    except (TypeError, ValueError):
        return UNKNOWN


def _item(container: object, key: object) -> object:
    if isinstance(container, dict) and isinstance(key, str | int):
        return container.get(key, UNKNOWN)
    if (
        isinstance(container, tuple | list)
        and isinstance(key, int)
        and -len(container) <= key < len(container)
    ):
        return container[key]
    return UNKNOWN


def _library(path: str, arguments: list[object]) -> object:
    from schemalign.python.functions import substituted, underscored

    if path == "re.sub":
        return substituted(arguments)
    if (
        path.rpartition(".")[2] in {"underscore", "camel_to_snake_case", "snakecase"}
        and len(arguments) == 1
    ):
        return underscored(arguments[0]) if isinstance(arguments[0], str) else UNKNOWN
    return UNKNOWN


def _built_in(name: str, arguments: list[object]) -> object:
    match name, arguments:
        case "str", [str() | int() as value]:
            return str(value)
        case "int", [int() as value]:
            return value
        case "len", [str() | tuple() | list() | dict() as value]:
            return len(value)
        case "max" | "min", [tuple() | list() as values] if values and all(
            isinstance(v, int) for v in values
        ):
            return max(values) if name == "max" else min(values)
        case "tuple" | "list", [tuple() | list() as values]:
            return tuple(values) if name == "tuple" else list(values)
        case "dict", []:
            return {}
    return UNKNOWN


def _method(value: object, name: str, arguments: list[object]) -> object:
    if isinstance(value, dict) and name in {"keys", "values", "items"} and not arguments:
        return list(getattr(value, name)())
    if not isinstance(value, str):
        return UNKNOWN
    if name == "format" and "{" in value:
        return _filled(value, arguments)
    if name not in _STRING_METHODS:
        return UNKNOWN
    try:
        return getattr(value, name)(*arguments)
    except (TypeError, ValueError):
        return UNKNOWN


def _filled(template: str, arguments: list[object]) -> object:
    if _WIDE.search(template) or not all(isinstance(argument, str | int) for argument in arguments):
        return UNKNOWN
    try:
        return template.format(*arguments)
    except (IndexError, KeyError, ValueError, AttributeError):
        return UNKNOWN
