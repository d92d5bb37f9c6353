"""What may stand at a place of a model."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final, TypeAlias

from schemalign.compare.pairs import TablePair
from schemalign.editor.completion_items import (
    Completion,
    CompletionKind,
    Completions,
    each_once,
    key_of,
    keys_first,
    of_column,
    of_table,
)
from schemalign.editor.completion_types import annotation_completions, type_completions
from schemalign.editor.enum_completion import enum_statements, enum_strings
from schemalign.editor.mapped_class import MappedClass, Writing, writing
from schemalign.editor.named import is_key, is_target
from schemalign.editor.new_columns import new_columns
from schemalign.editor.outline import pairs_by_name
from schemalign.editor.python_surroundings import Bracket, StringAround
from schemalign.schema.constraints import Check, ForeignKey, Index, PrimaryKey, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column, Table, TableKind
from schemalign.session.project import Project
from schemalign.text.span import Span

_MAKERS: Final = frozenset({"Column", "mapped_column"})
_ENUMS: Final = frozenset({"Enum", "ENUM"})
_MOST_TARGETS: Final = 100
_Thing: TypeAlias = Index | Unique | Check | ForeignKey | PrimaryKey


def python_completions(project: Project, path: str, text: str, offset: int) -> Completions:
    """Return what may stand at a place of a Python file."""
    given = writing(project, path, text, offset)
    if given.around.is_comment:
        return Completions()
    if given.around.string is not None:
        return _in_string(given, given.around.string, offset)
    return Completions(each_once(_in_code(given)))


def _in_code(given: Writing) -> Iterator[Completion]:
    around, bracket = given.around, given.around.bracket
    if given.text[around.word.start - 1 : around.word.start] == ".":
        return
    if bracket is None:
        if around.class_name and around.statement == around.word.start:
            yield from new_columns(given) if given.mapped is not None else enum_statements(given)
        return
    if given.mapped is None or bracket.keyword:
        return
    if bracket.word in _MAKERS and bracket.opening == "(" and bracket.number <= 2:
        yield from type_completions(given)
    elif bracket.word == "Mapped" and bracket.opening == "[":
        yield from annotation_completions(given)


# Strings


def _in_string(given: Writing, string: StringAround, offset: int) -> Completions:
    around, bracket = given.around, given.around.bracket
    if bracket is None:
        if given.text.startswith("__tablename__", around.statement):
            return Completions(tuple(_tables(given.project, string.content)))
        return Completions()
    if is_target(around, bracket):
        return _targets(given, string, offset)
    return Completions(each_once(_arguments(given, bracket, string)))


def _arguments(given: Writing, bracket: Bracket, string: StringAround) -> Iterator[Completion]:
    span, mapped = string.content, given.mapped
    is_first = bracket.number == 0 and not bracket.keyword
    if bracket.word == "Table" and is_first:
        yield from _tables(given.project, span)
    elif bracket.word in _ENUMS:
        yield from enum_strings(given, bracket, string)
    elif mapped is None:
        return
    elif is_key(given.around, bracket):
        for table, column in mapped.columns:
            yield of_column(table, column, span)
    elif bracket.word in _MAKERS and is_first:
        yield from _column_names(mapped, span)
    else:
        yield from _names(mapped, bracket, span)


def _tables(project: Project, span: Span) -> Iterator[Completion]:
    """Yield the tables of the schema, those without a model first."""
    missing = {table.name for table in project.comparison.pair.missing_tables}
    tables = project.comparison.pair.canonical.tables.values()
    for table in sorted(
        tables,
        key=lambda each: (each.kind is not TableKind.TABLE, each.name not in missing, each.name),
    ):
        found = of_table(table, span, table.name.name)
        if table.name in missing:
            found = found._replace(detail=f"{found.detail}, no model")
        yield found


def _column_names(mapped: MappedClass, span: Span) -> Iterator[Completion]:
    """Yield the columns of the schema's table, those that are not mapped first."""
    table = mapped.canonical
    if table is not None:
        unmapped = mapped.unmapped
        for column in sorted(table.columns, key=lambda each: each not in unmapped):
            yield of_column(table, column, span)


def _names(mapped: MappedClass, bracket: Bracket, span: Span) -> Iterator[Completion]:
    """Yield what the schema calls the indexes or constraints of a table."""
    is_first_of_index = bracket.word == "Index" and not bracket.number and not bracket.keyword
    if mapped.canonical is None or not (is_first_of_index or bracket.keyword == "name"):
        return
    for thing in _things(mapped.canonical, bracket.word):
        if thing.name is not None:
            name, detail = thing.name.text, ", ".join(_columns_of(thing))
            yield Completion(name, CompletionKind.NAME, span, name, detail)


def _things(table: Table, word: str) -> tuple[_Thing, ...]:
    """Return the constraints or indexes that a call of SQLAlchemy makes."""
    match word:
        case "Index":
            return table.indexes
        case "UniqueConstraint":
            return table.uniques
        case "CheckConstraint":
            return table.checks
        case "ForeignKey" | "ForeignKeyConstraint":
            return table.foreign_keys
        case "PrimaryKeyConstraint" if table.primary_key is not None:
            return (table.primary_key,)
    return ()


def _columns_of(thing: _Thing) -> tuple[str, ...]:
    if isinstance(thing, Check):
        return ()
    if not isinstance(thing, Index):
        return thing.columns
    elements = thing.elements.value
    if isinstance(elements, Unknown):
        return ()
    return tuple(each.column or each.expression for each in elements)


# Targets of foreign keys


def _targets(given: Writing, string: StringAround, offset: int) -> Completions:
    """Return `users.id` and the like: keys, and behind a table's name all of its columns.

    There may be many tables: those come first that the schema's own keys reference, then those
    whose names begin as what was typed; the rest waits for more to be typed.
    """
    written = given.text[string.content.start : offset]
    wanted = _wanted_targets(given)
    ranked: tuple[list[Completion], ...] = ([], [], [])
    pairs = pairs_by_name(given.project, is_canonical=True)
    for table in given.project.comparison.pair.canonical.tables.values():
        if table.kind is not TableKind.TABLE:
            continue
        pair = pairs.get(table.name)
        name = str(table.name if pair is None else pair.declared.name)
        rank = 1 if name.startswith(written) else 2
        if rank == 2 and len(ranked[2]) >= _MOST_TARGETS:
            continue
        for column in _offered(table, wanted, is_asked=written.startswith(f"{name}.")):
            is_best = (table.name, column.name) in wanted
            target = f"{name}.{_model_name(pair, column)}"
            found = of_column(table, column, string.content, target)
            ranked[0 if is_best else rank].append(found)
    best = each_once(item for rank in ranked for item in rank)[:_MOST_TARGETS]
    return Completions(best, is_incomplete="." not in written)


def _offered(
    table: Table, wanted: Container[tuple[QualifiedName, str]], *, is_asked: bool
) -> list[Column]:
    if is_asked:
        return keys_first(table)
    keys = key_of(table)
    return [
        column
        for column in table.columns
        if column.name in keys or (table.name, column.name) in wanted
    ]


def _wanted_targets(given: Writing) -> set[tuple[QualifiedName, str]]:
    """Return what the schema's own foreign keys of the column reference."""
    table = given.mapped.canonical if given.mapped is not None else None
    column = given.column
    found: set[tuple[QualifiedName, str]] = set()
    for key in table.foreign_keys if table is not None else ():
        target = key.target.value
        if column is None or column.name not in key.columns or isinstance(target, Unknown):
            continue
        referenced = given.project.comparison.pair.canonical.tables.get(target)
        columns = key.target_columns or (key_of(referenced) if referenced is not None else ())
        place = key.columns.index(column.name)
        found |= {(target, each) for each in columns[place : place + 1]}
    return found


def _model_name(pair: TablePair | None, column: Column) -> str:
    """Return what the model calls a column of the schema."""
    for each in pair.column_pairs if pair is not None else ():
        if each.canonical.name == column.name:
            return each.declared.name
    return column.name
