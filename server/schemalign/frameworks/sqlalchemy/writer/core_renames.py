"""Columns of Core tables that get another name."""

from __future__ import annotations

from typing import Final

from schemalign.application.uses import UseKind
from schemalign.frameworks.sqlalchemy.references import class_table
from schemalign.frameworks.sqlalchemy.uses.find import Wanted, readings_of, uses
from schemalign.frameworks.sqlalchemy.uses.matching import same_table
from schemalign.frameworks.sqlalchemy.writer.column_draft import opened
from schemalign.frameworks.sqlalchemy.writer.new_names import edits_of, places, renamed_literal
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite
from schemalign.python.edits import with_keyword
from schemalign.python.outline import ClassDefinition
from schemalign.schema.changes import RenameColumn, RenameStyle
from schemalign.schema.names import QualifiedName

_SQL: Final = frozenset({UseKind.SQL})


def rename_core(program: Program, change: RenameColumn, site: ColumnSite) -> Rewrite | None:
    """Let a column of a `Table(...)` have another name.

    Its key stays the old one where it is written, or where the style keeps attributes; else
    `table.c.old` and the names in strings, which are keys, follow.
    """
    attribute, old = change.column.attribute, change.column.name
    assert attribute is not None
    edit = renamed_literal(program, attribute.location, old, change.name)
    if edit is None or site.call is None or change.style is RenameStyle.SYNONYM:
        return None
    is_keyed = attribute.name != old
    edits = [edit]
    if change.style is RenameStyle.MAP and not is_keyed:
        found = opened(program, change.column)
        if found is None:
            return None
        edits.append(with_keyword(site.call, "key", found.draft.spelled.string(old)))
        is_keyed = True
    owner = None if is_keyed else _mapping(program, change.table.name)
    name = "" if owner is None else old
    used = uses(program, Wanted(name, old, change.table.name, owner, owner, change.name))
    kinds = _SQL if is_keyed else frozenset(UseKind)
    own = [use for use in used.uses if use.kind in kinds]
    if not change.name.isidentifier() and any(use.kind is not UseKind.SQL for use in own):
        return None
    edits += edits_of(own, change.name, change.name)
    return Rewrite(tuple(edits), doubts=used.doubts, note=places(len(own)))


def _mapping(program: Program, table: QualifiedName) -> ClassDefinition | None:
    """The class that maps the table by `__table__ = ...`."""
    for each in readings_of(program).world.every_mapped():
        if "__table__" in program.context.names.contents(each).bindings:
            found = class_table(program.context, each)
            if found is not None and same_table(found, table):
                return each
    return None
