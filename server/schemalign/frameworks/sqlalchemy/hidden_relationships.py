"""Relationships that are made elsewhere than in the statements of mapped classes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.relationships import ROLES, Relationship
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Assignment, ClassDefinition, Module
from schemalign.python.syntax import Call
from schemalign.python.tree import dotted, tree_of
from schemalign.text.span import Location

_WORD: Final = re.compile(r"\w+")
_MAKERS: Final = re.compile(r"elationship|\brelation\b|dynamic_loader")
_RENAMED: Final = re.compile(r"\brelationship\s+as\s+(\w+)")


def loose_targets(
    modules: Sequence[Module], relationships: Sequence[Relationship], names: frozenset[str]
) -> Iterator[str]:
    """Yield the classes that relationships outside of classes lead to; "" where none is named."""
    known = [each.call.location for each in relationships]
    for module in modules:
        tree = tree_of(module) if _MAKERS.search(module.text) else None
        makers = ROLES | set(_RENAMED.findall(module.text))
        for node in ast.walk(tree.root) if tree is not None else ():
            if not isinstance(node, ast.Call) or dotted(node.func).rpartition(".")[2] not in makers:
                continue
            place = tree.location(node) if tree is not None else None
            if place is not None and not any(_holds(each, place) for each in known):
                yield _named(node, names)


def _holds(outer: Location, inner: Location) -> bool:
    return outer.path == inner.path and outer.start <= inner.start and inner.end <= outer.end


def _named(node: ast.Call, names: frozenset[str]) -> str:
    given = node.args[0] if node.args else None
    word = dotted(given) if given is not None else ""
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        word = given.value
    word = word.rpartition(".")[2]
    return word if word in names else ""


def unknown_call(context: Context, definition: ClassDefinition, name: str) -> str:
    """Return the attribute that a call of no library makes which names another class."""
    for each in lineage(context, definition).classes:
        for assignment, _ in context.names.contents(each).assignments:
            if _is_call_with(context, assignment, name):
                return assignment.name
    return ""


def _is_call_with(context: Context, assignment: Assignment, name: str) -> bool:
    span = assignment.value_span
    if span is None or name not in _WORD.findall(assignment.module.text, span.start, span.end):
        return False
    value = assignment.value
    if value is None or not isinstance(value.expression, Call):
        return False
    return not call_role(context, value)
