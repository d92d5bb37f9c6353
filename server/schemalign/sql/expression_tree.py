"""The tree of an SQL expression."""

from __future__ import annotations

from schemalign.schema.types import ColumnType
from schemalign.values import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of an expression; two pieces that say the same in the same words are equal.

    `kind` is one of: string, number, boolean, null, column, call, operator (two operands),
    prefix, and, or, not, is, any, all, in, between, not between, array, row, case, when, cast,
    collate, subscript, field.  `text` is the value, name or operator; `type` is what it is cast
    to, and in normal form the type of a literal.
    """

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()
    type: ColumnType | None = None
