"""Keys, unique constraints, checks and exclusions of a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.foreign_keys import read_foreign_key_constraint
from schemalign.frameworks.sqlalchemy.sql_text import rendered
from schemalign.frameworks.sqlalchemy.table_scope import (
    TableScope,
    columns_of,
    constraint_name,
    keyword_placed,
)
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.python.outline import Placed
from schemalign.python.syntax import Call, Display
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Name, PrimaryKey, Unique
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class ReadConstraints(NamedTuple):
    """The constraints that were read; `unread` are the places of those that could not be."""

    primary_key: PrimaryKey | None
    foreign_keys: tuple[ForeignKey, ...]
    uniques: tuple[Unique, ...]
    checks: tuple[Check, ...]
    exclusions: tuple[Exclusion, ...]
    unread: tuple[tuple[Location, str, str], ...]


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


READERS: Final[Mapping[str, Callable[[TableScope, Placed], object]]] = {
    "PrimaryKeyConstraint": read_primary_key,
    "UniqueConstraint": read_unique,
    "CheckConstraint": read_check,
    "ExcludeConstraint": read_exclusion,
    "ForeignKeyConstraint": read_foreign_key_constraint,
}


def _is_bare(target: Placed) -> bool:
    """Whether `PrimaryKeyConstraint()` names no column: it means those with `primary_key=True`."""
    call = target.expression
    return isinstance(call, Call) and not call.positional and not call.starred


def read_constraints(scope: TableScope, items: Sequence[Placed]) -> ReadConstraints:
    """Read the constraints among a table's arguments; indexes and columns are left to others."""
    found: dict[str, list[object]] = {name: [] for name in READERS}
    unread: list[tuple[Location, str, str]] = []
    for item in items:
        target = followed(scope.context, item)
        word = call_role(scope.context, target)
        reader = READERS.get(word)
        if word == "PrimaryKeyConstraint" and _is_bare(target):
            continue
        if keyword_placed(target, "_create_rule") is not None:
            unread.append((target.location, word, "a rule decides whether it is created"))
        elif reader is not None:
            result = reader(scope, target)
            if result is None:
                unread.append((target.location, word, "its columns are computed"))
            else:
                found[word].append(result)
    primary_keys = found["PrimaryKeyConstraint"]
    return ReadConstraints(
        primary_keys[-1] if primary_keys else None,  # type: ignore[arg-type]  # what its reader returns
        tuple(found["ForeignKeyConstraint"]),  # type: ignore[arg-type]  # likewise
        tuple(found["UniqueConstraint"]),  # type: ignore[arg-type]  # likewise
        tuple(found["CheckConstraint"]),  # type: ignore[arg-type]  # likewise
        tuple(found["ExcludeConstraint"]),  # type: ignore[arg-type]  # likewise
        tuple(unread),
    )
