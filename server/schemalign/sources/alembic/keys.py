"""Operations that create and drop constraints and indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.constraints import read_check, read_exclusion
from schemalign.frameworks.sqlalchemy.indexes import read_index
from schemalign.frameworks.sqlalchemy.references import namespace
from schemalign.frameworks.sqlalchemy.table_scope import TableScope
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Constant, Display, Expression, Name
from schemalign.schema.constraints import ForeignKey, PrimaryKey, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Unread
from schemalign.sources.alembic.calls import Operation, is_true
from schemalign.sources.alembic.constraint_definitions import (
    UNREAD,
    Constraint,
    Surroundings,
    constraint_definition,
    index_definition,
    is_computed,
    targets,
)
from schemalign.sources.alembic.naming import Named, conventional, stated
from schemalign.sources.alembic.tables import NAME_COMPUTED
from schemalign.sql.ddl.definitions import (
    Action,
    Alter,
    Alteration,
    ConstraintDefinition,
    Drop,
    ObjectName,
    Unseen,
    Unsettled,
    Word,
)
from schemalign.text.span import Location
from schemalign.values import NamedTuple, replace

_COLUMNS_COMPUTED: Final = "its columns are computed"
_NAME_COMPUTED: Final = "its name is computed"
_OF_TYPE: Final = {"foreignkey": "fk", "primary": "pk", "unique": "uq", "check": "ck"}


class _Column(NamedTuple):
    """A column that an argument names, and where."""

    name: str
    location: Location


def _columns(operation: Operation, name: str) -> list[_Column] | None:
    """Return the columns that an argument lists; None if they are computed."""
    given = operation.given.get(name)
    if given is None:
        return None
    target = followed(operation.context, given)
    if isinstance(target.expression, Display):
        placed = [target.at(each) for each in target.expression.items]
        values = [value_of(operation.context, each) for each in placed]
        places = [each.location for each in placed]
    else:
        value = value_of(operation.context, given)
        values = list(value) if isinstance(value, list | tuple) else [UNKNOWN]
        places = [given.location] * len(values)
    found = [
        _Column(truncate(value), place)
        for value, place in zip(values, places, strict=True)
        if isinstance(value, str)
    ]
    return found if len(found) == len(values) else None


def create_primary_key(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_primary_key(name, table, columns)` does."""
    columns = _columns(operation, "columns")
    key = None if columns is None else PrimaryKey(_names(columns), operation.placed.location)
    yield from _added(operation, key, "pk", columns or ())


def create_unique_constraint(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_unique_constraint(name, table, columns)` does."""
    columns = _columns(operation, "columns")
    unique = columns and Unique(
        _names(columns),
        operation.placed.location,
        nulls_not_distinct=is_true(operation, "postgresql_nulls_not_distinct"),
        deferrable=is_true(operation, "deferrable") or operation.value("initially") is not None,
    )
    yield from _added(operation, unique or None, "uq", columns or ())


def create_foreign_key(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_foreign_key(name, source, referent, local, remote)` does."""
    local, remote = _columns(operation, "local_cols"), _columns(operation, "remote_cols")
    target = operation.object_name("referent_table", "referent_schema")
    key = None
    if local and remote and target is not None:
        key = ForeignKey(
            _names(local),
            Sourced(
                QualifiedName(namespace(operation.context, target.schema or None), target.name),
                operation.given["referent_table"].location,
            ),
            _names(remote),
            operation.placed.location,
            on_delete=_action(operation, "ondelete"),
            on_update=_action(operation, "onupdate"),
            deferrable=_truth(operation, "deferrable"),
            initially_deferred=_deferred(operation),
            column_locations=tuple(each.location for each in local),
            target_column_locations=tuple(each.location for each in remote),
        )
    yield from _added(operation, key, "fk", local or ())


def _names(columns: Sequence[_Column]) -> tuple[str, ...]:
    return tuple(each.name for each in columns)


def _action(operation: Operation, name: str) -> Sourced[str]:
    value = operation.value(name)
    if value is None:
        return Sourced("")
    if not isinstance(value, str):
        return Sourced(UNKNOWN)
    words = " ".join(value.upper().split())
    return Sourced("" if words == "NO ACTION" else words, operation.given[name].location)


def _truth(operation: Operation, name: str) -> Sourced[bool]:
    value = operation.value(name)
    return Sourced(UNKNOWN) if value is UNKNOWN else Sourced(bool(value))


def _deferred(operation: Operation) -> Sourced[bool]:
    value = operation.value("initially")
    return Sourced(UNKNOWN) if value is UNKNOWN else Sourced(str(value).upper() == "DEFERRED")


def create_check_constraint(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_check_constraint(name, table, condition)` does."""
    condition = operation.given.get("condition")
    check = None
    if condition is not None:
        check = read_check(_scope(operation), _as_call(operation, [condition]))
    yield from _added(operation, check, "ck", ())


def create_exclude_constraint(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_exclude_constraint(name, table, (column, operator), ...)` does."""
    exclusion = read_exclusion(_scope(operation), _as_call(operation, operation.further))
    yield from _added(operation, exclusion, "ex", ())


def _scope(operation: Operation) -> TableScope:
    table = operation.table
    return TableScope(operation.context, {}, frozenset(), table="" if table is None else table.name)


def _as_call(operation: Operation, arguments: Sequence[Placed]) -> Placed:
    """The call with other positional arguments, and with its keywords but those of the operation.

    An argument that stands elsewhere is known by a name in the scope.
    """
    placed = operation.placed
    call = placed.expression
    assert isinstance(call, Call)
    scope = dict(placed.scope)
    positional: list[Expression] = []
    for number, each in enumerate(arguments):
        if each.module is placed.module and each.offset == placed.offset:
            positional.append(each.expression)
        else:
            scope[f"operation.{number}"] = each
            positional.append(Name(call.start, call.end, f"operation.{number}"))
    keywords = tuple(each for each in call.keywords if each.name not in _OF_OPERATIONS)
    return placed.at(call._replace(positional=tuple(positional), keywords=keywords)).within(scope)


_OF_OPERATIONS: Final = frozenset(
    "constraint_name index_name name table_name source_table condition columns schema".split()
)


def _added(
    operation: Operation, item: Constraint | None, kind: str, columns: Sequence[_Column]
) -> Iterator[Action]:
    """Yield the addition of a constraint; one that is computed may be anything of its kind."""
    table = operation.table
    if table is None:
        yield Unsettled(None, NAME_COMPUTED, *operation.span)
        return
    if item is None or is_computed(item):
        yield Unseen(table, frozenset({UNREAD[kind]}), _COLUMNS_COMPUTED, *operation.span)
        return
    around = Surroundings(table, operation.convention, operation.place)
    name = stated(operation.context, operation.given.get("constraint_name"))
    definition = constraint_definition(item, name, around)
    if not isinstance(definition, ConstraintDefinition):
        yield definition
        return
    if columns:
        definition = definition._replace(
            columns=around.words(_names(columns), [each.location for each in columns])
        )
    yield from targets([definition], table)
    alteration = Alteration("add-constraint", *operation.span, definition=definition)
    yield Alter("TABLE", table, (alteration,), *operation.span)


def drop_constraint(operation: Operation) -> Iterator[Action]:
    """Yield what `op.drop_constraint(name, table, type_)` does.

    With a type the convention makes the name, as it does for `create_...`.
    """
    table = operation.table
    if table is None:
        yield Unsettled(None, NAME_COMPUTED, *operation.span)
        return
    kind = _OF_TYPE.get(str(operation.value("type_")), "")
    if kind == "pk":
        yield _dropping(operation, table, "drop-primary-key", None)
        return
    name = stated(operation.context, operation.given.get("constraint_name"))
    if kind:
        about = Named(kind, table.name, table.schema)
        name = conventional(operation.convention, name, about)
    if name.name is None:
        yield Unsettled(table, f"a constraint is dropped, and {_NAME_COMPUTED}", *operation.span)
        return
    word = Word(name.name.text, *operation.place(name.name.location))
    yield _dropping(operation, table, "drop-constraint", word)


def _dropping(operation: Operation, table: ObjectName, kind: str, name: Word | None) -> Alter:
    alteration = Alteration(kind, *operation.span, name=name)
    return Alter("TABLE", table, (alteration,), *operation.span)


def create_index(operation: Operation) -> Iterator[Action]:
    """Yield what `op.create_index(name, table, columns, ...)` does."""
    table = operation.table
    if table is None:
        yield Unsettled(None, NAME_COMPUTED, *operation.span)
        return
    around = Surroundings(table, operation.convention, operation.place)
    given = operation.given.get("columns")
    target = None if given is None else followed(operation.context, given)
    if given is None or target is None or not isinstance(target.expression, Display):
        kinds = frozenset({Unread.INDEX, Unread.UNIQUE})
        yield Unseen(table, kinds, _COLUMNS_COMPUTED, *operation.span)
        return
    items = [target.at(each) for each in target.expression.items]
    span = operation.placed.expression
    none = operation.placed.at(Constant(span.start, span.end, None))
    index = read_index(_scope(operation), _as_call(operation, [none, *items]))
    elements = index.elements.value
    if isinstance(elements, tuple):
        placed = [
            replace(each, location=at.location) for each, at in zip(elements, items, strict=True)
        ]
        index = replace(index, elements=Sourced(tuple(placed), given.location))
    name = stated(operation.context, operation.given.get("index_name"))
    yield index_definition(index, name, around, if_not_exists=is_true(operation, "if_not_exists"))


def drop_index(operation: Operation) -> Iterator[Action]:
    """Yield what `op.drop_index(name, table)` does."""
    name = stated(operation.context, operation.given.get("index_name"))
    table = operation.table
    if name.name is None or operation.value("schema") is UNKNOWN:
        yield Unsettled(table, f"an index is dropped, and {_NAME_COMPUTED}", *operation.span)
        return
    schema = operation.value("schema")
    where = operation.place(name.name.location)
    named = ObjectName(schema if isinstance(schema, str) else "", name.name.text, *where)
    yield Drop("INDEX", (named,), cascade=False)


OPERATIONS: Final[dict[str, Callable[[Operation], Iterator[Action]]]] = {
    "create_check_constraint": create_check_constraint,
    "create_exclude_constraint": create_exclude_constraint,
    "create_foreign_key": create_foreign_key,
    "create_index": create_index,
    "create_primary_key": create_primary_key,
    "create_unique_constraint": create_unique_constraint,
    "drop_constraint": drop_constraint,
    "drop_index": drop_index,
}
