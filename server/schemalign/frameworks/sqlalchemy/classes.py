"""Mapped classes: what their bodies and their ancestors' bodies say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from schemalign.frameworks.sqlalchemy.annotations import is_relationship_annotation, mapped_argument
from schemalign.frameworks.sqlalchemy.columns import COLUMN_ROLES, column_call
from schemalign.frameworks.sqlalchemy.lineage import Lineage, lineage
from schemalign.frameworks.sqlalchemy.registries import Registry, is_root, registry_of
from schemalign.frameworks.sqlalchemy.table_names import class_scope, is_declared_attr
from schemalign.frameworks.sqlalchemy.values import definition_of, followed, value_of
from schemalign.frameworks.sqlalchemy.vocabulary import (
    LIBRARIES,
    Context,
    call_role,
    expression_path,
)
from schemalign.python.outline import (
    Assignment,
    Binding,
    ClassDefinition,
    Function,
    Placed,
    returned,
)
from schemalign.python.syntax import Call, Constant, Opaque
from schemalign.text.span import Location

_NO_COLUMNS: Final = frozenset(
    {
        "relationship", "dynamic_loader", "synonym", "association_proxy", "query_expression", "backref",
        "hybrid_property", "hybrid_method", "Relationship", "AssociationProxy", "Index", "ForeignKeyConstraint",
        "UniqueConstraint", "CheckConstraint", "PrimaryKeyConstraint", "MetaData", "registry", "Table",
        "aggregated", "generic_relationship", "observes", "index_property",
    }
)  # fmt: skip


class ClassAttribute(NamedTuple):
    """An attribute that maps a column, where it is written, and the class of the lineage that writes it.

    `call` is its `Column(...)`, `mapped_column(...)` or `Field(...)`, None if only the annotation
    makes it a column; `annotation` is what stands inside `Mapped[...]` (SQLModel: all of it).
    """

    name: str
    location: Location
    statement: Location
    owner: ClassDefinition
    call: Placed | None
    annotation: Placed | None


class ClassAttributes(NamedTuple):
    """The column attributes of a class with what it inherits from classes without a table.

    `unread` are reasons why there may be more columns than these.
    """

    columns: tuple[ClassAttribute, ...]
    unread: tuple[tuple[Location, str], ...]


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
    """A class that subclasses a base without naming or deriving a table anywhere is no model yet."""
    found = lineage(context, definition)
    if any(
        name in context.names.contents(each).bindings
        for each in found.classes
        for name in ("__tablename__", "__table__")
    ):
        return False
    return not any(
        path.startswith("flask_sqlalchemy")
        or path.rpartition(".")[2] in {"ConcreteBase", "AbstractConcreteBase"}
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
    if parent is None:
        yield from found.classes
        return
    inherited = {_key(each) for each in lineage(context, parent).classes}
    for each in found.classes:
        if _key(each) not in inherited:
            yield each


def _key(definition: ClassDefinition) -> tuple[str, int]:
    return definition.module.path, definition.statement.start


def class_attributes(
    context: Context, definition: ClassDefinition, registry: Registry
) -> ClassAttributes:
    """Return the attributes of a mapped class that are columns, inherited ones included."""
    columns: dict[str, ClassAttribute] = {}
    hidden: set[str] = set()
    unread: list[tuple[Location, str]] = []
    for each in contributors(context, definition):
        for name, bindings in context.names.contents(each).bindings.items():
            if name in hidden:
                continue
            hidden.add(name)
            attribute = _attribute(context, definition, each, bindings, registry, unread)
            if attribute is not None:
                columns[name] = attribute
        _unread_statements(context, each, unread)
    columns |= _attached(context, definition)
    return ClassAttributes(tuple(columns.values()), tuple(unread))


def _attached(context: Context, definition: ClassDefinition) -> dict[str, ClassAttribute]:
    """Columns that the module gives the class later: `User.email = Column(...)`."""
    result = {}
    for assignment, _ in definition.module.contents.assignments:
        if "." not in assignment.name:
            continue
        owner, _, name = assignment.name.rpartition(".")
        if owner == definition.name and name:
            call = column_call(context, assignment.value)
            if call is not None:
                statement = _statement(assignment)
                result[name] = ClassAttribute(
                    name, assignment.name_location, statement, definition, call, None
                )
    return result


def _statement(assignment: Assignment) -> Location:
    return assignment.module.location(assignment.statement.start, assignment.statement.end)


def _unread_statements(
    context: Context, definition: ClassDefinition, unread: list[tuple[Location, str]]
) -> None:
    contents = context.names.contents(definition)
    for bare in contents.bare:
        word = call_role(context, bare.value)
        if (
            isinstance(bare.value.expression, Opaque)
            or bare.looped
            or (not word and _writes_locals(bare.value))
        ):
            unread.append((bare.value.location, "a statement of the class body is not read"))
    for name, bindings in contents.bindings.items():
        for binding in bindings:
            if binding.looped and name != "__tablename__":
                unread.append((definition.name_location, f"{name} is set in a loop"))
                break


def _writes_locals(placed: Placed) -> bool:
    call = placed.expression
    return isinstance(call, Call) and getattr(call.function, "path", "").startswith(
        ("locals", "vars", "setattr")
    )


def _attribute(
    context: Context,
    definition: ClassDefinition,
    owner: ClassDefinition,
    bindings: list[Binding],
    registry: Registry,
    unread: list[tuple[Location, str]],
) -> ClassAttribute | None:
    for binding in reversed(bindings):
        value = binding.value
        if isinstance(value, Assignment):
            return _assigned(context, owner, value, registry, unread)
        if isinstance(value, Function) and is_declared_attr(context, value):
            return _declared(context, definition, owner, value, unread)
        return None
    return None


def _assigned(
    context: Context,
    owner: ClassDefinition,
    assignment: Assignment,
    registry: Registry,
    unread: list[tuple[Location, str]],
) -> ClassAttribute | None:
    name = assignment.name
    if name.startswith("__"):
        return None
    statement, annotation = _statement(assignment), assignment.annotation
    if registry.kind == "sqlmodel" and annotation is not None:
        return _sqlmodel_field(context, owner, assignment, annotation)
    inside = mapped_argument(context, annotation) if annotation is not None else None
    value = assignment.value
    call = column_call(context, value)
    if call is not None:
        return ClassAttribute(name, assignment.name_location, statement, owner, call, inside)
    if inside is not None and value is None:
        return ClassAttribute(name, assignment.name_location, statement, owner, None, inside)
    if inside is not None and value is not None and isinstance(value.expression, Constant):
        # `x: Mapped[int] = None`, which dataclass mappings allow
        return ClassAttribute(name, assignment.name_location, statement, owner, None, inside)
    if annotation is not None and is_relationship_annotation(context, annotation):
        return None
    reason = _may_be_column(context, value)
    if reason:
        unread.append((statement, f"{name} is {reason}"))
    return None


def _sqlmodel_field(
    context: Context, owner: ClassDefinition, assignment: Assignment, annotation: Placed
) -> ClassAttribute | None:
    path = expression_path(context, annotation)
    if path is not None and path.endswith(".ClassVar"):
        return None
    text = assignment.module.text[annotation.location.start : annotation.location.end]
    if text.startswith(("ClassVar", "typing.ClassVar")) or assignment.name.startswith("_"):
        return None
    value = assignment.value
    call = None
    if value is not None and isinstance(value.expression, Call):
        word = call_role(context, followed(context, value))
        if word == "Relationship":
            return None
        call = followed(context, value) if word == "Field" or word in COLUMN_ROLES else value
    if assignment.name in {"model_config", "metadata"}:
        return None
    statement = _statement(assignment)
    return ClassAttribute(
        assignment.name, assignment.name_location, statement, owner, call or value, annotation
    )


def _declared(
    context: Context,
    definition: ClassDefinition,
    owner: ClassDefinition,
    function: Function,
    unread: list[tuple[Location, str]],
) -> ClassAttribute | None:
    """A column that a `declared_attr` function of a mixin returns."""
    if function.name.startswith("__"):
        return None
    values = returned(function)
    statement = function.module.location(function.statement.start, function.statement.last)
    scope = class_scope(definition, function)
    calls = [column_call(context, value.within(scope)) for value in values if value is not None]
    known = [call for call in calls if call is not None]
    if len(values) == 1 and len(known) == 1:
        return ClassAttribute(
            function.name, function.name_location, statement, owner, known[0], None
        )
    if known:
        unread.append((statement, f"{function.name} returns one of several columns"))
    return None


def _may_be_column(context: Context, value: Placed | None) -> str:
    """Why a value could be a column that was not recognised; "" if it cannot."""
    if value is None:
        return ""
    target = followed(context, value)
    if isinstance(target.expression, Opaque):
        return "not decided"
    if not isinstance(target.expression, Call):
        return ""
    if call_role(context, target):
        return ""
    path = expression_path(context, target.at(target.expression.function))
    if path is not None:
        return "" if path.split(".", 1)[0] in LIBRARIES else f"made by {path}"
    found = definition_of(context, target.at(target.expression.function))
    if isinstance(found, Function):
        values = [column_call(context, each) for each in returned(found) if each is not None]
        return f"made by {found.name}()" if any(values) else ""
    return ""
