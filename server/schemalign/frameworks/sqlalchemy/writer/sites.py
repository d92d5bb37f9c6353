"""Where a column or table of the models is written."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy.class_attributes import ClassAttribute, class_attributes
from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.vocabulary import call_role
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.python.enclosing import enclosing, statement_at
from schemalign.python.outline import ClassDefinition, Module, Placed
from schemalign.python.pieces import Statement
from schemalign.schema.tables import Column, Table
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class ColumnSite(NamedTuple):
    """Where a column is written.

    `definition` is the mapped class, None for a Core table; `attribute` what its lineage says of
    the column, which stands in another class if `is_inherited`.  `call` is the `Column(...)`,
    `mapped_column(...)` or `Field(...)` of the statement itself: None where there is none, or
    where it stands elsewhere (a shared constant, `Annotated`).
    """

    module: Module
    statement: Statement
    call: Placed | None
    definition: ClassDefinition | None = None
    attribute: ClassAttribute | None = None

    @property
    def is_inherited(self) -> bool:
        """Whether the statement belongs to a mixin or an abstract class."""
        return self.attribute is not None and self.attribute.owner is not self.definition


class TableSite(NamedTuple):
    """Where a table is written: a class, or the `Table(...)` call of a Core table."""

    module: Module
    statement: Statement
    definition: ClassDefinition | None = None
    call: Placed | None = None


def column_site(program: Program, column: Column) -> ColumnSite | None:
    """Return where a column of the models is written; None if it was not found there."""
    if column.attribute is None:
        return None
    if not column.attribute.class_name:
        return _core_column(program, column.attribute.location)
    for definition in _definitions(program, column.attribute.class_name):
        for attribute in _attributes(program, definition):
            same = attribute.statement == column.attribute.statement
            if attribute.name == column.attribute.name and (
                same or column.attribute.location == definition.name_location
            ):
                return _class_column(definition, attribute)
    return None


def _class_column(definition: ClassDefinition, attribute: ClassAttribute) -> ColumnSite | None:
    module = attribute.owner.module
    statement = statement_at(module, attribute.location)
    if statement is None:
        return None
    call = attribute.call
    own = (
        call is not None
        and call.module.path == module.path
        and statement.start <= call.location.start
        and call.location.end <= statement.last
    )
    return ColumnSite(module, statement, call if own else None, definition, attribute)


def _core_column(program: Program, location: Location) -> ColumnSite | None:
    module = program.module(location.path)
    found = enclosing(module, location) if module is not None else None
    if module is None or found is None:
        return None
    for placed in reversed(found.chain):
        if call_role(program.context, placed) in COLUMN_ROLES:
            return ColumnSite(module, found.statement, placed)
    return None


def _attributes(program: Program, definition: ClassDefinition) -> tuple[ClassAttribute, ...]:
    registry = registry_of(program.context, definition)
    if registry is None:
        return ()
    return class_attributes(program.context, definition, registry).columns


def table_site(program: Program, table: Table) -> TableSite | None:
    """Return where a table of the models is written: its first class, or its `Table(...)` call."""
    module = program.module(table.location.path)
    if module is None:
        return None
    for definition in _classes(program, module):
        if definition.name_location == table.location:
            return TableSite(
                module, definition.statement, definition, _own_table(program, definition)
            )
    found = enclosing(module, table.location)
    if found is None:
        return None
    for placed in reversed(found.chain):
        if call_role(program.context, placed) == "Table":
            return TableSite(module, found.statement, None, placed)
    return None


def _own_table(program: Program, definition: ClassDefinition) -> Placed | None:
    """The `Table(...)` call of `__table__ = Table(...)` in a class."""
    for assignment, _ in program.context.names.contents(definition).assignments:
        value = assignment.value if assignment.name == "__table__" else None
        if value is not None and call_role(program.context, value) == "Table":
            return value
    return None


def _definitions(program: Program, name: str) -> Iterator[ClassDefinition]:
    for module in program.modules:
        yield from (each for each in _classes(program, module) if each.name == name)


def _classes(program: Program, module: Module) -> Iterator[ClassDefinition]:
    """All classes of a module, those inside classes included."""
    pending = list(module.contents.classes)
    while pending:
        definition = pending.pop(0)
        yield definition
        pending += program.context.names.contents(definition).classes
