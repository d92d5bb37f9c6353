"""Adds the partitioning columns of a hypertable to a key that lacks them."""

from __future__ import annotations

from collections.abc import Sequence

from schemalign.compare.hypertables import Key, LackingKey, lacking_keys
from schemalign.schema.constraints import Exclusion, Index, IndexElement, PrimaryKey
from schemalign.schema.tables import Table
from schemalign.session.project import Project
from schemalign.sources.documents import is_json
from schemalign.sql.ddl.cursor import Cursor
from schemalign.sql.references import quoted
from schemalign.text.edit import TextEdit
from schemalign.text.span import Location


def completed_key(project: Project, table: Table, place: Location) -> tuple[str, TextEdit] | None:
    """Return what is done, in the imperative, and the edit of the key at a place.

    None if the key is not plainly written, or if a foreign key references the table, which would
    miss it.
    """
    found = _at(project, table, project.place(place))
    if found is None or _is_referenced(project, table):
        return None
    columns = tuple(each.value for each in found.dimensions if isinstance(each.value, str))
    edit = _edit(project, table, found.key, columns)
    name = found.key.name.text if found.key.name else ""
    thing = "the primary key" if isinstance(found.key, PrimaryKey) else f"`{name}`"
    return None if edit is None else (f"Add `{', '.join(columns)}` to {thing}", edit)


def _at(project: Project, table: Table, place: Location) -> LackingKey | None:
    found = lacking_keys(table, table.hypertable) if table.hypertable is not None else ()
    return next((each for each in found if project.place(each.key.location) == place), None)


def _is_referenced(project: Project, table: Table) -> bool:
    tables = project.comparison.pair.canonical.tables.values()
    return any(key.target.value == table.name for each in tables for key in each.foreign_keys)


def _edit(project: Project, table: Table, key: Key, columns: tuple[str, ...]) -> TextEdit | None:
    last = _last_column(key)
    if last is None or not columns:
        return None
    place, last = project.place(key.location), project.place(last)
    living = project.text(place.path)
    if living is None or not living.is_intact or is_json(place.path):
        return None
    if place.start <= last.start < place.end:
        added = "".join(f", {quoted(column)}" for column in columns)
        return TextEdit(place.path, last.end, last.end, added)
    if table.statement is None:
        return None
    names = ", ".join(map(quoted, (*_own_columns(key), *columns)))
    return _moved(living.text, project.place(table.statement), place, names)


def _last_column(key: Key) -> Location | None:
    """Return the place of the last column, if nothing follows it there."""
    if isinstance(key, Exclusion):
        return None
    if not isinstance(key, Index):
        return key.column_locations[-1] if key.column_locations else None
    elements: Sequence[IndexElement] = (
        key.elements.value if isinstance(key.elements.value, tuple) else ()
    )
    if not elements or elements[-1] != IndexElement(elements[-1].column):
        return None
    return elements[-1].location


def _own_columns(key: Key) -> tuple[str, ...]:
    return () if isinstance(key, Index | Exclusion) else key.columns


def _moved(text: str, statement: Location, place: Location, names: str) -> TextEdit | None:
    """Turn the constraint of a column into one at the end of the table's list."""
    if place.path != statement.path or not statement.start <= place.start < statement.end:
        return None
    cursor = Cursor(text, statement.start, statement.end)
    opening = next((at for at in range(cursor.count) if cursor.keys[at] == "("), cursor.count)
    closing = cursor.closing(opening)
    if closing >= cursor.count:
        return None
    end = cursor.ends[closing - 1]
    start = len(text[: place.start].rstrip())
    line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    indent = line[: len(line) - len(line.lstrip())]
    is_one_line = "\n" not in text[place.start : end]
    before = ", " if is_one_line and not indent else f",\n{indent}"
    constraint = f"{before}{text[place.start : place.end]} ({names})"
    return TextEdit(statement.path, start, end, text[place.end : end] + constraint)
