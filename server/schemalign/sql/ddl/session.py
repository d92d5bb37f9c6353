"""Settings and calls that matter for a schema: search_path, and those of TimescaleDB."""

from __future__ import annotations

from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import Action, SearchPath
from schemalign.sql.ddl.timescale import TIMESCALE_CALLS, read_timescale_call
from schemalign.sql.ddl.words import is_name, is_string, stored, string_value


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


def read_calls(cursor: Cursor) -> tuple[Action, ...]:
    """Read the calls of a SELECT, CALL or PERFORM that matter: search_path, and TimescaleDB's."""
    found: list[Action] = []
    for at in range(cursor.count - 1):
        key = cursor.keys[at]
        if cursor.keys[at + 1] != "(":
            continue
        if key == "SET_CONFIG":
            path = _set_config(cursor, at + 2)
            found += () if path is None else (path,)
        elif key in TIMESCALE_CALLS:
            found += read_timescale_call(cursor, at)
    return tuple(found)


def _set_config(cursor: Cursor, at: int) -> SearchPath | None:
    name, value = cursor.words[at], cursor.words[at + 2]
    if not (is_string(name) and is_string(value)) or string_value(name).lower() != "search_path":
        return None
    parts = Cursor(string_value(value), 0, len(string_value(value)))
    return SearchPath(_schemas(parts))
