"""Statements and expressions read by libcst, each distinct text once.

libcst keeps no positions, and its metadata providers cost several times the parse.
Positions come from walking its tree in step with the tokens of the text instead: every
name, string, number and bracket of the tree consumes the next token.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from schemalign.python.pieces import _STRING
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
    Imported,
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

_REMEMBERED = 1 << 16
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|\#[^\r\n]*"
    r"|(?P<word>[^\W\d]\w*|\.?\d(?:[eE][+-]|[\w.])*)|(?P<bracket>[()\[\]{}])"
)


class SyntaxProblem(NamedTuple):
    """Why a text could not be parsed, at an offset of that text."""

    message: str
    offset: int


class _OutOfStepError(Exception):
    """The tree and the tokens do not belong together: the expression is left opaque."""


@lru_cache(_REMEMBERED)
def expression(text: str) -> Expression | SyntaxProblem:
    """Parse one expression; spans are offsets into `text`."""
    import libcst

    try:
        node = libcst.parse_expression(text)
    except libcst.ParserSyntaxError as error:
        return _problem(text, error)
    return _converted(node, text)


@lru_cache(_REMEMBERED)
def imports(text: str) -> tuple[Imported, ...] | SyntaxProblem:
    """Parse an import statement into the names it binds."""
    import libcst

    small = _small_statement(text)
    match small:
        case SyntaxProblem():
            return small
        case libcst.Import(names=aliases):
            return tuple(_imported_module(alias) for alias in aliases)
        case libcst.ImportFrom(names=libcst.ImportStar()):
            return (Imported("*", _dotted(small.module), "*", len(small.relative)),)
        case libcst.ImportFrom():
            return tuple(
                Imported(
                    _bound(alias), _dotted(small.module), alias.evaluated_name, len(small.relative)
                )
                for alias in small.names
            )
    return ()


def _small_statement(text: str) -> libcst.BaseSmallStatement | SyntaxProblem | None:
    import libcst

    try:
        statement = libcst.parse_statement(text)
    except libcst.ParserSyntaxError as error:
        return _problem(text, error)
    if isinstance(statement, libcst.SimpleStatementLine) and len(statement.body) == 1:
        return statement.body[0]
    return None


def _imported_module(alias: libcst.ImportAlias) -> Imported:
    whole = alias.evaluated_name
    if alias.asname:
        return Imported(_bound(alias), whole, "", 0)
    first = whole.split(".", 1)[0]
    return Imported(first, first, "", 0)


def _bound(alias: libcst.ImportAlias) -> str:
    return alias.evaluated_alias or alias.evaluated_name


def _dotted(node: libcst.BaseExpression | None) -> str:
    return (_path(node) or "") if node is not None else ""


def _problem(text: str, error: libcst.ParserSyntaxError) -> SyntaxProblem:
    message = str(error.message).split("\n", 1)[0].removeprefix("parser error: ")
    place = re.match(r"error at (\d+):(\d+): ", message)
    if not place:
        return SyntaxProblem(message, 0)
    lines = text.splitlines(keepends=True)
    offset = sum(len(line) for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1
    return SyntaxProblem(message[place.end() :], min(max(offset, 0), len(text)))


def _converted(node: libcst.BaseExpression, text: str) -> Expression:
    cursor = _Cursor(text)
    try:
        return _convert(node, cursor)
    except _OutOfStepError:
        return Opaque(0, len(text), text)


class _Cursor:
    """The tokens of a text that the walk has not consumed yet."""

    __slots__ = ("at", "fixed", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            (match.lastgroup, match[0], match.start(), match.end())
            for match in _TOKEN.finditer(text)
            if match.lastgroup
        ]
        self.at = 0
        self.fixed: tuple[int, int] | None = None  # inside an f-string: the span of everything

    def take(self, wanted: str) -> tuple[int, int]:
        """Consume tokens up to `wanted`, and return its span."""
        if self.fixed:
            return self.fixed
        tokens = self.tokens
        for index in range(self.at, len(tokens)):
            if tokens[index][1] == wanted:
                self.at = index + 1
                return tokens[index][2], tokens[index][3]
            if tokens[index][0] == "string":
                break
        raise _OutOfStepError

    def here(self) -> int:
        """The offset of the next token."""
        if self.fixed:
            return self.fixed[0]
        return self.tokens[self.at][2] if self.at < len(self.tokens) else len(self.text)

    def behind(self) -> int:
        """The offset behind the last token that was consumed."""
        if self.fixed:
            return self.fixed[1]
        return self.tokens[self.at - 1][3] if self.at else 0

    def skip(self, code: str) -> None:
        """Consume the tokens of a piece of code that is not modelled."""
        if not self.fixed:
            self.at += sum(1 for match in _TOKEN.finditer(code) if match.lastgroup)


def _convert(node: libcst.CSTNode, cursor: _Cursor) -> Expression:
    convert = _CONVERSIONS.get(type(node).__name__)
    if convert is None:
        return _opaque(node, cursor)
    opening = getattr(node, "lpar", ())
    for _ in opening:
        cursor.take("(")
    result = convert(node, cursor)
    for _ in opening:
        cursor.take(")")
    return result


def _opaque(node: libcst.CSTNode, cursor: _Cursor) -> Expression:
    import libcst

    code = libcst.Module([]).code_for_node(node)
    start = cursor.here()
    cursor.skip(code)
    return Opaque(start, cursor.behind(), code)


def _path(node: libcst.CSTNode) -> str | None:
    """The dotted path of names that a node is, unless it is something else or in parentheses."""
    kind = type(node).__name__
    if getattr(node, "lpar", ()):
        return None
    if kind == "Name":
        return node.value  # type: ignore[attr-defined, no-any-return]  # a libcst.Name
    if kind == "Attribute":
        head = _path(node.value)  # type: ignore[attr-defined]  # a libcst.Attribute
        return f"{head}.{node.attr.value}" if head else None  # type: ignore[attr-defined]
    return None


_WORDS = {"True": True, "False": False, "None": None}


def _name(node: libcst.Name, cursor: _Cursor) -> Expression:
    start, end = cursor.take(node.value)
    if node.value in _WORDS:
        return Constant(start, end, _WORDS[node.value])
    return Name(start, end, node.value)


def _attribute(node: libcst.Attribute, cursor: _Cursor) -> Expression:
    value = _convert(node.value, cursor)
    _, end = cursor.take(node.attr.value)
    if isinstance(value, Name):
        return Name(value.start, end, f"{value.path}.{node.attr.value}")
    return Attribute(value.start, end, value, node.attr.value)


def _string(node: libcst.SimpleString, cursor: _Cursor) -> Expression:
    written = node.value
    start, end = cursor.take(written)
    if written[0] in "\"'" and "\\" not in written and written[:2] not in {'""', "''"}:
        return Constant(start, end, written[1:-1])
    return Constant(start, end, node.evaluated_value)


def _number(node: libcst.Integer | libcst.Float, cursor: _Cursor) -> Expression:
    start, end = cursor.take(node.value)
    value = int(node.value) if node.value.isdigit() else node.evaluated_value
    return Constant(start, end, value)


def _imaginary(node: libcst.Imaginary, cursor: _Cursor) -> Expression:
    start, end = cursor.take(node.value)
    return Opaque(start, end, node.value)


def _ellipsis(node: libcst.Ellipsis, cursor: _Cursor) -> Expression:
    del node
    here = cursor.here()
    return Constant(here, here, ...)


def _concatenated(node: libcst.ConcatenatedString, cursor: _Cursor) -> Expression:
    left, right = _convert(node.left, cursor), _convert(node.right, cursor)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.start, right.end, _joined(left.value, right.value))
    parts = [
        part
        for side in (left, right)
        for part in (side.parts if isinstance(side, FormattedString) else (side,))
    ]
    return FormattedString(left.start, right.end, tuple(parts))


def _joined(left: object, right: object) -> object:
    match left, right:
        case (str(), str()) | (bytes(), bytes()):
            return left + right  # type: ignore[operator]  # both are strings, or both are bytes
    raise _OutOfStepError


def _formatted(node: libcst.FormattedString, cursor: _Cursor) -> Expression:
    import libcst

    start, end = cursor.take(libcst.Module([]).code_for_node(node.with_changes(lpar=(), rpar=())))
    inner = _Cursor("")
    inner.fixed = (start, end)
    parts: list[Expression] = []
    for part in node.parts:
        if isinstance(part, libcst.FormattedStringText):
            raw = "r" in node.prefix.lower()
            value = part.value.replace("{{", "{").replace("}}", "}")
            parts.append(Constant(start, end, value if raw else _unescaped(value)))
        elif part.format_spec or part.conversion:
            parts.append(Opaque(start, end, libcst.Module([]).code_for_node(part)))
        else:
            parts.append(_convert(part.expression, inner))
    return FormattedString(start, end, tuple(parts))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    import ast

    quoted = '"""' + text.replace('"', '\\"') + '"""'
    try:
        value = ast.literal_eval(quoted)
    except (SyntaxError, ValueError):
        return text
    return str(value)


def _call(node: libcst.Call, cursor: _Cursor) -> Expression:
    function = _convert(node.func, cursor)
    cursor.take("(")
    positional: list[Expression] = []
    keywords: list[Keyword] = []
    starred: list[Starred] = []
    for argument in node.args:
        if argument.keyword is not None:
            start, _ = cursor.take(argument.keyword.value)
            value = _convert(argument.value, cursor)
            keywords.append(Keyword(start, cursor.behind(), argument.keyword.value, value))
        elif argument.star:
            inner = _convert(argument.value, cursor)
            starred.append(Starred(inner.start, inner.end, inner, argument.star))
        else:
            positional.append(_convert(argument.value, cursor))
    _, end = cursor.take(")")
    return Call(function.start, end, function, tuple(positional), tuple(keywords), tuple(starred))


def _display(node: libcst.Tuple | libcst.List | libcst.Set, cursor: _Cursor) -> Expression:
    import libcst

    brackets = {"List": "[]", "Set": "{}"}.get(type(node).__name__)
    start = cursor.take(brackets[0])[0] if brackets else cursor.here()
    items: list[Expression] = []
    for element in node.elements:
        value = _convert(element.value, cursor)
        if isinstance(element, libcst.StarredElement):
            value = Starred(value.start, value.end, value)
        items.append(value)
    end = cursor.take(brackets[1])[1] if brackets else cursor.behind()
    return Display(start, end, type(node).__name__.lower(), tuple(items))


def _dictionary(node: libcst.Dict, cursor: _Cursor) -> Expression:
    import libcst

    start, _ = cursor.take("{")
    items: list[tuple[Expression | None, Expression]] = []
    for element in node.elements:
        key = _convert(element.key, cursor) if isinstance(element, libcst.DictElement) else None
        items.append((key, _convert(element.value, cursor)))
    _, end = cursor.take("}")
    return Dictionary(start, end, tuple(items))


def _subscript(node: libcst.Subscript, cursor: _Cursor) -> Expression:
    import libcst

    value = _convert(node.value, cursor)
    cursor.take("[")
    items = tuple(
        _convert(element.slice.value, cursor)
        if isinstance(element.slice, libcst.Index)
        else _opaque(element.slice, cursor)
        for element in node.slice
    )
    _, end = cursor.take("]")
    return Subscript(value.start, end, value, items)


def _binary(node: libcst.BinaryOperation | libcst.BooleanOperation, cursor: _Cursor) -> Expression:
    left = _convert(node.left, cursor)
    right = _convert(node.right, cursor)
    return Operation(
        left.start, right.end, _OPERATORS.get(type(node.operator).__name__, "?"), (left, right)
    )


_OPERATORS = {
    "BitOr": "|",
    "BitAnd": "&",
    "Add": "+",
    "Subtract": "-",
    "Multiply": "*",
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


def _comparison(node: libcst.Comparison, cursor: _Cursor) -> Expression:
    if len(node.comparisons) != 1:
        return _opaque(node.with_changes(lpar=(), rpar=()), cursor)
    left = _convert(node.left, cursor)
    target = node.comparisons[0]
    right = _convert(target.comparator, cursor)
    operator = _OPERATORS.get(type(target.operator).__name__, "?")
    return Operation(left.start, right.end, operator, (left, right))


def _unary(node: libcst.UnaryOperation, cursor: _Cursor) -> Expression:
    operand = _convert(node.expression, cursor)
    start = operand.start
    if not cursor.fixed:
        sign = cursor.text.rfind("not" if type(node.operator).__name__ == "Not" else "-", 0, start)
        start = sign if sign >= 0 else start
    return Operation(
        start, operand.end, _OPERATORS.get(type(node.operator).__name__, "?"), (operand,)
    )


def _conditional(node: libcst.IfExp, cursor: _Cursor) -> Expression:
    body = _convert(node.body, cursor)
    test = _convert(node.test, cursor)
    otherwise = _convert(node.orelse, cursor)
    return Conditional(body.start, otherwise.end, body, test, otherwise)


def _lambda(node: libcst.Lambda, cursor: _Cursor) -> Expression:
    parameters = node.params
    plain = tuple(parameter.name.value for parameter in parameters.params)
    others = (parameters.kwonly_params, parameters.posonly_params, parameters.star_kwarg)
    if any(others) or any(parameter.default for parameter in parameters.params):
        return _opaque(node.with_changes(lpar=(), rpar=()), cursor)
    start, _ = cursor.take("lambda")
    for name in plain:
        cursor.take(name)
    body = _convert(node.body, cursor)
    return Lambda(start, body.end, plain, body)


def _comprehension(node: libcst.ListComp | libcst.GeneratorExp, cursor: _Cursor) -> Expression:
    loop = node.for_in
    target = _path(loop.target)
    if loop.ifs or loop.inner_for_in or loop.asynchronous or not target:
        return _opaque(node.with_changes(lpar=(), rpar=()), cursor)
    bracket = type(node).__name__ == "ListComp"
    start = cursor.take("[")[0] if bracket else cursor.here()
    element = _convert(node.elt, cursor)
    cursor.take(target)
    iterable = _convert(loop.iter, cursor)
    end = cursor.take("]")[1] if bracket else cursor.behind()
    return Comprehension(start, end, element, target, iterable)


_CONVERSIONS: dict[str, Callable[..., Expression]] = {
    "Name": _name,
    "Attribute": _attribute,
    "SimpleString": _string,
    "Integer": _number,
    "Float": _number,
    "Imaginary": _imaginary,
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
