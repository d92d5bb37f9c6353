"""Where the text of a statement names a table, or a column of it."""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.words import RESERVED, is_name, stored
from schemalign.sql.tokens import Tokens
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_BEFORE_TABLES: Final = frozenset({"FROM", "JOIN", "UPDATE", "INTO", "USING", "TABLE", "ONLY"})
_NO_ALIAS: Final = RESERVED | frozenset(
    "SET VALUES LEFT RIGHT INNER CROSS FULL NATURAL JOIN AS TABLESAMPLE RETURNING ON WHERE".split()
)


class Places(NamedTuple):
    """Spans of names: those that surely mean what was asked for, and those that may."""

    sure: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()


class _Tables(NamedTuple):
    """The tables of a statement by what they are called in it, and the tokens that name them."""

    called: dict[str, str]
    tokens: dict[int, str]  # token: the table that it names, "" for an alias


def column_places(sql: str, table: str, column: str) -> Places:
    """Return where a statement names a column of a table."""
    tokens = Tokens(sql, 0, len(sql))
    tables = _tables(tokens)
    if table not in tables.called.values():
        return Places()
    sure, doubtful = [], []
    for index in _named(tokens, column):
        if index in tables.tokens:
            continue
        span = Span(tokens.start(index), tokens.ends[index])
        qualifier = _qualifier(tokens, index)
        if qualifier:
            if tables.called.get(qualifier) == table:
                sure.append(span)
        elif len(set(tables.called.values())) == 1:
            sure.append(span)
        else:
            doubtful.append(span)
    return Places(tuple(sure), tuple(doubtful))


def fragment_places(sql: str, table: str, column: str) -> Places:
    """Return where an expression on a table names a column of it."""
    tokens = Tokens(sql, 0, len(sql))
    found = [
        Span(tokens.start(index), tokens.ends[index])
        for index in _named(tokens, column)
        if _qualifier(tokens, index) in {"", table}
    ]
    return Places(tuple(found))


def qualified_places(sql: str, table: str, column: str) -> Places:
    """Return where an expression of unknown tables names a column of a table.

    Without the table's name before it, it may be another one's.
    """
    tokens = Tokens(sql, 0, len(sql))
    sure, doubtful = [], []
    for index in _named(tokens, column):
        span = Span(tokens.start(index), tokens.ends[index])
        qualifier = _qualifier(tokens, index)
        if qualifier == table:
            sure.append(span)
        elif not qualifier:
            doubtful.append(span)
    return Places(tuple(sure), tuple(doubtful))


def table_places(sql: str, table: str) -> Places:
    """Return where a statement names a table, also before the columns of it."""
    tokens = Tokens(sql, 0, len(sql))
    tables = _tables(tokens)
    named = [index for index, name in tables.tokens.items() if name == table]
    if not named:
        return Places()
    if table in tables.called:
        named += [
            index
            for index, word in enumerate(tokens.words)
            if index not in tables.tokens
            and is_name(word)
            and stored(word) == table
            and _word(tokens, index + 1) == "."
        ]
    spans = [Span(tokens.start(index), tokens.ends[index]) for index in sorted(named)]
    return Places(tuple(spans))


def _named(tokens: Tokens, column: str) -> list[int]:
    """The tokens that may be a column of that name."""
    found = []
    for index, word in enumerate(tokens.words):
        if not is_name(word) or stored(word) != column:
            continue
        before, behind = _word(tokens, index - 1), _word(tokens, index + 1)
        if before in {"::", ":"} or before.upper() == "AS" or behind in {"(", "."}:
            continue
        if before == "(" and _word(tokens, index - 2) == "%":  # a parameter of the driver
            continue
        found.append(index)
    return found


def _qualifier(tokens: Tokens, index: int) -> str:
    if _word(tokens, index - 1) != ".":
        return ""
    word = _word(tokens, index - 2)
    return stored(word) if is_name(word) else "?"


def _tables(tokens: Tokens) -> _Tables:
    called: dict[str, str] = {}
    named: dict[int, str] = {}
    for index, key in enumerate(tokens.keys):
        if key in _BEFORE_TABLES:
            position: int | None = index + 1
            while position is not None:
                position = _table(tokens, position, called, named)
                is_more = position is not None and _word(tokens, position) == ","
                position = position + 1 if position is not None and is_more else None
    return _Tables(called, named)


def _table(tokens: Tokens, index: int, called: dict[str, str], named: dict[int, str]) -> int | None:
    """Read a table with its alias; return the token behind it, None if there is no table."""
    if tokens.keys[index : index + 1] == ["ONLY"]:
        index += 1
    word = _word(tokens, index)
    if not is_name(word) or word.upper() in RESERVED:
        return None
    if _word(tokens, index + 1) == "." and is_name(_word(tokens, index + 2)):
        index += 2
    if _word(tokens, index + 1) == "(" and _word(tokens, index - 1).upper() != "INTO":
        return None  # a function
    name = stored(_word(tokens, index))
    named[index] = name
    alias = index + 2 if _word(tokens, index + 1).upper() == "AS" else index + 1
    written = _word(tokens, alias)
    if is_name(written) and written.upper() not in _NO_ALIAS:
        named[alias] = ""
        called[stored(written)] = name
        return alias + 1
    called[name] = name
    return index + 1


def _word(tokens: Tokens, index: int) -> str:
    return tokens.words[index] if 0 <= index < len(tokens.words) else ""
