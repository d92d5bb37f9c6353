"""Expressions and statements in a small neutral form, with their spans.

Named tuples, not dataclasses: a project has tens of thousands of them, and a frozen
dataclass takes three times as long to make.  Spans are relative to the text of the
expression, so that equal texts share one value.
"""

from __future__ import annotations

from typing import TypeAlias

from schemalign.values import NamedTuple


class Name(NamedTuple):
    """A name, dotted or not: `sa.Column`."""

    start: int
    end: int
    path: str


class Attribute(NamedTuple):
    """An attribute of something that is not a name: `func.now().label`."""

    start: int
    end: int
    value: Expression
    name: str


class Constant(NamedTuple):
    """A string, number, bytes, True, False, None or `...`."""

    start: int
    end: int
    value: object


class FormattedString(NamedTuple):
    """An f-string; parts are texts and expressions (their spans are those of the string)."""

    start: int
    end: int
    parts: tuple[Expression, ...]


class Keyword(NamedTuple):
    """A keyword argument; the span is that of the keyword and its value."""

    start: int
    end: int
    name: str
    value: Expression


class Call(NamedTuple):
    """A call; `starred` are its `*` and `**` arguments, which stand in neither of the others."""

    start: int
    end: int
    function: Expression
    positional: tuple[Expression, ...]
    keywords: tuple[Keyword, ...]
    starred: tuple[Starred, ...]

    def keyword(self, name: str) -> Keyword | None:
        """Return the keyword argument of that name, if it is there."""
        for keyword in self.keywords:
            if keyword.name == name:
                return keyword
        return None


class Display(NamedTuple):
    """A tuple, list or set; `kind` is its type's name."""

    start: int
    end: int
    kind: str
    items: tuple[Expression, ...]


class Starred(NamedTuple):
    """`*value` inside a display or call, or `**value` inside a call."""

    start: int
    end: int
    value: Expression
    stars: str = "*"


class Dictionary(NamedTuple):
    """A dictionary display; a key of None marks `**value`."""

    start: int
    end: int
    items: tuple[tuple[Expression | None, Expression], ...]


class Subscript(NamedTuple):
    """`value[items]`."""

    start: int
    end: int
    value: Expression
    items: tuple[Expression, ...]


class Operation(NamedTuple):
    """A unary (one operand) or binary operation, comparison or boolean; `operator` is its text."""

    start: int
    end: int
    operator: str
    operands: tuple[Expression, ...]


class Conditional(NamedTuple):
    """`body if test else otherwise`."""

    start: int
    end: int
    body: Expression
    test: Expression
    otherwise: Expression


class Lambda(NamedTuple):
    """A lambda; `parameters` are the names of its plain parameters."""

    start: int
    end: int
    parameters: tuple[str, ...]
    body: Expression


class Comprehension(NamedTuple):
    """A list, set or generator comprehension over one iterable without conditions, else Opaque."""

    start: int
    end: int
    element: Expression
    variable: str
    iterable: Expression


class Opaque(NamedTuple):
    """An expression that is not modelled."""

    start: int
    end: int
    text: str


Expression: TypeAlias = (
    Name
    | Attribute
    | Constant
    | FormattedString
    | Call
    | Display
    | Starred
    | Dictionary
    | Subscript
    | Operation
    | Conditional
    | Lambda
    | Comprehension
    | Opaque
)


class Imported(NamedTuple):
    """One name that an import statement binds.

    `module` is as written, without its leading dots (`level` counts them); `name` is the
    imported name, "*" for a star import, or empty for `import module`.
    """

    bound: str
    module: str
    name: str
    level: int


class Shifted(NamedTuple):
    """An expression and the offset of its text in the file."""

    expression: Expression
    offset: int
