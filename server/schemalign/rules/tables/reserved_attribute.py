"""A mapped attribute has a name that SQLAlchemy keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.proposals import proposed
from schemalign.rules.rule import Outcome, rule
from schemalign.schema.changes import RenameAttribute
from schemalign.schema.tables import Attribute, Column, Table

_RESERVED = frozenset({"metadata", "registry"})


@rule(Severity.ERROR, drift=False)
def reserved_attribute(table: Table) -> Iterator[Outcome]:
    """A mapped attribute is named `metadata` or `registry`.

    What it checks: no attribute of a declarative class has a name that every declarative base
    already uses (https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html).

    Why it matters: the import fails with `Attribute name 'metadata' is reserved`.

    Fix: give the attribute another name and the column its own: `metadata_ =
    mapped_column("metadata", ...)`.
    """
    for column in table.columns:
        attribute = column.attribute
        if attribute is not None and attribute.class_name and attribute.name in _RESERVED:
            yield _finding(table, column, attribute)


def _finding(table: Table, column: Column, attribute: Attribute) -> Finding:
    free = _free(table, attribute.name)
    return Finding(
        "reserved-attribute",
        f'{attribute.class_name} names an attribute "{attribute.name}",'
        " which SQLAlchemy keeps for itself",
        attribute.location,
        help=f'name it "{free}" and map it to the column "{column.name}"',
        table=str(table.name),
        column=column.name,
        columns=(column.name,),
        proposals=proposed(
            f"Rename to `{free}` and map it to the column `{column.name}`",
            RenameAttribute(table, column, free),
        ),
    )


def _free(table: Table, name: str) -> str:
    taken = {column.attribute.name for column in table.columns if column.attribute}
    while name in taken | _RESERVED:
        name += "_"
    return name
