"""libcst's tree of an expression as our own values, with spans.

libcst keeps no positions, and its metadata providers cost several times the parse.
Positions come from walking its tree in step with the tokens of the text instead: every
name, string, number, bracket, sign and keyword of the tree consumes the next token.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from schemalign.python.atoms import (
    attribute,
    concatenated,
    ellipsis,
    formatted,
    name,
    number,
    string,
)
from schemalign.python.cursor import Convert, Cursor, OutOfStepError, Token
from schemalign.python.displays import call, dictionary, display, subscript
from schemalign.python.operators import (
    binary,
    comparison,
    comprehension,
    conditional,
    lambda_,
    unary,
)
from schemalign.python.syntax import Expression, Opaque

if TYPE_CHECKING:
    import libcst


def converted(node: libcst.BaseExpression, text: str, found: list[Token]) -> Expression:
    """Return an expression as our own values; what the walk does not understand is opaque."""
    try:
        return Cursor(text, found, _CONVERSIONS).convert(node)
    except (OutOfStepError, RecursionError):
        return Opaque(0, len(text), text)


_CONVERSIONS: Final[Mapping[str, Convert]] = {
    "Name": name,
    "Attribute": attribute,
    "SimpleString": string,
    "Integer": number,
    "Float": number,
    "Ellipsis": ellipsis,
    "ConcatenatedString": concatenated,
    "FormattedString": formatted,
    "Call": call,
    "Tuple": display,
    "List": display,
    "Set": display,
    "Dict": dictionary,
    "Subscript": subscript,
    "BinaryOperation": binary,
    "BooleanOperation": binary,
    "Comparison": comparison,
    "UnaryOperation": unary,
    "IfExp": conditional,
    "Lambda": lambda_,
    "ListComp": comprehension,
    "GeneratorExp": comprehension,
}
