"""Columns and tables in SQL that stands in string literals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from schemalign.frameworks.sqlalchemy.uses.matching import Matching
from schemalign.frameworks.sqlalchemy.uses.reading import FileReading
from schemalign.frameworks.sqlalchemy.uses.record import SqlText
from schemalign.frameworks.sqlalchemy.uses.world import World
from schemalign.python.literal_places import Spelled, spelled
from schemalign.schema.names import QualifiedName
from schemalign.sql.used_names import (
    Places,
    column_places,
    fragment_places,
    qualified_places,
    table_places,
)
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple


class Found(NamedTuple):
    """Places in literals."""

    sure: tuple[Location, ...]
    doubtful: tuple[Location, ...]


def columns(file: FileReading, table: QualifiedName, column: str, world: World) -> Found:
    """Return where the SQL of a file names a column of a table."""
    sure: list[Location] = []
    doubtful: list[Location] = []
    matching = Matching(world, column, set(), table)
    for each in file.record.sql:
        find = _finder(each, matching)
        if find is None or column not in _text(file, each):
            continue
        places = _in_literal(file, each, table.name, column, find)
        sure += places.sure
        doubtful += places.doubtful
    return Found(tuple(sure), tuple(doubtful))


def tables(file: FileReading, table: str) -> Iterator[Location]:
    """Return where the SQL of a file names a table."""
    for each in file.record.sql:
        if not each.is_fragment and table in _text(file, each):
            known = _spelled(file, each)
            found, _ = _located(file, known, table_places(known.value, table).sure)
            yield from found


def _finder(each: SqlText, matching: Matching) -> Callable[[str, str, str], Places] | None:
    """What finds a column in SQL; None where the SQL is another table's."""
    if not each.is_fragment:
        return column_places
    if each.owner is None:
        return qualified_places
    return fragment_places if matching.column(each.owner) else None


def _text(file: FileReading, each: SqlText) -> str:
    return file.module.text[each.location.start : each.location.end]


def _spelled(file: FileReading, each: SqlText) -> Spelled:
    return spelled(file.module.text, each.location.start, each.location.end)


def _in_literal(
    file: FileReading,
    each: SqlText,
    table: str,
    column: str,
    find: Callable[[str, str, str], Places],
) -> Found:
    known = _spelled(file, each)
    places = find(known.value, table, column)
    sure, unwritten = _located(file, known, places.sure)
    doubtful, more = _located(file, known, places.doubtful)
    if known.has_fields:
        sure, doubtful = [], [*sure, *doubtful]
    if unwritten or more:
        doubtful.append(each.location)
    if each.is_fragment and each.owner is None:
        doubtful = [place for place in doubtful if place != each.location]
    return Found(tuple(sure), tuple(doubtful))


def _located(
    file: FileReading, known: Spelled, spans: Iterable[Span]
) -> tuple[list[Location], bool]:
    """Where spans of a value stand in the file, and whether any is not written as it is."""
    found, unwritten = [], False
    for span in spans:
        place = known.span(*span)
        if place is None:
            unwritten = True
        else:
            found.append(file.module.location(*place))
    return found, unwritten
