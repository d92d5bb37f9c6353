"""Which MetaData a table of the models hangs on, and how its foreign keys name tables."""

from __future__ import annotations

from typing import Final

from schemalign.frameworks.sqlalchemy.registries import (
    SQLMODEL,
    MetadataFacts,
    metadata_facts,
    registry_of,
)
from schemalign.frameworks.sqlalchemy.table_arguments import class_arguments
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import FLASK, expression_path
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.sites import TableSite, table_site
from schemalign.python.outline import ClassDefinition, Placed
from schemalign.python.syntax import Call, Name
from schemalign.schema.names import ANY_NAMESPACE, QualifiedName
from schemalign.schema.sourced import UNKNOWN
from schemalign.schema.tables import Table
from schemalign.values import NamedTuple

_SQLMODEL: Final = "sqlmodel.SQLModel"  # as `registry_of` calls the registry of its classes


class TableFacts(NamedTuple):
    """What the MetaData of a table says; `identity` tells one from another.

    `stated_schema` is the `schema=` of the table itself, None if it states none, UNKNOWN if
    that is computed.
    """

    identity: str
    metadata: MetadataFacts
    stated_schema: object


def declared_table(program: Program, name: QualifiedName) -> Table | None:
    """Return the table of the models that stands for a table of the schema."""
    tables = program.declared.schema.tables
    return tables.get(name) or tables.get(QualifiedName(ANY_NAMESPACE, name.name))


def table_facts(program: Program, table: Table) -> TableFacts | None:
    """Return the MetaData of a table of the models; None if it is not known."""
    site = table_site(program, table)
    if site is None:
        return None
    if site.call is not None and site.definition is None:
        return _of_call(program, site.call)
    return _of_class(program, site)


def _of_class(program: Program, site: TableSite) -> TableFacts | None:
    assert site.definition is not None
    context = program.context
    registry = registry_of(context, site.definition)
    if registry is None or not registry.is_seen:
        return None
    arguments = class_arguments(context, site.definition)
    stated: object = UNKNOWN if arguments.is_open else None
    if "schema" in arguments.options:
        stated = arguments.option(context, "schema")
    return TableFacts(
        _identity(program, registry.metadata) or registry.identity,
        metadata_facts(context, registry.metadata),
        stated,
    )


def _of_call(program: Program, placed: Placed) -> TableFacts | None:
    call = placed.expression
    if not isinstance(call, Call) or len(call.positional) < 2:
        return None
    keyword = call.keyword("schema")
    stated = value_of(program.context, placed.at(keyword.value)) if keyword is not None else None
    second = placed.at(call.positional[1])
    if not isinstance(second.expression, Name):
        return TableFacts(FLASK, MetadataFacts(), stated)  # `db.Table("name", Column(...))`
    path = expression_path(program.context, second)
    of_extension = path is not None and path.startswith(FLASK)
    identity = FLASK if of_extension else _identity(program, second)
    if identity is None:
        return None
    return TableFacts(identity, metadata_facts(program.context, second), stated)


def _identity(program: Program, metadata: Placed | None) -> str | None:
    """What tells a MetaData from others: where it is made, or whose it is."""
    if metadata is None:
        return None
    context = program.context
    owned, _, attribute = (expression_path(context, metadata) or "").rpartition(".")
    if attribute == "metadata" and owned in SQLMODEL:
        return _SQLMODEL
    target = followed(context, metadata)
    expression = target.expression
    if isinstance(expression, Call):
        return f"{target.module.path}:{target.location.start}"
    if not isinstance(expression, Name) or not expression.path.endswith(".metadata"):
        return None
    head = expression.path.removesuffix(".metadata")
    owner = target.at(Name(expression.start, expression.start + len(head), head))
    definition = definition_of(context, owner)
    if isinstance(definition, ClassDefinition):
        registry = registry_of(context, definition)
        if registry is None:
            return None
        return _identity(program, registry.metadata) or registry.identity
    made = followed(context, owner)
    if isinstance(made.expression, Call):
        keyword = made.expression.keyword("metadata")
        stated = _identity(program, made.at(keyword.value)) if keyword is not None else None
        return stated or f"{made.module.path}:{made.location.start}"
    return None


def same_metadata(program: Program, one: Table, other: Table) -> bool:
    """Return whether the foreign keys of one table can reach the other by its name."""
    first, second = table_facts(program, one), table_facts(program, other)
    return first is not None and second is not None and first.identity == second.identity


def target_prefix(program: Program, target: Table) -> str | None:
    """Return what a foreign key writes before the name of a table: its schema with a dot.

    Empty where the table is in the schema of its MetaData; None where that is computed.
    """
    facts = table_facts(program, target)
    if facts is None or UNKNOWN in {facts.stated_schema, facts.metadata.schema}:
        return None
    schema = facts.stated_schema
    if schema is None or schema == facts.metadata.schema:
        return ""
    return f"{schema}." if isinstance(schema, str) else None
