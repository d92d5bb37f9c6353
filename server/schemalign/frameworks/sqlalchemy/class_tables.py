"""The part of a table that one mapped class, or one `Table(...)` call, declares."""

from __future__ import annotations

from schemalign.findings.finding import Undecided
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn, attribute_column
from schemalign.frameworks.sqlalchemy.class_attributes import class_attributes
from schemalign.frameworks.sqlalchemy.classes import mapped_parent
from schemalign.frameworks.sqlalchemy.core_tables import read_table
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.lineage import lineage
from schemalign.frameworks.sqlalchemy.naming_conventions import base_modules, with_later_convention
from schemalign.frameworks.sqlalchemy.references import class_table, namespace
from schemalign.frameworks.sqlalchemy.registries import Registry, metadata_facts
from schemalign.frameworks.sqlalchemy.table_arguments import class_arguments, flattened
from schemalign.frameworks.sqlalchemy.table_items import completed
from schemalign.frameworks.sqlalchemy.table_names import table_name
from schemalign.frameworks.sqlalchemy.values import followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context, call_role
from schemalign.python.outline import Assignment, ClassDefinition, Placed
from schemalign.python.syntax import Display
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN


def read_class(
    context: Context, definition: ClassDefinition, registry: Registry
) -> DeclaredPart | None:
    """Return what a mapped class declares; None if it has no table that could be named."""
    parent = mapped_parent(context, definition)
    own = context.names.contents(definition).bindings.get("__table__")
    if own and isinstance(own[-1].value, Assignment):
        return _with_table(context, definition, registry, own[-1].value)
    arguments = class_arguments(context, definition)
    name = table_name(context, definition, registry, has_parent=parent is not None)
    facts = with_later_convention(
        context,
        metadata_facts(context, registry.metadata),
        base_modules(context, definition, registry.metadata),
    )
    schema = facts.schema
    if "schema" in arguments.options:
        schema = arguments.option(context, "schema")
    elif arguments.is_open:
        schema = UNKNOWN
    attributes = class_attributes(context, definition, registry)
    columns = tuple(
        attribute_column(context, definition, registry, each) for each in attributes.columns
    )
    columns = tuple(
        each for each in columns if value_of(context, each.read.options.get("system")) is not True
    )
    is_single = name.name is None and not name.pattern and parent is not None
    if (
        registry.kind == "flask"
        and parent is not None
        and name.location == definition.name_location
    ):
        is_single = not any(each.read.primary_key for each in columns)
    table: QualifiedName | None
    if is_single:
        table = class_table(context, parent) if parent is not None else None
    elif name.name is not None:
        table = QualifiedName(namespace(context, schema), name.name)
    else:
        table = None
    if table is None and not name.pattern and not is_single:
        return None
    is_inherited_table = parent is not None and not is_single
    undecided = [
        Undecided(location, str(table or name.pattern or definition.name), None, "table", reason)
        for location, reason in attributes.unread
    ]
    part = DeclaredPart(
        table=table,
        pattern="" if table is not None else (name.pattern or "*"),
        location=definition.name_location,
        name_location=name.location,
        statement=definition.location,
        class_name=definition.name,
        registry=registry.identity,
        is_open=registry.is_open
        or bool(attributes.unread)
        or lineage(context, definition).is_open
        or any(not each.read.decided for each in columns)
        or _is_reflected(context, definition),
        is_shared=is_single
        or is_inherited_table
        or arguments.option(context, "extend_existing") is True
        or bool(definition.branch),
        replaces=arguments.option(context, "extend_existing") is True,
        reported=definition.module.reported,
        undecided=tuple(undecided),
        key_columns=_mapper_key(context, definition, columns),
    )
    return completed(
        context,
        part,
        columns,
        arguments,
        default_schema=facts.schema,
        naming_convention=facts.naming_convention,
    )


def _is_reflected(context: Context, definition: ClassDefinition) -> bool:
    """Whether the mapper leaves columns out or takes them from the database."""
    found = lineage(context, definition)
    if any(
        path.rpartition(".")[2] in {"DeferredReflection", "AutomapBase"} for path in found.externals
    ):
        return True
    options = _mapper_options(context, definition)
    if {"include_properties", "exclude_properties"} & set(options):
        return True
    return any(
        "autoload_with" in arguments.options or "autoload" in arguments.options
        for arguments in (class_arguments(context, definition),)
    )


def _mapper_options(context: Context, definition: ClassDefinition) -> dict[str, Placed]:
    bindings = context.names.contents(definition).bindings.get("__mapper_args__")
    if (
        bindings
        and isinstance(bindings[-1].value, Assignment)
        and bindings[-1].value.value is not None
    ):
        return dict(flattened(context, bindings[-1].value.value).options)
    return {}


def _mapper_key(
    context: Context, definition: ClassDefinition, columns: tuple[AttributeColumn, ...]
) -> tuple[str, ...]:
    given = _mapper_options(context, definition).get("primary_key")
    if given is None:
        return ()
    target = followed(context, given)
    items = (
        target.expression.items if isinstance(target.expression, Display) else (target.expression,)
    )
    names = {each.attribute: each.column.name for each in columns}
    found = [names.get(getattr(item, "path", "").rpartition(".")[2]) for item in items]
    return tuple(name for name in found if name is not None)


def _with_table(
    context: Context, definition: ClassDefinition, registry: Registry, assignment: Assignment
) -> DeclaredPart | None:
    """`__table__ = Table(...)` in place, or a table that is written elsewhere."""
    if assignment.value is None:
        return None
    direct = call_role(context, assignment.value) == "Table"
    target = followed(context, assignment.value)
    if call_role(context, target) != "Table":
        return DeclaredPart(
            table=None,
            pattern="*",
            location=definition.name_location,
            name_location=definition.name_location,
            statement=definition.location,
            class_name=definition.name,
            registry=registry.identity,
            is_open=True,
            is_shared=True,
            reported=definition.module.reported,
        )
    part = read_table(context, target, registry.identity)
    if part is None:
        return None
    part = part._replace(
        class_name=definition.name,
        registry=registry.identity,
        is_core=False,
        is_shared=not direct,
    )
    if direct:
        return part._replace(location=definition.name_location, statement=definition.location)
    return part._replace(is_mapping_only=True)
