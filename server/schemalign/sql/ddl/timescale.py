"""TimescaleDB: calls that make hypertables or name tables, and the options of CREATE TABLE.

https://www.tigerdata.com/docs/reference/timescaledb/hypertables/create_hypertable
"""

from __future__ import annotations

from typing import Final

from schemalign.schema.types import TypeKind
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.ddl.definitions import (
    Action,
    ColumnDefinition,
    Dimension,
    Hypertable,
    ObjectName,
    TableDefinition,
    TableUse,
    Word,
)
from schemalign.sql.ddl.words import is_name, is_string, stored, string_value
from schemalign.values import NamedTuple

_CREATES: Final = frozenset({"CREATE_HYPERTABLE", "CREATE_DISTRIBUTED_HYPERTABLE"})
TIMESCALE_CALLS: Final = _CREATES | frozenset(
    """
    ADD_DIMENSION ADD_COMPRESSION_POLICY REMOVE_COMPRESSION_POLICY ADD_COLUMNSTORE_POLICY
    REMOVE_COLUMNSTORE_POLICY ADD_RETENTION_POLICY REMOVE_RETENTION_POLICY ADD_REORDER_POLICY
    REMOVE_REORDER_POLICY ADD_CONTINUOUS_AGGREGATE_POLICY REMOVE_CONTINUOUS_AGGREGATE_POLICY
    REFRESH_CONTINUOUS_AGGREGATE SET_CHUNK_TIME_INTERVAL SET_INTEGER_NOW_FUNC SET_NUMBER_PARTITIONS
    ENABLE_CHUNK_SKIPPING DISABLE_CHUNK_SKIPPING
    """.split()
)
"""Functions and procedures whose first argument is a hypertable or continuous aggregate."""

INSERT_BLOCKER: Final = "ts_insert_blocker"
"""The trigger that keeps rows out of the table itself: they go to its chunks."""

_RELATION: Final = ("RELATION", "HYPERTABLE", "CONTINUOUS_AGGREGATE", "MAIN_TABLE")
_DIMENSIONS: Final = frozenset({"BY_RANGE", "BY_HASH"})
_CONDITIONS: Final = frozenset({"WHERE", "CASE", "HAVING", "JOIN", "UNION", "WITH", "LIMIT"})
_NAMESPACES: Final = ("TSDB", "TIMESCALEDB")
_OFF: Final = frozenset({"FALSE", "OFF", "NO", "0", "F", "N"})


class _Arguments(NamedTuple):
    """The arguments of a call: the tokens that each begins and ends with."""

    cursor: Cursor
    positional: tuple[tuple[int, int], ...]
    named: dict[str, tuple[int, int]]

    def get(self, position: int, *names: str) -> tuple[int, int] | None:
        """Return an argument, by one of its names or its position; None if it is not given."""
        for name in names:
            if name in self.named:
                return self.named[name]
        return self.positional[position] if position < len(self.positional) else None


def read_timescale_call(cursor: Cursor, at: int) -> tuple[Action, ...]:
    """Read the call of one of the functions above at a token: what it makes, and what it names."""
    arguments = _arguments(cursor, at + 1)
    relation = arguments.get(0, *_RELATION)
    name = None if relation is None else _table_name(cursor, relation)
    uses = () if name is None else (TableUse(name, certain=_is_certain(cursor, at)),)
    key = cursor.keys[at]
    if key in _CREATES:
        return (*uses, _created(arguments, name))
    if key == "ADD_DIMENSION" and name is not None:
        return (*uses, _added(arguments, name))
    return uses


def _is_certain(cursor: Cursor, at: int) -> bool:
    """Tell whether the call is made whatever the tables hold."""
    keys = cursor.keys[: cursor.count]
    if not _CONDITIONS.isdisjoint(keys):
        return False
    first = at - 2 if at >= 2 and keys[at - 1] == "." else at
    return all(key != "FROM" or index + 1 == first for index, key in enumerate(keys))


def _arguments(cursor: Cursor, opening: int) -> _Arguments:
    closing = min(cursor.closing(opening), cursor.count)
    positional: list[tuple[int, int]] = []
    named: dict[str, tuple[int, int]] = {}
    cursor.index = opening + 1
    while cursor.index < closing:
        first = cursor.index
        cursor.skip_element()
        last = min(cursor.index, closing)
        if cursor.keys[first + 1] in ("=>", ":="):
            named[cursor.keys[first]] = (first + 2, last)
        else:
            positional.append((first, last))
        cursor.index = last + 1
    return _Arguments(cursor, tuple(positional), named)


def _created(arguments: _Arguments, name: ObjectName | None) -> Hypertable:
    cursor = arguments.cursor
    time = arguments.get(1, "TIME_COLUMN_NAME", "DIMENSION")
    is_built = time is not None and _builder(cursor, time) is not None
    dimensions = [_dimension(cursor, time, is_range=True)]
    space = None if is_built else arguments.get(2, "PARTITIONING_COLUMN")
    if space is not None and cursor.keys[space[0]] != "NULL":
        dimensions.append(_dimension(cursor, space, is_range=False))
    wanted = arguments.get(2 if is_built else 7, "CREATE_DEFAULT_INDEXES")
    has_index = wanted is None or not _is_off(cursor, wanted[0])
    return Hypertable(name, tuple(dimensions), default_indexes=has_index)


def _added(arguments: _Arguments, name: ObjectName) -> Hypertable:
    column = arguments.get(1, "COLUMN_NAME", "DIMENSION")
    is_hash = arguments.get(2, "NUMBER_PARTITIONS") is not None
    dimension = _dimension(arguments.cursor, column, is_range=not is_hash)
    return Hypertable(name, (dimension,), default_indexes=False, adds=True)


def _dimension(cursor: Cursor, argument: tuple[int, int] | None, *, is_range: bool) -> Dimension:
    """Read a column's name, or `by_range(...)` and `by_hash(...)` with one."""
    if argument is None:
        return Dimension(None, is_range)
    built = _builder(cursor, argument)
    if built is not None:
        is_range = cursor.keys[built] == "BY_RANGE"
        inner = _arguments(cursor, built + 1).get(0, "COLUMN_NAME")
        if inner is None:
            return Dimension(None, is_range)
        argument = inner
    at = _string(cursor, argument)
    if at is None:
        return Dimension(None, is_range)
    # An argument of type `name` is not folded, and quotes would be part of it.
    text = string_value(cursor.words[at])
    if "{" in text:
        return Dimension(None, is_range)
    return Dimension(Word(text, cursor.start(at), cursor.ends[at]), is_range)


def _builder(cursor: Cursor, argument: tuple[int, int]) -> int | None:
    """Return the token of `by_range` or `by_hash`, if an argument is a call of one."""
    first, last = argument
    at = first + 2 if cursor.keys[first + 1] == "." else first
    is_call = at < last and cursor.keys[at] in _DIMENSIONS and cursor.keys[at + 1] == "("
    return at if is_call else None


def _string(cursor: Cursor, argument: tuple[int, int]) -> int | None:
    """Return the token of a string, cast or not; None for anything that is computed."""
    first, last = argument
    keys = cursor.keys
    if keys[first] == "CAST" and keys[first + 1] == "(" and keys[first + 3] == "AS":
        first, last = first + 2, first + 3
    elif keys[first] == "REGCLASS" and last - first == len(("regclass", "'x'")):
        first += 1
    is_whole = last - first == 1 or keys[first + 1] == "::"
    return first if is_whole and is_string(cursor.words[first]) else None


def _table_name(cursor: Cursor, argument: tuple[int, int]) -> ObjectName | None:
    """Read a string as `regclass` does: a possibly qualified name, folded unless it is quoted."""
    at = _string(cursor, argument)
    if at is None:
        return None
    value = string_value(cursor.words[at])
    written = Cursor(value, 0, len(value))
    parts = [stored(word) for word in written.words[: written.count] if is_name(word)]
    if not parts or any("*" in part for part in parts):
        return None
    schema = parts[-2] if len(parts) > 1 else ""
    return ObjectName(schema, parts[-1], cursor.start(at), cursor.ends[at])


def read_blocker(cursor: Cursor) -> Hypertable | None:
    """Read from behind CREATE TRIGGER: every hypertable has one, by which a dump shows it."""
    if cursor.name().text != INSERT_BLOCKER:
        return None
    while not cursor.at_end and not cursor.eat("ON"):
        cursor.index += 1
    return Hypertable(cursor.qualified(), (), default_indexes=False, is_dumped=True)


def read_table_options(cursor: Cursor, definition: TableDefinition) -> TableDefinition:
    """Read storage options, and a hypertable if `tsdb.hypertable` is among them.

    Without `partition_column` the first column of type timestamp is taken.
    https://www.tigerdata.com/docs/reference/timescaledb/hypertables/create_table
    """
    inside, closing = cursor.parenthesis()
    options: dict[str, int] = {}
    for at in range(inside, closing - 2):
        if cursor.keys[at] in _NAMESPACES and cursor.keys[at + 1] == ".":
            options[cursor.keys[at + 2]] = at + 2
    at = options.get("HYPERTABLE", -1)
    if at < 0 or (cursor.keys[at + 1] == "=" and _is_off(cursor, at + 2)):
        return definition
    default = options.get("CREATE_DEFAULT_INDEXES", -1)
    has_index = default < 0 or cursor.keys[default + 1] != "=" or not _is_off(cursor, default + 2)
    name = definition.name._replace(start=cursor.start(at), end=cursor.ends[at])
    column = options.get("PARTITION_COLUMN", options.get("PARTITIONING_COLUMN", -1))
    dimension = _first_timestamp(definition, name) if column < 0 else _option(cursor, column + 2)
    made = Hypertable(name, (Dimension(dimension, is_range=True),), default_indexes=has_index)
    return definition._replace(hypertable=made)


def _option(cursor: Cursor, at: int) -> Word | None:
    word = cursor.words[at]
    text = string_value(word) if is_string(word) else stored(word) if is_name(word) else ""
    if not text or "{" in text or "*" in text:
        return None
    return Word(text, cursor.start(at), cursor.ends[at])


def _first_timestamp(definition: TableDefinition, name: ObjectName) -> Word | None:
    for element in definition.elements:
        if not isinstance(element, ColumnDefinition):
            continue
        written = element.tail.type
        if written is None or written.kind is not TypeKind.BUILT_IN or written.is_array:
            continue
        if written.name in ("timestamp", "timestamptz"):
            return Word(element.name, name.start, name.end)
    return None


def _is_off(cursor: Cursor, at: int) -> bool:
    word = cursor.words[at]
    return (string_value(word).upper() if is_string(word) else word.upper()) in _OFF
