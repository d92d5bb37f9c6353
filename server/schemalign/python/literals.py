"""Values that the text of an expression determines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from schemalign.python.bindings import inherited, is_single
from schemalign.python.names import Defined, External, Names
from schemalign.python.operations import (
    built_in,
    concatenated,
    filled,
    item,
    method,
    operated,
    substituted,
    underscored,
)
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

_MANY: Final = 200  # items that a comprehension is evaluated for
_SNAKE_CASE: Final = frozenset({"underscore", "camel_to_snake_case", "snakecase"})


def evaluate(placed: Placed, names: Names, variables: dict[str, object] | None = None) -> object:
    """Return the value of an expression as a plain Python value, or UNKNOWN.

    Strings, numbers, booleans, None, tuples, lists, sets and dictionaries of these; constants of
    the project's modules and classes are looked up.  `variables` are known local names.
    """
    return _Evaluation(placed, names, variables or {}).value(placed.expression)


class _Evaluation:
    """The evaluation of one expression in its module."""

    __slots__ = ("names", "placed", "variables")

    def __init__(self, placed: Placed, names: Names, variables: dict[str, object]) -> None:
        self.placed = placed
        self.names = names
        self.variables = variables

    def value(self, expression: Expression) -> object:
        """Return the value of an expression, or UNKNOWN, also where it takes too much work."""
        if isinstance(expression, Constant):
            return expression.value
        reading = _READINGS.get(type(expression))
        budget = self.names.budget
        if reading is None or not budget.enter():
            return UNKNOWN
        value = reading(self, expression)
        budget.leave()
        return value

    def name(self, name: Name) -> object:
        path = name.path
        head, _, rest = path.partition(".")
        if head in self.variables:
            return self.variables[head] if not rest else UNKNOWN
        scope = self.placed.scope
        if path in scope or head in scope:
            known = scope.get(path, UNKNOWN)
            return evaluate(known, self.names) if isinstance(known, Placed) else known
        found = self.names.resolve(self.placed.module, path)
        return self.binding(found, path) if isinstance(found, Defined) else UNKNOWN

    def binding(self, found: Defined, path: str) -> object:
        """Return the value of what a path was resolved to."""
        value = found.binding.value
        if isinstance(value, ClassDefinition):
            return self.class_attribute(value, found.rest)
        if not isinstance(value, Assignment) or len(found.rest) > 1:
            return UNKNOWN
        if "." in path:
            from schemalign.python.enums import member

            owner = ".".join(path.split(".")[: -1 - len(found.rest)])
            known = member(self.placed, owner, value.name, found.rest, self.names)
            if known is not None:
                return known[0]
        if found.rest or value.value is None or not is_single(found.binding, value):
            return UNKNOWN
        return evaluate(value.value, self.names)

    def class_attribute(self, definition: ClassDefinition, rest: tuple[str, ...]) -> object:
        """Return the value of an attribute that a class inherits."""
        if rest == ("__name__",):
            return definition.name
        found = inherited(definition, rest[0], self.names) if len(rest) == 1 else None
        value = found.value if found is not None else None
        if found is None or not isinstance(value, Assignment) or value.value is None:
            return UNKNOWN
        return evaluate(value.value, self.names) if is_single(found, value) else UNKNOWN

    def formatted(self, string: FormattedString) -> object:
        return concatenated([self.value(part) for part in string.parts])

    def display(self, display: Display) -> object:
        values: list[object] = []
        for each in display.items:
            if isinstance(each, Starred):
                inner = self.value(each.value)
                if not isinstance(inner, tuple | list):
                    return UNKNOWN
                values.extend(inner)
            else:
                values.append(self.value(each))
        if display.kind == "tuple":
            return tuple(values)
        if display.kind == "list":
            return values
        known = all(isinstance(value, str | int) for value in values)
        return frozenset(values) if known else UNKNOWN

    def dictionary(self, dictionary: Dictionary) -> object:
        result: dict[object, object] = {}
        for key, value in dictionary.items:
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

    def operation(self, operation: Operation) -> object:
        return operated(operation.operator, [self.value(each) for each in operation.operands])

    def conditional(self, conditional: Conditional) -> object:
        test = self.value(conditional.test)
        if isinstance(test, bool | str | int | None):
            return self.value(conditional.body if test else conditional.otherwise)
        first, second = self.value(conditional.body), self.value(conditional.otherwise)
        return first if type(first) is type(second) and first == second else UNKNOWN

    def subscript(self, subscript: Subscript) -> object:
        if len(subscript.items) != 1:
            return UNKNOWN
        return item(self.value(subscript.value), self.value(subscript.items[0]))

    def call(self, call: Call) -> object:
        arguments = [self.value(argument) for argument in call.positional]
        keywords = {keyword.name: self.value(keyword.value) for keyword in call.keywords}
        if UNKNOWN in arguments or UNKNOWN in keywords.values() or call.starred:
            return UNKNOWN
        function = call.function
        match function:
            case Name(path=path) if "." not in path or not keywords:
                return self.called(path, arguments) if not keywords else UNKNOWN
            case Name(start=start, path=path):
                head, _, last = path.rpartition(".")
                owner = self.value(Name(start, start + len(head), head))
                if last == "format" and isinstance(owner, str):
                    return filled(owner, arguments, keywords)
            case Attribute(value=value, name="format"):
                owner = self.value(value)
                return filled(owner, arguments, keywords) if isinstance(owner, str) else UNKNOWN
            case Attribute(value=value, name=name) if not keywords:
                return method(self.value(value), name, arguments)
        return UNKNOWN

    def called(self, path: str, arguments: list[object]) -> object:
        """Return what a call of a name with known arguments gives."""
        head, _, last = path.rpartition(".")
        is_local = path.partition(".")[0] in {*self.placed.scope, *self.variables}
        found = None if is_local else self.names.resolve(self.placed.module, path)
        if isinstance(found, External):
            return _of_library(found.path, arguments)
        if isinstance(found, Defined):
            if isinstance(found.binding.value, Function) and not found.rest:
                return self.called_function(found.binding.value, arguments)
            if last == "sub":
                return self.compiled_pattern(found.binding.value, arguments)
        if not head:
            return UNKNOWN if found or is_local else built_in(path, arguments)
        owner = self.name(Name(0, 0, head))
        if last == "format" and isinstance(owner, str):
            return filled(owner, arguments, {})
        return method(owner, last, arguments)

    def called_function(self, function: Function, arguments: list[object]) -> object:
        # A function's statements evaluate their expressions here in turn.
        from schemalign.python.functions import called_value

        return called_value(function, arguments, self.names)

    def compiled_pattern(self, bound: object, arguments: list[object]) -> object:
        """`PATTERN.sub("_", name)` where `PATTERN = re.compile("...")`."""
        made = bound.value if isinstance(bound, Assignment) else None
        call = made.expression if made is not None else None
        if (
            made is None
            or not isinstance(call, Call)
            or not isinstance(call.function, Name)
            or len(call.positional) != 1
            or call.keywords
            or self.names.resolve(made.module, call.function.path) != External("re.compile")
        ):
            return UNKNOWN
        pattern = evaluate(made.at(call.positional[0]), self.names)
        return substituted([pattern, *arguments])

    def comprehension(self, comprehension: Comprehension) -> object:
        iterable = self.value(comprehension.iterable)
        if not isinstance(iterable, tuple | list):
            return self.members(comprehension)
        if len(iterable) > _MANY or UNKNOWN in iterable:
            return UNKNOWN
        inner = [
            _Evaluation(self.placed, self.names, {**self.variables, comprehension.variable: each})
            for each in iterable
        ]
        return [each.value(comprehension.element) for each in inner]

    def members(self, comprehension: Comprehension) -> object:
        """`[member.value for member in Color]`."""
        # An enum's values are evaluated here in turn.
        from schemalign.python.enums import members_of

        element = comprehension.element
        members = members_of(self.placed.at(comprehension.iterable), self.names)
        if members is None or not isinstance(element, Name):
            return UNKNOWN
        if element.path == f"{comprehension.variable}.value":
            return list(members.values())
        return list(members) if element.path == f"{comprehension.variable}.name" else UNKNOWN


_READINGS: Final[dict[type, Callable[[_Evaluation, Any], object]]] = {
    Name: _Evaluation.name,
    FormattedString: _Evaluation.formatted,
    Display: _Evaluation.display,
    Dictionary: _Evaluation.dictionary,
    Operation: _Evaluation.operation,
    Conditional: _Evaluation.conditional,
    Subscript: _Evaluation.subscript,
    Call: _Evaluation.call,
    Comprehension: _Evaluation.comprehension,
}


def _of_library(path: str, arguments: list[object]) -> object:
    """What functions of libraries give that tables are named with."""
    if path == "re.sub":
        return substituted(arguments)
    match arguments:
        case [str() as word] if path.rpartition(".")[2] in _SNAKE_CASE:
            return underscored(word)
    return UNKNOWN
