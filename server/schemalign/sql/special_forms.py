"""The pieces of an expression that have a syntax of their own: CASE, CAST, EXTRACT, TRIM, ..."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from schemalign.sql.expression_tree import Node

if TYPE_CHECKING:
    from schemalign.sql.expression_parser import Parser


def string_value(word: str) -> str | None:
    """Return what a string constant says, None if it has an escape that is not modelled."""
    if word[0] == "$":
        tag = word[: word.index("$", 1) + 1] if "$" in word[1:] else ""
        return word[len(tag) : -len(tag)] if tag and word.endswith(tag) else None
    quote = word.index("'")
    if len(word) < quote + 2 or word[-1] != "'":
        return None
    body = word[quote + 1 : -1]
    if word[0] not in "eE":
        return body.replace("''", "'")
    if re.search(r"\\[0-7xuU]", body):
        return None
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]) if match[1] else "'", body)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_ESCAPE = re.compile(r"''|\\([\s\S])")
_TRIMS = {"": "btrim", "BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}


def _array(parser: Parser) -> Node:
    """Read `[a, b]` after ARRAY; inner arrays need no keyword."""
    if not parser.eat("["):
        return parser.fail()
    items: list[Node] = []
    while not parser.failed and not parser.eat("]"):
        if items:
            parser.expect(",")
        items.append(_array(parser) if parser.key() == "[" else parser.expression(0))
    return Node("array", parts=tuple(items))


def _row(parser: Parser) -> Node:
    parser.expect("(")
    return Node("row", parts=parser.items(")"))


def _cast(parser: Parser) -> Node:
    parser.expect("(")
    operand = parser.expression(0)
    parser.expect("AS")
    type_ = parser.type()
    parser.expect(")")
    return Node("cast", parts=(operand,), type=type_)


def _extract(parser: Parser) -> Node:
    """Read EXTRACT as the function that it was before PostgreSQL 14."""
    parser.expect("(")
    name = parser.key().strip("'\"").lower()
    parser.index += 1
    parser.expect("FROM")
    operand = parser.expression(0)
    parser.expect(")")
    return Node("call", "date_part", (Node("string", name), operand))


def _position(parser: Parser) -> Node:
    parser.expect("(")
    needle = parser.operand_of_range()
    if not parser.eat("IN"):  # "position"(text, needle)
        parser.expect(",")
        needle, haystack = parser.expression(0), needle
    else:
        haystack = parser.expression(0)
    parser.expect(")")
    return Node("call", "position", (haystack, needle))


def _substring(parser: Parser) -> Node:
    parser.expect("(")
    parts = [parser.expression(0)]
    parts += [
        parser.expression(0) for word in ("FROM", "FOR") if parser.eat(word) or parser.eat(",")
    ]
    parser.expect(")")
    return Node("call", "substring", tuple(parts))


def _trim(parser: Parser) -> Node:
    parser.expect("(")
    side = next((word for word in _TRIMS if word and parser.eat(word)), "")
    first = () if parser.eat("FROM") else (parser.expression(0),)
    if first and not parser.eat("FROM"):
        rest = (parser.expression(0),) if parser.eat(",") else ()
        parser.expect(")")
        return Node("call", _TRIMS[side], (*first, *rest))
    operand = parser.expression(0)
    parser.expect(")")
    return Node("call", _TRIMS[side], (operand, *first))


def _case(parser: Parser) -> Node:
    parts = [] if parser.key() == "WHEN" else [parser.expression(0)]
    subject = "simple" if parts else "searched"
    while parser.eat("WHEN"):
        condition = parser.expression(0)
        parser.expect("THEN")
        parts.append(Node("when", parts=(condition, parser.expression(0))))
    if parser.eat("ELSE"):
        parts.append(parser.expression(0))
    parser.expect("END")
    return Node("case", subject, tuple(parts))


SPECIAL_FORMS: dict[str, Callable[[Parser], Node]] = {
    "ARRAY": _array,
    "CASE": _case,
    "CAST": _cast,
    "EXTRACT": _extract,
    "FALSE": lambda _: Node("boolean", "false"),
    "NULL": lambda _: Node("null"),
    "POSITION": _position,
    '"POSITION"': _position,
    "ROW": _row,
    "SUBSTRING": _substring,
    "TRIM": _trim,
    "TRUE": lambda _: Node("boolean", "true"),
}
"""How to read what follows a keyword."""
WITHOUT_BRACKET = frozenset({"CASE", "FALSE", "NULL", "TRUE"})
"""The keywords that are no names; the others are, unless a bracket follows."""
