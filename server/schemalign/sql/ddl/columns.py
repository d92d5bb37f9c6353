"""The definition of a column behind its name."""

from __future__ import annotations

import re
from typing import Any, Final

from schemalign.databases.postgresql_types import BUILT_IN, is_serial, type_end, type_from_text
from schemalign.schema.tables import Expression
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sql.ddl.constraints import column_constraint, constraint_attributes
from schemalign.sql.ddl.cursor import Cursor, Unreadable
from schemalign.sql.ddl.definitions import (
    ColumnDefinition,
    ColumnTail,
    ConstraintDefinition,
    ObjectName,
    Word,
    Written,
)
from schemalign.sql.ddl.expressions import begins_constraint, skip_default
from schemalign.sql.ddl.words import RESERVED, is_name, is_placeholder, is_string

_NO_TYPES: Final = RESERVED - {"ANY", "ARRAY"}
_TAKE_NUMBERS: Final = frozenset({"CHARACTER", "VARYING", "DECIMAL", "DEC", "FLOAT", "NCHAR"})
_NULL: Final = re.compile(
    r"\(*\s*NULL\s*(?:::[^()]*(?:\([\d, ]*\))?[\w\s\[\]]*)?\)*", re.IGNORECASE
)
_NEXTVAL: Final = re.compile(r"\s*\(*\s*(?:pg_catalog\s*\.\s*)?nextval\s*\(", re.IGNORECASE)
_FIRST_RICH_FIELD: Final = ColumnTail._fields.index("default")
_LAST_RICH_FIELD: Final = ColumnTail._fields.index("constraints")
_NOTHING_RICH: Final = (None,) * (_LAST_RICH_FIELD - _FIRST_RICH_FIELD)

_remembered: dict[str, ColumnTail] = {}


remembered_tail = _remembered.get
"""The tail of a text that has been read before."""


def column_tail(text: str) -> ColumnTail:
    """Read what follows a column's name, to be found by `remembered_tail` from then on."""
    cursor = Cursor(text, 0, len(text))
    tail = _Tail(cursor, 0).read()
    if not cursor.at_end and not tail.faults:
        stray = cursor.fault(f"{cursor.words[cursor.index]} is not expected here")
        tail = tail._replace(faults=(stray,))
    _remembered[text] = tail
    return tail


def column_definition(cursor: Cursor, *, options_only: bool = False) -> ColumnDefinition:
    """Read a column at the cursor, up to the comma or parenthesis behind it."""
    name = cursor.name()
    tail = _Tail(cursor, 0, options_only=options_only).read()
    return ColumnDefinition(name.text, name.start, name.end, tail, 0, cursor.last_end, options_only)


def tail_at(cursor: Cursor) -> ColumnTail:
    """Read a type and constraints at the cursor, such as those of a domain."""
    return _Tail(cursor, 0).read()


class _Tail:
    """Collects the parts of a column's definition."""

    __slots__ = ("constraints", "cursor", "faults", "ignored", "options_only", "parts")

    def __init__(self, cursor: Cursor, ignored: int, *, options_only: bool = False) -> None:
        self.cursor = cursor
        self.ignored = ignored
        self.options_only = options_only
        self.parts: dict[str, Any] = {}
        self.constraints: list[ConstraintDefinition] = []
        self.faults: list[Any] = []

    def read(self) -> ColumnTail:
        cursor = self.cursor
        first = cursor.index
        next_column = -1
        try:
            if self.options_only:
                cursor.eat("WITH", "OPTIONS")
            else:
                self._type()
            while not cursor.at_end and cursor.key not in (",", ")"):
                if not self._part():
                    next_column = self._stray()
                    break
        except Unreadable as unreadable:
            self.faults.append(unreadable.fault)
            cursor.skip_element(first)
        tail = ColumnTail(
            **self.parts,
            constraints=tuple(self.constraints),
            faults=tuple(self.faults),
            ignored=self.ignored,
            next_column=next_column,
        )
        return _judged(tail)

    def _type(self) -> None:
        cursor = self.cursor
        first = cursor.index
        end = type_end(cursor.words, first)
        if is_placeholder(cursor.words[first]):
            end = max(end, first + 1)
            if cursor.keys[end] == ".":
                end = max(end, type_end(cursor.words, end + 1))
        if end == first or cursor.key in _NO_TYPES:
            cursor.fail("a type is expected here")
        stray = _stray_modifier(cursor, first, end)
        if stray is not None:
            # The parenthesis is open, so what follows may be the next column.
            self.faults.append(cursor.fault(") is expected before this", stray))
            cursor.index = stray - (cursor.keys[stray - 1] == ",")
            return
        written = cursor.written(first, end)
        column_type = type_from_text(written.text, default_schema="")
        if any(map(is_placeholder, cursor.words[first:end])):
            column_type = ColumnType("*", kind=TypeKind.FOREIGN, raw=written.text)
        cursor.index = end
        self.parts.update(type=column_type, type_start=written.start, type_end=written.end)

    def _part(self) -> bool:
        """Read one constraint or clause; return whether there was one."""
        cursor, first = self.cursor, self.cursor.index
        name: Word | None = None
        if cursor.eat("CONSTRAINT"):
            name = cursor.name()
        constraint = column_constraint(cursor, name, first)
        if constraint is not None:
            self.constraints.append(constraint)
            return True
        if cursor.eat("NOT", "NULL"):
            cursor.eat("NO", "INHERIT")
            self.parts["not_null"] = cursor.written(first, cursor.index)
            self.parts["not_null_name"] = "" if name is None else name.text
            return True
        return self._clause(first)

    def _clause(self, first: int) -> bool:
        cursor, key = self.cursor, self.cursor.key
        if cursor.eat("NULL"):
            self.parts["null"] = cursor.written(first, cursor.index)
        elif cursor.eat("DEFAULT"):
            self._default(first)
        elif cursor.eat("GENERATED"):
            self._generated(first)
        elif cursor.eat("COLLATE"):
            self._collation()
        elif key in ("NOT", "DEFERRABLE", "INITIALLY", "ENFORCED"):
            self._attributes()
        elif key in ("STORAGE", "COMPRESSION", "OPTIONS"):
            cursor.index += 1
            cursor.skip_token()
        else:
            return False
        return True

    def _default(self, first: int) -> None:
        cursor = self.cursor
        start = cursor.index
        skip_default(cursor)
        if cursor.index == start:
            cursor.fail("an expression is expected here")
        if any(map(is_placeholder, cursor.words[start : cursor.index])):
            self.parts["has_placeholder"] = True
        self.parts["default"] = Written(
            cursor.expression(start, cursor.index).text, cursor.start(first), cursor.last_end
        )

    def _generated(self, first: int) -> None:
        cursor = self.cursor
        always = cursor.eat("ALWAYS")
        if not always:
            cursor.expect("BY", "DEFAULT")
        cursor.expect("AS")
        if cursor.eat("IDENTITY"):
            kind = "ALWAYS" if always else "BY DEFAULT"
            sequence = identity_options(cursor)
            self.parts["identity"] = Written(kind, cursor.start(first), cursor.last_end)
            self.parts["sequence"] = sequence
            return
        inside, closing = cursor.parenthesis()
        text = cursor.expression(inside, closing).text
        # Without a keyword it is virtual since PostgreSQL 18.
        _ = cursor.eat("STORED") or cursor.eat("VIRTUAL")
        self.parts["computed"] = Written(text, cursor.start(first), cursor.last_end)

    def _collation(self) -> None:
        name = self.cursor.qualified()
        self.parts["collation"] = Written(name.name, name.start, name.end)

    def _attributes(self) -> None:
        before = self.cursor.index
        if self.constraints:
            self.constraints[-1] = constraint_attributes(self.cursor, self.constraints[-1])
        else:
            # NOT NULL may have attributes too, of which none matters here.
            constraint_attributes(self.cursor, ConstraintDefinition("NOT NULL", 0, 0))
        if self.cursor.index == before:
            self.cursor.fail(f"{self.cursor.words[before]} is not expected here")

    def _stray(self) -> int:
        """Note a word that cannot stand here; return its offset if it begins a new column."""
        cursor = self.cursor
        at = cursor.index
        between = cursor.text[cursor.last_end : cursor.here]
        if "\n" in between and is_name(cursor.words[at]) and not begins_constraint(cursor.key):
            message = "a comma is missing after this"
            self.faults.append(cursor.fault(message, at - 1))
            return cursor.here
        self.faults.append(cursor.fault(f"{cursor.words[at]} is not expected here"))
        cursor.skip_element()
        return -1


def _judged(tail: ColumnTail) -> ColumnTail:
    """Add what follows from the parts, once for all columns that are written alike."""
    if tail.default is not None:
        text = tail.default.text
        if _NEXTVAL.match(text) is not None:
            tail = tail._replace(next_value=True)
        elif not is_null(text):
            tail = tail._replace(expression=Expression(text))
    serial = tail.type is not None and is_serial(tail.type)
    plain = (
        tail.type is not None
        and tail.type.kind is TypeKind.BUILT_IN
        and not (serial or tail.faults or tail.constraints or tail.not_null_name)
        and tail[_FIRST_RICH_FIELD:_LAST_RICH_FIELD] == _NOTHING_RICH
    )
    return tail._replace(is_serial=serial, is_plain=plain)


def is_null(text: str) -> bool:
    """Tell whether a default is NULL, which is none.

    A dump of a nullable VARCHAR may say DEFAULT NULL::character varying.
    """
    return text[:1] in "nN(" and _NULL.fullmatch(text) is not None


def identity_options(cursor: Cursor) -> ObjectName | None:
    """Step over the sequence options in parentheses; return the sequence's name if written."""
    if cursor.key != "(":
        return None
    inside, closing = cursor.parenthesis()
    after = cursor.index
    sequence = None
    for at in range(inside, closing - 2):
        if cursor.keys[at] == "SEQUENCE" and cursor.keys[at + 1] == "NAME":
            cursor.index = at + 2
            sequence = cursor.qualified()
    cursor.index = after
    return sequence


def _stray_modifier(cursor: Cursor, first: int, end: int) -> int | None:
    """Return the first token that cannot stand in the modifiers of a type."""
    keys = cursor.keys
    if "(" not in keys[first:end]:
        return None
    opening = keys.index("(", first, end)
    takes_words = (
        keys[opening - 1].lower() not in BUILT_IN and keys[opening - 1] not in _TAKE_NUMBERS
    )
    wants_value = True
    for at in range(opening + 1, cursor.closing(opening)):
        word = cursor.words[at]
        is_value = word.isdigit() or (takes_words and (is_name(word) or is_string(word)))
        if word in ("-", "+") and wants_value:
            continue
        if is_placeholder(word):
            is_value = True
        if is_value != wants_value or not (is_value or word == ","):
            return at
        wants_value = not wants_value
    return None
