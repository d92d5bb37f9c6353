"""Attributes that are described by strings or in the classes of other libraries."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses.given import is_string
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import ClassObject
from schemalign.python.outline import Assignment, ClassDefinition
from schemalign.text.span import Location

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_NAMING: Final = frozenset(
    {"polymorphic_on", "primary_key", "version_id_col", "include_properties", "exclude_properties"}
)
_PATTERN: Final = "a pattern names it"
_DESCRIBED: Final = "a class of another library describes the attribute by its name"


def mapper_arguments(walker: Walker, node: ast.expr) -> None:
    """Record the attributes that `__mapper_args__` names by strings."""
    if not isinstance(node, ast.Dict):
        return
    for key, value in zip(node.keys, node.values, strict=True):
        if not isinstance(key, ast.Constant) or key.value not in _NAMING:
            continue
        for each in value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else [value]:
            if is_string(each):
                assert isinstance(each, ast.Constant)
                location = walker.text_location(each)
                walker.note(str(each.value), location, walker.table, UseKind.MAPPED)


def class_pattern(walker: Walker, node: ast.MatchClass) -> None:
    """Record the attributes in `case Device(name="x")`, whose places the tree does not tell."""
    owner = walker.evaluate(node.cls)
    if walker.tree is None or not isinstance(owner, ClassObject):
        return
    path, start, end = walker.tree.location(node)
    for name in node.kwd_attrs:
        found = [*re.finditer(rf"(?<![\w.]){name}(?=\s*=)", walker.tree.module.text[start:end])]
        if len(found) == 1:
            place = Location(path, start + found[0].start(), start + found[0].end())
            walker.note(name, place, owner)
        else:
            walker.note(name, Location(path, start, end), owner, reason=_PATTERN, is_doubt=True)


def described(walker: Walker, definition: ClassDefinition) -> None:
    """Record the names in a class with `class Meta: model = Device`, as factories have it."""
    contents = walker.world.context.names.contents(definition)
    meta = contents.bindings.get("Meta")
    if not meta or not isinstance(meta[-1].value, ClassDefinition):
        return
    model = member(walker.world, ClassObject(meta[-1].value), "model")
    if isinstance(model, ClassObject):
        for name, bindings in contents.bindings.items():
            found = bindings[-1].value
            if isinstance(found, Assignment):
                walker.note(name, found.name_location, model, reason=_DESCRIBED, is_doubt=True)
