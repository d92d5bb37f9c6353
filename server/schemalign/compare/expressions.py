"""Whether two SQL expressions are the same: server defaults, checks, index keys and predicates.

DIFFERENT is answered only where both sides are understood completely; what PostgreSQL may have
rewritten in a way that is not modelled is UNDECIDED.
"""

from __future__ import annotations

import functools

from schemalign.compare.expression_forms import LITERALS, normal_form, typed
from schemalign.compare.expression_trees import Columns, Comparison
from schemalign.compare.literals import STRING_TYPES
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import POSTGRESQL
from schemalign.schema.tables import Expression
from schemalign.schema.types import ColumnType
from schemalign.sql.expression_tree import Node
from schemalign.sql.expressions import folded_words, parse


def same_default(
    canonical: Expression | None, declared: Expression | None, type_: ColumnType | None
) -> Verdict:
    """Return whether two server defaults give a column of the type the same value.

    None is no default, which `DEFAULT NULL` is too.  `type_` is None where it is not decided.
    """
    if canonical is not None and canonical == declared:
        return Verdict.SAME
    if type_ is not None and type_.dialect != POSTGRESQL:
        from schemalign.compare.dialect_expressions import same_dialect_default

        return same_dialect_default(canonical, declared, type_)
    sides = [_default(one, type_) for one in (canonical, declared)]
    empty = [one == _NULL for one in sides]
    if any(empty):
        return Verdict.SAME if all(empty) else Verdict.DIFFERENT
    wanted, found = sides
    if wanted is None or found is None:
        return _same_words(canonical, declared)
    return Comparison({}).agree(wanted, found)


def same_check(a: str, b: str, columns: Columns | None = None) -> Verdict:
    """Return whether two CHECK expressions make the same promise.

    Without `columns` a cast of a column to text counts as one that PostgreSQL has added.
    """
    return same_expression(a, b, columns)


def same_expression(a: str, b: str, columns: Columns | None = None) -> Verdict:
    """Return whether two expressions over the columns of one table are the same."""
    if a.strip() == b.strip():
        return Verdict.SAME
    if any(type_.dialect != POSTGRESQL for type_ in (columns or {}).values()):
        from schemalign.compare.dialect_expressions import in_dialect, plain_types, without_quotes

        a, b = without_quotes(a), without_quotes(b)
        return in_dialect(_agree(a, b, plain_types(columns or {})), a, b)
    return _agree(a, b, columns or {})


def _agree(a: str, b: str, columns: Columns) -> Verdict:
    wanted, found = _tree(a), _tree(b)
    if wanted is None or found is None:
        return _same_text(a, b)
    return Comparison(columns).agree(wanted, found)


def membership(check: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the column and the strings that a check allows it, None if it says anything else.

    `s IN ('a', 'b')`, `s = ANY (ARRAY[...])`, `s = 'a' OR s = 'b'` and each with `OR s IS NULL`.
    """
    node = _tree(check)
    if node is None:
        return None
    alternatives = node.parts if node.kind == "or" else (node,)
    nulls = [one.parts[0] for one in alternatives if one.kind == "is" and one.text == "null"]
    tests = [one for one in alternatives if one.kind in ("any", "operator") and one.text == "="]
    if len(tests) != 1 or len(nulls) + 1 != len(alternatives):
        return None
    column, array = (_plain(part) for part in tests[0].parts)
    items = array.parts if array.kind == "array" else (array,)
    if column.kind != "column" or any(item.kind != "string" for item in items):
        return None
    return (column.text, tuple(item.text for item in items)) if set(nulls) <= {column} else None


def _plain(node: Node) -> Node:
    """Return a node without a cast to a string type around it."""
    string = node.kind == "cast" and node.type is not None and node.type.name in STRING_TYPES
    return node.parts[0] if string else node


_NULL = Node("null")


@functools.lru_cache(maxsize=4096)
def _tree(text: str) -> Node | None:
    node = parse(text)
    return None if node is None else normal_form(node)


def _default(expression: Expression | None, type_: ColumnType | None) -> Node | None:
    """Return a default as a value of its column, None if it cannot be read."""
    if expression is None:
        return _NULL
    node = Node("string", expression.text) if expression.is_literal else _tree(expression.text)
    if node is None or type_ is None:
        return node
    if node.kind == "cast" and node.type is not None and _assigned(node.type, type_):
        node = node.parts[0]
    if node.kind in LITERALS or (node.kind == "array" and type_.is_array):
        return typed(node, type_)
    return node


def _assigned(cast: ColumnType, column: ColumnType) -> bool:
    """Return whether a value of the column's type needs no such cast: storing it does the same."""
    if cast.is_array != column.is_array or cast.arguments:
        return False
    return cast.name == column.name or {cast.name, column.name} <= STRING_TYPES


def _same_words(canonical: Expression | None, declared: Expression | None) -> Verdict:
    if canonical is None or declared is None or declared.is_literal != canonical.is_literal:
        return Verdict.UNDECIDED
    return _same_text(canonical.text, declared.text)


def _same_text(a: str, b: str) -> Verdict:
    """Compare texts that the own parser does not model: their words, then sqlglot's spelling."""
    if folded_words(a) == folded_words(b):
        return Verdict.SAME
    from schemalign.sql.canonical import canonical_text

    spelling = canonical_text(a)
    return Verdict.SAME if spelling and spelling == canonical_text(b) else Verdict.UNDECIDED
