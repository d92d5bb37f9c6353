"""Which writer makes which change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from schemalign.databases.database import POSTGRESQL
from schemalign.frameworks.sqlalchemy.writer.added_columns import add_column
from schemalign.frameworks.sqlalchemy.writer.added_relationships import add_relationship
from schemalign.frameworks.sqlalchemy.writer.items import add_item, remove_item, replace_item
from schemalign.frameworks.sqlalchemy.writer.models import add_model
from schemalign.frameworks.sqlalchemy.writer.primary_keys import set_primary_key
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.frameworks.sqlalchemy.writer.removed_columns import remove_column
from schemalign.frameworks.sqlalchemy.writer.renames import rename_attribute, rename_column
from schemalign.frameworks.sqlalchemy.writer.rewrite import Rewrite
from schemalign.frameworks.sqlalchemy.writer.set_annotation import set_annotation
from schemalign.frameworks.sqlalchemy.writer.set_default import set_default
from schemalign.frameworks.sqlalchemy.writer.set_nullable import set_nullable
from schemalign.frameworks.sqlalchemy.writer.set_numbering import set_computed, set_identity
from schemalign.frameworks.sqlalchemy.writer.set_texts import set_collation, set_comment
from schemalign.frameworks.sqlalchemy.writer.set_type import set_type
from schemalign.frameworks.sqlalchemy.writer.table_renames import rename_table
from schemalign.schema.changes import (
    AddColumn,
    AddItem,
    AddModel,
    AddRelationship,
    Change,
    RemoveColumn,
    RemoveItem,
    RenameAttribute,
    RenameColumn,
    RenameTable,
    ReplaceItem,
    SetAnnotation,
    SetCollation,
    SetComment,
    SetComputed,
    SetDefault,
    SetIdentity,
    SetNullable,
    SetPrimaryKey,
    SetType,
)
from schemalign.schema.constraints import ForeignKey, Unique

_WRITERS: Final[Mapping[type, Callable[[Program, Any], Rewrite | None]]] = {
    RenameColumn: rename_column,
    RenameAttribute: rename_attribute,
    RenameTable: rename_table,
    AddColumn: add_column,
    RemoveColumn: remove_column,
    SetType: set_type,
    SetNullable: set_nullable,
    SetAnnotation: set_annotation,
    SetDefault: set_default,
    SetIdentity: set_identity,
    SetComputed: set_computed,
    SetCollation: set_collation,
    SetComment: set_comment,
    SetPrimaryKey: set_primary_key,
    AddItem: add_item,
    RemoveItem: remove_item,
    ReplaceItem: replace_item,
    AddModel: add_model,
    AddRelationship: add_relationship,
}


# What is written alike for every database.
_GENERAL: Final = (
    RenameColumn,
    RenameAttribute,
    RenameTable,
    RemoveColumn,
    SetNullable,
    SetAnnotation,
    SetComment,
    SetPrimaryKey,
    RemoveItem,
    AddRelationship,
)


def _is_general(change: Change) -> bool:
    """Whether a change needs no type, option or expression of PostgreSQL."""
    if isinstance(change, AddItem | ReplaceItem):
        return isinstance(change.item, ForeignKey | Unique)
    return isinstance(change, _GENERAL)


def write(program: Program, change: Change) -> Rewrite | None:
    """Return the edits that make a change; None where it cannot be made."""
    if program.context.database.dialect != POSTGRESQL and not _is_general(change):
        return None
    writer = _WRITERS.get(type(change))
    return writer(program, change) if writer is not None else None
