"""Adding, removing and changing the constraints and indexes of a table."""

from __future__ import annotations

from typing import assert_never

from schemalign.frameworks.sqlalchemy.writer.checks import add_check, remove_check, replace_check
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.exclusions import add_exclusion, remove_exclusion
from schemalign.frameworks.sqlalchemy.writer.foreign_keys import (
    add_foreign_key,
    remove_foreign_key,
    replace_foreign_key,
)
from schemalign.frameworks.sqlalchemy.writer.indexes import (
    add_index,
    remove_index,
    replace_index,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.uniques import (
    add_unique,
    remove_unique,
    replace_unique,
)
from schemalign.schema.changes import AddItem, RemoveItem, ReplaceItem, TableItem
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, Unique
from schemalign.schema.tables import Table


def add_item(program: Program, change: AddItem) -> Rewrite | None:
    """Return the rewrite that adds a constraint or an index."""
    return _added(program, change.table, change.item)


def _added(program: Program, table: Table, item: TableItem) -> Rewrite | None:
    match item:
        case ForeignKey():
            return add_foreign_key(program, table, item)
        case Unique():
            return add_unique(program, table, item)
        case Check():
            return add_check(program, table, item)
        case Index():
            return add_index(program, table, item)
        case Exclusion():
            return add_exclusion(program, table, item)
        case _:
            assert_never(item)


def remove_item(program: Program, change: RemoveItem) -> Rewrite | None:
    """Return the rewrite that removes a constraint or an index."""
    return _removed(program, change.table, change.item)


def _removed(program: Program, table: Table, item: TableItem) -> Rewrite | None:
    match item:
        case ForeignKey():
            return remove_foreign_key(program, table, item)
        case Unique():
            return remove_unique(program, table, item)
        case Check():
            return remove_check(program, table, item)
        case Index():
            return remove_index(program, table, item)
        case Exclusion():
            return remove_exclusion(program, table, item)
        case _:
            assert_never(item)


def replace_item(program: Program, change: ReplaceItem) -> Rewrite | None:
    """Return the rewrite that lets a constraint or an index say what the schema's says."""
    table = change.table
    match change.item, change.wanted:
        case ForeignKey() as item, ForeignKey() as wanted:
            return replace_foreign_key(program, table, item, wanted)
        case Unique() as item, Unique() as wanted:
            return replace_unique(program, table, item, wanted)
        case Check() as item, Check() as wanted:
            return replace_check(program, table, item, wanted)
        case Index() as item, Index() as wanted:
            return replace_index(program, table, item, wanted)
        case item, wanted:
            return combined([_removed(program, table, item), _added(program, table, wanted)])
