"""The part of a table that one class, or one `Table(...)` call, declares."""

from __future__ import annotations

from schemalign.findings.finding import Undecided
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, PrimaryKey, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Unread
from schemalign.text.span import Location
from schemalign.values import NamedTuple


class DeclaredPart(NamedTuple):
    """What one class or `Table` call says about a table.

    `pattern` is set instead of `table` where the name is not decided.  `is_mapping_only` marks a
    class that maps a table which is written elsewhere (`__table__ = users`).
    """

    table: QualifiedName | None
    pattern: str
    location: Location  # of the class name or the table's name string
    name_location: Location  # of the text that names the table
    statement: Location
    class_name: str
    registry: str
    columns: tuple[AttributeColumn, ...] = ()
    primary_key: PrimaryKey | None = None
    foreign_keys: tuple[ForeignKey, ...] = ()
    uniques: tuple[Unique, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    comment: Sourced[str | None] = Sourced(None)
    is_open: bool = False
    unread: frozenset[Unread] = frozenset()
    is_shared: bool = False
    replaces: bool = False  # `extend_existing`: its columns take the place of earlier ones
    is_core: bool = False
    is_owned_elsewhere: bool = False
    is_mapping_only: bool = False
    reported: bool = True
    undecided: tuple[Undecided, ...] = ()
    key_columns: tuple[str, ...] = ()  # `__mapper_args__["primary_key"]`
