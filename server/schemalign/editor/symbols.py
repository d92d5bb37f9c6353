"""The tables, models and columns of a file, as an outline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from schemalign.editor.column_facts import brief
from schemalign.editor.model_classes import model_classes
from schemalign.editor.outline import OutlinedColumn, OutlinedTable, outline
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import TableKind
from schemalign.session.project import Project
from schemalign.text.span import Span
from schemalign.values import NamedTuple

_HEADER: Final = re.compile(r"^(?P<indent>[ \t]*)class[ \t]+(?P<name>\w+)", re.MULTILINE)
_LISTED: Final = 8


class Kind(Enum):
    """What a symbol names."""

    CLASS = "class"
    TABLE = "table"
    COLUMN = "column"
    ENUM = "enum"


class Symbol(NamedTuple):
    """Something that is named in a file: all of its text, the name, and what is inside."""

    name: str
    kind: Kind
    detail: str
    span: Span
    selection: Span
    children: tuple[Symbol, ...] = ()


class _Header(NamedTuple):
    """The first line of a class: its name's place, and how far it is indented."""

    name: str
    selection: Span
    indent: int


def document_symbols(project: Project, path: str) -> tuple[Symbol, ...]:
    """Return the symbols of a file, in the order of their places."""
    if path in project.canonical.texts:
        found = [*_tables(project, path), *_enums(project, path)]
    else:
        found = list(_models(project, path))
    return tuple(sorted(found, key=_order))


def _order(symbol: Symbol) -> Span:
    return symbol.span


def _hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of some."""
    starts, ends = zip(*spans, strict=True)
    return Span(min(starts), max(ends))


def _with_children(symbol: Symbol, children: Iterable[Symbol]) -> Symbol:
    inner = tuple(sorted(children, key=_order))
    span = _hull([symbol.span, symbol.selection, *(child.span for child in inner)])
    return symbol._replace(span=span, children=inner)


def _tables(project: Project, path: str) -> Iterator[Symbol]:
    """Yield the tables of an SQL file, and the columns that it adds to others."""
    living = project.text(path)
    text = "" if living is None else living.text
    for table in outline(project, path):
        inner = []
        for column in table.columns:
            symbol = _sql_column(column, text)
            if table.statement.start <= symbol.span.start < table.statement.end:
                inner.append(symbol)
            else:
                yield symbol._replace(name=f"{table.table.name}.{symbol.name}")
        if table.table.location.path == path:
            kind = table.table.kind
            detail = "" if kind is TableKind.TABLE else kind.value
            symbol = Symbol(str(table.table.name), Kind.TABLE, detail, table.statement, table.name)
            yield _with_children(symbol, inner)


def _sql_column(column: OutlinedColumn, text: str) -> Symbol:
    """Return a column; a type that a later statement gives it is not part of it."""
    name = column.name
    is_own = column.type is not None and text[name.end : column.type.start].isspace()
    span = column.covers if is_own else name
    return Symbol(column.column.name, Kind.COLUMN, brief(column.column), span, name)


def _enums(project: Project, path: str) -> Iterator[Symbol]:
    for name, enum in project.comparison.pair.canonical.enums.items():
        if enum.location is None or enum.location.path != path:
            continue
        _, start, end = project.place(enum.location)
        members = () if isinstance(enum.members, Unknown) else enum.members
        more = ", ..." if len(members) > _LISTED else ""
        detail = ", ".join(members[:_LISTED]) + more
        yield Symbol(str(name), Kind.ENUM, detail, Span(start, end), Span(start, end))


def _models(project: Project, path: str) -> Iterator[Symbol]:
    """Yield the classes of a model file that map columns, and its Core tables."""
    living = project.text(path)
    if living is None:
        return
    tables = outline(project, path)
    yield from _core_tables(tables, path)
    headers = [
        _Header(match["name"], Span(*match.span("name")), len(match["indent"]))
        for match in _HEADER.finditer(living.text)
    ]
    details = {
        each.location.start: str((each.pair.canonical if each.pair else each.table).name)
        for each in model_classes(project, path)
        if each.model.class_name
    }
    inner = _attributes(tables, headers, living.text)
    for header in headers:
        start = header.selection.start
        if start in details or header in inner:
            span = Span(_line_start(living.text, start), _block_end(living.text, header))
            detail = details.get(start, "")
            symbol = Symbol(header.name, Kind.CLASS, detail, span, header.selection)
            yield _with_children(symbol, inner.get(header, ()))


def _core_tables(tables: Iterable[OutlinedTable], path: str) -> Iterator[Symbol]:
    for table in tables:
        if table.table.location.path == path and table.table.is_core:
            name = str((table.pair.canonical if table.pair else table.table).name)
            symbol = Symbol(name, Kind.TABLE, "", table.statement, table.name)
            yield _with_children(symbol, map(_attribute, table.columns))


def _attributes(
    tables: Iterable[OutlinedTable], headers: Iterable[_Header], text: str
) -> dict[_Header, list[Symbol]]:
    """Return the attributes of each class: a mixin's once, though many tables have them."""
    columns = {
        column.name: column
        for table in tables
        if not table.table.is_core
        for column in table.columns
    }
    found: dict[_Header, list[Symbol]] = {}
    behind = sorted(headers, key=lambda header: header.selection)
    open_: list[_Header] = []
    for span in sorted(columns):
        while behind and behind[0].selection.start < span.start:
            header = behind.pop(0)
            open_ = [each for each in open_ if each.indent < header.indent]
            open_.append(header)
        indent = _indent(text, span.start)
        around = [each for each in open_ if each.indent < indent]
        if around:
            found.setdefault(around[-1], []).append(_attribute(columns[span]))
    return found


def _attribute(column: OutlinedColumn) -> Symbol:
    attribute = column.column.attribute
    name = column.column.name if attribute is None else attribute.name
    return Symbol(name, Kind.COLUMN, brief(column.column), column.covers, column.name)


def _line_start(text: str, offset: int) -> int:
    """Return where the first word of a line stands."""
    start = text.rfind("\n", 0, offset) + 1
    return start + _indent(text, offset)


def _indent(text: str, offset: int) -> int:
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:offset]
    return len(line) - len(line.lstrip(" \t"))


def _block_end(text: str, header: _Header) -> int:
    """Return where a class ends: before what is indented no further than it."""
    outside = re.compile(rf"^[ \t]{{0,{header.indent}}}[^\s#)\]}}]", re.MULTILINE)
    found = outside.search(text, header.selection.end)
    end = len(text) if found is None else found.start()
    return header.selection.end + len(text[header.selection.end : end].rstrip())
