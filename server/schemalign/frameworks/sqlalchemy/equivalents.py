"""Types of the project of which the configuration says what the database stores."""

from __future__ import annotations

from schemalign.databases.database import POSTGRESQL
from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy.values import definition_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path
from schemalign.python.outline import ClassDefinition, Function, Placed
from schemalign.python.syntax import Call
from schemalign.schema.types import ColumnType


def equivalent(context: Context, placed: Placed) -> ColumnType | None:
    """Return what the configuration says of the class or function that makes a type, if anything.

    A dotted name in the configuration (`app.types.GUID`) is that of the definition from some
    package on, wherever the project's folder lies.
    """
    if not context.type_equivalents:
        return None
    expression = placed.expression
    called = placed.at(expression.function) if isinstance(expression, Call) else placed
    name = _name(context, called)
    for written, text in context.type_equivalents:
        if name == written or name.endswith(f".{written}"):
            if context.database.dialect != POSTGRESQL:
                return context.database.type_from_text(text)
            return type_from_text(text, default_schema=context.default_schema)
    return None


def _name(context: Context, called: Placed) -> str:
    definition = definition_of(context, called)
    if not isinstance(definition, ClassDefinition | Function):
        return expression_path(context, called) or ""
    stem = definition.module.path.removesuffix(".py").removesuffix("/__init__")
    return ".".join([*stem.split("/"), definition.name])
