"""SQL that a project's own `@compiles` functions write for its types and SQL elements.

https://docs.sqlalchemy.org/en/20/core/compiler.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.values import definition_of, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Assignment, ClassDefinition, Function, Placed, returned
from schemalign.python.signature import parameters
from schemalign.python.syntax import Call, Name
from schemalign.schema.sourced import UNKNOWN

_STRINGS: Final = frozenset({"string", "unicode", "varchar"})  # all VARCHAR in PostgreSQL


def compiled_by_hand(context: Context, definition: ClassDefinition) -> object:
    """Return the text that the project's compiler writes for a class on the database.

    None if there is no such compiler, UNKNOWN if its text is not decided.
    """
    text = definition.module.text
    if "compiles(" not in text or definition.name not in text.partition("compiles(")[2]:
        return None
    general: object = None
    known = context.database
    ours = {known.dialect, known.doubtful_name}
    for bindings in definition.module.contents.bindings.values():
        for function in (binding.value for binding in bindings):
            for decorator in function.decorators if isinstance(function, Function) else ():
                databases = _databases(context, decorator, definition)
                if databases and not ours.isdisjoint(map(str, databases)):
                    return _written(context, function, definition)
                if databases == ():
                    general = _written(context, function, definition)
    return general


def _databases(
    context: Context, decorator: Placed, definition: ClassDefinition
) -> tuple[object, ...] | None:
    """The databases that `@compiles(Class, ...)` names, none for all; None for another class."""
    call = decorator.expression
    if not isinstance(call, Call) or call_role(context, decorator) != "compiles":
        return None
    if (
        not call.positional
        or definition_of(context, decorator.at(call.positional[0])) != definition
    ):
        return None
    return tuple(value_of(context, decorator.at(argument)) for argument in call.positional[1:])


def _written(context: Context, function: object, definition: ClassDefinition) -> object:
    """The text that a compiler writes; None if it writes what it would without the project."""
    if isinstance(function, Function) and _is_default(context, function, definition):
        return None
    return _text(context, function)


def _is_default(context: Context, function: Function, definition: ClassDefinition) -> bool:
    """Whether a compiler only calls SQLAlchemy's: `compiler.visit_unicode(element, **kw)`."""
    values = returned(function)
    call = values[0].expression if len(values) == 1 and values[0] is not None else None
    names = list(parameters(function))
    if not isinstance(call, Call) or not isinstance(call.function, Name) or len(names) < 2:
        return False
    element = call.positional[0] if len(call.positional) == 1 else None
    owner, _, visit = call.function.path.rpartition(".visit_")
    if owner != names[1] or not isinstance(element, Name) or element.path != names[0]:
        return False
    wanted = visit.lower()
    return wanted == "type_decorator" or any(
        wanted == name or {wanted, name} <= _STRINGS for name in _own_types(context, definition)
    )


def _own_types(context: Context, definition: ClassDefinition) -> Iterator[str]:
    """The names of the types that a class decorates or extends, in lower case."""
    found = lineage(context, definition)
    for path in found.externals:
        yield path.rpartition(".")[2].lower()
    for each in found.classes:
        bindings = context.names.contents(each).bindings.get("impl")
        value = bindings[-1].value if bindings else None
        if isinstance(value, Assignment) and value.value is not None:
            kind = value.value.expression
            kind = kind.function if isinstance(kind, Call) else kind
            if isinstance(kind, Name):
                yield kind.path.rpartition(".")[2].lower()
            return


def _text(context: Context, function: object) -> object:
    values = returned(function) if isinstance(function, Function) else []
    text = value_of(context, values[0]) if len(values) == 1 else UNKNOWN
    return text if isinstance(text, str) else UNKNOWN
