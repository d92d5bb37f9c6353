"""The column type that a Python annotation implies."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.annotations import (
    Annotation,
    python_name,
    typing_word,
    written_text,
)
from schemalign.frameworks.sqlalchemy.column_types import read_type
from schemalign.frameworks.sqlalchemy.enumerations import of_literal, of_python_enum
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.type_maps import from_map
from schemalign.frameworks.sqlalchemy.values import definition_of, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, expression_path
from schemalign.python.enums import is_enum
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Call, Name, Subscript
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.types import ColumnType


def implied_type(
    context: Context, definition: ClassDefinition | None, annotation: Annotation
) -> Sourced[ColumnType]:
    """Return the column type that an annotation implies for an attribute of a class.

    The `type_annotation_map` of the base is asked first, by alias, then by type:
    https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html#customizing-the-type-map
    """
    location = annotation.written.location
    mapped = from_map(context, definition, annotation) if definition is not None else None
    if mapped is not None:
        found = read_type(context, mapped)
        return Sourced(found.value, location, found.reason)
    kind = _implied(context, annotation.inner)
    if isinstance(kind, str):
        return Sourced(UNKNOWN, location, kind)
    return Sourced(kind, location)


def _implied(context: Context, inner: Placed) -> ColumnType | str:
    expression = inner.expression
    if isinstance(expression, Subscript):
        word = typing_word(context, inner.at(expression.value))
        if word == "Literal":
            return _literal(context, inner, expression)
        return f"{written_text(inner)} implies no type without a type_annotation_map"
    if not isinstance(expression, Name):
        return f"{written_text(inner)} implies no type"
    definition = definition_of(context, inner)
    if isinstance(definition, ClassDefinition):
        if is_enum(definition, context.names):
            return of_python_enum(context, inner)
        return _of_subclass(context, definition)
    new_type = _new_type(context, inner, expression)
    if new_type is not None:
        return _implied(context, new_type)
    return _of_python(context, python_name(context, inner), inner)


def _literal(context: Context, inner: Placed, expression: Subscript) -> ColumnType | str:
    values = [value_of(context, inner.at(item)) for item in expression.items]
    strings = tuple(value for value in values if isinstance(value, str))
    return (
        of_literal(context, strings)
        if len(strings) == len(values)
        else "the Literal holds more than strings"
    )


def _of_python(context: Context, name: str, inner: Placed) -> ColumnType | str:
    implied = types.implied_type(name, context.version) if name else None
    if implied is None:
        return f"{written_text(inner)} implies no type"
    text = types.compiled(implied, (), {}, context.version, dialect=context.database.dialect)
    return (
        context.database.type_from_text(text)
        if text is not None
        else f"the database type of {implied} is not decided"
    )


def _of_subclass(context: Context, definition: ClassDefinition) -> ColumnType | str:
    """A project's class that derives from `str`, `int` and so on has their type."""
    for each in lineage(context, definition).classes:
        for base in each.bases:
            name = python_name(context, base)
            if name and types.implied_type(name, context.version):
                return _of_python(context, name, base)
    return f"{definition.name} implies no type"


def _new_type(context: Context, inner: Placed, name: Name) -> Placed | None:
    found = context.names.resolve(inner.module, name.path)
    if not isinstance(found, Defined) or not isinstance(found.binding.value, Assignment):
        return None
    value = found.binding.value.value
    if (
        value is None
        or not isinstance(value.expression, Call)
        or len(value.expression.positional) != 2
    ):
        return None
    path = expression_path(context, value.at(value.expression.function))
    return (
        value.at(value.expression.positional[1])
        if path in {"typing.NewType", "typing_extensions.NewType"}
        else None
    )
