"""What `Mapped[...]` and SQLModel's annotations say: a type, and whether NULL is admitted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from schemalign.databases.postgresql_types import type_from_text
from schemalign.frameworks.sqlalchemy import types
from schemalign.frameworks.sqlalchemy.column_types import read_type
from schemalign.frameworks.sqlalchemy.enumerations import of_literal, of_python_enum
from schemalign.frameworks.sqlalchemy.lineage import Lineage, lineage
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role, expression_path, role
from schemalign.python import parse
from schemalign.python.enums import is_enum
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import (
    Call,
    Constant,
    Dictionary,
    Expression,
    Name,
    Operation,
    Subscript,
)
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.types import ColumnType

_DEPTH: Final = 15
_WORD: Final = re.compile(r"\w+")
_BUILT_IN: Final = frozenset(
    {"int", "str", "float", "bool", "bytes", "dict", "list", "object", "set", "tuple"}
)


class Annotation(NamedTuple):
    """An annotation, unwrapped.

    `inner` is the type without Optional and Annotated; `metadata` what Annotated adds to it, the
    innermost last; `aliases` the aliases that it was reached through, outermost first; `name` the
    qualified name of a built-in or library type, "" for others.
    """

    written: Placed  # inside Mapped[...]
    inner: Placed
    optional: bool
    metadata: tuple[Placed, ...] = ()
    aliases: tuple[Placed, ...] = ()
    name: str = ""


class _Meaning(NamedTuple):
    """What an annotation means wherever the same names stand for the same things."""

    expression: Expression  # kept alive, since its id is the key
    words: frozenset[str]
    inner: Expression
    optional: bool
    name: str


def mapped_argument(context: Context, annotation: Placed) -> Placed | None:
    """Return what stands inside `Mapped[...]`; None if the annotation is no column's."""
    target = _unquoted(annotation)
    expression = target.expression
    if not isinstance(expression, Subscript) or len(expression.items) != 1:
        return None
    if role(context, target.at(expression.value)) != "Mapped":
        return None
    return target.at(expression.items[0])


def is_relationship_annotation(context: Context, annotation: Placed) -> bool:
    """Return whether an annotation is `DynamicMapped[...]` or `WriteOnlyMapped[...]`."""
    target = _unquoted(annotation)
    if not isinstance(target.expression, Subscript):
        return False
    path = expression_path(context, target.at(target.expression.value))
    return path is not None and path.rpartition(".")[2] in {"DynamicMapped", "WriteOnlyMapped"}


def read_annotation(context: Context, written: Placed) -> Annotation:
    """Unwrap Optional, unions with None, Annotated, strings and aliases.

    What a module's annotation means is remembered, for all class bodies that bind none of its
    words themselves.
    """
    module = written.module
    key = (id(module.outer or module), id(written.expression))
    known = context.annotations.get(key)
    if isinstance(known, _Meaning) and (
        module.local is None or known.words.isdisjoint(module.local.bindings)
    ):
        return Annotation(written, written.at(known.inner), known.optional, name=known.name)
    found = _unwrap(context, Annotation(written, written, optional=False), 0)
    found = found._replace(name=python_name(context, found.inner))
    words = frozenset(_WORD.findall(_text(written)))
    is_direct = found.inner.module is module and found.inner.offset == written.offset
    is_shared = module.local is None or words.isdisjoint(module.local.bindings)
    if is_direct and is_shared and not found.metadata and not found.aliases:
        context.annotations[key] = _Meaning(
            written.expression, words, found.inner.expression, found.optional, found.name
        )
    return found


def _unwrap(context: Context, annotation: Annotation, depth: int) -> Annotation:
    target = _unquoted(annotation.inner)
    expression = target.expression
    if depth > _DEPTH:
        return annotation
    match expression:
        case Operation(operator="|"):
            return _union(context, annotation, target, list(_alternatives(expression)), depth)
        case Subscript(value=value, items=items):
            word = _typing_word(context, target.at(value))
            if word == "Optional" and len(items) == 1:
                return _unwrap(
                    context, _with(annotation, target.at(items[0]), optional=True), depth + 1
                )
            if word == "Union":
                return _union(context, annotation, target, list(items), depth)
            if word == "Annotated" and items:
                metadata = (*annotation.metadata, *(target.at(item) for item in items[1:]))
                inner = Annotation(
                    annotation.written,
                    target.at(items[0]),
                    annotation.optional,
                    metadata,
                    annotation.aliases,
                )
                return _unwrap(context, inner, depth + 1)
            if word in {"Final", "ClassVar", "Required"} and len(items) == 1:
                return _unwrap(context, _with(annotation, target.at(items[0])), depth + 1)
        case Name():
            return _alias(context, annotation, target, expression, depth)
    return _with(annotation, target)


def _with(annotation: Annotation, inner: Placed, *, optional: bool = False) -> Annotation:
    return Annotation(
        annotation.written,
        inner,
        annotation.optional or optional,
        annotation.metadata,
        annotation.aliases,
    )


def _union(
    context: Context, annotation: Annotation, target: Placed, items: list[Expression], depth: int
) -> Annotation:
    kept = [item for item in items if not _is_none(item)]
    optional = len(kept) < len(items)
    if len(kept) == 1:
        return _unwrap(context, _with(annotation, target.at(kept[0]), optional=optional), depth + 1)
    return _with(annotation, target, optional=optional)


def _alternatives(expression: Expression) -> Iterator[Expression]:
    if (
        isinstance(expression, Operation)
        and expression.operator == "|"
        and len(expression.operands) == 2
    ):
        yield from _alternatives(expression.operands[0])
        yield from _alternatives(expression.operands[1])
    else:
        yield expression


def _is_none(expression: Expression) -> bool:
    return isinstance(expression, Constant) and expression.value is None


def _typing_word(context: Context, placed: Placed) -> str:
    path = expression_path(context, placed)
    if path is not None:
        return path.rpartition(".")[2] if path.startswith(("typing.", "typing_extensions.")) else ""
    return ""


def _alias(
    context: Context, annotation: Annotation, target: Placed, name: Name, depth: int
) -> Annotation:
    found = context.names.resolve(target.module, name.path)
    if not isinstance(found, Defined) or found.rest:
        return _with(annotation, target)
    value = found.binding.value
    if not isinstance(value, Assignment) or value.value is None:
        return _with(annotation, target)
    if not isinstance(value.value.expression, Name | Subscript | Operation):
        return _with(annotation, target)
    inner = Annotation(
        annotation.written,
        value.value,
        annotation.optional,
        annotation.metadata,
        (*annotation.aliases, target),
    )
    return _unwrap(context, inner, depth + 1)


def _unquoted(placed: Placed) -> Placed:
    """An annotation in quotes is read as if it stood there without them."""
    expression = placed.expression
    if not isinstance(expression, Constant) or not isinstance(expression.value, str):
        return placed
    found = parse.expression(expression.value.strip())
    if isinstance(found, parse.SyntaxProblem):
        return placed
    text = placed.module.text
    start = placed.offset + expression.start
    shift = text.find(expression.value, start, placed.offset + expression.end)
    return Placed(found, shift if shift >= 0 else start, placed.module, placed.scope)


def mapped_column_in(context: Context, annotation: Annotation) -> Placed | None:
    """Return the `mapped_column(...)` inside `Annotated[...]`, if there is one."""
    for item in annotation.metadata:
        if call_role(context, item) in {"mapped_column", "Column"}:
            return item
    return None


def implied_type(
    context: Context, definition: ClassDefinition | None, annotation: Annotation
) -> Sourced[ColumnType]:
    """Return the column type that an annotation implies for an attribute of a class.

    The `type_annotation_map` of the base is asked first, by alias, then by type:
    https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html#customizing-the-type-map
    """
    location = annotation.written.location
    mapped = _from_map(context, definition, annotation) if definition is not None else None
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
        word = _typing_word(context, inner.at(expression.value))
        if word == "Literal":
            return _literal(context, inner, expression)
        return f"{_text(inner)} implies no type without a type_annotation_map"
    if not isinstance(expression, Name):
        return f"{_text(inner)} implies no type"
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
        of_literal(strings)
        if len(strings) == len(values)
        else "the Literal holds more than strings"
    )


def _of_python(context: Context, name: str, inner: Placed) -> ColumnType | str:
    implied = types.implied_type(name, context.version) if name else None
    if implied is None:
        return f"{_text(inner)} implies no type"
    text = types.compiled(implied, (), {}, context.version)
    return (
        type_from_text(text)
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


def python_name(context: Context, placed: Placed) -> str:
    """Return the qualified name of a built-in or library type: `int`, `datetime.datetime`; "" if it is another."""
    expression = placed.expression
    if isinstance(expression, Subscript):
        return python_name(context, placed.at(expression.value))
    if not isinstance(expression, Name):
        return ""
    path = expression_path(context, placed)
    if path is not None:
        return path
    if (
        context.names.resolve(placed.module, expression.path) is None
        and expression.path in _BUILT_IN
    ):
        return expression.path
    return ""


def _text(placed: Placed) -> str:
    return placed.module.text[placed.location.start : placed.location.end]


def _from_map(
    context: Context, definition: ClassDefinition, annotation: Annotation
) -> Placed | None:
    entries = list(_map_entries(context, lineage(context, definition)))
    if not entries:
        return None
    keys = [_key(context, alias) for alias in annotation.aliases]
    candidates = [*keys, _key(context, annotation.written), _key(context, annotation.inner)]
    candidates += _ancestor_keys(context, annotation.inner)
    for candidate in candidates:
        for key, value in entries:
            if candidate and candidate == key:
                return value
    return None


def _ancestor_keys(context: Context, inner: Placed) -> list[str]:
    """`enum.Enum` in the map covers every enum, `str` in it every class that derives from `str`."""
    definition = definition_of(context, inner)
    if isinstance(inner.expression, Subscript):
        word = _typing_word(context, inner.at(inner.expression.value))
        return ["typing.Literal"] if word == "Literal" else []
    if not isinstance(definition, ClassDefinition):
        return []
    found = lineage(context, definition)
    names = [python_name(context, base) for each in found.classes for base in each.bases]
    return [*names, *(["enum.Enum"] if is_enum(definition, context.names) else [])]


def _map_entries(context: Context, found: Lineage) -> Iterator[tuple[str, Placed]]:
    for each in found.classes:
        contents = context.names.contents(each).bindings
        for name in ("type_annotation_map", "registry"):
            bindings = contents.get(name)
            if (
                bindings
                and isinstance(bindings[-1].value, Assignment)
                and bindings[-1].value.value is not None
            ):
                yield from _entries(context, bindings[-1].value.value)
    for _, base in found.dynamic:
        yield from _entries(context, base)


def _entries(context: Context, placed: Placed) -> Iterator[tuple[str, Placed]]:
    target = followed(context, placed)
    if isinstance(target.expression, Call):
        keyword = target.expression.keyword("type_annotation_map")
        if keyword is not None:
            yield from _entries(context, target.at(keyword.value))
    elif isinstance(target.expression, Dictionary):
        for key, value in target.expression.items:
            if key is not None:
                yield _key(context, target.at(key)), target.at(value)
            else:
                yield from _entries(context, target.at(value))


def _key(context: Context, placed: Placed) -> str:
    """A type's identity across modules: its text with qualified names."""
    target = _unquoted(placed)
    match target.expression:
        case Name(path=path):
            library = expression_path(context, target)
            if library is not None:
                return library
            found = context.names.resolve(target.module, path)
            if isinstance(found, Defined):
                value = found.binding.value
                name = getattr(value, "name", path)
                return f"{found.module.path}:{name}" if not found.rest else ""
            return path
        case Subscript(value=value, items=items):
            inner = ", ".join(_key(context, target.at(item)) for item in items)
            head = _key(context, target.at(value)).removeprefix("typing.")
            return f"{head.lower() if head in {'Dict', 'List', 'Set', 'Tuple'} else head}[{inner}]"
        case Operation(operator="|", operands=operands):
            return " | ".join(_key(context, target.at(operand)) for operand in operands)
        case Constant(value=value):
            return repr(value)
    return ""
