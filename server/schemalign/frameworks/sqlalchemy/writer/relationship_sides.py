"""The two relationships along a foreign key: what they are called and have to say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.writer.joins import Link, column_text, link, links
from schemalign.frameworks.sqlalchemy.writer.new_names import free_name
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.relationship_names import (
    names_of_one,
    names_of_other,
    noun,
)
from schemalign.frameworks.sqlalchemy.writer.relationships import relationships, tables_of
from schemalign.frameworks.sqlalchemy.writer.written import mapped_classes
from schemalign.python.outline import ClassDefinition
from schemalign.schema.changes import AddRelationship
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple

_FIELD_RESERVED: Final = frozenset({"copy", "json", "dict", "schema", "validate", "construct"})


class _Pair(NamedTuple):
    """A foreign key of the models with the classes at both its ends."""

    table: Table
    key: ForeignKey
    joined: Link
    owner: ClassDefinition
    target: ClassDefinition

    @property
    def is_own(self) -> bool:
        """Whether a class references itself."""
        return self.owner.location == self.target.location


class Side(NamedTuple):
    """One relationship: its class and name, those of the other side, and what it has to say."""

    definition: ClassDefinition
    name: str
    target: str
    back: str
    is_many: bool
    is_optional: bool
    strings: dict[str, str]
    words: dict[str, str]


def sides_of(program: Program, change: AddRelationship) -> tuple[Side, Side] | None:
    """Return the side of the class with the foreign key and the other one.

    None where a relationship would be ambiguous, or no name is free.
    """
    pair = _pair(program, change)
    if pair is None or not _is_settled(program, change, pair) or not _is_plain(program, pair):
        return None
    return _sides(program, pair)


def _pair(program: Program, change: AddRelationship) -> _Pair | None:
    classes = {each.name_location: each for each in mapped_classes(program)}
    owner, target = classes.get(change.model), classes.get(change.target)
    if owner is None or target is None:
        return None
    for table in program.declared.schema.tables.values():
        if table.location != change.table.location:
            continue
        for key in table.foreign_keys:
            joined = link(program, table, key)
            is_same = (key.location, key.columns) == (
                change.foreign_key.location,
                change.foreign_key.columns,
            )
            if is_same and joined is not None:
                return _Pair(table, key, joined, owner, target)
    return None


def _is_settled(program: Program, change: AddRelationship, pair: _Pair) -> bool:
    """Whether the schema has the same keys between the two tables.

    Else a key or a column comes, goes or changes first, and its relationships with it.
    """
    tables = program.schema.tables
    own, target = change.table.name, change.foreign_key.target.value
    canonical = tables.get(own)
    if canonical is None or not isinstance(target, QualifiedName):
        return False
    keys = {(each.columns, each.target.value) for each in canonical.foreign_keys}
    if (change.foreign_key.columns, target) not in keys:
        return False
    count = sum(1 for each in canonical.foreign_keys if each.target.value == target)
    other = tables.get(target)
    if other is not None and target != own:
        count += sum(1 for each in other.foreign_keys if each.target.value == own)
    return count <= _count(program, pair)


def _is_plain(program: Program, pair: _Pair) -> bool:
    """Whether names and columns tell what is meant, and the key shares its columns with no other.

    Two relationships that write the same column would warn of each other.
    """
    names = [each.name for each in mapped_classes(program)]
    if any(names.count(each.name) != 1 for each in (pair.owner, pair.target)):
        return False
    columns = {*pair.key.columns}
    others = [key for key in pair.table.foreign_keys if key is not pair.key]
    if any(columns & {*key.columns} for key in others):
        return False
    if pair.is_own and len(columns) > 1:
        return False
    return pair.is_own or not (tables_of(program, pair.owner) & tables_of(program, pair.target))


def _sides(program: Program, pair: _Pair) -> tuple[Side, Side] | None:
    """The side of the foreign key and the other one; None where no name is free."""
    count = _count(program, pair)
    is_single = _is_unique(pair.table, pair.key)
    names = _names(program, pair, is_single=is_single, among_several=count > 1)
    strings = _named(program, pair.table, pair.key.columns) if count > 1 else ""
    remote = _named(program, pair.joined.target, pair.joined.target_columns) if pair.is_own else ""
    if names is None or strings is None or remote is None:
        return None
    one, other = names
    said = {"foreign_keys": strings} if strings else {}
    optional = any(_is_nullable(pair.table, name) for name in pair.key.columns)
    forward = Side(
        pair.owner,
        one,
        pair.target.name,
        other,
        is_many=False,
        is_optional=optional,
        strings={**said, **({"remote_side": remote} if remote else {})},
        words={},
    )
    kept = {} if _lets_go(pair, optional=optional) else {"passive_deletes": "all"}
    back = Side(
        pair.target,
        other,
        pair.owner.name,
        one,
        is_many=not is_single,
        is_optional=True,
        strings={**said, **kept},
        words={"uselist": "False"} if is_single else {},
    )
    return forward, back


def _count(program: Program, pair: _Pair) -> int:
    """How many foreign keys could join the two classes."""
    own, other = tables_of(program, pair.owner), tables_of(program, pair.target)
    return len(
        {
            (one.table.name, one.columns, one.target_columns)
            for one in links(program)
            if one.joins(own, other)
        }
    )


def _is_unique(table: Table, key: ForeignKey) -> bool:
    """Whether at most one row references another by a foreign key."""
    columns = {*key.columns}
    known = [each.columns for each in table.uniques]
    if table.primary_key is not None:
        known.append(table.primary_key.columns)
    for index in table.indexes:
        elements = index.elements.value
        if index.unique and index.where.value is None and isinstance(elements, tuple):
            plain = [each.column for each in elements if not each.expression]
            known += [tuple(plain)] if len(plain) == len(elements) else []
    return any(each and columns >= {*each} for each in known)


def _is_nullable(table: Table, name: str) -> bool:
    column = table.column(name)
    return column is not None and column.nullable.value is not False


def _lets_go(pair: _Pair, *, optional: bool) -> bool:
    """Whether the session may set a key to NULL when it deletes the row that is referenced.

    That is what it does by default: the same as ON DELETE SET NULL, and where the key cannot be
    NULL an error like that of NO ACTION.  Else what happens on delete would change.
    https://docs.sqlalchemy.org/en/20/orm/cascades.html#using-foreign-key-on-delete-cascade-with-orm-relationships
    """
    action = pair.key.on_delete.value
    in_key = pair.table.primary_key is not None and bool(
        {*pair.key.columns} & {*pair.table.primary_key.columns}
    )
    return action == "SET NULL" or (action == "" and not optional and not in_key)


def _named(program: Program, table: Table, columns: Iterable[str]) -> str | None:
    """Columns as the string of a relationship names them; None where that cannot be told."""
    names = [column_text(program, table, column) for column in columns]
    if not names or None in names:
        return None
    return str(names[0]) if len(names) == 1 else f"[{', '.join(map(str, names))}]"


def _names(
    program: Program, pair: _Pair, *, is_single: bool, among_several: bool
) -> tuple[str, str] | None:
    attributes = []
    for name in pair.key.columns:
        column = pair.table.column(name)
        attributes.append(column.attribute.name if column and column.attribute else name)
    target = noun(pair.target.name, pair.joined.target.name.name)
    child = noun(pair.owner.name, pair.table.name.name)
    one = _first_free(program, pair.owner, names_of_one(tuple(attributes), target))
    if one is None:
        return None
    others = names_of_other(
        child, one.rstrip("_"), is_single=is_single, among_several=among_several
    )
    taken = {one} if pair.is_own else set()
    other = _first_free(program, pair.target, (each for each in others if each not in taken))
    return (one, other) if other is not None else None


def _first_free(program: Program, definition: ClassDefinition, names: Iterable[str]) -> str | None:
    """The first name that neither the class has nor its body uses for something else."""
    text = definition.module.text[definition.statement.start : definition.statement.last]
    registry = registry_of(program.context, definition)
    is_field = registry is not None and registry.kind == "sqlmodel"
    for name in names:
        found = free_name(program, definition, name)
        if found is None or (is_field and found in _FIELD_RESERVED):
            continue
        is_used = definition.module.binds(found) and re.search(
            rf"(?<![\w.'\"]){re.escape(found)}(?![\w'\"])", text
        )
        if not is_used and not _is_backref(program, definition, found):
            return found
    return None


def _is_backref(program: Program, definition: ClassDefinition, name: str) -> bool:
    """Whether a relationship of another class gives this one an attribute of a name."""
    tables = tables_of(program, definition)
    return any(
        re.search(rf"['\"]{re.escape(name)}['\"]", each.words.get("backref", ""))
        and (each.target is None or tables & tables_of(program, each.target))
        for each in relationships(program)
    )
