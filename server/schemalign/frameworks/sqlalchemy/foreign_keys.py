"""`ForeignKey(...)` and `ForeignKeyConstraint(...)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemalign.frameworks.sqlalchemy.references import (
    ColumnReference,
    column_reference,
    namespace,
    string_reference,
)
from schemalign.frameworks.sqlalchemy.table_scope import (
    TableScope,
    columns_of,
    constraint_name,
    keyword_placed,
)
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Display
from schemalign.python.syntax import Name as NameExpression
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.text.span import Location

_NO_ACTION: Final = "NO ACTION"


def read_foreign_key(scope: TableScope, placed: Placed, column: str) -> ForeignKey:
    """Read the `ForeignKey(...)` of a column."""
    call = placed.expression
    assert isinstance(call, Call)
    given = keyword_placed(placed, "column") or (
        placed.at(call.positional[0]) if call.positional else None
    )
    reference = _target(scope, given, column) if given is not None else None
    return _foreign_key(
        scope, placed, (column,), [reference], given.location if given else placed.location
    )


def read_foreign_key_constraint(scope: TableScope, placed: Placed) -> ForeignKey | None:
    """Read `ForeignKeyConstraint(...)`; None if its columns are not decided."""
    call = placed.expression
    assert isinstance(call, Call)
    local = keyword_placed(placed, "columns") or (
        placed.at(call.positional[0]) if call.positional else None
    )
    remote = keyword_placed(placed, "refcolumns") or (
        placed.at(call.positional[1]) if len(call.positional) > 1 else None
    )
    if local is None or remote is None:
        return None
    columns = columns_of(scope, _items(scope.context, local) or [local])
    targets = _items(scope.context, remote)
    if columns is None or targets is None or len(targets) != len(columns):
        return None
    references = [_target(scope, item, name) for item, name in zip(targets, columns, strict=True)]
    return _foreign_key(scope, placed, columns, references, remote.location)


def _items(context: Context, placed: Placed) -> list[Placed] | None:
    target = followed(context, placed)
    if isinstance(target.expression, Display):
        return [target.at(item) for item in target.expression.items]
    return None


def _target(scope: TableScope, placed: Placed, parent: str) -> ColumnReference | None:
    value = value_of(scope.context, placed)
    if isinstance(value, str):
        return string_reference(scope.context, value, scope.default_schema, parent)
    expression = placed.expression
    if isinstance(expression, NameExpression) and expression.path in scope.local:
        own = QualifiedName(namespace(scope.context, scope.default_schema), scope.table)
        return ColumnReference(own, scope.local[expression.path])
    return column_reference(scope.context, placed)


def _foreign_key(
    scope: TableScope,
    placed: Placed,
    columns: tuple[str, ...],
    references: Sequence[ColumnReference | None],
    location: Location,
) -> ForeignKey:
    context = scope.context
    tables = {reference.table if reference else None for reference in references}
    target: Sourced[QualifiedName] = Sourced(UNKNOWN, location, "the target is computed")
    target_columns: tuple[str, ...] = ()
    if len(tables) == 1 and (table := tables.pop()) is not None:
        target = Sourced(table, location)
        target_columns = tuple(reference.column for reference in references if reference)
    return ForeignKey(
        columns=columns,
        target=target,
        target_columns=target_columns,
        location=placed.location,
        on_delete=_action(context, keyword_placed(placed, "ondelete"), placed),
        on_update=_action(context, keyword_placed(placed, "onupdate"), placed),
        deferrable=_boolean(context, keyword_placed(placed, "deferrable")),
        initially_deferred=_deferred(context, keyword_placed(placed, "initially")),
        name=constraint_name(context, keyword_placed(placed, "name")),
    )


def _action(context: Context, given: Placed | None, placed: Placed) -> Sourced[str]:
    if given is None:
        return Sourced("", placed.location)
    value = value_of(context, given)
    if value is None:
        return Sourced("", given.location)
    if not isinstance(value, str):
        return Sourced(UNKNOWN, given.location, "the action is computed")
    action = " ".join(value.upper().split())
    return Sourced("" if action == _NO_ACTION else action, given.location)


def _boolean(context: Context, given: Placed | None) -> Sourced[bool]:
    if given is None:
        return Sourced(value=False)
    value = value_of(context, given)
    if value is None or isinstance(value, bool):
        return Sourced(bool(value), given.location)
    return Sourced(UNKNOWN, given.location, "it is computed")


def _deferred(context: Context, given: Placed | None) -> Sourced[bool]:
    if given is None:
        return Sourced(value=False)
    value = value_of(context, given)
    if value is None or isinstance(value, str):
        return Sourced(str(value).upper() == "DEFERRED", given.location)
    return Sourced(UNKNOWN, given.location, "it is computed")
