"""Expressions followed to what they stand for: through names, functions and partial calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from schemalign.frameworks.sqlalchemy.vocabulary import Context, library_path
from schemalign.python.literals import evaluate
from schemalign.python.names import Defined
from schemalign.python.outline import (
    Assignment,
    ClassDefinition,
    Function,
    Placed,
    function_contents,
    returned,
)
from schemalign.python.signature import parameters, star_parameters
from schemalign.python.syntax import (
    Call,
    Constant,
    Dictionary,
    Display,
    Expression,
    Keyword,
    Name,
    Opaque,
)
from schemalign.schema.sourced import UNKNOWN

_DEPTH: Final = 20


def value_of(context: Context, placed: Placed | None) -> object:
    """Return the static value of an expression, UNKNOWN if it has none or is absent."""
    if placed is None:
        return UNKNOWN
    expression = placed.expression
    if isinstance(expression, Constant):
        return expression.value
    return evaluate(placed, context.names)


def string_of(context: Context, placed: Placed | None) -> str | None:
    """Return the static string that an expression is; None if it is not decidedly one."""
    value = value_of(context, placed)
    return value if isinstance(value, str) else None


def definition_of(context: Context, placed: Placed) -> ClassDefinition | Function | None:
    """Return the project's class or function that a name stands for."""
    expression = placed.expression
    if not isinstance(expression, Name):
        return None
    found = context.names.resolve(placed.module, expression.path)
    if isinstance(found, Defined) and not found.rest:
        value = found.binding.value
        return value if isinstance(value, ClassDefinition | Function) else None
    return None


def followed(context: Context, placed: Placed) -> Placed:
    """Follow names to the expression that they are bound to, and calls of the project's functions
    to what they return.

    A name with several values (in branches, in a loop) is opaque.  What names a class, a
    function or a library object is returned as it is.
    """
    if not isinstance(placed.expression, (Name, Call)):
        return placed
    for _ in range(_DEPTH):
        step = _step(context, placed)
        if step is None:
            return placed
        placed = step
    return placed.at(Opaque(placed.expression.start, placed.expression.end, "cycle"))


def _step(context: Context, placed: Placed) -> Placed | None:
    expression = placed.expression
    if isinstance(expression, Name):
        return _bound(context, placed, expression)
    if isinstance(expression, Call):
        return _called(context, placed, expression) or expanded(context, placed, expression)
    return None


def _bound(context: Context, placed: Placed, name: Name) -> Placed | None:
    if name.path in placed.scope:
        local = placed.scope[name.path]
        return (
            local if isinstance(local, Placed) else placed.at(Constant(name.start, name.end, local))
        )
    found = context.names.resolve(placed.module, name.path)
    if (
        not isinstance(found, Defined)
        or found.rest
        or not isinstance(found.binding.value, Assignment)
    ):
        return None
    assignment = found.binding.value
    if assignment.value is None or library_path(context, placed.module, name.path):
        return None
    if found.binding.looped or _alternatives(context, found, assignment.name) > 1:
        return Placed(Opaque(name.start, name.end, name.path), placed.offset, placed.module)
    return assignment.value


def _alternatives(context: Context, found: Defined, name: str) -> int:
    bindings = context.names.bindings(found.module, name)
    return sum(1 for binding in bindings if isinstance(binding.value, Assignment))


def _called(context: Context, placed: Placed, call: Call) -> Placed | None:
    if isinstance(call.function, Name) and library_path(context, placed.module, call.function.path):
        return None
    function = definition_of(context, placed.at(call.function))
    if isinstance(function, Function):
        return _returned(context, placed, call, function)
    if isinstance(call.function, Name):
        return _partial(context, placed, call, call.function)
    return None


def _returned(context: Context, placed: Placed, call: Call, function: Function) -> Placed | None:
    values = returned(function)
    if len(values) != 1 or values[0] is None or call.starred:
        return None
    scope = _arguments(placed, call, function)
    body = function_contents(function)
    for name, bindings in body.bindings.items() if not body.bare else ():
        only = bindings[0].value
        if (
            len(bindings) == 1
            and isinstance(only, Assignment)
            and only.value
            and not bindings[0].branch
        ):
            scope[name] = only.value.within(dict(scope))
        elif isinstance(only, Assignment):
            scope.pop(name, None)
    return values[0].within(scope)


def _arguments(placed: Placed, call: Call, function: Function) -> dict[str, Placed | str]:
    """The local names of a function that is called: its parameters, with what the call gives them."""
    known = parameters(function)
    scope: dict[str, Placed | str] = {
        name: default for name, default in known.items() if default is not None
    }
    given = [placed.at(argument) for argument in call.positional]
    scope |= dict(zip(known, given, strict=False))
    named = {keyword.name: placed.at(keyword.value) for keyword in call.keywords}
    scope |= {name: value for name, value in named.items() if name in known}
    extra, options = star_parameters(function)
    if extra:
        scope[extra] = _packed(placed, extra, given[len(known) :])
    if options:
        rest = {name: value for name, value in named.items() if name not in known}
        scope[options] = _packed_options(placed, options, rest)
    return scope


def _packed(placed: Placed, name: str, values: list[Placed]) -> Placed:
    """A tuple of arguments, each under a name of its own in the tuple's scope."""
    start, end = placed.expression.start, placed.expression.end
    scope = {f"{name}.{number}": value for number, value in enumerate(values)}
    items = tuple(Name(start, end, each) for each in scope)
    return placed.at(Display(start, end, "tuple", items)).within(scope)


def _packed_options(placed: Placed, name: str, values: Mapping[str, Placed]) -> Placed:
    start, end = placed.expression.start, placed.expression.end
    items = tuple(
        (Constant(start, end, key), Name(start, end, f"{name}.{key}")) for key in values
    )
    scope = {f"{name}.{key}": value for key, value in values.items()}
    return placed.at(Dictionary(start, end, items)).within(scope)


def expanded(context: Context, placed: Placed, call: Call) -> Placed | None:
    """Return a call with its `*` and `**` arguments written out, where they are known; None if not."""
    if not call.starred:
        return None
    scope = dict(placed.scope)
    positional, keywords, left = list(call.positional), list(call.keywords), []
    for number, starred in enumerate(call.starred):
        value = followed(context, placed.at(starred.value))
        prefix = f"{starred.stars}{number}"
        if starred.stars == "*" and isinstance(value.expression, Display):
            items = value.expression.items
            positional += [Name(starred.start, starred.end, f"{prefix}.{n}") for n in range(len(items))]
            scope |= {f"{prefix}.{n}": value.at(item) for n, item in enumerate(items)}
        elif starred.stars == "**" and isinstance(value.expression, Dictionary):
            named = _named_items(context, value, value.expression)
            keywords += [
                Keyword(starred.start, starred.end, name, Name(starred.start, starred.end, f"{prefix}.{name}"))
                for name in named
            ]
            scope |= {f"{prefix}.{name}": item for name, item in named.items()}
        else:
            left.append(starred)
    if len(left) == len(call.starred):
        return None
    written_out = call._replace(
        positional=tuple(positional), keywords=tuple(keywords), starred=tuple(left)
    )
    return placed.at(written_out).within(scope)


def _named_items(context: Context, value: Placed, dictionary: Dictionary) -> dict[str, Placed]:
    found = {}
    for key, item in dictionary.items:
        name = value_of(context, value.at(key)) if key is not None else None
        if isinstance(name, str):
            found[name] = value.at(item)
    return found


def _partial(context: Context, placed: Placed, call: Call, function: Name) -> Placed | None:
    """`Required = partial(Column, nullable=False)` and then `Required(String)`."""
    found = context.names.resolve(placed.module, function.path)
    if (
        not isinstance(found, Defined)
        or found.rest
        or not isinstance(found.binding.value, Assignment)
    ):
        return None
    made = found.binding.value.value
    if (
        made is None
        or not isinstance(made.expression, Call)
        or not isinstance(made.expression.function, Name)
    ):
        return None
    path = library_path(context, made.module, made.expression.function.path)
    if path != "functools.partial" or not made.expression.positional:
        return None
    return _merged(placed, call, made, made.expression)


def _merged(placed: Placed, call: Call, made: Placed, partial: Call) -> Placed | None:
    if made.module is not placed.module and not _is_plain(partial):
        return None
    given = {keyword.name for keyword in call.keywords}
    kept: tuple[Keyword, ...] = tuple(
        keyword for keyword in partial.keywords if keyword.name not in given
    )
    target: Expression = partial.positional[0]
    return placed.at(
        call._replace(
            function=target,
            positional=(*partial.positional[1:], *call.positional),
            keywords=(*call.keywords, *kept),
        )
    )


def _is_plain(partial: Call) -> bool:
    """Whether the arguments mean the same in every module: constants only."""
    return all(isinstance(keyword.value, Constant) for keyword in partial.keywords)
