"""Column names inside expressions."""

from __future__ import annotations

from collections.abc import Container, Iterable

from schemalign.schema.constraints import IndexElement
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.elements import unused_label
from schemalign.sql.ddl.labels import expression_label
from schemalign.sql.ddl.words import RESERVED, is_name, stored
from schemalign.sql.tokens import Tokens


def columns_in(expression: str, columns: Container[str]) -> list[str]:
    """Return the columns that an expression uses, each once, in order."""
    tokens = Tokens(expression, 0, len(expression))
    found: list[str] = []
    for index, word in enumerate(tokens.words):
        if is_name(word) and not _is_no_column(tokens, index):
            name = stored(word)
            if name in columns and name not in found:
                found.append(name)
    return found


def rename_column(expression: str, old: str, new: str) -> str:
    """Return an expression in which a column has a new name."""
    tokens = Tokens(expression, 0, len(expression))
    parts: list[str] = []
    position = 0
    for index, word in enumerate(tokens.words):
        if is_name(word) and stored(word) == old and not _is_no_column(tokens, index):
            parts += [expression[position : tokens.start(index)], quoted(new)]
            position = tokens.ends[index]
    return "".join([*parts, expression[position:]])


def respell_columns(expression: str, columns: Iterable[str]) -> str:
    """Return an expression whose columns are spelt as these, where only letter case differs."""
    wanted = {name.lower(): name for name in columns}
    tokens = Tokens(expression, 0, len(expression))
    parts: list[str] = []
    position = 0
    for index, word in enumerate(tokens.words):
        if is_name(word) and not _is_no_column(tokens, index):
            name = wanted.get(word.strip('"').lower())
            if name is not None and stored(word) != name:
                parts += [expression[position : tokens.start(index)], quoted(name)]
                position = tokens.ends[index]
    return "".join([*parts, expression[position:]])


def index_labels(elements: Iterable[IndexElement]) -> tuple[str, ...]:
    """Return what the database calls the keys of an index, from which it makes its name."""
    labels: list[str] = []
    for element in elements:
        label = element.column
        if not label:
            cursor = Cursor(element.expression, 0, len(element.expression))
            label = expression_label(cursor, 0, cursor.count, nameless="expr")
        labels.append(unused_label(label, labels))
    return tuple(labels)


def quoted(name: str) -> str:
    """Return a name as it can be written in SQL."""
    is_plain = name.isascii() and name.isidentifier() and name == name.lower()
    if is_plain and name.upper() not in RESERVED:
        return name
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _is_no_column(tokens: Tokens, index: int) -> bool:
    """Tell whether a word is a call or stands behind a cast."""
    following = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    return following in ("(", ".") or (index > 0 and tokens.words[index - 1] == "::")
