"""SQL that a project's own `@compiles` functions write for its types and SQL elements.

https://docs.sqlalchemy.org/en/20/core/compiler.html
"""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.values import definition_of, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import ClassDefinition, Function, Placed, returned
from schemalign.python.syntax import Call
from schemalign.schema.sourced import UNKNOWN

_DATABASE = "postgresql"


def compiled_by_hand(context: Context, definition: ClassDefinition) -> object:
    """Return the text that the project's compiler writes for a class on PostgreSQL.

    None if there is no such compiler, UNKNOWN if its text is not decided.
    """
    text = definition.module.text
    if "compiles(" not in text or definition.name not in text.partition("compiles(")[2]:
        return None
    general: object = None
    for bindings in definition.module.contents.bindings.values():
        for function in (binding.value for binding in bindings):
            for decorator in function.decorators if isinstance(function, Function) else ():
                databases = _databases(context, decorator, definition)
                if databases is not None and _DATABASE in databases:
                    return _text(context, function)
                if databases == ():
                    general = _text(context, function)
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


def _text(context: Context, function: object) -> object:
    values = returned(function) if isinstance(function, Function) else []
    text = value_of(context, values[0]) if len(values) == 1 else UNKNOWN
    return text if isinstance(text, str) else UNKNOWN
