"""Tables, types and sequences while statements are still changing them."""

from __future__ import annotations

from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, PrimaryKey, Unique
from schemalign.schema.hypertables import Hypertable
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import Sourced
from schemalign.schema.tables import Column, Expression, TableKind, Unread
from schemalign.schema.types import ColumnType
from schemalign.sql.ddl.definitions import ColumnDefinition, TableDefinition
from schemalign.text.span import Location

NO_COMMENT: Sourced[str | None] = Sourced(None)


class TableDraft:
    """A relation; its columns are in order."""

    __slots__ = (
        "checks",
        "children",
        "columns",
        "comment",
        "created",
        "exclusions",
        "foreign_keys",
        "former",
        "hypertable",
        "implied_indexes",
        "indexes",
        "is_open",
        "is_partitioned",
        "kind",
        "local_columns",
        "location",
        "name",
        "not_null_names",
        "parents",
        "partition_of",
        "primary_key",
        "private_checks",
        "query_words",
        "statement",
        "type_name",
        "uniques",
        "unread",
    )

    def __init__(
        self, name: QualifiedName, kind: TableKind, location: Location, statement: Location
    ) -> None:
        self.name = name
        self.kind = kind
        self.location = location
        self.statement = statement
        self.columns: dict[str, Column] = {}
        self.local_columns: set[str] = set()  # written for this table, not only inherited
        self.created: TableDefinition | None = None
        self.primary_key: PrimaryKey | None = None
        self.foreign_keys: list[ForeignKey] = []
        self.uniques: list[Unique] = []
        self.checks: list[Check] = []
        self.indexes: list[Index] = []
        self.exclusions: list[Exclusion] = []
        self.comment = NO_COMMENT
        self.is_open = False
        self.is_partitioned = False
        self.partition_of: TableDraft | None = None
        self.not_null_names: dict[str, str] = {}  # of columns, where written
        self.query_words: frozenset[str] = frozenset()  # names in the query of a view
        self.private_checks: set[Check] = set()  # NO INHERIT
        self.type_name: QualifiedName | None = None  # CREATE TABLE ... OF
        self.unread: set[Unread] = set()
        self.parents: list[TableDraft] = []
        self.children: list[TableDraft] = []
        self.hypertable: Hypertable | None = None
        self.former: list[Sourced[QualifiedName]] = []
        self.implied_indexes: tuple[tuple[str, ...], ...] = ()


class TypeDraft:
    """A type; `base` is what a domain stands for."""

    __slots__ = (
        "attributes",
        "base",
        "default",
        "kind",
        "location",
        "members",
        "name",
        "not_null",
    )

    def __init__(self, name: QualifiedName, kind: str, location: Location) -> None:
        self.name = name
        self.kind = kind
        self.location = location
        self.members: list[str] = []
        self.attributes: tuple[ColumnDefinition, ...] = ()
        self.base: ColumnType | None = None
        self.not_null = False
        self.default: Expression | None = None


class SequenceDraft:
    """A sequence; `owner` is the table and column it goes away with."""

    __slots__ = ("name", "owner")

    def __init__(self, name: QualifiedName, owner: tuple[TableDraft, str] | None = None) -> None:
        self.name = name
        self.owner = owner
