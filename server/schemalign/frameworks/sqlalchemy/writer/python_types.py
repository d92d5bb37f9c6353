"""What annotates an attribute: the Python type of a column, and its optional form."""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy import types as known_types
from schemalign.frameworks.sqlalchemy.annotations import Annotation, typing_word
from schemalign.frameworks.sqlalchemy.implied_types import implied_type
from schemalign.frameworks.sqlalchemy.types import compiled, implied_sqlmodel_type
from schemalign.frameworks.sqlalchemy.writer.enums import python_enum
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling
from schemalign.frameworks.sqlalchemy.writer.type_arguments import TypeText
from schemalign.python import parse
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Constant, Expression, Name, Operation, Subscript
from schemalign.schema.types import ColumnType
from schemalign.values import replace

_PYTHON: Final = {
    "int2": "int",
    "int4": "int",
    "int8": "int",
    "oid": "int",
    "numeric": "decimal.Decimal",
    "float4": "float",
    "float8": "float",
    "bool": "bool",
    "date": "datetime.date",
    "time": "datetime.time",
    "timetz": "datetime.time",
    "timestamp": "datetime.datetime",
    "timestamptz": "datetime.datetime",
    "interval": "datetime.timedelta",
    "bytea": "bytes",
    "uuid": "uuid.UUID",
}
_STRINGS: Final = frozenset(
    "text varchar bpchar citext inet cidr macaddr macaddr8 money bit varbit tsvector tsquery"
    " jsonpath".split()
)
_BUILT_IN: Final = frozenset({"int", "float", "bool", "bytes", "str"})
_OLD_OPTIONAL: Final = re.compile(r"\bOptional\[")
_NEW_OPTIONAL: Final = re.compile(r"\|\s*None\b")
_GENERIC: Final = re.compile(r"\b(?:Dict|List)\[")


def python_name_of(spelled: Spelling, type_: ColumnType) -> str:
    """Return the qualified Python type of a column's values; "" where it is made of others."""
    if type_.is_array:
        return "list"
    if type_.enum is not None and python_enum(spelled, type_.enum) is not None:
        return ""
    if type_.enum is not None or type_.name in _STRINGS:
        return "str"
    if type_.name in {"json", "jsonb", "hstore"}:
        return "dict"
    return _PYTHON.get(type_.name, "typing.Any")


def python_text(spelled: Spelling, type_: ColumnType) -> TypeText:
    """Return how the values of a column are annotated in a file, without None."""
    if type_.is_array:
        item = python_text(spelled, replace(type_, is_array=False))
        name, needed = _generic(spelled, "list")
        return TypeText(f"{name}[{item.text}]", (*needed, *item.needed))
    enum = python_enum(spelled, type_.enum) if type_.enum is not None else None
    if enum is not None:
        return TypeText(enum.name)
    path = python_name_of(spelled, type_)
    if path == "dict":
        name, needed = _generic(spelled, "dict")
        inner, more = spelled.name("typing.Any")
        return TypeText(f"{name}[str, {inner}]", (*needed, *more))
    if path in _BUILT_IN:
        return TypeText(path)
    return TypeText(*spelled.name(path))


def _generic(spelled: Spelling, name: str) -> TypeText:
    """`dict`, or `Dict` where the file has generics of `typing`."""
    if not _GENERIC.search(spelled.module.text):
        return TypeText(name)
    return TypeText(*spelled.name(f"typing.{name.title()}"))


def optional(spelled: Spelling, text: str) -> TypeText:
    """Return an annotation that admits None, as the file writes its optionals."""
    if _writes_optional(spelled):
        name, needed = spelled.name("typing.Optional")
        return TypeText(f"{name}[{text}]", needed)
    return TypeText(f"{text} | None")


def _writes_optional(spelled: Spelling) -> bool:
    """Whether optionals are written `Optional[...]`: in this file, else in the other models."""
    texts = [spelled.module.text, *(module.text for module in spelled.program.modules)]
    for text in texts:
        old, new = _OLD_OPTIONAL.search(text), _NEW_OPTIONAL.search(text)
        if bool(old) != bool(new):
            return bool(old)
        if old and new:
            return len(_OLD_OPTIONAL.findall(text)) > len(_NEW_OPTIONAL.findall(text))
    return bool(_GENERIC.search(spelled.module.text))


def without_none(program: Program, placed: Placed) -> str | None:
    """Return an annotation's text without None; None where it admits None by an alias."""
    text = placed.module.text
    start = placed.offset

    def written(expression: Expression) -> str:
        return text[start + expression.start : start + expression.end]

    match placed.expression:
        case Operation(operator="|", operands=operands):
            kept = [each for each in _alternatives(operands) if not _is_none(each)]
            return " | ".join(map(written, kept))
        case Subscript(value=value, items=items):
            word = typing_word(program.context, placed.at(value))
            if word == "Optional":
                return written(items[0])
            if word == "Union":
                kept = [each for each in items if not _is_none(each)]
                inner = ", ".join(map(written, kept))
                return inner if len(kept) == 1 else f"{written(value)}[{inner}]"
            if word == "Annotated":
                first = without_none(program, placed.at(items[0]))
                if first is None:
                    return None
                begin, end = items[0].start, items[0].end
                whole = written(placed.expression)
                head = begin - placed.expression.start
                return whole[:head] + first + whole[head + end - begin :]
    return None


def _alternatives(operands: tuple[Expression, ...]) -> list[Expression]:
    found: list[Expression] = []
    for each in operands:
        if isinstance(each, Operation) and each.operator == "|":
            found += _alternatives(each.operands)
        else:
            found.append(each)
    return found


def _is_none(expression: Expression) -> bool:
    return isinstance(expression, Constant) and expression.value is None


def implies(
    spelled: Spelling, definition: ClassDefinition, text: str, *, is_sqlmodel: bool
) -> ColumnType | None:
    """Return the column type that an annotation without None gives by itself, if any.

    Its import may still be lacking.
    """
    found = parse.expression(text)
    if not isinstance(found, Name):
        return None
    program, path = spelled.program, qualified(spelled, text)
    if is_sqlmodel:
        return _implied_by_field(program, path)
    for name in dict.fromkeys((text, path)):
        placed = Placed(Name(0, len(name), name), 0, spelled.module)
        annotation = Annotation(placed, placed, optional=False)
        value = implied_type(program.context, definition, annotation).value
        if isinstance(value, ColumnType):
            return value
    implied = known_types.implied_type(path, program.context.version)
    known = compiled(implied, (), {}, program.context.version) if implied is not None else None
    return type_from_text(known) if known is not None else None


def _implied_by_field(program: Program, name: str) -> ColumnType | None:
    implied = implied_sqlmodel_type(name, program.context.sqlmodel_version or None)
    text = compiled(implied, (), {}, program.context.version) if implied is not None else None
    if text is None:
        return type_from_text("VARCHAR") if name == "str" else None
    return type_from_text(text)


def qualified(spelled: Spelling, text: str) -> str:
    """Return the qualified name of a Python type whose import may still be lacking."""
    for path in {*_PYTHON.values(), "typing.Any"}:
        if spelled.name(path)[0] == text:
            return path
    return text
