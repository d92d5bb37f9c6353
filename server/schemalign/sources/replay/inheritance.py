"""What tables get from those they inherit from."""

from __future__ import annotations

from schemalign.schema.tables import Column, Identity, IdentityKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import NO_IDENTITY
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sql.ddl.definitions import ObjectName
from schemalign.values import replace


def inherit(catalogue: Catalogue, table: TableDraft, written: ObjectName) -> None:
    """Give a table the columns and checks of a parent, before its own."""
    parent = catalogue.table(written)
    if parent is None or _stems_from(parent, table):
        table.is_open = True
        return
    table.parents.append(parent)
    parent.children.append(table)
    table.is_open = table.is_open or parent.is_open
    for column in parent.columns.values():
        present = table.columns.get(column.name)
        kept = column
        if column.identity.value is not None and not _is_serial(column):
            kept = replace(column, identity=NO_IDENTITY)
        table.columns[column.name] = kept if present is None else merged(column, present)
    present_checks = {check.name.text for check in table.checks if check.name is not None}
    table.checks.extend(
        check
        for check in parent.checks
        if check not in parent.private_checks
        and (check.name is None or check.name.text not in present_checks)
    )


def _is_serial(column: Column) -> bool:
    """Whether the number is a default, which is inherited, as an identity is not."""
    identity = column.identity.value
    return isinstance(identity, Identity) and identity.kind is IdentityKind.SERIAL


def _stems_from(table: TableDraft, other: TableDraft) -> bool:
    """Tell whether a table is another or inherits from it: a circle, which nothing may follow."""
    return table is other or any(_stems_from(parent, other) for parent in table.parents)


def merged(inherited: Column, own: Column) -> Column:
    """Return a column that is both inherited and written again."""
    nullable = inherited.nullable if inherited.nullable.value is False else own.nullable
    default = own.default if own.default.value is not None else inherited.default
    computed = own.computed if own.computed.value is not None else inherited.computed
    return replace(own, nullable=nullable, default=default, computed=computed)


def receive(child: TableDraft, column: Column) -> None:
    """Give a column to a table that inherits, and to those that inherit from it."""
    present = child.columns.get(column.name)
    child.columns[column.name] = column if present is None else merged(column, present)
    for grandchild in child.children:
        receive(grandchild, column)
