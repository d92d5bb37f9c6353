"""CREATE TABLE and CREATE FOREIGN TABLE.

The usual form, plain names and columns without comments, is cut by regular expressions, and
equal column tails are read once; anything else is read token by token.
https://www.postgresql.org/docs/current/sql-createtable.html
"""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.postgresql_names import fold, unquote
from schemalign.schema.tables import TableKind
from schemalign.sql.ddl.columns import column_definition, column_tail, remembered_tail
from schemalign.sql.ddl.constraints import STARTERS, table_constraint
from schemalign.sql.ddl.cursor import (
    RESERVED,
    Cursor,
    Unreadable,
    is_string,
    known_name,
    string_value,
)
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ConstraintDefinition,
    Like,
    ObjectName,
    TableDefinition,
    Word,
)
from schemalign.sql.ddl.spelling import misspells
from schemalign.sql.queries import query_output
from schemalign.sql.split import Fault

_NAME = r"[A-Za-z_][A-Za-z0-9_]*+|\"[^\"]++\""
_HEADER: Final = re.compile(
    rf"CREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?(?:({_NAME})\.)?({_NAME})\s*+\(",
    re.IGNORECASE,
)
_TEXT = r"[^,()'\"$/{-]++|'[^'\\]*+'|\"[^\"]*+\"|-(?!-)|/(?!\*)"
_INNER = r"[^()'\"$/{-]++|'[^'\\]*+'|\"[^\"]*+\"|-(?!-)|/(?!\*)"
_ELEMENT: Final = re.compile(
    rf"\s*+({_NAME})\s++"
    rf"((?:{_TEXT}|\((?:{_INNER}|\((?:{_INNER}|\((?:{_INNER})*+\))*+\))*+\))++)([,)])"
)
_GROUP = rf"(?:{_INNER}|\((?:{_INNER}|\((?:{_INNER}|\((?:{_INNER})*+\))*+\))*+\))*+"
_CHECK: Final = re.compile(
    rf"CONSTRAINT\s+(?P<name>{_NAME})\s+CHECK\s*+\((?P<inside>{_GROUP})\)", re.IGNORECASE
)
_WRAPPED: Final = re.compile(rf"\(({_GROUP})\)")
_NO_COLUMN: Final = STARTERS | {"LIKE", "INDEX", "KEY", "FAMILY", "PERIOD"} | RESERVED
_PARTS: Final = frozenset(
    {"COMMENTS", "COMPRESSION", "CONSTRAINTS", "DEFAULTS", "GENERATED", "IDENTITY", "INDEXES"}
    | {"STATISTICS", "STORAGE"}
)
_Element = ColumnDefinition | ConstraintDefinition | Like


class Table:
    """What has been read of a table so far, and where it could not be read."""

    __slots__ = ("elements", "faults", "ignored", "is_broken")

    def __init__(self) -> None:
        self.elements: list[_Element] = []
        self.faults: list[Fault] = []
        self.ignored = 0
        self.is_broken = False


def read_plain_table(text: str, start: int, end: int) -> TableDefinition | None:
    """Read a CREATE TABLE of the usual form; None sends it to `read_table`."""
    header = _HEADER.match(text, start, end)
    if header is None:
        return None
    exists, schema, written = header.groups()
    name = known_name(written)
    elements: list[_Element] = []
    position = header.end()
    stop = ","
    while stop == ",":
        match = _ELEMENT.match(text, position, end)
        if match is None:
            return None
        word, tail_text, stop = match.groups()
        position = match.end()
        column = _column_names.get(word) or _column_name(word)
        if not column:
            constraint = _plain_constraint(text, match, position - 1)
            if constraint is None:
                return None
            elements.append(constraint)
            continue
        tail = remembered_tail(tail_text) or column_tail(tail_text)
        if tail.faults:
            return None
        name_start, name_end = match.span(1)
        elements.append(
            ColumnDefinition(column, name_start, name_end, tail, match.start(2), position - 1)
        )
    if name is None or (position < end and not text[position:end].isspace()):
        return None
    name_start, name_end = header.span(3)
    first = name_start if schema is None else header.start(2)
    table = ObjectName("" if schema is None else unquote(schema), name, name_start, name_end, first)
    return TableDefinition(table, start, end, TableKind.TABLE, tuple(elements), exists is not None)


_column_names: dict[str, str] = {}


def _column_name(word: str) -> str:
    """Return a column's name; empty where the word begins something else, or is reserved."""
    name = "" if word.upper() in _NO_COLUMN else known_name(word) or ""
    if name:
        _column_names[word] = name
    return name


def _plain_constraint(text: str, element: re.Match[str], end: int) -> ConstraintDefinition | None:
    """Read a constraint of a table's list; None if anything is unusual."""
    start = element.start(1)
    check = _CHECK.fullmatch(text, start, end)
    if check is not None:
        inside = check["inside"].strip()
        while (wrapped := _WRAPPED.fullmatch(inside)) is not None:
            inside = wrapped[1].strip()
        name = known_name(check["name"])
        if name is None or not inside:
            return None
        word = Word(name, *check.span("name"))
        return ConstraintDefinition("CHECK", start, check.end(), word, expression=inside)
    cursor = Cursor(text, start, end)
    if cursor.keys[0] not in STARTERS:
        return None
    try:
        constraint = table_constraint(cursor)
    except Unreadable:
        return None
    return constraint if cursor.at_end else None


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
    table = Table()
    if cursor.key == "(":
        closing = cursor.closing(cursor.index)
        if _is_query(cursor, closing + 1):
            definition = definition._replace(column_names=cursor.names_in_parentheses())
        else:
            _elements(cursor, table, options_only=options_only)
    elif not options_only and not _is_query(cursor, cursor.index):
        cursor.fail("( is expected here")
    definition = definition._replace(elements=tuple(table.elements))
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


def _elements(cursor: Cursor, table: Table, *, options_only: bool) -> None:
    """Read the list in parentheses; a broken element costs only itself."""
    opening = cursor.index
    cursor.index += 1
    if cursor.eat(")"):
        return
    while True:
        if cursor.at_end:
            _note(cursor, cursor.fault("this parenthesis is never closed", opening))
            return
        first = cursor.index
        try:
            _element(cursor, table, options_only=options_only)
        except Unreadable as unreadable:
            _note(cursor, unreadable.fault)
            cursor.skip_element(first)
        if cursor.eat(")"):
            return
        if cursor.at_end:
            continue
        if not cursor.eat(","):
            if not _begins_element(cursor):
                _note(cursor, cursor.fault(f"{cursor.words[cursor.index]} is not expected here"))
                cursor.skip_element()
        elif cursor.key in (")", ","):
            _note(cursor, cursor.fault("nothing follows this comma", cursor.index - 1))
            while cursor.eat(","):
                pass
            if cursor.eat(")"):
                return


def _begins_element(cursor: Cursor) -> bool:
    last = cursor.faults[-1] if cursor.faults else None
    return last is not None and last.message.startswith("a comma is missing")


def _note(cursor: Cursor, fault: Fault) -> None:
    # One mistake is told once: what follows from an open parenthesis is no news.
    if fault not in cursor.faults:
        cursor.faults.append(fault)


def _element(cursor: Cursor, table: Table, *, options_only: bool) -> None:
    key, following = cursor.key, cursor.keys[cursor.index + 1]
    if key == "LIKE":
        table.elements.append(_like(cursor))
    elif key in STARTERS and (key != "EXCLUDE" or following in ("(", "USING")):
        constraint = table_constraint(cursor)
        table.elements.append(constraint)
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
            table.elements.append(column)


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
        if cursor.eat("INHERITS"):
            definition = definition._replace(inherits=_object_names(cursor))
        elif cursor.eat("PARTITION", "BY"):
            definition = definition._replace(partitioned=True)
            cursor.index += 1
            cursor.skip_parenthesis()
        elif cursor.eat("WITH"):
            if cursor.key == "(":
                column = _hypertable_column(cursor)
                definition = definition._replace(
                    hypertable_column=column or definition.hypertable_column
                )
        elif cursor.eat("AS"):
            output = query_output(cursor, cursor.index, cursor.count)
            definition = definition._replace(has_query=True, output=output)
            cursor.index = cursor.count
        elif cursor.eat("FOR", "VALUES"):
            _bounds(cursor)
        elif cursor.eat("ON", "COMMIT"):
            cursor.index += 2 if cursor.keys[cursor.index] != "DROP" else 1
        elif cursor.key in ("TABLESPACE", "USING", "SERVER"):
            cursor.index += 1
            cursor.label()
        elif cursor.key in ("OPTIONS", "DEFAULT", "WITHOUT"):
            cursor.index += 2 if cursor.key == "WITHOUT" else 1
            cursor.skip_parenthesis()
        else:
            _unknown_clause(cursor)
    return definition


def _unknown_clause(cursor: Cursor) -> None:
    """Count a clause of a related database (DISTRIBUTED BY ...), but not another statement."""
    if cursor.key in _OTHER_STATEMENTS or cursor.key in (")", ",") or misspells(cursor.key, _CLAUSES):
        cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
    cursor.ignored += 1
    cursor.index = cursor.count


_CLAUSES: Final = ("INHERITS", "PARTITION", "WITH", "TABLESPACE", "USING", "SERVER", "OPTIONS")
_OTHER_STATEMENTS: Final = frozenset(
    {"CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "SELECT", "COMMENT", "GRANT", "BEGIN"}
    | {"COMMIT", "SET", "TRUNCATE", "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "NOT"}
)


def _object_names(cursor: Cursor) -> tuple[ObjectName, ...]:
    cursor.expect("(")
    names = [cursor.qualified()]
    while cursor.eat(","):
        names.append(cursor.qualified())
    cursor.expect(")")
    return tuple(names)


def _bounds(cursor: Cursor) -> None:
    if cursor.eat("IN") or cursor.eat("WITH"):
        cursor.parenthesis()
        return
    cursor.expect("FROM")
    cursor.parenthesis()
    cursor.expect("TO")
    cursor.parenthesis()


def _hypertable_column(cursor: Cursor) -> str | None:
    """Read storage options; return TimescaleDB's partitioning column if they name one.

    https://docs.tigerdata.com/api/latest/hypertable/create_table/
    """
    inside, closing = cursor.parenthesis()
    for at in range(inside, closing - 2):
        if (
            cursor.keys[at] in ("PARTITION_COLUMN", "PARTITIONING_COLUMN")
            and cursor.keys[at + 1] == "="
        ):
            value = cursor.words[at + 2]
            return fold(string_value(value)) if is_string(value) else fold(value)
    return None


def alias_words(words: tuple[Word, ...]) -> tuple[str, ...]:
    """Return the names of a written column list."""
    return tuple(word.text for word in words)
