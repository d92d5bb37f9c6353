"""What completion offers, and how tables and columns are offered."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from schemalign.editor.column_facts import facts
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column, Table
from schemalign.text.edit import TextEdit
from schemalign.text.span import Span
from schemalign.values import NamedTuple


class CompletionKind(enum.Enum):
    """What kind of thing is offered."""

    TABLE = "table"
    COLUMN = "column"
    STATEMENT = "statement"
    TYPE = "type"
    MEMBER = "member"
    NAME = "name"


class Completion(NamedTuple):
    """One offer: what takes the place of a span; the best ones come first.

    `filter` is what has to match what was typed, if not the label; `more` are edits elsewhere.
    """

    label: str
    kind: CompletionKind
    span: Span
    text: str
    detail: str = ""
    documentation: str = ""
    filter: str = ""
    more: tuple[TextEdit, ...] = ()


class Completions(NamedTuple):
    """All offers; incomplete ones are to be asked for again when more was typed."""

    items: tuple[Completion, ...] = ()
    is_incomplete: bool = False


def of_table(table: Table, span: Span, text: str = "") -> Completion:
    """Return the offer of a table; `text` is how it is written there."""
    name = text or str(table.name)
    count = len(table.columns)
    detail = "1 column" if count == 1 else f"{count} columns"
    return Completion(
        name, CompletionKind.TABLE, span, name, f"{table.kind.value}, {detail}", comment_of(table)
    )


def of_column(table: Table, column: Column, span: Span, text: str = "") -> Completion:
    """Return the offer of a column; `text` is how it is written there."""
    name = text or column.name
    return Completion(
        name,
        CompletionKind.COLUMN,
        span,
        name,
        facts(column),
        told(table, column),
        "" if name[:1] != '"' else column.name,
    )


def told(table: Table, column: Column) -> str:
    """Return what a table says of a column besides its type: keys and the comment."""
    return "\n\n".join(_told(table, column))


def _told(table: Table, column: Column) -> Iterator[str]:
    if column.name in key_of(table):
        yield f"Primary key of {table.name}"
    for key in table.foreign_keys:
        target = key.target.value
        if column.name in key.columns and not isinstance(target, Unknown):
            columns = f" ({', '.join(key.target_columns)})" if key.target_columns else ""
            yield f"References {target}{columns}"
    if isinstance(column.comment.value, str):
        yield column.comment.value


def comment_of(table: Table) -> str:
    """Return the comment of a table, "" if it has none."""
    return table.comment.value if isinstance(table.comment.value, str) else ""


def key_of(table: Table) -> tuple[str, ...]:
    """Return the columns of a table's primary key."""
    return table.primary_key.columns if table.primary_key is not None else ()


def keys_first(table: Table) -> list[Column]:
    """Return the columns of a table, those that keys may reference first."""
    unique = {name for each in table.uniques for name in each.columns}
    key = key_of(table)
    return sorted(table.columns, key=lambda each: (each.name not in key, each.name not in unique))


def each_once(items: Iterable[Completion]) -> tuple[Completion, ...]:
    """Return offers without those whose text was offered before."""
    found: dict[str, Completion] = {}
    for each in items:
        found.setdefault(each.text, each)
    return tuple(found.values())
