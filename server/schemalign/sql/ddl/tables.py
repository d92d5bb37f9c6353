"""CREATE TABLE and CREATE FOREIGN TABLE, token by token.

https://www.postgresql.org/docs/current/sql-createtable.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemalign.schema.tables import TableKind
from schemalign.sql.ddl.columns import column_definition
from schemalign.sql.ddl.constraints import STARTERS, table_constraint
from schemalign.sql.ddl.cursor import Cursor, Unreadable
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ConstraintDefinition,
    Like,
    TableDefinition,
)
from schemalign.sql.ddl.spelling import misspells
from schemalign.sql.ddl.timescale import read_table_options
from schemalign.sql.queries import query_output
from schemalign.sql.walk import Fault

_PARTS: Final = frozenset(
    {"COMMENTS", "COMPRESSION", "CONSTRAINTS", "DEFAULTS", "GENERATED", "IDENTITY", "INDEXES"}
    | {"STATISTICS", "STORAGE"}
)
_Element = ColumnDefinition | ConstraintDefinition | Like


def read_table(
    cursor: Cursor, start: int, end: int, *, kind: TableKind, temporary: bool
) -> TableDefinition:
    """Read a table from behind the word TABLE; faults go to the cursor."""
    if_not_exists = cursor.eat("IF", "NOT", "EXISTS")
    name = cursor.qualified()
    definition = TableDefinition(
        name, start, end, kind, if_not_exists=if_not_exists, temporary=temporary
    )
    before = len(cursor.faults)
    try:
        definition = _body(cursor, definition)
    except Unreadable as unreadable:
        cursor.faults.append(unreadable.fault)
    return definition._replace(is_broken=len(cursor.faults) > before)


def _body(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    options_only = False
    if cursor.eat("OF"):
        definition = definition._replace(of_type=cursor.qualified())
        options_only = True
    elif cursor.eat("PARTITION", "OF"):
        definition = definition._replace(partition_of=cursor.qualified())
        options_only = True
    elements: list[_Element] = []
    if cursor.key == "(":
        closing = cursor.closing(cursor.index)
        if _is_query(cursor, closing + 1):
            definition = definition._replace(column_names=cursor.names_in_parentheses())
        else:
            _elements(cursor, elements, options_only=options_only)
    elif not options_only and not _is_query(cursor, cursor.index):
        cursor.fail("( is expected here")
    definition = definition._replace(elements=tuple(elements))
    before = definition
    try:
        return _clauses(cursor, definition)
    except Unreadable as unreadable:
        cursor.faults.append(unreadable.fault)
        return before


def _is_query(cursor: Cursor, index: int) -> bool:
    """Tell whether only options stand between a token and an AS."""
    keys = cursor.keys
    while index < cursor.count:
        key = keys[index]
        if key == "AS":
            return True
        if key in ("INHERITS", "PARTITION", ",", "FOR", "SERVER", ")"):
            return False
        index = cursor.closing(index) + 1 if key == "(" else index + 1
    return False


def _elements(cursor: Cursor, elements: list[_Element], *, options_only: bool) -> None:
    """Read the list in parentheses; a broken element costs only itself."""
    opening = cursor.index
    cursor.index += 1
    while not cursor.eat(")"):
        if cursor.at_end:
            _note(cursor, cursor.fault("this parenthesis is never closed", opening))
            return
        first = cursor.index
        try:
            _element(cursor, elements, options_only=options_only)
        except Unreadable as unreadable:
            _note(cursor, unreadable.fault)
            cursor.skip_element(first)
        _separator(cursor)


def _separator(cursor: Cursor) -> None:
    """Step over the comma between two elements; note one too many, or what stands in its place."""
    if cursor.key == ")" or cursor.at_end:
        return
    if not cursor.eat(","):
        # A missing comma has been noted where it is missing.
        last = cursor.faults[-1] if cursor.faults else None
        if last is None or not last.message.startswith("a comma is missing"):
            _note(cursor, cursor.fault(f"{cursor.words[cursor.index]} is not expected here"))
            cursor.skip_element()
    elif cursor.key in (")", ","):
        _note(cursor, cursor.fault("nothing follows this comma", cursor.index - 1))
        while cursor.eat(","):
            pass


def _note(cursor: Cursor, fault: Fault) -> None:
    # One mistake is told once: what follows from an open parenthesis is no news.
    if fault not in cursor.faults:
        cursor.faults.append(fault)


def _element(cursor: Cursor, elements: list[_Element], *, options_only: bool) -> None:
    key, following = cursor.key, cursor.keys[cursor.index + 1]
    if key == "LIKE":
        elements.append(_like(cursor))
    elif key in STARTERS and (key != "EXCLUDE" or following in ("(", "USING")):
        constraint = table_constraint(cursor)
        elements.append(constraint)
        if cursor.key not in (",", ")", ""):
            _after_constraint(cursor)
    elif key in ("INDEX", "KEY", "FAMILY") and _is_foreign_clause(cursor):
        cursor.ignored += 1
        cursor.skip_element()
    else:
        column = column_definition(cursor, options_only=options_only)
        for fault in column.tail.faults:
            _note(cursor, fault)
        cursor.ignored += column.tail.ignored
        if column.tail.type is not None or options_only:
            elements.append(column)


def _after_constraint(cursor: Cursor) -> None:
    between = cursor.text[cursor.last_end : cursor.here]
    if "\n" in between:
        _note(cursor, cursor.fault("a comma is missing after this", cursor.index - 1))
    else:
        cursor.fail(f"{cursor.words[cursor.index]} is not expected here")


def _is_foreign_clause(cursor: Cursor) -> bool:
    """Tell whether INDEX, KEY or FAMILY begins a clause of a related database, not a column."""
    at = cursor.index + 1
    if cursor.keys[at] == "(":
        return True
    inside = cursor.words[at + 2] if cursor.keys[at + 1] == "(" else ""
    return inside != "" and not inside[0].isdigit()


def _like(cursor: Cursor) -> Like:
    cursor.expect("LIKE")
    name = cursor.qualified()
    including: set[str] = set()
    while cursor.key in ("INCLUDING", "EXCLUDING"):
        adds = cursor.key == "INCLUDING"
        cursor.index += 1
        part = cursor.key
        if part != "ALL" and part not in _PARTS:
            cursor.fail("ALL, DEFAULTS, CONSTRAINTS, INDEXES, ... is expected here")
        cursor.index += 1
        parts = _PARTS if part == "ALL" else {part}
        including = including | parts if adds else including - parts
    return Like(name, frozenset(including))


def _clauses(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    """Read what follows the list."""
    while not cursor.at_end:
        key = cursor.key
        reader = _CLAUSE_READERS.get(key)
        if reader is not None:
            cursor.index += 1
            definition = reader(cursor, definition)
        elif key in ("TABLESPACE", "USING", "SERVER", "OPTIONS", "WITHOUT"):
            cursor.index += 1
            cursor.skip_token()
        elif not cursor.eat("DEFAULT"):
            _unknown_clause(cursor)
    return definition


def _inherits(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    cursor.expect("(")
    names = [cursor.qualified()]
    while cursor.eat(","):
        names.append(cursor.qualified())
    cursor.expect(")")
    return definition._replace(inherits=tuple(names))


def _partition_by(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    cursor.expect("BY")
    cursor.index += 1
    cursor.skip_parenthesis()
    return definition._replace(partitioned=True)


def _with(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    if cursor.key != "(":
        cursor.index += 1  # WITH OIDS
        return definition
    return read_table_options(cursor, definition)


def _query(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    output = query_output(cursor, cursor.index, cursor.count)
    cursor.index = cursor.count
    return definition._replace(has_query=True, output=output)


def _bounds(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    cursor.expect("VALUES")
    if cursor.eat("IN") or cursor.eat("WITH"):
        cursor.parenthesis()
        return definition
    cursor.expect("FROM")
    cursor.parenthesis()
    cursor.expect("TO")
    cursor.parenthesis()
    return definition


def _on_commit(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    cursor.expect("COMMIT")
    if not cursor.eat("DROP"):
        cursor.index += 2  # DELETE ROWS, PRESERVE ROWS
    return definition


def _unknown_clause(cursor: Cursor) -> None:
    """Count a clause of a related database (DISTRIBUTED BY ...), but not another statement."""
    if (
        cursor.key in _OTHER_STATEMENTS
        or cursor.key in (")", ",")
        or misspells(cursor.key, _CLAUSES)
    ):
        cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
    cursor.ignored += 1
    cursor.index = cursor.count


_CLAUSES: Final = ("INHERITS", "PARTITION", "WITH", "TABLESPACE", "USING", "SERVER", "OPTIONS")
_OTHER_STATEMENTS: Final = frozenset(
    {"CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "SELECT", "COMMENT", "GRANT", "BEGIN"}
    | {"COMMIT", "SET", "TRUNCATE", "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "NOT"}
)


_CLAUSE_READERS: Final[dict[str, Callable[[Cursor, TableDefinition], TableDefinition]]] = {
    "INHERITS": _inherits,
    "PARTITION": _partition_by,
    "WITH": _with,
    "AS": _query,
    "FOR": _bounds,
    "ON": _on_commit,
}
