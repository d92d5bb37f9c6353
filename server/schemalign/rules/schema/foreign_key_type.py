"""A foreign key between columns of different types."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.type_verdict import written
from schemalign.databases.database import POSTGRESQL
from schemalign.databases.postgresql_references import is_other_width, is_refused
from schemalign.findings.finding import Related
from schemalign.findings.severity import Severity
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, name_of
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Column, Schema, Table
from schemalign.schema.types import ColumnType


@rule(Severity.ERROR, drift=False)
def foreign_key_type(schema: Schema) -> Iterator[Outcome]:
    """A column's type differs from that of the column that it references.

    What it checks: PostgreSQL can compare the two types with an index.  An error where it refuses
    the pair (TEXT and UUID, NUMERIC and INTEGER), information where integers only differ in width.

    Why it matters: the server refuses the constraint, or the narrower column cannot hold every
    key.

    Fix: give both columns one type.
    """
    for table in schema.tables.values():
        for key in table.foreign_keys:
            for column, target_table, target in _columns(table, key, schema):
                severity = _severity(column, target)
                if severity is None:
                    continue
                wanted, found = _text(target), _text(column)
                yield about_table(
                    "foreign-key-type",
                    table,
                    f"{table.name}.{column.name} is {found}, but references"
                    f" {target_table.name}.{target.name}, which is {wanted}",
                    at=column.type.location or column.location,
                    related=[
                        Related(
                            target.type.location or target.location, f'"{target.name}" is {wanted}'
                        )
                    ],
                    columns=(column.name,),
                    help_text=f"make both columns {wanted}",
                    severity=severity,
                    thing=name_of(key),
                )


def _columns(
    table: Table, key: ForeignKey, schema: Schema
) -> Iterator[tuple[Column, Table, Column]]:
    """Yield the columns of a foreign key with those that they reference."""
    target = None if isinstance(key.target.value, Unknown) else schema.tables.get(key.target.value)
    if target is None:
        return
    names = key.target_columns or (target.primary_key.columns if target.primary_key else ())
    for name, target_name in zip(key.columns, names, strict=False):
        column, other = table.column(name), target.column(target_name)
        if column is not None and other is not None:
            yield column, target, other


def _severity(column: Column, target: Column) -> Severity | None:
    found, wanted = column.type.value, target.type.value
    if not isinstance(found, ColumnType) or not isinstance(wanted, ColumnType):
        return None
    if found.dialect != POSTGRESQL:
        return None  # which types other databases join is not known
    if is_refused(found, wanted):
        return Severity.ERROR
    return Severity.INFO if is_other_width(found, wanted) else None


def _text(column: Column) -> str:
    type_ = column.type.value
    return written(type_) if isinstance(type_, ColumnType) else "unknown"
