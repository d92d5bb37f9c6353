"""Keys, checks and indexes of a table."""

from __future__ import annotations

from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.text.span import Location
from schemalign.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a constraint or index, and whether a person wrote it.

    A name made by the database, by SQLAlchemy or by a naming convention is not `written`.
    """

    text: str
    written: bool = True
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PrimaryKey:
    """The primary key; its columns are database names, in order."""

    columns: tuple[str, ...]
    location: Location
    name: Name | None = None
    column_locations: tuple[Location, ...] = field(default=(), compare=False)
    include: tuple[str, ...] = field(default=(), compare=False)  # columns that are not part of it
    of_mapper: bool = False  # model: only `__mapper_args__["primary_key"]` says it, not the table


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key from `columns` to `target_columns` of `target`.

    `target` is UNKNOWN, and then `target_columns` empty, where the text does not decide it.
    Empty `target_columns` with a known target stand for its primary key.
    Actions are upper case (CASCADE, SET NULL, SET DEFAULT, RESTRICT); "" stands for NO ACTION.
    """

    columns: tuple[str, ...]
    target: Sourced[QualifiedName]
    target_columns: tuple[str, ...]
    location: Location
    on_delete: Sourced[str] = Sourced("")
    on_update: Sourced[str] = Sourced("")
    deferrable: Sourced[bool] = Sourced(False)
    initially_deferred: Sourced[bool] = Sourced(False)
    name: Name | None = None
    column_locations: tuple[Location, ...] = field(default=(), compare=False)
    target_column_locations: tuple[Location, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Unique:
    """A UNIQUE constraint (a unique index is an `Index`)."""

    columns: tuple[str, ...]
    location: Location
    name: Name | None = None
    nulls_not_distinct: bool = False
    deferrable: bool = False
    column_locations: tuple[Location, ...] = field(default=(), compare=False)
    include: tuple[str, ...] = field(default=(), compare=False)  # columns that are not part of it


@dataclass(frozen=True, slots=True)
class Check:
    """A CHECK constraint; `expression` is its text without outer parentheses."""

    expression: Sourced[str]
    location: Location
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class IndexElement:
    """One key of an index: a column, or an expression as it was written."""

    column: str = ""
    expression: str = ""
    descending: bool = False
    nulls_first: bool = False  # after the default (descending: first) is applied
    operator_class: str = ""
    collation: str = ""
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Index:
    """An index, unique or not.  `elements` is UNKNOWN where the text does not decide it.

    One that is `implicit` comes with a hypertable: no statement asks for it.
    """

    elements: Sourced[tuple[IndexElement, ...]]
    location: Location
    name: Name | None = None
    unique: bool = False
    method: str = "btree"
    where: Sourced[str | None] = Sourced(None)
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An EXCLUDE constraint; `text` is what stands between the parentheses."""

    text: Sourced[str]
    location: Location
    name: Name | None = None
    method: str = "gist"
    where: str | None = None
