"""What a place of a text names: a table of one side, or a column of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.compare.pairs import TablePair
from schemalign.editor.outline import (
    columns_at,
    pairs_by_name,
    partner,
    tables_at,
    word_at,
)
from schemalign.editor.python_surroundings import (
    Bracket,
    StringAround,
    Surroundings,
    surroundings,
)
from schemalign.editor.sql_mentions import expression_places, known_mentions, statement_places
from schemalign.schema.tables import Column, Table, TableKind
from schemalign.session.living import LivingText
from schemalign.session.project import Project
from schemalign.session.sql_pieces import splitting
from schemalign.sources.files import is_revision
from schemalign.sql.ddl.words import is_name, stored
from schemalign.sql.tokens import Tokens
from schemalign.text.span import Location, Span
from schemalign.values import NamedTuple

KEYED: Final = frozenset({"UniqueConstraint", "PrimaryKeyConstraint", "Index", "ExcludeConstraint"})
"""Calls whose strings name columns of the table that they belong to."""
_OWNER: Final = re.compile(r"(\w+)\s*\.\s*(?:__table__\s*\.\s*)?(?:c\s*\.\s*)?$")


class Named(NamedTuple):
    """A table of one side, or a column of it, and where its name stands.

    `span` is empty where the place is not on the name but in the statement of the column, or on
    what names the table of a class.
    """

    table: Table
    column: Column | None
    is_canonical: bool
    span: Span = Span(0, 0)

    @property
    def place(self) -> Location:
        """Where it is declared; not yet moved to where that is now."""
        if self.column is None:
            return self.table.location
        attribute = self.column.attribute
        return self.column.location if attribute is None else attribute.location


def named_at(project: Project, path: str, offset: int) -> list[Named]:
    """Return what a place names; several where tables share a column."""
    living = project.text(path)
    if living is None:
        return []
    offset = min(max(offset, 0), len(living.text))
    if path in project.canonical.texts and is_revision(path):
        return list(_in_revision(project, living, offset))
    if path in project.canonical.texts:
        return list(_in_sql(project, living, offset))
    return list(_in_python(project, living, offset))


def counterparts(project: Project, named: Named) -> list[Named]:
    """Return what stands for a table or column on the other side."""
    found = []
    for pair in _pairs(project, named):
        other = pair.declared if named.is_canonical else pair.canonical
        if named.column is None:
            found.append(Named(other, None, not named.is_canonical))
            continue
        column = partner(pair, named.column, is_canonical=named.is_canonical)
        if column is not None:
            found.append(Named(other, column, not named.is_canonical))
    return found


def _pairs(project: Project, named: Named) -> Iterator[TablePair]:
    pairs = pairs_by_name(project, is_canonical=named.is_canonical)
    if named.table.name in pairs:
        yield pairs[named.table.name]


def name_at(text: str, offset: int) -> Span:
    """Return the SQL name at an offset, with its quotes; empty where there is none."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    end = next((at for at in (text.find("\n", offset),) if at >= 0), len(text))
    tokens = Tokens(text, start, end)
    for index, word in enumerate(tokens.words):
        if tokens.start(index) <= offset <= tokens.ends[index] and is_name(word):
            return Span(tokens.start(index), tokens.ends[index])
    return Span(offset, offset)


def _in_revision(project: Project, living: LivingText, offset: int) -> Iterator[Named]:
    """Yield what a revision's text names at a place, as far as it is still there."""
    tables = project.comparison.pair.canonical.tables
    found: dict[Span, list[Named]] = {}
    for each in known_mentions(project.comparison.pair.canonical):
        if each.place.path != living.path:
            continue
        place = project.place(each.place)
        table = tables.get(each.table)
        if table is None or not place.start <= offset <= place.end:
            continue
        column = table.column(each.column) if each.column else None
        if column is not None or not each.column:
            span = Span(place.start, place.end)
            found.setdefault(span, []).append(Named(table, column, is_canonical=True, span=span))
    if found:
        yield from found[min(found, key=lambda span: span.end - span.start)]
        return
    for outlined, inner in columns_at(project, living.path, offset):
        yield Named(outlined.table, inner.column, is_canonical=True)


def _in_sql(project: Project, living: LivingText, offset: int) -> Iterator[Named]:
    span = name_at(living.text, offset)
    name = stored(living.text[span.start : span.end]) if span.start < span.end else ""
    found = list(_known(project, living, span, name)) if name else []
    found = found or list(_in_expression(project, living, span, name))
    if all(each.table.kind is not TableKind.TABLE for each in found):
        # What names a column of a view names one of a table, too.
        found = [*_in_statement(project, living, offset, name), *found]
    if found:
        yield from found
        return
    for table, column in columns_at(project, living.path, offset):
        yield Named(table.table, column.column, is_canonical=True)


def _known(project: Project, living: LivingText, span: Span, name: str) -> Iterator[Named]:
    """Yield what definitions name at a place."""
    tables = project.comparison.pair.canonical.tables
    for each in known_mentions(project.comparison.pair.canonical):
        is_called = name == (each.column or each.table.name)
        # A column that was renamed later is called otherwise in its constraints.
        if not is_called or each.place.path != living.path:
            continue
        place = project.place(each.place)
        table = tables.get(each.table)
        if table is None or not (place.start <= span.start and span.end <= place.end):
            continue
        column = table.column(each.column) if each.column else None
        if column is not None or not each.column:
            yield Named(table, column, is_canonical=True, span=span)


def _in_expression(project: Project, living: LivingText, span: Span, name: str) -> Iterator[Named]:
    """Yield the column that a check or a generated column uses at a place."""
    for table in project.comparison.pair.canonical.tables.values():
        column = table.column(name) if name else None
        if column is None:
            continue
        for place in expression_places(project, table, name):
            if place.path == living.path and Span(place.start, place.end) == span:
                yield Named(table, column, is_canonical=True, span=span)
                break


def _in_statement(project: Project, living: LivingText, offset: int, name: str) -> Iterator[Named]:
    """Yield what the statement at a place names there by its words alone."""
    good = living.good_offset(offset)
    if not name or good is None or not living.pieces:
        return
    piece = living.edition.piece_at(good)
    start = good - (piece.start or 0)
    text = next(
        (
            (each.start, piece.text[each.start : each.end])
            for each in splitting(piece).statements
            if each.start <= start <= each.end
        ),
        None,
    )
    if text is None:
        return
    for table in project.comparison.pair.canonical.tables.values():
        column = table.column(name)
        if column is None and table.name.name != name:
            continue
        wanted = name if column is not None else ""
        places = statement_places(text[1], table.name.name, wanted)
        for span in (*places.sure, *places.doubtful):
            if span.start <= start - text[0] <= span.end:
                yield Named(table, column, is_canonical=True, span=name_at(living.text, offset))
                break


def _in_python(project: Project, living: LivingText, offset: int) -> Iterator[Named]:
    around = surroundings(living.text, offset)
    string = around.string
    if string is not None:
        found = list(_in_string(project, living, offset, around, string))
    else:
        found = list(_behind_class(project, living, offset))
    if found:
        yield from found
        return
    for outlined in tables_at(project, living.path, offset):
        if outlined.name.start <= offset <= outlined.name.end:
            yield Named(outlined.table, None, is_canonical=False, span=outlined.name)
            return
    for table, column in columns_at(project, living.path, offset):
        is_on = column.name.start <= offset <= column.name.end
        span = column.name if is_on else Span(0, 0)
        yield Named(table.table, column.column, is_canonical=False, span=span)


def _behind_class(project: Project, living: LivingText, offset: int) -> Iterator[Named]:
    """Yield the attribute that is named by its class: `User.name`."""
    word = word_at(living.text, offset)
    owner = _OWNER.search(living.text, max(0, word.start - 200), word.start)
    if owner is None or word.start == word.end:
        return
    name = living.text[word.start : word.end]
    for table in project.comparison.pair.declared.tables.values():
        for column in table.columns:
            attribute = column.attribute
            if attribute and (attribute.class_name, attribute.name) == (owner[1], name):
                yield Named(table, column, is_canonical=False, span=word)


def _in_string(
    project: Project,
    living: LivingText,
    offset: int,
    around: Surroundings,
    string: StringAround,
) -> Iterator[Named]:
    content = string.content
    text = living.text[content.start : content.end]
    bracket = around.bracket
    if bracket is None:
        if living.text.startswith("__tablename__", around.statement):
            for each in tables_at(project, living.path, offset):
                yield Named(each.table, None, is_canonical=False)
        return
    if is_target(around, bracket):
        yield from _target(project, text, content, offset)
    elif is_key(around, bracket):
        for each in tables_at(project, living.path, offset):
            column = column_called(each.table, text)
            if column is not None:
                yield Named(each.table, column, is_canonical=False, span=content)


def is_target(around: Surroundings, bracket: Bracket) -> bool:
    """Whether strings in a bracket name columns that a foreign key references."""
    if bracket.word == "ForeignKey":
        return bracket.number == 0 and bracket.keyword in {"", "column"}
    if bracket.word == "Field":
        return bracket.keyword == "foreign_key"
    outer = _outer(around)
    return (
        bracket.opening in "[("
        and outer is not None
        and outer.word == "ForeignKeyConstraint"
        and (outer.keyword == "refcolumns" or (not outer.keyword and outer.number == 1))
    )


def is_key(around: Surroundings, bracket: Bracket) -> bool:
    """Whether strings in a bracket name columns of the table that it belongs to."""
    if bracket.word in KEYED:
        return bracket.keyword == "" and (bracket.word != "Index" or bracket.number > 0)
    outer = _outer(around)
    if outer is None or bracket.function:
        return False
    if outer.word == "ForeignKeyConstraint":
        return outer.keyword == "columns" or (not outer.keyword and outer.number == 0)
    return outer.word in KEYED and outer.keyword in {"", "postgresql_include", "include"}


def _outer(around: Surroundings) -> Bracket | None:
    return around.brackets[-2] if len(around.brackets) > 1 else None


def _target(project: Project, text: str, content: Span, offset: int) -> Iterator[Named]:
    """Yield the column, or before the last dot the table, that `users.id` names."""
    name, dot, column_name = text.rpartition(".")
    if not dot:
        name, column_name = text, ""
    is_table = not dot or offset <= content.start + len(name)
    for table in tables_called(project, name):
        column = None if is_table else column_called(table, column_name)
        if column is not None or is_table:
            start = content.start if is_table else content.end - len(column_name)
            end = content.start + len(name) if is_table else content.end
            yield Named(table, column, is_canonical=False, span=Span(start, end))


def tables_called(project: Project, name: str) -> list[Table]:
    """Return the models of a table as strings name it: with its schema, or without any."""
    tables = project.comparison.pair.declared.tables
    exact = [table for each, table in tables.items() if str(each) == name]
    last = name.rpartition(".")[2]
    return exact or [table for each, table in tables.items() if each.name == last]


def column_called(table: Table, name: str) -> Column | None:
    """Return the column of a model that a string names: by its own name, or its attribute's."""
    found = table.column(name)
    if found is not None:
        return found
    return next(
        (each for each in table.columns if each.attribute and each.attribute.name == name), None
    )
