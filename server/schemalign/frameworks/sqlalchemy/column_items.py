"""Constraints and indexes that stand in the call of a column."""

from __future__ import annotations

from typing import Final

from schemalign.databases.postgresql_names import truncate
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn
from schemalign.frameworks.sqlalchemy.constraints import read_check, read_unique
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.frameworks.sqlalchemy.foreign_keys import read_foreign_key
from schemalign.frameworks.sqlalchemy.table_arguments import TableArguments
from schemalign.frameworks.sqlalchemy.table_scope import TableScope
from schemalign.frameworks.sqlalchemy.types import spatial_index_default
from schemalign.frameworks.sqlalchemy.values import followed
from schemalign.frameworks.sqlalchemy.vocabulary import Context
from schemalign.schema.constraints import Check, ForeignKey, Index, IndexElement, Name, Unique
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class _ColumnConstraints(NamedTuple):
    foreign_keys: tuple[ForeignKey, ...]
    uniques: tuple[Unique, ...]
    checks: tuple[Check, ...]
    indexes: tuple[Index, ...]


def may_bring(each: AttributeColumn) -> bool:
    """Whether a column's call may bring constraints or indexes; most bring none."""
    read = each.read
    return bool(read.items) or read.indexed or read.unique or _type_name(each) is not None


def of_column(scope: TableScope, part: DeclaredPart, each: AttributeColumn) -> _ColumnConstraints:
    """The constraints that stand in a column's own call."""
    column, read = each.column, each.read
    keys, checks, uniques, indexes = [], [], [], []
    for word, item in read.items:
        target = followed(scope.context, item)
        if word == "ForeignKey":
            keys.append(read_foreign_key(scope, target, column.name))
        elif word == "CheckConstraint":
            checks.append(read_check(scope, target))
        elif word == "UniqueConstraint":
            unique = read_unique(scope, target)
            uniques.extend([unique] if unique is not None else [])
    location = _option_location(each, "index" if read.indexed else "unique")
    if read.indexed:
        indexes.append(_index(scope, column.name, location, unique=read.unique))
    elif read.unique:
        uniques.append(Unique((column.name,), location))
    indexes.extend(_spatial(part, each))
    return _ColumnConstraints(tuple(keys), tuple(uniques), tuple(checks), tuple(indexes))


def _option_location(each: AttributeColumn, option: str) -> Location:
    given = each.read.options.get(option)
    if given is not None and given.location.path == each.column.location.path:
        return given.location
    return each.column.location


def _index(scope: TableScope, column: str, location: Location, *, unique: bool) -> Index:
    name = f"{scope.index_prefix}{column}" if scope.index_prefix else ""
    # A longer name gets a hash at its end (`IdentifierPreparer.truncate_and_render_index_name`).
    made = Name(name, written=False) if name and truncate(name) == name else None
    return Index(
        elements=Sourced((IndexElement(column=column),), location),
        location=location,
        name=made,
        unique=unique,
        where=Sourced(None, location),
    )


def index_prefix(
    context: Context, part: DeclaredPart, arguments: TableArguments, facts: tuple[object, object]
) -> str | None:
    """Return how the names begin that SQLAlchemy makes for `index=True`, if nothing else does.

    The namespace is in them even if it is the database's default one.
    """
    schema, naming_convention = facts
    if "schema" in arguments.options:
        schema = arguments.option(context, "schema")
    elif arguments.is_open:
        schema = UNKNOWN
    if part.table is None or naming_convention is not None or schema is UNKNOWN:
        return None
    prefix = f"{schema}_" if isinstance(schema, str) and schema else ""
    return f"ix_{prefix}{part.table.name}_"


def _spatial(part: DeclaredPart, each: AttributeColumn) -> list[Index]:
    """GeoAlchemy2 creates a GiST index for each geometry unless `spatial_index=False`."""
    column = each.column
    if column.type.location is None or column.attribute is None:
        return []
    name = _type_name(each)
    if name is None or not spatial_index_default(name):
        return []
    raw = column.type.value.raw if isinstance(column.type.value, ColumnType) else ""
    if "spatial_index=False" in raw.replace(" ", ""):
        return []
    table = part.table.name if part.table is not None else ""
    made = Name(truncate(f"idx_{table}_{column.name}"), written=False)
    return [
        Index(
            elements=Sourced((IndexElement(column=column.name),), column.location),
            location=column.location,
            name=made,
            method="gist",
            where=Sourced(None, column.location),
        )
    ]


_SPATIAL: Final = {
    "geometry": "geoalchemy2.Geometry",
    "geography": "geoalchemy2.Geography",
    "raster": "geoalchemy2.Raster",
}


def _type_name(each: AttributeColumn) -> str | None:
    value = each.column.type.value
    if not isinstance(value, ColumnType) or value.name not in _SPATIAL:
        return None
    return _SPATIAL[value.name]
