"""What tests and unpacking tell about variables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from schemalign.frameworks.sqlalchemy.uses.values import (
    ClassObject,
    External,
    Instance,
    Row,
    Value,
    items_of,
    merged,
)

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker


def spread(value: Value, elements: list[ast.expr]) -> list[Value]:
    """Return what each target holds when a value is unpacked."""
    is_plain = not any(isinstance(each, ast.Starred) for each in elements)
    if isinstance(value, Row) and len(value.items) == len(elements) and is_plain:
        return list(value.items)
    return [items_of(value)] * len(elements)


def narrowed(walker: Walker, test: ast.expr) -> dict[str, Value]:
    """Return what variables hold where a test is true: `isinstance(x, Device)`."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        found: dict[str, Value] = {}
        for each in test.values:
            found |= narrowed(walker, each)
        return found
    if not isinstance(test, ast.Call) or len(test.args) != 2:
        return {}
    subject, kind = test.args
    if not isinstance(subject, ast.Name) or not isinstance(test.func, ast.Name):
        return {}
    if test.func.id != "isinstance":
        return {}
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return {subject.id: merged([_instance(walker.evaluate(each)) for each in kinds])}


def _instance(kind: Value) -> Value:
    match kind:
        case ClassObject(definition=definition):
            return Instance(definition)
        case External(path=path):
            return External(path, called=True)
    return None


LEAVING: Final = (ast.Return, ast.Raise, ast.Continue, ast.Break)
"""Statements behind which a block does not go on."""


def joined(ends: list[dict[str, Value]]) -> dict[str, Value]:
    """Return what variables hold behind alternatives."""
    if len(ends) == 1:
        return ends[0]
    names = {name for end in ends for name in end}
    result = {}
    for name in names:
        held = [end[name] for end in ends if name in end]
        same = all(each is held[0] for each in held)
        result[name] = held[0] if same else merged(held)
    return result
