"""A mapped attribute has a name that SQLAlchemy keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.application.models import Model
from schemalign.findings.finding import Finding
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule

_RESERVED = frozenset({"metadata", "registry"})


@rule(Severity.ERROR, drift=False)
def reserved_attribute(model: Model) -> Iterator[Outcome]:
    """A mapped attribute is named `metadata` or `registry`.

    What it checks: no attribute of a declarative class has a name that every declarative base
    already uses (https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html).

    Why it matters: the import fails with `Attribute name 'metadata' is reserved`.

    Fix: give the attribute another name and the column its own: `metadata_ =
    mapped_column("metadata", ...)`.
    """
    if not model.class_name:
        return
    for attribute in model.attributes:
        if attribute.name in _RESERVED:
            yield Finding(
                "reserved-attribute",
                f'{model.class_name} names an attribute "{attribute.name}",'
                " which SQLAlchemy keeps for itself",
                attribute.location,
                help=f'name it "{attribute.name}_" and map it to the column "{attribute.column}"',
                table=str(model.table),
                column=attribute.column,
                columns=(attribute.column,),
            )
