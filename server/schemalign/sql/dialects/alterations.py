"""ALTER TABLE outside of PostgreSQL.

https://dev.mysql.com/doc/refman/8.4/en/alter-table.html,
https://www.sqlite.org/lang_altertable.html,
https://learn.microsoft.com/en-us/sql/t-sql/statements/alter-table-transact-sql,
https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ALTER-TABLE.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from schemalign.sql.ddl.cursor import Unreadable
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    Alteration,
    ColumnTail,
    CommentOn,
    ConstraintDefinition,
    IndexDefinition,
    ObjectName,
    Word,
)
from schemalign.sql.dialects.columns import DialectColumn, read_column, read_column_behind
from schemalign.sql.dialects.cursor import DialectCursor
from schemalign.sql.dialects.tables import table_constraint

# What an action may begin with that changes no shape.
_NEUTRAL: Final = frozenset(
    """
    ENGINE AUTO_INCREMENT DEFAULT CHARACTER CHARSET COLLATE CONVERT COMMENT ROW_FORMAT ORDER FORCE
    DISABLE ENABLE ALGORITHM LOCK CHECK NOCHECK PARTITION REBUILD SET STORAGE LOGGING NOLOGGING
    CACHE NOCACHE PARALLEL NOPARALLEL MOVE SHRINK COMPRESS NOCOMPRESS WITH WITHOUT KEY_BLOCK_SIZE
    STATS_PERSISTENT AVG_ROW_LENGTH CHECKSUM MAX_ROWS MIN_ROWS TRANSACTIONAL PAGE_CHECKSUM
    PCTFREE INITRANS
    """.split()
)


class _Reader:
    """Reads the actions of one statement; `actions` are those that are no alterations."""

    __slots__ = ("actions", "alterations", "cursor", "is_oracle", "start", "table")

    def __init__(self, cursor: DialectCursor, table: ObjectName) -> None:
        self.cursor = cursor
        self.table = table
        self.start = cursor.here  # of the present action
        self.is_oracle = cursor.database.dialect == "oracle"
        self.alterations: list[Alteration] = []
        self.actions: list[Action] = []

    def actions_in_order(self) -> None:
        """Read all actions; in SQL Server and Oracle one word ADD may serve several."""
        cursor = self.cursor
        verb: Callable[[], None] | None = None
        while not cursor.at_end:
            first, self.start = cursor.index, cursor.here
            verb = self._verb() or verb
            if verb is None:
                cursor.fail(f"{cursor.words[cursor.index]} is not expected here")
            verb()
            if cursor.index == first:
                cursor.fail(f"{cursor.words[first]} is not expected here")
            cursor.eat(",")

    def _verb(self) -> Callable[[], None] | None:
        cursor = self.cursor
        if cursor.looking_at("WITH", "CHECK") or cursor.looking_at("WITH", "NOCHECK"):
            cursor.index += 2
        for words, verb in self._verbs():
            if cursor.eat(*words):
                return verb
        return self._skip if cursor.key in _NEUTRAL else None

    def _verbs(self) -> tuple[tuple[tuple[str, ...], Callable[[], None]], ...]:
        return (
            (("ADD",), self._add),
            (("DROP",), self._drop),
            (("MODIFY",), self._modify_some if self.is_oracle else self._modify),
            (("CHANGE",), self._change),
            (("ALTER", "INDEX"), self._skip),
            (("ALTER",), self._alter),
            (("RENAME",), self._rename),
        )

    def _put(self, kind: str, **parts: Any) -> None:
        self.alterations.append(
            Alteration(kind, self.start, self.cursor.last_end)._replace(**parts)
        )

    def _skip(self) -> None:
        cursor = self.cursor
        while not cursor.at_end and cursor.key != ",":
            cursor.skip_token()

    def _add(self) -> None:
        cursor = self.cursor
        if cursor.key == "(":
            closing = cursor.closing(cursor.index)
            cursor.index += 1
            while cursor.index < closing:
                self._add_one()
                cursor.eat(",")
            cursor.index = closing + 1
            return
        if cursor.looking_at("PARTITION") or cursor.looking_at("PERIOD", "FOR"):
            self._skip()
            return
        self._add_one()

    def _add_one(self) -> None:
        cursor = self.cursor
        start = cursor.here
        if self._add_default(start):
            return
        found = None if cursor.eat("COLUMN") else table_constraint(cursor, self.table)
        if isinstance(found, IndexDefinition):
            self.actions.append(found)
        elif isinstance(found, ConstraintDefinition):
            self._put("add-constraint", definition=found)
        elif cursor.key == "(":
            self._add()
        else:
            conditional = cursor.eat("IF", "NOT", "EXISTS")
            column = self._column(read_column(cursor))
            self._put("add-column", definition=column.definition, conditional=conditional)

    def _column(self, column: DialectColumn) -> DialectColumn:
        """Take what a column brings along, and step over its place among the others."""
        cursor = self.cursor
        tail = column.definition.tail
        cursor.faults.extend(tail.faults)
        cursor.ignored += tail.ignored
        if column.comment is not None:
            name = Word(column.definition.name, column.definition.start, column.definition.end)
            self.actions.append(CommentOn(self.table, name, column.comment))
        return column

    def _add_default(self, start: int) -> bool:
        """Read ADD CONSTRAINT df DEFAULT (0) FOR c, as SQL Server writes defaults."""
        cursor, first = self.cursor, self.cursor.index
        if cursor.eat("CONSTRAINT"):
            cursor.name()
        if not cursor.eat("DEFAULT"):
            cursor.index = first
            return False
        begin = cursor.index
        while not cursor.at_end and cursor.key != "FOR":
            cursor.skip_token()
        written = cursor.expression(begin, cursor.index)
        cursor.expect("FOR")
        name = cursor.name()
        cursor.eat("WITH", "VALUES")
        self._put("set-default", name=name, written=written, start=start)
        return True

    def _drop(self) -> None:
        cursor = self.cursor
        if cursor.eat("PRIMARY", "KEY"):
            self._put("drop-primary-key")
            return
        kind = "drop-column"
        for words in (("FOREIGN", "KEY"), ("CONSTRAINT",), ("CHECK",)):
            kind = "drop-constraint" if cursor.eat(*words) else kind
        for word in ("INDEX", "KEY"):
            kind = "drop-index" if cursor.eat(word) else kind
        if cursor.looking_at("PARTITION"):
            self._skip()
            return
        cursor.eat("COLUMN")
        conditional = cursor.eat("IF", "EXISTS")
        for name in cursor.names_in_parentheses() if cursor.key == "(" else (cursor.name(),):
            self._put(kind, name=name, conditional=conditional)
        while not cursor.at_end and cursor.key != ",":
            cursor.index += 1  # CASCADE [CONSTRAINTS], RESTRICT, KEEP INDEX

    def _modify(self) -> None:
        """Read MODIFY of MySQL, which states the whole column anew."""
        cursor = self.cursor
        cursor.eat("COLUMN")
        conditional = cursor.eat("IF", "EXISTS")
        column = self._column(read_column(cursor))
        name = Word(column.definition.name, column.definition.start, column.definition.end)
        self._replace(name, column, conditional=conditional)

    def _change(self) -> None:
        cursor = self.cursor
        cursor.eat("COLUMN")
        conditional = cursor.eat("IF", "EXISTS")
        old = cursor.name()
        self._replace(old, self._column(read_column(cursor)), conditional=conditional)

    def _replace(self, old: Word, column: DialectColumn, *, conditional: bool) -> None:
        self._put("replace-column", name=old, definition=column.definition, conditional=conditional)
        if column.comment is None:
            name = Word(column.definition.name, column.definition.start, column.definition.end)
            self.actions.append(CommentOn(self.table, name, None))

    def _modify_some(self) -> None:
        """Read MODIFY of Oracle, which states only what changes."""
        cursor = self.cursor
        if cursor.eat("("):
            while not cursor.eat(")") and not cursor.at_end:
                self._changes()
                cursor.eat(",")
            return
        self._changes()

    def _alter(self) -> None:
        """Read ALTER COLUMN: of a default, or in SQL Server of a type."""
        cursor = self.cursor
        if cursor.eat("CONSTRAINT") or cursor.eat("CHECK"):
            self._skip()
            return
        cursor.eat("COLUMN")
        cursor.eat("IF", "EXISTS")
        if cursor.keys[cursor.index + 1] not in ("SET", "DROP"):
            self._changes()
            return
        name = cursor.name()
        if cursor.eat("DROP", "DEFAULT"):
            self._put("drop-default", name=name)
        elif cursor.eat("SET", "DEFAULT"):
            first = cursor.index
            self._skip()
            self._put("set-default", name=name, written=cursor.expression(first, cursor.index))
        else:
            self._skip()  # SET INVISIBLE, ADD ROWGUIDCOL

    def _changes(self) -> None:
        """Read a column of which only what is written changes."""
        cursor = self.cursor
        name = cursor.name()
        states_type = cursor.key not in ("DEFAULT", "NOT", "NULL", "CONSTRAINT", "INVISIBLE")
        is_mssql = cursor.database.dialect == "mssql"
        if not states_type:
            tail = _without_type(cursor, name)
        else:
            tail = self._column(read_column_behind(cursor, name)).definition.tail
            self._put("set-type", name=name, definition=tail)
        if tail.default is not None:
            self._put("set-default", name=name, written=tail.default)
        if tail.not_null is not None:
            self._put("set-not-null", name=name)
        elif tail.null is not None or is_mssql:
            self._put("drop-not-null", name=name)

    def _rename(self) -> None:
        cursor = self.cursor
        kind = "rename"
        if cursor.eat("INDEX") or cursor.eat("KEY") or cursor.eat("CONSTRAINT"):
            kind = "rename-constraint"
        elif cursor.eat("COLUMN"):
            kind = "rename-column"
        elif not (cursor.eat("TO") or cursor.eat("AS")):
            # RENAME a TO b is a column in SQLite, RENAME b a table in MySQL.
            kind = "rename-column" if cursor.keys[cursor.index + 1] == "TO" else "rename"
        if kind == "rename":
            self._put(kind, new_name=cursor.qualified().word)
            return
        cursor.eat("IF", "EXISTS")
        name = cursor.name()
        cursor.expect("TO")
        self._put(kind, name=name, new_name=cursor.name())


def _without_type(cursor: DialectCursor, name: Word) -> ColumnTail:
    tail = read_column_behind(cursor, name).definition.tail
    cursor.faults.extend(
        fault for fault in tail.faults if not fault.message.startswith("a type is expected")
    )
    return tail


def read_alter(cursor: DialectCursor, start: int, end: int) -> list[Action]:
    """Read ALTER TABLE from behind these words."""
    cursor.eat("IF", "EXISTS")
    table = cursor.qualified()
    reader = _Reader(cursor, table)
    before = len(cursor.faults)
    try:
        reader.actions_in_order()
    except Unreadable as unreadable:
        cursor.faults.append(unreadable.fault)
    is_broken = len(cursor.faults) > before
    alter = Alter("TABLE", table, tuple(reader.alterations), start, end, is_broken=is_broken)
    return [alter, *reader.actions]
