"""What expressions hold, and what they use."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses import values
from schemalign.frameworks.sqlalchemy.uses.calls import call
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.values import (
    NOTHING,
    OTHER,
    AttributeValue,
    Entries,
    External,
    Instance,
    Many,
    ModuleValue,
    Query,
    Result,
    Row,
    TableObject,
    Value,
    items_of,
    merged,
)
from schemalign.python.tree import dotted

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

KEYED: Final = "a key of a row or dictionary"


def _name(walker: Walker, node: ast.Name) -> Value:
    walker.body_name(node)
    return walker.lookup(node.id)


def _attribute(walker: Walker, node: ast.Attribute) -> Value:
    owner = walker.evaluate(node.value)
    path = dotted(node)
    is_global = bool(path) and path.partition(".")[0] not in walker.env
    if is_global and (owner is None or isinstance(owner, ModuleValue | External)):
        found = walker.world.name(walker.module, path)
        if found is not None and not isinstance(found, External):
            walker.owner = owner
            return found
    if walker.tree is not None:
        location = walker.place(walker.tree.attribute(node))
        kind = UseKind.ATTRIBUTE
        if isinstance(owner, TableObject):
            kind = UseKind.COLUMN
        for each in _used(owner, node.attr):
            walker.note(node.attr, location, each, kind)
    held = member(walker.world, owner, node.attr)
    walker.owner = owner  # what a method that is called next belongs to
    return held


def _used(owner: Value, name: str) -> list[Value]:
    """Whose attribute an attribute is: `row.name` is that of the column which was selected."""
    if not isinstance(owner, Row):
        return [owner]
    columns = [each for each in owner.items if isinstance(each, AttributeValue)]
    named = [each.owner for each in columns if each.name == name]
    return named or ([None] if None in owner.items else [OTHER])


def _constant(walker: Walker, node: ast.Constant) -> Value:
    from schemalign.frameworks.sqlalchemy.uses.walk import SQL_STATEMENT

    if isinstance(node.value, str) and SQL_STATEMENT.match(node.value):
        walker.note_sql(node)
    return NOTHING if node.value is None else OTHER


def _formatted(walker: Walker, node: ast.JoinedStr) -> Value:
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            walker.evaluate(part.value)
            walker.evaluate(part.format_spec)
    first = node.values[0] if node.values else None
    if isinstance(first, ast.Constant):
        from schemalign.frameworks.sqlalchemy.uses.walk import SQL_STATEMENT

        if SQL_STATEMENT.match(str(first.value)):
            walker.note_sql(node)
    return OTHER


def _display(walker: Walker, node: ast.List | ast.Set) -> Value:
    held = []
    for each in node.elts:
        if isinstance(each, ast.Starred):
            held.append(items_of(walker.evaluate(each.value)))
        else:
            held.append(walker.evaluate(each))
    return Many(merged(held)) if held else Many(None)


def _tuple(walker: Walker, node: ast.Tuple) -> Value:
    if any(isinstance(each, ast.Starred) for each in node.elts):
        return Many(merged([walker.evaluate(each) for each in node.elts]))
    return Row(tuple(walker.evaluate(each) for each in node.elts))


def _dictionary(walker: Walker, node: ast.Dict) -> Value:
    keys: list[tuple[str, Any]] = []
    complete = True
    for key, value in zip(node.keys, node.values, strict=True):
        held = walker.evaluate(value)
        if key is None:
            complete = complete and isinstance(held, Entries) and held.is_complete
            keys += held.keys if isinstance(held, Entries) else ()
        elif isinstance(key, ast.Constant) and isinstance(key.value, str):
            location = walker.text_location(key)
            keys += [(key.value, location)] if location else []
        else:
            complete = isinstance(walker.evaluate(key), AttributeValue) and complete
    return Entries(tuple(keys), complete)


def _subscript(walker: Walker, node: ast.Subscript) -> Value:
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
            for each in _used(owner, name) if isinstance(owner, Row) else [None]:
                walker.note(name, location, each, reason=KEYED)
            return None
        case None:
            walker.note(name, location, None, UseKind.KEY, reason=KEYED)
    return None


def _comprehension(
    walker: Walker, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
) -> Value:
    before, definition = dict(walker.env), walker.definition
    for number, each in enumerate(node.generators):
        iterable = walker.evaluate(each.iter)
        if not number:
            walker.definition = None  # only the first iterable sees the names of a class body
        walker.bind(each.target, items_of(iterable))
        for condition in each.ifs:
            walker.evaluate(condition)
    if isinstance(node, ast.DictComp):
        walker.evaluate(node.key)
        walker.evaluate(node.value)
        held: Value = None
    else:
        held = Many(walker.evaluate(node.elt))
    walker.env, walker.definition = before, definition
    return held


def _lambda(walker: Walker, node: ast.Lambda) -> Value:
    before = dict(walker.env)
    item, walker.lambda_item = walker.lambda_item, None
    arguments = [*node.args.posonlyargs, *node.args.args]
    walker.env |= {each.arg: None for each in arguments}
    if arguments and item is not None:
        walker.env[arguments[0].arg] = item
    held = walker.evaluate(node.body)
    walker.env = before
    return held


def _conditional(walker: Walker, node: ast.IfExp) -> Value:
    walker.evaluate(node.test)
    return merged([walker.evaluate(node.body), walker.evaluate(node.orelse)])


def _boolean(walker: Walker, node: ast.BoolOp) -> Value:
    found = [walker.evaluate(each) for each in node.values]
    if isinstance(node.op, ast.Or):
        return merged(found)
    return found[-1]


def _binary(walker: Walker, node: ast.BinOp) -> Value:
    left, right = walker.evaluate(node.left), walker.evaluate(node.right)
    if isinstance(left, Entries) or isinstance(right, Entries):
        return merged([left, right])
    if isinstance(left, Many) and isinstance(right, Many):
        return merged([left, right])
    return None if left is None and right is None else OTHER


def _compared(walker: Walker, node: ast.Compare) -> Value:
    for each in [node.left, *node.comparators]:
        walker.evaluate(each)
    return OTHER


def _unary(walker: Walker, node: ast.UnaryOp) -> Value:
    walker.evaluate(node.operand)
    return OTHER


def _await(walker: Walker, node: ast.Await) -> Value:
    return walker.evaluate(node.value)


def _walrus(walker: Walker, node: ast.NamedExpr) -> Value:
    value = walker.evaluate(node.value)
    walker.env[node.target.id] = value
    return value


def _starred(walker: Walker, node: ast.Starred) -> Value:
    return items_of(walker.evaluate(node.value))


def _yield(walker: Walker, node: ast.Yield) -> Value:
    walker.yielded.append(walker.evaluate(node.value))
    return None


def _yield_from(walker: Walker, node: ast.YieldFrom) -> Value:
    walker.yielded.append(items_of(walker.evaluate(node.value)))
    return None


EVALUATED: Final[Mapping[type, Callable[[Walker, Any], Value]]] = {
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Constant: _constant,
    ast.JoinedStr: _formatted,
    ast.List: _display,
    ast.Set: _display,
    ast.Tuple: _tuple,
    ast.Dict: _dictionary,
    ast.Subscript: _subscript,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.DictComp: _comprehension,
    ast.Lambda: _lambda,
    ast.IfExp: _conditional,
    ast.BoolOp: _boolean,
    ast.BinOp: _binary,
    ast.Compare: _compared,
    ast.UnaryOp: _unary,
    ast.Await: _await,
    ast.NamedExpr: _walrus,
    ast.Starred: _starred,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.Call: call,
}
