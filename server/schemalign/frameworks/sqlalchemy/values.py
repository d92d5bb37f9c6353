"""Expressions followed to what they stand for: through names, functions and partial calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeGuard

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
from schemalign.python.signature import keyword_only_parameters, parameters, star_parameters
from schemalign.python.syntax import (
    Call,
    Constant,
    Dictionary,
    Display,
    Expression,
    Keyword,
    Name,
    Opaque,
    Starred,
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
    """Follow names to what they are bound to, and calls of project functions to what they return.

    A name with several values (in branches, in a loop) is opaque.  What names a class, a
    function or a library object is returned as it is.
    """
    expression = placed.expression
    if isinstance(expression, Call):
        if not expression.starred and _is_library_call(context, placed, expression):
            return placed
    elif not isinstance(expression, Name):
        return placed
    for _ in range(_DEPTH):
        step = _step(context, placed)
        if step is None:
            return placed
        placed = step
    return placed.at(Opaque(placed.expression.start, placed.expression.end, "cycle"))


def _is_library_call(context: Context, placed: Placed, call: Call) -> bool:
    function = call.function
    return isinstance(function, Name) and bool(library_path(context, placed.module, function.path))


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
        refined = _refined(context, found, assignment.name)
        if refined is not None:
            return refined
        return Placed(Opaque(name.start, name.end, name.path), placed.offset, placed.module)
    return assignment.value


def _refined(context: Context, found: Defined, name: str) -> Placed | None:
    """`Number = BigInteger()` and then `Number = Number.with_variant(...)`: the last value."""
    value: Placed | None = None
    for binding in context.names.bindings(found.module, name):
        given = binding.value.value if isinstance(binding.value, Assignment) else None
        if given is None or binding.looped or binding.branch:
            return None
        if value is not None:
            call = given.expression
            function = call.function if isinstance(call, Call) else None
            if not isinstance(function, Name) or function.path != f"{name}.with_variant":
                return None
            given = given.within({name: value})
        value = given
    return value


def _alternatives(context: Context, found: Defined, name: str) -> int:
    bindings = context.names.bindings(found.module, name)
    return sum(1 for binding in bindings if isinstance(binding.value, Assignment))


def _called(context: Context, placed: Placed, call: Call) -> Placed | None:
    if _is_library_call(context, placed, call):
        return None
    function = definition_of(context, placed.at(call.function))
    if isinstance(function, Function):
        return _returned(placed, call, function)
    if isinstance(call.function, Name):
        return _partial(context, placed, call, call.function)
    return None


def _returned(placed: Placed, call: Call, function: Function) -> Placed | None:
    values = returned(function)
    if len(values) != 1 or values[0] is None or call.starred:
        return None
    scope = call_scope(placed, call, function)
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


def call_scope(
    placed: Placed, call: Call, function: Function, *, bound: int = 0
) -> dict[str, Placed | str]:
    """Return the local names of a called function: its parameters, with what the call gives.

    `bound` parameters are given already: one, for a method.
    """
    known = dict(list(parameters(function).items())[bound:])
    scope: dict[str, Placed | str] = {
        name: default for name, default in known.items() if default is not None
    }
    given = [placed.at(argument) for argument in call.positional]
    named_only = keyword_only_parameters(function)
    places = [name for name in known if name not in named_only]
    scope |= dict(zip(places, given, strict=False))
    named = {keyword.name: placed.at(keyword.value) for keyword in call.keywords}
    scope |= {name: value for name, value in named.items() if name in known}
    extra, options = star_parameters(function)
    if extra:
        scope[extra] = _packed(placed, extra, given[len(places) :])
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
    items = tuple((Constant(start, end, key), Name(start, end, f"{name}.{key}")) for key in values)
    scope = {f"{name}.{key}": value for key, value in values.items()}
    return placed.at(Dictionary(start, end, items)).within(scope)


def expanded(context: Context, placed: Placed, call: Call) -> Placed | None:
    """Return a call with its known `*` and `**` arguments written out; None if none is known."""
    if not call.starred:
        return None
    scope = dict(placed.scope)
    positional, keywords, left = list(call.positional), list(call.keywords), []
    for number, starred in enumerate(call.starred):
        value = followed(context, placed.at(starred.value))
        prefix = f"{starred.stars}{number}"
        if starred.stars == "*" and _are_written_out(value.expression):
            items = value.expression.items
            positional += [
                Name(starred.start, starred.end, f"{prefix}.{n}") for n in range(len(items))
            ]
            scope |= {f"{prefix}.{n}": value.at(item) for n, item in enumerate(items)}
        elif starred.stars == "**" and isinstance(value.expression, Dictionary):
            named = _named_items(context, value, value.expression)
            keywords += [
                Keyword(
                    starred.start,
                    starred.end,
                    name,
                    Name(starred.start, starred.end, f"{prefix}.{name}"),
                )
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


def _are_written_out(expression: Expression) -> TypeGuard[Display]:
    """Whether a display holds all its items itself, without a further `*`."""
    return isinstance(expression, Display) and not any(
        isinstance(item, Starred) for item in expression.items
    )


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
    return _merged(context, placed, call, made, made.expression)


def _merged(
    context: Context, placed: Placed, call: Call, made: Placed, partial: Call
) -> Placed | None:
    """The call with what the partial adds, which keeps the meaning that it has in its module."""
    target = partial.positional[0]
    if made.module is not placed.module and not (
        isinstance(target, Name)
        and _is_same_name(context, target.path, placed, made)
        and (not partial.starred or made.module.path == placed.module.path)
    ):
        return None
    given = {keyword.name for keyword in call.keywords}
    scope = dict(placed.scope)

    def named(name: str, value: Expression) -> Name:
        scope[f"partial.{name}"] = made.at(value)
        return Name(call.start, call.end, f"partial.{name}")

    before = [named(str(number), each) for number, each in enumerate(partial.positional[1:])]
    after = [
        Keyword(call.start, call.end, each.name, named(each.name, each.value))
        for each in partial.keywords
        if each.name not in given
    ]
    merged = call._replace(
        function=target,
        positional=(*before, *call.positional),
        keywords=(*call.keywords, *after),
        starred=(*call.starred, *partial.starred),
    )
    return placed.at(merged).within(scope)


def _is_same_name(context: Context, path: str, placed: Placed, made: Placed) -> bool:
    """Whether a name is the same object of a library in two modules."""
    found = library_path(context, made.module, path)
    return found is not None and found == library_path(context, placed.module, path)
