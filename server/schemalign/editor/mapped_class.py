"""The mapped class, or Core table, around a place in Python text that may be unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.compare.pairs import TablePair
from schemalign.editor.outline import pairs_by_name
from schemalign.editor.python_surroundings import Surroundings, first_string, surroundings
from schemalign.schema.tables import Column, Table
from schemalign.session.project import Project
from schemalign.values import NamedTuple

_TABLE_NAME: Final = re.compile(
    r"^[ \t]+__tablename__\s*(?::[^=\n]*)?=\s*[\"'](\w+)[\"']", re.MULTILINE
)
_ATTRIBUTE: Final = re.compile(r"(\w+)\s*(?::[^=\n]*)?(?:=\s*[\w.]+\(\s*[\"']([^\"'\n]*)[\"'])?")


class MappedClass(NamedTuple):
    """A class or Core table that is being written: its model and its table, as far as known.

    `name` is empty for a Core table; `body` is the text of the class.
    """

    name: str
    body: str
    declared: Table | None
    canonical: Table | None
    pair: TablePair | None = None

    def wanted(self, attribute: str, column: str) -> Column | None:
        """Return the schema's column that an attribute stands for."""
        for each in self.pair.column_pairs if self.pair is not None else ():
            own = each.declared.attribute
            if own is not None and own.name == attribute:
                return each.canonical
        if self.canonical is None:
            return None
        return self.canonical.column(column or attribute)

    @property
    def columns(self) -> Iterator[tuple[Table, Column]]:
        """The columns: those that are mapped, as the schema has them, then those that are not."""
        declared, canonical = self.declared, self.canonical
        for column in declared.columns if declared is not None else ():
            known = canonical.column(column.name) if canonical is not None else None
            if canonical is not None and known is not None:
                yield canonical, known
            elif declared is not None:
                yield declared, column
        if canonical is not None:
            for column in self.unmapped:
                yield canonical, column

    @property
    def unmapped(self) -> list[Column]:
        """The columns that only the schema has."""
        if self.canonical is None:
            return []
        pairs = self.pair.column_pairs if self.pair is not None else ()
        paired = {each.canonical.name for each in pairs}
        return [each for each in self.canonical.columns if each.name not in paired]


class Writing(NamedTuple):
    """What is being written: in which file, where, and in which class or table."""

    project: Project
    path: str
    text: str
    around: Surroundings
    mapped: MappedClass | None

    @property
    def column(self) -> Column | None:
        """The schema's column that the statement stands for."""
        if self.mapped is None:
            return None
        return self.mapped.wanted(*statement_column(self.text, self.around))


def writing(project: Project, path: str, text: str, offset: int) -> Writing:
    """Return what is being written at a place."""
    around = surroundings(text, offset)
    return Writing(project, path, text, around, mapped_class(project, path, text, around))


def mapped_class(
    project: Project, path: str, text: str, around: Surroundings
) -> MappedClass | None:
    """Return the mapped class or Core table in which a place is."""
    if around.class_name:
        body = text[around.body.start : around.body.end]
        return _of_class(project, path, around.class_name, body)
    for bracket in around.brackets:
        if bracket.word == "Table":
            return _of_table(project, first_string(text, bracket))
    return None


def _of_class(project: Project, path: str, name: str, body: str) -> MappedClass | None:
    written = _TABLE_NAME.search(body)
    for model in project.comparison.declared.models:
        if model.class_name == name and model.location.path == path:
            table = project.comparison.pair.declared.tables.get(model.table)
            pair = pairs_by_name(project, is_canonical=False).get(model.table)
            is_same = written is None or written[1] == model.table.name
            if table is not None and is_same:
                canonical = pair.canonical if pair is not None else None
                return MappedClass(name, body, table, canonical, pair)
    if written is None:
        return None
    return MappedClass(name, body, None, _canonical(project, written[1]))


def _of_table(project: Project, name: str) -> MappedClass:
    for each, table in project.comparison.pair.declared.tables.items():
        if each.name == name:
            pair = pairs_by_name(project, is_canonical=False).get(each)
            canonical = pair.canonical if pair is not None else None
            return MappedClass("", "", table, canonical, pair)
    return MappedClass("", "", None, _canonical(project, name))


def _canonical(project: Project, name: str) -> Table | None:
    tables = project.comparison.pair.canonical.tables
    found = [table for each, table in tables.items() if each.name == name]
    return found[0] if len(found) == 1 else None


def statement_column(text: str, around: Surroundings) -> tuple[str, str]:
    """Return the attribute, and the column's name if it is written, of a statement."""
    for bracket in around.brackets:
        if bracket.word == "Column" and not around.class_name:
            return "", first_string(text, bracket)
    match = _ATTRIBUTE.match(text, around.statement)
    return (match[1], match[2] or "") if match is not None else ("", "")
