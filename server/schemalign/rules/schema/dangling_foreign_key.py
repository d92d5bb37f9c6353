"""A foreign key of the schema to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from schemalign.compare.names import is_undecided
from schemalign.findings.severity import Severity
from schemalign.rules.keys.references import reference
from schemalign.rules.rule import Outcome, rule
from schemalign.rules.wording import about_table, column_word, name_of, undecided_constraint
from schemalign.schema.constraints import ForeignKey
from schemalign.schema.sourced import Unknown
from schemalign.schema.tables import Schema


@rule(Severity.ERROR, drift=False)
def dangling_foreign_key(schema: Schema) -> Iterator[Outcome]:
    """A foreign key of the schema references a table or column that does not exist.

    What it checks: the table and the columns that a foreign key names are created by the source.
    Undecided where nothing is known of the namespace or the table.

    Why it matters: the statement fails with `relation "..." does not exist`.

    Fix: correct the name, or create the table first.
    """
    for table in schema.tables.values():
        for key in table.foreign_keys:
            if isinstance(key.target.value, Unknown):
                continue
            if is_undecided(key.target.value, schema):
                reason = f"nothing is known of the table {key.target.value}"
                yield undecided_constraint(table, key, "foreign-key", reason)
                continue
            lacking = _lacking(key, schema)
            if lacking:
                yield about_table(
                    "dangling-foreign-key",
                    table,
                    f"{column_word(key.columns)} of {table.name} references {reference(key)},"
                    f" but {lacking}",
                    at=key.target.location or key.location,
                    columns=key.columns,
                    help_text="correct the reference, or create its target first",
                    thing=name_of(key),
                )


def _lacking(key: ForeignKey, schema: Schema) -> str:
    """Return what of the target does not exist, in words, or nothing."""
    name = key.target.value
    target = None if isinstance(name, Unknown) else schema.tables.get(name)
    if target is None:
        return f'there is no table "{name}"'
    if target.is_open:
        return ""
    column = next((one for one in key.target_columns if target.column(one) is None), None)
    return f'{name} has no column "{column}"' if column else ""
