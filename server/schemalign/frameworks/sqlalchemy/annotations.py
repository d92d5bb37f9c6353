"""What `Mapped[...]` and SQLModel's annotations say: a type, and whether NULL is admitted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.frameworks.sqlalchemy.vocabulary import (
    Context,
    call_role,
    expression_path,
    name_role,
)
from schemalign.python import parse
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, Placed
from schemalign.python.syntax import Constant, Expression, Name, Operation, Subscript
from schemalign.values import NamedTuple

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
    target = unquoted(annotation)
    expression = target.expression
    if not isinstance(expression, Subscript) or len(expression.items) != 1:
        return None
    value = expression.value
    if not isinstance(value, Name) or name_role(context, target.module, value.path) != "Mapped":
        return None
    return target.at(expression.items[0])


def is_relationship_annotation(context: Context, annotation: Placed) -> bool:
    """Return whether an annotation is `DynamicMapped[...]` or `WriteOnlyMapped[...]`."""
    target = unquoted(annotation)
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
    words = frozenset(_WORD.findall(written_text(written)))
    is_direct = found.inner.module is module and found.inner.offset == written.offset
    is_shared = module.local is None or words.isdisjoint(module.local.bindings)
    if is_direct and is_shared and not found.metadata and not found.aliases:
        context.annotations[key] = _Meaning(
            written.expression, words, found.inner.expression, found.optional, found.name
        )
    return found


def _unwrap(context: Context, annotation: Annotation, depth: int) -> Annotation:
    target = unquoted(annotation.inner)
    expression = target.expression
    if depth > _DEPTH:
        return annotation
    match expression:
        case Operation(operator="|"):
            return _union(context, annotation, target, list(_alternatives(expression)), depth)
        case Subscript():
            return _unwrap_subscript(context, annotation, target, expression, depth)
        case Name():
            return _alias(context, annotation, target, expression, depth)
    return _with(annotation, target)


def _unwrap_subscript(
    context: Context, annotation: Annotation, target: Placed, subscript: Subscript, depth: int
) -> Annotation:
    word = typing_word(context, target.at(subscript.value))
    items = subscript.items
    if word == "Optional" and len(items) == 1:
        return _unwrap(context, _with(annotation, target.at(items[0]), optional=True), depth + 1)
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


def typing_word(context: Context, placed: Placed) -> str:
    """Return the name of an object of `typing`, such as `Optional`; "" if it is none."""
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


def unquoted(placed: Placed) -> Placed:
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


def python_name(context: Context, placed: Placed) -> str:
    """Return the qualified name of a built-in or library type, such as `int`; "" for another."""
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


def written_text(placed: Placed) -> str:
    """Return the text of an expression."""
    return placed.module.text[placed.location.start : placed.location.end]
