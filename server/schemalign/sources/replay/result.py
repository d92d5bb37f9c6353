"""Turns the catalogue, after the last statement, into frozen values."""

from __future__ import annotations

from typing import Final

from schemalign.databases.database import POSTGRESQL
from schemalign.findings.finding import Undecided
from schemalign.schema.names import QualifiedName, UnresolvedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Schema, Table, TableKind, Unread
from schemalign.schema.types import ColumnType, EnumType, TypeKind
from schemalign.sources.replay.catalogue import Catalogue
from schemalign.sources.replay.columns import with_facets
from schemalign.sources.replay.drafts import TableDraft
from schemalign.sources.replay.types import final_type

_OPEN_VIEW: Final = "the columns of its query are not decided"
_OPEN_TABLE: Final = "a part of it could not be read"
# Types of widely used extensions, which images and hosts install without a statement.
_EXTENSION_TYPES: Final = frozenset(
    """
    box2d box3d citext cube earth ean13 email geography geometry halfvec hstore isbn isbn13 ismn
    ismn13 issn issn13 ltree lquery ltxtquery ltxtquery query_int raster seg sparsevec
    topogeometry upc uri vector
    """.split()
)


def finished(catalogue: Catalogue) -> Schema:
    """Return the schema; facts that are not decided go to the catalogue's list."""
    unresolved: list[UnresolvedName] = []
    if catalogue.database.dialect != POSTGRESQL:
        from schemalign.sources.replay.implied import add_implied

        add_implied(catalogue)
    if catalogue.has_unnamed_hypertables:
        _leave_hypertables_open(catalogue)
    tables = {
        name: _table(catalogue, draft, unresolved) for name, draft in catalogue.tables.items()
    }
    enums = {
        name: EnumType(name, tuple(draft.members), location=draft.location)
        for name, draft in catalogue.types.items()
        if draft.kind == "ENUM"
    }
    namespaces = frozenset(
        name.schema for names in (tables, catalogue.types, catalogue.sequences) for name in names
    )
    for sequence, use in catalogue.sequence_uses:
        if sequence not in catalogue.sequences and sequence not in tables:
            unresolved.append(use)
    unresolved += [use for use in catalogue.table_uses if use.name not in tables]
    return Schema(
        tables,
        enums,
        namespaces,
        frozenset(catalogue.undecided_tables - tables.keys()),
        tuple(each for each in unresolved if _is_a_mistake(catalogue, each, namespaces)),
    )


def _leave_hypertables_open(catalogue: Catalogue) -> None:
    """Note that any table may be a hypertable, which has an index that no statement creates."""
    for draft in catalogue.tables.values():
        if draft.hypertable is None and draft.kind is TableKind.TABLE:
            draft.unread |= {Unread.INDEX, Unread.HYPERTABLE}


def _is_a_mistake(catalogue: Catalogue, name: UnresolvedName, namespaces: frozenset[str]) -> bool:
    if catalogue.is_partial or name.name.schema not in namespaces or "*" in name.name.name:
        return False
    if name.kind != "type":
        return True
    if catalogue.has_extension or name.name.name in catalogue.undecided_types:
        return False
    return name.name.name not in _EXTENSION_TYPES


def _table(catalogue: Catalogue, draft: TableDraft, unresolved: list[UnresolvedName]) -> Table:
    columns = []
    for column in draft.columns.values():
        written = column.type.value
        if (
            column.nullable.value is not UNKNOWN
            and isinstance(written, ColumnType)
            and written.kind is TypeKind.BUILT_IN
        ):
            columns.append(column)
            continue
        if isinstance(written, ColumnType):
            if written.kind is not TypeKind.BUILT_IN:
                column = _with_final_type(catalogue, draft, column, written, unresolved)  # noqa: PLW2901
        elif not draft.kind.value.endswith("view"):
            _note(catalogue, draft, column)
        if not column.nullable.decided and not draft.kind.value.endswith("view"):
            _note(catalogue, draft, column)
        columns.append(column)
    if draft.is_open:
        reason = _OPEN_VIEW if draft.kind.value.endswith("view") else _OPEN_TABLE
        catalogue.undecided.append(
            Undecided(draft.location, str(draft.name), None, "table", reason)
        )
    partition_of = draft.partition_of
    return Table(
        draft.name,
        draft.location,
        draft.kind,
        tuple(columns),
        draft.primary_key,
        tuple(draft.foreign_keys),
        tuple(draft.uniques),
        tuple(draft.checks),
        tuple(draft.indexes),
        tuple(draft.exclusions),
        draft.comment,
        draft.is_open,
        partition_of=None if partition_of is None else partition_of.name,
        is_partitioned=draft.is_partitioned,
        statement=draft.statement,
        hypertable=draft.hypertable,
        unread=frozenset(draft.unread),
        former=tuple(draft.former),
        dialect=catalogue.database.dialect,
        implied_indexes=draft.implied_indexes,
    )


def _note(catalogue: Catalogue, draft: TableDraft, column: Column) -> None:
    """List the facts of a column that its text does not decide."""
    for facet in ("type", "nullable", "default", "identity", "computed"):
        fact: Sourced[object] = getattr(column, facet)
        undecided = Undecided(column.location, str(draft.name), column.name, facet, fact.reason)
        if not fact.decided and undecided not in catalogue.undecided:
            catalogue.undecided.append(undecided)


def _with_final_type(
    catalogue: Catalogue,
    draft: TableDraft,
    column: Column,
    written: ColumnType,
    unresolved: list[UnresolvedName],
) -> Column:
    final, domain = final_type(catalogue, written)
    location = column.type.location
    column = with_facets(column, type_=Sourced(final, location))
    if final.kind is TypeKind.FOREIGN and location is not None:
        name = QualifiedName(final.schema, final.name)
        unresolved.append(UnresolvedName(name, "type", location, str(draft.name), column.name))
    if domain is None:
        return column
    if domain.not_null and column.nullable.value is True:
        column = with_facets(column, nullable=Sourced(False, location))
    if (
        domain.default is not None
        and column.default.value is None
        and column.default.location is None
    ):
        column = with_facets(column, default=Sourced(domain.default, location))
    return column
