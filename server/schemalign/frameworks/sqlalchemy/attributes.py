"""From class attributes to columns: annotation, call and framework taken together."""

from __future__ import annotations

from typing import Any, Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.annotations import (
    Annotation,
    mapped_column_in,
    read_annotation,
)
from schemalign.frameworks.sqlalchemy.class_attributes import ClassAttribute
from schemalign.frameworks.sqlalchemy.columns import (
    FROM_TARGET,
    UNSTATED,
    ReadColumn,
    merged,
    read_column,
)
from schemalign.frameworks.sqlalchemy.defaults import ServerDefault
from schemalign.frameworks.sqlalchemy.fields import read_field
from schemalign.frameworks.sqlalchemy.implied_types import implied_type
from schemalign.frameworks.sqlalchemy.recurring_columns import read_recurring_column
from schemalign.frameworks.sqlalchemy.registries import Registry
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.python.outline import ClassDefinition
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Attribute, Column, IdentityKind
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location
from schemalign.values import NamedTuple, replace

_ANNOTATED_TYPES: Final = frozenset(
    {
        "int", "str", "float", "bool", "bytes", "decimal.Decimal", "uuid.UUID",
        "datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta",
    }
)  # fmt: skip


class AttributeColumn(NamedTuple):
    """A column of a model with what its call says beyond the column itself."""

    column: Column
    read: ReadColumn
    key: str  # under which `table.c` has it
    attribute: str


def attribute_column(
    context: Context, definition: ClassDefinition, registry: Registry, attribute: ClassAttribute
) -> AttributeColumn:
    """Return the column that an attribute of a class maps.

    What the call says wins over `Annotated`, and both over what the annotation implies.
    """
    annotation = (
        read_annotation(context, attribute.annotation) if attribute.annotation is not None else None
    )
    if registry.kind == "sqlmodel" and annotation is not None:
        read = read_field(context, attribute, annotation)
    else:
        read = _read(context, definition, attribute, annotation)
    if attribute.is_conditional:
        read = _undecided(read)
    name = read.name or truncate(attribute.name)
    location = _location(definition, attribute)
    return AttributeColumn(
        column=_column(read, annotation, name=name, attribute=attribute, location=location,
                       definition=definition),
        read=read,
        key=read.key or name,
        attribute=attribute.name,
    )  # fmt: skip


def _undecided(read: ReadColumn) -> ReadColumn:
    """A column that other branches of the class body describe otherwise."""
    unknown: Sourced[Any] = Sourced(UNKNOWN, read.location, "the column depends on a condition")
    return read._replace(
        type=unknown, nullable=unknown, default=ServerDefault(unknown), identity=unknown,
        computed=unknown, collation=unknown, comment=unknown, items=(), unique=False, indexed=False,
    )  # fmt: skip


def _location(definition: ClassDefinition, attribute: ClassAttribute) -> Location:
    """The attribute's name; the class's if the attribute stands in a file that is only followed."""
    if attribute.owner.module.reported or not definition.module.reported:
        return attribute.location
    return definition.name_location


def _read(
    context: Context,
    definition: ClassDefinition,
    attribute: ClassAttribute,
    annotation: Annotation | None,
) -> ReadColumn:
    optional = _optional(annotation) if annotation is not None else None
    read = None
    if attribute.call is not None:
        read = read_recurring_column(
            context, attribute.call, None if annotation and annotation.metadata else optional
        )
    if annotation is None:
        assert read is not None, "an attribute without annotation has a call"
        return read
    inner = mapped_column_in(context, annotation)
    if inner is not None:
        found = read_column(context, inner)
        read = (
            merged(found, read)
            if read is not None
            else found._replace(location=attribute.statement)
        )
    if read is None:
        read = bare_column(attribute.statement)
    return _with_implied(context, definition, annotation, read) if read.is_annotated else read


def _with_implied(
    context: Context, definition: ClassDefinition, annotation: Annotation, read: ReadColumn
) -> ReadColumn:
    """Add what the annotation implies and the call does not state."""
    if read.type.reason in {UNSTATED, FROM_TARGET}:
        implied = implied_type(context, definition, annotation)
        read = read._replace(type=_unstated_type(read.type, implied))
    if read.nullable is None and not read.primary_key:
        read = read._replace(nullable=_optional(annotation))
    return read


def _unstated_type(
    stated: Sourced[ColumnType], implied: Sourced[ColumnType]
) -> Sourced[ColumnType]:
    """The annotation's type; under a foreign key only for want of the type of its target."""
    if stated.reason == UNSTATED:
        return implied
    return replace(implied, reason=FROM_TARGET) if implied.decided else stated


def _optional(annotation: Annotation) -> Sourced[bool]:
    return Sourced(annotation.optional, annotation.written.location)


def bare_column(location: Location) -> ReadColumn:
    """Return the column of an attribute that has only an annotation."""
    return ReadColumn(
        name=None,
        name_location=None,
        location=location,
        type=Sourced(UNKNOWN, location, UNSTATED),
        nullable=None,
        default=ServerDefault(Sourced(None)),
        primary_key=False,
        unique=False,
        indexed=False,
        options={},
        items=(),
        identity=Sourced(None),
        computed=Sourced(None),
        collation=Sourced(None),
        comment=Sourced(None),
    )


def _column(
    read: ReadColumn,
    annotation: Annotation | None,
    *,
    name: str,
    attribute: ClassAttribute,
    location: Location,
    definition: ClassDefinition,
) -> Column:
    inherited = attribute.owner is not definition
    seen = attribute.owner.module.reported or not definition.module.reported
    written = annotation.written.location if annotation is not None else None
    facts = Attribute(
        class_name=definition.name,
        name=attribute.name,
        location=location,
        statement=attribute.statement if seen else location,
        name_location=(read.name_location if seen else None) or location,
        python_default=read.has_python_default,
        fetched_default=read.default.is_fetched,
        annotation=_text(annotation, written) if annotation and written else "",
        annotation_location=written if seen else None,
        annotation_type=_annotation_type(annotation),
        annotation_optional=annotation.optional if annotation is not None else None,
        inherited=inherited,
        primary_key=read.primary_key,
    )
    column = column_of(read, name=name, location=location, attribute=facts)
    return column if seen else _moved(column, location)


def _moved(column: Column, location: Location) -> Column:
    """Let all facts of a column stand at one place: their own file is only followed."""
    return replace(
        column,
        type=replace(column.type, location=location),
        nullable=replace(column.nullable, location=location),
        default=replace(column.default, location=location),
        identity=replace(column.identity, location=location),
        computed=replace(column.computed, location=location),
        collation=replace(column.collation, location=location),
        comment=replace(column.comment, location=location),
    )


def column_of(read: ReadColumn, *, name: str, location: Location, attribute: Attribute) -> Column:
    """Return the neutral column of a call that was read."""
    return Column(
        name=name,
        location=location,
        type=read.type,
        nullable=nullability(read, location),
        default=read.default.value,
        identity=read.identity,
        computed=read.computed,
        collation=read.collation,
        comment=read.comment,
        attribute=attribute,
    )


def nullability(read: ReadColumn, location: Location) -> Sourced[bool]:
    """Return whether NULL is admitted: never by a primary key, by an identity if it says so."""
    if read.primary_key and (read.nullable is None or read.nullable.value is not True):
        return Sourced(False, read.nullable.location if read.nullable else location)
    if read.nullable is not None:
        return read.nullable
    identity = read.identity.value
    if (
        identity is not None
        and identity is not UNKNOWN
        and identity.kind is not IdentityKind.SERIAL
    ):
        return Sourced(False, location)
    return Sourced(True, location)


def _text(annotation: Annotation, place: Location) -> str:
    return annotation.written.module.text[place.start : place.end]


def _annotation_type(annotation: Annotation | None) -> str:
    if annotation is None:
        return ""
    return annotation.name if annotation.name in _ANNOTATED_TYPES else ""
