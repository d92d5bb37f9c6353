"""The definition of a column in MySQL, SQLite, SQL Server and Oracle.

https://dev.mysql.com/doc/refman/8.4/en/create-table.html,
https://www.sqlite.org/lang_createtable.html,
https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql,
https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CREATE-TABLE.html
"""

from __future__ import annotations

import re
from typing import Any, Final

from schemalign.schema.tables import Expression
from schemalign.sql.ddl.cursor import Unreadable
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ColumnTail,
    ConstraintDefinition,
    Word,
    Written,
)
from schemalign.sql.ddl.words import is_string
from schemalign.sql.dialects import marks
from schemalign.sql.dialects.constraints import check, references, skip_key_options
from schemalign.sql.dialects.cursor import DialectCursor
from schemalign.sql.dialects.defaults import default_value
from schemalign.sql.dialects.types import CLAUSES, type_end
from schemalign.values import NamedTuple, replace

AUTOMATIC: Final = "AUTOMATIC"
"""The text of an identity that is AUTO_INCREMENT, IDENTITY or a rowid."""

_NOTHING_FOLLOWS: Final = frozenset(
    """
    INVISIBLE VISIBLE ENABLE DISABLE SPARSE ROWGUIDCOL SORT COMPRESSED FILESTREAM ASC DESC
    NOVALIDATE VALIDATE RELY NORELY CLUSTERED NONCLUSTERED AUTOINCREMENT
    """.split()
)
_ONE_FOLLOWS: Final = frozenset(
    "COLUMN_FORMAT STORAGE SRID ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE".split()
)
_JSON_VALID: Final = re.compile(r"json_valid\s*\(\s*([`\"]?)(?P<column>.+?)\1\s*\)", re.IGNORECASE)


class DialectColumn(NamedTuple):
    """A column, what its comment says, and what stands at its end in ALTER TABLE."""

    definition: ColumnDefinition
    comment: Written | None = None


def read_column(cursor: DialectCursor) -> DialectColumn:
    """Read a column at the cursor, up to the comma or parenthesis behind it."""
    name = cursor.name()
    return read_column_behind(cursor, name)


def read_column_behind(cursor: DialectCursor, name: Word) -> DialectColumn:
    """Read what follows the name of a column."""
    tail = _Tail(cursor, name)
    tail.read()
    found = tail.finished()
    definition = ColumnDefinition(name.text, name.start, name.end, found, 0, cursor.last_end)
    return DialectColumn(definition, tail.comment)


class _Tail:
    """Collects the parts of a column's definition."""

    __slots__ = ("comment", "constraints", "cursor", "faults", "ignored", "name", "parts")

    def __init__(self, cursor: DialectCursor, name: Word) -> None:
        self.cursor = cursor
        self.name = name
        self.parts: dict[str, Any] = {}
        self.constraints: list[ConstraintDefinition] = []
        self.faults: list[Any] = []
        self.ignored = 0
        self.comment: Written | None = None

    def read(self) -> None:
        cursor = self.cursor
        first = cursor.index
        try:
            self._type()
            while not cursor.at_end and cursor.key not in (",", ")"):
                before = cursor.index
                self._part()
                assert cursor.index > before, "every part is stepped over"
        except Unreadable as unreadable:
            self.faults.append(unreadable.fault)
            cursor.skip_element(first)

    def finished(self) -> ColumnTail:
        """Return the parts together."""
        parts = self.parts
        default = parts.get("default")
        if default is not None and default.text.strip("() ").upper() != "NULL":
            parts["expression"] = Expression(default.text)
        self._take_json()
        if "identity" in parts and "not_null" not in parts:
            parts["not_null"] = parts["identity"]
        return ColumnTail(
            **parts,
            constraints=tuple(self.constraints),
            faults=tuple(self.faults),
            ignored=self.ignored,
        )

    def _take_json(self) -> None:
        """MariaDB writes JSON as LONGTEXT with a check: that is the type, and no check."""
        type_ = self.parts.get("type")
        if type_ is None or type_.name not in ("longtext", "json"):
            return
        for constraint in self.constraints:
            match = _JSON_VALID.fullmatch(constraint.expression)
            if match is not None and match["column"].strip('"').lower() == self.name.text.lower():
                self.constraints.remove(constraint)
                self.parts["type"] = replace(type_, name="json")
                return

    def _type(self) -> None:
        cursor = self.cursor
        first = cursor.index
        end = type_end(cursor)
        if end == first:
            # SQLite wants no type; a computed column of SQL Server states none.
            is_computed = cursor.key == "AS"
            if cursor.database.dialect != "sqlite" and not is_computed and not cursor.at_end:
                cursor.fail("a type is expected here")
            at = cursor.last_end
            column_type = None if is_computed else cursor.database.type_from_text("")
            self.parts.update(type=column_type, type_start=at, type_end=at)
            return
        written = cursor.written(first, end)
        column_type = cursor.database.type_from_text(written.text)
        if column_type.enum is not None and isinstance(column_type.enum.members, tuple):
            members = tuple(map(marks.value, column_type.enum.members))
            column_type = replace(column_type, enum=replace(column_type.enum, members=members))
        cursor.index = end
        self.parts.update(
            type=replace(column_type, raw=cursor.text[written.start : written.end]),
            type_start=written.start,
            type_end=written.end,
        )
        if column_type.raw.strip().upper() == "SERIAL" and cursor.database.indexes_foreign_keys:
            # BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE
            self.parts["identity"] = Written(AUTOMATIC, written.start, written.end)
            self.constraints.append(ConstraintDefinition("UNIQUE", written.start, written.end))

    def _part(self) -> None:
        cursor, first = self.cursor, self.cursor.index
        name: Word | None = None
        if cursor.eat("CONSTRAINT") and cursor.key not in CLAUSES:
            name = cursor.name()
        if self._constraint(first, name) or self._fact(first) or self._value(first):
            return
        self._skip()

    def _constraint(self, first: int, name: Word | None) -> bool:
        cursor = self.cursor
        start = cursor.start(first)
        if cursor.eat("PRIMARY", "KEY") or cursor.eat("KEY"):
            found = ConstraintDefinition("PRIMARY KEY", start, 0, name)
            skip_key_options(cursor)
        elif cursor.eat("UNIQUE"):
            cursor.eat("KEY")
            found = ConstraintDefinition("UNIQUE", start, 0, name)
            skip_key_options(cursor)
        elif cursor.key == "CHECK":
            found = check(cursor, name, start)
        elif cursor.key == "REFERENCES":
            found = references(cursor, name, (), start)
        else:
            return False
        self.constraints.append(found._replace(end=cursor.last_end))
        return True

    def _fact(self, first: int) -> bool:
        cursor = self.cursor
        if cursor.eat("NOT", "NULL"):
            self.parts["not_null"] = cursor.written(first, cursor.index)
            self._conflict()
        elif cursor.eat("NULL"):
            self.parts["null"] = cursor.written(first, cursor.index)
            self._conflict()
        elif cursor.eat("AUTO_INCREMENT") or cursor.eat("AUTOINCREMENT") or self._is_identity():
            cursor.eat("NOT", "FOR", "REPLICATION")
            self.parts["identity"] = Written(AUTOMATIC, cursor.start(first), cursor.last_end)
        elif cursor.eat("COMMENT"):
            self.comment = cursor.string()
        elif cursor.eat("COLLATE"):
            label = cursor.string() if is_string(cursor.words[cursor.index]) else None
            word = cursor.label() if label is None else Word(*label)
            self.parts["collation"] = Written(*word)
        else:
            return False
        return True

    def _is_identity(self) -> bool:
        """Step over IDENTITY(1,1), or GENERATED ... AS IDENTITY."""
        cursor = self.cursor
        start = cursor.index
        if cursor.eat("GENERATED") and (cursor.eat("ALWAYS") or cursor.eat("BY", "DEFAULT")):
            cursor.eat("ON", "NULL")
            cursor.eat("AS")
        if cursor.eat("IDENTITY"):
            cursor.skip_parenthesis()
            return True
        cursor.index = start
        return False

    def _conflict(self) -> None:
        """Step over ON CONFLICT, which SQLite takes behind each constraint."""
        if self.cursor.eat("ON", "CONFLICT"):
            self.cursor.index += 1

    def _value(self, first: int) -> bool:
        cursor = self.cursor
        if cursor.eat("DEFAULT"):
            cursor.eat("ON", "NULL")
            cursor.eat("FOR", "INSERT", "ONLY")
            self.parts["default"] = default_value(cursor, first)
        elif cursor.looking_at("ON", "UPDATE"):
            cursor.index += 3
            cursor.skip_parenthesis()
        elif cursor.eat("GENERATED", "ALWAYS", "AS") or cursor.eat("AS"):
            text = cursor.expression(*cursor.parenthesis()).text
            for word in ("STORED", "VIRTUAL", "PERSISTENT", "PERSISTED"):
                cursor.eat(word)
            self.parts["computed"] = Written(text, cursor.start(first), cursor.last_end)
        else:
            return False
        return True

    def _skip(self) -> None:
        """Step over what says nothing that is compared; count what is not understood."""
        cursor, key = self.cursor, self.cursor.key
        if key in _NOTHING_FOLLOWS:
            cursor.index += 1
        elif key in _ONE_FOLLOWS:
            cursor.index += 2
        elif cursor.eat("CHARACTER", "SET") or cursor.eat("CHARSET"):
            cursor.eat("=")
            cursor.index += 1
        elif key in ("DEFERRABLE", "INITIALLY", "NOT"):
            self._attributes()
        elif cursor.eat("ON", "CONFLICT"):
            cursor.index += 1
        elif cursor.eat("USING", "INDEX") or cursor.eat("WITH"):
            cursor.skip_token()
        else:
            self.ignored += 1
            cursor.skip_token()
            while cursor.key not in CLAUSES and not cursor.at_end and cursor.key not in (",", ")"):
                cursor.skip_token()

    def _attributes(self) -> None:
        cursor = self.cursor
        words = [cursor.key, cursor.keys[cursor.index + 1]]
        if words == ["NOT", "DEFERRABLE"] or words[0] == "INITIALLY":
            cursor.index += 2
        else:
            cursor.index += 1 if words[0] == "DEFERRABLE" else 2
        if self.constraints and words[0] != "NOT":
            deferred = words == ["INITIALLY", "DEFERRED"]
            last = self.constraints[-1]
            self.constraints[-1] = last._replace(
                deferrable=last.deferrable or deferred or words[0] == "DEFERRABLE",
                initially_deferred=last.initially_deferred or deferred,
            )
