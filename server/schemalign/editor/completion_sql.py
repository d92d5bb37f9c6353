"""What may stand at a place of a schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.editor.completion_items import (
    Completion,
    Completions,
    keys_first,
    of_column,
    of_table,
)
from schemalign.schema.tables import Column, Table, TableKind
from schemalign.session.project import Project
from schemalign.sql.ddl.words import is_name, stored
from schemalign.sql.references import quoted
from schemalign.sql.tokens import NEXT_TOKEN, is_blank, is_open
from schemalign.text.span import Span
from schemalign.values import NamedTuple, replace

_FAR: Final = 20_000
_STARTER: Final = re.compile(
    r"^[ \t]*(?:CREATE|ALTER|DROP|COMMENT|INSERT|UPDATE|DELETE|SELECT|WITH|TRUNCATE|GRANT)\b",
    re.IGNORECASE | re.MULTILINE,
)
_FILLERS: Final = frozenset({"IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY"})
_BEFORE_TABLES: Final = frozenset({"REFERENCES", "FROM", "JOIN", "INTO", "UPDATE", "TRUNCATE"})
_OF_COLUMNS: Final = frozenset({"ALTER", "DROP", "RENAME"})
_LISTED: Final = frozenset({"UNIQUE", "KEY", "INCLUDE"})
_NO_COLUMN: Final = frozenset(
    "CONSTRAINT PRIMARY UNIQUE FOREIGN CHECK EXCLUDE LIKE PARTITION".split()
)


class _Written(NamedTuple):
    """The words of a statement before a place, and the span of the name that stands there.

    `opened` are the numbers of the words that are open parentheses.
    """

    words: list[str]
    keys: list[str]
    opened: list[int]
    span: Span
    is_quoted: bool


def sql_completions(project: Project, text: str, offset: int) -> Completions:
    """Return what may stand at a place of an SQL file."""
    written = _read(text, offset)
    if written is None:
        return Completions()
    return Completions(tuple(_found(project, written)))


def _read(text: str, offset: int) -> _Written | None:
    """Return what stands before a place; None in comments and strings."""
    words: list[str] = []
    opened: list[int] = []
    position = _beginning(text, offset)
    span = Span(offset, offset)
    is_quoted = False
    while (match := NEXT_TOKEN.match(text, position)) is not None:
        word, start, position = match["token"], match.start("token"), match.end()
        if start >= offset:
            break
        if position > offset or (position == offset and _goes_on(word)):
            if not is_name(word) and word[:1] != '"':
                return None
            span, is_quoted = _around(start, offset, word), word[0] == '"'
            break
        if not is_blank(word):
            _count(words, opened, word)
    return _Written(words, [each.upper() for each in words], opened, span, is_quoted)


def _goes_on(word: str) -> bool:
    """Whether what is typed behind a word belongs to it."""
    return word[0].isalnum() or word[0] in "_-/'$" or is_open(word)


def _count(words: list[str], opened: list[int], word: str) -> None:
    if word == "(":
        opened.append(len(words))
    elif word == ")":
        del opened[-1:]
    words.append(word)


def _around(start: int, offset: int, word: str) -> Span:
    """Return the span of a name; of a quoted one that is left open up to the place."""
    if word[0] == '"' and (is_open(word) or "\n" in word):
        return Span(start, offset)
    return Span(start, start + len(word))


def _beginning(text: str, offset: int) -> int:
    """Return where the statement of a place begins, or something like one."""
    limit = max(0, offset - _FAR)
    start = max(text.rfind(";", limit, offset) + 1, limit)
    starters = list(_STARTER.finditer(text, start, offset))
    outer = [match.start() for match in starters if match[0][0] not in " \t"]
    return outer[-1] if outer else next((match.start() for match in starters), start)


def _found(project: Project, written: _Written) -> Iterator[Completion]:
    words, keys = written.words, written.keys
    if words[-1:] == ["."]:
        yield from _behind_dot(project, written)
        return
    listed = _listed_table(project, written)
    if listed is not None:
        yield from (_column(listed, each, written) for each in keys_first(listed))
    elif _wants_table(keys):
        yield from _tables(project, written)
    else:
        altered = _altered(project, words, keys)
        if altered is not None:
            yield from (_column(altered, each, written) for each in altered.columns)


def _tables(project: Project, written: _Written) -> Iterator[Completion]:
    keys = written.keys
    is_any = keys[-1] in {"FROM", "JOIN", "UPDATE", "INTO"} or keys[0] == "COMMENT"
    for table in project.comparison.pair.canonical.tables.values():
        if is_any or table.kind is TableKind.TABLE:
            yield of_table(table, written.span, _table_name(table, written))


def _column(table: Table, column: Column, written: _Written) -> Completion:
    return of_column(table, column, written.span, _quoted(column.name, written))


def _quoted(name: str, written: _Written) -> str:
    if written.is_quoted:
        escaped = name.replace('"', '""')
        return f'"{escaped}"'
    return quoted(name)


def _table_name(table: Table, written: _Written) -> str:
    name = _quoted(table.name.name, written)
    return f"{quoted(table.name.schema)}.{name}" if table.name.schema else name


def _behind_dot(project: Project, written: _Written) -> Iterator[Completion]:
    """Yield the columns of a table, or the tables of a schema, behind its name."""
    words = written.words
    name = stored(words[-2]) if len(words) > 1 and is_name(words[-2]) else ""
    for table in project.comparison.pair.canonical.tables.values():
        if table.name.name == name:
            for column in table.columns:
                yield _column(table, column, written)
        elif name and table.name.schema == name:
            yield of_table(table, written.span, _quoted(table.name.name, written))


def _wants_table(keys: list[str]) -> bool:
    """Whether the name of a table comes next."""
    last = len(keys) - 1
    while last >= 0 and keys[last] in _FILLERS:
        last -= 1
    if last < 0:
        return False
    word, first = keys[last], keys[0]
    if word in _BEFORE_TABLES:
        return True
    if word == "TABLE":
        return first in {"ALTER", "DROP", "COMMENT", "TRUNCATE"} and last <= 2
    if word == "COLUMN":
        return keys[: last + 1] == ["COMMENT", "ON", "COLUMN"]
    return word == "ON" and _is_on_table(keys)


def _is_on_table(keys: list[str]) -> bool:
    return keys[0] == "CREATE" and not {"INDEX", "TRIGGER", "POLICY"}.isdisjoint(keys[1:4])


def _table_at(project: Project, words: list[str], last: int) -> Table | None:
    """Return the table whose name ends with a word."""
    if last < 0 or last >= len(words) or not is_name(words[last]):
        return None
    name = stored(words[last])
    schema = stored(words[last - 2]) if last > 1 and words[last - 1] == "." else ""
    tables = project.comparison.pair.canonical.tables
    for each, table in tables.items():
        if each.name == name and schema in {"", each.schema, "public"}:
            return table
    return None


def _altered(project: Project, words: list[str], keys: list[str]) -> Table | None:
    """Return the table whose column is altered, dropped or renamed here."""
    if keys[:2] != ["ALTER", "TABLE"] or len(keys) < 4:
        return None
    last = len(keys) - 1
    while keys[last] in _FILLERS:
        last -= 1
    action = last - 1 if keys[last] == "COLUMN" else last
    if keys[action] not in _OF_COLUMNS:
        return None
    return _table_at(project, words, _end_of_name(words, keys, 2))


def _end_of_name(words: list[str], keys: list[str], index: int) -> int:
    while index < len(keys) and keys[index] in _FILLERS:
        index += 1
    return index + 2 if words[index + 1 : index + 2] == ["."] else index


def _listed_table(project: Project, written: _Written) -> Table | None:
    """Return the table whose columns are listed in the parentheses around a place."""
    if not written.opened:
        return None
    words, keys = written.words, written.keys
    opening = written.opened[-1]
    if keys[-1] not in {"(", ","}:
        return None
    referenced = _referenced(words, keys, opening)
    if referenced is not None:
        return _table_at(project, words, referenced)
    if keys[0] == "CREATE" and "ON" in keys and _is_on_table(keys) and len(written.opened) == 1:
        return _table_at(project, words, _end_of_name(words, keys, keys.index("ON") + 1))
    if opening and keys[opening - 1] in _LISTED:
        return _own_table(project, written)
    return None


def _referenced(words: list[str], keys: list[str], opening: int) -> int | None:
    """Return the last word of the table before a list: REFERENCES t (, INSERT INTO t (."""
    last = opening - 1
    first = last - 2 if last > 1 and words[last - 1] == "." else last
    if first > 0 and keys[first - 1] in {"REFERENCES", "INTO"}:
        return last
    return None


def _own_table(project: Project, written: _Written) -> Table | None:
    """Return the table that is created or altered, with the columns that stand there already."""
    words, keys = written.words, written.keys
    if "TABLE" not in keys[:4]:
        return None
    end = _end_of_name(words, keys, keys.index("TABLE") + 1)
    known = _table_at(project, words, end)
    if keys[0] != "CREATE":
        return known
    return _typed(known, words, keys, end)


def _typed(known: Table | None, words: list[str], keys: list[str], end: int) -> Table | None:
    """Return a table with the columns that its unfinished statement has before the place."""
    if known is None:
        return None
    depth = 0
    names = []
    for index in range(end + 1, len(words)):
        if depth == 1 and words[index - 1] in "(," and keys[index] not in _NO_COLUMN:
            names.append(stored(words[index]) if is_name(words[index]) else "")
        depth += {"(": 1, ")": -1}.get(words[index], 0)
    columns = tuple(each for each in known.columns if each.name in names)
    return replace(known, columns=columns) if columns else known
