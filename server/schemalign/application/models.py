"""The mapped classes of a program."""

from __future__ import annotations

from schemalign.schema.names import QualifiedName
from schemalign.text.span import Location
from schemalign.values import dataclass


@dataclass(frozen=True, slots=True)
class MappedAttribute:
    """A mapped attribute of a class and the name of its column."""

    name: str
    column: str
    location: Location


@dataclass(frozen=True, slots=True)
class Model:
    """A mapped class, or a Core table (then `class_name` is empty)."""

    class_name: str
    table: QualifiedName
    location: Location  # of the class name, or of the table's name string
    registry: str  # the declarative base or MetaData it hangs on, as a qualified Python name
    attributes: tuple[MappedAttribute, ...] = ()
    shares_table: bool = (
        False  # inheritance, extend_existing, `__table__ = Other.__table__`, alternative branches
    )
