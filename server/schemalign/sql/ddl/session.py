"""Settings and calls that matter for a schema: search_path, create_hypertable, DO blocks."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_names import fold
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import Hypertable, ObjectName, SearchPath
from schemalign.sql.ddl.words import is_name, is_string, stored, string_value

_HYPERTABLE_CALLS: Final = frozenset({"CREATE_HYPERTABLE", "CREATE_DISTRIBUTED_HYPERTABLE"})


def read_set(cursor: Cursor) -> SearchPath | None:
    """Read from behind the word SET or RESET; None for another setting."""
    if cursor.eat("SCHEMA") and is_string(cursor.words[cursor.index]):
        return SearchPath((cursor.string().text,))
    _ = cursor.eat("SESSION") or cursor.eat("LOCAL")
    if not cursor.eat("SEARCH_PATH"):
        return None
    if cursor.at_end:
        return SearchPath(None)
    cursor.index += 1  # TO or =
    return SearchPath(None if cursor.key == "DEFAULT" else _schemas(cursor))


def _schemas(cursor: Cursor) -> tuple[str, ...]:
    schemas = []
    while not cursor.at_end:
        word = cursor.words[cursor.index]
        if is_string(word):
            schemas.append(string_value(word))
        elif is_name(word):
            schemas.append(stored(word))
        cursor.index += 1
    return tuple(schema for schema in schemas if schema)


def read_call(cursor: Cursor) -> SearchPath | Hypertable | None:
    """Read a SELECT or CALL that sets search_path or makes a hypertable."""
    for at in range(cursor.count - 1):
        if cursor.keys[at + 1] != "(":
            continue
        if cursor.keys[at] == "SET_CONFIG":
            return _set_config(cursor, at + 2)
        if cursor.keys[at] in _HYPERTABLE_CALLS:
            return _hypertable(cursor, at + 1)
    return None


def _set_config(cursor: Cursor, at: int) -> SearchPath | None:
    name, value = cursor.words[at], cursor.words[at + 2]
    if not (is_string(name) and is_string(value)) or string_value(name).lower() != "search_path":
        return None
    parts = Cursor(string_value(value), 0, len(string_value(value)))
    return SearchPath(_schemas(parts))


def _hypertable(cursor: Cursor, opening: int) -> Hypertable | None:
    """Read `create_hypertable('table', 'column')` and its form with `by_range('column')`.

    https://docs.tigerdata.com/api/latest/hypertable/create_hypertable/
    """
    closing = cursor.closing(opening)
    values = [
        (at, string_value(cursor.words[at]))
        for at in range(opening, min(closing, cursor.count))
        if is_string(cursor.words[at])
    ]
    if len(values) < len(("table", "column")):
        return None
    (at, table), (_, column) = values[0], values[1]
    written = Cursor(table, 0, len(table))
    parts = [stored(word) for word in written.words[:-1] if is_name(word)]
    if not parts:
        return None
    schema = parts[-2] if len(parts) > 1 else ""
    name = ObjectName(schema, parts[-1], cursor.start(at), cursor.ends[at])
    return Hypertable(name, column if '"' in column else fold(column))
