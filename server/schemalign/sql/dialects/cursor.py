"""A place among the tokens of a statement of a database other than PostgreSQL."""

from __future__ import annotations

import re
from typing import Final

from schemalign.databases.database import Database
from schemalign.databases.postgresql_names import truncate
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import ObjectName, Word, Written
from schemalign.sql.ddl.words import RESERVED, is_name, is_placeholder
from schemalign.sql.dialects import marks

_PLAIN_NAME: Final = re.compile(r'"([a-z_][a-z0-9_]*)"')
_QUOTED: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


class DialectCursor(Cursor):
    """Names keep the case in which they are written, unless the database folds them."""

    __slots__ = ("database",)

    def __init__(self, text: str, start: int, end: int, database: Database) -> None:
        super().__init__(text, start, end)
        self.database = database

    def name(self) -> Word:
        """Step over a name; what is a keyword here and there may be one."""
        return self.label()

    def label(self) -> Word:
        """Step over a name."""
        word = self.words[self.index]
        is_string = word[:1] == "'" and len(word) > 1 and self.database.dialect == "sqlite"
        # In MySQL a name may begin with digits.
        is_numbered = self.database.indexes_foreign_keys and word.isalnum() and not word.isdigit()
        if not is_string and not is_numbered and not is_name(word):
            self.fail("a name is expected here")
        self.index += 1
        end = self.ends[self.index - 1]
        return Word(self.stored(word), end - len(word), end)

    def stored(self, word: str) -> str:
        """Return a written name as the neutral model spells it."""
        if is_placeholder(word):
            return "*"
        folds = self.database.folds_quoted
        if word[0] not in "\"'":
            return truncate(word.lower() if folds else word)
        name = marks.value(word[1:-1].replace(word[0] * 2, word[0]))
        return truncate(name.lower() if folds and name == name.upper() else name)

    def qualified(self) -> ObjectName:
        """Step over a possibly qualified name."""
        name = super().qualified()
        is_default = not self.database.has_schemas or (
            name.schema.lower() == self.database.default_schema
        )
        return name._replace(schema="") if is_default else name

    def expression(self, first: int, last: int) -> Written:
        """Return an expression as SQL, with quotes only around names that need them."""
        written = super().expression(first, last)
        return written._replace(text=plain(written.text))

    def string(self) -> Written:
        """Step over a string; the text is its value."""
        written = super().string()
        return written._replace(text=marks.value(written.text))

    def skip_option(self) -> None:
        """Step over a word or what it opens, and the value behind `=`."""
        self.skip_token()
        if self.eat("="):
            self.skip_token()


def plain(text: str) -> str:
    """Return an expression without quotes around names that mean the same without them."""

    def unquoted(match: re.Match[str]) -> str:
        found = _PLAIN_NAME.fullmatch(match[0])
        return match[0] if found is None or found[1].upper() in RESERVED else found[1]

    return _QUOTED.sub(unquoted, marks.sql(text)) if '"' in text else marks.sql(text)
