"""What keys and indexes of values hold, and what they use."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses import values
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import (
    OTHER,
    AttributeValue,
    Instance,
    Many,
    Query,
    Result,
    Row,
    TableObject,
    Value,
    items_of,
    merged,
)

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

KEYED: Final = "a key of a row or dictionary"


def used(owner: Value, name: str) -> list[Value]:
    """Return whose attribute is meant: that of `row.name` is the column's which was selected."""
    if not isinstance(owner, Row):
        return [owner]
    columns = [each for each in owner.items if isinstance(each, AttributeValue)]
    named = [each.owner for each in columns if each.name == name]
    return named or ([None] if None in owner.items else [OTHER])


def subscripted(walker: Walker, node: ast.Subscript) -> Value:
    """Return what `owner[key]` holds."""
    owner = walker.evaluate(node.value)
    key = node.slice
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return subscript(walker, owner, key)
    walker.evaluate(key)
    match owner:
        case Many() if isinstance(key, ast.Slice):
            return owner
        case Many(item=item):
            return item
        case Query():
            return owner if isinstance(key, ast.Slice) else items_of(owner)
        case Row(items=items):
            return _indexed(items, key)
        case values.External(called=False):
            return owner
        case values.Entries():
            return None
    return None if owner is None or not isinstance(owner, values.Other) else OTHER


def _indexed(items: tuple[Value, ...], key: ast.expr) -> Value:
    if isinstance(key, ast.Constant) and isinstance(key.value, int) and key.value < len(items):
        return items[key.value]
    return merged(list(items))


def subscript(walker: Walker, owner: Value, key: ast.Constant) -> Value:
    """Return what `owner["name"]` holds, or `owner.get("name")`."""
    name, location = str(key.value), walker.text_location(key)
    match owner:
        case TableObject(is_columns=True):
            walker.note(name, location, owner, UseKind.COLUMN)
            return AttributeValue(owner, name)
        case values.Mapping(definition=definition):
            walker.note(name, location, Instance(definition))
            return member(walker.world, Instance(definition), name)
        case Row() | Result():
            for each in used(owner, name) if isinstance(owner, Row) else [None]:
                walker.note(name, location, each, reason=KEYED)
            return None
        case None:
            walker.note(name, location, None, UseKind.KEY, reason=KEYED)
    return None
