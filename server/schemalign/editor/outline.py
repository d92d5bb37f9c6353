"""Where tables, columns and keys stand in a file: what all features ask first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.compare.pairs import TablePair
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Column, Table
from schemalign.session.project import Project
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

_LINE: Final = re.compile(r"[^\r\n]*")


class OutlinedColumn(NamedTuple):
    """A column in a file: its name, or its attribute's, and all that is written about it.

    `statement` is the attribute's whole statement, in SQL from the name up to the type's end.
    """

    column: Column
    table: Table
    name: Span
    statement: Span
    type: Span | None

    @property
    def covers(self) -> Span:
        """The statement, with the name."""
        return Span(
            min(self.name.start, self.statement.start), max(self.name.end, self.statement.end)
        )


class OutlinedTable(NamedTuple):
    """A table in a file: its name and its statement; its columns as far as they stand there.

    `pair` is the pair that it belongs to, if it has a partner.  `is_canonical` tells an SQL table
    from a model.
    """

    table: Table
    is_canonical: bool
    name: Span
    statement: Span
    columns: tuple[OutlinedColumn, ...]
    pair: TablePair | None


def outline(project: Project, path: str) -> tuple[OutlinedTable, ...]:
    """Return the tables or models of a file, in the order of their places.

    A mixin's columns stand in the file of the mixin, once for each table that has them.
    """
    known = project.outlines.get(path)
    if known is None:
        known = tuple(sorted(_outlined(project, path), key=lambda each: each.statement))
        project.outlines[path] = known
    return known  # type: ignore[return-value]  # only this function fills it


def _outlined(project: Project, path: str) -> Iterator[OutlinedTable]:
    is_canonical = path in project.canonical.texts
    both = project.comparison.pair
    tables = both.canonical.tables if is_canonical else both.declared.tables
    pairs = pairs_by_name(project, is_canonical=is_canonical)
    for name, table in tables.items():
        columns = tuple(_columns(project, path, table))
        if table.location.path != path and not columns:
            continue
        yield OutlinedTable(
            table,
            is_canonical,
            _span(project, table.location, path),
            _span(project, table.statement or table.location, path),
            columns,
            pairs.get(name),
        )


def pairs_by_name(project: Project, *, is_canonical: bool) -> dict[QualifiedName, TablePair]:
    """Return the pairs of tables by the names that one side calls them."""
    pairs = project.comparison.pair.tables
    if is_canonical:
        return {pair.canonical.name: pair for pair in pairs}
    return {pair.declared.name: pair for pair in pairs}


def _columns(project: Project, path: str, table: Table) -> Iterator[OutlinedColumn]:
    for column in table.columns:
        attribute = column.attribute
        place = column.location if attribute is None else attribute.location
        if place.path != path:
            continue
        type_ = column.type.location
        kind = _span(project, type_, path) if type_ is not None and type_.path == path else None
        name = _span(project, place, path)
        if attribute is not None:
            statement = _span(project, attribute.statement, path)
        else:
            statement = name if kind is None else _together(project, path, name, kind)
        yield OutlinedColumn(column, table, name, statement, kind)


def _together(project: Project, path: str, name: Span, kind: Span) -> Span:
    """Return a column's name and type as one span, unless another statement sets the type."""
    living = project.text(path)
    between = ";" if living is None else living.text[name.end : kind.start]
    return name if ";" in between else Span(name.start, max(name.end, kind.end))


def _span(project: Project, place: Location, path: str) -> Span:
    """Return where a place is now; what stands in another file is nowhere."""
    if place.path != path:
        return Span(0, 0)
    _, start, end = project.place(place)
    return Span(start, end)


def columns_at(
    project: Project, path: str, offset: int
) -> list[tuple[OutlinedTable, OutlinedColumn]]:
    """Return the columns whose text covers an offset, with their tables; several for a mixin's."""
    return [
        (table, column)
        for table in outline(project, path)
        for column in table.columns
        if column.statement.start <= offset <= column.statement.end
        or column.name.start <= offset <= column.name.end
    ]


def tables_at(project: Project, path: str, offset: int) -> list[OutlinedTable]:
    """Return the tables or models whose statement covers an offset."""
    return [
        table
        for table in outline(project, path)
        if table.statement.start <= offset <= table.statement.end
        and table.table.location.path == path
    ]


def partner(pair: TablePair | None, column: Column, *, is_canonical: bool) -> Column | None:
    """Return the column of the other side that a column of a paired table stands for."""
    if pair is None:
        return None
    for both in pair.column_pairs:
        if is_canonical and both.canonical.name == column.name:
            return both.declared
        if not is_canonical and both.declared.name == column.name:
            return both.canonical
    return None


def word_at(text: str, offset: int) -> Span:
    """Return the identifier around an offset; empty where there is none."""
    start = end = offset
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return Span(start, end)


def line_around(text: str, offset: int) -> str:
    """Return the line of an offset, without blanks around it."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    match = _LINE.match(text, start)
    assert match is not None, "nothing at all matches"
    return match[0].strip()
