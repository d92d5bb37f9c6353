"""The actions of ALTER TABLE and its like for views and foreign tables.

https://www.postgresql.org/docs/current/sql-altertable.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemalign.databases.postgresql_types import type_end, type_from_text
from schemalign.sql.ddl.columns import column_definition, identity_options
from schemalign.sql.ddl.constraints import STARTERS, table_constraint
from schemalign.sql.ddl.cursor import Cursor, Unreadable
from schemalign.sql.ddl.definitions import Alteration, ColumnTail, Written
from schemalign.sql.ddl.spelling import misspells

# Actions that change nothing a model could disagree with.
_NEUTRAL: Final = frozenset(
    {
        "OWNER",
        "ENABLE",
        "DISABLE",
        "FORCE",
        "CLUSTER",
        "REPLICA",
        "VALIDATE",
        "RESET",
        "OPTIONS",
        "OF",
    }
    | {"DEPENDS", "REFRESH", "SET", "NO", "NOT"}
)
_TARGETED: Final = {
    ("ATTACH", "PARTITION"): "attach",
    ("DETACH", "PARTITION"): "detach",
    ("INHERIT",): "inherit",
    ("NO", "INHERIT"): "no-inherit",
}
_WORDS_ONLY: Final = {
    ("SET", "NOT", "NULL"): "set-not-null",
    ("DROP", "NOT", "NULL"): "drop-not-null",
    ("DROP", "DEFAULT"): "drop-default",
    ("DROP", "IDENTITY"): "drop-identity",
    ("DROP", "EXPRESSION"): "drop-expression",
}
_NEUTRAL_SETTINGS: Final = frozenset(
    {"(", "STATISTICS", "STORAGE", "COMPRESSION", "MAXVALUE", "MINVALUE", "START", "INCREMENT"}
    | {"CACHE", "CYCLE", "NO", "SEQUENCE", "RESTART", "OPTIONS"}
)
_ACTIONS: Final = ("ADD", "DROP", "ALTER", "RENAME", "SET", "ATTACH", "DETACH", "INHERIT")
_NO_COLUMN_NAMES: Final = STARTERS - {"EXCLUDE"}


def read_alterations(cursor: Cursor) -> tuple[Alteration, ...]:
    """Read the actions from the cursor on; a broken one costs only itself."""
    alterations: list[Alteration] = []
    while True:
        start, first = cursor.here, cursor.index
        try:
            alteration = _alteration(cursor, start)
            if alteration is not None:
                alterations.append(alteration._replace(end=cursor.last_end))
            if not cursor.at_end and cursor.key != ",":
                cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
        except Unreadable as unreadable:
            cursor.faults.append(unreadable.fault)
            cursor.index = first
            _skip_action(cursor)
        if not cursor.eat(","):
            return tuple(alterations)


def _skip_action(cursor: Cursor) -> None:
    while not cursor.at_end and cursor.key != ",":
        cursor.skip_token()


def _alteration(cursor: Cursor, start: int) -> Alteration | None:
    for words, reader in _READERS.items():
        if cursor.eat(*words):
            return reader(cursor, start)
    for words, kind in _TARGETED.items():
        if cursor.eat(*words):
            target = cursor.qualified()
            if kind in ("attach", "detach"):
                _skip_action(cursor)
            return Alteration(kind, start, 0, target=target)
    if cursor.at_end or cursor.key == ",":
        cursor.fail("an action is expected here")
    _skip_other(cursor)
    return None


def _skip_other(cursor: Cursor) -> None:
    """Step over an action that changes no shape, or is merely unknown."""
    if cursor.key not in _NEUTRAL:
        if misspells(cursor.key, _ACTIONS):
            cursor.fail(f"{cursor.words[cursor.index]} is no action of ALTER TABLE")
        cursor.ignored += 1
    _skip_action(cursor)


def _set_schema(cursor: Cursor, start: int) -> Alteration:
    return Alteration("set-schema", start, 0, new_name=cursor.name())


def _add(cursor: Cursor, start: int) -> Alteration:
    if cursor.key in _NO_COLUMN_NAMES or (
        cursor.key == "EXCLUDE" and cursor.keys[cursor.index + 1] in ("(", "USING")
    ):
        return Alteration("add-constraint", start, 0, definition=table_constraint(cursor))
    cursor.eat("COLUMN")
    conditional = cursor.eat("IF", "NOT", "EXISTS")
    column = column_definition(cursor)
    cursor.faults.extend(column.tail.faults)
    if column.tail.type is None:
        return Alteration("unread", start, 0)
    return Alteration("add-column", start, 0, definition=column, conditional=conditional)


def _drop(cursor: Cursor, start: int) -> Alteration:
    kind = "drop-constraint" if cursor.eat("CONSTRAINT") else "drop-column"
    if kind == "drop-column":
        cursor.eat("COLUMN")
    conditional = cursor.eat("IF", "EXISTS")
    name = cursor.name()
    cascade = cursor.eat("CASCADE")
    cursor.eat("RESTRICT")
    return Alteration(kind, start, 0, name=name, conditional=conditional, cascade=cascade)


def _rename(cursor: Cursor, start: int) -> Alteration:
    if cursor.eat("TO"):
        return Alteration("rename", start, 0, new_name=cursor.name())
    kind = "rename-constraint" if cursor.eat("CONSTRAINT") else "rename-column"
    if kind == "rename-column":
        cursor.eat("COLUMN")
    name = cursor.name()
    cursor.expect("TO")
    return Alteration(kind, start, 0, name=name, new_name=cursor.name())


def _alter(cursor: Cursor, start: int) -> Alteration | None:
    if cursor.eat("CONSTRAINT"):
        return _alter_constraint(cursor, start)
    cursor.eat("COLUMN")
    if cursor.words[cursor.index].isdigit():
        # ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 100
        _skip_action(cursor)
        return None
    alteration = Alteration("", start, 0, name=cursor.name())
    for words, kind in _WORDS_ONLY.items():
        if cursor.eat(*words):
            conditional = cursor.eat("IF", "EXISTS")
            return alteration._replace(kind=kind, conditional=conditional)
    for words, change in _COLUMN_CHANGES.items():
        if cursor.eat(*words):
            return change(cursor, alteration)
    _skip_setting(cursor)
    return None


def _skip_setting(cursor: Cursor) -> None:
    """Step over a change of a column that changes no shape."""
    if cursor.key not in ("SET", "RESET", "OPTIONS", "RESTART"):
        cursor.fail("an action such as TYPE, SET or DROP is expected here")
    if cursor.eat("SET") and cursor.key not in _NEUTRAL_SETTINGS:
        cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
    _skip_action(cursor)


def _set_default(cursor: Cursor, alteration: Alteration) -> Alteration:
    first = cursor.index
    _skip_action(cursor)
    written = cursor.expression(first, cursor.index)
    if not written.text:
        cursor.fail("an expression is expected here")
    return alteration._replace(kind="set-default", written=written)


def _set_expression(cursor: Cursor, alteration: Alteration) -> Alteration:
    written = cursor.expression(*cursor.parenthesis())
    return alteration._replace(kind="set-expression", written=written)


def _set_type(cursor: Cursor, alteration: Alteration) -> Alteration:
    first = cursor.index
    end = type_end(cursor.words, first)
    if end == first:
        cursor.fail("a type is expected here")
    written = cursor.written(first, end)
    cursor.index = end
    collation = None
    if cursor.eat("COLLATE"):
        name = cursor.qualified()
        collation = Written(name.name, name.start, name.end)
    if cursor.eat("USING"):
        _skip_action(cursor)
    cursor.eat("CASCADE")
    cursor.eat("RESTRICT")
    tail = ColumnTail(
        type_from_text(written.text, default_schema=""),
        written.start,
        written.end,
        collation=collation,
    )
    return alteration._replace(kind="set-type", definition=tail)


def _add_identity(cursor: Cursor, alteration: Alteration) -> Alteration:
    always = cursor.eat("ALWAYS")
    if not always:
        cursor.expect("BY", "DEFAULT")
    cursor.expect("AS", "IDENTITY")
    sequence = identity_options(cursor)
    written = Written("ALWAYS" if always else "BY DEFAULT", alteration.start, cursor.last_end)
    return alteration._replace(kind="add-identity", written=written, target=sequence)


def _set_identity(cursor: Cursor, alteration: Alteration) -> Alteration:
    always = cursor.eat("ALWAYS")
    if not always:
        cursor.expect("BY", "DEFAULT")
    written = Written("ALWAYS" if always else "BY DEFAULT", alteration.start, cursor.last_end)
    _skip_action(cursor)
    return alteration._replace(kind="set-identity", written=written)


def _alter_constraint(cursor: Cursor, start: int) -> Alteration:
    name = cursor.name()
    first = cursor.index
    _skip_action(cursor)
    written = cursor.written(first, cursor.index)
    return Alteration("alter-constraint", start, 0, name=name, written=written)


_READERS: Final[dict[tuple[str, ...], Callable[[Cursor, int], Alteration | None]]] = {
    ("ADD",): _add,
    ("DROP",): _drop,
    ("ALTER",): _alter,
    ("RENAME",): _rename,
    ("SET", "SCHEMA"): _set_schema,
}
_COLUMN_CHANGES: Final[dict[tuple[str, ...], Callable[[Cursor, Alteration], Alteration]]] = {
    ("SET", "DEFAULT"): _set_default,
    ("SET", "EXPRESSION", "AS"): _set_expression,
    ("SET", "DATA", "TYPE"): _set_type,
    ("TYPE",): _set_type,
    ("ADD", "GENERATED"): _add_identity,
    ("SET", "GENERATED"): _set_identity,
}
