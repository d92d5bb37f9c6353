"""Beside which model a new one stands: the file that fits best, and a class to take after."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.frameworks.sqlalchemy.class_attributes import class_attributes
from schemalign.frameworks.sqlalchemy.classes import mapped_parent
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.registries import registry_of
from schemalign.frameworks.sqlalchemy.values import definition_of
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.sites import TableSite, table_site
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple


class Neighbour(NamedTuple):
    """A model whose style a new one takes.

    `bases` are those of its base classes that suit the new table, and `inherited` the columns
    that these bring.
    """

    table: Table
    site: TableSite
    bases: tuple[Placed, ...] = ()
    inherited: frozenset[str] = frozenset()


def neighbour(program: Program, table: Table) -> Neighbour | None:
    """Return the model beside which the model of a table of the schema goes."""
    tables = [each for each in program.declared.schema.tables.values() if not each.is_open]
    ranked = sorted(tables, key=lambda each: -_closeness(program, table, each))
    sites = [(each, table_site(program, each)) for each in ranked]
    known = [(each, site) for each, site in sites if site is not None and site.module.reported]
    for is_core in (False, True):
        for each, site in known:
            found = _suited(program, table, each, site) if each.is_core is is_core else None
            if found is not None:
                return found
    return None


def _closeness(program: Program, table: Table, other: Table) -> int:
    """How much two tables have to do with each other."""
    canonical = program.schema.tables.get(other.name)
    close = 2 * (other.name in _targets(table))
    close += 2 * (canonical is not None and table.name in _targets(canonical))
    close += 2 * (_first_word(table.name) == _first_word(other.name))
    return close + 3 * (table.name.schema == other.name.schema)


def _first_word(name: QualifiedName) -> str:
    return name.name.strip("_").partition("_")[0].removesuffix("s")


def _targets(table: Table) -> set[object]:
    return {key.target.value for key in table.foreign_keys}


def _suited(program: Program, table: Table, other: Table, site: TableSite) -> Neighbour | None:
    if site.call is not None:
        return Neighbour(other, site) if site.definition is None else None
    definition = site.definition
    if definition is None or definition.decorators or definition.branch:
        return None
    if mapped_parent(program.context, definition) is not None:
        return None
    own = {column.name for column in table.columns}
    brought = dict(_brought(program, definition))
    bases = tuple(base for base in definition.bases if brought[base.location] <= own)
    if not any(_gives_registry(program, base) for base in bases):
        return None
    inherited = frozenset().union(*(brought[base.location] for base in bases))
    return Neighbour(other, site, bases, inherited)


def _brought(
    program: Program, definition: ClassDefinition
) -> Iterator[tuple[object, frozenset[str]]]:
    """The base classes by their places, each with the columns that it brings."""
    registry = registry_of(program.context, definition)
    table = program.declared.schema.tables
    names = {
        (column.attribute.class_name, column.attribute.name): column.name
        for each in table.values()
        for column in each.columns
        if column.attribute is not None
    }
    attributes = class_attributes(program.context, definition, registry).columns if registry else ()
    for base in definition.bases:
        found = definition_of(program.context, base)
        classes = (
            lineage(program.context, found).classes if isinstance(found, ClassDefinition) else ()
        )
        places = {each.location for each in classes}
        yield (
            base.location,
            frozenset(
                names.get((definition.name, attribute.name), attribute.name)
                for attribute in attributes
                if attribute.owner.location in places
            ),
        )


def _gives_registry(program: Program, base: Placed) -> bool:
    """Whether a base makes its children mapped classes: a mixin does not."""
    found = definition_of(program.context, base)
    if isinstance(found, ClassDefinition):
        return registry_of(program.context, found) is not None
    return True
