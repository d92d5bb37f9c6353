"""A column of the schema as the arguments of SQLModel's `Field(...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemalign.frameworks.sqlalchemy.writer.column_code import ColumnFacts, column_code
from schemalign.frameworks.sqlalchemy.writer.field_types import limits_of
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.python_types import implies, python_text
from schemalign.frameworks.sqlalchemy.writer.server_defaults import code_text, default_text
from schemalign.frameworks.sqlalchemy.writer.spelling import Code
from schemalign.frameworks.sqlalchemy.writer.types import expression, type_code
from schemalign.schema.tables import IdentityKind

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.writer.added_columns import AttributeStyle


def field_code(program: Program, style: AttributeStyle, facts: ColumnFacts) -> Code | None:
    """Return the call of a field; None if it cannot be written."""
    spelled = style.spelled
    identity = facts.identity
    needs_column = facts.computed is not None or (
        identity is not None and not (facts.primary_key and identity.kind is IdentityKind.SERIAL)
    )
    name, needed = spelled.name("sqlmodel.Field")
    optional = facts.nullable or facts.is_numbered
    arguments = ["default=None"] if optional else []
    if needs_column or (facts.primary_key and identity is None and facts.type.name in _INTEGERS):
        stated = facts._replace(stated=facts.stated or facts.column.name)
        inner = column_code(spelled, "sqlalchemy.Column", stated, implied=False, speaks=False)
        if inner is None:
            return None
        return Code(name, (*arguments, f"sa_column={inner.text}"), (*needed, *inner.needed))
    typed = _type(program, style, facts)
    if typed is None:
        return None
    arguments += ["primary_key=True"] if facts.primary_key else []
    arguments += typed.arguments
    options = _options(style, facts)
    if options is None:
        return None
    if options.arguments:
        arguments.append(f"sa_column_kwargs={{{', '.join(options.arguments)}}}")
    return Code(name, tuple(arguments), (*needed, *typed.needed, *options.needed))


_INTEGERS = frozenset({"int2", "int4", "int8"})


def _type(program: Program, style: AttributeStyle, facts: ColumnFacts) -> Code | None:
    """The arguments that give a field its type."""
    del program
    spelled = style.spelled
    limits = limits_of(facts.type)
    if limits and facts.type.enum is None and not facts.type.is_array:
        return Code("", tuple(f"{name}={value}" for name, value in limits.items()))
    text, _ = python_text(spelled, facts.type)
    if implies(spelled, style.definition, text, is_sqlmodel=True) == facts.type:
        return Code("", ())
    code = type_code(spelled, facts.type)
    if code is None:
        return None
    return Code("", (f"sa_type={expression(code)}",), code.needed)


def _options(style: AttributeStyle, facts: ColumnFacts) -> Code | None:
    """What the column is told beside the field: its name and its server default."""
    spelled = style.spelled
    entries = []
    if facts.stated:
        entries.append(f"{spelled.string('name')}: {spelled.string(facts.stated)}")
    if facts.default is None or facts.is_numbered:
        return Code("", tuple(entries))
    default = default_text(spelled, facts.default)
    if default is None:
        return None
    entries.append(f"{spelled.string('server_default')}: {code_text(default)}")
    return Code("", tuple(entries), default.needed)
