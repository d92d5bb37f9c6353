"""A `Reading` as text that a person can review, with what stands at each location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Expression, Identity
from schemalign.schema.types import ColumnType
from schemalign.text.line_index import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from schemalign.schema.constraints import (
        ForeignKey,
        Index,
        IndexElement,
        Name,
    )
    from schemalign.schema.hypertables import Hypertable
    from schemalign.schema.tables import Column, Table
    from schemalign.sources.source import Reading
    from schemalign.text.span import Location

_Key = "PrimaryKey | Unique | ForeignKey | Check | Exclusion | Index"


def rendered(reading: Reading, texts: Mapping[str, str]) -> str:
    """Return the whole reading as text; `texts` are the sources by their paths."""
    return "".join(f"{line}\n" for line in _Rendering(texts).lines(reading))


class _Rendering:
    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.lines_of = {path: LineIndex(text) for path, text in texts.items()}
        self.several = len(texts) > 1

    def lines(self, reading: Reading) -> Iterator[str]:
        for table in reading.schema.tables.values():
            yield from self._table(table)
        yield from self._names(reading)
        yield from self._open_questions(reading)
        if reading.ignored_clauses:
            yield f"ignored clauses: {reading.ignored_clauses}"
        if reading.is_partial:
            yield "partial"

    def _names(self, reading: Reading) -> Iterator[str]:
        schema = reading.schema
        for name, enum in schema.enums.items():
            assert enum.location is not None
            yield f"enum {name} {enum.members!r}{self._at(enum.location)}"
        for undecided_table in sorted(schema.undecided_tables):
            yield f"undecided table {undecided_table}"
        if schema.namespaces != {""}:
            yield f"namespaces {sorted(schema.namespaces)}"
        for unresolved in schema.unresolved_names:
            owner = ".".join(filter(None, (unresolved.table, unresolved.column)))
            place = self._at(unresolved.location)
            yield f"unresolved {unresolved.kind} {unresolved.name} of {owner}{place}"

    def _open_questions(self, reading: Reading) -> Iterator[str]:
        for problem in reading.problems:
            of = f" ({problem.table})" if problem.table else ""
            yield f"problem{of}: {problem.message}{self._at(problem.location)}"
        for undecided in reading.undecided:
            owner = f"{undecided.table}.{undecided.column}"
            yield f"undecided {undecided.facet} of {owner}: {undecided.reason}"
        for comment in reading.comments:
            covered = "nothing" if comment.statement is None else self._text(comment.statement)
            yield f"comment {comment.text!r} covers {covered}"
        for table_name, first, second in reading.contradictions:
            yield f"contradiction about {table_name}:{self._at(first)} and{self._at(second)}"

    def _text(self, location: Location) -> str:
        return repr(self.texts[location.path][location.start : location.end])

    def _at(self, location: Location | None) -> str:
        if location is None:
            return ""
        line, column = self.lines_of[location.path].position(location.start)
        path = f"{location.path}:" if self.several else ""
        return f" @{path}{line}:{column} {self._text(location)}"

    def _table(self, table: Table) -> Iterator[str]:
        extra = [
            table.kind.value,
            *(["open"] if table.is_open else []),
            *([f"more {kind.value}" for kind in sorted(table.unread, key=lambda kind: kind.value)]),
            *(["partitioned"] if table.is_partitioned else []),
            *([f"partition of {table.partition_of}"] if table.partition_of else []),
            *([_dimensions(table.hypertable)] if table.hypertable else []),
        ]
        yield f"{', '.join(extra)} {table.name}{self._at(table.location)}"
        if table.comment.value is not None:
            yield f"    comment {table.comment.value!r}{self._at(table.comment.location)}"
        for column in table.columns:
            yield from self._column(column)
        yield from self._keys(table)
        for check in table.checks:
            text = check.expression.value
            yield f"    check{_name(check.name)}: {text}{self._at(check.location)}"
        for exclusion in table.exclusions:
            where = f" where {exclusion.where}" if exclusion.where else ""
            text = f"using {exclusion.method}: {exclusion.text.value}{where}"
            yield f"    exclude{_name(exclusion.name)} {text}{self._at(exclusion.location)}"
        for index in table.indexes:
            yield self._index(index)

    def _keys(self, table: Table) -> Iterator[str]:
        if table.primary_key is not None:
            key = table.primary_key
            yield self._key("primary key", key.name, key.columns, key.location)
        for unique in table.uniques:
            extra = [
                *(["nulls not distinct"] if unique.nulls_not_distinct else []),
                *(["deferrable"] if unique.deferrable else []),
            ]
            kind = " ".join(["unique", *extra])
            yield self._key(kind, unique.name, unique.columns, unique.location)
        for foreign_key in table.foreign_keys:
            yield self._foreign_key(foreign_key)

    def _column(self, column: Column) -> Iterator[str]:
        possible = " or ".join(_type(Sourced(each)) for each in column.possible_types)
        if len(column.possible_types) > 9:
            possible = f"{len(column.possible_types)} types"
        written = possible or _type(column.type)
        yield f"    {column.name} {written}{self._at(column.type.location)}"
        if column.location.end - column.location.start and self._text(column.location) != repr(
            column.name
        ):
            yield f"        name{self._at(column.location)}"
        if column.nullable.value is not True or column.nullable.location is not None:
            words = "null or not"
            if column.nullable.decided:
                words = "null" if column.nullable.value else "not null"
            yield f"        {words}{self._at(column.nullable.location)}"
        for facet in ("default", "identity", "computed", "collation", "comment"):
            fact: Sourced[object] = getattr(column, facet)
            if fact.value is not None or fact.location is not None:
                yield f"        {facet} {_value(fact.value)}{self._at(fact.location)}"

    def _key(
        self, kind: str, name: Name | None, columns: tuple[str, ...], location: Location
    ) -> str:
        return f"    {kind}{_name(name)} ({', '.join(columns)}){self._at(location)}"

    def _foreign_key(self, key: ForeignKey) -> str:
        actions = [
            *([f"on delete {key.on_delete.value}"] if key.on_delete.value else []),
            *([f"on update {key.on_update.value}"] if key.on_update.value else []),
            *(["deferrable"] if key.deferrable.value else []),
            *(["initially deferred"] if key.initially_deferred.value else []),
        ]
        target = f"{key.target.value}({', '.join(key.target_columns)})"
        parts = " ".join([target, *actions])
        columns = ", ".join(key.columns)
        return f"    foreign key{_name(key.name)} ({columns}) -> {parts}{self._at(key.location)}"

    def _index(self, index: Index) -> str:
        elements = index.elements.value
        written = ", ".join(map(_element, elements)) if isinstance(elements, tuple) else "?"
        extra = [
            *([f"using {index.method}"] if index.method != "btree" else []),
            *([f"include ({', '.join(index.include)})"] if index.include else []),
            *(["nulls not distinct"] if index.nulls_not_distinct else []),
            *(["implicit"] if index.implicit else []),
            *([f"where {index.where.value}"] if index.where.value is not None else []),
        ]
        kind = "unique index" if index.unique else "index"
        parts = "".join(f" {each}" for each in extra)
        return f"    {kind}{_name(index.name)} ({written}){parts}{self._at(index.location)}"


def _dimensions(hypertable: Hypertable) -> str:
    columns = [each.value if each.decided else "?" for each in hypertable.dimensions]
    return f"hypertable by {' and '.join(map(str, columns))}" if columns else "hypertable"


def _name(name: Name | None) -> str:
    if name is None:
        return ""
    return f" {name.text}" if name.written else f" [{name.text}]"


def _type(fact: Sourced[ColumnType]) -> str:
    written = fact.value
    if not isinstance(written, ColumnType):
        return "?"
    arguments = f"({', '.join(map(str, written.arguments))})" if written.arguments else ""
    kind = "" if written.kind.value == "built-in" else f" {written.kind.value}"
    schema = f"{written.schema}." if written.schema else ""
    domain = f" domain {written.domain}" if written.domain is not None else ""
    return f"{schema}{written.name}{arguments}{'[]' if written.is_array else ''}{kind}{domain}"


def _value(value: object) -> str:
    if value is UNKNOWN:
        return "?"
    if isinstance(value, Expression):
        return value.text
    if isinstance(value, Identity):
        return f"{value.kind.value}{f' {value.sequence}' if value.sequence else ''}"
    return repr(value)


def _element(element: IndexElement) -> str:
    parts = [
        element.column or f"({element.expression})",
        *([f"collate {element.collation}"] if element.collation else []),
        *([element.operator_class] if element.operator_class else []),
        *(["desc"] if element.descending else []),
        *(["nulls first"] if element.nulls_first and not element.descending else []),
        *(["nulls last"] if element.descending and not element.nulls_first else []),
    ]
    return " ".join(parts)
