"""The list of keys of an index or an exclusion constraint."""

from __future__ import annotations

from schemalign.schema.constraints import IndexElement
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import Word
from schemalign.sql.ddl.labels import expression_label
from schemalign.sql.ddl.words import is_name, known_name
from schemalign.values import NamedTuple

_ORDER = ("ASC", "DESC", "NULLS", ",", "WITH", ")")


class IndexElements(NamedTuple):
    """The keys, what the database calls them, and the written columns (None: an expression)."""

    elements: tuple[IndexElement, ...]
    labels: tuple[str, ...]
    words: tuple[Word | None, ...]


def index_elements(cursor: Cursor, closing: int, *, with_operators: bool = False) -> IndexElements:
    """Read the keys from the cursor up to the token that closes their parenthesis."""
    elements: list[IndexElement] = []
    labels: list[str] = []
    words: list[Word | None] = []
    while True:
        word, expression, label = _key(cursor)
        elements.append(_element(cursor, "" if word is None else word.text, expression))
        labels.append(unused_label(label, labels))
        words.append(word)
        if with_operators:
            _skip_operator(cursor)
        if cursor.index >= closing:
            return IndexElements(tuple(elements), tuple(labels), tuple(words))
        cursor.expect(",")


def _element(cursor: Cursor, column: str, expression: str) -> IndexElement:
    """Read what follows a key: collation, operator class and order."""
    collation = operator_class = ""
    if cursor.eat("COLLATE"):
        collation = cursor.qualified().name
    if cursor.key not in _ORDER and is_name(cursor.words[cursor.index] or ")"):
        operator_class = cursor.qualified().name
        cursor.skip_parenthesis()
    descending = cursor.eat("DESC")
    if not descending:
        cursor.eat("ASC")
    nulls_first = descending
    if cursor.eat("NULLS"):
        nulls_first = cursor.eat("FIRST")
        if not nulls_first:
            cursor.expect("LAST")
    return IndexElement(column, expression, descending, nulls_first, operator_class, collation)


def _key(cursor: Cursor) -> tuple[Word | None, str, str]:
    """Read a column, a call or an expression in parentheses."""
    first = cursor.index
    if cursor.key == "(":
        inside, closing = cursor.parenthesis()
        # PostgreSQL, too, takes a column in parentheses for the column.
        if closing - inside == 1 and known_name(cursor.words[inside]) is not None:
            cursor.index = inside
            word = cursor.name()
            cursor.index = closing + 1
            return word, "", word.text
        label = expression_label(cursor, first, cursor.index, nameless="expr")
        return None, cursor.expression(first, cursor.index).text, label
    following = cursor.keys[cursor.index + 1]
    if following not in ("(", "."):
        word = cursor.name()
        return word, "", word.text
    cursor.label()
    while cursor.eat("."):
        cursor.label()
    cursor.parenthesis()
    label = expression_label(cursor, first, cursor.index, nameless="expr")
    return None, cursor.expression(first, cursor.index).text, label


def _skip_operator(cursor: Cursor) -> None:
    cursor.expect("WITH")
    if cursor.eat("OPERATOR"):
        cursor.skip_parenthesis()
        return
    while is_name(cursor.words[cursor.index]) and cursor.keys[cursor.index + 1] == ".":
        cursor.index += 2
    cursor.index += 1


def unused_label(label: str, labels: list[str]) -> str:
    """Number a label that another key of the index has, as `ChooseIndexColumnNames` does."""
    number, unused = 0, label
    while unused in labels:
        number += 1
        unused = f"{label}{number}"
    return unused
