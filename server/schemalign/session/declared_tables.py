"""Parts put together to tables while they are edited: what is the same stays the same value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from schemalign.application.models import Model
from schemalign.frameworks.sqlalchemy.assembly import (
    enums_of,
    give_target_types,
    grouped,
    lacks_types,
    namespaces_of,
    table_of,
    undecided_names,
)
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.reader import Declared, is_model, model_of
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.session.models import DeclaredParts
from schemalign.values import replace

Groups = dict[QualifiedName, list[DeclaredPart]]


class DeclaredTables:
    """What the models declare; `changed` are the tables that are not the same as the last time.

    It is None if tables have come or gone, or may have.
    """

    def __init__(self) -> None:
        self.declared = Declared(Schema({}), (), (), (), 0)
        self.changed: frozenset[QualifiedName] | None = None
        self._parts: Sequence[DeclaredPart] = ()
        self._names: frozenset[QualifiedName] = frozenset()
        self._groups: Groups = {}
        self._members: Mapping[QualifiedName, Sequence[int]] = {}
        self._bare: dict[QualifiedName, Table] = {}
        self._typed: dict[QualifiedName, Table] = {}
        self._models: list[Model | None] = []

    def update(self, found: DeclaredParts) -> Declared:
        """Take all parts as they are now."""
        parts = found.parts
        numbers = self._changed_parts(parts)
        if numbers is None or found.names != self._names:
            self._begin(parts)
            self.changed = None
        else:
            self._patch(parts, numbers)
        tables = self._with_target_types()
        self._parts, self._names = parts, found.names
        self.declared = (
            self._whole(tables) if self.changed is None else self._patched(tables, self.changed)
        )
        return self.declared

    def _changed_parts(self, parts: Sequence[DeclaredPart]) -> list[int] | None:
        """Return the numbers of the parts that are not the same as the last time.

        None if parts have come or gone, or belong to other tables.
        """
        old = self._parts
        if len(old) != len(parts):
            return None
        changed = [
            number
            for number, (before, part) in enumerate(zip(old, parts, strict=True))
            if before is not part
        ]
        if any(_role(old[number]) != _role(parts[number]) for number in changed):
            return None
        return changed

    def _begin(self, parts: Sequence[DeclaredPart]) -> None:
        groups = grouped(parts)
        self._bare = {
            name: self._bare[name]
            if _are_same(self._groups.get(name, ()), group)
            else table_of(name, group)
            for name, group in groups.items()
        }
        self._groups = groups
        self._members = _members(parts, groups)
        self._models = [model_of(part) if is_model(part) else None for part in parts]

    def _patch(self, parts: Sequence[DeclaredPart], numbers: Collection[int]) -> None:
        tables = [parts[number].table for number in numbers]
        names = frozenset(name for name in tables if name is not None and name in self._groups)
        self._bare = dict(self._bare)
        for name in names:
            group = self._groups[name] = [parts[number] for number in self._members[name]]
            self._bare[name] = table_of(name, group)
        for number in numbers:
            part = parts[number]
            self._models[number] = model_of(part) if is_model(part) else None
        self.changed = names

    def _with_target_types(self) -> dict[QualifiedName, Table]:
        """Return the tables with the types that some columns take from those they reference."""
        tables = dict(self._bare)
        if self.changed is None:
            lacking = [name for name, table in tables.items() if lacks_types(table)]
        else:
            maybe = self._typed.keys() | self.changed
            lacking = [name for name in maybe if lacks_types(tables[name])]
        give_target_types(tables, lacking)
        typed = {}
        for name in lacking:
            known = self._typed.get(name)
            if known == tables[name] and (self.changed is None or name not in self.changed):
                tables[name] = self._typed[name]
            elif self.changed is not None:
                self.changed |= {name}
            typed[name] = tables[name]
        self._typed = typed
        return tables

    def _whole(self, tables: dict[QualifiedName, Table]) -> Declared:
        parts = self._parts
        return Declared(
            schema=Schema(
                tables=tables,
                enums={name: enum for each in tables.values() for name, enum in enums_of(each)},
                namespaces=namespaces_of(tables),
                undecided_tables=undecided_names(parts) | self._names,
            ),
            models=tuple(model for model in self._models if model is not None),
            undecided=(),
            problems=(),
            columns=0,
            owned_elsewhere=_owned_elsewhere(parts),
        )

    def _patched(
        self, tables: dict[QualifiedName, Table], changed: Iterable[QualifiedName]
    ) -> Declared:
        old = self.declared
        enums = old.schema.enums
        before = old.schema.tables
        if any(list(enums_of(before[name])) != list(enums_of(tables[name])) for name in changed):
            enums = {name: enum for each in tables.values() for name, enum in enums_of(each)}
        return replace(
            old,
            schema=replace(old.schema, tables=tables, enums=enums),
            models=tuple([model for model in self._models if model is not None]),
        )


def _role(part: DeclaredPart) -> tuple[object, ...]:
    """Return what decides which table a part belongs to, and what that says of the whole."""
    return (
        (part.table, part.pattern, part.class_name, part.registry),
        (part.is_mapping_only, part.is_shared, part.reported, part.is_owned_elsewhere),
    )


def _owned_elsewhere(parts: Iterable[DeclaredPart]) -> frozenset[str]:
    return frozenset(
        str(part.table) for part in parts if part.is_owned_elsewhere and part.table is not None
    )


def _members(parts: Sequence[DeclaredPart], groups: Groups) -> dict[QualifiedName, list[int]]:
    """Return the numbers of the parts of each table."""
    members: dict[QualifiedName, list[int]] = {name: [] for name in groups}
    for number, part in enumerate(parts):
        if part.table in members and not part.is_mapping_only:
            members[part.table].append(number)
    return members


def _are_same(old: Sequence[DeclaredPart], new: Sequence[DeclaredPart]) -> bool:
    return len(old) == len(new) and all(one is other for one, other in zip(old, new, strict=True))
