"""Names inside the texts of expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from schemalign.schema.tables import Table
from schemalign.schema.types import ColumnType

_WORD = re.compile(r"'(?:[^']|'')*'|\w+")


def mentions(texts: Iterable[str], names: AbstractSet[str]) -> bool:
    """Whether one of the names stands as a word in one of the texts."""
    return bool(names) and any(not names.isdisjoint(_WORD.findall(text)) for text in texts)


def under_schema_names(text: str, columns: Mapping[str, str]) -> str:
    """Return an expression of the model with its columns under the schema's names."""
    renamed = {found: wanted for found, wanted in columns.items() if found != wanted}
    if not renamed:
        return text
    return _WORD.sub(lambda match: renamed.get(match[0], match[0]), text)


def column_types(table: Table) -> dict[str, ColumnType]:
    """Return the decided types of a table's columns."""
    return {
        column.name: column.type.value
        for column in table.columns
        if isinstance(column.type.value, ColumnType)
    }
