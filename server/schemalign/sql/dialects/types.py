"""Where the type of a column ends, outside of PostgreSQL."""

from __future__ import annotations

from typing import Final

from schemalign.sql.ddl.words import is_name, is_string
from schemalign.sql.dialects.cursor import DialectCursor

# What can follow a type, so that no word of it belongs to the type.
CLAUSES: Final = frozenset(
    """
    CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE KEY CHECK REFERENCES GENERATED AS AUTO_INCREMENT
    AUTOINCREMENT COMMENT ON IDENTITY COLLATE INVISIBLE VISIBLE COLUMN_FORMAT STORAGE SRID ENABLE
    DISABLE SPARSE ROWGUIDCOL ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE FIRST AFTER USING MASKED
    DEFERRABLE INITIALLY PERSISTED WITH SORT ENCRYPT COMPRESSED FILESTREAM VIRTUAL STORED
    """.split()
)
# What may go on with a type behind its first word; in SQLite any word may.
_MORE_OF_TYPES: Final = frozenset(
    """
    VARYING PRECISION UNSIGNED SIGNED ZEROFILL CHARACTER CHAR VARCHAR VARCHARACTER VARBINARY BINARY
    ASCII UNICODE BYTE LARGE OBJECT RAW LOCAL TIME ZONE YEAR MONTH DAY TO SECOND WITHOUT
    """.split()
)


def type_end(cursor: DialectCursor) -> int:
    """Return the token behind the type at the cursor."""
    index = cursor.index
    while index < cursor.count:
        key = cursor.keys[index]
        if key == "(":
            if index == cursor.index:
                break
            index = cursor.closing(index) + 1
        elif key == "." and index > cursor.index:
            index += 2
        elif key == "WITH" and cursor.keys[index + 1] in ("TIME", "LOCAL", "TIMEZONE"):
            index += 1
        elif key in ("CHARACTER", "CHARSET") and _sets(cursor, index):
            break
        elif _is_type_word(cursor, index):
            index += 1
        else:
            break
    return min(index, cursor.count)


def _is_type_word(cursor: DialectCursor, index: int) -> bool:
    """Tell whether a word may begin a type, or go on with the one at the cursor."""
    key, word = cursor.keys[index], cursor.words[index]
    is_first = index == cursor.index
    if cursor.database.dialect == "sqlite":
        return (is_name(word) and key not in CLAUSES) or (is_first and is_string(word))
    if is_first or cursor.keys[index - 1] == ".":
        return is_name(word) and key not in CLAUSES
    return key in _MORE_OF_TYPES or key == "NATIONAL"


def _sets(cursor: DialectCursor, index: int) -> bool:
    return cursor.keys[index] == "CHARSET" or cursor.keys[index + 1] == "SET"
