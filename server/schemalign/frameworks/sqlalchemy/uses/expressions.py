"""What expressions hold, and what they use."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.uses import targets
from schemalign.frameworks.sqlalchemy.uses.calls import call
from schemalign.frameworks.sqlalchemy.uses.members import member
from schemalign.frameworks.sqlalchemy.uses.subscripts import subscripted, used
from schemalign.frameworks.sqlalchemy.uses.values import (
    NOTHING,
    OTHER,
    AttributeValue,
    Entries,
    External,
    Many,
    ModuleValue,
    Row,
    TableObject,
    Value,
    items_of,
    merged,
)
from schemalign.python.tree import dotted
from schemalign.text.span import Location

if TYPE_CHECKING:
    from schemalign.frameworks.sqlalchemy.uses.walk import Walker

_OLD: Final = sys.version_info < (3, 12)


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
        location = _place(walker, node, owner)
        kind = UseKind.ATTRIBUTE
        if isinstance(owner, TableObject):
            kind = UseKind.COLUMN
        for each in used(owner, node.attr):
            walker.note(node.attr, location, each, kind)
    held = member(walker.world, owner, node.attr)
    walker.owner = owner  # what a method that is called next belongs to
    return held


def _place(walker: Walker, node: ast.Attribute, owner: Value) -> Location | None:
    """Where the name of an attribute stands.

    Before Python 3.12 the interpreter does not know where the fields of long f-strings stand: there
    it is the only such name in the string, if it is.
    """
    assert walker.tree is not None
    if walker.formatted is None:
        return walker.place(walker.tree.attribute(node))
    path, start, end = walker.formatted
    text = walker.tree.module.text
    found = [*re.finditer(rf"(?<=\.){node.attr}\b", text[start:end])]
    if len(found) == 1:
        return Location(path, start + found[0].start(), start + found[0].end())
    walker.note(
        node.attr, walker.formatted, owner, reason="it stands in an f-string", is_doubt=True
    )
    return None


def _constant(walker: Walker, node: ast.Constant) -> Value:
    from schemalign.frameworks.sqlalchemy.uses.walk import SQL_STATEMENT

    if isinstance(node.value, str) and SQL_STATEMENT.match(node.value):
        walker.note_sql(node)
    return NOTHING if node.value is None else OTHER


def _formatted(walker: Walker, node: ast.JoinedStr) -> Value:
    before = walker.formatted
    if _OLD and walker.tree is not None and walker.shift is None:
        location = walker.tree.location(node)
        written = walker.tree.module.text[location.start : location.end]
        if "\n" in written or "\r" in written:
            walker.formatted = before or location
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            walker.evaluate(part.value)
            walker.evaluate(part.format_spec)
    walker.formatted = before
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
            walker.env |= targets.narrowed(walker, condition)
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
    before = dict(walker.env)
    walker.env |= targets.narrowed(walker, node.test)
    body = walker.evaluate(node.body)
    walker.env |= before
    return merged([body, walker.evaluate(node.orelse)])


def _boolean(walker: Walker, node: ast.BoolOp) -> Value:
    if isinstance(node.op, ast.Or):
        return merged([walker.evaluate(each) for each in node.values])
    before, found = dict(walker.env), None
    for each in node.values:
        found = walker.evaluate(each)
        walker.env |= targets.narrowed(walker, each)
    walker.env |= before
    return found


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
    ast.Subscript: subscripted,
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
