"""All places that name a table or a column: in the schema, in the models and around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from schemalign.application.uses import UseKind
from schemalign.editor.named import Named, counterparts, named_at
from schemalign.editor.sql_mentions import places_of
from schemalign.frameworks.sqlalchemy.uses.find import Wanted, table_uses, uses
from schemalign.frameworks.sqlalchemy.writer.sites import column_site
from schemalign.schema.tables import Column, Table
from schemalign.session.project import Project
from schemalign.text.span import Location

_TABLE_NAME: Final = re.compile(r"\b__tablename__\s*(?::[^=\n]*)?=\s*[\"'](?P<name>\w+)[\"']")
_TARGET: Final = re.compile(
    r"[rRuU]?(?P<quote>[\"'])(?:[^\"'.]+\.)*(?P<table>[^\"'.]+)\.(?P<column>[^\"'.]+)(?P=quote)"
)


def references(
    project: Project, path: str, offset: int, *, with_declarations: bool
) -> list[Location]:
    """Return all places that name what a place names, on both sides, sorted by file."""
    found: set[Location] = set()
    declared: set[Location] = set()
    for named in named_at(project, path, offset):
        for each in (named, *counterparts(project, named)):
            declared.add(_plain(project.place(each.place)))
            found |= {_plain(place) for place in _places(project, each)}
    return sorted(found | declared if with_declarations else found - declared)


def _places(project: Project, named: Named) -> Iterator[Location]:
    if named.is_canonical:
        name = "" if named.column is None else named.column.name
        yield from places_of(project, named.table, name).sure
    elif named.column is None:
        yield from _of_model(project, named.table)
    else:
        yield from _of_attribute(project, named.table, named.column)


def target_places(project: Project, table: Table, column: str) -> Iterator[Location]:
    """Yield where strings of foreign keys name a model's table, or a column of it."""
    for other in project.comparison.pair.declared.tables.values():
        for key in other.foreign_keys:
            place = key.target.location
            is_wanted = key.target.value == table.name and len(key.target_columns) == 1
            if not is_wanted or place is None or (column and column not in key.target_columns):
                continue
            there = project.place(place)
            living = project.text(there.path)
            match = _TARGET.fullmatch(living.text[there.start : there.end]) if living else None
            name = column or table.name.name
            if match is not None and match["column" if column else "table"] == name:
                start = there.start + match.start("column" if column else "table")
                yield Location(str(there.path), start, start + len(name))


def _of_model(project: Project, table: Table) -> Iterator[Location]:
    yield from _name_strings(project, table)
    yield from target_places(project, table, "")
    for use in table_uses(project.program(), table.name).uses:
        yield project.place(use.location)


def _name_strings(project: Project, table: Table) -> Iterator[Location]:
    """Yield where `__tablename__` says the name of a table."""
    place = project.place(table.statement or table.location)
    living = project.text(place.path)
    if living is None:
        return
    for match in _TABLE_NAME.finditer(living.text, place.start, place.end):
        if match["name"] == table.name.name:
            yield Location(living.path, match.start("name"), match.end("name"))


def _of_attribute(project: Project, table: Table, column: Column) -> Iterator[Location]:
    """Yield the uses of an attribute and its column, and the text that names the column."""
    program = project.program()
    present = present_column(project, table, column)
    attribute = present.attribute
    if attribute is None:
        return
    yield project.place(attribute.name_location)
    yield from target_places(project, table, column.name)
    site = column_site(program, present)
    if site is None:
        return
    owner = site.attribute.owner if site.attribute is not None else None
    is_core = not attribute.class_name
    wanted = Wanted(
        "" if is_core else attribute.name, column.name, table.name, owner, site.definition
    )
    for use in uses(program, wanted).uses:
        if use.kind is not UseKind.TABLE:
            yield project.place(use.location)


def present_column(project: Project, table: Table, column: Column) -> Column:
    """Return a column of a model with places in the texts in force."""
    return project.present.table(table).column(column.name) or column


def _plain(place: Location) -> Location:
    return Location(str(place.path), place.start, place.end)
