"""Calls, subscripts, tuples, lists, sets and dictionaries of libcst's tree as our own values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schemalign.python.cursor import Cursor
from schemalign.python.syntax import (
    Call,
    Dictionary,
    Display,
    Expression,
    Keyword,
    Starred,
    Subscript,
)
from schemalign.text.possessive import compiled

if TYPE_CHECKING:
    import libcst

_TRAILING_COMMA: Final = compiled(r"(?:[\s\\]|\#[^\r\n]*+)*+,")


def call(node: libcst.Call, cursor: Cursor) -> Expression:
    """Convert a call."""
    start = cursor.here()
    function = cursor.convert(node.func)
    cursor.take("(")
    positional: list[Expression] = []
    keywords: list[Keyword] = []
    starred: list[Starred] = []
    for argument in node.args:
        begin = cursor.here()
        if argument.keyword is not None:
            name = argument.keyword.value
            cursor.take(name)
            value = cursor.convert(argument.value)
            keywords.append(Keyword(begin, cursor.behind(), name, value))
        elif argument.star:
            cursor.take(argument.star)
            value = cursor.convert(argument.value)
            starred.append(Starred(begin, cursor.behind(), value, argument.star))
        else:
            positional.append(cursor.convert(argument.value))
    _, end = cursor.take(")")
    return Call(start, end, function, tuple(positional), tuple(keywords), tuple(starred))


def display(node: libcst.Tuple | libcst.List | libcst.Set, cursor: Cursor) -> Expression:
    """Convert a tuple, list or set."""
    kind = type(node).__name__.lower()
    brackets = {"list": "[]", "set": "{}"}.get(kind)
    start = cursor.take(brackets[0])[0] if brackets else cursor.here()
    items = tuple(_element(element, cursor) for element in node.elements)
    if brackets:
        return Display(start, cursor.take(brackets[1])[1], kind, items)
    end = cursor.behind()
    if items and not cursor.fixed and hasattr(node.elements[-1].comma, "whitespace_before"):
        comma = _TRAILING_COMMA.match(cursor.text, end)
        end = comma.end() if comma else end
    return Display(min(start, end) if items else end, end, kind, items)


def _element(element: libcst.BaseElement, cursor: Cursor) -> Expression:
    start = cursor.here()
    if type(element).__name__ != "StarredElement":
        return cursor.convert(element.value)
    cursor.take("*")
    value = cursor.convert(element.value)
    return Starred(start, cursor.behind(), value)


def dictionary(node: libcst.Dict, cursor: Cursor) -> Expression:
    """Convert a dictionary."""
    import libcst

    start, _ = cursor.take("{")
    items: list[tuple[Expression | None, Expression]] = []
    for element in node.elements:
        key: Expression | None = None
        if isinstance(element, libcst.DictElement):
            key = cursor.convert(element.key)
        else:
            cursor.take("**")
        items.append((key, cursor.convert(element.value)))
    _, end = cursor.take("}")
    return Dictionary(start, end, tuple(items))


def subscript(node: libcst.Subscript, cursor: Cursor) -> Expression:
    """Convert a subscript."""
    start = cursor.here()
    value = cursor.convert(node.value)
    cursor.take("[")
    items = tuple(_item(element.slice, cursor) for element in node.slice)
    _, end = cursor.take("]")
    return Subscript(start, end, value, items)


def _item(item: libcst.BaseSlice, cursor: Cursor) -> Expression:
    import libcst

    if isinstance(item, libcst.Index) and not item.star:
        return cursor.convert(item.value)
    return cursor.opaque(item)
