"""From a statement's first words to the reader of its kind, outside of PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from schemalign.databases.database import Database
from schemalign.schema.tables import TableKind
from schemalign.sql.ddl.cursor import Unreadable
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    Alteration,
    CommentOn,
    Drop,
    Dynamic,
    ObjectName,
    UnreadStatement,
    Written,
)
from schemalign.sql.ddl.statements import Parsed
from schemalign.sql.ddl.views import read_view
from schemalign.sql.dialects.alterations import read_alter
from schemalign.sql.dialects.cursor import DialectCursor
from schemalign.sql.dialects.indexes import create_index
from schemalign.sql.dialects.tables import read_table
from schemalign.sql.walk import Statement

_FIRST: Final = re.compile(r"[A-Za-z_]+")
# IF OBJECT_ID('t') IS NULL CREATE TABLE t: the statement counts, whatever its condition.
_GUARDED: Final = re.compile(
    r"\b(?:CREATE\s+(?:UNIQUE\s+)?(?:\w+\s+)?(?:TABLE|INDEX)|ALTER\s+TABLE|DROP\s+(?:TABLE|INDEX))\b",
    re.IGNORECASE,
)
_PREFIXES: Final = frozenset(
    "TEMPORARY TEMP GLOBAL PRIVATE LOCAL OR REPLACE UNLOGGED IMMUTABLE BLOCKCHAIN SHARDED".split()
)
_TEMPORARY: Final = frozenset({"TEMPORARY", "TEMP", "PRIVATE"})
_INDEX_WORDS: Final = frozenset(
    {"UNIQUE", "INDEX", "FULLTEXT", "SPATIAL", "VECTOR", "CLUSTERED", "NONCLUSTERED", "BITMAP"}
)
_Reader = Callable[[DialectCursor, int, int], list[Action]]


def read_statement(database: Database, text: str, statement: Statement) -> Parsed:
    """Read a statement of a text in PostgreSQL's spelling; never fails."""
    start, end, fault = statement
    word = _FIRST.match(text, start, end)
    reader = None if word is None else _READERS.get(word[0].upper())
    if word is not None and word[0].upper() == "IF":
        guarded = _GUARDED.search(text, start, end)
        if guarded is not None:
            return read_statement(database, text, Statement(guarded.start(), end, fault))
    if reader is None:
        return Parsed()
    cursor = DialectCursor(text, start, end, database)
    cursor.index = 1
    try:
        actions = reader(cursor, start, end)
    except Unreadable as unreadable:
        cursor.faults.append(unreadable.fault)
        actions = [_unread(cursor)]
    faults = tuple(dict.fromkeys(cursor.faults))
    if fault is not None and (actions or faults):
        faults = (*(each for each in faults if each.start < fault.start), fault)
    return Parsed(tuple(actions), faults, cursor.ignored)


def _create(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    words = set()
    while cursor.key in _PREFIXES:
        words.add(cursor.key)
        cursor.index += 1
    if cursor.key in _INDEX_WORDS:
        index = create_index(cursor, start, end)
        return [] if index is None else [index]
    if cursor.eat("TABLE"):
        if cursor.words[cursor.index].strip('"').startswith("#"):
            return []  # SQL Server's temporary tables
        is_temporary = not words.isdisjoint(_TEMPORARY) and "GLOBAL" not in words
        table, others = read_table(cursor, start, end)
        table = table._replace(temporary=is_temporary, or_replace="REPLACE" in words)
        return [table, *others]
    if cursor.eat("VIRTUAL", "TABLE"):
        cursor.eat("IF", "NOT", "EXISTS")
        return [UnreadStatement("VIRTUAL TABLE", cursor.qualified())]
    return _view(cursor, start, end)


def _view(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    """Read CREATE VIEW, whatever MySQL and Oracle write between the two words."""
    at = next(
        (
            at
            for at in range(cursor.index, min(cursor.index + 16, cursor.count))
            if cursor.keys[at] == "VIEW"
        ),
        None,
    )
    if at is None or {"AS", "TRIGGER", "PROCEDURE", "FUNCTION"} & set(cursor.keys[1:at]):
        return []
    kind = TableKind.VIEW
    if cursor.keys[at - 1] == "MATERIALIZED":
        kind = TableKind.MATERIALIZED_VIEW
    cursor.index = at + 1
    name_at = cursor.index
    try:
        return [read_view(cursor, start, end, kind=kind)._replace(or_replace=True)]
    except Unreadable:
        cursor.index = name_at
        cursor.eat("IF", "NOT", "EXISTS")
        return [UnreadStatement("VIEW", cursor.qualified())]


def _alter(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    for word in ("ONLINE", "IGNORE"):
        cursor.eat(word)
    if not cursor.eat("TABLE"):
        return []
    return read_alter(cursor, start, end)


def _drop(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    for word in ("TEMPORARY", "MATERIALIZED"):
        cursor.eat(word)
    kind = cursor.key
    if kind not in ("TABLE", "VIEW", "INDEX", "SEQUENCE"):
        return []
    cursor.index += 1
    cursor.eat("IF", "EXISTS")
    names = [cursor.qualified()]
    while cursor.eat(","):
        names.append(cursor.qualified())
    if kind == "INDEX" and (cursor.eat("ON") or names[0].schema):
        return _drop_index(cursor, names[0], (start, end))
    return [Drop(kind, tuple(names), cascade=False)]


def _drop_index(cursor: DialectCursor, name: ObjectName, place: tuple[int, int]) -> list[Action]:
    """DROP INDEX i ON t, and DROP INDEX t.i of old versions of SQL Server."""
    table = cursor.qualified() if not cursor.at_end else None
    if table is None:
        table = ObjectName("", name.schema, name.start, name.end)
    dropped = Alteration("drop-index", *place, name=name.word)
    return [Alter("TABLE", table, (dropped,), *place)]


def _rename(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    """RENAME TABLE a TO b, c TO d of MySQL; RENAME a TO b of Oracle."""
    cursor.eat("TABLE")
    found: list[Action] = []
    while not cursor.at_end:
        cursor.eat("IF", "EXISTS")
        table = cursor.qualified()
        cursor.expect("TO")
        new = cursor.qualified().word
        renamed = Alteration("rename", start, end, new_name=new)
        found.append(Alter("TABLE", table, (renamed,), start, end))
        if not cursor.eat(","):
            break
    return found


def _comment(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    """COMMENT ON TABLE and COLUMN of Oracle."""
    del start, end
    cursor.expect("ON")
    if cursor.eat("TABLE"):
        table = cursor.qualified()
        cursor.expect("IS")
        return [CommentOn(table, None, _text(cursor))]
    if not cursor.eat("COLUMN"):
        return []
    parts = [cursor.label()]
    while cursor.eat("."):
        parts.append(cursor.label())
    if len(parts) < 2:
        cursor.fail("a column is expected here")
    cursor.expect("IS")
    word = parts[-2]
    return [CommentOn(ObjectName("", *word), parts[-1], _text(cursor))]


def _text(cursor: DialectCursor) -> Written:
    return cursor.string()


def _execute(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    """EXEC sp_rename 'dbo.t.c', 'd', 'COLUMN': of such a table no more is known."""
    procedure = cursor.words[cursor.index].strip('"').lower()
    if cursor.keys[cursor.index + 1] == ".":
        procedure = cursor.words[cursor.index + 2].strip('"').lower()
    if procedure == "sp_rename":
        return [Dynamic(start, end, makes_tables=True)]
    return []


def _unread(cursor: DialectCursor) -> UnreadStatement:
    """Find the kind and name of the object of a statement that could not be read."""
    keys = cursor.keys
    at = next((at for at in range(cursor.count) if keys[at] in ("TABLE", "VIEW", "INDEX")), None)
    if at is None:
        return UnreadStatement("", None)
    kind = keys[at]
    try:
        if kind == "INDEX":
            at = keys.index("ON", at)
        cursor.index = at + 1
        for words in (("IF", "NOT", "EXISTS"), ("IF", "EXISTS")):
            cursor.eat(*words)
        name: ObjectName | None = cursor.qualified()
    except (Unreadable, ValueError):
        name = None
    return UnreadStatement(kind, name)


_READERS: Final[dict[str, _Reader]] = {
    "CREATE": _create,
    "ALTER": _alter,
    "DROP": _drop,
    "RENAME": _rename,
    "COMMENT": _comment,
    "EXEC": _execute,
    "EXECUTE": _execute,
}
