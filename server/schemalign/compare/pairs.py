"""What belongs together on the two sides, and what has no partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from schemalign.compare.type_verdict import TypeVerdict
from schemalign.compare.verdict import Verdict
from schemalign.databases.database import POSTGRESQL
from schemalign.schema.constraints import Check, Exclusion, ForeignKey, Index, Unique
from schemalign.schema.names import QualifiedName
from schemalign.schema.tables import Column, Schema, Table, TableKind
from schemalign.values import NamedTuple, dataclass, field

CanonicalTable: TypeAlias = Table
"""A table of the schema, looked at by itself."""

UniquePromise = Unique | Index
"""What promises that no two rows agree in some columns: a constraint or a unique index."""


def is_renamed(table: Table, canonical: str, declared: str) -> bool:
    """Whether two names are different ones in the database of a table of the schema."""
    if canonical == declared:
        return False
    return table.dialect == POSTGRESQL or canonical.lower() != declared.lower()


class ColumnPair(NamedTuple):
    """A column of the schema and the mapped column that stands for it.

    The names differ where a rename was recognised.  `type` is the verdict on the two types.
    """

    canonical_table: Table
    declared_table: Table
    canonical: Column
    declared: Column
    type: TypeVerdict

    @property
    def renamed(self) -> bool:
        """Whether the model calls the column by another name."""
        return is_renamed(self.canonical_table, self.canonical.name, self.declared.name)

    @property
    def facets(self) -> list[str]:
        """The facets in question: those of which at least one side says something unusual."""
        canonical, declared = self.canonical, self.declared
        found = []
        if self.type.rule or self.type.verdict is not Verdict.SAME:
            found.append("type")
        if canonical.default.value is not None or declared.default.value is not None:
            found.append("default")
        if canonical.identity.value is not None or declared.identity.value is not None:
            found.append("identity")
        if canonical.collation.value is not None and declared.collation.value is not None:
            found.append("collation")
        if declared.attribute is not None and declared.attribute.annotation_type:
            found.append("annotation")
        return found


class ForeignKeyPair(NamedTuple):
    """Two foreign keys on the same columns.

    `target` says whether they reference the same columns of the same table; `reason` why not,
    or why the text does not decide it.
    """

    canonical_table: Table
    declared_table: Table
    canonical: ForeignKey
    declared: ForeignKey
    target: Verdict
    reason: str = ""


class IndexPair(NamedTuple):
    """Two indexes on the same columns and expressions.

    `differences` are the facets that differ, as pairs of texts (schema's, model's) by name.
    """

    canonical_table: Table
    declared_table: Table
    canonical: Index
    declared: Index
    differences: Mapping[str, tuple[str, str]]
    undecided: tuple[str, ...] = ()


class UniquePair(NamedTuple):
    """Two promises of uniqueness of the same columns."""

    canonical: UniquePromise
    declared: UniquePromise


class CheckPair(NamedTuple):
    """Two CHECK constraints of one name or of one text."""

    canonical: Check
    declared: Check
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Unpaired:
    """The constraints of a table that only one side has.

    What depends on a column that has no partner is left out: the column's finding implies it.
    `undecided` are those that may have a partner, with the reason.
    """

    foreign_keys: tuple[ForeignKey, ...] = ()
    uniques: tuple[UniquePromise, ...] = ()
    indexes: tuple[Index, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    undecided: tuple[tuple[ForeignKey | UniquePromise | Check | Exclusion, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TablePair:
    """A table of the schema and the model, or models, of it.

    `missing_columns` and `unknown_columns` have no partner on the other side, not even under
    another name.  `columns` maps the model's column names to the schema's.
    `dangling_foreign_keys` are those of the model that have no partner and reference what the
    schema does not have, with the reason.
    """

    canonical: Table
    declared: Table
    column_pairs: tuple[ColumnPair, ...]
    missing_columns: tuple[Column, ...]
    unknown_columns: tuple[Column, ...]
    columns: Mapping[str, str]
    foreign_keys: tuple[ForeignKeyPair, ...] = ()
    uniques: tuple[UniquePair, ...] = ()
    indexes: tuple[IndexPair, ...] = ()
    checks: tuple[CheckPair, ...] = ()
    dangling_foreign_keys: tuple[tuple[ForeignKey, str], ...] = ()
    missing: Unpaired = field(default_factory=Unpaired)
    unknown: Unpaired = field(default_factory=Unpaired)

    @property
    def renamed(self) -> bool:
        """Whether the model calls the table by another name."""
        canonical, declared = self.canonical.name, self.declared.name
        return is_renamed(self.canonical, str(canonical), str(declared))

    @property
    def names_only(self) -> bool:
        """Whether only column names can be compared: a view, or a table of another server."""
        return self.canonical.kind is not TableKind.TABLE


@dataclass(frozen=True, slots=True)
class SchemaPair:
    """Both sides, their tables paired.

    `unknown_tables` are models without a table, `missing_tables` tables without a model.
    `undecided_tables` are models of which it is not known whether the schema has the table,
    with the reason.
    """

    canonical: Schema
    declared: Schema
    tables: tuple[TablePair, ...]
    missing_tables: tuple[Table, ...]
    unknown_tables: tuple[Table, ...]
    undecided_tables: tuple[tuple[Table, str], ...] = ()
    table_names: Mapping[QualifiedName, QualifiedName] = field(default_factory=dict)
