"""Where the program uses what the models map."""

from __future__ import annotations

import enum

from schemalign.text.span import Location
from schemalign.values import NamedTuple


class UseKind(enum.Enum):
    """What a text that names an attribute or a column has to be."""

    ATTRIBUTE = "attribute"  # of the class or of an instance; a keyword of the constructor
    MAPPED = "mapped"  # the mapped attribute itself, which no synonym replaces
    KEY = "key"  # of values that are inserted or updated: an attribute or a column
    FIELD = "field"  # of a class that is filled from the mapped one, or the other way round
    COLUMN = "column"  # the name of the column in strings and in `table.c`
    SQL = "sql"  # the name of the column in SQL
    TABLE = "table"  # the name of the table in strings


class Use(NamedTuple):
    """A place whose text is exactly the name of an attribute, column or table."""

    location: Location
    kind: UseKind
