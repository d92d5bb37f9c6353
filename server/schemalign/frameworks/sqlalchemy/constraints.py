"""Keys, unique constraints, checks and exclusions of a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.references import (
    ColumnReference,
    column_reference,
    namespace,
    string_reference,
)
from schemalign.frameworks.sqlalchemy.sql_text import rendered
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Display
from schemalign.python.syntax import Name as NameExpression
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Name, PrimaryKey, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.text.span import Location

_NO_ACTION: Final = "NO ACTION"


class TableScope(NamedTuple):
    """What the expressions of one table may refer to.

    `local` maps attribute names and column keys to column names; `names` are the column names.
    """

    context: Context
    local: Mapping[str, str]
    names: frozenset[str]
    default_schema: object = None
    naming_convention: object = None
    table: str = ""

    def column(self, placed: Placed) -> str | None:
        """Return the column of this table that a string or a name stands for."""
        expression = placed.expression
        if isinstance(expression, NameExpression):
            head = expression.path
            if "." not in head and head in self.local and head not in placed.scope:
                return self.local[head]
            if head.startswith("cls.") and head[4:] in self.local:
                return self.local[head[4:]]
            found = column_reference(self.context, placed)
            if found is not None:
                return found.column
        else:
            found = column_reference(self.context, placed)
            if found is not None:
                return found.column
        value = value_of(self.context, placed)
        return self.named(value) if isinstance(value, str) else None

    def named(self, name: str) -> str:
        """Return the column that a string names: by name, else by key or attribute."""
        short = truncate(name)
        return short if short in self.names else self.local.get(name, short)

    def expression_column(self, placed: Placed) -> str | None:
        """Return the column that a name inside an SQL expression stands for (a string there is a literal)."""
        return self.column(placed) if not isinstance(placed.expression, str) else None


class ReadConstraints(NamedTuple):
    """The constraints that were read; `unread` are the places of those that could not be."""

    primary_key: PrimaryKey | None
    foreign_keys: tuple[ForeignKey, ...]
    uniques: tuple[Unique, ...]
    checks: tuple[Check, ...]
    exclusions: tuple[Exclusion, ...]
    unread: tuple[tuple[Location, str, str], ...]


def keyword_placed(placed: Placed, name: str) -> Placed | None:
    """Return the value of a keyword argument of a call."""
    call = placed.expression
    keyword = call.keyword(name) if isinstance(call, Call) else None
    return placed.at(keyword.value) if keyword is not None else None


def constraint_name(context: Context, placed: Placed | None) -> Name | None:
    """Return the name that an argument gives, `conv("...")` and `op.f("...")` unwrapped."""
    if placed is None:
        return None
    call = placed.expression
    if (
        isinstance(call, Call)
        and isinstance(call.function, NameExpression)
        and len(call.positional) == 1
    ):
        if call.function.path.rpartition(".")[2] in {"conv", "f"}:
            placed = placed.at(call.positional[0])
    value = value_of(context, placed)
    return Name(truncate(value), location=placed.location) if isinstance(value, str) else None


def columns_of(scope: TableScope, placed: Sequence[Placed]) -> tuple[str, ...] | None:
    """Return the columns that arguments name; None if one is not decided."""
    found = [scope.column(each) for each in placed]
    known = tuple(column for column in found if column is not None)
    return known if len(known) == len(found) else None


def read_primary_key(scope: TableScope, placed: Placed) -> PrimaryKey | None:
    """Read `PrimaryKeyConstraint("a", "b", name=...)`."""
    call = placed.expression
    assert isinstance(call, Call)
    columns = columns_of(scope, [placed.at(item) for item in call.positional])
    if columns is None or call.starred or not columns:
        return None
    return PrimaryKey(
        columns, placed.location, constraint_name(scope.context, keyword_placed(placed, "name"))
    )


def read_unique(scope: TableScope, placed: Placed) -> Unique | None:
    """Read `UniqueConstraint("a", "b", name=...)`."""
    call = placed.expression
    assert isinstance(call, Call)
    columns = columns_of(scope, [placed.at(item) for item in call.positional])
    if columns is None or call.starred:
        return None
    context = scope.context
    return Unique(
        columns,
        placed.location,
        constraint_name(context, keyword_placed(placed, "name")),
        value_of(context, keyword_placed(placed, "postgresql_nulls_not_distinct")) is True,
        value_of(context, keyword_placed(placed, "deferrable")) is True,
    )


def read_check(scope: TableScope, placed: Placed) -> Check:
    """Read `CheckConstraint("...", name=...)`; the condition may be an SQL expression."""
    call = placed.expression
    assert isinstance(call, Call)
    context = scope.context
    given = keyword_placed(placed, "sqltext") or (
        placed.at(call.positional[0]) if call.positional else None
    )
    name = constraint_name(
        context,
        keyword_placed(placed, "name")
        or (placed.at(call.positional[1]) if len(call.positional) > 1 else None),
    )
    expression: Sourced[str] = Sourced(UNKNOWN, placed.location, "the condition is computed")
    if given is not None:
        value = value_of(context, given)
        text = (
            value if isinstance(value, str) else rendered(context, given, scope.expression_column)
        )
        if text is not None:
            expression = Sourced(text.strip(), given.location)
    return Check(expression, placed.location, _by_convention(scope, name))


def _by_convention(scope: TableScope, name: Name | None) -> Name | None:
    """Apply a naming convention for checks, which wraps the names that are written."""
    convention = scope.naming_convention
    if name is None or convention is None:
        return name
    if not isinstance(convention, dict):
        return Name(name.text, written=False, location=name.location)
    template = convention.get("ck")
    if not isinstance(template, str) or "%(constraint_name)s" not in template:
        return name
    text = template.replace("%(constraint_name)s", name.text).replace("%(table_name)s", scope.table)
    return Name(truncate(text), written="%(" not in text, location=name.location)


def read_exclusion(scope: TableScope, placed: Placed) -> Exclusion:
    """Read `ExcludeConstraint(("room", "="), ("during", "&&"), using="gist")`."""
    call = placed.expression
    assert isinstance(call, Call)
    context = scope.context
    parts = [_excluded(scope, followed(context, placed.at(item))) for item in call.positional]
    known = [part for part in parts if part is not None]
    where = keyword_placed(placed, "where")
    method = value_of(context, keyword_placed(placed, "using"))
    text: Sourced[str] = Sourced(UNKNOWN, placed.location, "an element is computed")
    if len(known) == len(parts) and not call.starred:
        text = Sourced(", ".join(known), placed.location)
    return Exclusion(
        text,
        placed.location,
        constraint_name(context, keyword_placed(placed, "name")),
        method if isinstance(method, str) else "gist",
        rendered(context, where, scope.expression_column) if where is not None else None,
    )


def _excluded(scope: TableScope, placed: Placed) -> str | None:
    pair = placed.expression
    if not isinstance(pair, Display) or len(pair.items) != 2:
        return None
    column = scope.column(placed.at(pair.items[0]))
    if column is None or column not in scope.names:
        column = rendered(scope.context, placed.at(pair.items[0]), scope.expression_column)
    operator = value_of(scope.context, placed.at(pair.items[1]))
    return f"{column} WITH {operator}" if column is not None and isinstance(operator, str) else None


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
    """Read `ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"], ...)`; None if its columns are not decided."""
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


READERS: Final[Mapping[str, Callable[[TableScope, Placed], object]]] = {
    "PrimaryKeyConstraint": read_primary_key,
    "UniqueConstraint": read_unique,
    "CheckConstraint": read_check,
    "ExcludeConstraint": read_exclusion,
    "ForeignKeyConstraint": read_foreign_key_constraint,
}


def read_constraints(scope: TableScope, items: Sequence[Placed]) -> ReadConstraints:
    """Read the constraints among the arguments of a table; indexes and columns are left to others."""
    found: dict[str, list[object]] = {name: [] for name in READERS}
    unread: list[tuple[Location, str, str]] = []
    for item in items:
        target = followed(scope.context, item)
        word = call_role(scope.context, target)
        reader = READERS.get(word)
        if reader is not None:
            result = reader(scope, target)
            if result is None:
                unread.append((target.location, word, "its columns are computed"))
            else:
                found[word].append(result)
    primary_keys = found["PrimaryKeyConstraint"]
    return ReadConstraints(
        primary_keys[-1] if primary_keys else None,  # type: ignore[arg-type]  # what its reader returns
        tuple(found["ForeignKeyConstraint"]),  # type: ignore[arg-type]
        tuple(found["UniqueConstraint"]),  # type: ignore[arg-type]
        tuple(found["CheckConstraint"]),  # type: ignore[arg-type]
        tuple(found["ExcludeConstraint"]),  # type: ignore[arg-type]
        tuple(unread),
    )
