"""Adding, removing and changing the constraints and indexes of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from schemalign.frameworks.sqlalchemy.writer.arguments_sites import arguments_site, table_spelling
from schemalign.frameworks.sqlalchemy.writer.checks import add_check, remove_check, replace_check
from schemalign.frameworks.sqlalchemy.writer.combined import combined
from schemalign.frameworks.sqlalchemy.writer.exclusions import add_exclusion, remove_exclusion
from schemalign.frameworks.sqlalchemy.writer.folding import fitted
from schemalign.frameworks.sqlalchemy.writer.foreign_keys import (
    add_foreign_key,
    remove_foreign_key,
    replace_foreign_key,
)
from schemalign.frameworks.sqlalchemy.writer.index_code import index_code
from schemalign.frameworks.sqlalchemy.writer.indexes import (
    FORM as INDEX,
)
from schemalign.frameworks.sqlalchemy.writer.indexes import (
    add_index,
    remove_index,
    replace_index,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removal import Form, owned
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.spelling import Code, Spelling
from schemalign.frameworks.sqlalchemy.writer.uniques import (
    FORM as UNIQUE,
)
from schemalign.frameworks.sqlalchemy.writer.uniques import (
    add_unique,
    remove_unique,
    replace_unique,
    unique_code,
)
from schemalign.python.edits import replaced
from schemalign.schema.changes import AddItem, RemoveItem, ReplaceItem, TableItem
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, Unique
from schemalign.schema.tables import Table
from schemalign.text.span import Location

_Coding: TypeAlias = Callable[[Program, Table, Spelling], Code | None]


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
        case Index() as item, Unique() as wanted:
            in_place = _in_place(program, table, (item.location, INDEX), _unique(wanted))
        case Unique() as item, Index() as wanted:
            in_place = _in_place(program, table, (item.location, UNIQUE), _index(wanted))
        case _:
            in_place = None
    exchanged = [_removed(program, table, change.item), _added(program, table, change.wanted)]
    return in_place or combined(exchanged)


def _unique(wanted: Unique) -> _Coding:
    return lambda program, table, spelled: unique_code(program, table, wanted, spelled)


def _index(wanted: Index) -> _Coding:
    return lambda program, table, spelled: index_code(program, table, wanted, spelled)


def _in_place(
    program: Program, table: Table, place: tuple[Location, Form], code_of: _Coding
) -> Rewrite | None:
    """Another item in the place of one among the table's arguments."""
    found, site = owned(program, table, *place), arguments_site(program, table)
    if found is None or site is None or found.column is not None:
        return None
    written = found.written
    if written.call is None or written.keyword is not None or written.container is None:
        return None
    spelled = table_spelling(program, table, site)
    code = code_of(program, table, spelled)
    if code is None:
        return None
    return Rewrite(fitted(spelled, written, [replaced(written.placed, code.text)]), code.needed)
