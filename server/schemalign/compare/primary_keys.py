"""Whether the primary keys of a pair of tables agree."""

from __future__ import annotations

from schemalign.compare.pairs import ColumnPair, TablePair
from schemalign.compare.uniques import index_columns, is_promise
from schemalign.compare.verdict import Verdict
from schemalign.schema.tables import Table, Unread


def compare_primary_keys(pair: TablePair) -> Verdict:
    """Return whether both keys have the same columns, under the pairing of columns.

    SAME also stands for what is no difference of its own: a key column without partner is
    reported itself, and a model may take any NOT NULL unique of the schema for its key.
    """
    if pair.names_only:
        return Verdict.SAME
    wanted = pair.canonical.primary_key
    found = pair.declared.primary_key
    if found is None and pair.declared.may_have_more(Unread.PRIMARY_KEY):
        return Verdict.UNDECIDED
    if wanted is None and found is not None and found.of_mapper:
        return Verdict.SAME
    if wanted is None and pair.canonical.may_have_more(Unread.PRIMARY_KEY):
        return Verdict.UNDECIDED
    wanted_columns = set(wanted.columns) if wanted else set()
    found_columns = {pair.columns.get(name, name) for name in found.columns} if found else set()
    if wanted_columns == found_columns:
        return Verdict.SAME
    if _reported(pair, wanted_columns, found.columns if found else ()):
        return Verdict.SAME
    if found_columns and _identifies(pair.canonical, found_columns):
        return Verdict.SAME
    return Verdict.DIFFERENT


def may_be_key(pair: ColumnPair) -> bool:
    """Return whether a column of the table's key may be one of the model's that was not seen."""
    wanted, declared = pair.canonical_table.primary_key, pair.declared_table
    if wanted is None or pair.canonical.name not in wanted.columns:
        return False
    return declared.primary_key is None and declared.may_have_more(Unread.PRIMARY_KEY)


def _reported(pair: TablePair, wanted: set[str], found: tuple[str, ...]) -> bool:
    missing = {column.name for column in pair.missing_columns}
    unknown = {column.name for column in pair.unknown_columns}
    return not missing.isdisjoint(wanted) or not unknown.isdisjoint(found)


def _identifies(table: Table, columns: set[str]) -> bool:
    """Whether the columns are a NOT NULL unique of the table."""
    promises = [set(unique.columns) for unique in table.uniques if not unique.deferrable]
    promises += [set(index_columns(index)) for index in table.indexes if is_promise(index)]
    if columns not in promises:
        return False
    found = [table.column(name) for name in columns]
    return all(column is not None and column.nullable.value is False for column in found)
