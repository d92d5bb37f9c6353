"""Columns whose call was read before: most projects write `mapped_column(Text)` many times.

A call means the same wherever its text is the same and its names stand for the same objects of
libraries.  It is read once, and then only moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from schemalign.frameworks.sqlalchemy.columns import ReadColumn, read_column
from schemalign.frameworks.sqlalchemy.defaults import ServerDefault
from schemalign.frameworks.sqlalchemy.vocabulary import Context, library_path
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant, Display, Expression, Keyword, Name
from schemalign.schema.sourced import Sourced
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location
from schemalign.values import NamedTuple

_NUMBERS: Final = {name: number for number, name in enumerate(ReadColumn._fields)}
_LOCATION: Final = _NUMBERS["location"]
_NULLABLE: Final = _NUMBERS["nullable"]
_FACTS: Final = frozenset({"type", "nullable", "identity", "computed", "collation", "comment"})


class _Known(NamedTuple):
    """A column that was read, where its call stood, and the numbers of its fields with a place."""

    offset: int
    read: ReadColumn
    facts: tuple[int, ...]


class _Recurring(NamedTuple):
    """A call, the names in it, and what it was read as by what these stand for.

    `names` is None if the call may mean something else elsewhere, whatever its names stand for.
    """

    call: Expression  # kept alive, since its id is the key
    names: tuple[str, ...] | None
    known: dict[tuple[str | None, ...], _Known]


def read_recurring_column(
    context: Context, call_at: Placed, annotated: Sourced[bool] | None = None
) -> ReadColumn:
    """Return what `read_column` returns, from memory if it can be."""
    expression = call_at.expression
    recurring = context.columns.get(id(expression))
    if recurring is None:  # most calls with names of tables or columns stand only once
        context.columns[id(expression)] = expression
        return read_column(context, call_at, annotated)
    if not isinstance(recurring, _Recurring):
        recurring = context.columns[id(expression)] = _Recurring(expression, _names(expression), {})
    if recurring.names is None or call_at.scope:
        return read_column(context, call_at, annotated)
    module = call_at.module
    paths = tuple([library_path(context, module, name) for name in recurring.names])
    known = recurring.known.get(paths)
    if known is not None:
        return _moved(known, call_at, annotated)
    read = read_column(context, call_at, annotated)
    if None not in paths and _is_movable(read, call_at):
        recurring.known[paths] = _Known(call_at.offset, read, _facts(read))
    return read


def _names(expression: Expression) -> tuple[str, ...] | None:
    """Return the names in calls, displays and constants; None if there is anything else."""
    parts = list(_walk(expression))
    names = [part.path for part in parts if isinstance(part, Name)]
    return None if None in parts else tuple(dict.fromkeys(names))


def _walk(expression: Expression | Keyword) -> Iterator[Expression | None]:
    match expression:
        case Call(function=function, positional=positional, keywords=keywords, starred=()):
            for inner in (function, *positional, *keywords):
                yield from _walk(inner)
        case Keyword(value=value):
            yield from _walk(value)
        case Display(items=items):
            for inner in items:
                yield from _walk(inner)
        case Name() | Constant():
            yield expression
        case _:
            yield None


def _is_movable(read: ReadColumn, call_at: Placed) -> bool:
    """Whether all that was read lies in the call itself."""
    if isinstance(read.type.value, ColumnType) and read.type.value.enum is not None:
        return False  # it has a place of its own
    placed = [*read.options.values(), *(item for _, item in read.items)]
    return all(
        each.module is call_at.module and each.offset == call_at.offset and not each.scope
        for each in placed
    )


def _facts(read: ReadColumn) -> tuple[int, ...]:
    stated = _FACTS if "nullable" in read.options else _FACTS - {"nullable"}
    facts = {name: getattr(read, name) for name in stated}
    return tuple(
        _NUMBERS[name]
        for name, fact in facts.items()
        if fact is not None and fact.location is not None
    )


def _moved(known: _Known, call_at: Placed, annotated: Sourced[bool] | None) -> ReadColumn:
    """Return the column of another call of the same text."""
    read, path, by = known.read, call_at.module.path, call_at.offset - known.offset
    parts: list[Any] = list(read)
    parts[_LOCATION] = call_at.location
    for number in known.facts:
        parts[number] = _fact(parts[number], path, by)
    if "nullable" not in read.options:
        parts[_NULLABLE] = annotated if read.is_annotated and not read.primary_key else None
    if read.default.value.location is not None:
        fact = _fact(read.default.value, path, by)
        parts[_NUMBERS["default"]] = ServerDefault(fact, read.default.is_fetched)
    if read.name_location is not None:
        _, start, end = read.name_location
        parts[_NUMBERS["name_location"]] = Location(path, start + by, end + by)
    if read.options:
        options = {name: call_at.at(each.expression) for name, each in read.options.items()}
        parts[_NUMBERS["options"]] = options
    if read.items:
        items = tuple([(word, call_at.at(item.expression)) for word, item in read.items])
        parts[_NUMBERS["items"]] = items
    return ReadColumn._make(parts)


def _fact(fact: Sourced[Any], path: str, by: int) -> Sourced[Any]:
    assert fact.location is not None
    _, start, end = fact.location
    return Sourced(fact.value, Location(path, start + by, end + by), fact.reason)
