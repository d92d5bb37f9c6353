"""Operations, lambdas and comprehensions of libcst's tree as our own values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schemalign.python.cursor import Cursor
from schemalign.python.syntax import Comprehension, Conditional, Expression, Lambda, Operation

if TYPE_CHECKING:
    import libcst

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


def binary(node: libcst.BinaryOperation | libcst.BooleanOperation, cursor: Cursor) -> Expression:
    """Convert an operation of two operands."""
    start = cursor.here()
    left = cursor.convert(node.left)
    operator = _operator(node.operator, cursor)
    right = cursor.convert(node.right)
    return Operation(start, cursor.behind(), operator, (left, right))


def comparison(node: libcst.Comparison, cursor: Cursor) -> Expression:
    """Convert a comparison of two operands; a chain is opaque."""
    if len(node.comparisons) != 1:
        return cursor.opaque(node)
    start = cursor.here()
    left = cursor.convert(node.left)
    operator = _operator(node.comparisons[0].operator, cursor)
    right = cursor.convert(node.comparisons[0].comparator)
    return Operation(start, cursor.behind(), operator, (left, right))


def unary(node: libcst.UnaryOperation, cursor: Cursor) -> Expression:
    """Convert an operation of one operand."""
    start = cursor.here()
    operator = _operator(node.operator, cursor)
    operand = cursor.convert(node.expression)
    return Operation(start, cursor.behind(), operator, (operand,))


def conditional(node: libcst.IfExp, cursor: Cursor) -> Expression:
    """Convert `body if test else otherwise`."""
    start = cursor.here()
    body = cursor.convert(node.body)
    cursor.take("if")
    test = cursor.convert(node.test)
    cursor.take("else")
    otherwise = cursor.convert(node.orelse)
    return Conditional(start, cursor.behind(), body, test, otherwise)


def lambda_(node: libcst.Lambda, cursor: Cursor) -> Expression:
    """Convert a lambda with plain parameters; others are opaque."""
    parameters = node.params
    plain = tuple(parameter.name.value for parameter in parameters.params)
    others = (
        parameters.kwonly_params,
        parameters.posonly_params,
        parameters.star_kwarg,
        type(parameters.star_arg).__name__ != "MaybeSentinel",
    )
    if any(others) or any(parameter.default for parameter in parameters.params):
        return cursor.opaque(node)
    start, _ = cursor.take("lambda")
    for name in plain:
        cursor.take(name)
    body = cursor.convert(node.body)
    return Lambda(start, cursor.behind(), plain, body)


def comprehension(node: libcst.ListComp | libcst.GeneratorExp, cursor: Cursor) -> Expression:
    """Convert a comprehension of one plain loop; others are opaque."""
    import libcst

    loop = node.for_in
    if (
        loop.ifs
        or loop.inner_for_in
        or loop.asynchronous
        or not isinstance(loop.target, libcst.Name)
        or loop.target.lpar
    ):
        return cursor.opaque(node)
    in_list = isinstance(node, libcst.ListComp)
    start = cursor.take("[")[0] if in_list else cursor.here()
    element = cursor.convert(node.elt)
    cursor.take("for")
    cursor.take(loop.target.value)
    cursor.take("in")
    iterable = cursor.convert(loop.iter)
    end = cursor.take("]")[1] if in_list else cursor.behind()
    return Comprehension(start, end, element, loop.target.value, iterable)
