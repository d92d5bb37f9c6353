"""Mapped classes: what their bodies and their ancestors' bodies say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemalign.frameworks.sqlalchemy.annotations import mapped_argument
from schemalign.frameworks.sqlalchemy.columns import column_call
from schemalign.frameworks.sqlalchemy.lineage import Lineage, lineage
from schemalign.frameworks.sqlalchemy.registries import is_root, registry_of
from schemalign.frameworks.sqlalchemy.values import value_of
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import Assignment, ClassDefinition


def with_inner_classes(
    context: Context, classes: Sequence[ClassDefinition]
) -> Iterator[ClassDefinition]:
    """Yield classes and those that stand in their bodies, each before its own inner ones."""
    for definition in classes:
        yield definition
        yield from with_inner_classes(context, context.names.contents(definition).classes)


def is_abstract(context: Context, definition: ClassDefinition) -> bool:
    """Return whether the class itself says `__abstract__ = True`."""
    bindings = context.names.contents(definition).bindings.get("__abstract__")
    if not bindings or not isinstance(bindings[-1].value, Assignment):
        return False
    return value_of(context, bindings[-1].value.value) is True


def is_mapped(context: Context, definition: ClassDefinition) -> bool:
    """Return whether a class is mapped to a table, its own or an ancestor's."""
    key = _key(definition)
    found = context.mapped.get(key)
    if found is None:
        found = context.mapped[key] = _is_mapped(context, definition)
    return found


def _is_mapped(context: Context, definition: ClassDefinition) -> bool:
    registry = registry_of(context, definition)
    if registry is None or is_root(context, definition) or is_abstract(context, definition):
        return False
    if registry.kind == "sqlmodel":
        table = definition.keyword("table")
        return table is not None and value_of(context, table) is True
    if not registry.is_seen:
        return _looks_mapped(context, definition)
    return not _is_mixin_of_root(context, definition)


def _is_mixin_of_root(context: Context, definition: ClassDefinition) -> bool:
    """A class under a base that neither names nor derives a table anywhere is no model yet."""
    found = lineage(context, definition)
    if any(
        name in context.names.contents(each).bindings
        for each in found.classes
        for name in ("__tablename__", "__table__")
    ):
        return False
    return not any(
        path.startswith("flask_sqlalchemy") or path.endswith(".ConcreteBase")
        for path in found.externals
    ) and not any(is_mapped(context, each) for each in found.classes[1:])


def _looks_mapped(context: Context, definition: ClassDefinition) -> bool:
    """Whether a class under a base that was not found is a model by its own words."""
    contents = context.names.contents(definition)
    named = any(
        name in context.names.contents(each).bindings
        for each in lineage(context, definition).classes
        for name in ("__tablename__", "__table__")
    )
    return named and any(_is_column(context, assignment) for assignment, _ in contents.assignments)


def _is_column(context: Context, assignment: Assignment) -> bool:
    if column_call(context, assignment.value) is not None:
        return True
    return (
        assignment.annotation is not None
        and mapped_argument(context, assignment.annotation) is not None
    )


def mapped_parent(context: Context, definition: ClassDefinition) -> ClassDefinition | None:
    """Return the nearest ancestor that is mapped."""
    key = _key(definition)
    if key not in context.parents:
        classes = lineage(context, definition).classes[1:]
        context.parents[key] = next((each for each in classes if is_mapped(context, each)), None)
    found = context.parents[key]
    return found if isinstance(found, ClassDefinition) else None


def contributors(context: Context, definition: ClassDefinition) -> Iterator[ClassDefinition]:
    """Return the class and those ancestors whose columns it copies: mixins and abstract classes.

    What a mapped ancestor or its own mixins bring belongs to the ancestor's table.
    """
    found: Lineage = lineage(context, definition)
    parent = mapped_parent(context, definition)
    inherited = set()
    if parent is not None:
        inherited = {_key(each) for each in lineage(context, parent).classes}
    for each in found.classes:
        if _key(each) not in inherited:
            yield each


def _key(definition: ClassDefinition) -> tuple[str, int]:
    return definition.module.path, definition.statement.start
