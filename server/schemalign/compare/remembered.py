"""Pairs what the schema's own history says was renamed: no guess, but proof."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Column, Table
from schemalign.text.span import Location

_Name = TypeVar("_Name", bound=Hashable)
_Named = TypeVar("_Named", Column, Table)


def remembered_columns(missing: Sequence[Column], unknown: Iterable[Column]) -> dict[str, Column]:
    """Return, by the names of unknown columns, the columns that once had these names."""
    if not any(column.former for column in missing):
        return {}
    found = ((column.name, _once_called(missing, column.name)) for column in unknown)
    return dict(_distinct(found))


def remembered_tables(
    missing: Sequence[Table], wanted: Iterable[QualifiedName]
) -> dict[QualifiedName, QualifiedName]:
    """Return, by names that models use, the tables that once had these names."""
    if not any(table.former for table in missing):
        return {}
    found = ((name, _once_called(missing, name)) for name in wanted)
    return {name: table.name for name, table in _distinct(found)}


def given_up(former: Iterable[Sourced[_Name]], name: _Name) -> Location | None:
    """Return where a column or table gave up a name that it had; None if it never had it."""
    return next((each.location for each in former if each.value == name), None)


def _once_called(named: Sequence[_Named], name: object) -> _Named | None:
    """Return the only one that had a name; None if two had it, one after the other."""
    found = [one for one in named if any(each.value == name for each in one.former)]
    return found[0] if len(found) == 1 else None


def _distinct(pairs: Iterable[tuple[_Name, _Named | None]]) -> list[tuple[_Name, _Named]]:
    """Leave out what two names lead to: which of them is meant cannot be known."""
    found = [(name, one) for name, one in pairs if one is not None]
    return [(name, one) for name, one in found if sum(one is each for _, each in found) == 1]
