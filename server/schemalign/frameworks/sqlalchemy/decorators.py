"""TypeDecorator subclasses: the type that they store."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.column_types import of_library, read_type
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.values import (
    call_scope,
    definition_of,
    expanded,
    followed,
    value_of,
)
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path
from schemalign.python.outline import (
    Assignment,
    ClassDefinition,
    Function,
    Placed,
    function_contents,
    returned,
)
from schemalign.python.pieces import Statement
from schemalign.python.signature import parameters
from schemalign.python.syntax import Attribute, Call, Name
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.types import ColumnType

_DIALECT_TEST = re.compile(
    r"""(?P<word>if|elif)\s+(?:\w+\.)*dialect\.name\s*(?P<operator>==|!=|in|not\s+in)\s*(?P<names>[(\[{]?[\w\s'",]*[)\]}]?)\s*:"""
)


def decorated_type(
    context: Context, definition: ClassDefinition, target: Placed, call: Call | None, depth: int
) -> ColumnType | str:
    """Return the type that a TypeDecorator stores on the database, or why it is not decided.

    `load_dialect_impl` decides if it is there, else `impl`, which takes the decorator's arguments:
    https://docs.sqlalchemy.org/en/20/core/custom_types.html#sqlalchemy.types.TypeDecorator
    """
    for each in lineage(context, definition).classes:
        members = context.names.contents(each).bindings
        loader = members["load_dialect_impl"][-1].value if "load_dialect_impl" in members else None
        if isinstance(loader, Function):
            chosen = _chosen(context, loader, depth)
            if chosen is not None:
                return chosen
        if "impl" in members:
            impl = members["impl"][-1].value
            if isinstance(impl, Assignment) and impl.value is not None:
                return _impl(context, definition, impl.value, target, call, depth=depth)
            return f"impl of {definition.name} is computed"
    return _inherited(context, definition, target, call, depth)


def _inherited(
    context: Context, definition: ClassDefinition, target: Placed, call: Call | None, depth: int
) -> ColumnType | str:
    """The type of a subclass of a library's own decorator, such as sqlalchemy_utils.UUIDType."""
    for path in lineage(context, definition).externals:
        name = types.canonical_type_name(path)
        if name is not None and not name.endswith(
            (".TypeDecorator", ".TypeEngine", ".UserDefinedType")
        ):
            if name.startswith("sqlalchemy.") and name != "sqlalchemy.PickleType":
                continue
            return of_library(
                context, path, target, None if _has_init(context, definition) else call, depth
            )
    return f"{definition.name} states no impl"


def _has_init(context: Context, definition: ClassDefinition) -> bool:
    return any(
        "__init__" in context.names.contents(each).bindings
        for each in lineage(context, definition).classes
    )


def _impl(
    context: Context,
    definition: ClassDefinition,
    impl: Placed,
    target: Placed,
    call: Call | None,
    *,
    depth: int,
) -> ColumnType | str:
    inits = _inits(context, definition)
    for init in inits:
        chosen = _assigned_impl(context, init, impl, target if call is not None else None, depth)
        if chosen is not None:
            return chosen
    base = followed(context, impl)
    if isinstance(base.expression, Call) or definition_of(context, base):
        # An instance, or a decorator in turn: arguments of the outer one do not reach it unseen.
        found = read_type(context, impl, depth + 1)
        return found.reason if found.value is UNKNOWN else found.value
    path = expression_path(context, base)
    if path is None:
        return f"impl of {definition.name} is not decided"
    if inits:
        passed_on = target if call is not None else None
        return _through_init(context, definition, path, base, call=passed_on, depth=depth)
    return of_library(context, path, target, call, depth)


def _through_init(
    context: Context,
    definition: ClassDefinition,
    path: str,
    base: Placed,
    *,
    call: Placed | None,
    depth: int,
) -> ColumnType | str:
    """The type of an impl class that takes the arguments of a custom `super().__init__(...)`."""
    init = _inits(context, definition)[0]
    passed = _passed(init)
    if passed is None:
        return of_library(context, path, base, None, depth)
    inner = passed.expression
    assert isinstance(inner, Call)
    if inner.starred and (call is None or not _has_arguments(call)):
        # `*args` and `**options` of the constructor are empty; its other defaults are not.
        inner = inner._replace(starred=())
        return of_library(
            context, path, passed.at(inner).within(_arguments(init, call)), inner, depth
        )
    placed = passed.within(_arguments(init, call))
    written_out = expanded(context, placed, inner) or placed
    inner = written_out.expression
    assert isinstance(inner, Call)
    if inner.starred:
        return f"__init__ of {definition.name} passes its arguments on"
    return of_library(context, path, written_out, inner, depth)


def _assigned_impl(
    context: Context, init: Function, impl: Placed, call: Placed | None, depth: int
) -> ColumnType | str | None:
    """The type that a constructor assigns to `self.impl`; None if it keeps the class's."""
    scope = _arguments(init, call)
    kept = read_type(context, impl, depth + 1)
    found: list[ColumnType | str] = []
    for assignment, _ in function_contents(init).assignments:
        if assignment.name != "self.impl" or assignment.value is None:
            continue
        value = assignment.value.within(scope)
        if value_of(context, value) is None:
            continue
        stated = read_type(context, value, depth + 1)
        if stated != kept:
            found.append(stated.value if isinstance(stated.value, ColumnType) else stated.reason)
    return found[0] if found else None


def _has_arguments(call: Placed) -> bool:
    expression = call.expression
    return isinstance(expression, Call) and bool(
        expression.positional or expression.keywords or expression.starred
    )


def _passed(init: Function) -> Placed | None:
    """The call `super().__init__(...)` in a constructor."""
    for bare in function_contents(init).bare:
        expression = bare.value.expression
        if isinstance(expression, Call) and isinstance(expression.function, Attribute | Name):
            name = getattr(expression.function, "name", "") or getattr(
                expression.function, "path", ""
            )
            if name.rpartition(".")[2] == "__init__":
                return bare.value
    return None


def _arguments(init: Function, call: Placed | None) -> dict[str, Placed | str]:
    """The parameters of a constructor, with what a call gives them."""
    if call is not None and isinstance(call.expression, Call):
        return call_scope(call, call.expression, init, bound=1)
    known = list(parameters(init).items())[1:]
    return {name: default for name, default in known if default is not None}


def _inits(context: Context, definition: ClassDefinition) -> list[Function]:
    found = []
    for each in lineage(context, definition).classes:
        bindings = context.names.contents(each).bindings.get("__init__")
        if bindings and isinstance(bindings[-1].value, Function):
            found.append(bindings[-1].value)
    return found


def _chosen(context: Context, loader: Function, depth: int) -> ColumnType | str | None:
    """What `load_dialect_impl` returns on the database; None if it leaves the choice to `impl`."""
    known = context.database
    ours = frozenset({known.dialect, known.doubtful_name})
    values = list(_on_database(loader.statement.body, ours))
    placed = [each for each in returned(loader) if each is not None and each.offset in values]
    if not placed:
        placed = [each for each in returned(loader) if each is not None]
        if len(placed) != 1 or len(values) > 1:
            return "load_dialect_impl is not decided"
    return _described(context, placed[0], depth)


def _on_database(block: Iterator[Statement], ours: frozenset[str]) -> Iterator[int]:
    """The offsets of the values of the first `return` that runs on a database of these names."""
    taken = False
    for statement in block:
        code = statement.code
        if code.startswith(("elif", "else")) and taken:
            continue
        test = _DIALECT_TEST.match(code)
        if test:
            taken = _holds(test, ours)
            if taken:
                yield from _on_database(statement.body, ours)
                return
        elif code.startswith("else"):
            yield from _on_database(statement.body, ours)
            return
        elif code.startswith("return"):
            rest = code[6:].lstrip()
            yield statement.end - len(rest)
            return
        elif code.startswith(("if", "for", "while", "try", "with", "match")):
            return


def _holds(test: re.Match[str], ours: frozenset[str]) -> bool:
    names = re.findall(r"[\w]+", test["names"])
    inside = not ours.isdisjoint(names)
    return inside if test["operator"] in {"==", "in"} else not inside


def _described(context: Context, placed: Placed, depth: int) -> ColumnType | str | None:
    """The type inside `dialect.type_descriptor(...)`; None for `self.impl` and the like."""
    expression = placed.expression
    if isinstance(expression, Name) and expression.path in {"self.impl", "self.impl_instance"}:
        return None
    if isinstance(expression, Call) and isinstance(expression.function, Name):
        function = expression.function.path
        if function.endswith(".type_descriptor") and len(expression.positional) == 1:
            return _described(context, placed.at(expression.positional[0]), depth)
        if function.startswith("super"):
            return None
    if (
        isinstance(expression, Call)
        and getattr(expression.function, "name", "") == "load_dialect_impl"
    ):
        return None
    found = read_type(context, placed, depth + 1)
    return found.reason if found.value is UNKNOWN else found.value
