"""libcst's tree of an expression as our own values, with spans.

libcst keeps no positions, and its metadata providers cost several times the parse.
Positions come from walking its tree in step with the tokens of the text instead: every
name, string, number, bracket, sign and keyword of the tree consumes the next token.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from schemalign.python.cursor import Cursor, OutOfStepError, Token
from schemalign.python.strings import literal_value, unescaped
from schemalign.python.syntax import (
    Attribute,
    Call,
    Comprehension,
    Conditional,
    Constant,
    Dictionary,
    Display,
    Expression,
    FormattedString,
    Keyword,
    Lambda,
    Name,
    Opaque,
    Operation,
    Starred,
    Subscript,
)

if TYPE_CHECKING:
    import libcst

TRAILING_COMMA: Final = re.compile(r"(?:[\s\\]|\#[^\r\n]*+)*+,")
"""What stands between the last element of a tuple and the end of its comma."""
_DEEPEST: Final = 60  # levels of a tree; what lies deeper is opaque, so that no walk recurses more


def converted(node: libcst.BaseExpression, text: str, found: list[Token]) -> Expression:
    """Return an expression as our own values; what the walk does not understand is opaque."""
    try:
        return _convert(node, Cursor(text, found))
    except (OutOfStepError, RecursionError):
        return Opaque(0, len(text), text)


def _convert(node: libcst.CSTNode, cursor: Cursor) -> Expression:
    """Convert a node; the span leaves out the parentheses around it."""
    opening = getattr(node, "lpar", ())
    for _ in opening:
        cursor.take("(")
    convert = _CONVERSIONS.get(type(node).__name__)
    cursor.depth += 1
    if convert is None or cursor.depth > _DEEPEST:
        convert = _opaque
    result = convert(node, cursor)
    cursor.depth -= 1
    for _ in opening:
        cursor.take(")")
    return result


def _opaque(node: libcst.CSTNode, cursor: Cursor) -> Opaque:
    """Consume a node that is not modelled, whose parentheses are consumed by the caller."""
    bare = node.with_changes(lpar=(), rpar=()) if getattr(node, "lpar", ()) else node
    code = _code(bare)
    start, before = cursor.here(), cursor.at
    cursor.skip(code)
    return Opaque(start, cursor.behind() if cursor.at > before or cursor.fixed else start, code)


def _code(node: libcst.CSTNode) -> str:
    import libcst

    return libcst.Module([]).code_for_node(node)


_WORDS: Final = {"True": True, "False": False, "None": None}


def _name(node: libcst.Name, cursor: Cursor) -> Expression:
    start, end = cursor.take(node.value)
    if node.value in _WORDS:
        return Constant(start, end, _WORDS[node.value])
    return Name(start, end, node.value)


def _attribute(node: libcst.Attribute, cursor: Cursor) -> Expression:
    start = cursor.here()
    value = _convert(node.value, cursor)
    _, end = cursor.take(node.attr.value)
    if isinstance(value, Name) and value.start == start:
        return Name(start, end, f"{value.path}.{node.attr.value}")
    return Attribute(start, end, value, node.attr.value)


def _string(node: libcst.SimpleString, cursor: Cursor) -> Expression:
    written = node.value
    start, end = cursor.take(written)
    if written[0] in "\"'" and "\\" not in written and written[:2] not in {'""', "''"}:
        return Constant(start, end, written[1:-1])
    value = literal_value(written)
    return Opaque(start, end, written) if value is None else Constant(start, end, value)


def _number(node: libcst.Integer | libcst.Float, cursor: Cursor) -> Expression:
    start, end = cursor.take(node.value)
    try:
        value = int(node.value) if node.value.isdecimal() else node.evaluated_value
    except (ValueError, SyntaxError):  # more digits than Python converts, or `012`
        return Opaque(start, end, node.value)
    return Constant(start, end, value)


def _ellipsis(node: libcst.Ellipsis, cursor: Cursor) -> Expression:
    del node
    start, end = cursor.take("...")
    return Constant(start, end, ...)


def _concatenated(node: libcst.ConcatenatedString, cursor: Cursor) -> Expression:
    start = cursor.here()
    parts: list[Expression] = []
    side: libcst.BaseExpression = node
    while type(side).__name__ == "ConcatenatedString":
        parts += _parts(_convert(side.left, cursor))  # type: ignore[attr-defined]  # see above
        side = side.right  # type: ignore[attr-defined]  # a libcst.ConcatenatedString
    parts += _parts(_convert(side, cursor))
    end = cursor.behind()
    constants = [part.value for part in parts if isinstance(part, Constant)]
    texts = [value for value in constants if isinstance(value, str)]
    if len(texts) == len(parts):
        return Constant(start, end, "".join(texts))
    octets = [value for value in constants if isinstance(value, bytes)]
    if len(octets) == len(parts):
        return Constant(start, end, b"".join(octets))
    if octets:
        return Opaque(start, end, cursor.text[start:end])
    return FormattedString(start, end, tuple(parts))


def _parts(side: Expression) -> tuple[Expression, ...]:
    return side.parts if isinstance(side, FormattedString) else (side,)


def _formatted(node: libcst.FormattedString, cursor: Cursor) -> Expression:
    import libcst

    start, end = cursor.take_formatted()
    raw = "r" in node.prefix.lower()
    inner = Cursor(cursor.text, [])
    inner.fixed, inner.depth = (start, end), cursor.depth
    parts: list[Expression] = []
    for part in node.parts:
        if isinstance(part, libcst.FormattedStringText):
            value = unescaped(part.value.replace("{{", "{").replace("}}", "}"), raw=raw)
            parts.append(
                Opaque(start, end, part.value) if value is None else Constant(start, end, value)
            )
        elif isinstance(part, libcst.FormattedStringExpression) and not (
            part.format_spec or part.conversion or part.equal
        ):
            parts.append(_convert(part.expression, inner))
        else:
            parts.append(Opaque(start, end, _code(part)))
    return FormattedString(start, end, tuple(parts))


def _call(node: libcst.Call, cursor: Cursor) -> Expression:
    start = cursor.here()
    function = _convert(node.func, cursor)
    cursor.take("(")
    positional: list[Expression] = []
    keywords: list[Keyword] = []
    starred: list[Starred] = []
    for argument in node.args:
        begin = cursor.here()
        if argument.keyword is not None:
            name = argument.keyword.value
            cursor.take(name)
            value = _convert(argument.value, cursor)
            keywords.append(Keyword(begin, cursor.behind(), name, value))
        elif argument.star:
            cursor.take(argument.star)
            value = _convert(argument.value, cursor)
            starred.append(Starred(begin, cursor.behind(), value, argument.star))
        else:
            positional.append(_convert(argument.value, cursor))
    _, end = cursor.take(")")
    return Call(start, end, function, tuple(positional), tuple(keywords), tuple(starred))


def _display(node: libcst.Tuple | libcst.List | libcst.Set, cursor: Cursor) -> Expression:
    kind = type(node).__name__.lower()
    brackets = {"list": "[]", "set": "{}"}.get(kind)
    start = cursor.take(brackets[0])[0] if brackets else cursor.here()
    items = tuple(_element(element, cursor) for element in node.elements)
    if brackets:
        return Display(start, cursor.take(brackets[1])[1], kind, items)
    end = cursor.behind()
    if items and not cursor.fixed and hasattr(node.elements[-1].comma, "whitespace_before"):
        comma = TRAILING_COMMA.match(cursor.text, end)
        end = comma.end() if comma else end
    return Display(min(start, end) if items else end, end, kind, items)


def _element(element: libcst.BaseElement, cursor: Cursor) -> Expression:
    start = cursor.here()
    if type(element).__name__ != "StarredElement":
        return _convert(element.value, cursor)
    cursor.take("*")
    value = _convert(element.value, cursor)
    return Starred(start, cursor.behind(), value)


def _dictionary(node: libcst.Dict, cursor: Cursor) -> Expression:
    import libcst

    start, _ = cursor.take("{")
    items: list[tuple[Expression | None, Expression]] = []
    for element in node.elements:
        key: Expression | None = None
        if isinstance(element, libcst.DictElement):
            key = _convert(element.key, cursor)
        else:
            cursor.take("**")
        items.append((key, _convert(element.value, cursor)))
    _, end = cursor.take("}")
    return Dictionary(start, end, tuple(items))


def _subscript(node: libcst.Subscript, cursor: Cursor) -> Expression:
    start = cursor.here()
    value = _convert(node.value, cursor)
    cursor.take("[")
    items = tuple(_item(element.slice, cursor) for element in node.slice)
    _, end = cursor.take("]")
    return Subscript(start, end, value, items)


def _item(item: libcst.BaseSlice, cursor: Cursor) -> Expression:
    import libcst

    if isinstance(item, libcst.Index) and not item.star:
        return _convert(item.value, cursor)
    return _opaque(item, cursor)


_OPERATORS: Final = {
    "BitOr": "|",
    "BitAnd": "&",
    "BitXor": "^",
    "LeftShift": "<<",
    "RightShift": ">>",
    "Add": "+",
    "Subtract": "-",
    "Multiply": "*",
    "MatrixMultiply": "@",
    "Divide": "/",
    "FloorDivide": "//",
    "Power": "**",
    "Modulo": "%",
    "And": "and",
    "Or": "or",
    "Equal": "==",
    "NotEqual": "!=",
    "LessThan": "<",
    "LessThanEqual": "<=",
    "GreaterThan": ">",
    "GreaterThanEqual": ">=",
    "Is": "is",
    "IsNot": "is not",
    "In": "in",
    "NotIn": "not in",
    "Not": "not",
    "Minus": "-",
    "Plus": "+",
    "BitInvert": "~",
}
_TAKEN: Final = frozenset("+ - * ** ~ and or is in not".split())  # operators that are tokens


def _operator(node: libcst.CSTNode, cursor: Cursor) -> str:
    """Consume an operator and return its text."""
    operator = _OPERATORS[type(node).__name__]
    for word in operator.split(" "):
        if word in _TAKEN:
            cursor.take(word)
    return operator


def _binary(node: libcst.BinaryOperation | libcst.BooleanOperation, cursor: Cursor) -> Expression:
    start = cursor.here()
    left = _convert(node.left, cursor)
    operator = _operator(node.operator, cursor)
    right = _convert(node.right, cursor)
    return Operation(start, cursor.behind(), operator, (left, right))


def _comparison(node: libcst.Comparison, cursor: Cursor) -> Expression:
    if len(node.comparisons) != 1:
        return _opaque(node, cursor)
    start = cursor.here()
    left = _convert(node.left, cursor)
    operator = _operator(node.comparisons[0].operator, cursor)
    right = _convert(node.comparisons[0].comparator, cursor)
    return Operation(start, cursor.behind(), operator, (left, right))


def _unary(node: libcst.UnaryOperation, cursor: Cursor) -> Expression:
    start = cursor.here()
    operator = _operator(node.operator, cursor)
    operand = _convert(node.expression, cursor)
    return Operation(start, cursor.behind(), operator, (operand,))


def _conditional(node: libcst.IfExp, cursor: Cursor) -> Expression:
    start = cursor.here()
    body = _convert(node.body, cursor)
    cursor.take("if")
    test = _convert(node.test, cursor)
    cursor.take("else")
    otherwise = _convert(node.orelse, cursor)
    return Conditional(start, cursor.behind(), body, test, otherwise)


def _lambda(node: libcst.Lambda, cursor: Cursor) -> Expression:
    parameters = node.params
    plain = tuple(parameter.name.value for parameter in parameters.params)
    others = (
        parameters.kwonly_params,
        parameters.posonly_params,
        parameters.star_kwarg,
        type(parameters.star_arg).__name__ != "MaybeSentinel",
    )
    if any(others) or any(parameter.default for parameter in parameters.params):
        return _opaque(node, cursor)
    start, _ = cursor.take("lambda")
    for name in plain:
        cursor.take(name)
    body = _convert(node.body, cursor)
    return Lambda(start, cursor.behind(), plain, body)


def _comprehension(node: libcst.ListComp | libcst.GeneratorExp, cursor: Cursor) -> Expression:
    import libcst

    loop = node.for_in
    if (
        loop.ifs
        or loop.inner_for_in
        or loop.asynchronous
        or not isinstance(loop.target, libcst.Name)
        or loop.target.lpar
    ):
        return _opaque(node, cursor)
    in_list = isinstance(node, libcst.ListComp)
    start = cursor.take("[")[0] if in_list else cursor.here()
    element = _convert(node.elt, cursor)
    cursor.take("for")
    cursor.take(loop.target.value)
    cursor.take("in")
    iterable = _convert(loop.iter, cursor)
    end = cursor.take("]")[1] if in_list else cursor.behind()
    return Comprehension(start, end, element, loop.target.value, iterable)


_CONVERSIONS: Final[dict[str, Callable[..., Expression]]] = {
    "Name": _name,
    "Attribute": _attribute,
    "SimpleString": _string,
    "Integer": _number,
    "Float": _number,
    "Ellipsis": _ellipsis,
    "ConcatenatedString": _concatenated,
    "FormattedString": _formatted,
    "Call": _call,
    "Tuple": _display,
    "List": _display,
    "Set": _display,
    "Dict": _dictionary,
    "Subscript": _subscript,
    "BinaryOperation": _binary,
    "BooleanOperation": _binary,
    "Comparison": _comparison,
    "UnaryOperation": _unary,
    "IfExp": _conditional,
    "Lambda": _lambda,
    "ListComp": _comprehension,
    "GeneratorExp": _comprehension,
}
