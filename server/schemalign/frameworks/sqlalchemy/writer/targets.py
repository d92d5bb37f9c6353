"""What foreign keys reference, as the models write it."""

from __future__ import annotations

from schemalign.frameworks.sqlalchemy.writer.metadata import (
    declared_table,
    same_metadata,
    target_prefix,
)
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.spelling import Spelling
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Schema, Table
from schemalign.values import NamedTuple, replace


class Target(NamedTuple):
    """The columns of a table of the models that a foreign key of the schema references.

    `texts` name them with their table, as `ForeignKey("users.id")` does.
    """

    table: Table
    columns: tuple[str, ...]
    texts: tuple[str, ...]


def target_of(program: Program, table: Table, key: ForeignKey) -> Target | None:
    """Return the target of a foreign key; None if no model of the same MetaData has it.

    Without the target, SQLAlchemy cannot sort the tables nor configure the mappers.
    """
    name = key.target.value
    if not isinstance(name, QualifiedName):
        return None
    found = declared_table(program, name)
    if found is None or not same_metadata(program, table, found):
        return None
    prefix = target_prefix(program, found)
    columns = key.target_columns or _key(program, name)
    if prefix is None or len(columns) != len(key.columns):
        return None
    if not all(_is_named(found, column) for column in columns):
        return None
    texts = tuple(f"{prefix}{found.name.name}.{column}" for column in columns)
    return Target(found, columns, texts)


def _key(program: Program, name: QualifiedName) -> tuple[str, ...]:
    table = program.schema.tables.get(name)
    return table.primary_key.columns if table is not None and table.primary_key else ()


def _is_named(table: Table, name: str) -> bool:
    """Whether a table of the models has a column that foreign keys reach by its name."""
    column = table.column(name)
    if column is None:
        return False
    attribute = column.attribute
    return attribute is None or bool(attribute.class_name) or attribute.name == name


def options(program: Program, table: Table, key: ForeignKey, spelled: Spelling) -> dict[str, str]:
    """Return the keyword arguments of a foreign key: its actions, and its name where it needs one.

    A key that closes a circle of tables gets a name and `use_alter`, without which the tables
    cannot be sorted.
    """
    found = actions(key, spelled)
    target = target_of(program, table, key)
    circular = target is not None and closes_circle(program.declared.schema, table, target.table)
    name = key.name
    if name is not None and (circular or (name.written and _states_names(program, table))):
        found["name"] = spelled.string(name.text)
        if circular:
            found["use_alter"] = "True"
    return found


def actions(key: ForeignKey, spelled: Spelling) -> dict[str, str]:
    """Return the keyword arguments of a foreign key that say what it does."""
    found = {}
    if key.on_delete.value:
        found["ondelete"] = spelled.string(str(key.on_delete.value))
    if key.on_update.value:
        found["onupdate"] = spelled.string(str(key.on_update.value))
    if key.deferrable.value:
        found["deferrable"] = "True"
    if key.initially_deferred.value:
        found["initially"] = spelled.string("DEFERRED")
    return found


def _states_names(program: Program, table: Table) -> bool:
    """Whether the foreign keys of the same file have names."""
    keys = [
        key
        for each in program.declared.schema.tables.values()
        for key in each.foreign_keys
        if key.location.path == table.location.path
    ]
    return bool(keys) and all(key.name is not None for key in keys)


def closes_circle(schema: Schema, table: Table, target: Table) -> bool:
    """Return whether a foreign key between two tables lets some reference each other in a circle.

    One that runs beside another one adds nothing.
    """
    if table.name == target.name or target.name in _targets(table):
        return False
    pending, seen = [target.name], {target.name}
    while pending:
        current = schema.tables.get(pending.pop())
        for name in _targets(current) - seen if current is not None else ():
            seen.add(name)
            pending.append(name)
    return table.name in seen


def _targets(table: Table) -> set[QualifiedName]:
    names = (key.target.value for key in table.foreign_keys)
    return {name for name in names if isinstance(name, QualifiedName)}


def is_in_circle(program: Program, table: Table, target: Table) -> bool:
    """Return whether the schema's tables of two models reference each other in a circle."""
    tables = program.schema.tables
    one, other = tables.get(table.name), tables.get(target.name)
    if one is None or other is None or one.name == other.name:
        return False
    alone = replace(one, foreign_keys=())
    return closes_circle(program.schema, alone, other)
