"""The state of the replay: what exists, under which name, and how names are looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from schemalign.databases.database import POSTGRESQL, Database, database
from schemalign.findings.finding import Problem, Undecided
from schemalign.schema.names import QualifiedName, UnresolvedName
from schemalign.schema.tables import Column
from schemalign.schema.types import ColumnType, TypeKind
from schemalign.sources.replay.drafts import SequenceDraft, TableDraft, TypeDraft
from schemalign.sources.source import Contradiction
from schemalign.sql.ddl.definitions import ColumnDefinition, ObjectName
from schemalign.text.span import Location

_Found = TypeVar("_Found")
_NEVER_CREATED_IN = ("pg_catalog", "information_schema", "$user")


class MadeColumns:
    """Columns that earlier replays have made of the same definitions, as far as they are asked for.

    `turn` begins another replay: what the last one did not ask for is forgotten.
    """

    def __init__(self) -> None:
        self._old: dict[int, tuple[ColumnDefinition, str, Column]] = {}
        self._new: dict[int, tuple[ColumnDefinition, str, Column]] = {}

    def turn(self) -> None:
        """Begin another replay."""
        self._old, self._new = self._new, {}

    def get(self, definition: ColumnDefinition, path: str) -> Column | None:
        """Return the column that was made of a definition at a path."""
        known = self._old.get(id(definition))
        if known is None or known[1] is not path:
            return None
        self._new[id(definition)] = known
        return known[2]

    def put(self, definition: ColumnDefinition, path: str, column: Column) -> None:
        """Remember a column."""
        self._new[id(definition)] = (definition, path, column)


class Catalogue:
    """What the statements so far have made.

    `path` is the file of the statement that is being carried out, `made` are columns that need
    not be made again.
    """

    def __init__(
        self, default_schema: str, made: MadeColumns | None = None, dialect: str = POSTGRESQL
    ) -> None:
        self.database: Database = database(dialect)
        self.default_schema = default_schema
        self.made = made
        self.path = ""
        self.search_path: tuple[str, ...] = ("",)
        self.tables: dict[QualifiedName, TableDraft] = {}
        self.types: dict[QualifiedName, TypeDraft] = {}
        self.sequences: dict[QualifiedName, SequenceDraft] = {}
        self.index_tables: dict[QualifiedName, TableDraft] = {}
        self.names: set[tuple[str, str]] = set()  # of relations and constraints, by namespace
        self.temporary: set[str] = set()
        self.dropped: set[QualifiedName] = set()
        self.undecided_tables: set[QualifiedName] = set()
        self.made_elsewhere: dict[QualifiedName, Location] = {}  # altered, but never created
        self.undecided_types: set[str] = set()
        self.sequence_uses: list[tuple[QualifiedName, UnresolvedName]] = []
        self.table_uses: list[UnresolvedName] = []  # where the table did not exist
        self.has_unnamed_hypertables = False
        self.problems: list[Problem] = []
        self.undecided: list[Undecided] = []
        self.contradictions: list[Contradiction] = []
        self.ignored_clauses = 0
        self.has_extension = False
        self.is_partial = False

    def location(self, start: int, end: int) -> Location:
        """Return a place in the present file."""
        return Location(self.path, start, end)

    def leave_open(self, *, any_table: bool) -> None:
        """Note that objects may exist, or even tables, that no statement names."""
        self.is_partial = True
        if any_table:
            self.undecided_tables.add(QualifiedName("", "*"))

    def namespace(self, schema: str) -> str:
        """Return a written namespace as the neutral model spells it."""
        return "" if schema == self.default_schema else schema

    def index_key(self, table: TableDraft, name: str) -> QualifiedName:
        """Return under which name an index is known; elsewhere each table has names of its own."""
        if self.database.dialect in (POSTGRESQL, "sqlite", "oracle"):
            return QualifiedName(table.name.schema, name)
        return QualifiedName(str(table.name), name.lower())

    def set_search_path(self, schemas: tuple[str, ...] | None) -> None:
        """Set where unqualified names are looked up; None stands for the default."""
        named = ("",) if schemas is None else tuple(map(self.namespace, schemas))
        self.search_path = tuple(name for name in named if name not in _NEVER_CREATED_IN)

    @property
    def creation_namespace(self) -> str:
        """Where an unqualified name is created."""
        return self.search_path[0] if self.search_path else ""

    def created_name(self, name: ObjectName) -> QualifiedName:
        """Return the name under which an object is created."""
        if name.schema and name.schema != "*":
            return QualifiedName(self.namespace(name.schema), name.name)
        return QualifiedName(self.creation_namespace, name.name)

    def found_name(self, name: ObjectName, among: Mapping[QualifiedName, _Found]) -> QualifiedName:
        """Return the name of an object that is referred to; without one, as if it were created."""
        if not name.schema or name.schema == "*":
            for namespace in self.search_path:
                candidate = QualifiedName(namespace, name.name)
                if candidate in among:
                    return candidate
        return self.created_name(name)

    def table(self, name: ObjectName) -> TableDraft | None:
        """Return a table, view or foreign table that is referred to."""
        return self.tables.get(self.found_name(name, self.tables))

    def resolved(self, written: ColumnType) -> ColumnType:
        """Return a written type with its namespace, as far as it is known by now."""
        if written.kind is TypeKind.BUILT_IN:
            return written
        for name, is_array in _readings(written):
            reference = ObjectName(written.schema, name, 0, 0)
            found = self.found_name(reference, self.types)
            if found in self.types:
                kind = TypeKind.ENUM if self.types[found].kind == "ENUM" else TypeKind.USER
                return _named(written, found, kind, is_array=is_array)
            found = self.found_name(reference, self.tables)
            if found in self.tables:
                return _named(written, found, TypeKind.USER, is_array=is_array)
        schema = self.namespace(written.schema)
        if not schema and not written.schema:
            schema = self.creation_namespace
        return _named(
            written,
            QualifiedName(schema, written.name),
            TypeKind.FOREIGN,
            is_array=written.is_array,
        )

    def take_name(self, namespace: str, name: str) -> str:
        """Reserve a name made by the database, numbered if it is taken."""
        free, number = name, 0
        while (namespace, free) in self.names:
            number += 1
            free = f"{name}{number}"
        self.names.add((namespace, free))
        return free

    def made_name(self, table: TableDraft, kind: str, columns: tuple[str, ...], made: str) -> str:
        """Return the name of an unnamed constraint or index, `made` being PostgreSQL's."""
        if not self.database.indexes_foreign_keys:
            return self.take_name(table.name.schema, made)
        from schemalign.sources.replay.constraint_names import mysql_name

        return mysql_name(table, kind, columns, is_mariadb=self.database.dialect == "mariadb")

    def columns_of_type(self, name: QualifiedName) -> Iterator[tuple[TableDraft, str]]:
        """Yield the columns that have a type of the source."""
        for table in self.tables.values():
            for column in table.columns.values():
                if _is_of_type(column, name):
                    yield table, column.name


def _is_of_type(column: Column, name: QualifiedName) -> bool:
    written = column.type.value
    if not isinstance(written, ColumnType) or written.kind is TypeKind.BUILT_IN:
        return False
    return (written.schema, written.name) == name


def _readings(written: ColumnType) -> Iterator[tuple[str, bool]]:
    """Yield a name as it is and, where it begins with an underscore, as an array's."""
    yield written.name, written.is_array
    if written.name.startswith("_"):
        yield written.name[1:], True


def _named(
    written: ColumnType, name: QualifiedName, kind: TypeKind, *, is_array: bool
) -> ColumnType:
    return ColumnType(name.name, written.arguments, is_array, kind, name.schema, raw=written.raw)
