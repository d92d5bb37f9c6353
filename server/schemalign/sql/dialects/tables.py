"""CREATE TABLE outside of PostgreSQL, with the indexes and comments that it holds."""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.cursor import Unreadable
from schemalign.sql.ddl.definitions import (
    Action,
    ColumnDefinition,
    CommentOn,
    ConstraintDefinition,
    IndexDefinition,
    Like,
    ObjectName,
    TableDefinition,
    Word,
)
from schemalign.sql.dialects.columns import read_column
from schemalign.sql.dialects.constraints import check, names, references, skip_key_options
from schemalign.sql.dialects.cursor import DialectCursor
from schemalign.sql.dialects.indexes import key_of_table
from schemalign.sql.queries import query_output

_EVERYTHING: Final = frozenset(
    {"DEFAULTS", "CONSTRAINTS", "INDEXES", "GENERATED", "IDENTITY", "COMMENTS"}
)
_KEYS: Final = frozenset({"KEY", "INDEX", "FULLTEXT", "SPATIAL", "VECTOR"})


class TableReader:
    """Reads the list of a table; `actions` are what else its elements stand for."""

    __slots__ = ("actions", "cursor", "elements", "name")

    def __init__(self, cursor: DialectCursor, name: ObjectName) -> None:
        self.cursor = cursor
        self.name = name
        self.elements: list[ColumnDefinition | ConstraintDefinition | Like] = []
        self.actions: list[Action] = []

    def elements_in_parentheses(self) -> None:
        """Read the list; a broken element costs only itself."""
        cursor = self.cursor
        opening = cursor.index
        cursor.index += 1
        while not cursor.eat(")"):
            if cursor.at_end:
                cursor.faults.append(cursor.fault("this parenthesis is never closed", opening))
                return
            first = cursor.index
            try:
                self.element()
            except Unreadable as unreadable:
                cursor.faults.append(unreadable.fault)
                cursor.skip_element(first)
            self._separator()

    def _separator(self) -> None:
        """Step over the comma between two elements."""
        cursor = self.cursor
        if cursor.key == ")" or cursor.at_end or cursor.eat(",") or _separates_nothing(cursor):
            return
        word = cursor.words[cursor.index]
        cursor.faults.append(cursor.fault(f"{word} is not expected here"))
        cursor.skip_element()
        cursor.eat(",")

    def element(self) -> None:
        """Read a column, a constraint or a key."""
        cursor = self.cursor
        constraint = table_constraint(cursor, self.name)
        if isinstance(constraint, ConstraintDefinition):
            self.elements.append(constraint)
        elif constraint is not None:
            self.actions.append(constraint)
        elif cursor.looking_at("PERIOD", "FOR"):
            cursor.ignored += 1
            cursor.skip_element()
        elif cursor.looking_at("LIKE") and self.cursor.database.dialect != "sqlite":
            cursor.index += 1
            self.elements.append(Like(cursor.qualified(), _EVERYTHING))
        else:
            self._column()

    def _column(self) -> None:
        cursor = self.cursor
        column = read_column(cursor)
        cursor.faults.extend(column.definition.tail.faults)
        cursor.ignored += column.definition.tail.ignored
        self.elements.append(column.definition)
        if column.comment is not None:
            word = column.definition
            name = Word(word.name, word.start, word.end)
            self.actions.append(CommentOn(self.name, name, column.comment))


def _separates_nothing(cursor: DialectCursor) -> bool:
    """SQLite wants no comma between the constraints of a table."""
    return cursor.database.dialect == "sqlite" and cursor.key in (
        "CONSTRAINT",
        "PRIMARY",
        "UNIQUE",
        "CHECK",
        "FOREIGN",
    )


def table_constraint(
    cursor: DialectCursor, table: ObjectName
) -> ConstraintDefinition | IndexDefinition | None:
    """Read a constraint or key of a table's list or of ADD; None if a column stands there."""
    first, start = cursor.index, cursor.here
    name = _constraint_name(cursor)
    found = _named_constraint(cursor, table, name, start)
    if found is not None:
        return found
    # ADD CONSTRAINT df DEFAULT (0) FOR c is read by who knows of it.
    if name is not None and cursor.key != "DEFAULT":
        cursor.fail("a constraint is expected here")
    cursor.index = first
    return None


_STARTERS: Final = frozenset({"PRIMARY", "UNIQUE", "CHECK", "FOREIGN"})


def _constraint_name(cursor: DialectCursor) -> Word | None:
    """Read CONSTRAINT and a name, which MySQL does not ask for."""
    if not cursor.eat("CONSTRAINT"):
        return None
    following = cursor.keys[cursor.index + 1]
    if cursor.key in _STARTERS and following not in _STARTERS:
        return None
    return cursor.name()


def _named_constraint(
    cursor: DialectCursor, table: ObjectName, name: Word | None, start: int
) -> ConstraintDefinition | IndexDefinition | None:
    key, following = cursor.key, cursor.keys[cursor.index + 1]
    if cursor.eat("PRIMARY", "KEY"):
        return _key(cursor, "PRIMARY KEY", name, start)
    if key == "UNIQUE":
        return _unique(cursor, table, name, start)
    if key == "CHECK" and following in ("(", "NOT"):
        return check(cursor, name, start)
    if cursor.eat("FOREIGN", "KEY"):
        cursor.eat("IF", "NOT", "EXISTS")
        if cursor.key != "(":
            label = cursor.name()
            name = name or label
        return references(cursor, name, names(cursor), start)
    return key_of_table(cursor, table) if key in _KEYS and _is_key(cursor) else None


def _is_key(cursor: DialectCursor) -> bool:
    """Tell a key from a column that is called KEY: a list of columns follows it somewhere."""
    if cursor.database.dialect in ("sqlite", "oracle"):
        return False
    if cursor.key in ("FULLTEXT", "SPATIAL", "VECTOR"):
        return cursor.keys[cursor.index + 1] in ("KEY", "INDEX") or (
            cursor.keys[cursor.index + 2] == "(" and not _is_number(cursor, cursor.index + 3)
        )
    at = cursor.index + 1
    if cursor.keys[at] == "(":
        return True
    while cursor.keys[at] not in ("(", ",", ")", ""):
        at += 1
    return cursor.keys[at] == "(" and not _is_number(cursor, at + 1)


def _is_number(cursor: DialectCursor, at: int) -> bool:
    return cursor.words[at][:1].isdigit() or cursor.keys[at] == "MAX"


def _key(cursor: DialectCursor, kind: str, name: Word | None, start: int) -> ConstraintDefinition:
    while cursor.key != "(" and not cursor.at_end:
        # CLUSTERED, USING BTREE, or a name that MySQL takes and forgets
        cursor.index += 1
    columns = names(cursor)
    skip_key_options(cursor, of_table=True)
    constraint = ConstraintDefinition(kind, start, cursor.last_end, name, columns)
    if cursor.eat("DEFERRABLE"):
        constraint = constraint._replace(deferrable=True)
        _ = cursor.eat("INITIALLY", "DEFERRED") or cursor.eat("INITIALLY", "IMMEDIATE")
    skip_key_options(cursor, of_table=True)
    return constraint._replace(end=cursor.last_end)


def _unique(
    cursor: DialectCursor, table: ObjectName, name: Word | None, start: int
) -> ConstraintDefinition | IndexDefinition:
    """Read UNIQUE; where only a part of a column is unique, or an expression, it is an index."""
    first = cursor.index
    index = key_of_table(cursor, table)
    is_plain = all(
        word is not None and not element.operator_class
        for word, element in zip(index.words, index.elements, strict=True)
    )
    if not is_plain:
        return index if name is None else index._replace(name=name)
    after, cursor.index = cursor.index, first
    cursor.eat("UNIQUE")
    for word in ("KEY", "INDEX"):
        cursor.eat(word)
    constraint = _key(cursor, "UNIQUE", name or index.name, start)
    cursor.index = max(cursor.index, after)
    return constraint._replace(end=cursor.last_end)


def read_table(cursor: DialectCursor, start: int, end: int) -> tuple[TableDefinition, list[Action]]:
    """Read a table from behind the word TABLE: its definition, then its indexes and comments."""
    if_not_exists = cursor.eat("IF", "NOT", "EXISTS")
    name = cursor.qualified()
    definition = TableDefinition(name, start, end, if_not_exists=if_not_exists)
    reader = TableReader(cursor, name)
    before = len(cursor.faults)
    if cursor.eat("LIKE"):
        reader.elements.append(Like(cursor.qualified(), _EVERYTHING))
        return definition._replace(elements=tuple(reader.elements)), []
    if cursor.looking_at("(", "LIKE"):
        cursor.index += 2
        return definition._replace(elements=(Like(cursor.qualified(), _EVERYTHING),)), []
    try:
        if cursor.key == "(" and cursor.keys[cursor.index + 1] not in ("SELECT", "WITH"):
            reader.elements_in_parentheses()
        options = _options(cursor, reader, definition)
    except Unreadable as unreadable:
        cursor.faults.append(unreadable.fault)
        options = definition
    found = options._replace(
        elements=_spelt_alike(reader.elements), is_broken=len(cursor.faults) > before
    )
    return found, reader.actions


def _options(
    cursor: DialectCursor, reader: TableReader, definition: TableDefinition
) -> TableDefinition:
    """Read what follows the list; most of it says how the table is stored."""
    words: set[str] = set()
    while not cursor.at_end:
        if cursor.eat("COMMENT"):
            cursor.eat("=")
            reader.actions.append(CommentOn(reader.name, None, cursor.string()))
        elif cursor.eat("WITHOUT", "ROWID"):
            words.add("WITHOUT ROWID")
        elif cursor.eat("STRICT"):
            words.add("STRICT")
        elif cursor.eat("PARTITION", "BY"):
            cursor.index = cursor.count  # a partition is no table of its own here
        elif cursor.key in ("AS", "SELECT") or cursor.looking_at("(", "SELECT"):
            cursor.eat("AS")
            output = query_output(cursor, cursor.index, cursor.count)
            cursor.index = cursor.count
            definition = definition._replace(has_query=True, output=output)
        else:
            cursor.skip_option()
    return definition._replace(options=frozenset(words))


def _spelt_alike(
    elements: list[ColumnDefinition | ConstraintDefinition | Like],
) -> tuple[ColumnDefinition | ConstraintDefinition | Like, ...]:
    """Give columns in constraints the spelling of their definition."""
    spelling = {
        each.name.lower(): each.name for each in elements if isinstance(each, ColumnDefinition)
    }
    return tuple(
        each._replace(columns=respelt(each.columns, spelling))
        if isinstance(each, ConstraintDefinition) and each.columns
        else each
        for each in elements
    )


def respelt(words: tuple[Word, ...], spelling: dict[str, str]) -> tuple[Word, ...]:
    """Return names of columns as they are spelt where they are defined."""
    return tuple(word._replace(text=spelling.get(word.text.lower(), word.text)) for word in words)
