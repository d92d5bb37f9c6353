"""The rules: one file per rule in a folder per family, registered here in reading order.

A rule looks at pairs and facts and yields findings.  It never sees Python or SQL text, and
never reports what the text does not decide.  May import `compare`, `databases`,
`settings`, `findings`, `schema` and `application`.
"""

from __future__ import annotations

from typing import Final

from schemalign.rules.columns.annotation_mismatch import annotation_mismatch
from schemalign.rules.columns.collation_mismatch import collation_mismatch
from schemalign.rules.columns.comment_mismatch import comment_mismatch
from schemalign.rules.columns.computed_mismatch import computed_mismatch
from schemalign.rules.columns.default_mismatch import default_mismatch
from schemalign.rules.columns.enum_as_string import enum_as_string
from schemalign.rules.columns.enum_mismatch import enum_mismatch
from schemalign.rules.columns.enum_name import enum_name
from schemalign.rules.columns.identity_mismatch import identity_mismatch
from schemalign.rules.columns.json_mismatch import json_mismatch
from schemalign.rules.columns.length_mismatch import length_mismatch
from schemalign.rules.columns.missing_column import missing_column
from schemalign.rules.columns.nullability_mismatch import nullability_mismatch
from schemalign.rules.columns.precision_mismatch import precision_mismatch
from schemalign.rules.columns.timezone_mismatch import timezone_mismatch
from schemalign.rules.columns.type_mismatch import type_mismatch
from schemalign.rules.columns.type_spelling import type_spelling
from schemalign.rules.columns.unique_form import unique_form
from schemalign.rules.columns.unknown_column import unknown_column
from schemalign.rules.columns.unknown_type import unknown_type
from schemalign.rules.keys.foreign_key_action import foreign_key_action
from schemalign.rules.keys.foreign_key_target import foreign_key_target
from schemalign.rules.keys.index_mismatch import index_mismatch
from schemalign.rules.keys.index_name import index_name
from schemalign.rules.keys.missing_check import missing_check
from schemalign.rules.keys.missing_exclusion import missing_exclusion
from schemalign.rules.keys.missing_foreign_key import missing_foreign_key
from schemalign.rules.keys.missing_index import missing_index
from schemalign.rules.keys.missing_unique import missing_unique
from schemalign.rules.keys.primary_key_mismatch import primary_key_mismatch
from schemalign.rules.keys.unknown_check import unknown_check
from schemalign.rules.keys.unknown_exclusion import unknown_exclusion
from schemalign.rules.keys.unknown_foreign_key import unknown_foreign_key
from schemalign.rules.keys.unknown_index import unknown_index
from schemalign.rules.keys.unknown_unique import unknown_unique
from schemalign.rules.project.missing_relationship import missing_relationship
from schemalign.rules.reading.python_syntax import python_syntax
from schemalign.rules.reading.sql_syntax import sql_syntax
from schemalign.rules.reading.unused_suppression import unused_suppression
from schemalign.rules.rule import Rule
from schemalign.rules.schema.dangling_foreign_key import dangling_foreign_key
from schemalign.rules.schema.foreign_key_type import foreign_key_type
from schemalign.rules.schema.hypertable_foreign_key import hypertable_foreign_key
from schemalign.rules.schema.hypertable_unique_key import hypertable_unique_key
from schemalign.rules.schema.index_naming import index_naming
from schemalign.rules.schema.missing_primary_key import missing_primary_key
from schemalign.rules.schema.redundant_index import redundant_index
from schemalign.rules.schema.unindexed_foreign_key import unindexed_foreign_key
from schemalign.rules.tables.duplicate_model import duplicate_model
from schemalign.rules.tables.missing_model import missing_model
from schemalign.rules.tables.reserved_attribute import reserved_attribute
from schemalign.rules.tables.unknown_table import unknown_table

RULES: Final[tuple[Rule, ...]] = (
    unknown_table,
    missing_model,
    duplicate_model,
    reserved_attribute,
    unknown_column,
    missing_column,
    type_mismatch,
    length_mismatch,
    precision_mismatch,
    timezone_mismatch,
    json_mismatch,
    enum_mismatch,
    enum_name,
    enum_as_string,
    unknown_type,
    nullability_mismatch,
    annotation_mismatch,
    default_mismatch,
    identity_mismatch,
    computed_mismatch,
    comment_mismatch,
    collation_mismatch,
    type_spelling,
    unique_form,
    primary_key_mismatch,
    missing_foreign_key,
    unknown_foreign_key,
    foreign_key_target,
    foreign_key_action,
    missing_unique,
    unknown_unique,
    missing_index,
    unknown_index,
    index_mismatch,
    index_name,
    missing_check,
    unknown_check,
    missing_exclusion,
    unknown_exclusion,
    missing_primary_key,
    unindexed_foreign_key,
    redundant_index,
    dangling_foreign_key,
    foreign_key_type,
    index_naming,
    hypertable_unique_key,
    hypertable_foreign_key,
    missing_relationship,
    sql_syntax,
    python_syntax,
    unused_suppression,
)
"""Every rule, in reading order."""
