"""From a statement's first words to the reader of its kind.

Most kinds of statement say nothing about tables, and are left after a look at two words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from schemalign.schema.tables import TableKind
from schemalign.sql.ddl.blocks import block_statements, guarded
from schemalign.sql.ddl.cursor import Cursor, Unreadable
from schemalign.sql.ddl.definitions import (
    Action,
    Dynamic,
    Extension,
    ObjectName,
    SchemaDefinition,
    TableDefinition,
    UnreadStatement,
)
from schemalign.sql.ddl.dumped import read_dumped_alter, read_dumped_comment, read_dumped_index
from schemalign.sql.ddl.indexes import read_index
from schemalign.sql.ddl.objects import read_alter, read_comment, read_drop, read_sequence
from schemalign.sql.ddl.plain_tables import read_plain_table
from schemalign.sql.ddl.session import read_calls, read_set
from schemalign.sql.ddl.tables import read_table
from schemalign.sql.ddl.timescale import INSERT_BLOCKER, TIMESCALE_CALLS, read_blocker
from schemalign.sql.ddl.types import read_domain, read_type
from schemalign.sql.ddl.views import read_view
from schemalign.sql.walk import Fault, Statement
from schemalign.values import NamedTuple

_FIRST_WORD: Final = re.compile(r"[A-Za-z]+")
_LATER: Final = re.compile(r"\s+([A-Za-z]+)")
_CALLS: Final = re.compile(
    rf"\b(?:set_config|{'|'.join(sorted(TIMESCALE_CALLS))})\s*\(", re.IGNORECASE
)
# The most common line of a dump with owners.
_OWNER: Final = re.compile(
    r"ALTER\s+\w+\s+(?:ONLY\s+)?[\w.\"]+\s+OWNER\s+TO\s+[\w\"]+$", re.IGNORECASE
)


class Parsed(NamedTuple):
    """What a statement does, what is wrong with it, and how many clauses are unknown."""

    actions: tuple[Action, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: int = 0


_NOTHING: Final = Parsed()


def read_statement(text: str, statement: Statement) -> Parsed:
    """Read a statement; never fails."""
    start, end, fault = statement
    word = _FIRST_WORD.match(text, start, end)
    if word is None:
        return _NOTHING if fault is None else Parsed((), (fault,))
    reader = _READERS.get(word[0].upper())
    if reader is None:
        return _NOTHING
    parsed = reader(text, start, end)
    if fault is not None and (parsed.actions or parsed.faults):
        return _with_fault(parsed, fault)
    return parsed


def _with_fault(parsed: Parsed, fault: Fault) -> Parsed:
    """Put what the splitter found in front; a fault of the reader at or behind it only follows."""
    earlier = tuple(
        other
        for other in parsed.faults
        if other.start < fault.start and not other.message.startswith("this parenthesis is never")
    )
    return parsed._replace(faults=(*earlier, fault))


def _create(text: str, start: int, end: int) -> Parsed:
    plain = read_plain_table(text, start, end) or read_dumped_index(text, start, end)
    if plain is not None:
        return Parsed((plain,))
    second = _LATER.match(text, start + len("CREATE"), end)
    kind = "" if second is None else second[1].upper()
    if kind == "TRIGGER" and INSERT_BLOCKER in text[start:end]:
        cursor = Cursor(text, start, end)
        cursor.index = 2
        return _run(cursor, start, end, lambda cursor, _start, _end: read_blocker(cursor))
    if kind not in _CREATED:
        return _NOTHING
    cursor = Cursor(text, start, end)
    cursor.index = 1
    return _run(cursor, start, end, _created)


def _created(cursor: Cursor, start: int, end: int) -> Action | None:
    or_replace = cursor.eat("OR", "REPLACE")
    temporary = False
    while cursor.key in _PERSISTENCE:
        temporary = temporary or cursor.key in ("TEMP", "TEMPORARY")
        cursor.index += 1
    relation = _relation(cursor, start, end, temporary=temporary)
    if relation is not None:
        return relation._replace(temporary=temporary, or_replace=or_replace)
    unique = cursor.eat("UNIQUE")
    if cursor.eat("INDEX"):
        return read_index(cursor, start, end, unique=unique)
    if cursor.eat("SEQUENCE"):
        return read_sequence(cursor)._replace(temporary=temporary)
    reader = _OTHERS.get(cursor.key)
    if reader is None:
        return None
    cursor.index += 1
    return reader(cursor, start, end)


def _relation(cursor: Cursor, start: int, end: int, *, temporary: bool) -> TableDefinition | None:
    if cursor.eat("TABLE"):
        return read_table(cursor, start, end, kind=TableKind.TABLE, temporary=temporary)
    if cursor.eat("FOREIGN", "TABLE"):
        return read_table(cursor, start, end, kind=TableKind.FOREIGN_TABLE, temporary=False)
    if cursor.eat("VIEW"):
        return read_view(cursor, start, end, kind=TableKind.VIEW)
    if cursor.eat("MATERIALIZED", "VIEW"):
        return read_view(cursor, start, end, kind=TableKind.MATERIALIZED_VIEW)
    return None


def _extension(cursor: Cursor, start: int, end: int) -> Extension:
    del start, end
    cursor.eat("IF", "NOT", "EXISTS")
    return Extension(cursor.name().text)


_PERSISTENCE: Final = frozenset({"GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "RECURSIVE"})
_CREATED: Final = frozenset(
    {
        "OR",
        "TABLE",
        "FOREIGN",
        "VIEW",
        "MATERIALIZED",
        "UNIQUE",
        "INDEX",
        "TYPE",
        "DOMAIN",
        "SEQUENCE",
    }
    | {"SCHEMA", "EXTENSION", "GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "RECURSIVE"}
)


def _schema(cursor: Cursor, start: int, end: int) -> SchemaDefinition:
    """Read CREATE SCHEMA with the statements it may hold."""
    del start, end
    cursor.eat("IF", "NOT", "EXISTS")
    name = "" if cursor.key == "AUTHORIZATION" else cursor.name().text
    if cursor.eat("AUTHORIZATION"):
        owner = cursor.label().text
        name = name or owner
    actions: list[Action] = []
    while cursor.key == "CREATE":
        first = cursor.index
        cursor.index += 1
        while not cursor.at_end and cursor.key not in ("CREATE", "GRANT"):
            cursor.index = cursor.closing(cursor.index) if cursor.key == "(" else cursor.index
            cursor.index += 1
        parsed = _create(cursor.text, cursor.start(first), cursor.ends[cursor.index - 1])
        actions.extend(parsed.actions)
        cursor.faults.extend(parsed.faults)
        while not cursor.at_end and cursor.key != "CREATE":
            cursor.index += 1
    return SchemaDefinition(name, tuple(actions))


def _alter(text: str, start: int, end: int) -> Parsed:
    dumped = read_dumped_alter(text, start, end)
    if dumped is not None:
        return Parsed((dumped,))
    if _OWNER.match(text, start, end) is not None:
        return _NOTHING
    cursor = Cursor(text, start, end)
    cursor.index = 1
    return _run(cursor, start, end, read_alter)


def _drop(text: str, start: int, end: int) -> Parsed:
    cursor = Cursor(text, start, end)
    cursor.index = 1
    return _run(cursor, start, end, lambda cursor, _start, _end: read_drop(cursor))


def _comment(text: str, start: int, end: int) -> Parsed:
    dumped = read_dumped_comment(text, start, end)
    if dumped is not None:
        return Parsed((dumped,))
    cursor = Cursor(text, start, end)
    cursor.index = 1
    if not cursor.eat("ON") or cursor.key not in (
        "TABLE",
        "COLUMN",
        "VIEW",
        "MATERIALIZED",
        "FOREIGN",
    ):
        return _NOTHING
    return _run(cursor, start, end, lambda cursor, _start, _end: read_comment(cursor))


def _set(text: str, start: int, end: int) -> Parsed:
    if "search_path" not in text[start:end].lower() and "schema" not in text[start:end].lower():
        return _NOTHING
    cursor = Cursor(text, start, end)
    cursor.index = 1
    return _run(cursor, start, end, lambda cursor, _start, _end: read_set(cursor))


def _call(text: str, start: int, end: int) -> Parsed:
    if _CALLS.search(text, start, end) is None:
        return _NOTHING
    cursor = Cursor(text, start, end)
    return Parsed(read_calls(cursor))


def _do(text: str, start: int, end: int) -> Parsed:
    """Read the static statements in the body of a DO block, whatever their condition."""
    actions: list[Action] = []
    faults: list[Fault] = []
    for part in block_statements(text, start, end):
        if isinstance(part, Dynamic):
            actions.append(part)
            continue
        parsed = read_statement(text, part)
        actions.extend(map(guarded, parsed.actions))
        faults.extend(parsed.faults)
    return Parsed(tuple(actions), tuple(faults))


def _import(text: str, start: int, end: int) -> Parsed:
    """IMPORT FOREIGN SCHEMA makes tables that the text does not name."""
    del text
    return Parsed((Dynamic(start, end, makes_tables=True),))


def _run(
    cursor: Cursor, start: int, end: int, reader: Callable[[Cursor, int, int], Action | None]
) -> Parsed:
    """Read with one reader; where that fails, say which object is undecided now."""
    try:
        action = reader(cursor, start, end)
    except Unreadable as unreadable:
        cursor.faults.append(unreadable.fault)
        unread = () if cursor.keys[0] == "COMMENT" else (_unread(cursor),)
        return Parsed(unread, tuple(cursor.faults), cursor.ignored)
    actions = () if action is None else (action,)
    return Parsed(actions, tuple(cursor.faults), cursor.ignored)


def _unread(cursor: Cursor) -> UnreadStatement:
    """Find the kind and name of the object of a statement that could not be read."""
    keys = cursor.keys
    kinds = ("TABLE", "VIEW", "INDEX", "TYPE", "DOMAIN", "SEQUENCE", "SCHEMA")
    at = next((at for at in range(cursor.count) if keys[at] in kinds), None)
    if at is None:
        return UnreadStatement("", None)
    kind = keys[at]
    cursor.index = at + 1
    try:
        if kind == "INDEX":
            while not cursor.at_end and cursor.key != "ON":
                cursor.index += 1
            cursor.expect("ON")
        for words in (("CONCURRENTLY",), ("IF", "NOT", "EXISTS"), ("IF", "EXISTS"), ("ONLY",)):
            cursor.eat(*words)
        name: ObjectName | None = cursor.qualified()
    except Unreadable:
        name = None
    return UnreadStatement(kind, name)


_OTHERS: Final[dict[str, Callable[[Cursor, int, int], Action]]] = {
    "TYPE": read_type,
    "DOMAIN": read_domain,
    "SCHEMA": _schema,
    "EXTENSION": _extension,
}
_READERS: Final[dict[str, Callable[[str, int, int], Parsed]]] = {
    "CREATE": _create,
    "ALTER": _alter,
    "DROP": _drop,
    "COMMENT": _comment,
    "SET": _set,
    "RESET": _set,
    "SELECT": _call,
    "CALL": _call,
    "PERFORM": _call,
    "DO": _do,
    "IMPORT": _import,
}
