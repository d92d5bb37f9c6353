"""Names, attributes, numbers and strings of libcst's tree as our own values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schemalign.python.cursor import Cursor, code_of
from schemalign.python.strings import literal_value, unescaped
from schemalign.python.syntax import Attribute, Constant, Expression, FormattedString, Name, Opaque

if TYPE_CHECKING:
    import libcst

_WORDS: Final = {"True": True, "False": False, "None": None}


def name(node: libcst.Name, cursor: Cursor) -> Expression:
    """Convert a name, or one of the constants that are names."""
    start, end = cursor.take(node.value)
    if node.value in _WORDS:
        return Constant(start, end, _WORDS[node.value])
    return Name(start, end, node.value)


def attribute(node: libcst.Attribute, cursor: Cursor) -> Expression:
    """Convert an attribute."""
    start = cursor.here()
    value = cursor.convert(node.value)
    _, end = cursor.take(node.attr.value)
    if isinstance(value, Name) and value.start == start:
        return Name(start, end, f"{value.path}.{node.attr.value}")
    return Attribute(start, end, value, node.attr.value)


def string(node: libcst.SimpleString, cursor: Cursor) -> Expression:
    """Convert a string without fields."""
    written = node.value
    start, end = cursor.take(written)
    if written[0] in "\"'" and "\\" not in written and written[:2] not in {'""', "''"}:
        return Constant(start, end, written[1:-1])
    value = literal_value(written)
    return Opaque(start, end, written) if value is None else Constant(start, end, value)


def number(node: libcst.Integer | libcst.Float, cursor: Cursor) -> Expression:
    """Convert a number."""
    start, end = cursor.take(node.value)
    try:
        value = int(node.value) if node.value.isdecimal() else node.evaluated_value
    except (ValueError, SyntaxError):  # more digits than Python converts, or `012`
        return Opaque(start, end, node.value)
    return Constant(start, end, value)


def ellipsis(node: libcst.Ellipsis, cursor: Cursor) -> Expression:
    """Convert `...`."""
    del node
    start, end = cursor.take("...")
    return Constant(start, end, ...)


def concatenated(node: libcst.ConcatenatedString, cursor: Cursor) -> Expression:
    """Convert strings that stand side by side."""
    start = cursor.here()
    parts: list[Expression] = []
    side: libcst.BaseExpression = node
    while type(side).__name__ == "ConcatenatedString":
        parts += _parts(cursor.convert(side.left))  # type: ignore[attr-defined]  # see above
        side = side.right  # type: ignore[attr-defined]  # a libcst.ConcatenatedString
    parts += _parts(cursor.convert(side))
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


def formatted(node: libcst.FormattedString, cursor: Cursor) -> Expression:
    """Convert an f-string."""
    import libcst

    start, end = cursor.take_formatted()
    raw = "r" in node.prefix.lower()
    inner = cursor.inside(start, end)
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
            parts.append(inner.convert(part.expression))
        else:
            parts.append(Opaque(start, end, code_of(part)))
    return FormattedString(start, end, tuple(parts))
