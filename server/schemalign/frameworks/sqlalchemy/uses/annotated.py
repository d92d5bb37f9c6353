"""What variables with an annotation hold."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.uses.values import (
    NOTHING,
    OTHER,
    ClassObject,
    External,
    Instance,
    Many,
    Query,
    Result,
    Row,
    Value,
    merged,
)
from schemalign.python.names import Defined
from schemalign.python.outline import Assignment, ClassDefinition
from schemalign.python.tree import dotted

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_ITERABLE: Final = frozenset(
    "list List set Set frozenset FrozenSet deque Deque Sequence MutableSequence Iterable Iterator "
    "Generator Collection AsyncIterable AsyncIterator AsyncGenerator AbstractSet MutableSet "
    "ScalarResult AsyncScalarResult DynamicMapped WriteOnlyMapped AppenderQuery InstrumentedList "
    "ContextManager AbstractContextManager AbstractAsyncContextManager".split()
)
_TRANSPARENT: Final = frozenset(
    "Optional Annotated Mapped Final ClassVar Required NotRequired ReadOnly Awaitable Coroutine "
    "Future Task Unpack".split()
)
_TUPLES: Final = frozenset({"tuple", "Tuple"})
_STATEMENTS: Final = frozenset({"Select", "Query", "SelectOfScalar", "Update", "Delete", "Insert"})
_RESULTS: Final = frozenset({"Result", "AsyncResult", "CursorResult", "TupleResult", "Row"})
_ANYTHING: Final = frozenset(
    {"typing.Any", "builtins.object", "typing_extensions.Any", "typing.TypeVar", "typing.NewType"}
)


def meaning(walker: Walker, node: ast.AST) -> Value:
    """Return what a variable with an annotation holds."""
    match node:
        case ast.Constant(value=None):
            return NOTHING
        case ast.Constant(value=str()):
            return _quoted(walker, node)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return merged([walker.annotation(left), walker.annotation(right)])
        case ast.Subscript(value=head, slice=inner):
            items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return _generic(walker, head, items)
        case ast.Name() | ast.Attribute():
            return _named(walker, node)
    return None


def _quoted(walker: Walker, node: ast.Constant) -> Value:
    from schemalign.python.tree import parsed

    found = parsed(f"({node.value!s}\n)", "eval")
    return walker.annotation(found.body) if isinstance(found, ast.Expression) else None


def _named(walker: Walker, node: ast.expr) -> Value:
    path = dotted(node)
    head = path.partition(".")[0]
    if path and head not in walker.env:
        alias = _alias(walker, path)
        if alias is not None:
            return alias
    value = _class(walker, node, path)
    match value:
        case ClassObject(definition=definition):
            return None if _is_protocol(walker, definition) else Instance(definition)
        case External(path=library, called=False):
            return None if library in _ANYTHING else External(library, called=True)
    return None


def _is_protocol(walker: Walker, definition: ClassDefinition) -> bool:
    """Whether instances of any class may be meant."""
    found = lineage(walker.world.context, definition)
    return any(each.endswith(".Protocol") for each in found.externals)


def _class(walker: Walker, node: ast.expr, path: str) -> Value:
    """What a name in an annotation is; mapped classes may be named before they are imported."""
    record, walker.record = walker.record, None
    value = walker.evaluate(node)
    walker.record = record
    if value is None and path and "." not in path:
        found = walker.world.mapped(path)
        return ClassObject(found[0]) if len(found) == 1 else None
    return value


def _alias(walker: Walker, path: str) -> Value:
    """`Database = Annotated[Session, Depends(...)]` names an annotation."""
    found = walker.world.context.names.resolve(walker.module, path)
    if not isinstance(found, Defined) or found.rest:
        return None
    assignment = found.binding.value
    if not isinstance(assignment, Assignment) or assignment.value_span is None:
        return None
    text = found.module.text[assignment.value_span.start : assignment.value_span.end]
    if "[" not in text and "|" not in text:
        return None
    return walker.world.text(assignment.module, assignment.value_span, is_annotation=True)


def _generic(walker: Walker, head: ast.expr, items: list[ast.expr]) -> Value:
    word = dotted(head).rpartition(".")[2]
    if word == "Union":
        return merged([walker.annotation(each) for each in items])
    if word in {"type", "Type"}:
        held = walker.annotation(items[0])
        return ClassObject(held.definition) if isinstance(held, Instance) else None
    if word in _TRANSPARENT:
        return walker.annotation(items[-1 if word == "Coroutine" else 0])
    if word in _ITERABLE:
        return Many(walker.annotation(items[0]))
    if word in _TUPLES:
        return _tuple(walker, items)
    if word in _STATEMENTS | _RESULTS:
        return _rows(walker, word, items[0])
    return OTHER if word == "Literal" else _of_other(walker, head, items)


def _of_other(walker: Walker, head: ast.expr, items: list[ast.expr]) -> Value:
    """A generic of the project, or one of a library, which may hold instances of its arguments."""
    held = [walker.annotation(each) for each in items]
    value = walker.annotation(head)
    if isinstance(value, External):
        return None if any(_is_ours(each) for each in held) else value
    return value


def _tuple(walker: Walker, items: list[ast.expr]) -> Value:
    if len(items) == 2 and isinstance(items[1], ast.Constant) and items[1].value is ...:
        return Many(walker.annotation(items[0]))
    return Row(tuple(walker.annotation(each) for each in items))


def _rows(walker: Walker, word: str, node: ast.expr) -> Value:
    """`Select[tuple[Device]]`, `Result[tuple[Device, Process]]`, `Query[Device]`."""
    found = walker.annotation(node)
    items = found.items if isinstance(found, Row) else (found,)
    if word == "Row":
        return Row(items)
    return Result(items) if word in _RESULTS else Query(items, items[0] if items else None)


def _is_ours(value: Value) -> bool:
    """Whether a value may be an instance of a class of the project."""
    return value is None or not (value in (OTHER, NOTHING) or isinstance(value, External))
