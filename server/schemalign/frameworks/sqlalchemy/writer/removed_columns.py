"""A column that is mapped no longer, with all that the models say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemalign.findings.fix import Doubt
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.writer.attribute_places import behind_attributes
from schemalign.frameworks.sqlalchemy.writer.attribute_words import column_uses
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.items import remove_item
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import lines_removed
from schemalign.frameworks.sqlalchemy.writer.removed_relationships import without_relationships
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.shared_columns import is_missing_everywhere
from schemalign.frameworks.sqlalchemy.writer.sites import ColumnSite, column_site, table_site
from schemalign.python.edits import without
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Call
from schemalign.schema.changes import RemoveColumn, RemoveItem, TableItem
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Table
from schemalign.text.span import Location


def remove_column(program: Program, change: RemoveColumn) -> Rewrite | None:
    """Return the edits that map a column no longer; None where the models could not do without.

    Constraints, indexes and relationships that need it go too.
    """
    table, name = change.table, change.column.name
    site = column_site(program, change.column)
    if site is None or _is_key(table, name) or _is_referenced(program, table, name):
        return None
    own = _without_column(program, site, change)
    relationships = without_relationships(program, table, name)
    items = [item for item in items_of(table, name) if not _is_within(item.location, site)]
    if own is None or relationships is None:
        return None
    others = [remove_item(program, RemoveItem(table, item)) for item in items
              if not isinstance(item, ForeignKey)]  # fmt: skip
    if any(isinstance(item, ForeignKey) for item in items):
        return None
    found = combined([own, *relationships, *others])
    if found is None:
        return None
    doubts = column_uses(program, change.column, site, found.edits)
    if doubts is None:
        return None
    return found._replace(doubts=(*found.doubts, *_undecided(table), *doubts))


def _undecided(table: Table) -> Iterator[Doubt]:
    """The checks whose computed text may name a column that goes."""
    for check in table.checks:
        if isinstance(check.expression.value, Unknown):
            yield Doubt(check.location, "the check may need the column")


def items_of(table: Table, name: str) -> Iterator[TableItem]:
    """Return the constraints and indexes of a table that name a column."""
    yield from (key for key in table.foreign_keys if name in key.columns)
    yield from (unique for unique in table.uniques if name in unique.columns)
    yield from (index for index in table.indexes if _names(index, name))
    yield from (check for check in table.checks if _mentions(check, name))
    yield from (exclusion for exclusion in table.exclusions if _mentions(exclusion, name))


def _names(index: Index, name: str) -> bool:
    elements = index.elements.value
    if isinstance(elements, Unknown):
        return False
    where = index.where.value
    texts = [element.expression for element in elements]
    texts += [where] if isinstance(where, str) else []
    return (
        any(element.column == name for element in elements)
        or name in index.include
        or any(_has_word(text, name) for text in texts)
    )


def _mentions(item: Check | Exclusion, name: str) -> bool:
    text = item.expression.value if isinstance(item, Check) else item.text.value
    if isinstance(text, Unknown):
        return isinstance(item, Exclusion)
    return _has_word(text, name)


def _has_word(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _is_key(table: Table, name: str) -> bool:
    return table.primary_key is not None and name in table.primary_key.columns


def _is_referenced(program: Program, table: Table, name: str) -> bool:
    """Whether a foreign key of the models points at the column."""
    return any(
        key.target.value == table.name and name in key.target_columns
        for other in program.declared.schema.tables.values()
        for key in other.foreign_keys
    )


def _is_within(location: Location, site: ColumnSite) -> bool:
    start, last = site.statement.start, site.statement.last
    if site.definition is None and site.call is not None:
        start, last = site.call.location.start, site.call.location.end
    return location.path == site.module.path and start <= location.start and location.end <= last


def _without_column(program: Program, site: ColumnSite, change: RemoveColumn) -> Rewrite | None:
    if site.attribute is None or site.definition is None:
        return _without_argument(program, site, change.table)
    if not is_missing_everywhere(program, site, change.column):
        return _hidden(program, site, site.definition)
    if site.statement.code.startswith(("def", "async")):
        return None  # a decorated function
    if site.attribute.name != site.attribute.name.partition(".")[0]:
        return None  # a part of a composite
    if ";" in site.statement.text[site.statement.last : site.statement.last + 2]:
        return None
    return Rewrite((lines_removed(site.module, site.statement),))


def _without_argument(program: Program, site: ColumnSite, table: Table) -> Rewrite | None:
    found = table_site(program, table)
    if found is None or found.call is None or site.call is None:
        return None
    container: Placed = found.call
    assert isinstance(container.expression, Call)
    start = site.call.location.start - container.offset
    for argument in container.expression.positional:
        if argument.start == start:
            return Rewrite((without(container, argument),))
    return None


def _hidden(program: Program, site: ColumnSite, definition: ClassDefinition) -> Rewrite | None:
    """`name = None` in the class hides the column of a mixin that others need."""
    registry = registry_of(program.context, definition)
    if registry is None or registry.kind == "sqlmodel" or site.attribute is None:
        return None
    if site.attribute.call is None:
        return None  # an annotation alone is mapped all the same
    return behind_attributes(program, definition, f"{site.attribute.name} = None")
