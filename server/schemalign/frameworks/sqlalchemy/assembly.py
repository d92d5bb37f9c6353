"""Parts of tables put together: inheritance, several classes on one table, implied facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from schemalign.findings.finding import Undecided
from schemalign.frameworks.sqlalchemy.attributes import AttributeColumn
from schemalign.frameworks.sqlalchemy.columns import FROM_TARGET, UNSTATED
from schemalign.frameworks.sqlalchemy.declared_part import DeclaredPart
from schemalign.schema.constraints import ForeignKey, PrimaryKey
from schemalign.schema.names import QualifiedName
from schemalign.schema.sourced import UNKNOWN, Sourced
from schemalign.schema.tables import Column, Identity, IdentityKind, Schema, Table
from schemalign.schema.types import ColumnType, EnumType
from schemalign.values import replace

_INTEGERS: Final = frozenset(
    {"int2", "int4", "int8"}
    | {"int1", "int3"}  # MySQL
    | {f"{name} unsigned" for name in ("int1", "int2", "int3", "int4", "int8")}
)
_ROUNDS: Final = 6  # a foreign key's type may come through other foreign keys


def assembled(parts: Sequence[DeclaredPart]) -> tuple[Schema, list[Undecided]]:
    """Return the declared schema, and what of it is undecided."""
    tables = {name: table_of(name, group) for name, group in grouped(parts).items()}
    give_target_types(tables, tables)
    undecided = [item for part in parts for item in undecided_in_part(part)]
    for table in tables.values():
        undecided.extend(undecided_in_table(table))
    return Schema(
        tables=tables,
        enums={name: enum for table in tables.values() for name, enum in enums_of(table)},
        namespaces=namespaces_of(tables),
        undecided_tables=undecided_names(parts),
    ), undecided


def grouped(parts: Iterable[DeclaredPart]) -> dict[QualifiedName, list[DeclaredPart]]:
    """Return the parts of each table that has a model in the files that are reported."""
    groups: dict[QualifiedName, list[DeclaredPart]] = {}
    for part in parts:
        if part.table is not None and not part.is_mapping_only:
            groups.setdefault(part.table, []).append(part)
    return {name: group for name, group in groups.items() if any(p.reported for p in group)}


def undecided_names(parts: Iterable[DeclaredPart]) -> frozenset[QualifiedName]:
    """Return the names of tables of which only pieces are known."""
    return frozenset(QualifiedName("", part.pattern) for part in parts if part.table is None)


def namespaces_of(names: Iterable[QualifiedName]) -> frozenset[str]:
    """Return the namespaces of tables, the default one always among them."""
    return frozenset(name.schema for name in names) | {""}


def undecided_in_part(part: DeclaredPart) -> Iterator[Undecided]:
    """Yield what one part leaves open, its name included."""
    yield from part.undecided
    if part.table is None:
        yield _undecided_table(part)


def _undecided_table(part: DeclaredPart) -> Undecided:
    return Undecided(
        part.name_location, part.pattern, None, "table", "the name of the table is computed"
    )


def table_of(name: QualifiedName, parts: Sequence[DeclaredPart]) -> Table:
    """Return the table that parts declare together; columns without a type still lack one."""
    ordered = sorted(parts, key=lambda part: (not part.reported, part.is_shared))
    first = ordered[0]
    columns: dict[str, Column] = {}
    reads: dict[str, AttributeColumn] = {}
    for part in ordered:
        for each in part.columns:
            if each.column.name not in columns or part.replaces:
                columns[each.column.name] = each.column
                reads[each.column.name] = each
    key = next((part.primary_key for part in ordered if part.primary_key is not None), None)
    columns = _with_keys(columns, reads, key, ordered)
    return Table(
        name=name,
        location=first.name_location if first.is_core else first.location,
        columns=tuple(columns.values()),
        primary_key=key,
        foreign_keys=_foreign_keys(ordered),
        uniques=tuple(unique for part in ordered for unique in part.uniques),
        checks=tuple(check for part in ordered for check in part.checks),
        indexes=tuple(index for part in ordered for index in part.indexes),
        exclusions=tuple(exclusion for part in ordered for exclusion in part.exclusions),
        comment=next(
            (part.comment for part in ordered if part.comment.value is not None), Sourced(None)
        ),
        is_open=any(part.is_open for part in ordered),
        unread=frozenset(kind for part in ordered for kind in part.unread),
        is_core=all(part.is_core for part in ordered),
        statement=first.statement,
    )


def _foreign_keys(parts: list[DeclaredPart]) -> tuple[ForeignKey, ...]:
    """All foreign keys; what a further class repeats is one, what a class itself repeats is two."""
    found: list[ForeignKey] = []
    for part in parts:
        seen = {_identity(key) for key in found}
        found += [key for key in part.foreign_keys if _identity(key) not in seen]
    return tuple(found)


def _identity(key: ForeignKey) -> tuple[object, ...]:
    return key.columns, key.target.value, key.target_columns


def _with_keys(
    columns: dict[str, Column],
    reads: dict[str, AttributeColumn],
    key: PrimaryKey | None,
    parts: list[DeclaredPart],
) -> dict[str, Column]:
    """Apply what the primary key says about its columns: NOT NULL, and who numbers them."""
    if key is None or key.of_mapper:
        return columns
    referencing = {name for part in parts for each in part.foreign_keys for name in each.columns}
    result = dict(columns)
    for name in key.columns:
        if name not in columns:
            continue
        column = columns[name]
        stated = reads[name].read.nullable
        if not reads[name].read.primary_key and (stated is None or stated.value is not True):
            column = replace(column, nullable=Sourced(False, column.nullable.location))
        result[name] = _numbered(
            column, reads[name], is_alone=len(key.columns) == 1, references=name in referencing
        )
    return result


def _numbered(column: Column, each: AttributeColumn, *, is_alone: bool, references: bool) -> Column:
    """Give an integer primary key the identity that SQLAlchemy implies.

    https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.Column.params.autoincrement
    """
    read, kind = each.read, column.type.value
    if column.identity.value is not None or kind is UNKNOWN or kind.name not in _INTEGERS:
        return column
    asked = read.autoincrement is True
    if read.autoincrement is UNKNOWN:
        return replace(
            column, identity=Sourced(UNKNOWN, column.location, "autoincrement is computed")
        )
    allowed = asked or (
        read.autoincrement in {"auto", "ignore_fk"}
        and is_alone
        and (not references or read.autoincrement == "ignore_fk")
        and not read.has_python_default
        and column.default.value is None
        and not read.default.is_fetched
    )
    if not allowed:
        return column
    return replace(
        column, identity=Sourced(Identity(IdentityKind.IMPLIED, written=asked), column.location)
    )


def give_target_types(tables: dict[QualifiedName, Table], names: Collection[QualifiedName]) -> None:
    """Give columns that state no type the type of the column that their foreign key references.

    `names` are the tables among all `tables` that are put right, in place.
    """
    pending = [name for name in names if lacks_types(tables[name])]
    for _ in range(_ROUNDS):
        changed = False
        for name in pending:
            table = tables[name]
            columns = tuple(_typed(column, table, tables) for column in table.columns)
            if any(new is not old for new, old in zip(columns, table.columns, strict=True)):
                tables[name] = replace(table, columns=columns)
                changed = True
        if not changed:
            break


def lacks_types(table: Table) -> bool:
    """Whether a column of a table waits for the type of another one."""
    return any(map(_lacks_type, table.columns))


def _lacks_type(column: Column) -> bool:
    return column.type.reason in {FROM_TARGET, UNSTATED}


def _typed(column: Column, table: Table, tables: dict[QualifiedName, Table]) -> Column:
    if not _lacks_type(column):
        return column
    for key in table.foreign_keys:
        if column.name not in key.columns or not isinstance(key.target.value, QualifiedName):
            continue
        target = tables.get(key.target.value)
        position = key.columns.index(column.name)
        if target is None or position >= len(key.target_columns):
            continue
        found = target.column(key.target_columns[position])
        if found is None or found.type.reason == FROM_TARGET:
            continue
        if isinstance(found.type.value, ColumnType):
            return replace(column, type=Sourced(found.type.value, column.type.location))
    return column


def enums_of(table: Table) -> Iterator[tuple[QualifiedName, EnumType]]:
    """Yield the native enums of a table by their names."""
    for column in table.columns:
        kind = column.type.value
        if isinstance(kind, ColumnType) and kind.enum is not None and kind.enum.native:
            name = kind.enum.name
            if name:
                yield name, kind.enum


def undecided_in_table(table: Table) -> Iterator[Undecided]:
    """Yield what the facts of a table leave open."""
    yield from _undecided_columns(table)
    for key in table.foreign_keys:
        if key.target.value is UNKNOWN:
            yield Undecided(
                key.location, str(table.name), key.columns[0], "foreign-key", key.target.reason
            )
    for index in table.indexes:
        if index.elements.value is UNKNOWN:
            yield Undecided(index.location, str(table.name), None, "index", index.elements.reason)


def _undecided_columns(table: Table) -> Iterator[Undecided]:
    for column in table.columns:
        for facet in ("type", "nullable", "default", "identity", "computed"):
            fact: Sourced[object] = getattr(column, facet)
            if fact.value is UNKNOWN:
                location = fact.location or column.location
                yield Undecided(location, str(table.name), column.name, facet, fact.reason)
        kind = column.type.value
        if isinstance(kind, ColumnType) and kind.enum is not None and kind.enum.members is UNKNOWN:
            location = column.type.location or column.location
            yield Undecided(
                location, str(table.name), column.name, "enum", "the members are computed"
            )
