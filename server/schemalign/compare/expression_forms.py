"""The normal form of an expression: what PostgreSQL rewrites when it stores one is undone.

`pg_get_expr` and `pg_dump` print an expression from its tree, with a type on every literal, IN as
= ANY, BETWEEN as two comparisons, LIKE as ~~ and so on (src/backend/utils/adt/ruleutils.c).
"""

from __future__ import annotations

from schemalign.compare.literals import NUMERIC_TYPES, STRING_TYPES, array_items, boolean, number
from schemalign.schema.types import ColumnType
from schemalign.sql.expression_tree import Node
from schemalign.values import replace

LITERALS = frozenset({"string", "number", "boolean", "null"})


def normal_form(node: Node) -> Node:
    """Return the node with all its parts in normal form."""
    parts = tuple(normal_form(part) for part in node.parts)
    node = replace(node, parts=parts) if parts != node.parts else node
    rewrite = _REWRITES.get(node.kind)
    return node if rewrite is None else rewrite(node)


def typed(node: Node, type_: ColumnType) -> Node:
    """Return a literal, or an array of literals, as a value of the type it is cast to."""
    if node.kind in ("null", "boolean"):
        return node
    if type_.is_array:
        return _typed_array(node, type_)
    if node.kind == "string" and type_.name in NUMERIC_TYPES and number(node.text) is not None:
        return Node("number", node.text.strip(), type=type_)
    if type_.name == "bool":
        value = boolean(node.text)
        if value is not None:
            return Node("boolean", str(value).lower())
    return replace(node, type=type_)


def _typed_array(node: Node, type_: ColumnType) -> Node:
    element = replace(type_, is_array=False)
    if node.kind == "array":
        return replace(node, parts=tuple(_cast_to(part, element) for part in node.parts))
    items = array_items(node.text) if node.kind == "string" else None
    if items is None:
        return replace(node, type=type_)
    return Node("array", parts=tuple(typed(Node("string", item), element) for item in items))


def _cast_to(node: Node, type_: ColumnType) -> Node:
    return _cast(Node("cast", parts=(node,), type=type_))


def _cast(node: Node) -> Node:
    operand, type_ = node.parts[0], node.type
    if type_ is None:
        return node
    if operand.kind == "string" and operand.type is not None:
        return _recast(node, operand, type_)
    if operand.kind == "number" and type_.name in STRING_TYPES:
        return node
    if operand.kind == "cast" and operand.type == type_:
        return operand
    if operand.kind == "cast" and is_string_type(operand.type) and is_string_type(type_):
        # PostgreSQL adds the outer cast to compare strings of two types.
        return node if type_.arguments else operand
    if operand.kind in LITERALS or operand.kind == "array":
        return typed(operand, type_)
    return node


def _recast(node: Node, operand: Node, type_: ColumnType) -> Node:
    """Resolve a cast of a typed string: from a string type it is one literal of the outer type."""
    if operand.type is None or operand.type.name not in STRING_TYPES:
        return replace(operand, type=type_) if operand.type == type_ else node
    # The spelling of CURRENT_DATE and its kin before PostgreSQL 10.
    if operand.text == "now" and type_.name in _CLOCKS:
        return _clock(type_.name, type_.arguments)
    if operand.type.arguments and operand.type.name != type_.name:
        return node
    return typed(replace(operand, type=None), type_)


_CLOCKS = frozenset({"date", "time", "timetz", "timestamp", "timestamptz"})
_NOW = Node("call", "now")


def _clock(name: str, arguments: tuple[int | str, ...] = ()) -> Node:
    if name == "timestamptz" and not arguments:
        return _NOW
    return Node("cast", parts=(_NOW,), type=ColumnType(name, arguments))


def _call(node: Node) -> Node:
    clock = _CLOCK_NAMES.get(node.text)
    if clock is not None and all(part.kind == "number" for part in node.parts):
        digits = tuple(int(part.text) for part in node.parts if part.text.isdecimal())
        return _clock(clock, () if digits == (_ALL_DIGITS,) else digits)
    if node.text == "timezone" and node.parts and node.parts[0].kind == "string":
        zone = node.parts[0].text.lower()
        first = Node("string", "utc" if zone in _UTC else zone)
        return replace(node, parts=(first, *node.parts[1:]))
    return replace(node, text=_FUNCTION_NAMES.get(node.text, node.text))


_ALL_DIGITS = 6
_CLOCK_NAMES = {
    "current_timestamp": "timestamptz",
    "now": "timestamptz",
    "transaction_timestamp": "timestamptz",
    "current_date": "date",
    "current_time": "timetz",
    "localtime": "time",
    "localtimestamp": "timestamp",
}
_UTC = frozenset({"utc", "gmt", "etc/utc", "uct", "zulu", "z"})
_FUNCTION_NAMES = {
    "user": "current_user",
    "current_role": "current_user",
    "character_length": "length",
    "char_length": "length",
    "pow": "power",
    "substr": "substring",
    "trim": "btrim",
}


def _not(node: Node) -> Node:
    operand = node.parts[0]
    if operand.kind == "not":
        return operand.parts[0]
    if operand.kind == "operator" and operand.text in _NEGATIONS:
        return replace(operand, text=_NEGATIONS[operand.text])
    if operand.kind == "any" and operand.text in _NEGATIONS:
        return replace(operand, kind="all", text=_NEGATIONS[operand.text])
    return node


_NEGATIONS = {"=": "<>", "~~": "!~~", "~~*": "!~~*", "~": "!~", "~*": "!~*"}


def _between(node: Node) -> Node:
    value, low, high = node.parts
    return Node(
        "and", parts=(Node("operator", ">=", (value, low)), Node("operator", "<=", (value, high)))
    )


def _not_between(node: Node) -> Node:
    value, low, high = node.parts
    return Node(
        "or", parts=(Node("operator", "<", (value, low)), Node("operator", ">", (value, high)))
    )


def _operator(node: Node) -> Node:
    """Compare rows part by part."""
    left, right = node.parts
    joint = {"=": "and", "<>": "or"}.get(node.text)
    if joint is None or {left.kind, right.kind} != {"row"} or len(left.parts) != len(right.parts):
        return node
    pairs = zip(left.parts, right.parts, strict=True)
    return Node(joint, parts=tuple(Node("operator", node.text, pair) for pair in pairs))


def _in(node: Node) -> Node:
    value, *items = node.parts
    if value.kind == "row":
        pairs = (Node("operator", "=", (value, item)) for item in items)
        return _flat(Node("or", parts=tuple(map(_operator, pairs))))
    return _any(Node("any", "=", (node.parts[0], Node("array", parts=node.parts[1:]))))


def _any(node: Node) -> Node:
    value, array = node.parts
    if array.kind == "string" and array.type is None:
        items = array_items(array.text)
        array = (
            array
            if items is None
            else Node("array", parts=tuple(Node("string", one) for one in items))
        )
    if array.kind == "array" and len(array.parts) == 1:
        return Node("operator", node.text, (value, array.parts[0]))
    return replace(node, parts=(value, array))


def _flat(node: Node) -> Node:
    """Make one list of nested ANDs or ORs, and one IN of the alternatives for each value.

    PostgreSQL itself turns an IN with other columns among its items into such alternatives.
    """
    operator, kind = ("=", "any") if node.kind == "or" else ("<>", "all")
    parts: list[Node] = []
    groups: dict[Node, list[Node]] = {}
    for part in node.parts:
        for one in part.parts if part.kind == node.kind else (part,):
            if _alternatives(one, operator, kind):
                groups.setdefault(uncast(one.parts[0]), []).append(one)
            else:
                parts.append(one)
    for value, group in groups.items():
        if len(group) == 1:
            parts.append(group[0])
            continue
        items = [item for one in group for item in _alternatives(one, operator, kind)]
        same = len({one.parts[0] for one in group}) == 1
        operand = group[0].parts[0] if same else value
        parts.append(Node(kind, operator, (operand, Node("array", parts=tuple(items)))))
    return parts[0] if len(parts) == 1 else replace(node, parts=tuple(parts))


def uncast(node: Node) -> Node:
    """Return a node without a cast that PostgreSQL adds to compare values of two types."""
    type_ = node.type
    if node.kind != "cast" or type_ is None or type_.arguments:
        return node
    return node.parts[0] if type_.name in STRING_TYPES | NUMERIC_TYPES else node


def is_string_type(type_: ColumnType | None) -> bool:
    """Return whether a type is one of the strings, not an array of them."""
    return type_ is not None and type_.name in STRING_TYPES and not type_.is_array


def _alternatives(node: Node, operator: str, kind: str) -> tuple[Node, ...]:
    """Return what a value is compared with, () if the node is no such comparison."""
    if node.text != operator:
        return ()
    if node.kind == kind and node.parts[1].kind == "array":
        return node.parts[1].parts
    return node.parts[1:] if node.kind == "operator" else ()


def _prefix(node: Node) -> Node:
    operand = node.parts[0]
    if node.text in "+-" and operand.kind == "number":
        sign = "-" if node.text == "-" and not operand.text.startswith("-") else ""
        digits = operand.text.removeprefix("-") if node.text == "-" else operand.text
        return replace(operand, text=sign + digits)
    return operand if node.text == "+" else node


def _case(node: Node) -> Node:
    """Drop the ELSE NULL that PostgreSQL writes where there is no ELSE."""
    if node.parts and node.parts[-1].kind == "null":
        return replace(node, parts=node.parts[:-1])
    return node


_REWRITES = {
    "cast": _cast,
    "call": _call,
    "not": _not,
    "between": _between,
    "not between": _not_between,
    "operator": _operator,
    "in": _in,
    "any": _any,
    "all": _any,
    "and": _flat,
    "or": _flat,
    "prefix": _prefix,
    "case": _case,
}
