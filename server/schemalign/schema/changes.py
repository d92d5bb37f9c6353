"""What would make the models agree with the schema, in neutral words.

A rule proposes changes, and a framework's writer turns them into edits of texts.  `table`,
`column` and the things that are removed or replaced are the model's own, so that their
locations tell where they were written; what takes their place is the schema's, its columns
named as the model calls them.
"""

from __future__ import annotations

import enum
from typing import TypeAlias

from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Column, Expression, Identity, Table
from schemalign.schema.types import ColumnType
from schemalign.text.span import Location
from schemalign.values import dataclass

TableItem: TypeAlias = ForeignKey | Unique | Check | Index | Exclusion
"""A constraint or an index."""


class RenameStyle(enum.Enum):
    """What happens to the attribute of a column that gets another name."""

    RENAME = "rename"  # the attribute and all its uses take the column's name
    MAP = "map"  # the attribute stays and names the column: `name = Column("pname", ...)`
    SYNONYM = "rename-and-synonym"  # the attribute is renamed, a `synonym()` keeps the old name


@dataclass(frozen=True, slots=True)
class RenameColumn:
    """Map the column `name` of the schema instead of `column`."""

    table: Table
    column: Column
    name: str
    style: RenameStyle


@dataclass(frozen=True, slots=True)
class RenameAttribute:
    """Give an attribute another name that is free; its column keeps its own."""

    table: Table
    column: Column
    name: str


@dataclass(frozen=True, slots=True)
class AddColumn:
    """Map a column of the schema, with the keys and uniqueness that a column can state."""

    table: Table
    column: Column
    primary_key: bool = False


@dataclass(frozen=True, slots=True)
class RemoveColumn:
    """Map a column no longer."""

    table: Table
    column: Column


@dataclass(frozen=True, slots=True)
class SetType:
    """Give a column another type; its enum, length, precision, time zone, collation included."""

    table: Table
    column: Column
    type: ColumnType


@dataclass(frozen=True, slots=True)
class SetNullable:
    """Let a column accept NULL, or not."""

    table: Table
    column: Column
    nullable: bool


@dataclass(frozen=True, slots=True)
class SetAnnotation:
    """Annotate an attribute with what holds the values of its own column.

    `optional` says whether None is one of them.
    """

    table: Table
    column: Column
    optional: bool


@dataclass(frozen=True, slots=True)
class SetDefault:
    """Give a column another server default, or none."""

    table: Table
    column: Column
    default: Expression | None


@dataclass(frozen=True, slots=True)
class SetIdentity:
    """Number a column in another way, or not at all."""

    table: Table
    column: Column
    identity: Identity | None


@dataclass(frozen=True, slots=True)
class SetComputed:
    """Generate a column by another expression, or not at all."""

    table: Table
    column: Column
    computed: Expression | None


@dataclass(frozen=True, slots=True)
class SetCollation:
    """Give a column another collation."""

    table: Table
    column: Column
    collation: str


@dataclass(frozen=True, slots=True)
class SetComment:
    """Give a column, or the table if `column` is None, another comment, or none."""

    table: Table
    column: Column | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class SetPrimaryKey:
    """Let exactly these columns be the primary key."""

    table: Table
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add a constraint or an index."""

    table: Table
    item: TableItem


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Remove a constraint or an index."""

    table: Table
    item: TableItem


@dataclass(frozen=True, slots=True)
class ReplaceItem:
    """Let a constraint or an index say what the schema's says."""

    table: Table
    item: TableItem
    wanted: TableItem


@dataclass(frozen=True, slots=True)
class AddRelationship:
    """Give both classes of a foreign key of the models a relationship along it.

    `model` and `target` are where the names of the classes stand.
    """

    table: Table
    foreign_key: ForeignKey
    model: Location
    target: Location


@dataclass(frozen=True, slots=True)
class RenameTable:
    """Map another table of the schema."""

    table: Table
    name: QualifiedName


@dataclass(frozen=True, slots=True)
class AddModel:
    """Map a table of the schema that has no model."""

    table: Table


ColumnChange: TypeAlias = (
    RenameColumn
    | RenameAttribute
    | AddColumn
    | RemoveColumn
    | SetType
    | SetNullable
    | SetAnnotation
    | SetDefault
    | SetIdentity
    | SetComputed
    | SetCollation
    | SetComment
)
TableChange: TypeAlias = (
    SetPrimaryKey | AddItem | RemoveItem | ReplaceItem | AddRelationship | RenameTable | AddModel
)
Change: TypeAlias = ColumnChange | TableChange
